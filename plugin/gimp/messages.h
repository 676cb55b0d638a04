/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * messages.h - what the host files share: names, texts and refusals.
 *
 * A host file (gimp3.c, gimp2.c) registers the procedure from the table in
 * params.h, turns its arguments into an ElsFilter, calls els_filter_run, and
 * returns what that has made.
 */
#pragma once

#include "params/procedures.h"

G_BEGIN_DECLS

#define ELS_BINARY "els-texture-synthesis"
#define ELS_LOCALE_FOLDER "locale" /* in the binary's folder */
#define ELS_HELP_FOLDER "help"     /* in the binary's folder */
#define ELS_HELP_DOMAIN ELS_BINARY /* for GIMP's help, any unique word */
#define ELS_ICON_FILE "els-texture-synthesis.png" /* in the binary's folder */

#define ELS_IMAGE_TYPES "RGB*, GRAY*"
#define ELS_AUTHORS "ELS Texture Synthesis contributors"
#define ELS_COPYRIGHT "ELS Texture Synthesis contributors, GPL-3.0-or-later"
#define ELS_YEAR "2026"

/* Text next to the progress bar, translated. */
const char *els_message_progress_text (void);
/* The name of a new layer, by that of the layer or channel whose texture it
 * has; translated, free with g_free. */
char *els_message_layer_name (const char *source);
const char *els_message_healed_name (void);
const char *els_message_restyled_name (void);
/* Names of the layers of sources: in an RGB image; along x and along y in a
 * gray one.  The index is an ElsSourcePart. */
const char *els_message_sources_name (int part);

/* What is synthesised as one: how many layers, and their names; translated,
 * free with g_free. */
char *els_message_set_text (int n, const char *names);

/* Reasons to refuse a call before any work; each sets its own sentence and
 * returns FALSE.  Error: INVALID. */
gboolean els_message_refuse_count (int n_drawables, GError **error);
gboolean els_message_refuse_missing (GError **error);
gboolean els_message_refuse_group (const char *name, GError **error);
gboolean els_message_refuse_indexed (GError **error);
/* Of layers that are to be synthesised as one: none that goes with `name` is
 * visible; one of another image, no layer, given twice; no pixel in common,
 * with names and sizes; a source of their own. */
gboolean els_message_refuse_hidden (const char *name, GError **error);
gboolean els_message_refuse_elsewhere (const char *name, GError **error);
gboolean els_message_refuse_no_layer (const char *name, GError **error);
gboolean els_message_refuse_twice (const char *name, GError **error);
gboolean els_message_refuse_apart (const char *sizes, GError **error);
gboolean els_message_refuse_unlike (const char *sizes, GError **error);
gboolean els_message_refuse_set_source (int n, GError **error);
/* Only for a result in place of the drawable's pixels. */
gboolean els_message_refuse_several (int count, GError **error);
gboolean els_message_refuse_hidden_source (const char *name, GError **error);
gboolean els_message_refuse_guided_sources (int n, GError **error);
gboolean els_message_refuse_mixture (GError **error);
gboolean els_message_refuse_extra (GError **error);
gboolean els_message_refuse_drawn (const char *name, GError **error);
gboolean els_message_refuse_locked (const char *name, GError **error);

/* Only for procedures that have no other place for their result. */
gboolean els_message_refuse_drawn_only (const char *name, GError **error);
gboolean els_message_refuse_locked_only (const char *name, GError **error);
/* Uncrop, of a mask or channel; Heal Selection, of one into a new layer; Make
 * Seamless, of what is selected. */
gboolean els_message_refuse_channel (GError **error);
gboolean els_message_refuse_channel_layer (GError **error);
gboolean els_message_refuse_no_source (GError **error);
gboolean els_message_refuse_own_source (const char *name, GError **error);
gboolean els_message_refuse_selected (GError **error);

/* The selection lies outside the drawable.  Error: EMPTY. */
gboolean els_message_refuse_selection (GError **error);

/* The host program refused to make or fill the new image, or to change the
 * given one.  Error: INTERNAL. */
gboolean els_message_refuse_image (int width, int height, GError **error);
gboolean els_message_refuse_change (const char *name, GError **error);

G_END_DECLS
