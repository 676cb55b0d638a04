#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""file_cases.py ELS_SYNTH READ_PICTURES: picture files are read, or refused.

Reading is tested by READ_PICTURES, which reads as els-synth does and
synthesizes nothing; els-synth writes files to be read.  Prints TAP.
"""
import os
import struct
import sys

import files
import rare_files
import sources
from file_run import QUICK, Run, all_made, read
from tap import Tap
from xcf import KINDS, Picture

# What PIL makes of rare_files.INKS, by (255 - ink) (255 - black) / 255.
INKS_MEAN = 124.7


def same(found, wanted):
    """Complaints if these are not the same samples."""
    line, picture = found
    if picture is None:
        yield "not read: " + line
        return
    a, b = [(p.width, p.height, p.channels, p.kind)
            for p in (picture, wanted)]
    if a != b:
        yield "size, channels, kind: %r, not %r" % (a, b)
    elif picture.data != wanted.data:
        wrong = [i for i, (x, y) in enumerate(zip(picture.pixels(),
                                                  wanted.pixels())) if x != y]
        yield "%d pixels are others; %d is %r, not %r" % (
            len(wrong), wrong[0], picture.pixels()[wrong[0]],
            wanted.pixels()[wrong[0]])


def refused(found, name):
    line, picture = found
    if picture is not None or not line.startswith("refused\t"):
        yield "not refused: " + line
    if name not in line or len(line.splitlines()) != 1:
        yield "no sentence with its name: " + line


def turned(picture, orientation):
    """As a viewer shows it: the pixel of the file behind each one shown."""
    w, h = picture.width, picture.height
    place = {1: lambda x, y: (x, y), 2: lambda x, y: (w - 1 - x, y),
             3: lambda x, y: (w - 1 - x, h - 1 - y),
             4: lambda x, y: (x, h - 1 - y), 5: lambda x, y: (y, x),
             6: lambda x, y: (y, h - 1 - x),
             7: lambda x, y: (w - 1 - y, h - 1 - x),
             8: lambda x, y: (w - 1 - y, x)}[orientation]
    size = len(picture.data) // (w * h)
    width, height = (h, w) if orientation > 4 else (w, h)
    data = bytearray()
    for y in range(height):
        for x in range(width):
            from_x, from_y = place(x, y)
            at = (from_y * w + from_x) * size
            data += picture.data[at:at + size]
    return Picture(width, height, picture.channels, picture.kind, bytes(data))


def orientations(tap, reader):
    plain = sources.textured(3, "u8", 7, 5)
    png = files._png(plain)
    _, upright = read(reader, "a.jpg", rare_files.PROGRESSIVE)
    for o in range(1, 9):
        tiff = rare_files.tiff(plain, 2, more=[(274, 3, [o])])
        tap.result("R93: TIFF, orientation %d" % o,
                   list(same(read(reader, "a.tif", tiff), turned(plain, o))))
        tap.result("R93: PNG, orientation %d" % o, list(same(
            read(reader, "a.png", rare_files.png_with(
                png, (b"eXIf", rare_files.exif(o)))), turned(plain, o))))
        tap.result("R93: JPEG, orientation %d" % o, list(same(
            read(reader, "a.jpg", rare_files.jpeg_with(
                rare_files.PROGRESSIVE, 0xe1,
                b"Exif\0\0" + rare_files.exif(o))), turned(upright, o))))


def with_samples(picture, extra):
    """The picture with so many samples a pixel more."""
    size = KINDS[picture.kind][0]
    pixel = size * picture.channels
    data = b"".join(
        picture.data[i:i + pixel] + bytes(extra * size)
        for i in range(0, len(picture.data), pixel))
    return Picture(picture.width, picture.height, picture.channels + extra,
                   picture.kind, data)


def tiff_samples(tap, reader):
    for kind in ("u8", "u16", "u32", "half", "float", "double"):
        for n in (1, 2, 3, 4):
            plain = sources.textured(n, kind, 9, 7)
            alpha = [2] if n in (2, 4) else []
            for more in (0, 1, 2):
                data = rare_files.tiff(
                    with_samples(plain, more), 2 if n > 2 else 1,
                    alpha + [0] * more)
                wanted = plain
                if more and not alpha:      # the first is the opacity
                    wanted = with_samples(plain, 1)
                tap.result("R93: TIFF, %s, %d channels and %d more"
                           % (kind, n, more),
                           list(same(read(reader, "a.tif", data), wanted)))
        gray = sources.textured(1, kind, 9, 7)
        values = struct.unpack(">%d%s" % (63, files.SAMPLE[kind]), gray.data)
        full = {"u8": 255, "u16": 65535, "u32": 2 ** 32 - 1}.get(kind, 1.0)
        # Differences of floats that are exact.
        if full == 1.0:
            values = [round(v * 512) / 512 for v in values]
        negative = Picture(9, 7, 1, kind, struct.pack(
            ">63" + files.SAMPLE[kind], *(full - v for v in values)))
        wanted = Picture(9, 7, 1, kind, struct.pack(
            ">63" + files.SAMPLE[kind], *values))
        tap.result("R93: TIFF, %s, white is least" % kind, list(same(
            read(reader, "a.tif", rare_files.tiff(negative, 0)), wanted)))


    plain = sources.textured(3, "u8", 9, 7)
    data = bytearray(rare_files.tiff(plain, 2))
    at = data.index(struct.pack("<HHII", 257, 4, 1, 7)) + 8
    data[at] = 8
    tap.result("R93: TIFF with a row more than it has strips for", list(
        refused(read(reader, "a.tif", bytes(data)), "a.tif")))


def inks(tap, reader):
    inked = Picture.of(9, 7, 4, "u8", sources.texture)
    wanted = bytearray()
    for *colors, black in inked.pixels():
        wanted += bytes((255 - c) * (255 - black) // 255 for c in colors)
    tap.result("R93: TIFF of four inks", list(same(
        read(reader, "a.tif", rare_files.tiff(inked, 5)),
        Picture(9, 7, 3, "u8", bytes(wanted)))))
    tap.result("R93: TIFF of four inks in floats is refused", list(refused(
        read(reader, "a.tif", rare_files.tiff(
            Picture.of(9, 7, 4, "float", sources.texture), 5)), "a.tif")))
    line, picture = read(reader, "a.jpg", rare_files.INKS)
    mean = sum(picture.data) / len(picture.data) if picture else 0
    tap.result("R93: JPEG of four inks", [] if picture and (
        picture.width, picture.height, picture.channels) == (16, 8, 3)
        and abs(mean - INKS_MEAN) < 1.0 else ["%s, mean %.1f" % (line, mean)])


def small_formats(tap, reader):
    plain = sources.textured(3, "u8", 9, 7)
    for name, data in (("a.bmp", rare_files.bmp(plain)),
                       ("a.tga", rare_files.tga(plain))):
        found = read(reader, name, data)
        # GDK-PixBuf may be installed without this reader.
        tap.result("R93: " + name, list(same(found, plain)) if found[1]
                   else list(refused(found, name)))
        tap.result("R93: half of %s is refused" % name, list(refused(
            read(reader, name, data[:len(data) // 2]), name)))
    for n in (1, 3):
        for kind, maximum in (("u8", 255), ("u8", 15), ("u8", 200),
                              ("u16", 65535), ("u16", 1023)):
            size, full = (1, 255) if kind == "u8" else (2, 65535)
            values = [(i * 37) % (maximum + 1) for i in range(63 * n)]
            stored = Picture(9, 7, n, kind, b"".join(
                v.to_bytes(size, "big") for v in values))
            wanted = Picture(9, 7, n, kind, b"".join(
                (v * full // maximum).to_bytes(size, "big") for v in values))
            for text in (False, True):
                data = rare_files.netpbm(stored, maximum, text)
                tap.result("R93: PNM, %d channels, %d, %s"
                           % (n, maximum, "text" if text else "bytes"),
                           list(same(read(reader, "a.ppm", data), wanted)))
    bits = [(i * 7) % 3 == 0 for i in range(63)]
    wanted = Picture(9, 7, 1, "u8", bytes(0 if b else 255 for b in bits))
    packed = b"".join(struct.pack(">H", sum(
        b << (15 - i) for i, b in enumerate(bits[y * 9:y * 9 + 9])))
        for y in range(7))
    tap.result("R93: PBM, bits", list(same(
        read(reader, "a.pbm", b"P4 9 7\n" + packed), wanted)))
    tap.result("R93: PBM, text", list(same(
        read(reader, "a.pbm", b"P1\n9 7\n" + b"".join(
            b"%d" % b for b in bits)), wanted)))


def hdr_rows(width, height):
    """The four bytes of each pixel."""
    return [[bytes((128 + (x * 5 + y) % 100, 140, 150 + x % 3, 128 + y % 3))
             for x in range(width)] for y in range(height)]


def light(tap, reader):
    """HDR: the same pixels flat, packed with and without runs."""
    rows = hdr_rows(9, 4)
    head = b"#?RADIANCE\n# a comment\nGAMMA=1\nFORMAT=32-bit_rle_rgbe\n\n"
    flat = b"".join(b"".join(row) for row in rows)
    packed = b""
    for row in rows:
        packed += b"\2\2\0\x09"
        for part in range(3):
            packed += b"\x09" + bytes(pixel[part] for pixel in row)
        packed += bytes((128 + 9, row[0][3]))
    flat_line, flat_picture = read(
        reader, "a.hdr", head + b"-Y 4 +X 9\n" + flat)
    tap.result("R93: HDR, flat", [] if flat_picture else [flat_line])
    if flat_picture:
        tap.result("R93: HDR, packed", list(same(read(
            reader, "a.hdr", head + b"-Y 4 +X 9\n" + packed), flat_picture)))
        tap.result("R93: HDR, from the lowest row", list(same(read(
            reader, "a.hdr", head + b"+Y 4 +X 9\n" + flat),
            turned(flat_picture, 4))))
    # 0.5 and a quarter and an eighth, as light; a TIFF has its usual curve.
    wanted = [0.5 ** (1 / 2.4) * 1.055 - 0.055, 0.25 ** (1 / 2.4) * 1.055
              - 0.055, 0.125 ** (1 / 2.4) * 1.055 - 0.055]
    line, picture = read(reader, "a.hdr", head + b"-Y 1 +X 1\n"
                         + bytes((128, 64, 32, 128)))
    tap.result("R93: HDR, how bright", [] if picture and all(
        abs(a - b) < 1e-5 for a, b in zip(picture.pixels()[0], wanted))
        else [line, str(picture and picture.pixels())])


def contents(tap, program, reader, made):
    """By what is in it, not by its name; and only whole."""
    plain = sources.textured(3, "u8", 9, 7)
    for ending in ("jpg", "tif", "exr", "bmp", "txt"):
        tap.result("R93: a PNG file that is called a.%s" % ending, list(same(
            read(reader, "a." + ending, files._png(plain)), plain)))
    for name, data in (("a.png", b"this is no picture"), ("b.jpg", b""),
                       ("c.tif", b"\xff\xd8\xff"), ("d.svg", b"<svg/>")):
        tap.result("R93: %s, which is no picture" % name,
                   list(refused(read(reader, name, data), name)))
    for ending, data in made.items():
        for part in (0.1, 0.5, 0.9):
            name = "a." + ending
            cut = data[:int(len(data) * part)]
            found = read(reader, name, cut)
            tap.result("R93: %d %% of an %s file" % (part * 100, ending),
                       list(refused(found, name)))
    for name, data in (("a.jpg", made["jpg"]),
                       ("b.jpg", rare_files.PROGRESSIVE),
                       ("c.ppm", made["ppm"])):
        run = Run(program, name, "-o", "out.png", *QUICK,
                  before={name: data[:len(data) // 2]})
        tap.result("R93: els-synth and half of " + name,
                   list(run.failed([name], name)))


def main(program, reader):
    tap = Tap("files")
    program, reader = os.path.abspath(program), os.path.abspath(reader)
    made = all_made(program)
    orientations(tap, reader)
    tiff_samples(tap, reader)
    inks(tap, reader)
    small_formats(tap, reader)
    light(tap, reader)
    contents(tap, program, reader, made)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
