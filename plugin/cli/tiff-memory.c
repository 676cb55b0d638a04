/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/tiff-memory.h"

#include <string.h>
#include <unistd.h>

typedef struct
{
  const guint8 *data;
  gsize size, at;
} TiffMemory;

/* libtiff has one place for complaints about all files. */
static char *tiff_complaint;

static void tiff_complain (const char *where, const char *format, va_list list)
    G_GNUC_PRINTF (2, 0);

/* Some begin with the name of the file, which is empty here. */
static void
tiff_complain (const char *where, const char *format, va_list list)
{
  g_autofree char *text = NULL;

  if (tiff_complaint != NULL)
    return;
  text = g_strdup_vprintf (format, list);
  tiff_complaint = g_strdup (g_str_has_prefix (text, ": ") ? text + 2 : text);
}

const char *
els_tiff_complaint (void)
{
  return tiff_complaint;
}

static void
tiff_listen (void)
{
  g_clear_pointer (&tiff_complaint, g_free);
  TIFFSetErrorHandler (tiff_complain);
  TIFFSetWarningHandler (NULL);
}

static tmsize_t
tiff_memory_read (thandle_t handle, void *to, tmsize_t size)
{
  TiffMemory *memory = handle;
  const gsize left = memory->at < memory->size ? memory->size - memory->at : 0;
  const gsize n = MIN ((gsize) size, left);

  memcpy (to, memory->data + (left > 0 ? memory->at : 0), n);
  memory->at += n;
  return (tmsize_t) n;
}

static tmsize_t
tiff_memory_write (thandle_t handle, void *from, tmsize_t size)
{
  return -1;
}

static toff_t
tiff_memory_seek (thandle_t handle, toff_t offset, int whence)
{
  TiffMemory *memory = handle;

  memory->at = (gsize) offset
               + (whence == SEEK_CUR   ? memory->at
                  : whence == SEEK_END ? memory->size
                                       : 0);
  return memory->at;
}

static int
tiff_memory_close (thandle_t handle)
{
  g_free (handle);
  return 0;
}

static toff_t
tiff_memory_size (thandle_t handle)
{
  return ((TiffMemory *) handle)->size;
}

TIFF *
els_tiff_open_memory (const guint8 *data, gsize size)
{
  TiffMemory *memory = g_new0 (TiffMemory, 1);
  TIFF *tiff;

  memory->data = data;
  memory->size = size;
  tiff_listen ();
  tiff = TIFFClientOpen ("", "rm", memory, tiff_memory_read, tiff_memory_write,
                         tiff_memory_seek, tiff_memory_close, tiff_memory_size,
                         NULL, NULL);
  if (tiff == NULL)
    g_free (memory);
  return tiff;
}

TIFF *
els_tiff_open_stream (int fd, gboolean large)
{
  const int copy = dup (fd);
  TIFF *tiff;

  tiff_listen ();
  tiff = copy >= 0 ? TIFFFdOpen (copy, "", large ? "w8" : "w") : NULL;
  if (tiff == NULL && copy >= 0)
    close (copy);
  return tiff;
}
