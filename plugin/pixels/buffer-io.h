/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * buffer-io.h - GEGL buffers to a corpus, results to GEGL buffers.
 *
 * Knows no GIMP: what a host calls a drawable arrives as buffers.  Main thread
 * only.
 */
#pragma once

#include <gegl.h>

#include "pixels/convert.h"
#include "pixels/guide.h"
#include "pixels/map-kind.h"

G_BEGIN_DECLS

/* Where a corpus is read from.  The buffers belong to the caller. */
typedef struct
{
  GeglBuffer *pixels;
  GeglRectangle region; /* the part to read, in the coordinates of pixels */
  GeglBuffer *mask;     /* first component: how much of a pixel is selected; a
                           pixel is read if that is above one half; NULL: all
                           of the region is */
  int mask_x, mask_y;   /* where pixel (0, 0) lies in the mask's coordinates */
  GeglBuffer *cover;    /* as large as pixels, first component: how far a pixel
                           is seen; NULL: all are */
  gboolean cover_stays; /* the opacity of samples is as it is without the cover,
                           but what is not seen at all is not used; else it is
                           multiplied by it */
  ElsSampleKind wanted; /* all zero: pixels as they are */
  ElsTransparency
      transparency;  /* of clear pixels; where an opacity is left out,
                                   they always are, too */
  int width, height; /* of the result where the user wants no special size;
                           0: as the region */
  GeglBuffer *guide; /* what belongs where in the result, of any size; NULL:
                        nothing says */
  GeglBuffer *source_guide; /* of what the source has, stretched over the region
                               or, if it is as large as pixels, over those;
                               NULL: its brightness */
  double weight;       /* among other images of a corpus, as ElsImage has it */
  GeglBuffer *mixture; /* of the first of several images: which of them is where
                          in the result, of any size; NULL: nothing says */
  ElsNormals normals;  /* whether colours are directions */
  gboolean leads; /* of the first of several as layers: all of its channels are
                     kept, and the others are not compared, they follow */
} ElsDrawable;

/* Whether the samples of a region and a corpus's copy of them fit into the
 * limit, bytes; 0 = none.  Error: TOO_LARGE. */
gboolean els_buffer_check_size (const GeglRectangle *region, int channels,
                                guint64 memory_limit, GError **error);

/* The format in which the pixels are read.  Error: INVALID. */
gboolean els_buffer_choose_format (const ElsDrawable *drawable,
                                   ElsFormat *format, GError **error);

/* Which pixels of the region a corpus may use, one byte each; *mask becomes
 * NULL if the pixels alone say.  Free with g_free.  Errors: INVALID,
 * NO_MEMORY. */
gboolean
els_buffer_read_mask (const ElsDrawable *drawable, const ElsFormat *format,
                      guint8 **mask, GError **error);

/* The region's samples, of the kind wanted, from pixels in the format; zeros
 * where the buffer has none.  mask, if there is one, is cleared where an
 * opacity or a cover that is left out is 0.  Free with g_free.  Error:
 * NO_MEMORY. */
double *
els_buffer_read_samples (const ElsDrawable *drawable, const ElsFormat *format,
                         guint8 *mask, GError **error);

/* Marks three channels of a layout, by their numbers, as the directions that
 * they are. */
void els_buffer_mark_normals (ElsPixelLayout *layout, const int *channels,
                              ElsNormals normals);

/* Puts the guides, if there are any, behind the samples of each pixel, which
 * may become other memory, and into the image's layout.  Error: NO_MEMORY. */
gboolean els_buffer_add_guides (const ElsGuidePlane *guide, ElsImage *image,
                                double **samples, GError **error);

/* Reads the drawable's guides, if it has any: of the region's pixels and of the
 * result.  Error: NO_MEMORY. */
gboolean
els_buffer_read_guides (const ElsDrawable *drawable, ElsGuidePlane *source,
                        ElsGuidePlane *result, GError **error);

/* Adds the region to a corpus, with the guides of its pixels, if guide
 * is not NULL and has any, and says in which format its pixels are: of it,
 * channels and alpha are the corpus's.
 * memory_limit is in bytes; 0 = none.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY. */
gboolean els_buffer_add (ElsCorpus *corpus, const ElsDrawable *drawable,
                         const ElsGuidePlane *guide, guint64 memory_limit,
                         ElsFormat *format, GError **error);
/* The same as the only image of a new corpus. */
ElsCorpus *
els_buffer_read (const ElsDrawable *drawable, const ElsGuidePlane *guide,
                 guint64 memory_limit, ElsFormat *format, GError **error);

/* Writes a finished picture, with its top left at (x, y), to a buffer whose
 * format has the same number of channels.  Errors: NO_MEMORY, INTERNAL. */
gboolean els_buffer_write (const ElsSynthesis *synthesis, int channels,
                           GeglBuffer *buffer, int x, int y, GError **error);

/* Says that so many channels cannot be written to a buffer of others, and
 * returns FALSE.  Error: INTERNAL. */
gboolean els_buffer_refuse_channels (int made, int wanted, GError **error);

#define ELS_COLUMN_OPAQUE (-1)

/* Writes some channels of a finished picture of n_channels in the format,
 * which is the buffer's: for each channel of it columns name the picture's,
 * or ELS_COLUMN_OPAQUE, which is 1; NULL names all, in order.  Error:
 * NO_MEMORY. */
gboolean
els_buffer_write_columns (const ElsSynthesis *synthesis, int n_channels,
                          const ElsFormat *format, const int *columns,
                          GeglBuffer *buffer, int x, int y, GError **error);

typedef enum
{
  ELS_SOURCE_BOTH,   /* for an RGB buffer */
  ELS_SOURCE_ACROSS, /* for a gray one: what else is red */
  ELS_SOURCE_DOWN    /* what else is green */
} ElsSourcePart;

/* The coordinate `number`, 0 ... n - 1, as 0 ... 65535, to the nearest. */
guint16 els_buffer_source_level (int number, int n);

/* Size of a corpus image, pixels. */
typedef struct
{
  int width, height;
} ElsSourceSize;

/* Writes where each pixel comes from.  Red is x / (width - 1) of the corpus
 * image that the pixel is from, green is y / (height - 1), and blue is the
 * image's number / (n_images - 1), or, where there is one image, copy / 8 by
 * the number that els_synthesis_read_copies has; all with sRGB's tone curve.
 * Gray buffers tell neither image nor copy.  A pixel without a source, as a
 * scene's own is, is black.  sizes has n_images, those of the corpus in its
 * order.  In a buffer of 16 bits each number can be told exactly for up to
 * 65536 pixels a side and as many images.  Errors: NO_MEMORY. */
gboolean els_buffer_write_sources (const ElsSynthesis *synthesis,
                                   const ElsSourceSize *sizes, int n_images,
                                   ElsSourcePart part, GeglBuffer *buffer,
                                   GError **error);

G_END_DECLS
