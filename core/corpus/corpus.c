/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/corpus.h"

#include <math.h>

#include "base/error.h"
#include "base/mem.h"
#include "corpus/pixel-layout.h"
#include "corpus/transparency.h"

static void
corpus_image_free (gpointer data)
{
  ElsCorpusImage *image = data;

  els_mem_free (image->samples);
  els_mem_free (image->usable);
  g_free (image);
}

ElsCorpus *
els_corpus_new (void)
{
  ElsCorpus *corpus = g_new0 (ElsCorpus, 1);

  corpus->alpha = -1;
  corpus->images = g_ptr_array_new_with_free_func (corpus_image_free);
  return corpus;
}

void
els_corpus_free (ElsCorpus *corpus)
{
  if (corpus == NULL)
    return;
  g_ptr_array_unref (corpus->images);
  els_corpus_free (corpus->guide);
  g_free (corpus);
}

int
els_corpus_n_images (const ElsCorpus *corpus)
{
  return (int) corpus->images->len;
}

int
els_corpus_channels (const ElsCorpus *corpus)
{
  return corpus->channels;
}

gsize
els_corpus_n_usable (const ElsCorpus *corpus)
{
  return corpus->n_usable;
}

gsize
els_corpus_n_clear (const ElsCorpus *corpus)
{
  return corpus->n_clear;
}

ElsTransparency
els_corpus_transparency (const ElsCorpus *corpus)
{
  return corpus->n_content > 0 ? ELS_TRANSPARENCY_CONTENT
                               : ELS_TRANSPARENCY_IGNORE;
}

const ElsCorpusImage *
els_corpus_image (const ElsCorpus *corpus, int image)
{
  return g_ptr_array_index (corpus->images, (guint) image);
}

const double *
els_corpus_at (const ElsCorpus *corpus, const ElsSource *source)
{
  const ElsCorpusImage *image = els_corpus_image (corpus, source->image);

  return image->samples
         + ((gsize) source->y * (gsize) image->width + (gsize) source->x)
               * (gsize) corpus->channels;
}

gint32
els_corpus_index (const ElsCorpus *corpus, const ElsSource *source)
{
  gint32 first = 0;

  for (int i = 0; i < source->image; i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);

      first += image->width * image->height;
    }
  return first + source->y * els_corpus_image (corpus, source->image)->width
         + source->x;
}

/* The image that pixel *index lies in; takes those before it off *index. */
static int
corpus_find_image (const ElsCorpus *corpus, gint32 *index)
{
  int i = 0;

  for (;; i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);
      const gint32 n = image->width * image->height;

      if (*index < n)
        return i;
      *index -= n;
    }
}

ElsSource
els_corpus_source (const ElsCorpus *corpus, gint32 index)
{
  const int i = corpus_find_image (corpus, &index);
  const int width = els_corpus_image (corpus, i)->width;

  return (ElsSource){ .image = i, .x = index % width, .y = index / width };
}

const double *
els_corpus_pixel (const ElsCorpus *corpus, gint32 index)
{
  const int i = corpus_find_image (corpus, &index);

  return els_corpus_image (corpus, i)->samples
         + (gsize) index * (gsize) corpus->channels;
}

double
els_corpus_weights (const ElsCorpus *corpus)
{
  double sum = 0.0;

  for (int i = 0; i < els_corpus_n_images (corpus); i++)
    sum += els_corpus_image (corpus, i)->weight;
  return sum;
}

int
els_corpus_patch_limit (const ElsCorpus *corpus)
{
  int limit = 1;

  for (int i = 0; i < els_corpus_n_images (corpus); i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);
      const int side = MIN (image->width, image->height);

      limit = MAX (limit, side % 2 ? side : side - 1);
    }
  return limit;
}

static gboolean
corpus_check_image (const ElsCorpus *corpus, const ElsImage *image,
                    GError **error)
{
  const int channels = image->layout.n_channels;

  if (image->width < 1 || image->height < 1 || image->width > ELS_MAX_SIDE
      || image->height > ELS_MAX_SIDE)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("An image of %d × %d pixels cannot be a corpus; sides "
                      "have 1 to %d pixels."),
                   image->width, image->height, ELS_MAX_SIDE);
      return FALSE;
    }
  if (channels < 1 || channels > ELS_MAX_CHANNELS
      || image->row_stride < (gsize) image->width * (gsize) channels)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("An image with %d channels cannot be a corpus; 1 to %d "
                      "are possible."),
                   channels, ELS_MAX_CHANNELS);
      return FALSE;
    }
  if (corpus->images->len > 0
      && (channels != corpus->given.n_channels
          || !els_pixel_layout_equal (&image->layout, &corpus->given)))
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("Images with %d and with %d channels cannot form one "
                      "corpus."),
                   corpus->given.n_channels, channels);
      return FALSE;
    }
  if (!(image->weight >= 0.0 && image->weight <= G_MAXDOUBLE))
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("The weight of an image is %g; it cannot be below 0."),
                   image->weight);
      return FALSE;
    }
  return els_pixel_layout_check (&image->layout, error);
}

static void
corpus_copy_pixels (ElsCorpus *corpus, ElsCorpusImage *copy,
                    const ElsImage *image)
{
  const gsize given = (gsize) image->layout.n_channels;
  const gsize channels = (gsize) corpus->channels;
  const gboolean content
      = els_transparency_resolve (image) == ELS_TRANSPARENCY_CONTENT;

  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      {
        const gsize i = (gsize) y * (gsize) image->width + (gsize) x;
        const double *from = image->samples + (gsize) y * image->row_stride
                             + (gsize) x * given;
        const ElsPixelKind kind = els_pixel_kind (image, corpus->alpha, x, y);

        corpus->n_clear += kind == ELS_PIXEL_CLEAR ? 1 : 0;
        if (kind == ELS_PIXEL_UNUSABLE || (kind == ELS_PIXEL_CLEAR && !content))
          continue;
        copy->usable[i] = 1;
        corpus->n_usable++;
        if (kind == ELS_PIXEL_CLEAR)
          corpus->n_content++;
        else
          for (gsize c = 0; c < channels; c++)
            copy->samples[i * channels + c] = from[c];
      }
}

/* An image of the corpus' channels, with nothing usable; NULL: no memory. */
static ElsCorpusImage *
corpus_image_new (const ElsCorpus *corpus, const ElsImage *image,
                  GError **error)
{
  const gsize n = (gsize) image->width * (gsize) image->height;
  const gsize pixel = (gsize) corpus->channels * sizeof (double);
  ElsCorpusImage *copy = g_new0 (ElsCorpusImage, 1);

  copy->width = image->width;
  copy->height = image->height;
  copy->weight = image->weight;
  copy->samples = els_mem_try (n, pixel);
  copy->usable = els_mem_try_new (guint8, n);
  if (copy->samples != NULL && copy->usable != NULL)
    return copy;
  corpus_image_free (copy);
  els_mem_error (n, pixel, error);
  return NULL;
}

/* The guides of the image that has just been copied.  Clear pixels may have
 * some that are no numbers. */
static void
corpus_copy_guides (ElsCorpus *guide, ElsCorpusImage *copy,
                    const ElsImage *image, const ElsCorpusImage *usable)
{
  const gsize given = (gsize) image->layout.n_channels;
  const gsize channels = (gsize) guide->channels;

  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      {
        const gsize i = (gsize) y * (gsize) image->width + (gsize) x;
        const double *from = image->samples + (gsize) y * image->row_stride
                             + (gsize) x * given + (given - channels);

        copy->usable[i] = usable->usable[i];
        guide->n_usable += usable->usable[i];
        for (gsize c = 0; copy->usable[i] && c < channels; c++)
          copy->samples[i * channels + c] = isfinite (from[c]) ? from[c] : 0.0;
      }
}

static void
corpus_set_layout (ElsCorpus *corpus, const ElsPixelLayout *layout)
{
  const int n_guides = els_pixel_layout_n_guides (layout);

  corpus->given = corpus->layout = *layout;
  corpus->layout.n_channels -= n_guides;
  corpus->channels = corpus->layout.n_channels;
  corpus->alpha = els_pixel_layout_alpha (&corpus->layout);
  if (corpus->images->len == 0)
    g_clear_pointer (&corpus->guide, els_corpus_free);
  if (n_guides == 0 || corpus->guide != NULL)
    return;
  corpus->guide = els_corpus_new ();
  corpus->guide->given = corpus->guide->layout
      = els_pixel_layout (n_guides, -1);
  corpus->guide->channels = n_guides;
}

gboolean
els_corpus_add (ElsCorpus *corpus, const ElsImage *image, GError **error)
{
  ElsCorpusImage *copy, *guide = NULL;

  g_return_val_if_fail (corpus != NULL && image != NULL, FALSE);
  if (!corpus_check_image (corpus, image, error))
    return FALSE;

  corpus_set_layout (corpus, &image->layout);
  copy = corpus_image_new (corpus, image, error);
  if (copy != NULL && corpus->guide != NULL)
    {
      guide = corpus_image_new (corpus->guide, image, error);
      if (guide == NULL)
        g_clear_pointer (&copy, corpus_image_free);
    }
  if (copy == NULL)
    return FALSE;
  corpus_copy_pixels (corpus, copy, image);
  g_ptr_array_add (corpus->images, copy);
  if (guide != NULL)
    {
      corpus_copy_guides (corpus->guide, guide, image, copy);
      g_ptr_array_add (corpus->guide->images, guide);
    }
  return TRUE;
}
