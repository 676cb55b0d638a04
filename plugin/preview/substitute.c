/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview/substitute.h"

gboolean
els_substitute_simplify (ElsParams *params)
{
  if (params->method == ELS_METHOD_FAST && params->levels == 0
      && params->steps == 0)
    return FALSE;
  params->method = ELS_METHOD_FAST;
  /* As many as the fast method takes by itself: a number of steps that suits
   * the exact method means something else there, and few levels let it search
   * the whole source for every pixel. */
  params->levels = 0;
  params->steps = 0;
  return TRUE;
}
