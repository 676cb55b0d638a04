/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * picture-file.h - picture files through GEGL's file operations, for els-synth.
 *
 * A file is written in a new folder next to its place and moved there when it is
 * whole, so what was there stays until then.  Main thread only; needs
 * gegl_init.
 */
#pragma once

#include <gegl.h>
#include <gegl-metadata.h>
#include <gegl-metadatahash.h>
#include <gegl-metadatastore.h>

#include "els.h"

G_BEGIN_DECLS

/* A picture in the format and colour space of its file. */
typedef struct
{
  GeglBuffer *buffer;            /* owned */
  GeglMetadataStore *resolution; /* owned; dots an inch or a metre; or NULL */
} ElsPicture;

void els_picture_clear (ElsPicture *picture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsPicture, els_picture_clear)

/* Error: INVALID, with the reason that GEGL gives. */
gboolean
els_picture_load (ElsPicture *picture, const char *path, GError **error);

/* Whether els_picture_save could write here, as far as can be told without
 * writing: the ending is known, the folder exists and is writable.
 * Error: INVALID. */
gboolean els_picture_can_save (const char *path, GError **error);

/* Writes the whole picture next to `path`, with the same ending; the place is
 * remembered until els_picture_commit.  At most ELS_PICTURE_MAX_UNFINISHED may
 * be under way.  Error: INVALID. */
#define ELS_PICTURE_MAX_UNFINISHED (ELS_MAX_LAYERS + 1)
gboolean
els_picture_save (const ElsPicture *picture, const char *path, GError **error);

/* Renames all that was saved to its place.  Error: INVALID. */
gboolean els_picture_commit (GError **error);

/* Deletes what was saved and not renamed.  Callable from a signal handler. */
void els_picture_abandon (void);

G_END_DECLS
