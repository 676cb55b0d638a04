/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * fills.h - layers with holes, filled without a host by a made-up synthesis.
 */
#pragma once

#include "fake-synthesis.h"
#include "run/fill.h"

/* The defaults. */
ElsProcedureValues fills_values (void);

/* All of a rectangle. */
ElsHole *fills_hole (int x, int y, int width, int height);

/* The layer's hole filled, which must not fail; takes the hole. */
ElsFill *
fills_heal (GeglBuffer *layer, const ElsProcedureValues *values, ElsHole *hole);

/* Call number i of the synthesis, which there has to be. */
const FakeCall *fills_call (guint i);

/* All pixels of a layer, as they are; free with g_free. */
guint8 *fills_bytes (GeglBuffer *buffer);
