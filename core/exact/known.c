/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "exact/known.h"

#include "base/mem.h"

gboolean
els_known_init (ElsKnown *known, const ElsScene *scene, const ElsCorpus *corpus,
                int width, int height, GError **error)
{
  *known = (ElsKnown){ .width = width, .height = height };
  known->kind = els_mem_try ((gsize) height, (gsize) width);
  if (known->kind == NULL)
    return els_mem_error ((gsize) height, (gsize) width, error);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        ElsPixelKind kind = ELS_PIXEL_FREE;

        if (!els_scene_is_free (scene, x, y))
          kind = els_scene_is_seen (scene, corpus, x, y) ? ELS_PIXEL_KNOWN
                                                         : ELS_PIXEL_UNSEEN;
        known->kind[(gsize) y * (gsize) width + (gsize) x] = (guint8) kind;
      }
  return TRUE;
}

void
els_known_clear (ElsKnown *known)
{
  els_mem_free (known->kind);
  known->kind = NULL;
}

float
els_known_weight (double sigma)
{
  const double ratio = sigma / (double) ELS_SCENE_KNOWN_DEVIATION;

  return (float) MAX (ratio * ratio, 1.0);
}

void
els_known_hold (const ElsKnown *known, const ElsScene *scene,
                const ElsCorpus *corpus, const ElsStandard *standard,
                float most, ElsField *u, ElsSource *sources)
{
  for (int y = 0; y < known->height; y++)
    for (int x = 0; x < known->width; x++)
      {
        const ElsPixelKind kind = els_known_kind (known, x, y);
        float z[ELS_MAX_CHANNELS] = { 0.0f };

        if (kind == ELS_PIXEL_FREE)
          continue;
        if (kind == ELS_PIXEL_KNOWN)
          els_standard_apply (standard, els_scene_pixel (scene, corpus, x, y),
                              z);
        for (int c = 0; c < u->channels; c++)
          els_field_row (u, c, y)[x] = CLAMP (z[c], -most, most);
        if (sources != NULL)
          sources[(gsize) y * (gsize) known->width + (gsize) x]
              = (ElsSource){ -1, x, y };
      }
}

static gboolean
known_any_free (const ElsKnown *known, int x, int y, int width, int height)
{
  for (int j = y; j < y + height; j++)
    for (int i = x; i < x + width; i++)
      if (els_known_is_free (known, i, j))
        return TRUE;
  return FALSE;
}

gboolean
els_known_shrink (const ElsKnown *known, int *x, int *y, int *width,
                  int *height)
{
  if (!known_any_free (known, *x, *y, *width, *height))
    return FALSE;
  for (; !known_any_free (known, *x, *y, *width, 1); (*height)--)
    (*y)++;
  while (!known_any_free (known, *x, *y + *height - 1, *width, 1))
    (*height)--;
  for (; !known_any_free (known, *x, *y, 1, *height); (*width)--)
    (*x)++;
  while (!known_any_free (known, *x + *width - 1, *y, 1, *height))
    (*width)--;
  return TRUE;
}
