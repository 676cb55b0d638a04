/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * network-machine.c - one evaluation of a machine on plain float arrays, as a
 * shared object for the Python side of the network suite (formula.py).
 *
 * Arrays are planar: image, channel, row, column.  No standardisation: values
 * and sigma are the caller's.  One thread.
 */
#include "exact/machine.h"

typedef struct
{
  ElsCorpus *corpus;
  ElsMachine machine;
} NetworkMachine;

NetworkMachine *network_machine_new (int n_images, int channels, int height,
                                     int width, const float *images);
void network_machine_free (NetworkMachine *network);
gboolean network_machine_evaluate (NetworkMachine *network, int kind, int tile,
                                   int patch_size, double sigma, int height,
                                   int width, const float *u, float *xhat);

static gboolean
network_machine_add (ElsCorpus *corpus, int channels, int height, int width,
                     const float *planes)
{
  const gsize area = (gsize) width * (gsize) height;
  g_autofree double *samples = g_new (double, area *(gsize) channels);
  const ElsImage image = { .width = width,
                           .height = height,
                           .layout = els_pixel_layout (channels, -1),
                           .row_stride = (gsize) width * (gsize) channels,
                           .samples = samples };

  for (gsize i = 0; i < area; i++)
    for (gsize c = 0; c < (gsize) channels; c++)
      samples[i * (gsize) channels + c] = (double) planes[c * area + i];
  return els_corpus_add (corpus, &image, NULL);
}

NetworkMachine *
network_machine_new (int n_images, int channels, int height, int width,
                     const float *images)
{
  const gsize size = (gsize) channels * (gsize) height * (gsize) width;
  const ElsStandard as_is = els_standard_plain (channels);
  NetworkMachine *network = g_new0 (NetworkMachine, 1);

  network->corpus = els_corpus_new ();
  for (int i = 0; i < n_images; i++)
    if (!network_machine_add (network->corpus, channels, height, width,
                              images + (gsize) i * size))
      {
        network_machine_free (network);
        return NULL;
      }
  if (els_machine_init (&network->machine, network->corpus, &as_is,
                        ELS_SYMMETRY_NONE, NULL))
    return network;
  network_machine_free (network);
  return NULL;
}

void
network_machine_free (NetworkMachine *network)
{
  els_machine_clear (&network->machine);
  els_corpus_free (network->corpus);
  g_free (network);
}

gboolean
network_machine_evaluate (NetworkMachine *network, int kind, int tile,
                          int patch_size, double sigma, int height, int width,
                          const float *u, float *xhat)
{
  const int channels = els_corpus_channels (network->corpus);
  /* A field only reads the caller's u. */
  const ElsField input = { width, height, channels, (float *) u };
  ElsField estimate = { width, height, channels, xhat };
  const ElsEvaluation evaluation = { .kind = (ElsMachineKind) kind,
                                     .sigma = sigma,
                                     .patch_size = patch_size,
                                     .tile = (ElsTile) tile };
  const ElsMachineOutput output = { .xhat = &estimate };
  const ElsJob job = { 0 };
  const ElsProgress progress = { .job = &job, .from = 0.0, .to = 1.0 };

  return els_machine_evaluate (&network->machine, &evaluation, &input, &output,
                               &progress, NULL);
}
