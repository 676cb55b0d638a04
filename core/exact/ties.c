/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Pixels at which a few patches are at nearly the same distance.
 *
 * The less noise there is, the more bits of the logit a distance is worth, and
 * the more of them rounding in float takes.  That does not matter where one
 * patch wins alone, as nearly everywhere at little noise, nor where many
 * compete, whose errors cancel.  But where a few are nearly equal, rounding
 * would decide between them.  There the listed patches are taken out of the
 * pixel's sums, with the weights that they had; their distances are computed
 * again in double; and they are put back with the right weights.
 */
#include "exact/evaluate-internal.h"

#include "base/fmath.h"

/* A pixel's patches are compared again if the rounding errors of its logits, in
 * units of a float's rounding, weigh more than this in its mean. */
#define TIES_LIMIT 4.0

/* One pixel, (x, y) of the tile. */
typedef struct
{
  const ElsMachineTask *task;
  const ElsKernelTile *kernel;
  int x, y;
  int left, top, right, bottom; /* of its window in the output, from (x, y) */
  double e0, size;              /* sums of e0 and |e0| over that */
} TiesPixel;

static void
ties_pixel_init (TiesPixel *pixel, const ElsKernelTile *kernel,
                 const ElsMachineTask *task, int x, int y)
{
  const ElsKernelArea *picture = &kernel->picture;
  const int half = task->patch_size / 2;
  const int ox = kernel->x0 + x, oy = kernel->y0 + y;

  *pixel = (TiesPixel){ .task = task,
                        .kernel = kernel,
                        .x = x,
                        .y = y,
                        .left = MAX (-half, picture->left - ox),
                        .top = MAX (-half, picture->top - oy),
                        .right = MIN (half, picture->right - 1 - ox),
                        .bottom = MIN (half, picture->bottom - 1 - oy) };
  for (int dy = pixel->top; dy <= pixel->bottom; dy++)
    for (int dx = pixel->left; dx <= pixel->right; dx++)
      {
        const double e0 = (double) kernel->queries[els_kernel_query (
            kernel, task->n_features, task->n_features, x + dx, y + dy)];

        pixel->e0 += e0;
        pixel->size += ABS (e0);
      }
}

/* Whether the pixel's mean, entry i of the tile, needs more than float.  Errors
 * of logits weigh in it by what the best patch leaves to others, and the less
 * the more patches share it: by one over the root of their number.  As rounding
 * goes up and down, errors grow as the root of the number of terms does. */
static gboolean
ties_matter (const TiesPixel *pixel, gsize i)
{
  const double weight = pixel->kernel->weight[i];
  const double share = (weight - 1.0) / (weight * sqrt (weight));
  const double bits = (double) ABS (pixel->kernel->best[i])
                      - (double) pixel->task->scale * pixel->size;
  const double side = (double) pixel->task->patch_size;

  return bits * share
         > TIES_LIMIT * side * sqrt ((double) pixel->task->n_features);
}

/* A row of what the window of the pixel has of c, as els_kernel_query counts;
 * at the pixel's column. */
static const float *
ties_query (const TiesPixel *pixel, int c, int dy)
{
  return pixel->kernel->queries
         + els_kernel_query (pixel->kernel, pixel->task->n_features, c,
                             pixel->x, pixel->y + dy);
}

static double
ties_logit (const TiesPixel *pixel, ElsSource source)
{
  const ElsMachineTask *task = pixel->task;
  const ElsMachineImage *image = &task->machine->images[source.image];
  const gsize place
      = (gsize) source.y * (gsize) image->field.width + (gsize) source.x;
  double sum = -pixel->e0;

  for (int dy = pixel->top; dy <= pixel->bottom; dy++)
    for (int c = 0; c < task->n_features; c++)
      {
        const float *y = els_machine_feature_row (task, image, c, source.y + dy)
                         + source.x;
        const float *u = ties_query (pixel, c, dy);
        const float *w = pixel->kernel->weighted
                             ? ties_query (pixel, task->n_features + 1, dy)
                             : NULL;

        for (int dx = pixel->left; dx <= pixel->right; dx++)
          {
            const double d
                = (double) u[dx] - task->weight_root[c] * (double) y[dx];

            sum += w != NULL ? (double) w[dx] * d * d : d * d;
          }
      }
  return (double) task->scale * sum
         + (double) els_machine_prior (task, source.image, place);
}

/* --------------------------------------------------------------- weights */

/* Adds the patch to the sums of pixel i, as often as weight says. */
static void
ties_add (const ElsKernelTile *kernel, const ElsMachineTask *task, gsize i,
          ElsSource source, double weight)
{
  const ElsField *field = &task->machine->images[source.image].field;

  kernel->weight[i] += weight;
  for (int c = 0; c < task->channels; c++)
    kernel->value[c][i]
        += weight * (double) els_field_row (field, c, source.y)[source.x];
}

/* Takes the listed patches out of the sums, with the weights that they had. */
static int
ties_take_out (const ElsKernelTile *kernel, const ElsMachineTask *task, gsize i)
{
  const ElsCandidate *list = kernel->top + i * (gsize) kernel->n_top;
  int n = 0;

  for (; n < task->n_ties && list[n].source.image >= 0; n++)
    {
      const float t = list[n].logit - kernel->best[i];

      if (!(t >= -task->cutoff))
        break;
      ties_add (kernel, task, i, list[n].source, -(double) els_exp2f (t));
    }
  return n;
}

/* What is left in the sums is relative to best, and from now on to high. */
static void
ties_rescale (const ElsKernelTile *kernel, const ElsMachineTask *task, gsize i,
              double high, gboolean all_out)
{
  const double keep
      = all_out
            ? 0.0
            : (double) els_exp2f ((float) ((double) kernel->best[i] - high));

  kernel->weight[i] *= keep;
  for (int c = 0; c < task->channels; c++)
    kernel->value[c][i] *= keep;
}

void
els_machine_ties_settle (const ElsKernelTile *kernel,
                         const ElsMachineTask *task, int x, int y)
{
  const gsize i = (gsize) x * (gsize) kernel->height + (gsize) y;
  const ElsCandidate *list = kernel->top + i * (gsize) kernel->n_top;
  double logit[ELS_MACHINE_TIES], high = (double) kernel->best[i];
  TiesPixel pixel;
  int n;

  if (task->n_ties == 0)
    return;
  ties_pixel_init (&pixel, kernel, task, x, y);
  if (!ties_matter (&pixel, i))
    return;
  n = ties_take_out (kernel, task, i);
  for (int k = 0, best = -1; k < n; k++)
    {
      logit[k] = ties_logit (&pixel, list[k].source);
      if (best < 0 || logit[k] > logit[best])
        {
          best = k;
          kernel->source[i] = list[k].source;
          high = MAX (high, logit[k]);
        }
    }
  ties_rescale (kernel, task, i, high, n < task->n_ties);
  for (int k = 0; k < n; k++)
    ties_add (kernel, task, i, list[k].source,
              (double) els_exp2f ((float) (logit[k] - high)));
}
