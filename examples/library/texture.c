/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * texture.c - a new texture of 96 × 96 pixels from a picture, with libels
 *
 *   cc texture.c $(pkg-config --cflags --libs els) -o texture
 *   ./texture SOURCE.ppm RESULT.ppm
 *
 * Both files are binary PPM of 8 bits.  texture.py does the same with ctypes.
 */
#include <els.h>
#include <stdio.h>

#define SIDE 96 /* of the result, pixels */
#define CHANNELS 3
#define THREADS 4

/* The library starts no threads, it borrows the caller's.  It hands over a
 * function that does one band of the work; here is how to call it for all. */
typedef struct
{
  gint next; /* first band that no thread has taken */
  int n_bands;
  ElsBandFunc func;
  gpointer data;
} Bands;

static gpointer
take_bands (gpointer data)
{
  Bands *bands = data;
  int band;

  while ((band = g_atomic_int_add (&bands->next, 1)) < bands->n_bands)
    bands->func (band, bands->data);
  return NULL;
}

static void
execute (int n_bands, ElsBandFunc func, gpointer data, gpointer execute_data)
{
  Bands bands = { 0, n_bands, func, data };
  GThread *threads[THREADS];

  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("bands", take_bands, &bands);
  for (int i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
}

/* Always called on the thread that called els_synthesize; FALSE cancels. */
static gboolean
show_progress (double fraction, gpointer data)
{
  fprintf (stderr, "\r%3.0f %%", 100.0 * fraction);
  return TRUE;
}

/* The samples row by row, to be freed, or NULL.  A program of yours would have
 * a picture already: the library takes doubles of any range. */
static double *
read_picture (const char *name, int *width, int *height)
{
  FILE *file = fopen (name, "rb");
  double *samples = NULL;
  gsize n = 0;

  if (file == NULL)
    return NULL;
  if (fscanf (file, "P6 %5d %5d 255", width, height) == 2 && getc (file) != EOF
      && *width > 0 && *height > 0)
    {
      n = (gsize) *width * (gsize) *height * CHANNELS;
      samples = g_new (double, n);
    }
  for (gsize i = 0; i < n; i++)
    samples[i] = getc (file);
  if (feof (file) || ferror (file))
    g_clear_pointer (&samples, g_free);
  fclose (file);
  return samples;
}

/* Results are read row by row too, so that no second copy need be held. */
static gboolean
write_picture (const char *name, const ElsSynthesis *synthesis)
{
  FILE *file = fopen (name, "wb");
  double row[SIDE * CHANNELS];
  gboolean failed;

  if (file == NULL)
    return FALSE;
  fprintf (file, "P6\n%d %d\n255\n", SIDE, SIDE);
  for (int y = 0; y < SIDE; y++)
    {
      els_synthesis_read_rows (synthesis, y, 1, row);
      for (int i = 0; i < SIDE * CHANNELS; i++)
        putc ((int) (row[i] + 0.5), file);
    }
  failed = ferror (file);
  return fclose (file) == 0 && !failed;
}

static ElsSynthesis *
synthesize (ElsCorpus *corpus, const ElsImage *image, GError **error)
{
  /* All zero is a valid job: serial, silent, no limit of memory. */
  const ElsJob job
      = { .execute = execute, .threads = THREADS, .progress = show_progress };
  ElsParams params;

  els_params_init (&params);
  params.width = params.height = SIDE;
  params.seed = 1;
  params.tile = ELS_TILE_BOTH; /* the sides join themselves */

  /* The corpus is the images whose patches compete; it copies the samples. */
  if (!els_corpus_add (corpus, image, error))
    return NULL;
  return els_synthesize (corpus, &params, NULL, &job, error);
}

int
main (int argc, char **argv)
{
  ElsImage image = { .layout = els_pixel_layout (CHANNELS, -1) }; /* no alpha */
  g_autofree double *samples = NULL;
  g_autoptr (GError) error = NULL;
  /* Freed in the other order: a result refers to its corpus. */
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (ElsSynthesis) synthesis = NULL;

  if (argc != 3)
    return fprintf (stderr, "usage: %s SOURCE.ppm RESULT.ppm\n", argv[0]), 2;
  samples = read_picture (argv[1], &image.width, &image.height);
  if (samples == NULL)
    return fprintf (stderr, "%s is no PPM of 8 bits.\n", argv[1]), 1;
  image.samples = samples;
  image.row_stride = (gsize) image.width * CHANNELS;

  synthesis = synthesize (corpus, &image, &error);
  if (synthesis == NULL) /* the message is a full sentence */
    return fprintf (stderr, "\n%s\n", error->message), 1;
  if (!write_picture (argv[2], synthesis))
    return fprintf (stderr, "\n%s cannot be written.\n", argv[2]), 1;
  return 0;
}
