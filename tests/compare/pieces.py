#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Pieces: what an output copies, and what of the source it leaves out.

  pieces.py SOURCE OUTPUT...         estimated from the pictures, any program's
  pieces.py SOURCE --positions FILE  exact, from `els-synth --provenance FILE.ppm`

  exact9    share of 9 x 9 windows that are, to the byte, one of the source
  near9     share of them within 2/255 root mean square of one
  piece     side in pixels (root of the area) of the piece that a pixel lies in
            on average; a piece is a connected region under one displacement
  largest   side of the largest piece
  large     share of the output in pieces of over 40 pixels
  shards    share of it in pieces of under 16 pixels in area
  missing   share of the source, in cells of 1/20 of its width, that is used less
            than a quarter of its due
  overused  share of the output out of cells used more than three times their due

Pieces of pictures are near copies, so `piece` and `large` count what is blended or
composed as no piece; pieces of positions cover all of the output, so the two kinds
of figure do not compare.  Use is estimated from the source's window that is most
like each of the output's; in grain that is often not the one that was copied, so
read `missing` of pictures beside the other program's only.
"""
import argparse

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage
from scipy.spatial import cKDTree

from pictures import like, load

WINDOW = 9
NEAR = 2.0       # root mean square, in 1/255
STEP = 4         # from one window of the output that is looked up to the next
AXES = 10        # principal axes that windows are searched in
NEIGHBOURS = 8   # looked at in full, of those near in these axes
DISPLACEMENTS = 300  # commonest ones that pieces are looked for under
LARGE = 40       # pixels, side
SHARD = 16       # pixels, area
CELLS = 20       # along the source's width
RARE, OFTEN = 0.25, 3


def window_hashes(pixels):
    """A 64-bit hash of every window, as one array a row."""
    odd = np.random.default_rng(9).integers(
        1, 2**62, (WINDOW, WINDOW, pixels.shape[2]), dtype=np.uint64) * 2 + 1
    height, width = (side - WINDOW + 1 for side in pixels.shape[:2])
    total = np.zeros((height, width), np.uint64)
    wide = pixels.astype(np.uint64) + 1
    for y, x, c in np.ndindex(odd.shape):
        total += wide[y:y + height, x:x + width, c] * odd[y, x, c]
    return total


def windows_of(pixels, step=1):
    """Windows as rows, and the places (y, x) of their first pixels."""
    view = sliding_window_view(pixels, (WINDOW, WINDOW), (0, 1))[::step, ::step]
    y, x = np.mgrid[:view.shape[0], :view.shape[1]] * step
    rows = view.reshape(y.size, -1).astype(np.float32)
    return rows, np.stack([y.ravel(), x.ravel()], 1)


def look_up(source, output):
    """Places of windows of the output, the source's place most like each, and
    their root mean square difference."""
    base, base_places = windows_of(source)
    rows, places = windows_of(output, STEP)
    middle = base.mean(0)
    some = base[::max(1, len(base) // 4000)] - middle
    axes = np.linalg.svd(some, full_matrices=False)[2][:AXES].T
    tree = cKDTree((base - middle) @ axes)
    _, index = tree.query((rows - middle) @ axes, k=NEIGHBOURS)
    gaps = np.stack([((rows - base[column]) ** 2).mean(1) for column in index.T], 1)
    best = gaps.argmin(1)
    each = np.arange(len(rows))
    return places, base_places[index[each, best]], np.sqrt(gaps[each, best])


def piece_sizes(source, output, moves):
    """For each window of the output, how many windows the largest near copy that
    it lies in has, under any of the displacements (y, x); 0 = in none."""
    sizes = np.zeros([side - WINDOW + 1 for side in output.shape[:2]], int)
    for dy, dx in moves:
        top, bottom = max(0, -dy), min(output.shape[0], source.shape[0] - dy)
        left, right = max(0, -dx), min(output.shape[1], source.shape[1] - dx)
        if min(bottom - top, right - left) < WINDOW:
            continue
        gap = (output[top:bottom, left:right].astype(np.float32)
               - source[top + dy:bottom + dy, left + dx:right + dx])
        half = WINDOW // 2
        error = ndimage.uniform_filter((gap ** 2).mean(2), WINDOW)[half:-half,
                                                                   half:-half]
        parts, n = ndimage.label(error < NEAR ** 2)
        if n:
            areas = np.bincount(parts.ravel())
            areas[0] = 0
            here = sizes[top:top + error.shape[0], left:left + error.shape[1]]
            np.maximum(here, areas[parts], out=here)
    return sizes


def use(origins, extent, width):
    """(missing, overused) of places in the source that are used alike; extent:
    how many (y, x) there are."""
    side = -(-width // CELLS)
    height, across = (-(-length // side) for length in extent)
    y, x = np.mgrid[:extent[0], :extent[1]] // side
    due = np.bincount((y * across + x).ravel(), minlength=height * across)
    cell = origins[:, 0] // side * across + origins[:, 1] // side
    used = np.bincount(cell, minlength=height * across)
    ratio = used / len(origins) / (due / due.sum())
    return (float(due[ratio < RARE].sum() / due.sum()),
            float(used[ratio > OFTEN].sum() / len(origins)))


def from_pictures(source, output):
    """8-bit arrays of the same channels."""
    places, origins, gaps = look_up(source, output)
    near = gaps < NEAR
    moves, counts = np.unique((origins - places)[near], axis=0, return_counts=True)
    sizes = piece_sizes(source, output,
                        moves[np.argsort(-counts)[:DISPLACEMENTS]])
    sides = np.sqrt(sizes) + (WINDOW - 1) * (sizes > 0)
    extent = [length - WINDOW + 1 for length in source.shape[:2]]
    missing, overused = use(origins, extent, source.shape[1])
    copies = np.isin(window_hashes(output), window_hashes(source))
    return {'exact9': float(copies.mean()), 'near9': float(near.mean()),
            'piece': float(sides.mean()), 'largest': float(sides.max()),
            'large': float((sides > LARGE).mean()),
            'missing': missing, 'overused': overused}


def read_positions(path, extent):
    """(y, x) of the source for each pixel, out of a picture by els-synth."""
    with open(path, 'rb') as stream:
        kind, size, most = (stream.readline().split() for _ in range(3))
        samples = np.frombuffer(stream.read(), '>u2')
    if kind != [b'P6'] or most != [b'65535']:
        raise ValueError('%s is no PPM file of 16 bits' % path)
    width, height = map(int, size)
    samples = samples.reshape(height, width, 3).astype(np.float64)
    return np.stack([np.rint(samples[..., part] * (extent[axis] - 1) / 65535)
                     for axis, part in ((0, 1), (1, 0))], 2).astype(int)


def from_positions(positions, extent):
    """Of read_positions (); extent is the source's (height, width)."""
    from skimage.measure import label
    y, x = np.mgrid[:positions.shape[0], :positions.shape[1]]
    moves = ((positions[..., 0] - y) * (4 * max(positions.shape + tuple(extent)))
             + positions[..., 1] - x)
    parts = label(moves - moves.min() + 1, connectivity=1)
    areas = np.bincount(parts.ravel())
    here = areas[parts]
    sides = np.sqrt(here)
    missing, overused = use(positions.reshape(-1, 2), extent, extent[1])
    return {'piece': float(sides.mean()), 'largest': float(sides.max()),
            'large': float((sides > LARGE).mean()),
            'shards': float((here < SHARD).mean()),
            'missing': missing, 'overused': overused}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('source')
    parser.add_argument('output', nargs='*')
    parser.add_argument('--positions', action='append', default=[])
    args = parser.parse_args()
    source = load(args.source)
    found = [(path, from_pictures(source, like(load(path), source)))
             for path in args.output]
    found += [(path, from_positions(read_positions(path, source.shape[:2]),
                                    source.shape[:2]))
              for path in args.positions]
    for path, values in found:
        print(path + '\n  ' + '  '.join('%s %.3g' % pair
                                        for pair in values.items()))


if __name__ == '__main__':
    main()
