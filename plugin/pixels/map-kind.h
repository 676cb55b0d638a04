/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * map-kind.h - what the name of a map of a material tells of it, by the words
 * that artists' tools use: "bark_albedo.png", "Bark_NormalGL", "barkAO".
 */
#pragma once

#include <gegl.h>

#include "params/values.h"

G_BEGIN_DECLS

#define ELS_N_MAP_KINDS 10

/* Whether a map's red, green and blue are directions: green up the picture, as
 * OpenGL has it, or down, as DirectX has it. */
typedef enum
{
  ELS_NORMALS_NONE,
  ELS_NORMALS_UP,
  ELS_NORMALS_DOWN
} ElsNormals;

/* The kind of map that a name tells: 0 to ELS_N_MAP_KINDS - 1, colour first;
 * -1 if it tells none.  The last word that tells one counts. */
int els_map_kind (const char *name);
/* Its usual word, as "normal"; owned by the library. */
const char *els_map_kind_word (int kind);

/* What a map of this name and format has of directions, for checked values:
 * none without symmetry; else it has if it was chosen, or if its name says so
 * and it is not gray.  Error: INVALID, of a gray one that was chosen. */
gboolean
els_map_normals (const char *name, const ElsValues *values, gboolean chosen,
                 const Babl *format, ElsNormals *normals, GError **error);

/* What is said of a normal map whose directions turn; free with g_free. */
char *els_map_normals_text (ElsNormals normals, const char *name);

/* Refuses a normal map that is not read at all; returns FALSE. */
gboolean els_map_refuse_normals (const char *name, GError **error);

G_END_DECLS
