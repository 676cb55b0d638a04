# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The pictures that the cases start from, made by arithmetic alone."""
import struct

from xcf import Image, Layer, Picture

WIDTH, HEIGHT = 24, 18
GRAY = 0.4375          # exact in every kind of float


def hash_unit(x, y, c):
    """0 ... 1, looks random, the same everywhere."""
    n = (x * 374761393 + y * 668265263 + c * 1442695041) & 0xffffffff
    n = ((n ^ (n >> 13)) * 1274126177) & 0xffffffff
    return ((n ^ (n >> 16)) & 0xffff) / 65535


def texture(x, y, c):
    """Small blocks with grain: something to be coherent about."""
    block = ((x // 4) + (y // 3)) % 3 / 4
    return 0.125 + block + 0.25 * hash_unit(x, y, c)


def within(box):
    """Whether a pixel is in the box of x, y, width and height: a function."""
    left, top, width, height = box
    return lambda x, y: (left <= x < left + width
                         and top <= y < top + height)


def opaque(function, channels):
    """function with an opacity of 1 where there is an opacity."""
    last = channels - 1 if channels in (2, 4) else -1
    return lambda x, y, c: 1.0 if c == last else function(x, y, c)


def textured(channels=3, kind="u8", width=WIDTH, height=HEIGHT):
    return Picture.of(width, height, channels, kind,
                      opaque(texture, channels))


def constant(channels, kind, value=GRAY, width=WIDTH, height=HEIGHT):
    return Picture.of(width, height, channels, kind,
                      opaque(lambda x, y, c: value, channels))


def two_halves(channels=3, kind="u8"):
    """GRAY where x < 12, a texture elsewhere."""
    return Picture.of(WIDTH, HEIGHT, channels, kind, opaque(
        lambda x, y, c: GRAY if x < 12 else texture(x, y, c), channels))


def selected(picture, value, **more):
    """An image of one layer and the selection value (x, y), 0 ... 1."""
    width = more.get("width") or picture.width
    height = more.get("height") or picture.height
    mask = Picture.of(width, height, 1, picture.kind,
                      lambda x, y, c: value(x, y))
    return Image([Layer(picture)], selection=mask, **more)


def ellipse(x, y):
    """A feathered one: 1 in it, 0 outside and in the corners of its box."""
    away = ((x - 11) / 9) ** 2 + ((y - 8) / 7) ** 2
    return max(0.0, min(1.0, (1.0 - away) * 3))


def with_holes():
    """A flat colour with clear places that hide one that is nowhere else."""
    def value(x, y, c):
        hole = x % 12 == 5 and y % 9 == 4
        return (0.0 if hole else 1.0) if c == 3 else (1.0 if hole else GRAY)
    return Picture.of(WIDTH, HEIGHT, 4, "u8", value)


def cut_out():
    """A flat disk on clear ground that hides another colour."""
    def value(x, y, c):
        inside = (x - 11.5) ** 2 + (y - 8.5) ** 2 < 64
        return float(inside) if c == 3 else (GRAY if inside else 1.0)
    return Picture.of(WIDTH, HEIGHT, 4, "u8", value)


def grouped(**more):
    child = Layer(textured(), "inside")
    return Image([Layer(constant(4, "u8"), "group", group=True,
                        children=[child], **more)])


def indexed():
    picture = Picture.of(WIDTH, HEIGHT, 1, "u8",
                         lambda x, y, c: (x + y) % 3 / 255)
    return Image([Layer(picture, indexed=True)],
                 colormap=[(200, 20, 20), (20, 200, 20), (20, 20, 200)])


def profile():
    """A small, valid RGB colour profile that is not GIMP's own."""
    def s15(*values):
        return struct.pack(">%di" % len(values),
                           *(round(v * 65536) for v in values))

    def xyz(*values):
        return b"XYZ \0\0\0\0" + s15(*values)

    text = b"els test\0"
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, 0x0200)
    tags = [
        (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text
         + bytes(78)),
        (b"cprt", b"text\0\0\0\0none\0"), (b"wtpt", xyz(0.9642, 1.0, 0.8249)),
        (b"rXYZ", xyz(0.6097, 0.3111, 0.0195)),
        (b"gXYZ", xyz(0.2053, 0.6257, 0.0609)),
        (b"bXYZ", xyz(0.1492, 0.0632, 0.7446)),
        (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve)]
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags:
        table += name + struct.pack(">2I", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02100000,
                       b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + s15(0.9642, 1.0, 0.8249)
    return head.ljust(128, b"\0") + table + body
