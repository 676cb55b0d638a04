/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The output of the fast method is worked on in strips, which are cut into
 * squares for the threads: neither may change a bit.
 */
#include <string.h>

#include "fast/refine.h"
#include "base/mem.h"
#include "parts.h"
#include "support.h"

#define CORPUS 40
#define STEPS 3

typedef struct
{
  ElsCorpusLevel level;
  ElsState state;
} Refined;

static void
refined_clear (Refined *refined)
{
  els_state_clear (&refined->state);
  els_corpus_level_clear (&refined->level);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Refined, refined_clear)

/* A level of a made-up corpus, with windows as large as they may be. */
static void
refined_init (Refined *refined, int width, int height, ElsTile tile,
              int strip_rows, const ElsProgress *progress)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (8, CORPUS, CORPUS, 3);

  parts_level (&refined->level, corpus, ELS_PATCH_RADIUS_MAX, progress);
  g_assert_true (els_state_init (&refined->state, width, height, tile,
                                 ELS_FEATURES_GROUP, TRUE, strip_rows, NULL));
  for (gsize i = 0; i < (gsize) width * (gsize) height; i++)
    {
      refined->state.best[i]
          = refined->level.list[i * 7919 % refined->level.n_list];
      refined->state.second[i]
          = refined->level.list[i * 104729 % refined->level.n_list];
      memcpy (refined->state.u + i * ELS_FEATURES_GROUP,
              els_corpus_level_pixel (&refined->level, refined->state.best[i]),
              ELS_FEATURES_GROUP * sizeof (gint16));
    }
  g_assert_true (els_refine_run (&(ElsRefine){ .steps = STEPS,
                                               .from = 0.7,
                                               .to = 0.1,
                                               .random = 2,
                                               .finest = TRUE,
                                               .seed = 3,
                                               .gain = 0.24,
                                               .coherence = 0.1 },
                                 &refined->level, &refined->state, progress,
                                 NULL));
}

static void
assert_same (const Refined *a, const Refined *b)
{
  const gsize n = (gsize) a->state.width * (gsize) a->state.height;

  g_assert_cmpint (memcmp (a->state.best, b->state.best, n * sizeof (gint32)),
                   ==, 0);
  g_assert_cmpint (memcmp (a->state.second, b->state.second,
                           n * sizeof (gint32)),
                   ==, 0);
  g_assert_cmpint (memcmp (a->state.share, b->state.share, n * sizeof (float)),
                   ==, 0);
  g_assert_cmpint (memcmp (a->state.u, b->state.u,
                           n * ELS_FEATURES_GROUP * sizeof (gint16)),
                   ==, 0);
}

/* Two, three and more strips, the last one lower than a window's reach. */
static void
test_strips (void)
{
  static const int rows[] = { 64, 65, 96, 128, 150, 190 };
  const int width = 70, height = 194;
  const ElsJob alone = { 0 };
  const ElsJob several
      = { .execute = support_execute, .execute_data = GINT_TO_POINTER (3) };
  const ElsProgress progress = { .job = &alone, .to = 1.0 };
  const ElsProgress shared = { .job = &several, .to = 1.0 };

  for (int tile = ELS_TILE_NONE; tile <= ELS_TILE_BOTH; tile++)
    {
      g_auto (Refined) whole = { 0 };

      refined_init (&whole, width, height, (ElsTile) tile, height, &progress);
      g_assert_cmpint (whole.state.n_strips, ==, 1);
      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          g_auto (Refined) strips = { 0 };

          refined_init (&strips, width, height, (ElsTile) tile, rows[i],
                        i % 2 ? &shared : &progress);
          g_assert_cmpint (strips.state.n_strips, >, 1);
          assert_same (&whole, &strips);
        }
    }
}

/* A picture wide enough for strips of its own: whole runs, other threads. */
static void
test_threads (void)
{
  static const int threads[] = { 2, 5, 64 };
  g_autoptr (ElsCorpus) corpus = support_corpus (6, CORPUS, CORPUS, 1);
  const int width = 3000, height = 150;
  const gsize bytes = (gsize) (width * height) * sizeof (double);
  g_autoptr (ElsSynthesis) first = NULL;
  g_autofree double *expected = NULL;
  ElsParams params;

  els_params_init (&params);
  params.width = width;
  params.height = height;
  params.tile = ELS_TILE_BOTH;
  params.quality = ELS_QUALITY_DRAFT;
  params.steps = 2;
  first = els_synthesize (corpus, &params, NULL, NULL, NULL);
  expected = support_read (first, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      const ElsJob job = { .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (threads[i]) };
      g_autoptr (ElsSynthesis) other
          = els_synthesize (corpus, &params, NULL, &job, NULL);
      g_autofree double *out = support_read (other, 1);

      g_assert_cmpint (memcmp (expected, out, bytes), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layer/strips", test_strips);
  g_test_add_func ("/layer/threads", test_threads);
  return g_test_run ();
}
