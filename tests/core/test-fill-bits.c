/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Holes in a picture that is its own corpus: the same bits everywhere, whatever
 * lies under them, and where each pixel is from.
 */
#include <math.h>

#include "holed.h"
#include "support.h"

/* What lies under the hole, and what is not seen, has no say. */
static void
test_hidden (gconstpointer method)
{
  g_autofree Holed *picture = holed_new (holed_dice, 40, 30, 20);
  g_autofree double *first = NULL, *second = NULL;

  for (int x = 30; x < 40; x++)
    picture->seen[40 * HOLED_SIDE + x] = picture->mask[40 * HOLED_SIDE + x] = 0;
  first = holed_fill (picture, SUPPORT_METHOD (method), NULL);
  for (int i = 0; i < HOLED_PIXELS; i++)
    if (picture->freedom[i] != 0)
      picture->samples[i] = 0.7;
  for (int x = 30; x < 40; x++)
    picture->samples[40 * HOLED_SIDE + x] = x == 35 ? NAN : 0.9;
  second = holed_fill (picture, SUPPORT_METHOD (method), NULL);
  for (int i = 0; i < HOLED_PIXELS; i++)
    if (picture->freedom[i] != 0)
      g_assert_true (first[i] == second[i]);
  g_assert_true (isnan (second[40 * HOLED_SIDE + 35]));
}

/* A hole of everything is plain synthesis. */
static void
test_nothing_known (void)
{
  g_autofree Holed *picture = holed_new (holed_dice, 0, 0, 10);
  g_autoptr (ElsCorpus) corpus = holed_corpus (picture);
  const ElsParams params
      = support_params (ELS_METHOD_FAST, HOLED_SIDE, HOLED_SIDE);
  g_autoptr (ElsSynthesis) plain = support_synthesize (corpus, &params, NULL);
  g_autofree double *expected = support_read (plain, 1);
  ElsScene scene = holed_scene (picture);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *samples = NULL;

  memset (picture->freedom, 255, sizeof picture->freedom);
  scene.noise_x = 3;
  synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
  samples = support_read (synthesis, 1);
  g_assert_cmpmem (samples, sizeof (double) * HOLED_PIXELS, expected,
                   sizeof (double) * HOLED_PIXELS);
}

/* The same bits from all CPU levels and numbers of threads. */
static void
test_same_bits (void)
{
  g_autofree Holed *picture = holed_new (holed_bar, 30, 32, 34);
  g_autofree double *expected = holed_fill (picture, ELS_METHOD_FAST, NULL);
  ElsJob job = { 0 };

  while (support_next_job (&job))
    {
      g_autofree double *samples = holed_fill (picture, ELS_METHOD_FAST, &job);

      g_assert_cmpmem (samples, sizeof (double) * HOLED_PIXELS, expected,
                       sizeof (double) * HOLED_PIXELS);
    }
}

/* The bits of version 21.  Those of plain synthesis are in golden-fast.txt. */
static void
test_golden (void)
{
  static const struct
  {
    ElsMethod method;
    HoledValue value;
    int left, top, side;
    const char *hash;
  } cases[] = {
    { ELS_METHOD_FAST, holed_dice, 40, 30, 20,
      "796b1897e0238beebbb5a7f2da509c0a" },
    { ELS_METHOD_FAST, holed_bar, 20, 25, 50,
      "5d2ddec987b1b8c16bf1e79d3f634101" },
    { ELS_METHOD_FAST, holed_bond, 0, 20, 60,
      "06af5866efefe46f5ab418857fe3a242" },
    { ELS_METHOD_EXACT, holed_dice, 40, 30, 20,
      "78a7d2f2ba181f8897b2da35887a5af7" },
    { ELS_METHOD_EXACT, holed_bar, 40, 41, 14,
      "c3d05b1d10cdc188dc1623a5a5c477e0" },
    { ELS_METHOD_EXACT, holed_bond, 0, 20, 16,
      "9dc9293399252ba9a5eb9d4f86b7fc38" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree Holed *picture = holed_new (cases[i].value, cases[i].left,
                                             cases[i].top, cases[i].side);
      g_autofree double *filled = holed_fill (picture, cases[i].method, NULL);
      g_autofree guint8 *bytes = g_new (guint8, HOLED_PIXELS);
      g_autofree char *hash = NULL;

      for (int k = 0; k < HOLED_PIXELS; k++)
        bytes[k] = (guint8) (filled[k] * 255.0 + 0.5);
      hash = g_compute_checksum_for_data (G_CHECKSUM_MD5, bytes, HOLED_PIXELS);
      g_assert_cmpstr (hash, ==, cases[i].hash);
    }
}

/* Sources are usable pixels of the corpus, or the pixel itself. */
static void
check_sources (const Holed *picture, ElsMethod method)
{
  g_autoptr (ElsCorpus) corpus = holed_corpus (picture);
  ElsParams params = support_params (method, HOLED_SIDE, HOLED_SIDE);
  const ElsScene scene = holed_scene (picture);
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree ElsSource *sources = g_new (ElsSource, HOLED_PIXELS);

  /* The exact method's windows do not become smaller by themselves. */
  params.patch_size = method == ELS_METHOD_EXACT ? 5 : 0;
  params.steps = method == ELS_METHOD_EXACT ? 3 : 0;
  synthesis = els_synthesize (corpus, &params, &scene, NULL, NULL);
  g_assert_nonnull (synthesis);
  els_synthesis_read_sources (synthesis, 0, HOLED_SIDE, sources);
  for (int i = 0; i < HOLED_PIXELS; i++)
    if (picture->freedom[i] == 0)
      {
        g_assert_cmpint (sources[i].image, ==, -1);
        g_assert_cmpint (sources[i].y * HOLED_SIDE + sources[i].x, ==, i);
      }
    else
      {
        g_assert_cmpint (sources[i].image, ==, 0);
        g_assert_true (picture->mask[sources[i].y * HOLED_SIDE + sources[i].x]
                       != 0);
      }
}

/* Of a hole, and of scratches that leave no large window whole. */
static void
test_sources (gconstpointer method)
{
  g_autofree Holed *picture = holed_new (holed_dice, 40, 30, 20);

  check_sources (picture, SUPPORT_METHOD (method));
  for (int i = 0; i < HOLED_PIXELS; i++)
    {
      picture->freedom[i] = i % HOLED_SIDE % 6 == 0 ? 255 : 0;
      picture->mask[i] = i % HOLED_SIDE % 6 == 0 ? 0 : 1;
    }
  check_sources (picture, SUPPORT_METHOD (method));
}

/* Unfinished results show the picture around the hole. */
static void
check_partial (const ElsSynthesis *partial, gpointer data)
{
  const int width = els_synthesis_width (partial);
  const int height = els_synthesis_height (partial);
  g_autofree double *samples = g_new (double, (gsize) (width * height));
  int *n_looks = data;

  els_synthesis_read_rows (partial, 0, height, samples);
  g_assert_cmpfloat (samples[0], ==,
                     holed_bond (HOLED_SIDE / width / 2,
                                 HOLED_SIDE / height / 2));
  (*n_looks)++;
}

static void
test_preview (gconstpointer method)
{
  g_autofree Holed *picture = holed_new (holed_bond, 40, 30, 20);
  int n_looks = 0;
  const ElsJob job = { .preview = check_partial, .preview_data = &n_looks };
  g_autofree double *filled
      = holed_fill (picture, SUPPORT_METHOD (method), &job);

  g_assert_nonnull (filled);
  g_assert_cmpint (n_looks, >, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_methods ("fill-bits", "hidden", test_hidden);
  g_test_add_func ("/fill-bits/nothing-known", test_nothing_known);
  g_test_add_func ("/fill-bits/same-bits", test_same_bits);
  g_test_add_func ("/fill-bits/golden", test_golden);
  support_add_methods ("fill-bits", "sources", test_sources);
  support_add_methods ("fill-bits", "preview", test_preview);
  return g_test_run ();
}
