/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * options.h - the arguments of els-synth: the parameter table's, and its
 * own.
 */
#pragma once

#include "cli/fill-options.h"

G_BEGIN_DECLS

typedef struct
{
  ElsValues values;          /* of texture synthesis */
  SynthFillOptions fill;     /* what it says of the procedure goes for all */
  int threads;               /* 0 = as many as the machine has */
  char *output, *provenance; /* or NULL */
  gboolean report, show_windows;
  gboolean version;           /* only that is wanted; the rest is unchecked */
  char **sources;             /* one, or several images that compete */
  char **with;                /* further layers of it; or NULL */
  char *like;                 /* positions to go by; or NULL */
  char *guide, *source_guide; /* or NULL */
  char *mixture;              /* of several sources; or NULL */
  char *normals;              /* of the sources, the normal map; or NULL */
  double *weights;            /* of the sources; NULL: by their pixels */
  int n_weights;
} SynthOptions;

/* Reads and checks the arguments; strings are the caller's.  --help ends the
 * program.  Errors: INVALID, and GLib's G_OPTION_ERROR. */
gboolean
options_parse (SynthOptions *options, int *argc, char ***argv, GError **error);

G_END_DECLS
