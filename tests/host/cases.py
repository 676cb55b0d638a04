# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""What is tried in every GIMP.

A case is a source image, how to call the plug-in on it, and what has to come
of it.  Labels such as R24 are explained in docs/testing.md.
"""
import re

import sources
import xcf
from xcf import KINDS, Image, Layer, Picture

# The scripting interface, in GIMP 2.10's order of arguments.  Not read from
# the plug-in: scripts rely on it, and so a change has to fail here.
PARAMETERS = [("width", 0), ("height", 0), ("seed", 0), ("tile", "none"),
              ("method", "fast"), ("quality", "standard"),
              ("structure", 0.5), ("variety", 0.5), ("patch-size", 0),
              ("levels", 0), ("steps", 0), ("output", "new-image"),
              ("count", 1), ("source", -1), ("extra-layer", "none")]
CHOICES = {"tile": ["none", "horizontal", "vertical", "both"],
           "method": ["fast", "exact"],
           "quality": ["draft", "standard", "best"],
           "output": ["new-image", "new-layer", "replace"],
           "extra-layer": ["none", "sources"]}
CHOOSE = "(vector (vector-ref (t-layers image) 0))"
QUICK = {"method": "exact", "patch-size": 3, "steps": 2, "seed": 7}


class Case:
    def __init__(self, label, title, source, check, arguments=None,
                 prepare="", choose=CHOOSE,
                 series="23", mode="RUN-NONINTERACTIVE", base=QUICK,
                 same_bits=None, images=1, other=None, fonts=False):
        """source: an Image or a Picture.  check (outcome) yields complaints.
        prepare, choose: Scheme over "image".  same_bits: a name under which
        all hosts' pixels are compared.  images: how many a success makes; 0
        says that it changes the source image.  other: a second Image, for
        Scheme the variable t-other.  fonts: GIMP has to have some."""
        if isinstance(source, Picture):
            source = Image([Layer(source)])
        self.label, self.title, self.source = label, title, source
        self.check, self.series, self.mode = check, series, mode
        self.arguments = dict(base, **(arguments or {}))
        self.prepare, self.choose = prepare, choose
        self.same_bits, self.images = same_bits, images
        self.other, self.fonts = other, fonts


# ------------------------------------------------- what has to come of it

def refused(*words):
    """A sentence that holds all the words (regular expressions)."""
    def check(outcome):
        if outcome.message is None:
            yield "it was not refused"
            return
        for word in words:
            if not re.search(word, outcome.message):
                yield "the message lacks /%s/: %s" % (word, outcome.message)
    return check


def out_of_range(name):
    """GIMP 3 knows the ranges and refuses in its own words."""
    def check(outcome):
        yield from refused("“%s”" % name if outcome.series == "2" else ".")(
            outcome)
    return check


def made(width, height, source, *more):
    """A picture of that size, in the source's kind of samples."""
    def check(outcome):
        if outcome.message is not None:
            yield "it was refused: " + outcome.message
            return
        image, like = outcome.result, source.layers[0].picture
        picture = image.layers[0].picture
        found = (image.width, image.height, len(image.layers), picture.width,
                 picture.height, picture.channels, picture.kind,
                 image.layers[0].x, image.layers[0].y)
        wanted = (width, height, 1, width, height, like.channels, like.kind,
                  0, 0)
        if found != wanted:
            yield "size, layers, channels, kind: %r, not %r" % (found, wanted)
        if image.linear != source.linear:
            yield "the result is %slinear" % ("" if image.linear else "not ")
        if image.profile != source.profile:
            yield "another colour profile"
        for test in more:
            yield from test(picture, outcome)
    return check


def only(pixel):
    def test(picture, _outcome):
        other = [p for p in picture.pixels() if p != pixel]
        if other:
            yield "%d pixels are not %r; the first is %r" % (
                len(other), pixel, other[0])
    return test


def varied(picture, outcome):
    """Not one colour, not the source, and all finite."""
    pixels = picture.pixels()
    if len(set(pixels)) < 8:
        yield "only %d different pixels" % len(set(pixels))
    if any(s != s or s in (float("inf"), float("-inf"))
           for pixel in pixels for s in pixel):
        yield "a sample is not finite"
    if picture.data == outcome.case.source.layers[0].picture.data:
        yield "the result is the source"


def first_pixel(picture):
    return picture.pixels()[0]


# ------------------------------------------------------------- the list

def cases():
    yield from _kinds()
    yield from _bits()
    yield from _selections()
    yield from _drawables()
    yield from _pixels()
    yield from _parameters()
    yield from _outputs()
    yield from _errors()


def _simple(label, title, source, width, height, *tests, **more):
    if isinstance(source, Picture):
        source = Image([Layer(source)])
    arguments = dict(more.pop("arguments", {}))
    arguments.setdefault("width", width)
    arguments.setdefault("height", height)
    return Case(label, title, source, made(width, height, source, *tests),
                arguments, **more)


def _kinds():
    for kind in KINDS:
        for channels in (1, 2, 3, 4):
            picture = sources.constant(channels, kind, 0.40234375)
            yield _simple(
                "R33 R29", "%s with %d channels, one colour" % (kind, channels),
                picture, 20, 10, only(first_pixel(picture)))
    for kind in ("u8", "float"):
        source = Image([Layer(sources.textured(3, kind))], linear=True)
        yield _simple("R33", "linear " + kind, source, 20, 10, varied)
    profile = sources.profile()
    source = Image([Layer(sources.textured())], profile=profile)
    yield _simple("R36", "the colour profile is kept", source, 20, 10, varied)


def _bits():
    for kind in ("u8", "u16", "float"):
        for channels in (1, 2, 3, 4):
            name = "%s-%d" % (kind, channels)
            yield _simple("R80", "texture %s" % name,
                          sources.textured(channels, kind), 32, 21, varied,
                          same_bits=name)
    for tile in ("horizontal", "vertical", "both"):
        yield _simple("R46", "tile " + tile, sources.textured(), 32, 21,
                      varied, arguments={"tile": tile},
                      same_bits="tile-" + tile)
    yield _simple("R80", "fast method", sources.textured(3, "u8", 40, 32),
                  36, 30, varied, base={"seed": 3}, same_bits="fast")
    yield _simple("R80", "fast method, seamless, 16 bit, gray and alpha",
                  sources.textured(2, "u16", 32, 40), 32, 32, varied,
                  base={"seed": 4, "tile": "both"}, same_bits="fast-16")


def _selections():
    half = sources.two_halves()
    gray = only(first_pixel(half))
    box = sources.selected(half, lambda x, y: x < 12)
    yield _simple("R5 R27", "a rectangle", box, 20, 10, gray)
    yield _simple("R5", "no selection: all of the layer", half, 20, 10, varied)
    ragged = sources.selected(
        half, lambda x, y: x < 12 and (x * y) % 7 != 3)
    yield _simple("R11", "a ragged selection with holes", ragged, 20, 10, gray)
    feathered = sources.selected(
        half, lambda x, y: max(0.0, min(1.0, (13 - x) / 8)))
    yield _simple("R9", "a feathered selection", feathered, 20, 10, gray)
    moved = sources.selected(half, lambda x, y: 5 <= x < 14,
                             width=40, height=30)
    moved.layers[0].x, moved.layers[0].y = 4, -3
    yield _simple("R7", "a layer at an offset, partly off the canvas",
                  moved, 20, 10, gray)
    cropped = sources.selected(half, lambda x, y: x < 12)
    yield _simple("R8", "the canvas cropped after selecting", cropped, 20, 10,
                  gray, prepare="(gimp-image-crop image 16 14 0 2)")
    zero = sources.selected(half, lambda x, y: 3 <= x < 12 and 2 <= y < 12)
    yield Case("R7", "size 0: the size of what is selected", zero,
               made(9, 10, zero, gray))


def _drawables():
    group = sources.grouped()
    yield Case("R13", "a layer group", group, refused("group"))
    locked = sources.grouped(lock_content=True)
    yield Case("R13 R16", "a layer group with locked pixels", locked,
               refused("group"))
    plain = sources.textured()
    locked = Image([Layer(plain, lock_content=True, lock_alpha=True)])
    yield _simple("R16", "a locked layer is only read", locked, 20, 10, varied)
    two = Image([Layer(plain, "one"), Layer(plain, "two")])
    yield Case("R17", "two layers at once", two, refused("2|one|One"),
               choose="(t-layers image)", series="3")
    yield Case("R17", "no layer at all", plain, refused("0|no|No|one|One"),
               choose="(vector)", series="3")
    yield Case("R18", "a layer that does not exist", plain, refused("."),
               choose="(vector 99999)")
    yield Case("R32", "an indexed layer", sources.indexed(),
               refused("[Ii]ndexed"))
    channel = ("(vector (car (gimp-selection-save image)))")
    yield Case("R12", "a channel", plain, gray_of(20, 10), choose=channel,
               arguments={"width": 20, "height": 10},
               prepare="(gimp-selection-all image)")


def gray_of(width, height):
    """Something of that size in gray: a mask or a channel was the source."""
    def check(outcome):
        if outcome.message is not None:
            yield "it was refused: " + outcome.message
        elif (outcome.result.width, outcome.result.height,
              outcome.result.base) != (width, height, 1):
            yield "size or base type differ"
    return check


def _pixels():
    clear = Picture.of(24, 18, 4, "u8", lambda x, y, c: 0 if c == 3 else .5)
    yield Case("R26", "nothing but clear pixels", clear,
               refused("transparent", "usable"))
    holes = sources.with_holes()
    yield _simple("R27", "colours under clear pixels stay out", holes, 20, 10,
                  only(first_pixel(holes)))
    one = sources.constant(3, "u8", 0.5, 1, 1)
    yield Case("R1 R46", "a source of one pixel, seamless", one,
               refused("one usable pixel", "2"),
               {"tile": "both", "width": 8, "height": 8})
    dot = Picture.of(24, 18, 4, "u8", lambda x, y, c: (
        (x, y) == (5, 6) if c == 3 else .5))
    yield Case("R1", "one pixel that is not clear", dot,
               refused("one usable pixel", "2"))
    line = sources.textured(3, "u8", 9, 1)
    yield _simple("R2", "a line of pixels", line, 8, 8)
    nan = float("nan")
    bad = Picture.of(24, 18, 3, "float",
                     lambda x, y, c: nan if x == 3 and y == 4 else 0.25)
    yield _simple("R34", "one pixel that is not a number", bad, 20, 10,
                  only((0.25, 0.25, 0.25)))
    bad = Picture.of(24, 18, 3, "float", lambda x, y, c: nan)
    yield Case("R34", "nothing but pixels that are no numbers", bad,
               refused("not a number"))
    wild = Picture.of(24, 18, 3, "float", lambda x, y, c: (
        sources.texture(x, y, c) * (-1e30 if x % 2 else 1e30)))
    yield _simple("R35", "samples of 1e30 and -1e30", wild, 20, 10, varied)
    checks = Picture.of(24, 18, 1, "u8", lambda x, y, c: (x + y) % 2)
    yield _simple("R37 R30", "a chessboard", checks, 16, 16)


def _parameters():
    plain = sources.textured()
    yield Case("R48", "last values, before any run", plain,
               made(24, 18, Image([Layer(plain)]), varied),
               mode="RUN-WITH-LAST-VALS", base={})
    ends = [("seed", 0), ("seed", 2147483647), ("patch-size", 0),
            ("steps", 1), ("levels", 12), ("structure", 0.0),
            ("structure", 1.0), ("variety", 0.0), ("variety", 1.0)]
    for name, value in ends:
        yield _simple("R42 R43", "%s is %s" % (name, value), plain, 12, 10,
                      arguments={name: value})
    beyond = [("width", -1), ("height", 524289), ("seed", -1), ("steps", -1),
              ("steps", 1001), ("levels", 13), ("patch-size", 65),
              ("patch-size", -3), ("structure", 1.5), ("structure", -0.25),
              ("variety", 1e300)]
    for name, value in beyond:
        yield Case("R40 R42 R45", "%s is %s" % (name, value), plain,
                   out_of_range(name), {name: value})
    yield Case("R40", "an even patch size", plain, refused("odd", "8"),
               {"patch-size": 8})
    # GIMP 3 itself puts defaults in the place of these, with a warning, before
    # the plug-in sees them.
    nan = {"structure": "(- (* 1e308 10) (* 1e308 10))"}
    for name in ("tile", "method", "quality"):
        yield Case("R47", "%s is no choice" % name, plain, refused(name),
                   {name: 99}, series="2")
    yield Case("R41", "structure is not a number", plain, refused("."),
               nan, series="2")
    yield _simple("R47", "tile is no choice", plain, 20, 10, varied,
                  arguments={"tile": "sideways"}, series="3")
    yield _simple("R41", "structure is not a number", plain, 20, 10, varied,
                  arguments=nan, series="3")


def _outputs():
    half = sources.two_halves()
    box = sources.selected(half, lambda x, y: 2 <= x < 12 and 3 <= y < 15)
    gray = first_pixel(half)
    yield Case("R65", "a new layer above the source's", box,
               layer_above(2, 3, 10, 12, gray), {"output": "new-layer"},
               images=0)
    yield Case("R9 R10", "in place of what is selected",
               sources.selected(half, lambda x, y: x in (20, 21) and y == 9),
               replaced(lambda x, y: x in (20, 21) and y == 9),
               {"output": "replace"}, images=0)
    yield Case("R1 R10", "one selected pixel in its own place",
               sources.selected(half, lambda x, y: x == 20 and y == 9),
               refused("one usable pixel", "2"), {"output": "replace"})
    plain = sources.textured(4, "u16")
    yield Case("R5", "in place of all of the layer", plain,
               replaced(lambda x, y: True), {"output": "replace"}, images=0)
    locked = Image([Layer(plain, lock_content=True)])
    yield Case("R16", "in place of locked pixels", locked, refused("locked"),
               {"output": "replace"})
    clear = sources.with_holes()
    opacity = Image([Layer(clear, lock_alpha=True)])
    yield Case("R16 R28", "in place, the opacity locked", opacity,
               opacity_kept, {"output": "replace"}, images=0)
    yield Case("R47", "several in one place", plain, refused("count", "3"),
               {"output": "replace", "count": 3})
    plain = sources.textured()
    yield Case("R43", "three at once: three seeds", plain, three_seeds,
               {"count": 3, "width": 32, "height": 21}, images=3)
    yield Case("R20", "the corpus from another layer",
               Image([Layer(sources.textured(4, "u8", 16, 12), "target"),
                      Layer(sources.constant(3, "u8"), "corpus")]),
               lambda outcome: made(16, 12, outcome.case.source, only(
                   (round(sources.GRAY * 255),) * 3 + (255,)))(outcome),
               {"source": "(vector-ref (t-layers image) 1)"})


def layer_above(x, y, width, height, pixel):
    def check(outcome):
        if outcome.message is not None:
            yield "it was refused: " + outcome.message
            return
        layers = outcome.after.layers
        if len(layers) != 2:
            yield "%d layers, not 2" % len(layers)
            return
        found = (layers[0].x, layers[0].y, layers[0].picture.width,
                 layers[0].picture.height)
        if found != (x, y, width, height):
            yield "place and size of the layer: %r" % (found,)
        yield from only(pixel)(layers[0].picture, outcome)
        if layers[1].picture.data != outcome.before.layers[0].picture.data:
            yield "the layer under it is not what it was"
    return check


def replaced(selected):
    """Other pixels where selected (x, y), the same ones everywhere else."""
    def check(outcome):
        if outcome.message is not None:
            yield "it was refused: " + outcome.message
            return
        before, after = (image.layers[0].picture
                         for image in (outcome.before, outcome.after))
        changed = 0
        for i, pair in enumerate(zip(before.pixels(), after.pixels())):
            x, y = i % before.width, i // before.width
            if not selected(x, y) and pair[0] != pair[1]:
                yield "(%d, %d) is %r, not %r" % (x, y, pair[1], pair[0])
            changed += pair[0] != pair[1]
        everything = before.width * before.height
        wanted = sum(selected(x, y) for y in range(before.height)
                     for x in range(before.width))
        if wanted == everything and changed < everything // 2:
            yield "only %d pixels changed" % changed
    return check


def opacity_kept(outcome):
    if outcome.message is not None:
        yield "it was refused: " + outcome.message
        return
    before, after = ([pixel[-1] for pixel in image.layers[0].picture.pixels()]
                     for image in (outcome.before, outcome.after))
    if before != after:
        yield "the opacity is not what it was"


def three_seeds(outcome):
    if outcome.message is not None:
        yield "it was refused: " + outcome.message
        return
    data = [xcf.read(outcome.path("result%s.xcf" % n)).layers[0].picture.data
            for n in ("", "1", "2")]
    if len(set(data)) != 3:
        yield "the pictures are not different"


def _errors():
    plain = sources.textured()
    off = sources.selected(plain, lambda x, y: x >= 30, width=40, height=18)
    yield Case("R6", "a selection beside the layer", off,
               refused("[Ss]election"))
    half = sources.two_halves()
    small = sources.selected(half, lambda x, y: 10 <= x < 12 and y < 9)
    yield _simple("R3 R4", "a selection smaller than a patch", small, 12, 10,
                  only(first_pixel(half)), arguments={"patch-size": 9})
    ragged = sources.selected(plain, lambda x, y: (x + y) % 2)
    yield Case("R11", "a selection into which no patch fits", ragged,
               refused("3 × 3"))
    yield Case("R24", "524288 × 524288 pixels", plain,
               refused("524288 × 524288", "GiB"),
               {"width": 524288, "height": 524288})
    yield Case("R22", "524288 × 1 pixels, memory for it or not",
               plain, either("GiB"), {"width": 524288, "height": 1,
                                      "steps": 1})


def either(*words):
    """Made, or refused with those words."""
    def check(outcome):
        if outcome.message is not None:
            yield from refused(*words)(outcome)
    return check
