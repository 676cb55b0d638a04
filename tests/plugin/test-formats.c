/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "pixels/formats.h"

#include <float.h>
#include <math.h>
#include <string.h>

static ElsFormat
format_new (const char *name)
{
  ElsFormat format;
  g_autoptr (GError) error = NULL;

  g_assert_true (els_format_init (&format, babl_format (name), &error));
  g_assert_no_error (error);
  return format;
}

/* Every model, tone curve and depth that GIMP has layers of. */
static void
test_introspection (void)
{
  static const struct
  {
    const char *model;
    int channels, alpha;
  } models[] = {
    { "Y", 1, -1 },   { "Y'", 1, -1 },     { "Y~", 1, -1 },
    { "YA", 2, 1 },   { "Y'A", 2, 1 },     { "Y~A", 2, 1 },
    { "RGB", 3, -1 }, { "R'G'B'", 3, -1 }, { "R~G~B~", 3, -1 },
    { "RGBA", 4, 3 }, { "R'G'B'A", 4, 3 }, { "R~G~B~A", 4, 3 },
  };
  static const struct
  {
    const char *type;
    gsize size;
  } types[] = { { "u8", 1 },   { "u16", 2 },   { "u32", 4 },
                { "half", 2 }, { "float", 4 }, { "double", 8 } };

  for (gsize m = 0; m < G_N_ELEMENTS (models); m++)
    for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
      {
        g_autofree char *name
            = g_strconcat (models[m].model, " ", types[t].type, NULL);
        const ElsFormat format = format_new (name);

        g_assert_cmpint ((int) format.component, ==, (int) t);
        g_assert_cmpint (format.channels, ==, models[m].channels);
        g_assert_cmpint (format.alpha, ==, models[m].alpha);
        g_assert_cmpuint (els_format_pixel_size (&format), ==,
                          (gsize) models[m].channels * types[t].size);
      }
}

static void
check_refused (const Babl *babl)
{
  ElsFormat format;
  g_autoptr (GError) error = NULL;

  g_assert_false (els_format_init (&format, babl, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
}

static void
test_refused (void)
{
  const Babl *palette, *palette_alpha;

  babl_new_palette (NULL, &palette, &palette_alpha);
  check_refused (palette);
  check_refused (palette_alpha);
  check_refused (babl_format ("R'G'B' u15"));
}

static void
check_round_trip (const char *name, gconstpointer bytes, gsize n, gsize size)
{
  const ElsFormat format = format_new (name);
  g_autofree double *samples = g_new (double, n);
  g_autofree guint8 *back = g_malloc (n * size);

  els_format_decode (&format, bytes, n, samples);
  els_format_encode (&format, samples, n, back);
  g_assert_cmpint (memcmp (bytes, back, n * size), ==, 0);
}

/* All values of the narrow types, and a walk through the wide ones. */
static void
test_round_trips (void)
{
  g_autofree guint8 *u8 = g_new (guint8, 256);
  g_autofree guint16 *u16 = g_new (guint16, 65536);
  g_autofree guint16 *half = g_new (guint16, 65536);
  g_autofree guint32 *u32 = g_new (guint32, 65536);
  g_autofree float *single = g_new (float, 65536);
  gsize n_half = 0;

  for (guint i = 0; i < 65536; i++)
    {
      u8[i % 256] = (guint8) i;
      u16[i] = (guint16) i;
      u32[i] = i * 65537u ^ (i >> 3);
      single[i]
          = ldexpf ((float) (int) (i % 4093) - 2000.0f, (int) (i % 250) - 149);
      if ((i & 0x7fff) <= 0x7c00) /* no NaN: its payload may change */
        half[n_half++] = (guint16) i;
    }
  single[0] = -0.0f;
  single[1] = FLT_MAX;
  single[2] = -FLT_MAX;
  single[3] = FLT_TRUE_MIN;
  single[4] = INFINITY;
  check_round_trip ("Y' u8", u8, 256, 1);
  check_round_trip ("Y' u16", u16, 65536, 2);
  check_round_trip ("Y' u32", u32, 65536, 4);
  check_round_trip ("Y' half", half, n_half, 2);
  check_round_trip ("Y' float", single, 65536, 4);
}

static void
test_values (void)
{
  const ElsFormat u8 = format_new ("Y u8");
  const ElsFormat u16 = format_new ("Y u16");
  const ElsFormat u32 = format_new ("Y u32");
  const double samples[] = { -1.0, -0.0, 0.0, 0.5, 1.0, 7.0, NAN, INFINITY };
  guint8 a[8];
  guint16 b[8];
  guint32 c[8];

  els_format_encode (&u8, samples, 8, a);
  els_format_encode (&u16, samples, 8, b);
  els_format_encode (&u32, samples, 8, c);
  for (int i = 0; i < 8; i++)
    {
      static const double expected[] = { 0, 0, 0, 0.5, 1, 1, 0, 1 };

      g_assert_cmpuint (a[i], ==, (guint) floor (expected[i] * 255.0 + 0.5));
      g_assert_cmpuint (b[i], ==, (guint) floor (expected[i] * 65535.0 + 0.5));
      g_assert_cmpuint (c[i], ==,
                        (guint) floor (expected[i] * 4294967295.0 + 0.5));
    }
}

/* Finite samples stay finite in the narrower float types. */
static void
test_overshoot (void)
{
  const ElsFormat half = format_new ("Y half");
  const ElsFormat single = format_new ("Y float");
  const double samples[] = { 1e300, -1e300, 65519.0, 65505.0 };
  guint16 a[4];
  float b[4];

  els_format_encode (&half, samples, 4, a);
  els_format_encode (&single, samples, 4, b);
  g_assert_cmphex (a[0], ==, 0x7bff);
  g_assert_cmphex (a[1], ==, 0xfbff);
  g_assert_cmphex (a[2], ==, 0x7bff);
  g_assert_cmphex (a[3], ==, 0x7bff);
  g_assert_cmpfloat (b[0], ==, FLT_MAX);
  g_assert_cmpfloat (b[1], ==, -FLT_MAX);
}

/* Known bit patterns, and every midpoint between neighbours goes to even. */
static void
test_half (void)
{
  g_assert_cmpfloat (els_half_decode (0x3c00), ==, 1.0);
  g_assert_cmpfloat (els_half_decode (0xc000), ==, -2.0);
  g_assert_cmpfloat (els_half_decode (0x7bff), ==, 65504.0);
  g_assert_cmpfloat (els_half_decode (0x0001), ==, 0x1p-24);
  g_assert_cmpfloat (els_half_decode (0x0400), ==, 0x1p-14);
  g_assert_true (isinf (els_half_decode (0x7c00)));
  g_assert_true (isnan (els_half_decode (0x7e00)));
  g_assert_cmphex (els_half_encode (NAN), ==, 0x7e00);
  g_assert_cmphex (els_half_encode (-INFINITY), ==, 0xfc00);
  g_assert_cmphex (els_half_encode (-0.0), ==, 0x8000);

  for (guint i = 0; i < 0x7bff; i++)
    {
      const double low = els_half_decode ((guint16) i);
      const double high = els_half_decode ((guint16) (i + 1));
      const double middle = (low + high) / 2.0;

      g_assert_cmphex (els_half_encode (middle), ==, i % 2 ? i + 1 : i);
      g_assert_cmphex (els_half_encode (nextafter (middle, 0.0)), ==, i);
      g_assert_cmphex (els_half_encode (nextafter (middle, 1e9)), ==, i + 1);
    }
}

/* Pixels need no alignment. */
static void
test_unaligned (void)
{
  const ElsFormat format = format_new ("Y float");
  guint8 bytes[4 * 3 + 1];
  const double samples[] = { 0.25, -3.0, 1e-30 };
  double back[3];

  els_format_encode (&format, samples, 3, bytes + 1);
  els_format_decode (&format, bytes + 1, 3, back);
  g_assert_cmpfloat (back[0], ==, 0.25);
  g_assert_cmpfloat (back[1], ==, -3.0);
  g_assert_cmpfloat (back[2], ==, (double) 1e-30f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/formats/introspection", test_introspection);
  g_test_add_func ("/formats/refused", test_refused);
  g_test_add_func ("/formats/round-trips", test_round_trips);
  g_test_add_func ("/formats/values", test_values);
  g_test_add_func ("/formats/overshoot", test_overshoot);
  g_test_add_func ("/formats/half", test_half);
  g_test_add_func ("/formats/unaligned", test_unaligned);
  return g_test_run ();
}
