/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Reading files of 8 bits that few textures come in (GIF, BMP, TGA), by GDK-PixBuf,
 * which GIMP and GEGL need as well.
 */
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

#include "params/i18n.h"

static gboolean
pixbuf_take (const GdkPixbuf *pixbuf, ElsPicture *picture, char **reason)
{
  const ElsPictureSamples samples
      = { .channels = gdk_pixbuf_get_n_channels (pixbuf), .type = "u8" };
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);

  if (!els_picture_begin (picture, gdk_pixbuf_get_width (pixbuf),
                          gdk_pixbuf_get_height (pixbuf), &samples, reason))
    return FALSE;
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    els_picture_put_row (picture, y,
                         pixels
                             + (gsize) y
                                   * (gsize) gdk_pixbuf_get_rowstride (pixbuf));
  return TRUE;
}

gboolean
els_pixbuf_load (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (file->path, &error);

  if (pixbuf != NULL)
    return pixbuf_take (pixbuf, picture, reason);
  *reason = g_strdup (error->message);
  return FALSE;
}
