/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A run on GEGL buffers, as a host would give them, without a host.
 */
#include <string.h>

#include "buffers.h"
#include "run/run.h"

#define SIDE 24

static guint8 *
run_bytes (const ElsRun *run)
{
  const GeglRectangle extent
      = { 0, 0, els_run_width (run), els_run_height (run) };
  g_autoptr (GeglBuffer) buffer = gegl_buffer_new (&extent, run->format.babl);
  guint8 *bytes = g_malloc ((gsize) extent.width * (gsize) extent.height
                            * els_format_pixel_size (&run->format));

  g_assert_true (els_run_commit (run, 0, buffer, 0, 0, NULL));
  gegl_buffer_get (buffer, &extent, 1.0, run->format.babl, bytes,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return bytes;
}

/* Noise all around; the selected, or the region's, pixels are one colour: were
 * any other read, the result would not be exactly that colour. */
static void
check_constant (const ElsDrawable *drawable, gconstpointer pixel)
{
  const ElsValues values = buffers_values (13, 11);
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsRun) run
      = els_run_synthesize (drawable, &values, NULL, NULL, &error);
  g_autofree guint8 *bytes = NULL;
  gsize size;

  g_assert_no_error (error);
  g_assert_cmpint (els_run_width (run), ==, 13);
  g_assert_cmpint (els_run_height (run), ==, 11);
  bytes = run_bytes (run);
  size = els_format_pixel_size (&run->format);
  for (gsize i = 0; i < 13 * 11; i++)
    g_assert_cmpint (memcmp (bytes + i * size, pixel, size), ==, 0);
}

/* A layer at a negative offset, its region anywhere. */
static void
test_region (void)
{
  const guint16 pixel[] = { 1, 40000, 65535 };
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("R'G'B' u16", GEGL_RECTANGLE (-5, -3, SIDE, SIDE));
  const ElsDrawable drawable = { .pixels = pixels, .region = { -2, 1, 9, 8 } };

  buffers_fill (pixels, -2, 1, 9, 8, pixel);
  check_constant (&drawable, pixel);
}

/* Selected is what the mask has more than half of, at the layer's place. */
static void
test_mask (void)
{
  const guint8 pixel[] = { 12, 34, 56, 255 };
  const guint8 selected = 128, unselected = 127;
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("R'G'B'A u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  g_autoptr (GeglBuffer) mask
      = gegl_buffer_new (GEGL_RECTANGLE (0, 0, 100, 100), babl_format ("Y u8"));
  const ElsDrawable drawable = { .pixels = pixels,
                                 .region = { 2, 2, 20, 20 },
                                 .mask = mask,
                                 .mask_x = 30,
                                 .mask_y = -4 };

  buffers_fill (mask, 0, 0, 100, 100, &unselected);
  buffers_fill (mask, 30 + 6, -4 + 8, 10, 7, &selected);
  buffers_fill (pixels, 6, 8, 10, 7, pixel);
  check_constant (&drawable, pixel);
}

/* Colours under an opacity of 0 are never seen. */
static void
test_transparent (void)
{
  const float pixel[] = { 0.25f, 2.0f, -1.0f, 1.0f };
  const float hidden[] = { 9.0f, 9.0f, 9.0f, 0.0f };
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("RGBA float", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE } };

  buffers_fill (pixels, 0, 0, SIDE, SIDE, hidden);
  buffers_fill (pixels, 3, 3, 9, 12, pixel);
  check_constant (&drawable, pixel);
}

/* Holes are part of the texture where that is wanted, and it is said what was
 * found; where the result has no opacity they cannot be. */
static void
test_holes (void)
{
  const guint8 clear[] = { 9, 9, 9, 0 }, seen[] = { 90, 60, 30, 255 };
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("R'G'B'A u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  ElsDrawable drawable = { .pixels = pixels,
                           .region = { 0, 0, SIDE, SIDE },
                           .transparency = ELS_TRANSPARENCY_AUTO };
  ElsValues values = buffers_values (13, 11);
  g_autoptr (ElsRun) run = els_run_new ();

  buffers_fill (pixels, 0, 0, SIDE, SIDE, seen);
  g_assert_true (els_run_set_source (run, &drawable, NULL));
  g_assert_null (els_run_transparency_text (run, &values));
  for (int i = 0; i < 16; i++)
    buffers_fill (pixels, 2 + i % 4 * 6, 2 + i / 4 * 6, 2, 2, clear);
  g_assert_true (els_run_set_source (run, &drawable, NULL));
  g_assert_cmpuint (els_corpus_n_usable (run->corpus), ==, SIDE * SIDE);
  g_assert_nonnull (
      strstr (els_run_transparency_text (run, &values), "texture"));
  values.value[ELS_PARAM_TRANSPARENCY] = 1.0;
  g_assert_null (els_run_transparency_text (run, &values));
  values.value[ELS_PARAM_TRANSPARENCY] = 0.0;
  drawable.wanted = (ElsSampleKind){ .colors = 3, .alpha = FALSE };
  g_assert_true (els_run_set_source (run, &drawable, NULL));
  g_assert_cmpuint (els_corpus_n_usable (run->corpus), ==,
                    SIDE * SIDE - 16 * 4);
  g_assert_null (els_run_transparency_text (run, &values));
}

/* Found once for each source. */
static void
test_layout (void)
{
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 32, 32));
  const ElsDrawable drawable = { .pixels = pixels, .region = { 0, 0, 32, 32 } };
  g_autoptr (ElsRun) run = els_run_new ();

  g_assert_true (els_run_set_source (run, &drawable, NULL));
  g_assert_cmpfloat (els_run_layout (run), ==, 0.0);
  for (guint8 y = 0; y < 32; y++)
    {
      const guint8 level = (guint8) (y * 7);

      buffers_fill (pixels, 0, y, 32, 1, &level);
    }
  g_assert_cmpfloat (els_run_layout (run), ==, 0.0);
  g_assert_true (els_run_set_source (run, &drawable, NULL));
  g_assert_cmpfloat (els_run_layout (run), ==, 0.5);
}

static void
check_fails (const ElsDrawable *drawable, const ElsValues *values, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (els_run_synthesize (drawable, values, NULL, NULL, &error));
  g_assert_error (error, ELS_ERROR, code);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

static void
test_failures (void)
{
  const guint8 clear[] = { 1, 2, 3, 0 }, opaque[] = { 1, 2, 3, 255 };
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("R'G'B'A u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  g_autoptr (GeglBuffer) mask
      = gegl_buffer_new (GEGL_RECTANGLE (0, 0, SIDE, SIDE),
                         babl_format ("Y float"));
  ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE }, .mask = mask };
  ElsValues values = buffers_values (8, 8);

  gegl_buffer_clear (mask, NULL);
  check_fails (&drawable, &values, ELS_ERROR_EMPTY);
  drawable.mask = NULL;
  values = buffers_values (ELS_MAX_SIDE, ELS_MAX_SIDE);
  check_fails (&drawable, &values, ELS_ERROR_TOO_LARGE);
  values = buffers_values (-1, 8);
  check_fails (&drawable, &values, ELS_ERROR_INVALID);
  values = buffers_values (8, 8);
  buffers_fill (pixels, 0, 0, SIDE, SIDE, clear);
  check_fails (&drawable, &values, ELS_ERROR_EMPTY);
  buffers_fill (pixels, 3, 4, 1, 1, opaque);
  drawable.region = *GEGL_RECTANGLE (3, 4, 1, 1);
  check_fails (&drawable, &values, ELS_ERROR_EMPTY);
  drawable.region = *GEGL_RECTANGLE (0, 0, ELS_MAX_SIDE, ELS_MAX_SIDE);
  check_fails (&drawable, &values, ELS_ERROR_TOO_LARGE);
}

/* One row, one column, few pixels; the size 0 takes the source's. */
static void
test_small_sources (void)
{
  static const int sizes[][2] = { { 1, 2 }, { 1, 9 }, { 9, 1 }, { 2, 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GeglBuffer) pixels
          = buffers_noise ("Y'A half",
                           GEGL_RECTANGLE (0, 0, sizes[i][0], sizes[i][1]));
      const ElsDrawable drawable
          = { .pixels = pixels, .region = { 0, 0, sizes[i][0], sizes[i][1] } };
      ElsValues values;
      g_autoptr (GError) error = NULL;
      g_autoptr (ElsRun) run = NULL;

      els_values_init (&values);
      run = els_run_synthesize (&drawable, &values, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (els_run_width (run), ==, sizes[i][0]);
      g_assert_cmpint (els_run_height (run), ==, sizes[i][1]);
    }
}

/* The notice says which patch size is not available, and which one is used. */
static void
test_notice (void)
{
  static const struct
  {
    int method, asked, used;
  } cases[] = { { ELS_METHOD_EXACT, 3, 3 },
                { ELS_METHOD_EXACT, 0, 0 },
                { ELS_METHOD_EXACT, 63, SIDE - 1 + SIDE % 2 },
                { ELS_METHOD_FAST, 11, 11 },
                { ELS_METHOD_FAST, 63, 11 } };
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("R'G'B'A u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ElsValues values = buffers_values (8, 8);
      g_autoptr (ElsRun) run = els_run_new ();
      g_autofree char *notice = NULL, *asked = NULL, *used = NULL;

      values.value[ELS_PARAM_METHOD] = cases[i].method;
      values.value[ELS_PARAM_PATCH_SIZE] = cases[i].asked;
      g_assert_true (els_run_set_source (run, &drawable, NULL));
      notice = els_run_notice (run, &values);
      if (cases[i].asked == cases[i].used)
        {
          g_assert_null (notice);
          continue;
        }
      asked = g_strdup_printf (" %d", cases[i].asked);
      used = g_strdup_printf (" %d ", cases[i].used);
      g_assert_nonnull (strstr (notice, asked));
      g_assert_nonnull (strstr (notice, used));
    }
}

static void
test_threads_agree (void)
{
  static const int threads[] = { 1, 2, 3, 7 };
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("R'G'B' float", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE } };
  const ElsValues values = buffers_values (31, 29);
  g_autofree guint8 *expected = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (ElsRun) run = NULL;
      g_autofree guint8 *bytes = NULL;

      g_object_set (gegl_config (), "threads", threads[i], NULL);
      run = els_run_synthesize (&drawable, &values, NULL, NULL, NULL);
      g_assert_nonnull (run);
      bytes = run_bytes (run);
      if (expected == NULL)
        expected = g_steal_pointer (&bytes);
      else
        g_assert_cmpint (memcmp (expected, bytes, 31 * 29 * 12), ==, 0);
    }
}

/* R95: copies are the library's own: a run with them has its bits, and the
 * others have other ones. */
static void
test_symmetries (void)
{
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE } };
  double last[16 * 16] = { 0 };

  for (int s = ELS_SYMMETRY_NONE; s <= ELS_SYMMETRY_ALL; s++)
    {
      ElsValues values = buffers_values (16, 16);
      ElsParams params = els_values_params (&values, 0, 0);
      double own[16 * 16], wanted[16 * 16];
      const ElsJob job = { 0 };
      g_autoptr (ElsRun) run = NULL;
      g_autoptr (ElsSynthesis) picture = NULL;

      values.value[ELS_PARAM_SYMMETRY] = s;
      params.symmetry = (ElsSymmetry) s;
      run = els_run_synthesize (&drawable, &values, NULL, NULL, NULL);
      picture = els_synthesize (run->corpus, &params, NULL, &job, NULL);
      els_synthesis_read_rows (els_run_picture (run, 0), 0, 16, own);
      els_synthesis_read_rows (picture, 0, 16, wanted);
      g_assert_cmpmem (own, sizeof own, wanted, sizeof wanted);
      g_assert_cmpint (memcmp (own, last, sizeof own), !=, 0);
      memcpy (last, own, sizeof own);
    }
}

/* R96: of several layers each has its format, no result becomes one of another
 * number of channels, and what the fast method sees of each can be told. */
static void
test_layers (void)
{
  const GeglRectangle extent = { 0, 0, SIDE, SIDE };
  ElsDrawable drawables[3] = { 0 };
  ElsValues values = buffers_values (13, 11);
  g_autoptr (ElsRun) run = els_run_new ();
  g_autofree char *little = NULL;

  g_assert_cmpint (els_run_n_layers (run), ==, 1);
  for (int l = 0; l < 3; l++)
    drawables[l] = (ElsDrawable){
      .pixels = buffers_noise (l == 1 ? "R'G'B'A u8" : "R'G'B' u8", &extent),
      .region = extent
    };
  g_assert_true (els_run_set_layers (run, drawables, 3, NULL));
  g_assert_cmpint (els_run_n_layers (run), ==, 3);
  g_assert_cmpint (els_run_layer_format (run, 0)->channels, ==, 3);
  g_assert_cmpint (els_run_layer_format (run, 1)->channels, ==, 4);
  values.value[ELS_PARAM_METHOD] = ELS_METHOD_FAST;
  /* Ten channels of noise, of which enough is compared. */
  g_assert_null (els_run_compared_notice (run, &values, 1, "Normal"));
  run->compared[1] = 0.5;
  little = els_run_compared_notice (run, &values, 1, "Normal");
  g_assert_nonnull (strstr (little, "Normal"));
  g_assert_nonnull (strstr (little, "50"));
  values.value[ELS_PARAM_METHOD] = ELS_METHOD_EXACT;
  g_assert_null (els_run_compared_notice (run, &values, 1, "Normal"));
  g_assert_true (els_run_finish (run, &values, NULL, NULL, NULL));
  for (int l = 0; l < 3; l++)
    {
      g_autoptr (GeglBuffer) wrong
          = gegl_buffer_new (GEGL_RECTANGLE (0, 0, 13, 11),
                             babl_format (l == 1 ? "R'G'B' u8" : "R'G'B'A u8"));
      g_autoptr (GError) error = NULL;

      g_assert_false (els_run_commit_layer (run, 0, l, wrong, 0, 0, &error));
      g_assert_error (error, ELS_ERROR, ELS_ERROR_INTERNAL);
      g_object_unref (drawables[l].pixels);
    }
}

static void
test_progress (void)
{
  g_autoptr (GeglBuffer) pixels
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE } };
  const ElsValues values = buffers_values (16, 16);
  BuffersProgress progress = { 0 };
  g_autoptr (ElsRun) run
      = els_run_synthesize (&drawable, &values, buffers_check_progress,
                            &progress, NULL);

  g_assert_nonnull (run);
  g_assert_cmpint (progress.calls, >, 0);
  g_assert_cmpfloat (progress.last, ==, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/run/region", test_region);
  g_test_add_func ("/run/mask", test_mask);
  g_test_add_func ("/run/transparent", test_transparent);
  g_test_add_func ("/run/holes", test_holes);
  g_test_add_func ("/run/layout", test_layout);
  g_test_add_func ("/run/failures", test_failures);
  g_test_add_func ("/run/small-sources", test_small_sources);
  g_test_add_func ("/run/notice", test_notice);
  g_test_add_func ("/run/threads", test_threads_agree);
  g_test_add_func ("/run/symmetries", test_symmetries);
  g_test_add_func ("/run/layers", test_layers);
  g_test_add_func ("/run/progress", test_progress);
  return g_test_run ();
}
