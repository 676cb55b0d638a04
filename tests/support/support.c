/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "support.h"

#include <pthread.h>

#include "base/noise.h"

double
support_dice (guint64 seed, int x, int y, guint32 c)
{
  const ElsNoise noise = { .seed = seed, .stream = ELS_STREAM_SEARCH };

  return els_noise_words (&noise, x, y, c).word[0] / 4294967296.0;
}

double
support_texture (guint64 seed, int kind, int x, int y)
{
  switch (kind)
    {
    case 0:
      return y / 2 % 2 + 0.2 * support_dice (seed, x, y, 0);
    case 1:
      return x / 2 % 2 + 0.2 * support_dice (seed, x, y, 0);
    default:
      return support_dice (seed, x / 2, y / 2, 1);
    }
}

double *
support_samples (guint64 seed, int width, int height, int channels)
{
  const gsize n = (gsize) width * (gsize) height * (gsize) channels;
  double *samples = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    samples[i] = support_dice (seed, (int) i, 0, 0);
  return samples;
}

ElsImage
support_image (const double *samples, int width, int height, int channels)
{
  return (ElsImage){ .width = width,
                     .height = height,
                     .layout = els_pixel_layout (channels, -1),
                     .row_stride = (gsize) width * (gsize) channels,
                     .samples = samples };
}

ElsCorpus *
support_corpus (guint64 seed, int width, int height, int channels)
{
  g_autofree double *samples = support_samples (seed, width, height, channels);
  const ElsImage image = support_image (samples, width, height, channels);
  ElsCorpus *corpus = els_corpus_new ();

  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

ElsParams
support_params (ElsMethod method, int width, int height)
{
  ElsParams params;

  els_params_init (&params);
  params.method = method;
  params.width = width;
  params.height = height;
  return params;
}

void
support_add_methods (const char *folder, const char *name, GTestDataFunc func)
{
  static const char *const methods[]
      = { [ELS_METHOD_FAST] = "fast", [ELS_METHOD_EXACT] = "exact" };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/%s/%s/%s", folder, methods[i], name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), func);
    }
}

ElsSynthesis *
support_synthesize (const ElsCorpus *corpus, const ElsParams *params,
                    const ElsJob *job)
{
  g_autoptr (GError) error = NULL;
  ElsSynthesis *synthesis = els_synthesize (corpus, params, NULL, job, &error);

  g_assert_no_error (error);
  return synthesis;
}

double *
support_read (const ElsSynthesis *synthesis, int channels)
{
  const int width = els_synthesis_width (synthesis);
  const int height = els_synthesis_height (synthesis);
  double *samples
      = g_new (double, (gsize) width *(gsize) height *(gsize) channels);

  els_synthesis_read_rows (synthesis, 0, height, samples);
  return samples;
}

gboolean
support_skip_next (const char *what)
{
  g_autofree char *reason
      = g_strdup_printf ("%s; ELS_TEST_NEXT=1 runs it", what);

  if (g_getenv ("ELS_TEST_NEXT") != NULL)
    return FALSE;
  g_test_skip (reason);
  return TRUE;
}

typedef struct
{
  int n_bands, n_threads, index;
  ElsBandFunc func;
  gpointer data;
} SupportShare;

/* Thread k takes every n-th band, last one first. */
static void *
support_thread (void *data)
{
  const SupportShare *share = data;

  for (int band = share->n_bands - 1 - share->index; band >= 0;
       band -= share->n_threads)
    share->func (band, share->data);
  return NULL;
}

void
support_execute (int n_bands, ElsBandFunc func, gpointer data,
                 gpointer n_threads)
{
  const int n = GPOINTER_TO_INT (n_threads);
  g_autofree pthread_t *threads = g_new (pthread_t, n);
  g_autofree SupportShare *shares = g_new (SupportShare, n);

  for (int i = 0; i < n; i++)
    {
      shares[i] = (SupportShare){ n_bands, n, i, func, data };
      g_assert_cmpint (pthread_create (&threads[i], NULL, support_thread,
                                       &shares[i]),
                       ==, 0);
    }
  for (int i = 0; i < n; i++)
    pthread_join (threads[i], NULL);
}

gboolean
support_next_job (ElsJob *job)
{
  static const int threads[4] = { 1, 2, 3, 7 };
  ElsCpu cpu = job->cpu;
  int n;

  do
    if (++cpu > ELS_CPU_AVX512)
      return FALSE;
  while (!els_cpu_available (cpu));
  n = threads[(int) cpu % 4];
  *job = (ElsJob){ .execute = support_execute,
                   .execute_data = GINT_TO_POINTER (n),
                   .threads = n,
                   .cpu = cpu };
  return TRUE;
}
