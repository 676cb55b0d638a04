# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Pictures as PNG (8 and 16 bit) and TIFF (any kind) files, no library asked.

What the command line reads and writes is compared sample by sample, so nothing
may round or convert on the way.
"""
import struct
import zlib

from xcf import KINDS, SAMPLE, Picture

PNG_TYPE = {1: 0, 2: 4, 3: 2, 4: 6}
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"


def write(path, picture):
    data = (_png if str(path).endswith(".png") else _tiff)(picture)
    with open(path, "wb") as out:
        out.write(data)


def read(path):
    with open(path, "rb") as source:
        data = source.read()
    return _read_png(data) if data[:8] == PNG_MAGIC else _read_tiff(data)


# -------------------------------------------------------------------- PNG

def _chunk(name, data):
    return (struct.pack(">I", len(data)) + name + data
            + struct.pack(">I", zlib.crc32(name + data)))


def _png(picture):
    depth = 8 * KINDS[picture.kind][0]
    row = len(picture.data) // picture.height
    rows = b"".join(b"\0" + picture.data[y * row:(y + 1) * row]
                    for y in range(picture.height))
    head = struct.pack(">2I5B", picture.width, picture.height, depth,
                       PNG_TYPE[picture.channels], 0, 0, 0)
    return (PNG_MAGIC + _chunk(b"IHDR", head)
            + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b""))


def _paeth(a, b, c):
    p = a + b - c
    pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
    return a if pa <= pb and pa <= pc else b if pb <= pc else c


def _unfilter(kind, line, above, step):
    out = bytearray(line)
    for i, value in enumerate(line):
        left = out[i - step] if i >= step else 0
        up = above[i]
        corner = above[i - step] if i >= step else 0
        guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        out[i] = (value + guess) & 255
    return out


def _read_png(data):
    at, packed = 8, b""
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        at += size + 12
        if name == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(
                ">2I5B", body)
        elif name == b"IDAT":
            packed += body
    if interlaced or depth < 8:
        raise ValueError("a PNG file of a kind that no test makes")
    channels = {v: k for k, v in PNG_TYPE.items()}[colour]
    step = channels * depth // 8
    raw, row = zlib.decompress(packed), width * step
    lines, above = [], bytes(row)
    for y in range(height):
        start = y * (row + 1)
        above = _unfilter(raw[start], raw[start + 1:start + 1 + row], above,
                          step)
        lines.append(bytes(above))
    return Picture(width, height, channels, "u8" if depth == 8 else "u16",
                   b"".join(lines))


# ------------------------------------------------------------------- TIFF

SHORT, LONG = 3, 4
INTEGER, FLOAT = 1, 3
TIFF_KIND = {(8, INTEGER): "u8", (16, INTEGER): "u16", (32, INTEGER): "u32",
             (16, FLOAT): "half", (32, FLOAT): "float", (64, FLOAT): "double"}


def _tiff(picture):
    (bits, sample_format), = [key for key, kind in TIFF_KIND.items()
                              if kind == picture.kind]
    n = picture.channels
    tags = [(256, LONG, [picture.width]), (257, LONG, [picture.height]),
            (258, SHORT, [bits] * n), (259, SHORT, [1]),
            (262, SHORT, [2 if n > 2 else 1]), (273, LONG, [8]),
            (277, SHORT, [n]), (278, LONG, [picture.height]),
            (279, LONG, [len(picture.data)]), (284, SHORT, [1])]
    if n in (2, 4):
        tags.append((338, SHORT, [2]))      # not premultiplied
    tags.append((339, SHORT, [sample_format] * n))
    data = picture.data + bytes(len(picture.data) % 2)
    at = 8 + len(data) + 2 + 12 * len(tags) + 4
    table, extra = struct.pack(">H", len(tags)), b""
    for number, kind, values in tags:
        body = struct.pack(">%d%s" % (len(values), "HI"[kind == LONG]),
                           *values)
        if len(body) > 4:
            place = struct.pack(">I", at + len(extra))
            extra += body
        else:
            place = body.ljust(4, b"\0")
        table += struct.pack(">HHI", number, kind, len(values)) + place
    head = struct.pack(">2sHI", b"MM", 42, 8 + len(data))
    return head + data + table + bytes(4) + extra


def _tiff_tags(data, order):
    start, = struct.unpack(order + "I", data[4:8])
    count, = struct.unpack(order + "H", data[start:start + 2])
    tags = {}
    for i in range(count):
        entry = data[start + 2 + 12 * i:][:12]
        number, kind, n = struct.unpack(order + "HHI", entry[:8])
        code, size = {SHORT: ("H", 2), LONG: ("I", 4)}.get(kind, ("B", 1))
        if kind > LONG:
            continue
        at = start + 2 + 12 * i + 8
        if n * size > 4:
            at, = struct.unpack(order + "I", entry[8:])
        tags[number] = struct.unpack("%s%d%s" % (order, n, code),
                                     data[at:at + n * size])
    return tags


def _read_tiff(data):
    order = {b"MM": ">", b"II": "<"}[data[:2]]
    tags = _tiff_tags(data, order)
    width, height = tags[256][0], tags[257][0]
    kind = TIFF_KIND[tags[258][0], tags.get(339, (INTEGER,))[0]]
    channels = tags.get(277, (1,))[0]
    strips = [data[at:at + size] for at, size in zip(tags[273], tags[279])]
    packing = tags.get(259, (1,))[0]
    if packing in (8, 32946):
        strips = [zlib.decompress(strip) for strip in strips]
    elif packing != 1 or tags.get(317, (1,))[0] != 1:
        raise ValueError("a TIFF file of a kind that no test makes")
    raw = b"".join(strips)
    count = width * height * channels
    values = struct.unpack("%s%d%s" % (order, count, SAMPLE[kind]),
                           raw[:count * KINDS[kind][0]])
    return Picture(width, height, channels, kind,
                   struct.pack(">%d%s" % (count, SAMPLE[kind]), *values))
