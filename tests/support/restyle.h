/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * restyle.h - a drawing, and a texture that it is to be made anew in.
 */
#pragma once

#include "els.h"

#define RESTYLE_DEFAULT 115 /* freedom of the strength 0.45 */

/* A drawing of side x side pixels, and the scene that it is. */
typedef struct
{
  int side;
  double *samples;
  guint8 *freedom;
  ElsScene scene;
} Restyle;

/* A dark disc before a bright ground that is darker at the bottom. */
double restyle_drawing (int x, int y, int side);

/* The drawing, free everywhere, or from the middle on only. */
void restyle_init (Restyle *restyle, int side, guint8 freedom, gboolean half);
void restyle_clear (Restyle *restyle);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restyle, restyle_clear)

/* The exact method's time grows with both areas. */
int restyle_side (ElsMethod method);

/* Blobs and grain. */
ElsCorpus *restyle_corpus (int side);

ElsParams restyle_params (ElsMethod method, int side);

/* The drawing made anew; free with g_free. */
double *restyle_run (const Restyle *restyle, const ElsParams *params,
                     const ElsJob *job);
