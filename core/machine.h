/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * machine.h - the Equivariant Local Score machine: the definition.
 *
 * One evaluation at noise level sigma (Kamb and Ganguli, the ELS score, in the
 * variables of schedule.h).  For an output pixel p and a corpus position q
 *
 *   D(p,q)  = sum over d in the P x P window, c of (u(p+d,c) - y(q+d,c))^2
 *   w(p,q)  = softmax over q of -D(p,q) / (2 sigma^2)
 *   xhat(p) = sum over q of w(p,q) y(q)
 *
 * where q runs over all positions whose window lies inside an image and on
 * usable pixels only.  At the output's border the window wraps round on sides
 * that tile and is clipped to the output on the others.
 */
#pragma once

#include "corpus.h"
#include "field.h"
#include "job.h"

/* The corpus in standardised units. */
typedef struct
{
  const ElsCorpus *corpus;
  ElsStandard standard;
  int n_images;
  ElsField *images; /* n_images */
} ElsMachine;

/* Error: NO_MEMORY. */
gboolean els_machine_init (ElsMachine *machine, const ElsCorpus *corpus,
                           GError **error);
void els_machine_clear (ElsMachine *machine);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsMachine, els_machine_clear)

/* What competes, and how much noise there is. */
typedef struct
{
  double sigma;   /* > 0, standardised units */
  int patch_size; /* odd, >= 1 */
  ElsTile tile;
} ElsEvaluation;

/* Writes xhat, and the position of greatest weight into sources (width *
 * height; NULL = not wanted).
 * Errors: EMPTY, NO_MEMORY, CANCELLED. */
gboolean els_machine_evaluate (const ElsMachine *machine,
                               const ElsEvaluation *evaluation,
                               const ElsField *u, ElsField *xhat,
                               ElsSource *sources, const ElsStage *stage,
                               GError **error);
