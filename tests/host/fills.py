# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Heal Selection, Uncrop and Make Seamless: what is made, and what stays.

Most pictures repeat themselves exactly, so that it is known what has to come.
"""
import sources
from case import Case, accepted, refused
from change import layers
from xcf import KINDS, Image, Layer, Picture

WIDTH, HEIGHT = 96, 72
BOX = (42, 30, 14, 12)       # x, y, width, height
in_box = sources.within(BOX)
OTHER = "(t-top t-other)"
NO_SELECTION = "(gimp-selection-none image)"


def cases():
    yield from _heals()
    yield from _heal_places()
    yield from _heal_refusals()
    yield from _uncrops()
    yield from _seamless()
    yield from _restyles()


def periodic(x, y, c):
    return 0.1 + 0.8 * sources.hash_unit(x % 10 + 31, y % 8 + 17, c)


def tiles(channels=3, kind="u8", width=WIDTH, height=HEIGHT, dx=0, dy=0):
    return Picture.of(width, height, channels, kind, sources.opaque(
        lambda x, y, c: periodic(x + dx, y + dy, c), channels))


def damaged(channels=3, kind="u8"):
    """The tiles with an object on them, that is selected."""
    def value(x, y, c):
        return 0.97 - 0.01 * c if in_box(x, y) else periodic(x, y, c)
    return Picture.of(WIDTH, HEIGHT, channels, kind,
                      sources.opaque(value, channels))


def with_object(channels=3, kind="u8", **more):
    return sources.selected(damaged(channels, kind), in_box, **more)


def heal(label, title, source, check, **more):
    return _fill("heal-selection", label, title, source, check, **more)


def _fill(procedure, label, title, source, check, **more):
    arguments = dict(more.pop("arguments", {}), seed=5)
    return Case(label, title, source, check, arguments, base={}, images=0,
                procedure=procedure, **more)


# ------------------------------------------------------------------ checks

def becomes(picture, layer=0):
    """Nothing refused, and the layer is just this picture."""
    @accepted
    def check(outcome):
        yield from same(outcome.after.layers[layer].picture, picture)
    return check


def same(found, wanted):
    sizes = [(p.width, p.height, p.channels, p.kind) for p in (found, wanted)]
    if sizes[0] != sizes[1]:
        yield "%r, not %r" % tuple(sizes)
    elif found.data != wanted.data:
        wrong = [i for i, pair in enumerate(zip(found.pixels(),
                                                wanted.pixels()))
                 if pair[0] != pair[1]]
        yield "%d pixels are not as wanted, the first at %d, %d" % (
            len(wrong), wrong[0] % found.width, wrong[0] // found.width)


def stays(where, least=0.5):
    """What is not in it, x and y, is the same; of the rest that share has
    changed."""
    @accepted
    def check(outcome):
        before, after = (image.layers[0].picture
                         for image in (outcome.before, outcome.after))
        inside = changed = 0
        for i, (old, new) in enumerate(zip(before.pixels(), after.pixels())):
            x, y = i % before.width, i // before.width
            if where(x, y):
                inside += 1
                changed += old != new
            elif old != new:
                yield "%d, %d is %r, not %r" % (x, y, new, old)
                return
        if changed < least * inside:
            yield "only %d of %d pixels have changed" % (changed, inside)
        found = [[(name, channel.data) for name, channel in image.channels]
                 for image in (outcome.before, outcome.after)]
        if found[0] != found[1]:
            yield "the selection is not what it was"
    return check


def both(*checks):
    def check(outcome):
        for one in checks:
            yield from one(outcome)
    return check


# -------------------------------------------------------------------- heal

def _heals():
    for kind in KINDS:
        for channels in (1, 2, 3, 4):
            for linear in (False, True):
                title = "%s, %d channels%s" % (
                    kind, channels, ", linear" if linear else "")
                yield heal("R87 R33", "tiles go on, " + title,
                           with_object(channels, kind, linear=linear),
                           becomes(tiles(channels, kind)))
                yield heal(
                    "R85 R33 R9", "what is not selected stays, " + title,
                    sources.selected(
                        Picture.of(24, 18, channels, kind, _uneven),
                        sources.ellipse, linear=linear),
                    stays(lambda x, y: sources.ellipse(x, y) > 0))
    for kind in ("u8", "u16", "float"):
        noisy = sources.selected(
            sources.textured(3, kind, 48, 40),
            lambda x, y: (x - 23) ** 2 + (y - 19) ** 2 < 60)
        yield heal("R80 R87", "the same everywhere, " + kind, noisy,
                   stays(lambda x, y: (x - 23) ** 2 + (y - 19) ** 2 < 60),
                   same_bits="heal-" + kind)
    hidden = sources.selected(Picture.of(
        WIDTH, HEIGHT, 3, "u8", lambda x, y, c: (x * y * (c + 3) % 7) / 7
        if in_box(x, y) else periodic(x, y, c)), in_box)
    yield heal("R85", "what is in the hole has no say", hidden,
               becomes(tiles()))
    yield heal("R48", "the last values, before any run", with_object(),
               becomes(tiles()), mode="RUN-WITH-LAST-VALS")


def _uneven(x, y, c):
    return 0.03 + 0.9 * sources.hash_unit(x, y, c) + 0.011 * c


def clear_box(kind="u8"):
    """The tiles with a clear box that hides another colour."""
    def value(x, y, c):
        if c == 3:
            return 0.0 if in_box(x, y) else 1.0
        return 1.0 if in_box(x, y) else periodic(x, y, c)
    return Picture.of(WIDTH, HEIGHT, 4, kind, value)


def _heal_places():
    whole = tiles(4)
    for hole in ("auto", "transparency"):
        yield heal("R87", "transparent parts, hole is " + hole, clear_box(),
                   becomes(whole), arguments={"hole": hole})
    left, top, width, height = BOX

    def half(x, y):
        return in_box(x, y) and x < left + width // 2

    def half_filled(x, y, c):
        return (periodic(x, y, c) if c < 3 and (half(x, y) or not in_box(x, y))
                else 1.0 if c < 3 or half(x, y) or not in_box(x, y) else 0.0)
    yield heal("R87", "transparent parts of the selection",
               sources.selected(clear_box(), lambda x, y: x < left + width // 2),
               becomes(Picture.of(WIDTH, HEIGHT, 4, "u8", half_filled)),
               arguments={"hole": "transparency"})
    yield heal("R16 R28", "locked opacity stays", Image([Layer(
        damaged(4), lock_alpha=True)], selection=with_object().selection),
        becomes(whole))
    yield heal("R87", "several parts", sources.selected(
        damaged(), lambda x, y: in_box(x, y) or (x > 90 and y < 5)
        or (x < 3 and y > 68)), becomes(tiles()))
    yield heal("R7", "a layer at an offset, partly off the canvas", _moved(),
               becomes(tiles()))
    yield heal("R87", "in a new layer", with_object(), _in_layer(),
               arguments={"output": "new-layer"})
    two = Image([Layer(tiles(4), "above"), Layer(damaged(4), "below")],
                selection=with_object().selection)
    yield heal("R87", "the lower of two layers", two, both(
        becomes(whole, 1), becomes(whole, 0)),
        choose="(vector (vector-ref (t-layers image) 1))")
    for mask in (False, True):
        yield heal("R12", "a layer mask" if mask
                   else "a layer with a mask that hides half of it",
                   Image([Layer(damaged(3))],
                         selection=with_object().selection), _masked(mask),
                   prepare=MASK, choose="(vector t-drawable)" if mask
                   else "(vector (t-top image))")
    flat = Image([Layer(sources.constant(3, "u8", 0.8, 20, 20))])
    yield heal("R20 R87", "with the texture of another layer", with_object(),
               _flat_box(204), other=flat, arguments={"source": OTHER})
    yield heal("R20", "all of a layer, with the texture of another",
               damaged(), _all_flat(204), other=flat,
               arguments={"source": OTHER},
               prepare="(gimp-selection-all image)")
    halves = sources.selected(Picture.of(
        WIDTH, HEIGHT, 3, "u8", lambda x, y, c: 0.2 if x < 48 else 0.8),
        lambda x, y: 44 <= x < 52 and 30 <= y < 38)
    yield heal("R87", "only from where the map is white", halves,
               _flat_box(51, (44, 30, 8, 8)), other=Image([Layer(Picture.of(
                   WIDTH, HEIGHT, 1, "u8", lambda x, y, c: x < 42))]),
               arguments={"sample": OTHER, "tone": 0})


MASK = ("(let ((all (car (gimp-selection-save image)))) (gimp-selection-none "
        "image) (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 0 0 48 "
        "72) (set! t-drawable (t-add-mask (t-top image) ADD-MASK-SELECTION)) "
        "(gimp-image-select-item image CHANNEL-OP-REPLACE all) "
        "(gimp-image-remove-channel image all))")


def _moved():
    """The layer's box lies at (32, 34) of the canvas, whose is the selection."""
    image = sources.selected(damaged(), lambda x, y: in_box(x + 10, y - 4),
                             width=60, height=80)
    image.layers[0].x, image.layers[0].y = -10, 4
    return image


def _in_layer():
    @accepted
    def check(outcome):
        yield from layers(None, "layer")(outcome, outcome.after, outcome.before)
        made, old = outcome.after.layers
        yield from same(old.picture, outcome.before.layers[0].picture)
        if (made.x, made.y) != BOX[:2]:
            yield "the layer lies at %d, %d" % (made.x, made.y)
        yield from same(made.picture, tiles(4).crop(*BOX))
    return check


def _masked(mask):
    @accepted
    def check(outcome):
        before, after = outcome.before.layers[0], outcome.after.layers[0]
        if not mask:
            yield from same(after.picture, tiles())
            yield from same(after.mask, before.mask)
            return
        yield from same(after.picture, before.picture)
        yield from same(after.mask, Picture.of(
            WIDTH, HEIGHT, 1, "u8", lambda x, y, c: x < 48))
    return check


def _flat_box(value, box=BOX):
    @accepted
    def check(outcome):
        found = set(outcome.after.layers[0].picture.crop(*box).pixels())
        if found != {(value,) * 3}:
            yield "the hole has %d colours, as %r" % (len(found),
                                                      sorted(found)[:3])
    return check


def _all_flat(value):
    return _flat_box(value, (0, 0, WIDTH, HEIGHT))


def _heal_refusals():
    for picture, hole in ((tiles(), "auto"), (tiles(4), "auto"),
                          (tiles(4), "transparency"), (tiles(), "selection")):
        yield heal("R86", "nothing to fill in %d channels, hole is %s"
                   % (picture.channels, hole), picture,
                   refused("Select what is to be filled"),
                   arguments={"hole": hole})
    for source in ("around", "layer"):
        yield heal("R86", "nothing left to fill from, " + source, damaged(),
                   refused("Nothing is left", "2"),
                   prepare="(gimp-selection-all image)",
                   arguments={"from": source})
    yield heal("R6", "a selection beside the layer", sources.selected(
        damaged(), lambda x, y: x >= 100, width=120, height=72),
        refused("[Ss]election"))
    yield heal("R16", "locked pixels", Image([Layer(
        damaged(), lock_content=True)], selection=with_object().selection),
        refused("locked", "layer"))
    yield heal("R13", "a group", sources.grouped(), refused("group"))
    yield heal("R32", "an indexed layer", sources.indexed(),
               refused("[Ii]ndexed"))
    yield heal("R18", "a layer that does not exist", damaged(), refused("."),
               choose="(vector 99999)")
    yield heal("R12", "a channel in a new layer", with_object(),
               refused("in place"), choose="(vector t-drawable)",
               prepare="(set! t-drawable (car (gimp-selection-save image)))",
               arguments={"output": "new-layer"})
    yield heal("R32", "an indexed layer as a map", with_object(),
               refused("[Ii]ndexed"), other=sources.indexed(),
               arguments={"sample": OTHER})
    yield heal("R86", "a map that is black", with_object(),
               refused("Nothing is left"), other=Image([Layer(
                   sources.constant(1, "u8", 0.0, WIDTH, HEIGHT))]),
               arguments={"sample": OTHER})
    for name, value in (("reach", -1), ("reach", 524289), ("tone", 1.5),
                        ("variety", -0.5)):
        yield heal("R42", "%s is %s" % (name, value), with_object(),
                   refused("“%s”|%s|range" % (name, name)),
                   arguments={name: value})
    yield heal("R40", "an even patch size", with_object(), refused("odd", "8"),
               arguments={"patch-size": 8})


# ------------------------------------------------------------------ uncrop

def uncrop(label, title, source, check, **more):
    return _fill("uncrop", label, title, source, check, **more)


GROW = {"left": 7, "top": 4, "right": 12, "bottom": 9}


def grown(**more):
    """The layer's tiles go on, and it and the canvas have these sizes."""
    picture = tiles(more.get("channels", 3), more.get("kind", "u8"),
                    WIDTH + 19, HEIGHT + 13, -7, -4)
    canvas = more.get("canvas", (WIDTH + 19, HEIGHT + 13))
    place = more.get("place", (0, 0))

    @accepted
    def check(outcome):
        image = outcome.after
        if (image.width, image.height) != canvas:
            yield "the canvas has %d × %d pixels" % (image.width, image.height)
        layer = image.layers[more.get("layer", 0)]
        if (layer.x, layer.y) != place:
            yield "the layer lies at %d, %d" % (layer.x, layer.y)
        inside = (7, 4, WIDTH, HEIGHT)
        yield from same(layer.picture.crop(*inside), picture.crop(*inside))
        wrong = sum(a != b for a, b in zip(layer.picture.pixels(),
                                           picture.pixels()))
        if wrong > more.get("wrong", 0):
            yield "%d pixels do not go on" % wrong
    return check


def _uncrops():
    for channels, kind in ((3, "u8"), (1, "u16"), (4, "float"), (2, "double"),
                           (3, "u32"), (4, "half")):
        yield uncrop("R88 R33", "tiles go on beyond the sides, %d channels, %s"
                     % (channels, kind), tiles(channels, kind),
                     grown(channels=channels, kind=kind),
                     arguments=dict(GROW, quality="best"))
    noisy = sources.textured(3, "u8", 40, 30)
    yield uncrop("R80 R88", "the same everywhere", noisy, accepted(
        lambda outcome: same(outcome.after.layers[0].picture.crop(
            5, 0, 40, 30), noisy)), arguments={"left": 5, "bottom": 6},
        same_bits="uncrop")
    two = Image([Layer(tiles()), Layer(tiles(3), "below", 3, 2)])
    yield uncrop("R88", "another layer stays where it was", two, both(
        grown(), _below(10, 6)), arguments=dict(GROW, quality="best"))
    inside = Image([Layer(tiles(), x=3, y=20)], width=140, height=120)
    yield uncrop("R88", "a layer within the canvas", inside,
                 grown(canvas=(144, 120), place=(0, 16)),
                 arguments=dict(GROW, quality="best"))
    yield uncrop("R88 R12", "what a mask has in the new part is shown",
                 tiles(), _mask_grown, arguments={"left": 6},
                 prepare="(t-add-mask (t-top image) ADD-MASK-BLACK)")
    yield uncrop("R88", "a selection has no say", sources.selected(
        tiles(), in_box), grown(), arguments=dict(GROW, quality="best"))
    yield uncrop("R86", "no side grows", tiles(), refused("at least one side"))
    yield uncrop("R86", "a channel", with_object(), refused("channel"),
                 choose="(vector t-drawable)", arguments=GROW,
                 prepare="(set! t-drawable (car (gimp-selection-save image)))")
    yield uncrop("R16", "locked pixels", Image([Layer(
        tiles(), lock_content=True)]), refused("locked", "layer"),
        arguments=GROW)
    yield uncrop("R22", "more than a side may have", tiles(),
                 refused("524288"), arguments={"left": 524288})
    yield uncrop("R24", "more than there is memory for", tiles(),
                 refused("GiB"), arguments={"left": 500000, "top": 500000})


def _below(x, y):
    @accepted
    def check(outcome):
        layer, old = outcome.after.layers[1], outcome.before.layers[1]
        if (layer.x, layer.y) != (x, y):
            yield "the other layer lies at %d, %d" % (layer.x, layer.y)
        yield from same(layer.picture, old.picture)
    return check


@accepted
def _mask_grown(outcome):
    yield from same(outcome.after.layers[0].mask, Picture.of(
        WIDTH + 6, HEIGHT, 1, "u8", lambda x, y, c: x < 6))


# ---------------------------------------------------------------- seamless

def seamless(label, title, source, check, **more):
    return _fill("make-seamless", label, title, source, check, **more)


def _band(across, down):
    return lambda x, y: not (across <= x < WIDTH - across
                             and down <= y < HEIGHT - down)


def _seamless():
    for channels, kind in ((3, "u8"), (1, "u16"), (4, "float"), (3, "double"),
                           (2, "u32"), (4, "half")):
        picture = sources.textured(channels, kind, WIDTH, HEIGHT)
        for tile, where in (("both", _band(9, 9)), ("horizontal", _band(9, 0)),
                            ("vertical", _band(0, 9))):
            yield seamless("R89 R33", "the middle stays, %d channels, %s, %s"
                           % (channels, kind, tile), picture,
                           stays(where, 0.2),
                           arguments={"tile": tile, "band": 9})
    yield seamless("R80 R89", "the same everywhere",
                   sources.textured(3, "u8", 48, 40),
                   stays(lambda x, y: not (16 <= x < 32 and 13 <= y < 27),
                         0.1), same_bits="seamless")
    yield seamless("R86", "a selection", with_object(), refused("select"))
    yield seamless("R86", "no side", tiles(), refused("which sides"),
                   arguments={"tile": "none"})
    yield seamless("R86", "11 pixels", sources.textured(3, "u8", 40, 11),
                   refused("11", "12"))
    yield seamless("R16", "locked pixels", Image([Layer(
        tiles(), lock_content=True)]), refused("locked", "layer"))


# ----------------------------------------------------------------- restyle

def restyle(label, title, source, check, **more):
    arguments = dict({"source": OTHER}, **more.pop("arguments", {}))
    other = more.pop("other", None) or Image([Layer(
        sources.textured(3, "u8", 48, 40))])
    return _fill("restyle", label, title, source, check, other=other,
                 arguments=arguments, **more)


def _restyled_above():
    @accepted
    def check(outcome):
        yield from layers(None, "layer")(outcome, outcome.after, outcome.before)
        made, old = outcome.after.layers
        yield from same(old.picture, outcome.before.layers[0].picture)
        if (made.x, made.y, made.picture.width) != (*BOX[:2], BOX[2]):
            yield "the layer lies at %d, %d" % (made.x, made.y)
    return check


def _restyles():
    anywhere = stays(lambda x, y: True)
    for kind in KINDS:
        for channels in (1, 2, 3, 4):
            yield restyle("R102 R33", "strength 0, %s, %d channels"
                          % (kind, channels), Image([Layer(Picture.of(
                              24, 18, channels, kind, _uneven))]),
                          stays(lambda x, y: False),
                          arguments={"strength": 0, "match": "tone"})
    for kind in ("u8", "u16", "float"):
        other = Image([Layer(sources.textured(3, kind, 48, 40))])
        for match in ("none", "tone"):
            picture = Picture.of(WIDTH, HEIGHT, 3, kind,
                                 lambda x, y, c: 0.2 + 0.006 * x)
            yield restyle("R80 R102", "the same everywhere, %s, match %s"
                          % (kind, match), picture, anywhere, other=other,
                          arguments={"match": match},
                          same_bits="restyle-%s-%s" % (kind, match))
    yield restyle("R85 R102", "what is not selected stays", with_object(),
                  stays(in_box))
    yield restyle("R102 R103", "gray in the texture of colors",
                  sources.textured(1, "u8", 40, 30), anywhere)
    yield restyle("R102", "a new layer", with_object(), _restyled_above(),
                  arguments={"output": "new-layer"})
    yield restyle("R104", "no source", tiles(), refused("source", "texture"),
                  arguments={"source": -1})
    yield restyle("R42", "strength is 1.5", tiles(),
                  refused("“strength”|strength|range"),
                  arguments={"strength": 1.5})
    yield restyle("R16", "locked pixels", Image([Layer(
        tiles(), lock_content=True)]), refused("locked"))
