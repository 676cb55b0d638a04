/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/symmetry.h"

/* Of the eight symmetries of a square, which those of each kind are: with m for
 * mirrored and the number of quarter turns. */
static const struct
{
  int n;
  ElsTransform copy[ELS_SYMMETRY_MOST];
} symmetry_copies[] = {
  [ELS_SYMMETRY_NONE] = { 1, { { 0, 0 } } },
  [ELS_SYMMETRY_MIRROR] = { 2, { { 0, 0 }, { 1, 0 } } },
  [ELS_SYMMETRY_MIRRORS] = { 4, { { 0, 0 }, { 0, 2 }, { 1, 0 }, { 1, 2 } } },
  [ELS_SYMMETRY_TURNS] = { 4, { { 0, 0 }, { 0, 1 }, { 0, 2 }, { 0, 3 } } },
  [ELS_SYMMETRY_ALL] = { 8,
                         { { 0, 0 },
                           { 0, 1 },
                           { 0, 2 },
                           { 0, 3 },
                           { 1, 0 },
                           { 1, 1 },
                           { 1, 2 },
                           { 1, 3 } } },
};

int
els_symmetry_copies (ElsSymmetry symmetry)
{
  return symmetry_copies[symmetry].n;
}

ElsTransform
els_symmetry_copy (ElsSymmetry symmetry, int number)
{
  return symmetry_copies[symmetry].copy[number];
}

void
els_transform_size (const ElsTransform *transform, int *width, int *height)
{
  const int side = *width;

  if (transform->turns % 2 == 0)
    return;
  *width = *height;
  *height = side;
}

void
els_transform_back (const ElsTransform *transform, int width, int height,
                    int *x, int *y)
{
  const int turned_x = *x, turned_y = *y;

  switch (transform->turns)
    {
    case 1:
      *x = turned_y;
      *y = height - 1 - turned_x;
      break;
    case 2:
      *x = width - 1 - turned_x;
      *y = height - 1 - turned_y;
      break;
    case 3:
      *x = width - 1 - turned_y;
      *y = turned_x;
      break;
    default:
      break;
    }
  if (transform->mirror)
    *x = width - 1 - *x;
}
