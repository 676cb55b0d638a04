/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * leftovers.h - what killed runs left.
 *
 * A run keeps a lock (flock) on each temporary file or folder of its own, which
 * goes with the process: what nobody has locked belongs to no run any more.
 */
#pragma once

#include <glib.h>

#include <sys/stat.h>

G_BEGIN_DECLS

/* Lets `remove` delete what in the folder is this user's, of that kind (S_IFREG
 * or S_IFDIR), has a name that begins so, and is not locked. */
void els_leftovers_sweep (const char *folder, const char *prefix, mode_t kind,
                          void (*remove) (const char *path));

G_END_DECLS
