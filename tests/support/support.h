/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * support.h - made-up corpora and executors for tests.
 */
#pragma once

#include "els.h"

/* Interleaved samples in 0 ... 1 that are a pure function of the arguments. */
double *support_samples (guint64 seed, int width, int height, int channels);

/* A number in 0 ... 1 that is a pure function of the arguments. */
double support_dice (guint64 seed, int x, int y, guint32 c);

/* Textures that nobody takes for each other: rows, columns and, for any other
 * kind than 0 and 1, grains. */
double support_texture (guint64 seed, int kind, int x, int y);

/* A tight image over samples that somebody else owns. */
ElsImage
support_image (const double *samples, int width, int height, int channels);

/* A corpus of one image of such samples. */
ElsCorpus *support_corpus (guint64 seed, int width, int height, int channels);

/* Defaults otherwise. */
ElsParams support_params (ElsMethod method, int width, int height);

/* Adds the test /FOLDER/METHOD/NAME for each method, which is its data. */
void
support_add_methods (const char *folder, const char *name, GTestDataFunc func);

/* The method that is the data of such a test. */
#define SUPPORT_METHOD(data) ((ElsMethod) GPOINTER_TO_INT (data))

/* A run that must not fail. */
ElsSynthesis *support_synthesize (const ElsCorpus *corpus,
                                  const ElsParams *params, const ElsJob *job);

/* All samples of a finished picture; free with g_free. */
double *support_read (const ElsSynthesis *synthesis, int channels);

/* TRUE, and the test is skipped, unless ELS_TEST_NEXT is set: for what the
 * library does not do yet, and is to do next. */
gboolean support_skip_next (const char *what);

/* For results that are to be the same: the next job of those of all CPU levels
 * that there are, each with another number of threads; FALSE after the last.
 * The first follows an empty one. */
gboolean support_next_job (ElsJob *job);

/* Executor on POSIX threads; data is GINT_TO_POINTER (number of threads).
 * Bands are dealt out in an order that is not ascending. */
void support_execute (int n_bands, ElsBandFunc func, gpointer data,
                      gpointer n_threads);
