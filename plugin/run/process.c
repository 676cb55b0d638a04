/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "run/process.h"

#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>
#endif

void
els_process_follow_parent (void)
{
#ifdef __linux__
  const pid_t parent = getppid ();

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  /* The parent may have died before the line above. */
  if (getppid () != parent)
    _exit (1);
#endif
}

void
els_process_skip_babl_cache (void)
{
  g_setenv ("BABL_INHIBIT_CACHE", "1", FALSE);
}

/* A folder that is not there; bundles of GIMP name one of their own here. */
void
els_process_skip_operations (void)
{
  g_setenv ("GEGL_PATH", "", TRUE);
}
