/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "cli/picture-kind.h"
#include "cli/picture-place.h"

#include "params/i18n.h"

/* Files that are not in their place yet. */
static ElsPlace picture_unfinished[ELS_PICTURE_MAX_UNFINISHED];

static gboolean
picture_refuse (const char *path, const char *reason, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: a file's name and the system's reason. */
               _ ("“%s” cannot be written: %s."), path, reason);
  return FALSE;
}

gboolean
els_picture_can_save (const char *path, GError **error)
{
  int problem;

  if (els_picture_kind_for (path) == NULL)
    {
      g_autofree char *ending = els_picture_ending (path);

      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   /* Translators: a file's name and its ending, as ".abc". */
                   _ ("“%s” cannot be written: files that end in “%s” are not "
                      "known; .png, .tif and .exr keep the precision."),
                   path, ending);
      return FALSE;
    }
  problem = els_place_check (path);
  if (problem == EEXIST)
    {
      g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
                   _ ("“%s” is not a file."), path);
      return FALSE;
    }
  return problem == 0 || picture_refuse (path, g_strerror (problem), error);
}

gboolean
els_picture_save (const ElsPicture *picture, const char *path, GError **error)
{
  const ElsPictureKind *kind = els_picture_kind_for (path);
  g_autofree char *reason = NULL, *name = NULL;
  ElsPlace *place = picture_unfinished;
  int problem;
  gboolean saved;

  while (place->path != NULL)
    place++;
  problem = els_place_open (place, path);
  if (problem != 0)
    return picture_refuse (path, g_strerror (problem), error);
  name = els_place_name (place);
  saved = kind->save (picture, place->stream, name, &reason);
  problem = els_place_finish (place);
  /* The system's reason, in the user's language, is the better one. */
  if (problem != 0)
    return picture_refuse (path, g_strerror (problem), error);
  if (saved)
    return TRUE;
  if (reason != NULL && g_str_has_suffix (g_strchomp (reason), "."))
    reason[strlen (reason) - 1] = '\0';
  return picture_refuse (path, reason != NULL ? reason : g_strerror (EIO),
                         error);
}

gboolean
els_picture_commit (GError **error)
{
  for (int slot = 0; slot < ELS_PICTURE_MAX_UNFINISHED; slot++)
    {
      ElsPlace *place = &picture_unfinished[slot];
      int problem;

      if (place->path == NULL)
        continue;
      problem = els_place_take (place);
      if (problem != 0)
        return picture_refuse (place->path, g_strerror (problem), error);
      g_clear_pointer (&place->path, g_free);
    }
  return TRUE;
}

void
els_picture_abandon (void)
{
  for (int slot = 0; slot < ELS_PICTURE_MAX_UNFINISHED; slot++)
    els_place_abandon (&picture_unfinished[slot]);
}
