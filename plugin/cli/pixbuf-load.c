/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Reading files of 8 bits that few textures come in (GIF, BMP, TGA), by
 * GDK-PixBuf, which GIMP and GEGL need as well.
 */
#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cli/file-operation.h"
#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

#include "params/i18n.h"

/* More pixels than this a byte of a file cannot stand for. */
#define PIXBUF_TGA_RUN 128
#define PIXBUF_RUN 4096

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
pixbuf_take (GdkPixbuf *pixbuf, gboolean is_gif, ElsPicture *picture,
             char **reason)
{
  const gboolean alpha = gdk_pixbuf_get_n_channels (pixbuf) == 4;
  const gboolean drops = alpha && is_gif && !pixbuf_has_clear (pixbuf);
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

/* ------------------------------------------------- whether a file is whole */

/* A BMP file says how long it is, and rows that are not packed have a known
 * length: programs that leave the first number 0 are known. */
static gboolean
pixbuf_bmp_is_whole (const ElsPictureFile *file)
{
  /* The oldest kind has short numbers and never packs. */
  const gboolean old = els_picture_file_number (file, 14, 4) < 40;
  const guint64 start = els_picture_file_number (file, 10, 4);
  const gint32 height = (gint32) (old ? els_picture_file_number (file, 20, 2)
                                      : els_picture_file_number (file, 22, 4));
  const guint64 width = els_picture_file_number (file, 18, old ? 2 : 4);
  const guint64 n_rows = (guint64) ABS ((gint64) height);
  const guint64 bits = els_picture_file_number (file, old ? 24 : 28, 2);
  const guint32 packing = old ? 0 : els_picture_file_number (file, 30, 4);
  const guint64 row = (width * bits + 31) / 32 * 4;

  if (width > G_MAXINT32 || n_rows > G_MAXINT32 || bits > 32)
    return FALSE;
  if (packing == 0 || packing == 3)
    return start <= file->size && row * n_rows <= file->size - start;
  return els_picture_file_number (file, 2, 4) <= file->size
         && width * n_rows <= (guint64) file->size * PIXBUF_RUN;
}

/* The end of a chain of blocks, each with its length before it; 0 if it has
 * none. */
static gsize
pixbuf_gif_skip (const ElsPictureFile *file, gsize at)
{
  while (at < file->size && file->data[at] != 0)
    at += (gsize) file->data[at] + 1;
  return at < file->size ? at + 1 : 0;
}

/* The bytes of the table of colours that such flags tell of. */
static gsize
pixbuf_gif_table (guint8 flags)
{
  return flags & 0x80 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Whether the first picture of a GIF file goes on to its end. */
static gboolean
pixbuf_gif_is_whole (const ElsPictureFile *file)
{
  gsize at = 13 + (file->size > 10 ? pixbuf_gif_table (file->data[10]) : 0);

  while (at > 0 && at < file->size && file->data[at] == '!')
    at = pixbuf_gif_skip (file, at + 2);
  if (at == 0 || at + 9 >= file->size || file->data[at] != ',')
    return FALSE;
  at += 10 + pixbuf_gif_table (file->data[at + 9]);
  return pixbuf_gif_skip (file, at + 1) > 0;
}

/* A TGA file's rows, or the packets of up to 128 equal pixels that stand for
 * them, have to be there before memory is taken for all of them. */
static gboolean
pixbuf_tga_is_whole (const ElsPictureFile *file)
{
  const guint64 n_pixels = (guint64) els_picture_file_number (file, 12, 2)
                           * (guint64) els_picture_file_number (file, 14, 2);
  const guint64 bytes = (els_picture_file_number (file, 16, 1) + 7) / 8;
  const gboolean packed = els_picture_file_number (file, 2, 1) & 8;

  return packed ? n_pixels <= (guint64) file->size * PIXBUF_TGA_RUN
                : n_pixels * bytes <= file->size;
}

static gboolean
pixbuf_is_gif (const ElsPictureFile *file)
{
  return file->size > 4 && memcmp (file->data, "GIF8", 4) == 0;
}

static gboolean
pixbuf_is_whole (const ElsPictureFile *file)
{
  const guint64 gif_pixels = (guint64) els_picture_file_number (file, 6, 2)
                             * (guint64) els_picture_file_number (file, 8, 2);

  if (file->size > 2 && memcmp (file->data, "BM", 2) == 0)
    return pixbuf_bmp_is_whole (file);
  if (pixbuf_is_gif (file))
    return gif_pixels <= (guint64) file->size * PIXBUF_RUN
           && pixbuf_gif_is_whole (file);
  return pixbuf_tga_is_whole (file);
}

static gboolean
pixbuf_decode (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbufLoader) loader = NULL;
  gboolean written;
  GdkPixbuf *pixbuf;

  loader = gdk_pixbuf_loader_new ();
  written = gdk_pixbuf_loader_write (loader, file->data, file->size, &error);
  if (gdk_pixbuf_loader_close (loader, error == NULL ? &error : NULL)
      && written)
    {
      pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
      return pixbuf != NULL
             && pixbuf_take (pixbuf, pixbuf_is_gif (file), picture, reason);
    }
  *reason = error != NULL ? g_strdup (error->message) : NULL;
  return FALSE;
}

/* GDK-PixBuf itself takes half a BMP or GIF file for a whole one. */
gboolean
els_pixbuf_load (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  gboolean decoded;

  if (!pixbuf_is_whole (file))
    {
      *reason = g_strdup (C_ ("reason", "it ends too early"));
      return FALSE;
    }
  els_file_mute ();
  decoded = pixbuf_decode (file, picture, reason);
  els_file_unmute ();
  return decoded;
}
