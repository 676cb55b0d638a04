/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Which kernels of the fast method this CPU runs.
 */
#include "patch.h"
#include "sweep.h"

#ifdef ELS_HAVE_BASELINE
extern const ElsPatchKernel els_patch_baseline;
extern const ElsSweepKernel els_sweep_baseline;
#endif
#ifdef ELS_HAVE_AVX2
extern const ElsPatchKernel els_patch_avx2;
extern const ElsSweepKernel els_sweep_avx2;
#endif

/* They are integers: two widths are enough. */
static ElsCpu
select_level (ElsCpu cpu)
{
  int i = cpu == ELS_CPU_AUTO || cpu > ELS_CPU_AVX2 ? ELS_CPU_AVX2 : (int) cpu;

  while (i > ELS_CPU_PLAIN && !els_cpu_available ((ElsCpu) i))
    i--;
  return (ElsCpu) i;
}

const ElsPatchKernel *
els_patch_select (ElsCpu cpu)
{
  switch (select_level (cpu))
    {
#ifdef ELS_HAVE_AVX2
    case ELS_CPU_AVX2:
      return &els_patch_avx2;
#endif
#ifdef ELS_HAVE_BASELINE
    case ELS_CPU_BASELINE:
      return &els_patch_baseline;
#endif
    default:
      return &els_patch_plain;
    }
}

const ElsSweepKernel *
els_sweep_select (ElsCpu cpu)
{
  switch (select_level (cpu))
    {
#ifdef ELS_HAVE_AVX2
    case ELS_CPU_AVX2:
      return &els_sweep_avx2;
#endif
#ifdef ELS_HAVE_BASELINE
    case ELS_CPU_BASELINE:
      return &els_sweep_baseline;
#endif
    default:
      return &els_sweep_plain;
    }
}
