/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * variations.h - small pictures of the seeds that follow, to choose from.
 *
 * They are made one after the other in the background, each as far as the first
 * level that is fine enough: so each is its run's own picture, coarse.  For the
 * thread that iterates the default main context, where `changed' is called.
 */
#pragma once

#include "preview/preview.h"

G_BEGIN_DECLS

#define ELS_N_VARIATIONS 9

typedef struct _ElsVariations ElsVariations;

/* Of the parameters with other seeds, of what the preview is of; its corpus and
 * scene have to outlive the variations, itself it need not.  Each ends with the
 * first level of at least enough_pixels. */
ElsVariations *
els_variations_new (ElsPreview *preview, const ElsParams *params,
                    gsize enough_pixels, ElsPreviewChangedFunc changed,
                    gpointer changed_data);

/* Cancels what is running, waits for it, and frees. */
void els_variations_free (ElsVariations *variations);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsVariations, els_variations_free)

/* How many are made: the first ones. */
int els_variations_ready (const ElsVariations *variations);

/* Of index 0 ... els_variations_ready () - 1; owned by the variations. */
const ElsSnapshot *
els_variations_get (const ElsVariations *variations, int index);

/* Of index 0 ... ELS_N_VARIATIONS - 1. */
int els_variations_seed (const ElsVariations *variations, int index);

G_END_DECLS
