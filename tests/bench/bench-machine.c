/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Pairs of output pixel and corpus patch a second on one core, beside the
 * arithmetic that the same core does in the same minute.
 *
 *   bench-machine LEVEL CHANNELS PATCH-SIZE WIDTH HEIGHT [open]
 *     one line, see the end; the corpus is WIDTH x WIDTH, the output
 *     WIDTH x HEIGHT, which wraps unless it is open
 *   bench-machine LEVEL peak
 *     lane operations a second
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "exact/machine.h"
#include "parts.h"
#include "support.h"

typedef struct
{
  ElsCpu cpu;
  int channels, patch_size;
  int side;   /* of the corpus, and the output's width */
  int height; /* of the output */
  ElsTile tile;
} Bench;

static double
bench_cpu_seconds (void)
{
  struct timespec t;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

/* ------------------------------------------------------------------ peak */

#define BENCH_ROUNDS 20000000

/* Twelve independent chains, half additions and half multiplications, which
 * is the kernels' mix: nothing waits and nothing is loaded. */
#define BENCH_PEAK(name, lanes, isa)                                         \
  typedef float name##_lanes __attribute__ ((vector_size (4 * lanes)));      \
  static __attribute__ ((noinline, target (isa))) double name (void)         \
  {                                                                          \
    name##_lanes a = { 1 }, b = a, c = a, d = a, e = a, f = a, g = a, h = a; \
    name##_lanes i = a, j = a, k = a, l = a, one = (name##_lanes){ 0 } + 1;  \
    const double start = bench_cpu_seconds ();                               \
                                                                             \
    __asm__("" : "+x"(one));                                                 \
    for (int n = 0; n < BENCH_ROUNDS; n++)                                   \
      {                                                                      \
        a = a * one, b = b + one, c = c * one, d = d + one, e = e * one;     \
        f = f + one, g = g * one, h = h + one, i = i * one, j = j + one;     \
        k = k * one, l = l + one;                                            \
        __asm__ volatile(""                                                  \
                         : "+x"(a), "+x"(b), "+x"(c), "+x"(d), "+x"(e),      \
                           "+x"(f), "+x"(g), "+x"(h), "+x"(i), "+x"(j),      \
                           "+x"(k), "+x"(l));                                \
      }                                                                      \
    return 12.0 * lanes * BENCH_ROUNDS / (bench_cpu_seconds () - start);     \
  }

#ifdef __x86_64__
BENCH_PEAK (bench_peak_4, 4, "sse2")
BENCH_PEAK (bench_peak_8, 8, "avx2")
BENCH_PEAK (bench_peak_16, 16, "avx512f")
#endif

static double
bench_peak (ElsCpu cpu)
{
#ifdef __x86_64__
  if (cpu == ELS_CPU_AVX512)
    return bench_peak_16 ();
  if (cpu == ELS_CPU_AVX2)
    return bench_peak_8 ();
  if (cpu == ELS_CPU_BASELINE)
    return bench_peak_4 ();
#endif
  return 0.0;
}

/* --------------------------------------------------------------- machine */

/* Noise that repeats after half of the side, so that the picture made of it
 * joins itself and every patch of it is in the corpus. */
static ElsCorpus *
bench_corpus (const Bench *bench)
{
  const int side = bench->side, half = side / 2, channels = bench->channels;
  g_autofree double *tile = support_samples (5, half, half, channels);
  g_autofree double *samples = g_new (double, (gsize) (side * side * channels));
  const ElsImage image = support_image (samples, side, side, channels);
  ElsCorpus *corpus = els_corpus_new ();

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      memcpy (samples + (y * side + x) * channels,
              tile + (y % half * half + x % half) * channels,
              (gsize) channels * sizeof (double));
  if (!els_corpus_add (corpus, &image, NULL))
    exit (1);
  return corpus;
}

/* With much noise every patch counts; with little and the usual cutoff, nearly
 * all are skipped. */
static double
bench_rate (const Bench *bench, gboolean skipping)
{
  const int width = bench->side, height = bench->height;
  g_autoptr (ElsCorpus) corpus = bench_corpus (bench);
  g_auto (ElsMachine) machine = { 0 };
  g_auto (ElsField) u = { 0 }, guess = { 0 }, xhat = { 0 };
  const ElsJob job = { .cpu = bench->cpu };
  const ElsProgress progress = { .job = &job, .to = 1.0 };
  const ElsEvaluation evaluation
      = { .sigma = skipping ? 0.16 : 80.0,
          .patch_size = bench->patch_size,
          .tile = bench->tile,
          .guess = &guess,
          .cutoff = skipping ? 0.0 : ELS_MACHINE_CUTOFF_MAX };
  const ElsMachineOutput output = { .xhat = &xhat };
  const double centres = bench->side - bench->patch_size + 1;
  double start;

  if (!els_machine_init (&machine, corpus, NULL, ELS_SYMMETRY_NONE, NULL)
      || !els_field_init (&u, width, height, bench->channels, NULL)
      || !els_field_init (&guess, width, height, bench->channels, NULL)
      || !els_field_init (&xhat, width, height, bench->channels, NULL))
    exit (1);
  parts_noise (&u, 3, evaluation.sigma, 0, 0);
  parts_add (&u, &machine.images[0].field, 0);
  parts_add (&guess, &machine.images[0].field, 0);
  start = bench_cpu_seconds ();
  if (!els_machine_evaluate (&machine, &evaluation, &u, &output, &progress,
                             NULL))
    exit (1);
  return (double) width * height * centres * centres
         / (bench_cpu_seconds () - start);
}

/* Additions and multiplications of a pair: E, box sums (2.9 in each direction),
 * logit and its distance to the best; exponential and means. */
static double
bench_operations (int channels, gboolean skipping)
{
  const double box = 3.0 * channels + 2.0 * 2.9 + 3.0;

  return skipping ? box : box + 15.0 + 2.0 * channels + 1.0;
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };

  if (argc < 3 || !els_cpu_from_name (argv[1], &bench.cpu)
      || !els_cpu_available (bench.cpu))
    return 77;
  if (strcmp (argv[2], "peak") == 0)
    {
      printf ("%.4g\n", bench_peak (bench.cpu));
      return 0;
    }
  if (argc < 6)
    return 1;
  bench.channels = atoi (argv[2]);
  bench.patch_size = atoi (argv[3]);
  bench.side = atoi (argv[4]);
  bench.height = atoi (argv[5]);
  bench.tile = argc > 6 ? ELS_TILE_NONE : ELS_TILE_BOTH;
  for (int skipping = 0; skipping < 2; skipping++)
    printf ("%.4g %.4g ", bench_rate (&bench, skipping),
            bench_operations (bench.channels, skipping));
  printf ("\n");
  return 0;
}
