/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/offsets.h"

#include <string.h>

#include "base/fmath.h"
#include "base/mem.h"

#define OFFSETS_CHUNK 256    /* positions that are compared at once */
#define OFFSETS_SAMPLES 4096 /* positions that a displacement is judged by */
/* A corpus that differs from itself under a displacement by less than ALIKE of
 * what it does under a random one repeats itself with it: nats for each natural
 * logarithm below, down to EXACT.  Drawn patterns get hundreds, so that lists
 * lock in with their period; photographs of tiles, which differ by a third,
 * none. */
#define OFFSETS_PRIOR 100.0
#define OFFSETS_ALIKE 0.1
#define OFFSETS_EXACT 1e-4

typedef struct
{
  const ElsCorpusLevel *level;
  const ElsPatchKernel *kernel;
  gint32 *match; /* for each position of the list, the one most like it */
} OffsetsTask;

/* The window of a corpus position, as a query. */
static void
offsets_window (const ElsCorpusLevel *level, gint32 position,
                ElsPatchWindow *window)
{
  const int radius = level->radius, side = 2 * radius + 1;
  const int row = els_patch_row (radius, level->n_features);

  for (int j = 0; j < side; j++)
    memcpy (window->samples + j * row,
            els_corpus_level_pixel (
                level, position
                           + (gint32) ((j - radius) * (gssize) level->stride)
                           - radius),
            (gsize) (side * level->n_features) * sizeof (gint16));
}

/* How far apart two positions are, along the axis where it is more. */
static int
offsets_length (const ElsCorpusLevel *level, gint32 p, gint32 q)
{
  const int dx = els_corpus_level_x (level, q) - els_corpus_level_x (level, p);
  const int dy = els_corpus_level_y (level, q) - els_corpus_level_y (level, p);

  return MAX (ABS (dx), ABS (dy));
}

/* Finds the position most like number `index` of the list, of equal ones the
 * nearest: a picture that repeats itself does so with its period, not with the
 * multiple of it that comes first.  Those whose windows share pixels with it
 * are left out, which are alike because they are nearly the same. */
static void
offsets_match (int index, gpointer data)
{
  const OffsetsTask *task = data;
  const ElsCorpusLevel *level = task->level;
  const gint32 p = level->list[index];
  gint32 distance[OFFSETS_CHUNK], least = G_MAXINT32;
  int nearest = G_MAXINT;
  ElsPatchWindow window;

  els_state_prepare (&window, level->radius, level->n_features);
  offsets_window (level, p, &window);
  task->match[index] = -1;
  for (gsize from = 0; from < level->n_list; from += OFFSETS_CHUNK)
    {
      const int n = (int) MIN (level->n_list - from, OFFSETS_CHUNK);

      task->kernel->distances (&window, level->features, level->stride,
                               level->list + from, n, distance);
      for (int i = 0; i < n; i++)
        {
          const gint32 q = level->list[from + (gsize) i];
          int length;

          if (distance[i] > least)
            continue;
          length = offsets_length (level, p, q);
          if (length < 2 * level->radius
              || (distance[i] == least && length >= nearest))
            continue;
          least = distance[i];
          nearest = length;
          task->match[index] = q;
        }
    }
}

/* Adds up what a plane that wraps has to the left and right, or above and
 * below, weighted 1 4 1; `step` is to the next value, `other` to the next
 * line. */
static void
offsets_smooth (float *plane, float *line, int n, gsize step, int n_lines,
                gsize other)
{
  for (int l = 0; l < n_lines; l++, plane += other)
    {
      for (int i = 0; i < n; i++)
        line[i] = plane[(gsize) i * step];
      for (int i = 0; i < n; i++)
        plane[(gsize) i * step]
            = line[(i + n - 1) % n] + 4.0f * line[i] + line[(i + 1) % n];
    }
}

/* Counts the displacement and its opposite, which is as good a match. */
static void
offsets_count (const ElsTorus *torus, const ElsSceneLevel *scene, int dx,
               int dy, float *votes)
{
  const int width = torus->sums.width, height = torus->sums.height;

  for (int sign = -1; sign <= 1; sign += 2)
    {
      const int kx = els_wrap (sign * dx - torus->left + scene->from_x, width);
      const int ky = els_wrap (sign * dy - torus->top + scene->from_y, height);

      votes[(gsize) ky * (gsize) width + (gsize) kx] += 1.0f;
    }
}

static void
offsets_vote (const OffsetsTask *task, const ElsTorus *torus,
              const ElsSceneLevel *scene, float *votes)
{
  const ElsCorpusLevel *level = task->level;

  for (gsize i = 0; i < level->n_list; i++)
    {
      const gint32 p = level->list[i], q = task->match[i];

      if (q >= 0)
        offsets_count (torus, scene,
                       els_corpus_level_x (level, q)
                           - els_corpus_level_x (level, p),
                       els_corpus_level_y (level, q)
                           - els_corpus_level_y (level, p),
                       votes);
    }
}

/* A torus' displacement as one of at most half of it to either side. */
static int
offsets_signed (int k, int origin, int size)
{
  const int v = els_wrap (k + origin, size);

  return v > size / 2 ? v - size : v;
}

/* The most frequent displacements, none next to another. */
static void
offsets_choose (const ElsTorus *torus, const ElsSceneLevel *scene,
                const float *votes, ElsOffsets *offsets)
{
  const int width = torus->sums.width, height = torus->sums.height;

  offsets->n = 0;
  while (offsets->n < ELS_OFFSETS_MAX)
    {
      float most = 0.0f;
      int best_x = 0, best_y = 0;

      for (int ky = 0; ky < height; ky++)
        for (int kx = 0; kx < width; kx++)
          {
            const float v = votes[(gsize) ky * (gsize) width + (gsize) kx];
            const int x
                = offsets_signed (kx, torus->left - scene->from_x, width);
            const int y
                = offsets_signed (ky, torus->top - scene->from_y, height);
            gboolean taken = FALSE;

            for (int i = 0; i < offsets->n; i++)
              taken |= ABS (x - offsets->x[i]) <= 1
                       && ABS (y - offsets->y[i]) <= 1;
            if (!(v > most) || taken)
              continue;
            most = v;
            best_x = x;
            best_y = y;
          }
      if (!(most > 0.0f))
        return;
      offsets->x[offsets->n] = best_x;
      offsets->y[offsets->n] = best_y;
      offsets->prior[offsets->n++] = 0.0f;
    }
}

/* Mean squared difference of the corpus from itself under a displacement; where
 * it shares nothing with itself, more than any. */
static double
offsets_difference (const ElsCorpusLevel *level, int dx, int dy)
{
  const gsize step = MAX (level->n_list / OFFSETS_SAMPLES, 1);
  gint64 sum = 0, n = 0;

  for (gsize i = 0; i < level->n_list; i += step)
    {
      const gint32 p = level->list[i];
      const int x = els_corpus_level_x (level, p) + dx;
      const int y = els_corpus_level_y (level, p) + dy;
      gint32 q;

      if (x < 0 || y < 0 || x >= level->width || y >= level->height)
        continue;
      q = els_corpus_level_position (level, x, y);
      if (!level->usable[q])
        continue;
      sum += els_features_difference (els_corpus_level_pixel (level, p),
                                      els_corpus_level_pixel (level, q),
                                      level->n_features);
      n++;
    }
  return n > 0 ? (double) sum / (double) n : G_MAXDOUBLE;
}

/* Nats of a displacement under which the corpus differs from itself by so much
 * of what it would under a random one. */
static float
offsets_prior (double share)
{
  return (
      float) (OFFSETS_PRIOR
              * MAX (els_log (OFFSETS_ALIKE / (share + OFFSETS_EXACT)), 0.0));
}

/* Mean square of the features: half the mean squared difference under a random
 * displacement. */
static double
offsets_square (const ElsCorpusLevel *level)
{
  const gsize step = MAX (level->n_list / OFFSETS_SAMPLES, 1);
  gint64 sum = 0, n = 0;

  for (gsize i = 0; i < level->n_list; i += step, n++)
    {
      const gint16 *a = els_corpus_level_pixel (level, level->list[i]);

      for (int c = 0; c < level->n_features; c++)
        sum += a[c] * a[c];
    }
  return MAX ((double) sum / (double) n, 1.0);
}

void
els_offsets_descend (const ElsOffsets *from, const ElsCorpusLevel *level,
                     ElsOffsets *to)
{
  double square;

  to->n = from->n;
  if (from->n == 0)
    return;
  square = offsets_square (level);
  for (int i = 0; i < from->n; i++)
    {
      double least = G_MAXDOUBLE;

      to->x[i] = 2 * from->x[i];
      to->y[i] = 2 * from->y[i];
      for (int k = 0; k < 9; k++)
        {
          const int x = 2 * from->x[i] + k % 3 - 1;
          const int y = 2 * from->y[i] + k / 3 - 1;
          const double d = offsets_difference (level, x, y);

          if (d >= least)
            continue;
          least = d;
          to->x[i] = x;
          to->y[i] = y;
        }
      to->prior[i] = offsets_prior (least / (2.0 * square));
    }
}

gboolean
els_offsets_apply (const ElsSceneLevel *scene, const ElsCorpusLevel *level,
                   const ElsTorus *torus)
{
  return scene != NULL && scene->in_corpus && level->n_list <= ELS_OFFSETS_MOST
         && torus->sums.n_rows == torus->sums.height;
}

gboolean
els_offsets_find (const ElsCorpusLevel *level, const ElsTorus *torus,
                  const ElsSceneLevel *scene, float *prior, ElsOffsets *offsets,
                  const ElsProgress *progress, GError **error)
{
  const int width = torus->sums.width, height = torus->sums.height;
  const gsize n = (gsize) width * (gsize) height;
  g_auto (ElsBlock) match = els_mem_try_new (gint32, level->n_list);
  g_auto (ElsBlock) line = els_mem_try_new (float, (gsize) MAX (width, height));
  OffsetsTask task = { level, els_patch_select (progress->job->cpu), match };
  double sum = 0.0;

  if (match == NULL || line == NULL)
    return els_mem_error (level->n_list, sizeof (gint32), error);
  els_progress_execute (progress, (int) level->n_list, offsets_match, &task);
  memset (prior, 0, n * sizeof (float));
  offsets_vote (&task, torus, scene, prior);
  offsets_smooth (prior, line, width, 1, height, (gsize) width);
  offsets_smooth (prior, line, height, (gsize) width, width, 1);
  for (gsize k = 0; k < n; k++)
    sum += (double) prior[k];
  offsets_choose (torus, scene, prior, offsets);
  for (gsize k = 0; k < n && sum > 0.0; k++)
    prior[k] = (float) (ELS_LOG2_E
                        * els_log (1.0 + (double) prior[k] * (double) n / sum));
  return TRUE;
}
