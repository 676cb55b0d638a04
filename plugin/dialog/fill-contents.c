/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/fill-contents.h"

#include "dialog/action.h"
#include "dialog/effects.h"
#include "dialog/expanders.h"
#include "dialog/preset-row.h"
#include "dialog/preview-view.h"
#include "dialog/rules.h"
#include "run/fill-preview.h"

#include "params/i18n.h"

/* Typing a number makes several changes: after the last one it is this long
 * until the layer is read again, milliseconds. */
#define READ_DELAY 150

typedef struct
{
  GtkWidget *widget, *presets;
  ElsControls controls;
  ElsExpanders expanders;
  ElsPreviewView *view;
  ElsFillFilter *filter;
  ElsFillTarget *target;
  const ElsProcedure *procedure;
  ElsFillPreview *preview; /* what the view looks at, or NULL */
  char *notice;            /* of the request, or NULL */
  guint read;              /* source that will read the layer, or 0 */
  ElsProcedureValues values;
  gboolean unread; /* the preview is not that of the values */
  gboolean quiet;  /* controls are being set by us */
  ElsPageHost host;
} FillContents;

/* --------------------------------------------------------------- preview */

/* The part's picture as it is now. */
static ElsBitmap *
fill_contents_before (const ElsFillPreview *preview)
{
  const ElsScene *scene = &preview->part.scene;
  const GeglRectangle *rectangle = &preview->part.rectangle;
  const gsize width = (gsize) rectangle->width;
  const gsize row = width * (gsize) preview->format.channels;
  g_autofree double *samples = g_new (double, row *(gsize) rectangle->height);

  for (gsize y = 0; y < (gsize) rectangle->height; y++)
    els_set_pick (&preview->part.set, preview->shown,
                  scene->picture + y * scene->picture_stride, width,
                  samples + y * row);
  return els_bitmap_new_from_samples (&preview->format, samples,
                                      rectangle->width, rectangle->height);
}

/* Where the corpus is: what a pixel's source counts from. */
static ElsDrawable
fill_contents_source (const FillContents *contents, const ElsFillInput *input)
{
  const gboolean own = input->maps.n == 0;
  const int shown = input->request.shown;
  const ElsFillLayer first = { .pixels = input->pixels };
  const ElsFillLayer layer = shown > 0 ? input->request.more[shown - 1] : first;
  const int drawable
      = own ? contents->target->set.layer[shown] : input->maps.layer[0];
  ElsDrawable source = { .pixels = own ? layer.pixels : input->source[0].pixels,
                         .region = contents->preview->part.source };

  source.region.x += layer.x;
  source.region.y += layer.y;
  els_gimp_drawable_offsets (drawable, &source.mask_x, &source.mask_y);
  return source;
}

static void
fill_contents_look (FillContents *contents, const ElsFillInput *input)
{
  const ElsFillPreview *preview = contents->preview;
  g_autoptr (ElsBitmap) before = fill_contents_before (preview);
  const ElsDrawable source = fill_contents_source (contents, input);
  const ElsPreviewSubject subject = { .preview = preview->preview,
                                      .format = &preview->format,
                                      .source = &source,
                                      .before = before,
                                      .hole = preview->island,
                                      .rectangle = preview->part.rectangle };

  els_preview_view_set_subject (contents->view, &subject);
}

/* Lines of what there is to know of the fill, or NULL. */
static char *
fill_contents_notice_new (const FillContents *contents)
{
  const int n = contents->preview->n_islands;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (contents->target->set.n > 1)
    g_ptr_array_add (lines, els_layer_set_text (&contents->target->set));
  if (n > 1)
    g_ptr_array_add (
        lines, g_strdup_printf (
                   /* Translators: the preview shows one of several holes. */
                   _ ("This is the largest of %d parts; all are filled."), n));
  if (contents->notice != NULL)
    g_ptr_array_add (lines, g_strdup (contents->notice));
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* The view has a picture, or a reason why there cannot be one. */
static void
fill_contents_ready (gpointer data)
{
  const FillContents *contents = data;

  contents->host.ready (els_action_fill_text (contents->target->procedure,
                                              &contents->values,
                                              contents->target->set.n),
                        els_action_fill_stay_text (contents->target->procedure,
                                                   &contents->values),
                        !els_preview_view_is_refused (contents->view),
                        contents->host.data);
}

static void
fill_contents_show_params (FillContents *contents)
{
  ElsPreviewWish wish = { .kept = FALSE };

  if (contents->unread)
    return;
  wish.params = els_fill_preview_params (contents->preview, contents->procedure,
                                         &contents->values);
  wish.notice = fill_contents_notice_new (contents);
  wish.more = contents->preview->work - 1.0;
  els_preview_view_set_wish (contents->view, &wish);
}

/* Reads what the values ask for.  The view lets go of the old preview first. */
static gboolean
fill_contents_read (FillContents *contents, GError **error)
{
  g_auto (ElsFillInput) input = { 0 };
  ElsFillPreview *preview;

  if (!els_fill_target_choose (contents->target, &contents->values, error)
      || !els_fill_target_check (contents->target, &contents->values, error)
      || !els_fill_target_open (contents->target, &contents->values, &input,
                                error))
    return FALSE;
  preview
      = els_fill_preview_new (&input.request, ELS_PREVIEW_VIEW_ENOUGH, error);
  if (preview == NULL)
    return FALSE;
  els_preview_view_forget (contents->view);
  els_fill_preview_free (contents->preview);
  contents->preview = preview;
  g_free (contents->notice);
  contents->notice = input.maps.n > 1
                         ? els_layer_set_text (&input.maps)
                         : g_strdup (els_fill_request_notice (&input.request));
  fill_contents_look (contents, &input);
  return TRUE;
}

static gboolean
fill_contents_has_effect (int id, gconstpointer data)
{
  const FillContents *contents = data;

  return els_effects_fill_has (contents->target, &contents->values, id);
}

/* Greys out what has no effect, and marks what has something changed in it. */
static void
fill_contents_follow (FillContents *contents)
{
  els_controls_set_sensitive (&contents->controls, fill_contents_has_effect,
                              contents);
  els_expanders_follow (&contents->expanders, contents->values.value);
}

static gboolean
fill_contents_reread (gpointer data)
{
  FillContents *contents = data;
  g_autoptr (GError) error = NULL;

  contents->read = 0;
  contents->unread = !fill_contents_read (contents, &error);
  if (contents->unread)
    els_preview_view_set_error (contents->view, error);
  fill_contents_follow (contents);
  fill_contents_show_params (contents);
  fill_contents_ready (contents);
  return G_SOURCE_REMOVE;
}

/* -------------------------------------------------------------- controls */

static void
fill_contents_write (FillContents *contents)
{
  contents->quiet = TRUE;
  els_controls_set (&contents->controls, contents->values.value);
  contents->quiet = FALSE;
}

static void
fill_contents_control_changed (GtkWidget *control, FillContents *contents)
{
  const ElsProcedureValues before = contents->values;
  ElsProcedureValues *values = &contents->values;

  if (contents->quiet)
    return;
  els_controls_get (&contents->controls, values->value);
  if (els_rules_correct_fill (&before, values))
    fill_contents_write (contents);
  fill_contents_follow (contents);
  els_preset_row_follow (contents->presets, values);
  contents->unread |= els_rules_fill_needs_reading (&before, values);
  if (contents->unread && contents->read == 0)
    contents->read = g_timeout_add (READ_DELAY, fill_contents_reread, contents);
  fill_contents_show_params (contents);
  contents->host.changed (values, contents->host.data);
}

/* Whether a control is always seen.  Restyle cannot do without a source. */
static gboolean
fill_contents_is_basic (const FillContents *contents, int id)
{
  return els_any_param_get (id)->basic
         || (id == ELS_FILL_SOURCE
             && contents->target->procedure == ELS_PROCEDURE_RESTYLE);
}

static GtkWidget *
fill_contents_basic_new (FillContents *contents)
{
  int ids[ELS_N_ALL_PARAMS];
  int n = 0;

  for (int i = 0; i < contents->procedure->n_params; i++)
    if (fill_contents_is_basic (contents, contents->procedure->params[i]))
      ids[n++] = contents->procedure->params[i];
  return els_controls_table_new (&contents->controls, ids, n);
}

static void
fill_contents_set_values (gpointer data, const ElsProcedureValues *values)
{
  FillContents *contents = data;

  contents->unread |= els_rules_fill_needs_reading (&contents->values, values);
  contents->values = *values;
  fill_contents_write (contents);
  fill_contents_follow (contents);
  els_preset_row_follow (contents->presets, values);
  if (contents->unread)
    fill_contents_reread (contents);
  else
    fill_contents_show_params (contents);
}

static void
fill_contents_get_values (gpointer data, ElsProcedureValues *values)
{
  FillContents *contents = data;

  els_controls_confirm (&contents->controls);
  *values = contents->values;
}

/* The user has chosen a preset. */
static void
fill_contents_take_preset (const ElsProcedureValues *values, gpointer data)
{
  const FillContents *contents = data;

  fill_contents_set_values (data, values);
  contents->host.changed (values, contents->host.data);
}

static GtkWidget *
fill_contents_controls_new (FillContents *contents)
{
  const ElsPresetRowHost host = { .get = fill_contents_get_values,
                                  .set = fill_contents_take_preset,
                                  .data = contents };
  GtkSizeGroup *labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *box = els_toolkit_box_new (TRUE, 12);

  contents->controls
      = (ElsControls){ .labels = labels,
                       .changed = G_CALLBACK (fill_contents_control_changed),
                       .data = contents };
  contents->presets
      = els_preset_row_new (contents->target->procedure, &host, labels);
  gtk_box_pack_start (GTK_BOX (box), contents->presets, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), fill_contents_basic_new (contents), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box),
                      els_expanders_new (&contents->expanders,
                                         &contents->controls,
                                         contents->procedure),
                      FALSE, FALSE, 0);
  g_object_unref (labels);
  return box;
}

/* ------------------------------------------------------------------ page */

static void
fill_contents_free (FillContents *contents)
{
  if (contents->read != 0)
    g_source_remove (contents->read);
  els_fill_preview_free (contents->preview);
  g_free (contents->notice);
  g_free (contents);
}

/* The preview would take its time meanwhile, and is of the layer as it was. */
static gboolean
fill_contents_apply (gpointer data, GError **error)
{
  FillContents *contents = data;
  ElsProcedureValues values;
  gboolean applied;

  fill_contents_get_values (contents, &values);
  if (els_preview_view_is_refused (contents->view))
    return FALSE;
  if (contents->read != 0)
    g_source_remove (contents->read);
  els_preview_view_forget (contents->view);
  g_clear_pointer (&contents->preview, els_fill_preview_free);
  contents->unread = TRUE;
  contents->quiet = TRUE;
  applied = els_fill_filter_apply (contents->filter, contents->target, &values,
                                   error);
  contents->quiet = FALSE;
  fill_contents_reread (contents);
  return applied;
}

void
els_fill_contents_make (ElsPage *page, const ElsPageHost *host, gpointer data)
{
  const ElsFillContentsSource *source = data;
  FillContents *contents = g_new0 (FillContents, 1);
  gboolean applies;

  contents->quiet = TRUE;
  contents->filter = source->filter;
  contents->target = source->target;
  contents->procedure = els_procedure_get (contents->target->procedure);
  contents->host = *host;
  contents->unread = TRUE;
  els_procedure_values_init (&contents->values);
  contents->view = els_preview_view_new (fill_contents_ready, contents);
  contents->widget = els_toolkit_box_new (FALSE, 12);
  gtk_box_pack_start (GTK_BOX (contents->widget),
                      els_preview_view_widget (contents->view), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (contents->widget),
                      fill_contents_controls_new (contents), FALSE, FALSE, 0);
  /* The view lives in it and has to let go of the preview first. */
  g_signal_connect_swapped (els_preview_view_widget (contents->view), "destroy",
                            G_CALLBACK (fill_contents_free), contents);
  gtk_widget_show_all (contents->widget);
  applies = els_action_fill_stay_text (contents->target->procedure,
                                       &contents->values)
            != NULL;
  *page = (ElsPage){ .procedure = contents->target->procedure,
                     .widget = contents->widget,
                     .contents = contents,
                     .set_values = fill_contents_set_values,
                     .get_values = fill_contents_get_values,
                     .apply = applies ? fill_contents_apply : NULL };
}
