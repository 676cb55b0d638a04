/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/search-band.h"

#include <string.h>

#include "base/mem.h"

#define BAND_COLUMNS 32   /* of the output, that are swept together */
#define BAND_CUTOFF 16.0f /* bits; weights that are less are none */

typedef struct
{
  ElsSearchRun *run;
  gsize n;         /* displacements */
  gint32 *columns; /* n each */
  gint32 *nothing, *window;
  float *logits;
  ElsRunningSumKept kept;
  gint *used; /* a plane */
  gint64 distance;
} Band;

guint64
els_search_band_bytes (guint64 n, guint64 cells, int radius)
{
  const guint64 columns = BAND_COLUMNS + 2 * (guint64) radius;

  return (n * (columns + 5) + cells) * 4;
}

static gboolean
band_init (Band *band, ElsSearchRun *run)
{
  const gsize n = els_running_sum_size (&run->torus.sums);
  const gsize columns = BAND_COLUMNS + 2 * (gsize) run->level->radius;
  char *next
      = els_mem_try (els_search_band_bytes (n, els_torus_cells (&run->torus),
                                            run->level->radius),
                     1);

  *band = (Band){ .run = run, .n = n, .columns = (gpointer) next };
  if (next == NULL)
    return FALSE;
  next += columns * n * 4;
  band->nothing = (gpointer) next;
  band->window = (gpointer) (next += n * 4);
  band->logits = (gpointer) (next += n * 4);
  band->kept.at = (gpointer) (next += n * 4);
  band->kept.weight = (gpointer) (next += n * 4);
  band->used = (gpointer) (next + n * 4);
  return TRUE;
}

/* The pairs of the output's pixel, NULL if it has none there. */
static const gint32 *
band_pairs (const ElsState *state, int x, int y, gint32 pairs[2])
{
  gsize at;

  if (!els_state_wrap_index (state, x, y, &at))
    return NULL;
  memcpy (pairs, state->u + at * ELS_PATCH_CHANNELS, 2 * sizeof (gint32));
  return pairs;
}

/* Columns x ... x + n - 1 take on the pixels of row y + radius and, unless it
 * is the first time, let go of those of row y - radius - 1. */
static void
band_sink (Band *band, int x, int n, int y, gboolean first)
{
  const ElsSearchRun *run = band->run;
  const ElsRunningSumTorus *torus = &run->torus.sums;
  const int enter_y = y + run->level->radius;
  const int leave_y = y - run->level->radius - 1;

  for (int i = 0; i < n; i++)
    {
      gint32 enter[2], leave[2];
      const ElsRunningSumChange change = {
        .enter = band_pairs (run->state, x + i, enter_y, enter),
        .leave = first ? NULL : band_pairs (run->state, x + i, leave_y, leave),
        .x = els_wrap (x + i, torus->width),
        .y_enter = els_wrap (enter_y, torus->height),
        .y_leave = els_wrap (leave_y, torus->height),
      };

      run->kernel->column (torus, &change, band->columns + (gsize) i * band->n);
    }
}

static gint32
band_kept_position (const Band *band, gsize i, int x, int y, gsize *cell)
{
  const ElsTorus *torus = &band->run->torus;
  const int width = torus->sums.width, height = torus->sums.height;
  const int row = (int) (band->kept.at[i] / (guint32) width);
  const int qx
      = els_wrap (x + (int) (band->kept.at[i] % (guint32) width), width);
  const int qy = els_wrap (y + torus->sums.rows[row], height);

  *cell = (gsize) qy * (gsize) width + (gsize) qx;
  return els_torus_position (torus, qx, qy);
}

/* Nothing that was asked may be used: what is near. */
static gint32
band_near (const Band *band, int x, int y)
{
  const ElsTorus *torus = &band->run->torus;

  return els_corpus_level_nearest (
      band->run->level, torus->left + els_wrap (x, torus->sums.width),
      torus->top + els_wrap (y, torus->sums.height));
}

/* The posterior mean of what was kept; returns the position with most
 * weight. */
static gint32
band_choose (Band *band, int x, int y, float xhat[ELS_PATCH_CHANNELS])
{
  const ElsSearchRun *run = band->run;
  const ElsRunningSumKept *kept = &band->kept;
  float sum = 0.0f, most = 0.0f;
  gint32 best = 0;
  guint32 nearest = 0;

  for (gsize i = 0; i < kept->n; i++)
    sum += kept->weight[i];
  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    xhat[c] = 0.0f;
  for (gsize i = 0; i < kept->n; i++)
    {
      gsize cell;
      const gint32 position = band_kept_position (band, i, x, y, &cell);
      const float share = kept->weight[i] / sum;
      const gint16 *pixel = els_corpus_level_pixel (run->level, position);

      band->used[cell] += (gint) (share * run->torus.use_one);
      if (share > most)
        {
          most = share;
          best = position;
          nearest = kept->at[i];
        }
      for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
        xhat[c] += share * pixel[c];
    }
  band->distance += band->window[nearest];
  return best;
}

/* The move of one pixel, once its weights are known. */
static void
band_move (Band *band, int x, int y, gboolean found)
{
  const ElsSearchRun *run = band->run;
  const ElsState *state = run->state;
  const ElsStripBuffer *buffer = els_state_strip_buffer (run->state, 0);
  const gsize at = (gsize) y * (gsize) state->width + (gsize) x;
  const ElsNoise noise = { .seed = run->scan->seed,
                           .stream = ELS_STREAM_ANCESTRAL,
                           .phase = ELS_PHASE_SEARCH,
                           .level = run->scan->depth,
                           .step = (guint32) run->step };
  float xhat[ELS_PATCH_CHANNELS];
  const gint32 best
      = found ? band_choose (band, x, y, xhat) : band_near (band, x, y);
  const gint16 *pixel = els_corpus_level_pixel (run->level, best);
  const gboolean last = run->step + 1 == run->scan->steps;

  for (int c = 0; c < ELS_PATCH_CHANNELS; c++)
    {
      if (last || !found)
        xhat[c] = pixel[c];
      else
        xhat[c] += run->keep
                   * (state->u[at * ELS_PATCH_CHANNELS + (gsize) c] - xhat[c]);
    }
  buffer->best[at] = buffer->second[at] = best;
  els_state_store_noisy (buffer->u + at * ELS_PATCH_CHANNELS, xhat, run->noise,
                         &noise, x, y);
}

static void
band_pixel (Band *band, int x, int y, const gint32 *enter, const gint32 *leave)
{
  const ElsSearchRun *run = band->run;
  const ElsRunningSumTorus *torus = &run->torus.sums;
  ElsRunningSumPixel pixel = { .x = els_wrap (x, torus->width),
                               .y = els_wrap (y, torus->height),
                               .scale = run->scale };
  float greatest;
  gboolean found;

  for (int k = 0; k < torus->n_harmonics; k++)
    {
      double s, c;

      els_sincos_turns (run->harmonic_x[k] * x + run->harmonic_y[k] * y, &s,
                        &c);
      pixel.harmonic_cos[k] = (float) (run->strength[k] * c);
      pixel.harmonic_sin[k] = (float) (run->strength[k] * s);
    }
  greatest = run->kernel->logits (torus, &pixel, enter, leave, band->window,
                                  band->logits);
  found = greatest > 0.5f * ELS_RUNNING_SUM_NEVER;
  if (found)
    run->kernel->keep (band->logits, band->n, greatest, BAND_CUTOFF,
                       &band->kept);
  band_move (band, x, y, found);
}

static void
band_row (Band *band, int x0, int x1, int y)
{
  const int reach = 2 * band->run->level->radius;

  memset (band->window, 0, band->n * sizeof (gint32));
  for (int i = 0; i < reach; i++)
    band->run->kernel->add (band->columns + (gsize) i * band->n, band->n,
                            band->window);
  for (int x = x0; x < x1; x++)
    band_pixel (band, x, y, band->columns + (gsize) (x - x0 + reach) * band->n,
                x > x0 ? band->columns + (gsize) (x - x0 - 1) * band->n
                       : band->nothing);
}

static void
band_strip (Band *band, int x0, int y0, int y1)
{
  const ElsSearchRun *run = band->run;
  const int radius = run->level->radius;
  const int x1 = MIN (x0 + BAND_COLUMNS, run->state->width);
  const int n_columns = x1 - x0 + 2 * radius;

  memset (band->columns, 0, (gsize) n_columns * band->n * sizeof (gint32));
  for (int y = y0 - 2 * radius; y < y0; y++)
    band_sink (band, x0 - radius, n_columns, y, TRUE);
  for (int y = y0; y < y1 && !els_progress_cancelled (run->progress); y++)
    {
      band_sink (band, x0 - radius, n_columns, y, y == y0);
      band_row (band, x0, x1, y);
    }
}

void
els_search_band (int index, gpointer data)
{
  ElsSearchRun *run = data;
  const int y0 = (run->first_band + index) * ELS_SEARCH_ROWS;
  const int y1 = MIN (y0 + ELS_SEARCH_ROWS, run->state->height);
  const gsize cells = els_torus_cells (&run->torus);
  Band band;

  if (!band_init (&band, run))
    {
      g_atomic_int_set (&run->no_memory, 1);
      return;
    }
  for (int x = 0; x < run->state->width; x += BAND_COLUMNS)
    band_strip (&band, x, y0, y1);
  for (gsize i = 0; i < cells; i++)
    if (band.used[i] != 0)
      g_atomic_int_add (&run->torus.used[i], band.used[i]);
  run->distance[index] = band.distance;
  els_mem_free (band.columns);
}
