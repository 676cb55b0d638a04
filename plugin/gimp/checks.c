/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/checks.h"

#include "gimp/messages.h"

gboolean
els_check_refuse (int item, gboolean (*refuse) (const char *, GError **),
                  GError **error)
{
  g_autofree char *name = els_gimp_item_name (item);

  return refuse (name, error);
}

gboolean
els_check_readable (int item, int *image, GError **error)
{
  *image = els_gimp_item_image (item);
  if (*image == -1)
    return els_message_refuse_missing (error);
  if (els_gimp_item_kind (item) == ELS_ITEM_GROUP)
    return els_check_refuse (item, els_message_refuse_group, error);
  if (els_gimp_item_kind (item) != ELS_ITEM_CHANNEL
      && els_gimp_image_is_indexed (*image))
    return els_message_refuse_indexed (error);
  return TRUE;
}

ElsSampleKind
els_check_sample_kind (int target, int source, int colors)
{
  const Babl *format = els_gimp_drawable_format (target);
  const gboolean channel = els_gimp_item_kind (target) == ELS_ITEM_CHANNEL
                           || els_gimp_item_kind (source) == ELS_ITEM_CHANNEL;

  return (ElsSampleKind){ .colors = colors,
                          .alpha = babl_format_has_alpha (format),
                          .like = channel ? NULL : format };
}
