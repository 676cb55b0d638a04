/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Writing EXR files, by OpenEXR's C library: GEGL's operation, which comes with
 * the same library, writes floats only.
 */
#include <openexr.h>
#include <string.h>

#include "cli/picture-kind.h"
#include "cli/picture-pixels.h"

#define EXR_OPACITY "A"
/* In the order of a pixel's samples. */
static const char *const exr_gray[] = { "Y", EXR_OPACITY };
static const char *const exr_rgb[] = { "R", "G", "B", EXR_OPACITY };

/* OpenEXR passes nothing of ours to whom it complains to. */
static char *exr_complaint;

static void
exr_complain (exr_const_context_t exr, exr_result_t code, const char *message)
{
  if (exr_complaint == NULL)
    exr_complaint = g_strdup (message);
}

typedef struct
{
  const ElsPicture *picture;
  const Babl *format;
  int width, height, channels;
  gsize sample_size;
  exr_pixel_type_t type;
  guint8 *rows; /* of a chunk */
} ExrFile;

/* EXR has light itself, multiplied by the opacity, and says nothing of colours
 * that are not sRGB's. */
static void
exr_file_init (ExrFile *file, const ElsPicture *picture)
{
  const Babl *own = gegl_buffer_get_format (picture->buffer);
  const gboolean alpha = babl_format_has_alpha (own);
  const gboolean gray = babl_format_get_n_components (own) - alpha < 3;
  const gboolean half = g_str_equal (els_picture_type (picture), "half");
  const ElsPictureSamples samples = { .channels = (gray ? 1 : 3) + alpha,
                                      .type = half ? "half" : "float",
                                      .linear = TRUE,
                                      .premultiplied = alpha };

  *file = (ExrFile){ .picture = picture,
                     .format = els_picture_babl (&samples, NULL),
                     .width = els_picture_width (picture),
                     .height = els_picture_height (picture),
                     .channels = samples.channels,
                     .sample_size = half ? 2 : 4,
                     .type = half ? EXR_PIXEL_HALF : EXR_PIXEL_FLOAT };
}

static const char *
exr_name (const ExrFile *file, int channel)
{
  return file->channels < 3 ? exr_gray[channel] : exr_rgb[channel];
}

static exr_result_t
exr_write_header_of (const ExrFile *file, exr_context_t exr)
{
  int part;
  exr_result_t result = exr_add_part (exr, "", EXR_STORAGE_SCANLINE, &part);

  if (result == EXR_ERR_SUCCESS)
    result = exr_initialize_required_attr_simple (exr, part, file->width,
                                                  file->height,
                                                  EXR_COMPRESSION_ZIP);
  for (int c = 0; c < file->channels && result == EXR_ERR_SUCCESS; c++)
    result = exr_add_channel (exr, part, exr_name (file, c), file->type,
                              EXR_PERCEPTUALLY_LOGARITHMIC, 1, 1);
  return result == EXR_ERR_SUCCESS ? exr_write_header (exr) : result;
}

/* OpenEXR sorts its channels by their names. */
static void
exr_point (const ExrFile *file, exr_encode_pipeline_t *encoder)
{
  const gsize pixel_size = file->sample_size * (gsize) file->channels;

  for (int i = 0; i < encoder->channel_count; i++)
    for (int c = 0; c < file->channels; c++)
      if (strcmp (encoder->channels[i].channel_name, exr_name (file, c)) == 0)
        {
          exr_coding_channel_info_t *channel = &encoder->channels[i];

          channel->encode_from_ptr = file->rows + (gsize) c * file->sample_size;
          channel->user_data_type = (guint16) file->type;
          channel->user_bytes_per_element = (gint16) file->sample_size;
          channel->user_pixel_stride = (gint32) pixel_size;
          channel->user_line_stride
              = (gint32) (pixel_size * (gsize) file->width);
        }
}

static exr_result_t
exr_write_chunk (ExrFile *file, exr_context_t exr, int y, int n_rows)
{
  const gsize row_size
      = file->sample_size * (gsize) file->channels * (gsize) file->width;
  exr_encode_pipeline_t encoder = EXR_ENCODE_PIPELINE_INITIALIZER;
  exr_chunk_info_t chunk;
  exr_result_t result = exr_write_scanline_chunk_info (exr, 0, y, &chunk);

  if (result != EXR_ERR_SUCCESS)
    return result;
  for (int row = 0; row < MIN (n_rows, file->height - y); row++)
    els_picture_get_row (file->picture, file->format, y + row,
                         file->rows + (gsize) row * row_size);
  result = exr_encoding_initialize (exr, 0, &chunk, &encoder);
  if (result != EXR_ERR_SUCCESS)
    return result;
  exr_point (file, &encoder);
  result = exr_encoding_choose_default_routines (exr, 0, &encoder);
  if (result == EXR_ERR_SUCCESS)
    result = exr_encoding_run (exr, 0, &encoder);
  exr_encoding_destroy (exr, &encoder);
  return result;
}

static exr_result_t
exr_write (ExrFile *file, exr_context_t exr)
{
  exr_result_t result = exr_write_header_of (file, exr);
  int n_rows = 0;

  if (result == EXR_ERR_SUCCESS)
    result = exr_get_scanlines_per_chunk (exr, 0, &n_rows);
  if (result != EXR_ERR_SUCCESS || n_rows < 1)
    return result;
  file->rows = g_malloc ((gsize) n_rows * file->sample_size
                         * (gsize) file->channels * (gsize) file->width);
  for (int y = 0; y < file->height && result == EXR_ERR_SUCCESS; y += n_rows)
    result = exr_write_chunk (file, exr, y, n_rows);
  g_free (file->rows);
  return result;
}

gboolean
els_exr_save (const ElsPicture *picture, FILE *stream, const char *path,
              char **reason)
{
  exr_context_initializer_t settings = EXR_DEFAULT_CONTEXT_INITIALIZER;
  exr_context_t exr;
  exr_result_t result, ended;
  ExrFile file;

  exr_file_init (&file, picture);
  g_clear_pointer (&exr_complaint, g_free);
  settings.error_handler_fn = exr_complain;
  result = exr_start_write (&exr, path, EXR_WRITE_FILE_DIRECTLY, &settings);
  if (result == EXR_ERR_SUCCESS)
    {
      result = exr_write (&file, exr);
      ended = exr_finish (&exr);
      result = result == EXR_ERR_SUCCESS ? ended : result;
    }
  if (result == EXR_ERR_SUCCESS)
    return TRUE;
  *reason = g_strdup (exr_complaint != NULL
                          ? exr_complaint
                          : exr_get_default_error_message (result));
  return FALSE;
}
