/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fake-synthesis.h"

#include "corpus/corpus.h"

GPtrArray *fake_calls;
int fake_limit;

ElsSynthesis *
__wrap_els_synthesize (const ElsCorpus *corpus, const ElsParams *params,
                       const ElsScene *scene, const ElsJob *job,
                       GError **error);
void __wrap_els_synthesis_read_rows (const ElsSynthesis *synthesis, int y,
                                     int n_rows, double *samples);
void __wrap_els_synthesis_free (ElsSynthesis *synthesis);

/* The fake keeps to it that a picture is nothing but a call. */
typedef struct
{
  int x, y, width, channels;
} FakeSynthesis;

static void
fake_call_free (gpointer data)
{
  FakeCall *call = data;

  g_free (call->freedom);
  g_free (call->seen);
  g_free (call->picture);
  g_free (call->usable);
  g_free (call);
}

void
fake_reset (void)
{
  g_clear_pointer (&fake_calls, g_ptr_array_unref);
  fake_calls = g_ptr_array_new_with_free_func (fake_call_free);
  fake_limit = -1;
}

double
fake_sample (int x, int y, int c)
{
  return ((guint) (x * 37 + y * 101 + c * 11) % 97) / 97.0;
}

static guint8 *
fake_plane (const guint8 *plane, gsize stride, const ElsParams *params)
{
  const gsize width = (gsize) params->width;
  guint8 *copy = g_malloc (width * (gsize) params->height);

  for (gsize y = 0; y < (gsize) params->height; y++)
    for (gsize x = 0; x < width; x++)
      copy[y * width + x] = plane[y * stride + x];
  return copy;
}

static void
fake_note (const ElsCorpus *corpus, const ElsParams *params,
           const ElsScene *scene)
{
  const ElsCorpusImage *image = els_corpus_image (corpus, 0);
  const gsize row = (gsize) params->width * (gsize) corpus->channels;
  FakeCall *call = g_new0 (FakeCall, 1);

  call->params = *params;
  call->scene = *scene;
  call->freedom = fake_plane (scene->freedom, scene->freedom_stride, params);
  call->seen = fake_plane (scene->seen, scene->seen_stride, params);
  call->picture = g_new (double, row *(gsize) params->height);
  for (gsize y = 0; y < (gsize) params->height; y++)
    for (gsize i = 0; i < row; i++)
      call->picture[y * row + i]
          = scene->picture[y * scene->picture_stride + i];
  call->corpus_width = image->width;
  call->corpus_height = image->height;
  call->usable
      = g_memdup2 (image->usable, (gsize) image->width * (gsize) image->height);
  g_ptr_array_add (fake_calls, call);
}

ElsSynthesis *
__wrap_els_synthesize (const ElsCorpus *corpus, const ElsParams *params,
                       const ElsScene *scene, const ElsJob *job, GError **error)
{
  FakeSynthesis *fake = g_new (FakeSynthesis, 1);

  g_assert_cmpint (els_corpus_n_images (corpus), ==, 1);
  fake_note (corpus, params, scene);
  *fake = (FakeSynthesis){ scene->noise_x, scene->noise_y, params->width,
                           corpus->channels };
  if ((fake_limit < 0 || (int) fake_calls->len <= fake_limit)
      && (job->progress == NULL
          || (job->progress (0.5, job->progress_data)
              && job->progress (1.0, job->progress_data))))
    return (ElsSynthesis *) fake;
  g_free (fake);
  g_set_error (error, ELS_ERROR, ELS_ERROR_CANCELLED, "cancelled");
  return NULL;
}

void
__wrap_els_synthesis_read_rows (const ElsSynthesis *synthesis, int y,
                                int n_rows, double *samples)
{
  const FakeSynthesis *fake = (const FakeSynthesis *) synthesis;

  for (int row = y; row < y + n_rows; row++)
    for (int x = 0; x < fake->width; x++)
      for (int c = 0; c < fake->channels; c++)
        *samples++ = fake_sample (fake->x + x, fake->y + row, c);
}

void
__wrap_els_synthesis_free (ElsSynthesis *synthesis)
{
  g_free (synthesis);
}
