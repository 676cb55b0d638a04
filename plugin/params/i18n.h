/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * i18n.h - marking of the host side's texts for translation.  Include it last.
 *
 * The domain is the library's own, so one catalogue serves both.
 */
#pragma once

#include "els.h"

#define _(text) g_dgettext (ELS_GETTEXT_DOMAIN, text)
#define C_(context, text) g_dpgettext2 (ELS_GETTEXT_DOMAIN, context, text)
#define N_(text) (text)
#define NC_(context, text) (text)
