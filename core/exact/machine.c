/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The corpus in standardised units, with its copies.
 */
#include "exact/machine.h"

#include "base/mem.h"

static gboolean
machine_fill_image (const ElsMachine *machine, ElsMachineImage *image,
                    GError **error)
{
  const ElsCorpusImage *from
      = els_corpus_image (machine->corpus, image->origin);
  const int channels = machine->corpus->channels;
  const gboolean itself
      = image->transform.turns == 0 && image->transform.mirror == 0;
  int width = from->width, height = from->height;

  els_transform_size (&image->transform, &width, &height);
  if (!els_field_init (&image->field, width, height, channels, error))
    return FALSE;
  image->usable = from->usable;
  if (!itself)
    {
      image->owned = els_mem_try ((gsize) width, (gsize) height);
      if (image->owned == NULL)
        return els_mem_error ((gsize) width, (gsize) height, error);
      image->usable = image->owned;
    }
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int ox = x, oy = y;
        gsize from_i;
        float z[ELS_MAX_CHANNELS];

        els_transform_back (&image->transform, from->width, from->height, &ox,
                            &oy);
        from_i = (gsize) oy * (gsize) from->width + (gsize) ox;
        els_standard_apply (&machine->standard,
                            from->samples + from_i * (gsize) channels, z);
        /* + 0 turns -0 into 0: adding 0 then never changes a sum's bits. */
        for (int c = 0; c < channels; c++)
          els_field_row (&image->field, c, y)[x]
              = from->usable[from_i] ? z[c] + 0.0f : 0.0f;
        if (!itself)
          image->owned[(gsize) y * (gsize) width + (gsize) x]
              = from->usable[from_i];
      }
  return TRUE;
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

void
els_machine_clear (ElsMachine *machine)
{
  for (int i = 0; machine->images != NULL && i < machine->n_images; i++)
    {
      els_field_clear (&machine->images[i].field);
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
  source.image = image->origin;
  return source;
}

int
els_machine_image_of (const ElsMachine *machine, int origin)
{
  return origin * (machine->n_images / els_corpus_n_images (machine->corpus));
}
