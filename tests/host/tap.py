# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Test Anything Protocol, written as the cases come in."""
import sys


class Tap:
    def __init__(self, prefix):
        self.prefix, self.count, self.failed = prefix, 0, 0

    def result(self, title, complaints, skip=None):
        """A case: passed when there are no complaints."""
        self.count += 1
        self.failed += bool(complaints)
        print("%s %d - %s: %s%s" % (
            "not ok" if complaints else "ok", self.count, self.prefix, title,
            " # SKIP " + skip if skip else ""))
        for complaint in complaints:
            for line in str(complaint).splitlines():
                print("# " + line)
        sys.stdout.flush()

    def end(self):
        print("1..%d" % self.count)
        sys.exit(1 if self.failed else 0)
