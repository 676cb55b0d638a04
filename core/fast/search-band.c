/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "fast/search-band.h"

#include <string.h>

#include "base/mem.h"
#include "fast/search-choice.h"

#define BAND_COLUMNS 32   /* of the output, that are swept together */
#define BAND_CUTOFF 16.0f /* bits; smaller weights are treated as 0 */

typedef struct
{
  ElsSearchRun *run;
  gsize n;         /* displacements */
  gint32 *columns; /* n each */
  gint32 *nothing, *window;
  /* The same of known pixels alone, in a scene; used where a strip has any. */
  gint32 *known_columns, *known_window;
  gboolean any_known;
  gint32 *guide_columns, *guide_window; /* of guides, if there are any */
  float *logits;
  ElsSearchChoice choice;
} Band;

guint64
els_search_band_bytes (guint64 n, guint64 cells, int radius, gboolean scene,
                       gboolean guide)
{
  const guint64 columns = BAND_COLUMNS + 2 * (guint64) radius;
  const guint64 sums = 1u + (scene ? 1u : 0u) + (guide ? 1u : 0u);

  return (n * (sums * (columns + 1) + 4) + cells) * 4;
}

static gboolean
band_init (Band *band, ElsSearchRun *run)
{
  const gsize n = els_running_sum_size (&run->torus.sums);
  const gsize columns = BAND_COLUMNS + 2 * (gsize) run->level->radius;
  char *next
      = els_mem_try (els_search_band_bytes (n, els_torus_cells (&run->torus),
                                            run->level->radius,
                                            run->state->scene != NULL,
                                            run->state->guide != NULL),
                     1);

  *band = (Band){ .run = run, .n = n, .columns = (gpointer) next };
  if (next == NULL)
    return FALSE;
  next += columns * n * 4;
  band->nothing = (gpointer) next;
  band->window = (gpointer) (next += n * 4);
  band->logits = (gpointer) (next += n * 4);
  band->choice.kept.at = (gpointer) (next += n * 4);
  band->choice.kept.weight = (gpointer) (next += n * 4);
  band->choice.used = (gpointer) (next += n * 4);
  band->choice.window = band->window;
  next += els_torus_cells (&run->torus) * sizeof (gint);
  if (run->state->scene != NULL)
    {
      band->known_columns = (gpointer) next;
      band->known_window = (gpointer) (next += columns * n * 4);
      next += n * 4;
    }
  if (run->state->guide != NULL)
    {
      band->guide_columns = (gpointer) next;
      band->guide_window = (gpointer) (next + columns * n * 4);
    }
  return TRUE;
}

/* A plane of the output, and the corpus' that it is compared with. */
typedef struct
{
  const ElsRunningSumTorus *sums;
  const gint16 *plane; /* as many features a pixel as the sums have */
  guint8 kinds;        /* of a scene's pixels that count */
} BandSide;

static BandSide
band_pixels (const Band *band)
{
  return (BandSide){ &band->run->torus.sums, band->run->state->u,
                     ELS_SCENE_FREE | ELS_SCENE_KNOWN };
}

static BandSide
band_known (const Band *band)
{
  return (BandSide){ &band->run->torus.sums, band->run->state->u,
                     ELS_SCENE_KNOWN };
}

static BandSide
band_guides (const Band *band)
{
  return (BandSide){ &band->run->guide_sums, band->run->state->guide->features,
                     ELS_SCENE_FREE | ELS_SCENE_KNOWN };
}

/* The pairs of the output's pixel, NULL if it has none there. */
static const gint32 *
band_pairs (const ElsState *state, const BandSide *side, int x, int y,
            gint32 *pairs)
{
  const gsize n_pairs = (gsize) side->sums->n_pairs;
  gsize at;

  if (!els_state_wrap_index (state, x, y, &at)
      || (state->scene != NULL && !(state->scene->kind[at] & side->kinds)))
    return NULL;
  els_features_copy ((gint16 *) pairs, side->plane + at * 2 * n_pairs,
                     2 * side->sums->n_pairs);
  return pairs;
}

/* A column takes the pixel of row y + radius in and, unless it is the first
 * time, that of row y - radius - 1 out. */
static void
band_advance_column (const Band *band, BandSide side, int x, int y,
                     gboolean first, gint32 *column)
{
  const ElsSearchRun *run = band->run;
  const ElsRunningSumTorus *sums = side.sums;
  const int enter_y = y + run->level->radius;
  const int leave_y = y - run->level->radius - 1;
  gint32 enter[ELS_RUNNING_SUM_PAIRS_MAX], leave[ELS_RUNNING_SUM_PAIRS_MAX];
  const ElsRunningSumChange change = {
    .enter = band_pairs (run->state, &side, x, enter_y, enter),
    .leave = first ? NULL : band_pairs (run->state, &side, x, leave_y, leave),
    .x = els_wrap (x, sums->width),
    .y_enter = els_wrap (enter_y, sums->height),
    .y_leave = els_wrap (leave_y, sums->height),
  };

  if (run->state->scene == NULL || change.enter != NULL || change.leave != NULL)
    run->kernel->column (sums, &change, column);
}

/* Columns x ... x + n - 1 go down to row y. */
static void
band_advance_row (Band *band, int x, int n, int y, gboolean first)
{
  for (int i = 0; i < n; i++)
    {
      const gsize at = (gsize) i * band->n;

      band_advance_column (band, band_pixels (band), x + i, y, first,
                           band->columns + at);
      if (band->any_known)
        band_advance_column (band, band_known (band), x + i, y, first,
                             band->known_columns + at);
      if (band->guide_columns != NULL)
        band_advance_column (band, band_guides (band), x + i, y, first,
                             band->guide_columns + at);
    }
}

/* The prior's phase at a pixel. */
static void
band_place_prior (const ElsSearchRun *run, int x, int y,
                  ElsRunningSumPixel *pixel)
{
  for (int k = 0; k < run->torus.sums.n_harmonics; k++)
    {
      double s, c;

      els_sincos_turns (run->harmonic_x[k] * x + run->harmonic_y[k] * y, &s,
                        &c);
      pixel->harmonic_cos[k] = (float) (run->strength[k] * c);
      pixel->harmonic_sin[k] = (float) (run->strength[k] * s);
    }
}

/* The pixel whose window begins with the strip's column i. */
static void
band_pixel (Band *band, int x, int y, int i)
{
  const ElsSearchRun *run = band->run;
  const ElsRunningSumTorus *torus = &run->torus.sums;
  const gsize enter = (gsize) (i + 2 * run->level->radius) * band->n;
  const gsize leave = (gsize) (i - 1) * band->n;
  ElsRunningSumPixel pixel = { .x = els_wrap (x, torus->width),
                               .y = els_wrap (y, torus->height),
                               .scale = run->scale };
  float greatest;
  gboolean found;

  band_place_prior (run, x, y, &pixel);
  greatest = run->kernel->logits (torus, &pixel, band->columns + enter,
                                  i > 0 ? band->columns + leave : band->nothing,
                                  band->window, band->logits);
  if (band->any_known || run->offset_prior != NULL)
    greatest
        = run->kernel->condition (band->n, run->known_scale,
                                  band->known_columns + enter,
                                  i > 0 ? band->known_columns + leave
                                        : band->nothing,
                                  band->any_known ? band->known_window : NULL,
                                  run->offset_prior, band->logits);
  if (band->guide_columns != NULL)
    greatest = run->kernel->condition (band->n, run->guide_scale,
                                       band->guide_columns + enter,
                                       i > 0 ? band->guide_columns + leave
                                             : band->nothing,
                                       band->guide_window, NULL, band->logits);
  if (!els_state_is_active (run->state,
                            (gsize) y * (gsize) run->state->width + (gsize) x))
    return;
  found = greatest > 0.5f * ELS_RUNNING_SUM_NEVER;
  if (found)
    run->kernel->keep (band->logits, band->n, greatest, BAND_CUTOFF,
                       &band->choice.kept);
  els_search_choose (run, &band->choice, x, y, found);
}

static void
band_row (Band *band, int x0, int x1, int y)
{
  const ElsRunningSumKernel *kernel = band->run->kernel;
  const gsize n = band->n;

  memset (band->window, 0, n * sizeof (gint32));
  if (band->any_known)
    memset (band->known_window, 0, n * sizeof (gint32));
  if (band->guide_columns != NULL)
    memset (band->guide_window, 0, n * sizeof (gint32));
  for (int i = 0; i < 2 * band->run->level->radius; i++)
    {
      kernel->add (band->columns + (gsize) i * n, n, band->window);
      if (band->any_known)
        kernel->add (band->known_columns + (gsize) i * n, n,
                     band->known_window);
      if (band->guide_columns != NULL)
        kernel->add (band->guide_columns + (gsize) i * n, n,
                     band->guide_window);
    }
  for (int x = x0; x < x1; x++)
    band_pixel (band, x, y, x - x0);
}

/* A rectangle of the output: columns x0 ... x1 - 1 of rows y0 ... y1 - 1. */
typedef struct
{
  int x0, y0, x1, y1;
} BandRect;

/* Leaves of the rectangle what holds the active pixels of a scene; FALSE for
 * nothing. */
static gboolean
band_shrink (const ElsState *state, BandRect *rect)
{
  BandRect active = { G_MAXINT, G_MAXINT, 0, 0 };

  if (state->scene == NULL)
    return TRUE;
  for (int y = rect->y0; y < rect->y1; y++)
    for (int x = rect->x0; x < rect->x1; x++)
      if (els_state_is_active (state,
                               (gsize) y * (gsize) state->width + (gsize) x))
        active = (BandRect){ MIN (active.x0, x), MIN (active.y0, y),
                             MAX (active.x1, x + 1), MAX (active.y1, y + 1) };
  *rect = active;
  return active.x1 > 0;
}

/* Whether windows of the rectangle hold known pixels. */
static gboolean
band_has_known (const ElsState *state, const BandRect *rect, int radius)
{
  gsize at;

  if (state->scene == NULL)
    return FALSE;
  for (int y = rect->y0 - radius; y < rect->y1 + radius; y++)
    for (int x = rect->x0 - radius; x < rect->x1 + radius; x++)
      if (els_state_wrap_index (state, x, y, &at)
          && (state->scene->kind[at] & ELS_SCENE_KNOWN))
        return TRUE;
  return FALSE;
}

static void
band_strip (Band *band, BandRect rect)
{
  const ElsSearchRun *run = band->run;
  const int radius = run->level->radius;
  int left, n_columns;

  if (!band_shrink (run->state, &rect))
    return;
  left = rect.x0 - radius;
  n_columns = rect.x1 - rect.x0 + 2 * radius;
  band->any_known = band_has_known (run->state, &rect, radius);
  memset (band->columns, 0, (gsize) n_columns * band->n * sizeof (gint32));
  if (band->any_known)
    memset (band->known_columns, 0,
            (gsize) n_columns * band->n * sizeof (gint32));
  if (band->guide_columns != NULL)
    memset (band->guide_columns, 0,
            (gsize) n_columns * band->n * sizeof (gint32));
  for (int y = rect.y0 - 2 * radius; y < rect.y0; y++)
    band_advance_row (band, left, n_columns, y, TRUE);
  for (int y = rect.y0; y < rect.y1 && !els_progress_cancelled (run->progress);
       y++)
    {
      band_advance_row (band, left, n_columns, y, y == rect.y0);
      band_row (band, rect.x0, rect.x1, y);
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
    band_strip (&band,
                (BandRect){ x, y0, MIN (x + BAND_COLUMNS, run->state->width),
                            y1 });
  for (gsize i = 0; i < cells; i++)
    if (band.choice.used[i] != 0)
      g_atomic_int_add (&run->torus.used[i], band.choice.used[i]);
  run->distance[index] = band.choice.distance;
  els_mem_free (band.columns);
}
