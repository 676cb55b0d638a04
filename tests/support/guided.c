/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "guided.h"

#include <string.h>

#include "support.h"

const double guided_colour[3][2] = { { 0.1, 0.2 }, { 0.9, 0.3 }, { 0.4, 0.8 } };

int
guided_source_label (int x, int y)
{
  if (y < GUIDED_SIDE / 2)
    return 0;
  return x < GUIDED_SIDE / 2 ? 1 : 2;
}

double
guided_source_value (int x, int y)
{
  return support_texture (GUIDED_DICE, guided_source_label (x, y), x, y);
}

int
guided_wanted_label (int x, int y, int side)
{
  const double dx = (x + 0.5) / side - 0.5, dy = (y + 0.5) / side - 0.5;

  if (dx * dx + dy * dy < 0.09)
    return 2;
  return dx < 0.0 ? 0 : 1;
}

void
guided_init (Guided *guided)
{
  g_autofree double *samples = g_new (double, GUIDED_SIDE *GUIDED_SIDE * 3);
  g_autofree double *values = g_new (double, GUIDED_SIDE *GUIDED_SIDE);
  ElsImage image, plain = support_image (values, GUIDED_SIDE, GUIDED_SIDE, 1);

  for (int i = 0; i < GUIDED_SIDE * GUIDED_SIDE; i++)
    {
      const int x = i % GUIDED_SIDE, y = i / GUIDED_SIDE;

      values[i] = samples[3 * i] = guided_source_value (x, y);
      memcpy (samples + 3 * i + 1, guided_colour[guided_source_label (x, y)],
              sizeof guided_colour[0]);
    }
  for (int i = 0; i < GUIDED_OUT * GUIDED_OUT; i++)
    memcpy (guided->guide + 2 * i,
            guided_colour[guided_wanted_label (i % GUIDED_OUT, i / GUIDED_OUT,
                                               GUIDED_OUT)],
            sizeof guided_colour[0]);
  image = plain;
  image.samples = samples;
  image.row_stride = GUIDED_SIDE * 3;
  els_pixel_layout_add_guides (&image.layout, 2);
  guided->corpus = els_corpus_new ();
  guided->plain = els_corpus_new ();
  g_assert_true (els_corpus_add (guided->corpus, &image, NULL));
  g_assert_true (els_corpus_add (guided->plain, &plain, NULL));
  g_assert_cmpint (els_corpus_channels (guided->corpus), ==, 1);
  els_scene_init (&guided->scene);
  guided->scene.guide = guided->guide;
  guided->scene.guide_stride = GUIDED_OUT * 2;
}

void
guided_clear (Guided *guided)
{
  els_corpus_free (guided->corpus);
  els_corpus_free (guided->plain);
}

ElsParams
guided_params (gconstpointer method)
{
  ElsParams params = support_params ((ElsMethod) GPOINTER_TO_INT (method),
                                     GUIDED_OUT, GUIDED_OUT);

  if (params.method == ELS_METHOD_EXACT)
    {
      params.patch_size = 7;
      params.steps = 8;
    }
  return params;
}

ElsSynthesis *
guided_run (const Guided *guided, const ElsParams *params, const ElsJob *job)
{
  g_autoptr (GError) error = NULL;
  ElsSynthesis *synthesis
      = els_synthesize (guided->corpus, params, &guided->scene, job, &error);

  g_assert_no_error (error);
  return synthesis;
}

/* Whether some pixel less than `reach` away has another label. */
static gboolean
is_near_border (int x, int y, int reach)
{
  for (int j = MAX (y - reach, 0); j <= MIN (y + reach, GUIDED_OUT - 1); j++)
    for (int i = MAX (x - reach, 0); i <= MIN (x + reach, GUIDED_OUT - 1); i++)
      if (guided_wanted_label (i, j, GUIDED_OUT)
          != guided_wanted_label (x, y, GUIDED_OUT))
        return TRUE;
  return FALSE;
}

void
guided_measure (const ElsSynthesis *synthesis, double *all, double *inner)
{
  g_autofree ElsSource *sources = g_new (ElsSource, GUIDED_OUT * GUIDED_OUT);
  int right = 0, n_inner = 0, right_inner = 0;

  els_synthesis_read_sources (synthesis, 0, GUIDED_OUT, sources);
  for (int y = 0; y < GUIDED_OUT; y++)
    for (int x = 0; x < GUIDED_OUT; x++)
      {
        const ElsSource *source = &sources[y * GUIDED_OUT + x];
        const gboolean agrees = guided_source_label (source->x, source->y)
                                == guided_wanted_label (x, y, GUIDED_OUT);

        right += agrees;
        if (is_near_border (x, y, 4))
          continue;
        n_inner++;
        right_inner += agrees;
      }
  *all = right / (double) (GUIDED_OUT * GUIDED_OUT);
  *inner = right_inner / (double) n_inner;
}
