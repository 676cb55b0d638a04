/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * A run on GEGL buffers, as a host would give them, without a host.
 */
#include <string.h>

#include "run.h"
#include "support.h"

#define SIDE 24

/* Noise in all of the buffer. */
static GeglBuffer *
buffer_new (const char *format_name, const GeglRectangle *extent)
{
  GeglBuffer *buffer = gegl_buffer_new (extent, babl_format (format_name));
  ElsFormat format;
  g_autofree double *samples = NULL;
  g_autofree guint8 *pixels = NULL;

  g_assert_true (
      els_format_init (&format, gegl_buffer_get_format (buffer), NULL));
  samples = support_samples (7, extent->width, extent->height,
                             format.channels);
  pixels = g_malloc ((gsize) extent->width * (gsize) extent->height
                     * els_format_pixel_size (&format));
  els_format_encode (&format, samples,
                     (gsize) extent->width * (gsize) extent->height
                         * (gsize) format.channels,
                     pixels);
  gegl_buffer_set (buffer, extent, 0, format.babl, pixels,
                   GEGL_AUTO_ROWSTRIDE);
  return buffer;
}

static void
buffer_fill (GeglBuffer *buffer, int x, int y, int width, int height,
             gconstpointer pixel)
{
  const Babl *format = gegl_buffer_get_format (buffer);
  const int size = babl_format_get_bytes_per_pixel (format);
  g_autofree guint8 *row = g_malloc ((gsize) (width * size));

  for (int i = 0; i < width; i++)
    memcpy (row + i * size, pixel, (gsize) size);
  for (int i = 0; i < height; i++)
    gegl_buffer_set (buffer, GEGL_RECTANGLE (x, y + i, width, 1), 0, format,
                     row, GEGL_AUTO_ROWSTRIDE);
}

static ElsValues
values_new (int width, int height)
{
  ElsValues values;

  els_values_init (&values);
  values.value[ELS_PARAM_WIDTH] = width;
  values.value[ELS_PARAM_HEIGHT] = height;
  values.value[ELS_PARAM_METHOD] = ELS_METHOD_EXACT;
  values.value[ELS_PARAM_PATCH_SIZE] = 3;
  values.value[ELS_PARAM_STEPS] = 4;
  return values;
}

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
  const ElsValues values = values_new (13, 11);
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
      = buffer_new ("R'G'B' u16", GEGL_RECTANGLE (-5, -3, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { -2, 1, 9, 8 } };

  buffer_fill (pixels, -2, 1, 9, 8, pixel);
  check_constant (&drawable, pixel);
}

/* Selected is what the mask has more than half of, at the layer's place. */
static void
test_mask (void)
{
  const guint8 pixel[] = { 12, 34, 56, 255 };
  const guint8 selected = 128, unselected = 127;
  g_autoptr (GeglBuffer) pixels
      = buffer_new ("R'G'B'A u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  g_autoptr (GeglBuffer) mask = gegl_buffer_new (
      GEGL_RECTANGLE (0, 0, 100, 100), babl_format ("Y u8"));
  const ElsDrawable drawable = { .pixels = pixels,
                                 .region = { 2, 2, 20, 20 },
                                 .mask = mask,
                                 .mask_x = 30,
                                 .mask_y = -4 };

  buffer_fill (mask, 0, 0, 100, 100, &unselected);
  buffer_fill (mask, 30 + 6, -4 + 8, 10, 7, &selected);
  buffer_fill (pixels, 6, 8, 10, 7, pixel);
  check_constant (&drawable, pixel);
}

/* Colours under an opacity of 0 are never seen. */
static void
test_transparent (void)
{
  const float pixel[] = { 0.25f, 2.0f, -1.0f, 1.0f };
  const float hidden[] = { 9.0f, 9.0f, 9.0f, 0.0f };
  g_autoptr (GeglBuffer) pixels
      = buffer_new ("RGBA float", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE } };

  buffer_fill (pixels, 0, 0, SIDE, SIDE, hidden);
  buffer_fill (pixels, 3, 3, 9, 12, pixel);
  check_constant (&drawable, pixel);
}

static void
check_fails (const ElsDrawable *drawable, const ElsValues *values, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      els_run_synthesize (drawable, values, NULL, NULL, &error));
  g_assert_error (error, ELS_ERROR, code);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

static void
test_failures (void)
{
  const guint8 clear[] = { 1, 2, 3, 0 }, opaque[] = { 1, 2, 3, 255 };
  g_autoptr (GeglBuffer) pixels
      = buffer_new ("R'G'B'A u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  g_autoptr (GeglBuffer) mask = gegl_buffer_new (
      GEGL_RECTANGLE (0, 0, SIDE, SIDE), babl_format ("Y float"));
  ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE }, .mask = mask };
  ElsValues values = values_new (8, 8);

  gegl_buffer_clear (mask, NULL);
  check_fails (&drawable, &values, ELS_ERROR_EMPTY);
  drawable.mask = NULL;
  values = values_new (ELS_MAX_SIDE, ELS_MAX_SIDE);
  check_fails (&drawable, &values, ELS_ERROR_TOO_LARGE);
  values = values_new (-1, 8);
  check_fails (&drawable, &values, ELS_ERROR_INVALID);
  values = values_new (8, 8);
  buffer_fill (pixels, 0, 0, SIDE, SIDE, clear);
  check_fails (&drawable, &values, ELS_ERROR_EMPTY);
  buffer_fill (pixels, 3, 4, 1, 1, opaque);
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
      g_autoptr (GeglBuffer) pixels = buffer_new (
          "Y'A half", GEGL_RECTANGLE (0, 0, sizes[i][0], sizes[i][1]));
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

/* A patch size that cannot be had is told, with both numbers. */
static void
test_notice (void)
{
  static const struct
  {
    int method, asked, used;
  } cases[] = { { ELS_METHOD_EXACT, 3, 3 },  { ELS_METHOD_EXACT, 0, 0 },
                { ELS_METHOD_EXACT, 63, SIDE - 1 + SIDE % 2 },
                { ELS_METHOD_FAST, 11, 11 }, { ELS_METHOD_FAST, 63, 11 } };
  g_autoptr (GeglBuffer) pixels
      = buffer_new ("R'G'B'A u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ElsValues values = values_new (8, 8);
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
      = buffer_new ("R'G'B' float", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE } };
  const ElsValues values = values_new (31, 29);
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

typedef struct
{
  double last;
  int calls;
} Progress;

static void
test_progress_call (double fraction, gpointer data)
{
  Progress *progress = data;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  progress->last = fraction;
  progress->calls++;
}

static void
test_progress (void)
{
  g_autoptr (GeglBuffer) pixels
      = buffer_new ("Y' u8", GEGL_RECTANGLE (0, 0, SIDE, SIDE));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, SIDE } };
  const ElsValues values = values_new (16, 16);
  Progress progress = { 0 };
  g_autoptr (ElsRun) run = els_run_synthesize (
      &drawable, &values, test_progress_call, &progress, NULL);

  g_assert_nonnull (run);
  g_assert_cmpint (progress.calls, >, 0);
  g_assert_cmpfloat (progress.last, ==, 1.0);
}

/* A picture of other sides than its source, which is less high than wide. */
#define PLACES_HIGH 7
#define PLACES_WIDTH 19
#define PLACES_HEIGHT 5

static ElsRun *
places_new (void)
{
  g_autoptr (GeglBuffer) pixels = buffer_new (
      "R'G'B' u8", GEGL_RECTANGLE (0, 0, SIDE, PLACES_HIGH));
  const ElsDrawable drawable
      = { .pixels = pixels, .region = { 0, 0, SIDE, PLACES_HIGH } };
  const ElsValues values = values_new (PLACES_WIDTH, PLACES_HEIGHT);
  ElsRun *run = els_run_synthesize (&drawable, &values, NULL, NULL, NULL);

  g_assert_nonnull (run);
  return run;
}

/* The provenance picture as 16-bit samples, in a format of these. */
static void
places_read (const ElsRun *run, ElsSourcePart part, const char *format,
             guint16 *samples)
{
  g_autoptr (GeglBuffer) buffer = gegl_buffer_new (
      GEGL_RECTANGLE (0, 0, PLACES_WIDTH, PLACES_HEIGHT),
      babl_format (format));

  g_assert_true (els_run_commit_sources (run, 0, part, buffer, NULL));
  gegl_buffer_get (buffer, NULL, 1.0, NULL, samples, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
}

/* Every coordinate can be told from the provenance picture. */
static void
test_provenance (void)
{
  g_autoptr (ElsRun) run = places_new ();
  ElsSource sources[PLACES_WIDTH * PLACES_HEIGHT];
  guint16 pixel[PLACES_WIDTH * PLACES_HEIGHT][3];

  places_read (run, ELS_SOURCE_BOTH, "R'G'B' u16", &pixel[0][0]);
  els_synthesis_read_sources (els_run_picture (run, 0), 0, PLACES_HEIGHT,
                              sources);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_assert_cmpint ((pixel[i][0] * (SIDE - 1) * 2 + 65535) / (2 * 65535),
                       ==, sources[i].x);
      g_assert_cmpint ((pixel[i][1] * (PLACES_HIGH - 1) * 2 + 65535)
                           / (2 * 65535),
                       ==, sources[i].y);
      g_assert_cmpint (pixel[i][2], ==, 0);
    }
}

/* In gray, one coordinate a picture: what is red and green in RGB. */
static void
test_provenance_gray (void)
{
  g_autoptr (ElsRun) run = places_new ();
  guint16 color[PLACES_WIDTH * PLACES_HEIGHT][3];
  guint16 gray[PLACES_WIDTH * PLACES_HEIGHT];

  places_read (run, ELS_SOURCE_BOTH, "R'G'B' u16", &color[0][0]);
  for (int part = ELS_SOURCE_ACROSS; part <= ELS_SOURCE_DOWN; part++)
    {
      places_read (run, (ElsSourcePart) part, "Y' u16", gray);
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
  g_test_add_func ("/run/region", test_region);
  g_test_add_func ("/run/mask", test_mask);
  g_test_add_func ("/run/transparent", test_transparent);
  g_test_add_func ("/run/failures", test_failures);
  g_test_add_func ("/run/small-sources", test_small_sources);
  g_test_add_func ("/run/notice", test_notice);
  g_test_add_func ("/run/threads", test_threads_agree);
  g_test_add_func ("/run/progress", test_progress);
  g_test_add_func ("/run/provenance", test_provenance);
  g_test_add_func ("/run/provenance-gray", test_provenance_gray);
  return g_test_run ();
}
