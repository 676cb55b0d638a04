/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/messages.h"

#include <string.h>

#include "params/i18n.h"

#define ENDING_LONGEST 5 /* letters of a file name's ending */

const char *
els_message_progress_text (void)
{
  /* Translators: shown beside the progress bar. */
  return C_ ("progress", "Synthesizing texture");
}

/* How long a name is without the ending of a file's name: ".png". */
static int
message_stem (const char *name)
{
  const char *dot = strrchr (name, '.');
  const gsize n = dot != NULL ? strlen (dot + 1) : 0;

  if (dot == name || n < 1 || n > ENDING_LONGEST)
    return (int) strlen (name);
  for (gsize i = 1; i <= n; i++)
    if (!g_ascii_isalnum (dot[i]))
      return (int) strlen (name);
  return (int) (dot - name);
}

char *
els_message_layer_name (const char *source)
{
  g_autofree char *stem = g_strndup (source, (gsize) message_stem (source));

  /* Translators: name of the new layer; %s is that of its source, as
   * “gravel”. */
  return g_strdup_printf (C_ ("layer", "%s texture"), stem);
}

const char *
els_message_healed_name (void)
{
  /* Translators: name of a new layer that covers a hole. */
  return C_ ("layer", "Healed");
}

const char *
els_message_restyled_name (void)
{
  /* Translators: name of a new layer with the layer below made anew. */
  return C_ ("layer", "Restyled");
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

char *
els_message_set_text (int n, const char *names)
{
  /* Translators: a number, two or more, and the names of layers. */
  return g_strdup_printf (_ ("%d layers as one: %s."), n, names);
}

gboolean
els_message_refuse_count (int n_drawables, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               g_dngettext (ELS_GETTEXT_DOMAIN,
                            "One layer or channel is needed as the source; "
                            "%d was given. Select just one.",
                            "One layer or channel is needed as the source; "
                            "%d were given. Select just one.",
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
els_message_refuse_hidden (const char *name, GError **error)
{
  g_set_error (
      error, ELS_ERROR, ELS_ERROR_INVALID,
      /* Translators: %s is the name of a layer or a group. */
      _ ("None of the layers that go with “%s” is visible; show those that "
         "are to be synthesized as one."),
      name);
  return FALSE;
}

gboolean
els_message_refuse_hidden_source (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a layer group. */
               _ ("None of the layers of “%s” is visible; show those that are "
                  "to be sources."),
               name);
  return FALSE;
}

gboolean
els_message_refuse_guided_sources (int n, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("A guide says nothing of %d sources; choose no guide, or one "
                  "layer as the source."),
               n);
  return FALSE;
}

gboolean
els_message_refuse_mixture (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("A mixture leads from one source to another; choose a group "
                  "with two or more visible layers as the source, or no "
                  "mixture."));
  return FALSE;
}

gboolean
els_message_refuse_elsewhere (const char *name, GError **error)
{
  g_set_error (
      error, ELS_ERROR, ELS_ERROR_INVALID,
      /* Translators: %s is the name of a layer. */
      _ ("“%s” is in another image; layers that are synthesized as one are "
         "of one image."),
      name);
  return FALSE;
}

gboolean
els_message_refuse_no_layer (const char *name, GError **error)
{
  g_set_error (
      error, ELS_ERROR, ELS_ERROR_INVALID,
      /* Translators: %s is the name of a mask or channel. */
      _ ("“%s” is a mask or channel; only layers can be synthesized as one."),
      name);
  return FALSE;
}

gboolean
els_message_refuse_twice (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a layer. */
               _ ("“%s” is given twice; each layer can be given once."), name);
  return FALSE;
}

gboolean
els_message_refuse_apart (const char *sizes, GError **error)
{
  g_set_error (
      error, ELS_ERROR, ELS_ERROR_INVALID,
      /* Translators: %s is a list of names and sizes. */
      _ ("Layers that are synthesized as one have to overlap; these do not: "
         "%s."),
      sizes);
  return FALSE;
}

gboolean
els_message_refuse_unlike (const char *sizes, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is a list of names and sizes. */
               _ ("Layers that grow or become seamless as one have to have the "
                  "same size and place; these differ: %s."),
               sizes);
  return FALSE;
}

gboolean
els_message_refuse_set_source (int n, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("%d layers that are synthesized as one are their own source; "
                  "choose no other one."),
               n);
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
els_message_refuse_no_source (GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("Choose another layer as the source: the texture in which "
                  "this one is made anew."));
  return FALSE;
}

gboolean
els_message_refuse_own_source (const char *name, GError **error)
{
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is a layer's name. */
               _ ("“%s” is among the layers of its own source; put those into "
                  "a group of their own."),
               name);
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
