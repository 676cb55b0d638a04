/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What pictures of the fast method look like, of corpora with structure:
 * measures with room, over several seeds, that a broken part of the method
 * leaves.
 */
#include <math.h>
#include <string.h>

#include "corpora.h"
#include "measures.h"
#include "support.h"

#define CORPUS 64
#define SIDE 96
#define SEEDS 4
#define COURSE 12 /* pixels, of bricks that are to keep level */

static void
property_make (Picture *picture, Corpora which, const ElsParams *params)
{
  g_autoptr (ElsCorpus) corpus = corpora_make (which, CORPUS, CORPUS);

  picture_make (picture, corpus, params);
}

static ElsParams
property_params (int side, int seed)
{
  ElsParams params = support_params (ELS_METHOD_FAST, side, side);

  params.seed = seed;
  return params;
}

/* The corpus' first image as a picture of itself. */
static void
property_corpus (Picture *picture, Corpora which)
{
  const int channels = corpora_channels (which);

  *picture
      = (Picture){ .width = CORPUS, .height = CORPUS, .channels = channels };
  picture->samples = g_new (double, (gsize) (CORPUS * CORPUS * channels));
  for (int i = 0; i < CORPUS * CORPUS * channels; i++)
    picture->samples[i] = corpora_value (which, i / channels % CORPUS,
                                         i / channels / CORPUS, i % channels);
}

static double
property_sample (const Picture *picture, int x, int y, int c)
{
  return picture->samples[(y * picture->width + x) * picture->channels + c];
}

/* Mean difference of channel c between pixels side by side and below each
 * other. */
static double
property_steps (const Picture *picture, int c)
{
  double sum = 0.0;

  for (int y = 0; y + 1 < picture->height; y++)
    for (int x = 0; x + 1 < picture->width; x++)
      {
        const double v = property_sample (picture, x, y, c);

        sum += fabs (property_sample (picture, x + 1, y, c) - v)
               + fabs (property_sample (picture, x, y + 1, c) - v);
      }
  return sum / (2.0 * (picture->width - 1) * (picture->height - 1));
}

/* How often a pixel's kind is another than its neighbours': which of channels a
 * and b is more, or, if b is -1, whether a is more than a half. */
static double
property_edges (const Picture *picture, int a, int b)
{
  const int width = picture->width, n = width * picture->height;
  g_autofree gboolean *kind = g_new (gboolean, (gsize) n);
  int edges = 0;

  for (int i = 0; i < n; i++)
    {
      const double *pixel = picture->samples + i * picture->channels;

      kind[i] = pixel[a] > (b >= 0 ? pixel[b] : 0.5);
    }
  for (int i = 0; i < n; i++)
    {
      edges += i % width + 1 < width && kind[i] != kind[i + 1];
      edges += i + width < n && kind[i] != kind[i + width];
    }
  return edges / (2.0 * n);
}

/* Blobs of two colours of the same lightness stay blobs, with as long edges. */
static void
test_colours (void)
{
  g_auto (Picture) source = { 0 };
  double expected;

  property_corpus (&source, CORPORA_COLOURS);
  expected = property_edges (&source, 0, 2);
  for (int seed = 1; seed <= SEEDS; seed++)
    {
      const ElsParams params = property_params (SIDE, seed);
      g_auto (Picture) picture = { 0 };
      double edges;

      property_make (&picture, CORPORA_COLOURS, &params);
      edges = property_edges (&picture, 0, 2);
      g_test_message ("edges %.4f, in the corpus %.4f", edges, expected);
      g_assert_cmpfloat (edges, <, 1.5 * expected);
      g_assert_cmpfloat (edges, >, 0.5 * expected);
    }
}

/* So do blobs of different opacity. */
static void
test_opacity (void)
{
  g_auto (Picture) source = { 0 };
  double expected;

  property_corpus (&source, CORPORA_OPACITY);
  expected = property_edges (&source, 3, -1);
  for (int seed = 1; seed <= SEEDS; seed++)
    {
      const ElsParams params = property_params (SIDE, seed);
      g_auto (Picture) picture = { 0 };
      double edges;

      property_make (&picture, CORPORA_OPACITY, &params);
      edges = property_edges (&picture, 3, -1);
      g_test_message ("edges %.4f, in the corpus %.4f", edges, expected);
      g_assert_cmpfloat (edges, <, 1.4 * expected);
      g_assert_cmpfloat (edges, >, 0.5 * expected);
    }
}

/* Six channels are smooth together, each as in the corpus. */
static void
test_channels (void)
{
  g_auto (Picture) source = { 0 };

  property_corpus (&source, CORPORA_SIX);
  for (int seed = 1; seed <= SEEDS; seed++)
    {
      const ElsParams params = property_params (SIDE, seed);
      g_auto (Picture) picture = { 0 };

      property_make (&picture, CORPORA_SIX, &params);
      for (int c = 0; c < 6; c++)
        {
          const double steps
              = property_steps (&picture, c) / property_steps (&source, c);

          g_test_message ("channel %d: steps %.3f times the corpus'", c, steps);
          g_assert_cmpfloat (steps, <, 1.5);
        }
    }
}

/* The picture is made of pixels, not of means: it differs from its sources by
 * little of what neighbours differ by; where these hardly differ, by more,
 * since seams of what is smooth are softened. */
static void
test_sharp (void)
{
  static const Corpora which[]
      = { CORPORA_STRIPES, CORPORA_BRICKS, CORPORA_COLOURS, CORPORA_OPACITY,
          CORPORA_GRADIENT };

  for (gsize k = 0; k < G_N_ELEMENTS (which); k++)
    {
      const ElsParams params = property_params (SIDE, 1);
      const int channels = corpora_channels (which[k]);
      g_auto (Picture) source = { 0 }, picture = { 0 };
      double off = 0.0, steps = 0.0;

      property_corpus (&source, which[k]);
      property_make (&picture, which[k], &params);
      for (int i = 0; i < SIDE * SIDE * channels; i++)
        {
          const ElsSource *s = &picture.sources[i / channels];

          off += fabs (picture.samples[i]
                       - property_sample (&source, s->x, s->y, i % channels))
                 / (SIDE * SIDE);
        }
      for (int c = 0; c < channels; c++)
        steps += property_steps (&source, c);
      g_test_message ("%s: %.4f of a step", corpora_name (which[k]),
                      off / steps);
      if (which[k] == CORPORA_GRADIENT)
        g_assert_cmpfloat (off / steps, >, 0.1);
      g_assert_cmpfloat (off / steps, <,
                         which[k] == CORPORA_GRADIENT ? 0.25 : 0.08);
    }
}

/* A checker has one phase all over the picture, also where it joins itself. */
static void
test_checker (void)
{
  for (int seed = 1; seed <= SEEDS; seed++)
    for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile += ELS_TILE_BOTH)
      {
        ElsParams params = property_params (2 * SIDE, seed);
        g_auto (Picture) picture = { 0 };
        int best = 0;

        params.tile = (ElsTile) tile;
        params.quality = ELS_QUALITY_DRAFT;
        property_make (&picture, CORPORA_CHECKER, &params);
        for (int shift = 0; shift < 64; shift++)
          {
            int same = 0;

            for (int i = 0; i < 4 * SIDE * SIDE; i++)
              same += fabs (corpora_value (CORPORA_CHECKER,
                                           i % (2 * SIDE) + shift % 8,
                                           i / (2 * SIDE) + shift / 8, 0)
                            - picture.samples[i])
                      < 0.1;
            best = MAX (best, same);
          }
        g_test_message ("%d of %d pixels in phase", best, 4 * SIDE * SIDE);
        g_assert_cmpint (50 * best, >, 49 * 4 * SIDE * SIDE);
      }
}

/* Courses of COURSE pixels, a quarter of it mortar, so that no harmonic outdoes
 * the wave of the courses themselves.  They are no power of two: halving would
 * keep those in phase all by itself. */
static ElsCorpus *
property_bricks (void)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE);
  const ElsImage image = support_image (samples, SIDE, SIDE, 1);
  ElsCorpus *corpus = els_corpus_new ();

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const int course = i / SIDE / COURSE;
      const int along = i % SIDE + course % 2 * COURSE;

      samples[i]
          = i / SIDE % COURSE < COURSE / 4 || along % (2 * COURSE) < COURSE / 4
                ? 0.9375
                : corpora_value (CORPORA_BRICKS,
                                 along / (2 * COURSE) * CORPORA_BRICK + 1,
                                 2 * course * CORPORA_COURSE + 1, 0);
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

/* Courses of bricks keep level over the whole width. */
static void
test_courses (void)
{
  g_autoptr (ElsCorpus) corpus = property_bricks ();
  const int n = 4 * SIDE * SIDE;

  for (int seed = 1; seed <= SEEDS; seed++)
    {
      const ElsParams params = property_params (2 * SIDE, seed);
      g_auto (Picture) picture = { 0 };
      double re = 0.0, im = 0.0;

      picture_make (&picture, corpus, &params);
      for (int i = 0; i < n; i++)
        {
          const double turn
              = (picture.sources[i].y - i / (2 * SIDE)) * 2.0 * G_PI / COURSE;

          re += cos (turn) / n;
          im += sin (turn) / n;
        }
      g_test_message ("courses in phase: %.3f", sqrt (re * re + im * im));
      g_assert_cmpfloat (sqrt (re * re + im * im), >, 0.8);
    }
}

/* Where it joins itself the picture goes on as it does inside. */
static void
test_joins (void)
{
  static const Corpora which[] = { CORPORA_SIX, CORPORA_STRIPES };

  for (gsize k = 0; k < G_N_ELEMENTS (which); k++)
    for (int tile = ELS_TILE_HORIZONTAL; tile <= ELS_TILE_VERTICAL; tile++)
      {
        ElsParams params = property_params (SIDE, 2);
        g_auto (Picture) picture = { 0 };
        double across = 0.0;

        params.tile = (ElsTile) tile;
        property_make (&picture, which[k], &params);
        for (int i = 0; i < SIDE; i++)
          across += (tile == ELS_TILE_HORIZONTAL
                         ? fabs (property_sample (&picture, 0, i, 0)
                                 - property_sample (&picture, SIDE - 1, i, 0))
                         : fabs (property_sample (&picture, i, 0, 0)
                                 - property_sample (&picture, i, SIDE - 1, 0)))
                    / SIDE;
        across /= property_steps (&picture, 0);
        g_test_message ("%s: %.2f steps across the join",
                        corpora_name (which[k]), across);
        g_assert_cmpfloat (across, <, 1.5);
      }
}

/* Masked pixels are neither shown nor named; others beside them are used. */
static void
test_holes (void)
{
  for (int seed = 1; seed <= SEEDS; seed++)
    {
      const ElsParams params = property_params (SIDE, seed);
      g_auto (Picture) picture = { 0 };

      property_make (&picture, CORPORA_HOLES, &params);
      for (int i = 0; i < SIDE * SIDE; i++)
        {
          const ElsSource *s = &picture.sources[i];

          g_assert_true (corpora_usable (CORPORA_HOLES, s->x, s->y));
          for (int c = 0; c < 3; c++)
            g_assert_cmpfloat (picture.samples[3 * i + c], <, 1.0);
        }
    }
}

/* Of two images each has a share, and pixels are of the image that they
 * name. */
static void
test_two (void)
{
  const int n = SIDE * SIDE;
  int second = 0;

  for (int seed = 1; seed <= SEEDS; seed++)
    {
      const ElsParams params = property_params (SIDE, seed);
      g_auto (Picture) picture = { 0 };
      int off = 0;

      property_make (&picture, CORPORA_TWO, &params);
      for (int i = 0; i < n; i++)
        {
          const ElsSource *s = &picture.sources[i];
          const Corpora which = s->image ? CORPORA_STRIPES : CORPORA_TWO;

          second += s->image;
          off += fabs (picture.samples[i]
                       - corpora_value (which, s->x, s->y, 0))
                 > 0.1;
        }
      g_assert_cmpint (off, <, n / 20);
    }
  g_test_message ("%d of %d pixels are of the second", second, SEEDS * n);
  g_assert_cmpint (second, >, SEEDS * n / 30);
  g_assert_cmpint (second, <, SEEDS * n * 29 / 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/properties/equally-light-colours-are-told-apart",
                   test_colours);
  g_test_add_func ("/properties/opacity-is-seen", test_opacity);
  g_test_add_func ("/properties/all-of-six-channels-are-seen", test_channels);
  g_test_add_func ("/properties/pictures-are-sharp", test_sharp);
  g_test_add_func ("/properties/a-checker-keeps-period-and-phase",
                   test_checker);
  g_test_add_func ("/properties/courses-of-bricks-keep-level", test_courses);
  g_test_add_func ("/properties/joined-sides-go-on", test_joins);
  g_test_add_func ("/properties/masked-pixels-are-never-used", test_holes);
  g_test_add_func ("/properties/both-images-are-used", test_two);
  return g_test_run ();
}
