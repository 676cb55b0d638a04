/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Guides say where what of the corpus belongs.
 */
#include <math.h>
#include <string.h>

#include "exact/machine.h"
#include "guided.h"
#include "support.h"

static void
test_labels (gconstpointer method)
{
  const ElsParams params = guided_params (method);
  g_auto (Guided) c;
  g_autoptr (ElsSynthesis) synthesis = NULL;
  double all, inner;

  guided_init (&c);
  synthesis = guided_run (&c, &params, NULL);
  guided_measure (synthesis, &all, &inner);
  g_test_message ("%.4f of all, %.4f away from borders", all, inner);
  g_assert_cmpfloat (all, >=, 0.97);
  g_assert_cmpfloat (inner, >=, 0.995);
}

/* Two layers, the second one with the same in another unit, and guides. */
static ElsCorpus *
set_corpus (void)
{
  g_autofree double *samples = g_new (double, GUIDED_SIDE *GUIDED_SIDE * 5);
  ElsImage image = support_image (samples, GUIDED_SIDE, GUIDED_SIDE, 5);
  ElsCorpus *corpus = els_corpus_new ();

  image.layout = els_pixel_layout (1, -1);
  els_pixel_layout_add (&image.layout, 2);
  els_pixel_layout_add_guides (&image.layout, 2);
  for (int i = 0; i < GUIDED_SIDE * GUIDED_SIDE; i++)
    {
      const int x = i % GUIDED_SIDE, y = i / GUIDED_SIDE;
      double *pixel = samples + 5 * i;

      pixel[0] = guided_source_value (x, y);
      pixel[1] = 100.0 * support_dice (GUIDED_DICE, x / 3, y / 3, 4);
      pixel[2] = i;
      memcpy (pixel + 3, guided_colour[guided_source_label (x, y)],
              sizeof guided_colour[0]);
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

/* Labels go for all layers, whose pixels are one place's. */
static void
test_set (gconstpointer method)
{
  const ElsParams params = guided_params (method);
  g_auto (Guided) c;
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *made = NULL;
  ElsSource sources[GUIDED_OUT];
  double all, inner;

  guided_init (&c);
  els_corpus_free (c.corpus);
  c.corpus = set_corpus ();
  g_assert_cmpint (els_corpus_channels (c.corpus), ==, 3);
  synthesis = guided_run (&c, &params, NULL);
  guided_measure (synthesis, &all, &inner);
  g_test_message ("%.4f of all, %.4f away from borders", all, inner);
  g_assert_cmpfloat (all, >=, 0.97);
  g_assert_cmpfloat (inner, >=, 0.995);
  made = support_read (synthesis, 3);
  for (int y = 0; y < GUIDED_OUT; y++)
    {
      els_synthesis_read_sources (synthesis, y, 1, sources);
      for (int x = 0; x < GUIDED_OUT; x++)
        {
          const ElsSource *from = &sources[x];
          const double *pixel = made + 3 * (y * GUIDED_OUT + x);

          g_assert_true (pixel[0] == guided_source_value (from->x, from->y));
          g_assert_true (pixel[2] == from->y * GUIDED_SIDE + from->x);
        }
    }
}

/* A guide that asks for much of what the source has a quarter of, and hardly
 * binds: potentials do not even out the use against it. */
static void
test_due (void)
{
  ElsParams params = guided_params (GINT_TO_POINTER (ELS_METHOD_FAST));
  const int edge = GUIDED_OUT - 10;
  g_auto (Guided) c;
  g_autofree ElsSource *sources = g_new (ElsSource, GUIDED_OUT * GUIDED_OUT);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  int right = 0;

  guided_init (&c);
  for (int i = 0; i < GUIDED_OUT * GUIDED_OUT; i++)
    memcpy (c.guide + 2 * i, guided_colour[i % GUIDED_OUT < edge ? 2 : 0],
            sizeof guided_colour[0]);
  params.variety = 1.0;
  params.guide_weight = 0.08;
  synthesis = guided_run (&c, &params, NULL);
  els_synthesis_read_sources (synthesis, 0, GUIDED_OUT, sources);
  for (int i = 0; i < GUIDED_OUT * GUIDED_OUT; i++)
    right += i % GUIDED_OUT < edge
             && guided_source_label (sources[i].x, sources[i].y) == 2;
  g_test_message ("%d of %d", right, GUIDED_OUT * edge);
  g_assert_cmpint (right, >, GUIDED_OUT * edge / 4);
}

/* Brightness leads: the means of blocks follow the guide's. */
static void
test_brightness (gconstpointer method)
{
  const ElsParams params = guided_params (method);
  g_autofree double *samples = g_new (double, GUIDED_SIDE *GUIDED_SIDE * 2);
  g_autofree double *made = NULL;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  ElsImage image = support_image (samples, GUIDED_SIDE, GUIDED_SIDE, 1);
  double guide[GUIDED_OUT * GUIDED_OUT];
  double n = 0.0, a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;
  ElsScene scene;

  for (int i = 0; i < GUIDED_SIDE * GUIDED_SIDE; i++)
    samples[2 * i] = samples[2 * i + 1]
        = 0.7 * (1.0 - i % GUIDED_SIDE / (double) GUIDED_SIDE)
          + 0.3 * support_dice (GUIDED_DICE, i, 0, 2);
  for (int i = 0; i < GUIDED_OUT * GUIDED_OUT; i++)
    guide[i]
        = 0.15
          + 0.7
                * (0.5
                   + 0.5 * sin (6.28 * (i / GUIDED_OUT) / (double) GUIDED_OUT))
                * (i % GUIDED_OUT) / GUIDED_OUT;
  els_pixel_layout_add_guides (&image.layout, 1);
  image.row_stride = GUIDED_SIDE * 2;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  els_scene_init (&scene);
  scene.guide = guide;
  scene.guide_stride = GUIDED_OUT;
  synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
  made = support_read (synthesis, 1);
  for (int y = 0; y < GUIDED_OUT; y += 8)
    for (int x = 0; x < GUIDED_OUT; x += 8)
      {
        double wanted = 0.0, is = 0.0;

        for (int k = 0; k < 64; k++)
          {
            wanted += guide[(y + k / 8) * GUIDED_OUT + x + k % 8];
            is += made[(y + k / 8) * GUIDED_OUT + x + k % 8];
          }
        n++;
        a += wanted;
        b += is;
        aa += wanted * wanted;
        bb += is * is;
        ab += wanted * is;
      }
  ab = (ab - a * b / n) / sqrt ((aa - a * a / n) * (bb - b * b / n));
  g_test_message ("correlation %.3f", ab);
  g_assert_cmpfloat (ab, >=, 0.9);
}

/* One evaluation against its definition, in double precision. */
static void
test_definition (void)
{
  g_auto (Guided) c;
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, guide = { 0 }, xhat = { 0 };
  static const ElsJob quiet = { 0 };
  const ElsProgress progress = { .job = &quiet, .to = 1.0 };
  ElsEvaluation evaluation = { .sigma = 1.3, .patch_size = 5 };
  const int n = 9, half = 2;

  guided_init (&c);
  g_assert_true (
      els_machine_init (&machine, c.corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_machine_add_guides (&machine, NULL));
  g_assert_true (els_field_init (&u, n, n, 1, NULL));
  g_assert_true (els_field_init (&xhat, n, n, 1, NULL));
  g_assert_true (els_field_init (&guide, n, n, 2, NULL));
  for (int i = 0; i < n * n; i++)
    {
      u.data[i] = (float) (3.0 * support_dice (GUIDED_DICE, i, 1, 3) - 1.5);
      guide.data[i] = (float) (2.0 * support_dice (GUIDED_DICE, i, 2, 3) - 1.0);
      guide.data[n * n + i]
          = (float) (2.0 * support_dice (GUIDED_DICE, i, 3, 3) - 1.0);
    }
  evaluation.guide = &guide;
  evaluation.guide_weight = 1.7;
  g_assert_true (els_machine_evaluate (&machine, &evaluation, &u,
                                       &(ElsMachineOutput){ .xhat = &xhat },
                                       &progress, NULL));
  for (int i = 0; i < n * n; i++)
    {
      const ElsMachineImage *image = &machine.images[0];
      double weights = 0.0, sum = 0.0;

      for (int qy = half; qy < GUIDED_SIDE - half; qy++)
        for (int qx = half; qx < GUIDED_SIDE - half; qx++)
          {
            double d = 0.0, d_guide = 0.0, w;

            for (int dy = -half; dy <= half; dy++)
              for (int dx = -half; dx <= half; dx++)
                {
                  const int x = i % n + dx, y = i / n + dy;
                  double e;

                  if (x < 0 || y < 0 || x >= n || y >= n)
                    continue;
                  e = els_field_row (&u, 0, y)[x]
                      - els_field_row (&image->field, 0, qy + dy)[qx + dx];
                  d += e * e;
                  for (int k = 0; k < 2; k++)
                    {
                      e = els_field_row (&guide, k, y)[x]
                          - els_field_row (&image->guide, k, qy + dy)[qx + dx];
                      d_guide += e * e;
                    }
                }
            w = exp (-(d + 1.7 * d_guide) / (2.0 * 1.3 * 1.3));
            weights += w;
            sum += w * els_field_row (&image->field, 0, qy)[qx];
          }
      g_assert_cmpfloat_with_epsilon (xhat.data[i], sum / weights, 2e-5);
    }
}

static void
refuse (const ElsCorpus *corpus, const ElsScene *scene, gconstpointer method,
        int code)
{
  const ElsParams params = guided_params (method);
  g_autoptr (GError) error = NULL;

  g_assert_null (els_synthesize (corpus, &params, scene, NULL, &error));
  g_assert_error (error, ELS_ERROR, code);
}

static void
test_refused (gconstpointer method)
{
  g_auto (Guided) c;
  g_autofree double *picture = support_samples (3, GUIDED_OUT, GUIDED_OUT, 1);
  guint8 freedom[GUIDED_OUT * GUIDED_OUT] = { 255 };

  guided_init (&c);
  refuse (c.corpus, NULL, method, ELS_ERROR_INVALID);
  refuse (c.plain, &c.scene, method, ELS_ERROR_INVALID);
  c.scene.guide_stride--;
  refuse (c.corpus, &c.scene, method, ELS_ERROR_INVALID);
  c.scene.guide_stride++;
  if (GPOINTER_TO_INT (method) == ELS_METHOD_FAST)
    return;
  c.scene.picture = picture;
  c.scene.picture_stride = c.scene.freedom_stride = GUIDED_OUT;
  c.scene.freedom = freedom;
  refuse (c.corpus, &c.scene, method, ELS_ERROR_UNSUPPORTED);
}

/* In a hole, too, guides say what belongs where. */
static void
test_hole (void)
{
  const ElsParams params = guided_params (GINT_TO_POINTER (ELS_METHOD_FAST));
  g_auto (Guided) c;
  g_autofree double *picture = g_new (double, GUIDED_OUT *GUIDED_OUT);
  g_autofree ElsSource *sources = g_new (ElsSource, GUIDED_OUT * GUIDED_OUT);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  guint8 freedom[GUIDED_OUT * GUIDED_OUT];
  int n = 0, right = 0;

  guided_init (&c);
  for (int i = 0; i < GUIDED_OUT * GUIDED_OUT; i++)
    {
      const int x = i % GUIDED_OUT, y = i / GUIDED_OUT;

      picture[i] = guided_source_value (x % GUIDED_SIDE, y % (GUIDED_SIDE / 2));
      freedom[i] = x > 20 && x < 56 && y > 20 && y < 56 ? 255 : 0;
    }
  c.scene.picture = picture;
  c.scene.freedom = freedom;
  c.scene.picture_stride = c.scene.freedom_stride = GUIDED_OUT;
  synthesis = guided_run (&c, &params, NULL);
  els_synthesis_read_sources (synthesis, 0, GUIDED_OUT, sources);
  for (int i = 0; i < GUIDED_OUT * GUIDED_OUT; i++)
    if (freedom[i] != 0)
      {
        n++;
        right += guided_source_label (sources[i].x, sources[i].y)
                 == guided_wanted_label (i % GUIDED_OUT, i / GUIDED_OUT,
                                         GUIDED_OUT);
      }
    else
      g_assert_cmpint (sources[i].image, ==, -1);
  g_test_message ("%d of %d", right, n);
  g_assert_cmpint (right, >=, (int) (0.9 * n));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("guide", "labels", test_labels);
  support_add_methods ("guide", "set", test_set);
  support_add_methods ("guide", "brightness", test_brightness);
  support_add_methods ("guide", "refused", test_refused);
  g_test_add_func ("/guide/due", test_due);
  g_test_add_func ("/guide/definition", test_definition);
  g_test_add_func ("/guide/hole", test_hole);
  return g_test_run ();
}
