/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * error.h - marking of the library's messages for translation, and refusals of
 * what is described but not built.
 *
 * Looking a message up changes no state: with no catalogue bound to the
 * domain, the English sentence comes back.
 */
#pragma once

#include "els.h"

#define _(message) g_dgettext (ELS_GETTEXT_DOMAIN, message)
#define N_(message) (message)

/* Whether it is supported; if not, sets ELS_ERROR_UNSUPPORTED with the name of
 * the field of els.h that asks for it. */
gboolean els_supported (gboolean supported, const char *name, GError **error);
