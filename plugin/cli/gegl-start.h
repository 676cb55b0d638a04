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

/* Starts GEGL such that all files in PATHS, a list that ends with NULL
 * and may be short, can be read and written by their endings.  An ending that
 * is not known here loads all of GEGL; so does a GEGL_PATH in the environment
 * that the user has set.  Signals that end the program wait for this.  Main
 * thread, once, before any other thread. */
void els_gegl_start (const char *const *paths);

G_END_DECLS
