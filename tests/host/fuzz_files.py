#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""fuzz_files.py ELS_SYNTH READ_PICTURES [N [GIMP]]

Reads N damaged files of each kind.  Each is cut, has bits turned or bytes
changed, by seeds that are always the same, and is read twice, with memory that
holds other bytes before.  Wanted are the same pixels twice, or one sentence with
its name twice; never a crash, an end by another's hand, or half a minute.  With
GIMP, the program gimp-console-2.10, some of what was read is read there too,
and what differs is named.  Prints TAP.
"""
import collections
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import files
import rare_files
import sources
from tap import Tap

AT_ONCE = 400          # files for one call
SAMPLE = 40            # of a kind, for GIMP
MADE = ["jpg", "webp", "exr", "hdr", "ppm", "pfm", "tif"]


def originals(program, folder):
    """Name of the kind to (ending, bytes): sound files that els-synth wrote."""
    plain = sources.textured(3, "u8", 40, 30)
    files.write(folder / "plain.png", plain)
    found = {"png": ("png", (folder / "plain.png").read_bytes()),
             "progressive jpg": ("jpg", rare_files.PROGRESSIVE),
             "cmyk jpg": ("jpg", rare_files.INKS),
             "raw tif": ("tif", rare_files.tiff(
                 sources.textured(3, "u16", 20, 12), 2)),
             "bmp": ("bmp", rare_files.bmp(plain)),
             "tga": ("tga", rare_files.tga(plain))}
    for ending in MADE:
        out = folder / ("made." + ending)
        subprocess.run([program, folder / "plain.png", "-o", out,
                        "--quality=draft", "--threads=1"], check=True,
                       stderr=subprocess.DEVNULL)
        found[ending] = (ending, out.read_bytes())
    return found


def damage(data, seed):
    dice, data = random.Random(seed), bytearray(data)
    how = dice.randrange(4)
    if how == 0:
        return bytes(data[:dice.randrange(1, len(data))])
    for _ in range(dice.choice((1, 1, 2, 8))):
        # The beginning, where a file says what it is, as often as the rest.
        end = min(len(data), 64) if dice.random() < 0.5 else len(data)
        at = dice.randrange(end)
        if how == 1:
            data[at] ^= 1 << dice.randrange(8)
        elif how == 2:
            data[at] = dice.choice((0, 1, 127, 128, 255))
        else:
            size = dice.randrange(1, 9)
            data[at:at + size] = dice.randbytes(size)
    return bytes(data)


def read_all(reader, paths, fill):
    lines = []
    for first in range(0, len(paths), AT_ONCE):
        done = subprocess.run(
            [reader, *paths[first:first + AT_ONCE]], capture_output=True,
            stdin=subprocess.DEVNULL,
            env=dict(os.environ, LC_ALL="C", MALLOC_PERTURB_=str(fill)))
        # What libraries say beside our sentence counts as ours.
        noise = done.stderr.decode(errors="replace").strip()
        if noise:
            lines.append("noise\t" + noise[:200])
        lines += done.stdout.decode(errors="replace").splitlines()
    return lines


def judge(path, line, again):
    """What is wrong with it, if anything."""
    name = os.path.basename(path)
    if line != again:
        return "%s: %s, and then %s" % (name, line, again)
    if line.startswith("pixels\t"):
        return None
    if line.startswith("refused\t") and re.search(re.escape(name), line):
        return None
    return "%s: %s" % (name, line)


def gimp_differs(gimp, reader, paths, folder):
    """Those of which GIMP, without a word, makes other pixels."""
    calls = "".join('(one "%s" "%s.tif")' % (p, folder / os.path.basename(p))
                    for p in paths)
    script = folder / "load.scm"
    script.write_text("""
(define (one from to)
  (catch #f
    (let ((image (car (gimp-file-load RUN-NONINTERACTIVE from from))))
      (display (string-append "did " from "\\n"))
      (if (= (car (gimp-image-base-type image)) INDEXED)
          (gimp-image-convert-rgb image))
      (file-tiff-save RUN-NONINTERACTIVE image
        (car (gimp-image-get-active-layer image)) to to 0)
      (gimp-image-delete image))))
""" + calls)
    subprocess.run([gimp, "-i", "-d", "-f", "-s", "-b",
                    '(load "%s")' % script, "-b", "(gimp-quit 1)"],
                   capture_output=True, env=dict(os.environ, HOME=str(folder)))
    own = folder / "own"
    own.mkdir()
    subprocess.run([reader, "--write", own, *paths], capture_output=True)
    for path in paths:
        name = os.path.basename(path) + ".tif"
        if not (folder / name).exists() or not (own / name).exists():
            continue
        try:
            theirs, ours = files.read(folder / name), files.read(own / name)
        except (ValueError, KeyError):
            continue
        if (theirs.width, theirs.height) != (ours.width, ours.height) or (
                theirs.channels == ours.channels and theirs.kind == ours.kind
                and theirs.data != ours.data):
            yield os.path.basename(path)


def main(program, reader, count="20", gimp=None):
    tap = Tap("damaged files")
    program, reader = os.path.abspath(program), os.path.abspath(reader)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for kind, (ending, data) in originals(program, folder).items():
            paths = []
            for seed in range(int(count)):
                path = folder / ("%s-%d.%s" % (kind.replace(" ", "-"), seed,
                                               ending))
                path.write_bytes(damage(data, "%s %d" % (kind, seed)))
                paths.append(str(path))
            first = read_all(reader, paths, 1)
            second = read_all(reader, paths, 254)
            wrong = [judge(*three) for three in zip(paths, first, second)]
            if not len(first) == len(second) == len(paths):
                wrong = [line for line in first + second
                         if line.split("\t")[0] not in ("pixels", "refused")]
                wrong.append("%d and %d lines of %d files"
                             % (len(first), len(second), len(paths)))
            kinds = collections.Counter(line.split("\t")[0] for line in first)
            tap.result("%d %s files: %s" % (len(paths), kind, ", ".join(
                "%d %s" % (n, word) for word, n in sorted(kinds.items()))),
                [w for w in wrong if w])
            if gimp:
                read = [p for p, line in zip(paths, first)
                        if line.startswith("pixels")][:SAMPLE]
                there = folder / ("gimp-" + kind.replace(" ", "-"))
                there.mkdir()
                differs = list(gimp_differs(gimp, reader, read, there))
                tap.result("%s: of %d files that are read, GIMP reads %d "
                           "otherwise" % (kind, len(read), len(differs)), [])
                for name in differs:
                    print("# " + name)
            for path in paths:
                os.unlink(path)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
