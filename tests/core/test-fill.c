/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Holes in a picture that is its own corpus.
 */
#include <math.h>

#include "base/noise.h"
#include "support.h"

#define SIDE 96
#define PIXELS (SIDE * SIDE)

/* Of the data of a test that is added for each method. */
#define METHOD(data) ((ElsMethod) GPOINTER_TO_INT (data))

/* A gray picture with a hole: its samples, what is free, and what the corpus
 * may use. */
typedef struct
{
  double samples[PIXELS];
  guint8 freedom[PIXELS], mask[PIXELS], seen[PIXELS];
} Picture;

typedef double (*PictureValue) (int x, int y);

static double
value_dice (int x, int y)
{
  const ElsNoise noise = { .seed = 5, .stream = ELS_STREAM_SEARCH };

  return (double) els_noise_words (&noise, x, y, 0).word[0] / 4294967296.0;
}

/* A tile of dice, 24 x 20. */
static double
value_tile (int x, int y)
{
  return value_dice (x % 24, y % 20);
}

/* A small one, 10 x 8. */
static double
value_small_tile (int x, int y)
{
  return value_dice (x % 10, y % 8);
}

/* Bricks of 30 x 15 in running bond. */
static double
value_bond (int x, int y)
{
  const int row = y / 15;

  return y % 15 < 2 || (x + 15 * (row % 2)) % 30 < 2 ? 0.9 : 0.3;
}

/* A dark bar over dice. */
static double
value_bar (int x, int y)
{
  return y >= 45 && y < 51 ? 0.0 : 0.5 + 0.5 * value_dice (x, y);
}

/* A darker and wider one over blocks of 5 x 5. */
static double
value_barred_blocks (int x, int y)
{
  return y >= 44 && y < 52 ? 0.0 : 0.1 + 0.9 * value_dice (x / 5, y / 5);
}

/* The picture with a square hole of black. */
static Picture *
picture_new (PictureValue value, int left, int top, int side)
{
  Picture *picture = g_new0 (Picture, 1);

  for (int i = 0; i < PIXELS; i++)
    {
      const int x = i % SIDE, y = i / SIDE;
      const gboolean hole
          = x >= left && x < left + side && y >= top && y < top + side;

      picture->samples[i] = hole ? 0.0 : value (x, y);
      picture->freedom[i] = hole ? 255 : 0;
      picture->mask[i] = hole ? 0 : 1;
      picture->seen[i] = 1;
    }
  return picture;
}

static ElsCorpus *
picture_corpus (const Picture *picture)
{
  ElsImage image = support_image (picture->samples, SIDE, SIDE, 1);
  ElsCorpus *corpus = els_corpus_new ();

  image.mask = picture->mask;
  image.mask_stride = SIDE;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

static ElsScene
picture_scene (const Picture *picture)
{
  ElsScene scene;

  els_scene_init (&scene);
  scene.picture = picture->samples;
  scene.freedom = picture->freedom;
  scene.seen = picture->seen;
  scene.picture_stride = scene.freedom_stride = scene.seen_stride = SIDE;
  scene.from_image = 0;
  return scene;
}

/* The picture with its hole filled; free with g_free. */
static double *
picture_fill (const Picture *picture, ElsMethod method, const ElsJob *job)
{
  g_autoptr (ElsCorpus) corpus = picture_corpus (picture);
  const ElsScene scene = picture_scene (picture);
  ElsParams params = support_params (method, SIDE, SIDE);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autoptr (GError) error = NULL;

  params.variety = 0.25;
  params.seed = 1;
  synthesis = els_synthesize (corpus, &params, &scene, job, &error);
  g_assert_no_error (error);
  return support_read (synthesis, 1);
}

/* Pixels of the hole that are not what was there, by more than `most`. */
static int
picture_errors (ElsMethod method, double most, PictureValue value, int left,
                int top, int side)
{
  g_autofree Picture *picture = picture_new (value, left, top, side);
  g_autofree double *filled = picture_fill (picture, method, NULL);
  int n = 0;

  for (int i = 0; i < PIXELS; i++)
    if (picture->freedom[i] != 0)
      n += !(fabs (filled[i] - value (i % SIDE, i / SIDE)) <= most);
    else
      g_assert_true (filled[i] == picture->samples[i]);
  return n;
}

static void
test_periodic (void)
{
  const ElsMethod fast = ELS_METHOD_FAST;

  g_assert_cmpint (picture_errors (fast, 0.0, value_tile, 36, 36, 24), ==, 0);
  g_assert_cmpint (picture_errors (fast, 0.0, value_tile, 0, 36, 24), ==, 0);
  g_assert_cmpint (picture_errors (fast, 0.0, value_bond, 36, 36, 24), ==, 0);
  g_assert_cmpint (picture_errors (fast, 0.0, value_bond, 0, 36, 24), ==, 0);
  g_assert_cmpint (picture_errors (fast, 0.0, value_bond, 24, 24, 48), <=,
                   48 * 48 / 33);
}

/* Where the hole is small, and where half of what is around it is not seen. */
static void
test_small (void)
{
  g_autofree Picture *picture = picture_new (value_small_tile, 42, 30, 14);
  g_autofree double *filled = NULL;
  int n = 0;

  for (int i = 0; i < 3; i++)
    g_assert_cmpint (picture_errors (ELS_METHOD_FAST, 0.0, value_small_tile,
                                     42 + i, 30 + 2 * i, 14),
                     ==, 0);
  for (int i = 0; i < PIXELS; i++)
    if (picture->freedom[i] != 0 && i % SIDE >= 49)
      picture->freedom[i] = picture->seen[i] = 0;
  filled = picture_fill (picture, ELS_METHOD_FAST, NULL);
  for (int i = 0; i < PIXELS; i++)
    if (picture->freedom[i] != 0)
      n += filled[i] != value_small_tile (i % SIDE, i / SIDE);
  g_assert_cmpint (n, ==, 0);
}

/* The bar goes on through the hole; with the exact method's windows, of at most
 * 17 pixels, through one whose middle they see the rim from. */
static void
test_line (gconstpointer method)
{
  const int side = METHOD (method) == ELS_METHOD_FAST ? 34 : 14;
  g_autofree Picture *picture
      = picture_new (value_bar, 30, 48 - side / 2, side);
  g_autofree double *filled = picture_fill (picture, METHOD (method), NULL);
  int dark = 0;

  for (int x = 30; x < 30 + side; x++)
    for (int y = 46; y < 50; y++)
      dark += filled[y * SIDE + x] < 0.25;
  g_assert_cmpint (dark, >=, side * 4 * 9 / 10);
}

/* A bar that is used more often than is due to it goes on all the same. */
static void
test_overused (void)
{
  g_autofree Picture *picture = picture_new (value_barred_blocks, 28, 28, 40);
  g_autofree double *filled = picture_fill (picture, ELS_METHOD_FAST, NULL);
  int dark = 0;

  for (int x = 28; x < 68; x++)
    for (int y = 45; y < 51; y++)
      dark += filled[y * SIDE + x] < 0.05;
  g_assert_cmpint (dark, >=, 40 * 6 * 9 / 10);
}

static int
value_order (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* What is made is as sharp as what is known: pixels of the picture, and hardly
 * any means of two of them. */
static void
test_no_blends (void)
{
  g_autofree Picture *picture = picture_new (value_bar, 31, 31, 34);
  g_autofree double *filled = picture_fill (picture, ELS_METHOD_FAST, NULL);
  g_autofree double *known = g_new (double, PIXELS);
  gsize n = 0;
  int pixels = 0;

  for (int i = 0; i < PIXELS; i++)
    if (picture->mask[i] != 0)
      known[n++] = picture->samples[i];
  qsort (known, n, sizeof *known, value_order);
  for (int i = 0; i < PIXELS; i++)
    if (picture->freedom[i] != 0)
      pixels
          += bsearch (&filled[i], known, n, sizeof *known, value_order) != NULL;
  g_assert_cmpint (pixels, >=, 34 * 34 * 95 / 100);
}

/* What lies under the hole, and what is not seen, has no say. */
static void
test_hidden (gconstpointer method)
{
  g_autofree Picture *picture = picture_new (value_dice, 40, 30, 20);
  g_autofree double *first = NULL, *second = NULL;

  for (int x = 30; x < 40; x++)
    picture->seen[40 * SIDE + x] = picture->mask[40 * SIDE + x] = 0;
  first = picture_fill (picture, METHOD (method), NULL);
  for (int i = 0; i < PIXELS; i++)
    if (picture->freedom[i] != 0)
      picture->samples[i] = 0.7;
  for (int x = 30; x < 40; x++)
    picture->samples[40 * SIDE + x] = x == 35 ? NAN : 0.9;
  second = picture_fill (picture, METHOD (method), NULL);
  for (int i = 0; i < PIXELS; i++)
    if (picture->freedom[i] != 0)
      g_assert_true (first[i] == second[i]);
  g_assert_true (isnan (second[40 * SIDE + 35]));
}

/* A hole of everything is plain synthesis. */
static void
test_nothing_known (void)
{
  g_autofree Picture *picture = picture_new (value_dice, 0, 0, 10);
  g_autoptr (ElsCorpus) corpus = picture_corpus (picture);
  const ElsParams params = support_params (ELS_METHOD_FAST, SIDE, SIDE);
  g_autoptr (ElsSynthesis) plain = support_synthesize (corpus, &params, NULL);
  g_autofree double *expected = support_read (plain, 1);
  ElsScene scene = picture_scene (picture);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *samples = NULL;

  memset (picture->freedom, 255, sizeof picture->freedom);
  scene.noise_x = 3;
  synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
  samples = support_read (synthesis, 1);
  g_assert_cmpmem (samples, sizeof (double) * PIXELS, expected,
                   sizeof (double) * PIXELS);
}

/* The same bits from all CPU levels and numbers of threads. */
static void
test_same_bits (void)
{
  g_autofree Picture *picture = picture_new (value_bar, 30, 32, 34);
  g_autofree double *expected = picture_fill (picture, ELS_METHOD_FAST, NULL);

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
      samples = picture_fill (picture, ELS_METHOD_FAST, &job);
      g_assert_cmpmem (samples, sizeof (double) * PIXELS, expected,
                       sizeof (double) * PIXELS);
    }
}

/* The bits of version 16.  Those of plain synthesis are in golden-fast.txt. */
static void
test_golden (void)
{
  static const struct
  {
    ElsMethod method;
    PictureValue value;
    int left, top, side;
    const char *hash;
  } cases[] = {
    { ELS_METHOD_FAST, value_dice, 40, 30, 20,
      "adf6adab6024fff392873dc52c47924b" },
    { ELS_METHOD_FAST, value_bar, 20, 25, 50,
      "048292d4b31afd9e86cf42d9e5cbf65b" },
    { ELS_METHOD_FAST, value_bond, 0, 20, 60,
      "06af5866efefe46f5ab418857fe3a242" },
    { ELS_METHOD_EXACT, value_dice, 40, 30, 20,
      "78a7d2f2ba181f8897b2da35887a5af7" },
    { ELS_METHOD_EXACT, value_bar, 40, 41, 14,
      "c3d05b1d10cdc188dc1623a5a5c477e0" },
    { ELS_METHOD_EXACT, value_bond, 0, 20, 16,
      "9dc9293399252ba9a5eb9d4f86b7fc38" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree Picture *picture = picture_new (cases[i].value, cases[i].left,
                                                 cases[i].top, cases[i].side);
      g_autofree double *filled = picture_fill (picture, cases[i].method, NULL);
      g_autofree guint8 *bytes = g_new (guint8, PIXELS);
      g_autofree char *hash = NULL;

      for (int k = 0; k < PIXELS; k++)
        bytes[k] = (guint8) (filled[k] * 255.0 + 0.5);
      hash = g_compute_checksum_for_data (G_CHECKSUM_MD5, bytes, PIXELS);
      g_assert_cmpstr (hash, ==, cases[i].hash);
    }
}

/* Sources are usable pixels of the corpus, or the pixel itself. */
static void
check_sources (const Picture *picture, ElsMethod method)
{
  g_autoptr (ElsCorpus) corpus = picture_corpus (picture);
  ElsParams params = support_params (method, SIDE, SIDE);
  const ElsScene scene = picture_scene (picture);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree ElsSource *sources = g_new (ElsSource, PIXELS);

  /* The exact method's windows do not become smaller by themselves. */
  params.patch_size = method == ELS_METHOD_EXACT ? 5 : 0;
  params.steps = method == ELS_METHOD_EXACT ? 3 : 0;
  synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
  g_assert_nonnull (synthesis);
  els_synthesis_read_sources (synthesis, 0, SIDE, sources);
  for (int i = 0; i < PIXELS; i++)
    if (picture->freedom[i] == 0)
      {
        g_assert_cmpint (sources[i].image, ==, -1);
        g_assert_cmpint (sources[i].y * SIDE + sources[i].x, ==, i);
      }
    else
      {
        g_assert_cmpint (sources[i].image, ==, 0);
        g_assert_true (picture->mask[sources[i].y * SIDE + sources[i].x] != 0);
      }
}

/* Of a hole, and of scratches that leave no large window whole. */
static void
test_sources (gconstpointer method)
{
  g_autofree Picture *picture = picture_new (value_dice, 40, 30, 20);

  check_sources (picture, METHOD (method));
  for (int i = 0; i < PIXELS; i++)
    {
      picture->freedom[i] = i % SIDE % 6 == 0 ? 255 : 0;
      picture->mask[i] = i % SIDE % 6 == 0 ? 0 : 1;
    }
  check_sources (picture, METHOD (method));
}

/* Unfinished results show the picture around the hole. */
static void
check_partial (const ElsSynthesis *partial, gpointer data)
{
  const int width = els_synthesis_width (partial);
  const int height = els_synthesis_height (partial);
  g_autofree double *samples = g_new (double, (gsize) (width * height));
  int *n_looks = data;

  els_synthesis_read_rows (partial, 0, height, samples);
  g_assert_cmpfloat (samples[0], ==,
                     value_bond (SIDE / width / 2, SIDE / height / 2));
  (*n_looks)++;
}

static void
test_preview (gconstpointer method)
{
  g_autofree Picture *picture = picture_new (value_bond, 40, 30, 20);
  int n_looks = 0;
  const ElsJob job = { .preview = check_partial, .preview_data = &n_looks };
  g_autofree double *filled = picture_fill (picture, METHOD (method), &job);

  g_assert_nonnull (filled);
  g_assert_cmpint (n_looks, >, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fill/periodic", test_periodic);
  g_test_add_func ("/fill/small", test_small);
  support_add_methods ("fill", "line", test_line);
  g_test_add_func ("/fill/overused", test_overused);
  g_test_add_func ("/fill/no-blends", test_no_blends);
  support_add_methods ("fill", "hidden", test_hidden);
  g_test_add_func ("/fill/nothing-known", test_nothing_known);
  g_test_add_func ("/fill/same-bits", test_same_bits);
  g_test_add_func ("/fill/golden", test_golden);
  support_add_methods ("fill", "sources", test_sources);
  support_add_methods ("fill", "preview", test_preview);
  return g_test_run ();
}
