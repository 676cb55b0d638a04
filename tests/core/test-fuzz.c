/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Anything at all: random images, layouts, scenes and parameters.  A run ends
 * with a whole picture of finite samples that come from the corpus, or with one
 * of the library's errors; what is estimated is estimated without a crash.
 *
 * ELS_FUZZ_RUNS sets how many are tried, ELS_FUZZ_FIRST the first one's number.
 * With -Db_sanitize=address,undefined it looks at memory and numbers, too.
 */
#include <math.h>
#include <stdlib.h>

#include "support.h"

#define FUZZ_RUNS 400
#define FUZZ_SIDE 26 /* pixels, most of an image or an output */
#define FUZZ_IMAGES 3

typedef struct
{
  GRand *rand;
  ElsPixelLayout layout;
  ElsCorpus *corpus;
  GPtrArray *memory; /* that the corpus, or the scene, needs */
  ElsParams params;
  ElsScene scene;
  gboolean with_scene, infinite; /* some sample of the corpus is no number */
} Fuzz;

/* low ... high, both possible. */
static int
fuzz_int (Fuzz *fuzz, int low, int high)
{
  return g_rand_int_range (fuzz->rand, low, high + 1);
}

static gboolean
fuzz_once_in (Fuzz *fuzz, int n)
{
  return fuzz_int (fuzz, 1, n) == 1;
}

static gpointer
fuzz_memory (Fuzz *fuzz, gsize n, gsize size)
{
  gpointer block = g_malloc0 (n * size + 1);

  g_ptr_array_add (fuzz->memory, block);
  return block;
}

static double
fuzz_sample (Fuzz *fuzz, double range)
{
  if (fuzz_once_in (fuzz, 4000))
    return fuzz_once_in (fuzz, 2) ? NAN : INFINITY;
  return fuzz_once_in (fuzz, 3) ? range * fuzz_int (fuzz, 0, 2) / 2.0
                                : range * g_rand_double (fuzz->rand);
}

/* Two channels, or three, which may be of one layer, are directions. */
static void
fuzz_directions (Fuzz *fuzz)
{
  const int last = MIN (fuzz->layout.n_channels, ELS_MAX_CHANNELS) - 2;
  ElsChannel *x = fuzz->layout.channel + fuzz_int (fuzz, 0, MAX (last, 0));

  if (last < 0)
    return;
  x[0].role = ELS_ROLE_VECTOR_X;
  x[1].role
      = fuzz_once_in (fuzz, 2) ? ELS_ROLE_VECTOR_Y : ELS_ROLE_VECTOR_Y_DOWN;
  if (x + 2 <= fuzz->layout.channel + last + 1 && fuzz_once_in (fuzz, 2))
    x[2].role = ELS_ROLE_VECTOR_Z;
}

static void
fuzz_layout (Fuzz *fuzz)
{
  const int channels = fuzz_int (fuzz, 1, 5);

  fuzz->layout
      = els_pixel_layout (channels, fuzz_once_in (fuzz, 2)
                                        ? fuzz_int (fuzz, 0, channels - 1)
                                        : -1);
  while (fuzz_once_in (fuzz, 3))
    els_pixel_layout_add (&fuzz->layout, fuzz_int (fuzz, 1, 4));
  if (fuzz_once_in (fuzz, 3))
    fuzz_directions (fuzz);
  if (fuzz_once_in (fuzz, 2))
    els_pixel_layout_add_guides (&fuzz->layout, fuzz_int (fuzz, 1, 3));
}

static double *
fuzz_samples (Fuzz *fuzz, int width, int height, int channels)
{
  static const double ranges[] = { 1.0, 255.0, 1e-9, 1e30, 0.0 };
  const double range = ranges[fuzz_int (fuzz, 0, 4)];
  const gsize n = (gsize) (width * height * channels);
  double *samples = fuzz_memory (fuzz, n, sizeof (double));

  for (gsize i = 0; i < n; i++)
    samples[i] = fuzz_sample (fuzz, range);
  return samples;
}

static void
fuzz_add_image (Fuzz *fuzz)
{
  const int width = fuzz_int (fuzz, 1, FUZZ_SIDE);
  const int height = fuzz_int (fuzz, 1, FUZZ_SIDE);
  const int channels = fuzz->layout.n_channels;
  g_autoptr (GError) error = NULL;
  ElsImage image;

  if (channels > ELS_MAX_CHANNELS)
    return;
  image = support_image (fuzz_samples (fuzz, width, height, channels), width,
                         height, channels);
  image.layout = fuzz->layout;
  image.weight = fuzz_once_in (fuzz, 3) ? fuzz_int (fuzz, 0, 5) : 0.0;
  image.transparency = (ElsTransparency) fuzz_int (fuzz, 0, 2);
  if (fuzz_once_in (fuzz, 3))
    {
      guint8 *mask = fuzz_memory (fuzz, (gsize) (width * height), 1);

      for (int i = 0; i < width * height; i++)
        mask[i] = fuzz_once_in (fuzz, 4) ? 0 : 1;
      image.mask = mask;
      image.mask_stride = (gsize) width;
    }
  if (!els_corpus_add (fuzz->corpus, &image, &error))
    g_assert_true (error->domain == ELS_ERROR);
}

static void
fuzz_params (Fuzz *fuzz)
{
  ElsParams *params = &fuzz->params;

  els_params_init (params);
  params->width = fuzz_int (fuzz, 1, FUZZ_SIDE);
  params->height = fuzz_int (fuzz, 1, FUZZ_SIDE);
  params->seed = fuzz_int (fuzz, 0, 1000);
  params->tile = (ElsTile) fuzz_int (fuzz, 0, ELS_TILE_BOTH);
  params->method = fuzz_once_in (fuzz, 4) ? ELS_METHOD_EXACT : ELS_METHOD_FAST;
  params->quality = (ElsQuality) fuzz_int (fuzz, 0, ELS_QUALITY_BEST);
  params->structure = g_rand_double (fuzz->rand);
  params->variety = g_rand_double (fuzz->rand);
  params->patch_size
      = fuzz_once_in (fuzz, 2) ? 0 : fuzz_int (fuzz, 1, 8) * 2 + 1;
  params->levels
      = fuzz_once_in (fuzz, 2) ? 0 : fuzz_int (fuzz, 1, ELS_LEVELS_MAX);
  params->steps = fuzz_once_in (fuzz, 2) ? 0 : fuzz_int (fuzz, 1, 6);
  if (params->method == ELS_METHOD_EXACT)
    params->steps = fuzz_int (fuzz, 1, 3);
  params->layout = fuzz_once_in (fuzz, 2) ? -1.0 : g_rand_double (fuzz->rand);
  params->symmetry = fuzz_once_in (fuzz, 2)
                         ? ELS_SYMMETRY_NONE
                         : (ElsSymmetry) fuzz_int (fuzz, 0, ELS_SYMMETRY_ALL);
  params->guide_weight = g_rand_double (fuzz->rand);
}

static void
fuzz_scene_picture (Fuzz *fuzz, gsize pixels)
{
  const int width = fuzz->params.width, height = fuzz->params.height;
  const int channels = els_corpus_channels (fuzz->corpus);
  guint8 *freedom = fuzz_memory (fuzz, pixels, 1);
  const guint8 some
      = fuzz_once_in (fuzz, 2) ? 255 : (guint8) fuzz_int (fuzz, 1, 254);

  for (gsize i = 0; i < pixels; i++)
    freedom[i] = fuzz_once_in (fuzz, 3) ? 0 : some;
  fuzz->scene.picture = fuzz_samples (fuzz, width, height, MAX (channels, 1));
  fuzz->scene.picture_stride = (gsize) (width * MAX (channels, 1));
  fuzz->scene.freedom = freedom;
  fuzz->scene.freedom_stride = (gsize) width;
  if (fuzz_once_in (fuzz, 3))
    fuzz->scene.tone = g_rand_double (fuzz->rand);
  if (fuzz_once_in (fuzz, 3) && els_corpus_n_images (fuzz->corpus) > 0)
    {
      fuzz->scene.from_image = 0;
      fuzz->scene.from_x = fuzz_int (fuzz, -9, 9);
      fuzz->scene.from_y = fuzz_int (fuzz, -9, 9);
    }
}

static void
fuzz_scene_mixture (Fuzz *fuzz)
{
  const int n = MAX (els_corpus_n_images (fuzz->corpus), 1);
  const int width = fuzz_int (fuzz, 1, FUZZ_SIDE);
  const int height = fuzz_int (fuzz, 1, FUZZ_SIDE);
  float *weights
      = fuzz_memory (fuzz, (gsize) (width * height * n), sizeof (float));

  for (int i = 0; i < width * height * n; i++)
    weights[i] = fuzz_once_in (fuzz, 2) ? (float) fuzz_int (fuzz, 0, 9) : 0.0f;
  fuzz->scene.mixture = weights;
  fuzz->scene.mixture_stride = (gsize) (width * n);
  fuzz->scene.mixture_width = width;
  fuzz->scene.mixture_height = height;
  fuzz->scene.noise_x = fuzz_int (fuzz, -99, 99);
  fuzz->scene.noise_y = fuzz_int (fuzz, -99, 99);
}

static void
fuzz_scene (Fuzz *fuzz)
{
  const gsize pixels = (gsize) (fuzz->params.width * fuzz->params.height);
  int n_guides = 0;

  els_scene_init (&fuzz->scene);
  fuzz->with_scene = fuzz_once_in (fuzz, 2);
  for (int c = 0; c < MIN (fuzz->layout.n_channels, ELS_MAX_CHANNELS); c++)
    n_guides += fuzz->layout.channel[c].role == ELS_ROLE_GUIDE ? 1 : 0;
  if (n_guides > 0)
    {
      const int width = fuzz_int (fuzz, 1, FUZZ_SIDE);
      const int height = fuzz_int (fuzz, 1, FUZZ_SIDE);

      fuzz->with_scene = TRUE;
      fuzz->scene.guide = fuzz_samples (fuzz, width, height, n_guides);
      fuzz->scene.guide_stride = (gsize) (width * n_guides);
      fuzz->scene.guide_width = width;
      fuzz->scene.guide_height = height;
    }
  if (fuzz->with_scene && fuzz_once_in (fuzz, 2))
    fuzz_scene_picture (fuzz, pixels);
  if (fuzz->with_scene && fuzz_once_in (fuzz, 3))
    fuzz_scene_mixture (fuzz);
}

/* Rows and sources of a finished picture. */
static void
fuzz_read (const Fuzz *fuzz, const ElsSynthesis *synthesis)
{
  const int width = fuzz->params.width, height = fuzz->params.height;
  const int channels = els_corpus_channels (fuzz->corpus);
  g_autofree double *row = g_new (double, (gsize) (width * channels));
  g_autofree ElsSource *sources = g_new (ElsSource, (gsize) width);

  g_assert_cmpint (els_synthesis_width (synthesis), ==, width);
  g_assert_cmpint (els_synthesis_height (synthesis), ==, height);
  for (int y = 0; y < height; y++)
    {
      els_synthesis_read_rows (synthesis, y, 1, row);
      els_synthesis_read_sources (synthesis, y, 1, sources);
      for (int x = 0; x < width; x++)
        {
          const gboolean stays = sources[x].image < 0;

          g_assert_cmpint (sources[x].image, <,
                           els_corpus_n_images (fuzz->corpus));
          g_assert_cmpint (sources[x].x, <, FUZZ_SIDE);
          g_assert_cmpint (sources[x].y, <, FUZZ_SIDE);
          if (stays)
            g_assert_nonnull (fuzz->scene.picture);
          for (int c = 0; !stays && c < channels; c++)
            g_assert_true (isfinite (row[x * channels + c]));
        }
    }
}

static void
fuzz_run (guint32 number)
{
  Fuzz fuzz = { .rand = g_rand_new_with_seed (number),
                .corpus = els_corpus_new (),
                .memory = g_ptr_array_new_with_free_func (g_free) };
  const ElsJob job = { .memory_limit = 1u << 28 };
  g_autoptr (GError) error = NULL;
  ElsSynthesis *synthesis;
  const ElsScene *scene;

  fuzz_layout (&fuzz);
  for (int i = fuzz_int (&fuzz, 1, FUZZ_IMAGES); i > 0; i--)
    fuzz_add_image (&fuzz);
  fuzz_params (&fuzz);
  fuzz_scene (&fuzz);
  scene = fuzz.with_scene ? &fuzz.scene : NULL;
  synthesis = els_synthesize (fuzz.corpus, &fuzz.params, scene, &job, &error);
  if (synthesis != NULL)
    {
      g_assert_cmpuint (els_estimate_memory (fuzz.corpus, &fuzz.params, scene),
                        >, 0);
      fuzz_read (&fuzz, synthesis);
    }
  else
    {
      g_assert_true (error->domain == ELS_ERROR);
      g_test_message ("%s", error->message);
      g_assert_cmpint (error->code, !=, ELS_ERROR_INTERNAL);
      g_assert_cmpint (error->code, !=, ELS_ERROR_CANCELLED);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  els_synthesis_free (synthesis);
  els_corpus_free (fuzz.corpus);
  g_ptr_array_unref (fuzz.memory);
  g_rand_free (fuzz.rand);
}

static guint32
fuzz_setting (const char *name, guint32 usual)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint32) strtoul (text, NULL, 10) : usual;
}

static void
test_anything (void)
{
  const guint32 first = fuzz_setting ("ELS_FUZZ_FIRST", 0);
  const guint32 n = fuzz_setting ("ELS_FUZZ_RUNS", FUZZ_RUNS);

  for (guint32 k = first; k < first + n; k++)
    {
      g_test_message ("number %u", k);
      fuzz_run (k);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/anything", test_anything);
  return g_test_run ();
}
