/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "machine.h"

#include "error.h"
#include "fmath.h"
#include "mem.h"

gboolean
els_machine_init (ElsMachine *machine, const ElsCorpus *corpus,
                  GError **error)
{
  machine->corpus = corpus;
  machine->n_images = els_corpus_n_images (corpus);
  machine->images = g_new0 (ElsField, machine->n_images);
  els_standard_init (&machine->standard, corpus);

  for (int i = 0; i < machine->n_images; i++)
    {
      const ElsCorpusImage *image = els_corpus_image (corpus, i);
      ElsField *field = &machine->images[i];
      const double *pixel = image->samples;

      if (!els_field_init (field, image->width, image->height,
                           corpus->channels, error))
        {
          els_machine_clear (machine);
          return FALSE;
        }
      for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++, pixel += corpus->channels)
          {
            float z[ELS_MAX_CHANNELS];

            els_standard_apply (&machine->standard, pixel, z);
            for (int c = 0; c < corpus->channels; c++)
              els_field_row (field, c, y)[x] = z[c];
          }
    }
  return TRUE;
}

void
els_machine_clear (ElsMachine *machine)
{
  for (int i = 0; machine->images != NULL && i < machine->n_images; i++)
    els_field_clear (&machine->images[i]);
  g_clear_pointer (&machine->images, g_free);
}

/* The positions of one image whose window is whole. */
static gsize
machine_mark_centres (const ElsCorpusImage *image, int half, guint8 *centre)
{
  gsize n = 0;

  for (int y = half; y < image->height - half; y++)
    for (int x = half; x < image->width - half; x++)
      {
        gboolean whole = TRUE;

        for (int dy = -half; dy <= half && whole; dy++)
          for (int dx = -half; dx <= half && whole; dx++)
            whole = image->usable[(gsize) (y + dy) * (gsize) image->width
                                  + (gsize) (x + dx)];
        centre[(gsize) y * (gsize) image->width + (gsize) x] = (guint8) whole;
        n += (gsize) whole;
      }
  return n;
}

/* The window at one output pixel, gathered once: the offsets that are inside
 * the output and the values of u there. */
typedef struct
{
  int n;         /* offsets */
  int *dx, *dy;  /* n each */
  double *value; /* n * channels */
} MachineWindow;

typedef struct
{
  const ElsMachine *machine;
  const ElsEvaluation *evaluation;
  const ElsField *u;
  ElsField *xhat;
  ElsSource *sources;
  guint8 **centres; /* one map an image */
  const ElsStage *stage;
  gint failed; /* set when a band found no memory */
} MachineTask;

/* The coordinate under the window, or -1 outside. */
static int
machine_wrap (int v, int side, gboolean tiles)
{
  if (v >= 0 && v < side)
    return v;
  if (!tiles)
    return -1;
  v %= side;
  return v < 0 ? v + side : v;
}

static void
machine_gather (const MachineTask *task, int px, int py, MachineWindow *window)
{
  const ElsField *u = task->u;
  const int half = task->evaluation->patch_size / 2;
  const ElsTile tile = task->evaluation->tile;

  window->n = 0;
  for (int dy = -half; dy <= half; dy++)
    for (int dx = -half; dx <= half; dx++)
      {
        const int x = machine_wrap (px + dx, u->width,
                                    (tile & ELS_TILE_HORIZONTAL) != 0);
        const int y = machine_wrap (py + dy, u->height,
                                    (tile & ELS_TILE_VERTICAL) != 0);

        if (x < 0 || y < 0)
          continue;
        window->dx[window->n] = dx;
        window->dy[window->n] = dy;
        for (int c = 0; c < u->channels; c++)
          window->value[window->n * u->channels + c]
              = (double) els_field_row (u, c, y)[x];
        window->n++;
      }
}

static double
machine_distance (const MachineWindow *window, const ElsField *image, int qx,
                  int qy)
{
  const double *value = window->value;
  double sum = 0.0;

  for (int k = 0; k < window->n; k++)
    for (int c = 0; c < image->channels; c++)
      {
        const double d
            = *value++
              - (double) els_field_row (image, c, qy + window->dy[k])
                    [qx + window->dx[k]];

        sum += d * d;
      }
  return sum;
}

/* The softmax so far, relative to the nearest patch so far. */
typedef struct
{
  double nearest, weights, sum[ELS_MAX_CHANNELS];
  ElsSource source;
} MachineMean;

static void
machine_add (MachineMean *mean, const ElsField *image, ElsSource q,
             double distance, double scale)
{
  double weight = 1.0;

  if (distance < mean->nearest)
    {
      const double keep
          = (double) els_expf ((float) ((distance - mean->nearest) * scale));

      mean->weights *= keep;
      for (int c = 0; c < image->channels; c++)
        mean->sum[c] *= keep;
      mean->nearest = distance;
      mean->source = q;
    }
  else
    weight = (double) els_expf ((float) ((mean->nearest - distance) * scale));

  mean->weights += weight;
  for (int c = 0; c < image->channels; c++)
    mean->sum[c] += weight * (double) els_field_row (image, c, q.y)[q.x];
}

static void
machine_pixel (const MachineTask *task, const MachineWindow *window,
               MachineMean *mean)
{
  const double sigma = task->evaluation->sigma;
  const double scale = 0.5 / (sigma * sigma);

  *mean = (MachineMean){ .nearest = G_MAXFLOAT };
  for (int i = 0; i < task->machine->n_images; i++)
    {
      const ElsField *image = &task->machine->images[i];
      const guint8 *centre = task->centres[i];

      for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++)
          if (*centre++)
            machine_add (mean, image, (ElsSource){ i, x, y },
                         machine_distance (window, image, x, y), scale);
    }
}

static void
machine_row (int y, gpointer data)
{
  MachineTask *task = data;
  const ElsField *u = task->u;
  const gsize area = (gsize) task->evaluation->patch_size
                     * (gsize) task->evaluation->patch_size;
  g_auto (ElsBlock) block = els_mem_try (
      area, 2 * sizeof (int) + (gsize) u->channels * sizeof (double));
  MachineWindow window = { .value = block };

  if (block == NULL)
    {
      g_atomic_int_set (&task->failed, 1);
      return;
    }
  window.dx = (int *) (window.value + area * (gsize) u->channels);
  window.dy = window.dx + area;
  for (int x = 0; x < u->width && !els_stage_cancelled (task->stage); x++)
    {
      MachineMean mean;

      machine_gather (task, x, y, &window);
      machine_pixel (task, &window, &mean);
      for (int c = 0; c < u->channels; c++)
        els_field_row (task->xhat, c, y)[x]
            = (float) (mean.sum[c] / mean.weights);
      if (task->sources != NULL)
        task->sources[(gsize) y * (gsize) u->width + (gsize) x] = mean.source;
    }
}

static gboolean
machine_centres (MachineTask *task, GError **error)
{
  const ElsMachine *machine = task->machine;
  const int half = task->evaluation->patch_size / 2;
  gsize n = 0;

  for (int i = 0; i < machine->n_images; i++)
    {
      const ElsCorpusImage *image = els_corpus_image (machine->corpus, i);
      const gsize area = (gsize) image->width * (gsize) image->height;

      task->centres[i] = els_mem_try_new (guint8, area);
      if (task->centres[i] == NULL)
        return els_mem_error (area, 1, error);
      n += machine_mark_centres (image, half, task->centres[i]);
    }
  if (n > 0)
    return TRUE;
  g_set_error (error, ELS_ERROR, ELS_ERROR_EMPTY,
               _ ("No whole patch of %d × %d pixels fits into the usable part "
                  "of the source."),
               2 * half + 1, 2 * half + 1);
  return FALSE;
}

/* Rows go out in groups, so that progress moves and a cancel is seen. */
#define MACHINE_GROUP 16

typedef struct
{
  MachineTask *task;
  int first;
} MachineGroup;

static void
machine_group_row (int band, gpointer data)
{
  const MachineGroup *group = data;

  machine_row (group->first + band, group->task);
}

static gboolean
machine_run (MachineTask *task, GError **error)
{
  const int height = task->u->height;

  for (int y = 0; y < height; y += MACHINE_GROUP)
    {
      MachineGroup group = { task, y };
      const int n = MIN (MACHINE_GROUP, height - y);

      els_stage_execute (task->stage, n, machine_group_row, &group);
      if (task->failed)
        return els_mem_error (ELS_PATCH_SIZE_MAX, ELS_PATCH_SIZE_MAX, error);
      if (!els_stage_report (task->stage, y + n, height, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
els_machine_evaluate (const ElsMachine *machine,
                      const ElsEvaluation *evaluation, const ElsField *u,
                      ElsField *xhat, ElsSource *sources,
                      const ElsStage *stage, GError **error)
{
  MachineTask task = { .machine = machine,
                       .evaluation = evaluation,
                       .u = u,
                       .xhat = xhat,
                       .sources = sources,
                       .stage = stage };
  gboolean done;

  task.centres = g_new0 (guint8 *, machine->n_images);
  done = machine_centres (&task, error) && machine_run (&task, error);
  for (int i = 0; i < machine->n_images; i++)
    els_mem_free (task.centres[i]);
  g_free (task.centres);
  return done;
}
