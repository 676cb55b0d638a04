/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/status.h"

#include "params/i18n.h"

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

/* What there is to say besides how far the preview is; an empty line else. */
static char *
status_notice_text (const ElsStatus *status)
{
  const char *method
      = status->substitute
            /* Translators: shown where the preview cannot be that of the method
               chosen, “Exact”, which takes too long. */
            ? C_ ("preview", "This is the fast method’s picture. The exact one "
                             "takes longer and is made when you confirm.")
            : NULL;

  return g_strjoin (method != NULL && status->notice != NULL ? "\n" : "",
                    method != NULL ? method : "",
                    status->notice != NULL ? status->notice : "", NULL);
}

char *
els_status_text (const ElsStatus *status)
{
  g_autofree char *progress = status_progress_text (status);
  g_autofree char *notice = status_notice_text (status);

  return g_strjoin (notice[0] != '\0' ? "\n" : "", progress, notice, NULL);
}

char *
els_status_source_text (const ElsSource *source, int x, int y)
{
  if (source == NULL)
    return g_strdup (
        C_ ("preview", "Click the preview to see where a pixel comes from."));
  if (source->image < 0)
    return g_strdup (C_ ("preview", "This pixel stays as it is."));
  return g_strdup_printf (
      /* Translators: coordinates in the image that is open in GIMP. */
      C_ ("preview", "Comes from pixel %d, %d of the image."), source->x + x,
      source->y + y);
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
