/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/convert.h"

#define CONVERT_CURVES                                \
  (BABL_MODEL_FLAG_LINEAR | BABL_MODEL_FLAG_NONLINEAR \
   | BABL_MODEL_FLAG_PERCEPTUAL)

static int
convert_flags (const Babl *format)
{
  return (int) babl_get_model_flags (babl_format_get_model (format));
}

/* babl's name for such pixels in double: "R'G'B'A double". */
static char *
convert_name (int colors, int curve, gboolean alpha)
{
  const char *mark = curve & BABL_MODEL_FLAG_NONLINEAR    ? "'"
                     : curve & BABL_MODEL_FLAG_PERCEPTUAL ? "~"
                                                          : "";

  if (colors == 1)
    return g_strdup_printf ("Y%s%s double", mark, alpha ? "A" : "");
  return g_strdup_printf ("R%sG%sB%s%s double", mark, mark, mark,
                          alpha ? "A" : "");
}

const Babl *
els_convert_babl (const Babl *from, const ElsSampleKind *wanted)
{
  const Babl *like = wanted->like != NULL ? wanted->like : from;
  const Babl *space = babl_format_get_space (like);
  const int flags = convert_flags (from);
  const int curve = convert_flags (like) & CONVERT_CURVES;
  const gboolean to_gray
      = wanted->colors == 1 && !(flags & BABL_MODEL_FLAG_GRAY);
  g_autofree char *name = NULL;

  if (wanted->colors == 0
      || (!to_gray && curve == (flags & CONVERT_CURVES)
          && space == babl_format_get_space (from)))
    return from;
  name = convert_name (wanted->colors, curve, babl_format_has_alpha (from));
  return babl_format_with_space (name, space);
}

int
els_convert_channels (const ElsFormat *from, const ElsSampleKind *wanted)
{
  if (wanted->colors == 0)
    return from->channels;
  return wanted->colors + (wanted->alpha ? 1 : 0);
}

int
els_convert_alpha (const ElsFormat *from, const ElsSampleKind *wanted)
{
  if (wanted->colors == 0)
    return from->alpha;
  return wanted->alpha ? wanted->colors : -1;
}

void
els_convert_samples (const ElsFormat *from, const ElsSampleKind *wanted,
                     const double *pixels, gsize n, double *samples,
                     guint8 *mask)
{
  const int from_colors = from->channels - (from->alpha >= 0 ? 1 : 0);
  const int colors = wanted->colors == 0 ? from_colors : wanted->colors;
  const gboolean alpha = els_convert_alpha (from, wanted) >= 0;

  for (gsize i = 0; i < n; i++, pixels += from->channels)
    {
      const double opacity = from->alpha >= 0 ? pixels[from->alpha] : 1.0;

      for (int c = 0; c < colors; c++)
        *samples++ = pixels[MIN (c, from_colors - 1)];
      if (alpha)
        *samples++ = opacity;
      else if (mask != NULL && !(opacity > 0.0))
        mask[i] = 0;
    }
}
