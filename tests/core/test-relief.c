/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What is made of a relief with turned copies: its normals fit its heights, and
 * its pieces join.
 */
#include <math.h>
#include <string.h>

#include "corpus/corpus.h"
#include "corpus/symmetry.h"
#include "relief.h"
#include "support.h"

#define MADE 96

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
        const double *pixel = samples + (at_y * side + at_x) * RELIEF_CHANNELS;
        double normal[3];

        relief_normal (RELIEF_STEEP
                           * (pixel[RELIEF_CHANNELS] - pixel[-RELIEF_CHANNELS])
                           / 2.0,
                       RELIEF_STEEP
                           * (pixel[RELIEF_CHANNELS * side]
                              - pixel[-RELIEF_CHANNELS * side])
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
          const double *pixel = made + (y * width + x) * RELIEF_CHANNELS;
          gboolean found = FALSE;

          for (int k = 0; !found && k < RELIEF_COPIES; k++)
            {
              const ElsTransform copy = els_symmetry_copy (ELS_SYMMETRY_ALL, k);
              double turned[ELS_MAX_CHANNELS];
              const double *is
                  = els_transform_pixel (&copy, corpus,
                                         els_corpus_at (corpus, &sources[x]),
                                         turned);

              found = memcmp (is, pixel, RELIEF_CHANNELS * sizeof *pixel) == 0;
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
  samples = support_read (synthesis, RELIEF_CHANNELS);
  return relief_angle (samples, made_side, y, share);
}

/* The bar: normals fit the heights as well as they do without copies. */
static void
relief_run (ElsMethod method, int side, int made_side, ElsRole y)
{
  g_autoptr (ElsCorpus) corpus = relief_corpus (side, y);
  g_autoptr (ElsSynthesis) synthesis
      = relief_make (corpus, method, ELS_SYMMETRY_ALL, made_side);
  g_autofree double *made = support_read (synthesis, RELIEF_CHANNELS);
  int counts[RELIEF_COPIES] = { 0 };

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
  for (int k = 0; k < RELIEF_COPIES; k++)
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

  relief_run ((ElsMethod) GPOINTER_TO_INT (method), exact ? 30 : RELIEF_SIDE,
              exact ? 40 : MADE, ELS_ROLE_VECTOR_Y);
  relief_run ((ElsMethod) GPOINTER_TO_INT (method), exact ? 30 : RELIEF_SIDE,
              exact ? 40 : MADE, ELS_ROLE_VECTOR_Y_DOWN);
}

/* How far neighbours differ, beside the same of the source. */
static void
test_seams (void)
{
  g_autofree double *source = relief_samples (RELIEF_SIDE, ELS_ROLE_VECTOR_Y);
  g_autofree double *samples = g_new (double, RELIEF_SIDE *RELIEF_SIDE * 3);
  g_autofree double *made = NULL;
  ElsImage image = support_image (samples, RELIEF_SIDE, RELIEF_SIDE, 3);
  ElsParams params = support_params (ELS_METHOD_FAST, MADE, MADE);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  double steps[2] = { 0.0 };

  for (int i = 0; i < RELIEF_SIDE * RELIEF_SIDE; i++)
    memcpy (samples + 3 * i, source + RELIEF_CHANNELS * i + 1,
            3 * sizeof *samples);
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
      const int side = k == 0 ? RELIEF_SIDE : MADE;
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/relief/seams", test_seams);
  support_add_methods ("relief", "relief", test_relief);
  return g_test_run ();
}
