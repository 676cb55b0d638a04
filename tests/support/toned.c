/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "toned.h"

#include "support.h"

void
toned_free (Toned *picture)
{
  g_free (picture->samples);
  g_free (picture->freedom);
  g_free (picture->mask);
  g_free (picture);
}

double
toned_dice (int x, int y, int c)
{
  return support_dice (5, x, y, (guint32) c);
}

double
toned_ramp_mean (int x, int y)
{
  return 128.0 + 30.0 * ((x + y) / (TONED_RAMP - 1.0) - 1.0);
}

double
toned_ramp (int x, int y, int c)
{
  return (toned_ramp_mean (x, y) + 40.0 * (toned_dice (x, y, c) - 0.5)) / 255.0;
}

Toned *
toned_new (TonedValue value, int side, int hole, int channels)
{
  const gsize n = (gsize) (side * side);
  const int from = (side - hole) / 2, to = from + hole;
  Toned *picture = g_new (Toned, 1);

  *picture = (Toned){ .side = side, .hole = hole, .channels = channels };
  picture->samples = g_new (double, n *(gsize) channels);
  picture->freedom = g_new (guint8, n);
  picture->mask = g_new (guint8, n);
  for (int i = 0; i < side * side; i++)
    {
      const int x = i % side, y = i / side;
      const gboolean in = x >= from && x < to && y >= from && y < to;

      for (int c = 0; c < channels; c++)
        picture->samples[i * channels + c] = in ? 0.0 : value (x, y, c);
      picture->freedom[i] = in ? 255 : 0;
      picture->mask[i] = in ? 0 : 1;
    }
  return picture;
}

ElsCorpus *
toned_corpus (const Toned *picture)
{
  ElsImage image = support_image (picture->samples, picture->side,
                                  picture->side, picture->channels);
  ElsCorpus *corpus = els_corpus_new ();

  image.mask = picture->mask;
  image.mask_stride = (gsize) picture->side;
  if (picture->channels == 2)
    image.layout = els_pixel_layout (2, 1);
  image.transparency = ELS_TRANSPARENCY_CONTENT;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

ElsSynthesis *
toned_run (const Toned *picture, const ElsCorpus *corpus, double tone, int seed,
           const ElsJob *job, GError **error)
{
  ElsParams params
      = support_params (ELS_METHOD_FAST, picture->side, picture->side);
  ElsScene scene;

  els_scene_init (&scene);
  scene.picture = picture->samples;
  scene.picture_stride = (gsize) (picture->side * picture->channels);
  scene.freedom = picture->freedom;
  scene.freedom_stride = (gsize) picture->side;
  scene.from_image = 0;
  scene.tone = tone;
  params.variety = 0.25;
  params.seed = seed;
  return els_synthesize (corpus, &params, &scene, job, error);
}

double *
toned_fill (const Toned *picture, double tone, int seed, const ElsJob *job)
{
  g_autoptr (ElsCorpus) corpus = toned_corpus (picture);
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsSynthesis) synthesis
      = toned_run (picture, corpus, tone, seed, job, &error);

  g_assert_no_error (error);
  return support_read (synthesis, picture->channels);
}

int
toned_bytes (const Toned *picture)
{
  return picture->side * picture->side * picture->channels
         * (int) sizeof (double);
}
