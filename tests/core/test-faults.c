/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Memory that runs out: every allocation of a run fails once, and each time
 * the run says NO_MEMORY and leaves nothing allocated.  The linker sends the
 * library's malloc and free through the two functions below (--wrap).
 */
#include "support.h"

void *__real_malloc (size_t size);
void __real_free (void *block);
void *__wrap_malloc (size_t size);
void __wrap_free (void *block);

static int countdown; /* the allocation that fails when this gets to 0 */
static int live;      /* blocks that have not been freed */

void *
__wrap_malloc (size_t size)
{
  if (--countdown == 0)
    return NULL;
  live++;
  return __real_malloc (size);
}

void
__wrap_free (void *block)
{
  if (block != NULL)
    live--;
  __real_free (block);
}

/* Whether a whole run came to its end although allocation `failing` failed. */
static gboolean
run_with_failure (ElsMethod method, int failing)
{
  g_autofree double *samples = support_samples (9, 20, 20, 3);
  const ElsImage image = support_image (samples, 20, 20, 3);
  const int before = live;
  g_autoptr (ElsCorpus) corpus = els_corpus_new ();
  g_autoptr (GError) error = NULL;
  ElsParams params;
  ElsSynthesis *synthesis = NULL;

  els_params_init (&params);
  params.method = method;
  params.steps = 2;
  params.width = params.height = 14;
  countdown = failing;
  if (els_corpus_add (corpus, &image, &error))
    synthesis = els_synthesize (corpus, &params, NULL, &error);
  countdown = 0;

  if (synthesis == NULL)
    g_assert_error (error, ELS_ERROR, ELS_ERROR_NO_MEMORY);
  els_synthesis_free (synthesis);
  els_corpus_free (g_steal_pointer (&corpus));
  g_assert_cmpint (live, ==, before);
  return synthesis != NULL;
}

static void
test_every_allocation (gconstpointer method)
{
  int failing = 1;

  while (!run_with_failure ((ElsMethod) GPOINTER_TO_INT (method), failing))
    failing++;
  g_test_message ("%d allocations failed in turn", failing - 1);
  g_assert_cmpint (failing, >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/faults/fast/every-allocation",
                        GINT_TO_POINTER (ELS_METHOD_FAST),
                        test_every_allocation);
  g_test_add_data_func ("/faults/exact/every-allocation",
                        GINT_TO_POINTER (ELS_METHOD_EXACT),
                        test_every_allocation);
  return g_test_run ();
}
