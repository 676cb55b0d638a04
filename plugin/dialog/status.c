/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/status.h"

#include "params/i18n.h"

#define SECONDS_TOLD 5.0 /* what takes less is not worth a word */

static char *
status_progress_text (const ElsStatus *status)
{
  const ElsSnapshot *picture = status->picture;
  const ElsParams *params = status->params;
  int width, height;

  if (picture == NULL || !picture->current)
    return g_strdup (C_ ("preview", "Starting…"));
  width = picture->width * picture->step;
  height = picture->height * picture->step;
  if (!picture->finished)
    return g_strdup_printf (
        /* Translators: how far the preview has got; sizes in pixels. */
        C_ ("preview", "Working: %d × %d of %d × %d pixels"), width, height,
        params->width, params->height);
  if (width < params->width && picture->step == 1)
    return g_strdup_printf (
        /* Translators: the preview stops before the result's full size. */
        C_ ("preview", "Shown at %d × %d of %d × %d pixels"), width, height,
        params->width, params->height);
  return g_strdup_printf (C_ ("preview", "Finished: %d × %d pixels"),
                          params->width, params->height);
}

/* That the picture is not that of the values, or NULL. */
static const char *
status_substitute_text (const ElsStatus *status)
{
  const ElsSnapshot *picture = status->picture;

  if (picture == NULL || !picture->current
      || els_params_equal (&picture->params, &picture->shown))
    return NULL;
  return picture->params.method != picture->shown.method
             /* Translators: shown where the preview cannot be that of the
              * method chosen, “Exact”, which takes too long. */
             ? C_ ("preview",
                   "This is the fast method’s picture. The exact one "
                   "takes longer and is made when you confirm.")
             /* Translators: shown where the preview cannot be that of the
                settings, which take too long. */
             : C_ ("preview", "This picture has simpler settings. Yours take "
                              "longer and are used when you confirm.");
}

/* How long the result will take, or NULL if that is not worth a word. */
static char *
status_time_text (double seconds)
{
  if (seconds < SECONDS_TOLD)
    return NULL;
  if (seconds < 90.0)
    return g_strdup_printf (
        /* Translators: how long the work takes; s are seconds. */
        C_ ("preview", "About %.0f s on this computer"),
        seconds < 20.0 ? seconds : 5.0 * (int) (seconds / 5.0 + 0.5));
  if (seconds < 90.0 * 60.0)
    return g_strdup_printf (
        /* Translators: how long the work takes; min are minutes. */
        C_ ("preview", "About %.0f min on this computer"), seconds / 60.0);
  return g_strdup_printf (
      /* Translators: how long the work takes; h are hours. */
      C_ ("preview", "About %.0f h on this computer"), seconds / 3600.0);
}

static void
status_add_line (GString *text, const char *line)
{
  if (line != NULL && text->len > 0)
    g_string_append_c (text, '\n');
  if (line != NULL)
    g_string_append (text, line);
}

char *
els_status_text (const ElsStatus *status)
{
  g_autofree char *progress = status_progress_text (status);
  g_autofree char *seconds = status_time_text (status->seconds);
  GString *text = g_string_new (progress);

  status_add_line (text, seconds);
  status_add_line (text, status_substitute_text (status));
  status_add_line (text, status->notice);
  return g_string_free (text, FALSE);
}

char *
els_status_source_text (const ElsSource *source, int x, int y)
{
  if (source == NULL)
    return g_strdup (
        C_ ("preview", "Click the preview to see where a pixel comes from."));
  if (source->image < 0)
    return g_strdup (C_ ("preview", "This pixel stays as it is."));
  if (source->image > 0)
    return g_strdup_printf (
        /* Translators: coordinates in one of several layers, counted from the
           top; that shown is the first. */
        C_ ("preview", "Comes from pixel %d, %d of source %d."), source->x,
        source->y, source->image + 1);
  return g_strdup_printf (
      /* Translators: coordinates in the image that is open in GIMP. */
      C_ ("preview", "Comes from pixel %d, %d of the image."), source->x + x,
      source->y + y);
}

GtkWidget *
els_status_icon_new (void)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (GIMP_ICON_DIALOG_WARNING,
                                                  GTK_ICON_SIZE_BUTTON);

  atk_object_set_name (gtk_widget_get_accessible (icon),
                       C_ ("preview", "Warning"));
  gtk_widget_set_no_show_all (icon, TRUE);
  return icon;
}

GtkWidget *
els_status_label_new (int n_chars)
{
  GtkWidget *label = els_toolkit_label_new ("");

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), n_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), n_chars);
  return label;
}
