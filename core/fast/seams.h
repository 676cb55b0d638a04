/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * seams.h - where the pieces of a level's result meet.
 *
 * A piece is what one part of the corpus has given: pixels whose positions
 * differ as their places do.  Lists choose by windows, and where none fits, by
 * little: pieces end in ragged edges and specks.  Here seams move to where both
 * pieces look alike, with the cost of Kwatra and others' graph cuts (2003).  Of
 * neighbours p and p + d with positions s and t, y the corpus' features,
 *
 *    cost = |y (s) - y (t - d)|² + |y (s + d) - y (t)|²
 *
 * which is 0 within a piece.  A known pixel has no position, and costs twice
 * |y (s + d) - u (p + d)|².  A pixel takes the position with the least sum of
 * costs to all eight neighbours, of its own and those that their pieces have
 * for it, and its own if that is as good (iterated conditional modes: Besag
 * 1986).  A position whose guide is less like the pixel's than that of its own
 * is not taken.
 *
 * Pixels take turns by the parity of x and y, so that none changes at the same
 * time as a neighbour of it: the order of the others makes no difference.
 */
#pragma once

#include "fast/state.h"

/* Rounds over all pixels, at most: few change after the third. */
#define ELS_SEAMS_ROUNDS 8
/* What the cost to a neighbour at an edge counts, and to one at a corner. */
#define ELS_SEAMS_EDGE 10
#define ELS_SEAMS_CORNER 7

/* Moves the seams of state->best.  A pixel that changes keeps its old position
 * as second, and at the finest level shows no more of it than
 * ELS_STATE_LEAST_SHARE.
 * Errors: NO_MEMORY, CANCELLED. */
gboolean
els_seams_move (const ElsCorpusLevel *level, ElsState *state, gboolean finest,
                const ElsProgress *progress, GError **error);

/* The finest level: shows both pieces near a seam.  A pixel's own piece and the
 * others within ELS_SEAMS_REACH have exp (-d²/2) from each of their pixels
 * there, d its distance; the strongest other one gives the second position, and
 * its part of both the share.
 *
 * That is for smooth corpora: where single pixels differ from what is around
 * them, seams are not seen, and a mean of two pieces is.  The share is
 * multiplied by 1 up to a detail ratio of SMOOTH and by 0 from one of ROUGH. */
#define ELS_SEAMS_REACH 2
#define ELS_SEAMS_SMOOTH 0.3
#define ELS_SEAMS_ROUGH 0.5
void els_seams_soften (const ElsCorpusLevel *level, ElsState *state,
                       const ElsProgress *progress);
