/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * test-released.c - whole runs of the four machines against pictures that the
 * article's authors' released code made from the same noise
 * (docs/released-code.md says how).
 *
 * Files, all planar (picture, channel, row, column), 3 x 32 x 32 a picture:
 * corpus.bin bytes, which stand for byte / 127.5 - 1; noise.bin and one
 * MACHINE.bin for each machine little-endian floats.  Another folder with the
 * same files may be given in ELS_RELEASED_DATA.
 */
#include <math.h>
#include <string.h>

#include "exact/sampler.h"

#define SIDE 32
#define CHANNELS 3
#define AREA (SIDE * SIDE)
#define SIZE (CHANNELS * AREA)

/* The bar for SSE/SST of a picture.  Both sides compute the same thing in
 * another order, so what is left is rounding. */
#define BAR 1e-9

typedef struct
{
  const char *name;
  ElsMachineKind kind;
  ElsTile tile;
} ReleasedMachine;

static const ReleasedMachine released_machines[] = {
  { "els", ELS_KIND_EQUIVARIANT, ELS_TILE_BOTH },
  { "borders", ELS_KIND_BORDERS, ELS_TILE_NONE },
  { "local", ELS_KIND_LOCAL, ELS_TILE_NONE },
  { "ideal", ELS_KIND_IDEAL, ELS_TILE_NONE },
};

static char *
released_read (const char *name, gsize *length)
{
  const char *folder = g_getenv ("ELS_RELEASED_DATA");
  g_autofree char *file = g_strconcat (name, ".bin", NULL);
  g_autofree char *path
      = folder != NULL
            ? g_build_filename (folder, file, NULL)
            : g_test_build_filename (G_TEST_DIST, "released", file, NULL);
  char *bytes = NULL;
  GError *error = NULL;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

static float *
released_read_floats (const char *name, int *n_pictures)
{
  gsize length;
  char *bytes = released_read (name, &length);
  guint32 *word = (guint32 *) (gpointer) bytes;

  g_assert_cmpuint (length % (SIZE * sizeof (float)), ==, 0);
  for (gsize i = 0; i < length / sizeof (float); i++)
    word[i] = GUINT32_FROM_LE (word[i]);
  *n_pictures = (int) (length / (SIZE * sizeof (float)));
  return (float *) (gpointer) bytes;
}

static ElsCorpus *
released_corpus (void)
{
  gsize length;
  g_autofree char *bytes = released_read ("corpus", &length);
  ElsCorpus *corpus = els_corpus_new ();

  g_assert_cmpuint (length % SIZE, ==, 0);
  for (gsize k = 0; k < length; k += SIZE)
    {
      double samples[SIZE];
      const ElsImage image = { .width = SIDE,
                               .height = SIDE,
                               .layout = els_pixel_layout (CHANNELS, -1),
                               .row_stride = SIDE * CHANNELS,
                               .samples = samples };

      for (gsize i = 0; i < AREA; i++)
        for (gsize c = 0; c < CHANNELS; c++)
          samples[i * CHANNELS + c]
              = (double) (guint8) bytes[k + c * AREA + i] / 127.5 - 1.0;
      g_assert_true (els_corpus_add (corpus, &image, NULL));
    }
  return corpus;
}

/* Their run on our machine: levels, windows, start and scale as released. */
static void
released_run (const ElsMachine *machine, const ReleasedMachine *which,
              const float *noise, ElsField *u)
{
  const ElsJob job = { 0 };
  const ElsProgress progress = { .job = &job, .to = 1.0 };
  const double start = els_schedule_released_start ();
  ElsStep steps[ELS_SCHEDULE_RELEASED_STEPS];
  const ElsExactPlan plan
      = { .evaluation = { .kind = which->kind, .tile = which->tile },
          .n_steps = ELS_SCHEDULE_RELEASED_STEPS,
          .steps = steps };
  int windows[ELS_PUBLISHED_STEPS];
  GError *error = NULL;

  for (int i = 0; i < ELS_PUBLISHED_STEPS; i++)
    windows[i] = els_schedule_window (ELS_WINDOWS_CIFAR10_RESNET, i);
  els_schedule_released (steps, windows);
  for (int i = 0; i < SIZE; i++)
    u->data[i] = (float) (start * (double) noise[i]);
  els_exact_walk (machine, &plan, u, NULL, NULL, &progress, &error);
  g_assert_no_error (error);
}

typedef struct
{
  double missed; /* SSE/SST */
  double pearson;
  double farthest; /* largest difference of a sample */
} ReleasedMatch;

static ReleasedMatch
released_match (const float *ours, const float *theirs)
{
  double mean_ours = 0.0, mean_theirs = 0.0;
  double sse = 0.0, ss_ours = 0.0, ss_theirs = 0.0, product = 0.0;
  ReleasedMatch match = { 0 };

  for (int i = 0; i < SIZE; i++)
    {
      mean_ours += (double) ours[i] / SIZE;
      mean_theirs += (double) theirs[i] / SIZE;
    }
  for (int i = 0; i < SIZE; i++)
    {
      const double a = (double) ours[i] - mean_ours;
      const double b = (double) theirs[i] - mean_theirs;
      const double d = (double) ours[i] - (double) theirs[i];

      sse += d * d;
      ss_ours += a * a;
      ss_theirs += b * b;
      product += a * b;
      match.farthest = MAX (match.farthest, fabs (d));
    }
  match.missed = sse / ss_theirs;
  match.pearson = product / sqrt (ss_ours * ss_theirs);
  return match;
}

static void
test_released (gconstpointer data)
{
  const ReleasedMachine *which = data;
  const ElsStandard as_is = els_standard_plain (CHANNELS);
  g_autoptr (ElsCorpus) corpus = released_corpus ();
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 };
  int n_noise, n_pictures;
  g_autofree float *noise = released_read_floats ("noise", &n_noise);
  g_autofree float *theirs = released_read_floats (which->name, &n_pictures);

  g_assert_cmpint (n_pictures, >, 0);
  g_assert_cmpint (n_pictures, <=, n_noise);
  g_assert_true (
      els_machine_init (&machine, corpus, &as_is, ELS_SYMMETRY_NONE, NULL));
  g_assert_true (els_field_init (&u, SIDE, SIDE, CHANNELS, NULL));
  for (int k = 0; k < n_pictures; k++)
    {
      ReleasedMatch match;

      released_run (&machine, which, noise + (gsize) k * SIZE, &u);
      match = released_match (u.data, theirs + (gsize) k * SIZE);
      g_test_message ("%s, noise %d: SSE/SST %.1e, 1 - r %.1e, "
                      "largest difference %.1e",
                      which->name, k, match.missed, 1.0 - match.pearson,
                      match.farthest);
      g_assert_cmpfloat (match.missed, <=, BAR);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (released_machines); i++)
    {
      g_autofree char *path
          = g_strconcat ("/released/", released_machines[i].name, NULL);

      g_test_add_data_func (path, &released_machines[i], test_released);
    }
  return g_test_run ();
}
