/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * jpeg-errors.h - libjpeg's errors as a jump and a reason, and its words
 * nowhere.
 */
#pragma once

#include <setjmp.h>
#include <stdio.h>

#include <glib.h>

#include <jpeglib.h>

typedef struct
{
  struct jpeg_error_mgr manager; /* first: libjpeg knows only this */
  jmp_buf leave;                 /* set it before libjpeg is called */
  char **reason;                 /* of the first error; the caller's */
} ElsJpegErrors;

/* What the `err` of a decompressor or compressor is to be. */
struct jpeg_error_mgr *
els_jpeg_errors_init (ElsJpegErrors *errors, char **reason);

/* Notes the error at hand as the reason, if there is none, and jumps. */
void els_jpeg_errors_leave (j_common_ptr jpeg);
