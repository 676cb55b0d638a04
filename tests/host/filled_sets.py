# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Several layers that are healed, extended or made seamless as one.

One of the maps tells each pixel's place, so that it can be seen whether a new
pixel is of one place in all of them.
"""
import sources
from case import Case, accepted, refused
from groups import ALL, gray, place, rows_of
from xcf import Image, Layer, Picture

WIDTH, HEIGHT = 64, 48
BOX = (26, 17, 13, 11)       # x, y, width, height
in_box = sources.within(BOX)
NAMES = ("Albedo", "Normal", "Roughness")
GROUP = {"seed": 4, "layers": "group"}


def cases():
    yield from _heals()
    yield from _places()
    yield from _sides()
    yield from _refusals()


def maps(kind="u8", width=WIDTH, height=HEIGHT, stain=False):
    """From the bottom up, in the order of the command line.  A stain lies in
    the box of all of them."""
    def stained(function):
        return lambda x, y, c: 0.99 if stain and in_box(x, y) else (
            function(x, y, c))
    return [Picture.of(width, height, 3, kind, stained(sources.texture)),
            Picture.of(width, height, 3, kind, stained(place)),
            Picture.of(width, height, 4, kind,
                       sources.opaque(stained(gray), 4))]


def image(pictures, selected=None, **more):
    """Layers from the top down; selected tells how far each pixel is."""
    mask = selected and Picture.of(WIDTH, HEIGHT, 1, pictures[0].kind,
                                   lambda x, y, c: selected(x, y))
    return Image([Layer(picture, name) for picture, name in zip(
        reversed(pictures), reversed(NAMES))], selection=mask, **more)


def case(procedure, title, source, check, arguments=None, **more):
    return Case("R109" + more.pop("labels", ""), title, source, check,
                dict(GROUP, **(arguments or {})), base={}, images=0,
                procedure=procedure, **more)


# ------------------------------------------------------------------ checks

def parts(image, names=NAMES):
    return [layer.picture for name in names for layer in image.layers
            if layer.name == name]


def made_anew(is_new, of_all=False):
    """Old pixels stay in all maps; each new one is that of one place which was
    not to be made anew, or, of all, of any, in all maps."""
    @accepted
    def check(outcome):
        before, after = parts(outcome.before), parts(outcome.after)
        for old, new in zip(before, after):
            if (new.kind, new.channels) != (old.kind, old.channels):
                yield "%d channels of %s" % (new.channels, new.kind)
                return
        yield from _rows(list(enumerate(rows_of(before))), rows_of(after),
                         lambda i: is_new(i % WIDTH, i // WIDTH), of_all)
    return check


def _rows(before, after, is_new, of_all):
    known = {row for i, row in before if of_all or not is_new(i)}
    new = [(old, row) for (i, old), row in zip(before, after) if is_new(i)]
    stayed = sum(old != row for (i, old), row in zip(before, after)
                 if not is_new(i))
    if stayed:
        yield "%d old pixels have changed" % stayed
    lost = sum(row not in known for _, row in new)
    if lost:
        yield "%d of %d new pixels are of no place" % (lost, len(new))
    if sum(old != row for old, row in new) < len(new) / 4:
        yield "hardly any pixel is new"


# ------------------------------------------------------------------- cases

def heal(title, source, check, **more):
    return case("heal-selection", title, source, check, **more)


def _heals():
    for kind in ("u8", "u16", "float"):
        pictures = maps(kind, stain=True)
        yield heal("a stain in three maps, " + kind, image(pictures, in_box),
                   made_anew(in_box), labels=" R80",
                   same_bits="heal-set-" + kind, maps=pictures)
    clear = maps()
    clear[0] = Picture.of(WIDTH, HEIGHT, 4, "u8", lambda x, y, c: (
        not in_box(x, y) if c == 3 else sources.texture(x, y, c)))
    yield heal("what is clear in the first map", image(clear),
               made_anew(in_box))

    def feathered(x, y):
        return max(0, 1 - max(abs(x - 32), abs(y - 24)) / 12)
    yield heal("a feathered selection: nothing is blended",
               image(maps(), feathered),
               made_anew(lambda x, y: feathered(x, y) * 255 >= 127.5))
    yield heal("mirror images, too", image(maps(stain=True), in_box),
               made_anew(in_box), arguments={"symmetry": "mirror"})
    for order in ((0, 1, 2), (2, 0, 1)):
        yield heal("layers %d, %d and %d given" % order,
                   image(maps(stain=True), in_box), made_anew(in_box),
                   arguments={"layers": "given"}, series="3",
                   choose="(let ((l %s)) (vector %s))" % (ALL, " ".join(
                       "(vector-ref l %d)" % i for i in order)))


def _places():
    yield heal("a new layer above each map", image(maps(stain=True), in_box),
               _above, arguments={"output": "new-layer"})
    moved = image(maps(stain=True), in_box)
    below = Picture.of(WIDTH + 9, HEIGHT + 5, 3, "u8",
                       lambda x, y, c: place(x - 6, y - 2, c)
                       if x >= 6 and y >= 2 else 0.77)
    moved.layers[1] = Layer(below, NAMES[1], x=-6, y=-2)
    yield heal("a larger map at another place", moved, _moved)


@accepted
def _above(outcome):
    """Six layers: the three as they were, and above each what was made."""
    layers = outcome.after.layers
    if [layer.name for layer in layers[1::2]] != list(reversed(NAMES)):
        yield "the layers are %r" % [layer.name for layer in layers]
        return
    for old, new in zip(outcome.before.layers, layers[1::2]):
        if old.picture.data != new.picture.data:
            yield "%s has changed" % new.name
    made = [layer.picture for layer in reversed(layers[0::2])]
    if [(p.width, p.height) for p in made] != [BOX[2:]] * 3 or {
            (layer.x, layer.y) for layer in layers[0::2]} != {BOX[:2]}:
        yield "what was made is not where the hole is"
        return
    known = {tuple(pixel[:3] for pixel in row) for i, row in enumerate(
        rows_of(parts(outcome.before)))
        if not in_box(i % WIDTH, i // WIDTH)}
    lost = sum(tuple(pixel[:3] for pixel in row) not in known
               for row in rows_of(made))
    if lost:
        yield "%d new pixels are of no place" % lost


@accepted
def _moved(outcome):
    """Of the larger map the part that all have is like the others."""
    whole = [parts(i, NAMES[1:2])[0] for i in (outcome.before, outcome.after)]
    for x in range(WIDTH + 9):
        for y in range(HEIGHT + 5):
            if not in_box(x - 6, y - 2) and (
                    whole[0].crop(x, y, 1, 1).data
                    != whole[1].crop(x, y, 1, 1).data):
                yield "the larger map has changed at %d, %d" % (x, y)
                return
    before, after = ([p.crop(6, 2, WIDTH, HEIGHT) if p.width > WIDTH else p
                      for p in parts(i)]
                     for i in (outcome.before, outcome.after))
    yield from _rows(list(enumerate(rows_of(before))), rows_of(after),
                     lambda i: in_box(i % WIDTH, i // WIDTH), False)


GROW = {"left": 6, "bottom": 5}


@accepted
def _grown(outcome):
    """Canvas and all layers; what was there, and what is new."""
    after = outcome.after
    size = (WIDTH + GROW["left"], HEIGHT + GROW["bottom"])
    if {(after.width, after.height)} | {
            (p.width, p.height) for p in parts(after)} != {size} or {
            (layer.x, layer.y) for layer in after.layers} != {(0, 0)}:
        yield "the canvas and the layers are not %r" % (size,)
        return
    before, known = parts(outcome.before), set(rows_of(parts(outcome.before)))
    for old, new in zip(before, parts(after)):
        if new.crop(GROW["left"], 0, WIDTH, HEIGHT).data != old.data:
            yield "old pixels have changed"
    lost = sum(row not in known for row in rows_of(parts(after)))
    if lost:
        yield "%d new pixels are of no place" % lost


def _sides():
    for kind in ("u8", "float"):
        pictures = maps(kind)
        yield case("make-seamless", "three maps without a seam, " + kind,
                   image(pictures), made_anew(lambda x, y: not (
                       9 <= x < WIDTH - 9 and 9 <= y < HEIGHT - 9), True),
                   {"band": 9}, labels=" R80",
                   same_bits="seamless-set-" + kind, maps=pictures)
        yield case("uncrop", "three maps grow, " + kind, image(pictures),
                   _grown, GROW, labels=" R80",
                   same_bits="uncrop-set-" + kind, maps=pictures)


def _refusals():
    def no(procedure, title, source, *words, arguments=None, **more):
        return case(procedure, title, source, refused(*words), arguments,
                    **more)

    def lock(number):
        return ("(gimp-item-set-lock-content (vector-ref (t-layers image) %d) "
                "TRUE)" % number)

    for procedure, arguments in (("heal-selection", {}), ("uncrop", GROW),
                                 ("make-seamless", {})):
        selected = in_box if procedure == "heal-selection" else None
        yield no(procedure, "%s, one map is locked" % procedure,
                 image(maps(), selected), "“Normal”.*locked",
                 arguments=arguments, prepare=lock(1))
        yield no(procedure, "%s, a map of another image" % procedure,
                 image(maps(), selected), "“layer”.*another image",
                 arguments=dict(arguments, layers="given"), series="3",
                 other=Image([Layer(maps()[0])]),
                 choose="(vector (t-top image) (t-top t-other))")
    apart = Image([Layer(maps()[0], "one", x=WIDTH), Layer(maps()[1], "two")],
                  width=2 * WIDTH)
    for procedure, arguments in (("heal-selection", {}), ("uncrop", GROW)):
        yield no(procedure, "%s, maps that have nothing in common" % procedure,
                 apart, "“one” \\(64 × 48\\)", "“two” \\(64 × 48\\)",
                 "overlap", arguments=arguments)
    small = Image([Layer(maps("u8", 40, 48)[0], "one"),
                   Layer(maps()[1], "two")])
    for procedure, arguments in (("make-seamless", {}), ("uncrop", GROW)):
        yield no(procedure, "%s, maps of two sizes" % procedure, small,
                 "“one” \\(40 × 48\\)", "“two” \\(64 × 48\\)", "size",
                 arguments=arguments)
    yield no("heal-selection", "another source for a set",
             image(maps(), in_box), "3 layers", "source",
             arguments={"source": "(t-top image)"})
    yield no("heal-selection", "nothing of which half is selected",
             image(maps(), lambda x, y: 0.3 * in_box(x, y)), "Select what")
    yield Case("R17", "restyle of two layers", image(maps()), refused("3"),
               base={}, choose=ALL, series="3", images=0, procedure="restyle")
