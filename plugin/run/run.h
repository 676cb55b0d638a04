/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * run.h - one synthesis from a drawable, the same for every host.
 *
 * A host calls els_run_new and els_run_set_source, lets a dialog look at the
 * preview if there is one, and calls els_run_finish; or all in one,
 * els_run_synthesize.  That touches nothing of the user's; only when it has
 * succeeded does the host make its new image and let els_run_commit fill it.
 * Main thread only.
 */
#pragma once

#include "pixels/mixture.h"
#include "pixels/set.h"
#include "params/values.h"
#include "preview/preview.h"

G_BEGIN_DECLS

/* `fraction` grows from 0 to 1; called at most ten times a second. */
typedef void (*ElsRunProgressFunc) (double fraction, gpointer data);

typedef struct
{
  ElsCorpus *corpus;
  ElsPreview *preview;             /* or NULL */
  GPtrArray *pictures;             /* ElsSynthesis, once they are made */
  ElsFormat format;                /* of the corpus; of its first layer */
  ElsSet set;                      /* of several layers; without any: one */
  double compared[ELS_MAX_LAYERS]; /* of several layers, each one's share of
                                      variance that the fast method compares */
  ElsNormals normals;              /* of one layer */
  int shown; /* of several layers, that which the preview shows; 0 at first */
  GArray *source_sizes;    /* ElsSourceSize of each image of the corpus */
  ElsGuidePlane guide;     /* of the result, if there is one */
  int missing;             /* of its colours, those that the source lacks */
  ElsMixturePlane mixture; /* of several sources, if there is one */
  ElsScene scene;          /* the guide's, or the mixture's */
  int width, height;       /* of the result, pixels, where the values say 0;
                                may be set before there is a source */
  int check_pixels;        /* of ElsJob, for els_run_finish; 0 at first */
  double layout;           /* of the corpus, once it is known; -1 before */
} ElsRun;

/* Without a source. */
ElsRun *els_run_new (void);

/* Reads the drawable as the run's source; if there was another one, that is
 * gone then, with its preview.  After an error the run is what it was.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY. */
gboolean
els_run_set_source (ElsRun *run, const ElsDrawable *drawable, GError **error);

/* The same of n drawables as images that compete, with their weights; all are
 * read as pixels of the first one's kind, and the result has its size.  The
 * first may have a mixture of all. */
gboolean els_run_set_images (ElsRun *run, const ElsDrawable *drawables, int n,
                             GError **error);

/* The same of n drawables as layers of one corpus (pixels/set.h); the first
 * one's guides go for all. */
gboolean els_run_set_layers (ElsRun *run, const ElsDrawable *drawables, int n,
                             GError **error);

/* The run's preview, which is made if there is none; owned by the run.  Large
 * pictures are previewed up to enough_pixels. */
ElsPreview *els_run_get_preview (ElsRun *run, gsize enough_pixels);

/* Whether there is memory for as many pictures as the checked values ask for,
 * if those are several; of one, els_synthesize says it itself, before any work.
 * The run has to have a source.  Error: TOO_LARGE. */
gboolean
els_run_check (const ElsRun *run, const ElsValues *values, GError **error);

/* Checks the values and makes the pictures, as many as the values say, or takes
 * the first from the preview if that has worked on just these values, and ends
 * the preview.  progress may be NULL.
 * Errors: INVALID, EMPTY, TOO_LARGE, NO_MEMORY, INTERNAL. */
gboolean els_run_finish (ElsRun *run, const ElsValues *values,
                         ElsRunProgressFunc progress, gpointer progress_data,
                         GError **error);

/* Checks the values, reads the drawable and makes the pictures.
 * Errors: those of els_run_set_source and els_run_finish. */
ElsRun *
els_run_synthesize (const ElsDrawable *drawable, const ElsValues *values,
                    ElsRunProgressFunc progress, gpointer progress_data,
                    GError **error);

/* What the user should know of how these checked values will be used: a
 * translated sentence, to be freed with g_free, or NULL. */
char *els_run_notice (const ElsRun *run, const ElsValues *values);

/* What the user should know of a layer of several, called `name`, of whose
 * variance less than nine tenths are compared with these checked values: a
 * translated sentence, to be freed with g_free, or NULL. */
char *els_run_compared_notice (const ElsRun *run, const ElsValues *values,
                               int layer, const char *name);

/* What the user should know of a layer, called `name', that has directions: a
 * translated sentence, to be freed with g_free, or NULL. */
char *els_run_normals_notice (const ElsRun *run, int layer, const char *name);

/* What was done with the source's clear pixels, if that was to be found out and
 * there are some: a translated text, owned by the library, or NULL. */
const char *
els_run_transparency_text (const ElsRun *run, const ElsValues *values);

/* What the source gives for an automatic layout: 0 ... 1.  Reads all of it, the
 * first time that it is asked for. */
double els_run_layout (ElsRun *run);

/* How many layers the corpus has, and the format of each. */
int els_run_n_layers (const ElsRun *run);
const ElsFormat *els_run_layer_format (const ElsRun *run, int layer);

int els_run_n_pictures (const ElsRun *run);

/* Size of the pictures, which is one, pixels. */
int els_run_width (const ElsRun *run);
int els_run_height (const ElsRun *run);

/* The picture number `picture`, from 0; owned by the run. */
const ElsSynthesis *els_run_picture (const ElsRun *run, int picture);

/* Writes it to a buffer, with its top left at (x, y).
 * Errors: NO_MEMORY, INTERNAL. */
gboolean els_run_commit (const ElsRun *run, int picture, GeglBuffer *buffer,
                         int x, int y, GError **error);

/* Writes one layer of it, of several or the only one.  Errors: NO_MEMORY,
 * INTERNAL. */
gboolean
els_run_commit_layer (const ElsRun *run, int picture, int layer,
                      GeglBuffer *buffer, int x, int y, GError **error);

/* Writes where its pixels come from (pixels/buffer-io.h).  Errors:
 * NO_MEMORY. */
gboolean
els_run_commit_sources (const ElsRun *run, int picture, ElsSourcePart part,
                        GeglBuffer *buffer, GError **error);

void els_run_free (ElsRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsRun, els_run_free)

G_END_DECLS
