/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * picture-place.h - a file that takes its place when it is whole.
 *
 * Until then it has no name, so that nothing is left of it however the program
 * ends.  Where the system knows no files without names it has a hidden one next
 * to its place; what a run that was killed left there, the next one deletes.  A
 * file that takes the place of another gets its permissions, and a symbolic
 * link stays one.  Main thread only.
 */
#pragma once

#include <stdio.h>

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  FILE *stream;          /* NULL if this is none */
  char *path;            /* owned; its place, no symbolic link */
  char *volatile hidden; /* owned; the name that it has until then, or NULL */
  guint mode, owner, group;
  gboolean replaces; /* mode, owner and group are the older file's */
} ElsPlace;

/* All of these return errno's number, 0 for success. */
int els_place_check (const char *path);
int els_place_open (ElsPlace *place, const char *path);
/* Whether all of the file has been written. */
int els_place_finish (ElsPlace *place);
int els_place_take (ElsPlace *place);

/* A name by which others may write to the open file; free with g_free. */
char *els_place_name (const ElsPlace *place);

/* Deletes the file if it did not take its place.  Callable from a signal
 * handler. */
void els_place_abandon (ElsPlace *place);

G_END_DECLS
