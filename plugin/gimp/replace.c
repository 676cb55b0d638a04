/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/replace.h"

GeglBuffer *
els_replace_copy (int drawable)
{
  g_autoptr (GeglBuffer) pixels = NULL;
  GeglRectangle part;
  GeglBuffer *copy;

  if (!els_gimp_drawable_intersect (drawable, &part))
    return NULL;
  pixels = els_gimp_drawable_buffer (drawable);
  copy = gegl_buffer_new (&part, gegl_buffer_get_format (pixels));
  gegl_buffer_copy (pixels, &part, GEGL_ABYSS_NONE, copy, &part);
  return copy;
}

static void
replace_write (GeglBuffer *copy, GeglBuffer *pixels)
{
  const GeglRectangle *part = gegl_buffer_get_extent (copy);

  gegl_buffer_copy (copy, part, GEGL_ABYSS_NONE, pixels, part);
  gegl_buffer_flush (pixels);
  g_object_unref (pixels);
}

/* Where something is selected, GIMP merges in floats: it changes samples of 32
 * bits and more in all of the selection's bounding box, also those that are not
 * selected.  So the merge only keeps the old pixels for undo, and the new ones
 * are written once more, as they are.  The buffer for that is a new one: GIMP
 * has changed the pixels behind any other's back. */
gboolean
els_replace_pixels (int drawable, GeglBuffer *copy)
{
  const int image = els_gimp_item_image (drawable);
  g_autoptr (GeglBuffer) selection = els_gimp_image_selection (image, drawable);

  replace_write (copy, els_gimp_drawable_shadow (drawable));
  if (!els_gimp_drawable_merge (drawable))
    return FALSE;
  if (selection != NULL)
    replace_write (copy, els_gimp_drawable_buffer (drawable));
  els_gimp_drawable_update (drawable, gegl_buffer_get_extent (copy));
  return TRUE;
}
