/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * toned.h - pictures whose brightness changes slowly, with a hole.
 */
#pragma once

#include "els.h"

/* A picture with a square hole in its middle. */
typedef struct
{
  int side, hole, channels;
  double *samples;
  guint8 *freedom, *mask;
} Toned;

/* What a picture is of. */
typedef double (*TonedValue) (int x, int y, int c);

double toned_dice (int x, int y, int c);

/* 60 levels from corner to corner, of a picture of this side, and a noise of
 * 40, in levels of 255. */
#define TONED_RAMP 128
double toned_ramp_mean (int x, int y);
double toned_ramp (int x, int y, int c);

Toned *toned_new (TonedValue value, int side, int hole, int channels);
void toned_free (Toned *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Toned, toned_free)

ElsCorpus *toned_corpus (const Toned *picture);

/* NULL and an error if it fails. */
ElsSynthesis *
toned_run (const Toned *picture, const ElsCorpus *corpus, double tone, int seed,
           const ElsJob *job, GError **error);

/* The picture with its hole filled, which must not fail; free with g_free. */
double *
toned_fill (const Toned *picture, double tone, int seed, const ElsJob *job);

/* Of its samples. */
int toned_bytes (const Toned *picture);
