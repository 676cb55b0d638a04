/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/messages.h"

#include "params/i18n.h"

const char *
els_message_progress_text (void)
{
  /* Translators: shown beside the progress bar. */
  return C_ ("progress", "Synthesizing texture");
}

const char *
els_message_layer_name (void)
{
  /* Translators: name of the new layer. */
  return C_ ("layer", "Texture");
}

const char *
els_message_healed_name (void)
{
  /* Translators: name of a new layer that covers a hole. */
  return C_ ("layer", "Healed");
}

const char *
els_message_sources_name (int part)
{
  /* Translators: names of hidden layers that say where in the source each pixel
     comes from: at which place along the width, along the height, or both. */
  static const char *const names[]
      = { NC_ ("layer", "Sources"), NC_ ("layer", "Sources, along the width"),
          NC_ ("layer", "Sources, along the height") };

  return C_ ("layer", names[part]);
}

gboolean
els_message_refuse_count (int n_drawables, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               g_dngettext (ELS_GETTEXT_DOMAIN,
                            "One layer or channel is needed as the source; "
                            "%d was given.",
                            "One layer or channel is needed as the source; "
                            "%d were given.",
                            (gulong) n_drawables),
               n_drawables);
  return FALSE;
}

gboolean
els_message_refuse_missing (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("The source layer does not exist, or belongs to no "
                  "image."));
  return FALSE;
}

gboolean
els_message_refuse_group (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a layer group. */
               _ ("The layer group “%s” has no pixels of its own; choose a "
                  "layer in it, or merge it first."),
               name);
  return FALSE;
}

gboolean
els_message_refuse_indexed (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("Indexed colors cannot be used; convert the image to RGB "
                  "or grayscale first."));
  return FALSE;
}

gboolean
els_message_refuse_several (int count, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: keep the words in quotes, which scripts use. */
               _ ("“count” is %d; with “output” “replace” it can be 1."),
               count);
  return FALSE;
}

gboolean
els_message_refuse_extra (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("There is no extra layer where the result takes the place of "
                  "pixels; choose a new image or a new layer."));
  return FALSE;
}

gboolean
els_message_refuse_drawn (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a text, link or vector
                  layer. */
               _ ("“%s” is a text, link or vector layer, and its content "
                  "would be lost; choose a new layer for the result."),
               name);
  return FALSE;
}

gboolean
els_message_refuse_locked (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a layer or channel. */
               _ ("The pixels of “%s” are locked; unlock them, or choose a "
                  "new layer for the result."),
               name);
  return FALSE;
}

gboolean
els_message_refuse_drawn_only (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a text, link or vector
                  layer. */
               _ ("“%s” is a text, link or vector layer, and its content "
                  "would be lost; rasterize it first."),
               name);
  return FALSE;
}

gboolean
els_message_refuse_locked_only (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a layer or channel. */
               _ ("The pixels of “%s” are locked; unlock them first."), name);
  return FALSE;
}

gboolean
els_message_refuse_channel (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("A mask or channel cannot be extended; choose the layer."));
  return FALSE;
}

gboolean
els_message_refuse_channel_layer (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("A mask or channel can only be healed in place, not in a new "
                  "layer."));
  return FALSE;
}

gboolean
els_message_refuse_selected (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("A part of a layer cannot be made seamless; select nothing, "
                  "or crop the layer first."));
  return FALSE;
}

gboolean
els_message_refuse_selection (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
               _ ("The selection does not overlap the layer."));
  return FALSE;
}

gboolean
els_message_refuse_image (int width, int height, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INTERNAL,
               _ ("GIMP could not make a new image of %d × %d pixels."), width,
               height);
  return FALSE;
}

gboolean
els_message_refuse_change (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INTERNAL,
               /* Translators: %s is the name of a layer or channel. */
               _ ("GIMP refused to put the result at “%s”."), name);
  return FALSE;
}
