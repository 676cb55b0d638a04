/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "preview/substitute.h"

/* Samples of the corpus that the exact method may look at in all: a second's
 * work, about, of two cores. */
#define CHOICE_MOST_WORK 4e9

ElsParams
els_substitute_choose (const ElsCorpus *corpus, const ElsParams *params)
{
  ElsParams chosen = *params;
  const int steps = params->steps > 0 ? params->steps : ELS_PUBLISHED_STEPS;
  const double work = (double) params->width * (double) params->height
                      * (double) els_corpus_n_usable (corpus)
                      * (double) els_corpus_channels (corpus) * (double) steps;

  if (params->method == ELS_METHOD_EXACT && work > CHOICE_MOST_WORK)
    {
      chosen.method = ELS_METHOD_FAST;
      /* As many as the fast method takes by itself, because a number of steps
       * that suits the exact method means something else there. */
      chosen.steps = 0;
    }
  return chosen;
}
