/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/due.h"

#include "base/fmath.h"
#include "base/mem.h"

/* The corpus image that a position is of. */
static int
due_image (const ElsCorpusLevel *level, int l, const ElsAtlas *atlas,
           gint32 position)
{
  const int half = l > 0 ? 1 << (l - 1) : 0;
  const int y = (els_corpus_level_y (level, position) << l) + half;
  int copy = 0;

  while (copy + 1 < atlas->n_images && y >= atlas->top[copy + 1])
    copy++;
  return copy / els_symmetry_copies (atlas->symmetry);
}

gboolean
els_due_init (ElsCorpusLevel *level, int l, const ElsAtlas *atlas,
              GError **error)
{
  const int n_images = els_corpus_n_images (atlas->corpus);
  g_autofree double *has = NULL;
  const double weights = els_corpus_weights (atlas->corpus);

  if (!(weights > 0.0))
    return TRUE;
  level->due = els_mem_try_new (float, els_corpus_level_size (level));
  level->image = els_mem_try_new (gint32, els_corpus_level_size (level));
  if (level->due == NULL || level->image == NULL)
    return els_mem_error (els_corpus_level_size (level), sizeof (float), error);
  level->n_images = n_images;
  has = g_new0 (double, (gsize) n_images);
  for (gsize k = 0; k < level->n_list; k++)
    {
      const gint32 q = level->list[k];

      level->image[q] = due_image (level, l, atlas, q);
      has[level->image[q]] += 1.0;
    }
  for (gsize k = 0; k < level->n_list; k++)
    {
      const int i = level->image[level->list[k]];
      const double weight = els_corpus_image (atlas->corpus, i)->weight;

      level->due[level->list[k]]
          = (float) MAX (weight / weights / has[i] * (double) level->n_list,
                         ELS_DUE_LEAST);
    }
  return TRUE;
}

double *
els_due_excess (const ElsCorpusLevel *level, const double *used, double n)
{
  g_autofree double *uses = NULL;
  g_autofree double *due = NULL;
  double *excess;

  if (level->image == NULL)
    return NULL;
  uses = g_new0 (double, (gsize) level->n_images);
  due = g_new0 (double, (gsize) level->n_images);
  excess = g_new0 (double, (gsize) level->n_images);
  for (gsize k = 0; k < level->n_list; k++)
    {
      const gint32 q = level->list[k];

      uses[level->image[q]] += used[k];
      due[level->image[q]] += (double) level->due[q];
    }
  for (int i = 0; i < level->n_images; i++)
    {
      const double wanted = due[i] / (double) level->n_list * n;

      if (wanted > 0.0)
        excess[i] = els_log ((uses[i] + ELS_DUE_LEAST * wanted)
                             / ((1.0 + ELS_DUE_LEAST) * wanted));
    }
  return excess;
}
