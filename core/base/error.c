/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/error.h"

GQuark
els_error_quark (void)
{
  return g_quark_from_static_string ("els-error");
}
