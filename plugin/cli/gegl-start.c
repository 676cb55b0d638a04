/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/gegl-start.h"

#include <gegl.h>

#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "cli/file-operation.h"
#include "run/process.h"

/* GEGL's modules for an ending are called NAME-load and NAME-save. */
static const struct
{
  const char *ending, *name;
} gegl_formats[] = {
  { ".png", "png" },   { ".jpg", "jpg" },   { ".jpeg", "jpg" },
  { ".tif", "tiff" },  { ".tiff", "tiff" }, { ".exr", "exr" },
  { ".webp", "webp" },
};

/* The buffers' operations, which every graph needs. */
static const char *const gegl_basics[] = { "gegl-core", "gegl-common" };

static const char *
gegl_format_name (const char *path)
{
  g_autofree char *ending = els_file_ending (path);

  for (gsize i = 0; i < G_N_ELEMENTS (gegl_formats); i++)
    if (g_str_equal (ending, gegl_formats[i].ending))
      return gegl_formats[i].name;
  return NULL;
}

/* GEGL only loads whole folders: so a folder of links. */
static gboolean
gegl_link (const char *folder, const char *module)
{
  g_autofree char *file = g_strconcat (module, "." G_MODULE_SUFFIX, NULL);
  g_autofree char *target = g_build_filename (ELS_GEGL_MODULES, file, NULL);
  g_autofree char *link = g_build_filename (folder, file, NULL);

  /* Two files with the same ending need the same link. */
  return g_file_test (target, G_FILE_TEST_EXISTS)
         && (g_file_test (link, G_FILE_TEST_EXISTS)
             || symlink (target, link) == 0);
}

static gboolean
gegl_link_format (const char *folder, const char *name)
{
  g_autofree char *load = g_strconcat (name, "-load", NULL);
  g_autofree char *save = g_strconcat (name, "-save", NULL);

  return gegl_link (folder, load) && gegl_link (folder, save);
}

static gboolean
gegl_link_all (const char *folder, const char *const *paths)
{
  for (gsize i = 0; i < G_N_ELEMENTS (gegl_basics); i++)
    if (!gegl_link (folder, gegl_basics[i]))
      return FALSE;
  for (; *paths != NULL; paths++)
    if (!gegl_link_format (folder, gegl_format_name (*paths)))
      return FALSE;
  return TRUE;
}

static void
gegl_remove (const char *folder)
{
  GDir *listing = g_dir_open (folder, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *link = g_build_filename (folder, name, NULL);

      g_unlink (link);
    }
  g_clear_pointer (&listing, g_dir_close);
  g_rmdir (folder);
}

/* A new folder with what the files need, or NULL if there is no such choice. */
static char *
gegl_folder_new (const char *const *paths)
{
  g_autofree char *folder = NULL;

  for (const char *const *path = paths; *path != NULL; path++)
    if (gegl_format_name (*path) == NULL)
      return NULL;
  folder = g_dir_make_tmp ("els-synth-XXXXXX", NULL);
  if (folder == NULL || gegl_link_all (folder, paths))
    return g_steal_pointer (&folder);
  gegl_remove (folder);
  return NULL;
}

/* The signals of users and systems that end a program. */
static void
gegl_endings (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGHUP);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGTERM);
}

static void
gegl_start_chosen (const char *const *paths)
{
  g_autofree char *folder
      = g_getenv ("GEGL_PATH") == NULL ? gegl_folder_new (paths) : NULL;

  if (folder != NULL)
    g_setenv ("GEGL_PATH", folder, TRUE);
  els_process_skip_babl_cache ();
  gegl_init (NULL, NULL);
  if (folder == NULL)
    return;
  /* GEGL opens the modules a second time, for good, when it is first asked for
   * an operation. */
  gegl_has_operation ("gegl:buffer-sink");
  gegl_remove (folder);
}

void
els_gegl_start (const char *const *paths)
{
  sigset_t endings, before;

  /* They wait until the folder is gone again. */
  gegl_endings (&endings);
  pthread_sigmask (SIG_BLOCK, &endings, &before);
  gegl_start_chosen (paths);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
}
