/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Holes in a set of maps of one material, and sides of it that join.
 */
#include <math.h>

#include "corpus/corpus.h"
#include "material.h"
#include "support.h"

/* A scene of the material, in its corpus. */
typedef struct
{
  double samples[MATERIAL_PIXELS * MATERIAL_CHANNELS];
  guint8 freedom[MATERIAL_PIXELS], mask[MATERIAL_PIXELS], seen[MATERIAL_PIXELS];
} Material;

/* What is inside a box is free, or what is outside. */
static Material *
material_new (int left, int top, int width, int height, gboolean inside)
{
  Material *material = g_new0 (Material, 1);

  for (int i = 0; i < MATERIAL_PIXELS; i++)
    {
      const int x = i % MATERIAL_SIDE - left, y = i / MATERIAL_SIDE - top;
      const gboolean in = x >= 0 && y >= 0 && x < width && y < height;

      material_pixel (i % MATERIAL_SIDE, i / MATERIAL_SIDE,
                      material->samples + i * MATERIAL_CHANNELS);
      material->freedom[i] = in == inside ? 255 : 0;
      material->mask[i] = in != inside;
      material->seen[i] = 1;
    }
  return material;
}

static ElsSynthesis *
material_fill (const Material *material, const ElsCorpus *corpus,
               ElsMethod method, ElsTile tile)
{
  ElsParams params = support_params (method, MATERIAL_SIDE, MATERIAL_SIDE);
  ElsSynthesis *synthesis;
  ElsScene scene;

  params.patch_size = method == ELS_METHOD_EXACT ? 7 : 0;
  params.tile = tile;
  els_scene_init (&scene);
  scene.picture = material->samples;
  scene.picture_stride = MATERIAL_CHANNELS * MATERIAL_SIDE;
  scene.freedom = material->freedom;
  scene.seen = material->seen;
  scene.freedom_stride = scene.seen_stride = MATERIAL_SIDE;
  scene.from_image = 0;
  /* A tone has no say. */
  scene.tone = method == ELS_METHOD_FAST && tile == ELS_TILE_NONE ? 1.0 : 0.0;
  synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
  g_assert_nonnull (synthesis);
  return synthesis;
}

/* Known pixels stay, and free ones are whole pixels of the corpus. */
static void
check_filled (const Material *material, const ElsCorpus *corpus,
              const ElsSynthesis *synthesis)
{
  g_autofree double *made = support_read (synthesis, MATERIAL_CHANNELS);
  ElsSource sources[MATERIAL_PIXELS];

  els_synthesis_read_sources (synthesis, 0, MATERIAL_SIDE, sources);
  for (int i = 0; i < MATERIAL_PIXELS; i++)
    {
      g_assert_true ((sources[i].image < 0) == (material->freedom[i] == 0));
      g_assert_cmpmem (made + i * MATERIAL_CHANNELS,
                       MATERIAL_CHANNELS * sizeof (double),
                       sources[i].image < 0
                           ? material->samples + i * MATERIAL_CHANNELS
                           : els_corpus_at (corpus, &sources[i]),
                       MATERIAL_CHANNELS * sizeof (double));
    }
}

static void
test_hole (gconstpointer method)
{
  g_autofree Material *material = material_new (15, 20, 11, 9, TRUE);
  g_autoptr (ElsCorpus) corpus = material_corpus (1.0, 0.0, material->mask);
  g_autoptr (ElsSynthesis) synthesis
      = material_fill (material, corpus, (ElsMethod) GPOINTER_TO_INT (method),
                       ELS_TILE_NONE);

  check_filled (material, corpus, synthesis);
}

/* Where sides join, the corpus is all of the picture. */
static void
test_sides (void)
{
  g_autofree Material *material = material_new (10, 10, 28, 28, FALSE);
  g_autoptr (ElsCorpus) corpus = material_corpus (1.0, 0.0, NULL);
  g_autoptr (ElsSynthesis) synthesis
      = material_fill (material, corpus, ELS_METHOD_FAST, ELS_TILE_BOTH);

  check_filled (material, corpus, synthesis);
}

/* A known pixel whose last layer is no number is not seen in any, and comes
 * back as it was. */
static void
test_unseen (void)
{
  const int strange = 20 * MATERIAL_SIDE + 13;
  g_autofree Material *material = material_new (15, 16, 12, 11, TRUE);
  g_autoptr (ElsCorpus) corpus = NULL;
  g_autoptr (ElsSynthesis) a = NULL;
  g_autoptr (ElsSynthesis) b = NULL;
  g_autofree double *told = NULL;
  g_autofree double *found = NULL;
  double *last
      = material->samples + strange * MATERIAL_CHANNELS + MATERIAL_CHANNELS - 1;

  material->mask[strange] = 0;
  corpus = material_corpus (1.0, 0.0, material->mask);
  material->seen[strange] = 0;
  a = material_fill (material, corpus, ELS_METHOD_FAST, ELS_TILE_NONE);
  told = support_read (a, MATERIAL_CHANNELS);
  material->seen[strange] = 1;
  *last = NAN;
  b = material_fill (material, corpus, ELS_METHOD_FAST, ELS_TILE_NONE);
  found = support_read (b, MATERIAL_CHANNELS);
  g_assert_true (
      isnan (found[strange * MATERIAL_CHANNELS + MATERIAL_CHANNELS - 1]));
  found[strange * MATERIAL_CHANNELS + MATERIAL_CHANNELS - 1]
      = told[strange * MATERIAL_CHANNELS + MATERIAL_CHANNELS - 1];
  g_assert_cmpmem (found, sizeof material->samples, told,
                   sizeof material->samples);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("layers-fill", "hole", test_hole);
  g_test_add_func ("/layers-fill/sides", test_sides);
  g_test_add_func ("/layers-fill/unseen", test_unseen);
  return g_test_run ();
}
