/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "holed.h"

#include "support.h"

double
holed_dice (int x, int y)
{
  return support_dice (5, x, y, 0);
}

double
holed_bond (int x, int y)
{
  const int row = y / 15;

  return y % 15 < 2 || (x + 15 * (row % 2)) % 30 < 2 ? 0.9 : 0.3;
}

double
holed_bar (int x, int y)
{
  return y >= 45 && y < 51 ? 0.0 : 0.5 + 0.5 * holed_dice (x, y);
}

Holed *
holed_new (HoledValue value, int left, int top, int side)
{
  Holed *picture = g_new0 (Holed, 1);

  for (int i = 0; i < HOLED_PIXELS; i++)
    {
      const int x = i % HOLED_SIDE, y = i / HOLED_SIDE;
      const gboolean hole
          = x >= left && x < left + side && y >= top && y < top + side;

      picture->samples[i] = hole ? 0.0 : value (x, y);
      picture->freedom[i] = hole ? 255 : 0;
      picture->mask[i] = hole ? 0 : 1;
      picture->seen[i] = 1;
    }
  return picture;
}

ElsCorpus *
holed_corpus (const Holed *picture)
{
  ElsImage image = support_image (picture->samples, HOLED_SIDE, HOLED_SIDE, 1);
  ElsCorpus *corpus = els_corpus_new ();

  image.mask = picture->mask;
  image.mask_stride = HOLED_SIDE;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

ElsScene
holed_scene (const Holed *picture)
{
  ElsScene scene;

  els_scene_init (&scene);
  scene.picture = picture->samples;
  scene.freedom = picture->freedom;
  scene.seen = picture->seen;
  scene.picture_stride = scene.freedom_stride = scene.seen_stride = HOLED_SIDE;
  scene.from_image = 0;
  return scene;
}

double *
holed_fill (const Holed *picture, ElsMethod method, const ElsJob *job)
{
  g_autoptr (ElsCorpus) corpus = holed_corpus (picture);
  const ElsScene scene = holed_scene (picture);
  ElsParams params = support_params (method, HOLED_SIDE, HOLED_SIDE);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autoptr (GError) error = NULL;

  params.variety = 0.25;
  params.seed = 1;
  synthesis = els_synthesize (corpus, &params, &scene, job, &error);
  g_assert_no_error (error);
  return support_read (synthesis, 1);
}
