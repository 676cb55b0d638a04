/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * api.h - the calls of GIMP that a run needs, alike for all its generations.
 *
 * Images, layers and channels are named by GIMP's own numbers; -1 is none.  One
 * of api-gimp2.c and api-gimp3.c is built; what both would say alike is in
 * api.c.  Main thread only.
 */
#pragma once

#include <gegl.h>

G_BEGIN_DECLS

typedef enum
{
  ELS_ITEM_LAYER,   /* with pixels of its own */
  ELS_ITEM_GROUP,   /* of layers */
  ELS_ITEM_DRAWN,   /* GIMP draws its pixels: text, link, vector layer */
  ELS_ITEM_CHANNEL, /* also a layer mask, the selection, the quick mask */
} ElsItemKind;

/* ------------------------------------------------- layers and channels */

/* The image of a drawable; -1 if it does not exist or belongs to none. */
int els_gimp_item_image (int item);
char *els_gimp_item_name (int item);
ElsItemKind els_gimp_item_kind (int item);
/* Whether its pixels, or those of a group that it is in, are locked. */
gboolean els_gimp_item_is_locked (int item);
/* Whether it is a layer whose opacity is locked. */
gboolean els_gimp_item_keeps_opacity (int item);

/* The part of it that is selected, in its own coordinates; all of it if nothing
 * is selected.  FALSE if that is empty. */
gboolean els_gimp_drawable_intersect (int drawable, GeglRectangle *part);
void els_gimp_drawable_offsets (int drawable, int *x, int *y);
const Babl *els_gimp_drawable_format (int drawable);

/* Its pixels; to be unreferenced.  What is written there takes effect at once,
 * without a step to undo. */
GeglBuffer *els_gimp_drawable_buffer (int drawable);
/* Lets GIMP draw a part anew. */
void els_gimp_drawable_update (int drawable, const GeglRectangle *part);

/* A buffer like its pixels, to be unreferenced; what is written there takes
 * their place with els_gimp_drawable_merge: as far as it is selected, as one
 * undo step.  FALSE if GIMP refuses. */
GeglBuffer *els_gimp_drawable_shadow (int drawable);
gboolean els_gimp_drawable_merge (int drawable);

/* ----------------------------------------------------------------- images */

gboolean els_gimp_image_exists (int image);
void els_gimp_image_size (int image, int *width, int *height);
/* Gives the canvas another size, pixels; its old (0, 0) will be (x, y), and all
 * that lies on it moves along.  FALSE if GIMP refuses. */
gboolean els_gimp_image_resize (int image, int width, int height, int x, int y);
gboolean els_gimp_image_is_gray (int image);
gboolean els_gimp_image_is_indexed (int image);
/* What is selected of the image's drawable; to be unreferenced.  NULL if
 * nothing is, or if the drawable is the selection itself. */
GeglBuffer *els_gimp_image_selection (int image, int drawable);

/* Whether only a part of what a drawable's image has is selected; FALSE if the
 * drawable is the selection itself. */
gboolean els_gimp_drawable_has_selection (int drawable);

/* An empty image of the precision, resolution and, if the base type is one,
 * colour profile of `like`, without undo; -1 if GIMP makes none. */
int els_gimp_image_new (int like, int width, int height, gboolean gray);
/* Makes it one that nobody has changed, with undo. */
void els_gimp_image_finish (int image);
/* Whether there are changes that are not saved; from now on there are none. */
gboolean els_gimp_image_is_changed (int image);
void els_gimp_image_clean (int image);
void els_gimp_image_delete (int image);
void els_gimp_image_show (int image);

/* All that happens in between is one undo step. */
void els_gimp_undo_start (int image);
void els_gimp_undo_end (int image);

/* A layer that is not in the image yet, or -1. */
int els_gimp_layer_new (int image, const char *name, int width, int height,
                        gboolean alpha);
/* Gives a layer and its mask another size, pixels; its old (0, 0) will be (x,
 * y), which stays where it is in the image.  FALSE if GIMP refuses. */
gboolean els_gimp_layer_resize (int layer, int width, int height, int x, int y);
/* Its mask, or -1; and whether that takes effect. */
int els_gimp_layer_mask (int layer);
gboolean els_gimp_layer_applies_mask (int layer);
/* Puts it above the drawable `above`, or on top if that is -1 or no layer,
 * with its top left at (x, y).  FALSE if GIMP refuses; it is not in the
 * image then. */
gboolean els_gimp_layer_insert (int layer, int image, int above, int x, int y);
/* Takes one out of the image. */
void els_gimp_layer_remove (int layer, int image);
void els_gimp_layer_hide (int layer);
/* The group that it is in, or -1. */
int els_gimp_layer_parent (int layer);
/* Numbers (int) of the layers of a group, or of the image if that is -1, from
 * the top; to be unreferenced. */
GArray *els_gimp_layer_children (int image, int group);
gboolean els_gimp_layer_is_visible (int layer);
/* How far it is seen: 0 ... 1. */
double els_gimp_layer_opacity (int layer);
/* An empty group that is not in the image yet, or -1. */
int els_gimp_group_new (int image, const char *name);
/* Puts a layer on top in a group of the image.  FALSE as above. */
gboolean
els_gimp_layer_insert_in (int layer, int image, int group, int x, int y);
/* One that is in no image. */
void els_gimp_layer_delete (int layer);

/* --------------------------------------------------------------- progress */

void els_gimp_progress_start (const char *text);
void els_gimp_progress_update (double fraction);
void els_gimp_progress_end (void);
/* Tells the user something, or the terminal if there is nobody. */
void els_gimp_tell (const char *sentence);
/* Lets the user see what has changed. */
void els_gimp_flush (void);

/* ---------------------------------------------------------------- program */

/* The path of a file in the program's folder, to be freed with g_free. */
char *els_gimp_path_in_folder (const char *name);

G_END_DECLS
