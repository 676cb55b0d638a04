/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#define _GNU_SOURCE /* O_TMPFILE */
#include "cli/picture-place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli/leftovers.h"

#define PLACE_PREFIX ".els-synth-"
#define PLACE_OPEN_FILES "/proc/self/fd"
#define PLACE_MODE 0666 /* less the umask */

static char *
place_open_name (int fd)
{
  return g_strdup_printf (PLACE_OPEN_FILES "/%d", fd);
}

static void
place_remove (const char *path)
{
  unlink (path);
}

/* A hidden name that no file has. */
static char *
place_hidden_name (const char *folder)
{
  g_autofree char *name = NULL;
  char *path = NULL;

  do
    {
      g_free (name);
      g_free (path);
      name = g_strdup_printf (PLACE_PREFIX "%d-%08x", (int) getpid (),
                              g_random_int ());
      path = g_build_filename (folder, name, NULL);
    }
  while (g_file_test (path, G_FILE_TEST_EXISTS));
  return path;
}

/* The descriptor of a new file with a hidden name, or -1.  Another run may take
 * it for what a killed one left before it is locked. */
static int
place_open_hidden (ElsPlace *place, const char *folder)
{
  for (;;)
    {
      struct stat status;
      int fd;

      place->hidden = place_hidden_name (folder);
      fd = open (place->hidden, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
                 PLACE_MODE);
      if (fd < 0)
        return -1;
      flock (fd, LOCK_EX | LOCK_NB);
      if (fstat (fd, &status) != 0 || status.st_nlink > 0)
        return fd;
      close (fd);
    }
}

/* Where the file is in the end: not the symbolic link that leads there. */
static char *
place_resolve (const char *path)
{
  char resolved[PATH_MAX];

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return g_strdup (path);
  return realpath (path, resolved) != NULL ? g_strdup (resolved) : NULL;
}

/* Whoever may write everywhere is asked to respect that nobody may. */
static int
place_look (ElsPlace *place, const char *path)
{
  g_autofree char *folder = NULL;
  struct stat status;

  place->path = place_resolve (path);
  if (place->path == NULL)
    return errno;
  folder = g_path_get_dirname (place->path);
  if (g_access (folder, W_OK | X_OK) != 0)
    return errno;
  if (stat (place->path, &status) != 0)
    return errno == ENOENT ? 0 : errno;
  if (!S_ISREG (status.st_mode))
    return EEXIST;
  if (g_access (place->path, W_OK) != 0)
    return errno;
  if ((status.st_mode & 0222) == 0)
    return EACCES;
  place->replaces = TRUE;
  place->mode = status.st_mode & 0777;
  place->owner = status.st_uid;
  place->group = status.st_gid;
  return 0;
}

int
els_place_check (const char *path)
{
  ElsPlace place = { 0 };
  const int problem = place_look (&place, path);

  g_free (place.path);
  return problem;
}

int
els_place_open (ElsPlace *place, const char *path)
{
  g_autofree char *folder = NULL;
  int fd = -1, problem;

  *place = (ElsPlace){ 0 };
  problem = place_look (place, path);
  if (problem != 0)
    return problem;
  folder = g_path_get_dirname (place->path);
  els_leftovers_sweep (folder, PLACE_PREFIX, S_IFREG, place_remove);
#ifdef O_TMPFILE
  if (g_access (PLACE_OPEN_FILES, X_OK) == 0)
    fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, PLACE_MODE);
#endif
  if (fd < 0)
    fd = place_open_hidden (place, folder);
  if (fd < 0)
    return errno;
  place->stream = fdopen (fd, "w+b");
  return place->stream != NULL ? 0 : errno;
}

char *
els_place_name (const ElsPlace *place)
{
  return place->hidden != NULL ? g_strdup (place->hidden)
                               : place_open_name (fileno (place->stream));
}

/* Some systems tell only now that there is no room. */
int
els_place_finish (ElsPlace *place)
{
  const int fd = fileno (place->stream);

  errno = 0;
  if (fflush (place->stream) != 0 || ferror (place->stream)
      || (fsync (fd) != 0 && errno != EINVAL && errno != EROFS))
    return errno != 0 ? errno : EIO;
  if (!place->replaces)
    return 0;
  /* Only the administrator may give files away. */
  if (fchown (fd, place->owner, place->group) != 0)
    errno = 0;
  return fchmod (fd, place->mode) == 0 ? 0 : errno;
}

/* Gives the file its first name: its place's if that is free. */
static int
place_link (ElsPlace *place)
{
  g_autofree char *folder = g_path_get_dirname (place->path);
  g_autofree char *open_name = place_open_name (fileno (place->stream));

  if (linkat (AT_FDCWD, open_name, AT_FDCWD, place->path, AT_SYMLINK_FOLLOW)
      == 0)
    return 0;
  if (errno != EEXIST)
    return errno;
  place->hidden = place_hidden_name (folder);
  flock (fileno (place->stream), LOCK_EX | LOCK_NB);
  if (linkat (AT_FDCWD, open_name, AT_FDCWD, place->hidden, AT_SYMLINK_FOLLOW)
      == 0)
    return 0;
  place->hidden = NULL;
  return errno;
}

int
els_place_take (ElsPlace *place)
{
  sigset_t all, before;
  int problem = 0;

  /* A signal that ends the program waits until the file has one name. */
  sigfillset (&all);
  pthread_sigmask (SIG_BLOCK, &all, &before);
  if (place->hidden == NULL)
    problem = place_link (place);
  if (problem == 0 && place->hidden != NULL
      && g_rename (place->hidden, place->path) != 0)
    problem = errno;
  if (problem == 0)
    {
      place->hidden = NULL;
      fclose (place->stream);
      place->stream = NULL;
    }
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  return problem;
}

void
els_place_abandon (ElsPlace *place)
{
  if (place->hidden != NULL)
    unlink (place->hidden);
}
