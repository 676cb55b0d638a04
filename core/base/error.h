/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * error.h - marking of the library's messages for translation.
 *
 * Looking a message up changes no state: with no catalogue bound to the
 * domain, the English sentence comes back.
 */
#pragma once

#include "els.h"

#define _(message) g_dgettext (ELS_GETTEXT_DOMAIN, message)
#define N_(message) (message)
