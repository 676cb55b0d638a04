/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * schedule.h - noise levels and the window of each step.
 *
 * Variance-exploding form throughout: with alpha the published signal power,
 * u = x / sqrt (alpha) and sigma = sqrt ((1 - alpha) / alpha).  The published
 * schedule (Kamb and Ganguli, appendix; the cosine schedule of Nichol and
 * Dhariwal) has beta (t) = 1 - cos^2 (pi t / 2.016), so sigma (t) =
 * tan (pi t / 2.016), with t = i / n for i = n ... 1.
 */
#pragma once

#include "els.h"

/* sigma (t) for t in (0, 1]; 0 for t <= 0. */
double els_schedule_sigma (double t);

/* One evaluation and the move after it. */
typedef struct
{
  double sigma;   /* > 0: the noise that u has */
  double next;    /* 0 <= next <= sigma: the noise after the step */
  int patch_size; /* odd */
} ElsStep;

/* Published windows: calibrated against trained networks, index 0 = least
 * noise, ELS_PUBLISHED_STEPS entries. */
typedef enum
{
  ELS_WINDOWS_CIFAR10_RESNET, /* circular padding; 3 ... 17 */
  ELS_WINDOWS_MNIST_RESNET    /* zero padding; 3 ... 15 */
} ElsWindows;

int els_schedule_window (ElsWindows windows, int index);

/* This project's schedule: n steps t = 1 ... 1 / n, the window that was
 * calibrated at that noise, no larger than patch_limit.  Fills steps[n]. */
void
els_schedule_fill (ElsStep *steps, int n, ElsWindows windows, int patch_limit);

/* Leaves of n steps those for a state that has noise sigma > 0 only: the first
 * one begins there.  Returns how many are left, 1 ... n; they begin at
 * steps[0]. */
int els_schedule_begin (ElsStep *steps, int n, double sigma);

/* The authors' released code: it evaluates t = i / 20 for i = 19 ... 1 only,
 * and reads the window at index i though its calibration wrote index i - 1.
 * Its seed noise is x at t = 0.95, so u starts at noise times
 * els_schedule_released_start ().  Windows: any table of 20 odd sizes, index
 * as above.  Fills steps[ELS_SCHEDULE_RELEASED_STEPS]. */
#define ELS_SCHEDULE_RELEASED_STEPS 19
void els_schedule_released (ElsStep *steps, const int *windows);
double els_schedule_released_start (void);
