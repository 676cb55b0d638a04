/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * windows-report.h - the table of windows that els-synth prints.
 */
#pragma once

#include "run/run.h"

G_BEGIN_DECLS

/* Measures, for the run's source and the exact method's steps (of values),
 * which window denoises the source best, and prints it next to the published
 * one.
 * Errors: NO_MEMORY. */
gboolean els_windows_report_print (const ElsRun *run, const ElsValues *values,
                                   GError **error);

G_END_DECLS
