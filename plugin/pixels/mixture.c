/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/mixture.h"

#include "pixels/allocate.h"

void
els_mixture_plane_clear (ElsMixturePlane *plane)
{
  g_free (plane->weights);
  *plane = (ElsMixturePlane){ 0 };
}

/* The weights of a gray, which lies between two images or on one. */
static void
mixture_weigh (double gray, int n, float *weight)
{
  const double place = CLAMP (gray, 0.0, 1.0) * (n - 1);
  const int below = MIN ((int) place, MAX (n - 2, 0));

  for (int i = 0; i < n; i++)
    weight[i] = 0.0f;
  weight[below] = (float) (below + 1 - place);
  if (below + 1 < n)
    weight[below + 1] = (float) (place - below);
}

gboolean
els_mixture_plane_read (ElsMixturePlane *plane, GeglBuffer *buffer, int n,
                        GError **error)
{
  const GeglRectangle *region = gegl_buffer_get_extent (buffer);
  const Babl *babl
      = babl_format_with_space ("Y'A double", gegl_buffer_get_format (buffer));
  const gsize pixels = (gsize) region->width * (gsize) region->height;
  g_autofree double *all
      = els_pixels_allocate (pixels, 2 * sizeof (double), error);

  els_mixture_plane_clear (plane);
  if (all == NULL)
    return FALSE;
  plane->weights
      = els_pixels_allocate (pixels, (gsize) n * sizeof (float), error);
  if (plane->weights == NULL)
    return FALSE;
  gegl_buffer_get (buffer, region, 1.0, babl, all, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  for (gsize i = 0; i < pixels; i++)
    {
      float *weight = plane->weights + i * (gsize) n;

      if (all[2 * i + 1] > 0.0)
        mixture_weigh (all[2 * i], n, weight);
      else
        for (int k = 0; k < n; k++)
          weight[k] = 0.0f;
    }
  plane->width = region->width;
  plane->height = region->height;
  plane->n = n;
  return TRUE;
}
