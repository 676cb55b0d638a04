/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * convert.h - a drawable's samples in another's kind of pixels.
 *
 * A source may be gray where the result is RGB, linear where it is not, and
 * with or without opacity.  Another precision, an opacity to add or to leave
 * out, and gray to RGB of the same tone curve are exact.  Only another tone
 * curve or colour space, and RGB to gray, are babl's work, in double; its last
 * bits may depend on its version.
 */
#pragma once

#include "pixels/formats.h"

G_BEGIN_DECLS

/* What a corpus is wanted to consist of. */
typedef struct
{
  int colors;       /* 1 gray, 3 RGB; 0 leaves the pixels as they are */
  gboolean alpha;   /* whether there is an opacity after the colours */
  const Babl *like; /* format whose tone curve and colour space is meant; NULL:
                       the source's own, as for masks, which have no colour */
} ElsSampleKind;

/* The format in which pixels of the format `from` have to be read. */
const Babl *els_convert_babl (const Babl *from, const ElsSampleKind *wanted);

/* Channels of the wanted kind, for pixels read in the format `from`. */
int els_convert_channels (const ElsFormat *from, const ElsSampleKind *wanted);
/* Index of the opacity among them, or -1. */
int els_convert_alpha (const ElsFormat *from, const ElsSampleKind *wanted);

/* n pixels, read in the format `from`, to els_convert_channels () samples each.
 * If an opacity is left out, mask, one byte a pixel, becomes 0 where it is 0;
 * other bytes of it are left alone. */
void els_convert_samples (const ElsFormat *from, const ElsSampleKind *wanted,
                          const double *pixels, gsize n, double *samples,
                          guint8 *mask);

G_END_DECLS
