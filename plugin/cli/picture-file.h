/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * picture-file.h - picture files, for els-synth.
 *
 * What a file is, its first bytes say when it is read, and the ending of its
 * name when it is written.  A file is written without a name and gets one when
 * it is whole, so what was there stays until then.  Main thread only; needs
 * gegl_init, and for EXR and NPY files GEGL's operations for them.
 */
#pragma once

#include <gegl.h>

#include "els.h"

G_BEGIN_DECLS

typedef enum
{
  ELS_DENSITY_UNKNOWN,
  ELS_DENSITY_INCH,
  ELS_DENSITY_METRE,
} ElsDensityUnit;

/* The resolution: pixels in one unit, above 0 unless it is unknown. */
typedef struct
{
  ElsDensityUnit unit;
  double x, y;
} ElsDensity;

/* A picture in the format and colour space of its file, upright. */
typedef struct
{
  GeglBuffer *buffer; /* owned */
  GBytes *profile;    /* owned; the ICC profile of its colours, or NULL */
  ElsDensity density;
} ElsPicture;

void els_picture_clear (ElsPicture *picture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsPicture, els_picture_clear)

/* All but the pixels, for a picture in the same colour space. */
void els_picture_take_after (ElsPicture *picture, const ElsPicture *source);

/* Error: INVALID, with the reason. */
gboolean
els_picture_load (ElsPicture *picture, const char *path, GError **error);

/* Whether els_picture_save could write here, as far as can be told without
 * writing: the ending is known, the folder exists and is writable, and so is a
 * file that is there.  Error: INVALID. */
gboolean els_picture_can_save (const char *path, GError **error);

/* Writes the whole picture as the kind of file that the ending of `path` says;
 * it gets its name by els_picture_commit.  At most ELS_PICTURE_MAX_UNFINISHED
 * may be under way.  Error: INVALID. */
#define ELS_PICTURE_MAX_UNFINISHED (ELS_MAX_LAYERS + 1)
gboolean
els_picture_save (const ElsPicture *picture, const char *path, GError **error);

/* Puts all that was saved in its place.  Error: INVALID. */
gboolean els_picture_commit (GError **error);

/* Deletes what was saved and is not in its place.  Callable from a signal
 * handler. */
void els_picture_abandon (void);

/* Whether GEGL's operations are needed to read this file or to write it: NULL,
 * or the name that the operations have in common, such as "exr". */
const char *els_picture_operation_to_load (const char *path);
const char *els_picture_operation_to_save (const char *path);

G_END_DECLS
