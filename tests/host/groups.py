# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Several layers that are synthesised as one: those of a group, and in GIMP 3
those that are given.

One of the maps tells each pixel's place, so that it can be seen whether a pixel
of the result is of one place in all of them.
"""
import guides
import relief
import sources
from case import Case, accepted, refused
from xcf import Image, Layer, Picture

WIDTH, HEIGHT = 40, 36
FAST = {"seed": 3, "width": 30, "height": 26, "layers": "group"}
CHILD = "(vector (t-child (t-top image)))"
ALL = "(t-layers image)"


def cases():
    yield from _bits()
    yield from _given()
    yield from _places()
    yield from _refusals()
    yield from _normals()
    yield from _guided()


def place(x, y, c):
    return (x, y, (x * 7 + y * 3) % 40)[c] / 255


def gray(x, y, c):
    """One channel for the library, stored as three."""
    return ((x + 2 * y) % 50 + 20 * (x // 8 % 2)) / 255


def maps(kind="u8", width=WIDTH, height=HEIGHT):
    """From the bottom up, in the order of the command line."""
    return [Picture.of(width, height, 3, kind, sources.texture),
            Picture.of(width, height, 3, kind, place),
            Picture.of(width, height, 4, kind, sources.opaque(gray, 4))]


NAMES = ("Albedo", "Normal", "Roughness")


def material(pictures=None, names=NAMES):
    """Layers from the top down."""
    return [Layer(picture, name) for picture, name in
            zip(reversed(pictures or maps()), reversed(names))]


def grouped(pictures=None, names=NAMES, **more):
    layers = material(pictures, names)
    first = layers[0].picture
    group = Layer(Picture.of(first.width, first.height, 4, first.kind,
                             lambda x, y, c: 0.0), "Rock", group=True,
                  children=layers)
    below = Layer(sources.constant(3, first.kind), "below")
    return Image([group, below], width=first.width, height=first.height,
                 **more)


# ------------------------------------------------------------------ checks

def rows_of(pictures):
    return list(zip(*(picture.pixels() for picture in pictures)))


def one_place(found, wanted):
    """Each pixel of the layers found is one of those wanted, in all."""
    known, rows = set(rows_of(wanted)), rows_of(found)
    others = sum(row not in known for row in rows)
    if others:
        yield "%d pixels of %d are no pixel of the source" % (others,
                                                             len(rows))
    if len(set(rows)) < min(100, len(rows) // 4):
        yield "only %d different pixels" % len(set(rows))


def material_made(pictures=None, size=(30, 26), names=NAMES, extra=()):
    """New images, each with the maps and names of the source, in order."""
    @accepted
    def check(outcome):
        wanted = pictures or maps()
        for image in outcome.results():
            found = [layer.name for layer in image.layers]
            if found != [*reversed(names), *extra]:
                yield "the layers are %r" % found
                return
            made = [layer.picture for layer in
                    reversed(image.layers[:len(names)])]
            for picture, like in zip(made, wanted):
                if (picture.width, picture.height, picture.channels,
                        picture.kind) != (*size, like.channels, like.kind):
                    yield "%d × %d, %d channels of %s" % (
                        picture.width, picture.height, picture.channels,
                        picture.kind)
                    return
            yield from one_place(made, wanted)
    return check


@accepted
def beside(outcome):
    """A group above that of the source, which is what it was."""
    names = [layer.name for layer in outcome.after.layers]
    old = [layer.name for layer in outcome.before.layers]
    made = outcome.after.layers[:4]
    if len(names) != len(old) + 4 or names[4:] != old or (
            names[0] != "Rock texture" or not made[0].group):
        yield "the layers are %r" % names
        return
    if [name.split(" #")[0] for name in names[1:4]] != old[1:4]:
        yield "the new ones are %r" % names[:4]
    for new, before in zip(outcome.after.layers[4:], outcome.before.layers):
        if new.picture.data != before.picture.data:
            yield "%s is not what it was" % new.name
    places = [(layer.x, layer.y) for layer in made[1:]]
    if set(places) != {(0, 0)}:
        yield "they lie at %r" % places
    yield from one_place([layer.picture for layer in reversed(made[1:])],
                         maps())


def in_place(selected=lambda x, y: True, least=0.5):
    """Where selected all maps are of one place, elsewhere what they were."""
    @accepted
    def check(outcome):
        before, after = ([layer.picture for layer in
                          reversed(image.layers[1:4])]
                         for image in (outcome.before, outcome.after))
        known, changed, inside = set(rows_of(before)), 0, 0
        for i, (old, new) in enumerate(zip(rows_of(before), rows_of(after))):
            if selected(i % WIDTH, i // WIDTH):
                inside, changed = inside + 1, changed + (old != new)
                if new not in known:
                    yield "%d: %r is of no place" % (i, new)
                    return
            elif old != new:
                yield "%d, %d is %r" % (i % WIDTH, i // WIDTH, new)
                return
        if changed < least * inside:
            yield "%d of %d have changed" % (changed, inside)
    return check


# ------------------------------------------------------------------- cases

def _bits():
    for kind in ("u8", "u16", "float"):
        pictures = maps(kind)
        yield Case("R96 R80", "the maps of a group, " + kind,
                   grouped(pictures), material_made(pictures), base=FAST,
                   choose=CHILD, same_bits="set-" + kind, maps=pictures)
    yield Case("R96 R80", "the maps of a group, exact", grouped(),
               material_made(), {"method": "exact", "patch-size": 5,
                                 "steps": 3}, base=FAST, choose=CHILD,
               same_bits="set-exact", maps=maps())
    names = ("Albedo", "Place", "Roughness")
    yield Case("R96 R95 R80", "the maps of a group and their mirror images",
               grouped(names=names), material_made(names=names),
               {"symmetry": "all"}, base=FAST, choose=CHILD,
               same_bits="set-symmetry", maps=maps())


def _given():
    yield Case("R96", "the group itself", grouped(), material_made(),
               base=FAST, choose="(vector (t-top image))")
    flat = Image(material())
    yield Case("R96", "all layers of an image without groups", flat,
               material_made(), base=FAST)
    more = Image([Layer(sources.constant(3, "u8"), "sketch")] + material())
    yield Case("R96", "a hidden layer is no part of it", more,
               material_made(), base=FAST,
               prepare="(gimp-item-set-visible (t-top image) FALSE)")
    yield Case("R96", "all but one hidden: that one alone", flat,
               accepted(lambda outcome: _alone(outcome, "Roughness texture")),
               base=FAST, prepare="(gimp-item-set-visible (vector-ref "
               "(t-layers image) 1) FALSE) (gimp-item-set-visible (vector-ref "
               "(t-layers image) 2) FALSE)")
    for order in ((0, 1, 2), (2, 0, 1)):
        yield Case("R96", "layers %d, %d and %d given" % order, flat,
                   material_made(), {"layers": "given"}, base=FAST,
                   choose="(let ((l %s)) (vector %s))" % (ALL, " ".join(
                       "(vector-ref l %d)" % i for i in order)), series="3")
    yield Case("R96", "two layers of a group given", grouped(), material_made(
        maps()[1:], names=NAMES[1:]), {"layers": "given"}, base=FAST,
        choose="(let ((l (t-children (t-top image)))) "
        "(vector (vector-ref l 0) (vector-ref l 1)))", series="3")
    yield Case("R96", "a channel has no group", grouped(),
               accepted(lambda outcome: _alone(outcome, "Selection Mask copy"
                                               " texture")),
               base=FAST, prepare="(gimp-selection-all image)",
               choose="(vector (car (gimp-selection-save image)))")


def _alone(outcome, name):
    names = [layer.name for layer in outcome.result.layers]
    if names != [name]:
        yield "the layers are %r" % names


def _places():
    yield Case("R96", "two images of a set", grouped(), material_made(),
               {"count": 2}, base=FAST, choose=CHILD, images=2)
    yield Case("R96 R81", "a set and its sources", grouped(), material_made(
        extra=["Sources"]), {"extra-layer": "sources"}, base=FAST,
        choose=CHILD)
    yield Case("R96 R65", "a new group beside that of the set", grouped(),
               beside, {"output": "new-layer"}, base=FAST, choose=CHILD,
               images=0)
    yield Case("R96 R65", "in place of all layers of the set", grouped(),
               in_place(), {"output": "replace"}, base=FAST, choose=CHILD,
               images=0)

    def box(x, y):
        return 4 <= x < 34 and 6 <= y < 30
    mask = Picture.of(WIDTH, HEIGHT, 1, "u8", lambda x, y, c: box(x, y))
    yield Case("R96 R65", "in place of what is selected of the set",
               grouped(selection=mask), in_place(box), {"output": "replace"},
               base=FAST, choose=CHILD, images=0)
    moved = Image(material(), width=WIDTH, height=HEIGHT)
    moved.layers[0].x, moved.layers[1].y = 7, -5
    common = [p.crop(x, y, WIDTH - 7, HEIGHT - 5) for p, x, y in zip(
        maps(), (7, 7, 0), (0, 5, 0))]
    yield Case("R96", "what all layers have in common", moved, material_made(
        common, (WIDTH - 7, HEIGHT - 5)), {"width": 0, "height": 0},
        base=FAST)
    small = Image([Layer(maps("u8", 24, 20)[2], "Roughness", 3, 2),
                   Layer(maps()[0], "Albedo")])
    yield Case("R96", "layers of other sizes", small, material_made(
        [maps()[0].crop(3, 2, 24, 20), maps("u8", 24, 20)[2]], (24, 20),
        ("Albedo", "Roughness")), {"width": 0, "height": 0}, base=FAST)


TURNED = {"seed": 4, "width": 72, "height": 72, "layers": "group",
          "symmetry": "all"}
TOP = "(vector-ref (t-layers image) 0)"


def _reliefs(green=1, kind="u8"):
    def check(outcome):
        made = outcome.pictures()
        if not made or len(made) != 2:
            yield "%d layers" % len(made)
            return
        yield from relief.fits(made, green, kind)
    return accepted(check)


def _turns_alone(outcome):
    """Each pixel is a direction of the source, and some have turned."""
    old, known = set(relief.maps()[1].pixels()), set()
    for r, g, b in old:
        for x, y in ((r, g), (g, r)):
            known.update(((x, y, b), (255 - x, y, b), (x, 255 - y, b),
                          (255 - x, 255 - y, b)))
    pixels = outcome.result.layers[0].picture.pixels()
    if any(pixel not in known for pixel in pixels):
        yield "some pixels are no directions of the source"
    if all(pixel in old for pixel in pixels):
        yield "none has turned"


def _normals():
    for name, green, kind in (("Normal", 1, "u8"), ("NormalDX", -1, "u8"),
                              ("rock nrm", 1, "u16")):
        pictures = relief.maps(green, kind, 3, 3)
        names = ("Height", name)
        yield Case("R107 R80", "directions by their name, %s, %s"
                   % (name, kind), Image(material(pictures, names)),
                   _reliefs(green, kind), base=TURNED,
                   same_bits="normals-" + name.replace(" ", "-"),
                   maps=pictures, names=names)
    pictures = relief.maps(-1, "u8", 3, 3)
    flat = Image(material(pictures, ("Height", "Bumps")))
    yield Case("R107 R80", "directions that are chosen, down", flat,
               _reliefs(-1), {"normals": TOP, "normals-y": "down"},
               base=TURNED, same_bits="normals-chosen", maps=pictures,
               names=("Height", "normals"), files={"normals": pictures[1]})
    yield Case("R107", "directions of one layer", Image(
        [Layer(relief.maps()[1], "Bumps")]), accepted(_turns_alone),
        {"normals": TOP, "layers": "given"}, base=TURNED)
    yield Case("R107", "directions without copies", flat, accepted(
        lambda outcome: one_place(
            [layer.picture for layer in reversed(outcome.result.layers)],
            pictures)), {"normals": TOP, "symmetry": "none"}, base=TURNED)
    gray = Image(material(relief.maps()[:1] * 2, ("Height", "Normal")))
    yield Case("R107", "gray directions", gray, refused("“Height”.*gray"),
               {"normals": "(vector-ref (t-layers image) 1)"}, base=TURNED)
    yield Case("R107", "directions of another layer", Image(
        [Layer(relief.maps()[1], "Bumps")] + material(
            pictures, ("Height", "Normal"))), refused("“Bumps”"),
        {"normals": TOP}, base=TURNED,
        prepare="(gimp-item-set-visible %s FALSE)" % TOP)


def _guided():
    """A group's layers go by the guides of another image."""
    pictures = [guides.MAPS["source.png"], Picture.of(
        guides.WIDTH, guides.HEIGHT, 3, "u8", place)]
    guide = {"source-guide": guides.MAPS["parts.png"],
             "guide": guides.MAPS["wanted.png"]}
    both = Image([Layer(picture, name) for name, picture in guide.items()],
                 width=guides.OUT_WIDTH, height=guides.OUT_HEIGHT)

    def check(outcome):
        made = outcome.pictures()
        right = sum(
            (pixel == pictures[0].pixels()[0]) == (
                i // guides.OUT_WIDTH < i % guides.OUT_WIDTH * 0.7)
            for i, pixel in enumerate(made[0].pixels()))
        if right < 0.97 * guides.OUT_WIDTH * guides.OUT_HEIGHT:
            yield "%d pixels are where they are wanted" % right
        yield from one_place(made, pictures)

    for more in ({}, {"method": "exact", "patch-size": 5, "steps": 5}):
        yield Case("R108 R80", "a set and a guide, %s" % more.get(
            "method", "fast"), Image(material(pictures, ("Rock", "Place"))),
            accepted(check), dict(
                more, **{"source-guide": "(vector-ref (t-layers t-other) 0)",
                         "guide": "(vector-ref (t-layers t-other) 1)"}),
            base=dict(FAST, width=guides.OUT_WIDTH, height=guides.OUT_HEIGHT),
            other=both, same_bits="set-guided-%s" % more.get("method", "fast"),
            maps=pictures, files=guide)


def _refusals():
    def no(title, image, *words, **more):
        return Case("R97", title, image, refused(*words),
                    more.pop("arguments", {}), base=FAST, **more)

    yield no("a group without that word", grouped(), "group",
             arguments={"layers": "given"}, choose="(vector (t-top image))")
    apart = Image([Layer(maps()[0], "one"), Layer(maps()[1], "two", x=WIDTH)],
                  width=2 * WIDTH)
    yield no("layers that have nothing in common", apart, "“one” \\(40 × 36\\)",
             "“two” \\(40 × 36\\)", "overlap")
    nine = Image([Layer(sources.constant(3, "u8"), "map %d" % i)
                  for i in range(9)])
    yield no("nine layers", nine, "9 layers", "8")
    six = Image([Layer(maps()[0], "map %d" % i) for i in range(6)])
    yield no("18 channels", six, "18 channels", "16")
    yield no("a group in the group", grouped(), "group “Rock”",
             choose="(vector (vector-ref (t-layers image) 1))")
    yield no("nothing that is visible", grouped(), "“Rock”.*visible",
             choose="(vector (t-top image))", prepare=" ".join(
                 "(gimp-item-set-visible (vector-ref (t-children (t-top "
                 "image)) %d) FALSE)" % i for i in range(3)))
    yield no("another source for a set", grouped(), "3 layers", "source",
             arguments={"source": "(vector-ref (t-layers image) 1)"},
             choose=CHILD)
    yield no("one locked layer of those to be replaced", grouped(),
             "“Normal”.*locked", arguments={"output": "replace"}, choose=CHILD,
             prepare="(gimp-item-set-lock-content (vector-ref (t-children "
             "(t-top image)) 1) TRUE)")
    yield no("several sets in one place", grouped(), "“count” is 2",
             arguments={"output": "replace", "count": 2}, choose=CHILD)
    yield no("a selection beside the set", grouped(selection=Picture.of(
        WIDTH, HEIGHT, 1, "u8", lambda x, y, c: x > 30)), "[Ss]election",
        choose=CHILD, prepare="(gimp-layer-set-offsets (t-child (t-top image)) "
        "-20 0)")
    yield no("a layer and a channel", grouped(), "“Selection Mask copy”.*mask",
             arguments={"layers": "given"}, series="3",
             prepare="(gimp-selection-all image) (set! t-drawable (car "
             "(gimp-selection-save image)))",
             choose="(vector (t-child (t-top image)) t-drawable)")
    yield no("a layer twice", grouped(), "“below”.*twice",
             arguments={"layers": "given"}, series="3",
             choose="(let ((b (vector-ref (t-layers image) 1))) (vector b b))")
    yield no("a layer of another image", grouped(), "“layer”.*another image",
             arguments={"layers": "given"}, series="3",
             other=Image([Layer(maps()[0])]),
             choose="(vector (vector-ref (t-layers image) 1) (t-top t-other))")
