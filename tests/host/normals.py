#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""normals.py ELS_SYNTH: directions that turn with their patches, and guides of
several maps.  Prints TAP.

Labels such as R107 are explained in docs/testing.md.
"""
import sys

import guides
import relief
from sets import Run, failed, place
from tap import Tap
from xcf import Picture

TURNED = ["--symmetry=all", "--width=72", "--height=72", "--seed=4"]


def made(run, *names):
    return [run.pictures["out/" + name] for name in names]


def fitting(run, name, green=1, words=(), kind="u8"):
    """Complaints unless the normals of that name fit, and are told of."""
    if run.code:
        return ["exit code %d: %s" % (run.code, run.err)]
    wrong = list(relief.fits(made(run, "height.png", name), green, kind))
    return wrong + ["it says: " + run.err] * any(
        word not in run.err for word in (name, *words))


def amiss(run):
    """Complaints unless normals do not fit, since they have not turned."""
    if run.code:
        return ["exit code %d: %s" % (run.code, run.err)]
    names = [name for name in run.pictures if name.startswith("out/")]
    found = relief.angle([run.pictures["out/height.png"],
                          *(run.pictures[name] for name in names
                            if name != "out/height.png")])
    return ["%.2f degrees" % found] * (found < 8)


def by_name(tap, program):
    for name, green, word in (
            ("rock_normal.png", 1, "green up"), ("rock_nrm.png", 1, "up"),
            ("RockNormalGL.png", 1, "up"),
            ("RockNormalDX.png", -1, "green down"),
            ("normal-directx.png", -1, "down")):
        maps = dict(zip(("height.png", name), relief.maps(green)))
        run = Run(program, ["height.png", "--with=" + name, "-o", "out",
                            *TURNED], maps)
        tap.result("R107: the directions of %s turn" % name,
                   fitting(run, name, green, [word]))
    for kind, channels in (("u16", 3), ("u8", 4)):
        maps = dict(zip(("height.png", "normal.png"),
                        relief.maps(1, kind, channels)))
        run = Run(program, ["set", "-o", "out", *TURNED], maps, folder="set")
        tap.result("R107: a normal map of a folder, %s, %d channels"
                   % (kind, channels),
                   fitting(run, "normal.png", kind=kind))


def chosen(tap, program):
    maps = dict(zip(("height.png", "bumps.png"), relief.maps()))
    call = ["height.png", "--with=bumps.png", "-o", "out", *TURNED]
    run = Run(program, call, maps)
    tap.result("R107: a map whose name says nothing does not turn", amiss(run))
    run = Run(program, [*call, "--normals=./bumps.png"], maps)
    tap.result("R107: a normal map that is chosen turns",
               fitting(run, "bumps.png"))
    run = Run(program, [*call, "--normals=bumps.png", "--normals-y=down"],
              dict(zip(maps, relief.maps(-1))))
    tap.result("R107: and its green is what is said",
               fitting(run, "bumps.png", -1, ["down"]))
    maps = dict(zip(("height.png", "normal_dx.png"), relief.maps()))
    run = Run(program, ["height.png", "--with=normal_dx.png", "-o", "out",
                        *TURNED, "--normals-y=up"], maps)
    tap.result("R107: whatever its name", fitting(run, "normal_dx.png", 1,
                                                  ["up"]))


def filled(tap, program):
    """Of several maps that grow, those that are directions by their names."""
    for name in ("rock_normal.png", "bumps.png"):
        maps = dict(zip(("height.png", name), relief.maps()))
        run = Run(program, ["height.png", "--with=" + name, "-o", "out",
                            "--right=40", "--bottom=40", "--symmetry=all",
                            "--seed=4"], maps)
        if name == "bumps.png":
            tap.result("R107: nor where a set grows", amiss(run))
        else:
            tap.result("R107: directions turn where a set grows",
                       [run.err] if run.code
                       else list(relief.fits(made(run, "height.png", name))))


def alone(tap, program):
    """A normal map without other maps: each of its pixels, or 255 - them."""
    maps = {"bumps.png": relief.maps()[1]}
    run = Run(program, ["bumps.png", "--normals=bumps.png", "-o", "out.png",
                        *TURNED], maps)
    known = set()
    for r, g, b in maps["bumps.png"].pixels():
        for x, y in ((r, g), (g, r)):
            known.update(((x, y, b), (255 - x, y, b), (x, 255 - y, b),
                          (255 - x, 255 - y, b)))
    wrong = [run.err] if run.code else []
    if not wrong:
        pixels = run.pictures["out.png"].pixels()
        strange = sum(pixel not in known for pixel in pixels)
        old = set(maps["bumps.png"].pixels())
        wrong += ["%d pixels are of no direction" % strange] * (strange > 0)
        wrong += ["none has turned"] * all(p in old for p in pixels)
    tap.result("R107: a normal map alone", wrong)


def refused(tap, program):
    height, normal = relief.maps()
    maps = {"height.png": height, "normal.png": normal}
    call = ["height.png", "--with=normal.png", "-o", "out", *TURNED]
    names = sorted(maps)
    run = Run(program, [*call, "--normals=height.png"], maps)
    tap.result("R107: gray directions are refused",
               list(failed(run, 1, "height.png.*gray", left=names)))
    run = Run(program, call[:-1] + ["--normals=other.png"],
              dict(maps, **{"other.png": normal}))
    tap.result("R107: normals that are no map of the set are refused",
               list(failed(run, 1, "other.png",
                           left=[*names, "other.png"])))
    run = Run(program, ["height.png", "--with=normal.png", "-o", "out",
                        "--normals=normal.png"], maps)
    tap.result("R107: normals without copies are refused",
               list(failed(run, 64, "--normals", "--symmetry", left=names)))
    run = Run(program, ["height.png", "--left=4", "-o", "out.png",
                        "--symmetry=all", "--normals=normal.png"], maps)
    tap.result("R107: normals of an extension are refused",
               list(failed(run, 64, "--normals", "--left", left=names)))
    gray = {"height.png": height, "normal.png": height}
    run = Run(program, call, gray)
    tap.result("R107: what is gray is no normal map by its name",
               ["exit code %d: %s" % (run.code, run.err)] * (run.code != 0)
               + ["it says: " + run.err] * ("turn" in run.err))


def guided(tap, program):
    """Guides of several maps."""
    maps = dict(guides.MAPS, **{"where_height.png": Picture.of(
        guides.WIDTH, guides.HEIGHT, 3, "u8", place)})
    call = ["source.png", "--with=where_height.png", "--source-guide=parts.png",
            "--guide=wanted.png", "-o", "out", "--seed=2"]
    for more in ([], ["--symmetry=all"], ["--method=exact", "--patch-size=5",
                                          "--steps=5"]):
        run = Run(program, [*call, *more], maps)
        if not run.code:
            run.pictures["out.png"] = run.pictures["out/source.png"]
        wrong = list(guides.follows(run))
        if not wrong:
            pair = made(run, "source.png", "where_height.png")
            known = set(zip(maps["source.png"].pixels(),
                            maps["where_height.png"].pixels()))
            wrong = ["a pixel is of two places"] * any(
                row not in known for row in zip(*(p.pixels() for p in pair)))
        tap.result("R108: a set goes by its guide %s" % " ".join(more), wrong)
    run = Run(program, ["source.png", "--with=where_height.png",
                        "--guide=gray.png", "-o", "out", "--seed=2"], maps)
    wrong = [run.err] if run.code else []
    if not wrong:
        pixels = made(run, "source.png")[0].pixels()
        right = sum((pixel[0] > 115) == (i % guides.OUT_WIDTH < 24)
                    for i, pixel in enumerate(pixels))
        wrong = ["%d of %d" % (right, len(pixels))] * (
            right < 0.95 * len(pixels))
    tap.result("R108: a set goes by the brightness of its first map", wrong)
    run = Run(program, [*call[:3], "--guide=blue.png", *call[4:]], maps)
    tap.result("R108: it says how many colors the source's guide lacks",
               [run.err] * ("1 color" not in run.err))


def main():
    tap = Tap("normals")
    by_name(tap, sys.argv[1])
    chosen(tap, sys.argv[1])
    filled(tap, sys.argv[1])
    alone(tap, sys.argv[1])
    refused(tap, sys.argv[1])
    guided(tap, sys.argv[1])
    tap.end()


if __name__ == "__main__":
    main()
