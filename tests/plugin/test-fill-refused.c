/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * Fills that are refused, and runs that are followed or cancelled.
 */
#include <string.h>

#include "buffers.h"
#include "fills.h"

static void
check_refused (GError *error, int code, const char *word)
{
  g_assert_error (error, ELS_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_error_free (error);
}

typedef gboolean (*RequestFunc) (ElsFillRequest *, GeglBuffer *,
                                 const ElsProcedureValues *, GError **);

static void
check_request (RequestFunc func, int width, int id, double value, int code,
               const char *word)
{
  ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, width, 40));
  g_auto (ElsFillRequest) request = { 0 };
  GError *error = NULL;

  values.value[id] = value;
  g_assert_false (func (&request, layer, &values, &error));
  check_refused (error, code, word);
}

static void
test_refusals (void)
{
  const ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 40, 30));
  GError *error = NULL;
  ElsFillRequest request;

  check_request (els_fill_request_uncrop, 40, ELS_FILL_LEFT, 0.0,
                 ELS_ERROR_INVALID, "side");
  check_request (els_fill_request_uncrop, 40, ELS_FILL_LEFT, ELS_MAX_SIDE,
                 ELS_ERROR_INVALID, "524328 × 40");
  check_request (els_fill_request_uncrop, 40, ELS_FILL_LEFT, -1.0,
                 ELS_ERROR_INVALID, "left");
  check_request (els_fill_request_seamless, 40, ELS_FILL_TILE, ELS_TILE_NONE,
                 ELS_ERROR_INVALID, "join");
  check_request (els_fill_request_seamless, 11, ELS_FILL_BAND, 2.0,
                 ELS_ERROR_INVALID, "11");
  g_assert_false (els_fill_request_heal (&request, layer, &values,
                                         fills_hole (0, 0, 0, 0), &error));
  check_refused (error, ELS_ERROR_EMPTY, "Select");
  error = NULL;
  fake_reset ();
  g_assert_true (els_fill_request_heal (&request, layer, &values,
                                        fills_hole (0, 0, 40, 30), NULL));
  g_assert_null (els_fill_run (&request, NULL, &error));
  check_refused (error, ELS_ERROR_EMPTY, "0");
  els_fill_request_clear (&request);
  g_assert_cmpuint (fake_calls->len, ==, 0);
}

/* Four sides that are no more than GIMP's, but more than memory. */
static void
test_too_large (void)
{
  ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 40, 30));
  ElsFillRequest request;
  GError *error = NULL;

  values.value[ELS_FILL_RIGHT] = values.value[ELS_FILL_TOP] = 500000.0;
  g_assert_false (els_fill_request_uncrop (&request, layer, &values, &error));
  check_refused (error, ELS_ERROR_TOO_LARGE, "500040 × 500030");
}

static gboolean
test_progress_call (double fraction, gpointer data)
{
  buffers_check_progress (fraction, data);
  return TRUE;
}

static void
test_job (void)
{
  const ElsProcedureValues values = fills_values ();
  g_autoptr (GeglBuffer) layer
      = buffers_noise ("Y' u8", GEGL_RECTANGLE (0, 0, 400, 100));
  g_auto (ElsFillRequest) request = { 0 };
  g_autoptr (ElsFill) fill = NULL;
  BuffersProgress progress = { 0 };
  gint cancelled = 1;
  ElsJob job = { .progress = test_progress_call, .progress_data = &progress };
  guint8 bytes[400] = { 0 };
  GError *error = NULL;

  bytes[10] = bytes[200] = bytes[390] = 255;
  g_assert_true (els_fill_request_heal (
      &request, layer, &values,
      els_hole_new (GEGL_RECTANGLE (0, 50, 400, 1), bytes, 400, NULL), NULL));
  fake_reset ();
  fill = els_fill_run (&request, &job, NULL);
  g_assert_nonnull (fill);
  g_assert_cmpuint (fake_calls->len, ==, 3);
  g_assert_cmpfloat (progress.last, ==, 1.0);
  g_assert_cmpint (progress.calls, <=, 3);
  fake_reset ();
  fake_limit = 1;
  g_assert_null (els_fill_run (&request, NULL, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
  g_assert_cmpuint (fake_calls->len, ==, 2);
  g_clear_error (&error);
  fake_reset ();
  job.cancelled = &cancelled;
  g_assert_null (els_fill_run (&request, &job, &error));
  g_assert_error (error, ELS_ERROR, ELS_ERROR_CANCELLED);
  g_assert_cmpuint (fake_calls->len, ==, 0);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_test_add_func ("/fill-refused/refusals", test_refusals);
  g_test_add_func ("/fill-refused/too-large", test_too_large);
  g_test_add_func ("/fill-refused/job", test_job);
  return g_test_run ();
}
