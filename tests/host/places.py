# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Where the texture comes from and where the result goes: the cases of `output`,
`count` and `source`.
"""
import sources
from case import Case, accepted, made, only, refused, varied
from change import (BOX, boxed, changed, has_changed, in_place, keep, layers,
                    like, new_layer, on_top, others_unchanged, replaced,
                    same_as)
from cases import replaced as replaced_where
from xcf import KINDS, Image, Layer, Picture

TOP = "(t-top image)"
OTHER = "(t-top t-other)"


def cases():
    yield from _new_layers()
    yield from _counts()
    yield from _replacements()
    yield from _other_sources()
    yield from _refusals()


def _new_layers():
    plain = sources.textured()
    second = "(vector (vector-ref (t-layers image) 1))"
    two = Image([Layer(plain, "one"), Layer(plain, "two")])
    yield Case("R5", "a new image, for comparison", plain,
               made(24, 18, Image([Layer(plain)]), keep("whole")))
    yield on_top("R59", "a new layer lies above the given one", two, changed(
        layers("one", None, "two"), others_unchanged,
        new_layer(1, (0, 0, 24, 18), 3, like("whole"))), choose=second)
    for channels, kind in ((1, "u8"), (2, "u16"), (4, "float"), (4, "u8")):
        yield on_top("R28 R33", "a new layer of %d channels, %s"
                     % (channels, kind), sources.textured(channels, kind),
                     changed(layers(None, "layer"), others_unchanged,
                             new_layer(0, (0, 0, 24, 18), channels, varied)))
    offset = boxed(plain, width=40, height=30)
    offset.layers[0].x, offset.layers[0].y = -2, 4
    yield on_top("R7", "a new layer at the selection in a layer at an offset",
                 offset, changed(layers(None, "layer"), others_unchanged,
                                 new_layer(0, (3, 4, 9, 8), 3, varied)))
    yield on_top("R7", "a new layer of another size", offset, changed(
        new_layer(0, (3, 4, 30, 6), 3, varied)),
        arguments={"width": 30, "height": 6})
    yield on_top("R13", "a new layer beside the given one in its group",
                 sources.grouped(), changed(
                     layers("group", None, "inside"),
                     new_layer(1, (0, 0, 24, 18), 3, varied)),
                 choose="(vector (t-child (t-top image)))")
    for title, more in (("locked", {"lock_content": True}),
                        ("with locked opacity", {"lock_alpha": True})):
        yield on_top("R16", "a new layer above one that is " + title,
                     Image([Layer(plain, **more)]), changed(
                         layers(None, "layer"),
                         new_layer(0, (0, 0, 24, 18), 3, like("whole"))))
    yield on_top("R16", "a new layer above a hidden one", plain, changed(
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
    yield on_top("R43", "two variations as layers", plain, changed(
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
        yield in_place("R33 R28", "in place of the selection: %d channels, %s"
                       % (channels, kind), source,
                       changed(layers("layer"), replaced(BOX, like(name),
                                                         has_changed)))
    yield from _unselected()
    plain = sources.textured()
    whole = (0, 0, 24, 18)
    yield in_place("R5", "in place of the whole layer", plain, changed(
        layers("layer"), replaced(whole, like("whole"))),
        arguments={"width": 99, "height": 3})
    flat = Image([Layer(sources.constant(3, "u8", 0.8, 8, 8))])
    colour = flat.layers[0].picture.pixels()[0]
    one = sources.selected(plain, lambda x, y: (x, y) == (7, 5))
    yield in_place("R10", "one pixel", one, changed(
        replaced((7, 5, 1, 1), only(colour))), other=flat,
        arguments={"source": OTHER})
    yield in_place("R9", "a soft selection blends", sources.selected(
        sources.constant(3, "u8", 0.2),
        lambda x, y: max(0.0, min(1.0, (15 - x) / 8))),
        changed(_blended), other=flat, arguments={"source": OTHER})
    moved = boxed(plain, width=40, height=30)
    moved.layers[0].x, moved.layers[0].y = -2, 4
    yield in_place("R7", "in a layer at an offset, partly off the canvas",
                   moved, changed(replaced((5, 0, 9, 8), only(colour))),
                   other=flat, arguments={"source": OTHER})
    holes = sources.with_holes()
    for lock in (False, True):
        yield in_place(
            "R16 R28", "locked opacity stays" if lock else "opacity goes in",
            Image([Layer(holes, lock_alpha=lock)]), changed(_opacity(lock)),
            other=flat, arguments={"source": OTHER})
    yield in_place("R16", "a hidden layer", plain,
                   changed(replaced(whole, only(colour))), other=flat,
                   prepare="(gimp-item-set-visible (t-top image) FALSE)",
                   arguments={"source": OTHER})


def _unselected():
    """GIMP's own merge changes samples beside a selection that is no box."""
    flat = Image([Layer(sources.constant(3, "u8", 0.8, 8, 8))])
    for kind in KINDS:
        for channels in (1, 2, 3, 4):
            for linear in (False, True):
                yield in_place(
                    "R33 R9", "%s, %d channels%s: what is not selected stays"
                    % (kind, channels, ", linear" if linear else ""),
                    sources.selected(
                        Picture.of(24, 18, channels, kind, _uneven),
                        sources.ellipse, linear=linear),
                    replaced_where(lambda x, y: sources.ellipse(x, y) > 0),
                    other=flat, arguments={"source": OTHER})


def _uneven(x, y, c):
    """No sample that a conversion to floats would keep by chance."""
    return 0.03 + 0.9 * sources.hash_unit(x, y, c) + 0.011 * c


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


def _refusals():
    plain = sources.textured()
    locked = Image([Layer(plain, lock_content=True)])
    yield in_place("R16", "in place of locked pixels", locked,
                   refused("locked", "layer"))
    yield in_place("R16", "in a locked group", sources.grouped(),
                   refused("locked", "inside"),
                   prepare="(gimp-item-set-lock-content (t-top image) TRUE)",
                   choose="(vector (t-child (t-top image)))")
    yield in_place("R13", "in place of a group", sources.grouped(),
                   refused("group"))
    yield in_place("R47", "several in one place", plain,
                   refused("“count” is 3"), arguments={"count": 3})
    yield Case("R32", "the texture of an indexed layer", plain,
               refused("[Ii]ndexed"), {"source": OTHER},
               other=sources.indexed())
    yield Case("R18", "the texture of a layer that does not exist", plain,
               refused("."), {"source": 99999})
    channel = "(set! t-drawable (car (gimp-selection-save image)))"
    yield on_top("R32", "a new layer in an indexed image", sources.indexed(),
                 refused("[Ii]ndexed"), choose="(vector t-drawable)",
                 prepare="(gimp-selection-all image) " + channel)
    yield Case("R47", "an unknown kind of result", plain, refused("."),
               {"output": 9}, series="2")
