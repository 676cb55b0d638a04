/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/gegl-start.h"

#include <gegl.h>

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/leftovers.h"
#include "run/process.h"

#define GEGL_PREFIX "els-synth-"
#define GEGL_NOWHERE "/nonexistent" /* a folder that has no operations */

/* The buffers' operations, which every graph needs. */
static const char *const gegl_basics[] = { "gegl-core", "gegl-common" };

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

/* A kind may be one that is only written. */
static gboolean
gegl_link_kind (const char *folder, const char *kind)
{
  g_autofree char *load = g_strconcat (kind, "-load", NULL);
  g_autofree char *save = g_strconcat (kind, "-save", NULL);
  const gboolean can_load = gegl_link (folder, load);
  const gboolean can_save = gegl_link (folder, save);

  return can_load || can_save;
}

static gboolean
gegl_link_all (const char *folder, const char *const *kinds, gsize n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (gegl_basics); i++)
    if (!gegl_link (folder, gegl_basics[i]))
      return FALSE;
  for (gsize i = 0; i < n; i++)
    if (kinds[i] != NULL && !gegl_link_kind (folder, kinds[i]))
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

/* A new folder with what the files need, or NULL if there is no such choice.
 * `lock` is open until the folder is gone. */
static char *
gegl_folder_new (const char *const *kinds, gsize n, int *lock)
{
  g_autofree char *folder = NULL;

  els_leftovers_sweep (g_get_tmp_dir (), GEGL_PREFIX, S_IFDIR, gegl_remove);
  folder = g_dir_make_tmp (GEGL_PREFIX "XXXXXX", NULL);
  if (folder == NULL)
    return NULL;
  *lock = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (*lock >= 0 && flock (*lock, LOCK_EX | LOCK_NB) == 0
      && gegl_link_all (folder, kinds, n))
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
gegl_start_chosen (const char *const *kinds, gsize n)
{
  g_autofree char *folder = NULL;
  gboolean wanted = FALSE;
  int lock = -1;

  for (gsize i = 0; i < n; i++)
    wanted = wanted || kinds[i] != NULL;
  if (g_getenv ("GEGL_PATH") == NULL)
    {
      folder = wanted ? gegl_folder_new (kinds, n, &lock) : NULL;
      if (folder != NULL || !wanted)
        g_setenv ("GEGL_PATH", folder != NULL ? folder : GEGL_NOWHERE, TRUE);
    }
  els_process_skip_babl_cache ();
  gegl_init (NULL, NULL);
  if (folder != NULL)
    {
      /* GEGL opens the modules a second time, for good, when it is first asked
       * for an operation. */
      gegl_has_operation ("gegl:buffer-sink");
      gegl_remove (folder);
    }
  if (lock >= 0)
    close (lock);
}

void
els_gegl_start (const char *const *kinds, gsize n)
{
  sigset_t endings, before;

  /* They wait until the folder is gone again. */
  gegl_endings (&endings);
  pthread_sigmask (SIG_BLOCK, &endings, &before);
  gegl_start_chosen (kinds, n);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
}
