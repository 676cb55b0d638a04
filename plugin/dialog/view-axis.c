/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/view-axis.h"

#include <math.h>

/* Pixels of the result to one of the view. */
static double
view_axis_step (const ElsViewAxis *axis)
{
  if (axis->zoom != ELS_ZOOM_FIT)
    return 1.0 / axis->zoom;
  return (double) axis->side * (axis->joins ? ELS_VIEW_COPIES : 1) / axis->room;
}

/* The coordinate at the view's edge: whole pixels of the view, or the picture
 * would be blurred. */
static double
view_axis_start (const ElsViewAxis *axis)
{
  if (axis->zoom == ELS_ZOOM_FIT)
    return 0.0;
  return floor (axis->middle * axis->zoom - axis->room / 2.0 + 0.5)
         / axis->zoom;
}

static double
view_axis_modulo (double coordinate, int side)
{
  const double rest = fmod (coordinate, side);

  return rest < 0.0 ? rest + side : rest;
}

void
els_view_axis_keep_inside (ElsViewAxis *axis)
{
  double half;

  if (axis->zoom == ELS_ZOOM_FIT)
    return;
  if (axis->joins)
    {
      axis->middle = view_axis_modulo (axis->middle, axis->side);
      return;
    }
  half = axis->room / 2.0 / axis->zoom;
  if (2.0 * half >= axis->side)
    axis->middle = axis->side / 2.0;
  else
    axis->middle = CLAMP (axis->middle, half, axis->side - half);
}

void
els_view_axis_set_joins (ElsViewAxis *axis, gboolean joins)
{
  if (!axis->joins == !joins)
    return;
  axis->joins = joins;
  axis->middle = view_axis_modulo (axis->middle + axis->side / 2, axis->side);
  els_view_axis_keep_inside (axis);
}

void
els_view_axis_set_zoom (ElsViewAxis *axis, int zoom, double place)
{
  const double kept = view_axis_start (axis) + place * view_axis_step (axis);

  if (axis->zoom == zoom)
    return;
  axis->zoom = zoom;
  axis->middle = kept + (axis->room / 2.0 - place) * view_axis_step (axis);
  els_view_axis_keep_inside (axis);
}

void
els_view_axis_pan (ElsViewAxis *axis, double pixels)
{
  axis->middle -= pixels * view_axis_step (axis);
  els_view_axis_keep_inside (axis);
}

int
els_view_axis_pick (const ElsViewAxis *axis, double place)
{
  const double inside = CLAMP (floor (place), 0.0, axis->room - 1.0) + 0.5;
  const double at = view_axis_start (axis) + inside * view_axis_step (axis);

  if (axis->joins)
    return (int) view_axis_modulo (at, axis->side);
  return at < 0.0 || at >= axis->side ? -1 : (int) at;
}

int
els_view_axis_place (const ElsViewAxis *axis, int coordinate)
{
  const double step = view_axis_step (axis);
  const double start = view_axis_start (axis);
  const double middle = start + axis->room / 2.0 * step;
  double at = coordinate + 0.5;

  if (axis->joins)
    at += axis->side * floor ((middle - at) / axis->side + 0.5);
  return (int) floor ((at - start) / step);
}

ElsBitmapAxis
els_view_axis_bitmap (const ElsViewAxis *axis, int picture_side)
{
  const double scale = (double) picture_side / axis->side;

  return (ElsBitmapAxis){ .start = view_axis_start (axis) * scale,
                          .step = view_axis_step (axis) * scale,
                          .joins = axis->joins };
}
