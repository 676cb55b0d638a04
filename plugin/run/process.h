/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * process.h - what a program sets up of its process before it begins.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lets the process end with the host program that started it, where the system
 * offers that (Linux): a long computation for a dead host helps nobody.  Called
 * first of all. */
void els_process_follow_parent (void);

/* Lets babl start without its cache of conversions: with it babl times its
 * tables at the start, which takes 0.2 s and 360 MB.  Called before GEGL or
 * libgimp start. */
void els_process_skip_babl_cache (void);

/* Lets GEGL start without its operations, some hundred libraries whose loading
 * is the larger part of that: a plug-in uses GEGL's buffers alone.  Called
 * before GEGL starts. */
void els_process_skip_operations (void);

G_END_DECLS
