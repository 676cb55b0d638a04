#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Fills of els-synth and of others, side by side.

  holes.py --els-synth PATH --out FOLDER [--seeds N] [--exemplar FILE...]
           [--other NAME=COMMAND]...

Cuts holes of five shapes into exemplars, lets each program fill them, and writes the
pictures, holes.md (a table) and holes.png (a sheet: picture with its hole, what was
there, then a column a program) into FOLDER.  G'MIC's inpainters are the others; a
COMMAND is called with a picture, a mask (white is the hole) and a name for the result,
for programs that have to be built first, as Resynthesizer's engine.

What is measured: CPU seconds; whether a pixel outside the hole has changed; the seam,
that is how much less than where nothing was filled the windows over the rim look like
the rest of the picture (1 is as the intact picture, a hard paste of another part has
1.5 and more); and the gradients in the hole against those that were there (less than 1
is smooth, more is grit).  A guide for the eye, not a judge.
"""
import argparse
import pathlib
import shlex
import statistics
import sys

import numpy as np
from PIL import Image
from scipy import ndimage

from pictures import eight_bits, load
from programs import run_child

TREE = pathlib.Path(__file__).resolve().parents[2]
SIDE = 256
WINDOW, APART = 7, 7    # pixels: a window's side; how far a match is away
MOST_WINDOWS = 400

GMIC = {"G'MIC inpaint_matchpatch": 'inpaint_matchpatch[0] [1]',
        "G'MIC inpaint": 'inpaint[0] [1],9,15,10,1,5,0.5'}


# -------------------------------------------------------------------- holes

def shapes(seed):
    """Names and masks: whole numbers decide them, so that they are the same
    everywhere."""
    y, x = np.mgrid[:SIDE, :SIDE]
    random = np.random.default_rng(seed)

    def disc(cx, cy, r):
        return (x - cx) ** 2 + (y - cy) ** 2 < r * r

    cx, cy = random.integers(90, 166, 2)
    yield 'disc', disc(cx, cy, 40)
    blob = np.zeros((SIDE, SIDE), bool)
    for _ in range(6):
        blob |= disc(cx + random.integers(-34, 35), cy + random.integers(-34, 35),
                     int(random.integers(14, 26)))
    yield 'blob', blob
    yield 'border', disc(int(random.integers(100, 156)), 0, 55)
    yield 'pole', ((x > cx - 9) & (x < cx + 9) & (y > 30)) | (
        (y > cy - 60) & (y < cy - 54) & (x > 20) & (x < 236))
    yield 'half', (abs(x - 128) < 64) & (abs(y - 128) < 64)


def prepare(exemplar, folder, seed):
    """(name, picture with a hole, mask, what was there) as files; the hole is
    gray, so that it tells nothing."""
    whole = eight_bits(Image.open(exemplar)).convert('RGB').crop(
        (0, 0, SIDE, SIDE))
    for name, hole in shapes(seed):
        stem = '%s-%s-%d' % (pathlib.Path(exemplar).stem, name, seed)
        paths = [str(folder / ('%s.%s.png' % (stem, kind)))
                 for kind in ('picture', 'mask', 'truth')]
        cut = np.array(whole)
        cut[hole] = 128
        for path, pixels in zip(paths, (cut, np.uint8(hole * 255),
                                        np.array(whole))):
            Image.fromarray(pixels).save(path)
        yield (stem, *paths)


# ----------------------------------------------------------------- programs

def programs(arguments):
    def els(picture, mask, out):
        return [arguments.els_synth, picture, '--hole', mask, '-o', out,
                '--seed', '1', '--threads', '1']

    def gmic(call):
        def command(picture, mask, out):
            return ['gmic', 'srand', '1', picture, mask, *call.split(), 'k[0]',
                    'c', '0,255', '-o', out]
        return command

    def other(words):
        return lambda *files: shlex.split(words) + list(files)

    yield 'ours', els
    for name, call in GMIC.items():
        yield name, gmic(call)
    for text in arguments.other:
        name, words = text.split('=', 1)
        yield name, other(words)


# ----------------------------------------------------------------- measures

def windows(pixels, places):
    half = WINDOW // 2
    return np.stack([pixels[y - half:y + half + 1, x - half:x + half + 1].ravel()
                     for y, x in places]).astype(np.float32)


def nearest(pixels, places, pool):
    """For each place how near the nearest window of the pool is that is apart."""
    wanted, known = windows(pixels, places), windows(pixels, pool)
    square = (wanted ** 2).sum(1)[:, None] + (known ** 2).sum(1) \
        - 2 * wanted @ known.T
    away = np.abs(places[:, None, :] - pool[None, :, :]).max(2)
    square[away < APART] = np.inf
    return np.sqrt(np.maximum(square.min(1), 0))


def inner(mask):
    """Places whose windows are inside the picture."""
    half = WINDOW // 2
    mask = mask.copy()
    mask[:half] = mask[-half:] = False
    mask[:, :half] = mask[:, -half:] = False
    return np.argwhere(mask)


def measure(truth, mask, result):
    near_hole = ndimage.binary_dilation(mask, np.ones((WINDOW, WINDOW)))
    rim = near_hole & ~ndimage.binary_erosion(mask, np.ones((WINDOW, WINDOW)),
                                              border_value=1)
    places = inner(rim)
    places = places[::max(1, len(places) // MOST_WINDOWS)]
    pool = inner(~near_hole)[::3]
    found, there = (nearest(pixels.astype(np.float32), places, pool)
                    for pixels in (result, truth))
    core = ndimage.binary_erosion(mask, np.ones((3, 3)))

    def gradient(pixels):
        gray = pixels.astype(np.float64).mean(2)
        return sum((np.diff(gray, axis=axis, append=0)[core] ** 2).mean()
                   for axis in (0, 1))
    return {'changed': int((result != truth)[~mask].any(-1).sum()),
            'seam': float(np.median(found) / np.median(there)),
            'gradient': float(gradient(result) / gradient(truth)) ** 0.5,
            'exact': float((result == truth).all(-1)[mask].mean())}


# -------------------------------------------------------------------- report

def table(rows):
    """rows: {program: [measures]}"""
    yield '| program | seam | gradients | pixels changed outside | CPU s |'
    yield '| --- | --- | --- | --- | --- |'
    for name, found in rows.items():
        middle = {key: statistics.median(one[key] for one in found)
                  for key in ('seam', 'gradient', 'cpu')}
        yield '| %s | %.2f | %.2f | %d | %.2f |' % (
            name, middle['seam'], middle['gradient'],
            max(one['changed'] for one in found), middle['cpu'])


def sheet(lines, path):
    height = SIDE + 4
    picture = Image.new('RGB', (max(map(len, lines)) * height,
                                len(lines) * height), 'white')
    for row, line in enumerate(lines):
        for column, file in enumerate(line):
            if file:
                picture.paste(Image.open(file).convert('RGB'),
                              (column * height, row * height))
    picture.save(path)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--els-synth', required=True)
    parser.add_argument('--out', required=True, type=pathlib.Path)
    parser.add_argument('--seeds', type=int, default=1)
    parser.add_argument('--exemplar', nargs='+', default=sorted(
        map(str, (TREE / 'exemplars').glob('*.png'))))
    parser.add_argument('--other', action='append', default=[])
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows, lines = {}, []
    for exemplar in arguments.exemplar:
        for seed in range(1, arguments.seeds + 1):
            for stem, picture, mask, truth in prepare(exemplar, arguments.out,
                                                      seed):
                line = [picture, truth]
                for number, (name, command) in enumerate(programs(arguments)):
                    out = str(arguments.out / ('%s.%d.png' % (stem, number)))
                    cpu, _ = run_child(command(picture, mask, out))
                    found = measure(load(truth), load(mask)[..., 0] > 127,
                                    load(out)[..., :3])
                    rows.setdefault(name, []).append(dict(found, cpu=cpu))
                    line.append(out)
                    print(stem, name, {key: round(value, 3) for key, value in
                                       found.items()}, '%.2f s' % cpu,
                          flush=True)
                lines.append(line)
    (arguments.out / 'holes.md').write_text('\n'.join(table(rows)) + '\n')
    sheet(lines, arguments.out / 'holes.png')


if __name__ == '__main__':
    sys.exit(main())
