/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "corpus/scene.h"

#include <math.h>

#include "base/error.h"
#include "base/fmath.h"
#include "base/mem.h"
#include "corpus/mixture.h"

void
els_scene_init (ElsScene *scene)
{
  *scene = (ElsScene){ .from_image = -1 };
}

gboolean
els_scene_is_seen (const ElsScene *scene, const ElsCorpus *corpus, int x, int y)
{
  const double *pixel = els_scene_pixel (scene, corpus, x, y);

  if (scene->seen != NULL
      && scene->seen[(gsize) y * scene->seen_stride + (gsize) x] == 0)
    return FALSE;
  for (int c = 0; c < corpus->channels; c++)
    if (!isfinite (pixel[c]))
      return FALSE;
  return corpus->alpha < 0 || pixel[corpus->alpha] > 0.0
         || corpus->n_content > 0;
}

static gboolean
scene_refuse (GError **error, const char *message)
{
  g_set_error_literal (error, ELS_ERROR, ELS_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
scene_check_planes (const ElsScene *scene, const ElsCorpus *corpus,
                    const ElsParams *params, GError **error)
{
  const gsize width = (gsize) params->width;

  if (scene->freedom != NULL && scene->picture == NULL)
    return scene_refuse (error, _ ("A scene says what is to stay but has no "
                                   "picture."));
  if ((scene->picture != NULL
       && scene->picture_stride < width * (gsize) corpus->channels)
      || (scene->freedom != NULL && scene->freedom_stride < width)
      || (scene->seen != NULL && scene->seen_stride < width))
    return scene_refuse (error, _ ("The rows of a scene are shorter than the "
                                   "result is wide."));
  if (scene->from_image < -1
      || scene->from_image >= els_corpus_n_images (corpus))
    return scene_refuse (error, _ ("A scene lies in an image that the corpus "
                                   "does not have."));
  return TRUE;
}

/* The freedom of the first pixel that is free, or 255. */
static guint8
scene_first_freedom (const ElsScene *scene, int width, int height)
{
  if (scene == NULL || scene->freedom == NULL)
    return 255;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (els_scene_is_free (scene, x, y))
        return scene->freedom[(gsize) y * scene->freedom_stride + (gsize) x];
  return 255;
}

/* Whether all pixels that are free are as free as each other. */
static gboolean
scene_has_one_strength (const ElsScene *scene, const ElsParams *params)
{
  const guint8 one = scene_first_freedom (scene, params->width, params->height);

  if (scene->freedom == NULL)
    return TRUE;
  for (int y = 0; y < params->height; y++)
    for (int x = 0; x < params->width; x++)
      {
        const guint8 s
            = scene->freedom[(gsize) y * scene->freedom_stride + (gsize) x];

        if (s != 0 && s != one)
          return FALSE;
      }
  return TRUE;
}

double
els_scene_strength (const ElsScene *scene, int width, int height)
{
  return scene_first_freedom (scene, width, height) / 255.0;
}

double
els_scene_schedule (double t)
{
  double s, c;

  if (!(t > 0.0))
    return 0.0;
  /* tan (pi t / 2.016) as a turn of t / 4.032. */
  els_sincos_turn (MIN (t, 1.0) / 4.032, &s, &c);
  return s / c;
}

double
els_scene_sigma (double strength)
{
  return els_scene_schedule (strength * sqrt (strength));
}

/* Whether there is such a tone, and a method that can give it. */
static gboolean
scene_has_tone (const ElsScene *scene, const ElsParams *params)
{
  if (scene->tone == 0.0)
    return TRUE;
  return scene->tone > 0.0 && scene->tone <= 1.0
         && params->method == ELS_METHOD_FAST && params->tile == ELS_TILE_NONE;
}

static gboolean
scene_check_guide (const ElsScene *scene, const ElsCorpus *corpus,
                   const ElsParams *params, GError **error)
{
  const gboolean guided = scene != NULL && scene->guide != NULL;

  if (guided != (corpus->guide != NULL))
    return scene_refuse (error, _ ("The source and the result have to have "
                                   "guides both, or none."));
  if (guided
      && scene->guide_stride < (gsize) (scene->guide_width > 0
                                            ? scene->guide_width
                                            : params->width)
                                   * (gsize) corpus->guide->channels)
    return scene_refuse (error, _ ("The rows of a scene are shorter than the "
                                   "result is wide."));
  return TRUE;
}

gboolean
els_scene_check (const ElsScene *scene, const ElsCorpus *corpus,
                 const ElsParams *params, GError **error)
{
  if (!scene_check_guide (scene, corpus, params, error))
    return FALSE;
  if (scene == NULL)
    return TRUE;
  return scene_check_planes (scene, corpus, params, error)
         && els_mixture_check (scene, corpus, params, error)
         && els_supported ((corpus->guide == NULL && scene->mixture == NULL)
                               || scene->freedom == NULL
                               || params->method == ELS_METHOD_FAST,
                           "guide", error)
         && els_supported (scene_has_tone (scene, params), "tone", error)
         && els_supported (scene_has_one_strength (scene, params), "freedom",
                           error);
}

gboolean
els_scene_has_known (const ElsScene *scene, int width, int height)
{
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (!els_scene_is_free (scene, x, y))
        return TRUE;
  return FALSE;
}

void
els_scene_box (const ElsScene *scene, int width, int height, int *box_x,
               int *box_y, int *box_width, int *box_height)
{
  int left = width, right = -1, top = height, bottom = -1;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (els_scene_is_free (scene, x, y))
        {
          left = MIN (left, x);
          right = MAX (right, x);
          top = MIN (top, y);
          bottom = y;
        }
  *box_x = left;
  *box_y = top;
  *box_width = MAX (right - left + 1, 0);
  *box_height = MAX (bottom - top + 1, 0);
}

/* A chessboard distance transform: two sweeps over the rows, each of which
 * takes the least of the neighbours that it has passed, plus one (Rosenfeld and
 * Pfaltz). */
gboolean
els_scene_reach (const ElsScene *scene, const ElsCorpus *corpus, int width,
                 int height, int *reach, GError **error)
{
  const gsize stride = (gsize) width + 2;
  const int most = MAX (width, height);
  g_auto (ElsBlock) block
      = els_mem_try ((gsize) height + 2, stride * sizeof (int));
  int *distance = block;
  gboolean stays = FALSE;

  if (distance == NULL)
    return els_mem_error ((gsize) height + 2, stride * sizeof (int), error);
  for (gsize i = 0; i < ((gsize) height + 2) * stride; i++)
    distance[i] = most;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int *at = distance + ((gsize) y + 1) * stride + (gsize) x + 1;
        const int *above = at - stride;

        *at = MIN (MIN (MIN (above[-1], above[0]), MIN (above[1], at[-1])) + 1,
                   most);
        if (els_scene_is_free (scene, x, y))
          continue;
        stays = TRUE;
        if (els_scene_is_seen (scene, corpus, x, y))
          *at = 0;
      }
  *reach = 0;
  for (int y = height - 1; y >= 0; y--)
    for (int x = width - 1; x >= 0; x--)
      {
        int *at = distance + ((gsize) y + 1) * stride + (gsize) x + 1;
        const int *below = at + stride;

        *at = MIN (*at,
                   MIN (MIN (below[-1], below[0]), MIN (below[1], at[1])) + 1);
        if (els_scene_is_free (scene, x, y))
          *reach = MAX (*reach, *at);
      }
  if (stays)
    *reach = MIN (*reach, most - 1);
  return TRUE;
}
