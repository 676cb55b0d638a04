/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "run/fill-preview.h"

#include "run/executor.h"

/* The island with the largest box, taken out of the hole's. */
static ElsHole *
fill_preview_choose (ElsFillPreview *preview, const ElsFillRequest *request,
                     GError **error)
{
  g_autoptr (GPtrArray) islands = els_fill_part_islands (request, error);
  double most = 0.0, all = 0.0;
  guint chosen = 0;

  if (islands == NULL)
    return NULL;
  preview->n_islands = (int) islands->len;
  for (guint i = 0; i < islands->len; i++)
    {
      const ElsHole *island = g_ptr_array_index (islands, i);
      const double size = (double) island->box.width * island->box.height;

      if (size > most)
        chosen = i;
      most = MAX (most, size);
      all += size;
    }
  preview->work = all / most;
  return g_ptr_array_steal_index (islands, chosen);
}

ElsFillPreview *
els_fill_preview_new (const ElsFillRequest *request, gsize enough_pixels,
                      GError **error)
{
  const ElsJob job = { .execute = els_executor_run,
                       .threads = els_executor_threads (),
                       .cpu = els_executor_cpu (),
                       .memory_limit = els_executor_memory_limit () };
  g_autoptr (ElsFillPreview) preview = g_new0 (ElsFillPreview, 1);
  const ElsSetLayer *shown;

  preview->tile = request->tile;
  preview->island = fill_preview_choose (preview, request, error);
  if (preview->island == NULL
      || !els_fill_part_init (&preview->part, request, preview->island,
                              job.memory_limit, error))
    return NULL;
  preview->preview
      = els_preview_new (preview->part.corpus, &preview->part.scene, &job,
                         enough_pixels);
  preview->shown = request->shown;
  shown = &preview->part.set.layer[preview->shown];
  preview->format = shown->format;
  els_preview_show_columns (preview->preview, shown->column,
                            shown->format.channels);
  els_preview_allow_whole (preview->preview);
  return g_steal_pointer (&preview);
}

ElsParams
els_fill_preview_params (const ElsFillPreview *preview,
                         const ElsProcedure *procedure,
                         const ElsProcedureValues *values)
{
  const GeglRectangle *rectangle = &preview->part.rectangle;
  ElsParams params
      = els_procedure_values_params (procedure, values, rectangle->width,
                                     rectangle->height);

  params.tile = preview->tile;
  return params;
}

void
els_fill_preview_free (ElsFillPreview *preview)
{
  if (preview == NULL)
    return;
  els_preview_free (preview->preview);
  els_fill_part_clear (&preview->part);
  g_clear_pointer (&preview->island, els_hole_free);
  g_free (preview);
}
