/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * gegl-start.h - GEGL's start in a program that only reads and writes a few
 * pictures.
 *
 * As it comes, GEGL loads all its operations with their libraries (films, PDF,
 * cameras' raw files): more work than making a small texture.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Starts GEGL with the operations that read and write files of these kinds,
 * such as "exr"; NULL stands for none.  Buffers need no operation.  If a kind
 * is not there, or the user has set a GEGL_PATH in the environment, all of GEGL
 * is loaded.  Signals that end the program wait for this.  Main thread, once,
 * before any other thread. */
void els_gegl_start (const char *const *kinds, gsize n);

G_END_DECLS
