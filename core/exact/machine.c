/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The corpus in standardised units, with its copies.
 */
#include "exact/machine.h"

#include "base/mem.h"

/* The pixel of a corpus image behind a pixel of its copy. */
static gsize
machine_pixel (const ElsMachineImage *image, const ElsCorpusImage *from, int x,
               int y)
{
  els_transform_back (&image->transform, from->width, from->height, &x, &y);
  return (gsize) y * (gsize) from->width + (gsize) x;
}

static gboolean
machine_fill_field (const ElsMachineImage *image, const ElsCorpus *corpus,
                    const ElsStandard *standard, ElsField *field,
                    GError **error)
{
  const ElsCorpusImage *from = els_corpus_image (corpus, image->origin);
  const int channels = standard->channels;
  int width = from->width, height = from->height;

  els_transform_size (&image->transform, &width, &height);
  if (!els_field_init (field, width, height, channels, error))
    return FALSE;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const gsize i = machine_pixel (image, from, x, y);
        double turned[ELS_MAX_CHANNELS];
        float z[ELS_MAX_CHANNELS];

        els_standard_apply (standard,
                            els_transform_pixel (&image->transform, corpus,
                                                 from->samples
                                                     + i * (gsize) channels,
                                                 turned),
                            z);
        /* + 0 turns -0 into 0: adding 0 then never changes a sum's bits. */
        for (int c = 0; c < channels; c++)
          els_field_row (field, c, y)[x] = from->usable[i] ? z[c] + 0.0f : 0.0f;
      }
  return TRUE;
}

static gboolean
machine_fill_usable (ElsMachineImage *image, const ElsCorpusImage *from,
                     GError **error)
{
  const int width = image->field.width, height = image->field.height;

  image->usable = from->usable;
  if (image->transform.turns == 0 && image->transform.mirror == 0)
    return TRUE;
  image->owned = els_mem_try ((gsize) width, (gsize) height);
  if (image->owned == NULL)
    return els_mem_error ((gsize) width, (gsize) height, error);
  image->usable = image->owned;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      image->owned[(gsize) y * (gsize) width + (gsize) x]
          = from->usable[machine_pixel (image, from, x, y)];
  return TRUE;
}

static gboolean
machine_fill_image (const ElsMachine *machine, ElsMachineImage *image,
                    GError **error)
{
  return machine_fill_field (image, machine->corpus, &machine->standard,
                             &image->field, error)
         && machine_fill_usable (
             image, els_corpus_image (machine->corpus, image->origin), error);
}

gboolean
els_machine_init (ElsMachine *machine, const ElsCorpus *corpus,
                  const ElsStandard *standard, ElsSymmetry symmetry,
                  GError **error)
{
  const int n = els_corpus_n_images (corpus);
  const int copies = els_symmetry_copies (symmetry);
  ElsMachineImage *image;

  machine->corpus = corpus;
  machine->n_images = n * copies;
  machine->images = image = g_new0 (ElsMachineImage, (gsize) machine->n_images);
  if (standard != NULL)
    machine->standard = *standard;
  else
    els_standard_init (&machine->standard, corpus);

  for (int i = 0; i < n; i++)
    for (int k = 0; k < copies; k++)
      {
        image->origin = i;
        image->transform = els_symmetry_copy (symmetry, k);
        if (!machine_fill_image (machine, image++, error))
          {
            els_machine_clear (machine);
            return FALSE;
          }
      }
  return TRUE;
}

gboolean
els_machine_add_guides (ElsMachine *machine, GError **error)
{
  const ElsCorpus *guide = machine->corpus->guide;

  machine->n_guides = guide->channels;
  els_standard_init (&machine->guide_standard, guide);
  for (int i = 0; i < machine->n_images; i++)
    {
      ElsMachineImage *image = &machine->images[i];

      if (!machine_fill_field (image, guide, &machine->guide_standard,
                               &image->guide, error))
        return FALSE;
    }
  return TRUE;
}

void
els_machine_clear (ElsMachine *machine)
{
  for (int i = 0; machine->images != NULL && i < machine->n_images; i++)
    {
      els_field_clear (&machine->images[i].field);
      els_field_clear (&machine->images[i].guide);
      els_mem_free (machine->images[i].owned);
    }
  g_clear_pointer (&machine->images, g_free);
}

ElsSource
els_machine_origin (const ElsMachine *machine, ElsSource source)
{
  const ElsMachineImage *image = &machine->images[source.image];
  const ElsCorpusImage *from
      = els_corpus_image (machine->corpus, image->origin);

  els_transform_back (&image->transform, from->width, from->height, &source.x,
                      &source.y);
  return source;
}

int
els_machine_image_of (const ElsMachine *machine, int origin)
{
  return origin * (machine->n_images / els_corpus_n_images (machine->corpus));
}
