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

/* Every GIF has an opacity here, whether it is used or not. */
static gboolean
pixbuf_has_clear (const GdkPixbuf *pixbuf)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
      if (pixels[(gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf)
                 + (gsize) x * 4 + 3]
          != 255)
        return TRUE;
  return FALSE;
}

/* In place: the row without its opacity. */
static void
pixbuf_drop_alpha (guint8 *row, int width)
{
  for (gsize x = 0; x < (gsize) width; x++)
    for (gsize c = 0; c < 3; c++)
      row[3 * x + c] = row[4 * x + c];
}

static gboolean
pixbuf_take (GdkPixbuf *pixbuf, ElsPicture *picture, char **reason)
{
  const gboolean alpha = gdk_pixbuf_get_n_channels (pixbuf) == 4;
  const gboolean drops = alpha && !pixbuf_has_clear (pixbuf);
  const ElsPictureSamples samples
      = { .channels = alpha && !drops ? 4 : 3, .type = "u8" };
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);

  if (!els_picture_begin (picture, gdk_pixbuf_get_width (pixbuf),
                          gdk_pixbuf_get_height (pixbuf), &samples, reason))
    return FALSE;
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    {
      guint8 *row
          = pixels + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);

      if (drops)
        pixbuf_drop_alpha (row, gdk_pixbuf_get_width (pixbuf));
      els_picture_put_row (picture, y, row);
    }
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
