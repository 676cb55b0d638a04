# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""What a case is: a source image, how to call the plug-in on it, and what has
to come of it.  Labels such as R24 are explained in docs/testing.md.
"""
import re

from xcf import Image, Layer, Picture

# The scripting interface, in GIMP 2.10's order of arguments.  Not read from
# the plug-in: scripts rely on it, and so a change has to fail here.
PARAMETERS = [("width", 0), ("height", 0), ("seed", 0), ("tile", "none"),
              ("method", "fast"), ("quality", "standard"),
              ("structure", 0.5), ("variety", 0.5), ("patch-size", 0),
              ("levels", 0), ("steps", 0), ("output", "new-image"),
              ("count", 1), ("source", -1), ("extra-layer", "none"),
              ("layout", -1), ("transparency", "auto"),
              ("symmetry", "none"), ("layers", "given"),
              ("repeat-seed", "new"), ("guide", -1), ("source-guide", -1),
              ("guide-weight", 0.5), ("mixture", -1), ("normals", -1),
              ("normals-y", "auto")]
# Those that are about a host's images.
HOST = ("output", "count", "source", "extra-layer", "layers", "repeat-seed",
        "normals")
CHOICES = {"tile": ["none", "horizontal", "vertical", "both"],
           "method": ["fast", "exact"],
           "quality": ["draft", "standard", "best"],
           "output": ["new-image", "new-layer", "replace"],
           "extra-layer": ["none", "sources"],
           "transparency": ["auto", "content", "ignore"],
           "symmetry": ["none", "mirror", "mirrors", "turns", "all"],
           "layers": ["given", "group"],
           "repeat-seed": ["new", "same"],
           "normals-y": ["auto", "up", "down"]}
# The same of the procedures that fill.
METHOD = [("seed", 0), ("method", "fast"), ("quality", "standard"),
          ("structure", 0.5), ("variety", 0.25), ("patch-size", 0),
          ("levels", 0), ("steps", 0)]
FILLS = {
    "heal-selection": [("hole", "auto"), ("from", "around"), ("source", -1),
                       ("reach", 0), ("sides", "all"), ("sample", -1),
                       ("tone", 1), *METHOD, ("output", "replace"),
                       ("symmetry", "none"), ("layers", "given")],
    "uncrop": [("left", 0), ("right", 0), ("top", 0), ("bottom", 0),
               ("reach", 0), ("sample", -1), ("tone", 1), *METHOD,
               ("symmetry", "none"), ("layers", "given")],
    "make-seamless": [("tile", "both"), ("band", 0), *METHOD,
                      ("symmetry", "none"), ("layers", "given")],
    "restyle": [("source", -1), ("strength", 0.45), ("match", "none"),
                *[(name, 0.5 if name == "variety" else default)
                  for name, default in METHOD], ("output", "replace"),
                ("layers", "given")]}
FILL_OUTPUTS = ["replace", "new-layer"]
CHOICES.update({"hole": ["auto", "selection", "transparency"],
                "from": ["around", "layer"],
                "match": ["none", "tone"],
                "sides": ["all", "sides", "above-below"]})
CHOOSE = "(vector (vector-ref (t-layers image) 0))"
QUICK = {"method": "exact", "patch-size": 3, "steps": 2, "seed": 7}


class Case:
    def __init__(self, label, title, source, check, arguments=None,
                 prepare="", choose=CHOOSE,
                 series="23", mode="RUN-NONINTERACTIVE", base=QUICK,
                 same_bits=None, images=1, other=None, fonts=False,
                 procedure=None, maps=None, names=None, files=None,
                 mixed=None):
        """source: an Image or a Picture.  check (outcome) yields complaints.
        prepare, choose: Scheme over "image".  same_bits: a name under which
        all hosts' pixels are compared.  images: how many a success makes; 0
        says that it changes the source image.  other: a second Image, for
        Scheme the variable t-other.  fonts: GIMP has to have some.
        procedure: the end of the name of one that fills.  maps: of several
        layers that are synthesised as one, what els-synth gets, in order; the
        layers of the result are compared, from the bottom up.  names: of those
        files; None numbers them.  files: pictures that els-synth gets as
        options, by the names of these.  mixed: what els-synth gets of several
        sources, in order, and last the mixture."""
        if isinstance(source, Picture):
            source = Image([Layer(source)])
        self.label, self.title, self.source = label, title, source
        self.check, self.series, self.mode = check, series, mode
        self.arguments = dict(base, **(arguments or {}))
        self.prepare, self.choose = prepare, choose
        self.same_bits, self.images = same_bits, images
        self.other, self.fonts = other, fonts
        self.procedure, self.maps = procedure, maps
        self.mixed = mixed
        self.names, self.files = names, files or {}


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


def accepted(check):
    """The check, of what has not been refused."""
    def both(outcome):
        if outcome.message is not None:
            yield "it was refused: " + outcome.message
        else:
            yield from check(outcome)
    return both


def made(width, height, source, *more):
    """A picture of that size, in the source's kind of samples."""
    @accepted
    def check(outcome):
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


def simple(label, title, source, width, height, *tests, **more):
    """A case that makes one picture of that size."""
    if isinstance(source, Picture):
        source = Image([Layer(source)])
    arguments = dict(more.pop("arguments", {}), width=width, height=height)
    return Case(label, title, source, made(width, height, source, *tests),
                arguments, **more)
