/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * plan.h - what the fast method will do, from the corpus and the output's size
 * and the parameters: how many levels, which of them are searched, how many
 * steps each has; and what share of the time each takes.
 */
#pragma once

#include "corpus/corpus.h"

typedef struct
{
  int width, height; /* of the output at this level */
  int radius;        /* of windows */
  gboolean searched; /* compared with every patch, before the lists */
  int search_steps;
  double search_from,
      search_to;     /* noise of its first and last step, standard deviations */
  gsize search_most; /* positions that a pixel is compared with */
  double search_balance;         /* gain of its potentials */
  int steps;                     /* over lists; 0 where a full search is all */
  double gain;                   /* of the lists' potentials; see balance.h */
  double coherence;              /* see ElsRefine */
  int random;                    /* random candidates a pixel and step */
  double search_work, list_work; /* time, in pairs of a full search */
} ElsPlanLevel;

/* Corpus pixels of a level. */
static inline double
els_plan_patches (gsize n_usable, int level)
{
  return (double) n_usable / (double) (G_GUINT64_CONSTANT (1) << (2 * level));
}

typedef struct
{
  int n_levels;
  ElsPlanLevel level[ELS_LEVELS_MAX]; /* 0 = finest */
  /* Noise of the lists' first steps: after a full search that of its last, else
   * a multiple of the level's detail_ratio, at most from_most; and of their
   * last. */
  double from_detail_ratios, from_most, to;
  double start_work; /* what is done before the first level, in pairs */
} ElsPlan;

/* What the plan depends on besides the parameters. */
typedef struct
{
  gint64 width, height; /* of the atlas */
  gsize n_usable;
  double period;   /* see els_periodicity_period */
  int scene_reach; /* see els_scene_reach; 0: no scene */
  gboolean hole;   /* whether some of the output is known */
  int n_features;  /* that pixels are compared by */
} ElsPlanCorpus;

/* All but `period`, which takes the atlas to tell and is 0. */
ElsPlanCorpus els_plan_corpus (const ElsCorpus *corpus, ElsSymmetry symmetry,
                               const ElsStandard *standard);

void els_plan_make (ElsPlan *plan, const ElsParams *params,
                    const ElsPlanCorpus *corpus);

/* Sets the work of a plan that is complete but for it, of a corpus of so many
 * usable pixels. */
void els_plan_work (ElsPlan *plan, gsize n_usable);
