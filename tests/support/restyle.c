/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "restyle.h"

#include "support.h"

#define SIDE 96

/* Blobs of 12 and of 4 pixels, and grain. */
static double
restyle_texture (int x, int y)
{
  return 0.5 * support_dice (1, x / 12, y / 12, 0)
         + 0.3 * support_dice (2, x / 4, y / 4, 0)
         + 0.2 * support_dice (3, x, y, 0);
}

double
restyle_drawing (int x, int y, int side)
{
  const double u = (x + 0.5) / side - 0.5, v = (y + 0.5) / side - 0.4;

  return u * u + v * v < 0.07 ? 0.2 : 0.9 - 0.3 * v;
}

void
restyle_clear (Restyle *restyle)
{
  g_free (restyle->samples);
  g_free (restyle->freedom);
}

static gsize
restyle_pixels (const Restyle *restyle)
{
  return (gsize) (restyle->side * restyle->side);
}

void
restyle_init (Restyle *restyle, int side, guint8 freedom, gboolean half)
{
  *restyle = (Restyle){ .side = side };
  restyle->samples = g_new (double, restyle_pixels (restyle));
  restyle->freedom = g_new (guint8, restyle_pixels (restyle));
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        restyle->samples[y * side + x] = restyle_drawing (x, y, side);
        restyle->freedom[y * side + x] = half && x < side / 2 ? 0 : freedom;
      }
  els_scene_init (&restyle->scene);
  restyle->scene.picture = restyle->samples;
  restyle->scene.freedom = restyle->freedom;
  restyle->scene.picture_stride = restyle->scene.freedom_stride = (gsize) side;
}

int
restyle_side (ElsMethod method)
{
  return method == ELS_METHOD_EXACT ? 48 : SIDE;
}

ElsCorpus *
restyle_corpus (int side)
{
  g_autofree double *samples = g_new (double, (gsize) (side * side));
  const ElsImage image = support_image (samples, side, side, 1);
  ElsCorpus *corpus = els_corpus_new ();

  for (int i = 0; i < side * side; i++)
    samples[i] = restyle_texture (i % side, i / side);
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

ElsParams
restyle_params (ElsMethod method, int side)
{
  ElsParams params = support_params (method, side, side);

  params.seed = 3;
  params.patch_size = method == ELS_METHOD_EXACT ? 5 : 0;
  return params;
}

double *
restyle_run (const Restyle *restyle, const ElsParams *params, const ElsJob *job)
{
  g_autoptr (ElsCorpus) corpus = restyle_corpus (restyle->side);
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsSynthesis) synthesis
      = els_synthesize (corpus, params, &restyle->scene, job, &error);

  g_assert_no_error (error);
  return support_read (synthesis, 1);
}
