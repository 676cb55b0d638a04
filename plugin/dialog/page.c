/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/page.h"

#include "dialog/toolkit.h"

/* GIMP tells its display's name, but may not know it where it has inherited the
 * display itself. */
gboolean
els_page_has_display (void)
{
  const char *name = gimp_display_name ();

  return (name != NULL && name[0] != '\0') || gtk_init_check (NULL, NULL);
}
