/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * values.h - values of the parameters: checked, as text, and as what the
 * library takes.
 *
 * All are kept as double, which holds every int exactly.
 */
#pragma once

#include "params/params.h"

G_BEGIN_DECLS

/* One value for each parameter, in the order of the table. */
typedef struct
{
  double value[ELS_N_PARAMS];
} ElsValues;

/* Value of `text`, the same in every locale.  FALSE, with one sentence, if it
 * is not a value of the parameter's type or out of its range.
 * Errors: INVALID. */
gboolean els_value_parse (const ElsParam *param, const char *text,
                          double *value, GError **error);

/* Writes a value as scripts would; free with g_free. */
char *els_value_format (const ElsParam *param, double value);

/* Whether a value is in its parameter's range; NaN is not.  Errors: INVALID. */
gboolean els_value_check (const ElsParam *param, double value, GError **error);

/* Replaces a value that els_value_check would refuse by the default; whether it
 * had to. */
gboolean els_value_repair (const ElsParam *param, double *value);

void els_values_init (ElsValues *values);

/* Whether every value is in its range; NaN is not.  Errors: INVALID. */
gboolean els_values_check (const ElsValues *values, GError **error);

/* Replaces every value that els_values_check would refuse by its default and
 * says how many those were: for values that come from an older store. */
int els_values_repair (ElsValues *values);

/* The library's parameters for checked values.  width and height are the
 * result's if the user gives none, or if it replaces what is there. */
ElsParams els_values_params (const ElsValues *values, int width, int height);

/* Lets the result go to a new image again if it was to take the place of
 * pixels: nobody should find that chosen who has not chosen it now. */
void els_values_forget_place (ElsValues *values);

/* Lets a repeated run have the seeds that follow those of the last run, whose
 * checked values these are, unless they say that it has the same; after the
 * largest seed comes 0. */
void els_values_count_seed (ElsValues *values);

/* What clear pixels are to be, for checked values. */
ElsTransparency els_values_transparency (const ElsValues *values);

G_END_DECLS
