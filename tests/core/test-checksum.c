/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * One checksum over thousands of tiny pictures of the exact machine, the same
 * at every level of the kernels, for every executor, compiler and optimisation.
 */
#include "base/noise.h"
#include "support.h"

#define CHECKSUM_PICTURES 3000

/* Raised together with ELS_ALGORITHM_VERSION, never alone. */
#define CHECKSUM_EXPECTED \
  "b20ebab41f889eec7693dffe1d835e47f361d9eb5d920459df75f6318e4efd37"

/* Every so many of them is of a larger corpus, compared by windows of several
 * blocks. */
#define CHECKSUM_WIDE 50

static void
checksum_add (GChecksum *checksum, int picture, const ElsJob *job)
{
  const gboolean wide = picture % CHECKSUM_WIDE == 0;
  const ElsNoise noise = { .seed = 77, .step = (guint32) picture };
  const ElsNoiseBlock of_corpus = els_noise_words (&noise, 1, 2, 3);
  const ElsNoiseBlock of_output = els_noise_words (&noise, 4, 5, 6);
  const ElsNoiseBlock of_window = els_noise_words (&noise, 7, 8, 9);
  const guint32 *dice = of_corpus.word, *more = of_output.word;
  const int channels = 1 + (int) (dice[0] % 4);
  const int width = (wide ? 41 : 3) + (int) (dice[1] % 10);
  const int height = (wide ? 41 : 3) + (int) (dice[2] % 9);
  g_autoptr (ElsCorpus) corpus
      = support_corpus (dice[3], width, height, channels);
  ElsParams params = support_params (ELS_METHOD_EXACT, 1 + (int) (more[0] % 12),
                                     1 + (int) (more[1] % 9));
  g_autoptr (ElsSynthesis) synthesis = NULL;
  g_autofree double *out = NULL;

  params.tile = (ElsTile) (more[2] % 4);
  params.steps = 1 + (int) (more[3] % 4);
  params.seed = picture;
  params.patch_size
      = of_window.word[0] % 3 == 0 ? 0 : 3 + 2 * (int) (of_window.word[1] % 5);
  if (wide)
    params.patch_size = 13 + 2 * (int) (of_window.word[2] % 15);
  synthesis = support_synthesize (corpus, &params, job);
  out = support_read (synthesis, channels);
  g_checksum_update (checksum, (const guchar *) out,
                     (gssize) (sizeof (double) * (gsize) channels
                               * (gsize) params.width * (gsize) params.height));
}

static void
test_checksum (gconstpointer level)
{
  const ElsCpu cpu = (ElsCpu) GPOINTER_TO_INT (level);
  const ElsJob serial = { .cpu = cpu };
  const ElsJob threads = { .cpu = cpu,
                           .execute = support_execute,
                           .execute_data = GINT_TO_POINTER (3) };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!els_cpu_available (cpu))
    {
      g_test_skip ("this CPU or program has no such level");
      return;
    }
  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    {
      g_test_skip ("the expected checksum is of little-endian doubles");
      return;
    }
  for (int i = 0; i < CHECKSUM_PICTURES; i++)
    checksum_add (checksum, i, i % 16 == 0 ? &threads : &serial);
  g_assert_cmpstr (g_checksum_get_string (checksum), ==, CHECKSUM_EXPECTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int cpu = ELS_CPU_PLAIN; cpu <= ELS_CPU_AVX512; cpu++)
    {
      g_autofree char *path
          = g_strdup_printf ("/checksum/%s", els_cpu_name ((ElsCpu) cpu));

      g_test_add_data_func (path, GINT_TO_POINTER (cpu), test_checksum);
    }
  return g_test_run ();
}
