/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/candidates.h"

#include <string.h>

#include "base/mem.h"
#include "fast/nearest.h"

/* A pixel of a coarser level counts as usable from this share. */
#define CANDIDATES_USABLE 0.5f
/* With fewer whole windows than this, what fits is a matter of chance. */
#define CANDIDATES_LEAST 32
/* Around a hole, windows become smaller until so much of what is usable
 * competes: too few, and a weave or tiles find none of their phases; small
 * windows, and cobbles fall apart. */
#define CANDIDATES_SHARE 0.35

typedef enum
{
  CANDIDATES_WHOLE,  /* near enough inside, nothing unusable in the window */
  CANDIDATES_INSIDE, /* near enough inside, usable centre */
  CANDIDATES_CENTRE, /* usable centre */
  CANDIDATES_BEST    /* the pixels with the largest usable share */
} CandidatesRule;

typedef struct
{
  ElsCorpusLevel *level;
  const ElsPyramidLevel *from;
  guint8 *clear; /* whether a window's part in a pixel's row is usable */
  CandidatesRule rule;
  float least; /* usable share of the centre */
  gint count;
} CandidatesTask;

/* What is outside the picture counts as usable. */
static void
candidates_clear_row (int y, gpointer data)
{
  const CandidatesTask *task = data;
  const ElsPyramidLevel *from = task->from;
  const int width = from->width, radius = task->level->radius;
  const float *weight = from->weight + (gsize) y * (gsize) width;
  guint8 *to = task->clear + (gsize) y * (gsize) width;
  int run = radius; /* usable pixels up to x + radius */

  for (int x = -radius; x < width; x++)
    {
      const int enters = x + radius;

      run = enters >= width || weight[enters] >= CANDIDATES_USABLE ? run + 1
                                                                   : 0;
      if (x >= 0)
        to[x] = run > 2 * radius ? 1 : 0;
    }
}

/* Leaves of a row those whose windows are near enough inside the picture and,
 * for the strictest rule, usable. */
static void
candidates_thin_row (const CandidatesTask *task, int y, guint8 *usable)
{
  const ElsCorpusLevel *level = task->level;
  const int radius = level->radius, width = level->width;
  const int inset = MAX (radius - ELS_CANDIDATES_OVER, 0);

  if (y < inset || y + inset >= level->height || width <= 2 * inset)
    {
      /* It is never below 0, which newer compilers do not see. */
      memset (usable, 0, (gsize) MAX (width, 0));
      return;
    }
  memset (usable, 0, (gsize) inset);
  memset (usable + width - inset, 0, (gsize) inset);
  if (task->rule != CANDIDATES_WHOLE)
    return;
  for (int j = MAX (y - radius, 0); j <= MIN (y + radius, level->height - 1);
       j++)
    {
      const guint8 *row = task->clear + (gsize) j * (gsize) width;

      for (int x = 0; x < width; x++)
        usable[x] &= row[x];
    }
}

static void
candidates_mark_row (int y, gpointer data)
{
  CandidatesTask *task = data;
  const int width = task->level->width;
  const float *weight = task->from->weight + (gsize) y * (gsize) width;
  guint8 *usable
      = task->level->usable + els_corpus_level_position (task->level, 0, y);
  int count = 0;

  for (int x = 0; x < width; x++)
    usable[x] = weight[x] >= task->least ? 1 : 0;
  if (task->rule <= CANDIDATES_INSIDE)
    candidates_thin_row (task, y, usable);
  for (int x = 0; x < width; x++)
    count += usable[x];
  g_atomic_int_add (&task->count, count);
}

static gsize
candidates_mark (ElsCorpusLevel *level, const ElsPyramidLevel *from,
                 guint8 *clear, CandidatesRule rule,
                 const ElsProgress *progress)
{
  const gsize n = (gsize) from->width * (gsize) from->height;
  CandidatesTask task = { level, from, clear, rule, CANDIDATES_USABLE, 0 };

  if (rule == CANDIDATES_BEST)
    {
      task.least = 0.0f;
      for (gsize i = 0; i < n; i++)
        task.least = MAX (task.least, from->weight[i]);
    }
  if (rule == CANDIDATES_WHOLE)
    els_progress_execute (progress, from->height, candidates_clear_row, &task);
  els_progress_execute (progress, from->height, candidates_mark_row, &task);
  return (gsize) task.count;
}

/* The strictest rule that leaves a fair share of the usable pixels. */
static gsize
candidates_mark_fair (ElsCorpusLevel *level, const ElsPyramidLevel *from,
                      guint8 *clear, const ElsProgress *progress)
{
  const gsize all
      = candidates_mark (level, from, clear, CANDIDATES_CENTRE, progress);
  gsize count
      = candidates_mark (level, from, clear, CANDIDATES_WHOLE, progress);

  if (4 * count < all)
    count = candidates_mark (level, from, clear, CANDIDATES_INSIDE, progress);
  if (16 * count < all || count == 0)
    count = candidates_mark (level, from, clear, CANDIDATES_CENTRE, progress);
  if (count == 0)
    count = candidates_mark (level, from, clear, CANDIDATES_BEST, progress);
  return count;
}

/* Only whole windows: smaller ones where there are too few. */
static gsize
candidates_mark_whole (ElsCorpusLevel *level, const ElsPyramidLevel *from,
                       guint8 *clear, const ElsProgress *progress)
{
  const gsize all
      = candidates_mark (level, from, clear, CANDIDATES_CENTRE, progress);

  for (;;)
    {
      const gsize count
          = candidates_mark (level, from, clear, CANDIDATES_WHOLE, progress);

      if (count >= CANDIDATES_LEAST
          && (double) count >= CANDIDATES_SHARE * (double) all)
        return count;
      if (level->radius <= 1)
        return candidates_mark_fair (level, from, clear, progress);
      level->radius--;
    }
}

gboolean
els_candidates_choose (ElsCorpusLevel *level, const ElsPyramidLevel *from,
                       gboolean whole, const ElsProgress *progress,
                       GError **error)
{
  const gsize size = els_corpus_level_size (level);
  const gsize pixels = (gsize) from->width * (gsize) from->height;
  g_auto (ElsBlock) clear = els_mem_try_new (guint8, pixels);
  gsize count;

  if (clear == NULL)
    return els_mem_error (pixels, sizeof (guint8), error);
  count = whole ? candidates_mark_whole (level, from, clear, progress)
                : candidates_mark_fair (level, from, clear, progress);
  level->list = els_mem_try_new (gint32, count);
  if (level->list == NULL)
    return els_mem_error (count, sizeof (gint32), error);
  level->n_list = 0;
  for (gsize i = 0; i < size; i++)
    if (level->usable[i])
      level->list[level->n_list++] = (gint32) i;
  els_nearest (level->usable, (int) level->stride, (int) (size / level->stride),
               level->stride, level->near);
  return TRUE;
}
