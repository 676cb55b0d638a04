#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""terminal.py ELS_SYNTH: progress on a terminal, silence elsewhere, and the
picture of where the pixels come from.  Prints TAP."""
import os
import pathlib
import pty
import re
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zlib

SIDE = 40


def chunk(name, data):
    return (struct.pack(">I", len(data)) + name + data
            + struct.pack(">I", zlib.crc32(name + data)))


def write_corpus(path):
    """Gray noise, the same every time."""
    rows = b"".join(
        b"\0" + bytes((x * 37 + y * 101 + x * y * 7) % 251
                      for x in range(SIDE)) for y in range(SIDE))
    head = struct.pack(">2I5B", SIDE, SIDE, 8, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
                     + chunk(b"IDAT", zlib.compress(rows))
                     + chunk(b"IEND", b""))


def png_head(path):
    """Width, height, depth, colour type."""
    return struct.unpack(">2I2B", path.read_bytes()[16:26])


def on_terminal(program, folder, *arguments, at_first_word=None):
    """Exit code, all that came out, and how long it took.  at_first_word is
    called with the process' number when something has come out."""
    master, slave = pty.openpty()
    process = subprocess.Popen([program, *arguments], cwd=folder,
                               stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=slave)
    os.close(slave)
    start, text = time.monotonic(), b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        if not part:
            break
        if not text and at_first_word:
            at_first_word(process.pid)
        text += part
    os.close(master)
    out = process.stdout.read()
    return process.wait(), out + text, time.monotonic() - start


def progress(program, folder):
    code, text, seconds = on_terminal(
        program, folder, "corpus.png", "-o", "out.png", "--method=exact",
        "--width=200", "--height=200", "--steps=60")
    shown = [int(n) for n in re.findall(rb"\r[^\r]*?(\d+) %", text)]
    yield from ["exit code %d: %r" % (code, text)] * (code != 0)
    if not shown or shown[-1] != 100 or not text.endswith(b"\n"):
        yield "it does not end with 100 %%: %r" % text[-60:]
    if shown != sorted(shown):
        yield "it goes back: %r" % shown
    if len(shown) < 3:
        yield "it does not move: %r" % shown
    if len(shown) > 12 * seconds + 3:
        yield "%d updates in %.1f s" % (len(shown), seconds)


def silence(program, folder):
    done = subprocess.run(
        [program, "corpus.png", "-o", "out.png", "--method=exact",
         "--width=30", "--height=30", "--steps=3"], cwd=folder,
        capture_output=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0 or done.stdout or done.stderr:
        yield "%d, %r, %r" % (done.returncode, done.stdout, done.stderr)


def sentence(program, folder):
    code, text, _ = on_terminal(
        program, folder, "corpus.png", "-o", "out.png", "--width=524288",
        "--height=524288")
    if code != 1 or text.count(b"\n") != 1 or b"GiB" not in text:
        yield "%d: %r" % (code, text)


def no_more_memory(number):
    """Lets the process have little more than it has."""
    pages = int(pathlib.Path("/proc/%d/statm" % number).read_text().split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + (16 << 20)
    resource.prlimit(number, resource.RLIMIT_AS, (most, most))


def failure(program, folder):
    """The finest level of this picture takes 80 MiB, and is made last."""
    code, text, _ = on_terminal(
        program, folder, "corpus.png", "-o", "out.png", "--width=2000",
        "--height=2000", "--threads=1", at_first_word=no_more_memory)
    lines = text.decode().replace("\r\n", "\n").split("\n")
    if (code != 1 or len(lines) != 3 or "%" not in lines[0]
            or not lines[1].startswith("els-synth: ") or lines[2]):
        yield "%d: %r" % (code, lines)
    if os.listdir(folder) != ["corpus.png"]:
        yield "files: %r" % os.listdir(folder)


def provenance(program, folder):
    done = subprocess.run(
        [program, "corpus.png", "-o", "out.png", "--provenance", "from.png",
         "--method=exact", "--steps=3",
         "--width=31", "--height=17"], cwd=folder, capture_output=True,
        stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        yield done.stderr
    elif (png_head(folder / "out.png"), png_head(folder / "from.png")) != (
            (31, 17, 8, 0), (31, 17, 16, 2)):
        yield "sizes, depths: %r, %r" % (png_head(folder / "out.png"),
                                         png_head(folder / "from.png"))
    elif sorted(os.listdir(folder)) != ["corpus.png", "from.png", "out.png"]:
        yield "files: %r" % sorted(os.listdir(folder))


def report(program, folder):
    environment = dict(os.environ, LC_ALL="C", LANGUAGE="")
    for method, lines, first in (("fast", 4, "searched behind 256 pixels"),
                                 ("exact", 1, "compares all patches")):
        done = subprocess.run(
            [program, "corpus.png", "-o", "out.png", "--report",
             "--method=" + method, "--steps=2", "--width=31", "--height=17"],
            cwd=folder, capture_output=True, stdin=subprocess.DEVNULL,
            env=environment, text=True, check=False)
        if (done.returncode != 0 or done.stdout.count("\n") != lines
                or first not in done.stdout):
            yield "%s: %r %r" % (method, done.stdout, done.stderr)


def main(program):
    cases = (("progress moves on a terminal", progress),
             ("no word where there is no terminal", silence),
             ("one sentence on a terminal, too", sentence),
             ("an error after progress has a line of its own", failure),
             ("a picture of where the pixels come from", provenance),
             ("a report of what was missed", report))
    failed = 0
    for number, (title, case) in enumerate(cases, 1):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            write_corpus(folder / "corpus.png")
            complaints = list(case(os.path.abspath(program), folder))
        failed += bool(complaints)
        print("%s %d - %s" % ("not ok" if complaints else "ok", number, title))
        for complaint in complaints:
            print("# %s" % (complaint,))
    print("1..%d" % len(cases))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
