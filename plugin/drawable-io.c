/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "drawable-io.h"

#include "i18n.h"

#define BAND_ROWS 64 /* rows that are converted at a time: a row of tiles */

static gpointer
drawable_allocate (gsize n, gsize size, GError **error)
{
  gpointer block = g_try_malloc_n (MAX (n, 1), size);

  if (block == NULL)
    g_set_error (error, ELS_ERROR, ELS_ERROR_NO_MEMORY,
                 _ ("There is no memory for %.1f MiB of pixels."),
                 (double) n * (double) size / (1024.0 * 1024.0));
  return block;
}

static gboolean
drawable_check_size (const GeglRectangle *region, int channels,
                     guint64 memory_limit, GError **error)
{
  const double gib = 1024.0 * 1024.0 * 1024.0;
  /* Our samples and the corpus's copy of them. */
  const double bytes = 2.0 * sizeof (double) * channels
                       * (double) region->width * (double) region->height;

  if (memory_limit == 0 || bytes <= (double) memory_limit)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_TOO_LARGE,
               /* Translators: %.1f are numbers of gibibytes. */
               _ ("A source of %d × %d pixels would need %.1f GiB of memory; "
                  "%.1f GiB may be used."),
               region->width, region->height, bytes / gib,
               (double) memory_limit / gib);
  return FALSE;
}

static double *
drawable_read_samples (const ElsDrawable *drawable, const ElsFormat *format,
                       GError **error)
{
  const GeglRectangle *region = &drawable->region;
  const gsize width = (gsize) region->width;
  const gsize channels = (gsize) format->channels;
  g_autofree guint8 *band = drawable_allocate (
      BAND_ROWS * width, els_format_pixel_size (format), error);
  g_autofree double *samples = NULL;

  if (band == NULL)
    return NULL;
  samples = drawable_allocate (width * (gsize) region->height,
                               channels * sizeof (double), error);
  if (samples == NULL)
    return NULL;
  for (int y = 0; y < region->height; y += BAND_ROWS)
    {
      const int rows = MIN (BAND_ROWS, region->height - y);

      gegl_buffer_get (drawable->pixels,
                       GEGL_RECTANGLE (region->x, region->y + y,
                                       region->width, rows),
                       1.0, format->babl, band, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      els_format_decode (format, band, (gsize) rows * width * channels,
                         samples + (gsize) y * width * channels);
    }
  return g_steal_pointer (&samples);
}

/* One byte a pixel: 1 where more than half of it is selected. */
static guint8 *
drawable_read_mask (const ElsDrawable *drawable, GError **error)
{
  const GeglRectangle *region = &drawable->region;
  const gsize width = (gsize) region->width;
  ElsFormat format;
  g_autofree guint8 *row = NULL;
  g_autofree double *values = NULL;
  g_autofree guint8 *mask = NULL;

  if (!els_format_init (&format, gegl_buffer_get_format (drawable->mask),
                        error))
    return NULL;
  row = drawable_allocate (width, els_format_pixel_size (&format), error);
  if (row == NULL)
    return NULL;
  values = drawable_allocate (width * (gsize) format.channels,
                              sizeof (double), error);
  if (values == NULL)
    return NULL;
  mask = drawable_allocate (width, (gsize) region->height, error);
  if (mask == NULL)
    return NULL;
  for (int y = 0; y < region->height; y++)
    {
      gegl_buffer_get (drawable->mask,
                       GEGL_RECTANGLE (region->x + drawable->mask_x,
                                       region->y + y + drawable->mask_y,
                                       region->width, 1),
                       1.0, format.babl, row, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      els_format_decode (&format, row, width * (gsize) format.channels,
                         values);
      for (gsize x = 0; x < width; x++)
        mask[(gsize) y * width + x]
            = values[x * (gsize) format.channels] > 0.5;
    }
  return g_steal_pointer (&mask);
}

ElsCorpus *
els_drawable_read (const ElsDrawable *drawable, guint64 memory_limit,
                   ElsFormat *format, GError **error)
{
  const GeglRectangle *region = &drawable->region;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autofree double *samples = NULL;
  g_autofree guint8 *mask = NULL;
  ElsImage image;

  if (!els_format_init (format, gegl_buffer_get_format (drawable->pixels),
                        error)
      || !drawable_check_size (region, format->channels, memory_limit, error))
    return NULL;
  samples = drawable_read_samples (drawable, format, error);
  if (samples == NULL)
    return NULL;
  if (drawable->mask != NULL)
    {
      mask = drawable_read_mask (drawable, error);
      if (mask == NULL)
        return NULL;
    }
  image = (ElsImage){ .width = region->width,
                      .height = region->height,
                      .channels = format->channels,
                      .alpha = format->alpha,
                      .row_stride = (gsize) region->width
                                    * (gsize) format->channels,
                      .samples = samples,
                      .mask = mask,
                      .mask_stride = (gsize) region->width };
  if (!els_corpus_add (corpus, &image, error))
    return NULL;
  return g_steal_pointer (&corpus);
}

gboolean
els_drawable_write (const ElsSynthesis *synthesis, int channels,
                    GeglBuffer *buffer, GError **error)
{
  const int width = els_synthesis_width (synthesis);
  const int height = els_synthesis_height (synthesis);
  const gsize n = BAND_ROWS * (gsize) width;
  ElsFormat format;
  g_autofree double *samples = NULL;
  g_autofree guint8 *band = NULL;

  if (!els_format_init (&format, gegl_buffer_get_format (buffer), error))
    return FALSE;
  if (format.channels != channels)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INTERNAL,
                   _ ("A result with %d channels cannot become a layer with "
                      "%d."),
                   channels, format.channels);
      return FALSE;
    }
  samples = drawable_allocate (n * (gsize) channels, sizeof (double), error);
  if (samples == NULL)
    return FALSE;
  band = drawable_allocate (n, els_format_pixel_size (&format), error);
  if (band == NULL)
    return FALSE;
  for (int y = 0; y < height; y += BAND_ROWS)
    {
      const int rows = MIN (BAND_ROWS, height - y);

      els_synthesis_read_rows (synthesis, y, rows, samples);
      els_format_encode (&format, samples,
                         (gsize) rows * (gsize) width * (gsize) channels,
                         band);
      gegl_buffer_set (buffer, GEGL_RECTANGLE (0, y, width, rows), 0,
                       format.babl, band, GEGL_AUTO_ROWSTRIDE);
    }
  return TRUE;
}

/* Coordinate 0 ... side - 1 as 0 ... 65535, to the nearest. */
static guint16
drawable_source_level (int coordinate, int side)
{
  const gint64 last = MAX (side - 1, 1);

  return (guint16) (((gint64) coordinate * 65535 * 2 + last) / (2 * last));
}

gboolean
els_drawable_write_sources (const ElsSynthesis *synthesis, int source_width,
                            int source_height, GeglBuffer *buffer,
                            GError **error)
{
  const int width = els_synthesis_width (synthesis);
  g_autofree ElsSource *sources
      = drawable_allocate ((gsize) width, sizeof (ElsSource), error);
  g_autofree guint16 *row = NULL;

  if (sources == NULL)
    return FALSE;
  row = drawable_allocate ((gsize) width, 3 * sizeof (guint16), error);
  if (row == NULL)
    return FALSE;
  for (int y = 0; y < els_synthesis_height (synthesis); y++)
    {
      els_synthesis_read_sources (synthesis, y, 1, sources);
      for (int x = 0; x < width; x++)
        {
          row[3 * x] = drawable_source_level (sources[x].x, source_width);
          row[3 * x + 1] = drawable_source_level (sources[x].y, source_height);
          row[3 * x + 2] = 0;
        }
      gegl_buffer_set (buffer, GEGL_RECTANGLE (0, y, width, 1), 0,
                       gegl_buffer_get_format (buffer), row,
                       GEGL_AUTO_ROWSTRIDE);
    }
  return TRUE;
}
