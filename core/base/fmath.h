/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fmath.h - exp, log, sine and cosine with the same bits everywhere.
 *
 * The C library's functions differ between systems in the last bit, so none of
 * them is used on data.  These consist of IEEE additions, multiplications,
 * divisions and square roots in a written order; the build keeps the compiler
 * from contracting them (-ffp-contract=off).  Inline, so that loops over them
 * become vector code.
 */
#pragma once

#include <glib.h>
#include <math.h>
#include <string.h>

#define ELS_PI 3.14159265358979323846
#define ELS_LOG2_E 1.4426950408889634 /* logits are base 2 */

/* exp (x) for x <= 0; x < -87 gives 0.  Relative error below 2^-22.
 * x = n log 2 + r with |r| <= log 2 / 2; exp (r) is its Taylor polynomial of
 * degree 7, whose remainder there is 4e-9. */
static inline float
els_expf (float x)
{
  /* Adding 1.5 * 2^23 rounds to an integer in the low bits. */
  const float round = 12582912.0f;
  /* The clamp keeps n above -127, where the exponent field would wrap. */
  const float t = x < -87.0f ? -87.0f : x;
  const float shifted = t * 1.44269504f + round;
  const float n = shifted - round;
  /* log 2 in two parts: n times the first is exact. */
  const float r = (t - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.0f / 5040.0f;
  guint32 bits;
  float scale;

  p = p * r + 1.0f / 720.0f;
  p = p * r + 1.0f / 120.0f;
  p = p * r + 1.0f / 24.0f;
  p = p * r + 1.0f / 6.0f;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  bits = (guint32) ((gint32) n + 127) << 23;
  memcpy (&scale, &bits, sizeof scale);
  return x < -87.0f ? 0.0f : p * scale;
}

/* 2^x for x <= 0; x < -126 gives 0.  Relative error below
 * 2^-22.  2^f on |f| <= 1/2 is 1 + f q (f), q of degree 4 with the smallest
 * greatest relative error (9.2e-8, found by Lawson's iteration); 2^0 is 1. */
static inline float
els_exp2f (float x)
{
  /* Adding 1.5 * 2^23 rounds to an integer in the low bits. */
  const float round = 12582912.0f;
  const float t = x < -126.0f ? -126.0f : x;
  const float shifted = t + round;
  const float f = t - (shifted - round);
  const float square = f * f;
  /* In an order in which no step waits long for another. */
  const float low = 0.6931470036506653f * f + 1.0f;
  const float middle = 0.05550733581185341f * f + 0.24022242426872253f;
  const float high = 0.001326472731307149f * f + 0.009671512991189957f;
  const float p = low + (middle + high * square) * square;
  guint32 bits;
  float scale;

  memcpy (&bits, &shifted, sizeof bits);
  /* The integer, moved into the exponent; the constant's own bits leave at
   * the top. */
  bits = (bits << 23) + 0x3f800000u;
  memcpy (&scale, &bits, sizeof scale);
  return x < -126.0f ? 0.0f : p * scale;
}

/* log (x) for normal positive x.  x = m 2^e with m in [sqrt 1/2, sqrt 2);
 * log m = 2 atanh s, s = (m - 1) / (m + 1), |s| < 0.1716, to s^21. */
static inline double
els_log (double x)
{
  guint64 bits;
  double m, s, z, p;
  int e;

  memcpy (&bits, &x, sizeof bits);
  /* Moves the break of the exponent from 1 to sqrt 2. */
  bits += G_GUINT64_CONSTANT (0x3ff0000000000000)
          - G_GUINT64_CONSTANT (0x3fe6a09e667f3bcd);
  e = (int) (bits >> 52) - 1023;
  bits = (bits & G_GUINT64_CONSTANT (0x000fffffffffffff))
         + G_GUINT64_CONSTANT (0x3fe6a09e667f3bcd);
  memcpy (&m, &bits, sizeof m);

  s = (m - 1.0) / (m + 1.0);
  z = s * s;
  p = 1.0 / 21.0;
  p = p * z + 1.0 / 19.0;
  p = p * z + 1.0 / 17.0;
  p = p * z + 1.0 / 15.0;
  p = p * z + 1.0 / 13.0;
  p = p * z + 1.0 / 11.0;
  p = p * z + 1.0 / 9.0;
  p = p * z + 1.0 / 7.0;
  p = p * z + 1.0 / 5.0;
  p = p * z + 1.0 / 3.0;
  p = p * z + 1.0;
  return (double) e * 0.693147180559945309417 + 2.0 * s * p;
}

/* sin (x) and cos (x) for |x| <= pi / 4, Taylor to x^17 and x^16. */
static inline double
els_sin_kernel (double x)
{
  const double z = x * x;
  double p = 1.0 / 355687428096000.0;

  p = p * z - 1.0 / 1307674368000.0;
  p = p * z + 1.0 / 6227020800.0;
  p = p * z - 1.0 / 39916800.0;
  p = p * z + 1.0 / 362880.0;
  p = p * z - 1.0 / 5040.0;
  p = p * z + 1.0 / 120.0;
  p = p * z - 1.0 / 6.0;
  return x + x * z * p;
}

static inline double
els_cos_kernel (double x)
{
  const double z = x * x;
  double p = 1.0 / 20922789888000.0;

  p = p * z - 1.0 / 87178291200.0;
  p = p * z + 1.0 / 479001600.0;
  p = p * z - 1.0 / 3628800.0;
  p = p * z + 1.0 / 40320.0;
  p = p * z - 1.0 / 720.0;
  p = p * z + 1.0 / 24.0;
  p = p * z - 0.5;
  return 1.0 + z * p;
}

/* sin and cos of 2 pi v for v in [0, 1): the nearest quarter turn is taken
 * off, the rest goes through the kernels. */
static inline void
els_sincos_turn (double v, double *sine, double *cosine)
{
  const int quarter = (int) (4.0 * v + 0.5); /* 0 ... 4 */
  const double x = 2.0 * ELS_PI * (v - 0.25 * quarter);
  const double s = els_sin_kernel (x), c = els_cos_kernel (x);
  const gboolean swap = (quarter & 1) != 0;

  *sine = swap ? c : s;
  *cosine = swap ? s : c;
  if (quarter & 2)
    *sine = -*sine;
  if ((quarter + 1) & 2)
    *cosine = -*cosine;
}
