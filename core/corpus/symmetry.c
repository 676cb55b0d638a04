/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/symmetry.h"

#include <string.h>

#include "corpus/pixel-layout.h"

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

int
els_symmetry_turned (const ElsCorpus *corpus, ElsSymmetry symmetry)
{
  return els_pixel_layout_has_vectors (&corpus->layout)
             ? els_symmetry_copies (symmetry)
             : 1;
}

/* A component of a direction, or the opposite one. */
static double
transform_component (double sample, gboolean opposite)
{
  return opposite ? 1.0 - sample : sample;
}

/* Samples x and y of a direction whose y grows down the picture.  Each is taken
 * the other way at most once, so that what comes back to itself has the same
 * bits. */
static void
transform_direction (int mirror, int turns, double *x, double *y)
{
  const double from_x = *x, from_y = *y;

  *x = transform_component (turns % 2 ? from_y : from_x,
                            turns % 2 ? turns == 1 : (turns == 2) != mirror);
  *y = transform_component (turns % 2 ? from_x : from_y,
                            turns % 2 ? (turns == 3) != mirror : turns == 2);
}

/* The same of y that grows up or down the picture. */
static void
transform_vector (const ElsTransform *transform, gboolean down, double *x,
                  double *y)
{
  /* What turns to the right in one sense turns left in the other. */
  const int turns = down ? transform->turns : (4 - transform->turns) % 4;

  transform_direction (transform->mirror, turns, x, y);
}

int
els_transform_number (const ElsTransform *transform)
{
  return 4 * transform->mirror + transform->turns;
}

void
els_copy_turn (int copy, gboolean down, double *x, double *y)
{
  const ElsTransform transform = els_symmetry_copy (ELS_SYMMETRY_ALL, copy);

  transform_vector (&transform, down, x, y);
}

/* The channel of the layer that is y of its directions. */
static int
transform_find_y (const ElsPixelLayout *layout, int layer)
{
  int c = 0;

  while (layout->channel[c].layer != layer
         || (layout->channel[c].role != ELS_ROLE_VECTOR_Y
             && layout->channel[c].role != ELS_ROLE_VECTOR_Y_DOWN))
    c++;
  return c;
}

const double *
els_transform_pixel (const ElsTransform *transform, const ElsCorpus *corpus,
                     const double *pixel, double *turned)
{
  const ElsPixelLayout *layout = &corpus->layout;

  /* The colour of what is clear is never seen, and stays 0. */
  if ((transform->turns == 0 && !transform->mirror)
      || (corpus->alpha >= 0 && !(pixel[corpus->alpha] > 0.0)))
    return pixel;
  memcpy (turned, pixel, (gsize) corpus->channels * sizeof *turned);
  for (int c = 0; c < layout->n_channels; c++)
    if (layout->channel[c].role == ELS_ROLE_VECTOR_X)
      {
        const int y = transform_find_y (layout, layout->channel[c].layer);

        transform_vector (transform,
                          layout->channel[y].role == ELS_ROLE_VECTOR_Y_DOWN,
                          &turned[c], &turned[y]);
      }
  return turned;
}
