# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""What has to become of the image that a result goes into.

A result that has to be another case's goes through `kept`.
"""
import sources
from case import Case, accepted

BOX = (3, 2, 9, 10)          # x, y, width, height
in_box = sources.within(BOX)
kept = {}


def boxed(picture, **more):
    return sources.selected(picture, in_box, **more)


def keep(name):
    def test(picture, _outcome):
        kept[name] = picture.samples()
        return iter(())
    return test


def same_as(name, picture):
    """Floats up to the last bits: GIMP's merge computes with them."""
    if kept.get(name) is None:
        yield "the picture %s to compare with is not there" % name
    elif picture.kind == "float":
        off = max(abs(a - b) for a, b in zip(kept[name], picture.samples()))
        if off > 1e-6:
            yield "a sample is %g away from that of %s" % (off, name)
    elif kept[name] != picture.samples():
        yield "the samples are not those of %s" % name


def changed(*tests):
    """Nothing refused; tests (outcome, image after, image before)."""
    @accepted
    def check(outcome):
        for test in tests:
            yield from test(outcome, outcome.after, outcome.before)
    return check


def layers(*wanted):
    """Names from the top; None stands for a new layer."""
    def test(_outcome, after, before):
        old = {layer.name for layer in before.layers}
        found = tuple(layer.name if layer.name in old else None
                      for layer in after.layers)
        if found != wanted:
            yield "layers %r, not %r" % (found, wanted)
    return test


def new_layer(index, box, channels, *tests):
    def test(outcome, after, _before):
        layer = after.layers[index]
        picture = layer.picture
        found = (layer.x, layer.y, picture.width, picture.height,
                 picture.channels)
        if found != box + (channels,):
            yield "place, size and channels: %r, not %r" % (
                found, box + (channels,))
        for inner in tests:
            yield from inner(picture, outcome)
    return test


def like(name):
    def test(picture, _outcome):
        yield from same_as(name, picture)
    return test


def others_unchanged(_outcome, after, before):
    now = {layer.name: layer for layer in after.layers}
    for layer in before.layers:
        if layer.picture.data != now[layer.name].picture.data:
            yield "the layer %s is not what it was" % layer.name


def replaced(box, *tests, layer=0):
    """Only the box of the layer has changed; tests (its part, outcome)."""
    def test(outcome, after, before):
        new, old = after.layers[layer].picture, before.layers[layer].picture
        x, y, width, height = box
        n = new.width
        for at, (a, b) in enumerate(zip(new.pixels(), old.pixels())):
            inside = x <= at % n < x + width and y <= at // n < y + height
            if not inside and a != b:
                yield "pixel %d, %d outside has changed" % (at % n, at // n)
                break
        for inner in tests:
            yield from inner(new.crop(*box), outcome)
    return test


def has_changed(picture, outcome):
    before = outcome.before.layers[0].picture
    if picture.data in (before.data, before.crop(*BOX).data):
        yield "nothing has changed"


# -------------------------------------------------------- kinds of cases

def _into(label, title, source, check, output, **more):
    arguments = dict(more.pop("arguments", {}), output=output)
    return Case(label, title, source, check, arguments, images=0,
                **more)


def on_top(label, title, source, check, **more):
    return _into(label, title, source, check, "new-layer", **more)


def in_place(label, title, source, check, **more):
    return _into(label, title, source, check, "replace", **more)
