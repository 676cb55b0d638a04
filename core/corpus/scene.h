/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * scene.h - the pixels of an ElsScene, as both methods see them.
 */
#pragma once

#include "corpus/corpus.h"

/* Whether the scene, which may be NULL, suits the corpus and the parameters,
 * whose sizes are valid.  Errors: INVALID, UNSUPPORTED. */
gboolean els_scene_check (const ElsScene *scene, const ElsCorpus *corpus,
                          const ElsParams *params, GError **error);

/* Whether anything is given: NULL and a scene without a picture are plain
 * synthesis. */
static inline gboolean
els_scene_is_given (const ElsScene *scene)
{
  return scene != NULL && scene->picture != NULL;
}

/* Whether guides, or a mixture, say where what belongs. */
static inline gboolean
els_scene_is_guided (const ElsScene *scene, const ElsParams *params)
{
  return scene != NULL && (scene->guide != NULL || scene->mixture != NULL)
         && params->guide_weight > 0.0;
}

/* Guides are taken to have a noise of their own, sigma_guide: (1 - g) / g times
 * ELS_SCENE_GUIDE_NOISE for a weight of g, at least ELS_SCENE_GUIDE_LEAST; in
 * standard deviations.  At low noise the pixels' misfit comes to hundreds of
 * nats, which a label would not outweigh; below ELS_SCENE_GUIDE_BINDING it
 * keeps its ratio to them.  With a noise of 0.5 small letters lose parts,
 * with 0.1 bricks begin to break along their edges. */
#define ELS_SCENE_GUIDE_NOISE 0.2
#define ELS_SCENE_GUIDE_LEAST 0.02
#define ELS_SCENE_GUIDE_BINDING 0.5

/* What squared differences of guides weigh relative to those of pixels in a
 * step of noise sigma, both in standard deviations: (max (sigma, binding) /
 * sigma_guide)^2. */
static inline double
els_scene_guide_weight (const ElsParams *params, double sigma)
{
  const double g = params->guide_weight;
  const double ratio
      = MAX (sigma, ELS_SCENE_GUIDE_BINDING)
        / MAX (ELS_SCENE_GUIDE_NOISE * (1.0 - g) / g, ELS_SCENE_GUIDE_LEAST);

  return ratio * ratio;
}

/* Whether pixel (x, y) is synthesised. */
static inline gboolean
els_scene_is_free (const ElsScene *scene, int x, int y)
{
  return scene->freedom == NULL
         || scene->freedom[(gsize) y * scene->freedom_stride + (gsize) x] != 0;
}

/* How far the free pixels forget the picture: freedom / 255, which is the same
 * for all of them; 1 if nothing is given. */
double els_scene_strength (const ElsScene *scene, int width, int height);

/* The exact method's schedule: the noise at time t, 0 ... 1, in standard
 * deviations of the corpus. */
double els_scene_schedule (double t);

/* The noise that a strength, 0 ... 1, stands for: the schedule's at the time
 * t = strength^(3/2), so that half of the strengths keep a picture's layout. */
double els_scene_sigma (double strength);

/* The samples of the picture's pixel (x, y). */
static inline const double *
els_scene_pixel (const ElsScene *scene, const ElsCorpus *corpus, int x, int y)
{
  return scene->picture + (gsize) y * scene->picture_stride
         + (gsize) x * (gsize) corpus->channels;
}

/* Whether the pixel shows anything: it is finite, not ruled out by the caller,
 * and not clear unless clear pixels are part of the corpus. */
gboolean els_scene_is_seen (const ElsScene *scene, const ElsCorpus *corpus,
                            int x, int y);

/* The box of the free pixels of a scene of width x height; of no size if there
 * are none. */
void els_scene_box (const ElsScene *scene, int width, int height, int *box_x,
                    int *box_y, int *box_width, int *box_height);

/* Standard deviation of the noise that pixels that stay have of their own, in
 * standard deviations of the corpus, whatever the step's: less would let
 * nothing bend, more would let lines break at the rim. */
#define ELS_SCENE_KNOWN_DEVIATION 0.1f

/* Whether any pixel of a scene of width x height stays.  If not, it gives what
 * no scene gives. */
gboolean els_scene_has_known (const ElsScene *scene, int width, int height);

/* How far the free pixels of a scene of width x height reach from those that
 * stay and are seen: the largest distance to the nearest one, along the axis
 * where it is farther; 0 if nothing is free, the larger side if everything is.
 * Error: NO_MEMORY. */
gboolean els_scene_reach (const ElsScene *scene, const ElsCorpus *corpus,
                          int width, int height, int *reach, GError **error);
