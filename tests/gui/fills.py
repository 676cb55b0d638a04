#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""fills.py MAJOR PLUGINS IMAGE SCREENSHOTS - the dialogs of what fills, from the
menus of a real GIMP.

Arguments as for dialog.py; IMAGE has at least 128 x 128 pixels.  Prints TAP.
"""
import subprocess

import controls
from controls import (Dialog, check_change, choose_menu, dismiss,
                      image_titles, wait_gone)
from desktop import BUTTONS, find, is_showing, wait, walk
from undo_entries import possible, press_entry

HEAL, UNCROP, SEAMLESS = ('Heal Selection (ELS)', 'Uncrop (ELS)',
                          'Make Seamless (ELS)')
COMMON = ('Seed', 'Method', 'Quality', 'Structure', 'Variety', 'Patch size',
          'Detail levels', 'Noise steps')
NAMES = {HEAL: ('What to fill', 'Part of the layer', 'Source', 'Reach',
                'Directions', 'Where to sample', 'Match tones',
                'Output', 'Layers') + COMMON,
         UNCROP: ('Left', 'Right', 'Top', 'Bottom', 'Reach', 'Where to sample',
                  'Match tones', 'Layers') + COMMON,
         SEAMLESS: ('Seamless', 'Band', 'Layers') + COMMON}
BEFORE = 'Show what was there before'


def open_dialog (title):
    choose_menu (title)
    return Dialog (title=title)


def close (dialog, button=None):
    if button:
        dialog.press (button)
    else:
        dialog.confirm ()
    wait_gone ()


def showing (dialog, name):
    return any (node.name == name and is_showing (node)
                for node in walk (dialog.root))


def check_names (session, dialog, title):
    """Every parameter has a control that screen readers can name."""
    import pyatspi
    names, nameless = set (), []
    for node in walk (dialog.root):
        if node.getRoleName () in ('spin button', 'combo box', 'slider',
                                   'check box', *BUTTONS):
            names.add (node.name)
            if not node.name:
                nameless.append ('%s without a name' % node.getRoleName ())
    return '\n'.join (nameless + ['no control named ' + name
                                  for name in NAMES[title]
                                  if name not in names])


def check_preview (session, dialog, name):
    dialog.wait_finished ()
    session.shot (dialog, name, dialog.root.name)
    return None


def check_before (session, dialog):
    """The picture as it was, and the result again."""
    after = dialog.picture ()
    box = dialog.node (BEFORE, 'check box')
    box.queryAction ().doAction (0)
    wait (lambda: dialog.picture () != after, 'the picture before', 20)
    session.shot (dialog, 'heal-before', dialog.root.name)
    before = dialog.picture ()
    box.queryAction ().doAction (0)
    wait (lambda: dialog.picture () != before, 'the result again', 20)
    return None


def check_where (session, dialog):
    """Outside the hole a pixel stays; in it, it comes from somewhere."""
    x, y, width, height = dialog.extents ()

    def click (across, down):
        subprocess.run (['xdotool', 'mousemove', str (int (x + width * across)),
                         str (int (y + height * down)), 'click', '1'],
                        check=True)

    click (0.03, 0.03)
    wait (lambda: any ('stays as it is' in text for text in dialog.labels ()),
          'that it stays', 20)
    click (0.5, 0.5)
    wait (lambda: any ('omes from pixel' in text for text in dialog.labels ()),
          'where it comes from', 20)
    return None


def check_done (session, dialog):
    """One step to undo, and a second run by the menu's Repeat is another."""
    close (dialog)
    wait (lambda: possible ('Undo'), 'something to undo', 60)
    return None


def check_undo (session):
    press_entry ('Undo')
    wait (lambda: possible ('Redo'), 'something to redo', 30)
    return 'a second step is to be undone' if possible ('Undo') else None


def check_repeat (session):
    choose_menu ('Repeat "Heal')
    wait (lambda: possible ('Undo'), 'something to undo', 120)
    wait_gone ()
    press_entry ('Undo')
    wait (lambda: not possible ('Undo'), 'nothing more to undo', 30)
    return None


def check_cancel (session, title):
    """Cancelled while it works on a long preview: nothing to undo."""
    dialog = open_dialog (title)
    dialog.set_number ('Noise steps', 1000)
    close (dialog, 'Cancel')
    return 'there is something to undo' if possible ('Undo') else None


def check_uncrop (session):
    """First it says what it needs; then the image has another size."""
    dialog = open_dialog (UNCROP)
    complaint = check_names (session, dialog, UNCROP)
    wait (lambda: any ('at least one side' in text
                       for text in dialog.labels ()), 'what it needs', 30)
    if dialog.can_confirm () or not dialog.warns ():
        return 'it can be confirmed, or there is no warning sign'
    dialog.set_number ('Left', 40)
    dialog.set_number ('Bottom', 10)
    dialog.wait_finished ()
    session.shot (dialog, 'uncrop', UNCROP)
    before = image_titles ()
    close (dialog)
    wait (lambda: image_titles () != before, 'another size', 60)
    return complaint or check_undo (session)


def check_selected (session):
    """A selection is refused before the dialog."""
    choose_menu (SEAMLESS)
    find (lambda node: 'cannot be made seamless' in (node.name or ''),
          'the error', 'els-texture', 60)
    dismiss ()
    return 'there is something to undo' if possible ('Undo') else None


def check_seamless (session):
    choose_menu ('None')
    dialog = open_dialog (SEAMLESS)
    complaint = check_names (session, dialog, SEAMLESS)
    dialog.wait_finished ()
    before = dialog.picture ()
    dialog.node ('Show tiled', 'check box').queryAction ().doAction (0)
    wait (lambda: dialog.picture () != before, 'nine pictures', 20)
    session.shot (dialog, 'seamless', SEAMLESS)
    complaint = complaint or check_change (session, dialog, dialog.set_number,
                                           'Band', 12)
    close (dialog)
    wait (lambda: possible ('Undo'), 'something to undo', 60)
    return complaint


def select (major):
    """Script that selects a round part of the loaded image."""
    image = ('1' if major == 2 else '(vector-ref (car (gimp-get-images)) 0)')
    return ('(let* ((image %s)) (gimp-image-undo-disable image) '
            '(gimp-image-select-ellipse image CHANNEL-OP-REPLACE 40 36 44 40) '
            '(gimp-selection-feather image 4) (gimp-image-undo-enable image) '
            '(gimp-image-clean-all image))' % image)


def all_cases (session, home):
    with session.gimp (home, select (session.major)):
        wait (image_titles, 'the image')
        dialog = open_dialog (HEAL)
        for title, check, *arguments in (
                ('R89: every control of Heal Selection is named', check_names,
                 HEAL),
                ('R89: there is a preview', check_preview, 'heal'),
                ('R89: before and after', check_before),
                ('R89: seed', check_change, dialog.set_number, 'Seed', 7),
                ('R89: variety', check_change, dialog.set_number,
                 'Variety', 1.0),
                ('R89: where a pixel comes from', check_where),
                ('R89: OK heals', check_done)):
            session.case (title, check, session, dialog, *arguments)
        for title, check, *arguments in (
                ('R65: in one step', check_undo),
                ('R89: repeat heals', check_repeat),
                ('R51: cancel of Heal Selection', check_cancel, HEAL),
                ('R89: Uncrop', check_uncrop),
                ('R86: Make Seamless of a selection', check_selected),
                ('R89: Make Seamless', check_seamless)):
            session.case (title, check, session, *arguments)


controls.run (all_cases)
