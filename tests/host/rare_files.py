# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Files of kinds that files.py does not write, byte by byte."""
import base64
import struct
import zlib

import files

# Two small JPEG files that libjpeg has written: one that comes in several
# scans, 20 x 12 pixels, and one of four inks, 16 x 8.
PROGRESSIVE = base64.b64decode("""
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dA
RkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8
fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAMABQDASIA
AhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAwABAv/EABYBAQEBAAAAAAAAAAAAAAAAAAIBA//a
AAwDAQACEAMQAAABJeXF2KeH/8QAGRAAAgMBAAAAAAAAAAAAAAAAAAECERID/9oACAEBAAEFAuj0
QSibiUIo/8QAGxEAAgEFAAAAAAAAAAAAAAAAAAECERIhQVH/2gAIAQMBAT8Bc1mmi5cP/8QAGBEA
AgMAAAAAAAAAAAAAAAAAAAESMlH/2gAIAQIBAT8BsQWs/8QAFxAAAwEAAAAAAAAAAAAAAAAAAAEg
Mf/aAAgBAQAGPwJDNj//xAAaEAEAAgMBAAAAAAAAAAAAAAABACEQMVER/9oACAEBAAE/IR3alUW8
QHCEup44T//aAAwDAQACAAMAAAAQ+8//xAAZEQABBQAAAAAAAAAAAAAAAAABEBEhQYH/2gAIAQMB
AT8QsAhrov/EABoRAAICAwAAAAAAAAAAAAAAAAABETHB0fD/2gAIAQIBAT8QcLFJZOBaP//EAB0Q
AQACAQUBAAAAAAAAAAAAAAEAIRExUWGhsfD/2gAIAQEAAT8QXG7pD0qmcz6DMVeqOKK4l75T/9k=""")

INKS = base64.b64decode("""
/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3
QEhcTkBEV0U3OFBtUVdfYmdoZz5NcXlwZHhcZWdj/8AAFAgACAAQBEMRAE0RAFkRAEsRAP/EAB8A
AAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUS
ITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElK
U1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4
ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwB9
9Pa3d9DbD5ZpFwjc8de1UHtb3UJlvb213QQ/K6+YBkfh9aoXEiXp+yQDfNKMJk45/H6V6BT7y8Sz
to7WcG5ERxjO3B9a3rOWS0tYmtNP2xEYX972/GrdhplzZIBHe/Zp8bZF8oNj2or/2Q==""")


def rows(picture):
    size = len(picture.data) // picture.height
    return [picture.data[y * size:(y + 1) * size]
            for y in range(picture.height)]


def bmp(picture):
    """24 bits, rows from bottom to top, blue first."""
    lines = [b"".join(line[i:i + 3][::-1] for i in range(0, len(line), 3))
             for line in reversed(rows(picture))]
    body = b"".join(line + bytes(-len(line) % 4) for line in lines)
    return (b"BM" + struct.pack("<IHHI", 54 + len(body), 0, 0, 54)
            + struct.pack("<IiiHHIIiiII", 40, picture.width, picture.height, 1,
                          24, 0, len(body), 0, 0, 0, 0) + body)


def tga(picture):
    """24 bits, rows from top to bottom, blue first."""
    head = struct.pack("<BBB5xHHHHBB", 0, 0, 2, 0, 0, picture.width,
                       picture.height, 24, 0x20)
    return head + b"".join(
        line[i:i + 3][::-1] for line in rows(picture)
        for i in range(0, len(line), 3))


def netpbm(picture, maximum=None, text=False):
    """P5 or P6 with the largest sample given; P2 or P3 as text."""
    size = {"u8": 1, "u16": 2}[picture.kind]
    maximum = maximum or (1 << 8 * size) - 1
    kind = {(1, True): 2, (1, False): 5, (3, True): 3, (3, False): 6}[
        picture.channels, text]
    head = b"P%d\n# a comment\n%d %d\n%d\n" % (
        kind, picture.width, picture.height, maximum)
    if not text:
        return head + picture.data
    values = [int.from_bytes(picture.data[i:i + size], "big")
              for i in range(0, len(picture.data), size)]
    return head + b"\n".join(b"%d" % value for value in values) + b"\n"


def png_with(data, *chunks):
    """The PNG file with (name, body) before its pixels."""
    at = data.index(b"IDAT") - 4
    return data[:at] + b"".join(files._chunk(*chunk)
                                for chunk in chunks) + data[at:]


def png_profile(profile):
    return b"iCCP", b"ICC profile\0\0" + zlib.compress(profile)


def png_chunks(data):
    """Name to body."""
    at, found = 8, {}
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at:at + 8])
        found[name.decode()] = data[at + 8:at + 8 + size]
        at += size + 12
    return found


def exif(orientation=None, density=None):
    """The body of EXIF data, without "Exif"."""
    entries, extra = [], b""
    count = (orientation is not None) + 3 * (density is not None)
    at = 8 + 2 + 12 * count + 4
    if orientation is not None:
        entries.append(struct.pack("<HHIHH", 0x112, 3, 1, orientation, 0))
    if density is not None:
        for tag in (0x11a, 0x11b):
            entries.append(struct.pack("<HHII", tag, 5, 1, at + len(extra)))
            extra += struct.pack("<II", density, 1)
        entries.append(struct.pack("<HHIHH", 0x128, 3, 1, 2, 0))
    return (b"II*\0" + struct.pack("<IH", 8, len(entries)) + b"".join(entries)
            + bytes(4) + extra)


def jpeg_with(data, marker, body):
    """The JPEG file with a segment in front of all others."""
    return (data[:2] + struct.pack(">BBH", 0xff, marker, len(body) + 2) + body
            + data[2:])


def jpeg_segments(data):
    """(marker, body) before the pixels."""
    at = 2
    while data[at] == 0xff and data[at + 1] != 0xda:
        size, = struct.unpack(">H", data[at + 2:at + 4])
        yield data[at + 1], data[at + 4:at + 2 + size]
        at += 2 + size


def tiff(picture, photometric, extra=(), more=()):
    """Any number of samples a pixel, one strip, not packed, low byte first.
    more has further (tag, type, values)."""
    (bits, sample_format), = [key for key, kind in files.TIFF_KIND.items()
                              if kind == picture.kind]
    n, size = picture.channels, bits // 8
    data = b"".join(picture.data[i:i + size][::-1]
                    for i in range(0, len(picture.data), size))
    data += bytes(len(data) % 2)
    tags = [(256, 4, [picture.width]), (257, 4, [picture.height]),
            (258, 3, [bits] * n), (259, 3, [1]), (262, 3, [photometric]),
            (273, 4, [8]), (277, 3, [n]), (278, 4, [picture.height]),
            (279, 4, [len(data)]), (284, 3, [1]),
            (339, 3, [sample_format] * n), *more]
    if extra:
        tags.append((338, 3, list(extra)))
    tags.sort()
    at, table, behind = 8 + len(data) + 2 + 12 * len(tags) + 4, b"", b""
    for number, kind, values in tags:
        body = struct.pack("<%d%s" % (len(values), {3: "H", 4: "I", 5: "I",
                                                    7: "B"}[kind]), *values)
        place = body.ljust(4, b"\0")
        if len(body) > 4:
            place = struct.pack("<I", at + len(behind))
            behind += body + bytes(len(body) % 2)
        count = len(values) // (2 if kind == 5 else 1)
        table += struct.pack("<HHI", number, kind, count) + place
    return (b"II*\0" + struct.pack("<I", 8 + len(data)) + data
            + struct.pack("<H", len(tags)) + table + bytes(4) + behind)
