#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""examples.py SERIES PLUG_INS ELS_SYNTH

Each script of the folder examples works through a folder of two pictures, as
its head says to call it.  SERIES is 2 or 3, PLUG_INS the folder that holds the
plug-in's folder.  Prints TAP.
"""
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

import files
import sources
from gimp import scheme
from tap import Tap

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
NAMES = ["one.png", "the other.png"]
SIDE = 512  # of the results, as all heads say
LIMIT = 600


def console(series, expression, interpreter="plug-in-script-fu-eval"):
    if series == "2":
        return ["gimp-console-2.10", "-i", "-d", "-f", "-s",
                "-b", expression, "-b", "(gimp-quit 0)"]
    return ["gimp-console-3", "-i", "-d", "-f", "-s", "--quit",
            "--batch-interpreter=" + interpreter, "-b", expression]


def commands(series, program):
    """Name of each example for this GIMP, how it is called, and what it has to
    say when all went well."""
    name = "folder-gimp%s.scm" % series
    yield name, console(series, '(begin (load %s) (els-folder "sources" '
                        '"results" %d %d 1))'
                        % (scheme(EXAMPLES / name), SIDE, SIDE)), "done"
    if series == "3":
        name = "folder-gimp3.py"
        yield name, console(series, "exec (open (%r).read ())"
                            % str(EXAMPLES / name),
                            "python-fu-eval"), "done"
    yield "folder.sh", [
        "sh", str(EXAMPLES / "folder.sh"), "sources", "results",
        *shlex.split("--width 512 --height 512 --tile both --seed 1")], ""


def run(folder, command, plug_ins, program):
    """What the command said; the folder has the pictures and a profile."""
    for name in ("profile", "sources", "results"):
        os.makedirs(folder / name)
    os.symlink(plug_ins, folder / "profile" / "plug-ins")
    for seed, name in enumerate(NAMES):
        files.write(folder / "sources" / name,
                    sources.textured(3, "u8", 40 + 8 * seed, 40))
    environment = dict(
        os.environ, HOME=str(folder), ELS_FROM="sources", ELS_TO="results",
        GIMP2_DIRECTORY=str(folder / "profile"),
        GIMP3_DIRECTORY=str(folder / "profile"),
        PATH="%s:%s" % (pathlib.Path(program).parent, os.environ["PATH"]))
    done = subprocess.run(command, cwd=folder, env=environment,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, errors="replace", timeout=LIMIT)
    return done.stdout + done.stderr


def judge(folder, said, word):
    if word not in said:
        yield "it did not say that it was done: " + said[-2000:]
    found = sorted(path.name for path in (folder / "results").iterdir())
    if found != NAMES:
        yield "results: %r; it said: %s" % (found, said[-2000:])
        return
    pictures = [files.read(folder / "results" / name) for name in NAMES]
    for picture in pictures:
        if (picture.width, picture.height) != (SIDE, SIDE):
            yield "%d × %d pixels" % (picture.width, picture.height)
        if len(set(picture.pixels())) < 8:
            yield "hardly any different pixels"
    yield from ["the two are the same"] * (
        pictures[0].data == pictures[1].data)


def main(series, plug_ins, program):
    tap, program = Tap("gimp-" + series), os.path.abspath(program)
    results = {}
    for name, command, word in commands(series, program):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            said = run(folder, command, os.path.abspath(plug_ins), program)
            complaints = list(judge(folder, said, word))
            if not complaints:
                results[name] = [files.read(folder / "results" / one).data
                                 for one in NAMES]
        tap.result("the example %s" % name, complaints)
    tap.result("the examples agree to the last bit",
               [] if len(results) > 1
               and all(data == results["folder.sh"]
                       for data in results.values())
               else ["they do not, or some failed"])
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
