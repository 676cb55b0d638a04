/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpora.h"

#include "base/noise.h"
#include "support.h"

#define BLOB 8 /* pixels, the side of a square of the blobs' lattice */

/* 0 ... 255, another for each place and salt. */
static int
corpora_byte (int salt, int x, int y)
{
  const ElsNoise noise = { .seed = 1234, .step = (guint32) salt };

  return (int) (els_noise_words (&noise, x, y, 0).word[0] >> 24);
}

/* A smooth field, 0 ... 255: bytes on a lattice, straight lines between. */
static int
corpora_smooth (int salt, int x, int y)
{
  const int i = x / BLOB, j = y / BLOB, u = x % BLOB, v = y % BLOB;
  const int above = corpora_byte (salt, i, j) * (BLOB - u)
                    + corpora_byte (salt, i + 1, j) * u;
  const int below = corpora_byte (salt, i, j + 1) * (BLOB - u)
                    + corpora_byte (salt, i + 1, j + 1) * u;

  return (above * (BLOB - v) + below * v) / (BLOB * BLOB);
}

gboolean
corpora_blob (int x, int y)
{
  return corpora_smooth (1, x, y) > 127;
}

static double
corpora_checker (int x, int y)
{
  return (x / CORPORA_FIELD + y / CORPORA_FIELD) % 2 ? 0.875 : 0.125;
}

static double
corpora_stripes (int x, int y)
{
  const int turn = (3 * x + 5 * y) % 32;

  return MIN (turn, 32 - turn) / 16.0;
}

/* Mortar is light and along the top and the left of each brick. */
static double
corpora_bricks (int x, int y, int c)
{
  const int course = y / CORPORA_COURSE;
  const int along = x + course % 2 * CORPORA_BRICK / 2;

  if (y % CORPORA_COURSE == 0 || along % CORPORA_BRICK == 0)
    return 0.9375;
  return 0.25 + corpora_byte (2, along / CORPORA_BRICK, course) / 1024.0
         + c / 16.0;
}

static double
corpora_colours (int x, int y, int c)
{
  const double side = corpora_blob (x, y) ? 0.0625 : -0.0625;

  return corpora_checker (x, y) + (1 - c) * side;
}

/* A dot in each square of 12 pixels, somewhere. */
static double
corpora_dots (int x, int y)
{
  const int i = x / 12, j = y / 12;
  const int dx = x % 12 - 3 - corpora_byte (3, i, j) % 6;
  const int dy = y % 12 - 3 - corpora_byte (4, i, j) % 6;

  return dx * dx + dy * dy <= 9 ? 0.875 : 0.25;
}

static double
corpora_opacity (int x, int y, int c)
{
  if (c == 3)
    return corpora_blob (x, y) ? 1.0 : 0.0625;
  return 0.25 + corpora_byte (5 + c, x, y) / 512.0;
}

double
corpora_value (Corpora which, int x, int y, int c)
{
  switch (which)
    {
    case CORPORA_CHECKER:
      return corpora_checker (x, y);
    case CORPORA_STRIPES:
      return corpora_stripes (x, y);
    case CORPORA_BRICKS:
      return corpora_bricks (x, y, c);
    case CORPORA_COLOURS:
      return corpora_colours (x, y, c);
    case CORPORA_HOLES:
      return corpora_usable (which, x, y) ? corpora_bricks (x, y, c)
                                          : CORPORA_MASKED;
    case CORPORA_GRADIENT:
      return (x + y) / 64.0 + corpora_byte (9, x, y) / 2048.0;
    case CORPORA_OPACITY:
      return corpora_opacity (x, y, c);
    case CORPORA_SIX:
      return corpora_smooth (10 + c, x, y) / 256.0;
    case CORPORA_DOTS:
    case CORPORA_TWO:
    case CORPORA_N:
    default:
      return corpora_dots (x, y);
    }
}

gboolean
corpora_usable (Corpora which, int x, int y)
{
  const int dx = x % 24 - 18, dy = y % 28 - 20;

  return which != CORPORA_HOLES || dx * dx + dy * dy > 16;
}

static const struct
{
  const char *name;
  int channels;
} corpora[CORPORA_N] = {
  [CORPORA_CHECKER] = { "checker", 1 }, [CORPORA_STRIPES] = { "stripes", 1 },
  [CORPORA_BRICKS] = { "bricks", 3 },   [CORPORA_COLOURS] = { "colours", 3 },
  [CORPORA_DOTS] = { "dots", 1 },       [CORPORA_GRADIENT] = { "gradient", 1 },
  [CORPORA_HOLES] = { "holes", 3 },     [CORPORA_OPACITY] = { "opacity", 4 },
  [CORPORA_SIX] = { "six", 6 },         [CORPORA_TWO] = { "two", 1 },
};

const char *
corpora_name (Corpora which)
{
  return corpora[which].name;
}

int
corpora_channels (Corpora which)
{
  return corpora[which].channels;
}

static void
corpora_add (ElsCorpus *corpus, Corpora which, int width, int height)
{
  const int channels = corpora_channels (which);
  const gsize n = (gsize) width * (gsize) height;
  g_autofree double *samples = g_new (double, n *(gsize) channels);
  g_autofree guint8 *mask = g_malloc (n);
  ElsImage image = support_image (samples, width, height, channels);
  double *to = samples;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        mask[y * width + x] = corpora_usable (which, x, y) ? 255 : 0;
        for (int c = 0; c < channels; c++)
          *to++ = corpora_value (which, x, y, c);
      }
  image.layout
      = els_pixel_layout (channels,
                          which == CORPORA_OPACITY ? channels - 1 : -1);
  image.mask = which == CORPORA_HOLES ? mask : NULL;
  image.mask_stride = (gsize) width;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
}

ElsCorpus *
corpora_make (Corpora which, int width, int height)
{
  ElsCorpus *corpus = els_corpus_new ();

  corpora_add (corpus, which, width, height);
  if (which == CORPORA_TWO)
    corpora_add (corpus, CORPORA_STRIPES, width, height / 2);
  return corpus;
}
