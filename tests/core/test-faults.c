/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Memory that runs out: every allocation of a run fails once, and each time
 * the run says NO_MEMORY and leaves nothing allocated.  The linker sends the
 * library's malloc and free through the two functions below (--wrap).  They
 * also show that the estimate of memory is above what a run really takes.
 */
#include <malloc.h>
#include <string.h>

#include "support.h"

void *__real_malloc (size_t size);
void __real_free (void *block);
void *__wrap_malloc (size_t size);
void __wrap_free (void *block);

static int countdown;    /* the allocation that fails when this gets to 0 */
static int live;         /* blocks that have not been freed */
static gsize held, peak; /* bytes in them, and the most there were */

void *
__wrap_malloc (size_t size)
{
  void *block;

  if (--countdown == 0)
    return NULL;
  live++;
  block = __real_malloc (size);
  held += malloc_usable_size (block);
  peak = MAX (peak, held);
  return block;
}

void
__wrap_free (void *block)
{
  if (block != NULL)
    {
      live--;
      held -= malloc_usable_size (block);
    }
  __real_free (block);
}

/* What a run is of: a method, with guides, or a hole in a picture, with its
 * tone, or made anew from the picture. */
enum
{
  FAULTS_FAST = ELS_METHOD_FAST,
  FAULTS_EXACT = ELS_METHOD_EXACT,
  FAULTS_GUIDE,
  FAULTS_EXACT_GUIDE,
  FAULTS_HOLE,
  FAULTS_TONE,
  FAULTS_EXACT_HOLE,
  FAULTS_RESTYLE,
  FAULTS_EXACT_RESTYLE
};

static gboolean
faults_is_exact (int what)
{
  return what == FAULTS_EXACT || what == FAULTS_EXACT_HOLE
         || what == FAULTS_EXACT_RESTYLE || what == FAULTS_EXACT_GUIDE;
}

/* A scene of side x side whose middle is free, or all of it in part. */
static ElsScene
faults_scene (int what, const double *samples, guint8 *freedom, int width,
              int height, int channels)
{
  ElsScene scene;

  for (int i = 0; i < width * height; i++)
    freedom[i] = ABS (2 * (i % width) - width) < width / 2
                         && ABS (2 * (i / width) - height) < height / 2
                     ? 255
                     : 0;
  if (what >= FAULTS_RESTYLE)
    memset (freedom, 128, (gsize) (width * height));
  els_scene_init (&scene);
  scene.picture = samples;
  scene.picture_stride = (gsize) width * (gsize) channels;
  scene.freedom = freedom;
  scene.freedom_stride = (gsize) width;
  scene.from_image = 0;
  return scene;
}

static gboolean
faults_is_guided (int what)
{
  return what == FAULTS_GUIDE || what == FAULTS_EXACT_GUIDE;
}

/* Makes the last channel of a corpus' image its guide; any numbers are the
 * output's. */
static void
faults_guide (const double *samples, int width, ElsImage *image,
              ElsScene *scene)
{
  image->layout = els_pixel_layout (image->layout.n_channels - 1, -1);
  els_pixel_layout_add_guides (&image->layout, 1);
  els_scene_init (scene);
  scene->guide = samples;
  scene->guide_stride = (gsize) width;
}

/* Whether a whole run came to its end although allocation `failing` failed. */
static gboolean
run_with_failure (int what, int failing)
{
  g_autofree double *samples = support_samples (9, 20, 20, 3);
  ElsImage image = support_image (samples, 20, 20, 3);
  guint8 freedom[20 * 20];
  ElsScene scene = faults_scene (what, samples, freedom, 20, 20, 3);
  const gboolean hole = what >= FAULTS_HOLE;
  const int side = hole ? 20 : 14;
  const int before = live;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (GError) error = NULL;
  ElsParams params;
  ElsSynthesis *synthesis = NULL;

  els_params_init (&params);
  params.method = faults_is_exact (what) ? ELS_METHOD_EXACT : ELS_METHOD_FAST;
  params.steps = 2;
  params.width = params.height = side;
  scene.tone = what == FAULTS_TONE ? 1.0 : 0.0;
  if (faults_is_guided (what))
    faults_guide (samples, side, &image, &scene);
  countdown = failing;
  if (els_corpus_add (corpus, &image, &error))
    synthesis = els_synthesize (corpus, &params,
                                hole || faults_is_guided (what) ? &scene : NULL,
                                NULL, &error);
  countdown = 0;

  if (synthesis == NULL)
    g_assert_error (error, ELS_ERROR, ELS_ERROR_NO_MEMORY);
  els_synthesis_free (synthesis);
  els_corpus_free (g_steal_pointer (&corpus));
  g_assert_cmpint (live, ==, before);
  return synthesis != NULL;
}

static void
test_every_allocation (gconstpointer what)
{
  int failing = 1;

  while (!run_with_failure (GPOINTER_TO_INT (what), failing))
    failing++;
  g_test_message ("%d allocations failed in turn", failing - 1);
  g_assert_cmpint (failing, >, 5);
}

/* The peak is below the estimate; for the fast method, whose pictures may be
 * large, not far below.  The exact one is asked for small pictures only. */
static void
test_estimate (gconstpointer data)
{
  static const struct
  {
    int corpus, width, height, channels, patch_size;
  } cases[] = { { 2, 1, 1, 1, 0 },
                { 20, 14, 14, 3, 0 },
                { 40, 30, 90, 4, 17 },
                { 40, 150, 20, 1, 35 },
                { 24, 300, 20, 3, 3 },
                { 300, 40, 40, 1, 0 },
                { 50, 900, 700, 2, 0 },
                /* More features than four. */
                { 60, 300, 200, 6, 0 },
                { 60, 300, 200, 11, 0 },
                { 90, 400, 300, 16, 0 } };
  const ElsMethod method = (ElsMethod) GPOINTER_TO_INT (data);

  for (gsize i = 0;
       i < G_N_ELEMENTS (cases) - (method == ELS_METHOD_EXACT ? 5 : 0); i++)
    {
      g_autoptr (ElsCorpus) corpus = NULL;
      g_autoptr (ElsSynthesis) synthesis = NULL;
      ElsParams params;
      guint64 estimate, kept;
      gsize before;

      held = peak = 0;
      corpus = support_corpus (3, cases[i].corpus, cases[i].corpus,
                               cases[i].channels);
      els_params_init (&params);
      params.method = method;
      params.width = cases[i].width;
      params.height = cases[i].height;
      params.patch_size = cases[i].patch_size;
      params.steps = 2;
      params.symmetry = i % 2 != 0 ? ELS_SYMMETRY_ALL : ELS_SYMMETRY_NONE;
      before = held;
      synthesis = els_synthesize (corpus, &params, NULL, NULL, NULL);
      g_assert_nonnull (synthesis);
      kept = els_estimate_result (corpus, &params, NULL);
      /* Blocks have heads and are whole pages. */
      g_assert_cmpuint (held - before, >=, kept);
      g_assert_cmpuint (held - before, <=, kept + (16 << 10));
      estimate = els_estimate_memory (corpus, &params, NULL);
      g_test_message ("peak %" G_GSIZE_FORMAT ", estimate %" G_GUINT64_FORMAT,
                      peak, estimate);
      g_assert_cmpuint (peak, <=, estimate);
      if (method == ELS_METHOD_FAST)
        /* Threads would hold more than one band of a search. */
        g_assert_cmpuint (peak + peak / 2 + (3 << 20), >=, estimate);
    }
}

/* The same for holes in pictures, with their tone or without. */
static void
test_estimate_hole (gconstpointer what)
{
  static const int sides[3] = { 20, 90, 400 }, channels[3] = { 3, 9, 3 };
  const ElsMethod method = faults_is_exact (GPOINTER_TO_INT (what))
                               ? ELS_METHOD_EXACT
                               : ELS_METHOD_FAST;

  for (gsize i = 0;
       i < G_N_ELEMENTS (sides) - (method == ELS_METHOD_EXACT ? 1 : 0); i++)
    {
      const int side = sides[i], n = channels[i];
      g_autofree double *samples = support_samples (3, side, side, n);
      g_autofree guint8 *freedom = g_new (guint8, (gsize) (side * side));
      ElsScene scene = faults_scene (GPOINTER_TO_INT (what), samples, freedom,
                                     side, side, n);
      ElsParams params = support_params (method, side, side);
      g_autoptr (ElsCorpus) corpus = NULL;
      g_autoptr (ElsSynthesis) synthesis = NULL;
      guint64 estimate, kept;
      gsize before;

      params.steps = method == ELS_METHOD_EXACT ? 5 : 0;
      scene.tone = GPOINTER_TO_INT (what) == FAULTS_TONE ? 1.0 : 0.0;
      held = peak = 0;
      corpus = support_corpus (3, side, side, n);
      before = held;
      synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
      g_assert_nonnull (synthesis);
      kept = els_estimate_result (corpus, &params, &scene);
      g_assert_cmpuint (held - before, >=, kept);
      g_assert_cmpuint (held - before, <=, kept + (16 << 10));
      estimate = els_estimate_memory (corpus, &params, &scene);
      /* A byte for each pixel's kind, and its weight in a tile. */
      if (method == ELS_METHOD_EXACT)
        g_assert_cmpuint (estimate, >=,
                          els_estimate_memory (corpus, &params, NULL)
                              + (guint64) (side * side) * 5);
      g_test_message ("peak %" G_GSIZE_FORMAT ", estimate %" G_GUINT64_FORMAT,
                      peak, estimate);
      g_assert_cmpuint (peak, <=, estimate);
      g_assert_cmpuint (peak + peak / 2 + (6 << 20), >=, estimate);
    }
}

/* And with guides. */
static void
test_estimate_guide (gconstpointer what)
{
  static const int sides[3] = { 20, 90, 400 }, channels[3] = { 4, 10, 4 };
  const gboolean exact = faults_is_exact (GPOINTER_TO_INT (what));

  for (gsize i = 0; i < G_N_ELEMENTS (sides) - (exact ? 1 : 0); i++)
    {
      const int side = sides[i], n = channels[i];
      g_autofree double *samples = support_samples (3, side, side, n);
      ElsImage image = support_image (samples, side, side, n);
      ElsParams params
          = support_params (exact ? ELS_METHOD_EXACT : ELS_METHOD_FAST, side,
                            side);
      g_autoptr (ElsCorpus) corpus = NULL;
      g_autoptr (ElsSynthesis) synthesis = NULL;
      guint64 estimate;
      ElsScene scene;

      params.steps = exact ? 2 : 0;
      params.symmetry = i == 1 ? ELS_SYMMETRY_MIRROR : ELS_SYMMETRY_NONE;
      faults_guide (samples, side, &image, &scene);
      held = peak = 0;
      corpus = els_corpus_new ();
      g_assert_true (els_corpus_add (corpus, &image, NULL));
      synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
      g_assert_nonnull (synthesis);
      estimate = els_estimate_memory (corpus, &params, &scene);
      g_test_message ("peak %" G_GSIZE_FORMAT ", estimate %" G_GUINT64_FORMAT,
                      peak, estimate);
      g_assert_cmpuint (peak, <=, estimate);
      g_assert_cmpuint (peak + peak / 2 + (6 << 20), >=, estimate);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/faults/fast/every-allocation",
                        GINT_TO_POINTER (ELS_METHOD_FAST),
                        test_every_allocation);
  g_test_add_data_func ("/faults/exact/every-allocation",
                        GINT_TO_POINTER (ELS_METHOD_EXACT),
                        test_every_allocation);
  g_test_add_data_func ("/faults/hole/every-allocation",
                        GINT_TO_POINTER (FAULTS_HOLE), test_every_allocation);
  g_test_add_data_func ("/faults/exact-hole/every-allocation",
                        GINT_TO_POINTER (FAULTS_EXACT_HOLE),
                        test_every_allocation);
  g_test_add_data_func ("/faults/tone/every-allocation",
                        GINT_TO_POINTER (FAULTS_TONE), test_every_allocation);
  g_test_add_data_func ("/faults/restyle/every-allocation",
                        GINT_TO_POINTER (FAULTS_RESTYLE),
                        test_every_allocation);
  g_test_add_data_func ("/faults/exact-restyle/every-allocation",
                        GINT_TO_POINTER (FAULTS_EXACT_RESTYLE),
                        test_every_allocation);
  g_test_add_data_func ("/faults/restyle/estimate",
                        GINT_TO_POINTER (FAULTS_RESTYLE), test_estimate_hole);
  g_test_add_data_func ("/faults/exact-restyle/estimate",
                        GINT_TO_POINTER (FAULTS_EXACT_RESTYLE),
                        test_estimate_hole);
  g_test_add_data_func ("/faults/hole/estimate", GINT_TO_POINTER (FAULTS_HOLE),
                        test_estimate_hole);
  g_test_add_data_func ("/faults/exact-hole/estimate",
                        GINT_TO_POINTER (FAULTS_EXACT_HOLE),
                        test_estimate_hole);
  g_test_add_data_func ("/faults/tone/estimate", GINT_TO_POINTER (FAULTS_TONE),
                        test_estimate_hole);
  g_test_add_data_func ("/faults/guide/every-allocation",
                        GINT_TO_POINTER (FAULTS_GUIDE), test_every_allocation);
  g_test_add_data_func ("/faults/exact-guide/every-allocation",
                        GINT_TO_POINTER (FAULTS_EXACT_GUIDE),
                        test_every_allocation);
  g_test_add_data_func ("/faults/guide/estimate",
                        GINT_TO_POINTER (FAULTS_GUIDE), test_estimate_guide);
  g_test_add_data_func ("/faults/exact-guide/estimate",
                        GINT_TO_POINTER (FAULTS_EXACT_GUIDE),
                        test_estimate_guide);
  g_test_add_data_func ("/faults/fast/estimate",
                        GINT_TO_POINTER (ELS_METHOD_FAST), test_estimate);
  g_test_add_data_func ("/faults/exact/estimate",
                        GINT_TO_POINTER (ELS_METHOD_EXACT), test_estimate);
  return g_test_run ();
}
