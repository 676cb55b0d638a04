/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The fast method commutes with shifts: when the picture joins itself and all
 * its noise is shifted by an even number of pixels of the coarsest level (seams
 * go by parity), the picture and its sources are shifted by as much, bit for
 * bit.  The linker sends the library's noise through the function below
 * (--wrap), which shifts it.
 *
 * A corpus with waves is the exception: their phase holds on to the picture's
 * corner (core/fast/prior.h).
 */
#include "base/noise.h"
#include "support.h"

#define LEVELS 3
#define WIDTH 72 /* multiples of 2^LEVELS */
#define HEIGHT 64
#define CHANNELS 3

ElsNoiseBlock
__real_els_noise_words (const ElsNoise *noise, int x, int y, guint32 block);
ElsNoiseBlock
__wrap_els_noise_words (const ElsNoise *noise, int x, int y, guint32 block);

static int shift_x, shift_y; /* pixels of level 0 */
static gboolean running;     /* made-up corpora use noise, too */
static int asked;            /* levels that have asked for noise, bits */

ElsNoiseBlock
__wrap_els_noise_words (const ElsNoise *noise, int x, int y, guint32 block)
{
  const int level = noise->level;
  const int width = WIDTH >> level, height = HEIGHT >> level;

  if (!running)
    return __real_els_noise_words (noise, x, y, block);
  g_assert_cmpint (level, <, LEVELS);
  g_assert_cmpint (x, <, width);
  g_assert_cmpint (y, <, height);
  asked |= 1 << level;
  return __real_els_noise_words (noise, (x + (shift_x >> level)) % width,
                                 (y + (shift_y >> level)) % height, block);
}

typedef struct
{
  double samples[HEIGHT][WIDTH][CHANNELS];
  ElsSource sources[HEIGHT][WIDTH];
} Shown;

static void
shown_make (Shown *shown, const ElsCorpus *corpus, int x, int y)
{
  g_autoptr (ElsSynthesis) synthesis = NULL;
  ElsParams params;

  els_params_init (&params);
  params.width = WIDTH;
  params.height = HEIGHT;
  params.tile = ELS_TILE_BOTH;
  params.levels = LEVELS;
  shift_x = x;
  shift_y = y;
  asked = 0;
  running = TRUE;
  synthesis = support_synthesize (corpus, &params, NULL);
  running = FALSE;
  g_assert_cmpint (asked, ==, (1 << LEVELS) - 1);
  els_synthesis_read_rows (synthesis, 0, HEIGHT, &shown->samples[0][0][0]);
  els_synthesis_read_sources (synthesis, 0, HEIGHT, &shown->sources[0][0]);
}

/* Pixels of b that are not those of a, b being shifted by (x, y). */
static int
shown_count_other (const Shown *a, const Shown *b, int x, int y)
{
  int other = 0;

  for (int j = 0; j < HEIGHT; j++)
    for (int i = 0; i < WIDTH; i++)
      {
        const int from_x = (i + x) % WIDTH, from_y = (j + y) % HEIGHT;
        const ElsSource *s = &a->sources[from_y][from_x];
        const ElsSource *t = &b->sources[j][i];
        gboolean same = s->x == t->x && s->y == t->y;

        for (int c = 0; c < CHANNELS; c++)
          same = same && a->samples[from_y][from_x][c] == b->samples[j][i][c];
        other += same ? 0 : 1;
      }
  return other;
}

static void
test_shifted_noise_shifts_picture (void)
{
  static const int shifts[][2] = { { 8, 0 }, { 0, 8 }, { 32, 40 } };
  g_autoptr (ElsCorpus) corpus = support_corpus (4, 50, 46, CHANNELS);
  g_autofree Shown *plain = g_new (Shown, 1);
  g_autofree Shown *shifted = g_new (Shown, 1);

  shown_make (plain, corpus, 0, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      const int x = shifts[i][0], y = shifts[i][1];

      shown_make (shifted, corpus, x, y);
      g_assert_cmpint (shown_count_other (plain, shifted, x, y), ==, 0);
      /* It is another picture, not one that looks alike everywhere. */
      g_assert_cmpint (shown_count_other (plain, shifted, 0, 0), >,
                       WIDTH * HEIGHT / 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shift/shifted-noise-shifts-picture",
                   test_shifted_noise_shifts_picture);
  return g_test_run ();
}
