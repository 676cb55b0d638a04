/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * mixture.h - a scene's mixture, which leads from one image of the corpus to
 * another, as guides.
 *
 * Pixels of the corpus are labelled with the image that they are of, and those
 * of the output with that whose patch of the noise they lie in
 * (mixture-noise.h): what is pure stays so, and between the images take each
 * other's place in patches as often as their weights say.
 */
#pragma once

#include "corpus/corpus.h"

/* A corpus and a scene with guides in place of a mixture.  All zero is none. */
typedef struct
{
  ElsCorpus corpus; /* a view of the caller's, and guides of its own */
  ElsScene scene;
  double *labels; /* the scene's guide */
} ElsMixture;

/* Guide channels that labels of that many images take. */
int els_mixture_channels (int n_images);

/* Whether a scene's mixture is one: of two or more images, of finite weights
 * that are not negative, without guides.  Errors: INVALID, UNSUPPORTED. */
gboolean els_mixture_check (const ElsScene *scene, const ElsCorpus *corpus,
                            const ElsParams *params, GError **error);

/* For a scene that has been checked; the corpus has to outlive it.
 * Error: NO_MEMORY. */
gboolean els_mixture_init (ElsMixture *mixture, const ElsCorpus *corpus,
                           const ElsParams *params, const ElsScene *scene,
                           GError **error);

/* The same in large patches, for the weights of the corpus' images, which are
 * not all 0: each has its share of the output.  scene may be NULL.
 * Error: NO_MEMORY. */
gboolean els_mixture_init_weights (ElsMixture *mixture, const ElsCorpus *corpus,
                                   const ElsParams *params,
                                   const ElsScene *scene, GError **error);
void els_mixture_clear (ElsMixture *mixture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsMixture, els_mixture_clear)

/* Adds the bytes that it takes, of a scene's or of weights, without the corpus'
 * labels. */
void els_mixture_account (const ElsCorpus *corpus, const ElsParams *params,
                          gboolean weights, guint64 *sum);
