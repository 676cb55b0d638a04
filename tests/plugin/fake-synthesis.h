/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fake-synthesis.h - in the place of els_synthesize, by the linker's --wrap:
 * notes what it was asked and answers with a function of place.
 */
#pragma once

#include "els.h"

/* One call; planes are copies, one byte a pixel without gaps. */
typedef struct
{
  ElsParams params;
  ElsScene scene; /* its planes are gone */
  guint8 *freedom, *seen;
  double *picture;                 /* without gaps */
  int corpus_width, corpus_height; /* of its one image */
  guint8 *usable;                  /* of that */
} FakeCall;

/* Of FakeCall, since fake_reset. */
extern GPtrArray *fake_calls;

/* Calls that are answered before one is refused as cancelled; -1 = all. */
extern int fake_limit;

void fake_reset (void);

/* What is answered for a place of the layer, 0 ... 1. */
double fake_sample (int x, int y, int c);
