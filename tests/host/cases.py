# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""What is tried in every GIMP: samples, selections, drawables, parameters."""
import sources
import xcf
from case import (Case, accepted, first_pixel, made, only, out_of_range,
                  refused, simple, varied)
from xcf import KINDS, Image, Layer, Picture


def cases():
    yield from _kinds()
    yield from _bits()
    yield from _selections()
    yield from _drawables()
    yield from _pixels()
    yield from _parameters()
    yield from _outputs()
    yield from _errors()


def _kinds():
    for kind in KINDS:
        for channels in (1, 2, 3, 4):
            picture = sources.constant(channels, kind, 0.40234375)
            yield simple(
                "R33 R29", "%s with %d channels, one colour" % (kind, channels),
                picture, 20, 10, only(first_pixel(picture)))
    for kind in ("u8", "float"):
        source = Image([Layer(sources.textured(3, kind))], linear=True)
        yield simple("R33", "linear " + kind, source, 20, 10, varied)
    profile = sources.profile()
    source = Image([Layer(sources.textured())], profile=profile)
    yield simple("R36", "the colour profile is kept", source, 20, 10, varied)


def _bits():
    for kind in ("u8", "u16", "float"):
        for channels in (1, 2, 3, 4):
            name = "%s-%d" % (kind, channels)
            yield simple("R80", "texture %s" % name,
                         sources.textured(channels, kind), 32, 21, varied,
                         same_bits=name)
    for tile in ("horizontal", "vertical", "both"):
        yield simple("R46", "tile " + tile, sources.textured(), 32, 21,
                     varied, arguments={"tile": tile},
                     same_bits="tile-" + tile)
    yield simple("R80", "fast method", sources.textured(3, "u8", 40, 32),
                 36, 30, varied, base={"seed": 3}, same_bits="fast")
    yield simple("R80", "fast method, seamless, 16 bit, gray and alpha",
                 sources.textured(2, "u16", 32, 40), 32, 32, varied,
                 base={"seed": 4, "tile": "both"}, same_bits="fast-16")


def _selections():
    half = sources.two_halves()
    gray = only(first_pixel(half))
    box = sources.selected(half, lambda x, y: x < 12)
    yield simple("R5 R27", "a rectangle", box, 20, 10, gray)
    yield simple("R5", "no selection: all of the layer", half, 20, 10, varied)
    ragged = sources.selected(
        half, lambda x, y: x < 12 and (x * y) % 7 != 3)
    yield simple("R11", "a ragged selection with holes", ragged, 20, 10, gray)
    feathered = sources.selected(
        half, lambda x, y: max(0.0, min(1.0, (13 - x) / 8)))
    yield simple("R9", "a feathered selection", feathered, 20, 10, gray)
    moved = sources.selected(half, lambda x, y: 5 <= x < 14,
                             width=40, height=30)
    moved.layers[0].x, moved.layers[0].y = 4, -3
    yield simple("R7", "a layer at an offset, partly off the canvas",
                 moved, 20, 10, gray)
    cropped = sources.selected(half, lambda x, y: x < 12)
    yield simple("R8", "the canvas cropped after selecting", cropped, 20, 10,
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
    yield simple("R16", "a locked layer is only read", locked, 20, 10, varied)
    two = Image([Layer(plain, "one"), Layer(plain, "two")])
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
    @accepted
    def check(outcome):
        if (outcome.result.width, outcome.result.height,
                outcome.result.base) != (width, height, 1):
            yield "size or base type differ"
    return check


def _pixels():
    clear = Picture.of(24, 18, 4, "u8", lambda x, y, c: 0 if c == 3 else .5)
    yield Case("R26", "nothing but clear pixels", clear,
               refused("transparent", "usable"))
    holes = sources.with_holes()
    yield simple("R27", "colours under clear pixels stay out", holes, 20, 10,
                 only(first_pixel(holes)),
                 arguments={"transparency": "ignore"})
    for transparency in ("auto", "content"):
        yield simple("R27 R82", "holes carry on, without the colours in them, "
                     + transparency, holes, 40, 30, with_holes,
                     base={"seed": 7, "transparency": transparency},
                     same_bits="holes")
    cut_out = sources.cut_out()
    yield simple("R27 R82", "what surrounds a cut-out does not", cut_out, 20,
                 10, only(cut_out.pixels()[9 * cut_out.width + 12]))
    one = sources.constant(3, "u8", 0.5, 1, 1)
    yield Case("R1 R46", "a source of one pixel, seamless", one,
               refused("one usable pixel", "2"),
               {"tile": "both", "width": 8, "height": 8})
    dot = Picture.of(24, 18, 4, "u8", lambda x, y, c: (
        (x, y) == (5, 6) if c == 3 else .5))
    yield Case("R1", "one pixel that is not clear", dot,
               refused("one usable pixel", "2"))
    line = sources.textured(3, "u8", 9, 1)
    yield simple("R2", "a line of pixels", line, 8, 8)
    nan = float("nan")
    bad = Picture.of(24, 18, 3, "float",
                     lambda x, y, c: nan if x == 3 and y == 4 else 0.25)
    yield simple("R34", "one pixel that is not a number", bad, 20, 10,
                 only((0.25, 0.25, 0.25)))
    bad = Picture.of(24, 18, 3, "float", lambda x, y, c: nan)
    yield Case("R34", "nothing but pixels that are no numbers", bad,
               refused("not a number"))
    wild = Picture.of(24, 18, 3, "float", lambda x, y, c: (
        sources.texture(x, y, c) * (-1e30 if x % 2 else 1e30)))
    yield simple("R35", "samples of 1e30 and -1e30", wild, 20, 10, varied)
    checks = Picture.of(24, 18, 1, "u8", lambda x, y, c: (x + y) % 2)
    yield simple("R37 R30", "a chessboard", checks, 16, 16)


def with_holes(picture, outcome):
    """Some pixels are clear, and what is seen has the source's one colour."""
    colour = first_pixel(outcome.case.source.layers[0].picture)[:3]
    clear = sum(pixel[3] == 0 for pixel in picture.pixels())
    if not 0 < clear < picture.width * picture.height // 10:
        yield "%d pixels are clear" % clear
    other = [pixel for pixel in picture.pixels()
             if pixel[3] and max(abs(a - b) for a, b in zip(pixel, colour)) > 2]
    if other:
        yield "%d pixels have another colour: %r" % (len(other), other[0])


def _parameters():
    plain = sources.textured()
    yield Case("R48", "last values, before any run", plain,
               made(24, 18, Image([Layer(plain)]), varied),
               mode="RUN-WITH-LAST-VALS", base={})
    ends = [("seed", 0), ("seed", 2147483647), ("patch-size", 0),
            ("steps", 1), ("levels", 12), ("structure", 0.0),
            ("structure", 1.0), ("variety", 0.0), ("variety", 1.0),
            ("layout", -1), ("layout", 0.0), ("layout", 1.0)]
    for name, value in ends:
        yield simple("R42 R43", "%s is %s" % (name, value), plain, 12, 10,
                     arguments={name: value})
    beyond = [("width", -1), ("height", 524289), ("seed", -1), ("steps", -1),
              ("steps", 1001), ("levels", 13), ("patch-size", 65),
              ("patch-size", -3), ("structure", 1.5), ("structure", -0.25),
              ("variety", 1e300), ("layout", 1.5), ("layout", -2)]
    for name, value in beyond:
        yield Case("R40 R42 R45", "%s is %s" % (name, value), plain,
                   out_of_range(name), {name: value})
    yield Case("R42", "layout is between -1 and 0", plain,
               refused("“layout” is -0.5", "-1 or 0 to 1"), {"layout": -0.5})
    yield Case("R40", "an even patch size", plain, refused("odd", "8"),
               {"patch-size": 8})
    # GIMP 3 itself puts defaults in the place of these, with a warning, before
    # the plug-in sees them.
    nan = {"structure": "(- (* 1e308 10) (* 1e308 10))"}
    for name in ("tile", "method", "quality", "transparency"):
        yield Case("R47", "%s is no choice" % name, plain, refused(name),
                   {name: 99}, series="2")
    yield Case("R41", "structure is not a number", plain, refused("."),
               nan, series="2")
    yield simple("R47", "tile is no choice", plain, 20, 10, varied,
                 arguments={"tile": "sideways"}, series="3")
    yield simple("R41", "structure is not a number", plain, 20, 10, varied,
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
    @accepted
    def check(outcome):
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
    @accepted
    def check(outcome):
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


@accepted
def opacity_kept(outcome):
    before, after = ([pixel[-1] for pixel in image.layers[0].picture.pixels()]
                     for image in (outcome.before, outcome.after))
    if before != after:
        yield "the opacity is not what it was"


@accepted
def three_seeds(outcome):
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
    yield simple("R3 R4", "a selection smaller than a patch", small, 12, 10,
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
