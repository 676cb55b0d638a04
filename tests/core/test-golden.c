/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Hashes of some 200 runs of the fast method, stored for each version of the
 * algorithm: of the samples to the last bit and of where they come from, at
 * every level of the kernels and for several numbers of threads.
 *
 *   test-golden --write FILE      (or: ninja -C BUILD golden)
 *
 * stores them anew, for a change that is meant to alter output bits.
 */
#include <stdlib.h>
#include <string.h>

#include "corpora.h"
#include "base/noise.h"
#include "support.h"

#define GOLDEN_RUNS 200
#define GOLDEN_HASH 16 /* hexadecimal digits that are kept */
#define GOLDEN_HEAD "algorithm version "
#define GOLDEN_HOW                                                        \
  "if output bits were meant to change, raise ELS_ALGORITHM_VERSION and " \
  "store "                                                                \
  "them anew: ninja -C BUILD golden"

typedef struct
{
  Corpora which;
  int width, height; /* of the corpus */
  ElsParams params;
} GoldenRun;

/* One of range[0] ... range[1]. */
static int
golden_roll (guint32 word, const int range[2])
{
  return range[0] + (int) (word % (guint32) (range[1] - range[0] + 1));
}

static void
golden_choose (GoldenRun *run, int index)
{
  static const ElsQuality qualities[]
      = { ELS_QUALITY_DRAFT,    ELS_QUALITY_DRAFT,    ELS_QUALITY_STANDARD,
          ELS_QUALITY_STANDARD, ELS_QUALITY_STANDARD, ELS_QUALITY_BEST };
  static const double amounts[] = { 0.5, 0.0, 0.25, 0.75, 1.0 };
  static const int patches[] = { 0, 0, 3, 7, 11 }, levels[] = { 0, 0, 1, 3 };
  static const int steps[] = { 0, 0, 0, 2, 7 };
  const ElsNoise noise = { .seed = 99, .step = (guint32) index };
  const ElsNoiseBlock sizes = els_noise_words (&noise, 0, 0, 0);
  const ElsNoiseBlock dials = els_noise_words (&noise, 1, 0, 0);
  const ElsNoiseBlock more = els_noise_words (&noise, 2, 0, 0);
  /* Some corpora are large enough for waves, which need a few periods, and for
   * `structure` to choose levels; some are so small beside the output that all
   * levels have lists. */
  static const struct
  {
    int width[2], height[2], out_width[2], out_height[2];
  } shapes[] = { [0] = { { 16, 36 }, { 16, 30 }, { 12, 44 }, { 12, 36 } },
                 [3] = { { 16, 20 }, { 16, 20 }, { 48, 60 }, { 40, 52 } },
                 [6] = { { 60, 64 }, { 50, 60 }, { 34, 40 }, { 32, 36 } } };
  const int s = index % 7 % 3 == 0 ? index % 7 : 0;
  ElsParams *params = &run->params;

  run->which = (Corpora) (index % CORPORA_N);
  run->width = golden_roll (sizes.word[0], shapes[s].width);
  run->height = golden_roll (sizes.word[1], shapes[s].height);
  *params = support_params (ELS_METHOD_FAST,
                            golden_roll (sizes.word[2], shapes[s].out_width),
                            golden_roll (sizes.word[3], shapes[s].out_height));
  params->seed = (int) (more.word[0] & ELS_SEED_MAX);
  params->quality = s > 0 ? ELS_QUALITY_DRAFT : qualities[dials.word[0] % 6];
  params->structure = amounts[dials.word[1] % G_N_ELEMENTS (amounts)];
  params->variety = amounts[dials.word[2] % G_N_ELEMENTS (amounts)];
  params->tile = (ElsTile) (dials.word[3] % 4);
  params->patch_size = patches[more.word[1] % G_N_ELEMENTS (patches)];
  params->levels = levels[more.word[2] % G_N_ELEMENTS (levels)];
  params->steps = steps[more.word[3] % G_N_ELEMENTS (steps)];
}

/* What the run is, as its name in the file. */
static char *
golden_name (const GoldenRun *run, int index)
{
  static const char *const qualities[] = { "draft", "standard", "best" };
  static const char *const tiles[] = { "open", "across", "down", "both" };
  const ElsParams *p = &run->params;

  return g_strdup_printf (
      "%03d %s %dx%d to %dx%d %s %s structure %.2f variety %.2f patch %d "
      "levels %d steps %d seed %d",
      index, corpora_name (run->which), run->width, run->height, p->width,
      p->height, qualities[p->quality], tiles[p->tile], p->structure,
      p->variety, p->patch_size, p->levels, p->steps, p->seed);
}

static void
golden_add_word (GChecksum *checksum, guint64 word)
{
  const guint64 bytes = GUINT64_TO_LE (word);

  g_checksum_update (checksum, (const guchar *) &bytes, sizeof bytes);
}

static char *
golden_hash (const ElsSynthesis *synthesis, int channels)
{
  const int width = els_synthesis_width (synthesis);
  const int height = els_synthesis_height (synthesis);
  const int n = width * height;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree double *samples = support_read (synthesis, channels);
  g_autofree ElsSource *sources = g_new (ElsSource, (gsize) n);

  els_synthesis_read_sources (synthesis, 0, height, sources);
  for (int i = 0; i < n * channels; i++)
    {
      guint64 word;

      memcpy (&word, &samples[i], sizeof word);
      golden_add_word (checksum, word);
    }
  for (int i = 0; i < n; i++)
    {
      golden_add_word (checksum, (guint64) sources[i].image);
      golden_add_word (checksum, (guint64) sources[i].x);
      golden_add_word (checksum, (guint64) sources[i].y);
    }
  return g_strndup (g_checksum_get_string (checksum), GOLDEN_HASH);
}

/* "HASH NAME" of a run. */
static char *
golden_line (int index, const ElsJob *job)
{
  GoldenRun run;
  g_autoptr (ElsCorpus) corpus = NULL;
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree char *name = NULL, *hash = NULL;

  golden_choose (&run, index);
  corpus = corpora_make (run.which, run.width, run.height);
  synthesis = support_synthesize (corpus, &run.params, job);
  hash = golden_hash (synthesis, corpora_channels (run.which));
  name = golden_name (&run, index);
  return g_strdup_printf ("%s %s", hash, name);
}

/* ---------------------------------------------------------------- the file */

/* Its lines: the head, one for each run, an empty one. */
static char **
golden_read (const char *file)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (file, &text, NULL, &error))
    g_error ("%s", error->message);
  return g_strsplit (text, "\n", -1);
}

static int
golden_write (const char *file)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_string_printf (text, GOLDEN_HEAD "%d\n", ELS_ALGORITHM_VERSION);
  for (int i = 0; i < GOLDEN_RUNS; i++)
    {
      g_autofree char *line = golden_line (i, NULL);

      g_string_append_printf (text, "%s\n", line);
    }
  if (!g_file_set_contents (file, text->str, -1, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}

/* --------------------------------------------------------------- the tests */

static char **stored;

static void
test_version (void)
{
  g_autofree char *head
      = g_strdup_printf (GOLDEN_HEAD "%d", ELS_ALGORITHM_VERSION);

  if (strcmp (stored[0], head) != 0)
    g_test_message ("stored are those of %s, the library has %s; %s", stored[0],
                    head, GOLDEN_HOW);
  g_assert_cmpstr (stored[0], ==, head);
  g_assert_cmpuint (g_strv_length (stored), ==, GOLDEN_RUNS + 2);
}

typedef struct
{
  ElsCpu cpu;
  int threads;
} GoldenPass;

/* Every run is seen at every level, and with every number of threads. */
static const GoldenPass passes[] = { { ELS_CPU_AUTO, 1 },
                                     { ELS_CPU_PLAIN, 2 },
                                     { ELS_CPU_BASELINE, 3 },
                                     { ELS_CPU_AVX2, 7 } };

static void
test_pass (gconstpointer data)
{
  const GoldenPass *pass = data;
  const ElsJob job = { .cpu = pass->cpu,
                       .execute = pass->threads > 1 ? support_execute : NULL,
                       .execute_data = GINT_TO_POINTER (pass->threads),
                       .threads = pass->threads };
  int other = 0;

  if (!els_cpu_available (pass->cpu))
    {
      g_test_skip ("this CPU or program has no such level");
      return;
    }
  for (int i = 0; i < GOLDEN_RUNS && stored[i + 1] != NULL; i++)
    {
      g_autofree char *line = golden_line (i, &job);

      if (strcmp (line, stored[i + 1]) == 0)
        continue;
      g_test_message ("is     %s", line);
      g_test_message ("stored %s", stored[i + 1]);
      other++;
    }
  if (other > 0)
    g_test_message ("%d of %d runs differ; %s", other, GOLDEN_RUNS, GOLDEN_HOW);
  g_assert_cmpint (other, ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *file = NULL;
  int rc;

  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return golden_write (argv[2]);
  g_test_init (&argc, &argv, NULL);
  file = g_test_build_filename (G_TEST_DIST, "core", "golden-fast.txt", NULL);
  stored = golden_read (file);
  g_test_add_func ("/golden/version-is-that-of-the-library", test_version);
  for (gsize i = 0; i < G_N_ELEMENTS (passes); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/golden/%s-with-%d-threads",
                             els_cpu_name (passes[i].cpu), passes[i].threads);

      g_test_add_data_func (path, &passes[i], test_pass);
    }
  rc = g_test_run ();
  g_strfreev (stored);
  return rc;
}
