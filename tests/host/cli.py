#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""cli.py ELS_SYNTH: what the command line promises.  Prints TAP."""
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

import files
import sources
from case import CHOICES, HOST, PARAMETERS
from tap import Tap
from xcf import Picture

QUICK = ["--method=exact", "--patch-size=3", "--steps=2", "--seed=7"]


class Run:
    """One call in a folder of its own, and what the folder holds after it."""

    def __init__(self, program, *arguments, corpus=None, name="corpus.png",
                 before=None, environment=None):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            if corpus is not None:
                files.write(folder / name, corpus)
            for other, data in (before or {}).items():
                (folder / other).write_bytes(data)
            done = subprocess.run(
                [program, *arguments], cwd=folder, capture_output=True,
                text=True, timeout=300, stdin=subprocess.DEVNULL,
                env=dict(os.environ, **(environment or {})))
            self.code, self.out, self.err = (
                done.returncode, done.stdout, done.stderr)
            self.files = {path.name: path.read_bytes()
                          for path in folder.iterdir()}
            self.pictures = {
                path: self._picture(folder / path) for path in self.files
                if path.endswith((".png", ".tif")) and path != name}

    @staticmethod
    def _picture(path):
        try:
            return files.read(path)
        except (ValueError, KeyError, OSError, IndexError):
            return None


def failed(run, code, *words, left=("corpus.png",)):
    """Exit code, one sentence with the words, and no other file than before."""
    if run.code != code:
        yield "exit code %d, not %d: %s" % (run.code, code, run.err.strip())
    for word in words:
        if not re.search(word, run.err):
            yield "stderr lacks /%s/: %s" % (word, run.err.strip())
    if code == 1 and len(run.err.strip().splitlines()) != 1:
        yield "not one line: %r" % run.err
    if run.out:
        yield "stdout says: " + run.out
    if set(run.files) != set(left):
        yield "files: %s, not %s" % (sorted(run.files), sorted(left))


def made(run, like, width, height, name="out.png"):
    """A picture in the corpus' kind, and silence on stdout."""
    picture = run.pictures.get(name)
    if run.code != 0 or picture is None:
        yield "exit code %d: %s" % (run.code, run.err.strip())
        return
    found = (picture.width, picture.height, picture.channels, picture.kind)
    wanted = (width, height, like.channels, like.kind)
    if found != wanted:
        yield "size, channels, kind: %r, not %r" % (found, wanted)
    if run.out:
        yield "stdout says: " + run.out


def wrong_arguments(tap, program):
    plain = sources.textured()
    for title, arguments in (
            ("no argument", []),
            ("no output", ["corpus.png"]),
            ("no corpus", ["-o", "out.png"]),
            ("an unknown option", ["corpus.png", "-o", "out.png", "--nosuch"]),
            ("a width that is no number",
             ["corpus.png", "-o", "out.png", "--width=wide"]),
            ("a number of threads that is none",
             ["corpus.png", "-o", "out.png", "--threads=many"])):
        run = Run(program, *arguments, corpus=plain)
        tap.result("R47: %s is exit code 64" % title,
                   list(failed(run, 64, "els-synth")))
    run = Run(program, "--help")
    lacking = [name for name, _ in PARAMETERS
               if name not in HOST and "--" + name not in run.out]
    tap.result("--help tells of every parameter",
               ["it lacks " + name for name in lacking]
               + ["exit code %d" % run.code] * (run.code != 0))
    for name, value in (("seed", "-1"), ("patch-size", "8"),
                        ("structure", "1.5"), ("structure", "nan"),
                        ("variety", "inf"), ("steps", "1001"),
                        ("layout", "-0.5"), ("transparency", "maybe"),
                        ("symmetry", "some"),
                        ("tile", "sideways"), ("height", "524289"),
                        ("levels", "2.5")):
        run = Run(program, "corpus.png", "-o", "out.png",
                  "--%s=%s" % (name, value), corpus=plain)
        tap.result("R40 R41 R42: %s=%s is refused" % (name, value),
                   list(failed(run, 64, "“%s”" % name)))


def windows(tap, program):
    """The table of patch sizes, with and without a picture."""
    plain = sources.textured(3, "u8", 96, 96)
    alone = Run(program, "corpus.png", "--show-windows", "--steps=5",
                corpus=plain, environment={"LC_ALL": "C"})
    both = Run(program, "corpus.png", "--show-windows", "-o", "out.png", *QUICK,
               corpus=plain, environment={"LC_ALL": "C"})
    rows = [line.split("\t") for line in alone.out.splitlines()]
    table = [row for row in rows if row[0].isdigit()]
    wrong = ["exit code %d: %s" % (alone.code, alone.err)] * (alone.code != 0)
    wrong += ["files: %r" % sorted(alone.files)] * (len(alone.files) != 1)
    wrong += ["%d rows" % len(table)] * (len(table) != 5)
    wrong += ["no head, or no words below: " + alone.out] * (len(rows) != 7)
    for row in table:
        if (len(row) != 5 or int(row[2]) % 2 != 1 or int(row[3]) % 2 != 1
                or not 0.0 <= float(row[4]) < 1.5):
            wrong.append("row %r" % row)
    noise = [float(row[1]) for row in table]
    wrong += ["the noise does not fall"] * (sorted(noise)[::-1] != noise)
    tap.result("--show-windows prints a table and makes nothing", wrong)
    tap.result("--show-windows with -o makes a picture too",
               ["exit code %d: %s" % (both.code, both.err)] * (both.code != 0)
               + ["files: %r" % sorted(both.files)]
               * (set(both.files) != {"corpus.png", "out.png"})
               + ["no table: " + both.out] * (len(both.out.splitlines()) != 4))
    run = Run(program, "corpus.png", "--show-windows", "--report", corpus=plain)
    tap.result("--show-windows with --report still needs -o",
               list(failed(run, 64, "-o")))


def bad_input(tap, program):
    plain, quick = sources.textured(), QUICK
    clear = files.Picture.of(24, 18, 4, "u8", lambda x, y, c: 0)
    for label, title, corpus, arguments, words in (
            ("R24", "524288 × 524288 pixels", plain,
             ["--width=524288", "--height=524288"],
             ["524288 × 524288", "GiB"]),
            ("R26", "nothing but clear pixels", clear, [],
             ["transparent"]),
            ("R1", "one pixel", sources.constant(3, "u8", 0.4, 1, 1), [],
             ["one usable pixel", "2"])):
        run = Run(program, "corpus.png", "-o", "out.png", *quick, *arguments,
                  corpus=corpus)
        tap.result("%s: %s" % (label, title), list(failed(run, 1, *words)))
    run = Run(program, "nosuch.png", "-o", "out.png", *quick)
    tap.result("a corpus that is not there",
               list(failed(run, 1, "nosuch.png", left=())))
    run = Run(program, "corpus.png", "-o", "out.png", *quick,
              before={"corpus.png": b"this is no picture"})
    tap.result("a corpus that is no picture",
               list(failed(run, 1, "corpus.png")))
    run = Run(program, "corpus.png", "-o", "nosuch/out.png", *quick,
              corpus=plain)
    tap.result("a folder that is not there", list(failed(run, 1, "nosuch")))
    run = Run(program, "corpus.png", "-o", "out.png", "--width=524288",
              "--height=524288", corpus=plain, before={"out.png": b"older"})
    tap.result("R59: a failure leaves an older file alone",
               list(failed(run, 1, left=("corpus.png", "out.png")))
               + ["it was changed"] * (run.files["out.png"] != b"older"))


def depths(tap, program):
    for kind in ("u8", "u16", "u32", "half", "float", "double"):
        for channels in (1, 2, 3, 4):
            for ending in ("png", "tif"):
                if ending == "png" and kind not in ("u8", "u16"):
                    continue
                flat = sources.constant(channels, kind, 0.40234375)
                run = Run(program, "corpus." + ending, "-o", "out." + ending,
                          "--width=20", "--height=10", *QUICK, corpus=flat,
                          name="corpus." + ending)
                complaints = list(made(run, flat, 20, 10, "out." + ending))
                if not complaints and set(
                        run.pictures["out." + ending].pixels()) != {
                            flat.pixels()[0]}:
                    complaints.append("the colour is not the same: %r, not %r"
                                      % (run.pictures["out." + ending]
                                         .pixels()[0], flat.pixels()[0]))
                tap.result("R33: %s, %d channels, %s"
                           % (kind, channels, ending), complaints)


def behaviour(tap, program):
    plain = sources.textured()
    sizes = ["--width=30", "--height=21"]
    first = Run(program, "corpus.png", "-o", "out.png", *sizes, *QUICK,
                corpus=plain)
    complaints = list(made(first, plain, 30, 21))
    tap.result("a picture, and nothing else",
               complaints or list(failed(first, 0,
                                         left=("corpus.png", "out.png"))))
    for threads in (1, 2, 3, 7, 64):
        run = Run(program, "corpus.png", "-o", "out.png", *sizes, *QUICK,
                  "--threads=%d" % threads, corpus=plain)
        same = not complaints and run.pictures.get("out.png") and (
            run.pictures["out.png"].data == first.pictures["out.png"].data)
        tap.result("R69: %d threads, the same bits" % threads,
                   [] if same else ["other bits: " + run.err])
    run = Run(program, "corpus.png", "-o", "out.png", "--seed=8", *sizes,
              *QUICK[:3], corpus=plain)
    tap.result("R43: another seed, another picture",
               list(made(run, plain, 30, 21))
               or ["the same bits"] * (run.pictures["out.png"].data
                                       == first.pictures["out.png"].data))
    run = Run(program, "corpus.png", "-o", "corpus.png", *QUICK, corpus=plain,
              name="corpus.png")
    tap.result("R20: the corpus may be the output", list(
        failed(run, 0)) + ["it is as it was"] * (
            run.files["corpus.png"] == files._png(plain)))
    run = Run(program, "corpus.png", "-o", "out.png", "--method=exact",
              "--patch-size=63", "--steps=2", corpus=plain)
    tap.result("R40: a patch larger than the corpus works, and that is said",
               list(made(run, plain, 24, 18))
               + ["stderr says: " + run.err] * (
                   "17 instead of 63" not in run.err))
    for title, corpus, words in (
            ("holes", sources.with_holes(), "part of the texture"),
            ("a cut-out", sources.cut_out(), "left out"),
            ("no clear pixels", sources.textured(4), "")):
        run = Run(program, "corpus.png", "-o", "out.png", *QUICK,
                  corpus=corpus, environment={"LC_ALL": "C"})
        told = words in run.err and len(run.err.splitlines()) == bool(words)
        tap.result("R82: %s, and what is said" % title,
                   list(made(run, corpus, 24, 18))
                   + ["stderr says: " + run.err] * (not told))
    name = "größe 1 – ☃.png"
    run = Run(program, name, "-o", "out " + name, *QUICK, corpus=plain,
              name=name)
    tap.result("R75: names with spaces and other letters",
               list(made(run, plain, 24, 18, "out " + name)))
    run = Run(program, "corpus.png", "-o", "out.png", *QUICK, corpus=plain,
              environment={"HOME": "/nonexistent", "XDG_CACHE_HOME": "/none",
                           "XDG_CONFIG_HOME": "/none",
                           "XDG_DATA_HOME": "/none"})
    tap.result("R74: no home folder", list(made(run, plain, 24, 18)))


def symmetries(tap, program):
    """Each makes another picture, and another fill, which leaves the rest."""
    stripes = files.Picture.of(40, 30, 1, "u8", lambda x, y, c:
                               (x % 8) / 8 + sources.hash_unit(x, 0, c) / 9)
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
                  "--symmetry=" + word, corpus=stripes, before=hole)
        complaints = list(made(run, stripes, 40, 30))
        if not complaints:
            fills.add(bytes(run.pictures["out.png"].data))
            complaints = list(kept(stripes, run.pictures["out.png"], in_hole))
        tap.result("R95 R85: a hole, %s" % word, complaints)
    tap.result("R95: each is another picture",
               ["%d different pictures, %d fills" % (len(pictures),
                                                     len(fills))]
               * (len(pictures) != 5 or len(fills) < 4))


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


def beginnings(tap, program):
    """GEGL starts with the operations for the files named, or with all."""
    plain = sources.textured()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(program, "corpus.png", "-o", "out.tif", *QUICK, corpus=plain,
                  environment={"TMPDIR": folder})
        tap.result("the folder for passing files is left empty",
                   list(made(run, plain, 24, 18, "out.tif"))
                   + ["it holds: %s" % name for name in os.listdir(folder)])
    run = Run(program, "corpus.png", "-o", "out.png", *QUICK, corpus=plain,
              environment={"TMPDIR": "/nonexistent"})
    tap.result("nowhere to put passing files", list(made(run, plain, 24, 18)))
    for ending, magic in ((".jpg", b"\xff\xd8"), (".jpeg", b"\xff\xd8"),
                          (".webp", b"RIFF"), (".exr", b"\x76\x2f\x31\x01"),
                          (".ppm", b"P6"), (".hdr", b"#?")):
        run = Run(program, "corpus.png", "-o", "out" + ending, *QUICK,
                  corpus=plain)
        begins = run.files.get("out" + ending, b"").startswith(magic)
        again = begins and Run(
            program, "out" + ending, "-o", "out.png", *QUICK,
            before={"out" + ending: run.files["out" + ending]})
        tap.result("out%s can be written, and read again" % ending,
                   [] if again and again.code == 0 and "out.png" in again.files
                   else ["stderr: " + run.err + (again.err if again else "")])


def killed(tap, program, how):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files.write(folder / "corpus.png", sources.textured(3, "u8", 128, 128))
        process = subprocess.Popen(
            [program, "corpus.png", "-o", "out.png", "--method=exact",
             "--width=700", "--height=700", "--steps=1000"], cwd=folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(0.7)
        ended = process.poll() is not None
        process.send_signal(how)
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            ended = True
        left = sorted(path.name for path in folder.iterdir())
    tap.result("R57 R59: %s in the middle leaves no file" % how.name,
               ["files: %r" % left] * (left != ["corpus.png"])
               + ["it ended by itself, or not within 2 s"] * ended)


def killed_early(tap, program):
    """While GEGL starts, from a folder of links."""
    left = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files.write(folder / "corpus.png", sources.textured(3, "u8"))
        (folder / "tmp").mkdir()
        for delay in range(5, 100, 5):
            process = subprocess.Popen(
                [program, "corpus.png", "-o", "out.png"], cwd=folder,
                stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env=dict(os.environ, TMPDIR=str(folder / "tmp")))
            time.sleep(delay / 1000)
            process.send_signal(signal.SIGTERM)
            process.wait(60)
            if len(list((folder / "tmp").iterdir())) > len(left):
                left.append("after %d ms" % delay)
    tap.result("R57 R74: SIGTERM at the start leaves no temporary file",
               left)


def main(program):
    tap, program = Tap("els-synth"), os.path.abspath(program)
    wrong_arguments(tap, program)
    windows(tap, program)
    bad_input(tap, program)
    depths(tap, program)
    behaviour(tap, program)
    symmetries(tap, program)
    fills(tap, program)
    restyle(tap, program)
    beginnings(tap, program)
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        killed(tap, program, how)
    killed_early(tap, program)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
