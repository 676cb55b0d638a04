/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "cli/picture-kind.h"

#include <string.h>

static gboolean
kind_begins (const ElsPictureFile *file, const char *magic, gsize size)
{
  return file->size >= size && memcmp (file->data, magic, size) == 0;
}
#define KIND_BEGINS(file, magic) kind_begins (file, magic, sizeof (magic) - 1)

static gboolean
kind_is_png (const ElsPictureFile *file)
{
  return KIND_BEGINS (file, "\x89PNG\r\n\x1a\n");
}

static gboolean
kind_is_jpeg (const ElsPictureFile *file)
{
  return KIND_BEGINS (file, "\xff\xd8\xff");
}

static gboolean
kind_is_tiff (const ElsPictureFile *file)
{
  return KIND_BEGINS (file, "II*\0") || KIND_BEGINS (file, "MM\0*")
         || KIND_BEGINS (file, "II+\0") || KIND_BEGINS (file, "MM\0+");
}

static gboolean
kind_is_webp (const ElsPictureFile *file)
{
  return KIND_BEGINS (file, "RIFF") && file->size >= 12
         && memcmp (file->data + 8, "WEBP", 4) == 0;
}

static gboolean
kind_is_exr (const ElsPictureFile *file)
{
  return KIND_BEGINS (file, "\x76\x2f\x31\x01");
}

static gboolean
kind_is_hdr (const ElsPictureFile *file)
{
  return KIND_BEGINS (file, "#?RADIANCE") || KIND_BEGINS (file, "#?RGBE");
}

static gboolean
kind_is_pnm (const ElsPictureFile *file)
{
  return file->size > 2 && file->data[0] == 'P'
         && strchr ("123456Ff", file->data[1]) != NULL && file->data[1] != 0
         && (g_ascii_isspace (file->data[2]) || file->data[2] == '#');
}

static gboolean
kind_is_gif_or_bmp (const ElsPictureFile *file)
{
  return KIND_BEGINS (file, "GIF8") || KIND_BEGINS (file, "BM");
}

/* Nothing in a TGA file's beginning is always there. */
static gboolean
kind_is_tga (const ElsPictureFile *file)
{
  g_autofree char *ending = els_picture_ending (file->path);

  return g_str_equal (ending, ".tga");
}

static gboolean
kind_is_never (const ElsPictureFile *file)
{
  return FALSE;
}

static const ElsPictureKind picture_kinds[] = {
  { ".png", NULL, kind_is_png, els_png_load, els_png_save },
  { ".jpg .jpeg .jpe", NULL, kind_is_jpeg, els_jpeg_load, els_jpeg_save },
  { ".tif .tiff", NULL, kind_is_tiff, els_tiff_load, els_tiff_save },
  { ".webp", NULL, kind_is_webp, els_webp_load, els_webp_save },
  { ".exr", "exr", kind_is_exr, els_exr_load, els_exr_save },
  { ".hdr", NULL, kind_is_hdr, els_hdr_load, els_hdr_save },
  { ".ppm .pgm .pnm", NULL, kind_is_pnm, els_pnm_load, els_pnm_save },
  { ".pfm", NULL, kind_is_pnm, els_pnm_load, els_pfm_save },
  { ".npy", "npy", kind_is_never, NULL, els_npy_save },
  { "", NULL, kind_is_gif_or_bmp, els_pixbuf_load, NULL },
  { "", NULL, kind_is_tga, els_pixbuf_load, NULL },
};

guint32
els_picture_file_number (const ElsPictureFile *file, gsize at, int bytes)
{
  guint32 value = 0;

  while (bytes-- > 0)
    value = value << 8
            | (at + (gsize) bytes < file->size ? file->data[at + (gsize) bytes]
                                               : 0);
  return value;
}

char *
els_picture_ending (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *dot = strrchr (name, '.');

  return g_ascii_strdown (dot != NULL ? dot : "", -1);
}

const ElsPictureKind *
els_picture_kind_of (const ElsPictureFile *beginning)
{
  for (gsize i = 0; i < G_N_ELEMENTS (picture_kinds); i++)
    if (picture_kinds[i].is (beginning))
      return &picture_kinds[i];
  return NULL;
}

const ElsPictureKind *
els_picture_kind_for (const char *path)
{
  g_autofree char *ending = els_picture_ending (path);

  for (gsize i = 0; i < G_N_ELEMENTS (picture_kinds); i++)
    {
      g_auto (GStrv) endings = g_strsplit (picture_kinds[i].endings, " ", -1);

      if (picture_kinds[i].save != NULL
          && g_strv_contains ((const char *const *) endings, ending))
        return &picture_kinds[i];
    }
  return NULL;
}

const char *
els_picture_operation_to_load (const char *path)
{
  guint8 data[ELS_PICTURE_BEGINNING];
  FILE *stream = fopen (path, "rb");
  ElsPictureFile beginning = { .path = path, .data = data };
  const ElsPictureKind *kind;

  if (stream == NULL)
    return NULL;
  beginning.size = fread (data, 1, sizeof data, stream);
  fclose (stream);
  kind = els_picture_kind_of (&beginning);
  return kind != NULL ? kind->operation : NULL;
}

const char *
els_picture_operation_to_save (const char *path)
{
  const ElsPictureKind *kind = els_picture_kind_for (path);

  return kind != NULL ? kind->operation : NULL;
}
