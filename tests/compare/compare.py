# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Runs els-synth beside other synthesisers on the same exemplars.

  compare.py --els-synth FILE --out FOLDER [--size N]... [--exemplar FILE...]
             [--seeds N] [--judge NAME...] [--only-pictures]

Makes FOLDER/SIZE/PROGRAM/SEED/EXEMPLAR.png with seeds 1, 2, ... and writes

  measures.csv    all figures of all pictures
  *.md            tables out of them; fill.py puts them into a document
  sheet-SIZE.png  the first seed beside the exemplars
  pairs/          the rounds of a blind judgement (pairs.py), of the programs
                  named by --judge against G'MIC, with null pairs

Time, memory and sheets are of all sizes; everything else, and the further seeds,
of the first size alone.
"""
import argparse
import csv
import os
import pathlib
import sys
import tempfile

from PIL import Image, ImageDraw

import pairs
import pieces
import tables
from distance import Yardstick
from pictures import like, load, shown
from programs import GMIC, Els, available, versions

EXEMPLARS = pathlib.Path(__file__).parents[2] / 'exemplars'


def picture_path(folder, size, program, seed, exemplar):
    plain = program.replace(' ', '-').replace("'", '')
    return os.path.join(folder, str(size), plain, str(seed),
                        stem_of(exemplar) + '.png')


def stem_of(path):
    return os.path.splitext(os.path.basename(path))[0]


def contact_sheet(rows, labels, path, side=384):
    """One row an exemplar: the exemplar at its size, then the outputs."""
    sheet = Image.new('RGB', (side * (len(labels) + 1),
                              (side + 18) * len(rows)), 'white')
    draw = ImageDraw.Draw(sheet)
    for r, (exemplar, outputs) in enumerate(rows):
        for c, (label, file) in enumerate([(stem_of(exemplar), exemplar)]
                                          + list(zip(labels, outputs))):
            draw.text((c * side + 4, r * (side + 18) + 3), label, 'black')
            if os.path.exists(file):
                sheet.paste(shown(file).crop((0, 0, side - 4, side - 4)),
                            (c * side, r * (side + 18) + 18))
    sheet.save(path)


def make(program, exemplar, size, seed, out):
    """Time and memory of one picture, which must have its size."""
    os.makedirs(os.path.dirname(out), exist_ok=True)
    cpu, memory = program(exemplar, size, seed, out)
    with Image.open(out) as image:
        if image.size != (size, size):
            raise RuntimeError('the picture has %d x %d pixels' % image.size)
    return {'cpu': round(cpu, 3), 'memory': round(memory, 1)}


def measure(program, exemplar, size, seed, out, yardstick):
    """Distance and gates, pieces, and for els-synth pieces by positions."""
    source = load(exemplar)
    values = yardstick.measure(out)
    values.update(pieces.from_pictures(source, like(load(out), source)))
    if isinstance(program, Els):
        with tempfile.TemporaryDirectory() as work:
            file = program.positions(exemplar, size, seed,
                                     os.path.join(work, 'again.png'))
            found = pieces.from_positions(
                pieces.read_positions(file, source.shape[:2]), source.shape[:2])
        values.update({'own ' + key: value for key, value in found.items()})
    return {key: round(value, 4) for key, value in values.items()}


def compare_one(programs, exemplar, size, seeds, folder, measured):
    """Rows of figures, one a picture."""
    yardstick = Yardstick(exemplar) if measured else None
    for name, program in programs.items():
        for seed in seeds:
            out = picture_path(folder, size, name, seed, exemplar)
            row = {'exemplar': stem_of(exemplar), 'program': name, 'size': size,
                   'seed': seed, 'opaque': load(exemplar).shape[2] in (1, 3)}
            try:
                row.update(make(program, exemplar, size, seed, out))
                if measured:
                    row.update(measure(program, exemplar, size, seed, out,
                                       yardstick))
            except (RuntimeError, OSError) as problem:
                print('%s, %s: %s' % (stem_of(exemplar), name, problem),
                      file=sys.stderr)
                continue
            print('%s %d² %s, seed %d: %.2f s' % (
                stem_of(exemplar), size, name, seed, row['cpu']), file=sys.stderr)
            yield row


def write_measures(rows, path):
    columns = list(dict.fromkeys(key for row in rows for key in row))
    with open(path, 'w', newline='') as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)


def write_pairs(exemplars, size, seeds, judged, folder):
    """Blind pairs of each judged program and G'MIC, seed against seed."""
    def picture(name, seed):
        def find(exemplar):
            path = picture_path(folder, size, name, seed, exemplar)
            return path if os.path.exists(path) else None
        return find
    rows = []
    for name in judged:
        rows += pairs.design(exemplars, {each: [picture(each, seed)
                                                for seed in seeds]
                                         for each in (name, GMIC)})
    pairs.write_rounds(rows, os.path.join(folder, 'pairs'))


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--els-synth', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--size', type=int, action='append')
    parser.add_argument('--exemplar', action='extend', nargs='+')
    parser.add_argument('--seeds', type=int, default=3)
    parser.add_argument('--judge', action='extend', nargs='+')
    parser.add_argument('--only-pictures', action='store_true',
                        help='pictures, times, sheets and pairs; no measures')
    args = parser.parse_args()
    args.exemplar = [os.path.abspath(path) for path in args.exemplar
                     or sorted(map(str, EXEMPLARS.glob('*.png')))]
    args.size = args.size or [512, 1024]
    args.judge = args.judge or ['els-synth standard']
    return args


def main():
    args = parse_arguments()
    seeds = range(1, args.seeds + 1)
    os.makedirs(args.out, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as work:
        programs = available(args.els_synth, work)
        for size in args.size:
            first = size == args.size[0]
            for exemplar in args.exemplar:
                rows += compare_one(programs, exemplar, size,
                                    seeds if first else seeds[:1], args.out,
                                    first and not args.only_pictures)
                write_measures(rows, os.path.join(args.out, 'measures.csv'))
            contact_sheet([(exemplar, [picture_path(args.out, size, name, 1, exemplar)
                                       for name in programs])
                           for exemplar in args.exemplar], list(programs),
                          os.path.join(args.out, 'sheet-%d.png' % size))
    tables.write(rows, versions(args.els_synth), args.out)
    if GMIC in programs:
        write_pairs(args.exemplar, args.size[0], seeds, args.judge, args.out)


if __name__ == '__main__':
    main()
