/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Clear pixels: left out, part of the texture, and which of the two they are.
 */
#include <math.h>
#include <string.h>

#include "support.h"

#define SIDE 96

/* Whether a pixel of a made-up picture is clear; noise is 0 ... 1. */
typedef gboolean (*ClearFunc) (int x, int y, double noise);

static gboolean
is_in_circle (int x, int y, double radius)
{
  const double dx = x - (SIDE - 1) / 2.0, dy = y - (SIDE - 1) / 2.0;

  return dx * dx + dy * dy < radius * radius;
}

/* Holes of all sizes, somewhere in every part. */
static gboolean
clear_rust (int x, int y, double noise)
{
  const int i = x / 12, j = y / 12;
  const int side = 2 + (i * 5 + j * 3) % 4;

  return x % 12 >= 3 && x % 12 < 3 + side && y % 12 >= 4 && y % 12 < 4 + side;
}

static gboolean
clear_lace (int x, int y, double noise)
{
  return x % 6 > 1 && y % 6 > 1;
}

static gboolean
clear_grain (int x, int y, double noise)
{
  return noise < 0.4;
}

/* Many leaves on nothing. */
static gboolean
clear_foliage (int x, int y, double noise)
{
  const int dx = (x + 3 * (y / 16)) % 16 - 8, dy = y % 16 - 8;

  return dx * dx + 2 * dy * dy > 40;
}

/* Small things strewn over nothing, with nothing along the border. */
static gboolean
clear_sprites (int x, int y, double noise)
{
  return x % 16 < 4 || x % 16 > 11 || y % 16 < 4 || y % 16 > 11;
}

static gboolean
clear_around_circle (int x, int y, double noise)
{
  return !is_in_circle (x, y, SIDE / 2.0);
}

static gboolean
clear_around_small_circle (int x, int y, double noise)
{
  return !is_in_circle (x, y, SIDE / 3.0);
}

/* One thing with arms. */
static gboolean
clear_around_star (int x, int y, double noise)
{
  const double angle = atan2 (y - (SIDE - 1) / 2.0, x - (SIDE - 1) / 2.0);

  return !is_in_circle (x, y, SIDE * (0.33 + 0.15 * cos (5.0 * angle)));
}

static gboolean
clear_outside_l (int x, int y, double noise)
{
  return x > SIDE / 2 && y < SIDE / 2;
}

static gboolean
clear_margin (int x, int y, double noise)
{
  return x < 9 || y < 9 || x >= SIDE - 9 || y >= SIDE - 9;
}

/* A torn edge all around. */
static gboolean
clear_torn (int x, int y, double noise)
{
  const int in = MIN (MIN (x, SIDE - 1 - x), MIN (y, SIDE - 1 - y));

  return in < 2 + 8.0 * noise;
}

static gboolean
clear_middle (int x, int y, double noise)
{
  return is_in_circle (x, y, SIDE / 4.0);
}

static gboolean
clear_diagonal (int x, int y, double noise)
{
  return x < y;
}

/* Red and blue noise, with hidden green, NaN and infinities where clear. */
static double *
picture_samples (int side, ClearFunc is_clear)
{
  static const double hidden[] = { 1.0, NAN, INFINITY, -1e300 };
  double *samples = support_samples (6, side, side, 4);

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        double *pixel = samples + (y * side + x) * 4;
        const double noise = pixel[3];

        pixel[1] = 0.0;
        pixel[3] = 1.0;
        if (!is_clear (x, y, noise))
          continue;
        pixel[1] = hidden[(x + y) % 4];
        pixel[3] = 0.0;
      }
  return samples;
}

static ElsCorpus *
corpus_new (int side, ClearFunc is_clear, ElsTransparency transparency)
{
  g_autofree double *samples = picture_samples (side, is_clear);
  ElsImage image = support_image (samples, side, side, 4);
  ElsCorpus *corpus = els_corpus_new ();

  image.layout = els_pixel_layout (4, 3);
  image.transparency = transparency;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *name;
    ClearFunc is_clear;
    ElsTransparency wanted;
  } cases[] = { { "rust", clear_rust, ELS_TRANSPARENCY_CONTENT },
                { "lace", clear_lace, ELS_TRANSPARENCY_CONTENT },
                { "detail_ratio", clear_grain, ELS_TRANSPARENCY_CONTENT },
                { "foliage", clear_foliage, ELS_TRANSPARENCY_CONTENT },
                { "sprites", clear_sprites, ELS_TRANSPARENCY_CONTENT },
                { "circle", clear_around_circle, ELS_TRANSPARENCY_IGNORE },
                { "small circle", clear_around_small_circle,
                  ELS_TRANSPARENCY_IGNORE },
                { "star", clear_around_star, ELS_TRANSPARENCY_IGNORE },
                { "L", clear_outside_l, ELS_TRANSPARENCY_IGNORE },
                { "margin", clear_margin, ELS_TRANSPARENCY_IGNORE },
                { "torn", clear_torn, ELS_TRANSPARENCY_IGNORE },
                { "middle", clear_middle, ELS_TRANSPARENCY_IGNORE },
                { "diagonal", clear_diagonal, ELS_TRANSPARENCY_IGNORE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ElsCorpus) corpus
          = corpus_new (SIDE, cases[i].is_clear, ELS_TRANSPARENCY_AUTO);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (els_corpus_transparency (corpus), ==, cases[i].wanted);
      g_assert_cmpuint (els_corpus_n_clear (corpus), >, 0);
      g_assert_cmpuint (els_corpus_n_usable (corpus), ==,
                        SIDE * SIDE
                            - (cases[i].wanted == ELS_TRANSPARENCY_CONTENT
                                   ? 0
                                   : els_corpus_n_clear (corpus)));
    }
}

/* A selection's outside and pixels that are no numbers are neither kind. */
static void
test_masked (void)
{
  g_autofree double *samples = picture_samples (SIDE, clear_torn);
  g_autofree guint8 *mask = g_malloc0 (SIDE * SIDE);
  ElsImage image = support_image (samples, SIDE, SIDE, 4);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsCorpus) lace = els_corpus_new ();
  g_autofree double *holes = picture_samples (SIDE, clear_lace);

  for (int y = 12; y < SIDE - 12; y++)
    memset (mask + y * SIDE + 12, 1, SIDE - 24);
  image.layout = els_pixel_layout (4, 3);
  image.mask = mask;
  image.mask_stride = SIDE;
  image.transparency = ELS_TRANSPARENCY_AUTO;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  g_assert_cmpuint (els_corpus_n_clear (corpus), ==, 0);
  g_assert_cmpint (els_corpus_transparency (corpus), ==,
                   ELS_TRANSPARENCY_IGNORE);
  image.samples = holes;
  holes[(SIDE / 2 * SIDE + SIDE / 2) * 4 + 3] = NAN;
  g_assert_true (els_corpus_add (lace, &image, NULL));
  g_assert_cmpint (els_corpus_transparency (lace), ==,
                   ELS_TRANSPARENCY_CONTENT);
  g_assert_cmpuint (els_corpus_n_usable (lace), ==,
                    (SIDE - 24) * (SIDE - 24) - 1);
}

static gboolean
clear_all (int x, int y, double noise)
{
  return TRUE;
}

static gboolean
clear_none (int x, int y, double noise)
{
  return FALSE;
}

/* What is asked for is done, where there is anything to see. */
static void
test_asked (void)
{
  g_autoptr (ElsCorpus) content
      = corpus_new (20, clear_diagonal, ELS_TRANSPARENCY_CONTENT);
  g_autoptr (ElsCorpus) ignored
      = corpus_new (SIDE, clear_lace, ELS_TRANSPARENCY_IGNORE);
  g_autoptr (ElsCorpus) nothing
      = corpus_new (20, clear_all, ELS_TRANSPARENCY_CONTENT);
  g_autoptr (ElsCorpus) opaque
      = corpus_new (20, clear_none, ELS_TRANSPARENCY_CONTENT);

  g_assert_cmpint (els_corpus_transparency (content), ==,
                   ELS_TRANSPARENCY_CONTENT);
  g_assert_cmpuint (els_corpus_n_usable (content), ==, 400);
  g_assert_cmpint (els_corpus_transparency (ignored), ==,
                   ELS_TRANSPARENCY_IGNORE);
  g_assert_cmpuint (els_corpus_n_usable (nothing), ==, 0);
  g_assert_cmpuint (els_corpus_n_clear (nothing), ==, 400);
  g_assert_cmpint (els_corpus_transparency (opaque), ==,
                   ELS_TRANSPARENCY_IGNORE);
  g_assert_cmpuint (els_corpus_n_clear (opaque), ==, 0);
}

static ElsParams
small_params (gconstpointer method)
{
  ElsParams params
      = support_params ((ElsMethod) GPOINTER_TO_INT (method), 48, 40);

  params.steps = 6;
  params.patch_size = 5;
  return params;
}

/* The share of clear pixels carries on, nothing hidden is seen, and blends of
 * seen and clear pixels are as bright as the seen ones: no fringes. */
static void
test_content (gconstpointer method)
{
  g_autofree double *samples = picture_samples (48, clear_lace);
  ElsImage image = support_image (samples, 48, 48, 4);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  const ElsParams params = small_params (method);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *out = NULL;
  double opacity = 0.0;

  image.layout = els_pixel_layout (4, 3);
  image.transparency = ELS_TRANSPARENCY_CONTENT;
  for (int i = 0; i < 48 * 48; i++)
    {
      samples[4 * i] = 0.75;
      samples[4 * i + 2] = 0.5;
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  synthesis = support_synthesize (corpus, &params, NULL);
  out = support_read (synthesis, 4);
  for (int i = 0; i < 48 * 40; i++)
    {
      const double *pixel = out + 4 * i;

      opacity += pixel[3] / (48.0 * 40.0);
      g_assert_true (pixel[3] >= 0.0 && pixel[3] <= 1.0);
      if (pixel[3] == 0.0)
        {
          g_assert_true (pixel[0] == 0.0 && pixel[1] == 0.0 && pixel[2] == 0.0);
          continue;
        }
      g_assert_cmpfloat_with_epsilon (pixel[0], 0.75, 0.02);
      g_assert_cmpfloat_with_epsilon (pixel[1], 0.0, 0.02);
      g_assert_cmpfloat_with_epsilon (pixel[2], 0.5, 0.02);
    }
  /* The source's is 20 / 36. */
  g_assert_cmpfloat (opacity, >, 0.45);
  g_assert_cmpfloat (opacity, <, 0.66);
}

/* Hidden samples change no bit. */
static void
test_hidden (gconstpointer method)
{
  g_autofree double *samples = picture_samples (40, clear_lace);
  ElsImage image = support_image (samples, 40, 40, 4);
  g_autoptr (ElsCorpus) first = els_corpus_new ();
  g_autoptr (ElsCorpus) second = els_corpus_new ();
  const ElsParams params = small_params (method);
  g_autoptr (ElsSynthesis) a = NULL, b = NULL;
  g_autofree double *a_samples = NULL, *b_samples = NULL;

  image.layout = els_pixel_layout (4, 3);
  image.transparency = ELS_TRANSPARENCY_CONTENT;
  g_assert_true (els_corpus_add (first, &image, NULL));
  for (int i = 0; i < 40 * 40; i++)
    if (samples[4 * i + 3] == 0.0)
      samples[4 * i] = samples[4 * i + 1] = -5.0;
  g_assert_true (els_corpus_add (second, &image, NULL));
  a = support_synthesize (first, &params, NULL);
  b = support_synthesize (second, &params, NULL);
  a_samples = support_read (a, 4);
  b_samples = support_read (b, 4);
  g_assert_cmpmem (a_samples, 48 * 40 * 4 * sizeof (double), b_samples,
                   48 * 40 * 4 * sizeof (double));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transparency/kinds", test_kinds);
  g_test_add_func ("/transparency/masked", test_masked);
  g_test_add_func ("/transparency/asked", test_asked);
  support_add_methods ("transparency", "content", test_content);
  support_add_methods ("transparency", "hidden", test_hidden);
  return g_test_run ();
}
