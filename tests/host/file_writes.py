#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""file_writes.py ELS_SYNTH READ_PICTURES: the files that els-synth writes.

What they keep of the source's file, what becomes of files and folders that are
there, and a full disk.  READ_PICTURES says of what kind one is.  Prints TAP.
"""
import fcntl
import os
import pathlib
import stat
import struct
import subprocess
import sys
import tempfile

import files
import forged_profile
import rare_files
import sources
from file_run import ENDINGS, QUICK, Run, all_made, copied, read
from tap import Tap


def jpeg_density(data):
    """The unit and the two numbers of JFIF."""
    for marker, body in rare_files.jpeg_segments(data):
        if marker == 0xe0:
            return struct.unpack(">BHH", body[7:12])
    return None


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


def tiff_with(profile):
    return rare_files.tiff(sources.textured(3, "u8", 40, 30), 2,
                           more=[(34675, 7, list(profile))])


def profiles(tap, program):
    profile, gray = sources.profile(), gray_profile()
    slipped = forged_profile.profile()
    plain = files._png(sources.textured(3, "u8", 40, 30))
    for name, sent, ending in (
            *(("profile", profile, e) for e in ("png", "jpg", "tif", "webp")),
            *(("the sRGB of 1998", slipped, e) for e in ("png", "jpg"))):
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
    link = bytearray(profile)
    link[12:16] = b"link"
    wrong, result = copied(program, "a.tif", tiff_with(link), "out.tif")
    tap.result("R36: a device link is no picture's profile",
               wrong or ["kept"] * (bytes(link) in result))
    strange = bytearray(profile)
    strange[64:68] = b"\377" * 4
    wrong, result = copied(program, "a.tif", tiff_with(strange), "out.png")
    tap.result("R36: a rendering intent that some releases of libpng refuse",
               wrong or ["no picture"] * ("IDAT" not in rare_files.png_chunks(result)))
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


def main(program, reader):
    tap = Tap("files")
    program, reader = os.path.abspath(program), os.path.abspath(reader)
    made = all_made(program)
    resolutions(tap, program, made)
    profiles(tap, program)
    precision(tap, program, reader)
    full_disk(tap, program)
    permissions(tap, program)
    leftovers(tap, program)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
