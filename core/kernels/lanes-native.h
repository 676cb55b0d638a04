/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * lanes-native.h - the names that compilers give to the instructions of the
 * level, with no more than they need to read.
 */
#pragma once

#include "kernels/lanes.h"

#if ELS_LANES > 4
#include <immintrin.h>
#elif defined __SSE2__
#include <emmintrin.h>
#elif defined __ARM_NEON
#include <arm_neon.h>
#endif
