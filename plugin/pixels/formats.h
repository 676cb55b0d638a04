/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * formats.h - pixels of a babl format to double samples and back, exactly.
 *
 * babl may choose another conversion path, with other last bits, on every
 * start.  So pixels leave and enter buffers in their own format, and only the
 * component type is converted, here: integers are divided by their maximum and
 * come back rounded to nearest and clamped to their range; floats are taken as
 * they are and come back rounded to nearest even.  The tone curve, the colour
 * space and the alpha association stay what they are.  Samples that were not
 * changed come back as the same bytes.
 */
#pragma once

#include <gegl.h>

#include "els.h"

G_BEGIN_DECLS

typedef enum
{
  ELS_COMPONENT_U8,
  ELS_COMPONENT_U16,
  ELS_COMPONENT_U32,
  ELS_COMPONENT_HALF,
  ELS_COMPONENT_FLOAT,
  ELS_COMPONENT_DOUBLE
} ElsComponent;

typedef struct
{
  const Babl *babl; /* owned by babl */
  ElsComponent component;
  int channels; /* 1 ... ELS_MAX_CHANNELS */
  int alpha;    /* index of the opacity channel, or -1 */
} ElsFormat;

/* Errors: INVALID, for palettes, mixed or other component types. */
gboolean els_format_init (ElsFormat *format, const Babl *babl, GError **error);

/* Bytes of one pixel. */
gsize els_format_pixel_size (const ElsFormat *format);

/* n components (not pixels) at `from`, which need no alignment, to samples. */
void els_format_decode (const ElsFormat *format, gconstpointer from, gsize n,
                        double *samples);

/* The way back.  Finite samples stay finite. */
void els_format_encode (const ElsFormat *format, const double *samples, gsize n,
                        gpointer to);

/* IEEE 754 binary16, for tests. */
double els_half_decode (guint16 half);
guint16 els_half_encode (double value);

G_END_DECLS
