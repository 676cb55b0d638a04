# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The cases of `extra-layer`: where in the source each pixel comes from."""
import sources
from case import Case, accepted, refused
from xcf import MAXIMUM, Image, Layer

FAST = {"method": "fast", "seed": 7, "width": 30, "height": 21,
        "extra-layer": "sources"}


def cases():
    for channels, kind in ((3, "u16"), (4, "u8"), (1, "u16"), (2, "u8")):
        yield Case("R81", "the sources' layer, %d channels of %s"
                   % (channels, kind), sources.textured(channels, kind),
                   _new_image, base=FAST)
    yield Case("R81", "the sources' layer in several images",
               sources.textured(), _new_image, {"count": 2}, base=FAST,
               images=2)
    yield Case("R81", "the sources' layer below a new layer",
               Image([Layer(sources.textured(3, "u16"))]), _new_layer,
               {"output": "new-layer"}, base=FAST, images=0)
    yield Case("R81", "no sources' layer in place of pixels",
               sources.textured(), refused("extra layer"),
               {"output": "replace"}, base=FAST)


@accepted
def _new_image(outcome):
    for image in outcome.results():
        yield from _told(image.layers, outcome)


@accepted
def _new_layer(outcome):
    *made, below = outcome.after.layers
    if below.picture.data != outcome.before.layers[0].picture.data:
        yield "the layer below is not what it was"
    yield from _told(made, outcome)


def _told(layers, outcome):
    """The layers are a picture that is shown, and hidden ones that tell its
    sources: its pixels are nearly those of the places told."""
    source = outcome.case.source.layers[0].picture
    gray = source.channels < 3
    names = (["Sources, along the width", "Sources, along the height"]
             if gray else ["Sources"])
    found = [(layer.name, layer.visible) for layer in layers]
    name = outcome.case.source.layers[0].name + " texture"
    wanted = [(name, True)] + [(name, False) for name in names]
    if found != wanted:
        yield "the layers are %r, not %r" % (found, wanted)
        return
    picture = layers[0].picture
    parts = [layer.picture.pixels() for layer in layers[1:]]
    told = (list(zip(*((p[0] for p in part) for part in parts))) if gray
            else [p[:2] for p in parts[0]])
    top = MAXIMUM[picture.kind]
    pixels, of = picture.pixels(), source.pixels()
    places = [(round(x * (source.width - 1) / top),
               round(y * (source.height - 1) / top)) for x, y in told]
    if len(set(places)) < 20:
        yield "only %d places are told" % len(set(places))
    near, far = (
        sum(abs(a - b) for i, pixel in enumerate(pixels)
            for x, y in [places[(i + shift) % len(places)]]
            for a, b in zip(pixel, of[y * source.width + x]))
        for shift in (0, 7))
    if near > far / 5:
        yield "%g from the pixels told, %g from others" % (near, far)
