/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Stands in front of libgimp (LD_PRELOAD): a program's n-th layer is refused,
 * n from the environment, as GIMP would refuse it.  Real refusals need another
 * script at just the right time.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>

#include <libgimp/gimp.h>

#if GIMP_CHECK_VERSION(2, 99, 0)
typedef GimpImage *RefuseImage;
typedef GimpLayer *RefuseLayer;
#else
typedef gint32 RefuseImage, RefuseLayer;
#endif

gboolean
gimp_image_insert_layer (RefuseImage image, RefuseLayer layer,
                         RefuseLayer parent, gint position)
{
  static int calls;
  const char *refused = getenv ("ELS_REFUSE_LAYER");
  gboolean (*insert) (RefuseImage, RefuseLayer, RefuseLayer, gint);

  if (refused != NULL && ++calls == atoi (refused))
    return FALSE;
  *(void **) &insert = dlsym (RTLD_NEXT, "gimp_image_insert_layer");
  return insert (image, layer, parent, position);
}
