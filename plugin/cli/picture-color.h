/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * picture-color.h - colour profiles, and pictures made of inks, by LittleCMS.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A profile with a power as its curve, and x, y of the white point and of red,
 * green and blue; of gray alone if wanted.  NULL if there is none. */
GBytes *els_profile_of_gamma (double power, const double xy[8], gboolean gray);

/* From inks, a byte or two each as many of paper's light as the ink lets
 * through (255: no ink), to sRGB of the same size. */
typedef struct _ElsInks ElsInks;

/* `profile` may be NULL, or not be of inks. */
ElsInks *els_inks_new (GBytes *profile, int bytes);
void els_inks_free (ElsInks *inks);
void els_inks_convert (const ElsInks *inks, gconstpointer from, gpointer to,
                       int n_pixels);

G_END_DECLS
