/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The generator against the vectors published with Random123, the normal
 * deviates against libm and their own moments.
 */
#include <math.h>

#include "base/fmath.h"
#include "base/noise.h"

static void
test_philox_vectors (void)
{
  static const struct
  {
    guint32 counter[4], key[2], expected[4];
  } vectors[] = {
    { { 0, 0, 0, 0 },
      { 0, 0 },
      { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
    { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
      { 0xffffffff, 0xffffffff },
      { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
    { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
      { 0xa4093822, 0x299f31d0 },
      { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const ElsNoiseBlock block
          = els_philox (vectors[i].counter, vectors[i].key);

      for (int k = 0; k < 4; k++)
        g_assert_cmphex (block.word[k], ==, vectors[i].expected[k]);
    }
}

static void
test_normal_moments (void)
{
  const ElsNoise noise = { .seed = 7, .stream = ELS_STREAM_START };
  double sum = 0.0, squares = 0.0, fourth = 0.0, cross = 0.0;
  const int side = 256;
  const double n = 4.0 * side * side;

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        float v[4];

        els_noise_normal (&noise, x, y, 4, v);
        cross += (double) v[0] * v[1] + (double) v[2] * v[3];
        for (int c = 0; c < 4; c++)
          {
            const double d = (double) v[c];

            sum += d;
            squares += d * d;
            fourth += d * d * d * d;
          }
      }
  /* Five standard errors of each. */
  g_assert_cmpfloat (fabs (sum / n), <, 5.0 / sqrt (n));
  g_assert_cmpfloat (fabs (squares / n - 1.0), <, 5.0 * sqrt (2.0 / n));
  g_assert_cmpfloat (fabs (fourth / n - 3.0), <, 5.0 * sqrt (96.0 / n));
  g_assert_cmpfloat (fabs (cross / n), <, 5.0 / sqrt (n));
}

static void
test_noise_is_a_function (void)
{
  const ElsNoise a = { .seed = 7 }, b = { .seed = 8 };
  const ElsNoise c = { .seed = 7, .stream = ELS_STREAM_ANCESTRAL };
  const ElsNoise d = { .seed = 7, .step = 1 };
  float first[5], again[5], other[5];

  els_noise_normal (&a, -3, 9, 5, first);
  els_noise_normal (&a, -3, 9, 5, again);
  g_assert_cmpmem (first, sizeof first, again, sizeof again);
  /* Fewer channels do not change the ones that are there. */
  els_noise_normal (&a, -3, 9, 2, again);
  g_assert_cmpmem (first, 2 * sizeof *first, again, 2 * sizeof *first);

  els_noise_normal (&b, -3, 9, 5, other);
  g_assert_cmpfloat (first[0], !=, other[0]);
  els_noise_normal (&c, -3, 9, 5, other);
  g_assert_cmpfloat (first[0], !=, other[0]);
  els_noise_normal (&d, -3, 9, 5, other);
  g_assert_cmpfloat (first[0], !=, other[0]);
  els_noise_normal (&a, 9, -3, 5, other);
  g_assert_cmpfloat (first[0], !=, other[0]);
}

/* A number is the generator's at the counter that noise.h writes down, in which
 * no field reaches into another; x and y may be negative. */
static void
test_counter (void)
{
  const guint64 seed = G_GUINT64_CONSTANT (0x123456789abcdef0);
  const ElsNoise corners[]
      = { { seed, ELS_STREAM_START, ELS_PHASE_LISTS, 0, 0 },
          { seed, (ElsStream) 15, ELS_PHASE_LISTS, 0, 7 },
          { seed, ELS_STREAM_START, ELS_PHASE_SEARCH, 0, 7 },
          { seed, ELS_STREAM_START, (ElsPhase) 15, 0, G_MAXUINT32 },
          { seed, ELS_STREAM_CHECK, ELS_PHASE_SEARCH, 255, 1000 },
          { seed, (ElsStream) 15, (ElsPhase) 15, 255, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    for (guint32 block = 0; block <= 0xffff; block += 0xffff)
      {
        const ElsNoise *noise = &corners[i];
        const guint32 key[2] = { 0x9abcdef0, 0x12345678 };
        const guint32 fields = block | (guint32) noise->stream << 16
                               | (guint32) noise->phase << 20
                               | (guint32) noise->level << 24;
        const guint32 counter[4] = { G_MAXUINT32 - 2, 9, noise->step, fields };
        const ElsNoiseBlock expected = els_philox (counter, key);
        const ElsNoiseBlock is = els_noise_words (noise, -3, 9, block);

        g_assert_cmpmem (&is, sizeof is, &expected, sizeof expected);
      }
}

static void
test_functions (void)
{
  for (int i = 0; i <= 100000; i++)
    {
      const double v = i / 100001.0;
      const float x = (float) (-86.9 * v);
      const double e = exp ((double) x);
      double s, c;

      g_assert_cmpfloat (fabs ((double) els_expf (x) - e), <=, 2.4e-7 * e);
      els_sincos_turn (v, &s, &c);
      g_assert_cmpfloat (fabs (s - sin (2.0 * G_PI * v)), <, 2e-15);
      g_assert_cmpfloat (fabs (c - cos (2.0 * G_PI * v)), <, 2e-15);
      g_assert_cmpfloat (fabs (els_log (v + 1e-12) - log (v + 1e-12)), <,
                         1e-14);
    }
  g_assert_cmpfloat (els_expf (0.0f), ==, 1.0f);
  g_assert_cmpfloat (els_expf (-88.0f), ==, 0.0f);
  g_assert_cmpfloat (els_expf (-INFINITY), ==, 0.0f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/noise/philox-vectors", test_philox_vectors);
  g_test_add_func ("/noise/normal-moments", test_normal_moments);
  g_test_add_func ("/noise/pure-function", test_noise_is_a_function);
  g_test_add_func ("/noise/counter-is-as-written-down", test_counter);
  g_test_add_func ("/noise/functions", test_functions);
  return g_test_run ();
}
