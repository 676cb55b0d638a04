#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""cli_fills.py ELS_SYNTH: what the command line promises of holes, extensions,
seamless sides, restyled pictures, and of mirrored and turned copies.  Prints TAP."""
import os
import pathlib
import sys
import tempfile

import files
import sources
from case import CHOICES
from cli_run import Run, failed, made
from tap import Tap
from xcf import Picture

def marked(width, height, inside):
    """The bytes of a map that is white inside."""
    return files._png(files.Picture.of(
        width, height, 1, "u8", lambda x, y, c: float(inside(x, y))))


def in_hole(x, y):
    return 14 <= x < 25 and 9 <= y < 20


def kept(old, new, inside, left=0, top=0):
    """Pixels outside that are not those of the old picture."""
    before, after = old.pixels(), new.pixels()
    wrong = [(x, y) for y in range(old.height) for x in range(old.width)
             if not inside(x, y) and before[y * old.width + x] !=
             after[(y + top) * new.width + x + left]]
    if wrong:
        yield "%d pixels are changed, the first at %r" % (len(wrong), wrong[0])


def changed(old, new, inside):
    """Something inside has to be."""
    before, after = old.pixels(), new.pixels()
    if all(before[i] == after[i] for i in range(len(before))
           if inside(i % old.width, i // old.width)):
        yield "nothing is new"


def heal_kinds(tap, program):
    hole = marked(40, 30, in_hole)
    for kind in ("u8", "u16", "u32", "half", "float", "double"):
        for channels in (1, 2, 3, 4):
            old = sources.textured(channels, kind, 40, 30)
            run = Run(program, "corpus.tif", "--hole=hole.png", "-o",
                      "out.tif", "--steps=2", corpus=old, name="corpus.tif",
                      before={"hole.png": hole})
            complaints = list(made(run, old, 40, 30, "out.tif"))
            if not complaints:
                new = run.pictures["out.tif"]
                complaints = list(kept(old, new, in_hole)) + list(
                    changed(old, new, in_hole))
            tap.result("R85: a hole, %s, %d channels" % (kind, channels),
                       complaints)


def heal(tap, program):
    hole, old = marked(40, 30, in_hole), sources.textured(3, "u8", 40, 30)
    data = set()
    for threads in (1, 3, 64):
        run = Run(program, "corpus.png", "--hole=hole.png", "-o", "out.png",
                  "--threads=%d" % threads, corpus=old,
                  before={"hole.png": hole})
        complaints = list(made(run, old, 40, 30))
        if not complaints:
            data.add(bytes(run.pictures["out.png"].data))
        tap.result("R69 R85: a hole, %d threads, the same bits" % threads,
                   complaints or ["other bits"] * (len(data) != 1))
    run = Run(program, "corpus.png", "--hole=hole.png", "-o", "out.png",
              "--method=exact", "--patch-size=5", corpus=old,
              before={"hole.png": hole})
    complaints = list(made(run, old, 40, 30))
    if not complaints:
        new = run.pictures["out.png"]
        complaints = list(kept(old, new, in_hole)) + list(
            changed(old, new, in_hole)) + ["the fast method's bits"] * (
                bytes(new.data) in data)
    tap.result("R85: a hole, filled by the exact method", complaints)
    flat = sources.constant(3, "u8", 0.4, 20, 20)
    run = Run(program, "corpus.png", "--hole=hole.png", "--source=flat.png",
              "-o", "out.png", corpus=old,
              before={"hole.png": hole, "flat.png": files._png(flat)})
    complaints = list(made(run, old, 40, 30))
    if not complaints:
        new = run.pictures["out.png"]
        complaints = list(kept(old, new, in_hole)) + [
            "another color at %d, %d" % (i % 40, i // 40)
            for i, pixel in enumerate(new.pixels())
            if in_hole(i % 40, i // 40) and pixel != flat.pixels()[0]]
    tap.result("a hole filled from another picture", complaints)
    sides = files.Picture.of(40, 30, 3, "u8", lambda x, y, c:
                             sources.GRAY if x < 10 else sources.texture(
                                 x, y, c))
    run = Run(program, "corpus.png", "--hole=hole.png", "--sample=map.png",
              "--tone=0", "-o", "out.png", corpus=sides, before={
                  "hole.png": hole,
                  "map.png": marked(40, 30, lambda x, y: x < 10)})
    complaints = list(made(run, sides, 40, 30))
    if not complaints:
        new = run.pictures["out.png"].pixels()
        complaints = ["%d, %d is from elsewhere" % (i % 40, i // 40)
                      for i in range(len(new)) if in_hole(i % 40, i // 40)
                      and new[i] != sides.pixels()[0]]
    tap.result("a hole filled from where a map is white", complaints)


def heal_clear(tap, program):
    old = files.Picture.of(
        40, 30, 4, "u8", lambda x, y, c: float(not in_hole(x, y)) if c == 3
        else 1.0 if in_hole(x, y) else 0.7 * sources.texture(x, y, c))
    run = Run(program, "corpus.png", "--hole=transparency", "-o", "out.png",
              corpus=old)
    complaints = list(made(run, old, 40, 30))
    if not complaints:
        new = run.pictures["out.png"]
        complaints = list(kept(old, new, in_hole)) + [
            "%d, %d is %r" % (i % 40, i // 40, pixel)
            for i, pixel in enumerate(new.pixels())
            if pixel[3] != 255 or min(pixel[:3]) == 255]
    tap.result("transparent parts are filled, their colors never seen",
               complaints)


def extend(tap, program):
    old = sources.textured(3, "u16", 48, 36)
    run = Run(program, "corpus.png", "--left=7", "--bottom=9", "--reach=20",
              "-o", "out.png", corpus=old)
    complaints = list(made(run, old, 55, 45))
    if not complaints:
        complaints = list(kept(old, run.pictures["out.png"],
                               lambda x, y: False, 7, 0))
    tap.result("R85: a picture grows on two sides", complaints)
    run = Run(program, "corpus.png", "--right=50", "-o", "out.png", corpus=old,
              environment={"LC_ALL": "C"})
    tap.result("a picture that grows by more than itself is told of",
               list(made(run, old, 98, 36))
               + ["stderr says: " + run.err] * ("repeat" not in run.err))
    for tile in ("both", "horizontal", "vertical"):
        def band(x, y, tile=tile):
            across = tile != "vertical" and (x < 6 or x >= 42)
            return across or (tile != "horizontal" and (y < 6 or y >= 30))
        run = Run(program, "corpus.png", "--seamless", "--band=6",
                  "--tile=" + tile, "-o", "out.png", corpus=old)
        complaints = list(made(run, old, 48, 36))
        if not complaints:
            complaints = list(kept(old, run.pictures["out.png"], band))
        tap.result("R85: seamless, %s, keeps the middle" % tile, complaints)


def fill_refusals(tap, program):
    old = sources.textured(3, "u8", 40, 30)
    before = {"hole.png": marked(40, 30, in_hole),
              "all.png": marked(40, 30, lambda x, y: True),
              "none.png": marked(40, 30, lambda x, y: False),
              "small.png": marked(39, 30, in_hole)}
    left = ["corpus.png", *before]
    for arguments, code, words in (
            (["--hole=hole.png", "--seamless"], 64, ["--hole", "--seamless"]),
            (["--hole=hole.png", "--left=4"], 64, ["--hole", "--left"]),
            (["--hole=hole.png", "--width=4"], 64, ["--width"]),
            (["--hole=hole.png", "--report"], 64, ["--report"]),
            (["--left=4", "--sides=all"], 64, ["--sides"]),
            (["--left=4", "--tile=both"], 64, ["--tile"]),
            (["--seamless", "--reach=4"], 64, ["--reach"]),
            (["--reach=4"], 64, ["--reach", "--hole"]),
            (["--source=hole.png"], 64, ["--source", "--hole"]),
            (["--hole=hole.png", "--reach=-1"], 64, ["“reach”"]),
            (["--hole=hole.png", "--from=above"], 64, ["“from”"]),
            (["--hole=hole.png", "--tone=nan"], 64, ["“tone”"]),
            (["--left=wide"], 64, ["“left”"]),
            (["--left=0"], 1, ["side"]),
            (["--left=524288"], 1, ["524328 × 30"]),
            (["--left=500000", "--top=500000"], 1, ["500040 × 500030", "GiB"]),
            (["--seamless", "--tile=none"], 1, ["join"]),
            (["--hole=none.png"], 1, ["none.png"]),
            (["--hole=all.png"], 1, ["left to fill from"]),
            (["--hole=small.png"], 1, ["39 × 30", "40 × 30"]),
            (["--hole=nosuch.png"], 1, ["nosuch.png"]),
            (["--hole=transparency"], 1, ["corpus.png"])):
        run = Run(program, "corpus.png", "-o", "out.png", *arguments,
                  corpus=old, before=before, environment={"LC_ALL": "C"})
        tap.result("R86: %s is refused" % " ".join(arguments),
                   list(failed(run, code, *words, left=left)))


def fills(tap, program):
    heal_kinds(tap, program)
    heal(tap, program)
    heal_clear(tap, program)
    extend(tap, program)
    fill_refusals(tap, program)


def drawing(channels=3, kind="u8"):
    """A dark disc before a bright ground."""
    return Picture.of(40, 32, channels, kind, sources.opaque(
        lambda x, y, c: 0.25 if (x - 20) ** 2 + (y - 15) ** 2 < 90
        else 0.75 + 0.01 * c, channels))


def same_picture(run, wanted):
    found = run.pictures.get("out.png") or run.pictures.get("out.tif")
    if found is None:
        yield "exit code %d: %s" % (run.code, run.err.strip())
    elif found.data != wanted.data:
        yield "it is not the picture that it has to be"


def restyle(tap, program):
    plain = sources.textured(3, "u8", 48, 40)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "drawing.png"
        files.write(path, drawing())
        before = {"drawing.png": path.read_bytes()}

    def run(*arguments, corpus=plain, more=before, name="out.png"):
        return Run(program, "corpus.png", "-o", name, "--seed=7",
                   *arguments, corpus=corpus, before=more)

    tap.result("R102: strength 0 is the picture", list(same_picture(
        run("--picture=drawing.png", "--strength=0", "--match=tone"),
        drawing())))
    whole = run("--width=40", "--height=32").pictures.get("out.png")
    tap.result("R102: strength 1 is plain synthesis", list(same_picture(
        run("--picture=drawing.png", "--strength=1"), whole)))
    half = run("--picture=drawing.png", "--method=exact", "--patch-size=3")
    tap.result("R102: the default has the picture's size",
               list(made(half, plain, 40, 32)))
    pixels = list(half.pictures["out.png"].pixels())
    dark = [pixels[y * 40 + x][0] for x in range(16, 25)
            for y in range(11, 20)]
    bright = [pixels[y * 40 + x][0] for x in range(40) for y in range(4)]
    apart = sum(bright) / len(bright) - sum(dark) / len(dark)
    tap.result("R102: the picture's dark and bright parts are kept",
               [] if apart > 40 else ["they are %.1f steps apart" % apart])
    matched = run("--picture=drawing.png", "--method=exact", "--patch-size=3",
                  "--match=tone")
    tap.result("R102: matched tones make another picture",
               [] if matched.code == 0 and matched.pictures["out.png"].data
               != half.pictures["out.png"].data else ["it is the same"])
    deep = sources.textured(1, "u16", 48, 40)
    tap.result("R103: the result is of the source's kind", list(made(
        run("--picture=drawing.png", corpus=deep), deep, 40, 32)))
    for arguments, code, words in (
            (["--picture=nosuch.png"], 1, ["nosuch.png"]),
            (["--strength=0.5"], 64, ["--strength", "--picture"]),
            (["--match=tone"], 64, ["--match", "--picture"]),
            (["--picture=drawing.png", "--strength=1.5"], 64, ["strength"]),
            (["--picture=drawing.png", "--match=hue"], 64, ["match"]),
            (["--picture=drawing.png", "--width=9"], 64, ["--width"]),
            (["--picture=drawing.png", "--hole=drawing.png"], 64, ["--hole"]),
            (["--picture=drawing.png", "--source=drawing.png"], 64,
             ["--source"])):
        tap.result("R104: %s is refused" % " ".join(arguments), list(failed(
            run(*arguments), code, *words,
            left=("corpus.png", "drawing.png"))))


def symmetries(tap, program):
    """Each makes another picture, and another fill, which leaves the rest."""
    stripes = files.Picture.of(40, 30, 1, "u8", lambda x, y, c:
                               (x % 8) / 8 + sources.hash_unit(x, 0, c) / 9)
    speckled = sources.textured(1, "u8", 40, 30)
    hole = {"hole.png": marked(40, 30, in_hole)}
    pictures, fills = set(), set()
    for word in CHOICES["symmetry"]:
        run = Run(program, "corpus.png", "-o", "out.png", "--seed=3",
                  "--symmetry=" + word, corpus=stripes)
        complaints = list(made(run, stripes, 40, 30))
        if not complaints:
            pictures.add(bytes(run.pictures["out.png"].data))
        tap.result("R95: %s" % word, complaints)
        run = Run(program, "corpus.png", "--hole=hole.png", "-o", "out.png",
                  "--symmetry=" + word, corpus=speckled, before=hole)
        complaints = list(made(run, speckled, 40, 30))
        if not complaints:
            fills.add(bytes(run.pictures["out.png"].data))
            complaints = list(kept(speckled, run.pictures["out.png"], in_hole))
        tap.result("R95 R85: a hole, %s" % word, complaints)
    tap.result("R95: each is another picture",
               ["%d different pictures, %d fills" % (len(pictures),
                                                     len(fills))]
               * (len(pictures) != 5 or len(fills) != 5))


def main(program):
    tap, program = Tap("els-synth"), os.path.abspath(program)
    symmetries(tap, program)
    fills(tap, program)
    restyle(tap, program)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
