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

#include <glib.h>

/* Steps of the published sampler. */
#define ELS_SCHEDULE_PUBLISHED_STEPS 20

/* sigma (t) for t in (0, 1]; 0 for t <= 0. */
double els_schedule_sigma (double t);

/* The published window of a step with 0 < t <= 1: odd, 3 (little noise) to 17
 * (CIFAR10 ResNet, by calibration against the trained network). */
int els_schedule_published_patch (double t);
