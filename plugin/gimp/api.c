/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * api.c - the calls that all generations of GIMP write alike.
 */
#include "gimp/api.h"

#include <libgimp/gimp.h>

void
els_gimp_progress_start (const char *text)
{
  gimp_progress_init (text);
}

void
els_gimp_progress_update (double fraction)
{
  gimp_progress_update (fraction);
}

void
els_gimp_progress_end (void)
{
  gimp_progress_end ();
}

void
els_gimp_tell (const char *sentence)
{
  gimp_message (sentence);
}

void
els_gimp_flush (void)
{
  gimp_displays_flush ();
}

gboolean
els_gimp_drawable_has_selection (int drawable)
{
  g_autoptr (GeglBuffer) selection
      = els_gimp_image_selection (els_gimp_item_image (drawable), drawable);

  return selection != NULL;
}

char *
els_gimp_path_in_folder (const char *name)
{
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ());

  return g_build_filename (folder, name, NULL);
}
