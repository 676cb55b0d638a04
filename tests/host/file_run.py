# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""One call of els-synth, or of a reader of picture files, on files as bytes."""
import os
import pathlib
import resource
import signal
import subprocess
import tempfile

import files
import sources

QUICK = ["--quality=draft", "--threads=1", "--width=40", "--height=30"]
ENDINGS = ["png", "jpg", "tif", "webp", "exr", "hdr", "ppm", "pfm", "npy"]


def read(reader, name, data):
    """The line that is printed, and the picture or None."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = pathlib.Path(folder, name), pathlib.Path(folder, "out")
        path.write_bytes(data)
        out.mkdir()
        done = subprocess.run([reader, "--write", out, path],
                              capture_output=True, text=True, timeout=120)
        made = out / (name + ".tif")
        return (done.stdout.strip() + done.stderr,
                files.read(made) if made.exists() else None)


class Run:
    """One call in a folder of its own, and what the folder holds after it."""

    def __init__(self, program, *arguments, before=None, prepare=None,
                 limit=None):
        def narrow():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for name, data in (before or {}).items():
                (folder / name).write_bytes(data)
            kept = prepare(folder) if prepare else None
            done = subprocess.run(
                [program, *arguments], cwd=folder, capture_output=True,
                text=True, timeout=300, stdin=subprocess.DEVNULL,
                env=dict(os.environ, LC_ALL="C"),
                preexec_fn=narrow if limit else None)
            self.code, self.err = done.returncode, done.stderr
            self.modes = {p.name: p.lstat().st_mode for p in folder.iterdir()}
            self.files = {p.name: p.read_bytes() for p in folder.iterdir()
                          if p.is_file()}
            if kept:
                kept.close()

    def made(self, name="out.png"):
        if self.code != 0 or name not in self.files:
            yield "exit code %d: %s" % (self.code, self.err.strip())
        elif self.err:
            yield "stderr says: " + self.err

    def failed(self, left, word):
        if self.code != 1 or len(self.err.strip().splitlines()) != 1 \
                or not self.err.startswith("els-synth: ") \
                or word not in self.err:
            yield "exit code %d: %r" % (self.code, self.err)
        if sorted(self.modes) != sorted(left):
            yield "files: %r" % sorted(self.modes)


def copied(program, name, data, out):
    """The file that els-synth makes of this one, or its error."""
    run = Run(program, name, "-o", out, *QUICK, before={name: data})
    return list(run.made(out)), run.files.get(out, b"")


def all_made(program):
    """One sound file of each kind that els-synth writes."""
    made = {}
    for ending in ENDINGS:
        if ending != "npy":
            wrong, made[ending] = copied(
                program, "a.png", files._png(
                    sources.textured(3, "u8", 40, 30)), "out." + ending)
            if wrong:
                raise SystemExit("no %s file: %s" % (ending, wrong))
    return made
