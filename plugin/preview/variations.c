/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview/variations.h"

struct _ElsVariations
{
  ElsPreview *preview; /* of one after the other */
  ElsParams params;
  int ready;
  ElsSnapshot *pictures[ELS_N_VARIATIONS];
  ElsPreviewChangedFunc changed;
  gpointer changed_data;
};

static void
variations_ask (ElsVariations *variations)
{
  ElsParams params = variations->params;

  params.seed = els_variations_seed (variations, variations->ready);
  els_preview_set_params (variations->preview, &params);
}

/* After an error there are no more: the others would fail as well. */
static void
variations_changed (gpointer data)
{
  ElsVariations *variations = data;
  g_autoptr (ElsSnapshot) picture
      = els_preview_get_snapshot (variations->preview);

  if (picture == NULL || !picture->finished || !picture->current
      || variations->ready == ELS_N_VARIATIONS)
    return;
  variations->pictures[variations->ready++] = g_steal_pointer (&picture);
  if (variations->ready < ELS_N_VARIATIONS)
    variations_ask (variations);
  variations->changed (variations->changed_data);
}

ElsVariations *
els_variations_new (ElsPreview *preview, const ElsParams *params,
                    gsize enough_pixels, ElsPreviewChangedFunc changed,
                    gpointer changed_data)
{
  ElsVariations *variations = g_new0 (ElsVariations, 1);

  variations->params = *params;
  variations->changed = changed;
  variations->changed_data = changed_data;
  variations->preview = els_preview_new_beside (preview, enough_pixels);
  els_preview_set_changed (variations->preview, variations_changed, variations);
  variations_ask (variations);
  return variations;
}

void
els_variations_free (ElsVariations *variations)
{
  if (variations == NULL)
    return;
  els_preview_free (variations->preview);
  for (int i = 0; i < variations->ready; i++)
    els_snapshot_free (variations->pictures[i]);
  g_free (variations);
}

int
els_variations_ready (const ElsVariations *variations)
{
  return variations->ready;
}

const ElsSnapshot *
els_variations_get (const ElsVariations *variations, int index)
{
  return variations->pictures[index];
}

int
els_variations_seed (const ElsVariations *variations, int index)
{
  const guint64 seed = (guint64) variations->params.seed + (guint64) index + 1;

  /* After the largest seed comes 0. */
  return (int) (seed % ((guint64) ELS_SEED_MAX + 1));
}
