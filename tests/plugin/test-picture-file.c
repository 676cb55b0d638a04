/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/picture-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pixels/formats.h"
#include "support.h"

#define WIDTH 13
#define HEIGHT 9

static char *test_folder;

static char *
test_path (const char *name)
{
  return g_build_filename (test_folder, name, NULL);
}

/* How many entries the folder has, hidden ones too. */
static guint
test_count_files (void)
{
  GDir *dir = g_dir_open (test_folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  g_dir_close (dir);
  return count;
}

static void
test_empty_folder (void)
{
  GDir *dir = g_dir_open (test_folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = test_path (name);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_dir_close (dir);
}

static guint8 *
picture_bytes (const ElsPicture *picture, gsize *size)
{
  const Babl *format = gegl_buffer_get_format (picture->buffer);
  guint8 *bytes;

  *size = (gsize) (WIDTH * HEIGHT * babl_format_get_bytes_per_pixel (format));
  bytes = g_malloc (*size);
  gegl_buffer_get (picture->buffer, GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), 1.0,
                   format, bytes, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return bytes;
}

static void
picture_init (ElsPicture *picture, const Babl *babl)
{
  ElsFormat format;
  g_autofree double *samples = NULL;
  g_autofree guint8 *bytes = NULL;

  g_assert_true (els_format_init (&format, babl, NULL));
  samples = support_samples (3, WIDTH, HEIGHT, format.channels);
  bytes = g_malloc (WIDTH * HEIGHT * els_format_pixel_size (&format));
  els_format_encode (&format, samples,
                     (gsize) (WIDTH * HEIGHT * format.channels), bytes);
  *picture = (ElsPicture){
    .buffer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), babl)
  };
  gegl_buffer_set (picture->buffer, NULL, 0, babl, bytes, GEGL_AUTO_ROWSTRIDE);
}

static void
check_round_trip (const char *name, const Babl *format)
{
  g_auto (ElsPicture) before = { 0 }, after = { 0 };
  g_autofree char *path = test_path (name);
  g_autofree guint8 *expected = NULL, *bytes = NULL;
  gsize n_expected, n_bytes;
  g_autoptr (GError) error = NULL;

  picture_init (&before, format);
  els_picture_save (&before, path, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  els_picture_commit (&error);
  g_assert_no_error (error);
  els_picture_load (&after, path, &error);
  g_assert_no_error (error);
  g_assert_true (
      babl_format_get_type (format, 0)
      == babl_format_get_type (gegl_buffer_get_format (after.buffer), 0));
  expected = picture_bytes (&before, &n_expected);
  bytes = picture_bytes (&after, &n_bytes);
  g_assert_cmpuint (n_bytes, ==, n_expected);
  g_assert_cmpint (memcmp (bytes, expected, n_bytes), ==, 0);
  g_assert_cmpuint (test_count_files (), ==, 1);
  test_empty_folder ();
}

/* What is written is read as the same bytes of the same depth. */
static void
test_round_trips (void)
{
  static const struct
  {
    const char *name, *format;
  } files[] = {
    { "a.png", "Y' u8" },         { "a.png", "Y'A u8" },
    { "a.png", "R'G'B' u8" },     { "a.PNG", "R'G'B'A u8" },
    { "a.png", "Y' u16" },        { "a.png", "R'G'B'A u16" },
    { "a.tif", "R'G'B' u8" },     { "a.tiff", "Y' u16" },
    { "a.tif", "R'G'B'A u16" },   { "a.tif", "R'G'B' u32" },
    { "a.tif", "R'G'B' half" },   { "a.tif", "R'G'B' float" },
    { "a.TIF", "R'G'B'A float" }, { "a.tif", "R'G'B' double" },
    { "a.exr", "RGB float" },     { "a.ppm", "R'G'B' u8" },
    { "a.exr", "RGB half" },      { "a.exr", "RaGaBaA half" },
    { "a.exr", "Y float" },       { "a.exr", "RaGaBaA float" },
    { "a.tif", "Y'A half" },      { "a.tif", "R'aG'aB'aA u16" },
    { "a.ppm", "R'G'B' u16" },    { "a.pgm", "Y' u8" },
    { "a.pfm", "RGB float" },     { "a.pfm", "Y float" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_test_message ("%s as %s", files[i].format, files[i].name);
      check_round_trip (files[i].name, babl_format (files[i].format));
    }
}

/* A colour space goes through a file as its profile. */
static void
test_profile (void)
{
  const Babl *space = babl_space ("ProPhoto");

  check_round_trip ("a.png", babl_format_with_space ("R'G'B' u16", space));
}

static void
test_resolution (void)
{
  g_auto (ElsPicture) before = { 0 }, after = { 0 };
  g_autofree char *path = test_path ("a.png");
  g_autoptr (GError) error = NULL;

  picture_init (&before, babl_format ("R'G'B' u8"));
  before.density = (ElsDensity){ ELS_DENSITY_METRE, 11811.0, 5906.0 };
  g_assert_true (els_picture_save (&before, path, &error));
  g_assert_true (els_picture_commit (&error));
  g_assert_true (els_picture_load (&after, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (after.density.unit, ==, ELS_DENSITY_METRE);
  g_assert_cmpfloat (after.density.x, ==, 11811.0);
  g_assert_cmpfloat (after.density.y, ==, 5906.0);
  test_empty_folder ();
}

/* Given up after saving: what was there is as it was, and nothing is left. */
static void
test_abandon (void)
{
  g_autofree char *path = test_path ("a.png");
  g_autofree char *other = test_path ("b.tif");
  g_autofree char *text = NULL;

  if (g_test_subprocess ())
    {
      g_auto (ElsPicture) picture = { 0 };

      picture_init (&picture, babl_format ("R'G'B' u8"));
      g_assert_true (g_file_set_contents (path, "older", -1, NULL));
      g_assert_true (els_picture_save (&picture, path, NULL));
      g_assert_true (els_picture_save (&picture, other, NULL));
      g_assert_cmpuint (test_count_files (), ==, 1);
      els_picture_abandon ();
      g_assert_cmpuint (test_count_files (), ==, 1);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "older");
      test_empty_folder ();
      g_rmdir (test_folder);
      return;
    }
  /* In a process of its own, which ends as a program that was stopped does. */
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
check_load_fails (const char *name, const char *contents)
{
  g_autofree char *path = test_path (name);
  g_auto (ElsPicture) picture = { 0 };
  g_autoptr (GError) error = NULL;

  if (contents != NULL)
    g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  g_assert_false (els_picture_load (&picture, path, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_null (picture.buffer);
}

static void
test_load_failures (void)
{
  check_load_fails ("nosuch.png", NULL);
  check_load_fails ("junk.png", "this is no picture");
  check_load_fails ("junk.tif", "this is no picture");
  check_load_fails ("junk.jpg", "this is no picture");
  check_load_fails ("empty.png", "");
  check_load_fails ("a.xyz", "anything");
  check_load_fails ("noending", "anything");
  test_empty_folder ();
}

/* The first quarter of a file: it ends within the pixels. */
static void
test_cut_short (void)
{
  static const char *const names[] = { "a.png", "a.tif" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (ElsPicture) picture = { 0 }, again = { 0 };
      g_autofree char *path = test_path (names[i]);
      g_autofree char *contents = NULL;
      gsize size;
      g_autoptr (GError) error = NULL;

      picture_init (&picture, babl_format ("R'G'B' u8"));
      g_assert_true (els_picture_save (&picture, path, NULL));
      g_assert_true (els_picture_commit (NULL));
      g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
      g_assert_true (
          g_file_set_contents (path, contents, (gssize) size / 4, NULL));
      g_assert_false (els_picture_load (&again, path, &error));
      g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
    }
  test_empty_folder ();
}

static void
check_cannot_save (const char *name)
{
  g_autofree char *path = test_path (name);
  g_autoptr (GError) error = NULL;

  g_assert_false (els_picture_can_save (path, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_save_failures (void)
{
  g_autofree char *good = test_path ("a.png");

  check_cannot_save ("a.bmp");
  check_cannot_save ("a");
  check_cannot_save ("nosuch/a.png");
  g_assert_true (els_picture_can_save (good, NULL));
  g_assert_cmpuint (test_count_files (), ==, 0);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  /* GEGL's warnings are what these failures are told by. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  gegl_init (NULL, NULL);
  g_object_set (gegl_config (), "swap", NULL, NULL);
  test_folder = g_dir_make_tmp ("els-test-XXXXXX", NULL);
  g_assert_nonnull (test_folder);
  g_test_add_func ("/picture-file/round-trips", test_round_trips);
  g_test_add_func ("/picture-file/profile", test_profile);
  g_test_add_func ("/picture-file/resolution", test_resolution);
  g_test_add_func ("/picture-file/abandon", test_abandon);
  g_test_add_func ("/picture-file/load-failures", test_load_failures);
  g_test_add_func ("/picture-file/cut-short", test_cut_short);
  g_test_add_func ("/picture-file/save-failures", test_save_failures);
  result = g_test_run ();
  g_rmdir (test_folder);
  g_free (test_folder);
  return result;
}
