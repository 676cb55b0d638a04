/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/sources.h"

gboolean
synth_sources_read (ElsRun *run, const ElsPicture *first, char **paths,
                    const double *weights, const char *mixture,
                    ElsTransparency transparency, GError **error)
{
  g_auto (ElsPicture) map = { 0 };
  const int n = (int) g_strv_length (paths);
  g_autofree ElsPicture *others = g_new0 (ElsPicture, (gsize) n);
  g_autofree ElsDrawable *drawables = g_new0 (ElsDrawable, (gsize) n);
  gboolean read = mixture == NULL || els_picture_load (&map, mixture, error);

  for (int i = 0; read && i < n; i++)
    {
      read = i == 0 || els_picture_load (&others[i], paths[i], error);
      if (!read)
        break;
      drawables[i].pixels = i == 0 ? first->buffer : others[i].buffer;
      drawables[i].region = *gegl_buffer_get_extent (drawables[i].pixels);
      drawables[i].transparency = transparency;
      drawables[i].weight = weights != NULL ? weights[i] : 0.0;
    }
  drawables[0].mixture = map.buffer;
  read = read && els_run_set_images (run, drawables, n, error);
  for (int i = 1; i < n; i++)
    els_picture_clear (&others[i]);
  return read;
}
