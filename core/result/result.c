/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "result/result.h"

#include <string.h>

#include "base/mem.h"
#include "corpus/symmetry.h"

void
els_synthesis_free (ElsSynthesis *synthesis)
{
  if (synthesis == NULL)
    return;
  els_field_clear (&synthesis->field);
  els_mem_free (synthesis->sources);
  els_mem_free (synthesis->first);
  els_mem_free (synthesis->second);
  els_mem_free (synthesis->share);
  els_mem_free (synthesis->tone.field);
  g_free (synthesis);
}

int
els_synthesis_width (const ElsSynthesis *synthesis)
{
  return synthesis->field.width;
}

int
els_synthesis_height (const ElsSynthesis *synthesis)
{
  return synthesis->field.height;
}

/* The weighted mean of two pixels, colour weighted with its opacity too: a
 * clear pixel has a say in the opacity alone. */
static void
result_blend (const double *a, const double *b, double share, int channels,
              int alpha, double *out)
{
  double weight = share;

  if (alpha >= 0)
    {
      out[alpha] = a[alpha] + share * (b[alpha] - a[alpha]);
      if (!(out[alpha] > 0.0))
        {
          memset (out, 0, (gsize) channels * sizeof *out);
          return;
        }
      weight = share * b[alpha] / out[alpha];
    }
  for (int c = 0; c < channels; c++)
    if (c != alpha)
      out[c] = a[c] + weight * (b[c] - a[c]);
}

/* The scene's own samples of pixel i. */
static const double *
result_scene_pixel (const ElsSynthesis *synthesis, gsize i)
{
  const ElsScene *scene = &synthesis->scene;
  const int l = synthesis->scene_level, half = l > 0 ? 1 << (l - 1) : 0;
  const int width = synthesis->field.width;
  const int x = (int) (i % (gsize) width) << l;
  const int y = (int) (i / (gsize) width) << l;

  return scene->picture
         + (gsize) MIN (y + half, synthesis->scene_height - 1)
               * scene->picture_stride
         + (gsize) MIN (x + half, synthesis->scene_width - 1)
               * (gsize) synthesis->corpus->channels;
}

gint32
els_result_number (const ElsSynthesis *synthesis, const ElsSource *source,
                   int copy)
{
  const gint32 number = els_corpus_index (synthesis->corpus, source);

  return number * synthesis->n_copies + copy;
}

ElsSource
els_result_source (const ElsSynthesis *synthesis, gint32 number)
{
  return els_corpus_source (synthesis->corpus, number / synthesis->n_copies);
}

/* A pixel of the corpus as a copy has it, `turned' if need be. */
static const double *
result_turned (const ElsSynthesis *synthesis, const double *pixel, int copy,
               double *turned)
{
  const ElsTransform transform = els_symmetry_copy (synthesis->symmetry, copy);

  return els_transform_pixel (&transform, synthesis->corpus, pixel, turned);
}

/* The samples that pixel i is made of most. */
static const double *
result_pixel (const ElsSynthesis *synthesis, gsize i, double *turned)
{
  const gint32 number = synthesis->first[i];

  if (number < 0)
    return result_scene_pixel (synthesis, i);
  return result_turned (synthesis,
                        els_corpus_pixel (synthesis->corpus,
                                          number / synthesis->n_copies),
                        number % synthesis->n_copies, turned);
}

/* What an entry of synthesis->sources says, and of which copy it is. */
static ElsSource
result_source (const ElsSynthesis *synthesis, gsize i, int *copy)
{
  ElsSource source = synthesis->sources[i];

  *copy = 0;
  if (source.image < 0)
    return source;
  *copy = source.image % synthesis->n_copies;
  source.image /= synthesis->n_copies;
  return source;
}

/* Adds its tone to pixel (x, y); one that nothing is seen of has none. */
static void
result_add_tone (const ElsSynthesis *synthesis, int x, int y, double *pixel)
{
  const ElsResultTone *tone = &synthesis->tone;
  const int column = x - tone->x, row = y - tone->y;
  const int alpha = synthesis->corpus->alpha;
  const gsize n = (gsize) tone->width * (gsize) tone->height;
  const float *b
      = tone->field + (gsize) row * (gsize) tone->width + (gsize) column;

  if (alpha >= 0 && !(pixel[alpha] > 0.0))
    return;
  for (int c = 0; c < synthesis->field.channels; c++)
    if (c != alpha)
      {
        if (*b != 0.0f)
          pixel[c] = CLAMP (pixel[c] + tone->factor * (double) *b, tone->low[c],
                            tone->high[c]);
        b += n;
      }
}

static void
result_compose_rows (const ElsSynthesis *synthesis, int y, int n_rows,
                     double *samples)
{
  const int channels = synthesis->field.channels;
  const gsize width = (gsize) synthesis->field.width;
  const gsize end = (gsize) (y + n_rows) * width;

  for (gsize i = (gsize) y * width; i < end; i++, samples += channels)
    {
      double turned[ELS_MAX_CHANNELS];
      const double *pixel = result_pixel (synthesis, i, turned);

      if (synthesis->second != NULL && synthesis->first[i] >= 0
          && !synthesis->copies)
        result_blend (pixel,
                      els_corpus_pixel (synthesis->corpus,
                                        synthesis->second[i]
                                            / synthesis->n_copies),
                      (double) synthesis->share[i], channels,
                      synthesis->corpus->alpha, samples);
      else
        memcpy (samples, pixel, (gsize) channels * sizeof (double));
      if (synthesis->tone.field != NULL && synthesis->first[i] >= 0)
        result_add_tone (synthesis, (int) (i % width), (int) (i / width),
                         samples);
    }
}

/* One pixel of synthesis->field. */
static void
result_field_pixel (const ElsSynthesis *synthesis, const float *z, gsize i,
                    double *pixel)
{
  double turned[ELS_MAX_CHANNELS];
  int copy;
  const ElsSource source = result_source (synthesis, i, &copy);

  if (source.image < 0)
    memcpy (pixel, result_scene_pixel (synthesis, i),
            (gsize) synthesis->field.channels * sizeof (double));
  else if (synthesis->copies)
    memcpy (pixel,
            result_turned (synthesis,
                           els_corpus_at (synthesis->corpus, &source), copy,
                           turned),
            (gsize) synthesis->field.channels * sizeof (double));
  else if (synthesis->is_residual)
    els_standard_undo_near (&synthesis->standard,
                            els_corpus_at (synthesis->corpus, &source), z,
                            pixel);
  else
    els_standard_undo (&synthesis->standard, z, pixel);
}

void
els_synthesis_read_rows (const ElsSynthesis *synthesis, int y, int n_rows,
                         double *samples)
{
  const ElsField *field = &synthesis->field;

  if (field->data == NULL)
    {
      result_compose_rows (synthesis, y, n_rows, samples);
      return;
    }
  for (int row = y; row < y + n_rows; row++)
    for (int x = 0; x < field->width; x++, samples += field->channels)
      {
        float z[ELS_MAX_CHANNELS];

        for (int c = 0; c < field->channels; c++)
          z[c] = els_field_row (field, c, row)[x];
        result_field_pixel (synthesis, z,
                            (gsize) row * (gsize) field->width + (gsize) x,
                            samples);
      }
}

void
els_synthesis_read_sources (const ElsSynthesis *synthesis, int y, int n_rows,
                            ElsSource *sources)
{
  const gsize width = (gsize) synthesis->field.width;
  int copy;

  for (gsize i = (gsize) y * width; i < (gsize) (y + n_rows) * width; i++)
    if (synthesis->first == NULL)
      *sources++ = result_source (synthesis, i, &copy);
    else if (synthesis->first[i] >= 0)
      *sources++ = els_result_source (synthesis, synthesis->first[i]);
    else
      *sources++ = (ElsSource){ -1, (int) (i % width), (int) (i / width) };
}

/* Which copy of the corpus pixel i is of, by the run's own numbers. */
static int
result_copy (const ElsSynthesis *synthesis, gsize i)
{
  int copy;

  if (synthesis->first != NULL)
    return MAX (synthesis->first[i], 0) % synthesis->n_copies;
  result_source (synthesis, i, &copy);
  return copy;
}

void
els_synthesis_read_copies (const ElsSynthesis *synthesis, int y, int n_rows,
                           guint8 *copies)
{
  const gsize width = (gsize) synthesis->field.width;

  for (gsize i = (gsize) y * width; i < (gsize) (y + n_rows) * width; i++)
    {
      const ElsTransform transform
          = els_symmetry_copy (synthesis->symmetry, result_copy (synthesis, i));

      *copies++ = (guint8) els_transform_number (&transform);
    }
}

gboolean
els_synthesis_list_check (const ElsSynthesis *synthesis, ElsListCheck *check)
{
  if (synthesis->list_check.n_pixels == 0)
    return FALSE;
  *check = synthesis->list_check;
  return TRUE;
}
