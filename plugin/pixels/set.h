/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * set.h - several drawables as the layers of one corpus, and results back.
 *
 * The maps of one material: each pixel of the result is one pixel of the source
 * in all of them, to the last bit, in each layer's own format.  Channels that
 * say nothing are not compared: an opacity that is 1 everywhere, and green and
 * blue that are what red is, unless they are directions.  The opacity of the
 * first layer goes for all; that of another is a value like others.  Main
 * thread only.
 */
#pragma once

#include "pixels/buffer-io.h"

G_BEGIN_DECLS

typedef struct
{
  ElsFormat format;   /* of the layer's pixels */
  ElsNormals normals; /* whether colours are directions */
  /* For each of its channels the channel of the corpus, or
   * ELS_COLUMN_OPAQUE. */
  int column[ELS_MAX_CHANNELS];
} ElsSetLayer;

typedef struct
{
  int n_layers, n_channels; /* of the corpus */
  ElsSetLayer layer[ELS_MAX_LAYERS];
} ElsSet;

/* Whether so many layers can be one.  Error: INVALID. */
gboolean els_set_check_number (int n, GError **error);

/* Reads n drawables, whose regions are of one size; the first one's mask, cover
 * and transparency go for all.  `wanted` is not heeded.  guide: of the source,
 * may be NULL or none.  memory_limit is in bytes; 0 = none.  Errors: INVALID,
 * TOO_LARGE, NO_MEMORY. */
ElsCorpus *
els_set_read (const ElsDrawable *drawables, int n, const ElsGuidePlane *guide,
              guint64 memory_limit, ElsSet *set, GError **error);

/* Writes one layer of a picture made from such a corpus, with its top left at
 * (x, y), to a buffer of as many channels as the layer has.  Errors: NO_MEMORY,
 * INTERNAL. */
gboolean
els_set_write (const ElsSynthesis *synthesis, const ElsSet *set, int layer,
               GeglBuffer *buffer, int x, int y, GError **error);

G_END_DECLS
