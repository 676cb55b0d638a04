#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Blind pairs: pictures side by side for a judge who sees no names.

  pairs.py SOURCES NAME=FOLDER NAME=FOLDER... OUT [--rounds N] [--zoom]
  pairs.py --design FILE OUT [--rounds N] [--zoom]

The pictures in a FOLDER are called as their sources.  A NAME may come several
times, with a folder for each seed: the first folder of one name goes against the
first of the other and so on, and each source gives one null pair, of the first two
folders of one name, each name in turn.  FILE has lines of source, name, picture,
name, picture, parted by tabs; two names alike are a null pair.

OUT/round-1, round-2 ... get p001.png and so on, in another order and with other
sides for each round; form.tsv to fill in; and .key.tsv, which tally.py opens after
the judging and nobody before.  docs/judging.md says how to judge.

In each picture A is on the left, B on the right, the source between them at the
same scale, above them where it is wide.  --zoom also gives p001z.png: the middle
of each at twice the size.
"""
import argparse
import csv
import itertools
import os
import random
import secrets
import sys

from PIL import Image, ImageDraw

from pictures import shown

PAPER = (119,) * 3  # L* 50
INK = (235,) * 3
GAP, CAPTION = 16, 20
WIDE = 400          # sources wider than this stand above
MIDDLE = 256        # side of what --zoom shows
FORM = ['pair', 'verdict', 'strength', 'reason_against_loser', 'note']
KEY = ['pair', 'source', 'A_name', 'A', 'B_name', 'B']


def positions(source, first, second):
    """Size of the sheet, and top left of the three pictures on it."""
    if source.width > WIDE:
        width = first.width + second.width + 3 * GAP
        below = source.height + 2 * GAP + 2 * CAPTION
        height = below + max(first.height, second.height) + GAP
        return (width, height), ((width - source.width) // 2, GAP + CAPTION), \
            (GAP, below), (first.width + 2 * GAP, below)
    top = GAP + CAPTION
    tallest = max(first.height, second.height, source.height)
    left = first.width + 2 * GAP
    right = left + source.width + GAP
    return (right + second.width + GAP, tallest + top + GAP), \
        (left, top + (tallest - source.height) // 2), (GAP, top), (right, top)


def sheet(source, first, second):
    size, *places = positions(source, first, second)
    paper = Image.new('RGB', size, PAPER)
    draw = ImageDraw.Draw(paper)
    for picture, (x, y), name in zip((source, first, second), places,
                                     ('source', 'A', 'B')):
        paper.paste(picture, (x, y))
        draw.text((x, y - 14), name, fill=INK)
    return paper


def middle(picture, side=MIDDLE):
    side = min(side, picture.width, picture.height)
    x, y = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((x, y, x + side, y + side)).resize(
        (2 * side, 2 * side), Image.NEAREST)


def design(sources, tools):
    """Rows (source, name, picture, name, picture).  tools: {name: [function that
    gives the picture of a source or None, one for each seed]}."""
    rows = []
    for number, source in enumerate(sources):
        for one, other in itertools.combinations(tools, 2):
            for first, second in zip(tools[one], tools[other]):
                rows.append((source, one, first(source), other, second(source)))
        seeds = [name for name in tools if len(tools[name]) > 1]
        if seeds:
            name = seeds[number % len(seeds)]
            first, second = tools[name][:2]
            rows.append((source, name, first(source), name, second(source)))
    return [row for row in rows if row[2] and row[4]]


def folder(path):
    def picture(source):
        found = os.path.join(path, os.path.basename(source))
        return found if os.path.exists(found) else None
    return picture


def design_of_folders(sources, words):
    tools = {}
    for word in words:
        name, path = word.split('=', 1)
        tools.setdefault(name, []).append(folder(path))
    return design([os.path.join(sources, file)
                   for file in sorted(os.listdir(sources))
                   if file.endswith('.png')], tools)


def read_design(path):
    with open(path, newline='') as stream:
        return [row[:5] for row in csv.reader(stream, delimiter='\t')
                if row and not row[0].startswith('#')]


def write_pair(out, pair, files, zoom):
    pictures = [shown(file) for file in files]
    if pictures[1].size != pictures[2].size:
        sys.exit('sizes differ: %s, %s' % tuple(files[1:]))
    sheet(*pictures).save(os.path.join(out, pair + '.png'))
    if zoom:
        sheet(middle(pictures[0], 3 * MIDDLE // 4),
              *map(middle, pictures[1:])).save(os.path.join(out, pair + 'z.png'))


def write_round(rows, out, rng, zoom=False):
    rows = list(rows)
    rng.shuffle(rows)
    os.makedirs(out, exist_ok=True)
    key = os.path.join(out, '.key.tsv')
    with open(key, 'w', newline='') as keys, \
            open(os.path.join(out, 'form.tsv'), 'w', newline='') as form:
        os.chmod(key, 0o600)
        keys, form = (csv.writer(stream, delimiter='\t', lineterminator='\n')
                      for stream in (keys, form))
        keys.writerow(KEY)
        form.writerow(FORM)
        for number, (source, *sides) in enumerate(rows, 1):
            if rng.random() < 0.5:
                sides = sides[2:] + sides[:2]
            pair = 'p%03d' % number
            write_pair(out, pair, [source, sides[1], sides[3]], zoom)
            keys.writerow([pair, source] + sides)
            form.writerow([pair] + [''] * (len(FORM) - 1))


def write_rounds(rows, out, rounds=2, zoom=False):
    """The order is drawn anew each time, so nobody can know it beforehand."""
    for number in range(1, rounds + 1):
        write_round(rows, os.path.join(out, 'round-%d' % number),
                    random.Random(secrets.randbits(64)), zoom)
    print('%d pairs, %d rounds in %s' % (len(rows), rounds, out))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('words', nargs='+')
    parser.add_argument('--design')
    parser.add_argument('--rounds', type=int, default=2)
    parser.add_argument('--zoom', action='store_true')
    args = parser.parse_args()
    *words, out = args.words
    if args.design:
        rows = read_design(args.design)
    elif len(words) < 3:
        parser.error('SOURCES, two folders and OUT, or --design FILE OUT')
    else:
        rows = design_of_folders(words[0], words[1:])
    write_rounds(rows, out, args.rounds, args.zoom)


if __name__ == '__main__':
    main()
