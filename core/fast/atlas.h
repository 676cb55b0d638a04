/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * atlas.h - the whole corpus as one plane of the fast method's features.
 *
 * The images, each with its copies, lie below each other with ELS_ATLAS_GAP
 * unusable rows between. A pixel has n_features floats: its standardised colour
 * along the corpus' leading axes of variance (a rotation, which keeps
 * distances), then zeros.  Channels beyond what the axes carry do not compete;
 * they follow.  Directions have turned with their copy.
 *
 * Gap filling: where unusable pixels are scattered through an image so that
 * hardly a whole window is left, each within ELS_ATLAS_FILL of a usable one
 * takes that one's place: `shown_index` says which.  Nothing of an unusable
 * pixel is read.
 */
#pragma once

#include "corpus/corpus.h"
#include "corpus/principal-axes.h"
#include "corpus/symmetry.h"
#include "base/job.h"

#define ELS_ATLAS_GAP 16 /* rows */
#define ELS_ATLAS_FILL 8 /* pixels */

typedef struct
{
  int width, height;
  int n_features;
  float *plane;   /* width * height * n_features */
  guint8 *usable; /* width * height, 1 or 0, healed pixels included */
  /* The pixel that each one shows; NULL if all show themselves. */
  gint32 *shown_index;
  ElsAxes axes; /* of the planes; 1 ... n_features of them */
  const ElsCorpus *corpus;
  ElsSymmetry symmetry;
  int n_images; /* with copies */
  int *top;     /* row of each image's first row, and one past the last image */
} ElsAtlas;

/* fill_gaps: where few windows are whole, unusable pixels show the nearest
 * usable one if it is near.  Error: NO_MEMORY. */
gboolean
els_atlas_init (ElsAtlas *atlas, const ElsCorpus *corpus, ElsSymmetry symmetry,
                const ElsStandard *standard, int n_features, gboolean fill_gaps,
                const ElsProgress *progress, GError **error);
void els_atlas_clear (ElsAtlas *atlas);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsAtlas, els_atlas_clear)

/* The size that els_atlas_init will give. */
void els_atlas_size (const ElsCorpus *corpus, ElsSymmetry symmetry,
                     gint64 *width, gint64 *height);

/* Where the value shown at (x, y) lies in the corpus; *copy becomes the number
 * of its image's copy. */
ElsSource els_atlas_source (const ElsAtlas *atlas, int x, int y, int *copy);
