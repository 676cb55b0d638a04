/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "positions.h"

#include <string.h>

#include "../mem.h"
#include "nearest.h"

/* A pixel of a coarser level counts as usable from this share. */
#define POSITIONS_USABLE 0.5f

typedef enum
{
  POSITIONS_WHOLE,  /* whole windows, nothing unusable in them */
  POSITIONS_INSIDE, /* inside the picture, usable centre */
  POSITIONS_CENTRE, /* usable centre */
  POSITIONS_BEST    /* the pixels with the largest usable share */
} PositionsRule;

typedef struct
{
  ElsLevel *level;
  const ElsPyramidLevel *from;
  PositionsRule rule;
  float least; /* usable share of the centre */
  gint count;
} PositionsTask;

/* Sets level->kind, which has no other use yet, to 1 where the window's part in
 * this row is usable. */
static void
positions_clear_row (int y, gpointer data)
{
  const PositionsTask *task = data;
  const ElsPyramidLevel *from = task->from;
  const int radius = task->level->radius;
  const float *weight = from->weight + (gsize) y * (gsize) from->width;
  guint8 *to = task->level->kind + els_level_position (task->level, 0, y);
  int run = 0;

  for (int x = 0; x < from->width; x++)
    {
      run = weight[x] >= POSITIONS_USABLE ? run + 1 : 0;
      to[x] = 0;
      if (x >= 2 * radius)
        to[x - radius] = run > 2 * radius ? 1 : 0;
    }
}

/* Leaves of a row those whose windows are inside the picture and, for the
 * strictest rule, usable. */
static void
positions_thin_row (const PositionsTask *task, int y, guint8 *usable)
{
  const ElsLevel *level = task->level;
  const int radius = level->radius, width = level->width;

  if (y < radius || y + radius >= level->height || width <= 2 * radius)
    {
      /* It is never below 0, which newer compilers do not see. */
      memset (usable, 0, (gsize) MAX (width, 0));
      return;
    }
  memset (usable, 0, (gsize) radius);
  memset (usable + width - radius, 0, (gsize) radius);
  for (int j = y - radius;
       task->rule == POSITIONS_WHOLE && j <= y + radius; j++)
    {
      const guint8 *row = level->kind + els_level_position (level, 0, j);

      for (int x = 0; x < width; x++)
        usable[x] &= row[x];
    }
}

static void
positions_mark_row (int y, gpointer data)
{
  PositionsTask *task = data;
  const int width = task->level->width;
  const float *weight = task->from->weight + (gsize) y * (gsize) width;
  guint8 *usable = task->level->usable + els_level_position (task->level, 0, y);
  int count = 0;

  for (int x = 0; x < width; x++)
    usable[x] = weight[x] >= task->least ? 1 : 0;
  if (task->rule <= POSITIONS_INSIDE)
    positions_thin_row (task, y, usable);
  for (int x = 0; x < width; x++)
    count += usable[x];
  g_atomic_int_add (&task->count, count);
}

static gsize
positions_mark (ElsLevel *level, const ElsPyramidLevel *from,
                PositionsRule rule, const ElsStage *stage)
{
  const gsize n = (gsize) from->width * (gsize) from->height;
  PositionsTask task = { level, from, rule, POSITIONS_USABLE, 0 };

  if (rule == POSITIONS_BEST)
    {
      task.least = 0.0f;
      for (gsize i = 0; i < n; i++)
        task.least = MAX (task.least, from->weight[i]);
    }
  if (rule == POSITIONS_WHOLE)
    els_stage_execute (stage, from->height, positions_clear_row, &task);
  els_stage_execute (stage, from->height, positions_mark_row, &task);
  return (gsize) task.count;
}

/* The strictest rule that leaves a fair share of the usable pixels. */
static gsize
positions_mark_fair (ElsLevel *level, const ElsPyramidLevel *from,
                     const ElsStage *stage)
{
  const gsize all = positions_mark (level, from, POSITIONS_CENTRE, stage);
  gsize count = positions_mark (level, from, POSITIONS_WHOLE, stage);

  if (4 * count < all)
    count = positions_mark (level, from, POSITIONS_INSIDE, stage);
  if (16 * count < all || count == 0)
    count = positions_mark (level, from, POSITIONS_CENTRE, stage);
  if (count == 0)
    count = positions_mark (level, from, POSITIONS_BEST, stage);
  return count;
}

gboolean
els_positions_choose (ElsLevel *level, const ElsPyramidLevel *from,
                      const ElsStage *stage, GError **error)
{
  const gsize size = els_level_size (level);
  const gsize count = positions_mark_fair (level, from, stage);

  memset (level->kind, 0, size);
  level->list = els_mem_try_new (gint32, count);
  if (level->list == NULL)
    return els_mem_error (count, sizeof (gint32), error);
  level->n_list = 0;
  for (gsize i = 0; i < size; i++)
    if (level->usable[i])
      level->list[level->n_list++] = (gint32) i;
  els_nearest (level->usable, (int) level->stride,
               (int) (size / level->stride), level->stride, level->near);
  return TRUE;
}
