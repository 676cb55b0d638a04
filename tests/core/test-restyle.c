/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Runs that start from a picture with partial noise on it.
 */
#include <math.h>
#include <string.h>

#include "base/noise.h"
#include "support.h"

#define SIDE 96
#define BLOCK 8     /* pixels, the side of a pixel of level 3 */
#define DEFAULT 115 /* freedom of the strength 0.45 */

#define METHOD(data) ((ElsMethod) GPOINTER_TO_INT (data))

static double
restyle_dice (guint64 seed, int x, int y)
{
  const ElsNoise noise = { .seed = seed, .stream = ELS_STREAM_SEARCH };

  return (double) els_noise_words (&noise, x, y, 0).word[0] / 4294967296.0;
}

/* Blobs of 12 and of 4 pixels, and grain. */
static double
restyle_texture (int x, int y)
{
  return 0.5 * restyle_dice (1, x / 12, y / 12)
         + 0.3 * restyle_dice (2, x / 4, y / 4) + 0.2 * restyle_dice (3, x, y);
}

/* A dark disc before a bright ground that is darker at the bottom. */
static double
restyle_drawing (int x, int y, int side)
{
  const double u = (x + 0.5) / side - 0.5, v = (y + 0.5) / side - 0.4;

  return u * u + v * v < 0.07 ? 0.2 : 0.9 - 0.3 * v;
}

typedef struct
{
  int side;
  double *samples;
  guint8 *freedom;
  ElsScene scene;
} Restyle;

static void
restyle_clear (Restyle *restyle)
{
  g_free (restyle->samples);
  g_free (restyle->freedom);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restyle, restyle_clear)

static gsize
restyle_pixels (const Restyle *restyle)
{
  return (gsize) (restyle->side * restyle->side);
}

/* The drawing, free everywhere, or from the middle on only. */
static void
restyle_init (Restyle *restyle, int side, guint8 freedom, gboolean half)
{
  *restyle = (Restyle){ .side = side };
  restyle->samples = g_new (double, restyle_pixels (restyle));
  restyle->freedom = g_new (guint8, restyle_pixels (restyle));
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        restyle->samples[y * side + x] = restyle_drawing (x, y, side);
        restyle->freedom[y * side + x] = half && x < side / 2 ? 0 : freedom;
      }
  els_scene_init (&restyle->scene);
  restyle->scene.picture = restyle->samples;
  restyle->scene.freedom = restyle->freedom;
  restyle->scene.picture_stride = restyle->scene.freedom_stride = (gsize) side;
}

/* The exact method's time grows with both areas. */
static int
restyle_side (ElsMethod method)
{
  return method == ELS_METHOD_EXACT ? 48 : SIDE;
}

static ElsCorpus *
restyle_corpus (int side)
{
  g_autofree double *samples = g_new (double, (gsize) (side * side));
  const ElsImage image = support_image (samples, side, side, 1);
  ElsCorpus *corpus = els_corpus_new ();

  for (int i = 0; i < side * side; i++)
    samples[i] = restyle_texture (i % side, i / side);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

static ElsParams
restyle_params (ElsMethod method, int side)
{
  ElsParams params = support_params (method, side, side);

  params.seed = 3;
  params.patch_size = method == ELS_METHOD_EXACT ? 5 : 0;
  return params;
}

/* Free with g_free. */
static double *
restyle_run (const Restyle *restyle, const ElsParams *params, const ElsJob *job)
{
  g_autoptr (ElsCorpus) corpus = restyle_corpus (restyle->side);
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsSynthesis) synthesis
      = els_synthesize (corpus, params, &restyle->scene, job, &error);

  g_assert_no_error (error);
  return support_read (synthesis, 1);
}

static double *
restyle_make (ElsMethod method, guint8 freedom)
{
  const int side = restyle_side (method);
  const ElsParams params = restyle_params (method, side);
  g_auto (Restyle) restyle = { 0 };

  restyle_init (&restyle, side, freedom, FALSE);
  return restyle_run (&restyle, &params, NULL);
}

/* ------------------------------------------------------------- the range */

static void
test_zero (gconstpointer data)
{
  const int side = restyle_side (METHOD (data));
  g_autofree double *made = restyle_make (METHOD (data), 0);

  for (int i = 0; i < side * side; i++)
    g_assert_true (made[i] == restyle_drawing (i % side, i / side, side));
}

static void
test_one (gconstpointer data)
{
  const int side = restyle_side (METHOD (data));
  const ElsParams params = restyle_params (METHOD (data), side);
  g_autofree double *made = restyle_make (METHOD (data), 255);
  g_autoptr (ElsCorpus) corpus = restyle_corpus (side);
  g_autoptr (ElsSynthesis) plain = support_synthesize (corpus, &params, NULL);
  g_autofree double *expected = support_read (plain, 1);
  const int bytes = side * side * (int) sizeof (double);

  g_assert_cmpmem (made, bytes, expected, bytes);
}

/* Of the means of blocks. */
static double
restyle_correlation (const double *made, int side)
{
  double n = 0.0, a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;

  for (int y = 0; y < side; y += BLOCK)
    for (int x = 0; x < side; x += BLOCK)
      {
        double u = 0.0, v = 0.0;

        for (int i = 0; i < BLOCK * BLOCK; i++)
          {
            const int px = x + i % BLOCK, py = y + i / BLOCK;

            u += made[py * side + px];
            v += restyle_drawing (px, py, side);
          }
        n += 1.0;
        a += u;
        b += v;
        aa += u * u;
        bb += v * v;
        ab += u * v;
      }
  return (n * ab - a * b) / sqrt ((n * aa - a * a) * (n * bb - b * b));
}

/* 0.2, 0.45, 0.7, 0.9: the less of the layout is kept. */
static void
test_range (gconstpointer data)
{
  static const guint8 freedoms[4] = { 51, DEFAULT, 179, 230 };
  double before = 1.0;

  for (int i = 0; i < 4; i++)
    {
      g_autofree double *made = restyle_make (METHOD (data), freedoms[i]);
      const double kept
          = restyle_correlation (made, restyle_side (METHOD (data)));

      g_test_message ("freedom %d: correlation %.3f", freedoms[i], kept);
      g_assert_cmpfloat (kept, <, before);
      g_assert_true (freedoms[i] != DEFAULT || kept >= 0.8);
      before = kept;
    }
  /* The exact method's small windows keep what is large for longer. */
  g_assert_cmpfloat (before, <, METHOD (data) == ELS_METHOD_FAST ? 0.6 : 0.96);
}

/* -------------------------------------------------------------- the bits */

static void
test_same_bits (gconstpointer data)
{
  const int side = restyle_side (METHOD (data));
  const int bytes = side * side * (int) sizeof (double);
  const ElsParams params = restyle_params (METHOD (data), side);
  static const int threads[3] = { 1, 2, 7 };
  g_auto (Restyle) restyle = { 0 };
  g_autofree double *expected = NULL;

  restyle_init (&restyle, side, DEFAULT, TRUE);
  expected = restyle_run (&restyle, &params, NULL);
  for (int i = 0; i < 3; i++)
    {
      const ElsJob job = { .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (threads[i]),
                           .threads = threads[i] };
      g_autofree double *made = restyle_run (&restyle, &params, &job);

      g_assert_cmpmem (made, bytes, expected, bytes);
    }
  for (ElsCpu cpu = ELS_CPU_PLAIN; cpu <= ELS_CPU_AVX512; cpu++)
    {
      const ElsJob job = { .cpu = cpu };
      g_autofree double *made = NULL;

      if (!els_cpu_available (cpu))
        continue;
      made = restyle_run (&restyle, &params, &job);
      g_assert_cmpmem (made, bytes, expected, bytes);
    }
}

/* What stays keeps its samples; what is new comes from the corpus. */
static void
test_sources (gconstpointer data)
{
  const int side = restyle_side (METHOD (data));
  const ElsParams params = restyle_params (METHOD (data), side);
  g_autoptr (ElsCorpus) corpus = restyle_corpus (side);
  g_autofree ElsSource *sources = g_new (ElsSource, (gsize) (side * side));
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *made = NULL;
  g_auto (Restyle) restyle = { 0 };

  restyle_init (&restyle, side, DEFAULT, TRUE);
  synthesis = els_synthesize (corpus, &params, &restyle.scene, NULL, NULL);
  g_assert_nonnull (synthesis);
  made = support_read (synthesis, 1);
  els_synthesis_read_sources (synthesis, 0, side, sources);
  for (int i = 0; i < side * side; i++)
    if (restyle.freedom[i] == 0)
      {
        g_assert_cmpint (sources[i].image, ==, -1);
        g_assert_true (made[i] == restyle.samples[i]);
      }
    else
      {
        g_assert_cmpint (sources[i].image, ==, 0);
        g_assert_true (sources[i].x >= 0 && sources[i].x < side);
        g_assert_true (sources[i].y >= 0 && sources[i].y < side);
      }
}

/* What is not seen has no influence, though it is free; what is seen has. */
static void
test_unseen (gconstpointer data)
{
  const int side = restyle_side (METHOD (data));
  const ElsParams params = restyle_params (METHOD (data), side);
  const int bytes = side * side * (int) sizeof (double);
  g_autofree guint8 *seen = g_new (guint8, (gsize) (side * side));
  g_autofree double *bright = NULL, *hidden = NULL, *dark = NULL;
  g_auto (Restyle) restyle = { 0 };

  restyle_init (&restyle, side, DEFAULT, FALSE);
  for (int i = 0; i < side * side; i++)
    seen[i] = i % side > side / 3;
  restyle.scene.seen = seen;
  restyle.scene.seen_stride = (gsize) side;
  bright = restyle_run (&restyle, &params, NULL);
  for (int i = 0; i < side * side; i++)
    if (seen[i] == 0)
      restyle.samples[i] = i % 2 == 0 ? 0.0 : (double) NAN;
  hidden = restyle_run (&restyle, &params, NULL);
  g_assert_cmpmem (hidden, bytes, bright, bytes);
  for (int i = 0; i < side * side; i++)
    restyle.samples[i] = 0.1;
  dark = restyle_run (&restyle, &params, NULL);
  g_assert_cmpint (memcmp (dark, bright, (gsize) bytes), !=, 0);
}

/* Sides that join: no step where they meet, from a picture without one. */
static void
test_tile (gconstpointer data)
{
  const int side = restyle_side (METHOD (data));
  double step[2] = { 0.0 };
  g_auto (Restyle) restyle = { 0 };

  restyle_init (&restyle, side, 179, FALSE);
  for (int tiles = 0; tiles < 2; tiles++)
    {
      ElsParams params = restyle_params (METHOD (data), side);
      g_autofree double *made = NULL;

      params.tile = tiles ? ELS_TILE_HORIZONTAL : ELS_TILE_NONE;
      made = restyle_run (&restyle, &params, NULL);
      for (int y = 0; y < side; y++)
        step[tiles] += fabs (made[y * side] - made[y * side + side - 1]) / side;
    }
  g_test_message ("steps %.3f, with joined sides %.3f", step[0], step[1]);
  g_assert_cmpfloat (step[1], <, 0.9 * step[0]);
}

static gboolean
cancel_at (double fraction, gpointer data)
{
  int *calls = data;

  return (*calls)-- > 0;
}

static void
test_cancel (gconstpointer data)
{
  ElsParams params = restyle_params (METHOD (data), 24);
  g_autoptr (ElsCorpus) corpus = restyle_corpus (24);
  g_auto (Restyle) restyle = { 0 };
  int after = 0;

  params.steps = 3;
  restyle_init (&restyle, 24, DEFAULT, FALSE);
  for (gboolean done = FALSE; !done; after++)
    {
      int calls = after;
      const ElsJob job = { .progress = cancel_at, .progress_data = &calls };
      g_autoptr (GError) error = NULL;
      g_autoptr (ElsSynthesis) synthesis
          = els_synthesize (corpus, &params, &restyle.scene, &job, &error);

      done = synthesis != NULL;
      if (!done)
        g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
    }
  g_assert_cmpint (after, >, 3);
}

/* ------------------------------------------------------------- the tones */

/* Mean and deviation of channel c of the pixels for which `which' is not 0. */
static void
tone_measure (const double *samples, int n, int channels, int c,
              const guint8 *which, double *mean, double *deviation)
{
  double sum = 0.0, squares = 0.0, count = 0.0;

  for (int i = 0; i < n; i++)
    if (which == NULL || which[i] != 0)
      {
        count += 1.0;
        sum += samples[i * channels + c];
      }
  *mean = sum / count;
  for (int i = 0; i < n; i++)
    if (which == NULL || which[i] != 0)
      squares += pow (samples[i * channels + c] - *mean, 2.0);
  *deviation = sqrt (squares / count);
}

static void
test_tone (void)
{
  g_autofree double *source = support_samples (1, 20, 20, 3);
  g_autofree double *picture = support_samples (2, 20, 20, 3);
  g_autofree double *kept = support_samples (2, 20, 20, 3);
  const ElsImage image = support_image (source, 20, 20, 3);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  guint8 which[400];

  for (int i = 0; i < 400; i++)
    {
      which[i] = i % 20 > 5;
      source[3 * i] = 0.2 * source[3 * i] + 0.7;
      picture[3 * i + 2] = 0.5;
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  els_corpus_match_tone (corpus, 20, 20, picture, 60, which, 20);
  for (int c = 0; c < 3; c++)
    {
      double mean, deviation, wanted_mean, wanted;

      tone_measure (source, 400, 3, c, NULL, &wanted_mean, &wanted);
      tone_measure (picture, 400, 3, c, which, &mean, &deviation);
      g_assert_cmpfloat_with_epsilon (mean, wanted_mean, 1e-12);
      /* Of one value a channel cannot become several. */
      g_assert_cmpfloat_with_epsilon (deviation, c == 2 ? 0.0 : wanted, 1e-12);
    }
  for (int i = 0; i < 400; i++)
    if (which[i] == 0)
      g_assert_true (picture[3 * i] == kept[3 * i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("restyle", "zero", test_zero);
  support_add_methods ("restyle", "one", test_one);
  support_add_methods ("restyle", "range", test_range);
  support_add_methods ("restyle", "same-bits", test_same_bits);
  support_add_methods ("restyle", "sources", test_sources);
  support_add_methods ("restyle", "unseen", test_unseen);
  support_add_methods ("restyle", "tile", test_tile);
  support_add_methods ("restyle", "cancel", test_cancel);
  g_test_add_func ("/restyle/tone", test_tone);
  return g_test_run ();
}
