/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A full search by itself heeds guides: lists after it would mend what it does
 * not see.
 */
#include "fast/full-search.h"
#include "fast/guide.h"
#include "parts.h"
#include "support.h"

#define SIDE 48
#define OUT 32
#define BORDER 3
#define SEED 5

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

/* Noise that is the same everywhere; the guide tells its halves apart. */
static ElsCorpus *
halves_new (void)
{
  ElsCorpus *corpus = els_corpus_new ();
  g_autofree double *samples = g_new (double, SIDE *SIDE * 2);
  ElsImage image = support_image (samples, SIDE, SIDE, 1);

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      samples[2 * i] = support_dice (SEED, i % SIDE, i / SIDE, 0);
      samples[2 * i + 1] = i % SIDE < SIDE / 2 ? 0.0 : 1.0;
    }
  els_pixel_layout_add_guides (&image.layout, 1);
  image.row_stride = SIDE * 2;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

/* Left of the output the right half is asked for, and the other way round; the
 * share of pixels away from the border that come from there. */
static double
halves_right (const ElsCorpusLevel *level, const ElsState *state)
{
  int right = 0, n = 0;

  for (int i = 0; i < OUT * OUT; i++)
    {
      const int x = i % OUT;

      if (ABS (2 * x + 1 - OUT) < 2 * BORDER)
        continue;
      right += (els_corpus_level_x (level, state->best[i]) >= SIDE / 2)
               == (x < OUT / 2);
      n++;
    }
  return right / (double) n;
}

static double
halves_search (gboolean guided)
{
  const ElsFullSearch search = { .steps = 4,
                                 .from = 2.0,
                                 .to = 0.3,
                                 .ancestral = TRUE,
                                 .most = G_MAXINT32,
                                 .begin = ELS_BEGIN_NOISE,
                                 .seed = SEED };
  const ElsPrior none = { 0 };
  const ElsParams params = support_params (ELS_METHOD_FAST, OUT, OUT);
  g_autoptr (ElsCorpus) corpus = halves_new ();
  g_auto (PartsShown) shown = { 0 };
  ElsGuideLevel guide = { 0 };
  double wanted[OUT * OUT], right;
  ElsGuideBasis basis = { .corpus = corpus,
                          .params = &params,
                          .fill_gaps = TRUE,
                          .n_levels = 1,
                          .level = &shown.level };
  ElsScene scene;

  for (int i = 0; i < OUT * OUT; i++)
    wanted[i] = i % OUT < OUT / 2 ? 1.0 : 0.0;
  els_scene_init (&scene);
  scene.guide = wanted;
  scene.guide_stride = OUT;
  basis.scene = &scene;
  parts_level (&shown.level, corpus, 2, &progress);
  parts_show (&shown, OUT, ELS_TILE_NONE, 0);
  g_assert_true (els_guide_levels_init (&guide, &basis, &progress, NULL));
  shown.state.guide = guided ? &guide : NULL;
  g_assert_true (els_full_search_run (&search, &shown.level, &none,
                                      &shown.state, &progress, NULL));
  right = halves_right (&shown.level, &shown.state);
  els_guide_level_clear (&guide);
  return right;
}

static void
test_search (void)
{
  const double with = halves_search (TRUE), without = halves_search (FALSE);

  g_test_message ("%.3f with guides, %.3f without", with, without);
  g_assert_cmpfloat (with, >, 0.95);
  g_assert_cmpfloat (without, <, 0.7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide-search/it-heeds-guides", test_search);
  return g_test_run ();
}
