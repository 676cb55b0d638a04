#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""screenshots.py MAJOR PLUGINS IMAGE FOLDER [LOCALE] - pictures of the dialogs.

Writes menu.png and, with their previews finished, dialog.png and heal.png into
FOLDER; in another language than English dialog.png alone.  MAJOR is 2 or 3;
LOCALE, as de_DE, has to be one that LC_ALL can name.  The manual's pictures are
made by this from GIMP 3.2.
"""
import pathlib
import subprocess
import sys
import tempfile

import desktop
from controls import choose_menu, image_titles

HEAL = 'Heal Selection (ELS)'


def rest ():
    """Takes the pointer to where it raises no tooltip, and lets things draw."""
    subprocess.run (['xdotool', 'mousemove', '1279', '1023', 'sleep', '2'],
                    check=True)


def root (path, *crop):
    subprocess.run (['import', '-window', 'root', *crop, str (path)],
                    check=True)


def extents (node):
    import pyatspi
    box = node.queryComponent ().getExtents (pyatspi.DESKTOP_COORDS)
    return box.x, box.y, box.width, box.height


def shoot_menu (gimp, path):
    """The menu down to the plug-in's entry, in English only."""
    names = ['Filters', 'Render']
    for name in names:
        menu = desktop.find (lambda node, name=name: node.name == name
                             and node.getRoleName () == 'menu', name, 'gimp')
        menu.queryAction ().doAction (0)
        rest ()
    entry = desktop.find (lambda node: node.getRoleName () == 'menu item'
                          and node.name.startswith ('ELS Texture'), 'entry',
                          'gimp')
    x, y, width, _ = extents (entry)
    root (path, '-crop', '%dx%d+%d+%d' % (width + 250, 250, x - 235, y - 120),
          '+repage')
    subprocess.run (['xdotool', 'key', 'Escape', 'Escape', 'Escape'],
                    check=True)


def shoot_dialog (path):
    dialog = desktop.find (
        lambda node: node.getRoleName () in ('dialog', 'frame')
        and 'ELS' in node.name and desktop.is_showing (node), 'dialog',
        'els-texture')
    rest ()
    # The sentence below the preview changes until the preview stands still.
    seen = []

    def still ():
        now = [node.name for node in desktop.walk (dialog) if node.name]
        seen.append (now)
        rest ()
        return len (seen) > 3 and seen[-3:] == [now] * 3

    desktop.wait (still, 'a finished preview')
    desktop.screenshot (dialog.name, path)


def selection (major):
    """Script that selects a round part of the image."""
    image = ('1' if major == 2 else '(vector-ref (car (gimp-get-images)) 0)')
    return ('(gimp-image-select-ellipse %s CHANNEL-OP-REPLACE 60 70 90 80)'
            % image)


def main ():
    major, plugins, image = int (sys.argv[1]), *sys.argv[2:4]
    folder = pathlib.Path (sys.argv[4])
    language = sys.argv[5] if len (sys.argv) > 5 else 'C'
    folder.mkdir (parents=True, exist_ok=True)
    scripts = {'menu': '', 'dialog': desktop.interactive_call (major),
               'heal': selection (major)}
    for name in scripts if language == 'C' else ['dialog']:
        with tempfile.TemporaryDirectory (
                ignore_cleanup_errors=True) as home, \
                desktop.Gimp (major, plugins, home, image, scripts[name],
                              language) as gimp:
            if name == 'menu':
                shoot_menu (gimp, folder / 'menu.png')
                continue
            if name == 'heal':
                desktop.wait (image_titles, 'the image')
                choose_menu (HEAL)
            shoot_dialog (folder / (name + '.png'))


desktop.enter ()
main ()
