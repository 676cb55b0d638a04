# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Measures of a synthesised texture against its exemplar.

measure (exemplar, output) gives a dict of

  exact9      share of the output's 9 x 9 windows that are, to the byte, a window
              of the exemplar
  near9       share of (sampled) 9 x 9 windows within 2/255 root mean square of
              one of the exemplar's
  chunk       side in pixels of the piece copied to the byte that a typical
              copied pixel lies in (area-weighted median; 0 = nothing copied)
  piece       side in pixels of the largest square around a typical near copy
              that is within the same distance (median; 0 = no near copies): the
              chunk of a program that blends what it copies
  coherence   mean distance of the output's 7 x 7 patches to the nearest one of
              the exemplar, over the same between patches of the exemplar that do
              not overlap; 1 = as foreign as the exemplar is to itself
  missing     the same from the exemplar's patches to the output's: high when
              content of the exemplar does not appear
  gradient    gradient energy, output over exemplar; below 1 is blur
  colour      mean distance of the sorted channel values, in 1/255

Images are 8-bit arrays, height x width x channels.
"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage
from scipy.spatial import cKDTree

COPY = 9     # side of the windows that are looked up to the byte
PATCH = 7    # side of the patches that are compared
SAMPLES = 2000
DIMENSIONS = 10
NEAR = 2.0   # root mean square, in 1/255
NEIGHBOURS = 8 # looked at in full, of those near in the leading axes
PIECES = range(COPY, 130, 4) # sides of squares that are tried


def window_hashes(image):
    """A 64-bit hash of every COPY x COPY window, as one array a row."""
    rng = np.random.default_rng(9)
    odd = rng.integers(1, 2**62, (COPY, COPY, image.shape[2]),
                       dtype=np.uint64) * 2 + 1
    height, width = (side - COPY + 1 for side in image.shape[:2])
    total = np.zeros((height, width), np.uint64)
    wide = image.astype(np.uint64) + 1
    for y in range(COPY):
        for x in range(COPY):
            for c in range(image.shape[2]):
                total += wide[y:y + height, x:x + width, c] * odd[y, x, c]
    return total


def copied(exemplar, output):
    """exact9 and chunk."""
    known = window_hashes(exemplar)
    asked = window_hashes(output)
    order = np.argsort(known, axis=None)
    table = known.ravel()[order]
    place = np.minimum(np.searchsorted(table, asked), table.size - 1)
    hit = table[place] == asked
    if not hit.any():
        return 0.0, 0.0
    source = order[place]
    ys, xs = np.mgrid[:asked.shape[0], :asked.shape[1]]
    shift = ((source // known.shape[1] - ys) * 65536
             + (source % known.shape[1] - xs))
    sides = []
    values, counts = np.unique(shift[hit], return_counts=True)
    for value in values[np.argsort(-counts)][:200]:
        labels, n = ndimage.label(hit & (shift == value))
        areas = np.bincount(labels.ravel())[1:]
        sides += [(np.sqrt(a) + COPY - 1, a) for a in areas]
    sides.sort()
    weight = np.cumsum([a for _, a in sides])
    middle = int(np.searchsorted(weight, weight[-1] / 2))
    return float(hit.mean()), float(sides[middle][0])


def patches(image, side):
    view = sliding_window_view(image.astype(np.float32), (side, side), (0, 1))
    return view.reshape(view.shape[0] * view.shape[1], -1), view.shape[:2]


class Search:
    """Nearest patches in the leading principal axes of the exemplar's."""

    def __init__(self, exemplar, output, side):
        self.rng = np.random.default_rng(4)
        self.side = side
        self.e, self.e_shape = patches(exemplar, side)
        self.o, self.o_shape = patches(output, side)
        some = self.e[self.pick(len(self.e))]
        self.mean = some.mean(0)
        _, _, axes = np.linalg.svd(some - self.mean, full_matrices=False)
        self.axes = axes[:DIMENSIONS].T
        self.e_tree = cKDTree(self.project(self.e))

    def pick(self, n):
        return self.rng.choice(n, min(SAMPLES, n), replace=False)

    def project(self, rows):
        return (rows - self.mean) @ self.axes

    def to_exemplar(self):
        """Some output patches, the nearest of the exemplar's for each, and their
        root mean square distance per sample."""
        chosen = self.pick(len(self.o))
        rows = self.o[chosen]
        _, index = self.e_tree.query(self.project(rows), k=NEIGHBOURS)
        gaps = np.stack([((rows - self.e[column]) ** 2).mean(1)
                         for column in index.T], 1)
        best = gaps.argmin(1)
        some = np.arange(len(rows))
        return chosen, index[some, best], np.sqrt(gaps[some, best])

    def to_output(self):
        rows = self.e[self.pick(len(self.e))]
        _, index = cKDTree(self.project(self.o)).query(self.project(rows),
                                                       k=NEIGHBOURS)
        return np.sqrt(np.min([((rows - self.o[column]) ** 2).mean(1)
                               for column in index.T], 0))

    def to_itself(self):
        """Exemplar patches to others of the exemplar that do not overlap."""
        chosen = self.pick(len(self.e))
        width = self.e_shape[1]
        k = min(len(self.e), 2 * self.side * self.side)
        _, index = self.e_tree.query(self.project(self.e[chosen]), k=k)
        best = []
        for row, near in zip(chosen, index):
            apart = ((abs(near // width - row // width) >= self.side)
                     | (abs(near % width - row % width) >= self.side))
            near = near[apart][:8]
            if len(near):
                gap = ((self.e[near] - self.e[row]) ** 2).mean(1)
                best.append(np.sqrt(gap.min()))
        return np.array(best or [1.0])


def piece_side(exemplar, output, at, source):
    """The largest square around window `at` of the output that is near to the
    one around window `source` of the exemplar; both (y, x) of a corner."""
    last = COPY
    for side in PIECES:
        out = (side - COPY) // 2
        if (min(*at, *source) < out
                or any(corner - out + side > length
                       for where, image in ((at, output), (source, exemplar))
                       for corner, length in zip(where, image.shape))):
            break
        squares = [image[y - out:y - out + side, x - out:x - out + side]
                   .astype(np.float32)
                   for image, (y, x) in ((output, at), (exemplar, source))]
        if np.sqrt(((squares[0] - squares[1]) ** 2).mean()) >= NEAR:
            break
        last = side
    return last


def near_copies(exemplar, output):
    """near9 and piece."""
    search = Search(exemplar, output, COPY)
    chosen, index, gaps = search.to_exemplar()
    near = gaps < NEAR
    sides = [piece_side(exemplar, output, divmod(at, search.o_shape[1]),
                        divmod(source, search.e_shape[1]))
             for at, source in zip(chosen[near], index[near])]
    return float(near.mean()), float(np.median(sides)) if sides else 0.0


def gradient_energy(image):
    grey = image.astype(np.float64).mean(2)
    return ((np.diff(grey, axis=0) ** 2).mean()
            + (np.diff(grey, axis=1) ** 2).mean())


def colour(exemplar, output):
    ranks = (np.arange(1024) + 0.5) / 1024
    gaps = [abs(np.quantile(exemplar[..., c], ranks)
                - np.quantile(output[..., c], ranks)).mean()
            for c in range(exemplar.shape[2])]
    return float(np.mean(gaps))


def measure(exemplar, output):
    exact, chunk = copied(exemplar, output)
    search = Search(exemplar, output, PATCH)
    own = search.to_itself().mean()
    near, piece = near_copies(exemplar, output)
    return {
        'exact9': exact,
        'near9': near,
        'chunk': chunk,
        'piece': piece,
        'coherence': float(search.to_exemplar()[2].mean() / own),
        'missing': float(search.to_output().mean() / own),
        'gradient': float(gradient_energy(output) / gradient_energy(exemplar)),
        'colour': colour(exemplar, output),
    }
