/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * procedure-config-gimp3.h - the parameter table as arguments of a GIMP 3
 * procedure.
 */
#pragma once

#include <libgimp/gimp.h>

#include "params/procedures.h"

G_BEGIN_DECLS

void els_procedure_config_add_argument (GimpProcedure *procedure,
                                        const ElsParam *param);

/* Values of the procedure's parameters that GIMP has kept, each in the range
 * that was registered; others stay. */
void els_procedure_config_read (GimpProcedureConfig *config,
                                const ElsProcedure *procedure,
                                ElsProcedureValues *values);

/* The values have to be in their ranges. */
void els_procedure_config_write (GimpProcedureConfig *config,
                                 const ElsProcedure *procedure,
                                 const ElsProcedureValues *values);

/* Keeps the configuration as that of the last run, of the image, too, if that
 * is still open.  GIMP does so by itself only after a run that has succeeded.
 */
void els_procedure_config_keep (GimpProcedureConfig *config, GimpImage *image);

G_END_DECLS
