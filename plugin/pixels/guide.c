/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/guide.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pixels/allocate.h"

#define GUIDE_LABELS 16 /* colours of a map of few */

void
els_guide_plane_clear (ElsGuidePlane *plane)
{
  g_free (plane->samples);
  *plane = (ElsGuidePlane){ 0 };
}

/* Reads channels of colour and an opacity, and hides what is clear. */
static gboolean
guide_read (ElsGuidePlane *plane, GeglBuffer *buffer,
            const GeglRectangle *region, const char *format, int channels,
            GError **error)
{
  const Babl *babl
      = babl_format_with_space (format, gegl_buffer_get_format (buffer));
  const gsize n = (gsize) region->width * (gsize) region->height;
  g_autofree double *all
      = els_pixels_allocate (n, (gsize) (channels + 1) * sizeof (double),
                             error);

  els_guide_plane_clear (plane);
  if (all == NULL)
    return FALSE;
  gegl_buffer_get (buffer, region, 1.0, babl, all, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  /* In place: what is read lies behind what is written. */
  for (gsize i = 0; i < n; i++)
    {
      const double *from = all + i * (gsize) (channels + 1);
      const gboolean shown = from[channels] > 0.0;

      for (int c = 0; c < channels; c++)
        all[i * (gsize) channels + (gsize) c] = shown ? from[c] : NAN;
    }
  plane->width = region->width;
  plane->height = region->height;
  plane->channels = channels;
  plane->samples = g_steal_pointer (&all);
  return TRUE;
}

gboolean
els_guide_plane_read (ElsGuidePlane *plane, GeglBuffer *buffer,
                      const GeglRectangle *region, GError **error)
{
  return guide_read (plane, buffer, region, "R'G'B'A double", 3, error);
}

static int
guide_compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Entries of a sorted array that are less than v. */
static gsize
guide_count_less (const double *sorted, gsize n, double v)
{
  gsize low = 0, high = n;

  while (low < high)
    {
      const gsize middle = (low + high) / 2;

      if (sorted[middle] < v)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Equal values share the mean of their ranks. */
static gboolean
guide_rank (ElsGuidePlane *plane, GError **error)
{
  const gsize all = (gsize) plane->width * (gsize) plane->height;
  g_autofree double *sorted = els_pixels_allocate (all, sizeof (double), error);
  gsize n = 0;

  if (sorted == NULL)
    return FALSE;
  for (gsize i = 0; i < all; i++)
    if (isfinite (plane->samples[i]))
      sorted[n++] = plane->samples[i];
  qsort (sorted, n, sizeof (double), guide_compare);
  for (gsize i = 0; i < all; i++)
    if (isfinite (plane->samples[i]))
      {
        const double v = plane->samples[i];
        const gsize from = guide_count_less (sorted, n, v);
        const gsize to = guide_count_less (sorted, n, nextafter (v, INFINITY));

        plane->samples[i] = 0.5 * (double) (from + to) / (double) n;
      }
  return TRUE;
}

gboolean
els_guide_plane_rank (ElsGuidePlane *plane, GeglBuffer *buffer,
                      const GeglRectangle *region, GError **error)
{
  return guide_read (plane, buffer, region, "Y'A double", 1, error)
         && guide_rank (plane, error);
}

double *
els_guide_plane_join (const ElsGuidePlane *plane, const double *samples,
                      int channels, int width, int height, GError **error)
{
  const gsize own = (gsize) channels, more = (gsize) plane->channels;
  double *joint = els_pixels_allocate ((gsize) width * (gsize) height,
                                       (own + more) * sizeof (double), error);
  double *to = joint;

  if (joint == NULL)
    return NULL;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++, samples += own, to += own + more)
      {
        const gsize at_y
            = (gsize) ((2 * (gint64) y + 1) * plane->height / (2 * height));
        const gsize at_x
            = (gsize) ((2 * (gint64) x + 1) * plane->width / (2 * width));

        memcpy (to, samples, own * sizeof (double));
        memcpy (to + own,
                plane->samples + (at_y * (gsize) plane->width + at_x) * more,
                more * sizeof (double));
      }
  return joint;
}

/* The colours of a plane; more than GUIDE_LABELS if there are more. */
static int
guide_find_labels (const ElsGuidePlane *plane,
                   const double *label[GUIDE_LABELS])
{
  const gsize n = (gsize) plane->width * (gsize) plane->height;
  const gsize channels = (gsize) plane->channels;
  int n_labels = 0, last = 0;

  for (gsize i = 0; i < n; i++)
    {
      const double *at = plane->samples + i * channels;

      if (!isfinite (at[0])
          || (last < n_labels
              && memcmp (at, label[last], channels * sizeof (double)) == 0))
        continue;
      for (last = 0; last < n_labels; last++)
        if (memcmp (at, label[last], channels * sizeof (double)) == 0)
          break;
      if (last == GUIDE_LABELS)
        return GUIDE_LABELS + 1;
      if (last == n_labels)
        label[n_labels++] = at;
    }
  return n_labels;
}

int
els_guide_plane_missing (const ElsGuidePlane *source,
                         const ElsGuidePlane *wanted)
{
  const double *has[GUIDE_LABELS], *wants[GUIDE_LABELS];
  const int n_has = guide_find_labels (source, has);
  const int n_wants = guide_find_labels (wanted, wants);
  int missing = 0;

  if (n_has > GUIDE_LABELS || n_wants > GUIDE_LABELS
      || source->channels != wanted->channels)
    return 0;
  for (int i = 0; i < n_wants; i++)
    {
      int k = 0;

      while (k < n_has
             && memcmp (wants[i], has[k],
                        (gsize) wanted->channels * sizeof (double))
                    != 0)
        k++;
      missing += k == n_has ? 1 : 0;
    }
  return missing;
}
