/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What must hold of holes that the exact machine fills, whatever the picture.
 */
#include <string.h>

#include "support.h"

/* A picture of width x height with a hole, and what lies in it. */
typedef struct
{
  int width, height;
  double *samples;
  guint8 *freedom;
} Hole;

static void
hole_init (Hole *hole, int width, int height, int left, int top, int side)
{
  hole->width = width;
  hole->height = height;
  hole->samples = support_samples (7, width, height, 1);
  hole->freedom = g_malloc0 ((gsize) (width * height));
  for (int y = top; y < top + side; y++)
    memset (hole->freedom + y * width + left, 255, (gsize) side);
}

static void
hole_clear (Hole *hole)
{
  g_free (hole->samples);
  g_free (hole->freedom);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hole, hole_clear)

static ElsScene
hole_scene (const Hole *hole)
{
  ElsScene scene;

  els_scene_init (&scene);
  scene.picture = hole->samples;
  scene.freedom = hole->freedom;
  scene.picture_stride = scene.freedom_stride = (gsize) hole->width;
  return scene;
}

/* The result, from a corpus that has nothing of the picture. */
static double *
hole_fill (const Hole *hole, const ElsScene *scene, int steps,
           const ElsJob *job)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (8, 40, 37, 1);
  ElsParams params
      = support_params (ELS_METHOD_EXACT, hole->width, hole->height);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autoptr (GError) error = NULL;

  params.steps = steps;
  synthesis = els_synthesize (corpus, &params, scene, job, &error);
  g_assert_no_error (error);
  return support_read (synthesis, 1);
}

/* The same bits from all CPU levels and numbers of threads. */
static void
test_same_bits (void)
{
  const gsize bytes = 70 * 34 * sizeof (double);
  g_auto (Hole) hole = { 0 };
  ElsScene scene;
  g_autofree double *expected = NULL;
  ElsJob job = { 0 };

  /* Wider than a tile of many threads: in two of them. */
  hole_init (&hole, 70, 34, 27, 10, 12);
  scene = hole_scene (&hole);
  expected = hole_fill (&hole, &scene, 5, NULL);
  while (support_next_job (&job))
    {
      g_autofree double *samples = hole_fill (&hole, &scene, 5, &job);

      g_assert_cmpmem (samples, bytes, expected, bytes);
    }
}

/* A hole of everything is plain synthesis. */
static void
test_nothing_known (void)
{
  g_auto (Hole) hole = { 0 };
  ElsScene scene;
  g_autofree double *plain = NULL, *filled = NULL;

  hole_init (&hole, 21, 21, 0, 0, 21);
  scene = hole_scene (&hole);
  scene.noise_x = 3;
  plain = hole_fill (&hole, NULL, 20, NULL);
  filled = hole_fill (&hole, &scene, 20, NULL);
  g_assert_cmpmem (filled, 21 * 21 * sizeof (double), plain,
                   21 * 21 * sizeof (double));
}

/* What no window sees makes no difference: a picture and the middle of it, with
 * the noise that it had, give the same hole. */
static void
test_far_away (void)
{
  const int left = 11, top = 6, margin = 8;
  g_auto (Hole) whole = { 0 }, part = { 0 };
  ElsScene scene;
  g_autofree double *a = NULL, *b = NULL;

  hole_init (&whole, 60, 50, left + margin, top + margin, 14);
  hole_init (&part, 14 + 2 * margin, 14 + 2 * margin, margin, margin, 14);
  for (int y = 0; y < part.height; y++)
    for (int x = 0; x < part.width; x++)
      part.samples[y * part.width + x]
          = whole.samples[(y + top) * whole.width + x + left];
  scene = hole_scene (&whole);
  a = hole_fill (&whole, &scene, 20, NULL);
  scene = hole_scene (&part);
  scene.noise_x = left;
  scene.noise_y = top;
  b = hole_fill (&part, &scene, 20, NULL);
  for (int y = 0; y < part.height; y++)
    for (int x = 0; x < part.width; x++)
      g_assert_true (b[y * part.width + x]
                     == a[(y + top) * whole.width + x + left]);
}

/* Known pixels of any size, and many steps, give numbers. */
static void
test_extreme_values (void)
{
  static const double values[]
      = { 1e4, 1e30, -1e30, 1e300, -1.7e308, 1e-300, 64.0 };

  for (gsize k = 0; k < G_N_ELEMENTS (values); k++)
    for (int steps = 20; steps <= 300; steps += 280)
      {
        g_auto (Hole) hole = { 0 };
        ElsScene scene;
        g_autofree double *out = NULL;

        hole_init (&hole, 15, 14, 5, 5, 5);
        for (int i = 0; i < 15 * 14; i += k % 2 == 0 ? 1 : 7)
          hole.samples[i] = values[k];
        scene = hole_scene (&hole);
        out = hole_fill (&hole, &scene, steps, NULL);
        for (int i = 0; i < 15 * 14; i++)
          if (hole.freedom[i] == 0)
            g_assert_true (out[i] == hole.samples[i]);
          else
            g_assert_true (out[i] > -1e-6 && out[i] < 1.0 + 1e-6);
      }
}

/* The least of what is known decides, from the first step on: beside a pixel
 * that only one patch of the corpus has, that patch's neighbour comes. */
static void
test_known_decides (void)
{
  g_autofree double *samples = support_samples (8, 40, 37, 1);
  const ElsImage image = support_image (samples, 40, 37, 1);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_auto (Hole) hole = { 0 };
  ElsParams params = support_params (ELS_METHOD_EXACT, 17, 17);
  ElsScene scene;

  g_assert_true (els_corpus_add (corpus, &image, NULL));
  hole_init (&hole, 17, 17, 8, 8, 1);
  for (int i = 0; i < 17 * 17; i++)
    hole.samples[i] = samples[(10 + i / 17) * 40 + 12 + i % 17];
  hole.samples[8 * 17 + 8] = -5.0;
  scene = hole_scene (&hole);
  for (params.steps = 1; params.steps <= 20; params.steps += 19)
    {
      g_autoptr (ElsSynthesis) synthesis
          = els_synthesize (corpus, &params, &scene, NULL, NULL);
      g_autofree double *out = support_read (synthesis, 1);

      g_assert_cmpfloat (out[8 * 17 + 8], ==, samples[18 * 40 + 20]);
    }
}

/* A picture of which nothing is free comes back. */
static void
test_nothing_free (void)
{
  g_auto (Hole) hole = { 0 };
  ElsScene scene;
  g_autofree double *out = NULL;

  hole_init (&hole, 15, 14, 0, 0, 0);
  scene = hole_scene (&hole);
  out = hole_fill (&hole, &scene, 2, NULL);
  g_assert_cmpmem (out, 15 * 14 * sizeof (double), hole.samples,
                   15 * 14 * sizeof (double));
}

static gboolean
cancel_at (double fraction, gpointer data)
{
  int *calls = data;

  return (*calls)-- > 0;
}

static void
test_cancel (void)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (8, 40, 37, 1);
  ElsParams params = support_params (ELS_METHOD_EXACT, 15, 14);
  g_auto (Hole) hole = { 0 };
  ElsScene scene;
  int after = 0;

  params.steps = 5;
  hole_init (&hole, 15, 14, 5, 5, 5);
  scene = hole_scene (&hole);
  for (;; after++)
    {
      int calls = after;
      const ElsJob job = { .progress = cancel_at, .progress_data = &calls };
      g_autoptr (GError) error = NULL;
      g_autoptr (ElsSynthesis) synthesis
          = els_synthesize (corpus, &params, &scene, &job, &error);

      if (synthesis != NULL)
        break;
      g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
    }
  g_assert_cmpint (after, >=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exact-fill/same-bits", test_same_bits);
  g_test_add_func ("/exact-fill/nothing-known", test_nothing_known);
  g_test_add_func ("/exact-fill/far-away", test_far_away);
  g_test_add_func ("/exact-fill/extreme-values", test_extreme_values);
  g_test_add_func ("/exact-fill/known-decides", test_known_decides);
  g_test_add_func ("/exact-fill/nothing-free", test_nothing_free);
  g_test_add_func ("/exact-fill/cancel", test_cancel);
  return g_test_run ();
}
