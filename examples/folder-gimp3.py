# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""A seamless texture of every PNG of a folder, GIMP 3.

  ELS_FROM=sources ELS_TO=results gimp-console-3 -i -d -f -s --quit \\
    --batch-interpreter=python-fu-eval \\
    -b 'exec (open ("folder-gimp3.py").read ())'

The folder for the results is made if need be.  GIMP 2.10 has no Python in
today's distributions; use folder-gimp2.scm or folder.sh there.
"""
import os
import pathlib

from gi.repository import Gimp, Gio


def texture (path, out, width, height, seed):
    image = Gimp.file_load (Gimp.RunMode.NONINTERACTIVE,
                            Gio.File.new_for_path (str (path)))
    procedure = Gimp.get_pdb ().lookup_procedure (
        'plug-in-els-texture-synthesis')
    config = procedure.create_config ()
    config.set_property ('run-mode', Gimp.RunMode.NONINTERACTIVE)
    config.set_property ('image', image)
    config.set_core_object_array ('drawables', image.get_layers ()[:1])
    config.set_property ('width', width)
    config.set_property ('height', height)
    config.set_property ('seed', seed)
    config.set_property ('tile', 'both')

    result = procedure.run (config)
    if result.index (0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError ('%s: %s' % (path, result.index (1)))
    made = result.index (1)
    Gimp.file_save (Gimp.RunMode.NONINTERACTIVE, made,
                    Gio.File.new_for_path (str (out)), None)
    made.delete ()
    image.delete ()


def folder (source, target, width=512, height=512, seed=1):
    target.mkdir (parents=True, exist_ok=True)
    for path in sorted (source.glob ('*.png')):
        texture (path, target / path.name, width, height, seed)
        print (target / path.name)
    print ('done')


folder (pathlib.Path (os.environ['ELS_FROM']),
        pathlib.Path (os.environ['ELS_TO']))
