/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/jpeg-errors.h"

void
els_jpeg_errors_leave (j_common_ptr jpeg)
{
  ElsJpegErrors *errors = (ElsJpegErrors *) jpeg->err;
  char message[JMSG_LENGTH_MAX];

  jpeg->err->format_message (jpeg, message);
  if (*errors->reason == NULL)
    *errors->reason = g_strdup (message);
  longjmp (errors->leave, 1);
}

static void
jpeg_errors_print (j_common_ptr jpeg)
{
}

struct jpeg_error_mgr *
els_jpeg_errors_init (ElsJpegErrors *errors, char **reason)
{
  errors->reason = reason;
  jpeg_std_error (&errors->manager);
  errors->manager.error_exit = els_jpeg_errors_leave;
  errors->manager.output_message = jpeg_errors_print;
  return &errors->manager;
}
