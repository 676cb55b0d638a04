/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * buffers.h - made-up layers for runs without a host.
 */
#pragma once

#include <gegl.h>

#include "params/values.h"

/* Noise in all of it. */
GeglBuffer *
buffers_noise (const char *format_name, const GeglRectangle *extent);

/* One pixel's bytes in all of a rectangle. */
void buffers_fill (GeglBuffer *buffer, int x, int y, int width, int height,
                   gconstpointer pixel);

/* A quick exact run. */
ElsValues buffers_values (int width, int height);

/* What has been reported of a run; all zero at first. */
typedef struct
{
  double last;
  int calls;
} BuffersProgress;

/* A progress callback: fractions grow, up to 1. */
void buffers_check_progress (double fraction, gpointer progress);
