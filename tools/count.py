#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""count.py [--failed] FILE-OR-FOLDER...

Counts the cases in TAP files (*.tap) and in meson's test logs (*.json), and
prints the sum as the last line.  A report that breaks off counts as a failed
case, and --failed says that something failed, so that it can not go unseen.
Ends with 1 when a case failed or none passed.
"""
import json
import pathlib
import re
import sys

CASE = re.compile(r"(not )?ok\b[^#]*(#\s*(skip|todo)\b)?", re.IGNORECASE)


def count_tap(text):
    """(passed, failed, skipped) of one TAP report."""
    passed = failed = skipped = 0
    planned = None
    for line in text.splitlines():
        plan = re.match(r"1\.\.(\d+)", line)
        case = CASE.match(line)
        if plan:
            planned = int(plan.group(1))
        elif case and (case.group(3) or "").lower() == "skip":
            skipped += 1
        elif case:
            failed += bool(case.group(1))
            passed += not case.group(1)
        elif line.startswith("Bail out!"):
            failed += 1
    if planned != passed + failed + skipped and failed == 0:
        failed += 1
    return passed, failed, skipped


def count_meson(text):
    sums = [0, 0, 0]
    for line in text.splitlines():
        test = json.loads(line)
        counts = (0, 0, 0)
        if re.search(r"^1\.\.\d+", test.get("stdout", ""), re.MULTILINE):
            counts = count_tap(test["stdout"])
        good = test["result"] in ("OK", "EXPECTEDFAIL")
        if counts == (0, 0, 0):
            counts = ((1, 0, 0) if good else
                      (0, 0, 1) if test["result"] == "SKIP" else (0, 1, 0))
        elif not good and test["result"] != "SKIP" and counts[1] == 0:
            counts = (counts[0], 1, counts[2])
        sums = [a + b for a, b in zip(sums, counts)]
    return sums


def main(arguments):
    sums = [0, 0, 0]
    for name in arguments:
        if name == "--failed":
            continue
        path = pathlib.Path(name)
        files = sorted(path.glob("*.tap")) + sorted(path.glob("*.json")) \
            if path.is_dir() else [path]
        if not files:
            sums[1] += 1
        for file in files:
            count = count_meson if file.suffix == ".json" else count_tap
            sums = [a + b for a, b in zip(sums, count(
                file.read_text(errors="replace")))]
    if "--failed" in arguments and sums[1] == 0:
        sums[1] = 1
    print("%d passed, %d failed, %d skipped" % tuple(sums))
    return 1 if sums[1] or not sums[0] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
