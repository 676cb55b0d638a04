/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Directions are mirrored and turned with the copies of the corpus that they
 * belong to.
 */
#include <math.h>
#include <string.h>

#include "corpus/corpus.h"
#include "corpus/principal-axes.h"
#include "support.h"

#define SIDE 72
#define MADE 96
#define CHANNELS 4 /* height, and the three of a normal */
#define COPIES 8
#define WAVES 14
#define STEEP 14.0 /* of heights of 0 to 1, pixels */
#define DICE 107   /* seed */

static double
eight_bits (double value)
{
  return floor (255.0 * CLAMP (value, 0.0, 1.0) + 0.5) / 255.0;
}

/* Waves in all directions, most of them from left to right. */
static double
relief_height (double x, double y)
{
  double sum = 0.5;

  for (int k = 0; k < WAVES; k++)
    {
      const double length = 8.0 + 14.0 * support_dice (DICE, k, 0, 0);
      const double angle = (k % 3 ? 0.8 : 3.1) * support_dice (DICE, k, 0, 1);

      sum += 0.055
             * cos (6.283185307179586
                    * (support_dice (DICE, k, 0, 2)
                       + (x * cos (angle) + y * sin (angle)) / length));
    }
  return sum;
}

/* Samples of the normal of a slope, which rises so much to the right and
 * down. */
static void
encode_normal (double right, double down, ElsRole y, double *normal)
{
  const double length = sqrt (right * right + down * down + 1.0);

  normal[0] = eight_bits (0.5 - 0.5 * right / length);
  normal[1] = eight_bits (
      0.5 + (y == ELS_ROLE_VECTOR_Y ? 0.5 : -0.5) * down / length);
  normal[2] = eight_bits (0.5 + 0.5 / length);
}

static ElsPixelLayout
relief_layout (ElsRole y)
{
  ElsPixelLayout layout = els_pixel_layout (1, -1);

  els_pixel_layout_add (&layout, 3);
  layout.channel[1].role = ELS_ROLE_VECTOR_X;
  layout.channel[2].role = y;
  layout.channel[3].role = ELS_ROLE_VECTOR_Z;
  return layout;
}

static double *
relief_samples (int side, ElsRole y)
{
  double *samples = g_new (double, side *side *CHANNELS);

  for (int i = 0; i < side * side; i++)
    {
      const int at_x = i % side, at_y = i / side;
      double *pixel = samples + i * CHANNELS;

      pixel[0] = eight_bits (relief_height (at_x, at_y));
      encode_normal (STEEP
                         * (relief_height (at_x + 1, at_y)
                            - relief_height (at_x - 1, at_y))
                         / 2.0,
                     STEEP
                         * (relief_height (at_x, at_y + 1)
                            - relief_height (at_x, at_y - 1))
                         / 2.0,
                     y, pixel + 1);
    }
  return samples;
}

static ElsCorpus *
relief_corpus (int side, ElsRole y)
{
  g_autofree double *samples = relief_samples (side, y);
  ElsImage image = support_image (samples, side, side, CHANNELS);
  ElsCorpus *corpus = els_corpus_new ();

  image.layout = relief_layout (y);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
angle_between (const double *a, const double *b)
{
  double ab = 0.0, aa = 0.0, bb = 0.0;

  for (int c = 0; c < 3; c++)
    {
      const double u = 2.0 * a[c] - 1.0, v = 2.0 * b[c] - 1.0;

      ab += u * v;
      aa += u * u;
      bb += v * v;
    }
  return acos (CLAMP (ab / sqrt (aa * bb), -1.0, 1.0)) * 57.29577951308232;
}

/* The angle, degrees, between a picture's normals and those of its heights that
 * the share of all do not exceed. */
static double
relief_angle (const double *samples, int side, ElsRole y, double share)
{
  g_autofree double *angles = g_new (double, side *side);
  int n = 0;

  for (int at_y = 1; at_y + 1 < side; at_y++)
    for (int at_x = 1; at_x + 1 < side; at_x++)
      {
        const double *pixel = samples + (at_y * side + at_x) * CHANNELS;
        double normal[3];

        encode_normal (STEEP * (pixel[CHANNELS] - pixel[-CHANNELS]) / 2.0,
                       STEEP
                           * (pixel[CHANNELS * side] - pixel[-CHANNELS * side])
                           / 2.0,
                       y, normal);
        angles[n++] = angle_between (normal, pixel + 1);
      }
  qsort (angles, (size_t) n, sizeof *angles, compare_doubles);
  return angles[(int) (share * n)];
}

/* Counts pixels by the copy whose they are, to the last bit; each is one's. */
static void
count_copies (const ElsCorpus *corpus, const ElsSynthesis *synthesis,
              const double *made, int *counts)
{
  const int width = els_synthesis_width (synthesis);
  g_autofree ElsSource *sources = g_new (ElsSource, width);

  for (int y = 0; y < els_synthesis_height (synthesis); y++)
    {
      els_synthesis_read_sources (synthesis, y, 1, sources);
      for (int x = 0; x < width; x++)
        {
          const double *pixel = made + (y * width + x) * CHANNELS;
          gboolean found = FALSE;

          for (int k = 0; !found && k < COPIES; k++)
            {
              const ElsTransform copy = els_symmetry_copy (ELS_SYMMETRY_ALL, k);
              double turned[ELS_MAX_CHANNELS];
              const double *is
                  = els_transform_pixel (&copy, corpus,
                                         els_corpus_at (corpus, &sources[x]),
                                         turned);

              found = memcmp (is, pixel, CHANNELS * sizeof *pixel) == 0;
              counts[k] += found ? 1 : 0;
            }
          g_assert_true (found);
        }
    }
}

static ElsSynthesis *
relief_make (const ElsCorpus *corpus, ElsMethod method, ElsSymmetry symmetry,
             int side)
{
  ElsParams params = support_params (method, side, side);

  params.symmetry = symmetry;
  params.patch_size = method == ELS_METHOD_EXACT ? 7 : 0;
  return support_synthesize (corpus, &params, NULL);
}

/* What normals and heights would differ by without copies: in the fast method
 * as they do in the source.  The exact one's neighbours are from many places,
 * and their heights are rough. */
static double
relief_usual (const ElsCorpus *corpus, ElsMethod method, int side,
              int made_side, ElsRole y, double share)
{
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *samples = NULL;

  if (method == ELS_METHOD_FAST)
    {
      samples = relief_samples (side, y);
      return relief_angle (samples, side, y, share);
    }
  synthesis = relief_make (corpus, method, ELS_SYMMETRY_NONE, made_side);
  samples = support_read (synthesis, CHANNELS);
  return relief_angle (samples, made_side, y, share);
}

/* The bar: normals fit the heights as well as they do without copies. */
static void
relief_run (ElsMethod method, int side, int made_side, ElsRole y)
{
  g_autoptr (ElsCorpus) corpus = relief_corpus (side, y);
  g_autoptr (ElsSynthesis) synthesis
      = relief_make (corpus, method, ELS_SYMMETRY_ALL, made_side);
  g_autofree double *made = support_read (synthesis, CHANNELS);
  int counts[COPIES] = { 0 };

  /* Half of all, which is the bar, and most: where seams are, heights jump. */
  for (double share = 0.5; share < 0.9; share += 0.3)
    {
      const double angle = relief_angle (made, made_side, y, share);
      const double usual
          = relief_usual (corpus, method, side, made_side, y, share);

      g_test_message ("%.0f %%: %.2f degrees, usually %.2f", 100.0 * share,
                      angle, usual);
      g_assert_cmpfloat (angle, <, usual + (share > 0.5 ? 3.0 : 1.0));
    }
  count_copies (corpus, synthesis, made, counts);
  for (int k = 0; k < COPIES; k++)
    {
      const double share = counts[k] / (double) (made_side * made_side);

      g_test_message ("copy %d: %.3f", k, share);
      g_assert_cmpfloat (share, >, 0.03);
    }
}

static void
test_relief (gconstpointer method)
{
  const gboolean exact = GPOINTER_TO_INT (method) == ELS_METHOD_EXACT;

  relief_run ((ElsMethod) GPOINTER_TO_INT (method), exact ? 30 : SIDE,
              exact ? 40 : MADE, ELS_ROLE_VECTOR_Y);
  relief_run ((ElsMethod) GPOINTER_TO_INT (method), exact ? 30 : SIDE,
              exact ? 40 : MADE, ELS_ROLE_VECTOR_Y_DOWN);
}

/* A step of (right, down) pixels in the copy is, in the image, the step that
 * its direction there says; and 255 - v of 8 bits is 8 bits again. */
static void
test_turn (gconstpointer role)
{
  const ElsRole y_role = (ElsRole) GPOINTER_TO_INT (role);
  const double sign = y_role == ELS_ROLE_VECTOR_Y ? -1.0 : 1.0;
  g_autoptr (ElsCorpus) corpus = relief_corpus (4, y_role);

  for (int k = 0; k < COPIES; k++)
    for (int v = 0; v < 256; v++)
      {
        const ElsTransform copy = els_symmetry_copy (ELS_SYMMETRY_ALL, k);
        /* The step in the image is (v - 127.5, 31.5) / 127.5. */
        const double pixel[CHANNELS]
            = { 0.3, v / 255.0, (127.5 + sign * 31.5) / 255.0, 0.7 };
        double room[ELS_MAX_CHANNELS];
        const double *turned = els_transform_pixel (&copy, corpus, pixel, room);
        const int right = (int) lrint (510.0 * turned[1]) - 255;
        const int down = (int) sign * ((int) lrint (510.0 * turned[2]) - 255);
        int x = right, y = down, zero_x = 0, zero_y = 0;

        els_transform_back (&copy, 600, 600, &x, &y);
        els_transform_back (&copy, 600, 600, &zero_x, &zero_y);
        g_assert_cmpint (x - zero_x, ==, 2 * v - 255);
        g_assert_cmpint (y - zero_y, ==, 63);
        g_assert_true (turned[0] == pixel[0] && turned[3] == pixel[3]);
        for (int c = 1; c < 3; c++)
          g_assert_cmpfloat_with_epsilon (255.0 * turned[c],
                                          rint (255.0 * turned[c]), 1e-9);
      }
}

/* What is left alone keeps its bits, whatever they are. */
static void
test_kept (void)
{
  g_autoptr (ElsCorpus) corpus = relief_corpus (4, ELS_ROLE_VECTOR_Y);
  const ElsTransform flip = { .mirror = 1, .turns = 2 };
  const double pixel[CHANNELS] = { 0.1, 1e-17, 0.7, -3e9 };
  double room[ELS_MAX_CHANNELS];
  const double *turned = els_transform_pixel (&flip, corpus, pixel, room);

  g_assert_true (turned[0] == pixel[0] && turned[1] == pixel[1]
                 && turned[3] == pixel[3]);
  g_assert_true (turned[2] == 1.0 - pixel[2]);
}

/* Of the pixels of opacity 0 of a normal map nothing is ever seen. */
static void
test_clear (gconstpointer method)
{
  enum
  {
    N = 4
  };
  g_autofree double *samples = g_new0 (double, SIDE *SIDE *N);
  g_autofree double *made = NULL;
  ElsImage image = support_image (samples, SIDE, SIDE, N);
  ElsParams params
      = support_params ((ElsMethod) GPOINTER_TO_INT (method), 24, 24);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  int n_clear = 0;

  image.width = image.height = 24;
  image.row_stride = 24 * N;
  image.layout = els_pixel_layout (N, 3);
  for (int c = 0; c < 3; c++)
    image.layout.channel[c].role = (ElsRole) (ELS_ROLE_VECTOR_X + c);
  image.transparency = ELS_TRANSPARENCY_CONTENT;
  for (int i = 0; i < 24 * 24; i++)
    {
      for (int c = 0; c < 3; c++)
        samples[i * N + c] = 0.2 + 0.6 * support_dice (DICE, i % 24, i / 24, c);
      samples[i * N + 3]
          = support_dice (DICE, i % 24 / 3, i / 24 / 3, 9) < 0.3 ? 0.0 : 1.0;
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  params.symmetry = ELS_SYMMETRY_ALL;
  params.patch_size = params.method == ELS_METHOD_EXACT ? 5 : 0;
  synthesis = support_synthesize (corpus, &params, NULL);
  made = support_read (synthesis, N);
  for (int i = 0; i < 24 * 24; i++)
    {
      const double *pixel = made + i * N;

      n_clear += pixel[3] == 0.0 ? 1 : 0;
      g_assert_true (
          pixel[3] != 0.0
          || (pixel[0] == 0.0 && pixel[1] == 0.0 && pixel[2] == 0.0));
    }
  g_assert_cmpint (n_clear, >, 0);
}

/* With all copies it does not matter which of them is the corpus, if its
 * directions have no mean: then all numbers are the same but for rounding. */
static void
test_alike (void)
{
  enum
  {
    N = 12
  };
  g_autofree ElsSource *first = g_new (ElsSource, 20 * 16);
  ElsParams params = support_params (ELS_METHOD_EXACT, 20, 16);

  params.symmetry = ELS_SYMMETRY_ALL;
  params.patch_size = 5;
  params.steps = 6;
  for (int k = 0; k < COPIES; k++)
    {
      const ElsTransform copy = els_symmetry_copy (ELS_SYMMETRY_ALL, k);
      g_autoptr (ElsCorpus) own = relief_corpus (4, ELS_ROLE_VECTOR_Y);
      g_autofree double *samples = g_new (double, N *N *CHANNELS);
      g_autofree ElsSource *sources = g_new (ElsSource, 20 * 16);
      ElsImage image = support_image (samples, N, N, CHANNELS);
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      g_autoptr (ElsSynthesis) synthesis = NULL;

      for (int i = 0; i < N * N; i++)
        {
          int x = i % N, y = i / N;
          double pixel[CHANNELS], room[ELS_MAX_CHANNELS];

          els_transform_back (&copy, N, N, &x, &y);
          /* The right half is the left one with all directions reversed. */
          for (int c = 0; c < CHANNELS; c++)
            pixel[c] = 0.5
                       + (c == 1 || c == 2 ? (x < N / 2 ? 0.4 : -0.4) : 0.4)
                             * (support_dice (DICE, x % (N / 2), y, c) - 0.5);
          memcpy (samples + i * CHANNELS,
                  els_transform_pixel (&copy, own, pixel, room), sizeof pixel);
        }
      image.layout = relief_layout (ELS_ROLE_VECTOR_Y);
      g_assert_true (els_corpus_add (corpus, &image, NULL));
      synthesis = support_synthesize (corpus, &params, NULL);
      els_synthesis_read_sources (synthesis, 0, 16, sources);
      for (int i = 0; i < 20 * 16; i++)
        els_transform_back (&copy, N, N, &sources[i].x, &sources[i].y);
      if (k == 0)
        memcpy (first, sources, 20 * 16 * sizeof *first);
      for (int i = 0; i < 20 * 16; i++)
        g_assert_true (sources[i].x == first[i].x
                       && sources[i].y == first[i].y);
    }
}

/* What is compared has room for directions that only a turned copy has. */
static void
test_axes (void)
{
  g_autofree double *samples = relief_samples (SIDE, ELS_ROLE_VECTOR_Y);
  ElsImage image = support_image (samples, SIDE, SIDE, CHANNELS);

  for (int i = 0; i < SIDE * SIDE; i++)
    samples[i * CHANNELS + 2] = 0.5;
  image.layout = relief_layout (ELS_ROLE_VECTOR_Y);
  for (int s = ELS_SYMMETRY_NONE; s <= ELS_SYMMETRY_ALL; s++)
    {
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      ElsStandard standard;
      double along_y = 0.0;
      ElsAxes axes;

      g_assert_true (els_corpus_add (corpus, &image, NULL));
      els_standard_init (&standard, corpus);
      els_axes_init (&axes, corpus, (ElsSymmetry) s, &standard, 4, 0.003);
      for (int a = 0; a < axes.n; a++)
        along_y += axes.axis[a][2] * axes.axis[a][2];
      g_assert_cmpfloat_with_epsilon (along_y,
                                      s >= ELS_SYMMETRY_TURNS ? 1.0 : 0.0,
                                      1e-6);
    }
}

/* How far neighbours differ, beside the same of the source. */
static void
test_seams (void)
{
  g_autofree double *source = relief_samples (SIDE, ELS_ROLE_VECTOR_Y);
  g_autofree double *samples = g_new (double, SIDE *SIDE * 3);
  g_autofree double *made = NULL;
  ElsImage image = support_image (samples, SIDE, SIDE, 3);
  ElsParams params = support_params (ELS_METHOD_FAST, MADE, MADE);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  double steps[2] = { 0.0 };

  for (int i = 0; i < SIDE * SIDE; i++)
    memcpy (samples + 3 * i, source + CHANNELS * i + 1, 3 * sizeof *samples);
  for (int c = 0; c < 3; c++)
    image.layout.channel[c].role = (ElsRole) (ELS_ROLE_VECTOR_X + c);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  params.symmetry = ELS_SYMMETRY_ALL;
  params.structure = 0.0;
  params.variety = 1.0;
  synthesis = support_synthesize (corpus, &params, NULL);
  made = support_read (synthesis, 3);
  for (int k = 0; k < 2; k++)
    {
      const int side = k == 0 ? SIDE : MADE;
      const double *from = k == 0 ? samples : made;

      for (int y = 0; y + 1 < side; y++)
        for (int x = 0; x + 1 < side; x++)
          for (int c = 0; c < 2; c++)
            {
              const double *at = from + 3 * (y * side + x) + c;

              steps[k] += (fabs (at[3] - at[0]) + fabs (at[3 * side] - at[0]))
                          / (side * side);
            }
    }
  g_test_message ("steps %.4f, in the source %.4f", steps[1], steps[0]);
  g_assert_cmpfloat (steps[1], <, 1.25 * steps[0]);
}

static void
refuse (const ElsPixelLayout *layout)
{
  const double samples[ELS_MAX_CHANNELS * 16] = { 0.0 };
  ElsImage image = support_image (samples, 4, 4, layout->n_channels);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (GError) error = NULL;

  image.layout = *layout;
  g_assert_false (els_corpus_add (corpus, &image, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_UNSUPPORTED);
}

/* A direction has one x and one y, in one layer. */
static void
test_refused (void)
{
  ElsPixelLayout layout = relief_layout (ELS_ROLE_VALUE);

  refuse (&layout);
  layout = relief_layout (ELS_ROLE_VECTOR_Y);
  layout.channel[1].role = ELS_ROLE_VALUE;
  refuse (&layout);
  layout = relief_layout (ELS_ROLE_VECTOR_Y);
  layout.channel[3].role = ELS_ROLE_VECTOR_Y_DOWN;
  refuse (&layout);
  layout = relief_layout (ELS_ROLE_VECTOR_Y);
  layout.channel[1].role = ELS_ROLE_VALUE;
  layout.channel[0].role = ELS_ROLE_VECTOR_X;
  refuse (&layout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/vectors/turn/up", GINT_TO_POINTER (ELS_ROLE_VECTOR_Y),
                        test_turn);
  g_test_add_data_func ("/vectors/turn/down",
                        GINT_TO_POINTER (ELS_ROLE_VECTOR_Y_DOWN), test_turn);
  g_test_add_func ("/vectors/kept", test_kept);
  g_test_add_func ("/vectors/refused", test_refused);
  g_test_add_func ("/vectors/alike", test_alike);
  g_test_add_func ("/vectors/axes", test_axes);
  g_test_add_func ("/vectors/seams", test_seams);
  support_add_methods ("vectors", "clear", test_clear);
  support_add_methods ("vectors", "relief", test_relief);
  return g_test_run ();
}
