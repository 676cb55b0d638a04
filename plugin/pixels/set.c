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

gboolean
els_set_check_sizes (const ElsDrawable *drawables, int n, GError **error)
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

/* Which pixels say what a layer is like. */
typedef struct
{
  gsize n;
  const guint8 *heeded; /* one byte each, 0: not this one; NULL: all */
} SetPixels;

static gboolean
set_is_heeded (const SetPixels *pixels, gsize i)
{
  return pixels->heeded == NULL || pixels->heeded[i] != 0;
}

/* Whether the channel is 1 everywhere. */
static gboolean
set_is_opaque (const double *samples, const SetPixels *pixels, int channels,
               int alpha)
{
  for (gsize i = 0; i < pixels->n; i++)
    if (set_is_heeded (pixels, i)
        && samples[i * (gsize) channels + (gsize) alpha] != 1.0)
      return FALSE;
  return TRUE;
}

/* Whether all colours are the same everywhere. */
static gboolean
set_is_gray (const double *samples, const SetPixels *pixels,
             const ElsFormat *format)
{
  const int colors = format->channels - (format->alpha >= 0 ? 1 : 0);

  for (gsize i = 0; i < pixels->n; i++, samples += format->channels)
    for (int c = 1; c < colors && set_is_heeded (pixels, i); c++)
      if (samples[c] != samples[0])
        return FALSE;
  return TRUE;
}

/* Gives a layer's channels their places behind those of the layers before it;
 * returns how many places it took.  whole: all have one. */
static int
set_place (ElsSetLayer *layer, const double *samples, const SetPixels *pixels,
           gboolean whole, int first)
{
  const ElsFormat *format = &layer->format;
  const gboolean opaque
      = !whole && format->alpha >= 0
        && set_is_opaque (samples, pixels, format->channels, format->alpha);
  const gboolean gray = !whole && layer->normals == ELS_NORMALS_NONE
                        && set_is_gray (samples, pixels, format);
  int at = first;

  for (int c = 0; c < format->channels; c++)
    if (c == format->alpha)
      layer->column[c] = opaque ? ELS_COLUMN_OPAQUE : at++;
    else
      layer->column[c] = gray && c > 0 ? first : at++;
  return at - first;
}

/* What the layers give the corpus. */
typedef struct
{
  double *samples[ELS_MAX_LAYERS];
  double *joint;
} SetSamples;

static void
set_samples_clear (SetSamples *samples)
{
  for (int l = 0; l < ELS_MAX_LAYERS; l++)
    g_free (samples->samples[l]);
  g_free (samples->joint);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetSamples, set_samples_clear)

/* From what pixels are read in to what samples are of. */
static void
set_convert_format (const ElsDrawable *drawable, ElsFormat *format)
{
  const ElsFormat read = *format;

  format->channels = els_convert_channels (&read, &drawable->wanted);
  format->alpha = els_convert_alpha (&read, &drawable->wanted);
}

gboolean
els_set_choose_format (const ElsDrawable *drawable, ElsFormat *format,
                       GError **error)
{
  if (!els_buffer_choose_format (drawable, format, error))
    return FALSE;
  set_convert_format (drawable, format);
  return TRUE;
}

/* Reads one layer, behind those that have been read.  *mask is made from the
 * first; mask is NULL if none is wanted. */
static gboolean
set_read_layer (const ElsDrawable *drawable, guint64 memory_limit, ElsSet *set,
                double **samples, guint8 **mask, GError **error)
{
  const int l = set->n_layers;
  ElsFormat *format = &set->layer[l].format;

  if (!els_buffer_choose_format (drawable, format, error)
      || !els_buffer_check_size (&drawable->region,
                                 2 * set->n_channels + format->channels,
                                 memory_limit, error)
      || (l == 0 && mask != NULL
          && !els_buffer_read_mask (drawable, format, mask, error)))
    return FALSE;
  *samples
      = els_buffer_read_samples (drawable, format,
                                 l == 0 && mask != NULL ? *mask : NULL, error);
  set_convert_format (drawable, format);
  return *samples != NULL;
}

/* Reads all layers and finds their places. */
static gboolean
set_read_layers (const ElsDrawable *drawables, int n, const SetPixels *pixels,
                 guint64 memory_limit, ElsSet *set, SetSamples *samples,
                 ElsPixelLayout *layout, guint8 **mask, GError **error)
{
  *set = (ElsSet){ 0 };
  for (int l = 0; l < n; l++)
    {
      int places;

      if (!set_read_layer (&drawables[l], memory_limit, set,
                           &samples->samples[l], mask, error))
        return FALSE;
      set->layer[l].normals = drawables[l].normals;
      places = set_place (&set->layer[l], samples->samples[l], pixels,
                          l == 0 && drawables[0].leads, set->n_channels);
      if (l == 0)
        *layout = els_pixel_layout (places, els_set_opacity (set));
      else
        els_pixel_layout_add (layout, places);
      if (l > 0 && drawables[0].leads)
        layout->layer_weight[l] = 0.0;
      set->n_channels += places;
      if (set->n_channels <= ELS_MAX_CHANNELS)
        els_buffer_mark_normals (layout, set->layer[l].column,
                                 set->layer[l].normals);
      set->n_layers++;
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

double *
els_set_read_samples (const ElsDrawable *drawables, int n, const guint8 *heeded,
                      guint64 memory_limit, ElsSet *set, ElsPixelLayout *layout,
                      guint8 **mask, GError **error)
{
  const GeglRectangle *region = &drawables[0].region;
  const SetPixels pixels
      = { .n = (gsize) region->width * (gsize) region->height,
          .heeded = heeded };
  g_auto (SetSamples) samples = { 0 };

  if (!set_read_layers (drawables, n, &pixels, memory_limit, set, &samples,
                        layout, mask, error)
      || !set_join (set, pixels.n, &samples, error))
    return NULL;
  return g_steal_pointer (&samples.joint);
}

ElsCorpus *
els_set_read (const ElsDrawable *drawables, int n, const ElsGuidePlane *guide,
              guint64 memory_limit, ElsSet *set, GError **error)
{
  const GeglRectangle *region = &drawables[0].region;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autofree double *samples = NULL;
  g_autofree guint8 *mask = NULL;
  ElsImage image = { .width = region->width,
                     .height = region->height,
                     .transparency = drawables[0].transparency,
                     .mask_stride = (gsize) region->width };

  if (!els_set_check_number (n, error)
      || !els_set_check_sizes (drawables, n, error))
    return NULL;
  samples = els_set_read_samples (drawables, n, NULL, memory_limit, set,
                                  &image.layout, &mask, error);
  if (samples == NULL
      || !els_buffer_add_guides (guide, &image, &samples, error))
    return NULL;
  image.samples = samples;
  image.mask = mask;
  image.row_stride = (gsize) region->width * (gsize) image.layout.n_channels;
  return els_corpus_add (corpus, &image, error) ? g_steal_pointer (&corpus)
                                                : NULL;
}

int
els_set_opacity (const ElsSet *set)
{
  const ElsSetLayer *first = &set->layer[0];

  return first->format.alpha >= 0 ? first->column[first->format.alpha]
                                  : ELS_COLUMN_OPAQUE;
}

void
els_set_init (ElsSet *set, const ElsFormat *format)
{
  *set = (ElsSet){ .n_layers = 1, .n_channels = format->channels };
  set->layer[0].format = *format;
  for (int c = 0; c < format->channels; c++)
    set->layer[0].column[c] = c;
}

void
els_set_pick (const ElsSet *set, int layer, const double *joint, gsize n,
              double *samples)
{
  const ElsSetLayer *to = &set->layer[layer];

  for (gsize i = 0; i < n; i++, joint += set->n_channels)
    for (int c = 0; c < to->format.channels; c++)
      *samples++
          = to->column[c] == ELS_COLUMN_OPAQUE ? 1.0 : joint[to->column[c]];
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
