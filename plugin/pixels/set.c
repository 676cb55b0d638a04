/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/set.h"

#include "pixels/allocate.h"

#include "params/i18n.h"

gboolean
els_set_check_number (int n, GError **error)
{
  if (n <= ELS_MAX_LAYERS)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("%d layers cannot be synthesised as one; at most %d can."), n,
               ELS_MAX_LAYERS);
  return FALSE;
}

static gboolean
set_check_sizes (const ElsDrawable *drawables, int n, GError **error)
{
  const GeglRectangle *first = &drawables[0].region;

  for (int l = 1; l < n; l++)
    {
      const GeglRectangle *other = &drawables[l].region;

      if (other->width == first->width && other->height == first->height)
        continue;
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("Layers that are synthesised as one have one size; one "
                      "has %d × %d pixels, another %d × %d."),
                   first->width, first->height, other->width, other->height);
      return FALSE;
    }
  return TRUE;
}

/* Whether the channel is 1 everywhere. */
static gboolean
set_is_opaque (const double *samples, gsize n, int channels, int alpha)
{
  for (gsize i = 0; i < n; i++)
    if (samples[i * (gsize) channels + (gsize) alpha] != 1.0)
      return FALSE;
  return TRUE;
}

/* Whether all colours are the same everywhere. */
static gboolean
set_is_gray (const double *samples, gsize n, const ElsFormat *format)
{
  const int colors = format->channels - (format->alpha >= 0 ? 1 : 0);

  for (gsize i = 0; i < n; i++, samples += format->channels)
    for (int c = 1; c < colors; c++)
      if (samples[c] != samples[0])
        return FALSE;
  return TRUE;
}

/* Gives a layer's channels their places behind those of the layers before it;
 * returns how many places it took. */
static int
set_place (ElsSetLayer *layer, const double *samples, gsize n, int first)
{
  const ElsFormat *format = &layer->format;
  const gboolean opaque
      = format->alpha >= 0
        && set_is_opaque (samples, n, format->channels, format->alpha);
  const gboolean gray
      = layer->normals == ELS_NORMALS_NONE && set_is_gray (samples, n, format);
  int at = first;

  for (int c = 0; c < format->channels; c++)
    if (c == format->alpha)
      layer->column[c] = opaque ? ELS_COLUMN_OPAQUE : at++;
    else
      layer->column[c] = gray && c > 0 ? first : at++;
  return at - first;
}

/* What one layer gives the corpus. */
typedef struct
{
  double *samples[ELS_MAX_LAYERS];
  guint8 *mask;
  double *joint;
} SetSamples;

static void
set_samples_clear (SetSamples *samples)
{
  for (int l = 0; l < ELS_MAX_LAYERS; l++)
    g_free (samples->samples[l]);
  g_free (samples->mask);
  g_free (samples->joint);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetSamples, set_samples_clear)

/* Reads all layers and finds their places. */
static gboolean
set_read_layers (const ElsDrawable *drawables, int n, guint64 memory_limit,
                 ElsSet *set, SetSamples *samples, ElsPixelLayout *layout,
                 GError **error)
{
  const GeglRectangle *region = &drawables[0].region;
  const gsize pixels = (gsize) region->width * (gsize) region->height;

  *set = (ElsSet){ .n_layers = n };
  for (int l = 0; l < n; l++)
    {
      ElsSetLayer *layer = &set->layer[l];
      int alpha, places;

      if (!els_buffer_choose_format (&drawables[l], &layer->format, error)
          || !els_buffer_check_size (region,
                                     2 * set->n_channels
                                         + layer->format.channels,
                                     memory_limit, error)
          || (l == 0
              && !els_buffer_read_mask (&drawables[0], &layer->format,
                                        &samples->mask, error)))
        return FALSE;
      samples->samples[l]
          = els_buffer_read_samples (&drawables[l], &layer->format,
                                     l == 0 ? samples->mask : NULL, error);
      if (samples->samples[l] == NULL)
        return FALSE;
      layer->normals = drawables[l].normals;
      places = set_place (layer, samples->samples[l], pixels, set->n_channels);
      alpha = layer->format.alpha;
      if (l == 0)
        *layout
            = els_pixel_layout (places, alpha >= 0 ? layer->column[alpha] : -1);
      else
        els_pixel_layout_add (layout, places);
      set->n_channels += places;
      if (set->n_channels <= ELS_MAX_CHANNELS)
        els_buffer_mark_normals (layout, layer->column, layer->normals);
    }
  return TRUE;
}

/* Takes the layers' samples together, and frees them. */
static gboolean
set_join (const ElsSet *set, gsize pixels, SetSamples *samples, GError **error)
{
  const gsize all = (gsize) set->n_channels;

  samples->joint = els_pixels_allocate (pixels, all * sizeof (double), error);
  if (samples->joint == NULL)
    return FALSE;
  for (int l = 0; l < set->n_layers; l++)
    {
      const ElsSetLayer *layer = &set->layer[l];
      const gsize channels = (gsize) layer->format.channels;

      for (gsize i = 0; i < pixels; i++)
        for (gsize c = 0; c < channels; c++)
          if (layer->column[c] != ELS_COLUMN_OPAQUE)
            samples->joint[i * all + (gsize) layer->column[c]]
                = samples->samples[l][i * channels + c];
      g_clear_pointer (&samples->samples[l], g_free);
    }
  return TRUE;
}

ElsCorpus *
els_set_read (const ElsDrawable *drawables, int n, const ElsGuidePlane *guide,
              guint64 memory_limit, ElsSet *set, GError **error)
{
  const GeglRectangle *region = &drawables[0].region;
  const gsize pixels = (gsize) region->width * (gsize) region->height;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_auto (SetSamples) samples = { 0 };
  ElsImage image = { .width = region->width,
                     .height = region->height,
                     .transparency = drawables[0].transparency,
                     .mask_stride = (gsize) region->width };

  if (!els_set_check_number (n, error) || !set_check_sizes (drawables, n, error)
      || !set_read_layers (drawables, n, memory_limit, set, &samples,
                           &image.layout, error)
      || !set_join (set, pixels, &samples, error)
      || !els_buffer_add_guides (guide, &image, &samples.joint, error))
    return NULL;
  image.samples = samples.joint;
  image.mask = samples.mask;
  image.row_stride = (gsize) region->width * (gsize) image.layout.n_channels;
  return els_corpus_add (corpus, &image, error) ? g_steal_pointer (&corpus)
                                                : NULL;
}

gboolean
els_set_write (const ElsSynthesis *synthesis, const ElsSet *set, int layer,
               GeglBuffer *buffer, int x, int y, GError **error)
{
  const ElsSetLayer *to = &set->layer[layer];
  ElsFormat format;

  if (!els_format_init (&format, gegl_buffer_get_format (buffer), error))
    return FALSE;
  if (format.channels != to->format.channels)
    return els_buffer_refuse_channels (to->format.channels, format.channels,
                                       error);
  return els_buffer_write_columns (synthesis, set->n_channels, &format,
                                   to->column, buffer, x, y, error);
}
