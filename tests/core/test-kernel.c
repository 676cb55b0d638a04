/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Every level's kernel leaves the same bytes behind as the definition, over
 * shapes, windows, channels and values made at random.  The library's blocks
 * lie against pages that may not be touched: the linker sends its malloc and
 * free here (--wrap).
 */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "exact/machine.h"
#include "base/noise.h"
#include "support.h"

/* --------------------------------------------------------------- fences */

void *__wrap_malloc (size_t size);
void __wrap_free (void *block);

/* In the page before a block: what to unmap. */
typedef struct
{
  char *start;
  size_t bytes;
} Fence;

static gsize
fence_page (void)
{
  return (gsize) sysconf (_SC_PAGESIZE);
}

/* Page of the Fence, closed page, block up to the end of a page, closed
 * page.  Blocks that are asked for alternately start behind the closed page
 * and end before the other, so that both sides are watched. */
void *
__wrap_malloc (size_t size)
{
  static gint at_end;
  const gsize page = fence_page ();
  const gsize body = (size + page - 1) / page * page;
  const gsize bytes = body + 3 * page;
  char *start = mmap (NULL, bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  gsize shift = 0;

  if (start == MAP_FAILED)
    return NULL;
  if (g_atomic_int_add (&at_end, 1) % 2 != 0)
    shift = (body - size) / 16 * 16;
  *(Fence *) (gpointer) start = (Fence){ start, bytes };
  mprotect (start + page, page, PROT_NONE);
  mprotect (start + 2 * page + body, page, PROT_NONE);
  /* Nothing may depend on memory that has not been written. */
  memset (start + 2 * page, 0xff, body);
  return start + 2 * page + shift;
}

void
__wrap_free (void *block)
{
  const gsize page = fence_page ();
  char *start;

  if (block == NULL)
    return;
  /* The block starts on the first page behind the closed one, or later by
   * less than a page. */
  start = (char *) ((guintptr) block / page * page) - 2 * page;
  munmap (((Fence *) (gpointer) start)->start,
          ((Fence *) (gpointer) start)->bytes);
}

/* ------------------------------------------------------------------ cases */

/* A sequence of numbers made of one seed. */
typedef struct
{
  ElsNoise noise;
  int n;
} Dice;

static guint32
dice_word (Dice *dice)
{
  return els_noise_words (&dice->noise, dice->n++, 0, 0).word[0];
}

static int
dice_int (Dice *dice, int low, int high)
{
  return low + (int) (dice_word (dice) % (guint32) (high - low + 1));
}

/* Mostly ordinary; some far, some tiny, some equal to others. */
static float
dice_value (Dice *dice)
{
  static const float odd[] = { 0.0f, -1.0f, 1e6f, -1e6f, 1e-30f, 400.0f };
  const int kind = dice_int (dice, 0, 99);

  if (kind < (int) G_N_ELEMENTS (odd))
    return odd[kind];
  return (float) ((double) dice_word (dice) / 1073741824.0 - 2.0);
}

typedef struct
{
  int width, height, channels, out_width, out_height, n_images;
  ElsCorpus *corpus;
  ElsMachine machine;
  ElsEvaluation evaluation;
  ElsField u, guess;
  ElsKnown known;
  double weights[ELS_MAX_CHANNELS], image_prior[2];
  float *prior[2];
  int n_top;
} Case;

static void
case_add_image (Case *c, Dice *dice, int width, int height, gboolean whole)
{
  const gsize n = (gsize) width * (gsize) height;
  g_autofree double *samples = g_new (double, n *(gsize) c->channels);
  g_autofree guint8 *mask = g_malloc (n);
  const gboolean ragged = dice_int (dice, 0, 3) == 0 && !whole;
  ElsImage image = support_image (samples, width, height, c->channels);

  for (gsize i = 0; i < n * (gsize) c->channels; i++)
    samples[i] = (double) dice_value (dice);
  for (gsize i = 0; i < n; i++)
    mask[i] = !ragged || dice_int (dice, 0, 90) > 0;
  image.mask = mask;
  image.mask_stride = (gsize) width;
  g_assert_true (els_corpus_add (c->corpus, &image, NULL));
}

static void
case_fill_field (ElsField *field, const Case *c, Dice *dice)
{
  g_assert_true (
      els_field_init (field, c->out_width, c->out_height, c->channels, NULL));
  for (int i = 0; i < c->out_width * c->out_height * c->channels; i++)
    field->data[i] = dice_value (dice);
}

static void
case_fill_priors (Case *c, Dice *dice)
{
  for (int i = 0; i < c->n_images; i++)
    {
      const ElsField *field = &c->machine.images[i].field;
      const int n = field->width * field->height;

      c->image_prior[i] = (double) dice_value (dice);
      c->prior[i] = g_new (float, (gsize) n);
      for (int k = 0; k < n; k++)
        c->prior[i][k]
            = dice_int (dice, 0, 30) == 0 ? -1e30f : dice_value (dice);
    }
  if (dice_int (dice, 0, 1))
    c->evaluation.image_prior = c->image_prior;
  if (dice_int (dice, 0, 1))
    c->evaluation.prior = (const float *const *) c->prior;
}

/* Stripes of pixels that stay, as they stand or shifted from row to row. */
static void
case_fill_known (Case *c, Dice *dice)
{
  const int period = dice_int (dice, 2, 30), slope = dice_int (dice, 0, 3);

  c->known = (ElsKnown){ .width = c->out_width, .height = c->out_height };
  c->known.kind = g_malloc0 ((gsize) c->out_width * (gsize) c->out_height);
  for (int y = 0; y < c->out_height; y++)
    for (int x = 0; x < c->out_width; x++)
      if ((x + slope * y) % period < period / 2)
        c->known.kind[y * c->out_width + x]
            = (guint8) (dice_int (dice, 0, 9) > 0 ? ELS_PIXEL_KNOWN
                                                  : ELS_PIXEL_UNSEEN);
  c->evaluation.known = &c->known;
}

/* The first side is the width, unless tall.  Both from low to high. */
static void
case_sides (Dice *dice, const int first[2], const int second[2], gboolean tall,
            int *width, int *height)
{
  *(tall ? height : width) = dice_int (dice, first[0], first[1]);
  *(tall ? width : height) = dice_int (dice, second[0], second[1]);
}

typedef enum
{
  CASE_SMALL,
  CASE_WIDE,   /* more columns than kernels treat in one go, in few rows, or
                  more rows in few columns */
  CASE_WINDOWS /* windows of three blocks and more */
} CaseKind;

/* Ranges of sides: of the output, and of the corpus where it has others. */
static const struct
{
  int out[2][2], image[2][2];
} case_ranges[] = {
  [CASE_SMALL] = { { { 1, 40 }, { 1, 30 } }, { { 3, 40 }, { 3, 30 } } },
  [CASE_WIDE] = { { { 60, 250 }, { 1, 4 } }, { { 3, 250 }, { 3, 9 } } },
  [CASE_WINDOWS] = { { { 1, 20 }, { 1, 6 } }, { { 30, 70 }, { 30, 60 } } },
};

static int
case_patch_size (const Case *c, Dice *dice, CaseKind kind)
{
  const int limit = els_corpus_patch_limit (c->corpus);
  int size = 1 + 2 * dice_int (dice, 0, 9);

  if (kind == CASE_WINDOWS)
    return MIN (25 + 2 * dice_int (dice, 0, 13), limit);
  if (dice_int (dice, 0, 2) > 0)
    size = MIN (size, limit);
  return size;
}

static void
case_init (Case *c, Dice *dice, CaseKind kind)
{
  static const double sigmas[] = { 80.0, 11.0, 2.0, 0.6, 0.078, 1e-3 };
  ElsStandard standard = els_standard_plain (0);
  const gboolean same = dice_int (dice, 0, 3) == 0 && kind != CASE_WINDOWS;
  const gboolean tall = kind == CASE_WIDE && dice_int (dice, 0, 1) == 0;

  memset (c, 0, sizeof *c);
  c->channels = dice_int (dice, 0, 5) == 0 ? dice_int (dice, 1, 9)
                                           : 1 + 2 * dice_int (dice, 0, 1);
  case_sides (dice, case_ranges[kind].out[0], case_ranges[kind].out[1], tall,
              &c->out_width, &c->out_height);
  c->n_images = dice_int (dice, 1, 2);
  c->corpus = els_corpus_new ();
  for (int i = 0; i < c->n_images; i++)
    {
      int width = c->out_width, height = c->out_height;

      if (!same)
        case_sides (dice, case_ranges[kind].image[0],
                    case_ranges[kind].image[1], tall, &width, &height);
      /* Large windows have no room between holes. */
      case_add_image (c, dice, width, height, kind == CASE_WINDOWS);
    }
  standard.channels = c->channels;
  g_assert_true (els_machine_init (&c->machine, c->corpus, &standard,
                                   ELS_SYMMETRY_NONE, NULL));
  case_fill_field (&c->u, c, dice);
  case_fill_field (&c->guess, c, dice);
  case_fill_priors (c, dice);
  for (int i = 0; i < c->channels; i++)
    c->weights[i] = dice_int (dice, 0, 9) / 4.0;
  c->evaluation.sigma = sigmas[dice_int (dice, 0, 5)];
  c->evaluation.patch_size = case_patch_size (c, dice, kind);
  c->evaluation.tile = (ElsTile) dice_int (dice, 0, ELS_TILE_BOTH);
  /* No patch sticks out as far as a large window does of a small output. */
  c->evaluation.kind = ELS_KIND_EQUIVARIANT;
  if (kind != CASE_WINDOWS)
    c->evaluation.kind
        = (ElsMachineKind) dice_int (dice, 0,
                                     same ? ELS_KIND_IDEAL : ELS_KIND_BORDERS);
  c->evaluation.guess = dice_int (dice, 0, 1) ? &c->guess : NULL;
  c->evaluation.channel_weight = dice_int (dice, 0, 3) == 0 ? c->weights : NULL;
  c->evaluation.cutoff = dice_int (dice, 0, 1) ? ELS_MACHINE_CUTOFF_MAX : 0.0;
  c->n_top = dice_int (dice, 0, 2) * 3;
  if (dice_int (dice, 0, 1))
    case_fill_known (c, dice);
}

static void
case_clear (Case *c)
{
  els_machine_clear (&c->machine);
  els_corpus_free (c->corpus);
  els_field_clear (&c->u);
  els_field_clear (&c->guess);
  g_free (c->known.kind);
  for (int i = 0; i < c->n_images; i++)
    g_free (c->prior[i]);
}

/* All that an evaluation says. */
typedef struct
{
  gboolean done;
  ElsField xhat, offset;
  ElsSource *sources;
  ElsCandidate *top;
} Answer;

static void
answer_init (Answer *answer, const Case *c, ElsCpu cpu, int n_threads)
{
  const int n = c->out_width * c->out_height;
  const ElsJob job = { .cpu = cpu,
                       .execute = n_threads > 0 ? support_execute : NULL,
                       .execute_data = GINT_TO_POINTER (n_threads),
                       .threads = n_threads };
  const ElsProgress progress = { .job = &job, .to = 1.0 };
  ElsMachineOutput out
      = { .xhat = &answer->xhat, .offset = &answer->offset, .n_top = c->n_top };

  memset (answer, 0, sizeof *answer);
  g_assert_true (els_field_init (&answer->xhat, c->out_width, c->out_height,
                                 c->channels, NULL));
  g_assert_true (els_field_init (&answer->offset, c->out_width, c->out_height,
                                 c->channels, NULL));
  answer->sources = out.sources = g_new0 (ElsSource, (gsize) n);
  answer->top = g_new0 (ElsCandidate, (gsize) MAX (1, n * c->n_top));
  out.top = c->n_top > 0 ? answer->top : NULL;
  answer->done = els_machine_evaluate (&c->machine, &c->evaluation, &c->u, &out,
                                       &progress, NULL);
}

static void
answer_clear (Answer *answer)
{
  els_field_clear (&answer->xhat);
  els_field_clear (&answer->offset);
  g_free (answer->sources);
  g_free (answer->top);
}

/* What two answers differ in; NULL if they are the same bytes. */
static const char *
answer_difference (const Answer *a, const Answer *b, const Case *c)
{
  const gsize n = (gsize) c->out_width * (gsize) c->out_height;
  const gsize bytes = n * (gsize) c->channels * sizeof (float);

  if (a->done != b->done)
    return "success";
  if (!a->done)
    return NULL;
  if (memcmp (a->xhat.data, b->xhat.data, bytes) != 0)
    return "estimate";
  if (memcmp (a->offset.data, b->offset.data, bytes) != 0)
    return "offset";
  if (memcmp (a->sources, b->sources, n * sizeof (ElsSource)) != 0)
    return "sources";
  if (memcmp (a->top, b->top, n * (gsize) c->n_top * sizeof (ElsCandidate))
      != 0)
    return "candidates";
  return NULL;
}

static void
check_levels (int first, int n, CaseKind kind)
{
  int n_done = 0;

  for (int i = 0; i < n; i++)
    {
      Dice dice = { .noise = { .seed = (guint64) (first + i) } };
      Case c;
      Answer plain;

      case_init (&c, &dice, kind);
      answer_init (&plain, &c, ELS_CPU_PLAIN, 0);
      n_done += plain.done;
      for (int cpu = ELS_CPU_BASELINE; cpu <= ELS_CPU_AVX512; cpu++)
        {
          const char *difference;
          Answer other;

          if (!els_cpu_available ((ElsCpu) cpu))
            continue;
          answer_init (&other, &c, (ElsCpu) cpu, (cpu + i) % 3 * 2);
          difference = answer_difference (&plain, &other, &c);
          if (difference != NULL)
            g_test_message ("case %d at level %s: another %s", first + i,
                            els_cpu_name ((ElsCpu) cpu), difference);
          g_assert_null (difference);
          answer_clear (&other);
        }
      answer_clear (&plain);
      case_clear (&c);
    }
  /* Few of the wide ones have room for a window. */
  g_assert_cmpint (n_done, >, kind == CASE_WIDE ? n / 3 : n / 2);
}

static void
test_levels_agree (void)
{
  check_levels (1, 60, CASE_SMALL);
}

static void
test_wide (void)
{
  check_levels (1001, 40, CASE_WIDE);
}

static void
test_windows (void)
{
  check_levels (2001, 12, CASE_WINDOWS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/levels-agree", test_levels_agree);
  g_test_add_func ("/kernel/wide", test_wide);
  g_test_add_func ("/kernel/windows", test_windows);
  return g_test_run ();
}
