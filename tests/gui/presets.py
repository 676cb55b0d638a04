#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""presets.py MAJOR PLUGINS IMAGE SCREENSHOTS - settings by name.

Presets of the table and of the user in the dialog of texture synthesis: chosen,
left, saved, replaced, deleted, kept until the next GIMP, and a file of them that
is damaged.  Arguments as for dialog.py; prints TAP.
"""

import controls
import desktop
from controls import Dialog, check_change, wait_gone
from desktop import wait
from preset_list import (NONE, answer, answer_question, choose_preset,
                         in_window, listed, preset, wait_preset)

FILE = 'els-texture-synthesis-presets'
KINDS = ['Gravel', 'Brick', 'Wood', 'Weave', 'Foliage', 'Landscape']
NAME = 'My wall [2]'


def values (dialog):
    return (round (dialog.number ('Structure').currentValue, 6),
            round (dialog.number ('Variety').currentValue, 6),
            dialog.choice ('Seamless'),
            dialog.number ('Seed').currentValue)


def wait_values (dialog, wanted):
    wait (lambda: values (dialog) == wanted, '%r; the dialog shows %r'
          % (wanted, values (dialog)), 20)


def preset_file (session, home):
    return next (iter ((home / 'config' / 'GIMP').glob ('*/' + FILE)), None)


# -------------------------------------------------------------------- cases

def check_kinds (session, dialog):
    if listed (dialog) != [NONE] + KINDS:
        return 'the list is %s' % listed (dialog)
    if preset (dialog) != NONE:
        return 'it begins with %s' % preset (dialog)
    return None


def check_chosen (session, dialog):
    """A kind sets its values, keeps the seed and changes the picture."""
    dialog.set_number ('Seed', 5)
    dialog.set_number ('Structure', 0.1)
    dialog.wait_finished ()
    complaint = check_change (session, dialog, choose_preset, dialog, 'Brick')
    wait_values (dialog, (0.75, 0.5, 'Off', 5))
    session.shot (dialog, 'preset')
    return complaint


def check_left (session, dialog):
    """A changed control is no preset's; what no preset sets may change."""
    dialog.set_number ('Seed', 6)
    if preset (dialog) != 'Brick':
        return 'another seed is another preset'
    dialog.set_number ('Variety', 0.4)
    wait_preset (dialog, NONE)
    return None


def check_saved (session, dialog):
    dialog.choose ('Seamless', 'All sides')
    dialog.press ('Save…')
    in_window ('Save Preset')
    session.shot (dialog, 'preset-save', 'Save Preset')
    answer ('Save Preset', 'Save', '  %s ' % NAME)
    wait_preset (dialog, NAME)
    choose_preset (dialog, 'Gravel')
    dialog.choose ('Seamless', 'Off')
    wait_values (dialog, (0.0, 0.5, 'Off', 6))
    choose_preset (dialog, NAME)
    wait_values (dialog, (0.75, 0.4, 'All sides', 6))
    dialog.wait_finished ()
    return None


def check_replaced (session, dialog):
    """Its name is proposed, and the button says that it is replaced."""
    dialog.set_number ('Seed', 11)
    wait_preset (dialog, NONE)
    dialog.press ('Save…')
    answer ('Save Preset', 'Replace', NAME)
    wait_preset (dialog, NAME)
    if listed (dialog) != [NONE, *KINDS, NAME]:
        return 'the list is %s' % listed (dialog)
    return None


def check_cancelled (session, dialog):
    dialog.press ('Save…')
    answer ('Save Preset', 'Cancel', 'another')
    if 'another' in listed (dialog):
        return 'it was saved'
    return None


def check_kept (session, dialog):
    """In the next GIMP."""
    if preset (dialog) != NONE:
        return 'it begins with %s' % preset (dialog)
    choose_preset (dialog, NAME)
    wait_values (dialog, (0.75, 0.4, 'All sides', 11))
    return None


def check_deleted (session, dialog, home):
    import pyatspi
    dialog.press ('Delete')
    answer_question (NAME, 'Delete')
    wait (lambda: listed (dialog) == [NONE] + KINDS, 'the list without it', 20)
    wait_values (dialog, (0.75, 0.4, 'All sides', 11))
    state = dialog.node ('Delete', *desktop.BUTTONS).getState ()
    if state.contains (pyatspi.STATE_SENSITIVE):
        return 'nothing can be deleted once more'
    return ('it is still in the file'
            if NAME in preset_file (session, home).read_text () else None)


def check_damaged (session, dialog, home, text):
    """It is said, nothing is written, and the rest works."""
    if not any (FILE in label for label in dialog.labels ()):
        return 'nothing is said: %s' % dialog.labels ()
    dialog.press ('Save…')
    answer ('Save Preset', 'Save', NAME)
    session.shot (dialog, 'preset-damaged')
    if preset_file (session, home).read_text () != text:
        return 'the file has changed'
    choose_preset (dialog, 'Wood')
    wait_values (dialog, (0.75, 0.5, 'Off', 0))
    return None


def close (dialog):
    dialog.press ('Cancel')
    wait_gone ()


def all_cases (session, home):
    call = desktop.interactive_call (session.major)
    with session.gimp (home, call):
        dialog = Dialog ()
        dialog.wait_finished ()
        for title, check in (
                ('there is a preset for each kind', check_kinds),
                ('a preset is chosen', check_chosen),
                ('a preset is left', check_left),
                ('settings are saved under a name', check_saved),
                ('a preset is replaced', check_replaced),
                ('saving is cancelled', check_cancelled)):
            session.case (title, check, session, dialog)
        close (dialog)
    with session.gimp (home, call):
        dialog = Dialog ()
        session.case ('presets are kept', check_kept, session, dialog)
        session.case ('a preset is deleted', check_deleted, session, dialog,
                      home)
        close (dialog)
    text = '[preset 1\nname=lost\n'
    other = home.with_name ('damaged')
    (other / 'config').mkdir (parents=True)
    path = other / preset_file (session, home).relative_to (home)
    path.parent.mkdir (parents=True)
    path.write_text (text)
    with session.gimp (other, call):
        session.case ('a damaged file is left alone', check_damaged, session,
                      Dialog (), other, text)


controls.run (all_cases)
