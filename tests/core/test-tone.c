/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Slow changes of brightness that a filled hole takes on.
 */
#include <math.h>

#include "base/noise.h"
#include "support.h"

/* A picture with a square hole in its middle. */
typedef struct
{
  int side, hole, channels;
  double *samples;
  guint8 *freedom, *mask;
} Picture;

static void
picture_free (Picture *picture)
{
  g_free (picture->samples);
  g_free (picture->freedom);
  g_free (picture->mask);
  g_free (picture);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, picture_free)

typedef double (*PictureValue) (int x, int y, int c);

static double
value_dice (int x, int y, int c)
{
  const ElsNoise noise = { .seed = 5, .stream = ELS_STREAM_SEARCH };

  return (double) els_noise_words (&noise, x, y, (guint32) c).word[0]
         / 4294967296.0;
}

/* 60 levels from corner to corner and a noise of 40, in levels of 255. */
#define RAMP_SIDE 128

static double
ramp_mean (int x, int y)
{
  return 128.0 + 30.0 * ((x + y) / (RAMP_SIDE - 1.0) - 1.0);
}

static double
value_ramp (int x, int y, int c)
{
  return (ramp_mean (x, y) + 40.0 * (value_dice (x, y, c) - 0.5)) / 255.0;
}

/* A sky that no two places of have in common, 80 levels, with a little
 * grain. */
static double
sky_mean (int x, int y)
{
  return 80.0 + 50.0 * x / 95.0 + 30.0 * (y / 95.0) * (y / 95.0);
}

static double
value_sky (int x, int y, int c)
{
  return (sky_mean (x, y) + 2.0 * (value_dice (x, y, c) - 0.5)) / 255.0;
}

/* A tile of dice, 24 x 20. */
static double
value_tile (int x, int y, int c)
{
  return value_dice (x % 24, y % 20, c);
}

/* A ramp cut off at both ends, with an opacity, some of it 0, in channel 1. */
static double
value_veil (int x, int y, int c)
{
  return c == 0 ? CLAMP (0.2 * value_dice (x, y, 0) + 0.008 * x, 0.4, 0.5)
                : floor (1.3 * value_dice (x / 3, y / 3, 1) * 8.0) / 8.0;
}

static Picture *
picture_new (PictureValue value, int side, int hole, int channels)
{
  const gsize n = (gsize) (side * side);
  const int from = (side - hole) / 2, to = from + hole;
  Picture *picture = g_new (Picture, 1);

  *picture = (Picture){ .side = side, .hole = hole, .channels = channels };
  picture->samples = g_new (double, n *(gsize) channels);
  picture->freedom = g_new (guint8, n);
  picture->mask = g_new (guint8, n);
  for (int i = 0; i < side * side; i++)
    {
      const int x = i % side, y = i / side;
      const gboolean in = x >= from && x < to && y >= from && y < to;

      for (int c = 0; c < channels; c++)
        picture->samples[i * channels + c] = in ? 0.0 : value (x, y, c);
      picture->freedom[i] = in ? 255 : 0;
      picture->mask[i] = in ? 0 : 1;
    }
  return picture;
}

static ElsCorpus *
picture_corpus (const Picture *picture)
{
  ElsImage image = support_image (picture->samples, picture->side,
                                  picture->side, picture->channels);
  ElsCorpus *corpus = els_corpus_new ();

  image.mask = picture->mask;
  image.mask_stride = (gsize) picture->side;
  if (picture->channels == 2)
    image.layout = els_pixel_layout (2, 1);
  image.transparency = ELS_TRANSPARENCY_CONTENT;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

static ElsSynthesis *
picture_run (const Picture *picture, const ElsCorpus *corpus, double tone,
             int seed, const ElsJob *job, GError **error)
{
  ElsParams params
      = support_params (ELS_METHOD_FAST, picture->side, picture->side);
  ElsScene scene;

  els_scene_init (&scene);
  scene.picture = picture->samples;
  scene.picture_stride = (gsize) (picture->side * picture->channels);
  scene.freedom = picture->freedom;
  scene.freedom_stride = (gsize) picture->side;
  scene.from_image = 0;
  scene.tone = tone;
  params.variety = 0.25;
  params.seed = seed;
  return els_synthesize (corpus, &params, &scene, job, error);
}

static double *
picture_fill (const Picture *picture, double tone, int seed, const ElsJob *job)
{
  g_autoptr (ElsCorpus) corpus = picture_corpus (picture);
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsSynthesis) synthesis
      = picture_run (picture, corpus, tone, seed, job, &error);

  g_assert_no_error (error);
  return support_read (synthesis, picture->channels);
}

static int
picture_bytes (const Picture *picture)
{
  return picture->side * picture->side * picture->channels
         * (int) sizeof (double);
}

/* What fits exactly stays exact. */
static void
test_periodic (void)
{
  g_autoptr (Picture) picture = picture_new (value_tile, 96, 24, 1);
  g_autofree double *filled = picture_fill (picture, 1.0, 1, NULL);

  for (int i = 0; i < 96 * 96; i++)
    g_assert_true (filled[i] == value_tile (i % 96, i / 96, 0));
}

/* The largest difference, in levels, of the mean of a block of 16 x 16 of the
 * hole from what a ramp has there. */
static double
ramp_off (const Picture *picture, const double *filled)
{
  const int from = (picture->side - picture->hole) / 2;
  double most = 0.0;

  for (int y = from; y < from + picture->hole; y += 16)
    for (int x = from; x < from + picture->hole; x += 16)
      {
        double sum = 0.0;

        for (int j = y; j < y + 16; j++)
          for (int i = x; i < x + 16; i++)
            sum += filled[j * picture->side + i] * 255.0 - ramp_mean (i, j);
        most = MAX (most, fabs (sum / 256.0));
      }
  return most;
}

static void
test_ramp (void)
{
  g_autoptr (Picture) picture = picture_new (value_ramp, RAMP_SIDE, 64, 1);

  for (int seed = 1; seed <= 2; seed++)
    {
      g_autofree double *plain = picture_fill (picture, 0.0, seed, NULL);
      g_autofree double *toned = picture_fill (picture, 1.0, seed, NULL);

      g_test_message ("off by %.1f levels, with tone %.1f",
                      ramp_off (picture, plain), ramp_off (picture, toned));
      g_assert_cmpfloat (ramp_off (picture, toned), <=, 6.0);
      g_assert_cmpfloat (ramp_off (picture, plain), >, 6.0);
    }
}

/* The root mean square difference of the hole from the sky, in levels. */
static double
sky_off (const Picture *picture, const double *filled)
{
  double squares = 0.0;
  int n = 0;

  for (int i = 0; i < 96 * 96; i++)
    if (picture->freedom[i] != 0)
      {
        const double d = filled[i] * 255.0 - sky_mean (i % 96, i / 96);

        squares += d * d;
        n++;
      }
  return sqrt (squares / n);
}

/* Pieces of a sky join, and join what is around them. */
static void
test_sky (void)
{
  g_autoptr (Picture) picture = picture_new (value_sky, 96, 32, 1);

  for (int seed = 1; seed <= 3; seed++)
    {
      g_autofree double *plain = picture_fill (picture, 0.0, seed, NULL);
      g_autofree double *toned = picture_fill (picture, 1.0, seed, NULL);

      g_test_message ("off by %.1f levels, with tone %.1f",
                      sky_off (picture, plain), sky_off (picture, toned));
      g_assert_cmpfloat (sky_off (picture, toned), <=, 1.5);
      g_assert_cmpfloat (sky_off (picture, plain), >, 1.5);
    }
}

/* Only colours of what is made change, by as much as is asked for, and stay
 * between the least and the greatest that were there. */
static void
test_bounds (void)
{
  g_autoptr (Picture) picture = picture_new (value_veil, 96, 40, 2);
  g_autofree double *plain = picture_fill (picture, 0.0, 1, NULL);
  g_autofree double *half = picture_fill (picture, 0.5, 1, NULL);
  g_autofree double *full = picture_fill (picture, 1.0, 1, NULL);
  double low = 1.0, high = 0.0;
  int n_changed = 0, n_cut = 0;

  for (int i = 0; i < 96 * 96; i++)
    if (picture->freedom[i] == 0 && picture->samples[2 * i + 1] > 0.0)
      {
        low = MIN (low, picture->samples[2 * i]);
        high = MAX (high, picture->samples[2 * i]);
      }
  for (int i = 0; i < 96 * 96; i++)
    {
      const double v = full[2 * i], tone = v - plain[2 * i];

      g_assert_true (full[2 * i + 1] == plain[2 * i + 1]);
      if (picture->freedom[i] == 0 || !(plain[2 * i + 1] > 0.0))
        g_assert_true (v == plain[2 * i]);
      else
        {
          n_changed += tone != 0.0;
          g_assert_true (v >= low && v <= high);
          n_cut += fabs (2.0 * half[2 * i] - plain[2 * i] - v) > 1e-6;
          if (v > low && v < high)
            g_assert_cmpfloat (fabs (half[2 * i] - plain[2 * i] - 0.5 * tone),
                               <, 1e-12);
        }
    }
  g_assert_cmpint (n_changed, >, 40 * 40 / 4);
  g_assert_cmpint (n_cut, >, 5);
}

/* Samples near the ends of what a double holds give finite ones. */
static void
test_huge (void)
{
  g_autoptr (Picture) picture = picture_new (value_ramp, 64, 24, 1);
  g_autofree double *filled = NULL;

  for (int i = 0; i < 64 * 64; i++)
    picture->samples[i] = (picture->samples[i] - 0.5) * 1e308;
  filled = picture_fill (picture, 1.0, 1, NULL);
  for (int i = 0; i < 64 * 64; i++)
    g_assert_true (isfinite (filled[i]));
}

/* The same bits from all CPU levels and numbers of threads. */
static void
test_same_bits (void)
{
  g_autoptr (Picture) picture = picture_new (value_ramp, 96, 40, 3);
  g_autofree double *expected = picture_fill (picture, 1.0, 1, NULL);

  for (ElsCpu cpu = ELS_CPU_PLAIN; cpu <= ELS_CPU_AVX512; cpu++)
    {
      static const int threads[4] = { 1, 2, 3, 7 };
      const int n = threads[(int) cpu % 4];
      const ElsJob job = { .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (n),
                           .threads = n,
                           .cpu = cpu };
      g_autofree double *samples = NULL;

      if (!els_cpu_available (cpu))
        continue;
      samples = picture_fill (picture, 1.0, 1, &job);
      g_assert_cmpmem (samples, picture_bytes (picture), expected,
                       picture_bytes (picture));
    }
}

/* The last preview is the result, tone and all, and rows read one by one
 * too. */
static void
last_preview (const ElsSynthesis *partial, gpointer data)
{
  double **samples = data;

  g_free (*samples);
  *samples = support_read (partial, 1);
}

static void
test_rows (void)
{
  g_autoptr (Picture) picture = picture_new (value_ramp, 96, 40, 1);
  g_autoptr (ElsCorpus) corpus = picture_corpus (picture);
  g_autofree double *shown = NULL;
  const ElsJob job = { .preview = last_preview, .preview_data = &shown };
  g_autoptr (ElsSynthesis) synthesis
      = picture_run (picture, corpus, 1.0, 1, &job, NULL);
  g_autofree double *all = support_read (synthesis, 1);
  double row[96];

  g_assert_cmpmem (shown, picture_bytes (picture), all,
                   picture_bytes (picture));
  for (int y = 0; y < 96; y++)
    {
      els_synthesis_read_rows (synthesis, y, 1, row);
      g_assert_cmpmem (row, sizeof row, all + 96 * y, sizeof row);
    }
}

typedef struct
{
  int n, stop; /* reports so far; the one that cancels */
  double last;
} Reports;

static gboolean
count_reports (double fraction, gpointer data)
{
  Reports *reports = data;

  g_assert_cmpfloat (fraction, >=, reports->last);
  reports->last = fraction;
  return ++reports->n != reports->stop;
}

/* It can be stopped while the tone is worked on, and progress never goes
 * back. */
static void
test_cancel (void)
{
  g_autoptr (Picture) picture = picture_new (value_ramp, 64, 24, 1);
  g_autoptr (ElsCorpus) corpus = picture_corpus (picture);
  Reports plain = { 0 }, toned = { 0 };
  ElsJob job = { .progress = count_reports, .progress_data = &plain };

  els_synthesis_free (picture_run (picture, corpus, 0.0, 1, &job, NULL));
  job.progress_data = &toned;
  els_synthesis_free (picture_run (picture, corpus, 1.0, 1, &job, NULL));
  g_assert_cmpint (toned.n, >, plain.n + 5);
  for (int stop = plain.n; stop <= toned.n; stop++)
    {
      Reports reports = { .stop = stop };
      g_autoptr (GError) error = NULL;

      job.progress_data = &reports;
      g_assert_null (picture_run (picture, corpus, 1.0, 1, &job, &error));
      g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tone/periodic", test_periodic);
  g_test_add_func ("/tone/ramp", test_ramp);
  g_test_add_func ("/tone/sky", test_sky);
  g_test_add_func ("/tone/bounds", test_bounds);
  g_test_add_func ("/tone/huge", test_huge);
  g_test_add_func ("/tone/same-bits", test_same_bits);
  g_test_add_func ("/tone/rows", test_rows);
  g_test_add_func ("/tone/cancel", test_cancel);
  return g_test_run ();
}
