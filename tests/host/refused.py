#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""refused.py SERIES HOST PLUG_IN REFUSE WORK

GIMP refuses one of several layers that a call makes: none of them may stay.
REFUSE is the library of refuse-layer.c; the other arguments are as for batch.py.
Prints TAP.
"""
import pathlib
import re
import sys

import batch
import sources
from case import QUICK, Case, refused
from gimp import Gimp
from tap import Tap
from xcf import Image, Layer

ARGUMENTS = dict(QUICK, width=20, height=10, count=3)
# Of three layers each, or of three groups with two each.
OUTPUTS = (("new-layer", "given", 3), ("new-image", "given", 3),
           ("new-layer", "group", 9))


def taken_back(outcome):
    """One sentence, and the image as it was.  Its file is not the same byte for
    byte: making a layer moves the image's count of them."""
    yield from refused("GIMP (refused|could not) [^.]*\\.")(outcome)
    for name, wanted in (("broken", None), ("images", "0"), ("dirty", "same")):
        if outcome.fact(name) != wanted:
            yield "%s: %s" % (name, outcome.fact(name))
    before, after = (
        [(layer.name, layer.x, layer.y, layer.picture.data)
         for layer in image.layers] for image in (outcome.before, outcome.after))
    if before != after:
        yield "the layers are %r" % [layer[0] for layer in after]
    if re.search("gimp-(image|layer|item)-", outcome.log()):
        yield "GIMP complains of a call: " + outcome.log()


def cases(number):
    source = Image([Layer(sources.textured(), "one"),
                    Layer(sources.textured(), "two")])
    for output, layers, calls in OUTPUTS:
        if number <= calls:
            yield Case("", "%s, layers %s" % (output, layers), source,
                       taken_back, dict(ARGUMENTS, output=output,
                                        layers=layers), base={})


def main(series, host, plug_in, library, work):
    tap = Tap(host)
    for number in range(1, max(calls for _, _, calls in OUTPUTS) + 1):
        gimp = Gimp(series, plug_in, pathlib.Path(work) / ("refused%d" % number))
        for outcome in batch.run_cases(
                gimp, list(cases(number)), "case", batch.SETTINGS,
                LD_PRELOAD=library, ELS_REFUSE_LAYER=str(number)):
            tap.result("%s, GIMP refuses the layer number %d"
                       % (outcome.case.title, number),
                       list(outcome.case.check(outcome)))
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
