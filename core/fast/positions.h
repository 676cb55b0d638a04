/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * positions.h - which positions of a level may be the centre of a candidate.
 */
#pragma once

#include "../job.h"
#include "level.h"
#include "pyramid.h"

/* Fills in usable, list and near: the positions whose windows are whole, unless
 * that leaves next to none of the usable pixels.  Error: NO_MEMORY. */
gboolean els_positions_choose (ElsLevel *level, const ElsPyramidLevel *from,
                               const ElsStage *stage, GError **error);
