/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * What els.h describes and the library cannot do yet is refused.
 */
#include <math.h>

#include "support.h"

static void
refuse_scene_of (const ElsScene *scene, ElsMethod method, ElsTile tile,
                 int code)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (1, 12, 12, 1);
  ElsParams params = support_params (method, 8, 8);
  g_autoptr (GError) error = NULL;

  params.tile = tile;
  g_assert_null (els_synthesize (corpus, &params, scene, NULL, &error));
  g_assert_error (error, ELS_ERROR, code);
}

static void
refuse_scene (const ElsScene *scene, gconstpointer method, int code)
{
  refuse_scene_of (scene, (ElsMethod) GPOINTER_TO_INT (method), ELS_TILE_NONE,
                   code);
}

/* A tone is from 0 to 1, of the fast method, and of a picture with sides. */
static void
test_unsupported_tones (void)
{
  static const double tones[3] = { -0.1, 1.1, NAN };
  ElsScene scene;

  els_scene_init (&scene);
  for (int i = 0; i < 3; i++)
    {
      scene.tone = tones[i];
      refuse_scene_of (&scene, ELS_METHOD_FAST, ELS_TILE_NONE,
                       ELS_ERROR_UNSUPPORTED);
    }
  scene.tone = 0.5;
  refuse_scene_of (&scene, ELS_METHOD_EXACT, ELS_TILE_NONE,
                   ELS_ERROR_UNSUPPORTED);
  refuse_scene_of (&scene, ELS_METHOD_FAST, ELS_TILE_VERTICAL,
                   ELS_ERROR_UNSUPPORTED);
}

static void
test_unsupported_scenes (gconstpointer method)
{
  const double picture[64] = { 0.0 };
  const guint8 freedom[64] = { 0, 128, 255 };
  ElsScene scene;

  els_scene_init (&scene);
  scene.picture = picture;
  scene.freedom = freedom;
  scene.picture_stride = scene.freedom_stride = 8;
  refuse_scene (&scene, method, ELS_ERROR_UNSUPPORTED);
}

static void
refuse_image (const ElsImage *image)
{
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (els_corpus_add (corpus, image, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_UNSUPPORTED);
}

static void
test_unsupported_images (void)
{
  const double samples[3 * 16] = { 0.0 };
  const ElsImage plain = support_image (samples, 4, 4, 3);
  ElsImage image = plain;

  image = plain;
  image.layout.channel[1].role = image.layout.channel[2].role
      = ELS_ROLE_OPACITY;
  refuse_image (&image);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("scene", "unsupported", test_unsupported_scenes);
  g_test_add_func ("/scene/unsupported-tones", test_unsupported_tones);
  g_test_add_func ("/scene/unsupported-images", test_unsupported_images);
  return g_test_run ();
}
