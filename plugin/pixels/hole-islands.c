/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/hole.h"

#include <string.h>

#include "pixels/allocate.h"

/* Neighbouring pixels of a row of the widened hole. */
typedef struct
{
  int y, start, end; /* in the box; end is the first that is not in it */
  guint parent;      /* a run of the same island; itself for the first */
  int island;        /* number, once all are known; of first runs only */
} IslandRun;

/* Adds delta to each column that a marked byte of the row is within rim of. */
static void
island_count_row (const ElsHole *hole, int y, int rim, int delta, int *count)
{
  const int width = hole->box.width;
  const guint8 *row;
  int done = 0; /* columns before it are */

  if (y < 0 || y >= hole->box.height)
    return;
  row = hole->bytes + (gsize) y * (gsize) width;
  for (int x = 0; x < width; x++)
    if (row[x] != 0)
      {
        const int end = MIN (width, x + rim + 1);

        for (int k = MAX (done, x - rim); k < end; k++)
          count[k] += delta;
        done = MAX (done, end);
      }
}

static void
island_append_runs (const int *count, int width, int y, GArray *runs)
{
  for (int x = 0; x < width; x++)
    if (count[x] > 0)
      {
        IslandRun run = { .y = y, .start = x, .parent = runs->len };

        while (x < width && count[x] > 0)
          x++;
        run.end = x;
        g_array_append_val (runs, run);
      }
}

static guint
island_first (const GArray *runs, guint i)
{
  while (g_array_index (runs, IslandRun, i).parent != i)
    i = g_array_index (runs, IslandRun, i).parent;
  return i;
}

static void
island_join (GArray *runs, guint a, guint b)
{
  const guint first_a = island_first (runs, a),
              first_b = island_first (runs, b);

  g_array_index (runs, IslandRun, MAX (first_a, first_b)).parent
      = MIN (first_a, first_b);
  /* Shortens the way for whoever comes next. */
  g_array_index (runs, IslandRun, b).parent = MIN (first_a, first_b);
}

/* Joins the runs from number `here' on, of one row, with those from `above' on,
 * of the row before; ends that meet at a corner touch. */
static void
island_join_rows (GArray *runs, guint above, guint here)
{
  const guint end = runs->len;

  for (guint a = above, b = here; a < here && b < end;)
    {
      const IslandRun upper = g_array_index (runs, IslandRun, a);
      const IslandRun lower = g_array_index (runs, IslandRun, b);

      if (upper.start <= lower.end && lower.start <= upper.end)
        island_join (runs, a, b);
      if (upper.end < lower.end)
        a++;
      else
        b++;
    }
}

/* Runs of the widened hole within its box: what joins two of its pixels lies
 * between them. */
static GArray *
island_runs (const ElsHole *hole, int rim)
{
  const int width = hole->box.width, height = hole->box.height;
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (IslandRun));
  g_autofree int *count = g_new0 (int, (gsize) width + 1);
  guint above = 0, here;

  for (int y = 0; y < MIN (rim, height); y++)
    island_count_row (hole, y, rim, 1, count);
  for (int y = 0; y < height; y++, above = here)
    {
      here = runs->len;
      island_count_row (hole, y + rim, rim, 1, count);
      island_count_row (hole, y - rim - 1, rim, -1, count);
      island_append_runs (count, width, y, runs);
      island_join_rows (runs, above, here);
    }
  return runs;
}

/* Numbers the islands and says how many there are. */
static int
island_number (GArray *runs)
{
  int n = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      IslandRun *run = &g_array_index (runs, IslandRun, i);

      if (run->parent == i)
        run->island = n++;
    }
  return n;
}

/* Calls that hand every marked byte of a run to its island: for the box first,
 * for the bytes then. */
static void
island_take_run (const ElsHole *hole, const IslandRun *run, ElsHole *island)
{
  const guint8 *row = hole->bytes + (gsize) run->y * (gsize) hole->box.width;

  for (int x = run->start; x < run->end; x++)
    {
      const GeglRectangle pixel
          = { hole->box.x + x, hole->box.y + run->y, 1, 1 };

      if (row[x] == 0)
        continue;
      if (island->bytes == NULL)
        gegl_rectangle_bounding_box (&island->box, &island->box, &pixel);
      else
        island->bytes[(gsize) (pixel.y - island->box.y)
                          * (gsize) island->box.width
                      + (gsize) (pixel.x - island->box.x)]
            = row[x];
    }
}

static void
island_take_runs (const ElsHole *hole, const GArray *runs, GPtrArray *islands)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const guint first = island_first (runs, i);
      const int island = g_array_index (runs, IslandRun, first).island;

      island_take_run (hole, &g_array_index (runs, IslandRun, i),
                       g_ptr_array_index (islands, (guint) island));
    }
}

GPtrArray *
els_hole_islands (const ElsHole *hole, int rim, GError **error)
{
  g_autoptr (GPtrArray) islands
      = g_ptr_array_new_with_free_func ((GDestroyNotify) els_hole_free);
  g_autoptr (GArray) runs = island_runs (hole, rim);
  const int n = island_number (runs);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (islands, g_new0 (ElsHole, 1));
  island_take_runs (hole, runs, islands);
  for (guint i = 0; i < islands->len; i++)
    {
      ElsHole *island = g_ptr_array_index (islands, i);
      const gsize size = (gsize) island->box.width * (gsize) island->box.height;

      island->bytes = els_pixels_allocate (size, 1, error);
      if (island->bytes == NULL)
        return NULL;
      memset (island->bytes, 0, size);
    }
  island_take_runs (hole, runs, islands);
  return g_steal_pointer (&islands);
}
