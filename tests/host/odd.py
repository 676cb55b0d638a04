# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Sources, sizes and calls that nobody makes on purpose."""
import sources
from case import Case, first_pixel, made, only, refused, simple, varied
from xcf import Image, Layer, Picture


def told(words):
    """What GIMP shows a user it writes to the log here."""
    def test(_picture, outcome):
        if words not in outcome.log():
            yield "the log lacks: " + words
    return test


def cases():
    yield from _small()
    yield from _large()
    yield from _pixels()
    yield from _calls()


def _small():
    for width, height in ((1, 24), (24, 1), (2, 2), (2, 24)):
        source = sources.textured(3, "u8", width, height)
        yield simple("R2 R3", "a source of %d × %d pixels" % (width, height),
                     source, 12, 9)
        yield simple("R2 R3 R40", "%d × %d pixels and a patch size of 7"
                     % (width, height), source, 12, 9,
                     arguments={"patch-size": 7})
    one = sources.constant(3, "u8", 0.4, 1, 1)
    plain = sources.textured()
    for size in (61, 59):
        yield simple("R40", "a patch size of %d is told to be too large" % size,
                     plain, 12, 9, told("17 instead of %d" % size),
                     arguments={"patch-size": size})
    yield simple("R40", "a patch size of 57 in the fast method", plain, 12, 9,
                 told("11 instead of 57"),
                 base={"seed": 7, "patch-size": 57})
    for output in ("new-image", "new-layer", "replace"):
        yield Case("R1", "a source of one pixel, output " + output, one,
                   refused("one usable pixel", "2"), {"output": output},
                   base={})
    two = sources.constant(3, "u8", 0.4, 1, 2)
    yield simple("R2", "one pixel of two, all settings at their defaults", two,
                 1, 1, only(first_pixel(two)), base={})
    for size in ((1, 1), (1, 40), (40, 2)):
        yield simple("R46", "seamless, %d × %d pixels" % size,
                     sources.textured(), *size, arguments={"tile": "both"})


def _large():
    yield Case("R23", "more than 2^32 pixels", sources.textured(),
               refused("524288 × 65536", "GiB"),
               {"width": 524288, "height": 65536})


def _pixels():
    single = Picture.of(24, 18, 4, "u8", lambda x, y, c: (
        1.0 if 5 <= x < 8 and 6 <= y < 9 else 0.0) if c == 3
        else sources.texture(x, y, c))
    yield simple("R30", "exactly one whole patch to use", single, 12, 9)
    for channels in (1, 2):
        for kind in ("u8", "float"):
            yield simple("R31", "gray of %d channels, %s" % (channels, kind),
                         sources.textured(channels, kind), 20, 10, varied)
    tiled = Picture.of(32, 24, 3, "u8", lambda x, y, c: sources.texture(
        x % 4, y % 3, c))
    yield simple("R38 R37", "the same dozen patches everywhere", tiled, 20, 10)
    denormal = Picture.of(24, 18, 3, "float", lambda x, y, c: (
        1e-42 * sources.texture(x, y, c)))
    yield simple("R35", "samples of 1e-42", denormal, 12, 9)
    ramp = Picture.of(24, 18, 1, "u16", lambda x, y, c: x / 23)
    yield simple("R37", "a gradient", ramp, 20, 10)


def _calls():
    plain = sources.textured()
    yield Case("R50", "interactive, without a display", plain,
               made(24, 18, Image([Layer(plain)]), varied),
               mode="RUN-INTERACTIVE", base={})
    yield Case("R52", "a million letters for a number", plain, refused("."),
               {"steps": "(make-string 1000000 #\\a)"})
    yield Case("R39", "no steps: chosen by us", plain, made(
        24, 18, Image([Layer(plain)]), varied), {"steps": 0}, base={})
    for steps in (-1, 2147483647):
        yield Case("R39", "steps is %d" % steps, plain, refused("."),
                   {"steps": steps})
    yield Case("R47", "an argument that does not exist", plain, refused("."),
               {"steps": "2 #:nosuch 1"}, series="3")
    yield Case("R47", "an argument too many", plain, refused("."),
               {"source": "-1 0"}, series="2")
    yield Case("R47", "a word for a number", plain, refused("."),
               {"steps": '"many"'})
