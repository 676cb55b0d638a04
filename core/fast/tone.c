/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/tone.h"

#include "base/mem.h"
#include "corpus/scene.h"
#include "fast/membrane.h"
#include "fast/scene-level.h"

/* Chance is evened out over windows that reach so many pixels. */
#define TONE_EVEN 8

typedef struct
{
  const ElsTone *tone;
  ElsSynthesis *synthesis;
  ElsMembrane membrane;
  guint8 *inside; /* of the box: whether a pixel is made */
  float *hold;
  float *slow; /* planes as those of the result */
} ToneRun;

static void
tone_clear (ToneRun *run)
{
  els_membrane_clear (&run->membrane);
  els_mem_free (run->inside);
  els_mem_free (run->hold);
  els_mem_free (run->slow);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ToneRun, tone_clear)

static void
tone_row (int row, gpointer data)
{
  const ToneRun *run = data;
  const ElsSynthesis *synthesis = run->synthesis;
  const ElsResultTone *tone = &synthesis->tone;
  const gsize n = (gsize) tone->width * (gsize) tone->height;

  for (int column = 0; column < tone->width; column++)
    {
      const int x = tone->x + column, y = tone->y + row;
      const gsize at = (gsize) y * (gsize) synthesis->field.width + (gsize) x;
      const gsize i = (gsize) row * (gsize) tone->width + (gsize) column;
      gsize to = i;
      ElsToneLoad load;

      if (!(run->tone->kind[at] & ELS_SCENE_FREE))
        continue;
      run->inside[i] = 1;
      els_tone_load (run->tone, synthesis, x, y, &load);
      run->hold[i] = load.hold;
      for (int c = 0; c < synthesis->standard.channels; c++)
        if (c != synthesis->standard.alpha)
          {
            tone->field[to] = (float) load.sharp[c];
            run->slow[to] = (float) load.slow[c];
            to += n;
          }
    }
}

/* Loads become the field. */
static gboolean
tone_solve (ToneRun *run, float *plane, const ElsProgress *progress,
            GError **error)
{
  const ElsResultTone *tone = &run->synthesis->tone;
  const gsize n = (gsize) tone->width * (gsize) tone->height;
  const ElsMembraneLevel *level = &run->membrane.level[0];

  for (gsize i = 0; i < n; i++)
    level->load[i] = (double) plane[i];
  if (!els_membrane_solve (&run->membrane, progress, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    plane[i] = run->inside[i] ? (float) level->field[i] : 0.0f;
  return TRUE;
}

/* Sums of n values, stride apart, over windows. */
static void
tone_sums (const double *from, double *to, int n, gsize stride)
{
  double sum = 0.0;

  for (int k = -TONE_EVEN; k < n; k++)
    {
      if (k + TONE_EVEN < n)
        sum += from[(gsize) (k + TONE_EVEN) * stride];
      if (k - TONE_EVEN > 0)
        sum -= from[(gsize) (k - TONE_EVEN - 1) * stride];
      if (k >= 0)
        to[(gsize) k * stride] = sum;
    }
}

/* Sums over windows of what is in the membrane's field. */
static void
tone_sum_windows (const ToneRun *run)
{
  const ElsMembraneLevel *level = &run->membrane.level[0];
  const gsize width = (gsize) level->width;

  for (int y = 0; y < level->height; y++)
    tone_sums (level->field + (gsize) y * width,
               level->load + (gsize) y * width, level->width, 1);
  for (int x = 0; x < level->width; x++)
    tone_sums (level->load + x, level->field + x, level->height, width);
}

/* Each pixel that is made becomes the mean of those in its window. */
static void
tone_even (const ToneRun *run, float *plane)
{
  const ElsMembraneLevel *level = &run->membrane.level[0];
  const gsize n = (gsize) level->width * (gsize) level->height;

  for (gsize i = 0; i < n; i++)
    level->field[i] = (double) plane[i];
  tone_sum_windows (run);
  for (gsize i = 0; i < n; i++)
    plane[i] = run->inside[i] ? (float) (level->field[i] / run->hold[i]) : 0.0f;
}

static gboolean
tone_solve_all (ToneRun *run, const ElsProgress *progress, GError **error)
{
  const ElsResultTone *tone = &run->synthesis->tone;
  const gsize n = (gsize) tone->width * (gsize) tone->height;

  if (!els_membrane_init (&run->membrane, tone->width, tone->height,
                          run->inside, run->hold, error))
    return FALSE;
  /* Where nothing has to be held any more, the windows' numbers of pixels
   * are. */
  for (gsize i = 0; i < n; i++)
    run->membrane.level[0].field[i] = run->inside[i];
  tone_sum_windows (run);
  for (gsize i = 0; i < n; i++)
    run->hold[i] = (float) run->membrane.level[0].field[i];
  for (int c = 0; c < tone->channels; c++)
    {
      float *sharp = tone->field + (gsize) c * n,
            *slow = run->slow + (gsize) c * n;
      const int steps = 2 * tone->channels;
      const ElsProgress first
          = els_progress_part (progress, 2 * c, 2 * c + 1, steps);
      const ElsProgress second
          = els_progress_part (progress, 2 * c + 1, 2 * c + 2, steps);

      if (!tone_solve (run, slow, &first, error)
          || !tone_solve (run, sharp, &second, error))
        return FALSE;
      tone_even (run, slow);
      for (gsize i = 0; i < n; i++)
        sharp[i] += slow[i];
    }
  return TRUE;
}

/* One pixel's say in what a picture's samples may be. */
static void
tone_range_pixel (ElsResultTone *tone, const double *pixel, int channels,
                  int alpha)
{
  if (alpha >= 0 && !(pixel[alpha] > 0.0))
    return;
  for (int c = 0; c < channels; c++)
    {
      tone->low[c] = MIN (tone->low[c], pixel[c]);
      tone->high[c] = MAX (tone->high[c], pixel[c]);
    }
}

/* What the samples of the corpus and of what is known are between. */
static void
tone_range (const ToneRun *run)
{
  ElsSynthesis *synthesis = run->synthesis;
  const ElsCorpus *corpus = synthesis->corpus;
  const int width = synthesis->field.width, height = synthesis->field.height;

  for (int c = 0; c < ELS_MAX_CHANNELS; c++)
    {
      synthesis->tone.low[c] = G_MAXDOUBLE;
      synthesis->tone.high[c] = -G_MAXDOUBLE;
    }
  for (int k = 0; k < els_corpus_n_images (corpus); k++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, k);

      for (gsize i = 0; i < (gsize) image->width * (gsize) image->height; i++)
        if (image->usable[i])
          tone_range_pixel (&synthesis->tone,
                            image->samples + i * (gsize) corpus->channels,
                            corpus->channels, corpus->alpha);
    }
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (run->tone->kind[(gsize) y * (gsize) width + (gsize) x]
          & ELS_SCENE_KNOWN)
        tone_range_pixel (&synthesis->tone,
                          els_scene_pixel (run->tone->scene, corpus, x, y),
                          corpus->channels, corpus->alpha);
}

gboolean
els_tone_run (const ElsTone *tone, ElsSynthesis *synthesis,
              const ElsProgress *progress, GError **error)
{
  g_auto (ToneRun) run = { .tone = tone, .synthesis = synthesis };
  const ElsProgress first = els_progress_part (progress, 0.0, 1.0, 2.0);
  const ElsProgress second = els_progress_part (progress, 1.0, 2.0, 2.0);
  ElsResultTone *result = &synthesis->tone;
  gsize n;

  els_scene_box (tone->scene, synthesis->field.width, synthesis->field.height,
                 &result->x, &result->y, &result->width, &result->height);
  n = (gsize) result->width * (gsize) result->height;
  result->channels = els_result_tone_channels (synthesis->corpus);
  result->factor = tone->scene->tone * synthesis->standard.deviation;
  result->field = els_mem_try (n, (gsize) result->channels * sizeof (float));
  run.inside = els_mem_try_new (guint8, n);
  run.hold = els_mem_try_new (float, n);
  run.slow = els_mem_try (n, (gsize) result->channels * sizeof (float));
  if (result->field == NULL || run.inside == NULL || run.hold == NULL
      || run.slow == NULL)
    return els_mem_error (n, (gsize) result->channels * sizeof (float), error);
  tone_range (&run);
  els_progress_execute (&first, result->height, tone_row, &run);
  return els_progress_report (&first, 1.0, 1.0, error)
         && tone_solve_all (&run, &second, error);
}

void
els_tone_account (const ElsScene *scene, int width, int height, int channels,
                  guint64 *sum)
{
  int x, y;

  els_scene_box (scene, width, height, &x, &y, &width, &height);
  els_mem_account (sum, (guint64) width, (guint64) height,
                   sizeof (guint8) + (1 + (guint64) channels) * sizeof (float));
  els_membrane_account (width, height, sum);
}
