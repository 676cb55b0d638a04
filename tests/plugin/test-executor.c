/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * ELS_CPU: a level's name is taken, another is warned about and ignored.
 */
#include "run/executor.h"

static void
test_cpu (void)
{
  g_unsetenv ("ELS_CPU");
  g_assert_cmpint (els_executor_cpu (), ==, ELS_CPU_AUTO);
  for (int cpu = ELS_CPU_AUTO; cpu <= ELS_CPU_AVX512; cpu++)
    {
      g_setenv ("ELS_CPU", els_cpu_name ((ElsCpu) cpu), TRUE);
      g_assert_cmpint (els_executor_cpu (), ==, cpu);
    }
  g_setenv ("ELS_CPU", "8086", TRUE);
  g_test_expect_message ("els", G_LOG_LEVEL_WARNING, "ELS_CPU is*8086*");
  g_assert_cmpint (els_executor_cpu (), ==, ELS_CPU_AUTO);
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/executor/cpu", test_cpu);
  return g_test_run ();
}
