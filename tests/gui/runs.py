# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""What a dialog may lead to: a run, another one, or nothing.

Cases of dialog.py.  Each gets the session and returns a complaint, or None.
"""
import subprocess

import desktop
from controls import Dialog, choose_menu, dismiss, image_titles, wait_gone
from desktop import find, is_showing, wait


def check_ok (session, dialog, size):
    before = len (image_titles ())
    dialog.confirm ()
    titles = wait (lambda: len (image_titles ()) > before and image_titles (),
                   'the new image', 120)
    wait_gone ()
    if not any (size in title for title in titles):
        return 'no %s in %s' % (size, titles)
    return None


def check_repeat (session):
    before = len (image_titles ())
    choose_menu ('Repeat "ELS')
    wait (lambda: len (image_titles ()) > before, 'the repeated image', 120)
    wait_gone ()
    return None


def check_menu (session):
    """The menu's entry opens the dialog, which remembers its values."""
    choose_menu ('ELS Texture Synthesis')
    dialog = Dialog ()
    return check_values (session, dialog)


def check_menu_ok (session):
    return check_ok (session, Dialog (30), '40x30')


def check_values (session, dialog):
    found = {name: dialog.number (name).currentValue
             for name in ('Width', 'Height', 'Structure', 'Layout',
                          'Noise steps')}
    found['Seamless'] = dialog.choice ('Seamless')
    wanted = {'Width': 40, 'Height': 30, 'Structure': 0.8, 'Layout': 0.6,
              'Noise steps': 9, 'Seamless': 'All sides'}
    wrong = {name: found[name] for name in wanted
             if (found[name] != wanted[name] if name == 'Seamless'
                 else abs (found[name] - wanted[name]) > 1e-6)}
    return 'not kept: %s' % wrong if wrong else None


def check_reset (session):
    choose_menu ('ELS Texture Synthesis')
    dialog = Dialog ()
    dialog.reset (session.major)
    wait (lambda: dialog.number ('Structure').currentValue == 0.5,
          'the structure of a new dialog', 20)
    wait (lambda: dialog.number ('Noise steps').currentValue == 0,
          'automatic noise steps', 20)
    wait (lambda: dialog.number ('Layout').currentValue == 0,
          'the automatic layout', 20)
    return None if dialog.choice ('Seamless') == 'Off' else 'tile is kept'


def check_cancel_preview (session):
    """Cancel while the preview works: no process and no image is left."""
    dialog = Dialog (30)
    before = image_titles ()
    dialog.set_number ('Noise steps', 1000)
    dialog.set_number ('Width', 400)
    dialog.press ('Cancel')
    wait_gone (20)
    after = image_titles ()
    return None if after == before else '%s became %s' % (before, after)


def check_closed (session, key):
    """Closed by the key while the preview works: as if cancelled."""
    choose_menu ('ELS Texture Synthesis')
    dialog = Dialog ()
    before = image_titles ()
    dialog.set_number ('Noise steps', 1000)
    dialog.set_number ('Width', 400)
    dialog.node ('Seed', 'spin button').queryComponent ().grabFocus ()
    subprocess.run (['xdotool', 'key', key], check=True)
    wait_gone (20)
    after = image_titles ()
    return None if after == before else '%s became %s' % (before, after)


def check_cancel_run (session):
    """Cancel of the run: no process and no image is left."""
    choose_menu ('ELS Texture Synthesis')
    dialog = Dialog ()
    before = image_titles ()
    dialog.choose ('Method', 'Exact')
    dialog.set_number ('Noise steps', 1000)
    dialog.set_number ('Width', 800)
    dialog.confirm ()
    button = find (lambda node: node.getRoleName () in desktop.BUTTONS
                   and node.name == 'Cancel' and is_showing (node),
                   'the button that cancels', 'gimp', 60)
    button.queryAction ().doAction (0)
    wait_gone (60)
    after = image_titles ()
    return None if after == before else '%s became %s' % (before, after)


def check_deleted (session):
    """The layer is deleted while the dialog is open: an error that says so."""
    choose_menu ('ELS Texture Synthesis')
    dialog = Dialog ()
    before = len (image_titles ())
    choose_menu ('Delete Layer')
    dialog.confirm ()
    find (lambda node: 'layer does not exist' in (node.name or ''),
          'the error', 'els-texture', 30)
    dismiss ()
    return 'another image' if len (image_titles ()) != before else None
