# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Pictures, layers and images as the tests know them, whatever file holds them.

Samples are big-endian bytes, interleaved, as in XCF files of version 12.
"""
import struct

KINDS = {  # name: (bytes a sample, precision code of GIMP's non-linear kind)
    "u8": (1, 150), "u16": (2, 250), "u32": (4, 350),
    "half": (2, 550), "float": (4, 650), "double": (8, 750)}
SAMPLE = {"u8": "B", "u16": "H", "u32": "I",
          "half": "e", "float": "f", "double": "d"}
MAXIMUM = {"u8": 255, "u16": 65535, "u32": 4294967295}


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
