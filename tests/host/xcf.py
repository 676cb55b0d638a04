# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Images in GIMP's own format, written and read without GIMP.

XCF keeps every precision bit for bit, knows selections, groups, locks and
offsets, and is loaded and saved by GIMP's core itself, so that a test needs no
file plug-in and sees exactly the samples that GIMP holds.

Only what the tests need is here: pixels, a selection, one level of groups.
Samples are big-endian bytes, interleaved, as in files of version 12.
"""
import struct

KINDS = {  # name: (bytes a sample, precision code of GIMP's non-linear kind)
    "u8": (1, 150), "u16": (2, 250), "u32": (4, 350),
    "half": (2, 550), "float": (4, 650), "double": (8, 750)}
SAMPLE = {"u8": "B", "u16": "H", "u32": "I",
          "half": "e", "float": "f", "double": "d"}
MAXIMUM = {"u8": 255, "u16": 65535, "u32": 4294967295}
LINEAR_OFFSET = 50   # the linear kind's code is that much lower

END, COLORMAP, ACTIVE, SELECTION = 0, 1, 2, 4
OPACITY, VISIBLE, OFFSETS, COLOR = 6, 8, 15, 16
COMPRESSION, RESOLUTION, PARASITES = 17, 19, 21
LOCK_CONTENT, GROUP, ITEM_PATH = 28, 29, 30
LOCK_ALPHA, LINK_LAYER = 10, 48
TILE = 64


class Picture:
    """Interleaved samples of one kind: 1 or 2 channels gray, 3 or 4 RGB."""

    def __init__(self, width, height, channels, kind, data):
        self.width, self.height = width, height
        self.channels, self.kind, self.data = channels, kind, data

    @classmethod
    def of(cls, width, height, channels, kind, function):
        """function (x, y, c) gives 0 ... 1 (any number for float kinds)."""
        top = MAXIMUM.get(kind)
        values = []
        for y in range(height):
            for x in range(width):
                for c in range(channels):
                    value = function(x, y, c)
                    values.append(round(value * top) if top else value)
        data = struct.pack(">%d%s" % (len(values), SAMPLE[kind]), *values)
        return cls(width, height, channels, kind, data)

    def samples(self):
        count = self.width * self.height * self.channels
        return struct.unpack(">%d%s" % (count, SAMPLE[self.kind]), self.data)

    def pixels(self):
        flat, n = self.samples(), self.channels
        return [flat[i:i + n] for i in range(0, len(flat), n)]

    def crop(self, x, y, width, height):
        size = KINDS[self.kind][0] * self.channels
        rows = [self.data[((y + r) * self.width + x) * size:][:width * size]
                for r in range(height)]
        return Picture(width, height, self.channels, self.kind, b"".join(rows))


class Layer:
    def __init__(self, picture, name="layer", x=0, y=0, group=False,
                 lock_content=False, lock_alpha=False, children=(),
                 indexed=False):
        self.picture, self.name, self.x, self.y = picture, name, x, y
        self.group, self.children = group, list(children)
        self.lock_content, self.lock_alpha = lock_content, lock_alpha
        self.indexed, self.mask = indexed, None


class Image:
    """layers from the top; selection is a one-channel Picture of the canvas."""

    def __init__(self, layers, width=None, height=None, selection=None,
                 profile=None, linear=False, colormap=None, resolution=None):
        first = layers[0].picture if layers else None
        self.layers = layers
        self.width = width or first.width
        self.height = height or first.height
        self.selection, self.profile = selection, profile
        self.linear, self.colormap = linear, colormap
        self.resolution = resolution


# ---------------------------------------------------------------- writing

class _Writer:
    def __init__(self):
        self.out = bytearray()

    def u32(self, *values):
        self.out += struct.pack(">%dI" % len(values), *values)

    def hole(self):
        """Room for a pointer that is filled in later."""
        self.out += bytes(8)
        return len(self.out) - 8

    def fill(self, hole):
        self.out[hole:hole + 8] = struct.pack(">Q", len(self.out))

    def string(self, text):
        raw = text.encode() + b"\0"
        self.u32(len(raw))
        self.out += raw

    def prop(self, number, payload=b""):
        self.u32(number, len(payload))
        self.out += payload

    def hierarchy(self, picture):
        size = KINDS[picture.kind][0] * picture.channels
        self.u32(picture.width, picture.height, size)
        level = self.hole()
        self.hole()
        self.fill(level)
        self.u32(picture.width, picture.height)
        boxes = list(_tiles(picture.width, picture.height))
        holes = [self.hole() for _ in boxes]
        self.hole()
        for hole, box in zip(holes, boxes):
            self.fill(hole)
            self.out += picture.crop(*box).data

    def channel(self, picture, name, selection):
        self.u32(picture.width, picture.height)
        self.string(name)
        if selection:
            self.prop(SELECTION)
        self.prop(OPACITY, struct.pack(">I", 255))
        self.prop(VISIBLE, struct.pack(">I", 0))
        self.prop(COLOR, bytes(3))
        self.prop(END)
        hole = self.hole()
        self.fill(hole)
        self.hierarchy(picture)

    def layer(self, layer, active, path):
        picture = layer.picture
        kind = {1: 2, 2: 3, 3: 0, 4: 1}[picture.channels]
        if layer.indexed:
            kind = 4
        self.u32(picture.width, picture.height, kind)
        self.string(layer.name)
        if active:
            self.prop(ACTIVE)
        self.prop(OPACITY, struct.pack(">I", 255))
        self.prop(VISIBLE, struct.pack(">I", 1))
        self.prop(LOCK_ALPHA, struct.pack(">I", layer.lock_alpha))
        self.prop(LOCK_CONTENT, struct.pack(">I", layer.lock_content))
        self.prop(OFFSETS, struct.pack(">2i", layer.x, layer.y))
        if layer.group:
            self.prop(GROUP)
        if len(path) > 1:
            self.prop(ITEM_PATH, struct.pack(">%dI" % len(path), *path))
        self.prop(END)
        hole = self.hole()
        self.hole()
        self.fill(hole)
        self.hierarchy(picture)


def _tiles(width, height):
    for y in range(0, height, TILE):
        for x in range(0, width, TILE):
            yield x, y, min(TILE, width - x), min(TILE, height - y)


def _flat(layers, path=()):
    """All layers in file order, a group before its children."""
    for index, layer in enumerate(layers):
        yield layer, path + (index,)
        yield from _flat(layer.children, path + (index,))


def write(path, image):
    first = image.layers[0].picture if image.layers else image.selection
    precision = KINDS[first.kind][1] - (LINEAR_OFFSET if image.linear else 0)
    base = 2 if image.colormap else 0 if first.channels > 2 else 1
    w = _Writer()
    w.out += b"gimp xcf v012\0"
    w.u32(image.width, image.height, base, precision)
    w.prop(COMPRESSION, b"\0")
    if image.colormap:
        colours = b"".join(bytes(c) for c in image.colormap)
        w.prop(COLORMAP, struct.pack(">I", len(image.colormap)) + colours)
    if image.resolution:
        w.prop(RESOLUTION, struct.pack(">2f", *image.resolution))
    if image.profile:
        name = b"icc-profile\0"
        w.prop(PARASITES, struct.pack(">I", len(name)) + name
               + struct.pack(">2I", 3, len(image.profile)) + image.profile)
    w.prop(END)
    layers = list(_flat(image.layers))
    holes = [w.hole() for _ in layers]
    w.hole()
    selection = w.hole() if image.selection else None
    w.hole()
    for hole, (layer, item_path) in zip(holes, layers):
        w.fill(hole)
        w.layer(layer, layer is image.layers[0], item_path)
    if image.selection:
        w.fill(selection)
        w.channel(image.selection, "Selection Mask", True)
    with open(path, "wb") as out:
        out.write(w.out)


# ---------------------------------------------------------------- reading

class _Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def u32(self):
        return struct.unpack(">I", self.take(4))[0]

    def string(self):
        return self.take(self.u32())[:-1].decode()

    def _link_layer_size(self):
        """Flags, a path, width and height; GIMP 3.2 states 4 bytes less."""
        path = struct.unpack_from(">I", self.data, self.at + 4)[0]
        return 4 + 4 + path + 4 + 4

    def props(self):
        """{number: payload}; a repeated property keeps the last."""
        found = {}
        while True:
            number, size = self.u32(), self.u32()
            if number == LINK_LAYER:
                size = self._link_layer_size()
            payload = self.take(size)
            if number == END:
                return found
            found[number] = payload


def _unrle(reader, count, size):
    planes = []
    for _ in range(size):
        plane = bytearray()
        while len(plane) < count:
            code = reader.take(1)[0]
            if code >= 128:
                length = 256 - code
                if length == 128:
                    length = struct.unpack(">H", reader.take(2))[0]
                plane += reader.take(length)
            else:
                length = code + 1
                if length == 128:
                    length = struct.unpack(">H", reader.take(2))[0]
                plane += reader.take(1) * length
        planes.append(plane)
    return bytes(b for pixel in zip(*planes) for b in pixel)


def _read_tile(reader, count, size, compression):
    if compression == 0:
        return reader.take(count * size)
    if compression == 1:
        return _unrle(reader, count, size)
    import zlib
    return zlib.decompressobj().decompress(reader.data[reader.at:])


def _read_hierarchy(reader, pointer, kind, compression):
    width, height, size = reader.u32(), reader.u32(), reader.u32()
    reader.at = pointer()
    reader.at += 8
    out = bytearray(width * height * size)
    tiles = [pointer() for _ in _tiles(width, height)]
    for at, (x, y, w, h) in zip(tiles, _tiles(width, height)):
        reader.at = at
        tile = _read_tile(reader, w * h, size, compression)
        for row in range(h):
            to = ((y + row) * width + x) * size
            out[to:to + w * size] = tile[row * w * size:(row + 1) * w * size]
    channels = size // KINDS[kind][0]
    return Picture(width, height, channels, kind, bytes(out))


def _read_channel(reader, at, pointer, kind, compression):
    """(name, Picture); the selection's name is the one that GIMP gives it."""
    reader.at = at + 8
    name = reader.string()
    reader.props()
    reader.at = pointer()
    return name, _read_hierarchy(reader, pointer, kind, compression)


def _parasites(payload):
    found, r = {}, _Reader(payload)
    while r.at < len(payload):
        name = r.string()
        r.u32()
        found[name] = r.take(r.u32())
    return found


def read(path):
    """The Image with its layers (flat) and .channels, pairs of a name and a
    Picture; also .kind, .base and .version.  Layers have .visible, those with
    a mask .mask."""
    with open(path, "rb") as source:
        r = _Reader(source.read())
    magic = r.take(14)
    version = 0 if magic[9:13] == b"file" else int(magic[10:13])
    wide = version >= 11

    def pointer():
        return struct.unpack(">Q" if wide else ">I",
                             r.take(8 if wide else 4))[0]

    width, height, base = r.u32(), r.u32(), r.u32()
    code = r.u32() if version >= 4 else 150
    kind = {100: "u8", 200: "u16", 300: "u32",
            500: "half", 600: "float", 700: "double"}[code // 100 * 100]
    props = r.props()
    compression = props.get(COMPRESSION, b"\0")[0]
    def pointers_to_zero():
        found = []
        while True:
            at = pointer()
            if not at:
                return found
            found.append(at)

    pointers = pointers_to_zero()
    channels = [_read_channel(r, at, pointer, kind, compression)
                for at in pointers_to_zero()]
    layers = []
    for at in pointers:
        r.at = at
        r.take(12)
        name = r.string()
        own = r.props()
        r.at, mask = pointer(), pointer()
        if version < 12 and KINDS[kind][0] > 1:
            raise ValueError("samples in the byte order of the machine")
        picture = _read_hierarchy(r, pointer, kind, compression)
        x, y = struct.unpack(">2i", own.get(OFFSETS, bytes(8)))
        layers.append(Layer(picture, name, x, y, GROUP in own))
        layers[-1].visible = own.get(VISIBLE) != bytes(4)
        if mask:
            layers[-1].mask = _read_channel(r, mask, pointer, kind,
                                            compression)[1]
    image = Image(layers, width, height)
    image.channels = channels
    image.kind, image.base, image.version = kind, base, version
    image.linear = code % 100 < 50
    image.profile = _parasites(props.get(PARASITES, b"")).get("icc-profile")
    if RESOLUTION in props:
        image.resolution = struct.unpack(">2f", props[RESOLUTION])
    return image
