/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/corpus-level.h"

#include "base/mem.h"

gint16 *
els_corpus_level_allocate (gsize n, int n_features)
{
  return els_mem_try (n + ELS_PATCH_UNIT, (gsize) n_features * sizeof (gint16));
}

void
els_corpus_level_clear (ElsCorpusLevel *level)
{
  els_mem_free (level->features);
  els_mem_free (level->usable);
  els_mem_free (level->near);
  els_mem_free (level->potential);
  els_mem_free (level->due);
  els_mem_free (level->list);
  *level = (ElsCorpusLevel){ 0 };
}

void
els_corpus_levels_account (int width, int height, int n_features, int n,
                           guint64 *levels, guint64 *making)
{
  const guint64 features = (guint64) n_features;
  const guint64 pyramid = (features + 2 + 1) * sizeof (float);

  /* The first level's weights, what choosing its positions takes, and what
   * halving it needs. */
  els_mem_account (making, (guint64) width, (guint64) height,
                   (1 + 2) * sizeof (float) + sizeof (guint8) + pyramid / 4);
  els_mem_account (making, (guint64) width + (guint64) height + 1, 1, pyramid);
  for (int l = 0; l < n; l++)
    {
      els_mem_account (levels, (guint64) width + 2 * ELS_LEVEL_MARGIN,
                       (guint64) height + 2 * ELS_LEVEL_MARGIN,
                       features * sizeof (gint16) + sizeof (guint8)
                           + 3 * sizeof (gint32));
      els_mem_account (levels, ELS_PATCH_UNIT, features * sizeof (gint16), 1);
      width = (width + 1) / 2;
      height = (height + 1) / 2;
    }
}
