/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/error.h"

GQuark
els_error_quark (void)
{
  return g_quark_from_static_string ("els-error");
}

gboolean
els_supported (gboolean supported, const char *name, GError **error)
{
  if (supported)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_UNSUPPORTED,
               /* Translators: %s is the name of a field, as in programs. */
               _ ("This value of “%s” is not supported yet."), name);
  return FALSE;
}
