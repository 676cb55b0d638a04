#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""library-fields.py TEXTURE_PY - a C file that compiles if the ctypes structures
of the example have the layout of those of els.h: sizes, offsets, and which fields
are floating point.
"""
import ctypes
import importlib.util
import sys

# Structures of the example whose C name is not Els and theirs.
OTHERS = {"Error": "GError"}


def load(path):
    spec = importlib.util.spec_from_file_location("example", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def claims(name, structure):
    yield "sizeof (%s) == %d" % (name, ctypes.sizeof(structure))
    for field, kind in structure._fields_:
        place = getattr(structure, field)
        value = "((%s *) 0)->%s" % (name, field)
        yield "offsetof (%s, %s) == %d" % (name, field, place.offset)
        yield "sizeof (%s) == %d" % (value, place.size)
        yield "_Generic (%s, double: 1, float: 1, default: 0) == %d" % (
            value, kind in (ctypes.c_double, ctypes.c_float))


def main(path):
    module = load(path)
    structures = [kind for kind in vars(module).values()
                  if isinstance(kind, type) and kind.__module__ == "example"
                  and issubclass(kind, ctypes.Structure)]
    if len(structures) < 5:
        sys.exit("%s has but %d structures" % (path, len(structures)))
    print("#include <els.h>\n#include <stddef.h>")
    print("_Static_assert (ELS_TILE_BOTH == %d, \"\");" % module.TILE_BOTH)
    for kind in structures:
        name = OTHERS.get(kind.__name__, "Els" + kind.__name__)
        for claim in claims(name, kind):
            print('_Static_assert (%s, "%s");' % (claim, name))


main(sys.argv[1])
