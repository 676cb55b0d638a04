/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "measures.h"

#include <math.h>

#include "support.h"

#define CELL 4 /* pixels */

void
picture_make (Picture *picture, const ElsCorpus *corpus,
              const ElsParams *params)
{
  g_autoptr (ElsSynthesis) synthesis
      = support_synthesize (corpus, params, NULL);

  picture->width = params->width;
  picture->height = params->height;
  picture->channels = els_corpus_channels (corpus);
  picture->samples = support_read (synthesis, picture->channels);
  picture->sources
      = g_new (ElsSource, (gsize) params->width * (gsize) params->height);
  els_synthesis_read_sources (synthesis, 0, params->height, picture->sources);
}

void
picture_clear (Picture *picture)
{
  g_free (picture->samples);
  g_free (picture->sources);
  *picture = (Picture){ 0 };
}

double
picture_entropy (const Picture *picture, int width, int height)
{
  const int columns = (width + CELL - 1) / CELL;
  const int n = columns * ((height + CELL - 1) / CELL);
  g_autofree double *used = g_new0 (double, (gsize) n);
  double all = 0.0, bits = 0.0;

  for (int i = 0; i < picture->width * picture->height; i++)
    {
      const ElsSource *s = &picture->sources[i];

      if (s->image != 0)
        continue;
      used[s->y / CELL * columns + s->x / CELL] += 1.0;
      all += 1.0;
    }
  for (int i = 0; i < n; i++)
    if (used[i] > 0.0)
      bits -= used[i] / all * log2 (used[i] / all);
  return bits;
}

static gboolean
picture_joined (const Picture *picture, int a, int b, int dx, int dy)
{
  const ElsSource *s = &picture->sources[a], *t = &picture->sources[b];

  return s->image == t->image && t->x - s->x == dx && t->y - s->y == dy;
}

/* Marks the piece that pixel `at` lies in with `mark`; returns its pixels. */
static int
picture_fill (const Picture *picture, int at, int mark, int *marks, int *todo)
{
  static const int dx[4] = { 1, -1, 0, 0 }, dy[4] = { 0, 0, 1, -1 };
  int n = 0, done = 0;

  marks[at] = mark;
  todo[n++] = at;
  while (done < n)
    {
      const int p = todo[done++];

      for (int k = 0; k < 4; k++)
        {
          const int x = p % picture->width + dx[k];
          const int y = p / picture->width + dy[k];
          const int q = y * picture->width + x;

          if (x < 0 || y < 0 || x >= picture->width || y >= picture->height
              || marks[q] != 0 || !picture_joined (picture, p, q, dx[k], dy[k]))
            continue;
          marks[q] = mark;
          todo[n++] = q;
        }
    }
  return n;
}

double
picture_piece (const Picture *picture)
{
  const int n = picture->width * picture->height;
  g_autofree int *marks = g_new0 (int, (gsize) n);
  g_autofree int *todo = g_new (int, (gsize) n);
  double sum = 0.0;

  for (int i = 0; i < n; i++)
    if (marks[i] == 0)
      {
        const double area = picture_fill (picture, i, i + 1, marks, todo);

        sum += area * sqrt (area);
      }
  return sum / n;
}
