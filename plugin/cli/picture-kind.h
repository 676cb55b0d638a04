/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * picture-kind.h - the kinds of picture files that there are.
 *
 * Reasons for failures are written without a full stop, since they become part
 * of a sentence, and are owned by whoever asked.  Main thread only.
 */
#pragma once

#include <stdio.h>

#include "cli/picture-file.h"

G_BEGIN_DECLS

/* A whole file in memory, or so much of its beginning as was read. */
typedef struct
{
  const char *path;
  const guint8 *data;
  gsize size;
} ElsPictureFile;

/* Makes the buffer, which may be there in part after a failure. */
typedef gboolean (*ElsPictureLoadFunc) (const ElsPictureFile *file,
                                        ElsPicture *picture, char **reason);

/* Writes to `stream`, an empty file that can also be written to by the name
 * `path`.  Whoever calls looks for errors of the stream afterwards. */
typedef gboolean (*ElsPictureSaveFunc) (const ElsPicture *picture, FILE *stream,
                                        const char *path, char **reason);

typedef struct
{
  const char *endings;   /* ".tif .tiff" */
  const char *operation; /* of GEGL, if it is that which reads and writes */
  gboolean (*is) (const ElsPictureFile *beginning);
  ElsPictureLoadFunc load; /* NULL if such files are only written */
  ElsPictureSaveFunc save; /* NULL if such files are only read */
} ElsPictureKind;

/* As many bytes of a file's beginning as `is` asks for, at most. */
#define ELS_PICTURE_BEGINNING 16

/* NULL if none is known. */
const ElsPictureKind *els_picture_kind_of (const ElsPictureFile *beginning);
const ElsPictureKind *els_picture_kind_for (const char *path);

/* The number of 1 to 4 bytes there, the lowest first; bytes beyond the end are
 * 0. */
guint32
els_picture_file_number (const ElsPictureFile *file, gsize at, int bytes);

/* ".png" of "a/B.PNG"; free with g_free. */
char *els_picture_ending (const char *path);

gboolean
els_png_load (const ElsPictureFile *file, ElsPicture *picture, char **reason);
gboolean els_png_save (const ElsPicture *picture, FILE *stream,
                       const char *path, char **reason);
gboolean
els_jpeg_load (const ElsPictureFile *file, ElsPicture *picture, char **reason);
gboolean els_jpeg_save (const ElsPicture *picture, FILE *stream,
                        const char *path, char **reason);
gboolean
els_tiff_load (const ElsPictureFile *file, ElsPicture *picture, char **reason);
gboolean els_tiff_save (const ElsPicture *picture, FILE *stream,
                        const char *path, char **reason);
gboolean
els_webp_load (const ElsPictureFile *file, ElsPicture *picture, char **reason);
gboolean els_webp_save (const ElsPicture *picture, FILE *stream,
                        const char *path, char **reason);
gboolean
els_pnm_load (const ElsPictureFile *file, ElsPicture *picture, char **reason);
gboolean els_pnm_save (const ElsPicture *picture, FILE *stream,
                       const char *path, char **reason);
gboolean els_pfm_save (const ElsPicture *picture, FILE *stream,
                       const char *path, char **reason);
gboolean
els_hdr_load (const ElsPictureFile *file, ElsPicture *picture, char **reason);
gboolean els_hdr_save (const ElsPicture *picture, FILE *stream,
                       const char *path, char **reason);
gboolean els_pixbuf_load (const ElsPictureFile *file, ElsPicture *picture,
                          char **reason);
gboolean
els_exr_load (const ElsPictureFile *file, ElsPicture *picture, char **reason);
gboolean els_exr_save (const ElsPicture *picture, FILE *stream,
                       const char *path, char **reason);
gboolean els_npy_save (const ElsPicture *picture, FILE *stream,
                       const char *path, char **reason);

G_END_DECLS
