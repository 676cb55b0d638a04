#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright(C) 2026 ELS Texture Synthesis contributors
"""texture.py SOURCE.ppm RESULT.ppm

A new texture of 96 × 96 pixels from a picture, with libels and ctypes alone.
Both files are binary PPM of 8 bits.  texture.c does the same, with threads.
"""
import ctypes
import re
import sys
from ctypes import (CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_double,
                    c_int, c_size_t, c_uint, c_uint32, c_uint64, c_void_p)

SIDE, CHANNELS = 96, 3
MAX_CHANNELS, MAX_LAYERS = 16, 8  # ELS_MAX_...
TILE_BOTH = 3  # ELS_TILE_BOTH

# The structures of els.h; an enum is a c_uint.  The 0 of libels.so.0 goes up
# when one of them changes: a file that loads that one has the right fields.


class Channel(Structure):
    _fields_ = [("role", c_uint), ("layer", c_int)]


class PixelLayout(Structure):
    _fields_ = [("n_channels", c_int), ("n_layers", c_int),
                ("channel", Channel * MAX_CHANNELS),
                ("layer_weight", c_double * MAX_LAYERS)]


class Image(Structure):
    _fields_ = [("width", c_int), ("height", c_int), ("layout", PixelLayout),
                ("row_stride", c_size_t), ("samples", POINTER(c_double)),
                ("mask", c_void_p), ("mask_stride", c_size_t),
                ("transparency", c_uint), ("weight", c_double)]


class Params(Structure):
    _fields_ = [("width", c_int), ("height", c_int), ("seed", c_int),
                ("tile", c_uint), ("method", c_uint), ("quality", c_uint),
                ("structure", c_double), ("variety", c_double),
                ("patch_size", c_int), ("levels", c_int), ("steps", c_int),
                ("layout", c_double), ("symmetry", c_uint),
                ("guide_weight", c_double)]


ProgressFunc = CFUNCTYPE(c_int, c_double, c_void_p)


class Job(Structure):
    _fields_ = [("execute", c_void_p), ("execute_data", c_void_p),
                ("threads", c_int), ("progress", ProgressFunc),
                ("progress_data", c_void_p), ("preview", c_void_p),
                ("preview_data", c_void_p), ("cancelled", POINTER(c_int)),
                ("memory_limit", c_uint64), ("cpu", c_uint),
                ("check_pixels", c_int)]


class Error(Structure):  # GLib's GError
    _fields_ = [("domain", c_uint32), ("code", c_int), ("message", c_char_p)]


def load():
    """The library; ctypes has to be told what functions take and return."""
    els = ctypes.CDLL("libels.so.0")
    error = POINTER(POINTER(Error))
    for name, result, *arguments in(
            ("els_pixel_layout", PixelLayout, c_int, c_int),
            ("els_params_init", None, POINTER(Params)),
            ("els_corpus_new", c_void_p),
            ("els_corpus_free", None, c_void_p),
            ("els_corpus_add", c_int, c_void_p, POINTER(Image), error),
            ("els_synthesize", c_void_p, c_void_p, POINTER(Params), c_void_p,
             POINTER(Job), error),
            ("els_synthesis_read_rows", None, c_void_p, c_int, c_int,
             POINTER(c_double)),
            ("els_synthesis_free", None, c_void_p)):
        function = getattr(els, name)
        function.restype, function.argtypes = result, arguments
    return els


def synthesize(els, corpus, width, height, data):
    """The bytes of the result; data are those of the picture."""
    samples = (c_double * len(data)) (*data)
    image = Image(width=width, height=height, samples=samples,
                   layout=els.els_pixel_layout(CHANNELS, -1),  # no alpha
                   row_stride=width * CHANNELS)
    params = Params()
    els.els_params_init(byref(params))
    params.width = params.height = SIDE
    params.seed, params.tile = 1, TILE_BOTH  # its sides join themselves

    def show(fraction, _):  # a false value would cancel
        print("\r%3.0f %%" % (100 * fraction), end="", file=sys.stderr)
        return True

    # A job whose other fields are 0 is serial and has no limit of memory.  A
    # callback has to be kept for as long as C may call it; the job does that.
    job, error = Job(progress=ProgressFunc(show)), POINTER(Error) ()
    # The corpus copies the samples.  A call that fails returns 0 and an error.
    result = (els.els_corpus_add(corpus, byref(image), byref(error))
              and els.els_synthesize(corpus, byref(params), None, byref(job),
                                      byref(error)))
    if not result:  # its message is a full sentence; the process ends here
        sys.exit("\n" + error.contents.message.decode())
    out = (c_double * (SIDE * SIDE * CHANNELS)) ()
    els.els_synthesis_read_rows(result, 0, SIDE, out)
    els.els_synthesis_free(result)
    return bytes(int(value + 0.5) for value in out)


def main(source, target):
    with open(source, "rb") as file:
        content = file.read()
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", content)
    width, height = map(int, head.groups()) if head else (0, 0)
    data = content[head.end():][:width * height * CHANNELS] if head else b""
    if len(data) == 0 or len(data) < width * height * CHANNELS:
        sys.exit("%s is no PPM of 8 bits." % source)
    els = load()
    corpus = els.els_corpus_new()
    made = synthesize(els, corpus, width, height, data)
    els.els_corpus_free(corpus)
    with open(target, "wb") as file:
        file.write(b"P6\n%d %d\n255\n" % (SIDE, SIDE) + made)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
