#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""cli.py ELS_SYNTH: what the command line promises of textures.  Prints TAP."""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import files
import sources
from case import HOST, PARAMETERS
from cli_run import QUICK, Run, failed, made
from tap import Tap

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
    beginnings(tap, program)
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        killed(tap, program, how)
    killed_early(tap, program)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
