/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Which kernels there are, and which of them this CPU can run.
 */
#include <string.h>

#include "kernels/score.h"

static gboolean
cpu_can_always (void)
{
  return TRUE;
}

#ifdef ELS_HAVE_AVX2
static gboolean
cpu_can_avx2 (void)
{
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("avx2") != 0;
}
#endif

#ifdef ELS_HAVE_AVX512
static gboolean
cpu_can_avx512 (void)
{
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("avx512f")
         && __builtin_cpu_supports ("avx512vl")
         && __builtin_cpu_supports ("avx512dq")
         && __builtin_cpu_supports ("avx512bw");
}
#endif

static const struct
{
  const char *name;
  const ElsKernel *kernel; /* NULL: not in this program */
  gboolean (*can) (void);
} cpu_levels[] = {
  [ELS_CPU_AUTO] = { "auto", NULL, cpu_can_always },
  [ELS_CPU_PLAIN] = { "plain", &els_kernel_plain, cpu_can_always },
#ifdef ELS_HAVE_BASELINE
  [ELS_CPU_BASELINE] = { "baseline", &els_kernel_baseline, cpu_can_always },
#else
  [ELS_CPU_BASELINE] = { "baseline", NULL, cpu_can_always },
#endif
#ifdef ELS_HAVE_AVX2
  [ELS_CPU_AVX2] = { "avx2", &els_kernel_avx2, cpu_can_avx2 },
#else
  [ELS_CPU_AVX2] = { "avx2", NULL, cpu_can_always },
#endif
#ifdef ELS_HAVE_AVX512
  [ELS_CPU_AVX512] = { "avx512", &els_kernel_avx512, cpu_can_avx512 },
#else
  [ELS_CPU_AVX512] = { "avx512", NULL, cpu_can_always },
#endif
};

const char *
els_cpu_name (ElsCpu cpu)
{
  return cpu_levels[cpu].name;
}

gboolean
els_cpu_from_name (const char *name, ElsCpu *cpu)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cpu_levels); i++)
    if (strcmp (name, cpu_levels[i].name) == 0)
      {
        *cpu = (ElsCpu) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
els_cpu_available (ElsCpu cpu)
{
  return cpu == ELS_CPU_AUTO
         || (cpu_levels[cpu].kernel != NULL && cpu_levels[cpu].can ());
}

const ElsKernel *
els_kernel_select (ElsCpu cpu)
{
  int i = cpu == ELS_CPU_AUTO ? ELS_CPU_AVX512 : (int) cpu;

  while (i > ELS_CPU_PLAIN && !els_cpu_available ((ElsCpu) i))
    i--;
  return cpu_levels[i].kernel;
}
