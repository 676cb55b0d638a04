/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * machine.h - the family of score machines: one evaluation.
 *
 * At noise level sigma (Kamb and Ganguli, arXiv 2412.20292; in the variables of
 * schedule.h) for an output pixel p and a corpus position q
 *
 *   D(p,q)  = sum over d in the P x P window, c of
 *             w(p+d) weight_c (u(p+d,c) - y(q+d,c))^2
 *   s(p,q)  = softmax over q of -D(p,q) / (2 sigma^2) + prior(q)
 *   xhat(p) = sum over q of s(p,q) y(q)
 *
 * w is 1, unless pixels of the output are known: see known.h.  With guides g of
 * the output and h of the corpus
 *
 *   D(p,q) += guide_weight sum over d, c of (g(p+d,c) - h(q+d,c))^2
 *
 * A score machine is an estimator of this posterior mean, and so of the score
 * of noisy images, (xhat - u) / sigma^2.  The machines differ in the q that
 * compete at p, see ElsMachineKind.  The arithmetic and its order are those of
 * kernels/score.h; the bits of an output do not depend on bands, threads or
 * CPU.
 *
 * method=exact uses the plain equivariant machine.  The other kinds, the orbit,
 * lists of the best, priors and channel weights are there for comparisons with
 * the paper and its code, in tests/released and tests/network, and for tests.
 */
#pragma once

#include "corpus/corpus.h"
#include "corpus/symmetry.h"
#include "base/field.h"
#include "base/job.h"
#include "exact/known.h"
#include "kernels/score.h"

typedef enum
{
  /* ELS: every q whose window lies whole in an image.  The window at p wraps
   * round on the sides that tile and is clipped to the output on the others. */
  ELS_KIND_EQUIVARIANT,
  /* Border-aware ELS: q competes if its window sticks out of its image by as
   * many pixels, on each side, as p's window does out of the output: interior
   * with interior, edge with the same row or column of an edge, corner with
   * one pixel of a corner.  Outside is zero in the output and in the image, so
   * it adds nothing to D.  Does not tile. */
  ELS_KIND_BORDERS,
  /* LS: the window at the same place of every image; clipped.  All images have
   * the output's size.  Does not tile. */
  ELS_KIND_LOCAL,
  /* IS: whole images; patch_size is not used.  Sizes as LS. */
  ELS_KIND_IDEAL
} ElsMachineKind;

/* One image in standardised units. */
typedef struct
{
  ElsField field;
  ElsField guide;         /* its guides, if there are any */
  const guint8 *usable;   /* width * height */
  guint8 *owned;          /* usable of a turned copy, else NULL */
  int origin;             /* index of the corpus image */
  ElsTransform transform; /* how it was made from that */
} ElsMachineImage;

typedef struct
{
  const ElsCorpus *corpus;
  ElsStandard standard;
  int n_guides;
  ElsStandard guide_standard;
  int n_images; /* corpus images times the copies of each */
  ElsMachineImage *images;
} ElsMachine;

/* standard: NULL takes it from the corpus (els_standard_init).
 * Error: NO_MEMORY. */
gboolean els_machine_init (ElsMachine *machine, const ElsCorpus *corpus,
                           const ElsStandard *standard, ElsSymmetry symmetry,
                           GError **error);
/* Adds the corpus' guides.  Error: NO_MEMORY. */
gboolean els_machine_add_guides (ElsMachine *machine, GError **error);
void els_machine_clear (ElsMachine *machine);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsMachine, els_machine_clear)

/* The corpus pixel behind position (x, y) of a machine's image; its image stays
 * the machine's own, which is counted as ElsSynthesis counts. */
ElsSource els_machine_origin (const ElsMachine *machine, ElsSource source);

/* The machine image that is corpus image `origin` itself. */
int els_machine_image_of (const ElsMachine *machine, int origin);

/* What competes, and how much noise there is.  All zero but sigma and
 * patch_size is the plain ELS machine with open borders. */
typedef struct
{
  ElsMachineKind kind;
  double sigma;   /* > 0, standardised units */
  int patch_size; /* odd, >= 1 */
  ElsTile tile;   /* ELS only */
  /* NULL, or natural logarithms: one for each image, and one for each
   * position, width * height of each image in rows (NULL entries are 0). */
  const double *image_prior;
  const float *const *prior;
  const double *channel_weight; /* NULL = 1; >= 0 */
  /* NULL, or the output's guides, as many as the machine has, standardised as
   * its are; and their weight.  Not together with `known'. */
  const ElsField *guide;
  double guide_weight; /* >= 0 */
  /* NULL, or an estimate of xhat, for instance the last step's.  Distances are
   * summed relative to it, so that those of the patches that compete are near 0
   * and float holds them to more digits.  Alters nothing else. */
  const ElsField *guess;
  /* NULL, or which pixels of the output stay.  They are not evaluated, and
   * nothing of what an output has of them is read or written; their u is held
   * at what is known of them (els_known_hold). */
  const ElsKnown *known;
  double cutoff; /* nats below the best at which a patch no longer counts;
                    0 = ELS_MACHINE_CUTOFF, at most ELS_MACHINE_CUTOFF_MAX */
} ElsEvaluation;

/* Patches this far below the best are left out.  The error is at most
 * R M exp (-cutoff), R the largest difference of two corpus values and M the
 * number of patches: 3e-13 R M here. */
#define ELS_MACHINE_CUTOFF 29.0
#define ELS_MACHINE_CUTOFF_MAX 87.0

/* Where to write what has been computed. */
typedef struct
{
  ElsField *xhat;
  ElsSource *sources; /* NULL, or width * height: the corpus pixel in the centre
                         of the patch with most weight */
  /* NULL, or what has to be added to the value of the corpus pixel in sources
   * to get xhat; keeps the digits that xhat itself has no room for.  Needs
   * sources. */
  ElsField *offset;
  /* NULL, or one plane of xhat's size, 0 at first and handed from one
   * evaluation of a run to the next: how much farther than the guess a pixel of
   * the patches that compete is, as the mean over each pixel's window.  What is
   * written follows from the evaluation alone, not from what the plane had
   * before; it is written if there is a guess and no prior.  Like the guess it
   * keeps sums near 0 and alters nothing else. */
  ElsField *residual;
  /* NULL, or the n_top best patches of each pixel, best first: logit is the
   * natural logarithm of the weight relative to the best; source as above,
   * image -1 when there were fewer. */
  ElsCandidate *top;
  int n_top;
} ElsMachineOutput;

/* Errors: EMPTY, INVALID (sizes, for LS and IS), NO_MEMORY, CANCELLED; INTERNAL
 * if u, the guess or the residual have values that are not finite or so large
 * that logits are not. */
gboolean
els_machine_evaluate (const ElsMachine *machine,
                      const ElsEvaluation *evaluation, const ElsField *u,
                      const ElsMachineOutput *output,
                      const ElsProgress *progress, GError **error);

/* Bytes that els_machine_evaluate holds at its peak besides its arguments, with
 * or without pixels that stay or guides, added to *sum (els_mem_account). */
void els_machine_account (const ElsCorpus *corpus, ElsSymmetry symmetry,
                          int patch_size, int width, int height, gboolean known,
                          gboolean guided, guint64 *sum);
