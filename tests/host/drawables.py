# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Drawables that are no plain layers: masks and channels, floating selections,
and layers that GIMP draws itself.
"""
import sources
from case import Case, accepted, made, only, refused
from change import (changed, in_place, layers, new_layer, on_top,
                    others_unchanged)
from xcf import Image, Layer, Picture


def cases():
    yield from _masks()
    yield from _hidden()
    yield from _guided()
    yield from _competing()
    yield from _mixed()
    yield from _floating()
    yield from _drawn()


def _masks():
    plain = sources.textured()
    soft = sources.selected(plain, lambda x, y: 0.4)
    mask = "(t-add-mask (t-top image) ADD-MASK-SELECTION)"
    size = {"width": 20, "height": 10}
    no_selection = "(gimp-selection-none image)"
    yield Case("R12", "a layer mask", soft, _gray(102), size,
               prepare="(set! t-drawable %s) %s" % (mask, no_selection),
               choose="(vector t-drawable)")
    yield Case("R12 R20", "a layer mask as the texture of a layer", soft,
               made(20, 10, Image([Layer(plain)]), only((102, 102, 102))),
               dict(size, source="t-drawable"),
               prepare="(set! t-drawable %s) %s" % (mask, no_selection))
    yield on_top("R12", "a new layer from a layer mask", soft, changed(
        layers(None, "layer"),
        new_layer(0, (0, 0, 24, 18), 3, only((102, 102, 102)))),
        prepare="(set! t-drawable %s) %s" % (mask, no_selection),
        choose="(vector t-drawable)")
    copied = "(t-add-mask (t-top image) ADD-MASK-COPY)"
    yield in_place("R12", "in place of a layer mask", plain,
                   changed(others_unchanged, _mask_varied),
                   prepare="(set! t-drawable %s)" % copied,
                   choose="(vector t-drawable)")
    quick = ("(set! t-drawable (car (gimp-selection-save image))) "
             '(gimp-item-set-name t-drawable "Qmask") ' + no_selection)
    yield Case("R12", "the quick mask", soft, _gray(102), size, prepare=quick,
               choose="(vector t-drawable)")
    ramp = sources.selected(plain, sources_ramp)
    yield Case("R12", "the selection itself", ramp, _gray(None), size,
               choose="(vector (car (gimp-image-get-selection image)))")
    yield in_place("R12", "in place of a channel", ramp,
                   changed(others_unchanged, _channel_varied),
                   prepare=quick, choose="(vector t-drawable)")


HIDE = ("(gimp-image-select-rectangle %(image)s CHANNEL-OP-REPLACE 0 0 12 18) "
        "(t-add-mask (t-top %(image)s) ADD-MASK-SELECTION) "
        "(gimp-selection-none %(image)s)")


def _guided():
    """Where the guide's color is, comes what has it in the source's guide."""
    maps = Image([
        Layer(Picture.of(sources.WIDTH, sources.HEIGHT, 3, "u8",
                         lambda x, y, c: float(x < 12))),
        Layer(Picture.of(9, 7, 3, "u8", lambda x, y, c: 1.0))])
    given = {"width": 20, "height": 10,
             "source-guide": "(vector-ref (t-layers t-other) 0)",
             "guide": "(vector-ref (t-layers t-other) 1)"}
    gray = only((112, 112, 112))
    for method in ("fast", "exact"):
        yield Case("R100", "only what the guide asks for, " + method,
                   sources.two_halves(3), made(20, 10, Image([Layer(
                       sources.two_halves(3))]), gray),
                   dict(given, method=method), other=maps)
    yield Case("R100", "a guide is no size",
               sources.two_halves(3), made(24, 18, Image([Layer(
                   sources.two_halves(3))]), gray),
               {"source-guide": given["source-guide"],
                "guide": given["guide"]}, other=maps)
    yield Case("R100", "a guide that is not there", sources.two_halves(3),
               refused("."), dict(given, guide=99999), other=maps)
    yield in_place("R100", "in place of a layer", sources.two_halves(3),
                   changed(_flat), arguments={
                       "source-guide": given["source-guide"],
                       "guide": given["guide"]}, other=maps)


def _hidden():
    """Half of a layer is not seen, since its mask hides it."""
    size = {"width": 20, "height": 10}
    hide = HIDE % {"image": "image"}
    # The gray half is seen, and the textured one never.
    for channels in (3, 4):
        yield Case("R90", "a mask that hides half, %d channels" % channels,
                   sources.two_halves(channels), made(20, 10, Image([Layer(
                       sources.two_halves(4))]), only((112, 112, 112, 255))),
                   dict(size, transparency="ignore"), prepare=hide)
    yield Case("R90", "a mask that is switched off", sources.two_halves(),
               _size_of(20, 10, 8), dict(size, seed=3),
               prepare=hide + " (gimp-layer-set-apply-mask (t-top image) FALSE)")
    yield in_place("R90", "in place of a layer with a mask that hides half",
                   sources.two_halves(4), changed(_all_gray), prepare=hide)
    yield Case("R90 R20", "another layer with a mask as the source",
               sources.textured(), made(20, 10, Image([Layer(
                   sources.two_halves(4))]), only((112, 112, 112, 255))),
               dict(size, transparency="ignore",
                    source="(vector-ref (t-layers t-other) 0)"),
               other=Image([Layer(sources.two_halves(3))]),
               prepare=HIDE % {"image": "t-other"})


def _competing():
    """A group as the source: its layers compete, as far as they are seen."""
    dark, bright = (Picture.of(sources.WIDTH, sources.HEIGHT, 3, "u8",
                               lambda x, y, c, base=base: base + 0.25
                               * sources.texture(x, y, c)) for base in (0, 0.5))
    group = Image([Layer(sources.constant(4, "u8"), "sources", group=True,
                         children=[Layer(dark, "dark"),
                                   Layer(bright, "bright")])])
    given = {"width": 48, "height": 40, "method": "fast", "patch-size": 0,
             "steps": 0, "variety": 1,
             "source": "(vector-ref (t-layers t-other) 0)"}
    child = "(vector-ref (t-children (vector-ref (t-layers t-other) 0)) %d)"

    def share(low, high):
        def test(picture, _outcome):
            n = sum(p[0] < 120 for p in picture.pixels())
            found = n / (picture.width * picture.height)
            if not low <= found <= high:
                yield "%.3f of it is dark" % found
        return test

    def case(title, check, prepare, **more):
        return Case("R105", title, sources.textured(), check,
                    dict(given, **more), other=group, prepare=prepare)

    like = Image([Layer(sources.textured())])
    opacity = "(gimp-layer-set-opacity %s %%d)" % child
    yield case("a group as the source, by the opacity of its layers",
               made(48, 40, like, share(0.1, 0.45)), opacity % (0, 25))
    yield case("the other way round",
               made(48, 40, like, share(0.6, 0.97)), opacity % (1, 25))
    hide = "(gimp-item-set-visible %s FALSE)" % child
    yield case("a group of which one layer is visible",
               made(48, 40, like, share(1, 1)), hide % 1)
    yield case("a group of which no layer is visible", refused("sources"),
               hide % 0 + hide % 1)
    yield case("a group and a guide", refused("2"), "",
               guide=child % 0)


def _mixed():
    """A mixture leads from the top layer of a group to the bottom one."""
    pictures = [Picture.of(sources.WIDTH, sources.HEIGHT, 3, "u8",
                           lambda x, y, c, low=low: low + 0.2
                           * sources.texture(x, y, c))
                for low in (0.0, 0.4, 0.8)]
    ramp = Picture.of(24, 1, 1, "u8", lambda x, y, c: (x // 8) / 2)
    color = Picture.of(24, 1, 3, "u8", lambda x, y, c: (x // 8) / 2)
    other = Image([Layer(color, "ramp"),
                   Layer(sources.constant(4, "u8"), "sources", group=True,
                         children=[Layer(picture, "source")
                                   for picture in pictures])])
    given = {"width": 60, "height": 40, "method": "fast", "patch-size": 0,
             "steps": 0, "source": "(vector-ref (t-layers t-other) 1)",
             "mixture": "(vector-ref (t-layers t-other) 0)"}
    child = "(vector-ref (t-children (vector-ref (t-layers t-other) 1)) %d)"
    hide = "(gimp-item-set-visible %s FALSE)" % child
    faint = "(gimp-layer-set-opacity %s 5)" % (child % 1)
    like = Image([Layer(sources.textured())])

    def bands(*wanted):
        def test(picture, _outcome):
            pixels = list(picture.pixels())
            for k, band in enumerate(wanted):
                part = [p[0] for i, p in enumerate(pixels)
                        if len(wanted) * (i % picture.width)
                        // picture.width == k]
                right = sum(min(int(v / 255 / 0.4), 2) == band for v in part)
                if right < 0.9 * len(part):
                    yield "%d of %d in part %d" % (right, len(part), k)
        return test

    def case(title, check, prepare="", **more):
        keep = {name: more.pop(name) for name in ("same_bits", "mixed")
                if name in more}
        return Case("R106", title, sources.textured(), check,
                    dict(given, **more), other=other, prepare=prepare, **keep)

    yield case("from the top layer to the bottom one, whatever their opacity",
               made(60, 40, like, bands(0, 1, 2)), faint,
               same_bits="mixed", mixed=[*pictures, ramp])
    yield case("the same, exact", made(60, 40, like, bands(0, 1, 2)), faint,
               method="exact", **{"patch-size": 5, "steps": 4})
    yield case("a layer that is hidden is left out",
               made(60, 40, like), hide % 1)
    yield case("one visible layer is refused", refused("two or more"),
               hide % 0 + hide % 1)
    yield case("a mixture without a group is refused", refused("two or more"),
               source=-1)
    yield case("a mixture and a guide are refused", refused("3"),
               guide=given["mixture"])
    yield case("a mixture that is not there", refused("."), mixture=99999)


def _flat(_outcome, after, _before):
    yield from only((112, 112, 112))(after.layers[0].picture, _outcome)


def _all_gray(_outcome, after, before):
    yield from only((112, 112, 112, 255))(after.layers[0].picture, _outcome)
    if after.layers[0].mask.data != before.layers[0].mask.data:
        yield "the mask is another one"


def sources_ramp(x, y):
    return 0.2 + 0.7 * sources.hash_unit(x, y, 0)


def _gray(value):
    @accepted
    def check(outcome):
        image = outcome.result
        picture = image.layers[0].picture
        found = image.width, image.height, image.base, picture.channels
        if found != (20, 10, 1, 1):
            yield "size, base type and channels: %r" % (found,)
        if value is not None:
            yield from only((value,))(picture, outcome)
        elif len(set(picture.pixels())) < 8:
            yield "hardly any different pixels"
    return check


def _mask_varied(_outcome, after, before):
    new, old = after.layers[0].mask, before.layers[0].mask
    if new is None or new.data == old.data or len(set(new.data)) < 8:
        yield "the mask is not a new texture"


def _channel_varied(_outcome, after, before):
    different = [new for (_, new), (_, old)
                 in zip(after.channels, before.channels)
                 if new.data != old.data]
    if len(different) != 1 or len(set(different[0].data)) < 8:
        yield "not one channel became a new texture"


def _floating():
    plain = sources.textured()
    prepare = "(set! t-drawable (t-float image))"
    choose = "(vector t-drawable)"
    yield Case("R14", "a floating selection", plain,
               _size_of(24, 18), prepare=prepare, choose=choose)
    yield in_place("R14", "in place of a floating selection", plain,
                   changed(_floating_varied), prepare=prepare, choose=choose)
    yield on_top("R14", "a new layer from a floating selection", plain,
                 changed(_one_layer_more), prepare=prepare, choose=choose)


def _size_of(width, height, colours=8):
    @accepted
    def check(outcome):
        picture = outcome.result.layers[0].picture
        if (picture.width, picture.height) != (width, height):
            yield "size: %d × %d" % (picture.width, picture.height)
        if len(set(picture.pixels())) < colours:
            yield "hardly any different pixels"
    return check


def _floating_varied(_outcome, after, before):
    if [a.picture.data == b.picture.data
            for a, b in zip(after.layers, before.layers)].count(False) != 1:
        yield "not just one layer has changed"


def _one_layer_more(_outcome, after, before):
    if len(after.layers) != len(before.layers) + 1:
        yield "%d layers, after %d" % (len(after.layers), len(before.layers))


def _drawn():
    plain = sources.textured()
    text = {"prepare": "(set! t-drawable (t-text image))",
            "choose": "(vector t-drawable)", "fonts": True}
    size = {"width": 20, "height": 10}
    yield in_place("R15", "in place of a text layer", plain,
                   refused("text", "new layer"), **text)
    yield Case("R15", "the texture of a text layer", plain, _size_of(20, 10),
               size, **text)
    yield on_top("R15", "a new layer above a text layer", plain,
                 changed(layers(None, "text", "layer"), others_unchanged),
                 arguments=size, **text)
    drawn = dict(text, series="3",
                 prepare="(set! t-drawable (t-drawn image))")
    yield in_place("R15", "in place of a vector layer (3.2)", plain,
                   refused("vector", "new layer"), **drawn)
    yield Case("R15", "the texture of a vector layer (3.2)", plain,
               _size_of(20, 10, 2), size, **drawn)
    linked = dict(text, series="3",
                  prepare="(set! t-drawable (t-linked image))")
    yield in_place("R15", "in place of a link layer (3.2)", plain,
                   refused("link", "new layer"), **linked)
    yield Case("R15", "the texture of a link layer (3.2)", plain,
               _size_of(20, 10), size, **linked)
    yield on_top("R15", "a new layer above a link layer (3.2)", plain,
                 changed(_one_layer_more), arguments=size, **linked)
    filtered = Image([Layer(sources.constant(3, "u8", 0.2))])
    yield Case("R21", "filters on a layer are not part of it", filtered,
               made(24, 18, filtered, only((51, 51, 51))), series="3",
               prepare='(gimp-drawable-append-new-filter (t-top image) '
               '"gegl:invert-gamma" "" LAYER-MODE-REPLACE 1.0)')
