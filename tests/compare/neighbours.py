# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Two pictures as sets of places, each place a row of numbers.

A row is what the network says of a place (stem.py) or the colours of a patch.
All figures are logarithms of a ratio: how far the output's places are from the
source's, over how far the source's are from others of the source.  0 = as far
as the source is from itself, below 0 = nearer, as copies are, 0.7 = twice as
far.  Nothing is clipped.
"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

BLOCK = 512       # rows whose distances are computed at once
DIRECTIONS = 128  # of the projections that proportions are compared in
QUANTILES = 200
EXPLAINED = 0.98  # share of the source's variance that the axes hold


def nearest(rows, base, places=None, base_places=None, radius=0):
    """Distance and index of each row's nearest row of base; with a radius, rows
    of base at places nearer than that do not count (inf if none is left)."""
    lengths = (base * base).sum(1)
    turned = np.ascontiguousarray(-2 * base.T)
    gaps, index = np.empty(len(rows), np.float32), np.empty(len(rows), int)
    for at in range(0, len(rows), BLOCK):
        block = rows[at:at + BLOCK]
        gap = block @ turned
        gap += lengths
        if radius:
            apart = np.abs(places[at:at + BLOCK, None] - base_places[None]).max(2)
            gap[apart < radius] = np.inf
        best = gap.argmin(1)
        index[at:at + BLOCK] = best
        gaps[at:at + BLOCK] = (gap[np.arange(len(best)), best]
                               + (block ** 2).sum(1))
    return np.sqrt(np.maximum(gaps, 0)), index


def some(rng, n, most):
    """Indices of all n, or of as many as wanted, in order."""
    if n <= most:
        return np.arange(n)
    return np.sort(rng.choice(n, most, replace=False))


class Axes:
    """The leading principal axes of some rows, and one number more: how much of
    a row they do not explain."""

    def __init__(self, rows, most):
        self.middle = rows.mean(0)
        shares, axes = np.linalg.eigh(
            np.cov((rows - self.middle).T.astype(np.float64)))
        shares, axes = np.maximum(shares[::-1], 1e-12), axes[:, ::-1]
        sums = np.cumsum(shares) / shares.sum()
        kept = max(3, min(most, int(np.searchsorted(sums, EXPLAINED)) + 1))
        self.axes = axes[:, :kept].astype(np.float32)
        self.shares = shares[:kept].astype(np.float32)

    def project(self, rows):
        rows = rows - self.middle
        inside = rows @ self.axes
        rest = np.sqrt(np.maximum((rows * rows).sum(1) - (inside * inside).sum(1),
                                  0))
        return np.hstack([inside, rest[:, None]]).astype(np.float32)

    def scale(self):
        """Divides projected rows so that each axis counts about alike."""
        mean = self.shares.mean()
        return np.append(np.sqrt(self.shares + 0.02 * mean),
                         np.sqrt(mean)).astype(np.float32)


def sliced(first, second):
    """How differently two sets are spread: mean difference of quantiles along
    fixed random directions."""
    directions = np.random.default_rng(1).standard_normal(
        (first.shape[1], DIRECTIONS)).astype(np.float32)
    directions /= np.linalg.norm(directions, axis=0)
    ranks = (np.arange(QUANTILES) + 0.5) / QUANTILES

    def spread(rows):
        sorted_rows = np.sort(rows @ directions, axis=0)
        return sorted_rows[(ranks * len(sorted_rows)).astype(int)]
    return float(np.abs(spread(first) - spread(second)).mean())


def rates(source, places, output):
    """sliced () over the same between the halves of the source."""
    y, x = np.median(places, 0)
    halves = [sliced(source[side], source[~side])
              for side in (places[:, 0] < y, places[:, 1] < x)]
    return float(np.log((sliced(source, output) + 0.02)
                        / (np.mean(halves) + 0.02)))


def compare_sets(source, places, output, radius, most_axes, rng):
    """A dict of

      foreign, foreign75, foreign90   places of the output that look like nothing
                                      in the source: mean, quantiles
      lost, lost90                    places of the source that the output does
                                      not show
      rates                           whether everything comes at its own rate
    """
    axes = Axes(source[some(rng, len(source), 4000)], most_axes)
    source, output = axes.project(source), axes.project(output)
    ask_source, ask_output, source_base, output_base = (
        some(rng, len(rows), most) for rows, most in
        ((source, 1500), (output, 2500), (source, 5000), (output, 6000)))
    own, _ = nearest(source[ask_source], source[source_base],
                     places[ask_source], places[source_base], radius)
    own = own[np.isfinite(own)]
    foreign, _ = nearest(output[ask_output], source[source_base])
    lost, _ = nearest(source[ask_source], output[output_base])
    least = 0.05 * own.mean() + 1e-6

    def over(gap, usual):
        return float(np.log((gap + least) / (usual + least)))
    result = {'foreign': over(foreign.mean(), own.mean()),
              'lost': over(lost.mean(), own.mean())}
    for percent in (75, 90):
        usual = np.quantile(own, percent / 100)
        result['foreign%d' % percent] = over(
            np.quantile(foreign, percent / 100), usual)
        result['lost%d' % percent] = over(np.quantile(lost, percent / 100), usual)
    scale = axes.scale()
    result['rates'] = rates(source / scale, places, output / scale)
    return result


def patch_rows(picture, side, most=16000):
    """Patches as rows and their places, thinned out to about so many."""
    step = max(1, int(np.ceil(np.sqrt((picture.shape[0] - side)
                                      * (picture.shape[1] - side) / most))))
    view = sliding_window_view(picture, (side, side), (0, 1))[::step, ::step]
    y, x = np.mgrid[:view.shape[0], :view.shape[1]] * step
    return (np.ascontiguousarray(view.reshape(-1, view[0, 0].size)),
            np.stack([y.ravel(), x.ravel()], 1))
