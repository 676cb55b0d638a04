# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Gates: faults that the distance does not see, or rewards.

All are found at half size, by the nearest patch of the source for some thousand
patches of the output.
"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage

from neighbours import nearest, patch_rows
from pictures import halve

SIDE = 9          # of the patches, at half size
AXES = 20         # principal axes that they are compared in
SOURCES = 15000   # patches of the source
ASKED = 4000      # patches of the output
CELL = 3          # places of the source this near are "the same place"
DISPLACEMENTS = 64  # commonest ones that copies are looked for under


class Field:
    """Places of the output and the place of the source that each is most like.

    good: those so like it that they may be copies.
    usual: distances between patches of the source and others of it."""

    def __init__(self, source, output):
        self.source, self.output = halve(source), halve(output)
        base, base_places = patch_rows(self.source, SIDE, SOURCES)
        rows, self.places = self.ask()
        middle = base.mean(0)
        _, axes = np.linalg.eigh(np.cov((base[::3] - middle).T.astype(np.float64)))
        axes = axes[:, ::-1][:, :AXES].astype(np.float32)
        base, rows = (base - middle) @ axes, (rows - middle) @ axes
        gaps, index = nearest(rows, base)
        self.origin = base_places[index]
        some = np.random.default_rng(2).choice(len(base), min(1200, len(base)),
                                               replace=False)
        usual, _ = nearest(base[some], base, base_places[some], base_places, SIDE)
        self.usual = usual[np.isfinite(usual)]
        # Where the source repeats itself verbatim the quantile is next to nothing.
        contrast = np.sqrt((base ** 2).sum(1).mean())
        self.good = gaps < max(np.quantile(self.usual, 0.25), 0.12 * contrast)

    def ask(self):
        view = sliding_window_view(self.output, (SIDE, SIDE), (0, 1))
        step = max(2, int(np.ceil(np.sqrt(view.shape[0] * view.shape[1] / ASKED))))
        y, x = np.mgrid[0:view.shape[0]:step, 0:view.shape[1]:step]
        places = np.stack([y.ravel(), x.ravel()], 1)
        rows = view[::step, ::step].reshape(len(places), -1)
        return np.ascontiguousarray(rows), places


def repeats(field):
    """(near, grid)."""
    cells = {}
    for i in np.nonzero(field.good)[0]:
        cells.setdefault(tuple(field.origin[i] // CELL), []).append(i)
    close_by = max(field.source.shape[:2]) / 3
    near = np.zeros(len(field.places), bool)
    counts = {}
    for members in cells.values():
        members = np.array(members)
        gaps = field.places[members][None] - field.places[members][:, None]
        reach = np.abs(gaps).max(2)
        far = reach > SIDE
        near[members[(far & (reach < close_by)).any(1)]] = True
        for y, x in np.round(gaps[far] / 4).astype(int):
            counts[y, x] = counts.get((y, x), 0) + 1
    most = max(counts.values()) if counts else 0
    return float(near.mean()), float(most / len(field.places))


def copied(field):
    """Share of the output in pieces of over 1/16 of the source's area that are
    the source's under one displacement, but for blending."""
    source, output = field.source, field.output
    moves, counts = np.unique((field.origin - field.places)[field.good], axis=0,
                              return_counts=True)
    limit = (0.35 * np.median(field.usual) / SIDE + 0.004) ** 2
    area = np.zeros(output.shape[:2], int)
    for dy, dx in moves[np.argsort(-counts)[:DISPLACEMENTS]]:
        top, bottom = max(0, -dy), min(output.shape[0], source.shape[0] - dy)
        left, right = max(0, -dx), min(output.shape[1], source.shape[1] - dx)
        if bottom - top < 8 or right - left < 8:
            continue
        gap = output[top:bottom, left:right] - source[top + dy:bottom + dy,
                                                      left + dx:right + dx]
        error = ndimage.uniform_filter((gap ** 2).mean(2), 5)
        parts, n = ndimage.label(error < limit)
        if n:
            sizes = np.bincount(parts.ravel())
            sizes[0] = 0
            here = area[top:bottom, left:right]
            np.maximum(here, sizes[parts], out=here)
    return float((area > source.shape[0] * source.shape[1] / 16).mean())


def slope(light):
    """Lightness from edge to edge, in L*."""
    y, x = np.mgrid[-1:1:light.shape[0] * 1j, -1:1:light.shape[1] * 1j]
    return 600 * float(np.hypot((light * y).mean(), (light * x).mean()))


def gates(source, output):
    """A dict of

      copied  share of the output in verbatim pieces, each over 1/16 of the source
      near    share that shows the same piece of the source again close by; above
              0.3 look for a row of equal things
      grid    pairs of places that show the same piece under the one commonest
              displacement, for each place; above 0.1 look for a grid, plain
              tiling has 0.5 and more
      drift   lightness running across the picture more than in the source, L*
              from edge to edge

    The limits are guesses after some sixty pictures.
    """
    field = Field(source, output)
    near, grid = repeats(field)
    drift = slope(field.output[..., 0]) - slope(field.source[..., 0])
    return {'copied': copied(field), 'near': near, 'grid': grid,
            'drift': max(0.0, drift)}
