/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Mirrored and turned copies of the corpus compete with it.
 */
#include <math.h>

#include "corpus/corpus.h"
#include "corpus/symmetry.h"
#include "support.h"

#define SIDE 64
#define WIDTH 7
#define HEIGHT 5
#define DICE 15 /* seed */

/* Each copy has every pixel of the image once, neighbours stay neighbours, and
 * no two are the same. */
static void
test_transforms (void)
{
  static const int copies[] = { 1, 2, 4, 4, 8 };
  gboolean seen[4 * HEIGHT * WIDTH * HEIGHT * WIDTH] = { FALSE };

  for (int s = ELS_SYMMETRY_NONE; s <= ELS_SYMMETRY_ALL; s++)
    g_assert_cmpint (els_symmetry_copies ((ElsSymmetry) s), ==, copies[s]);
  for (int k = 0; k < 8; k++)
    {
      const ElsTransform transform = els_symmetry_copy (ELS_SYMMETRY_ALL, k);
      gboolean had[WIDTH * HEIGHT] = { FALSE };
      int width = WIDTH, height = HEIGHT, first = 0, second = 0;

      els_transform_size (&transform, &width, &height);
      g_assert_cmpint (width, ==, transform.turns % 2 ? HEIGHT : WIDTH);
      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
          {
            int from_x = x, from_y = y, next_x = x + 1, next_y = y;

            els_transform_back (&transform, WIDTH, HEIGHT, &from_x, &from_y);
            els_transform_back (&transform, WIDTH, HEIGHT, &next_x, &next_y);
            g_assert_true (from_x >= 0 && from_x < WIDTH && from_y >= 0
                           && from_y < HEIGHT);
            g_assert_false (had[from_y * WIDTH + from_x]);
            had[from_y * WIDTH + from_x] = TRUE;
            g_assert_cmpint (abs (next_x - from_x) + abs (next_y - from_y), ==,
                             1);
            if (x == 0 && y == 0)
              first = from_y * WIDTH + from_x;
            if (x == 1 && y == 0)
              second = from_y * WIDTH + from_x;
          }
      g_assert_false (seen[first * WIDTH * HEIGHT + second]);
      seen[first * WIDTH * HEIGHT + second] = TRUE;
    }
}

/* Slopes that rise to the right and fall at once, in rows that are shifted. */
static double
slope (int x, int y)
{
  const int shift = (int) (8.0 * support_dice (DICE, 0, y / 6, 0));

  return ((x + shift) % 8) / 8.0 + 0.02 * support_dice (DICE, x, y, 1);
}

typedef struct
{
  double rising; /* share of the steps to the right that rise, of all that do or
                    fall clearly */
  double across; /* size of steps to the right over that of all steps */
} Steps;

static Steps
steps_of (ElsMethod method, ElsSymmetry symmetry)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE);
  g_autofree double *made = NULL;
  ElsImage image = support_image (samples, SIDE, SIDE, 1);
  ElsParams params = support_params (method, SIDE, SIDE);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  double rises = 0.0, falls = 0.0, across = 0.0, down = 0.0;

  for (int i = 0; i < SIDE * SIDE; i++)
    samples[i] = slope (i % SIDE, i / SIDE);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  params.symmetry = symmetry;
  params.variety = 1.0;
  params.patch_size = method == ELS_METHOD_EXACT ? 9 : 0;
  synthesis = support_synthesize (corpus, &params, NULL);
  made = support_read (synthesis, 1);
  for (int y = 0; y + 1 < SIDE; y++)
    for (int x = 0; x + 1 < SIDE; x++)
      {
        const double *at = made + y * SIDE + x;
        const double right = at[1] - at[0], below = at[SIDE] - at[0];

        rises += right > 0.06 ? 1.0 : 0.0;
        falls += right < -0.06 ? 1.0 : 0.0;
        across += fabs (right);
        down += fabs (below);
      }
  return (Steps){ rises / (rises + falls), across / (across + down) };
}

/* Every copy is used about as much. */
static void
test_used (gconstpointer method)
{
  Steps steps[ELS_SYMMETRY_ALL + 1];

  for (int s = ELS_SYMMETRY_NONE; s <= ELS_SYMMETRY_ALL; s++)
    {
      steps[s]
          = steps_of ((ElsMethod) GPOINTER_TO_INT (method), (ElsSymmetry) s);
      g_test_message ("symmetry %d: %.2f rising, %.2f across", s,
                      steps[s].rising, steps[s].across);
    }
  g_assert_cmpfloat (steps[ELS_SYMMETRY_NONE].rising, >, 0.75);
  g_assert_cmpfloat (steps[ELS_SYMMETRY_NONE].across, >, 0.6);
  for (int s = ELS_SYMMETRY_MIRROR; s <= ELS_SYMMETRY_ALL; s++)
    g_assert_cmpfloat_with_epsilon (steps[s].rising, 0.5, 0.2);
  for (int s = ELS_SYMMETRY_MIRROR; s <= ELS_SYMMETRY_MIRRORS; s++)
    g_assert_cmpfloat (steps[s].across, >, 0.6);
  for (int s = ELS_SYMMETRY_TURNS; s <= ELS_SYMMETRY_ALL; s++)
    g_assert_cmpfloat_with_epsilon (steps[s].across, 0.5, 0.15);
}

/* Grains that are wider than high, and heavier at one side: none of the copies
 * looks like another. */
static double
grain (int x, int y)
{
  double sum = 0.0;

  for (int j = -2; j <= 2; j++)
    for (int i = -2; i <= 2; i++)
      sum += support_dice (DICE, x + i, y + j, 7)
             * (1.0 + (i == 0) + 2.0 * (i == 1));
  return sum;
}

/* Which copy of the corpus a pixel is of, told by where the sources of its
 * neighbours to the right and below lie; -1 where it does not go on there. */
static int
copy_of (const ElsSource *at)
{
  const ElsSource *right = at + 1, *below = at + 2 * SIDE;

  for (int k = 0; k < 8; k++)
    {
      const ElsTransform transform = els_symmetry_copy (ELS_SYMMETRY_ALL, k);
      /* The middle of three by three pixels, and the same two. */
      int x[3] = { 1, 2, 1 }, y[3] = { 1, 1, 2 };

      for (int i = 0; i < 3; i++)
        els_transform_back (&transform, 3, 3, &x[i], &y[i]);
      if (right->x - at->x == x[1] - x[0] && right->y - at->y == y[1] - y[0]
          && below->x - at->x == x[2] - x[0] && below->y - at->y == y[2] - y[0])
        return k;
    }
  return -1;
}

/* The eight copies have an eighth of the result each, but for two hundredths.
 * Chance puts pieces, not pixels: so it takes some pictures. */
static void
test_shares (void)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE);
  g_autofree ElsSource *sources = g_new (ElsSource, 4 * SIDE * SIDE);
  ElsImage image = support_image (samples, SIDE, SIDE, 1);
  ElsParams params = support_params (ELS_METHOD_FAST, 2 * SIDE, 2 * SIDE);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  double uses[8] = { 0.0 }, all = 0.0;

  for (int i = 0; i < SIDE * SIDE; i++)
    samples[i] = grain (i % SIDE, i / SIDE);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  params.symmetry = ELS_SYMMETRY_ALL;
  for (params.seed = 0; params.seed < 30; params.seed++)
    {
      g_autoptr (ElsSynthesis) synthesis
          = support_synthesize (corpus, &params, NULL);

      els_synthesis_read_sources (synthesis, 0, 2 * SIDE, sources);
      for (int i = 0; i < 2 * SIDE * (2 * SIDE - 1); i++)
        {
          const int k
              = i % (2 * SIDE) + 1 < 2 * SIDE ? copy_of (&sources[i]) : -1;

          uses[MAX (k, 0)] += k >= 0 ? 1.0 : 0.0;
          all += k >= 0 ? 1.0 : 0.0;
        }
    }
  for (int k = 0; k < 8; k++)
    g_test_message ("copy %d: %.3f", k, uses[k] / all);
  for (int k = 0; k < 8; k++)
    g_assert_cmpfloat_with_epsilon (uses[k] / all, 0.125, 0.02);
}

/* Shares of the pixels that have the copy told for them. */
typedef struct
{
  double looked; /* at which neighbours show a copy, of all */
  double right;  /* of these, with that copy */
} Told;

static Told
told_of (ElsMethod method, ElsSymmetry symmetry)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE);
  g_autofree ElsSource *sources = g_new (ElsSource, SIDE * SIDE);
  g_autofree guint8 *copies = g_new (guint8, SIDE * SIDE);
  ElsImage image = support_image (samples, SIDE, SIDE, 1);
  ElsParams params = support_params (method, 2 * SIDE, SIDE / 2);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  double looked = 0.0, right = 0.0;

  for (int i = 0; i < SIDE * SIDE; i++)
    samples[i] = grain (i % SIDE, i / SIDE);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  params.symmetry = symmetry;
  params.patch_size = method == ELS_METHOD_EXACT ? 9 : 0;
  params.steps = method == ELS_METHOD_EXACT ? 6 : 0;
  synthesis = support_synthesize (corpus, &params, NULL);
  els_synthesis_read_sources (synthesis, 0, SIDE / 2, sources);
  for (int y = 0; y < SIDE / 2; y++)
    els_synthesis_read_copies (synthesis, y, 1, copies + 2 * SIDE * y);
  for (int i = 0; i < 2 * SIDE * (SIDE / 2 - 1); i++)
    {
      const int k = i % (2 * SIDE) + 1 < 2 * SIDE ? copy_of (&sources[i]) : -1;

      looked += k >= 0 ? 1.0 : 0.0;
      right += k >= 0 && copies[i] == k ? 1.0 : 0.0;
    }
  return (Told){ looked / (SIDE * SIDE), right / looked };
}

/* Which copy a pixel is from is told of a corpus without directions, too; three
 * neighbours that go on by chance are few. */
static void
test_told (gconstpointer method)
{
  for (int s = ELS_SYMMETRY_NONE; s <= ELS_SYMMETRY_ALL; s++)
    {
      const Told told
          = told_of ((ElsMethod) GPOINTER_TO_INT (method), (ElsSymmetry) s);

      g_test_message ("symmetry %d: %.3f of %.3f", s, told.right, told.looked);
      g_assert_cmpfloat (told.looked, >, 0.1);
      g_assert_cmpfloat (told.right, >, 0.9);
    }
}

/* With all copies it does not matter which of them is the corpus, but for the
 * order of sums, whose last bits many steps would make grow. */
static void
test_exact_alike (void)
{
  ElsParams params = support_params (ELS_METHOD_EXACT, 20, 16);
  g_autofree double *first = NULL;

  params.symmetry = ELS_SYMMETRY_ALL;
  params.patch_size = 5;
  params.steps = 6;
  for (int k = 0; k < 8; k++)
    {
      const ElsTransform transform = els_symmetry_copy (ELS_SYMMETRY_ALL, k);
      g_autofree double *samples = g_new (double, 15 * 12);
      g_autofree double *made = NULL;
      int width = 15, height = 12;
      g_autoptr (ElsCorpus) corpus = els_corpus_new ();
      g_autoptr (ElsSynthesis) synthesis = NULL;
      ElsImage image;

      els_transform_size (&transform, &width, &height);
      for (int i = 0; i < 15 * 12; i++)
        {
          int x = i % width, y = i / width;

          els_transform_back (&transform, 15, 12, &x, &y);
          samples[i] = support_dice (DICE, x, y, 5);
        }
      image = support_image (samples, width, height, 1);
      g_assert_true (els_corpus_add (corpus, &image, NULL));
      synthesis = support_synthesize (corpus, &params, NULL);
      made = support_read (synthesis, 1);
      if (first == NULL)
        first = g_steal_pointer (&made);
      for (int i = 0; made != NULL && i < 20 * 16; i++)
        g_assert_cmpfloat_with_epsilon (made[i], first[i], 1e-5);
    }
}

/* Unusable pixels of a copy are those of its image. */
static void
test_masked (gconstpointer method)
{
  double samples[24 * 18] = { 0.0 };
  guint8 mask[24 * 18];
  ElsImage image = support_image (samples, 24, 18, 1);
  ElsParams params
      = support_params ((ElsMethod) GPOINTER_TO_INT (method), 30, 30);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  ElsSource sources[30];

  for (int i = 0; i < 24 * 18; i++)
    {
      mask[i] = i % 24 > 6 || i / 24 < 9;
      samples[i] = mask[i] ? support_dice (DICE, i % 24, i / 24, 3) : 100.0;
    }
  image.mask = mask;
  image.mask_stride = 24;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  params.symmetry = ELS_SYMMETRY_ALL;
  params.patch_size = params.method == ELS_METHOD_EXACT ? 5 : 0;
  synthesis = support_synthesize (corpus, &params, NULL);
  for (int y = 0; y < 30; y++)
    {
      els_synthesis_read_sources (synthesis, y, 1, sources);
      for (int x = 0; x < 30; x++)
        g_assert_true (mask[sources[x].y * 24 + sources[x].x]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symmetry/transforms", test_transforms);
  support_add_methods ("symmetry", "used", test_used);
  support_add_methods ("symmetry", "masked", test_masked);
  support_add_methods ("symmetry", "told", test_told);
  g_test_add_func ("/symmetry/shares", test_shares);
  g_test_add_func ("/symmetry/exact-alike", test_exact_alike);
  return g_test_run ();
}
