/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/fill-command.h"

#include <stdio.h>

#include "cli/picture-file.h"
#include "cli/set-command.h"
#include "run/executor.h"
#include "run/fill.h"

#include "params/i18n.h"

/* The files that are read, and what is asked of them. */
typedef struct
{
  const SynthFillOptions *options;
  ElsPicture more[ELS_MAX_LAYERS - 1]; /* further maps of a set */
  ElsPicture picture, hole, source, sample;
  ElsDrawable drawables[ELS_MAX_LAYERS]; /* of the source and its maps */
  ElsFillRequest request;
  ElsRunProgressFunc progress;
  gpointer progress_data;
} FillCommand;

static void
command_clear (FillCommand *command)
{
  els_fill_request_clear (&command->request);
  els_picture_clear (&command->picture);
  for (int i = 0; i < ELS_MAX_LAYERS - 1; i++)
    els_picture_clear (&command->more[i]);
  els_picture_clear (&command->hole);
  els_picture_clear (&command->source);
  els_picture_clear (&command->sample);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FillCommand, command_clear)

/* A picture that says something of each pixel of the one that is filled. */
static gboolean
command_load_map (FillCommand *command, ElsPicture *map, const char *path,
                  GError **error)
{
  const GeglRectangle *wanted
      = gegl_buffer_get_extent (command->picture.buffer);
  const GeglRectangle *found;

  if (!els_picture_load (map, path, error))
    return FALSE;
  found = gegl_buffer_get_extent (map->buffer);
  if (found->width == wanted->width && found->height == wanted->height)
    return TRUE;
  g_set_error (
      error, ELS_ERROR, ELS_ERROR_INVALID,
      /* Translators: a file's name; numbers of pixels. */
      _ ("“%s” has %d × %d pixels; it needs the %d × %d of the picture "
         "that is filled."),
      path, found->width, found->height, wanted->width, wanted->height);
  return FALSE;
}

static ElsHole *
command_read_hole (FillCommand *command, GError **error)
{
  const GeglRectangle *extent
      = gegl_buffer_get_extent (command->picture.buffer);
  const char *path = command->options->hole;
  const GeglRectangle *place;

  if (g_str_equal (path, SYNTH_HOLE_TRANSPARENCY))
    return els_hole_read_transparency (command->picture.buffer, extent, error);
  if (!command_load_map (command, &command->hole, path, error))
    return NULL;
  place = gegl_buffer_get_extent (command->hole.buffer);
  return els_hole_read_mask (command->hole.buffer, place->x - extent->x,
                             place->y - extent->y, extent, error);
}

static gboolean
command_refuse_hole (const FillCommand *command, const char *picture,
                     GError **error)
{
  if (g_str_equal (command->options->hole, SYNTH_HOLE_TRANSPARENCY))
    g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
                 _ ("No pixel of “%s” is transparent, and so there is "
                    "nothing to fill."),
                 picture);
  else
    g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
                 _ ("“%s” is black everywhere, and so there is nothing to "
                    "fill."),
                 command->options->hole);
  return FALSE;
}

/* The texture comes from another picture, as pixels of this one's kind. */
static gboolean
command_load_source (FillCommand *command, const char *path, GError **error)
{
  const Babl *format = gegl_buffer_get_format (command->picture.buffer);
  const gboolean alpha = babl_format_has_alpha (format);

  if (path == NULL)
    return TRUE;
  if (!els_picture_load (&command->source, path, error))
    return FALSE;
  command->drawables[0] = (ElsDrawable){
    .pixels = command->source.buffer,
    .region = *gegl_buffer_get_extent (command->source.buffer),
    .wanted
    = { .colors = babl_format_get_n_components (format) - (alpha ? 1 : 0),
        .alpha = alpha,
        .like = format },
    .transparency = ELS_TRANSPARENCY_AUTO,
    .leads = TRUE, /* if there are further maps */
  };
  command->request.source = command->drawables;
  return TRUE;
}

static gboolean
command_load_sample (FillCommand *command, GError **error)
{
  const GeglRectangle *extent, *place;

  if (command->options->sample == NULL)
    return TRUE;
  if (!command_load_map (command, &command->sample, command->options->sample,
                         error))
    return FALSE;
  extent = gegl_buffer_get_extent (command->picture.buffer);
  place = gegl_buffer_get_extent (command->sample.buffer);
  command->request.sample = command->sample.buffer;
  command->request.sample_x = place->x - extent->x;
  command->request.sample_y = place->y - extent->y;
  return TRUE;
}

static gboolean
command_make_request (FillCommand *command, const char *picture, GError **error)
{
  const ElsProcedureValues *values = &command->options->values;
  GeglBuffer *pixels = command->picture.buffer;
  ElsHole *hole;

  if (command->options->procedure == ELS_PROCEDURE_UNCROP)
    return els_fill_request_uncrop (&command->request, pixels, values, error);
  if (command->options->procedure == ELS_PROCEDURE_SEAMLESS)
    return els_fill_request_seamless (&command->request, pixels, values, error);
  hole = command_read_hole (command, error);
  if (hole == NULL)
    return FALSE;
  if (els_hole_is_empty (hole))
    {
      els_hole_free (hole);
      return command_refuse_hole (command, picture, error);
    }
  return els_fill_request_heal (&command->request, pixels, values, hole, error);
}

static gboolean
command_progress (double fraction, gpointer data)
{
  const FillCommand *command = data;

  if (command->progress != NULL)
    command->progress (fraction, command->progress_data);
  return TRUE;
}

/* A buffer of the canvas's size with a map's old pixels at their place. */
static GeglBuffer *
command_canvas (const FillCommand *command, const ElsPicture *map)
{
  const GeglRectangle *canvas = &command->request.canvas;
  const GeglRectangle *first = gegl_buffer_get_extent (command->picture.buffer);
  const GeglRectangle *extent = gegl_buffer_get_extent (map->buffer);
  GeglBuffer *buffer
      = gegl_buffer_new (GEGL_RECTANGLE (0, 0, canvas->width, canvas->height),
                         gegl_buffer_get_format (map->buffer));

  gegl_buffer_copy (map->buffer, extent, GEGL_ABYSS_NONE, buffer,
                    GEGL_RECTANGLE (first->x - canvas->x, first->y - canvas->y,
                                    extent->width, extent->height));
  return buffer;
}

/* Saves what was made of one map. */
static gboolean
command_save (const FillCommand *command, const ElsFill *fill, int layer,
              const char *output, GError **error)
{
  const GeglRectangle *canvas = &command->request.canvas;
  const ElsPicture *map
      = layer == 0 ? &command->picture : &command->more[layer - 1];
  g_auto (ElsPicture) result = { .buffer = command_canvas (command, map) };

  els_picture_take_after (&result, map);
  return els_fill_commit (fill, layer, result.buffer, -canvas->x, -canvas->y,
                          FALSE, error)
         && els_picture_save (&result, output, error);
}

static ElsFill *
command_fill (const FillCommand *command, GError **error)
{
  const ElsJob job = { .execute = els_executor_run,
                       .threads = els_executor_threads (),
                       .cpu = els_executor_cpu (),
                       .progress = command_progress,
                       .progress_data = (gpointer) command,
                       .memory_limit = els_executor_memory_limit () };

  return els_fill_run (&command->request, &job, error);
}

static void
command_tell (const FillCommand *command)
{
  const char *notice = els_fill_request_notice (&command->request);

  if (notice != NULL)
    fprintf (stderr, "els-synth: %s\n", notice);
}

static gboolean
command_run (FillCommand *command, const char *output, GError **error)
{
  g_autoptr (ElsFill) fill = command_fill (command, error);

  if (fill == NULL || !command_save (command, fill, 0, output, error))
    return FALSE;
  command_tell (command);
  return TRUE;
}

/* The picture that is made anew, as pixels of the source's kind. */
static gboolean
command_load_picture (FillCommand *command, const char *source, GError **error)
{
  g_auto (ElsPicture) like = { 0 };
  g_auto (ElsPicture) given = { 0 };
  const GeglRectangle *extent;

  if (!els_picture_load (&like, source, error)
      || !els_picture_load (&given, command->options->picture, error))
    return FALSE;
  extent = gegl_buffer_get_extent (given.buffer);
  command->picture.buffer
      = gegl_buffer_new (extent, gegl_buffer_get_format (like.buffer));
  els_picture_take_after (&command->picture, &like);
  gegl_buffer_copy (given.buffer, extent, GEGL_ABYSS_NONE,
                    command->picture.buffer, extent);
  return TRUE;
}

/* Of all of the picture. */
static gboolean
command_restyle (FillCommand *command, const char *source, GError **error)
{
  const GeglRectangle *extent;
  ElsHole *hole;

  if (!command_load_picture (command, source, error))
    return FALSE;
  extent = gegl_buffer_get_extent (command->picture.buffer);
  hole = els_hole_new_border (extent,
                              GEGL_RECTANGLE (extent->x, extent->y, 0, 0),
                              error);
  return hole != NULL
         && els_fill_request_restyle (&command->request,
                                      command->picture.buffer,
                                      &command->options->values, hole, error)
         && command_load_source (command, source, error);
}

/* The further maps of the source, which go where the first one goes. */
static gboolean
command_follow (FillCommand *command, char **paths, GError **error)
{
  for (int n = 1; paths[n] != NULL; n++)
    {
      ElsPicture *map = &command->more[n - 1];

      if (!els_picture_load (map, paths[n], error))
        return FALSE;
      command->drawables[n]
          = (ElsDrawable){ .pixels = map->buffer,
                           .region = *gegl_buffer_get_extent (map->buffer) };
      command->request.n_source = n + 1;
    }
  return TRUE;
}

gboolean
synth_fill_command (const SynthFillOptions *options, const char *picture,
                    const char *output, ElsRunProgressFunc progress,
                    gpointer progress_data, GError **error)
{
  g_auto (FillCommand) command = { .options = options,
                                   .progress = progress,
                                   .progress_data = progress_data };

  if (options->procedure == ELS_PROCEDURE_RESTYLE)
    return command_restyle (&command, picture, error)
           && command_run (&command, output, error);
  return els_picture_load (&command.picture, picture, error)
         && command_make_request (&command, picture, error)
         && command_load_source (&command, options->source, error)
         && command_load_sample (&command, error)
         && command_run (&command, output, error);
}

/* What a map of the set has of directions; *found becomes TRUE if any. */
static gboolean
command_find_normals (const FillCommand *command, const char *path,
                      const ElsPicture *map, ElsNormals *normals,
                      gboolean *found, GError **error)
{
  const ElsValues values = els_procedure_values_get (&command->options->values);

  if (!synth_normals_find (&values, command->options->normals, path, TRUE,
                           gegl_buffer_get_format (map->buffer), normals,
                           error))
    return FALSE;
  *found = *found || *normals != ELS_NORMALS_NONE;
  return TRUE;
}

/* The further maps, and all of them in the request. */
static gboolean
command_join (FillCommand *command, char **paths, GError **error)
{
  const GeglRectangle extent
      = *gegl_buffer_get_extent (command->picture.buffer);
  ElsDrawable drawables[ELS_MAX_LAYERS] = { { .region = extent } };
  ElsFillLayer more[ELS_MAX_LAYERS - 1];
  gboolean found = FALSE;
  int n = 0;

  if (!command_find_normals (command, paths[0], &command->picture,
                             &command->request.normals, &found, error))
    return FALSE;
  for (; paths[n + 1] != NULL; n++)
    {
      GeglRectangle *region = &drawables[n + 1].region;

      if (!els_picture_load (&command->more[n], paths[n + 1], error))
        return FALSE;
      *region = *gegl_buffer_get_extent (command->more[n].buffer);
      more[n] = (ElsFillLayer){ .pixels = command->more[n].buffer,
                                .x = region->x - extent.x,
                                .y = region->y - extent.y };
      if (!command_find_normals (command, paths[n + 1], &command->more[n],
                                 &more[n].normals, &found, error))
        return FALSE;
    }
  if (command->options->normals != NULL && !found)
    return els_map_refuse_normals (command->options->normals, error);
  return els_set_check_sizes (drawables, n + 1, error)
         && (n == 0
             || els_fill_request_join (&command->request, more, n, &extent,
                                       error));
}

static gboolean
command_open_set (FillCommand *command, char **paths, GError **error)
{
  if (command->options->procedure == ELS_PROCEDURE_RESTYLE)
    return command_restyle (command, paths[0], error)
           && command_follow (command, paths, error);
  return els_picture_load (&command->picture, paths[0], error)
         && command_make_request (command, paths[0], error)
         && command_join (command, paths, error)
         && command_load_sample (command, error);
}

gboolean
synth_fill_set_command (const SynthFillOptions *options, char **paths,
                        const char *folder, ElsRunProgressFunc progress,
                        gpointer progress_data, GError **error)
{
  g_auto (FillCommand) command = { .options = options,
                                   .progress = progress,
                                   .progress_data = progress_data };
  g_autoptr (ElsFill) fill = NULL;

  if (!command_open_set (&command, paths, error))
    return FALSE;
  fill = command_fill (&command, error);
  for (int l = 0; fill != NULL && paths[l] != NULL; l++)
    {
      g_autofree char *path = synth_set_path (folder, paths[l]);

      if (!command_save (&command, fill, l, path, error))
        return FALSE;
    }
  if (fill == NULL)
    return FALSE;
  command_tell (&command);
  return TRUE;
}
