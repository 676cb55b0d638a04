/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 */
#include "dialog/variation-grid.h"

#include "params/i18n.h"

#define GRID_SIDE 3        /* pictures */
#define GRID_SPACING 6     /* pixels */
#define THUMBNAIL_LEAST 48 /* pixels */
#define THUMBNAIL_ENOUGH (96 * 96)

G_STATIC_ASSERT (GRID_SIDE *GRID_SIDE == ELS_N_VARIATIONS);

typedef struct
{
  ElsVariationGrid *grid;
  int index;
  ElsCanvas canvas;
  GtkWidget *button;
  ElsBitmap *bitmap; /* or NULL */
} GridCell;

struct _ElsVariationGrid
{
  GtkWidget *widget;
  GridCell cells[ELS_N_VARIATIONS];
  ElsVariations *variations; /* or NULL */
  ElsFormat format;
  ElsVariationGridFunc picked;
  gpointer picked_data;
};

static void
variation_grid_draw (const GridCell *cell)
{
  const ElsBitmapRepeat once = { 1, 1 };
  g_autoptr (ElsBitmap) view
      = cell->bitmap != NULL
            ? els_canvas_scale (&cell->canvas, cell->bitmap, once, TRUE)
            : NULL;

  els_canvas_show (&cell->canvas, view);
}

static void
variation_grid_allocated (GtkWidget *area, GtkAllocation *room, GridCell *cell)
{
  variation_grid_draw (cell);
}

static void
variation_grid_clicked (GtkWidget *button, GridCell *cell)
{
  ElsVariationGrid *grid = cell->grid;

  if (grid->variations != NULL)
    grid->picked (els_variations_seed (grid->variations, cell->index),
                  grid->picked_data);
}

/* One more picture is there, or some. */
static void
variation_grid_changed (gpointer data)
{
  ElsVariationGrid *grid = data;

  for (int i = 0; i < els_variations_ready (grid->variations); i++)
    {
      const ElsSnapshot *picture = els_variations_get (grid->variations, i);
      GridCell *cell = &grid->cells[i];

      if (cell->bitmap != NULL)
        continue;
      cell->bitmap
          = els_bitmap_new_from_samples (&grid->format, picture->samples,
                                         picture->width, picture->height);
      gtk_widget_set_sensitive (cell->button, TRUE);
      if (i == 0)
        gtk_widget_grab_focus (cell->button);
      variation_grid_draw (cell);
    }
}

static void
variation_grid_make_cell (ElsVariationGrid *grid, int index, GtkWidget *row)
{
  GridCell *cell = &grid->cells[index];

  cell->grid = grid;
  cell->index = index;
  els_canvas_init (&cell->canvas, C_ ("preview", "Variation"));
  gtk_widget_set_size_request (cell->canvas.area, THUMBNAIL_LEAST,
                               THUMBNAIL_LEAST);
  gtk_frame_set_shadow_type (GTK_FRAME (cell->canvas.frame), GTK_SHADOW_NONE);
  cell->button = gtk_button_new ();
  atk_object_set_name (gtk_widget_get_accessible (cell->button),
                       C_ ("preview", "Variation"));
  gtk_container_add (GTK_CONTAINER (cell->button), cell->canvas.frame);
  g_signal_connect_after (cell->canvas.area, "size-allocate",
                          G_CALLBACK (variation_grid_allocated), cell);
  g_signal_connect (cell->button, "clicked",
                    G_CALLBACK (variation_grid_clicked), cell);
  gtk_box_pack_start (GTK_BOX (row), cell->button, TRUE, TRUE, 0);
}

static void
variation_grid_free (ElsVariationGrid *grid)
{
  els_variations_free (grid->variations);
  for (int i = 0; i < ELS_N_VARIATIONS; i++)
    els_bitmap_free (grid->cells[i].bitmap);
  g_free (grid);
}

ElsVariationGrid *
els_variation_grid_new (ElsVariationGridFunc picked, gpointer picked_data)
{
  ElsVariationGrid *grid = g_new0 (ElsVariationGrid, 1);

  grid->picked = picked;
  grid->picked_data = picked_data;
  grid->widget = els_toolkit_box_new (TRUE, GRID_SPACING);
  gtk_box_set_homogeneous (GTK_BOX (grid->widget), TRUE);
  for (int y = 0; y < GRID_SIDE; y++)
    {
      GtkWidget *row = els_toolkit_box_new (FALSE, GRID_SPACING);

      gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
      for (int x = 0; x < GRID_SIDE; x++)
        variation_grid_make_cell (grid, y * GRID_SIDE + x, row);
      gtk_box_pack_start (GTK_BOX (grid->widget), row, TRUE, TRUE, 0);
    }
  gtk_widget_show_all (grid->widget);
  gtk_widget_hide (grid->widget);
  gtk_widget_set_no_show_all (grid->widget, TRUE);
  g_signal_connect_swapped (grid->widget, "destroy",
                            G_CALLBACK (variation_grid_free), grid);
  return grid;
}

GtkWidget *
els_variation_grid_widget (ElsVariationGrid *grid)
{
  return grid->widget;
}

void
els_variation_grid_open (ElsVariationGrid *grid, ElsPreview *preview,
                         const ElsFormat *format, const ElsParams *params)
{
  els_variation_grid_close (grid);
  grid->format = *format;
  grid->variations = els_variations_new (preview, params, THUMBNAIL_ENOUGH,
                                         variation_grid_changed, grid);
  for (int i = 0; i < ELS_N_VARIATIONS; i++)
    {
      const GridCell *cell = &grid->cells[i];
      g_autofree char *name = g_strdup_printf (
          /* Translators: one of several results to choose from. */
          C_ ("preview", "Seed %d"), els_variations_seed (grid->variations, i));

      els_canvas_set_ratio (&cell->canvas, params->width, params->height);
      atk_object_set_name (gtk_widget_get_accessible (cell->button), name);
      gimp_help_set_help_data (cell->button, name, NULL);
      gtk_widget_set_sensitive (cell->button, FALSE);
    }
  gtk_widget_show (grid->widget);
}

void
els_variation_grid_close (ElsVariationGrid *grid)
{
  g_clear_pointer (&grid->variations, els_variations_free);
  for (int i = 0; i < ELS_N_VARIATIONS; i++)
    g_clear_pointer (&grid->cells[i].bitmap, els_bitmap_free);
  gtk_widget_hide (grid->widget);
}
