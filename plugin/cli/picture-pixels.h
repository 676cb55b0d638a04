/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * picture-pixels.h - what the readers and writers of all kinds of files do
 * alike.
 *
 * Rows are counted from 0 at the top and hold the samples of a pixel side by
 * side, in the machine's order of bytes.  Main thread only; needs gegl_init.
 */
#pragma once

#include "cli/picture-file.h"

G_BEGIN_DECLS

/* How the samples of a file are to be understood. */
typedef struct
{
  int channels;     /* 1 gray, 2 gray and opacity, 3 RGB, 4 RGB, opacity */
  const char *type; /* babl's name: "u8", "u16", "half", ... */
  gboolean linear;  /* light itself, not its usual curve */
  gboolean premultiplied; /* colours are already multiplied by the opacity */
} ElsPictureSamples;

/* The babl format of such samples in that space, NULL for sRGB. */
const Babl *
els_picture_babl (const ElsPictureSamples *samples, const Babl *space);

/* Makes the buffer, in the space of the profile that the picture has.  A
 * profile that is broken, or for another number of colours, is dropped. */
gboolean els_picture_begin (ElsPicture *picture, int width, int height,
                            const ElsPictureSamples *samples, char **reason);

void els_picture_put_row (ElsPicture *picture, int y, gconstpointer row);

/* Memory for so many things of that size, all 0; g_free.  NULL, with the
 * reason, if there is not enough. */
gpointer els_picture_try_memory (gsize n, gsize size, char **reason);

/* Turns the picture as EXIF's orientation says: 1 to 8, others leave it. */
void els_picture_turn (ElsPicture *picture, int orientation);

/* A copy of `data` becomes the picture's profile. */
void
els_picture_set_profile (ElsPicture *picture, const void *data, gsize size);

/* The format in which a file is written that can have an opacity, or not, and
 * samples of this type. */
const Babl *els_picture_babl_to_save (const ElsPicture *picture, gboolean alpha,
                                      const char *type);
/* "u8", "u16", "half", "float", "double" or "u32". */
const char *els_picture_type (const ElsPicture *picture);

int els_picture_width (const ElsPicture *picture);
int els_picture_height (const ElsPicture *picture);

void els_picture_get_row (const ElsPicture *picture, const Babl *format, int y,
                          gpointer row);

/* Pixels in an inch or in a metre; 0 if that is unknown. */
double
els_density_in (const ElsDensity *density, ElsDensityUnit unit, double value);

G_END_DECLS
