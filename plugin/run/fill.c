/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "run/fill.h"

#include "pixels/allocate.h"
#include "pixels/blend.h"
#include "run/fill-part.h"

#include "params/i18n.h"

#define BAND_ROWS 64 /* rows that are converted at a time: a row of tiles */
#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

typedef struct
{
  ElsHole *island;
  guint8 *made; /* pixels of the island's box in the layer's format */
} FillPiece;

struct _ElsFill
{
  ElsFormat format;
  GPtrArray *pieces;
};

static void
fill_piece_free (gpointer data)
{
  FillPiece *piece = data;

  els_hole_free (piece->island);
  g_free (piece->made);
  g_free (piece);
}

/* -------------------------------------------------------------- progress */

typedef struct
{
  const ElsJob *job;
  double done, part, all; /* pixels of working rectangles */
  gint64 next;            /* monotonic time, microseconds */
} FillProgress;

static gboolean
fill_progress (double fraction, gpointer data)
{
  FillProgress *progress = data;
  const gint64 now = g_get_monotonic_time ();
  const double all
      = (progress->done + fraction * progress->part) / progress->all;

  if (progress->job->progress == NULL || (now < progress->next && all < 1.0))
    return TRUE;
  progress->next = now + PROGRESS_INTERVAL;
  return progress->job->progress (MIN (all, 1.0), progress->job->progress_data);
}

/* The work on an island, about: pixels of its working rectangle. */
static double
fill_weight (const ElsFillRequest *request, const ElsHole *island)
{
  const double reach = els_fill_reach (request->reach, &island->box);

  return MIN (island->box.width + 2.0 * reach, request->canvas.width)
         * MIN (island->box.height + 2.0 * reach, request->canvas.height);
}

/* ------------------------------------------------------------------- run */

static gboolean
fill_take_pixels (const ElsFill *fill, FillPiece *piece,
                  const GeglRectangle *rectangle, const ElsSynthesis *synthesis,
                  GError **error)
{
  const GeglRectangle *box = &piece->island->box;
  const gsize channels = (gsize) fill->format.channels;
  const gsize row = (gsize) box->width * els_format_pixel_size (&fill->format);
  const gsize width = (gsize) rectangle->width * channels;
  const gsize left = (gsize) (box->x - rectangle->x) * channels;
  g_autofree double *samples
      = els_pixels_allocate (BAND_ROWS * width, sizeof (double), error);

  if (samples == NULL)
    return FALSE;
  piece->made = els_pixels_allocate (row, (gsize) box->height, error);
  if (piece->made == NULL)
    return FALSE;
  for (int y = 0; y < box->height; y += BAND_ROWS)
    {
      const int rows = MIN (BAND_ROWS, box->height - y);

      els_synthesis_read_rows (synthesis, box->y - rectangle->y + y, rows,
                               samples);
      for (int i = 0; i < rows; i++)
        els_format_encode (&fill->format, samples + (gsize) i * width + left,
                           (gsize) box->width * channels,
                           piece->made + (gsize) (y + i) * row);
    }
  return TRUE;
}

static gboolean
fill_make_piece (const ElsFill *fill, FillPiece *piece,
                 const ElsFillRequest *request, const ElsJob *job,
                 GError **error)
{
  g_auto (ElsFillPart) part = { 0 };
  g_autoptr (ElsSynthesis) synthesis = NULL; /* refers to it; goes first */
  ElsParams params = request->params;

  if (job->cancelled != NULL && g_atomic_int_get (job->cancelled) != 0)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_CANCELLED,
                   _ ("The synthesis was cancelled."));
      return FALSE;
    }
  if (!els_fill_part_init (&part, request, &fill->format, piece->island,
                           job->memory_limit, error))
    return FALSE;
  params.width = part.rectangle.width;
  params.height = part.rectangle.height;
  params.tile = request->tile;
  synthesis = els_synthesize (part.corpus, &params, &part.scene, job, error);
  return synthesis != NULL
         && fill_take_pixels (fill, piece, &part.rectangle, synthesis, error);
}

/* Empty pieces for all islands. */
static gboolean
fill_part_hole (ElsFill *fill, const ElsFillRequest *request, GError **error)
{
  g_autoptr (GPtrArray) islands = els_fill_part_islands (request, error);

  if (islands == NULL)
    return FALSE;
  g_ptr_array_set_free_func (islands, NULL);
  for (guint i = 0; i < islands->len; i++)
    {
      FillPiece *piece = g_new0 (FillPiece, 1);

      piece->island = g_ptr_array_index (islands, i);
      g_ptr_array_add (fill->pieces, piece);
    }
  return TRUE;
}

static gboolean
fill_make_pieces (ElsFill *fill, const ElsFillRequest *request,
                  const ElsJob *given, GError **error)
{
  static const ElsJob no_job = { 0 };
  FillProgress progress = { .job = given != NULL ? given : &no_job };
  ElsJob job = *progress.job;

  job.progress = fill_progress;
  job.progress_data = &progress;
  for (guint i = 0; i < fill->pieces->len; i++)
    {
      const FillPiece *piece = g_ptr_array_index (fill->pieces, i);

      progress.all += fill_weight (request, piece->island);
    }
  for (guint i = 0; i < fill->pieces->len; i++)
    {
      FillPiece *piece = g_ptr_array_index (fill->pieces, i);

      progress.part = fill_weight (request, piece->island);
      if (!fill_make_piece (fill, piece, request, &job, error))
        return FALSE;
      progress.done += progress.part;
    }
  return TRUE;
}

ElsFill *
els_fill_run (const ElsFillRequest *request, const ElsJob *job, GError **error)
{
  g_autoptr (ElsFill) fill = g_new0 (ElsFill, 1);

  fill->pieces = g_ptr_array_new_with_free_func (fill_piece_free);
  if (!els_format_init (&fill->format, gegl_buffer_get_format (request->pixels),
                        error)
      || !fill_part_hole (fill, request, error)
      || !fill_make_pieces (fill, request, job, error))
    return NULL;
  return g_steal_pointer (&fill);
}

/* ---------------------------------------------------------------- result */

GeglRectangle
els_fill_box (const ElsFill *fill)
{
  GeglRectangle box = { 0 };

  for (guint i = 0; i < fill->pieces->len; i++)
    {
      const FillPiece *piece = g_ptr_array_index (fill->pieces, i);

      gegl_rectangle_bounding_box (&box, &box, &piece->island->box);
    }
  return box;
}

/* Where new pixels go. */
typedef struct
{
  GeglBuffer *buffer;
  int x, y;
  ElsFormat format;
  gboolean keep_opacity;
  gboolean alone; /* the buffer was clear */
} FillTarget;

/* What other islands have put into the box of this one stays. */
static gboolean
fill_put_piece (const ElsFill *fill, const FillPiece *piece,
                const FillTarget *target, GError **error)
{
  const GeglRectangle *box = &piece->island->box;
  const gsize width = (gsize) box->width;
  const gsize size = els_format_pixel_size (&fill->format);
  g_autofree guint8 *band
      = els_pixels_allocate (BAND_ROWS * width,
                             els_format_pixel_size (&target->format), error);

  if (band == NULL)
    return FALSE;
  for (int y = 0; y < box->height; y += BAND_ROWS)
    {
      const int rows = MIN (BAND_ROWS, box->height - y);
      const GeglRectangle place
          = { box->x + target->x, box->y + target->y + y, box->width, rows };
      const guint8 *coverage = piece->island->bytes + (gsize) y * width;
      const guint8 *made = piece->made + (gsize) y * width * size;
      const gsize n = (gsize) rows * width;

      gegl_buffer_get (target->buffer, &place, 1.0, target->format.babl, band,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      if (target->alone)
        els_blend_alone (&fill->format, coverage, n, made, &target->format,
                         band);
      else
        els_blend_pixels (&fill->format, coverage, target->keep_opacity, n,
                          made, band);
      gegl_buffer_set (target->buffer, &place, 0, target->format.babl, band,
                       GEGL_AUTO_ROWSTRIDE);
    }
  return TRUE;
}

static gboolean
fill_put_pieces (const ElsFill *fill, const FillTarget *target, GError **error)
{
  for (guint i = 0; i < fill->pieces->len; i++)
    if (!fill_put_piece (fill, g_ptr_array_index (fill->pieces, i), target,
                         error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_refuse_channels (const ElsFill *fill, const FillTarget *target,
                      GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INTERNAL,
               _ ("A result with %d channels cannot become a layer with "
                  "%d."),
               fill->format.channels, target->format.channels);
  return FALSE;
}

gboolean
els_fill_commit (const ElsFill *fill, GeglBuffer *buffer, int x, int y,
                 gboolean keep_opacity, GError **error)
{
  FillTarget target
      = { .buffer = buffer, .x = x, .y = y, .keep_opacity = keep_opacity };

  if (!els_format_init (&target.format, gegl_buffer_get_format (buffer), error))
    return FALSE;
  if (target.format.channels != fill->format.channels
      || target.format.component != fill->format.component)
    return fill_refuse_channels (fill, &target, error);
  return fill_put_pieces (fill, &target, error);
}

gboolean
els_fill_commit_alone (const ElsFill *fill, GeglBuffer *buffer, int x, int y,
                       GError **error)
{
  FillTarget target = { .buffer = buffer, .x = x, .y = y, .alone = TRUE };

  if (!els_format_init (&target.format, gegl_buffer_get_format (buffer), error))
    return FALSE;
  if (target.format.alpha < 0
      || target.format.channels - 1
             != fill->format.channels - (fill->format.alpha >= 0 ? 1 : 0))
    return fill_refuse_channels (fill, &target, error);
  return fill_put_pieces (fill, &target, error);
}

void
els_fill_free (ElsFill *fill)
{
  if (fill == NULL)
    return;
  g_ptr_array_unref (fill->pieces);
  g_free (fill);
}
