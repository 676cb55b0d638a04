#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""How far a synthesised texture is from its source, about as the eye sees it.

  distance.py SOURCE OUTPUT...           parts and gates; of two outputs, which is
                                         nearer and whether that may be luck
  distance.py --folders SOURCES NAME=FOLDER... [--csv FILE]
                                         a table; the pictures are called as
                                         their sources

Every part is the logarithm of a ratio: the output's distance from the source over
the source's from itself, at other places or between its halves.  0 = as far as
the source from itself, below 0 = nearer (copies), 0.7 = twice as far.  Nothing is
clipped, so nothing saturates.

  whole    neighbourhoods of 60 to 200 pixels that look like nothing in the
           source: torn, fused, broken
  content  neighbourhoods of the source that the output does not show
  rates    whether everything comes at its own rate; grit and blur change it too
  coarse   `whole` and `content` for plain colour patches of 72 pixels at an
           eighth of the size
  surface  areas softer or busier than anything in the source, in octaves
  lines    lengths, ends, crossings and straightness of edges
  layout   correlation over long distances: rows, spacing, regularity
  colour   distribution of colours, of pixels and of large areas

distance = 1 + the weighted sum; lower is nearer.  Compare within one source only.
The gates are no part of it: gates.py.  docs/judging.md says how far to trust it.
"""
import argparse
import csv
import os
import sys

import numpy as np

from gates import gates
from layout import colour, layout
from lines import SourceLines, lines
from neighbours import compare_sets, patch_rows
from pictures import halve, load_colours, same_channels
from stem import Stem, describe
from surface import surface

# Round numbers, chosen on fifteen textures and left alone since.
WEIGHTS = {'whole': 1.0, 'content': 0.5, 'rates': 0.1, 'coarse': 0.1,
           'surface': 0.35, 'lines': 0.1, 'layout': 0.15, 'colour': 1.0}
PARTS = list(WEIGHTS)
GATES = ['copied', 'near', 'grid', 'drift']
TIE = 0.06  # two seeds of one program differ by half of it; brick by more

DEEP = ('m0_1', 'm0_2', 'm1_2', 'm2_2')
PATCH = 9     # side of the colour patches
AXES = 40     # for the network's rows
PATCH_AXES = 24


class Yardstick:
    """Measures outputs against one source, which is looked at once."""

    stem = None

    def __init__(self, path):
        Yardstick.stem = Yardstick.stem or Stem()
        rgb, self.lab = load_colours(path)
        self.deep = describe(self.stem, rgb, True)
        self.lines = SourceLines(self.lab[..., 0])

    def sets(self, rgb, source, output):
        """compare_sets () of each layer, and of colour patches: 'p_8', ..."""
        rng = np.random.default_rng(3)
        deep = describe(self.stem, rgb, False)
        found = {name: compare_sets(rows, places, deep[name][0], radius, AXES, rng)
                 for name, (rows, places, radius) in self.deep.items()
                 if name in deep}
        for scale in (2, 4, 8):
            source, output = halve(source), halve(output)
            if min(source.shape[:2]) < 2 * PATCH:
                continue
            rows, places = patch_rows(source, PATCH)
            found['p_%d' % scale] = compare_sets(
                rows, places, patch_rows(output, PATCH)[0], PATCH, PATCH_AXES, rng)
        return found

    def measure(self, path):
        """A dict of distance, the parts and the gates."""
        rgb, lab = load_colours(path)
        source, output = same_channels(self.lab, lab)
        light = source[..., 0], output[..., 0]
        sets = self.sets(rgb, source, output)
        parts = combine(sets)
        parts['surface'] = sum(surface(*light))
        parts['lines'] = lines(self.lines, light[1])
        parts['layout'] = layout(*light)
        parts['colour'] = colour(source, output)
        distance = 1 + sum(WEIGHTS[name] * parts[name] for name in PARTS)
        return {'distance': distance, **{name: parts[name] for name in PARTS},
                **gates(source, output)}


def combine(sets):
    """The parts that come of sets of places."""
    def mean(names, keys):
        values = [sets[name][key] for name in names if name in sets
                  for key in keys]
        return float(np.mean(values or [0.0]))
    coarse = [name for name in ('p_8', 'p_4') if name in sets][:1] or ['p_2']
    return {'whole': mean(DEEP + ('c5_2',), ('foreign', 'foreign75', 'foreign90')),
            'content': mean(DEEP, ('lost', 'lost90')),
            'rates': mean(DEEP, ('rates',)),
            'coarse': mean(coarse, ('foreign', 'lost'))}


def describe_one(path, values):
    return '%s\n  distance %.3f\n  %s\n  gates: %s' % (
        path, values['distance'],
        '  '.join('%s %+.2f' % (name, values[name]) for name in PARTS),
        '  '.join('%s %.2f' % (name, values[name]) for name in GATES))


def verdict(first, second):
    gap = second['distance'] - first['distance']
    return 'the %s is nearer by %.3f: %s' % (
        'first' if gap > 0 else 'second', abs(gap),
        'more than seeds differ' if abs(gap) > TIE else 'a tie, seeds differ so')


def folder_pictures(sources, tools):
    """(source, name, picture) of all that are there; tools: (name, folder)..."""
    for file in sorted(os.listdir(sources)):
        if not file.endswith('.png'):
            continue
        for name, folder in tools:
            picture = os.path.join(folder, file)
            if os.path.exists(picture):
                yield os.path.join(sources, file), name, picture


def write_table(triples, stream):
    writer = csv.writer(stream)
    writer.writerow(['source', 'name', 'distance'] + PARTS + GATES)
    known, yardstick = None, None
    for source, name, picture in triples:
        if source != known:
            known, yardstick = source, Yardstick(source)
        values = yardstick.measure(picture)
        writer.writerow([os.path.splitext(os.path.basename(source))[0], name]
                        + ['%.3f' % values[key]
                           for key in ['distance'] + PARTS + GATES])
        stream.flush()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('source')
    parser.add_argument('output', nargs='+')
    parser.add_argument('--folders', action='store_true')
    parser.add_argument('--csv', type=argparse.FileType('w'), default=sys.stdout)
    args = parser.parse_args()
    if args.folders:
        tools = [word.split('=', 1) for word in args.output]
        write_table(folder_pictures(args.source, tools), args.csv)
        return
    yardstick = Yardstick(args.source)
    found = [yardstick.measure(path) for path in args.output]
    for path, values in zip(args.output, found):
        print(describe_one(path, values))
    if len(found) == 2:
        print(verdict(*found))


if __name__ == '__main__':
    main()
