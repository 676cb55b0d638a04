/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Every kernel of sweeps against the plain one, byte for byte.
 */
#include <string.h>

#include "kernels/running-sum.h"
#include "base/noise.h"

#define WIDTH 24
#define HEIGHT 9
#define CELLS (WIDTH * HEIGHT)
#define RANGE 1023

static const ElsCpu cpus[] = { ELS_CPU_BASELINE, ELS_CPU_AVX2, ELS_CPU_AUTO };

static guint32
word (guint32 seed, int at)
{
  const ElsNoise noise = { .seed = seed };

  return els_noise_words (&noise, at, 0, 0).word[0];
}

/* Two features; every fourth pair lies at the ends of the range. */
static gint32
pair (guint32 seed, int at)
{
  const guint32 w = word (seed, at);
  const int low = (int) (w & 2047) - RANGE;
  const int high = (int) (w >> 11 & 2047) - RANGE;

  if (w >> 30 == 0)
    return (gint32) ((guint32) -RANGE << 16 | RANGE);
  return (gint32) ((guint32) MIN (high, RANGE) << 16
                   | (guint16) MIN (low, RANGE));
}

typedef struct
{
  ElsRunningSumTorus torus;
  int rows[HEIGHT];
  gint32 pairs[ELS_RUNNING_SUM_PAIRS_MAX][2 * CELLS];
  float bias[2 * CELLS], waves[4][2 * CELLS];
} Torus;

static void
make_torus (Torus *torus, int n_rows, int n_pairs, int n_harmonics)
{
  torus->torus = (ElsRunningSumTorus){ .width = WIDTH,
                                       .height = HEIGHT,
                                       .n_rows = n_rows,
                                       .rows = torus->rows,
                                       .n_pairs = n_pairs,
                                       .bias = torus->bias,
                                       .n_harmonics = n_harmonics };
  for (int i = 0; i < n_rows; i++)
    torus->rows[i] = i * HEIGHT / n_rows;
  for (int p = 0; p < n_pairs; p++)
    torus->torus.pairs[p] = torus->pairs[p];
  for (int k = 0; k < ELS_RUNNING_SUM_HARMONICS; k++)
    {
      torus->torus.cosines[k] = torus->waves[2 * k];
      torus->torus.sines[k] = torus->waves[2 * k + 1];
    }
  for (int i = 0; i < 2 * CELLS; i++)
    {
      const int cell = i / (2 * WIDTH) * WIDTH + i % WIDTH;

      for (int p = 0; p < n_pairs; p++)
        torus->pairs[p][i] = pair (20 + (guint32) p, cell);
      torus->bias[i] = cell % 7 == 0 ? ELS_RUNNING_SUM_NEVER
                                     : (float) (word (3, cell) % 1000) / 100.0f;
      for (int k = 0; k < 4; k++)
        torus->waves[k][i]
            = (float) (word (4, cell + k) % 2000) / 1000.0f - 1.0f;
    }
}

/* The squared difference of a pixel of the torus from another. */
static gint32
difference (const Torus *torus, int at, const gint32 *pixel)
{
  gint32 sum = 0;

  for (int p = 0; p < torus->torus.n_pairs; p++)
    for (int k = 0; k < 2; k++)
      {
        const int a = ((const gint16 *) &torus->pairs[p][at])[k];
        const int b = ((const gint16 *) &pixel[p])[k];

        sum += (a - b) * (a - b);
      }
  return sum;
}

/* What is left of a sum when as much leaves as has entered is 0. */
static void
check_columns (int n_pairs)
{
  gint32 first[ELS_RUNNING_SUM_PAIRS_MAX], second[ELS_RUNNING_SUM_PAIRS_MAX];

  for (int p = 0; p < n_pairs; p++)
    {
      first[p] = pair (5, p);
      second[p] = pair (6, p);
    }
  for (int n_rows = 1; n_rows <= HEIGHT; n_rows += 4)
    {
      g_autofree Torus *torus = g_new0 (Torus, 1);
      const ElsRunningSumChange changes[]
          = { { first, NULL, 5, 8, 0 },  { second, first, 5, 3, 8 },
              { NULL, NULL, 5, 2, 2 },   { second, NULL, 23, 0, 0 },
              { NULL, second, 5, 0, 3 }, { NULL, second, 23, 0, 0 } };

      make_torus (torus, n_rows, n_pairs, 0);
      for (gsize k = 0; k < G_N_ELEMENTS (cpus); k++)
        {
          gint32 plain[CELLS] = { 0 }, other[CELLS] = { 0 };
          gint32 any = 0;

          for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
            {
              els_running_sum_plain.column (&torus->torus, &changes[i], plain);
              els_running_sum_select (cpus[k])->column (&torus->torus,
                                                        &changes[i], other);
              g_assert_cmpmem (plain, sizeof plain, other, sizeof other);
              any |= plain[3];
              if (i == 0)
                g_assert_cmpint (plain[3], ==,
                                 difference (torus, 8 * 2 * WIDTH + 5 + 3,
                                             first));
            }
          g_assert_cmpint (any, !=, 0);
          for (int i = 0; i < CELLS; i++)
            g_assert_cmpint (plain[i], ==, 0);
        }
    }
}

static void
test_columns (void)
{
  for (int n = ELS_FEATURES_GROUP; n <= ELS_FEATURES_MAX;
       n += ELS_FEATURES_GROUP)
    check_columns (n / 2);
}

static void
test_logits (void)
{
  for (int n_harmonics = 0; n_harmonics <= ELS_RUNNING_SUM_HARMONICS;
       n_harmonics++)
    for (gsize k = 0; k < G_N_ELEMENTS (cpus); k++)
      {
        g_autofree Torus *torus = g_new0 (Torus, 1);
        const ElsRunningSumKernel *kernel = els_running_sum_select (cpus[k]);
        const ElsRunningSumPixel pixel
            = { 17, 4, -1e-5f, { 3.0f, -2.0f }, { 0.5f, 1.5f } };
        gint32 enter[CELLS], leave[CELLS], plain[CELLS], other[CELLS];
        float logits[CELLS], again[CELLS];
        float most;

        make_torus (torus, HEIGHT, 2, n_harmonics);
        for (int i = 0; i < CELLS; i++)
          {
            enter[i] = (gint32) (word (7, i) >> 4);
            leave[i] = (gint32) (word (8, i) >> 4);
            plain[i] = other[i] = (gint32) (word (9, i) >> 2);
          }
        els_running_sum_plain.add (enter, CELLS, plain);
        kernel->add (enter, CELLS, other);
        g_assert_cmpmem (plain, sizeof plain, other, sizeof other);
        most = els_running_sum_plain.logits (&torus->torus, &pixel, enter,
                                             leave, plain, logits);
        g_assert_true (most > ELS_RUNNING_SUM_NEVER);
        g_assert_cmpfloat (kernel->logits (&torus->torus, &pixel, enter, leave,
                                           other, again),
                           ==, most);
        g_assert_cmpmem (plain, sizeof plain, other, sizeof other);
        g_assert_cmpmem (logits, sizeof logits, again, sizeof again);
      }
}

/* Fills in what a scene's part of the logits is made from. */
static void
make_condition (gint32 *enter, gint32 *leave, gint32 *window, float *prior,
                float *logits)
{
  for (int i = 0; i < CELLS; i++)
    {
      enter[i] = (gint32) (word (11, i) >> 4);
      leave[i] = (gint32) (word (12, i) >> 4);
      window[i] = (gint32) (word (13, i) >> 2);
      prior[i] = (float) (word (14, i) % 100) / 10.0f;
      logits[i] = -(float) (word (15, i) % 4000) / 100.0f;
    }
}

/* With known pixels, with a prior, and with both. */
static void
test_condition (void)
{
  for (int which = 1; which <= 3; which++)
    for (gsize k = 0; k < G_N_ELEMENTS (cpus); k++)
      {
        gint32 enter[CELLS], leave[CELLS], plain[CELLS], other[CELLS];
        float prior[CELLS], logits[CELLS], again[CELLS];
        const gboolean known = (which & 1) != 0;
        const float *const added = which & 2 ? prior : NULL;
        float before, most;

        make_condition (enter, leave, plain, prior, logits);
        memcpy (other, plain, sizeof other);
        memcpy (again, logits, sizeof again);
        before = logits[5];
        most = els_running_sum_plain.condition (CELLS, -1e-6f, enter, leave,
                                                known ? plain : NULL, added,
                                                logits);
        g_assert_cmpfloat (els_running_sum_select (cpus[k])->condition (
                               CELLS, -1e-6f, enter, leave,
                               known ? other : NULL, added, again),
                           ==, most);
        g_assert_cmpmem (plain, sizeof plain, other, sizeof other);
        g_assert_cmpmem (logits, sizeof logits, again, sizeof again);
        if (known)
          before += -1e-6f * (float) plain[5];
        g_assert_cmpfloat (logits[5], ==,
                           added != NULL ? before + prior[5] : before);
      }
}

static void
test_keep (void)
{
  guint32 at[CELLS], at_again[CELLS];
  float logits[CELLS], weight[CELLS], weight_again[CELLS];
  ElsRunningSumKept kept = { 0, at, weight },
                    again = { 0, at_again, weight_again };

  for (int i = 0; i < CELLS; i++)
    logits[i] = i % 5 == 0 ? ELS_RUNNING_SUM_NEVER
                           : -(float) (word (10, i) % 4000) / 100.0f;
  logits[77] = 0.0f;
  els_running_sum_plain.keep (logits, CELLS, 0.0f, 16.0f, &kept);
  g_assert_cmpuint (kept.n, >, 10);
  g_assert_cmpuint (kept.n, <, CELLS / 2);
  for (gsize i = 0; i < kept.n; i++)
    {
      g_assert_cmpfloat (logits[at[i]], >, -16.0f);
      g_assert_true (i == 0 || at[i] > at[i - 1]);
      g_assert_true (at[i] != 77 || weight[i] == 1.0f);
    }
  for (gsize k = 0; k < G_N_ELEMENTS (cpus); k++)
    {
      els_running_sum_select (cpus[k])->keep (logits, CELLS, 0.0f, 16.0f,
                                              &again);
      g_assert_cmpuint (again.n, ==, kept.n);
      g_assert_cmpint (memcmp (at, at_again, kept.n * sizeof *at), ==, 0);
      g_assert_cmpint (memcmp (weight, weight_again, kept.n * sizeof *weight),
                       ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sums/columns", test_columns);
  g_test_add_func ("/sums/logits", test_logits);
  g_test_add_func ("/sums/condition", test_condition);
  g_test_add_func ("/sums/keep", test_keep);
  return g_test_run ();
}
