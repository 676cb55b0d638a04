# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Where the texture comes from and where the result goes.

The cases of `output`, `count` and `source`, and of drawables that are no plain
layers.  A result that has to be another case's goes through `kept`.
"""
import sources
from case import Case, accepted, made, only, refused, varied
from xcf import Image, Layer

TOP = "(t-top image)"
OTHER = "(t-top t-other)"
BOX = (3, 2, 9, 10)          # x, y, width, height
kept = {}


def in_box(x, y):
    left, top, width, height = BOX
    return left <= x < left + width and top <= y < top + height


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


# ------------------------------------------------- what has to come of it

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


# ------------------------------------------------------------- the list

def cases():
    yield from _new_layers()
    yield from _counts()
    yield from _replacements()
    yield from _other_sources()
    yield from _masks()
    yield from _floating()
    yield from _drawn()
    yield from _refusals()


def _into(label, title, source, check, output, **more):
    arguments = dict(more.pop("arguments", {}), output=output)
    return Case(label, title, source, check, arguments, images=0,
                **more)


def _layer(label, title, source, check, **more):
    return _into(label, title, source, check, "new-layer", **more)


def _replace(label, title, source, check, **more):
    return _into(label, title, source, check, "replace", **more)


def _new_layers():
    plain = sources.textured()
    second = "(vector (vector-ref (t-layers image) 1))"
    two = Image([Layer(plain, "one"), Layer(plain, "two")])
    yield Case("R5", "a new image, for comparison", plain,
               made(24, 18, Image([Layer(plain)]), keep("whole")))
    yield _layer("R59", "a new layer lies above the given one", two, changed(
        layers("one", None, "two"), others_unchanged,
        new_layer(1, (0, 0, 24, 18), 3, like("whole"))), choose=second)
    for channels, kind in ((1, "u8"), (2, "u16"), (4, "float"), (4, "u8")):
        yield _layer("R28 R33", "a new layer of %d channels, %s"
                     % (channels, kind), sources.textured(channels, kind),
                     changed(layers(None, "layer"), others_unchanged,
                             new_layer(0, (0, 0, 24, 18), channels, varied)))
    offset = boxed(plain, width=40, height=30)
    offset.layers[0].x, offset.layers[0].y = -2, 4
    yield _layer("R7", "a new layer at the selection in a layer at an offset",
                 offset, changed(layers(None, "layer"), others_unchanged,
                                 new_layer(0, (3, 4, 9, 8), 3, varied)))
    yield _layer("R7", "a new layer of another size", offset, changed(
        new_layer(0, (3, 4, 30, 6), 3, varied)),
        arguments={"width": 30, "height": 6})
    yield _layer("R13", "a new layer beside the given one in its group",
                 sources.grouped(), changed(
                     layers("group", None, "inside"),
                     new_layer(1, (0, 0, 24, 18), 3, varied)),
                 choose="(vector (t-child (t-top image)))")
    for title, more in (("locked", {"lock_content": True}),
                        ("with locked opacity", {"lock_alpha": True})):
        yield _layer("R16", "a new layer above one that is " + title,
                     Image([Layer(plain, **more)]), changed(
                         layers(None, "layer"),
                         new_layer(0, (0, 0, 24, 18), 3, like("whole"))))
    yield _layer("R16", "a new layer above a hidden one", plain, changed(
        layers(None, "layer"),
        new_layer(0, (0, 0, 24, 18), 3, like("whole"))),
        prepare="(gimp-item-set-visible (t-top image) FALSE)")


def _counts():
    plain = sources.textured()
    size = {"width": 16, "height": 12}
    like_plain = Image([Layer(plain)])
    for seed in (7, 8, 9, 0, 2147483647):
        yield Case("R43", "seed %d, for comparison" % seed, plain,
                   made(16, 12, like_plain, keep("seed %d" % seed)),
                   dict(size, seed=seed))

    def series(*seeds):
        @accepted
        def check(outcome):
            for result, seed in zip(outcome.results(), seeds):
                yield from same_as("seed %d" % seed, result.layers[0].picture)
        return check

    yield Case("R43", "three variations are three seeds", plain,
               series(7, 8, 9), dict(size, count=3), images=3)
    yield Case("R43", "after the largest seed comes 0", plain,
               series(2147483647, 0), dict(size, count=2, seed=2147483647),
               images=2)
    yield _layer("R43", "two variations as layers", plain, changed(
        layers(None, None, "layer"), others_unchanged,
        new_layer(1, (0, 0, 16, 12), 3, like("seed 7")),
        new_layer(0, (0, 0, 16, 12), 3, like("seed 8"))),
        arguments=dict(size, count=2))
    for count in (0, 101, -1):
        yield Case("R42", "count is %d" % count, plain,
                   refused("“count”|count|range"), {"count": count})
    yield Case("R55", "100 pictures of 524288 × 5000 pixels", plain,
               refused("100 .*524288 × 5000", "GiB"),
               {"count": 100, "width": 524288, "height": 5000})


def _replacements():
    for channels, kind in ((3, "u8"), (1, "u8"), (4, "u8"), (2, "u16"),
                           (3, "u16"), (3, "float"), (4, "half")):
        source = boxed(sources.textured(channels, kind))
        name = "box %d %s" % (channels, kind)
        yield Case("R33", "%d channels, %s, for comparison" % (channels, kind),
                   source, made(9, 10, source, keep(name)))
        yield _replace("R33 R28", "in place of the selection: %d channels, %s"
                       % (channels, kind), source,
                       changed(layers("layer"), replaced(BOX, like(name),
                                                         has_changed)))
    plain = sources.textured()
    whole = (0, 0, 24, 18)
    yield _replace("R5", "in place of the whole layer", plain, changed(
        layers("layer"), replaced(whole, like("whole"))),
        arguments={"width": 99, "height": 3})
    flat = Image([Layer(sources.constant(3, "u8", 0.8, 8, 8))])
    colour = flat.layers[0].picture.pixels()[0]
    one = sources.selected(plain, lambda x, y: (x, y) == (7, 5))
    yield _replace("R10", "one pixel", one, changed(
        replaced((7, 5, 1, 1), only(colour))), other=flat,
        arguments={"source": OTHER})
    yield _replace("R9", "a soft selection blends", sources.selected(
        sources.constant(3, "u8", 0.2),
        lambda x, y: max(0.0, min(1.0, (15 - x) / 8))),
        changed(_blended), other=flat, arguments={"source": OTHER})
    moved = boxed(plain, width=40, height=30)
    moved.layers[0].x, moved.layers[0].y = -2, 4
    yield _replace("R7", "in a layer at an offset, partly off the canvas",
                   moved, changed(replaced((5, 0, 9, 8), only(colour))),
                   other=flat, arguments={"source": OTHER})
    holes = sources.with_holes()
    for lock in (False, True):
        yield _replace(
            "R16 R28", "locked opacity stays" if lock else "opacity goes in",
            Image([Layer(holes, lock_alpha=lock)]), changed(_opacity(lock)),
            other=flat, arguments={"source": OTHER})
    yield _replace("R16", "a hidden layer", plain,
                   changed(replaced(whole, only(colour))), other=flat,
                   prepare="(gimp-item-set-visible (t-top image) FALSE)",
                   arguments={"source": OTHER})


def _blended(_outcome, after, _before):
    rows = after.layers[0].picture.pixels()[:24]
    if rows[0] != (204,) * 3 or rows[20] != (51,) * 3:
        yield "the ends are %r and %r" % (rows[0], rows[20])
    values = [pixel[0] for pixel in rows[6:17]]
    if values != sorted(values, reverse=True) or len(set(values)) < 7:
        yield "no blend: %r" % values


def _opacity(locked):
    def test(_outcome, after, before):
        pairs = list(zip(after.layers[0].picture.pixels(),
                         before.layers[0].picture.pixels()))
        for new, old in pairs:
            if new[3] != (old[3] if locked else 255):
                yield "opacity %d became %d" % (old[3], new[3])
                break
        if any(new[:3] != (204,) * 3 for new, old in pairs if new[3]):
            yield "not the colour of the source everywhere"
    return test


def _other_sources():
    target = sources.textured()
    use = {"source": OTHER, "width": 20, "height": 10}
    for channels in (1, 2, 3, 4):
        for kind in ("u8", "u16", "float", "double"):
            other = Image([Layer(sources.constant(channels, kind, 0.8))])
            yield Case("R20", "the texture of %d channels, %s, for RGB of u8"
                       % (channels, kind), target,
                       made(20, 10, Image([Layer(target)]),
                            only((204, 204, 204))), use, other=other)
    for like_this in (sources.textured(1, "u16"), sources.textured(4, "float"),
                      sources.textured(2, "u8")):
        other = Image([Layer(sources.textured(3, "u8", 30, 11))])
        yield Case("R20 R28", "the texture of RGB, u8, for %d channels, %s"
                   % (like_this.channels, like_this.kind), like_this,
                   made(24, 18, Image([Layer(like_this)]), varied),
                   {"source": OTHER}, other=other)
    linear = Image([Layer(sources.constant(3, "float", 0.5))], linear=True)
    yield Case("R20", "linear light becomes what the target has", target,
               made(20, 10, Image([Layer(target)]), only((188, 188, 188))),
               use, other=linear)
    holes = Image([Layer(sources.with_holes())])
    gray = sources.with_holes().pixels()[0][:3]
    yield Case("R27 R20", "clear pixels of the other layer stay out", target,
               made(20, 10, Image([Layer(target)]), only(gray)), use,
               other=holes)
    profiled = Image([Layer(sources.constant(3, "u8", 0.8))],
                     profile=sources.profile())
    yield Case("R36", "a texture with another colour profile", target,
               made(20, 10, Image([Layer(target)])), use, other=profiled)
    yield Case("R20", "the layer itself is all of the layer", boxed(target),
               made(9, 10, Image([Layer(target)]), varied), {"source": TOP})
    fine = Image([Layer(target)], resolution=(300.0, 150.0))
    yield Case("R36", "the resolution is kept", fine,
               made(24, 18, fine, _resolution))


def _resolution(_picture, outcome):
    if outcome.result.resolution != (300.0, 150.0):
        yield "the resolution is %r" % (outcome.result.resolution,)


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
    yield _layer("R12", "a new layer from a layer mask", soft, changed(
        layers(None, "layer"),
        new_layer(0, (0, 0, 24, 18), 3, only((102, 102, 102)))),
        prepare="(set! t-drawable %s) %s" % (mask, no_selection),
        choose="(vector t-drawable)")
    copied = "(t-add-mask (t-top image) ADD-MASK-COPY)"
    yield _replace("R12", "in place of a layer mask", plain,
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
    yield _replace("R12", "in place of a channel", ramp,
                   changed(others_unchanged, _channel_varied),
                   prepare=quick, choose="(vector t-drawable)")


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
    yield _replace("R14", "in place of a floating selection", plain,
                   changed(_floating_varied), prepare=prepare, choose=choose)
    yield _layer("R14", "a new layer from a floating selection", plain,
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
    yield _replace("R15", "in place of a text layer", plain,
                   refused("text", "new layer"), **text)
    yield Case("R15", "the texture of a text layer", plain, _size_of(20, 10),
               size, **text)
    yield _layer("R15", "a new layer above a text layer", plain,
                 changed(layers(None, "text", "layer"), others_unchanged),
                 arguments=size, **text)
    drawn = dict(text, series="3",
                 prepare="(set! t-drawable (t-drawn image))")
    yield _replace("R15", "in place of a vector layer (3.2)", plain,
                   refused("vector", "new layer"), **drawn)
    yield Case("R15", "the texture of a vector layer (3.2)", plain,
               _size_of(20, 10, 2), size, **drawn)
    linked = dict(text, series="3",
                  prepare="(set! t-drawable (t-linked image))")
    yield _replace("R15", "in place of a link layer (3.2)", plain,
                   refused("link", "new layer"), **linked)
    yield Case("R15", "the texture of a link layer (3.2)", plain,
               _size_of(20, 10), size, **linked)
    yield _layer("R15", "a new layer above a link layer (3.2)", plain,
                 changed(_one_layer_more), arguments=size, **linked)
    filtered = Image([Layer(sources.constant(3, "u8", 0.2))])
    yield Case("R21", "filters on a layer are not part of it", filtered,
               made(24, 18, filtered, only((51, 51, 51))), series="3",
               prepare='(gimp-drawable-append-new-filter (t-top image) '
               '"gegl:invert-gamma" "" LAYER-MODE-REPLACE 1.0)')


def _refusals():
    plain = sources.textured()
    locked = Image([Layer(plain, lock_content=True)])
    yield _replace("R16", "in place of locked pixels", locked,
                   refused("locked", "layer"))
    yield _replace("R16", "in a locked group", sources.grouped(),
                   refused("locked", "inside"),
                   prepare="(gimp-item-set-lock-content (t-top image) TRUE)",
                   choose="(vector (t-child (t-top image)))")
    yield _replace("R13", "in place of a group", sources.grouped(),
                   refused("group"))
    yield _replace("R47", "several in one place", plain,
                   refused("“count” is 3"), arguments={"count": 3})
    yield Case("R13", "the texture of a group", plain, refused("group"),
               {"source": OTHER}, other=sources.grouped())
    yield Case("R32", "the texture of an indexed layer", plain,
               refused("[Ii]ndexed"), {"source": OTHER},
               other=sources.indexed())
    yield Case("R18", "the texture of a layer that does not exist", plain,
               refused("."), {"source": 99999})
    channel = "(set! t-drawable (car (gimp-selection-save image)))"
    yield _layer("R32", "a new layer in an indexed image", sources.indexed(),
                 refused("[Ii]ndexed"), choose="(vector t-drawable)",
                 prepare="(gimp-selection-all image) " + channel)
    yield Case("R47", "an unknown kind of result", plain, refused("."),
               {"output": 9}, series="2")
