/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * executor.h - the host's threads and memory for the library.
 */
#pragma once

#include "els.h"

G_BEGIN_DECLS

/* An ElsExecuteFunc on GEGL's threads, whose number is the "threads" of
 * gegl_config (): in a plug-in, the user's preference.  Bands are handed out
 * one by one, in ascending order.  execute_data is not used.  Needs gegl_init.
 * A call from inside a band, or while another call runs, runs serially. */
void els_executor_run (int n_bands, ElsBandFunc func, gpointer data,
                       gpointer execute_data);

/* The number of those threads.  Needs gegl_init. */
int els_executor_threads (void);

/* Bytes that one synthesis may use: half of the physical memory, since GIMP and
 * the picture it shows need room too; 0, no limit, if the system does not
 * say. */
guint64 els_executor_memory_limit (void);

/* The instruction set that the environment variable ELS_CPU names, for tests
 * and for finding faults; without it, or with a name that does not exist, which
 * is warned about, the fastest.  The result does not depend on it. */
ElsCpu els_executor_cpu (void);

G_END_DECLS
