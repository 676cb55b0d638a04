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
  const int low = (int) (w & 2047) - ELS_PATCH_RANGE;
  const int high = (int) (w >> 11 & 2047) - ELS_PATCH_RANGE;

  if (w >> 30 == 0)
    return (gint32) ((guint32) -ELS_PATCH_RANGE << 16 | ELS_PATCH_RANGE);
  return (gint32) ((guint32) MIN (high, ELS_PATCH_RANGE) << 16
                   | (guint16) MIN (low, ELS_PATCH_RANGE));
}

typedef struct
{
  ElsRunningSumTorus torus;
  int rows[HEIGHT];
  gint32 pairs[2][2 * CELLS];
  float bias[2 * CELLS], waves[4][2 * CELLS];
} Torus;

static void
make_torus (Torus *torus, int n_rows, int n_harmonics)
{
  torus->torus
      = (ElsRunningSumTorus){ .width = WIDTH,
                              .height = HEIGHT,
                              .n_rows = n_rows,
                              .rows = torus->rows,
                              .pairs = { torus->pairs[0], torus->pairs[1] },
                              .bias = torus->bias,
                              .n_harmonics = n_harmonics };
  for (int i = 0; i < n_rows; i++)
    torus->rows[i] = i * HEIGHT / n_rows;
  for (int k = 0; k < ELS_RUNNING_SUM_HARMONICS; k++)
    {
      torus->torus.cosines[k] = torus->waves[2 * k];
      torus->torus.sines[k] = torus->waves[2 * k + 1];
    }
  for (int i = 0; i < 2 * CELLS; i++)
    {
      const int cell = i / (2 * WIDTH) * WIDTH + i % WIDTH;

      torus->pairs[0][i] = pair (1, cell);
      torus->pairs[1][i] = pair (2, cell);
      torus->bias[i] = cell % 7 == 0 ? ELS_RUNNING_SUM_NEVER
                                     : (float) (word (3, cell) % 1000) / 100.0f;
      for (int k = 0; k < 4; k++)
        torus->waves[k][i]
            = (float) (word (4, cell + k) % 2000) / 1000.0f - 1.0f;
    }
}

/* What is left of a sum when as much leaves as has entered is 0. */
static void
test_columns (void)
{
  for (int n_rows = 1; n_rows <= HEIGHT; n_rows += 4)
    {
      g_autofree Torus *torus = g_new0 (Torus, 1);
      const gint32 first[2] = { pair (5, 0), pair (5, 1) };
      const gint32 second[2] = { pair (6, 0), pair (6, 1) };
      const ElsRunningSumChange changes[]
          = { { first, NULL, 5, 8, 0 },  { second, first, 5, 3, 8 },
              { NULL, NULL, 5, 2, 2 },   { second, NULL, 23, 0, 0 },
              { NULL, second, 5, 0, 3 }, { NULL, second, 23, 0, 0 } };

      make_torus (torus, n_rows, 0);
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
            }
          g_assert_cmpint (any, !=, 0);
          for (int i = 0; i < CELLS; i++)
            g_assert_cmpint (plain[i], ==, 0);
        }
    }
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

        make_torus (torus, HEIGHT, n_harmonics);
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
