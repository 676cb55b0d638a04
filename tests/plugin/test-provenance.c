/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The picture of where a result's pixels come from.
 */
#include "buffers.h"
#include "run/run.h"
#include "support.h"

/* Of the source, and of the result. */
#define SOURCE_WIDTH 24
#define SOURCE_HEIGHT 7
#define WIDTH 19
#define HEIGHT 5

static ElsRun *
provenance_new (ElsSymmetry symmetry)
{
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("R'G'B' u8",
                       GEGL_RECTANGLE (0, 0, SOURCE_WIDTH, SOURCE_HEIGHT));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SOURCE_WIDTH, SOURCE_HEIGHT } };
  ElsValues values = buffers_values (WIDTH, HEIGHT);
  ElsRun *run;

  values.value[ELS_PARAM_SYMMETRY] = symmetry;
  run = els_run_synthesize (&drawable, &values, NULL, NULL, NULL);
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

/* 0 ... n - 1 from 0 ... 65535. */
static int
provenance_number (guint16 level, int n)
{
  return (level * (n - 1) * 2 + 65535) / (2 * 65535);
}

/* Every coordinate can be told from the provenance picture. */
static void
test_both (void)
{
  g_autoptr (ElsRun) run = provenance_new (ELS_SYMMETRY_NONE);
  ElsSource sources[WIDTH * HEIGHT];
  guint16 pixel[WIDTH * HEIGHT][3];

  provenance_read (run, ELS_SOURCE_BOTH, "R'G'B' u16", &pixel[0][0]);
  els_synthesis_read_sources (els_run_picture (run, 0), 0, HEIGHT, sources);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_assert_cmpint (provenance_number (pixel[i][0], SOURCE_WIDTH), ==,
                       sources[i].x);
      g_assert_cmpint (provenance_number (pixel[i][1], SOURCE_HEIGHT), ==,
                       sources[i].y);
      g_assert_cmpint (pixel[i][2], ==, 0);
    }
}

/* In gray, one coordinate a picture: what is red and green in RGB. */
static void
test_gray (void)
{
  g_autoptr (ElsRun) run = provenance_new (ELS_SYMMETRY_NONE);
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

#define N_IMAGES 3

static const ElsSourceSize provenance_sizes[N_IMAGES]
    = { { SOURCE_WIDTH, SOURCE_HEIGHT }, { 9, 17 }, { 31, 12 } };

static ElsCorpus *
provenance_corpus_new (void)
{
  ElsCorpus *corpus = els_corpus_new ();

  for (int i = 0; i < N_IMAGES; i++)
    {
      const ElsSourceSize *size = &provenance_sizes[i];
      g_autofree double *samples
          = support_samples ((guint64) i, size->width, size->height, 3);
      const ElsImage image
          = support_image (samples, size->width, size->height, 3);

      g_assert_true (els_corpus_add (corpus, &image, NULL));
    }
  return corpus;
}

static void
provenance_write (const ElsSynthesis *synthesis, ElsSourcePart part,
                  const char *format, guint16 *samples)
{
  g_autoptr (GeglBuffer) buffer
      = gegl_buffer_new (GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT),
                         babl_format (format));

  g_assert_true (els_buffer_write_sources (synthesis, provenance_sizes,
                                           N_IMAGES, part, buffer, NULL));
  gegl_buffer_get (buffer, NULL, 1.0, NULL, samples, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
}

/* Of several images, which one it is, and coordinates in that one. */
static void
test_images (void)
{
  g_autoptr (ElsCorpus) corpus = provenance_corpus_new ();
  const ElsParams params = support_params (ELS_METHOD_EXACT, WIDTH, HEIGHT);
  g_autoptr (ElsSynthesis) synthesis
      = support_synthesize (corpus, &params, NULL);
  ElsSource sources[WIDTH * HEIGHT];
  guint16 pixel[WIDTH * HEIGHT][3];
  guint16 gray[WIDTH * HEIGHT];
  int used[N_IMAGES] = { 0 };

  els_synthesis_read_sources (synthesis, 0, HEIGHT, sources);
  provenance_write (synthesis, ELS_SOURCE_BOTH, "R'G'B' u16", &pixel[0][0]);
  provenance_write (synthesis, ELS_SOURCE_DOWN, "Y' u16", gray);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      const int image = provenance_number (pixel[i][2], N_IMAGES);
      const ElsSourceSize *size = &provenance_sizes[sources[i].image];

      g_assert_cmpint (image, ==, sources[i].image);
      g_assert_cmpint (provenance_number (pixel[i][0], size->width), ==,
                       sources[i].x);
      g_assert_cmpint (provenance_number (pixel[i][1], size->height), ==,
                       sources[i].y);
      g_assert_cmpint (gray[i], ==, pixel[i][1]);
      used[image]++;
    }
  /* Otherwise the numbers above say nothing of the images after the first. */
  for (int i = 1; i < N_IMAGES; i++)
    g_assert_cmpint (used[i], >, 0);
}

/* What a scene keeps comes from nowhere. */
static void
test_kept (void)
{
  g_autoptr (ElsCorpus) corpus = provenance_corpus_new ();
  const ElsParams params = support_params (ELS_METHOD_FAST, WIDTH, HEIGHT);
  g_autofree double *samples = support_samples (9, WIDTH, HEIGHT, 3);
  guint8 freedom[WIDTH * HEIGHT];
  guint16 pixel[WIDTH * HEIGHT][3];
  g_autoptr (ElsSynthesis) synthesis = NULL;
  ElsScene scene;
  int n_colored = 0;

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    freedom[i] = i % WIDTH < WIDTH / 2 ? 0 : 255;
  els_scene_init (&scene);
  scene.picture = samples;
  scene.picture_stride = WIDTH * 3;
  scene.freedom = freedom;
  scene.freedom_stride = WIDTH;
  synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
  g_assert_nonnull (synthesis);
  provenance_write (synthesis, ELS_SOURCE_BOTH, "R'G'B' u16", &pixel[0][0]);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    {
      const gboolean black
          = pixel[i][0] == 0 && pixel[i][1] == 0 && pixel[i][2] == 0;

      g_assert_true (black || freedom[i] != 0);
      n_colored += !black;
    }
  g_assert_cmpint (n_colored, >, 0);
}

/* Of one image blue says how a pixel was mirrored and turned. */
static void
test_copies (void)
{
  g_autoptr (ElsRun) run = provenance_new (ELS_SYMMETRY_ALL);
  guint8 copies[WIDTH * HEIGHT];
  guint16 pixel[WIDTH * HEIGHT][3];
  gboolean had[ELS_COPIES] = { FALSE };
  int n = 0;

  provenance_read (run, ELS_SOURCE_BOTH, "R'G'B' u16", &pixel[0][0]);
  els_synthesis_read_copies (els_run_picture (run, 0), 0, HEIGHT, copies);
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_assert_cmpint (provenance_number (pixel[i][2], ELS_COPIES + 1), ==,
                       copies[i]);
      had[copies[i]] = TRUE;
    }
  for (int k = 0; k < ELS_COPIES; k++)
    n += had[k] ? 1 : 0;
  g_assert_cmpint (n, >, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/provenance/both", test_both);
  g_test_add_func ("/provenance/gray", test_gray);
  g_test_add_func ("/provenance/images", test_images);
  g_test_add_func ("/provenance/kept", test_kept);
  g_test_add_func ("/provenance/copies", test_copies);
  return g_test_run ();
}
