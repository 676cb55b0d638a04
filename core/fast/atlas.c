/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/atlas.h"

#include "base/mem.h"
#include "fast/feature-count.h"
#include "fast/nearest.h"

/* Windows of this radius have to be whole for at least half of the usable
 * pixels, or the image is healed. */
#define ATLAS_RADIUS 3

/* A copy of an image of the corpus, by its number among all, and its size. */
typedef struct
{
  const ElsCorpusImage *image;
  ElsTransform transform;
  int width, height;
} AtlasCopy;

static AtlasCopy
atlas_copy (const ElsCorpus *corpus, ElsSymmetry symmetry, int number)
{
  const int copies = els_symmetry_copies (symmetry);
  const ElsCorpusImage *image = els_corpus_image (corpus, number / copies);
  AtlasCopy copy = { .image = image,
                     .transform = els_symmetry_copy (symmetry, number % copies),
                     .width = image->width,
                     .height = image->height };

  els_transform_size (&copy.transform, &copy.width, &copy.height);
  return copy;
}

void
els_atlas_size (const ElsCorpus *corpus, ElsSymmetry symmetry, gint64 *width,
                gint64 *height)
{
  const int n = els_corpus_n_images (corpus) * els_symmetry_copies (symmetry);

  *width = 0;
  *height = (gint64) (n - 1) * ELS_ATLAS_GAP;
  for (int i = 0; i < n; i++)
    {
      const AtlasCopy copy = atlas_copy (corpus, symmetry, i);

      *width = MAX (*width, copy.width);
      *height += copy.height;
    }
}

/* Number of usable pixels of the image, and of those in whose window inside
 * the image nothing is unusable. */
static void
atlas_count (const ElsCorpusImage *image, gsize *usable, gsize *whole)
{
  const int r = ATLAS_RADIUS;

  const gsize n = (gsize) image->width * (gsize) image->height;

  *usable = *whole = 0;
  for (gsize i = 0; i < n; i++)
    *usable += image->usable[i];
  if (*usable == n)
    {
      *whole = n;
      return;
    }
  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      {
        gboolean clear = TRUE;

        if (!image->usable[(gsize) y * (gsize) image->width + (gsize) x])
          continue;
        for (int j = MAX (y - r, 0); clear && j <= y + r && j < image->height;
             j++)
          for (int i = MAX (x - r, 0); clear && i <= x + r && i < image->width;
               i++)
            clear = image->usable[(gsize) j * (gsize) image->width + (gsize) i];
        *whole += clear ? 1 : 0;
      }
}

/* Puts usable pixels in the place of the unusable ones near them. */
static void
atlas_heal (ElsAtlas *atlas, int top, int width, int height)
{
  const gsize first = (gsize) top * (gsize) atlas->width;
  gint32 *shown_index = atlas->shown_index + first;

  els_nearest (atlas->usable + first, width, height, (gsize) atlas->width,
               shown_index);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const gsize i = (gsize) y * (gsize) atlas->width + (gsize) x;
        const gint64 d
            = els_nearest_distance (shown_index[i], (gsize) atlas->width, x, y);

        if (d <= ELS_ATLAS_FILL * ELS_ATLAS_FILL)
          {
            shown_index[i] += (gint32) first;
            atlas->usable[first + i] = 1;
          }
        else
          shown_index[i] = (gint32) (first + i);
      }
}

static gboolean
atlas_make_homes (ElsAtlas *atlas, GError **error)
{
  const gsize n = (gsize) atlas->width * (gsize) atlas->height;

  atlas->shown_index = els_mem_try_new (gint32, n);
  if (atlas->shown_index == NULL)
    return els_mem_error (n, sizeof (gint32), error);
  for (gsize i = 0; i < n; i++)
    atlas->shown_index[i] = (gint32) i;
  return TRUE;
}

/* Which pixels of the atlas a copy has usable. */
static void
atlas_place_copy (ElsAtlas *atlas, int top, const AtlasCopy *copy)
{
  for (int y = 0; y < copy->height; y++)
    for (int x = 0; x < copy->width; x++)
      {
        int from_x = x, from_y = y;

        els_transform_back (&copy->transform, copy->image->width,
                            copy->image->height, &from_x, &from_y);
        atlas->usable[(gsize) (top + y) * (gsize) atlas->width + (gsize) x]
            = copy->image->usable[(gsize) from_y * (gsize) copy->image->width
                                  + (gsize) from_x];
      }
}

static gboolean
atlas_place (ElsAtlas *atlas, gboolean fill_gaps, GError **error)
{
  for (int k = 0; k < atlas->n_images; k++)
    {
      const AtlasCopy copy = atlas_copy (atlas->corpus, atlas->symmetry, k);
      gsize usable, whole;

      atlas_place_copy (atlas, atlas->top[k], &copy);
      atlas_count (copy.image, &usable, &whole);
      if (!fill_gaps || 2 * whole >= usable)
        continue;
      if (atlas->shown_index == NULL && !atlas_make_homes (atlas, error))
        return FALSE;
      atlas_heal (atlas, atlas->top[k], copy.width, copy.height);
    }
  return TRUE;
}

typedef struct
{
  ElsAtlas *atlas;
  const ElsCorpus *corpus;
  const ElsStandard *standard;
} AtlasPaint;

static void
atlas_paint_pixel (const AtlasPaint *paint, int x, int y, float *to)
{
  double turned[ELS_MAX_CHANNELS];
  int copy;
  const ElsSource source = els_atlas_source (paint->atlas, x, y, &copy);
  const ElsTransform transform
      = els_symmetry_copy (paint->atlas->symmetry, copy);

  els_axes_project (&paint->atlas->axes, paint->standard,
                    els_transform_pixel (&transform, paint->corpus,
                                         els_corpus_at (paint->corpus, &source),
                                         turned),
                    to);
}

static void
atlas_paint_row (int y, gpointer data)
{
  const AtlasPaint *paint = data;
  const ElsAtlas *atlas = paint->atlas;
  const gsize first = (gsize) y * (gsize) atlas->width;

  for (int x = 0; x < atlas->width; x++)
    if (atlas->usable[first + (gsize) x])
      atlas_paint_pixel (paint, x, y,
                         atlas->plane
                             + (first + (gsize) x) * (gsize) atlas->n_features);
}

gboolean
els_atlas_init (ElsAtlas *atlas, const ElsCorpus *corpus, ElsSymmetry symmetry,
                const ElsStandard *standard, int n_features, gboolean fill_gaps,
                const ElsProgress *progress, GError **error)
{
  AtlasPaint paint = { atlas, corpus, standard };
  const gsize pixel = (gsize) n_features * sizeof (float);
  gint64 width, height;
  gsize n;

  *atlas = (ElsAtlas){ .corpus = corpus,
                       .symmetry = symmetry,
                       .n_features = n_features,
                       .n_images = els_corpus_n_images (corpus)
                                   * els_symmetry_copies (symmetry) };
  els_atlas_size (corpus, symmetry, &width, &height);
  atlas->width = (int) width;
  atlas->height = (int) height;
  atlas->top = g_new (int, (gsize) atlas->n_images + 1);
  atlas->top[0] = 0;
  for (int i = 0; i < atlas->n_images; i++)
    atlas->top[i + 1] = atlas->top[i] + atlas_copy (corpus, symmetry, i).height
                        + ELS_ATLAS_GAP;

  n = (gsize) width * (gsize) height;
  atlas->plane = els_mem_try (n, pixel);
  atlas->usable = els_mem_try_new (guint8, n);
  if (atlas->plane == NULL || atlas->usable == NULL)
    return els_mem_error (n, pixel, error);
  if (!atlas_place (atlas, fill_gaps, error))
    return FALSE;
  els_feature_axes (&atlas->axes, corpus, symmetry, standard, n_features);
  els_progress_execute (progress, atlas->height, atlas_paint_row, &paint);
  return TRUE;
}

void
els_atlas_clear (ElsAtlas *atlas)
{
  els_mem_free (atlas->plane);
  els_mem_free (atlas->usable);
  els_mem_free (atlas->shown_index);
  g_free (atlas->top);
  *atlas = (ElsAtlas){ 0 };
}

ElsSource
els_atlas_source (const ElsAtlas *atlas, int x, int y, int *copy)
{
  ElsSource source = { .x = x, .y = y };
  AtlasCopy from;

  if (atlas->shown_index != NULL)
    {
      const gint32 shown_index
          = atlas->shown_index[(gsize) y * (gsize) atlas->width + (gsize) x];

      source.x = shown_index % atlas->width;
      source.y = shown_index / atlas->width;
    }
  while (source.y >= atlas->top[source.image + 1])
    source.image++;
  source.y -= atlas->top[source.image];
  *copy = 0;
  if (atlas->symmetry == ELS_SYMMETRY_NONE)
    return source;
  from = atlas_copy (atlas->corpus, atlas->symmetry, source.image);
  els_transform_back (&from.transform, from.image->width, from.image->height,
                      &source.x, &source.y);
  *copy = source.image % els_symmetry_copies (atlas->symmetry);
  source.image /= els_symmetry_copies (atlas->symmetry);
  return source;
}
