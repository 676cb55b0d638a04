/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Poisson's equation in a region: does multigrid solve it?
 */
#include <math.h>

#include "fast/membrane.h"
#include "support.h"

/* A known field comes back from its load: in a region with a hole and a narrow
 * place, held at few pixels. */
static void
test_solve (void)
{
  enum
  {
    W = 121,
    H = 74
  };
  static const ElsJob job;
  const ElsProgress progress = { .job = &job, .to = 1.0 };
  g_autofree guint8 *inside = g_new0 (guint8, W * H);
  g_autofree float *hold = g_new0 (float, W *H);
  g_auto (ElsMembrane) membrane = { 0 };
  double worst = 0.0;

#define FIELD(i) (0.03 * ((i) % W) + sin (0.2 * ((i) / W)))
  for (int i = 0; i < W * H; i++)
    {
      const int x = i % W, y = i / W;

      inside[i]
          = (x < 50 || x > 60 || y / 8 == 5) && hypot (x - 90, y - 30) > 20;
      hold[i] = x % (W - 1) == 0 && y % 7 == 0 ? 0.5f : 0.0f;
    }
  g_assert_true (els_membrane_init (&membrane, W, H, inside, hold, NULL));
  for (int i = 0; i < W * H; i++)
    {
      static const int dx[4] = { 1, -1, 0, 0 }, dy[4] = { 0, 0, 1, -1 };
      double load = (double) hold[i] * FIELD (i);

      for (int k = 0; k < 4; k++)
        {
          const int x = i % W + dx[k], y = i / W + dy[k];

          if (x >= 0 && x < W && y >= 0 && y < H && inside[y * W + x])
            load += FIELD (i) - FIELD (y * W + x);
        }
      membrane.level[0].load[i] = inside[i] ? load : 0.0;
    }
  g_assert_true (els_membrane_solve (&membrane, &progress, NULL));
  for (int i = 0; i < W * H; i++)
    if (inside[i])
      worst = MAX (worst, fabs (membrane.level[0].field[i] - FIELD (i)));
  g_test_message ("off by %g at most", worst);
  g_assert_cmpfloat (worst, <, 0.01);
#undef FIELD
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/membrane/solve", test_solve);
  return g_test_run ();
}
