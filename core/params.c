/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "els.h"

#include "base/error.h"

void
els_params_init (ElsParams *params)
{
  *params = (ElsParams){ .method = ELS_METHOD_FAST,
                         .quality = ELS_QUALITY_STANDARD,
                         .structure = 0.5,
                         .variety = 0.5,
                         .layout = -1.0,
                         .guide_weight = 0.5 };
}

static gboolean
params_check_int (const char *name, int value, int low, int high,
                  GError **error)
{
  if (value >= low && value <= high)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a parameter, as in scripts. */
               _ ("“%s” is %d; it can be %d to %d."), name, value, low, high);
  return FALSE;
}

/* Written so that NaN fails. */
static gboolean
params_check_real (const char *name, double value, double low, double high,
                   GError **error)
{
  if (value >= low && value <= high)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a parameter, as in scripts. */
               _ ("“%s” is %g; it can be %g to %g."), name, value, low, high);
  return FALSE;
}

static gboolean
params_check_layout (double value, GError **error)
{
  if (value == -1.0 || (value >= 0.0 && value <= 1.0))
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               /* Translators: %s is the name of a parameter, as in scripts. */
               _ ("“%s” is %g; it can be -1 or %g to %g."), "layout", value,
               0.0, 1.0);
  return FALSE;
}

gboolean
els_params_validate (const ElsParams *params, GError **error)
{
  if (!params_check_int ("width", params->width, 1, ELS_MAX_SIDE, error)
      || !params_check_int ("height", params->height, 1, ELS_MAX_SIDE, error)
      || !params_check_int ("seed", params->seed, 0, ELS_SEED_MAX, error)
      || !params_check_int ("tile", (int) params->tile, 0, ELS_TILE_BOTH, error)
      || !params_check_int ("method", (int) params->method, 0, ELS_METHOD_EXACT,
                            error)
      || !params_check_int ("quality", (int) params->quality, 0,
                            ELS_QUALITY_BEST, error)
      || !params_check_real ("structure", params->structure, 0.0, 1.0, error)
      || !params_check_real ("variety", params->variety, 0.0, 1.0, error)
      || !params_check_int ("levels", params->levels, 0, ELS_LEVELS_MAX, error)
      || !params_check_int ("steps", params->steps, 0, ELS_STEPS_MAX, error)
      || !params_check_layout (params->layout, error)
      || !params_check_int ("symmetry", (int) params->symmetry, 0,
                            ELS_SYMMETRY_ALL, error)
      || !params_check_real ("guide-weight", params->guide_weight, 0.0, 1.0,
                             error))
    return FALSE;

  if (params->patch_size == 0)
    return TRUE;
  if (!params_check_int ("patch-size", params->patch_size, ELS_PATCH_SIZE_MIN,
                         ELS_PATCH_SIZE_MAX, error))
    return FALSE;
  if (params->patch_size % 2 == 1)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_INVALID,
               _ ("The patch size has to be odd; it is %d."),
               params->patch_size);
  return FALSE;
}

gboolean
els_params_equal (const ElsParams *a, const ElsParams *b)
{
  return a->width == b->width && a->height == b->height && a->seed == b->seed
         && a->tile == b->tile && a->method == b->method
         && a->quality == b->quality && a->structure == b->structure
         && a->variety == b->variety && a->patch_size == b->patch_size
         && a->levels == b->levels && a->steps == b->steps
         && a->layout == b->layout && a->symmetry == b->symmetry
         && a->guide_weight == b->guide_weight;
}
