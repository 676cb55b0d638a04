/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "agree-picture.h"

#include <gegl.h>
#include <string.h>

#include "cli/picture-file.h"

static void
picture_read (AgreePicture *picture, const char *path, int crop)
{
  g_auto (ElsPicture) file = { 0 };
  g_autoptr (GError) error = NULL;
  GeglRectangle r;
  gboolean alpha;

  if (!els_picture_load (&file, path, &error))
    g_error ("%s", error->message);
  r = *gegl_buffer_get_extent (file.buffer);
  r.x += MAX (r.width - crop, 0) / 2;
  r.y += MAX (r.height - crop, 0) / 2;
  picture->width = r.width = MIN (r.width, crop);
  picture->height = r.height = MIN (r.height, crop);
  alpha = babl_format_has_alpha (gegl_buffer_get_format (file.buffer));
  picture->channels = alpha ? 4 : 3;
  picture->samples
      = g_new (double, (gsize) r.width *(gsize) r.height *(gsize) 4);
  gegl_buffer_get (file.buffer, &r, 1.0,
                   babl_format (alpha ? "R'G'B'A double" : "R'G'B' double"),
                   picture->samples, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
}

void
agree_picture_init (AgreePicture *picture, const char *path, int crop, int hole)
{
  int left, top;
  gsize n;

  *picture = (AgreePicture){ .hole = hole, .corpus = els_corpus_new () };
  picture_read (picture, path, crop);
  n = (gsize) picture->width * (gsize) picture->height;
  left = (picture->width - hole) / 2;
  top = (picture->height - hole) / 2;
  picture->freedom = g_malloc0 (n);
  picture->mask = g_malloc (n);
  memset (picture->mask, 1, n);
  for (int y = top; y < top + hole; y++)
    {
      memset (picture->freedom + y * picture->width + left, 255, (gsize) hole);
      memset (picture->mask + y * picture->width + left, 0, (gsize) hole);
    }
  g_assert_true (els_corpus_add (
      picture->corpus,
      &(ElsImage){ .width = picture->width,
                   .height = picture->height,
                   .layout = els_pixel_layout (picture->channels,
                                               picture->channels == 4 ? 3 : -1),
                   .row_stride = (gsize) (picture->width * picture->channels),
                   .samples = picture->samples,
                   .mask = picture->mask,
                   .mask_stride = (gsize) picture->width },
      NULL));
}

void
agree_picture_clear (AgreePicture *picture)
{
  els_corpus_free (picture->corpus);
  g_free (picture->samples);
  g_free (picture->freedom);
  g_free (picture->mask);
}

ElsScene
agree_picture_scene (const AgreePicture *picture)
{
  ElsScene scene;

  els_scene_init (&scene);
  scene.picture = picture->samples;
  scene.picture_stride = (gsize) (picture->width * picture->channels);
  scene.freedom = picture->freedom;
  scene.freedom_stride = (gsize) picture->width;
  return scene;
}
