/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * bitmap.h - pictures for the screen: conversion, scaling, repeating,
 * marks.
 *
 * Knows no toolkit.  A bitmap is 8-bit sRGB with opacity, not premultiplied;
 * the widget that shows it puts its chequered ground behind.  Functions without
 * error return are for sizes of at least 1 x 1.
 */
#pragma once

#include "pixels/formats.h"
#include "pixels/hole.h"

G_BEGIN_DECLS

typedef struct
{
  int width, height; /* pixels */
  guint8 *rgba;      /* owned; 4 * width bytes a row, rows without gaps */
} ElsBitmap;

/* All transparent. */
ElsBitmap *els_bitmap_new (int width, int height);

/* Samples in the value range of the format, as the library gives them. */
ElsBitmap *
els_bitmap_new_from_samples (const ElsFormat *format, const double *samples,
                             int width, int height);

/* Lets `before' show through where the hole is less than 255: there the bitmap
 * is new, both as large as `rectangle', in the hole's coordinates. */
void els_bitmap_blend (ElsBitmap *bitmap, const ElsBitmap *before,
                       const ElsHole *hole, const GeglRectangle *rectangle);

/* A region of a buffer, shrunk to have no side above max_side. */
ElsBitmap *
els_bitmap_new_from_buffer (GeglBuffer *buffer, const GeglRectangle *region,
                            int max_side);

void els_bitmap_free (ElsBitmap *bitmap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsBitmap, els_bitmap_free)

/* How a picture lies in a view: that many copies side by side. */
typedef struct
{
  int columns, rows;
} ElsBitmapRepeat;

/* Fills the view with the repeated picture.  Shrinking averages; enlarging
 * repeats pixels, or blends them if smooth. */
void els_bitmap_scale (const ElsBitmap *picture, ElsBitmapRepeat repeat,
                       gboolean smooth, ElsBitmap *view);

/* How one side of a picture lies along one side of a view. */
typedef struct
{
  double start;   /* the picture's coordinate at the view's edge */
  double step;    /* pixels of the picture to one of the view */
  gboolean joins; /* the picture is repeated; else there is gray beside it */
} ElsBitmapAxis;

/* The same, with the picture where the axes say. */
void
els_bitmap_draw (const ElsBitmap *picture, const ElsBitmapAxis *across,
                 const ElsBitmapAxis *down, gboolean smooth, ElsBitmap *view);

/* Coordinate 0 ... side - 1 of a picture at place 0 ... view_side - 1 of a view
 * with n copies; places outside are moved in. */
int els_bitmap_pick (int place, int view_side, int n, int side);

/* Place in the view of the middle of pixel `coordinate`, in the middle copy. */
int els_bitmap_place (int coordinate, int side, int n, int view_side);

/* Draws a ring that is seen on every ground; parts outside are left out. */
void els_bitmap_mark (ElsBitmap *view, int x, int y);

G_END_DECLS
