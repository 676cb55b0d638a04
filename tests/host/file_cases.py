#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""file_cases.py ELS_SYNTH READ_PICTURES: what becomes of picture files.

Reading is tested by READ_PICTURES, which reads as els-synth does and
synthesizes nothing; all else by els-synth itself.  Prints TAP.
"""
import fcntl
import os
import pathlib
import resource
import signal
import stat
import struct
import subprocess
import sys
import tempfile

import files
import forged_profile
import rare_files
import sources
from tap import Tap
from xcf import KINDS, Picture

QUICK = ["--quality=draft", "--threads=1", "--width=40", "--height=30"]
# What PIL makes of rare_files.INKS, by (255 - ink) (255 - black) / 255.
INKS_MEAN = 124.7
ENDINGS = ["png", "jpg", "tif", "webp", "exr", "hdr", "ppm", "pfm", "npy"]


# ----------------------------------------------------------------- reading

def read(reader, name, data):
    """The line that is printed, and the picture or None."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = pathlib.Path(folder, name), pathlib.Path(folder, "out")
        path.write_bytes(data)
        out.mkdir()
        done = subprocess.run([reader, "--write", out, path],
                              capture_output=True, text=True, timeout=120)
        made = out / (name + ".tif")
        return (done.stdout.strip() + done.stderr,
                files.read(made) if made.exists() else None)


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


# ------------------------------------------------------------------- els-synth

class Run:
    """One call in a folder of its own, and what the folder holds after it."""

    def __init__(self, program, *arguments, before=None, prepare=None,
                 limit=None):
        def narrow():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for name, data in (before or {}).items():
                (folder / name).write_bytes(data)
            kept = prepare(folder) if prepare else None
            done = subprocess.run(
                [program, *arguments], cwd=folder, capture_output=True,
                text=True, timeout=300, stdin=subprocess.DEVNULL,
                env=dict(os.environ, LC_ALL="C"),
                preexec_fn=narrow if limit else None)
            self.code, self.err = done.returncode, done.stderr
            self.modes = {p.name: p.lstat().st_mode for p in folder.iterdir()}
            self.files = {p.name: p.read_bytes() for p in folder.iterdir()
                          if p.is_file()}
            if kept:
                kept.close()

    def made(self, name="out.png"):
        if self.code != 0 or name not in self.files:
            yield "exit code %d: %s" % (self.code, self.err.strip())
        elif self.err:
            yield "stderr says: " + self.err

    def failed(self, left, word):
        if self.code != 1 or len(self.err.strip().splitlines()) != 1 \
                or not self.err.startswith("els-synth: ") \
                or word not in self.err:
            yield "exit code %d: %r" % (self.code, self.err)
        if sorted(self.modes) != sorted(left):
            yield "files: %r" % sorted(self.modes)


def copied(program, name, data, out):
    """The file that els-synth makes of this one, or its error."""
    run = Run(program, name, "-o", out, *QUICK, before={name: data})
    return list(run.made(out)), run.files.get(out, b"")


def jpeg_density(data):
    """The unit and the two numbers of JFIF."""
    for marker, body in rare_files.jpeg_segments(data):
        if marker == 0xe0:
            return struct.unpack(">BHH", body[7:12])
    return None


def jpeg_profile(data):
    return b"".join(body[14:] for marker, body in
                    rare_files.jpeg_segments(data)
                    if marker == 0xe2 and body.startswith(b"ICC_PROFILE"))


def resolutions(tap, program, made):
    plain = files._png(sources.textured(3, "u8", 40, 30))
    dense = rare_files.png_with(plain, (b"pHYs", struct.pack(
        ">IIB", 23622, 11811, 1)))
    jfif = made["jpg"]
    at = jfif.index(b"JFIF") + 7
    inches = jfif[:at] + struct.pack(">BHH", 1, 600, 300) + jfif[at + 5:]
    centimetres = jfif[:at] + struct.pack(">BHH", 2, 100, 50) + jfif[at + 5:]
    told = rare_files.jpeg_with(jfif, 0xe1, b"Exif\0\0" + rare_files.exif(
        None, 600))
    tiff = rare_files.tiff(sources.textured(3, "u8", 40, 30), 2, more=[
        (282, 5, [400, 10]), (283, 5, [200, 10]), (296, 3, [3])])
    for title, name, data, out, wanted in (
            ("PNG to PNG", "a.png", dense, "out.png", (23622, 11811, 1)),
            ("PNG to JPEG", "a.png", dense, "out.jpg", (1, 600, 300)),
            ("JPEG to JPEG", "a.jpg", inches, "out.jpg", (1, 600, 300)),
            ("JPEG in cm to PNG", "a.jpg", centimetres, "out.png",
             (10000, 5000, 1)),
            ("JPEG's EXIF to JPEG", "a.jpg", told, "out.jpg", (1, 600, 600)),
            ("TIFF in cm to PNG", "a.tif", tiff, "out.png", (4000, 2000, 1)),
            ("unknown, PNG to PNG", "a.png", plain, "out.png", None),
            ("unknown, JPEG to PNG", "a.jpg", jfif, "out.png", None),
            ("unknown, PNG to JPEG", "a.png", plain, "out.jpg", (0, 1, 1))):
        wrong, result = copied(program, name, data, out)
        if not wrong and out == "out.jpg":
            found = jpeg_density(result)
        elif not wrong:
            found = rare_files.png_chunks(result).get("pHYs")
            found = found and struct.unpack(">IIB", found)
        tap.result("R36: resolution, " + title, wrong or [
            "%r, not %r" % (found, wanted)] * (found != wanted))
    wrong, result = copied(program, "a.tif", tiff, "out.tif")
    tags = {} if wrong else files._tiff_tags(
        result, {b"MM": ">", b"II": "<"}[result[:2]])
    tap.result("R36: resolution, TIFF in cm to TIFF", wrong or [
        "unit %r" % (tags.get(296),)] * (tags.get(296) != (3,)))
    wrong, result = copied(program, "a.png", plain, "out.tif")
    tags = {} if wrong else files._tiff_tags(
        result, {b"MM": ">", b"II": "<"}[result[:2]])
    tap.result("R36: resolution, unknown, PNG to TIFF", wrong or [
        "unit %r" % (tags.get(296),)] * (296 in tags))


def gray_profile():
    """sources.profile's, of gray."""
    data = bytearray(sources.profile())
    data[16:20] = b"GRAY"
    count, = struct.unpack(">I", data[128:132])
    for i in range(count):
        if data[132 + 12 * i:136 + 12 * i] == b"rTRC":
            data[132 + 12 * i:136 + 12 * i] = b"kTRC"
    return bytes(data)


def profiles(tap, program):
    profile, gray = sources.profile(), gray_profile()
    plain = files._png(sources.textured(3, "u8", 40, 30))
    for name, sent, ending in (
            *(("profile", profile, e) for e in ("png", "jpg", "tif", "webp")),
            ("the sRGB of 1998", forged_profile.profile(), "png"),
            ("the sRGB of 1998", forged_profile.profile(), "jpg")):
        wrong, result = copied(
            program, "a.png",
            rare_files.png_with(plain, rare_files.png_profile(sent)),
            "out." + ending)
        back = b""
        if not wrong:
            wrong, back = copied(program, "a." + ending, result, "out.png")
        chunks = rare_files.png_chunks(back) if back else {}
        found = chunks.get("iCCP")
        if found:
            found = files.zlib.decompress(found[found.index(b"\0") + 2:])
        tap.result("R36: %s, PNG to %s to PNG, the same bytes" % (name, ending),
                   wrong or ["another profile or none"] * (found != sent)
                   + ["a gamma beside it"] * ("gAMA" in chunks))
    dull = files._png(sources.textured(1, "u8", 40, 30))
    wrong, result = copied(program, "a.png", rare_files.png_with(
        dull, rare_files.png_profile(gray)), "out.png")
    found = rare_files.png_chunks(result).get("iCCP", b"")
    tap.result("R36: profile of a gray PNG", wrong or ["another or none"] * (
        not found
        or files.zlib.decompress(found[found.index(b"\0") + 2:]) != gray))
    wrong, result = copied(program, "a.tif", rare_files.tiff(
        sources.textured(1, "u8", 40, 30), 1,
        more=[(34675, 7, list(profile))]), "out.tif")
    tap.result("R36: a profile for other colors is dropped, without a word",
               wrong or ["kept"] * (profile in result))
    wrong, result = copied(program, "a.png", rare_files.png_with(
        plain, rare_files.png_profile(bytes(300))), "out.png")
    tap.result("R36: a broken profile is dropped, without a word",
               wrong or ["kept"] * ("iCCP" in rare_files.png_chunks(result)))
    wrong, result = copied(program, "a.png", rare_files.png_with(
        plain, (b"gAMA", struct.pack(">I", 45455))), "out.png")
    chunks = rare_files.png_chunks(result) if result else {}
    tap.result("R36: sRGB's own gamma adds nothing", wrong or [
        "%s" % name for name in ("gAMA", "iCCP") if name in chunks])
    wrong, result = copied(program, "a.png", rare_files.png_with(
        plain, (b"gAMA", struct.pack(">I", 100000))), "out.png")
    chunks = rare_files.png_chunks(result) if result else {}
    tap.result("R36: another gamma becomes a profile", wrong or (
        ["none"] * ("iCCP" not in chunks) + ["gAMA"] * ("gAMA" in chunks)))


def precision(tap, program, reader):
    half = rare_files.tiff(sources.textured(3, "half", 40, 30), 2)
    floats = rare_files.tiff(sources.textured(3, "float", 40, 30), 2)
    for kind, data in (("half", half), ("float", floats)):
        wrong, result = copied(program, "a.tif", data, "out.exr")
        line = "" if wrong else read(reader, "a.exr", result)[0]
        tap.result("R33: %s, EXR" % kind, wrong or [line] * (
            "RGB " + kind not in line))


def full_disk(tap, program):
    """A limit on the size of files, which is as good as a full disk."""
    plain = files._png(sources.textured(3, "u8", 40, 30))
    wide = ["--quality=draft", "--threads=1", "--width=256", "--height=256"]
    for ending in ENDINGS:
        out = "out." + ending
        run = Run(program, "a.png", "-o", out, *wide, limit=2000,
                  before={"a.png": plain, out: b"older"})
        tap.result("R59: no room for " + out, list(run.failed(
            ["a.png", out], out)) + ["the older file was changed"] * (
                run.files.get(out) != b"older"))
    run = Run(program, "a.png", "-o", "out.png", "--provenance=p.ppm", *wide,
              limit=300000, before={"a.png": plain})
    tap.result("R59: no room for a second file", list(
        run.failed(["a.png"], "p.ppm")))


def permissions(tap, program):
    plain = files._png(sources.textured(3, "u8", 40, 30))

    def older(mode):
        def prepare(folder):
            (folder / "out.png").write_bytes(b"older")
            (folder / "out.png").chmod(mode)
        return prepare

    def linked(folder):
        (folder / "real.png").write_bytes(b"older")
        (folder / "out.png").symlink_to("real.png")

    for mode in (0o600, 0o664):
        run = Run(program, "a.png", "-o", "out.png", *QUICK,
                  before={"a.png": plain}, prepare=older(mode))
        found = stat.S_IMODE(run.modes.get("out.png", 0))
        tap.result("R94: the permissions %o stay" % mode, list(run.made()) + [
            "%o" % found] * (found != mode)
            + ["files: %r" % sorted(run.modes)] * (len(run.modes) != 2))
    umask = os.umask(0o027)
    run = Run(program, "a.png", "-o", "out.png", *QUICK,
              before={"a.png": plain})
    os.umask(umask)
    found = stat.S_IMODE(run.modes.get("out.png", 0))
    tap.result("R94: a new file's permissions are the user's",
               list(run.made()) + ["%o" % found] * (found != 0o640))
    run = Run(program, "a.png", "-o", "out.png", *QUICK,
              before={"a.png": plain}, prepare=older(0o444))
    tap.result("R94: a file that may not be written stays", list(
        run.failed(["a.png", "out.png"], "out.png"))
        + ["changed"] * (run.files.get("out.png") != b"older"))
    run = Run(program, "a.png", "-o", "out.png", *QUICK,
              before={"a.png": plain}, prepare=linked)
    tap.result("R94: a symbolic link stays one, and what it leads to is new",
               list(run.made()) + ["no link"] * (
                   not stat.S_ISLNK(run.modes.get("out.png", 0)))
               + ["what it leads to is as it was"] * (
                   run.files.get("real.png") == b"older"))
    run = Run(program, "a.png", "-o", "out.png", *QUICK,
              before={"a.png": plain},
              prepare=lambda folder: os.mkfifo(folder / "out.png"))
    tap.result("R94: a pipe is not replaced", list(
        run.failed(["a.png", "out.png"], "out.png")))


def leftovers(tap, program):
    plain = files._png(sources.textured(3, "u8", 40, 30))
    before = {"a.png": plain, ".els-synth-1-00000000": b"half a file"}
    run = Run(program, "a.png", "-o", "out.png", *QUICK, before=before)
    tap.result("R57: what a killed run left goes at the next one",
               list(run.made()) + ["files: %r" % sorted(run.modes)] * (
                   len(run.modes) != 2))

    def locked(folder):
        kept = open(folder / ".els-synth-1-00000000", "rb")
        fcntl.flock(kept, fcntl.LOCK_EX)
        return kept

    run = Run(program, "a.png", "-o", "out.png", *QUICK, before=before,
              prepare=locked)
    tap.result("R57: what another run is writing stays",
               list(run.made()) + ["files: %r" % sorted(run.modes)] * (
                   len(run.modes) != 3))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "els-synth-abcdef").mkdir()
        (folder / "els-synth-abcdef" / "exr-load.so").symlink_to("/nowhere")
        (folder / "a.png").write_bytes(plain)
        done = subprocess.run(
            [program, "a.png", "-o", "out.exr", *QUICK], cwd=folder,
            capture_output=True, text=True,
            env=dict(os.environ, TMPDIR=str(folder)))
        left = sorted(p.name for p in folder.iterdir())
    tap.result("R57: so do folders of links",
               [done.stderr] * (done.returncode != 0)
               + ["files: %r" % left] * (left != ["a.png", "out.exr"]))


def all_made(program):
    """One sound file of each kind that els-synth writes."""
    made = {}
    for ending in ENDINGS:
        if ending != "npy":
            wrong, made[ending] = copied(
                program, "a.png", files._png(
                    sources.textured(3, "u8", 40, 30)), "out." + ending)
            if wrong:
                raise SystemExit("no %s file: %s" % (ending, wrong))
    return made


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
    resolutions(tap, program, made)
    profiles(tap, program)
    precision(tap, program, reader)
    full_disk(tap, program)
    permissions(tap, program)
    leftovers(tap, program)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
