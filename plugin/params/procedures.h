/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * procedures.h - what a user can call: each procedure's name, texts and
 * parameters.
 *
 * Names of procedures and the order of their parameters are the scripting
 * interface: nothing is renamed, moved or taken away.  The table is constant
 * and may be read by any thread.
 */
#pragma once

#include "params/fill-params.h"
#include "params/values.h"

G_BEGIN_DECLS

typedef enum
{
  ELS_PROCEDURE_SYNTHESIS,
  ELS_PROCEDURE_HEAL,
  ELS_PROCEDURE_UNCROP,
  ELS_PROCEDURE_SEAMLESS,
  ELS_PROCEDURE_RESTYLE,
  ELS_N_PROCEDURES
} ElsProcedureId;

/* The name of texture synthesis in a host's list. */
#define ELS_PROCEDURE "plug-in-els-texture-synthesis"

typedef struct
{
  const char *name;       /* in a host's list of procedures */
  const char *menu_path;  /* in GIMP */
  const char *menu_label; /* untranslated, with mnemonic and an ellipsis */
  const char *title;      /* untranslated, context "title": of a dialog */
  const char *blurb;      /* untranslated, without a full stop */
  const char *help;       /* untranslated, sentences */
  int n_params;
  const int *params; /* n_params ids, in the order of scripts */
} ElsProcedure;

/* id is checked by the caller. */
const ElsProcedure *els_procedure_get (ElsProcedureId id);

/* The procedure of that name, which has to be one of the table. */
ElsProcedureId els_procedure_by_name (const char *name);

/* Its title, translated. */
const char *els_procedure_title (ElsProcedureId id);

/* The procedure's parameter of that name: its id, or -1. */
int els_procedure_find (const ElsProcedure *procedure, const char *name);

/* Whether it takes several drawables as layers of one. */
gboolean els_procedure_takes_layers (const ElsProcedure *procedure);

/* Values of all parameters, by id; those that a procedure lacks are their
 * defaults. */
typedef struct
{
  double value[ELS_N_ALL_PARAMS];
} ElsProcedureValues;

void els_procedure_values_init (ElsProcedureValues *values);

/* Those of texture synthesis, whose parameters are the first. */
ElsValues els_procedure_values_get (const ElsProcedureValues *values);
void els_procedure_values_set (ElsProcedureValues *values,
                               const ElsValues *synthesis);

/* Whether every value of the procedure's parameters is in its range.
 * Error: INVALID. */
gboolean
els_procedure_values_check (const ElsProcedure *procedure,
                            const ElsProcedureValues *values, GError **error);

/* Replaces every value of the procedure's parameters that would be refused by
 * its default and says how many those were. */
int els_procedure_values_repair (const ElsProcedure *procedure,
                                 ElsProcedureValues *values);

/* The library's parameters for checked values of a procedure that fills; width
 * and height are those of the working rectangle.  The sides join as the
 * procedure's own parameter says, or not. */
ElsParams els_procedure_values_params (const ElsProcedure *procedure,
                                       const ElsProcedureValues *values,
                                       int width, int height);

G_END_DECLS
