/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What the user should know of a run, in sentences.
 */
#include "run/run.h"

#include "params/i18n.h"

/* Of a layer's variance, what has to be compared for nothing to be said. */
#define NOTICE_COMPARED 0.9

/* Of colours that the guide asks for in vain, or NULL. */
static char *
run_missing_text (const ElsRun *run)
{
  if (run->missing == 0)
    return NULL;
  return g_strdup_printf (
      g_dngettext (ELS_GETTEXT_DOMAIN,
                   "%d color of the guide is not in the source's guide; the "
                   "nearest one takes its place.",
                   "%d colors of the guide are not in the source's guide; the "
                   "nearest ones take their place.",
                   (gulong) run->missing),
      run->missing);
}

static char *
run_patch_size_text (const ElsRun *run, const ElsValues *values)
{
  const ElsParams params = els_values_params (values, run->width, run->height);
  const int used = els_patch_size_used (run->corpus, &params);

  if (used == params.patch_size)
    return NULL;
  return g_strdup_printf (
      /* Translators: %d are sides in pixels. */
      _ ("The patch size is %d instead of %d: the method and the source allow "
         "no larger one."),
      used, params.patch_size);
}

char *
els_run_notice (const ElsRun *run, const ElsValues *values)
{
  g_autofree char *first = run_patch_size_text (run, values);
  g_autofree char *second = run_missing_text (run);

  if (first == NULL || second == NULL)
    return first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second);
  return g_strjoin ("\n", first, second, NULL);
}

char *
els_run_compared_notice (const ElsRun *run, const ElsValues *values, int layer,
                         const char *name)
{
  if (run->set.n_layers == 0 || run->compared[layer] >= NOTICE_COMPARED
      || values->value[ELS_PARAM_METHOD] != ELS_METHOD_FAST)
    return NULL;
  /* Translators: a file's or layer's name, a number of percent. */
  return g_strdup_printf (_ ("Of what varies in “%s”, %.0f %% is compared; the "
                             "rest follows."),
                          name, 100.0 * run->compared[layer]);
}

char *
els_run_normals_notice (const ElsRun *run, int layer, const char *name)
{
  const ElsNormals normals
      = run->set.n_layers > 0 ? run->set.layer[layer].normals : run->normals;

  return normals != ELS_NORMALS_NONE ? els_map_normals_text (normals, name)
                                     : NULL;
}

const char *
els_run_transparency_text (const ElsRun *run, const ElsValues *values)
{
  if (els_values_transparency (values) != ELS_TRANSPARENCY_AUTO
      || els_corpus_n_clear (run->corpus) == 0)
    return NULL;
  return els_corpus_transparency (run->corpus) == ELS_TRANSPARENCY_CONTENT
             /* Translators: of transparent pixels of the source. */
             ? _ ("Clear pixels: part of the texture.")
             /* Translators: of transparent pixels of the source. */
             : _ ("Clear pixels: left out.");
}
