/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * noise.h - random numbers as a pure function of where they are used.
 *
 * Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011): 10 rounds on a counter of four 32-bit words under a key of two.
 * To reproduce a value, word for word:
 *
 *   key     = ( seed modulo 2^32, seed / 2^32 )
 *   counter = ( x, y, step,
 *               2^24 level + 2^20 phase + 2^16 stream + channel / 4 )
 *             x and y as 32-bit two's complement
 *   words   = philox (counter, key)
 *
 * Uniform deviate of channel c: word c % 4.  Normal deviates, Box-Muller: for
 * the pair (a, b) = words (0, 1) or (2, 3)
 *
 *   r = sqrt (-2 log ((a + 1/2) / 2^32)),  v = b / 2^32
 *   first of the pair: r cos (2 pi v), second: r sin (2 pi v)
 *
 * in double precision with the functions of fmath.h, rounded to float once;
 * channels 4k, 4k+1 are the first pair's deviates, 4k+2, 4k+3 the second's.
 */
#pragma once

#include <glib.h>

/* What the numbers are for: those of different streams never meet. */
typedef enum
{
  ELS_STREAM_START = 0,     /* the noise that synthesis starts from */
  ELS_STREAM_ANCESTRAL = 1, /* noise added after a step */
  ELS_STREAM_SEARCH = 2,    /* which corpus positions a search tries */
  ELS_STREAM_CHECK = 3,     /* which pixels a check looks at */
  ELS_STREAM_MIXTURE = 4    /* the patches of a mixture */
} ElsStream;

typedef struct
{
  guint32 word[4];
} ElsNoiseBlock;

/* What draws at a level of the fast method: each has steps of its own. */
typedef enum
{
  ELS_PHASE_LISTS = 0, /* the candidate lists, and what has no phases */
  ELS_PHASE_SEARCH = 1
} ElsPhase;

/* Where a number is used, besides pixel and channel.  No two uses of a run have
 * all fields alike. */
typedef struct
{
  guint64 seed;
  ElsStream stream; /* 0 ... 15 */
  ElsPhase phase;   /* 0 ... 15 */
  int level;        /* 0 ... 255 */
  guint32 step;
} ElsNoise;

ElsNoiseBlock els_philox (const guint32 counter[4], const guint32 key[2]);

/* The four words for channels 4 * block ... 4 * block + 3 of pixel (x, y). */
ElsNoiseBlock
els_noise_words (const ElsNoise *noise, int x, int y, guint32 block);

/* Standard normal deviates of channels 0 ... n_channels - 1 of pixel (x, y). */
void els_noise_normal (const ElsNoise *noise, int x, int y, int n_channels,
                       float *out);
