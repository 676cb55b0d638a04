#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""bits.py FOLDER

FOLDER/HOST/NAME holds the samples that HOST made for the picture NAME.  Prints
TAP, one case a picture: every host has it, and all have the same bits.
"""
import hashlib
import pathlib
import sys

from tap import Tap


def describe(host, data):
    head, _, samples = data.partition(b"\n")
    return "%s: %s, samples %s" % (host, head.decode(),
                                   hashlib.sha256(samples).hexdigest()[:16])


def main(folder):
    tap, folder = Tap("bits"), pathlib.Path(folder)
    hosts = sorted(path.name for path in folder.iterdir())
    names = sorted({path.name for path in folder.glob("*/*")})
    for name in names:
        complaints, found = [], []
        for host in hosts:
            path = folder / host / name
            if path.exists():
                found.append((host, path.read_bytes()))
            else:
                complaints.append("%s did not make it" % host)
        if len({data for _, data in found}) > 1:
            complaints += [describe(*pair) for pair in found]
        tap.result("R80: %s is the same in %s" % (name, ", ".join(hosts)),
                   complaints)
    if not names:
        tap.result("pictures to compare", ["there are none"])
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
