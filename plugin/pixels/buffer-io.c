/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/buffer-io.h"

#include <string.h>

#include "pixels/allocate.h"
#include "pixels/rows.h"

#include "params/i18n.h"

#define BAND_ROWS 64 /* rows that are converted at a time: a row of tiles */

gboolean
els_buffer_check_size (const GeglRectangle *region, int channels,
                       guint64 memory_limit, GError **error)
{
  const double gib = 1024.0 * 1024.0 * 1024.0;
  /* Our samples and the corpus's copy of them. */
  const double bytes = 2.0 * sizeof (double) * channels * (double) region->width
                       * (double) region->height;

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

/* One byte a pixel: 1 where more than half of it is selected. */
static gboolean
buffer_read_selection (const ElsDrawable *drawable, guint8 *mask,
                       GError **error)
{
  const GeglRectangle *region = &drawable->region;
  const gsize width = (gsize) region->width;
  g_auto (ElsRows) rows = { 0 };

  if (!els_rows_init (&rows, drawable->mask, region->width, error))
    return FALSE;
  for (int y = 0; y < region->height; y++)
    {
      els_rows_read (&rows, region->x + drawable->mask_x,
                     region->y + y + drawable->mask_y, region->width);
      for (int x = 0; x < region->width; x++)
        mask[(gsize) y * width + (gsize) x] = *els_rows_pixel (&rows, x) > 0.5;
    }
  return TRUE;
}

/* What is covered is seen less: its opacity in the samples falls; or, where
 * that stays, what is not seen at all is not used. */
static gboolean
buffer_cover (const ElsDrawable *drawable, int channels, int alpha,
              double *samples, guint8 *mask, GError **error)
{
  const GeglRectangle *region = &drawable->region;
  const gsize width = (gsize) region->width;
  g_auto (ElsRows) rows = { 0 };

  if (!els_rows_init (&rows, drawable->cover, region->width, error))
    return FALSE;
  for (int y = 0; y < region->height; y++)
    {
      els_rows_read (&rows, region->x, region->y + y, region->width);
      for (int x = 0; x < region->width; x++)
        {
          const gsize i = (gsize) y * width + (gsize) x;
          const double seen = *els_rows_pixel (&rows, x);

          if (alpha >= 0 && !drawable->cover_stays)
            samples[i * (gsize) channels + (gsize) alpha] *= seen;
          else if (mask != NULL && !(seen > 0.0))
            mask[i] = 0;
        }
    }
  return TRUE;
}

double *
els_buffer_read_samples (const ElsDrawable *drawable, const ElsFormat *format,
                         guint8 *mask, GError **error)
{
  const GeglRectangle *region = &drawable->region;
  const gsize width = (gsize) region->width;
  const gsize channels
      = (gsize) els_convert_channels (format, &drawable->wanted);
  g_autofree guint8 *band
      = els_pixels_allocate (BAND_ROWS * width, els_format_pixel_size (format),
                             error);
  g_autofree double *pixels = NULL;
  g_autofree double *samples = NULL;

  if (band == NULL)
    return NULL;
  pixels
      = els_pixels_allocate (BAND_ROWS * width,
                             (gsize) format->channels * sizeof (double), error);
  if (pixels == NULL)
    return NULL;
  samples = els_pixels_allocate (width * (gsize) region->height,
                                 channels * sizeof (double), error);
  if (samples == NULL)
    return NULL;
  for (int y = 0; y < region->height; y += BAND_ROWS)
    {
      const int rows = MIN (BAND_ROWS, region->height - y);
      const gsize n = (gsize) rows * width;

      gegl_buffer_get (drawable->pixels,
                       GEGL_RECTANGLE (region->x, region->y + y, region->width,
                                       rows),
                       1.0, format->babl, band, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      els_format_decode (format, band, n * (gsize) format->channels, pixels);
      els_convert_samples (format, &drawable->wanted, pixels, n,
                           samples + (gsize) y * width * channels,
                           mask != NULL ? mask + (gsize) y * width : NULL);
    }
  if (drawable->cover != NULL
      && !buffer_cover (drawable, (int) channels,
                        els_convert_alpha (format, &drawable->wanted), samples,
                        mask, error))
    return NULL;
  return g_steal_pointer (&samples);
}

gboolean
els_buffer_read_mask (const ElsDrawable *drawable, const ElsFormat *format,
                      guint8 **mask, GError **error)
{
  const gsize n
      = (gsize) drawable->region.width * (gsize) drawable->region.height;
  const gboolean opaque = els_convert_alpha (format, &drawable->wanted) < 0;
  const gboolean hides
      = (format->alpha >= 0 && opaque)
        || (drawable->cover != NULL && (opaque || drawable->cover_stays));

  *mask = NULL;
  if (drawable->mask == NULL && !hides)
    return TRUE;
  *mask = els_pixels_allocate (n, 1, error);
  if (*mask == NULL)
    return FALSE;
  memset (*mask, 1, n);
  return drawable->mask == NULL
         || buffer_read_selection (drawable, *mask, error);
}

gboolean
els_buffer_choose_format (const ElsDrawable *drawable, ElsFormat *format,
                          GError **error)
{
  const Babl *own = gegl_buffer_get_format (drawable->pixels);

  return els_format_init (format, own, error)
         && els_format_init (format, els_convert_babl (own, &drawable->wanted),
                             error);
}

gboolean
els_buffer_read_guides (const ElsDrawable *drawable, ElsGuidePlane *source,
                        ElsGuidePlane *result, GError **error)
{
  const GeglRectangle *own = gegl_buffer_get_extent (drawable->pixels);
  const GeglRectangle *map;

  if (drawable->guide == NULL)
    return TRUE;
  map = gegl_buffer_get_extent (drawable->guide);
  if (drawable->source_guide == NULL)
    return els_guide_plane_rank (source, drawable->pixels, &drawable->region,
                                 error)
           && els_guide_plane_rank (result, drawable->guide, map, error);
  if (!els_guide_plane_read (result, drawable->guide, map, error))
    return FALSE;
  map = gegl_buffer_get_extent (drawable->source_guide);
  if (map->width == own->width && map->height == own->height)
    {
      GeglRectangle part = drawable->region;

      part.x += map->x - own->x;
      part.y += map->y - own->y;
      return els_guide_plane_read (source, drawable->source_guide, &part,
                                   error);
    }
  return els_guide_plane_read (source, drawable->source_guide, map, error);
}

void
els_buffer_mark_normals (ElsPixelLayout *layout, const int *channels,
                         ElsNormals normals)
{
  if (normals == ELS_NORMALS_NONE)
    return;
  layout->channel[channels[0]].role = ELS_ROLE_VECTOR_X;
  layout->channel[channels[1]].role
      = normals == ELS_NORMALS_UP ? ELS_ROLE_VECTOR_Y : ELS_ROLE_VECTOR_Y_DOWN;
  layout->channel[channels[2]].role = ELS_ROLE_VECTOR_Z;
}

gboolean
els_buffer_add_guides (const ElsGuidePlane *guide, ElsImage *image,
                       double **samples, GError **error)
{
  double *joint;

  if (guide == NULL || guide->channels == 0)
    return TRUE;
  joint = els_guide_plane_join (guide, *samples, image->layout.n_channels,
                                image->width, image->height, error);
  if (joint == NULL)
    return FALSE;
  g_free (*samples);
  *samples = joint;
  els_pixel_layout_add_guides (&image->layout, guide->channels);
  return TRUE;
}

gboolean
els_buffer_add (ElsCorpus *corpus, const ElsDrawable *drawable,
                const ElsGuidePlane *guide, guint64 memory_limit,
                ElsFormat *format, GError **error)
{
  static const int colors[] = { 0, 1, 2 };
  const GeglRectangle *region = &drawable->region;
  g_autofree double *samples = NULL;
  g_autofree guint8 *mask = NULL;
  ElsImage image = { .width = region->width,
                     .height = region->height,
                     .transparency = drawable->transparency,
                     .weight = drawable->weight };

  if (!els_buffer_choose_format (drawable, format, error)
      || !els_buffer_check_size (region, format->channels, memory_limit, error)
      || !els_buffer_read_mask (drawable, format, &mask, error))
    return FALSE;
  samples = els_buffer_read_samples (drawable, format, mask, error);
  if (samples == NULL)
    return FALSE;
  image.layout
      = els_pixel_layout (els_convert_channels (format, &drawable->wanted),
                          els_convert_alpha (format, &drawable->wanted));
  format->channels = image.layout.n_channels;
  format->alpha = els_pixel_layout_alpha (&image.layout);
  if (format->channels - (format->alpha >= 0 ? 1 : 0) == 3)
    els_buffer_mark_normals (&image.layout, colors, drawable->normals);
  if (!els_buffer_add_guides (guide, &image, &samples, error))
    return FALSE;
  image.samples = samples;
  image.row_stride = (gsize) region->width * (gsize) image.layout.n_channels;
  image.mask = mask;
  image.mask_stride = (gsize) region->width;
  return els_corpus_add (corpus, &image, error);
}

ElsCorpus *
els_buffer_read (const ElsDrawable *drawable, const ElsGuidePlane *guide,
                 guint64 memory_limit, ElsFormat *format, GError **error)
{
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();

  return els_buffer_add (corpus, drawable, guide, memory_limit, format, error)
             ? g_steal_pointer (&corpus)
             : NULL;
}

/* Each channel of `own` the channel of `all` that columns name. */
static void
buffer_pick_columns (const double *all, int n_channels, const int *columns,
                     int n_columns, gsize n, double *own)
{
  for (gsize i = 0; i < n; i++, all += n_channels)
    for (int c = 0; c < n_columns; c++)
      *own++ = columns[c] == ELS_COLUMN_OPAQUE ? 1.0 : all[columns[c]];
}

gboolean
els_buffer_write_columns (const ElsSynthesis *synthesis, int n_channels,
                          const ElsFormat *format, const int *columns,
                          GeglBuffer *buffer, int x, int y, GError **error)
{
  const int width = els_synthesis_width (synthesis);
  const int height = els_synthesis_height (synthesis);
  const int n_own = columns != NULL ? format->channels : 0;
  const gsize n = BAND_ROWS * (gsize) width;
  g_autofree double *samples
      = els_pixels_allocate (n, (gsize) (n_channels + n_own) * sizeof (double),
                             error);
  g_autofree guint8 *band = NULL;
  double *own;

  if (samples == NULL)
    return FALSE;
  band = els_pixels_allocate (n, els_format_pixel_size (format), error);
  if (band == NULL)
    return FALSE;
  own = columns != NULL ? samples + n * (gsize) n_channels : samples;
  for (int top = 0; top < height; top += BAND_ROWS)
    {
      const int rows = MIN (BAND_ROWS, height - top);
      const gsize pixels = (gsize) rows * (gsize) width;

      els_synthesis_read_rows (synthesis, top, rows, samples);
      if (columns != NULL)
        buffer_pick_columns (samples, n_channels, columns, n_own, pixels, own);
      els_format_encode (format, own, pixels * (gsize) format->channels, band);
      gegl_buffer_set (buffer, GEGL_RECTANGLE (x, y + top, width, rows), 0,
                       format->babl, band, GEGL_AUTO_ROWSTRIDE);
    }
  return TRUE;
}

gboolean
els_buffer_refuse_channels (int made, int wanted, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INTERNAL,
               _ ("A result with %d channels cannot become a layer with "
                  "%d."),
               made, wanted);
  return FALSE;
}

gboolean
els_buffer_write (const ElsSynthesis *synthesis, int channels,
                  GeglBuffer *buffer, int x, int y, GError **error)
{
  ElsFormat format;

  if (!els_format_init (&format, gegl_buffer_get_format (buffer), error))
    return FALSE;
  if (format.channels != channels)
    return els_buffer_refuse_channels (channels, format.channels, error);
  return els_buffer_write_columns (synthesis, channels, &format, NULL, buffer,
                                   x, y, error);
}

guint16
els_buffer_source_level (int number, int n)
{
  const gint64 last = MAX (n - 1, 1);

  return (guint16) (((gint64) number * 65535 * 2 + last) / (2 * last));
}

/* Coordinates count in their own image: images differ in size. */
static void
buffer_source_levels (const ElsSource *source, int copy,
                      const ElsSourceSize *sizes, int n_images, guint16 *levels)
{
  levels[0] = levels[1] = levels[2] = 0;
  if (source->image < 0)
    return;
  levels[0] = els_buffer_source_level (source->x, sizes[source->image].width);
  levels[1] = els_buffer_source_level (source->y, sizes[source->image].height);
  levels[2] = n_images > 1 ? els_buffer_source_level (source->image, n_images)
                           : els_buffer_source_level (copy, ELS_COPIES + 1);
}

gboolean
els_buffer_write_sources (const ElsSynthesis *synthesis,
                          const ElsSourceSize *sizes, int n_images,
                          ElsSourcePart part, GeglBuffer *buffer,
                          GError **error)
{
  const int width = els_synthesis_width (synthesis);
  const int n = part == ELS_SOURCE_BOTH ? 3 : 1;
  const Babl *format = babl_format_with_space (n == 3 ? "R'G'B' u16" : "Y' u16",
                                               gegl_buffer_get_format (buffer));
  g_autofree ElsSource *sources
      = els_pixels_allocate ((gsize) width, sizeof (ElsSource), error);
  g_autofree guint8 *copies = NULL;
  g_autofree guint16 *row = NULL;

  if (sources == NULL)
    return FALSE;
  copies = els_pixels_allocate ((gsize) width, 1, error);
  if (copies == NULL)
    return FALSE;
  row = els_pixels_allocate ((gsize) width, (gsize) n * sizeof (guint16),
                             error);
  if (row == NULL)
    return FALSE;
  for (int y = 0; y < els_synthesis_height (synthesis); y++)
    {
      els_synthesis_read_sources (synthesis, y, 1, sources);
      els_synthesis_read_copies (synthesis, y, 1, copies);
      for (int x = 0; x < width; x++)
        {
          guint16 levels[3];

          buffer_source_levels (&sources[x], copies[x], sizes, n_images,
                                levels);
          for (int c = 0; c < n; c++)
            row[n * x + c] = levels[part == ELS_SOURCE_DOWN ? 1 : c];
        }
      gegl_buffer_set (buffer, GEGL_RECTANGLE (0, y, width, 1), 0, format, row,
                       GEGL_AUTO_ROWSTRIDE);
    }
  return TRUE;
}
