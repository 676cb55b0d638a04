#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""apply.py MAJOR PLUGINS IMAGE SCREENSHOTS - results one after the other.

The button that makes a result and leaves the dialog open: images, layers, steps
to undo, what is remembered; and the seed of Repeat.  Arguments as for dialog.py;
prints TAP.
"""
import subprocess
import time

import controls
import desktop
from applying import answers_sensitive, apply, button, can_press
from controls import (Dialog, choose_menu, image_titles, running,
                      wait_gone)
from desktop import find, is_showing, wait, walk
from undo_entries import possible, press_entry

STAY = {'New image': 'Create and Continue', 'New layer': 'Add and Continue',
        'Replace selection or layer': 'Replace and Continue'}


def open_dialog ():
    choose_menu ('ELS Texture Synthesis')
    dialog = Dialog ()
    dialog.wait_finished ()
    return dialog


def check_words (session, dialog):
    wrong = []
    for choice, name in STAY.items ():
        dialog.choose ('Output', choice)
        try:
            button (dialog, name)
        except desktop.Timeout:
            wrong.append ('%s: no button %s' % (choice, name))
    dialog.wait_finished ()
    return '\n'.join (wrong)


def check_replaced (session, dialog):
    """Two replacements are two steps to undo, the second made of the first."""
    dialog.choose ('Output', 'Replace selection or layer')
    dialog.wait_finished ()
    before = dialog.picture ()
    apply (dialog, STAY['Replace selection or layer'])
    wait (lambda: dialog.picture () != before,
          'a preview of what is there now', 60)
    dialog.wait_finished ()
    apply (dialog, STAY['Replace selection or layer'])
    for step in ('first', 'second'):
        wait (lambda: possible ('Undo'), 'the %s step to undo' % step, 30)
        press_entry ('Undo')
        time.sleep (1)
    if possible ('Undo'):
        return 'there is a third step to undo'
    return None


def check_image (session, dialog):
    """One more image, and the dialog is still there and works."""
    before = len (image_titles ())
    dialog.choose ('Output', 'New image')
    dialog.set_number ('Seed', 7)
    button (dialog, 'Close')
    apply (dialog, STAY['New image'])
    wait (lambda: len (image_titles ()) == before + 1, 'the new image', 60)
    dialog.wait_finished ()
    session.shot (dialog, 'applied')
    if not is_showing (dialog.root) or not running ():
        return 'the dialog has gone'
    picture = dialog.picture ()
    dialog.set_number ('Seed', 8)
    wait (lambda: dialog.picture () != picture, 'another preview', 60)
    dialog.wait_finished ()
    apply (dialog, STAY['New image'])
    wait (lambda: len (image_titles ()) == before + 2, 'a second image', 60)
    time.sleep (1)
    if len (image_titles ()) != before + 2:
        return '%d more images' % (len (image_titles ()) - before)
    return None


def check_cancel_name (session, dialog):
    """Before anything was made there is something to cancel."""
    button (dialog, 'Cancel')
    return None


def check_closed (session, dialog):
    """What was made stays, and its values are the last ones."""
    before = image_titles ()
    dialog.set_number ('Seed', 99)
    dialog.press ('Close')
    wait_gone ()
    if image_titles () != before:
        return '%s became %s' % (before, image_titles ())
    dialog = open_dialog ()
    seed = dialog.number ('Seed').currentValue
    dialog.press ('Cancel')
    wait_gone ()
    return None if seed == 8 else 'the seed is %d' % seed


def repeat ():
    before = len (image_titles ())
    choose_menu ('Repeat "ELS')
    wait (lambda: len (image_titles ()) > before, 'the repeated image', 120)
    wait_gone ()


def check_repeat (session, choice, wanted):
    """Twice; then the dialog tells the seed that the last one had."""
    dialog = open_dialog ()
    dialog.expand ()
    dialog.set_number ('Seed', 40)
    dialog.choose ('When repeated', choice)
    before = len (image_titles ())
    dialog.confirm ()
    wait (lambda: len (image_titles ()) > before, 'the image', 120)
    wait_gone ()
    repeat ()
    repeat ()
    dialog = open_dialog ()
    seed = dialog.number ('Seed').currentValue
    dialog.press ('Cancel')
    wait_gone ()
    return None if seed == wanted else 'the seed is %d' % seed


def check_confirmed (session):
    """One by the button that stays, one by the other."""
    dialog = open_dialog ()
    before = len (image_titles ())
    apply (dialog, STAY['New image'])
    wait (lambda: len (image_titles ()) == before + 1, 'the first image', 60)
    dialog.confirm ()
    wait_gone ()
    wait (lambda: len (image_titles ()) == before + 2, 'the second image', 60)
    return None


def check_escape (session):
    """Escape while the result is made: it is made, and the dialog stays."""
    dialog = open_dialog ()
    dialog.press ('Keep the ratio')
    # The preview goes to its end up to 2048 x 2048, and then there is no work.
    dialog.choose ('Quality', 'Draft')
    for name, side in (('Width', 2300), ('Height', 1900)):
        dialog.set_number (name, side)
    before = len (image_titles ())
    dialog.node ('Seed', 'spin button').queryComponent ().grabFocus ()
    # A dialog that works answers once in a tenth of a second: no time to look
    # for the button among all others.
    stay = button (dialog, STAY['New image'])
    dialog.press (STAY['New image'])
    wait (lambda: not answers_sensitive (stay), 'the work to begin', 10)
    subprocess.run (['xdotool', 'key', 'Escape', 'key', 'alt+F4'], check=True)
    wait (lambda: len (image_titles ()) == before + 1, 'the image', 300)
    wait (lambda: can_press (dialog, STAY['New image']),
          'the end of the work', 60)
    if not is_showing (dialog.root):
        return 'the dialog has gone'
    dialog.press ('Close')
    wait_gone ()
    return None


def check_deleted (session):
    """The layer is deleted under the dialog: it is said, and the dialog stays
    for another source."""
    dialog = open_dialog ()
    before = len (image_titles ())
    choose_menu ('Delete Layer')
    dialog.press (STAY['New image'])
    found = find (lambda node: node.getRoleName () == 'alert'
                  and is_showing (node), 'the sentence', 'els-texture', 30)
    said = [node.name for node in walk (found)
            if 'layer does not exist' in (node.name or '')]
    desktop.press (found, 'Close')
    dialog.press ('Cancel')
    wait_gone ()
    if len (image_titles ()) != before:
        return 'another image'
    return None if said else 'it does not say why'


def check_log (session, home):
    """Nobody has complained.  GIMP 3.0 complains of its own windows."""
    lines = (home / 'gimp.log').read_text (errors='replace').splitlines ()
    found = [line for line in lines if 'CRITICAL' in line
             and (session.major == 2 or 'els-texture' in line)]
    return '\n'.join (found[:6])


def all_cases (session, home):
    with session.gimp (home, desktop.interactive_call (session.major)):
        dialog = Dialog ()
        dialog.wait_finished ()
        for title, check in (
                ('the button says what it does', check_words),
                ('at first there is something to cancel', check_cancel_name),
                ('replacements are steps to undo, the source is read anew',
                 check_replaced),
                ('an image is made and the dialog stays', check_image),
                ('closed, the last values are those of the last image',
                 check_closed)):
            session.case (title, check, session, dialog)
        for title, check, *arguments in (
                ('applied and confirmed are two images', check_confirmed),
                ('Repeat takes the next seed', check_repeat, 'New seed', 42),
                ('or the same one', check_repeat, 'Same seed', 40),
                ('Escape while it works changes nothing', check_escape),
                ('R19: the layer is deleted, and then applied',
                 check_deleted)):
            session.case (title, check, session, *arguments)
        session.case ('nothing critical is said', check_log, session, home)


controls.run (all_cases)
