/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * WebP files, by libwebp and its container's library.
 */
#include <webp/decode.h>
#include <webp/encode.h>
#include <webp/mux.h>

#include "cli/picture-exif.h"
#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

#include "params/i18n.h"

#define WEBP_QUALITY 90.0f

static int
webp_take_metadata (const ElsPictureFile *file, ElsPicture *picture)
{
  const WebPData whole = { file->data, file->size };
  WebPMux *mux = WebPMuxCreate (&whole, 0);
  WebPData chunk;
  int orientation = 1;

  if (mux == NULL)
    return orientation;
  if (WebPMuxGetChunk (mux, "ICCP", &chunk) == WEBP_MUX_OK)
    els_picture_set_profile (picture, chunk.bytes, chunk.size);
  if (WebPMuxGetChunk (mux, "EXIF", &chunk) == WEBP_MUX_OK)
    {
      orientation = els_exif_orientation (chunk.bytes, chunk.size);
      picture->density = els_exif_density (chunk.bytes, chunk.size);
    }
  WebPMuxDelete (mux);
  return orientation;
}

static gboolean
webp_decode (const ElsPictureFile *file, ElsPicture *picture,
             const WebPBitstreamFeatures *features, char **reason)
{
  const int channels = features->has_alpha ? 4 : 3;
  const ElsPictureSamples samples = { .channels = channels, .type = "u8" };
  const gsize row_size = (gsize) features->width * (gsize) channels;
  const gsize size = row_size * (gsize) features->height;
  g_autofree guint8 *rows = NULL;

  if (!els_picture_begin (picture, features->width, features->height, &samples,
                          reason))
    return FALSE;
  rows = els_picture_try_memory (size, 1, reason);
  if (rows == NULL
      || (channels == 4 ? WebPDecodeRGBAInto (file->data, file->size, rows,
                                              size, (int) row_size)
                        : WebPDecodeRGBInto (file->data, file->size, rows, size,
                                             (int) row_size))
             == NULL)
    return FALSE;
  for (int y = 0; y < features->height; y++)
    els_picture_put_row (picture, y, rows + (gsize) y * row_size);
  return TRUE;
}

gboolean
els_webp_load (const ElsPictureFile *file, ElsPicture *picture, char **reason)
{
  WebPBitstreamFeatures features;
  int orientation;

  if (WebPGetFeatures (file->data, file->size, &features) != VP8_STATUS_OK)
    return FALSE;
  if (features.has_animation)
    {
      *reason = g_strdup (C_ ("reason", "it is an animation"));
      return FALSE;
    }
  orientation = webp_take_metadata (file, picture);
  if (!webp_decode (file, picture, &features, reason))
    return FALSE;
  els_picture_turn (picture, orientation);
  return TRUE;
}

/* All rows, which libwebp keeps a copy of. */
static gboolean
webp_import (WebPPicture *webp, const ElsPicture *picture, char **reason)
{
  const Babl *format = els_picture_babl_to_save (picture, TRUE, "u8");
  const gboolean alpha = babl_format_has_alpha (format);
  const ElsPictureSamples samples = { .channels = alpha ? 4 : 3, .type = "u8" };
  const Babl *rgb = els_picture_babl (&samples, babl_format_get_space (format));
  const int stride = webp->width * samples.channels;
  g_autofree guint8 *rows
      = els_picture_try_memory ((gsize) webp->height, (gsize) stride, reason);

  if (rows == NULL)
    return FALSE;
  gegl_buffer_get (picture->buffer,
                   GEGL_RECTANGLE (0, 0, webp->width, webp->height), 1.0, rgb,
                   rows, stride, GEGL_ABYSS_NONE);
  return alpha ? WebPPictureImportRGBA (webp, rows, stride)
               : WebPPictureImportRGB (webp, rows, stride);
}

static gboolean
webp_encode (const ElsPicture *picture, WebPMemoryWriter *to, char **reason)
{
  const int width = els_picture_width (picture);
  const int height = els_picture_height (picture);
  WebPConfig config;
  WebPPicture webp;
  gboolean encoded;

  if (width > WEBP_MAX_DIMENSION || height > WEBP_MAX_DIMENSION)
    {
      *reason = g_strdup_printf (
          /* Translators: a number of pixels. */
          C_ ("reason", "a WebP file has at most %d pixels on a side"),
          WEBP_MAX_DIMENSION);
      return FALSE;
    }
  if (!WebPPictureInit (&webp)
      || !WebPConfigPreset (&config, WEBP_PRESET_DEFAULT, WEBP_QUALITY))
    return FALSE;
  webp.width = width;
  webp.height = height;
  webp.writer = WebPMemoryWrite;
  webp.custom_ptr = to;
  encoded = webp_import (&webp, picture, reason) && WebPEncode (&config, &webp);
  WebPPictureFree (&webp);
  return encoded;
}

gboolean
els_webp_save (const ElsPicture *picture, FILE *stream, const char *path,
               char **reason)
{
  WebPMemoryWriter writer;
  WebPMux *mux = NULL;
  WebPData whole = { 0 }, image, profile;
  gboolean saved;

  WebPMemoryWriterInit (&writer);
  saved = webp_encode (picture, &writer, reason);
  image = (WebPData){ writer.mem, writer.size };
  if (saved && picture->profile != NULL)
    {
      profile.bytes = g_bytes_get_data (picture->profile, &profile.size);
      mux = WebPMuxNew ();
      saved = WebPMuxSetImage (mux, &image, 0) == WEBP_MUX_OK
              && WebPMuxSetChunk (mux, "ICCP", &profile, 0) == WEBP_MUX_OK
              && WebPMuxAssemble (mux, &whole) == WEBP_MUX_OK;
      image = whole;
    }
  saved = saved && fwrite (image.bytes, 1, image.size, stream) == image.size;
  WebPDataClear (&whole);
  WebPMuxDelete (mux);
  WebPMemoryWriterClear (&writer);
  return saved;
}
