/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Guides say where what of the corpus belongs.
 */
#include <math.h>
#include <string.h>

#include "exact/machine.h"
#include "support.h"

#define SIDE 64
#define OUT 72
#define DICE 23 /* seed */

/* Three textures in a source: rows above; below, columns and grains. */
static int
source_label (int x, int y)
{
  if (y < SIDE / 2)
    return 0;
  return x < SIDE / 2 ? 1 : 2;
}

static double
source_value (int x, int y)
{
  return support_texture (DICE, source_label (x, y), x, y);
}

/* Where each is wanted: a disc, what is left of it and what is right. */
static int
wanted_label (int x, int y, int side)
{
  const double dx = (x + 0.5) / side - 0.5, dy = (y + 0.5) / side - 0.5;

  if (dx * dx + dy * dy < 0.09)
    return 2;
  return dx < 0.0 ? 0 : 1;
}

/* Colours of labels, not in a row. */
static const double colour[3][2] = { { 0.1, 0.2 }, { 0.9, 0.3 }, { 0.4, 0.8 } };

typedef struct
{
  ElsCorpus *corpus, *plain; /* with guides and without */
  double guide[OUT * OUT * 2];
  ElsScene scene;
} Case;

static void
case_init (Case *c)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE * 3);
  g_autofree double *values = g_new (double, SIDE *SIDE);
  ElsImage image, plain = support_image (values, SIDE, SIDE, 1);

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const int x = i % SIDE, y = i / SIDE;

      values[i] = samples[3 * i] = source_value (x, y);
      memcpy (samples + 3 * i + 1, colour[source_label (x, y)],
              sizeof colour[0]);
    }
  for (int i = 0; i < OUT * OUT; i++)
    memcpy (c->guide + 2 * i, colour[wanted_label (i % OUT, i / OUT, OUT)],
            sizeof colour[0]);
  image = plain;
  image.samples = samples;
  image.row_stride = SIDE * 3;
  els_pixel_layout_add_guides (&image.layout, 2);
  c->corpus = els_corpus_new ();
  c->plain = els_corpus_new ();
  g_assert_true (els_corpus_add (c->corpus, &image, NULL));
  g_assert_true (els_corpus_add (c->plain, &plain, NULL));
  g_assert_cmpint (els_corpus_channels (c->corpus), ==, 1);
  els_scene_init (&c->scene);
  c->scene.guide = c->guide;
  c->scene.guide_stride = OUT * 2;
}

static void
case_clear (Case *c)
{
  els_corpus_free (c->corpus);
  els_corpus_free (c->plain);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static ElsParams
case_params (gconstpointer method)
{
  ElsParams params
      = support_params ((ElsMethod) GPOINTER_TO_INT (method), OUT, OUT);

  if (params.method == ELS_METHOD_EXACT)
    {
      params.patch_size = 7;
      params.steps = 8;
    }
  return params;
}

static ElsSynthesis *
case_run (const Case *c, const ElsParams *params, const ElsJob *job)
{
  g_autoptr (GError) error = NULL;
  ElsSynthesis *synthesis
      = els_synthesize (c->corpus, params, &c->scene, job, &error);

  g_assert_no_error (error);
  return synthesis;
}

/* Whether some pixel less than `reach` away has another label. */
static gboolean
is_near_border (int x, int y, int reach)
{
  for (int j = MAX (y - reach, 0); j <= MIN (y + reach, OUT - 1); j++)
    for (int i = MAX (x - reach, 0); i <= MIN (x + reach, OUT - 1); i++)
      if (wanted_label (i, j, OUT) != wanted_label (x, y, OUT))
        return TRUE;
  return FALSE;
}

/* Shares of all pixels, and of those away from borders, that come from where
 * the source has the label that is wanted. */
static void
measure_labels (const ElsSynthesis *synthesis, double *all, double *inner)
{
  g_autofree ElsSource *sources = g_new (ElsSource, OUT * OUT);
  int right = 0, n_inner = 0, right_inner = 0;

  els_synthesis_read_sources (synthesis, 0, OUT, sources);
  for (int y = 0; y < OUT; y++)
    for (int x = 0; x < OUT; x++)
      {
        const ElsSource *source = &sources[y * OUT + x];
        const gboolean agrees
            = source_label (source->x, source->y) == wanted_label (x, y, OUT);

        right += agrees;
        if (is_near_border (x, y, 4))
          continue;
        n_inner++;
        right_inner += agrees;
      }
  *all = right / (double) (OUT * OUT);
  *inner = right_inner / (double) n_inner;
}

static void
test_labels (gconstpointer method)
{
  const ElsParams params = case_params (method);
  g_auto (Case) c;
  g_autoptr (ElsSynthesis) synthesis = NULL;
  double all, inner;

  case_init (&c);
  synthesis = case_run (&c, &params, NULL);
  measure_labels (synthesis, &all, &inner);
  g_test_message ("%.4f of all, %.4f away from borders", all, inner);
  g_assert_cmpfloat (all, >=, 0.97);
  g_assert_cmpfloat (inner, >=, 0.995);
}

/* Two layers, the second one with the same in another unit, and guides. */
static ElsCorpus *
case_set (void)
{
  g_autofree double *samples = g_new (double, SIDE *SIDE * 5);
  ElsImage image = support_image (samples, SIDE, SIDE, 5);
  ElsCorpus *corpus = els_corpus_new ();

  image.layout = els_pixel_layout (1, -1);
  els_pixel_layout_add (&image.layout, 2);
  els_pixel_layout_add_guides (&image.layout, 2);
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const int x = i % SIDE, y = i / SIDE;
      double *pixel = samples + 5 * i;

      pixel[0] = source_value (x, y);
      pixel[1] = 100.0 * support_dice (DICE, x / 3, y / 3, 4);
      pixel[2] = i;
      memcpy (pixel + 3, colour[source_label (x, y)], sizeof colour[0]);
    }
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

/* Labels go for all layers, whose pixels are one place's. */
static void
test_set (gconstpointer method)
{
  const ElsParams params = case_params (method);
  g_auto (Case) c;
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *made = NULL;
  ElsSource sources[OUT];
  double all, inner;

  case_init (&c);
  els_corpus_free (c.corpus);
  c.corpus = case_set ();
  g_assert_cmpint (els_corpus_channels (c.corpus), ==, 3);
  synthesis = case_run (&c, &params, NULL);
  measure_labels (synthesis, &all, &inner);
  g_test_message ("%.4f of all, %.4f away from borders", all, inner);
  g_assert_cmpfloat (all, >=, 0.97);
  g_assert_cmpfloat (inner, >=, 0.995);
  made = support_read (synthesis, 3);
  for (int y = 0; y < OUT; y++)
    {
      els_synthesis_read_sources (synthesis, y, 1, sources);
      for (int x = 0; x < OUT; x++)
        {
          const ElsSource *from = &sources[x];
          const double *pixel = made + 3 * (y * OUT + x);

          g_assert_true (pixel[0] == source_value (from->x, from->y));
          g_assert_true (pixel[2] == from->y * SIDE + from->x);
        }
    }
}

static void
assert_same (const ElsSynthesis *a, const ElsSynthesis *b)
{
  g_autofree double *first = support_read (a, 1);
  g_autofree double *second = support_read (b, 1);

  g_assert_cmpmem (first, OUT * OUT * sizeof (double), second,
                   OUT * OUT * sizeof (double));
}

/* Without weight, or if they say nothing, guides change no bit; with it they
 * do. */
static void
test_nothing (gconstpointer method)
{
  ElsParams params = case_params (method);
  g_auto (Case) c;
  g_autoptr (ElsSynthesis) plain = NULL;
  g_autoptr (ElsSynthesis) weightless = NULL;
  g_autoptr (ElsSynthesis) constant = NULL;
  g_autoptr (ElsSynthesis) guided = NULL;
  double all, inner;

  case_init (&c);
  params.layout = 0.0;
  plain = support_synthesize (c.plain, &params, NULL);
  guided = case_run (&c, &params, NULL);
  params.guide_weight = 0.0;
  weightless = case_run (&c, &params, NULL);
  assert_same (weightless, plain);
  measure_labels (plain, &all, &inner);
  g_assert_cmpfloat (inner, <, 0.9);
  measure_labels (guided, &all, &inner);
  g_assert_cmpfloat (inner, >, 0.9);
}

/* Guides of one colour: all places are as good. */
static void
test_constant (void)
{
  ElsParams params = case_params (GINT_TO_POINTER (ELS_METHOD_FAST));
  g_autofree double *samples = support_samples (7, SIDE, SIDE, 1);
  g_autofree double *guided = g_new (double, SIDE *SIDE * 2);
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsCorpus) plain = els_corpus_new ();
  g_autoptr (ElsSynthesis) first = NULL;
  g_autoptr (ElsSynthesis) second = NULL;
  ElsImage image = support_image (samples, SIDE, SIDE, 1);
  double guide[OUT * OUT];
  ElsScene scene;

  g_assert_true (els_corpus_add (plain, &image, NULL));
  for (int i = 0; i < SIDE * SIDE; i++)
    {
      guided[2 * i] = samples[i];
      guided[2 * i + 1] = 0.25;
    }
  for (int i = 0; i < OUT * OUT; i++)
    guide[i] = i / (double) (OUT * OUT);
  els_pixel_layout_add_guides (&image.layout, 1);
  image.samples = guided;
  image.row_stride = SIDE * 2;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  els_scene_init (&scene);
  scene.guide = guide;
  scene.guide_stride = OUT;
  params.layout = 0.0;
  first = els_synthesize (corpus, &params, &scene, NULL, NULL);
  second = support_synthesize (plain, &params, NULL);
  assert_same (first, second);
}

/* A map of labels of another size is stretched by its nearest colours. */
static void
test_stretched (gconstpointer method)
{
  const ElsParams params = case_params (method);
  double map[OUT / 2 * (OUT / 3) * 2];
  g_auto (Case) c;
  g_autoptr (ElsSynthesis) first = NULL;
  g_autoptr (ElsSynthesis) second = NULL;

  case_init (&c);
  for (int y = 0; y < OUT / 3; y++)
    for (int x = 0; x < OUT / 2; x++)
      memcpy (map + 2 * (y * (OUT / 2) + x),
              colour[wanted_label (2 * x, 3 * y, OUT)], sizeof colour[0]);
  for (int y = 0; y < OUT; y++)
    for (int x = 0; x < OUT; x++)
      memcpy (c.guide + 2 * (y * OUT + x),
              map + 2 * (y / 3 * (OUT / 2) + x / 2), sizeof colour[0]);
  first = case_run (&c, &params, NULL);
  c.scene.guide = map;
  c.scene.guide_stride = OUT / 2 * 2;
  c.scene.guide_width = OUT / 2;
  c.scene.guide_height = OUT / 3;
  second = case_run (&c, &params, NULL);
  assert_same (first, second);
}

/* And a larger one by those at the centres: no label is a mean of others. */
static void
test_shrunk (gconstpointer method)
{
  const ElsParams params = case_params (method);
  g_autofree double *map = g_new (double, 4 * OUT * OUT * 2);
  g_auto (Case) c;
  g_autoptr (ElsSynthesis) first = NULL;
  g_autoptr (ElsSynthesis) second = NULL;

  case_init (&c);
  first = case_run (&c, &params, NULL);
  for (int y = 0; y < 2 * OUT; y++)
    for (int x = 0; x < 2 * OUT; x++)
      {
        const int label = wanted_label (x / 2, y / 2, OUT);

        memcpy (map + 2 * (y * 2 * OUT + x),
                colour[x % 2 && y % 2 ? label : (label + 1) % 3],
                sizeof colour[0]);
      }
  c.scene.guide = map;
  c.scene.guide_stride = 2 * OUT * 2;
  c.scene.guide_width = c.scene.guide_height = 2 * OUT;
  second = case_run (&c, &params, NULL);
  assert_same (first, second);
}

static void
test_same_bits (gconstpointer method)
{
  static const int threads[] = { 2, 7 };
  ElsParams params = case_params (method);
  g_auto (Case) c;
  g_autoptr (ElsSynthesis) serial = NULL;

  case_init (&c);
  if (params.method == ELS_METHOD_EXACT)
    {
      params.patch_size = 3;
      params.steps = 1;
    }
  params.tile = ELS_TILE_BOTH;
  params.symmetry = ELS_SYMMETRY_MIRROR;
  serial = case_run (&c, &params, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      const ElsJob job = { .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (threads[i]),
                           .threads = threads[i] };
      g_autoptr (ElsSynthesis) other = case_run (&c, &params, &job);

      assert_same (serial, other);
    }
  for (int cpu = ELS_CPU_PLAIN; cpu <= ELS_CPU_AVX512; cpu++)
    {
      const ElsJob job = { .cpu = (ElsCpu) cpu };
      g_autoptr (ElsSynthesis) other = NULL;

      if (!els_cpu_available ((ElsCpu) cpu))
        continue;
      other = case_run (&c, &params, &job);
      assert_same (serial, other);
    }
}

/* A guide that asks for much of what the source has a quarter of, and hardly
 * binds: potentials do not even out the use against it. */
static void
test_due (void)
{
  ElsParams params = case_params (GINT_TO_POINTER (ELS_METHOD_FAST));
  const int edge = OUT - 10;
  g_auto (Case) c;
  g_autofree ElsSource *sources = g_new (ElsSource, OUT * OUT);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  int right = 0;

  case_init (&c);
  for (int i = 0; i < OUT * OUT; i++)
    memcpy (c.guide + 2 * i, colour[i % OUT < edge ? 2 : 0], sizeof colour[0]);
  params.variety = 1.0;
  params.guide_weight = 0.08;
  synthesis = case_run (&c, &params, NULL);
  els_synthesis_read_sources (synthesis, 0, OUT, sources);
  for (int i = 0; i < OUT * OUT; i++)
    right += i % OUT < edge && source_label (sources[i].x, sources[i].y) == 2;
  g_test_message ("%d of %d", right, OUT * edge);
  g_assert_cmpint (right, >, OUT * edge / 4);
}

/* Brightness leads: the means of blocks follow the guide's. */
static void
test_brightness (gconstpointer method)
{
  const ElsParams params = case_params (method);
  g_autofree double *samples = g_new (double, SIDE *SIDE * 2);
  g_autofree double *made = NULL;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;
  ElsImage image = support_image (samples, SIDE, SIDE, 1);
  double guide[OUT * OUT];
  double n = 0.0, a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;
  ElsScene scene;

  for (int i = 0; i < SIDE * SIDE; i++)
    samples[2 * i] = samples[2 * i + 1] = 0.7 * (1.0 - i % SIDE / (double) SIDE)
                                          + 0.3 * support_dice (DICE, i, 0, 2);
  for (int i = 0; i < OUT * OUT; i++)
    guide[i] = 0.15
               + 0.7 * (0.5 + 0.5 * sin (6.28 * (i / OUT) / (double) OUT))
                     * (i % OUT) / OUT;
  els_pixel_layout_add_guides (&image.layout, 1);
  image.row_stride = SIDE * 2;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  els_scene_init (&scene);
  scene.guide = guide;
  scene.guide_stride = OUT;
  synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
  made = support_read (synthesis, 1);
  for (int y = 0; y < OUT; y += 8)
    for (int x = 0; x < OUT; x += 8)
      {
        double wanted = 0.0, is = 0.0;

        for (int k = 0; k < 64; k++)
          {
            wanted += guide[(y + k / 8) * OUT + x + k % 8];
            is += made[(y + k / 8) * OUT + x + k % 8];
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
  g_auto (Case) c;
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, guide = { 0 }, xhat = { 0 };
  static const ElsJob quiet = { 0 };
  const ElsProgress progress = { .job = &quiet, .to = 1.0 };
  ElsEvaluation evaluation = { .sigma = 1.3, .patch_size = 5 };
  const int n = 9, half = 2;

  case_init (&c);
  g_assert_true (
      els_machine_init (&machine, c.corpus, NULL, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_machine_add_guides (&machine, NULL));
  g_assert_true (els_field_init (&u, n, n, 1, NULL));
  g_assert_true (els_field_init (&xhat, n, n, 1, NULL));
  g_assert_true (els_field_init (&guide, n, n, 2, NULL));
  for (int i = 0; i < n * n; i++)
    {
      u.data[i] = (float) (3.0 * support_dice (DICE, i, 1, 3) - 1.5);
      guide.data[i] = (float) (2.0 * support_dice (DICE, i, 2, 3) - 1.0);
      guide.data[n * n + i]
          = (float) (2.0 * support_dice (DICE, i, 3, 3) - 1.0);
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

      for (int qy = half; qy < SIDE - half; qy++)
        for (int qx = half; qx < SIDE - half; qx++)
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
  const ElsParams params = case_params (method);
  g_autoptr (GError) error = NULL;

  g_assert_null (els_synthesize (corpus, &params, scene, NULL, &error));
  g_assert_error (error, ELS_ERROR, code);
}

static void
test_refused (gconstpointer method)
{
  g_auto (Case) c;
  g_autofree double *picture = support_samples (3, OUT, OUT, 1);
  guint8 freedom[OUT * OUT] = { 255 };

  case_init (&c);
  refuse (c.corpus, NULL, method, ELS_ERROR_INVALID);
  refuse (c.plain, &c.scene, method, ELS_ERROR_INVALID);
  c.scene.guide_stride--;
  refuse (c.corpus, &c.scene, method, ELS_ERROR_INVALID);
  c.scene.guide_stride++;
  if (GPOINTER_TO_INT (method) == ELS_METHOD_FAST)
    return;
  c.scene.picture = picture;
  c.scene.picture_stride = c.scene.freedom_stride = OUT;
  c.scene.freedom = freedom;
  refuse (c.corpus, &c.scene, method, ELS_ERROR_UNSUPPORTED);
}

/* In a hole, too, guides say what belongs where. */
static void
test_hole (void)
{
  const ElsParams params = case_params (GINT_TO_POINTER (ELS_METHOD_FAST));
  g_auto (Case) c;
  g_autofree double *picture = g_new (double, OUT *OUT);
  g_autofree ElsSource *sources = g_new (ElsSource, OUT * OUT);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  guint8 freedom[OUT * OUT];
  int n = 0, right = 0;

  case_init (&c);
  for (int i = 0; i < OUT * OUT; i++)
    {
      const int x = i % OUT, y = i / OUT;

      picture[i] = source_value (x % SIDE, y % (SIDE / 2));
      freedom[i] = x > 20 && x < 56 && y > 20 && y < 56 ? 255 : 0;
    }
  c.scene.picture = picture;
  c.scene.freedom = freedom;
  c.scene.picture_stride = c.scene.freedom_stride = OUT;
  synthesis = case_run (&c, &params, NULL);
  els_synthesis_read_sources (synthesis, 0, OUT, sources);
  for (int i = 0; i < OUT * OUT; i++)
    if (freedom[i] != 0)
      {
        n++;
        right += source_label (sources[i].x, sources[i].y)
                 == wanted_label (i % OUT, i / OUT, OUT);
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
  support_add_methods ("guide", "nothing", test_nothing);
  support_add_methods ("guide", "stretched", test_stretched);
  support_add_methods ("guide", "shrunk", test_shrunk);
  support_add_methods ("guide", "same-bits", test_same_bits);
  support_add_methods ("guide", "brightness", test_brightness);
  support_add_methods ("guide", "refused", test_refused);
  g_test_add_func ("/guide/constant", test_constant);
  g_test_add_func ("/guide/due", test_due);
  g_test_add_func ("/guide/definition", test_definition);
  g_test_add_func ("/guide/hole", test_hole);
  return g_test_run ();
}
