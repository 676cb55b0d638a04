/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "patch.h"

#ifdef ELS_HAVE_BASELINE
extern const ElsPatchKernel els_patch_baseline;
#endif
#ifdef ELS_HAVE_AVX2
extern const ElsPatchKernel els_patch_avx2;

static gboolean
patch_can_avx2 (void)
{
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("avx2") != 0;
}
#endif

const ElsPatchKernel *
els_patch_select (ElsCpu cpu)
{
  if (cpu == ELS_CPU_PLAIN)
    return &els_patch_plain;
#ifdef ELS_HAVE_AVX2
  if (cpu != ELS_CPU_BASELINE && patch_can_avx2 ())
    return &els_patch_avx2;
#endif
#ifdef ELS_HAVE_BASELINE
  return &els_patch_baseline;
#else
  return &els_patch_plain;
#endif
}
