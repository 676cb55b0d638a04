/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/leftovers.h"

#include <fcntl.h>

#include <sys/file.h>
#include <unistd.h>

static void
leftovers_look (const char *path, mode_t kind, void (*remove) (const char *))
{
  const int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat status;

  if (fd < 0)
    return;
  if (fstat (fd, &status) == 0 && (status.st_mode & S_IFMT) == kind
      && status.st_uid == geteuid () && flock (fd, LOCK_EX | LOCK_NB) == 0)
    remove (path);
  close (fd);
}

void
els_leftovers_sweep (const char *folder, const char *prefix, mode_t kind,
                     void (*remove) (const char *path))
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, prefix))
        leftovers_look (path, kind, remove);
    }
}
