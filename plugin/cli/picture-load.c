/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>
#include <unistd.h>

#include "cli/picture-kind.h"

#include "params/i18n.h"

void
els_picture_clear (ElsPicture *picture)
{
  g_clear_object (&picture->buffer);
  g_clear_pointer (&picture->profile, g_bytes_unref);
}

void
els_picture_take_after (ElsPicture *picture, const ElsPicture *source)
{
  picture->density = source->density;
  if (source->profile != NULL)
    picture->profile = g_bytes_ref (source->profile);
}

static gboolean
picture_check_readable (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || g_access (path, R_OK) != 0)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   /* Translators: a file's name and the system's reason. */
                   _ ("“%s” cannot be read: %s."), path, g_strerror (errno));
      return FALSE;
    }
  if (S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID, _ ("“%s” is not a file."),
               path);
  return FALSE;
}

/* The reason becomes part of a sentence that brings its own full stop. */
static void
picture_refuse (const char *path, char *reason, GError **error)
{
  g_autofree char *text = g_strdelimit (
      g_strchomp (reason != NULL ? reason
                                 : g_strdup (C_ ("reason", "it is damaged"))),
      "\n\r\t", ' ');

  if (g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("“%s” cannot be read as a picture: %s."), path, text);
}

static gboolean
picture_load_file (ElsPicture *picture, const ElsPictureFile *file,
                   GError **error)
{
  const ElsPictureKind *kind = els_picture_kind_of (file);
  char *reason = NULL;

  if (file->size > 0 && kind != NULL && kind->load (file, picture, &reason))
    {
      g_free (reason);
      return TRUE;
    }
  els_picture_clear (picture);
  if (file->size == 0)
    picture_refuse (file->path, g_strdup (C_ ("reason", "it is empty")), error);
  else if (kind == NULL)
    g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                 /* Translators: a file's name. */
                 _ ("“%s” is no picture of a kind that can be read: PNG, JPEG, "
                    "TIFF, WebP, EXR, HDR, PPM, GIF, BMP, TGA."),
                 file->path);
  else
    picture_refuse (file->path, reason, error);
  return FALSE;
}

gboolean
els_picture_load (ElsPicture *picture, const char *path, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) failure = NULL;
  ElsPictureFile file = { .path = path };

  *picture = (ElsPicture){ 0 };
  if (!picture_check_readable (path, error))
    return FALSE;
  if (!g_file_get_contents (path, &data, &file.size, &failure))
    {
      picture_refuse (path, g_strdup (failure->message), error);
      return FALSE;
    }
  file.data = (const guint8 *) data;
  return picture_load_file (picture, &file, error);
}
