#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""guides.py ELS_SYNTH: maps that say where what of the source belongs, and
several sources that compete or are mixed by a map.  Prints TAP.

Labels such as R100 are explained in docs/testing.md.
"""
import sys

import sources
from sets import Run, failed
from tap import Tap
from xcf import Picture

WIDTH, HEIGHT = 40, 36
OUT_WIDTH, OUT_HEIGHT = 48, 44


def stripes(x, y, c):
    """Left a gray, right a texture that never has it."""
    return 0.5 if x < 20 else sources.texture(x, y, c) * 0.4


def parts(x, y, c):
    return (0.2, 0.8, 0.5)[c] if x < 20 else (0.9, 0.1, 0.3)[c]


def wanted(x, y, c):
    """The gray above a diagonal."""
    return (0.2, 0.8, 0.5)[c] if y < x * 0.7 else (0.9, 0.1, 0.3)[c]


MAPS = {
    "source.png": Picture.of(WIDTH, HEIGHT, 3, "u8", stripes),
    "parts.png": Picture.of(WIDTH, HEIGHT, 3, "u8", parts),
    "wanted.png": Picture.of(OUT_WIDTH, OUT_HEIGHT, 3, "u8", wanted),
    # Half as large, for the source to be stretched over.
    "small.png": Picture.of(WIDTH // 2, HEIGHT // 2, 3, "u8",
                            lambda x, y, c: parts(2 * x, 2 * y, c)),
    "gray.png": Picture.of(OUT_WIDTH, OUT_HEIGHT, 1, "u8",
                           lambda x, y, c: 0.9 if x < 24 else 0.1),
    "blue.png": Picture.of(OUT_WIDTH, OUT_HEIGHT, 3, "u8", lambda x, y, c: (
        (0, 0, 1)[c] if x < 10 else wanted(x, y, c))),
}
GUIDE = ["source.png", "--source-guide=parts.png", "--guide=wanted.png",
         "-o", "out.png", "--seed=2"]


def follows(run, width=OUT_WIDTH, height=OUT_HEIGHT, least=0.97):
    """Complaints unless gray is where it is wanted and nowhere else."""
    if run.code != 0:
        yield "exit code %d: %s" % (run.code, run.err)
        return
    made = run.pictures["out.png"]
    if (made.width, made.height) != (width, height):
        yield "size %d x %d" % (made.width, made.height)
        return
    right = 0
    for i, pixel in enumerate(made.pixels()):
        x = (i % width + 0.5) * OUT_WIDTH / width - 0.5
        y = (i // width + 0.5) * OUT_HEIGHT / height - 0.5
        right += (pixel[0] > 115) == (wanted(round(x), round(y), 0) < 0.5)
    if right < least * width * height:
        yield "%d of %d pixels are what they should be" % (
            right, width * height)


def numbers(tap, program):
    for method in ("fast", "exact"):
        # Where the exact method's means have both, neither is right.
        run = Run(program, [*GUIDE, "--method=" + method, "--patch-size=5"],
                  MAPS)
        tap.result("R100: texture by numbers, %s" % method,
                   list(follows(run, least=0.97 if method == "fast" else 0.94)))
    first = Run(program, GUIDE, MAPS)
    run = Run(program, ["source.png", "--source-guide=small.png",
                        *GUIDE[2:]], MAPS)
    tap.result("R100: a small guide is stretched over the source",
               list(follows(run)))
    run = Run(program, [*GUIDE, "--width=72", "--height=66"], MAPS)
    tap.result("R100: the guide is stretched over the result",
               list(follows(run, 72, 66)))
    run = Run(program, [*GUIDE, "--guide-weight=0"], MAPS)
    plain = Run(program, ["source.png", "-o", "out.png", "--seed=2",
                          "--width=%d" % OUT_WIDTH, "--height=%d" % OUT_HEIGHT],
                MAPS)
    tap.result("R100: without weight it says nothing",
               ["other pixels"] * (run.bytes.get("out.png")
                                   != plain.bytes.get("out.png"))
               + ["the same with weight"] * (first.bytes.get("out.png")
                                             == plain.bytes.get("out.png")))
    run = Run(program, [*GUIDE[:2], "--guide=blue.png", *GUIDE[3:]], MAPS)
    tap.result("R100: it says how many colors the source's guide lacks",
               [] if "1 color" in run.err else [run.err or "it says nothing"])
    clear = dict(MAPS)
    clear["parts.png"] = Picture.of(WIDTH, HEIGHT, 4, "u8", lambda x, y, c: (
        float(x < 20) if c == 3 else parts(x, y, c)))
    run = Run(program, GUIDE, clear)
    tap.result("R100: what is clear in the source's guide is not used",
               ["a pixel is %r" % (p,) for p in run.pictures["out.png"].pixels()
                if p[0] < 115][:1] if run.code == 0 else [run.err])


def brightness(tap, program):
    run = Run(program, ["source.png", "--guide=gray.png", "-o", "out.png"],
              MAPS)
    if run.code == 0:
        pixels = run.pictures["out.png"].pixels()
        right = sum((p[0] > 115) == (i % OUT_WIDTH < 24)
                    for i, p in enumerate(pixels))
        wrong = ["%d of %d" % (right, len(pixels))] * (
            right < 0.95 * len(pixels))
    else:
        wrong = [run.err]
    tap.result("R100: bright goes where bright is wanted", wrong)


def refused(tap, program):
    names = sorted(MAPS)
    run = Run(program, ["source.png", "--source-guide=parts.png", "-o",
                        "out.png"], MAPS)
    tap.result("R100: a guide of the source alone is refused",
               list(failed(run, 64, "--source-guide", "--guide", left=names)))
    run = Run(program, [*GUIDE, "--left=5"], MAPS)
    tap.result("R100: a guide and an extension are refused",
               list(failed(run, 64, "guide", "--left", left=names)))
    run = Run(program, [*GUIDE, "--guide-weight=1.5"], MAPS)
    tap.result("R100: a weight above 1 is refused",
               list(failed(run, 64, "guide-weight", "1.5", left=names)))
    run = Run(program, [*GUIDE[:2], "--guide=nowhere.png", *GUIDE[3:]], MAPS)
    tap.result("R100: a guide that is not there is refused",
               list(failed(run, 1, "nowhere.png", left=names)))


def shares(run, n):
    """Of the result, what is of each source."""
    blue = [p[2] for p in run.pictures["where.png"].pixels()]
    return [sum(round(b / 65535 * (n - 1)) == k for b in blue) / len(blue)
            for k in range(n)]


def compete(tap, program):
    maps = {"a.png": Picture.of(WIDTH, HEIGHT, 3, "u8", sources.texture),
            "b.png": Picture.of(WIDTH + 6, HEIGHT, 3, "u8",
                                lambda x, y, c: sources.texture(x + 99, y, c)),
            "gray.tif": Picture.of(WIDTH, HEIGHT, 1, "u16", sources.texture)}
    more = ["-o", "out.png", "--provenance=where.png", "--width=96",
            "--height=96"]
    for weights, due in (("1,3", 0.25), ("3,1", 0.75)):
        run = Run(program, ["a.png", "b.png", "--weights=" + weights, *more],
                  maps)
        wrong = [run.err] if run.code != 0 else []
        if not wrong and abs(shares(run, 2)[0] - due) > 0.1:
            wrong = ["the first has %.3f" % shares(run, 2)[0]]
        tap.result("R101: two sources with the weights " + weights, wrong)
    run = Run(program, ["a.png", "gray.tif", *more], maps)
    tap.result("R101: a gray source beside one of colors",
               [run.err] if run.code != 0 else
               ["%d channels" % run.pictures["out.png"].channels] * (
                   run.pictures["out.png"].channels != 3)
               + ["one is not used"] * (min(shares(run, 2)) < 0.1))
    names = sorted(maps)
    for title, arguments, words in (
            ("too few weights", ["--weights=1"], ("1", "2")),
            ("a weight of 0", ["--weights=1,0"], ("0",)),
            ("a weight that is no number", ["--weights=1,x"], ("x",)),
            ("a guide", ["--guide=a.png"], ("2",)),
            ("an extension", ["--left=4"], ("--weights", "--left"))):
        run = Run(program, ["a.png", "b.png", "-o", "out.png", *arguments],
                  maps)
        tap.result("R101: two sources with %s are refused" % title,
                   list(failed(run, 64, *words, left=names)))


def base(low):
    """A texture of a band of brightness of its own."""
    return Picture.of(WIDTH, HEIGHT, 1, "u8", lambda x, y, c: (
        low + 0.2 * sources.texture(x, y, c)))


def bands(run, width):
    """Of a result of sources at 0, 0.4 and 0.8: where each is, as columns."""
    made = run.pictures["out.png"]
    return [[min(int(p[0] / 255 / 0.4), 2) for p in list(made.pixels())[
        x::made.width]] for x in range(width)]


def mixed(tap, program):
    maps = {"a.png": base(0.0), "b.png": base(0.4), "c.png": base(0.8),
            "ramp.png": Picture.of(192, 1, 1, "u8",
                                   lambda x, y, c: (x + 0.5) / 192),
            # Black, white, what is clear.
            "hard.png": Picture.of(48, 40, 2, "u8", lambda x, y, c: (
                float(x >= 24) if c == 0 else float(y < 30)))}
    two, size = ["a.png", "c.png"], ["--width=192", "--height=160"]
    end = ["-o", "out.png"]
    for method in ("fast", "exact"):
        run = Run(program, [*two, *end, "--mixture=hard.png", "--steps=4",
                            "--method=" + method], maps)
        wrong = [run.err] if run.code != 0 else []
        if not wrong:
            made = bands(run, 48)
            right = sum(made[x][y] == (2 if x >= 24 else 0)
                        for x in range(48) for y in range(28))
            wrong = ["%d of %d" % (right, 48 * 28)] * (right < 0.95 * 48 * 28)
            clear = [v for column in made for v in column[32:]]
            share = clear.count(2) / len(clear)
            wrong += ["%.2f where it is clear" % share] * (
                not 0.25 < share < 0.75)
        tap.result("R106: black and white, and its size, " + method, wrong)
    run = Run(program, [*two, *size, *end, "--mixture=ramp.png"], maps)
    wrong = [run.err] if run.code != 0 else []
    if not wrong:
        made = bands(run, 192)
        for left in range(0, 192, 32):
            part = [v for column in made[left:left + 32] for v in column]
            share, due = part.count(2) / len(part), (left + 16) / 192
            wrong += ["%.3f instead of %.3f" % (share, due)] * (
                abs(share - due) > 0.12)
    tap.result("R106: a ramp is stretched, and columns have their share", wrong)
    other = Run(program, [*two, *size, *end, "--mixture=ramp.png",
                          "--seed=2"], maps)
    tap.result("R106: another seed has other patches",
               [] if bands(run, 192) != bands(other, 192) else ["the same"])
    run = Run(program, ["a.png", "b.png", "c.png", *size, *end,
                        "--mixture=ramp.png"], maps)
    wrong = [run.err] if run.code != 0 else []
    if not wrong:
        made = bands(run, 192)
        third = [sum(column.count(k) for column in made[x:x + 32])
                 for x, k in ((0, 0), (80, 1), (160, 2), (0, 2), (160, 0))]
        wrong = [repr(third)] * (min(third[:3]) < 0.75 * 32 * 160
                                 or max(third[3:]) > 0.02 * 32 * 160)
    tap.result("R106: a ramp through three sources", wrong)
    refuse_mixtures(tap, program, maps)


def refuse_mixtures(tap, program, maps):
    names = sorted(maps)
    for title, arguments, code, words in (
            ("one source", ["a.png"], 64, ("one source",)),
            ("weights", ["a.png", "c.png", "--weights=1,2"], 64,
             ("--mixture", "--weights")),
            ("an extension", ["a.png", "--left=4"], 64,
             ("--mixture", "--left")),
            ("a map that is not there", ["a.png", "c.png",
                                         "--mixture=none.png"], 1,
             ("none.png",))):
        run = Run(program, ["--mixture=hard.png", *arguments, "-o",
                            "out.png"], maps)
        tap.result("R106: a mixture and %s are refused" % title,
                   list(failed(run, code, *words, left=names)))


def main(program):
    tap = Tap("guides")
    numbers(tap, program)
    brightness(tap, program)
    refused(tap, program)
    compete(tap, program)
    mixed(tap, program)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
