/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * read-pictures [--write FOLDER] FILE... - reads files as els-synth does, each
 * in a process of its own, and prints a line for each, with tabs between
 *
 *   pixels WIDTH HEIGHT FORMAT UNIT X Y PROFILE CHECKSUM
 *   refused SENTENCE
 *   ended CODE | signal NUMBER      what must not be
 *
 * With --write the picture is also written to FOLDER, as TIFF under the same
 * name with .tif behind it.  UNIT is 0 unknown, 1 inch, 2 metre; PROFILE is the
 * number of its bytes; the checksum is of the samples.
 */
#include <gegl.h>

#include <stdio.h>
#include <stdlib.h>

#include <sys/wait.h>
#include <unistd.h>

#include "cli/gegl-start.h"
#include "cli/picture-file.h"

#define READ_SECONDS 30 /* of a file; longer counts as hanging */
#define READ_REFUSED 1

static char *
read_checksum (const ElsPicture *picture)
{
  const Babl *format = gegl_buffer_get_format (picture->buffer);
  const int width = gegl_buffer_get_width (picture->buffer);
  const gsize size
      = (gsize) width * (gsize) babl_format_get_bytes_per_pixel (format);
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 *row = g_malloc (size);
  char *text;

  for (int y = 0; y < gegl_buffer_get_height (picture->buffer); y++)
    {
      gegl_buffer_get (picture->buffer, GEGL_RECTANGLE (0, y, width, 1), 1.0,
                       format, row, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      g_checksum_update (sum, row, (gssize) size);
    }
  text = g_strdup (g_checksum_get_string (sum));
  g_checksum_free (sum);
  g_free (row);
  return text;
}

static void
read_print (const ElsPicture *picture)
{
  g_autofree char *sum = read_checksum (picture);

  printf ("pixels\t%d\t%d\t%s\t%d\t%g\t%g\t%zu\t%s\n",
          gegl_buffer_get_width (picture->buffer),
          gegl_buffer_get_height (picture->buffer),
          babl_format_get_encoding (gegl_buffer_get_format (picture->buffer)),
          (int) picture->density.unit, picture->density.x, picture->density.y,
          picture->profile != NULL ? g_bytes_get_size (picture->profile) : 0,
          sum);
}

/* In the process of its own. */
static int
read_file (const char *path, const char *folder)
{
  g_auto (ElsPicture) picture = { 0 };
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *file = g_strconcat (name, ".tif", NULL);
  g_autoptr (GError) error = NULL;
  gboolean written = TRUE;

  alarm (READ_SECONDS);
  if (els_picture_load (&picture, path, &error))
    {
      read_print (&picture);
      if (folder != NULL)
        {
          g_autofree char *to = g_build_filename (folder, file, NULL);

          written = els_picture_save (&picture, to, &error)
                    && els_picture_commit (&error);
        }
    }
  if (error != NULL)
    printf ("refused\t%s\n", error->message);
  fflush (stdout);
  return error == NULL && written ? 0 : READ_REFUSED;
}

int
main (int argc, char **argv)
{
  const char *folder = NULL, *kind = NULL;
  int first = 1;

  if (argc > 2 && g_str_equal (argv[1], "--write"))
    {
      folder = argv[2];
      first = 3;
    }
  g_setenv ("LC_ALL", "C", TRUE);
  for (int i = first; i < argc && kind == NULL; i++)
    kind = els_picture_operation_to_load (argv[i]);
  els_gegl_start (&kind, 1);
  g_object_set (gegl_config (), "swap", NULL, "threads", 1, NULL);
  for (int i = first; i < argc; i++)
    {
      int status = 0;
      pid_t child;

      fflush (stdout);
      child = fork ();
      if (child == 0)
        _exit (read_file (argv[i], folder));
      waitpid (child, &status, 0);
      if (WIFSIGNALED (status))
        printf ("signal\t%d\n", WTERMSIG (status));
      else if (WEXITSTATUS (status) > READ_REFUSED)
        printf ("ended\t%d\n", WEXITSTATUS (status));
    }
  return EXIT_SUCCESS;
}
