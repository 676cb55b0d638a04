/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Two pieces of another brightness that meet in a hole get that of what is
 * around it, with no step between them.
 */
#include <math.h>

#include "base/mem.h"
#include "corpus/scene.h"
#include "fast/scene-level.h"
#include "fast/tone.h"
#include "support.h"

#define SIDE 64
#define PIXELS (SIDE * SIDE)
#define FROM 20
#define TO 44
#define MIDDLE 32
#define LEVEL(n) ((n) / 255.0)

static const ElsJob job;
static const ElsProgress progress = { &job, 0.0, 1.0 };

static gboolean
hole_has (int i)
{
  const int x = i % SIDE, y = i / SIDE;

  return x >= FROM && x < TO && y >= FROM && y < TO;
}

/* Ten levels darker on the left than on the right, with some grain, as what is
 * around the hole has, too. */
static ElsCorpus *
steps_new (double *picture)
{
  ElsCorpus *corpus = els_corpus_new ();
  double samples[PIXELS];
  const ElsImage image = support_image (samples, SIDE, SIDE, 1);

  for (int i = 0; i < PIXELS; i++)
    {
      const int x = i % SIDE, y = i / SIDE;
      const double grain = support_dice (3, x % 4, y % 4, 0) - 0.5;

      samples[i] = LEVEL ((x < MIDDLE ? 100.0 : 110.0) + grain);
      picture[i] = LEVEL (100.0 + grain);
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

/* Fills the left of the hole with what is dark, the right with what is
 * light. */
static void
pieces_place (ElsSynthesis *synthesis, guint8 *kind)
{
  synthesis->first = els_mem_try_new (gint32, PIXELS);
  for (int i = 0; i < PIXELS; i++)
    {
      const int x = i % SIDE, y = i / SIDE;
      const ElsSource source = { 0, x < MIDDLE ? x - 12 : x + 8, y };

      kind[i] = ELS_SCENE_ACTIVE
                | (hole_has (i) ? ELS_SCENE_FREE : ELS_SCENE_KNOWN);
      synthesis->first[i] = hole_has (i)
                                ? els_result_number (synthesis, &source, 0)
                                : ELS_RESULT_STAYS;
    }
}

static void
test_step (void)
{
  double picture[PIXELS], filled[PIXELS];
  guint8 freedom[PIXELS], kind[PIXELS];
  g_autoptr (ElsCorpus) corpus = steps_new (picture);
  g_autoptr (ElsSynthesis) synthesis = g_new0 (ElsSynthesis, 1);
  ElsTone tone = { .scene = &synthesis->scene, .kind = kind, .radius = 3 };

  for (int i = 0; i < PIXELS; i++)
    freedom[i] = hole_has (i) ? 255 : 0;
  *synthesis
      = (ElsSynthesis){ .corpus = corpus,
                        .field
                        = { .width = SIDE, .height = SIDE, .channels = 1 },
                        .n_copies = 1,
                        .scene_width = SIDE,
                        .scene_height = SIDE };
  els_scene_init (&synthesis->scene);
  synthesis->scene.picture = picture;
  synthesis->scene.freedom = freedom;
  synthesis->scene.picture_stride = synthesis->scene.freedom_stride = SIDE;
  synthesis->scene.tone = 1.0;
  els_standard_init (&synthesis->standard, corpus);
  pieces_place (synthesis, kind);
  els_synthesis_read_rows (synthesis, 0, SIDE, filled);
  g_assert_cmpfloat (fabs (filled[MIDDLE * SIDE + MIDDLE] - LEVEL (110)), <,
                     LEVEL (1));
  g_assert_true (els_tone_run (&tone, synthesis, &progress, NULL));
  els_synthesis_read_rows (synthesis, 0, SIDE, filled);
  for (int i = 0; i < PIXELS; i++)
    g_assert_cmpfloat (fabs (filled[i] - LEVEL (100)), <, LEVEL (1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tone-pieces/no-step-is-left", test_step);
  return g_test_run ();
}
