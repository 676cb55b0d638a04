/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * transparency.h - what an image's clear pixels are.
 */
#pragma once

#include "els.h"

/* What a pixel of an image is to a corpus. */
typedef enum
{
  ELS_PIXEL_UNUSABLE, /* masked out, or not a number where it is seen */
  ELS_PIXEL_CLEAR,    /* nothing is seen of it, whatever its colour */
  ELS_PIXEL_SEEN
} ElsPixelKind;

/* alpha is the opacity's index in the image's layout, or -1. */
ElsPixelKind els_pixel_kind (const ElsImage *image, int alpha, int x, int y);

/* The image's wish; for ELS_TRANSPARENCY_AUTO, whether its clear pixels are
 * holes inside a texture, CONTENT, or what surrounds a cut-out, IGNORE.  An
 * image of which nothing is seen has no content. */
ElsTransparency els_transparency_resolve (const ElsImage *image);
