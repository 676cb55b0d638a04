/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * The fast method's progress moves with its work, whatever part of it are
 * searches.  The linker sends the library's choice of kernels through the
 * functions below (--wrap), which count what the kernels are asked.
 */
#include <math.h>

#include "kernels/running-sum.h"
#include "support.h"

#define SIDE 96 /* of the corpus */
/* In pairs of a search, about: a patch that is compared one by one, and what is
 * done beside it for the pixel that asks. */
#define WINDOW_WORK 16.0
#define PIXEL_WORK 300.0
#define SOURCE_WORK \
  420.0 /* for a pixel of the corpus, before the first level */
#define TAIL_PIXELS 256
#define LARGEST_ERROR 0.1

const ElsPatchKernel *__real_els_patch_select (ElsCpu cpu);
const ElsPatchKernel *__wrap_els_patch_select (ElsCpu cpu);
const ElsRunningSumKernel *__real_els_running_sum_select (ElsCpu cpu);
const ElsRunningSumKernel *__wrap_els_running_sum_select (ElsCpu cpu);

static double pairs, windows, pixels; /* asked so far */

static double
count_work (void)
{
  return pairs + WINDOW_WORK * windows + PIXEL_WORK * pixels;
}

static void
count_distances (const ElsPatchWindow *window, const gint16 *features,
                 gsize stride, const gint32 *positions, int n, gint32 *out)
{
  pixels += 1.0;
  windows += n;
  __real_els_patch_select (ELS_CPU_AUTO)
      ->distances (window, features, stride, positions, n, out);
}

static float
count_logits (const ElsRunningSumTorus *torus, const ElsRunningSumPixel *pixel,
              const gint32 *enter, const gint32 *leave, gint32 *window,
              float *logits)
{
  pixels += 1.0;
  pairs += (double) els_running_sum_size (torus);
  return __real_els_running_sum_select (ELS_CPU_AUTO)
      ->logits (torus, pixel, enter, leave, window, logits);
}

const ElsPatchKernel *
__wrap_els_patch_select (ElsCpu cpu)
{
  static ElsPatchKernel counting;

  counting = *__real_els_patch_select (cpu);
  counting.distances = count_distances;
  return &counting;
}

const ElsRunningSumKernel *
__wrap_els_running_sum_select (ElsCpu cpu)
{
  static ElsRunningSumKernel counting;

  counting = *__real_els_running_sum_select (cpu);
  counting.logits = count_logits;
  return &counting;
}

typedef struct
{
  double fraction, work;
} Report;

static gboolean
note_report (double fraction, gpointer reports)
{
  const Report report = { fraction, count_work () };

  g_array_append_val (reports, report);
  return TRUE;
}

/* From where kernels are first asked on: what comes before is known as a
 * whole. */
static void
assert_even (const ElsCorpus *corpus, const ElsParams *params, int check_pixels)
{
  g_autoptr (GArray) reports = g_array_new (FALSE, FALSE, sizeof (Report));
  const ElsJob job = { .progress = note_report,
                       .progress_data = reports,
                       .check_pixels = check_pixels };
  g_autoptr (ElsSynthesis) synthesis = NULL;
  const double before = SOURCE_WORK * SIDE * SIDE;
  double start = 0.0, last = 0.0, worst = 0.0, all;

  pairs = windows = pixels = 0.0;
  synthesis = support_synthesize (corpus, params, &job);
  g_assert_cmpfloat (pairs, >, 0.0);
  all = before + count_work ();
  for (guint i = 0; i < reports->len; i++)
    {
      const Report *report = &g_array_index (reports, Report, i);
      double error;

      g_assert_cmpfloat (report->fraction, >=, last);
      last = report->fraction;
      if (report->work <= 0.0)
        {
          start = report->fraction;
          continue;
        }
      error = report->fraction - (before + report->work) / all;
      worst = fabs (error) > fabs (worst) ? error : worst;
    }
  g_test_message ("%d, quality %d: %.3g pairs, %.3g windows; start %.3f, "
                  "worst %+.3f",
                  params->width, (int) params->quality, pairs, windows, start,
                  worst);
  g_assert_cmpfloat (last, ==, 1.0);
  g_assert_cmpfloat (start, <=, before / all + LARGEST_ERROR);
  g_assert_cmpfloat (fabs (worst), <, LARGEST_ERROR);
}

/* From outputs that are all searches to such that are hardly any. */
static void
test_even (void)
{
  g_autoptr (ElsCorpus) corpus = support_corpus (3, SIDE, SIDE, 3);

  for (int side = SIDE / 2; side <= 6 * SIDE; side *= 2)
    for (int quality = ELS_QUALITY_DRAFT; quality <= ELS_QUALITY_STANDARD;
         quality++)
      {
        ElsParams params;

        els_params_init (&params);
        params.width = params.height = side;
        params.quality = (ElsQuality) quality;
        assert_even (corpus, &params, 0);
        if (quality == ELS_QUALITY_DRAFT)
          assert_even (corpus, &params, TAIL_PIXELS);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/even", test_even);
  return g_test_run ();
}
