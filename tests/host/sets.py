#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""sets.py ELS_SYNTH: maps of one material that are synthesised as one, and a
saved synthesis applied to another map.  Prints TAP.

Labels such as R91 are explained in docs/testing.md.
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import files
import sources
from tap import Tap
from xcf import Picture

WIDTH, HEIGHT = 40, 36
QUICK = ["--width=30", "--height=26", "--seed=3"]


def place(x, y, c):
    """A map that tells each pixel's place."""
    return (x, y, (x * 7 + y * 3) % 40)[c] / 255


def opaque(function, channels):
    return sources.opaque(function, channels)


MAPS = {
    "rock_albedo.png": Picture.of(WIDTH, HEIGHT, 3, "u8", sources.texture),
    "rock_normal.png": Picture.of(WIDTH, HEIGHT, 3, "u8", place),
    "rock_roughness.png": Picture.of(
        WIDTH, HEIGHT, 1, "u16", lambda x, y, c: (x + 64 * y) / 65535),
    "rock_height.tif": Picture.of(
        WIDTH, HEIGHT, 1, "float", lambda x, y, c: 1000 + x + 64 * y),
    # Gray as RGB and an opacity of 1: four channels that are one.
    "rock_ao.png": Picture.of(WIDTH, HEIGHT, 4, "u8", opaque(
        lambda x, y, c: (x + y) / 255, 4)),
}


class Run:
    def __init__(self, program, arguments, maps, before=None, folder="."):
        with tempfile.TemporaryDirectory() as where:
            where = pathlib.Path(where)
            (where / folder).mkdir(exist_ok=True)
            for name, picture in maps.items():
                files.write(where / folder / name, picture)
            for name, data in (before or {}).items():
                (where / name).write_bytes(data)
            done = subprocess.run(
                [program, *arguments], cwd=where, capture_output=True,
                text=True, timeout=300, stdin=subprocess.DEVNULL,
                env=dict(os.environ, LC_ALL="C"))
            self.code, self.err = done.returncode, done.stderr
            self.names = sorted(
                str(path.relative_to(where)) for path in where.rglob("*"))
            self.bytes = {name: (where / name).read_bytes()
                          for name in self.names if (where / name).is_file()}
            self.pictures = {name: files.read(where / name)
                             for name in self.names
                             if name.endswith((".png", ".tif"))
                             and (where / name).is_file()}


def one_place(run, maps, folder="out"):
    """Complaints unless each pixel is one of the source in all maps."""
    if run.code != 0:
        yield "exit code %d: %s" % (run.code, run.err)
        return
    if sorted(n for n in run.names if n.startswith(folder + "/")) != sorted(
            "%s/%s" % (folder, name) for name in maps):
        yield "files: %r" % run.names
        return
    made = {name: run.pictures["%s/%s" % (folder, name)] for name in maps}
    for name, source in maps.items():
        found = (made[name].width, made[name].height, made[name].channels,
                 made[name].kind)
        if found != (30, 26, source.channels, source.kind):
            yield "%s: %r" % (name, found)
            return
    rows = list(zip(*(made[name].pixels() for name in maps)))
    known = set(zip(*(maps[name].pixels() for name in maps)))
    others = sum(row not in known for row in rows)
    if others:
        yield "%d pixels of %d are no pixel of the source" % (
            others, len(rows))
    if len(set(rows)) < 100:
        yield "%d different pixels only" % len(set(rows))


def failed(run, code, *words, left=()):
    if run.code != code:
        yield "exit code %d, not %d: %s" % (run.code, code, run.err)
    for word in words:
        if not re.search(word, run.err):
            yield "stderr lacks /%s/: %s" % (word, run.err)
    new = [name for name in run.names if name not in left]
    if new:
        yield "new: %r" % new


def together(tap, program):
    names = list(MAPS)
    others = ["--with=" + name for name in names[1:]]
    for method in ("fast", "exact"):
        run = Run(program, [names[0], *others, "-o", "out", *QUICK,
                            "--method=" + method, "--patch-size=5"], MAPS)
        tap.result("R91: five maps, one place, %s" % method,
                   list(one_place(run, MAPS)))
    run = Run(program, ["set", "-o", "out", *QUICK], MAPS, folder="set")
    tap.result("R91: the maps of a folder, by their names",
               list(one_place(run, MAPS)))
    more = dict(MAPS)
    more["preview.png"] = sources.textured(3, "u8", 9, 9)
    again = Run(program, ["set", "-o", "out", *QUICK], more, folder="set")
    tap.result("R91: other files of the folder are left alone",
               list(one_place(again, MAPS))
               + ["other pixels"] * any(
                   again.bytes.get("out/" + n) != run.bytes.get("out/" + n)
                   for n in MAPS))
    hidden = Picture.of(WIDTH, HEIGHT, 4, "u8", lambda x, y, c: (
        float(x < 20) if c == 3 else place(x, y, c)))
    two = {"a.png": hidden, "rock_normal.png": MAPS["rock_normal.png"]}
    run = Run(program, ["a.png", "--with=rock_normal.png", "-o", "out",
                        "--transparency=ignore", *QUICK], two)
    wrong = list(one_place(run, two))
    wrong += ["a pixel of column %d" % p[0] for p in
              run.pictures["out/rock_normal.png"].pixels()
              if p[0] >= 20][:1] if not wrong else []
    tap.result("R91: what the first map hides is hidden in all", wrong)


def noise(*parts):
    """A map of noises, each by its number and its share."""
    numbers = [random.Random(number) for number, share in parts]
    drawn = [[n.random() for _ in range(WIDTH * HEIGHT)] for n in numbers]
    total = sum(share for _, share in parts)
    return Picture.of(WIDTH, HEIGHT, 1, "u8", lambda x, y, c: sum(
        share * values[y * WIDTH + x]
        for values, (_, share) in zip(drawn, parts)) / total)


def compared(tap, program):
    """Of maps that have nothing to do with each other enough is compared, and
    nothing said; of two that do nearly, and are compared as if they were one,
    it is said how much."""
    for title, maps, words in (
            ("all of eight maps of noise is compared",
             {"%d.png" % i: noise((i, 1)) for i in range(8)}, []),
            ("it is said of which maps less is compared",
             {**{"%d.png" % i: noise((i, 1)) for i in range(4)},
              "4.png": noise((0, 7), (4, 6))},
             ["“0.png”, 8[5-9] %", "“4.png”, 8[5-9] %"])):
        names = list(maps)
        run = Run(program, [names[0], *("--with=" + n for n in names[1:]),
                            "-o", "out", *QUICK], maps)
        wrong = list(one_place(run, maps))
        wrong += ["stderr lacks /%s/: %s" % (word, run.err) for word in words
                  if not re.search(word, run.err)]
        if run.err.count("\n") != len(words):
            wrong.append("stderr: %s" % run.err)
        tap.result("R91: " + title, wrong)


def refused(tap, program):
    names = sorted(MAPS)
    small = dict(MAPS, **{"rock_ao.png": sources.textured(3, "u8", 20, 36)})
    run = Run(program, ["rock_albedo.png", "--with=rock_ao.png", "-o", "out"],
              small)
    tap.result("R91: maps of other sizes are refused",
               list(failed(run, 1, "40 × 36", "20 × 36", left=names)))
    run = Run(program, ["rock_albedo.png", "--with=rock_ao.png", "-o", "."],
              MAPS)
    tap.result("R91: a set does not take its source's place",
               list(failed(run, 1, "rock_albedo.png", left=names)))
    run = Run(program, ["rock_albedo.png", "--with=rock_albedo.png", "-o",
                        "out"], MAPS)
    tap.result("R91: two maps of one name are refused",
               list(failed(run, 1, "rock_albedo.png", left=names)))
    run = Run(program, ["rock_albedo.png", "--with=rock_ao.png", "-o",
                        "rock_height.tif"], MAPS)
    tap.result("R91: a set does not become a file",
               list(failed(run, 1, "rock_height.tif", left=names))
               + ["it has changed"] * (run.pictures["rock_height.tif"].data
                                       != MAPS["rock_height.tif"].data))
    twice = {"x_nor.png": MAPS["rock_normal.png"],
             "x_nrm.png": MAPS["rock_normal.png"]}
    left = ["set", "set/x_nor.png", "set/x_nrm.png"]
    run = Run(program, ["set", "-o", "out"], twice, folder="set")
    tap.result("R91: two maps of one kind are refused",
               list(failed(run, 1, "x_nor.png", "x_nrm.png", "normal",
                           left=left)))
    run = Run(program, ["set", "-o", "out"], {"a.png": MAPS["rock_ao.png"]},
              folder="set")
    tap.result("R91: a folder without maps is refused",
               list(failed(run, 1, "set", left=["set", "set/a.png"])))
    many = {"%d.png" % i: MAPS["rock_ao.png"] for i in range(9)}
    run = Run(program, ["0.png", *("--with=%d.png" % i for i in range(1, 9)),
                        "-o", "out"], many)
    tap.result("R91: nine maps are refused",
               list(failed(run, 1, "9", "8", left=sorted(many))))


BOX = (15, 13, 9, 8)         # x, y, width, height, of the hole
in_box = sources.within(BOX)
HOLE = Picture.of(WIDTH, HEIGHT, 1, "u8", lambda x, y, c: in_box(x, y))
# The hole, and beside it gray that is less than half.
SOFT = Picture.of(WIDTH, HEIGHT, 1, "u8", lambda x, y, c: (
    1.0 if in_box(x, y) else 0.45 if in_box(x - 1, y - 1) else 0.0))


def filled(run, is_new, size=(WIDTH, HEIGHT), dx=0, of_all=False):
    """Complaints unless old pixels stay and new ones are of one place."""
    if run.code != 0:
        yield "exit code %d: %s" % (run.code, run.err)
        return
    made = {name: run.pictures["out/" + name] for name in MAPS}
    for name, source in MAPS.items():
        found = (made[name].width, made[name].height, made[name].channels,
                 made[name].kind)
        if found != (*size, source.channels, source.kind):
            yield "%s: %r" % (name, found)
            return
    before = list(zip(*(MAPS[name].pixels() for name in MAPS)))
    known = {row for i, row in enumerate(before)
             if of_all or not is_new(i % WIDTH + dx, i // WIDTH)}
    for i, row in enumerate(zip(*(made[name].pixels() for name in MAPS))):
        x, y = i % size[0], i // size[0]
        if is_new(x, y):
            if row not in known:
                yield "%d, %d is of no place" % (x, y)
                return
        elif row != before[y * WIDTH + x - dx]:
            yield "%d, %d has changed" % (x, y)
            return


def fills(tap, program):
    names = list(MAPS)
    maps = [names[0], *("--with=" + name for name in names[1:]), "-o", "out"]
    left = sorted([*names, "hole.png"])
    for title, mask in (("a hole", HOLE), ("a soft hole", SOFT)):
        run = Run(program, [*maps, "--hole=hole.png"],
                  dict(MAPS, **{"hole.png": mask}))
        tap.result("R109: %s in five maps" % title, list(filled(run, in_box)))
    run = Run(program, [*maps, "--left=5", "--seed=2"], MAPS)
    tap.result("R109: five maps grow", list(filled(
        run, lambda x, y: x < 5, (WIDTH + 5, HEIGHT), 5)))
    run = Run(program, ["set", "-o", "out", "--seamless", "--band=8"], MAPS,
              folder="set")
    tap.result("R109: the maps of a folder without a seam", list(filled(
        run, lambda x, y: not (8 <= x < WIDTH - 8 and 8 <= y < HEIGHT - 8),
        of_all=True)))
    holed = dict(MAPS, **{"hole.png": HOLE})
    # Gray and opaque but for the hole.
    other = Picture.of(WIDTH, HEIGHT, 4, "u8", lambda x, y, c: (
        (c + x % 3) / 5 if in_box(x, y)
        else 1.0 if c == 3 else (x + y) / 255))
    runs = [Run(program, [*maps, "--hole=hole.png"], m)
            for m in (holed, dict(holed, **{"rock_ao.png": other}))]
    tap.result("R109: what is in the hole has no say",
               [run.err for run in runs if run.code]
               or ["other pixels of " + name for name in MAPS
                   if runs[0].pictures["out/" + name].data
                   != runs[1].pictures["out/" + name].data])
    for more, words in ((["--hole=hole.png", "--source=hole.png"],
                         ("--source", "--with")),
                        (["--hole=hole.png", "--tone=0.5"],
                         ("--tone", "--with")),
                        (["--picture=hole.png", "--tone=0.5"],
                         ("--tone", "--picture"))):
        run = Run(program, [*maps, *more], holed)
        tap.result("R109: %s with a set is refused" % more[-1].split("=")[0],
                   list(failed(run, 64, *words, left=left)))
    small = dict(holed, **{"rock_ao.png": sources.textured(3, "u8", 20, 36)})
    run = Run(program, [*maps, "--hole=hole.png"], small)
    tap.result("R109: maps of other sizes are refused",
               list(failed(run, 1, "40 × 36", "20 × 36", left=left)))


def restyled(tap, program):
    """A picture in the maps of a material."""
    picture = Picture.of(30, 26, 3, "u8",
                         lambda x, y, c: 0.3 if x < 15 else 0.7)
    maps = dict(MAPS, **{"face.png": picture})
    names = list(MAPS)
    call = [names[0], *("--with=" + name for name in names[1:]), "-o", "out",
            "--picture=face.png", "--match=tone", "--seed=3"]
    for more in ([], ["--method=exact", "--patch-size=5", "--steps=6"]):
        run = Run(program, [*call, *more], maps)
        tap.result("R110: a picture in five maps %s" % " ".join(more),
                   list(one_place(run, MAPS)))
    flat = Run(program, [*call, "--strength=1"], dict(maps, **{
        "face.png": Picture.of(30, 26, 3, "u8", lambda x, y, c: 0.5)}))
    given = Run(program, [*call, "--strength=1"], maps)
    shown = Run(program, [*call, "--strength=0.3"], maps)
    wrong = [run.err for run in (flat, given, shown) if run.code]
    if not wrong:
        albedo = "out/" + names[0]
        wrong += ["at strength 1 the picture has a say"] * (
            flat.pictures[albedo].data != given.pictures[albedo].data)
        wrong += ["at strength 0.3 it has none"] * (
            shown.pictures[albedo].data == given.pictures[albedo].data)
    tap.result("R110: strength tells how far the picture has a say", wrong)
    first = Run(program, call, maps)
    other = Run(program, call, dict(maps, **{"rock_normal.png": Picture.of(
        WIDTH, HEIGHT, 3, "u8", lambda x, y, c: (x * y + c) % 7 / 7)}))
    tap.result("R110: maps that the picture lacks do not say where it goes",
               [other.err] if other.code or first.code else ["they do"] * any(
                   other.pictures["out/" + name].data
                   != first.pictures["out/" + name].data
                   for name in names if name != "rock_normal.png"))
    run = Run(program, ["set", "-o", "out", "--picture=set/face.tga"], MAPS,
              folder="set")
    tap.result("R110: a picture that is not there is refused",
               list(failed(run, 1, "face.tga", left=["set", *(
                   "set/" + name for name in MAPS)])))
    left = sorted(maps)
    run = Run(program, [*call, "--strength=0"], maps)
    tap.result("R110: strength 0 with maps is refused",
               list(failed(run, 1, "strength of 0", left=left)))
    small = dict(maps, **{"rock_ao.png": sources.textured(3, "u8", 20, 36)})
    run = Run(program, call, small)
    tap.result("R110: maps of other sizes are refused",
               list(failed(run, 1, "40 × 36", "20 × 36", left=left)))


def like(tap, program):
    """What was done to some maps is done to another."""
    later = "rock_height.tif"
    first = [name for name in MAPS if name != later]
    run = Run(program, [first[0], *("--with=" + n for n in first[1:]),
                        "-o", "out", "--provenance=places.png", *QUICK], MAPS)
    places = run.bytes.get("places.png", b"")
    again = Run(program, [later, "--like=places.png", "-o", "later.tif"], MAPS,
                before={"places.png": places})
    wrong = ["exit code %d: %s" % (again.code, again.err)] * (again.code != 0)
    if not wrong:
        made = again.pictures["later.tif"].pixels()
        told = run.pictures["out/rock_normal.png"].pixels()
        wrong += ["%r where %r is" % (m, t) for m, t in zip(made, told)
                  if m[0] != 1000 + t[0] + 64 * t[1]][:3]
        wrong += ["kind %s" % again.pictures["later.tif"].kind] * (
            again.pictures["later.tif"].kind != "float")
    tap.result("R92: a map that comes later goes to the same places", wrong)
    other = {"map.png": sources.textured(3, "u8", 41, 36)}
    before = {"places.png": places}
    left = ["map.png", "places.png"]
    run = Run(program, ["map.png", "--like=places.png", "-o", "later.png"],
              other, before=before)
    tap.result("R92: a map of another size is refused",
               list(failed(run, 1, "41 × 36", left=left)))
    run = Run(program, ["map.png", "--like=map.png", "-o", "later.png"], other)
    tap.result("R92: a picture without positions is refused",
               list(failed(run, 1, "16 bits", left=left)))
    for extra in ("--seed=2", "--with=map.png", "--tile=both",
                  "--provenance=p.png"):
        run = Run(program, ["map.png", "--like=places.png", "-o", "later.png",
                            extra], other, before=before)
        tap.result("R92: %s with --like is refused" % extra.split("=")[0],
                   list(failed(run, 64, "--like", left=left)))


def main(program):
    tap, program = Tap("els-synth"), os.path.abspath(program)
    together(tap, program)
    compared(tap, program)
    refused(tap, program)
    fills(tap, program)
    restyled(tap, program)
    like(tap, program)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
