#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""mutate.py [--work FOLDER] [--all] [--write] [WORD...]
   mutate.py --texts

Applies the sabotages of mutations.py one by one to a copy of the tree and runs the
library's tests until one fails: first the one that noticed it when noticed.md was
written, or the one that is called as the file, then the others, fastest first.  The
stored hashes (test-golden, and the case `golden' of other tests), which notice any
other bit, come last and are named as what they are: no test of a property.

WORD: only those with one of these words in their names.  --all: go on after the
first test that fails.  --write: put what is found into noticed.md.  --texts: says only
whether they can be applied.  Ends with 1 if one survives, 2 if one can no longer be
applied or built.  CC is the compiler, 'ccache gcc' by default where there is one."""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # nothing is left beside the sources
from mutations import MUTATIONS  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
# Tests of other parts: of the exact method, of parameters, of the kernels.
ASIDE = {"checksum", "exact", "exact-steps", "job", "machine", "params", "patch",
         "progress", "released", "running-sum", "window-search"}
GOLDEN = "golden"
HASHED = ["fill-bits", "mixture"]  # tests that have a case of stored hashes
LIMIT = 900  # seconds a test may take
NOTICED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "noticed.md")
HEAD = "| result | what is broken | noticed by |\n| --- | --- | --- |"


class Tree:
    """A copy of the project's files, its build folder, and its tests."""

    def __init__(self, folder):
        self.source = os.path.join(folder, "tree")
        self.build = os.path.join(folder, "build")
        shutil.copytree(ROOT, self.source, symlinks=True,
                        ignore=shutil.ignore_patterns("build*", ".git"))
        environment = dict(os.environ)
        if "CC" not in environment and shutil.which("ccache"):
            environment["CC"] = "ccache gcc"
        subprocess.run(["meson", "setup", "-Dgimp=none", self.build, self.source],
                       check=True, env=environment, stdout=subprocess.DEVNULL)
        names = re.findall(r"^tests/test-([a-z-]+):", subprocess.run(
            ["ninja", "-C", self.build, "-t", "targets", "all"], check=True,
            capture_output=True, text=True).stdout, re.M)
        core = os.listdir(os.path.join(self.source, "tests", "core"))
        self.tests = [n for n in sorted(names)
                      if f"test-{n}.c" in core and n not in ASIDE]

    def path(self, file):
        return os.path.join(self.source, file)

    def make(self, names):
        """The compiler's words if it fails, else None."""
        done = subprocess.run(
            ["ninja", "-j1", "-C", self.build] + [f"tests/test-{n}" for n in names],
            capture_output=True, text=True)
        return done.stdout if done.returncode else None

    def run(self, name, hashes=False):
        """What fails in a test, None if nothing does; hashes: compare these, too."""
        environment = dict(os.environ, G_TEST_SRCDIR=self.path("tests"))
        skipped = [] if hashes or name == GOLDEN else ["-s", f"/{name}/golden"]
        try:
            done = subprocess.run(
                [os.path.join(self.build, "tests", f"test-{name}"), *skipped],
                capture_output=True, text=True, env=environment, timeout=LIMIT)
        except subprocess.TimeoutExpired:
            return "takes too long"
        if done.returncode == 0:
            return None
        where = re.search(r":(\w+): (?:assertion|')", done.stdout)
        return where.group(1) if where else f"ends with {done.returncode}"

    def sort(self):
        """Runs all tests, which have to pass; the fastest will be the first."""
        seconds = {}
        for name in self.tests:
            start = time.monotonic()
            failure = self.run(name)
            if failure:
                sys.exit(f"test-{name} fails as it is: {failure}")
            seconds[name] = time.monotonic() - start
        self.tests.sort(key=lambda n: (n == GOLDEN, seconds[n]))


def places_of(text, old):
    """Where the text is, however its lines are broken and its words are spaced."""
    return list(re.finditer(r"\s*".join(re.escape(c) for c in "".join(old.split())),
                            text))


def check_texts():
    """Prints as a test whether each sabotage still has the one text it is about."""
    for number, (name, file, old, _) in enumerate(MUTATIONS, 1):
        with open(os.path.join(ROOT, file), encoding="utf-8") as stream:
            found = len(places_of(stream.read(), old))
        print(f"{'ok' if found == 1 else 'not ok'} {number} - {name}")
        if found != 1:
            print(f"# its text is there {found} times in {file}: {old}")
    print(f"1..{len(MUTATIONS)}")


def read_noticed():
    """What was found for each sabotage, a line of the table."""
    if not os.path.exists(NOTICED):
        return {}
    with open(NOTICED, encoding="utf-8") as stream:
        lines = [line.rstrip("\n") for line in stream if line.startswith("| caught")]
    return {line.split(" | ")[1]: line for line in lines}


def write_noticed(found):
    """Those that are not among the sabotages any longer go."""
    lines = [found[m[0]] for m in MUTATIONS if m[0] in found]
    with open(NOTICED, "w", encoding="utf-8") as stream:
        stream.write("\n".join([HEAD, *lines]) + "\n")


def apply(tree, file, old, new):
    """Why the text cannot be replaced, or None; and the text that was there."""
    with open(tree.path(file), encoding="utf-8") as stream:
        text = stream.read()
    places = places_of(text, old)
    if len(places) != 1:
        return f"its text is there {len(places)} times", text
    start, end = places[0].span()
    with open(tree.path(file), "w", encoding="utf-8") as stream:
        stream.write(text[:start] + new + text[end:])
    return None, text


def catchers(tree, first, everything):
    """Why it does not build, or None; and the tests that fail."""
    found = []
    properties = [n for n in tree.tests if n != GOLDEN]
    turns = [(n, False) for n in sorted(properties, key=lambda n: n != first)]
    for name, hashes in turns + [(n, True) for n in [GOLDEN, *HASHED]]:
        words = tree.make([name])
        if words:
            return f"does not build:\n{words}", found
        failure = tree.run(name, hashes)
        if failure:
            found.append(f"{name}: {failure}")
            if not everything:
                break
    return None, found


def try_one(tree, mutation, before, everything):
    """'caught', 'golden', 'survived' or 'broken', and its line of the table."""
    name, file, old, new = mutation
    trouble, text = apply(tree, file, old, new)
    found = []
    if not trouble:
        first = (before.split(" | ")[2].split(":")[0] if before
                 else os.path.basename(file).split(".")[0])
        trouble, found = catchers(tree, first, everything)
    with open(tree.path(file), "w", encoding="utf-8") as stream:
        stream.write(text)
    if trouble:
        state, by = "broken", [trouble]
    elif not found:
        state, by = "survived", ["nothing"]
    elif found[0].startswith(GOLDEN) or found[0].endswith(f"test_{GOLDEN}"):
        state, by = "golden", found
    else:
        state, by = "caught", found
    return state, f"| {state} | {name} | {'; '.join(by)} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", help="an empty or new folder, which is kept")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--texts", action="store_true")
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    if options.texts:
        check_texts()
        return 0
    chosen = [m for m in MUTATIONS
              if not options.words or any(w in m[0] for w in options.words)]
    folder = options.work or tempfile.mkdtemp(prefix="els-mutate-")
    noticed, states = read_noticed(), []
    try:
        tree = Tree(folder)
        words = tree.make(tree.tests)
        if words:
            sys.exit(words)
        tree.sort()
        print(HEAD)
        for mutation in chosen:
            state, line = try_one(tree, mutation, noticed.get(mutation[0]), options.all)
            print(line, flush=True)
            states.append(state)
            noticed[mutation[0]] = line
            if options.write:
                write_noticed(noticed)
    finally:
        if not options.work:
            shutil.rmtree(folder)
    print(f"\n{states.count('caught') + states.count('golden')} caught, "
          f"{states.count('golden')} of them by stored hashes only, "
          f"{states.count('survived')} survived, "
          f"{states.count('broken')} could not be tried")
    return 2 if "broken" in states else 1 if "survived" in states else 0


if __name__ == "__main__":
    sys.exit(main())
