/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * passes.h - an evaluation in pieces that threads share and that fit into
 * memory.  No way of cutting changes a bit of the output.
 */
#pragma once

#include "exact/evaluate-internal.h"

typedef struct
{
  const ElsMachineTask *task;
  const ElsField *u;
  const ElsMachineOutput *output;
  const ElsProgress *progress;
  const ElsKernel *kernel;
  int n_tiles;
  ElsMachineTile *tiles;
  /* Images [first, last) are laid out. */
  int first, last;
  ElsMachineCorpus *corpus; /* n_images; zero when not laid out */
  /* The group and the pass under way. */
  int group_first, group_n;
  int part, n_parts; /* of the displacements in y */
  gint no_memory;
  double done, total; /* pixels times corpus pixels */
} ElsMachinePasses;

/* Keeps all pointers. */
void
els_machine_passes_init (ElsMachinePasses *work, const ElsMachineTask *task,
                         const ElsField *u, const ElsMachineOutput *output,
                         const ElsProgress *progress);

/* The whole output; may be called again.  Errors as els_machine_evaluate. */
gboolean els_machine_passes_run (ElsMachinePasses *work, GError **error);

void els_machine_passes_clear (ElsMachinePasses *work);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ElsMachinePasses, els_machine_passes_clear)
