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
feature (guint32 seed, guint32 at, int range)
{
  const ElsNoise noise = { .seed = seed };
  const guint32 word = els_noise_words (&noise, (int) at, 0, 0).word[0];

  if (word % 4 == 0)
    return (gint16) (word & 256 ? range : -range);
  return (gint16) ((int) (word >> 8) % range);
}

static void
fill (gint16 *samples, gsize n, guint32 seed, int range)
{
  for (gsize i = 0; i < n; i++)
    samples[i] = feature (seed, (guint32) i, range);
}

static void
make_window (ElsPatchWindow *window, int radius, int n_features, gboolean whole)
{
  const int row = els_patch_row (radius, n_features), side = 2 * radius + 1;

  memset (window, 0, sizeof *window);
  window->radius = radius;
  window->n_features = n_features;
  window->whole = whole;
  fill (window->samples, (gsize) (side * row), 7,
        els_features_range (n_features));
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      for (int c = 0; c < n_features; c++)
        window->mask[y * row + x * n_features + c] = whole || x > y ? -1 : 0;
}

/* The distance by its definition. */
static gint32
distance (const ElsPatchWindow *window, const gint16 *plane, gint32 position)
{
  const int radius = window->radius, n = window->n_features;
  const int row = els_patch_row (radius, n);
  gint32 sum = 0;

  for (int y = -radius; y <= radius; y++)
    for (int x = -radius; x <= radius; x++)
      for (int c = 0; c < n; c++)
        {
          const int at = (y + radius) * row + (x + radius) * n + c;
          const int d
              = window->samples[at] - plane[(position + y * SIDE + x) * n + c];

          sum += window->mask[at] ? d * d : 0;
        }
  return sum;
}

static void
check_distances (int n_features, const gint16 *plane)
{
  gint32 positions[100], plain[100], other[100];

  for (int i = 0; i < 100; i++)
    positions[i] = (8 + i / 10) * SIDE + 8 + i % 10;
  for (int radius = 0; radius <= ELS_PATCH_RADIUS_MAX; radius++)
    for (int whole = 0; whole <= 1; whole++)
      {
        ElsPatchWindow window;

        make_window (&window, radius, n_features, whole);
        els_patch_plain.distances (&window, plane, SIDE, positions, 100, plain);
        for (int i = 0; i < 100; i += 33)
          g_assert_cmpint (plain[i], ==,
                           distance (&window, plane, positions[i]));
        for (gsize k = 0; k < G_N_ELEMENTS (cpus); k++)
          {
            els_patch_select (cpus[k])->distances (&window, plane, SIDE,
                                                   positions, 100, other);
            g_assert_cmpmem (plain, sizeof plain, other, sizeof other);
          }
      }
}

static void
test_distances (void)
{
  static gint16 plane[SIDE * SIDE * ELS_FEATURES_MAX + ELS_PATCH_ROW_MAX];

  for (int n = ELS_FEATURES_GROUP; n <= ELS_FEATURES_MAX;
       n += ELS_FEATURES_GROUP)
    {
      fill (plane, G_N_ELEMENTS (plane), 3, els_features_range (n));
      check_distances (n, plane);
    }
}

/* The largest distance there can be fits. */
static void
check_extremes (int n_features, gint16 *plane, gsize n)
{
  const int radius = ELS_PATCH_RADIUS_MAX;
  const gint16 range = (gint16) els_features_range (n_features);
  const gint32 position = SIDE * SIDE / 2 + SIDE / 2;
  const gint64 expected = (gint64) (11 * 11 * n_features) * 4 * range * range;
  ElsPatchWindow window;
  gint32 out;

  g_assert_cmpint (expected, <=, G_MAXINT32);
  for (gsize i = 0; i < n; i++)
    plane[i] = (gint16) -range;
  make_window (&window, radius, n_features, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (window.samples); i++)
    window.samples[i] = range;
  els_patch_plain.distances (&window, plane, SIDE, &position, 1, &out);
  g_assert_cmpint (out, ==, expected);
  for (gsize k = 0; k < G_N_ELEMENTS (cpus); k++)
    {
      els_patch_select (cpus[k])->distances (&window, plane, SIDE, &position, 1,
                                             &out);
      g_assert_cmpint (out, ==, expected);
    }
}

static void
test_extremes (void)
{
  static gint16 plane[SIDE * SIDE * ELS_FEATURES_MAX + ELS_PATCH_ROW_MAX];

  for (int n = ELS_FEATURES_GROUP; n <= ELS_FEATURES_MAX;
       n += ELS_FEATURES_GROUP)
    check_extremes (n, plane, G_N_ELEMENTS (plane));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patch/distances", test_distances);
  g_test_add_func ("/patch/extremes", test_extremes);
  return g_test_run ();
}
