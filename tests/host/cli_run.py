# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""One call of els-synth, and what is asked of every one."""
import os
import pathlib
import re
import subprocess
import tempfile

import files

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
