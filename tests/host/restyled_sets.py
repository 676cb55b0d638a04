# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""A picture that is restyled in the maps of a material.

One of the maps tells each pixel's place, so that it can be seen whether a new
pixel is of one place in all of them.
"""
import sources
from case import Case, accepted, refused
from groups import NAMES, gray, grouped, material, place, rows_of
from xcf import Image, Layer, Picture

WIDTH, HEIGHT = 44, 34       # of the picture
SOURCE = (40, 36)            # width, height
BOX = (11, 7, 24, 18)        # x, y, width, height
in_box = sources.within(BOX)
GROUP = "(t-top t-other)"
IN_GROUP = "(t-child (t-top t-other))"


def cases():
    yield from _bits()
    yield from _places()
    yield from _refusals()


def picture(kind="u8", channels=3):
    """Dark at the left, bright at the right."""
    return Picture.of(WIDTH, HEIGHT, channels, kind,
                      lambda x, y, c: 0.25 + 0.5 * (x >= WIDTH // 2))


def maps(kind="u8"):
    """From the bottom up; those above the lowest are as new layers are."""
    def patches(x, y, c):
        return (0.15 + 0.55 * ((x // 10 + y // 9) % 2)
                + 0.2 * sources.texture(x, y, c))
    return [Picture.of(*SOURCE, 3, kind, patches),
            Picture.of(*SOURCE, 4, kind, sources.opaque(place, 4)),
            Picture.of(*SOURCE, 4, kind, sources.opaque(gray, 4))]


def case(title, check, source=None, arguments=None, other=None, labels="",
         **more):
    return Case("R110" + labels, title,
                source or Image([Layer(picture(), "Portrait")]), check,
                dict({"source": GROUP, "layers": "group", "seed": 5,
                      "match": "tone"}, **(arguments or {})),
                base={}, images=0, procedure="restyle",
                other=other or grouped(maps()), **more)


# ------------------------------------------------------------------ checks

def _colors(rows):
    """Without opacities."""
    return [tuple(pixel[:3] for pixel in row) for row in rows]


def _one_place(made, kind):
    """Complaints unless each pixel of these layers is of one place."""
    known = set(_colors(rows_of(maps(kind))))
    rows = _colors(rows_of(made))
    lost = sum(row not in known for row in rows)
    if lost:
        yield "%d of %d pixels are of no place" % (lost, len(rows))
    if len(set(rows)) < 100:
        yield "%d different pixels only" % len(set(rows))


def anew(kind="u8"):
    """All of the picture, and two maps above it by their names."""
    @accepted
    def check(outcome):
        layers = outcome.after.layers
        if [layer.name for layer in layers] != [*reversed(NAMES[1:]),
                                                "Portrait"]:
            yield "the layers are %r" % [layer.name for layer in layers]
            return
        yield from _one_place([layer.picture for layer in reversed(layers)],
                              kind)
        pixels = layers[-1].picture.pixels()
        halves = [sum(sum(pixel[:3]) for i, pixel in enumerate(pixels)
                      if (i % WIDTH >= WIDTH // 2) == right)
                  for right in (False, True)]
        if halves[1] < 1.3 * halves[0]:
            yield "the sides of the picture are not told apart: %r" % halves
    return check


@accepted
def _selected(outcome):
    """What is not selected stays; the maps are as large as what is."""
    *others, layer = outcome.after.layers
    if {(o.x, o.y, o.picture.width, o.picture.height) for o in others} != {BOX}:
        yield "the maps lie elsewhere"
        return
    old = outcome.before.layers[0].picture.pixels()
    for i, pixel in enumerate(layer.picture.pixels()):
        if not in_box(i % WIDTH, i // WIDTH) and pixel != old[i]:
            yield "an old pixel has changed"
            return
    yield from _one_place([layer.picture.crop(*BOX)] + [
        o.picture for o in reversed(others)], "u8")


@accepted
def _above(outcome):
    """The picture stays, and three layers are above it."""
    *others, layer = outcome.after.layers
    if len(others) != 3 or [o.name for o in others[:2]] != list(
            reversed(NAMES[1:])):
        yield "the layers are %r" % [o.name for o in others]
        return
    if layer.picture.data != outcome.before.layers[0].picture.data:
        yield "the picture has changed"
    yield from _one_place([o.picture for o in reversed(others)], "u8")


@accepted
def _alone(outcome):
    """Only the picture is made anew."""
    if [layer.name for layer in outcome.after.layers] != ["Portrait"]:
        yield "more layers than the picture's"
    elif outcome.after.layers[0].picture.data == (
            outcome.before.layers[0].picture.data):
        yield "the picture is as it was"


# ------------------------------------------------------------------- cases

def _bits():
    for kind in ("u8", "u16", "float"):
        yield case("a picture in three maps, " + kind, anew(kind),
                   Image([Layer(picture(kind), "Portrait")]),
                   other=grouped(maps(kind)), labels=" R80",
                   same_bits="restyle-set-" + kind, maps=maps(kind))


def _places():
    yield case("the source is one of a group", anew(),
               arguments={"source": IN_GROUP})
    yield case("the layers of another image", anew(),
               other=Image(material(maps())))
    yield case("a part of the picture", _selected, Image(
        [Layer(picture(), "Portrait")], selection=Picture.of(
            WIDTH, HEIGHT, 1, "u8", lambda x, y, c: in_box(x, y))))
    yield case("new layers", _above, arguments={"output": "new-layer"})
    yield case("the exact method", anew(), arguments={
        "method": "exact", "patch-size": 5, "steps": 6})
    yield case("one of a group alone", _alone,
               arguments={"source": IN_GROUP, "layers": "given"})


def _refusals():
    yield case("strength 0", refused("strength", "0"),
               arguments={"strength": 0})
    yield case("the picture is among the maps", refused("“Portrait”", "group"),
               Image([Layer(picture(), "Portrait"), *material(maps())]),
               arguments={"source": "(vector-ref (t-layers image) 1)"})
    yield case("a group alone", refused("“Rock”", "group"),
               arguments={"layers": "given"})
    yield case("maps that have nothing in common", refused("overlap"),
               other=Image([Layer(maps()[0], "one", x=40),
                            Layer(maps()[1], "two")], width=80))
