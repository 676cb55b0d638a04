/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * agree-picture.h - the middle of a picture, and a hole in the middle of that.
 */
#pragma once

#include "els.h"

typedef struct
{
  int width, height, channels;
  double *samples;
  int hole;        /* side of the hole, 0 for none */
  guint8 *freedom; /* 255 in the hole, else 0 */
  guint8 *mask;    /* 0 in the hole, else 1 */
  ElsCorpus *corpus;
} AgreePicture;

/* At most crop pixels a side of the file, of R'G'B' or R'G'B'A. */
void agree_picture_init (AgreePicture *picture, const char *path, int crop,
                         int hole);
void agree_picture_clear (AgreePicture *picture);

/* The picture with its hole free, as if it were no part of the corpus: so
 * without displacements under which it resembles itself. */
ElsScene agree_picture_scene (const AgreePicture *picture);
