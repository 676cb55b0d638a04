/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Every kernel of window distances against the plain one, byte for byte.
 */
#include <string.h>

#include "kernels/patch.h"
#include "base/noise.h"

#define SIDE 32 /* pixels of the made-up plane, margins included */

static const ElsCpu cpus[] = { ELS_CPU_BASELINE, ELS_CPU_AVX2, ELS_CPU_AUTO };

/* A feature; every fourth one lies at an end of the range. */
static gint16
feature (guint32 seed, guint32 at)
{
  const ElsNoise noise = { .seed = seed };
  const guint32 word = els_noise_words (&noise, (int) at, 0, 0).word[0];

  if (word % 4 == 0)
    return word & 256 ? ELS_PATCH_RANGE : -ELS_PATCH_RANGE;
  return (gint16) ((int) (word >> 8) % ELS_PATCH_RANGE);
}

static void
fill (gint16 *samples, gsize n, guint32 seed)
{
  for (gsize i = 0; i < n; i++)
    samples[i] = feature (seed, (guint32) i);
}

static void
make_window (ElsPatchWindow *window, int radius, gboolean whole)
{
  const int row = els_patch_row (radius), side = 2 * radius + 1;

  memset (window, 0, sizeof *window);
  window->radius = radius;
  window->whole = whole;
  fill (window->samples, (gsize) (side * row), 7);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
        window->mask[y * row + x * ELS_PATCH_CHANNELS + c]
            = whole || x > y ? -1 : 0;
}

static void
test_distances (void)
{
  gint16 plane[SIDE * SIDE * ELS_PATCH_CHANNELS + ELS_PATCH_ROW_MAX];
  gint32 positions[100], plain[100], other[100];

  fill (plane, G_N_ELEMENTS (plane), 3);
  for (int i = 0; i < 100; i++)
    positions[i] = (8 + i / 10) * SIDE + 8 + i % 10;
  for (int radius = 0; radius <= ELS_PATCH_RADIUS_MAX; radius++)
    for (int whole = 0; whole <= 1; whole++)
      {
        ElsPatchWindow window;

        make_window (&window, radius, whole);
        els_patch_plain.distances (&window, plane, SIDE, positions, 100, plain);
        for (gsize k = 0; k < G_N_ELEMENTS (cpus); k++)
          {
            els_patch_select (cpus[k])->distances (&window, plane, SIDE,
                                                   positions, 100, other);
            g_assert_cmpmem (plain, sizeof plain, other, sizeof other);
          }
      }
}

/* The largest distance there can be fits. */
static void
test_extremes (void)
{
  const int radius = ELS_PATCH_RADIUS_MAX;
  const gint32 position = SIDE * SIDE / 2 + SIDE / 2;
  const gint32 expected
      = 11 * 11 * ELS_PATCH_CHANNELS * 4 * ELS_PATCH_RANGE * ELS_PATCH_RANGE;
  gint16 plane[SIDE * SIDE * ELS_PATCH_CHANNELS + ELS_PATCH_ROW_MAX];
  ElsPatchWindow window;
  gint32 out;

  for (gsize i = 0; i < G_N_ELEMENTS (plane); i++)
    plane[i] = -ELS_PATCH_RANGE;
  make_window (&window, radius, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (window.samples); i++)
    window.samples[i] = ELS_PATCH_RANGE;
  els_patch_plain.distances (&window, plane, SIDE, &position, 1, &out);
  g_assert_cmpint (out, ==, expected);
  for (gsize k = 0; k < G_N_ELEMENTS (cpus); k++)
    {
      els_patch_select (cpus[k])->distances (&window, plane, SIDE, &position, 1,
                                             &out);
      g_assert_cmpint (out, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patch/distances", test_distances);
  g_test_add_func ("/patch/extremes", test_extremes);
  return g_test_run ();
}
