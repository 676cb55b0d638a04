/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Runs whose guides say the same, or nothing, make the same bits.
 */
#include <string.h>

#include "guided.h"
#include "support.h"

static void
assert_same (const ElsSynthesis *a, const ElsSynthesis *b)
{
  g_autofree double *first = support_read (a, 1);
  g_autofree double *second = support_read (b, 1);

  g_assert_cmpmem (first, GUIDED_OUT * GUIDED_OUT * sizeof (double), second,
                   GUIDED_OUT * GUIDED_OUT * sizeof (double));
}

/* Without weight, or if they say nothing, guides change no bit; with it they
 * do. */
static void
test_nothing (gconstpointer method)
{
  ElsParams params = guided_params (method);
  g_auto (Guided) c;
  g_autoptr (ElsSynthesis) plain = NULL;
  g_autoptr (ElsSynthesis) weightless = NULL;
  g_autoptr (ElsSynthesis) constant = NULL;
  g_autoptr (ElsSynthesis) guided = NULL;
  double all, inner;

  guided_init (&c);
  params.layout = 0.0;
  plain = support_synthesize (c.plain, &params, NULL);
  guided = guided_run (&c, &params, NULL);
  params.guide_weight = 0.0;
  weightless = guided_run (&c, &params, NULL);
  assert_same (weightless, plain);
  guided_measure (plain, &all, &inner);
  g_assert_cmpfloat (inner, <, 0.9);
  guided_measure (guided, &all, &inner);
  g_assert_cmpfloat (inner, >, 0.9);
}

/* Guides of one guided_colour: all places are as good. */
static void
test_constant (void)
{
  ElsParams params = guided_params (GINT_TO_POINTER (ELS_METHOD_FAST));
  g_autofree double *samples = support_samples (7, GUIDED_SIDE, GUIDED_SIDE, 1);
  g_autofree double *guided = g_new (double, GUIDED_SIDE *GUIDED_SIDE * 2);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsCorpus) plain = els_corpus_new ();
  g_autoptr (ElsSynthesis) first = NULL;
  g_autoptr (ElsSynthesis) second = NULL;
  ElsImage image = support_image (samples, GUIDED_SIDE, GUIDED_SIDE, 1);
  double guide[GUIDED_OUT * GUIDED_OUT];
  ElsScene scene;

  g_assert_true (els_corpus_add (plain, &image, NULL));
  for (int i = 0; i < GUIDED_SIDE * GUIDED_SIDE; i++)
    {
      guided[2 * i] = samples[i];
      guided[2 * i + 1] = 0.25;
    }
  for (int i = 0; i < GUIDED_OUT * GUIDED_OUT; i++)
    guide[i] = i / (double) (GUIDED_OUT * GUIDED_OUT);
  els_pixel_layout_add_guides (&image.layout, 1);
  image.samples = guided;
  image.row_stride = GUIDED_SIDE * 2;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  els_scene_init (&scene);
  scene.guide = guide;
  scene.guide_stride = GUIDED_OUT;
  params.layout = 0.0;
  first = els_synthesize (corpus, &params, &scene, NULL, NULL);
  second = support_synthesize (plain, &params, NULL);
  assert_same (first, second);
}

/* A map of labels of another size is stretched by its nearest colours. */
static void
test_stretched (gconstpointer method)
{
  const ElsParams params = guided_params (method);
  double map[GUIDED_OUT / 2 * (GUIDED_OUT / 3) * 2];
  g_auto (Guided) c;
  g_autoptr (ElsSynthesis) first = NULL;
  g_autoptr (ElsSynthesis) second = NULL;

  guided_init (&c);
  for (int y = 0; y < GUIDED_OUT / 3; y++)
    for (int x = 0; x < GUIDED_OUT / 2; x++)
      memcpy (map + 2 * (y * (GUIDED_OUT / 2) + x),
              guided_colour[guided_wanted_label (2 * x, 3 * y, GUIDED_OUT)],
              sizeof guided_colour[0]);
  for (int y = 0; y < GUIDED_OUT; y++)
    for (int x = 0; x < GUIDED_OUT; x++)
      memcpy (c.guide + 2 * (y * GUIDED_OUT + x),
              map + 2 * (y / 3 * (GUIDED_OUT / 2) + x / 2),
              sizeof guided_colour[0]);
  first = guided_run (&c, &params, NULL);
  c.scene.guide = map;
  c.scene.guide_stride = GUIDED_OUT / 2 * 2;
  c.scene.guide_width = GUIDED_OUT / 2;
  c.scene.guide_height = GUIDED_OUT / 3;
  second = guided_run (&c, &params, NULL);
  assert_same (first, second);
}

/* And a larger one by those at the centres: no label is a mean of others. */
static void
test_shrunk (gconstpointer method)
{
  const ElsParams params = guided_params (method);
  g_autofree double *map = g_new (double, 4 * GUIDED_OUT * GUIDED_OUT * 2);
  g_auto (Guided) c;
  g_autoptr (ElsSynthesis) first = NULL;
  g_autoptr (ElsSynthesis) second = NULL;

  guided_init (&c);
  first = guided_run (&c, &params, NULL);
  for (int y = 0; y < 2 * GUIDED_OUT; y++)
    for (int x = 0; x < 2 * GUIDED_OUT; x++)
      {
        const int label = guided_wanted_label (x / 2, y / 2, GUIDED_OUT);

        memcpy (map + 2 * (y * 2 * GUIDED_OUT + x),
                guided_colour[x % 2 && y % 2 ? label : (label + 1) % 3],
                sizeof guided_colour[0]);
      }
  c.scene.guide = map;
  c.scene.guide_stride = 2 * GUIDED_OUT * 2;
  c.scene.guide_width = c.scene.guide_height = 2 * GUIDED_OUT;
  second = guided_run (&c, &params, NULL);
  assert_same (first, second);
}

static void
test_same_bits (gconstpointer method)
{
  static const int threads[] = { 2, 7 };
  ElsParams params = guided_params (method);
  g_auto (Guided) c;
  g_autoptr (ElsSynthesis) serial = NULL;

  guided_init (&c);
  if (params.method == ELS_METHOD_EXACT)
    {
      params.patch_size = 3;
      params.steps = 1;
    }
  params.tile = ELS_TILE_BOTH;
  params.symmetry = ELS_SYMMETRY_MIRROR;
  serial = guided_run (&c, &params, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      const ElsJob job = { .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (threads[i]),
                           .threads = threads[i] };
      g_autoptr (ElsSynthesis) other = guided_run (&c, &params, &job);

      assert_same (serial, other);
    }
  for (int cpu = ELS_CPU_PLAIN; cpu <= ELS_CPU_AVX512; cpu++)
    {
      const ElsJob job = { .cpu = (ElsCpu) cpu };
      g_autoptr (ElsSynthesis) other = NULL;

      if (!els_cpu_available ((ElsCpu) cpu))
        continue;
      other = guided_run (&c, &params, &job);
      assert_same (serial, other);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("guide-same", "nothing", test_nothing);
  support_add_methods ("guide-same", "stretched", test_stretched);
  support_add_methods ("guide-same", "shrunk", test_shrunk);
  support_add_methods ("guide-same", "same-bits", test_same_bits);
  g_test_add_func ("/guide-same/constant", test_constant);
  return g_test_run ();
}
