#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""truth.py MAJOR PLUGINS IMAGE SCREENSHOTS - the dialogs promise what they keep.

Where the result goes is seen and said, and is not remembered where it would
overwrite; what is refused cannot be confirmed; every preview comes soon.  The
last part of dialog.py, which can also be run alone, with the same arguments;
IMAGE has at least 128 x 128 pixels.  Prints TAP.
"""
import pathlib
import re
import sys
import tempfile

import desktop
from controls import (TITLE, Dialog, Session, choose_menu, dismiss,
                      image_titles, running, wait_gone)
from desktop import find, is_showing, wait
from undo_entries import possible, press_entry

HUGE = 300000    # pixels to a side: more memory than there is
LARGE = 12000    # there is memory for one, not for a hundred
OPENING_MEMORY = 200   # MiB
SIDES = 'Width', 'Height'


def script (major, select):
    """Makes the selection; the image is as new afterwards."""
    image = ('1' if major == 2 else '(vector-ref (car (gimp-get-images)) 0)')
    return ('(let* ((image %s)) (gimp-image-undo-disable image) %s '
            '(gimp-image-undo-enable image) (gimp-image-clean-all image))'
            % (image, select))


def open_dialog (title=TITLE):
    choose_menu (title)
    return Dialog (title=title)


# ------------------------------------------------------------ what is seen

def check_memory (session, dialog):
    """A small picture needs little: nothing is tried out in babl."""
    for pid in running ():
        status = pathlib.Path ('/proc', pid.decode (), 'status').read_text ()
        peak = int (re.search (r'VmHWM:\s+(\d+)', status).group (1)) // 1024
        if peak > OPENING_MEMORY:
            return '%d MiB' % peak
    return None


def check_output_seen (session, dialog):
    if not is_showing (dialog.node ('Output', 'combo box')):
        return 'the output is hidden'
    return None


def check_action (session, dialog, replacing):
    """The button says what comes of each output."""
    wrong = []
    for choice, wanted in (('New layer', 'Add Layer'),
                           ('Replace selection or layer', replacing),
                           ('New image', 'Create Image')):
        dialog.choose ('Output', choice)
        wait (lambda: dialog.action ().name, 'the button', 10)
        if dialog.action ().name != wanted:
            wrong.append ('%s: %s' % (choice, dialog.action ().name))
    dialog.wait_finished ()
    return '\n'.join (wrong)


def check_automatic (session, dialog):
    """What is chosen from the source is a word, not a number."""
    dialog.expand ()
    wrong = []
    for name in ('Patch size', 'Detail levels', 'Noise steps'):
        node = dialog.node (name, 'spin button')
        text = node.queryText ().getText (0, -1)
        if text != 'Automatic':
            wrong.append ('%s is %r' % (name, text))
    dialog.set_number ('Noise steps', 3)
    node = dialog.node ('Noise steps', 'spin button')
    if node.queryText ().getText (0, -1) != '3':
        wrong.append ('3 is shown as %r' % node.queryText ().getText (0, -1))
    dialog.set_number ('Noise steps', 0)
    dialog.wait_finished ()
    session.shot (dialog, 'truth')
    return '\n'.join (wrong)


# --------------------------------------------------------- what is refused

def is_gray (dialog):
    """Whether there is no picture.  The frame may have shadows."""
    x, y, width, height = dialog.extents ()
    picture = dialog.picture ()
    middle = range (width // 4, 3 * width // 4)
    row = 3 * width * (height // 2)
    return len ({picture[row + 3 * i:row + 3 * i + 3] for i in middle}) == 1


def refused (dialog, words):
    wait (lambda: any (words in text for text in dialog.labels ()),
          'the sentence with “%s” in %s' % (words, dialog.labels ()), 30)
    wait (lambda: not dialog.can_confirm (), 'a grey button', 20)
    return [complaint for complaint, wrong in (
        ('there is no warning sign', not dialog.warns ()),
        ('the old picture is still there', not is_gray (dialog))) if wrong]


def set_size (dialog, *sides):
    for name, side in zip (SIDES, sides):
        dialog.set_number (name, side)


def check_size (session, dialog):
    """A size for which there is no memory, and back."""
    set_size (dialog, HUGE, HUGE)
    complaints = refused (dialog, 'GiB')
    session.shot (dialog, 'refused')
    set_size (dialog, 128, 128)
    dialog.wait_finished ()
    wait (dialog.can_confirm, 'a button that can be pressed', 20)
    if dialog.warns () or is_gray (dialog):
        complaints.append ('there is a warning, or no picture')
    return '\n'.join (complaints)


def check_count (session, dialog):
    """So many pictures that there is no memory for them together."""
    dialog.set_number ('Variations', 100)
    set_size (dialog, LARGE, LARGE)
    complaints = refused (dialog, '100 pictures')
    set_size (dialog, 128, 128)
    dialog.set_number ('Variations', 1)
    dialog.wait_finished ()
    return '\n'.join (complaints)


# ------------------------------------------------------------- what it takes

def check_slow (session, dialog, name, value):
    """A setting that takes minutes: a picture soon, and how long it is."""
    set_size (dialog, 640, 480)
    dialog.set_number (name, value)
    wait (lambda: any ('simpler settings' in text
                       for text in dialog.labels ()), 'what is shown', 60)
    dialog.wait_finished (60)
    session.shot (dialog, 'slow')
    complaint = None if any ('on this computer' in text
                             for text in dialog.labels ()) else (
        'it does not say how long it takes: %s' % dialog.labels ())
    dialog.set_number (name, 0)
    set_size (dialog, 128, 128)
    wait (lambda: not any ('simpler settings' in text
                           for text in dialog.labels ()), 'the real one', 60)
    dialog.wait_finished ()
    return complaint


# ------------------------------------------------------ what is remembered

def check_replace (session, dialog):
    """It is done, undone, and not offered again, but repeated."""
    dialog.choose ('Output', 'Replace selection or layer')
    dialog.confirm ()
    wait (lambda: possible ('Undo'), 'something to undo', 60)
    wait_gone ()
    press_entry ('Undo')
    wait (lambda: not possible ('Undo'), 'nothing more to undo', 30)
    dialog = open_dialog ()
    choice = dialog.choice ('Output')
    action = dialog.action ().name
    dialog.press ('Cancel')
    wait_gone ()
    if (choice, action) != ('New image', 'Create Image'):
        return 'it opens with %s, %s' % (choice, action)
    choose_menu ('Repeat "ELS')
    wait (lambda: possible ('Undo'), 'something to undo after Repeat', 60)
    wait_gone ()
    press_entry ('Undo')
    return None


def check_log (session, home):
    """Nobody has complained, while the dialogs were open.  GIMP 3.0 complains of its
    own windows, and is left alone."""
    lines = (home / 'gimp.log').read_text (errors='replace').splitlines ()
    found = [line for line in lines if 'CRITICAL' in line
             and (session.major == 2 or 'els-texture' in line)]
    return '\n'.join (found[:6])


def whole_layer (session, home):
    with session.gimp (home, desktop.interactive_call (session.major)):
        dialog = Dialog ()
        dialog.wait_finished ()
        session.case ('opening takes little memory', check_memory, session,
                      dialog)
        dialog.press ('Keep the ratio')
        set_size (dialog, 128, 128)
        for title, check, *arguments in (
                ('the output is seen at once', check_output_seen),
                ('the button says what it does', check_action,
                 'Replace Layer'),
                ('what is automatic says so', check_automatic),
                ('R24: a size that is refused cannot be confirmed',
                 check_size),
                ('R55: nor can so many pictures', check_count),
                ('what takes minutes is previewed soon', check_slow,
                 'Noise steps', 1000),
                ('a replacement is not remembered, and repeated',
                 check_replace)):
            session.case (title, check, session, dialog, *arguments)
        session.case ('nothing critical is said', check_log, session, home)


# -------------------------------------------------------------- selections

def check_pixel (session):
    """One pixel is no texture; another source can be chosen."""
    dialog = open_dialog ()
    complaints = refused (dialog, 'one usable pixel')
    session.shot (dialog, 'pixel')
    dialog.press ('Cancel')
    wait_gone ()
    return '\n'.join (complaints)


def check_selected (session):
    choose_menu ('All')
    dialog = open_dialog ()
    dialog.wait_finished ()
    complaint = check_action (session, dialog, 'Replace Selection')
    dialog.press ('Cancel')
    wait_gone ()
    return complaint


def check_group (session):
    """An empty group is refused in words, not in the name of a procedure."""
    choose_menu ('New Layer Group')
    choose_menu (TITLE)
    found = find (lambda node: 'None of the layers that go with' in (node.name or '')
                  and is_showing (node), 'the sentence', 'els-texture', 60)
    complaint = 'it says: ' + found.name if 'error' in found.name else None
    session.shot (Dialog, 'group')
    dismiss ()
    return complaint


def selections (session, home):
    pixel = script (session.major, '(gimp-image-select-rectangle image '
                                   'CHANNEL-OP-REPLACE 30 30 1 1)')
    with session.gimp (home, pixel):
        wait (image_titles, 'the image')
        for title, check in (
                ('R1: one pixel is refused in the dialog', check_pixel),
                ('a selection is what is replaced', check_selected),
                ('R13: an empty group is refused in a window of its own',
                 check_group)):
            session.case (title, check, session)


def all_cases (session):
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        for number, part in enumerate ((whole_layer, selections)):
            home = pathlib.Path (folder, str (number))
            home.mkdir ()
            part (session, home)


def main ():
    session = Session (int (sys.argv[1]), *sys.argv[2:5])
    all_cases (session)
    print ('1..%d' % session.count)
    return session.failed > 0


if __name__ == '__main__':
    desktop.enter ()
    sys.exit (main ())
