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
  /* Pixels of the island's box, in each layer's format. */
  guint8 *made[ELS_MAX_LAYERS];
} FillPiece;

struct _ElsFill
{
  int n_layers;
  ElsFormat format[ELS_MAX_LAYERS];
  GPtrArray *pieces;
};

static void
fill_piece_free (gpointer data)
{
  FillPiece *piece = data;

  els_hole_free (piece->island);
  for (int l = 0; l < ELS_MAX_LAYERS; l++)
    g_free (piece->made[l]);
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

/* Places for a piece's pixels. */
static gboolean
fill_allocate_piece (const ElsFill *fill, FillPiece *piece, GError **error)
{
  const GeglRectangle *box = &piece->island->box;

  for (int l = 0; l < fill->n_layers; l++)
    {
      const gsize row
          = (gsize) box->width * els_format_pixel_size (&fill->format[l]);

      piece->made[l] = els_pixels_allocate (row, (gsize) box->height, error);
      if (piece->made[l] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Row y of the box in all formats; samples has room for it in any. */
static void
fill_take_row (const FillPiece *piece, const ElsSet *set, int y,
               const double *joint, double *samples)
{
  const gsize width = (gsize) piece->island->box.width;

  for (int l = 0; l < set->n_layers; l++)
    {
      const ElsFormat *format = &set->layer[l].format;
      const gsize row = width * els_format_pixel_size (format);

      els_set_pick (set, l, joint, width, samples);
      els_format_encode (format, samples, width * (gsize) format->channels,
                         piece->made[l] + (gsize) y * row);
    }
}

static gboolean
fill_take_pixels (const ElsFill *fill, FillPiece *piece,
                  const ElsFillPart *part, const ElsSynthesis *synthesis,
                  GError **error)
{
  const GeglRectangle *box = &piece->island->box;
  const GeglRectangle *rectangle = &part->rectangle;
  const gsize channels = (gsize) part->set.n_channels;
  const gsize width = (gsize) rectangle->width * channels;
  const gsize left = (gsize) (box->x - rectangle->x) * channels;
  g_autofree double *joint
      = els_pixels_allocate (BAND_ROWS * width, sizeof (double), error);
  g_autofree double *samples = NULL;

  if (joint == NULL)
    return FALSE;
  samples = els_pixels_allocate ((gsize) box->width,
                                 ELS_MAX_CHANNELS * sizeof (double), error);
  if (samples == NULL || !fill_allocate_piece (fill, piece, error))
    return FALSE;
  for (int y = 0; y < box->height; y += BAND_ROWS)
    {
      const int rows = MIN (BAND_ROWS, box->height - y);

      els_synthesis_read_rows (synthesis, box->y - rectangle->y + y, rows,
                               joint);
      for (int i = 0; i < rows; i++)
        fill_take_row (piece, &part->set, y + i,
                       joint + (gsize) i * width + left, samples);
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
  if (!els_fill_part_init (&part, request, piece->island, job->memory_limit,
                           error))
    return FALSE;
  params.width = part.rectangle.width;
  params.height = part.rectangle.height;
  params.tile = request->tile;
  synthesis = els_synthesize (part.corpus, &params, &part.scene, job, error);
  return synthesis != NULL
         && fill_take_pixels (fill, piece, &part, synthesis, error);
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

/* The format of layer l: the picture's own, a further layer's, or that of what
 * a further map of a material becomes. */
static gboolean
fill_read_format (const ElsFillRequest *request, int l, ElsFormat *format,
                  GError **error)
{
  if (l > 0 && request->n_source > 1)
    return els_set_choose_format (&request->source[l], format, error);
  return els_format_init (format,
                          gegl_buffer_get_format (
                              l > 0 ? request->more[l - 1].pixels
                                    : request->pixels),
                          error);
}

static gboolean
fill_read_formats (ElsFill *fill, const ElsFillRequest *request, GError **error)
{
  fill->n_layers
      = request->n_source > 1 ? request->n_source : request->n_more + 1;
  for (int l = 0; l < fill->n_layers; l++)
    if (!fill_read_format (request, l, &fill->format[l], error))
      return FALSE;
  return TRUE;
}

ElsFill *
els_fill_run (const ElsFillRequest *request, const ElsJob *job, GError **error)
{
  g_autoptr (ElsFill) fill = g_new0 (ElsFill, 1);

  fill->pieces = g_ptr_array_new_with_free_func (fill_piece_free);
  if (!fill_read_formats (fill, request, error)
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
  int layer; /* of which layer */
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
  const ElsFormat *format = &fill->format[target->layer];
  const gsize width = (gsize) box->width;
  const gsize size = els_format_pixel_size (format);
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
      const guint8 *made
          = piece->made[target->layer] + (gsize) y * width * size;
      const gsize n = (gsize) rows * width;

      gegl_buffer_get (target->buffer, &place, 1.0, target->format.babl, band,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      if (target->alone)
        els_blend_alone (format, coverage, n, made, &target->format, band);
      else
        els_blend_pixels (format, coverage, target->keep_opacity, n, made,
                          band);
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
               fill->format[target->layer].channels, target->format.channels);
  return FALSE;
}

gboolean
els_fill_commit (const ElsFill *fill, int layer, GeglBuffer *buffer, int x,
                 int y, gboolean keep_opacity, GError **error)
{
  FillTarget target = { .layer = layer,
                        .buffer = buffer,
                        .x = x,
                        .y = y,
                        .keep_opacity = keep_opacity };

  if (!els_format_init (&target.format, gegl_buffer_get_format (buffer), error))
    return FALSE;
  if (target.format.channels != fill->format[layer].channels
      || target.format.component != fill->format[layer].component)
    return fill_refuse_channels (fill, &target, error);
  return fill_put_pieces (fill, &target, error);
}

gboolean
els_fill_commit_alone (const ElsFill *fill, int layer, GeglBuffer *buffer,
                       int x, int y, GError **error)
{
  const ElsFormat *made = &fill->format[layer];
  FillTarget target
      = { .layer = layer, .buffer = buffer, .x = x, .y = y, .alone = TRUE };

  if (!els_format_init (&target.format, gegl_buffer_get_format (buffer), error))
    return FALSE;
  if (target.format.alpha < 0
      || target.format.channels - 1
             != made->channels - (made->alpha >= 0 ? 1 : 0))
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
