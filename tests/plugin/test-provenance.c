/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The picture of where a result's pixels come from.
 */
#include "buffers.h"
#include "run/run.h"

/* Of the source, and of the result. */
#define SOURCE_WIDTH 24
#define SOURCE_HEIGHT 7
#define WIDTH 19
#define HEIGHT 5

static ElsRun *
provenance_new (void)
{
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("R'G'B' u8",
                       GEGL_RECTANGLE (0, 0, SOURCE_WIDTH, SOURCE_HEIGHT));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SOURCE_WIDTH, SOURCE_HEIGHT } };
  const ElsValues values = buffers_values (WIDTH, HEIGHT);
  ElsRun *run = els_run_synthesize (&drawable, &values, NULL, NULL, NULL);

  g_assert_nonnull (run);
  return run;
}

/* The provenance picture as 16-bit samples, in a format of these. */
static void
provenance_read (const ElsRun *run, ElsSourcePart part, const char *format,
                 guint16 *samples)
{
  g_autoptr (GeglBuffer) buffer
      = gegl_buffer_new (GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT),
                         babl_format (format));

  g_assert_true (els_run_commit_sources (run, 0, part, buffer, NULL));
  gegl_buffer_get (buffer, NULL, 1.0, NULL, samples, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
}

/* Every coordinate can be told from the provenance picture. */
static void
test_both (void)
{
  g_autoptr (ElsRun) run = provenance_new ();
  ElsSource sources[WIDTH * HEIGHT];
  guint16 pixel[WIDTH * HEIGHT][3];

  provenance_read (run, ELS_SOURCE_BOTH, "R'G'B' u16", &pixel[0][0]);
  els_synthesis_read_sources (els_run_picture (run, 0), 0, HEIGHT, sources);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_assert_cmpint ((pixel[i][0] * (SOURCE_WIDTH - 1) * 2 + 65535)
                           / (2 * 65535),
                       ==, sources[i].x);
      g_assert_cmpint ((pixel[i][1] * (SOURCE_HEIGHT - 1) * 2 + 65535)
                           / (2 * 65535),
                       ==, sources[i].y);
      g_assert_cmpint (pixel[i][2], ==, 0);
    }
}

/* In gray, one coordinate a picture: what is red and green in RGB. */
static void
test_gray (void)
{
  g_autoptr (ElsRun) run = provenance_new ();
  guint16 color[WIDTH * HEIGHT][3];
  guint16 gray[WIDTH * HEIGHT];

  provenance_read (run, ELS_SOURCE_BOTH, "R'G'B' u16", &color[0][0]);
  for (int part = ELS_SOURCE_ACROSS; part <= ELS_SOURCE_DOWN; part++)
    {
      provenance_read (run, (ElsSourcePart) part, "Y' u16", gray);
      for (gsize i = 0; i < G_N_ELEMENTS (gray); i++)
        g_assert_cmpint (gray[i], ==,
                         color[i][part == ELS_SOURCE_DOWN ? 1 : 0]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/provenance/both", test_both);
  g_test_add_func ("/provenance/gray", test_gray);
  return g_test_run ();
}
