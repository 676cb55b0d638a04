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

/* Whether the drawables' regions are of one size.  Error: INVALID. */
gboolean
els_set_check_sizes (const ElsDrawable *drawables, int n, GError **error);

/* One layer alone, with all of its channels. */
void els_set_init (ElsSet *set, const ElsFormat *format);

/* Which of the corpus' channels is the opacity, or -1. */
int els_set_opacity (const ElsSet *set);

/* Of n pixels of a corpus, or of a picture made from it, those channels that
 * one layer has. */
void els_set_pick (const ElsSet *set, int layer, const double *joint, gsize n,
                   double *samples);

/* The samples of n drawables, whose regions are of one size, side by side, and
 * how they are laid out.  Which channels say nothing is found from those pixels
 * of the region that have a byte above 0 in `heeded`; NULL is all.  *mask
 * becomes what els_buffer_read_mask makes of the first; mask may be NULL.  Free
 * both with g_free.  Errors: INVALID, TOO_LARGE, NO_MEMORY. */
double *
els_set_read_samples (const ElsDrawable *drawables, int n, const guint8 *heeded,
                      guint64 memory_limit, ElsSet *set, ElsPixelLayout *layout,
                      guint8 **mask, GError **error);

/* The format of a layer's samples, of the kind wanted.  Error: INVALID. */
gboolean els_set_choose_format (const ElsDrawable *drawable, ElsFormat *format,
                                GError **error);

/* Reads n drawables, whose regions are of one size; the first one's mask, cover
 * and transparency go for all.  guide: of the source,
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
