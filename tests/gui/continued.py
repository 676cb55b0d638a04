#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""continued.py MAJOR PLUGINS IMAGE SCREENSHOTS - what outlives a run.

In the dialogs of what fills: settings by name, results one after the other.  In
all: settings that were confirmed, of a run that failed.  Arguments as
for dialog.py; IMAGE has at least 128 x 128 pixels.  Prints TAP.
"""
import time

import controls
from applying import apply, button, can_press
from controls import (TITLE, Dialog, check_change, choose_menu,
                      dismiss, image_titles, running, wait_gone)
from desktop import find, is_showing, wait
from preset_list import (NONE, answer, choose_preset, listed, preset,
                         wait_preset)
from undo_entries import possible, press_entry

HEAL, UNCROP = 'Heal Selection (ELS)', 'Uncrop (ELS)'
NAME = 'Lawn'
STAY = {'In place': 'Heal and Continue', 'New layer': 'Add and Continue'}


def open_dialog (title):
    choose_menu (title)
    return Dialog (title=title)


def leave (dialog, name='Cancel'):
    dialog.press (name)
    wait_gone ()


def values (dialog):
    return (round (dialog.number ('Variety').currentValue, 6),
            dialog.choice ('What to fill'),
            dialog.number ('Seed').currentValue)


def check_preset (session, dialog):
    """Saved, left, and chosen again, with all that it sets."""
    dialog.wait_finished ()
    if listed (dialog) != [NONE]:
        return 'the list begins with %s' % listed (dialog)
    dialog.set_number ('Variety', 1.0)
    dialog.set_number ('Seed', 5)
    dialog.choose ('What to fill', 'Selection')
    dialog.press ('Save…')
    answer ('Save Preset', 'Save', NAME)
    wait_preset (dialog, NAME)
    wanted = values (dialog)
    dialog.wait_finished ()
    complaint = check_change (session, dialog, dialog.set_number, 'Variety',
                              0.0)
    if preset (dialog) != NONE:
        return 'the preset is still named when a value is another'
    dialog.set_number ('Seed', 6)
    dialog.choose ('What to fill', 'Automatic')
    complaint = complaint or check_change (session, dialog, choose_preset,
                                           dialog, NAME)
    if values (dialog) != wanted:
        return 'it sets %r, not %r' % (values (dialog), wanted)
    session.shot (dialog, 'heal-preset', HEAL)
    return complaint


def check_others (session):
    """Each procedure has presets of its own; what cannot be done twice has no
    button for it."""
    dialog = open_dialog (UNCROP)
    names, buttons = listed (dialog), [can_press (dialog, name)
                                       for name in STAY.values ()]
    session.shot (dialog, 'uncrop-preset', UNCROP)
    leave (dialog)
    if names != [NONE]:
        return 'Uncrop has %s' % names
    return 'Uncrop can be applied' if any (buttons) else None


def check_applied (session, dialog):
    """Two fills of one hole are two steps to undo, and the window stays."""
    dialog.wait_finished ()
    button (dialog, 'Cancel')
    apply (dialog, STAY['In place'])
    button (dialog, 'Close')
    dialog.wait_finished ()
    dialog.set_number ('Seed', 21)
    apply (dialog, STAY['In place'])
    session.shot (dialog, 'heal-applied', HEAL)
    if not is_showing (dialog.root) or not running ():
        return 'the dialog has gone'
    for step in ('first', 'second'):
        wait (lambda: possible ('Undo'), 'the %s step to undo' % step, 30)
        press_entry ('Undo')
        time.sleep (1)
    return 'there is a third step to undo' if possible ('Undo') else None


def check_layer (session, dialog):
    """A layer for each fill, of the layer given."""
    dialog.choose ('Output', 'New layer')
    dialog.wait_finished ()
    apply (dialog, STAY['New layer'])
    dialog.wait_finished ()
    wait (lambda: possible ('Undo'), 'the new layer to undo', 30)
    press_entry ('Undo')
    return None


def check_closed (session, dialog):
    """The last values are those of the last result."""
    dialog.set_number ('Seed', 99)
    leave (dialog, 'Close')
    dialog = open_dialog (HEAL)
    found = dialog.number ('Seed').currentValue, dialog.choice ('Output')
    dialog.choose ('Output', 'In place')
    leave (dialog)
    return (None if found == (21, 'New layer')
            else 'the dialog shows %r' % (found,))


def check_failed (session, title, seed):
    """The layer is deleted under the dialog, so that what is confirmed cannot
    be made: the next dialog has its settings."""
    dialog = open_dialog (title)
    dialog.set_number ('Seed', seed)
    dialog.wait_finished ()
    choose_menu ('Delete Layer')
    dialog.confirm ()
    find (lambda node: 'layer does not exist' in (node.name or ''),
          'the error', 'els-texture', 30)
    dismiss ()
    press_entry ('Undo')
    wait (lambda: possible ('Redo'), 'the layer to be back', 30)
    dialog = open_dialog (title)
    found = dialog.number ('Seed').currentValue
    leave (dialog)
    return None if found == seed else 'the seed is %d' % found


def check_cancelled (session, title, seed):
    """What was never confirmed is not kept."""
    dialog = open_dialog (title)
    dialog.set_number ('Seed', 3)
    leave (dialog)
    dialog = open_dialog (title)
    found = dialog.number ('Seed').currentValue
    leave (dialog)
    return None if found == seed else 'the seed is %d' % found


def select (major):
    """Script that selects a part of the loaded image."""
    image = ('1' if major == 2 else '(vector-ref (car (gimp-get-images)) 0)')
    return ('(let* ((image %s)) (gimp-image-undo-disable image) '
            '(gimp-image-select-ellipse image CHANNEL-OP-REPLACE 40 36 44 40) '
            '(gimp-image-undo-enable image) (gimp-image-clean-all image))'
            % image)


def all_cases (session, home):
    with session.gimp (home, select (session.major)):
        wait (image_titles, 'the image')
        dialog = open_dialog (HEAL)
        session.case ('a preset of Heal Selection', check_preset, session,
                      dialog)
        leave (dialog)
        session.case ('other procedures have their own', check_others, session)
        dialog = open_dialog (HEAL)
        for title, check in (
                ('Heal Selection is applied twice', check_applied),
                ('Heal Selection adds layers', check_layer),
                ('closed, the last values are those of the last result',
                 check_closed)):
            session.case (title, check, session, dialog)
        for title, seed in ((HEAL, 77), (TITLE, 78)):
            session.case ('settings of a failed run are kept: ' + title,
                          check_failed, session, title, seed)
            session.case ('those of a cancelled dialog are not: ' + title,
                          check_cancelled, session, title, seed)


controls.run (all_cases)
