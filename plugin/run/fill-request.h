/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fill-request.h - what is to be filled in a layer, and from what.
 *
 * A host initialises one for its procedure, may then set `source' and `sample'
 * or join further layers, gives it to els_fill_run and clears it.  All
 * coordinates are the layer's, the first one's of several.  Main thread only.
 */
#pragma once

#include "params/procedures.h"
#include "pixels/buffer-io.h"
#include "pixels/hole.h"

G_BEGIN_DECLS

/* A further layer of several that are filled as one. */
typedef struct
{
  GeglBuffer *pixels; /* in its own format; the caller's */
  int x, y;           /* where the first layer's (0, 0) lies in it */
  ElsNormals normals; /* whether colours are directions */
} ElsFillLayer;

typedef struct
{
  GeglBuffer *pixels;   /* the layer in its own format; the caller's */
  GeglRectangle extent; /* the part of it that there is to go by: all, or what
                           all layers have */
  GeglRectangle canvas; /* what is there in the end; not less than that */
  ElsFillLayer more[ELS_MAX_LAYERS - 1];
  int n_more;         /* further layers */
  ElsNormals normals; /* of the first of several */
  int shown;     /* of all layers, the number of that which a preview shows */
  ElsHole *hole; /* owned */
  ElsTile tile;  /* sides that join: then all of the canvas is one run, and the
                    hole, whose pixels are real texture, is a source, too */
  ElsParams params; /* but for the size, which is the working rectangle's */
  double tone;      /* of ElsScene */
  guint8 freedom;   /* of ElsScene, of all of the hole */
  ElsMatch match;   /* of the hole's pixels to the source */
  ElsFrom from;
  int reach; /* pixels around the hole, 0 = chosen from its size */
  ElsSides sides;
  ElsTransparency transparency; /* of the layer's clear pixels as a source */
  /* To be set by the host, the caller's: */
  const ElsDrawable *source; /* NULL, or the texture's place instead of `from';
                                wanted as the layer's own pixels are */
  int n_source; /* above 1: so many at `source', further maps of the material:
                   they follow the first one, and are layers of the fill.  Then
                   there is one layer, and the strength is not 0 */
  GeglBuffer *sample; /* NULL, or first component over one half: may be used */
  int sample_x, sample_y; /* where the layer's (0, 0) lies in it */
} ElsFillRequest;

/* Each checks the values, which are the procedure's, and refuses what there is
 * nothing to do for, with one sentence. */

/* Takes the hole, which lies in the layer, even if it fails.
 * Errors: INVALID, EMPTY. */
gboolean els_fill_request_heal (ElsFillRequest *request, GeglBuffer *pixels,
                                const ElsProcedureValues *values, ElsHole *hole,
                                GError **error);

/* Errors: INVALID, NO_MEMORY. */
gboolean
els_fill_request_uncrop (ElsFillRequest *request, GeglBuffer *pixels,
                         const ElsProcedureValues *values, GError **error);

/* Errors: INVALID, NO_MEMORY. */
gboolean
els_fill_request_seamless (ElsFillRequest *request, GeglBuffer *pixels,
                           const ElsProcedureValues *values, GError **error);

/* Takes the hole, which lies in the layer, even if it fails; the host has to
 * set `source'.  Error: INVALID. */
gboolean els_fill_request_restyle (ElsFillRequest *request, GeglBuffer *pixels,
                                   const ElsProcedureValues *values,
                                   ElsHole *hole, GError **error);

/* Lets n further layers be filled along with the first, each new pixel from one
 * place in all of them.  `common' is what all have, in the first one's
 * coordinates, and the hole lies in it; where it grows, that is all of each.
 * Nothing is blended between layers that are filled as one, so a pixel is new
 * if more than half of it is in the hole; the tone has no say.
 * Errors: INVALID, EMPTY, NO_MEMORY. */
gboolean
els_fill_request_join (ElsFillRequest *request, const ElsFillLayer *more, int n,
                       const GeglRectangle *common, GError **error);

/* What a layer of several has of directions, by its name and format: none
 * unless the values, which are a procedure's, mirror or turn patches. */
ElsNormals els_fill_request_normals (const ElsProcedureValues *values,
                                     const char *name, const Babl *format);

void els_fill_request_clear (ElsFillRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsFillRequest, els_fill_request_clear)

/* What the user should know before the result is there: a translated sentence,
 * owned by the library, or NULL. */
const char *els_fill_request_notice (const ElsFillRequest *request);

/* The width of a band along a side that joins: as asked, or, for 0, chosen from
 * the side's length; at most a third of that. */
int els_fill_band (int asked, int side);

/* Pixels around a hole's box, of a given size, that `reach' 0 stands for. */
int els_fill_reach (int asked, const GeglRectangle *box);

G_END_DECLS
