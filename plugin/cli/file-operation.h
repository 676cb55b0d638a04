/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * file-operation.h - what GEGL's file operations report.
 *
 * Main thread only; needs gegl_init.
 */
#pragma once

#include <gegl.h>

G_BEGIN_DECLS

/* Between these two nothing reaches stderr: libraries below GEGL and
 * GDK-PixBuf, and programs that they start, write there what nobody can
 * catch. */
void els_file_mute (void);
void els_file_unmute (void);

/* The same, and what GEGL would say on stderr is kept. */
void els_file_listen (void);
void els_file_stop_listening (void);

/* The first report of a failure since els_file_listen, without a full stop;
 * NULL if there was none.  Valid until the next els_file_listen. */
const char *els_file_report (void);

G_END_DECLS
