# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The measures of pictures whose answer is known.  Prints TAP; takes a minute."""
import os
import pathlib
import sys
import tempfile

import numpy as np
from PIL import Image
from scipy import ndimage

import damage
import pieces
import tally
from distance import Yardstick
from gates import gates, slope
from pictures import load, load_colours

EXEMPLARS = pathlib.Path(__file__).parents[2] / 'exemplars'
PIECE = 40  # side of the squares that are copied
# Below seed noise (0.06) a rise would tell nothing.
LEAST_RISE = 0.06


def blobs(seed, side=160):
    """Smooth colour noise, 8 bits."""
    noise = np.random.default_rng(seed).normal(size=(side, side, 3))
    smooth = ndimage.gaussian_filter(noise, (2, 2, 0))
    return np.clip(128 + 50 * smooth / smooth.std(), 0, 255).astype(np.uint8)


def quilt(exemplar):
    """Copied squares of the exemplar side by side, and where each pixel is from."""
    rng = np.random.default_rng(1)
    y, x = np.mgrid[:exemplar.shape[0], :exemplar.shape[1]]
    places = np.stack([y, x], 2)
    rows = []
    for _ in range(4):
        corners = rng.integers(0, exemplar.shape[0] - PIECE, (4, 2))
        rows.append(np.concatenate(
            [places[y:y + PIECE, x:x + PIECE] for y, x in corners], 1))
    places = np.concatenate(rows)
    return exemplar[places[..., 0], places[..., 1]], places


def nearly(picture):
    """Off by one everywhere: no byte is the same."""
    return np.where(picture < 128, picture + 1, picture - 1).astype(np.uint8)


def unused(places, extent, cell):
    """Share of the cells of which less than a quarter is ever used; here the
    squares hardly overlap."""
    used = np.zeros(extent)
    np.add.at(used, (places[..., 0], places[..., 1]), 1)
    sums = used.reshape(extent[0] // cell, cell, -1, cell).sum((1, 3))
    return (sums < cell * cell / 4).mean()


def copy_cases():
    exemplar = blobs(0)
    copied, places = quilt(exemplar)
    inside = ((PIECE - 8) / PIECE) ** 2  # windows that lie in one square
    missing = unused(places, exemplar.shape[:2], 8)
    for name, picture, exact in (('copies', copied, inside),
                                 ('near copies', nearly(copied), 0),
                                 ('a stranger', blobs(5), 0)):
        found = pieces.from_pictures(exemplar, picture)
        copies = name != 'a stranger'
        near = inside if copies else 0
        yield name, 'exact9', found['exact9'], 0.9 * exact, 1.15 * exact
        yield name, 'near9', found['near9'], 0.9 * near, 1.2 * near + 0.01
        yield (name, 'largest', found['largest'], PIECE - 4 if copies else 0,
               PIECE + 16 if copies else 0)
        if copies:
            # Windows across seams are most like any place, so less is missing.
            yield (name, 'missing', found['missing'], missing - 0.15,
                   missing + 0.05)
    found = pieces.from_positions(places, exemplar.shape[:2])
    yield 'positions', 'piece', found['piece'], PIECE, PIECE + 4
    yield 'positions', 'shards', found['shards'], 0, 0
    yield 'positions', 'missing', found['missing'], missing, missing


def position_cases(work):
    """A 16-bit PPM as els-synth writes it comes back as positions."""
    extent = (50, 300)
    y, x = np.mgrid[:extent[0], :extent[1]]
    red, green = (np.rint(place * 65535 / (length - 1))
                  for place, length in ((x, extent[1]), (y, extent[0])))
    samples = np.stack([red, green, 0 * red], 2).astype('>u2')
    path = os.path.join(work, 'positions.ppm')
    with open(path, 'wb') as stream:
        stream.write(b'P6\n%d %d\n65535\n' % extent[::-1] + samples.tobytes())
    found = pieces.read_positions(path, extent)
    wrong = (found != np.stack([y, x], 2)).sum()
    yield 'a file of positions', 'wrong ones', wrong, 0, 0


def save(pixels, path):
    pixels = (np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8)
    Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels).save(path)
    return path


def distance_cases(work):
    """Another place of the same wall is about as far from the source as the source
    from itself (1), and nearer than the same place damaged."""
    wall = load(EXEMPLARS / 'brick-gray.png') / 255
    gravel = load(EXEMPLARS / 'gravel.png')[:200, :200] / 255
    loose = damage.torn(gravel, gravel, np.random.default_rng(3))
    for name, source, fair, kinds in (
            ('bricks', wall[:240, :192], wall[144:, 192:], damage.KINDS),
            ('gravel', gravel, loose, ('blur', 'mush', 'grit'))):
        yardstick = Yardstick(save(source, os.path.join(work, 'source.png')))
        before = yardstick.measure(save(fair, os.path.join(work, 'fair.png')))
        yield name, 'distance', before['distance'], 0.5, 1.1
        for kind in kinds:
            worse = damage.KINDS[kind](fair, source, np.random.default_rng(7))
            after = yardstick.measure(save(worse, os.path.join(work, 'worse.png')))
            rise = after['distance'] - before['distance']
            yield '%s, %s' % (name, kind), 'rise', rise, LEAST_RISE, 3


def gate_cases(work):
    gravel = load(EXEMPLARS / 'gravel.png') / 255
    tiled = np.tile(gravel[:96, :96], (3, 3, 1))[:256, :256]
    darker = damage.ramp(gravel, gravel, None)
    labs = [load_colours(save(picture, os.path.join(work, 'gate.png')))[1]
            for picture in (gravel, tiled, darker)]
    yield 'a copy', 'copied', gates(labs[0], labs[0])['copied'], 0.95, 1
    yield 'one piece tiled', 'grid', gates(labs[0], labs[1])['grid'], 0.3, 2
    yield 'a ramp', 'drift', gates(labs[0], labs[2])['drift'], 8, 25
    yield 'no ramp', 'slope', slope(np.full((64, 64), 0.5)), -1e-9, 1e-9


def tally_cases():
    """Two seeds, two rounds: the signs follow the sides."""
    def verdict(number, seed, strength, swapped=False):
        names, files = ('a', 'b'), ('a%d' % seed, 'b%d' % seed)
        if swapped:
            names, files, strength = names[::-1], files[::-1], -strength
        return tally.Verdict(number, 't', names, files, strength, 'mush')
    clear = [verdict(0, 1, 1), verdict(0, 2, 1, True), verdict(1, 1, 1, True),
             verdict(1, 2, 0)]
    slight = [verdict(0, 1, 1), verdict(0, 2, 0), verdict(1, 1, 1, True),
              verdict(1, 2, 0)]
    yield 'tally', 'won', tally.compare('a', 'b', clear)[0][1], 1, 1
    yield 'tally', 'lost', tally.compare('b', 'a', clear)[0][1], -1, -1
    yield 'tally', 'equal', tally.compare('a', 'b', slight)[0][1], 0, 0
    yield 'tally', 'agreeing pairs', tally.agreement(clear)[1], 1, 1
    yield 'tally', 'five of five', tally.sign_test(5, 0), 0.0625, 0.0625


def main():
    failed = False
    number = 0
    with tempfile.TemporaryDirectory() as work:
        for cases in (copy_cases(), position_cases(work), tally_cases(),
                      gate_cases(work), distance_cases(work)):
            for name, key, value, low, high in cases:
                number += 1
                good = low <= value <= high
                failed |= not good
                print('%sok %d - %s: %s is %.3g, wanted %.3g to %.3g'
                      % ('' if good else 'not ', number, name, key, value, low,
                         high), flush=True)
    print('1..%d' % number)
    sys.exit(failed)


if __name__ == '__main__':
    main()
