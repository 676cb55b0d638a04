#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""mixtures.py MAJOR PLUGINS SCREENSHOTS - the dialog's mixture.

It is to be had with a group of two visible layers as the source, the preview
follows it, and the result is what was asked for.  MAJOR is 2 or 3, PLUGINS
holds the plug-in's folder.  Prints TAP.
"""
import pathlib
import sys
import tempfile

import desktop
from controls import Dialog, Session
from desktop import wait, walk

HERE = pathlib.Path (__file__).resolve ().parent
sys.path.insert (0, str (HERE.parent / 'host'))
import batch     # noqa: E402
import sources   # noqa: E402
import xcf       # noqa: E402
from case import Case   # noqa: E402
from gimp import scheme, script_text   # noqa: E402
from xcf import Image, Layer, Picture   # noqa: E402


def image ():
    """The mixture, from black to white, and two textures in a group."""
    dark, bright = (Picture.of (48, 40, 3, 'u8',
                                lambda x, y, c, low=low: low + 0.3
                                * sources.texture (x, y, c))
                    for low in (0.0, 0.6))
    half = Picture.of (48, 40, 3, 'u8', lambda x, y, c: float (x >= 24))
    return Image ([Layer (half, 'half'),
                   Layer (sources.constant (4, 'u8'), 'both', group=True,
                          children=[Layer (dark, 'dark'),
                                    Layer (bright, 'bright')])])


def script (series, folder):
    case = Case ('', '', sources.textured (), None, {},
                 mode='RUN-INTERACTIVE', base={})
    path = folder / 'mixtures.scm'
    path.write_text (script_text (
        series, folder, '(load %s)' % scheme (HERE / 'settings.scm'),
        '(define s-image (vector-ref (t-images) 0))',
        '(s-run "mixed" (lambda () (let* ((image s-image) (drawables '
        '(vector (t-top image))))\n  %s)))' % batch.call_text (case, series)))
    return '(load %s)' % scheme (path)


def is_sensitive (dialog):
    import pyatspi
    return dialog.node ('Mixture', 'combo box').getState ().contains (
        pyatspi.STATE_SENSITIVE)


def choose_layer (dialog, name, layer):
    """That whose entry, with an image's name and numbers, has the layer's."""
    found = [node.name for node in walk (dialog.node (name, 'combo box'))
             if node.getRoleName () == 'menu item' and layer in node.name]
    dialog.choose (name, found[0])


def check_choice (dialog, session):
    dialog.wait_finished ()
    dialog.expand ()
    if is_sensitive (dialog):
        return 'one layer can be mixed'
    choose_layer (dialog, 'Source', 'both')
    wait (lambda: is_sensitive (dialog), 'a mixture to be possible', 30)
    dialog.wait_finished ()
    before = dialog.picture ()
    choose_layer (dialog, 'Mixture', 'half')
    wait (lambda: dialog.picture () != before, 'another preview', 60)
    dialog.wait_finished ()
    session.shot (dialog, 'mixture')
    choose_layer (dialog, 'Source', 'dark')
    wait (lambda: any ('two or more visible' in text
                       for text in dialog.labels ()), 'a refusal', 60)
    if not is_sensitive (dialog):
        return 'the mixture cannot be taken back'
    choose_layer (dialog, 'Source', 'both')
    dialog.wait_finished ()
    return None


def check_made (dialog, folder):
    dialog.confirm ()
    wait ((folder / 'mixed.done').exists, 'the new image', 60)
    outcome = (folder / 'mixed.outcome').read_text ()
    if outcome != 'made':
        return 'it said: ' + outcome
    picture = xcf.read (folder / 'mixed.result.xcf').layers[0].picture
    right = sum ((pixel[0] > 115) == (i % picture.width >= picture.width // 2)
                 for i, pixel in enumerate (picture.pixels ()))
    if right < 0.95 * picture.width * picture.height:
        return '%d pixels are where they should be' % right
    return None


def main ():
    session = Session (int (sys.argv[1]), sys.argv[2], '', sys.argv[3])
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path (folder)
        (folder / 'home').mkdir ()
        session.image = folder / 'image.xcf'
        xcf.write (session.image, image ())
        with session.gimp (folder / 'home',
                           script (str (session.major), folder)):
            dialog = Dialog (90)
            session.case ('R106: a mixture in the dialog', check_choice,
                          dialog, session)
            session.case ('R106: what it makes', check_made, dialog, folder)
    print ('1..%d' % session.count)
    return session.failed > 0


desktop.enter ()
sys.exit (main ())
