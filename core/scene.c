/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "scene.h"

#include "base/error.h"

void
els_scene_init (ElsScene *scene)
{
  *scene = (ElsScene){ .from_image = -1 };
}

gboolean
els_scene_check (const ElsScene *scene, const ElsCorpus *corpus,
                 const ElsParams *params, GError **error)
{
  if (scene == NULL)
    return TRUE;
  return els_supported (scene->guide == NULL, "guide", error)
         && els_supported (scene->mixture == NULL, "mixture", error)
         && els_supported (scene->tone == 0.0, "tone", error)
         && els_supported (scene->picture == NULL && scene->freedom == NULL,
                           "freedom", error);
}
