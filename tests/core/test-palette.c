/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Of a picture of few colours a result has those colours and no other.
 */
#include <math.h>
#include <string.h>

#include "corpus/palette.h"
#include "support.h"

#define SIDE 64
#define PIXELS (SIDE * SIDE)
#define DICE 31 /* seed */

typedef double (*PaletteValue) (int x, int y, int c);

/* Blobs of six colours, as of pixel art. */
static double
value_art (int x, int y, int c)
{
  const int at = (int) (6.0 * support_dice (DICE, x / 3, (y + x / 5) / 4, 0));

  return (double) ((at * (37 + 50 * c) + 11 * c) % 256) / 255.0;
}

/* The same with an opacity, 0 in places, where its colour does not count. */
static double
value_sprite (int x, int y, int c)
{
  if (c == 3)
    return support_dice (DICE, x / 3, (y + x / 5) / 4, 0) < 0.3 ? 0.0 : 1.0;
  return support_dice (DICE, x / 3, (y + x / 5) / 4, 0) < 0.3
             ? support_dice (DICE, x, y, c)
             : value_art (x, y, c);
}

/* Each pixel one of four colours by chance. */
static double
value_dither (int x, int y, int c)
{
  const int at = (int) (2.0 * support_dice (DICE, x, y, 0) + 2.0 * x / SIDE);

  return at == 0 ? 0.1 * c : at == 1 ? 0.5 - 0.2 * c : 0.9 - 0.1 * c * at;
}

/* A map of two hundred labels. */
static double
value_labels (int x, int y, int c)
{
  (void) c;
  return floor (200.0 * support_dice (DICE, x / 4, y / 4, 0)) / 255.0;
}

/* Grays as of a photograph of eight bits. */
static double
value_photograph (int x, int y, int c)
{
  (void) c;
  return floor (
             255.0
             * (0.3 + 0.2 * sin (0.2 * x) + 0.2 * support_dice (DICE, x, y, 0)))
         / 255.0;
}

/* As of a photograph whose colours are those of one ink. */
static double
value_tinted (int x, int y, int c)
{
  return floor (255.0 * (1.0 - 0.3 * c) * value_photograph (x, y, c)) / 255.0;
}

/* Smooth heights: most neighbours are alike, the others one step apart. */
static double
value_heights (int x, int y, int c)
{
  (void) c;
  return floor (64.0 * (0.5 + 0.25 * sin (0.03 * x) + 0.25 * sin (0.03 * y)))
         / 255.0;
}

static double
value_noise (int x, int y, int c)
{
  return support_dice (DICE, x, y, c);
}

static ElsCorpus *
corpus_make (PaletteValue value, int side, int channels, const guint8 *mask)
{
  g_autofree double *samples
      = g_new (double, (gsize) side *(gsize) side *(gsize) channels);
  ElsImage image = support_image (samples, side, side, channels);
  ElsCorpus *corpus = els_corpus_new ();

  for (int i = 0; i < side * side; i++)
    for (int c = 0; c < channels; c++)
      samples[i * channels + c] = value (i % side, i / side, c);
  if (channels == 4)
    image.layout = els_pixel_layout (4, 3);
  image.transparency = ELS_TRANSPARENCY_CONTENT;
  image.mask = mask;
  image.mask_stride = (gsize) side;
  g_assert_true (els_corpus_add (corpus, &image, NULL));
  return corpus;
}

static void
test_found (void)
{
  static const struct
  {
    const char *what;
    PaletteValue value;
    int side, channels;
    gboolean palette;
  } cases[] = {
    { "art", value_art, SIDE, 3, TRUE },
    { "sprite", value_sprite, SIDE, 4, TRUE },
    { "dither", value_dither, SIDE, 3, TRUE },
    { "labels", value_labels, SIDE, 1, TRUE },
    { "gray labels", value_labels, SIDE, 3, TRUE },
    { "photograph", value_photograph, SIDE, 1, FALSE },
    { "gray photograph", value_photograph, SIDE, 3, FALSE },
    { "tinted photograph", value_tinted, SIDE, 3, FALSE },
    { "heights", value_heights, SIDE, 1, FALSE },
    { "noise", value_noise, SIDE, 3, FALSE },
    { "few pixels", value_noise, 15, 3, FALSE },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr (ElsCorpus) corpus = corpus_make (cases[k].value, cases[k].side,
                                                  cases[k].channels, NULL);

      g_test_message ("%s", cases[k].what);
      g_assert_cmpint (els_corpus_has_palette (corpus), ==, cases[k].palette);
    }
}

/* Only what is usable counts. */
static void
test_mask (void)
{
  guint8 mask[PIXELS];
  g_autoptr (ElsCorpus) corpus = NULL;

  for (int i = 0; i < PIXELS; i++)
    mask[i] = value_photograph (i % SIDE, i / SIDE, 0) < 0.15;
  corpus = corpus_make (value_photograph, SIDE, 1, mask);
  g_assert_true (els_corpus_has_palette (corpus));
}

static gboolean
is_of (const ElsCorpus *corpus, const double *pixel)
{
  for (gint32 k = 0; k < PIXELS; k++)
    {
      const double *other = els_corpus_pixel (corpus, k);

      if (memcmp (other, pixel, sizeof (double) * (gsize) corpus->channels)
          == 0)
        return TRUE;
    }
  return FALSE;
}

/* Pixels of the result that the corpus does not have. */
static int
strangers (const ElsCorpus *corpus, const ElsParams *params,
           const ElsScene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ElsSynthesis) synthesis
      = els_synthesize (corpus, params, scene, NULL, &error);
  g_autofree double *samples = NULL;
  int n = 0;

  g_assert_no_error (error);
  samples = support_read (synthesis, corpus->channels);
  for (int i = 0; i < params->width * params->height; i++)
    n += is_of (corpus, samples + i * corpus->channels) ? 0 : 1;
  return n;
}

static void
test_results (gconstpointer method)
{
  static const PaletteValue values[]
      = { value_art, value_dither, value_sprite };

  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    {
      const int channels = values[k] == value_sprite ? 4 : 3;
      ElsParams params
          = support_params ((ElsMethod) GPOINTER_TO_INT (method), 40, 30);
      g_autoptr (ElsCorpus) corpus
          = corpus_make (values[k], SIDE, channels, NULL);

      g_assert_cmpint (strangers (corpus, &params, NULL), ==, 0);
    }
}

/* A hole takes on no tone, either. */
static void
test_hole (gconstpointer method)
{
  g_autofree double *samples = g_new (double, PIXELS * 3);
  guint8 freedom[PIXELS], mask[PIXELS];
  ElsParams params
      = support_params ((ElsMethod) GPOINTER_TO_INT (method), SIDE, SIDE);
  g_autoptr (ElsCorpus) corpus = NULL;
  ElsScene scene;

  for (int i = 0; i < PIXELS; i++)
    {
      const gboolean in
          = i % SIDE > 20 && i % SIDE < 34 && i / SIDE > 30 && i / SIDE < 42;

      freedom[i] = in ? 255 : 0;
      mask[i] = !in;
      for (int c = 0; c < 3; c++)
        samples[3 * i + c] = value_art (i % SIDE, i / SIDE, c);
    }
  corpus = corpus_make (value_art, SIDE, 3, mask);
  els_scene_init (&scene);
  scene.picture = samples;
  scene.picture_stride = 3 * SIDE;
  scene.freedom = freedom;
  scene.freedom_stride = SIDE;
  scene.from_image = 0;
  scene.tone = params.method == ELS_METHOD_FAST ? 1.0 : 0.0;
  g_assert_cmpint (strangers (corpus, &params, &scene), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/found", test_found);
  g_test_add_func ("/palette/mask", test_mask);
  support_add_methods ("palette", "results", test_results);
  support_add_methods ("palette", "hole", test_hole);
  return g_test_run ();
}
