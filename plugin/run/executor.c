/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "run/executor.h"

#include <gegl.h>

#ifdef G_OS_WIN32
#include <windows.h>
#else
#include <unistd.h>
#endif

#define MEMORY_SHARE 2 /* one half */

typedef struct
{
  int n_bands;
  gint next; /* first band that no thread has taken */
  ElsBandFunc func;
  gpointer data;
} ExecutorQueue;

static void
executor_work (gint thread, gint n_threads, gpointer user_data)
{
  ExecutorQueue *queue = user_data;
  int band;

  while ((band = g_atomic_int_add (&queue->next, 1)) < queue->n_bands)
    queue->func (band, queue->data);
}

void
els_executor_run (int n_bands, ElsBandFunc func, gpointer data,
                  gpointer execute_data)
{
  ExecutorQueue queue = { n_bands, 0, func, data };

  if (n_bands > 0)
    gegl_parallel_distribute (n_bands, executor_work, &queue);
}

int
els_executor_threads (void)
{
  int threads = 1;

  g_object_get (gegl_config (), "threads", &threads, NULL);
  return threads;
}

guint64
els_executor_memory_limit (void)
{
#ifdef G_OS_WIN32
  MEMORYSTATUSEX status = { .dwLength = sizeof status };

  if (GlobalMemoryStatusEx (&status))
    return status.ullTotalPhys / MEMORY_SHARE;
#elif defined(_SC_PHYS_PAGES)
  const long pages = sysconf (_SC_PHYS_PAGES);
  const long size = sysconf (_SC_PAGESIZE);

  if (pages > 0 && size > 0)
    return (guint64) pages * (guint64) size / MEMORY_SHARE;
#endif
  return 0;
}

ElsCpu
els_executor_cpu (void)
{
  const char *name = g_getenv ("ELS_CPU");
  ElsCpu cpu = ELS_CPU_AUTO;

  if (name != NULL && !els_cpu_from_name (name, &cpu))
    g_warning ("ELS_CPU is “%s”; it can be auto, plain, baseline, avx2 or "
               "avx512.",
               name);
  return cpu;
}
