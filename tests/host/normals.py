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
    """Of several maps that grow, those that are directions by their names or
    that are chosen."""
    grow = ["--right=48", "--bottom=48", "--symmetry=all", "--seed=4"]
    for name in ("rock_normal.png", "bumps.png"):
        maps = dict(zip(("height.png", name), relief.maps()))
        run = Run(program, ["height.png", "--with=" + name, "-o", "out", *grow],
                  maps)
        if name == "bumps.png":
            tap.result("R107: nor where a set grows", amiss(run))
        else:
            tap.result("R107: directions turn where a set grows",
                       [run.err] if run.code
                       else list(relief.fits(made(run, "height.png", name))))
    for green, more in ((1, []), (-1, ["--normals-y=down"])):
        maps = dict(zip(("height.png", "bumps.png"), relief.maps(green)))
        run = Run(program, ["height.png", "--with=bumps.png", "-o", "out",
                            *grow, "--normals=bumps.png", *more], maps)
        tap.result("R107: that are chosen where a set grows %s"
                   % " ".join(more),
                   [run.err] if run.code else list(relief.fits(
                       made(run, "height.png", "bumps.png"), green)))
    run = Run(program, ["height.png", "--with=bumps.png", "-o", "out", *grow,
                        "--normals=height.png"], maps)
    tap.result("R107: gray directions where a set grows are refused",
               list(failed(run, 1, "height.png.*gray", left=sorted(maps))))
    run = Run(program, ["height.png", "--with=bumps.png", "-o", "out", *grow,
                        "--normals=places.png"], maps)
    tap.result("R107: and those that are no map of it",
               list(failed(run, 1, "places.png", left=sorted(maps))))


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
    tap.result("R107: normals of an extension of one map are refused",
               list(failed(run, 64, "--normals", "--with", left=names)))
    run = Run(program, ["height.png", "--left=4", "-o", "out.png",
                        "--symmetry=all", "--normals-y=up"], maps)
    tap.result("R107: and where green would point",
               list(failed(run, 64, "--normals-y", "--with", left=names)))
    gray = {"height.png": height, "normal.png": height}
    run = Run(program, call, gray)
    tap.result("R107: what is gray is no normal map by its name",
               ["exit code %d: %s" % (run.code, run.err)] * (run.code != 0)
               + ["it says: " + run.err] * ("turn" in run.err))


def later(tap, program):
    """What was done to a set is done to its normal map afterwards: the same
    bytes.  Of what was made without it, too, directions turn."""
    for name, more, kind, channels in (
            ("rock_normal.png", [], "u8", 3),
            ("normal_dx.png", [], "u16", 4),
            ("bumps.png", ["--normals=bumps.png"], "u8", 3),
            ("bumps.png", ["--normals=bumps.png", "--normals-y=down"], "u8",
             3)):
        maps = dict(zip(("height.png", name), relief.maps(1, kind, channels)))
        first = Run(program, ["height.png", "--with=" + name, "-o", "out",
                              "--provenance=places.png", *TURNED, *more], maps)
        again = _again(program, first, name, more, maps)
        wrong = [run.err for run in (first, again) if run.code]
        wrong += ["it says: " + again.err] * (
            not wrong and not ("turn" in again.err and name in again.err))
        if not wrong:
            there = first.pictures["out/" + name].pixels()
            here = again.pictures["later.png"].pixels()
            unlike = sum(a != b for a, b in zip(there, here))
            wrong += ["%d of %d pixels differ" % (unlike, len(there))] * (
                unlike > 0 or len(there) != len(here))
            old = set(maps[name].pixels())
            wrong += ["none has turned"] * all(p in old for p in here)
        tap.result("R111: %s goes to the positions of its set %s"
                   % (name, " ".join(more)), wrong)
    for other in ([], ["--symmetry=mirrors"]):
        maps = dict(zip(("height.png", "normal.png"), relief.maps()))
        first = Run(program, ["height.png", "-o", "height-out.png",
                              "--provenance=places.png", *TURNED, *other],
                    maps)
        again = _again(program, first, "normal.png", [], maps)
        wrong = [run.err for run in (first, again) if run.code]
        if not wrong:
            wrong += _turned(first.pictures["places.png"], maps["normal.png"],
                             again.pictures["later.png"])
        tap.result("R111: and to those of another map alone %s"
                   % " ".join(other), wrong)
    straight(tap, program)


def _turned(places, source, made):
    """Complaints unless directions have turned as their pieces have: where a
    pixel's neighbours come from tells that."""
    told, wrong, normals = 0, 0, source.pixels()
    where = [(round(r * (relief.SIDE - 1) / 65535),
              round(g * (relief.SIDE - 1) / 65535))
             for r, g, _ in places.pixels()]
    for i, pixel in enumerate(made.pixels()[:-made.width]):
        (x, y), (right_x, right_y), (below_x, below_y) = (
            where[i], where[i + 1], where[i + made.width])
        a, b = (right_x - x, right_y - y), (below_x - x, below_y - y)
        if (abs(a[0]) + abs(a[1]) != 1 or abs(b[0]) + abs(b[1]) != 1
                or a[0] * b[0] + a[1] * b[1]):
            continue
        # Twice the direction, with y down, along both axes of the result.
        red, green, blue = normals[y * relief.SIDE + x]
        flat = (2 * red - 255, 255 - 2 * green)
        across, down = (flat[0] * v[0] + flat[1] * v[1] for v in (a, b))
        told += 1
        wrong += pixel != ((255 + across) // 2, (255 - down) // 2, blue)
    return ["%d of %d pixels of %d are turned otherwise"
            % (wrong, told, made.width * made.height)] * (
        wrong > told / 100 or told < made.width * made.height / 4)


def _again(program, first, name, more, maps):
    return Run(program, [name, "--like=places.png", "-o", "later.png", *more],
               maps, before={"places.png": first.bytes.get("places.png", b"")})


def straight(tap, program):
    """What does not turn, and what is refused."""
    maps = dict(zip(("height.png", "normal.png"), relief.maps()))
    call = ["height.png", "-o", "out.png", "--provenance=places.png",
            "--seed=4"]
    first = Run(program, call, maps)
    again = _again(program, first, "normal.png", [], maps)
    wrong = [run.err for run in (first, again) if run.code]
    if not wrong:
        old = set(maps["normal.png"].pixels())
        wrong += ["some have turned"] * any(
            p not in old for p in again.pictures["later.png"].pixels())
        wrong += ["it says: " + again.err] * ("turn" in again.err)
    tap.result("R111: nothing turns without copies", wrong)
    left = ["height.png", "normal.png", "places.png"]
    run = _again(program, first, "normal.png", ["--normals=height.png"], maps)
    tap.result("R111: normals that are not the map are refused",
               list(failed(run, 1, "height.png", left=left)))
    run = _again(program, first, "height.png", ["--normals=height.png"], maps)
    tap.result("R111: a gray map has no directions",
               list(failed(run, 1, "height.png.*gray", left=left)))
    first = Run(program, ["height.png", "height.png", *call[1:],
                          "--symmetry=all"], maps)
    run = _again(program, first, "normal.png", [], maps)
    tap.result("R111: nor do positions of several sources tell how",
               list(failed(run, 1, "directions turn", left=left)))


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
    later(tap, sys.argv[1])
    guided(tap, sys.argv[1])
    tap.end()


if __name__ == "__main__":
    main()
