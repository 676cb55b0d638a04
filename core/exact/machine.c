/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The corpus in standardised units, with its mirror images and quarter turns as
 * far as the orbit has them.
 */
#include "exact/machine.h"

#include "base/mem.h"

/* The sample of the original, ow x oh, that lies at (x, y) of its copy. */
static void
machine_turn_back (const ElsMachineImage *image, int ow, int oh, int *x, int *y)
{
  const int tx = *x, ty = *y;

  switch (image->turns)
    {
    case 1:
      *x = ty;
      *y = oh - 1 - tx;
      break;
    case 2:
      *x = ow - 1 - tx;
      *y = oh - 1 - ty;
      break;
    case 3:
      *x = ow - 1 - ty;
      *y = tx;
      break;
    default:
      break;
    }
  if (image->mirror)
    *x = ow - 1 - *x;
}

static gboolean
machine_fill_image (const ElsMachine *machine, ElsMachineImage *image,
                    GError **error)
{
  const ElsCorpusImage *from
      = els_corpus_image (machine->corpus, image->origin);
  const int channels = machine->corpus->channels;
  const int width = image->turns % 2 ? from->height : from->width;
  const int height = image->turns % 2 ? from->width : from->height;
  const gboolean itself = image->turns == 0 && image->mirror == 0;

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

        machine_turn_back (image, from->width, from->height, &ox, &oy);
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

static gboolean
machine_in_orbit (ElsOrbit orbit, int mirror, int turns)
{
  if (turns % 2 == 1)
    return (orbit & ELS_ORBIT_TURNS) != 0
           && (mirror == 0 || (orbit & ELS_ORBIT_MIRRORS) != 0);
  if (mirror)
    return (orbit & ELS_ORBIT_MIRRORS) != 0;
  return turns == 0 || orbit != ELS_ORBIT_NONE;
}

static int
machine_orbit_size (ElsOrbit orbit)
{
  int n = 0;

  for (int k = 0; k < 8; k++)
    n += machine_in_orbit (orbit, k / 4, k % 4);
  return n;
}

gboolean
els_machine_init (ElsMachine *machine, const ElsCorpus *corpus,
                  const ElsStandard *standard, ElsOrbit orbit, GError **error)
{
  const int n = els_corpus_n_images (corpus);
  ElsMachineImage *image;

  machine->corpus = corpus;
  machine->n_images = n * machine_orbit_size (orbit);
  machine->images = image = g_new0 (ElsMachineImage, (gsize) machine->n_images);
  if (standard != NULL)
    machine->standard = *standard;
  else
    els_standard_init (&machine->standard, corpus);

  for (int i = 0; i < n; i++)
    for (int k = 0; k < 8; k++)
      {
        if (!machine_in_orbit (orbit, k / 4, k % 4))
          continue;
        image->origin = i;
        image->mirror = k / 4;
        image->turns = k % 4;
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

  machine_turn_back (image, from->width, from->height, &source.x, &source.y);
  source.image = image->origin;
  return source;
}

int
els_machine_image_of (const ElsMachine *machine, int origin)
{
  return origin * (machine->n_images / els_corpus_n_images (machine->corpus));
}
