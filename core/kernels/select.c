/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Which kernels of the fast method this CPU runs.
 */
#include "kernels/patch.h"
#include "kernels/running-sum.h"

#ifdef ELS_HAVE_BASELINE
extern const ElsPatchKernel els_patch_baseline;
extern const ElsRunningSumKernel els_running_sum_baseline;
#endif
#ifdef ELS_HAVE_AVX2
extern const ElsPatchKernel els_patch_avx2;
extern const ElsRunningSumKernel els_running_sum_avx2;
#endif

/* They are integers: two widths are enough.  What is not in this program is
 * never available. */
static const struct
{
  const ElsPatchKernel *patch;
  const ElsRunningSumKernel *sweep;
} select_levels[] = {
  [ELS_CPU_PLAIN] = { &els_patch_plain, &els_running_sum_plain },
#ifdef ELS_HAVE_BASELINE
  [ELS_CPU_BASELINE] = { &els_patch_baseline, &els_running_sum_baseline },
#endif
#ifdef ELS_HAVE_AVX2
  [ELS_CPU_AVX2] = { &els_patch_avx2, &els_running_sum_avx2 },
#endif
};

static int
select_level (ElsCpu cpu)
{
  int i = cpu == ELS_CPU_AUTO || cpu > ELS_CPU_AVX2 ? ELS_CPU_AVX2 : (int) cpu;

  while (i > ELS_CPU_PLAIN && !els_cpu_available ((ElsCpu) i))
    i--;
  return i;
}

const ElsPatchKernel *
els_patch_select (ElsCpu cpu)
{
  return select_levels[select_level (cpu)].patch;
}

const ElsRunningSumKernel *
els_running_sum_select (ElsCpu cpu)
{
  return select_levels[select_level (cpu)].sweep;
}
