/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "base/noise.h"

#include "base/fmath.h"

ElsNoiseBlock
els_philox (const guint32 counter[4], const guint32 key[2])
{
  guint32 c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  guint32 k0 = key[0], k1 = key[1];

  for (int round = 0; round < 10; round++)
    {
      const guint64 p0 = (guint64) 0xD2511F53u * c0;
      const guint64 p1 = (guint64) 0xCD9E8D57u * c2;

      c0 = (guint32) (p1 >> 32) ^ c1 ^ k0;
      c1 = (guint32) p1;
      c2 = (guint32) (p0 >> 32) ^ c3 ^ k1;
      c3 = (guint32) p0;
      k0 += 0x9E3779B9u;
      k1 += 0xBB67AE85u;
    }
  return (ElsNoiseBlock){ { c0, c1, c2, c3 } };
}

ElsNoiseBlock
els_noise_words (const ElsNoise *noise, int x, int y, guint32 block)
{
  const guint32 key[2]
      = { (guint32) noise->seed, (guint32) (noise->seed >> 32) };
  const guint32 counter[4]
      = { (guint32) x, (guint32) y, noise->step,
          ((guint32) noise->level << 24) + ((guint32) noise->phase << 20)
              + ((guint32) noise->stream << 16) + block };

  return els_philox (counter, key);
}

static void
noise_box_muller (guint32 a, guint32 b, float out[2])
{
  const double r = sqrt (-2.0 * els_log (((double) a + 0.5) / 4294967296.0));
  double s, c;

  els_sincos_turn ((double) b / 4294967296.0, &s, &c);
  out[0] = (float) (r * c);
  out[1] = (float) (r * s);
}

void
els_noise_normal (const ElsNoise *noise, int x, int y, int n_channels,
                  float *out)
{
  for (int c = 0; c < n_channels; c += 4)
    {
      const ElsNoiseBlock words
          = els_noise_words (noise, x, y, (guint32) c / 4);
      float normal[4];

      noise_box_muller (words.word[0], words.word[1], normal);
      noise_box_muller (words.word[2], words.word[3], normal + 2);
      for (int k = 0; k < 4 && c + k < n_channels; k++)
        out[c + k] = normal[k];
    }
}
