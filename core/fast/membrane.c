/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/membrane.h"

#include <string.h>

#include "base/mem.h"

#define MEMBRANE_CYCLES 16
#define MEMBRANE_STEPS 2   /* of relaxing, before and after the coarser level */
#define MEMBRANE_COARSE 16 /* steps of the coarsest level */

static gsize
membrane_pixels (const ElsMembraneLevel *level)
{
  return (gsize) level->width * (gsize) level->height;
}

static gboolean
membrane_allocate (ElsMembraneLevel *level, int width, int height,
                   GError **error)
{
  const gsize n = (gsize) width * (gsize) height;

  level->width = width;
  level->height = height;
  level->field = els_mem_try_new (double, n);
  level->load = els_mem_try_new (double, n);
  level->hold = els_mem_try_new (float, n);
  level->right = els_mem_try_new (float, n);
  level->down = els_mem_try_new (float, n);
  return (level->field != NULL && level->load != NULL && level->hold != NULL
          && level->right != NULL && level->down != NULL)
         || els_mem_error (n, sizeof (double), error);
}

/* A pixel of the coarser level is a block of 2 x 2.  An edge between blocks has
 * both edges that cross it, which are twice as long there. */
static void
membrane_halve (const ElsMembraneLevel *from, ElsMembraneLevel *to)
{
  for (int y = 0; y < from->height; y++)
    for (int x = 0; x < from->width; x++)
      {
        const gsize i = (gsize) y * (gsize) from->width + (gsize) x;
        const gsize k = (gsize) (y / 2) * (gsize) to->width + (gsize) (x / 2);

        to->hold[k] += from->hold[i];
        if (x % 2 != 0)
          to->right[k] += 0.5f * from->right[i];
        if (y % 2 != 0)
          to->down[k] += 0.5f * from->down[i];
      }
}

gboolean
els_membrane_init (ElsMembrane *membrane, int width, int height,
                   const guint8 *inside, const float *hold, GError **error)
{
  ElsMembraneLevel *level = membrane->level;

  membrane->n_levels = 1;
  if (!membrane_allocate (level, width, height, error))
    return FALSE;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const gsize i = (gsize) y * (gsize) width + (gsize) x;

        if (inside[i] == 0)
          continue;
        level->hold[i] = hold[i];
        level->right[i] = x + 1 < width && inside[i + 1] != 0;
        level->down[i] = y + 1 < height && inside[i + (gsize) width] != 0;
      }
  for (; (level->width > 2 || level->height > 2)
         && membrane->n_levels < ELS_MEMBRANE_LEVELS;
       level++)
    {
      membrane->n_levels++;
      if (!membrane_allocate (level + 1, (level->width + 1) / 2,
                              (level->height + 1) / 2, error))
        return FALSE;
      membrane_halve (level, level + 1);
    }
  return TRUE;
}

void
els_membrane_clear (ElsMembrane *membrane)
{
  for (int l = 0; l < membrane->n_levels; l++)
    {
      els_mem_free (membrane->level[l].field);
      els_mem_free (membrane->level[l].load);
      els_mem_free (membrane->level[l].hold);
      els_mem_free (membrane->level[l].right);
      els_mem_free (membrane->level[l].down);
    }
  *membrane = (ElsMembrane){ 0 };
}

/* The sum of the edges' weights and the hold of pixel i = (x, y); *sum becomes
 * the load and what the neighbours give. */
static inline double
membrane_row (const ElsMembraneLevel *level, int x, int y, gsize i, double *sum)
{
  const gsize width = (gsize) level->width;
  double all = (double) level->hold[i];

  *sum = level->load[i];
  if (x > 0)
    {
      all += (double) level->right[i - 1];
      *sum += (double) level->right[i - 1] * level->field[i - 1];
    }
  if (y > 0)
    {
      all += (double) level->down[i - width];
      *sum += (double) level->down[i - width] * level->field[i - width];
    }
  if (x + 1 < level->width)
    {
      all += (double) level->right[i];
      *sum += (double) level->right[i] * level->field[i + 1];
    }
  if (y + 1 < level->height)
    {
      all += (double) level->down[i];
      *sum += (double) level->down[i] * level->field[i + width];
    }
  return all;
}

/* A step of the method of Gauss and Seidel, over the pixels or back. */
static void
membrane_relax (const ElsMembraneLevel *level, gboolean back)
{
  const gsize n = membrane_pixels (level);

  for (gsize k = 0; k < n; k++)
    {
      const gsize i = back ? n - 1 - k : k;
      double sum;
      const double all
          = membrane_row (level, (int) (i % (gsize) level->width),
                          (int) (i / (gsize) level->width), i, &sum);

      if (all > 0.0)
        level->field[i] = sum / all;
    }
}

/* What is not yet right is the load of the coarser level. */
static void
membrane_restrict (const ElsMembraneLevel *from, ElsMembraneLevel *to)
{
  memset (to->field, 0, membrane_pixels (to) * sizeof (double));
  memset (to->load, 0, membrane_pixels (to) * sizeof (double));
  for (int y = 0; y < from->height; y++)
    for (int x = 0; x < from->width; x++)
      {
        const gsize i = (gsize) y * (gsize) from->width + (gsize) x;
        double sum;
        const double all = membrane_row (from, x, y, i, &sum);

        to->load[(gsize) (y / 2) * (gsize) to->width + (gsize) (x / 2)]
            += sum - all * from->field[i];
      }
}

static void
membrane_add (const ElsMembraneLevel *from, const ElsMembraneLevel *to)
{
  for (int y = 0; y < to->height; y++)
    for (int x = 0; x < to->width; x++)
      to->field[(gsize) y * (gsize) to->width + (gsize) x]
          += from->field[(gsize) (y / 2) * (gsize) from->width
                         + (gsize) (x / 2)];
}

/* A V-cycle. */
static void
membrane_cycle (ElsMembrane *membrane)
{
  const int last = membrane->n_levels - 1;

  for (int l = 0; l < last; l++)
    {
      for (int k = 0; k < MEMBRANE_STEPS; k++)
        membrane_relax (&membrane->level[l], FALSE);
      membrane_restrict (&membrane->level[l], &membrane->level[l + 1]);
    }
  for (int k = 0; k < MEMBRANE_COARSE; k++)
    membrane_relax (&membrane->level[last], k % 2 != 0);
  for (int l = last - 1; l >= 0; l--)
    {
      membrane_add (&membrane->level[l + 1], &membrane->level[l]);
      for (int k = 0; k < MEMBRANE_STEPS; k++)
        membrane_relax (&membrane->level[l], TRUE);
    }
}

gboolean
els_membrane_solve (ElsMembrane *membrane, const ElsProgress *progress,
                    GError **error)
{
  memset (membrane->level[0].field, 0,
          membrane_pixels (&membrane->level[0]) * sizeof (double));
  for (int k = 0; k < MEMBRANE_CYCLES; k++)
    {
      if (!els_progress_report (progress, k, MEMBRANE_CYCLES, error))
        return FALSE;
      membrane_cycle (membrane);
    }
  return TRUE;
}

void
els_membrane_account (int width, int height, guint64 *sum)
{
  const gsize pixel = 2 * sizeof (double) + 3 * sizeof (float);

  for (;;)
    {
      els_mem_account (sum, (guint64) width, (guint64) height, pixel);
      if (width <= 2 && height <= 2)
        return;
      width = (width + 1) / 2;
      height = (height + 1) / 2;
    }
}
