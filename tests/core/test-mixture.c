/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A mixture leads from one image of the corpus to another.
 */
#include <math.h>
#include <string.h>

#include "corpus/mixture.h"
#include "support.h"

#define SIDE 48
#define IMAGES 3
#define WIDE 768
#define HIGH 256
#define COLUMN 32
#define DICE 23 /* seed */

static ElsCorpus *
corpus_of (int n_images)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE);
  const ElsImage image = support_image (samples, SIDE, SIDE, 1);
  ElsCorpus *corpus = els_corpus_new ();

  for (int i = 0; i < n_images; i++)
    {
      for (int k = 0; k < SIDE * SIDE; k++)
        samples[k] = support_texture (DICE, i, k % SIDE, k / SIDE);
      g_assert_true (els_corpus_add (corpus, &image, NULL));
    }
  return corpus;
}

/* Weights of a map, filled in by its caller. */
typedef struct
{
  float *weight;
  ElsScene scene;
} Map;

static Map
map_new (int width, int height, int n_images)
{
  Map map = { .weight = g_new0 (float, (gsize) (width * height * n_images)) };

  els_scene_init (&map.scene);
  map.scene.mixture = map.weight;
  map.scene.mixture_stride = (gsize) (width * n_images);
  map.scene.mixture_width = width;
  map.scene.mixture_height = height;
  return map;
}

static void
map_clear (Map *map)
{
  g_free (map->weight);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Map, map_clear)

/* From the first of two images at the left to the second at the right. */
static Map
map_ramp (int width)
{
  Map map = map_new (width, 1, 2);

  for (int x = 0; x < width; x++)
    {
      map.weight[2 * x + 1] = ((float) x + 0.5f) / (float) width;
      map.weight[2 * x] = 1.0f - map.weight[2 * x + 1];
    }
  return map;
}

static ElsSource *
run_sources (const ElsCorpus *corpus, const ElsParams *params,
             const ElsScene *scene, const ElsJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsSynthesis) synthesis
      = els_synthesize (corpus, params, scene, job, &error);
  ElsSource *sources
      = g_new (ElsSource, (gsize) (params->width * params->height));

  g_assert_no_error (error);
  els_synthesis_read_sources (synthesis, 0, params->height, sources);
  return sources;
}

static ElsParams
mixture_params (gconstpointer method, int width, int height)
{
  ElsParams params
      = support_params ((ElsMethod) GPOINTER_TO_INT (method), width, height);

  params.quality = ELS_QUALITY_DRAFT;
  if (params.method == ELS_METHOD_EXACT)
    {
      params.patch_size = 5;
      params.steps = 4;
    }
  return params;
}

/* -------------------------------------------------------- what is made */

/* Columns have their share of a ramp, and what is pure is. */
static void
test_ramp (void)
{
  ElsParams params
      = mixture_params (GINT_TO_POINTER (ELS_METHOD_FAST), WIDE, HIGH);
  g_autoptr (ElsCorpus) corpus = corpus_of (2);
  g_auto (Map) ramp = map_ramp (WIDE);
  g_autofree ElsSource *sources
      = run_sources (corpus, &params, &ramp.scene, NULL);
  double worst = 0.0;

  for (int left = 0; left < WIDE; left += COLUMN)
    {
      int n = 0;

      for (int i = 0; i < COLUMN * HIGH; i++)
        n += sources[i / COLUMN * WIDE + left + i % COLUMN].image;
      worst = MAX (worst, fabs (n / (double) (COLUMN * HIGH)
                                - (left + COLUMN / 2) / (double) WIDE));
    }
  g_test_message ("at most %.3f off", worst);
  g_assert_cmpfloat (worst, <=, 0.08);
}

/* A map of pure weights has no patches: of three images, two that do not
 * follow each other meet without a third between them, and letters stay. */
static int
pure_image (int x, int y)
{
  if (x >= 22 && x < 34 && y >= 24 && y < 60)
    return 1;
  return x < 40 ? 0 : 2;
}

static void
test_pure (gconstpointer method)
{
  const int side = 80;
  const ElsParams params = mixture_params (method, side, side);
  g_autoptr (ElsCorpus) corpus = corpus_of (IMAGES);
  g_auto (Map) map = map_new (side, side, IMAGES);
  g_autofree ElsSource *sources = NULL;
  int right = 0, between = 0;

  for (int i = 0; i < side * side; i++)
    map.weight[i * IMAGES + pure_image (i % side, i / side)] = 3.0f;
  sources = run_sources (corpus, &params, &map.scene, NULL);
  for (int i = 0; i < side * side; i++)
    {
      const int x = i % side, y = i / side;

      right += sources[i].image == pure_image (x, y);
      between += sources[i].image == 1 && (x < 16 || x >= 38);
    }
  g_test_message ("%d of %d, %d between", right, side * side, between);
  g_assert_cmpint (right, >=, side * side * 97 / 100);
  g_assert_cmpint (between, <=, 4);
}

/* Where two of three have weights, the third is not. */
static void
test_stack (gconstpointer method)
{
  const int width = 96, height = 48;
  const ElsParams params = mixture_params (method, width, height);
  g_autoptr (ElsCorpus) corpus = corpus_of (IMAGES);
  g_auto (Map) map = map_new (2, 1, IMAGES);
  g_autofree ElsSource *sources = NULL;
  int n[2][IMAGES] = { { 0 } };

  map.weight[0] = map.weight[1] = 1.0f;
  map.weight[IMAGES + 1] = 1.0f;
  map.weight[IMAGES + 2] = 3.0f;
  sources = run_sources (corpus, &params, &map.scene, NULL);
  for (int i = 0; i < width * height; i++)
    n[i % width >= width / 2][sources[i].image]++;
  g_test_message ("%d %d %d, %d %d %d of %d", n[0][0], n[0][1], n[0][2],
                  n[1][0], n[1][1], n[1][2], width * height / 2);
  g_assert_cmpint (n[0][2], <=, width * height / 2 / 25);
  g_assert_cmpint (n[1][0], <=, width * height / 2 / 25);
  g_assert_cmpint (ABS (n[0][0] - 1152), <=, 280);
  g_assert_cmpint (ABS (n[1][1] - 576), <=, 280);
}

/* No weights at all are as many of each, and a guide weight of 0 is none. */
static void
test_nothing (gconstpointer method)
{
  ElsParams params = mixture_params (method, 64, 64);
  g_autoptr (ElsCorpus) corpus = corpus_of (2);
  g_auto (Map) none = map_new (1, 1, 2);
  g_auto (Map) ramp = map_ramp (64);
  g_autofree ElsSource *even = NULL;
  g_autofree ElsSource *plain = NULL;
  g_autofree ElsSource *weightless = NULL;
  int n = 0;

  even = run_sources (corpus, &params, &none.scene, NULL);
  for (int i = 0; i < 64 * 64; i++)
    n += even[i].image;
  g_assert_cmpint (ABS (n - 64 * 32), <=, 300);
  params.layout = 0.0;
  plain = run_sources (corpus, &params, NULL, NULL);
  params.guide_weight = 0.0;
  weightless = run_sources (corpus, &params, &ramp.scene, NULL);
  g_assert_cmpmem (plain, 64 * 64 * sizeof (ElsSource), weightless,
                   64 * 64 * sizeof (ElsSource));
}

/* The same of a map that is drawn out by hand. */
static void
test_stretched (gconstpointer method)
{
  const ElsParams params = mixture_params (method, 60, 40);
  g_autoptr (ElsCorpus) corpus = corpus_of (2);
  g_auto (Map) small = map_ramp (20);
  g_auto (Map) full = map_new (60, 40, 2);
  g_auto (Map) large = map_new (120, 80, 2);
  g_autofree ElsSource *first = NULL;

  for (int i = 0; i < 60 * 40; i++)
    memcpy (full.weight + 2 * i, small.weight + i % 60 / 3 * 2,
            2 * sizeof (float));
  /* Of which each pixel is pure, and the means of four are the same. */
  for (int i = 0; i < 120 * 80; i++)
    large.weight[2 * i + i % 2] = small.weight[i % 120 / 6 * 2 + i % 2];
  first = run_sources (corpus, &params, &small.scene, NULL);
  for (int k = 0; k < 2; k++)
    {
      const Map *map = k == 0 ? &full : &large;
      g_autofree ElsSource *other
          = run_sources (corpus, &params, &map->scene, NULL);

      g_assert_cmpmem (first, 60 * 40 * sizeof (ElsSource), other,
                       60 * 40 * sizeof (ElsSource));
    }
}

static void
test_same_bits (gconstpointer method)
{
  ElsParams params = mixture_params (method, 60, 50);
  g_autoptr (ElsCorpus) corpus = corpus_of (IMAGES);
  g_auto (Map) map = map_new (1, 1, IMAGES);
  g_autofree ElsSource *serial = NULL;

  params.tile = ELS_TILE_BOTH;
  params.symmetry = ELS_SYMMETRY_MIRROR;
  if (params.method == ELS_METHOD_EXACT)
    params.steps = 1;
  serial = run_sources (corpus, &params, &map.scene, NULL);
  for (int cpu = ELS_CPU_PLAIN; cpu <= ELS_CPU_AVX512; cpu++)
    {
      const ElsJob job = { .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (3),
                           .threads = 3,
                           .cpu = (ElsCpu) cpu };
      g_autofree ElsSource *other = NULL;

      if (!els_cpu_available ((ElsCpu) cpu))
        continue;
      other = run_sources (corpus, &params, &map.scene, &job);
      g_assert_cmpmem (serial, 60 * 50 * sizeof (ElsSource), other,
                       60 * 50 * sizeof (ElsSource));
    }
}

/* The labels that are asked for, as bits; a change of them is a change of
 * every result. */
static void
test_golden (void)
{
  ElsParams params = support_params (ELS_METHOD_FAST, 200, 100);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (ElsCorpus) corpus = corpus_of (IMAGES);
  g_auto (Map) map = map_new (1, 1, IMAGES);
  g_auto (ElsMixture) mixture = { 0 };

  params.seed = 5;
  params.tile = ELS_TILE_HORIZONTAL;
  g_assert_true (
      els_mixture_init (&mixture, corpus, &params, &map.scene, NULL));
  g_assert_cmpint (els_mixture_channels (IMAGES), ==, 2);
  g_checksum_update (sum, (const guchar *) mixture.scene.guide,
                     200 * 100 * 2 * sizeof (double));
  g_assert_cmpstr (
      g_checksum_get_string (sum), ==,
      "677338b92024e688011ac9ca9acfbd61ed79b858da89e1d3230201f9d05e447c");
}

/* ------------------------------------------------------------- refusals */

static void
assert_refused (const ElsCorpus *corpus, const ElsScene *scene, ElsError code)
{
  const ElsParams params = support_params (ELS_METHOD_FAST, 32, 32);
  g_autoptr (GError) error = NULL;

  g_assert_null (els_synthesize (corpus, &params, scene, NULL, &error));
  g_assert_error (error, ELS_ERROR, (int) code);
}

static void
test_refused (void)
{
  g_autoptr (ElsCorpus) one = corpus_of (1);
  g_autoptr (ElsCorpus) corpus = corpus_of (2);
  g_autoptr (ElsCorpus) guided = els_corpus_new ();
  g_auto (Map) map = map_new (32, 32, 2);
  double samples[16 * 16 * 2] = { 0.0 };
  ElsImage image = support_image (samples, 16, 16, 1);

  assert_refused (one, &map.scene, ELS_ERROR_INVALID);
  map.scene.mixture_stride--;
  assert_refused (corpus, &map.scene, ELS_ERROR_INVALID);
  map.scene.mixture_stride++;
  for (int i = 0; i < 3; i++)
    {
      const float bad[] = { NAN, -1.0f, INFINITY };

      map.weight[32 * 32 * 2 - 1] = bad[i];
      assert_refused (corpus, &map.scene, ELS_ERROR_INVALID);
    }
  map.weight[32 * 32 * 2 - 1] = 0.0f;
  els_pixel_layout_add_guides (&image.layout, 1);
  image.row_stride = 16 * 2;
  g_assert_true (els_corpus_add (guided, &image, NULL));
  g_assert_true (els_corpus_add (guided, &image, NULL));
  map.scene.guide = samples;
  map.scene.guide_stride = 16;
  map.scene.guide_width = map.scene.guide_height = 16;
  assert_refused (guided, &map.scene, ELS_ERROR_UNSUPPORTED);
}

/* It takes what as many guides take, and labels and noise of the output. */
static void
test_memory (gconstpointer method)
{
  const ElsParams params = mixture_params (method, 300, 200);
  g_autofree double *samples = g_new0 (double, SIDE *SIDE * 3);
  g_autoptr (ElsCorpus) corpus = corpus_of (IMAGES);
  g_autoptr (ElsCorpus) guided = els_corpus_new ();
  g_auto (Map) map = map_new (1, 1, IMAGES);
  ElsImage image = support_image (samples, SIDE, SIDE, 1);
  ElsScene scene;
  guint64 with_guides;

  els_pixel_layout_add_guides (&image.layout, 2);
  image.row_stride = SIDE * 3;
  for (int i = 0; i < SIDE * SIDE; i++)
    samples[3 * i] = support_texture (DICE, 0, i % SIDE, i / SIDE);
  for (int i = 0; i < IMAGES; i++)
    g_assert_true (els_corpus_add (guided, &image, NULL));
  els_scene_init (&scene);
  scene.guide = samples;
  with_guides = els_estimate_memory (guided, &params, &scene);
  g_assert_cmpuint (els_estimate_memory (corpus, &params, &map.scene), >=,
                    with_guides + 2 * sizeof (double) * 300 * 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mixture/fast/ramp", test_ramp);
  support_add_methods ("mixture", "pure", test_pure);
  support_add_methods ("mixture", "stack", test_stack);
  support_add_methods ("mixture", "nothing", test_nothing);
  support_add_methods ("mixture", "stretched", test_stretched);
  support_add_methods ("mixture", "same-bits", test_same_bits);
  support_add_methods ("mixture", "memory", test_memory);
  g_test_add_func ("/mixture/golden", test_golden);
  g_test_add_func ("/mixture/refused", test_refused);
  return g_test_run ();
}
