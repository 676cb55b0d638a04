/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A full search by itself heeds what is known around a hole, and the
 * displacements under which the picture resembles itself: lists after it would
 * mend what it does not see.
 */
#include "base/mem.h"
#include "fast/full-search.h"
#include "parts.h"
#include "support.h"

#define SIDE 48
#define HOLE 16 /* from here to twice of it, both ways */
#define SEED 5

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

/* Whether a pixel is of the hole. */
static gboolean
hole_has (int x, int y)
{
  return x >= HOLE && x < 2 * HOLE && y >= HOLE && y < 2 * HOLE;
}

/* A tile of dice, width x height, over and over, with the hole in it. */
static ElsCorpus *
tiles_new (int width, int height)
{
  ElsCorpus *corpus = els_corpus_new ();
  g_autofree double *samples = g_new (double, SIDE *SIDE);
  g_autofree guint8 *mask = g_new (guint8, SIDE * SIDE);
  ElsImage image = support_image (samples, SIDE, SIDE, 1);

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const int x = i % SIDE, y = i / SIDE;

      samples[i] = support_dice (SEED, x % width, y % height, 0);
      mask[i] = !hole_has (x, y);
    }
  image.mask = mask;
  image.mask_stride = SIDE;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

/* The hole in the picture that is the corpus, whose features are the level's.
 * Free with els_scene_level_clear. */
static void
hole_show (ElsSceneLevel *scene, const ElsCorpusLevel *level)
{
  const gsize n = (gsize) level->n_features;

  *scene = (ElsSceneLevel){
    .width = SIDE, .height = SIDE, .n_free = HOLE * HOLE, .in_corpus = TRUE
  };
  scene->features = els_corpus_level_allocate (SIDE * SIDE, level->n_features);
  scene->kind = els_mem_try_new (guint8, SIDE * SIDE);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        const gsize at = (gsize) (y * SIDE + x);
        const gint32 place = els_corpus_level_position (level, x, y);

        scene->kind[at]
            = ELS_SCENE_ACTIVE
              | (hole_has (x, y) ? ELS_SCENE_FREE : ELS_SCENE_KNOWN);
        if (!hole_has (x, y))
          memcpy (scene->features + at * n,
                  els_corpus_level_pixel (level, place), n * sizeof (gint16));
      }
}

/* The share of the hole's pixels that are the right ones of the tile. */
static double
tiles_search (int width, int height, gboolean in_corpus)
{
  const ElsFullSearch search = { .steps = 8,
                                 .from = 2.5,
                                 .to = 0.3,
                                 .ancestral = TRUE,
                                 .most = G_MAXINT32,
                                 .begin = ELS_BEGIN_NOISE,
                                 .seed = SEED };
  const ElsPrior none = { 0 };
  g_autoptr (ElsCorpus) corpus = tiles_new (width, height);
  ElsCorpusLevel level = { 0 };
  ElsSceneLevel scene;
  ElsState state = { 0 };
  int right = 0;

  parts_level (&level, corpus, 3, &progress);
  hole_show (&scene, &level);
  scene.in_corpus = in_corpus;
  g_assert_true (els_state_init (&state, SIDE, SIDE, ELS_TILE_NONE,
                                 level.n_features, FALSE, 64, NULL));
  state.scene = &scene;
  g_assert_true (
      els_full_search_run (&search, &level, &none, &state, &progress, NULL));
  for (int i = 0; i < SIDE * SIDE; i++)
    if (hole_has (i % SIDE, i / SIDE))
      right
          += (els_corpus_level_x (&level, state.best[i]) - i % SIDE) % width
                 == 0
             && (els_corpus_level_y (&level, state.best[i]) - i / SIDE) % height
                    == 0;
  els_state_clear (&state);
  els_scene_level_clear (&scene);
  els_corpus_level_clear (&level);
  return right / (double) (HOLE * HOLE);
}

/* A bit of the hole fits anything, where it is far from its rim. */
static void
test_known (void)
{
  g_assert_cmpfloat (tiles_search (12, 10, FALSE), >, 0.8);
  g_assert_cmpfloat (tiles_search (7, 9, FALSE), >, 0.8);
}

/* By displacements of whole tiles it does not. */
static void
test_offsets (void)
{
  g_assert_cmpfloat (tiles_search (12, 10, TRUE), >, 0.98);
  g_assert_cmpfloat (tiles_search (7, 9, TRUE), >, 0.98);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-search/what-is-known", test_known);
  g_test_add_func ("/scene-search/displacements", test_offsets);
  return g_test_run ();
}
