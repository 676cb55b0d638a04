/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "gimp/repeat-gimp3.h"

#include <string.h>

/* Of GIMP itself; without a flag it is not kept in a file. */
#define REPEAT_PARASITE "els-texture-synthesis-repeat"
#define REPEAT_FLAGS 0

typedef struct
{
  gint32 kept_seed, seed;
} Repeat;

static gboolean
repeat_get (Repeat *repeat)
{
  GimpParasite *parasite = gimp_get_parasite (REPEAT_PARASITE);
  guint32 size = 0;
  gconstpointer data
      = parasite != NULL ? gimp_parasite_get_data (parasite, &size) : NULL;
  const gboolean found = data != NULL && size == sizeof *repeat;

  if (found)
    memcpy (repeat, data, sizeof *repeat);
  if (parasite != NULL)
    gimp_parasite_free (parasite);
  return found;
}

void
els_repeat_read (ElsValues *values)
{
  double *seed = &values->value[ELS_PARAM_SEED];
  Repeat repeat;

  if (repeat_get (&repeat) && *seed == repeat.kept_seed)
    *seed = repeat.seed;
}

void
els_repeat_note (int kept_seed, int seed)
{
  const Repeat repeat = { .kept_seed = kept_seed, .seed = seed };
  GimpParasite *parasite = gimp_parasite_new (REPEAT_PARASITE, REPEAT_FLAGS,
                                              sizeof repeat, &repeat);

  gimp_attach_parasite (parasite);
  gimp_parasite_free (parasite);
}

void
els_repeat_forget (void)
{
  Repeat repeat;

  /* GIMP would complain of one that is not there. */
  if (repeat_get (&repeat))
    gimp_detach_parasite (REPEAT_PARASITE);
}
