#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""dialog.py MAJOR PLUGINS IMAGE SCREENSHOTS - the dialog in a real GIMP.

MAJOR is 2 or 3, PLUGINS holds the plug-in's folder, IMAGE is a small texture;
pictures of the dialog are left in SCREENSHOTS for people to look at.  Prints
TAP.
"""
import pathlib
import subprocess
import sys
import tempfile

import desktop
import runs
import truth
from controls import Dialog, Session, check_change, focused
from desktop import Timeout, wait, walk

# Controls and the keys that are underlined in their labels, if any are.
KEYS = {'Width': 'w', 'Height': 'g', 'Seamless': 'e', 'Structure': 'u',
        'Variety': 'v', 'Quality': 'q', 'Seed': 'd', 'Method': 'm',
        'Patch size': 'p', 'Detail levels': None, 'Noise steps': None,
        'Output': 't', 'Variations': None, 'Source': 'o',
        'Extra layer': 'x', 'Layout': 'y', 'Transparency': None,
        'When repeated': None, 'Symmetry': None, 'Layers': None,
        'Guide': None, 'Guide of the source': None,
        'Weight of the guide': None, 'Mixture': None, 'Normal map': None,
        'Green of normals': None, 'Zoom': 'z'}
NAMED = ('spin button', 'combo box', 'slider', 'check box', 'push button',
         'button')


def check_names (session, dialog):
    """Every control has a name, every parameter is there."""
    import pyatspi
    names, nameless = set (), []
    for node in walk (dialog.root):
        if node.getRoleName () in NAMED:
            names.add (node.name)
            if not node.name:
                nameless.append ('%s without a name' % node.getRoleName ())
            focusable = node.getState ().contains (pyatspi.STATE_FOCUSABLE)
            if node.getRoleName () != 'combo box' and not focusable:
                nameless.append ('%r takes no focus' % node.name)
    missing = [label for label in KEYS if label not in names]
    return '\n'.join (nameless + ['no control named ' + label
                                  for label in missing])


def check_keys (session, dialog):
    """Every control is reached with its key.  A combo box of GTK 3 does not
    tell that it is: there the spin button before it has to be left."""
    wrong = []
    for name, key in KEYS.items ():
        if key is None:
            continue
        combo = [node for node in walk (dialog.root) if node.name == name
                 and node.getRoleName () == 'combo box']
        wanted = (name, None) if combo and session.major == 3 else (name,)
        subprocess.run (['xdotool', 'key', 'alt+' + key], check=True)
        try:
            wait (lambda: focused (dialog) in wanted, name, 5)
        except Timeout:
            wrong.append ('Alt+%s: not %s but %r' % (key, name,
                                                     focused (dialog)))
    return '\n'.join (wrong)


def check_preview (session, dialog):
    dialog.wait_finished ()
    session.shot (dialog, 'dialog')
    picture = dialog.picture ()
    if len (set (picture[i:i + 3] for i in range (0, len (picture), 3))) < 10:
        return 'the preview is empty'
    return None


def check_new_seed (session, dialog):
    before = dialog.number ('Seed').currentValue
    complaint = check_change (session, dialog, dialog.press, 'New Seed')
    if dialog.number ('Seed').currentValue == before:
        return 'the seed is still %d' % before
    return complaint


def check_chain (session, dialog):
    """The other side follows, and does not when the chain is open."""
    width = dialog.number ('Width').currentValue
    dialog.set_number ('Width', 2 * width)
    if dialog.number ('Height').currentValue != 2 * width:
        return 'height %g for width %g' % (
            dialog.number ('Height').currentValue, 2 * width)
    dialog.press ('Keep the ratio')
    dialog.set_number ('Height', 30)
    if dialog.number ('Width').currentValue != 2 * width:
        return 'the width followed an open chain'
    dialog.set_number ('Width', 40)
    return None


def is_automatic (dialog):
    import pyatspi
    return dialog.node ('Auto', 'check box').getState ().contains (
        pyatspi.STATE_CHECKED)


def check_automatic (session, dialog):
    """The layout is the source's until it is changed, and again with Auto."""
    if not is_automatic (dialog):
        return 'it is not automatic at first'
    if dialog.number ('Layout').currentValue != 0:
        return 'gravel has %g' % dialog.number ('Layout').currentValue
    dialog.set_number ('Layout', 0.3)
    wait (lambda: not is_automatic (dialog), 'no Auto after a change', 20)
    dialog.node ('Auto', 'check box').queryAction ().doAction (0)
    wait (lambda: dialog.number ('Layout').currentValue == 0,
          'the source’s layout again', 20)
    if not is_automatic (dialog):
        return 'it is not automatic again'
    dialog.set_number ('Layout', 0.6)
    dialog.wait_finished ()
    return None


def check_odd (session, dialog):
    """Even patch sizes are passed over."""
    seen = []
    for value in (1, 4, 2):
        dialog.number ('Patch size').currentValue = value
        seen.append (dialog.number ('Patch size').currentValue)
    dialog.number ('Patch size').currentValue = 0
    return None if seen == [3, 5, 0] else 'after 1, 4, 2: %r' % seen


def says (dialog, words):
    return any (words in text for text in dialog.labels ())


def check_patch_notice (session, dialog):
    """Too large a patch size is told, and no longer when it is not."""
    before = dialog.number ('Patch size').currentValue
    dialog.set_number ('Patch size', 33)
    wait (lambda: says (dialog, '11 instead of 33'), 'the notice', 20)
    dialog.set_number ('Patch size', before)
    wait (lambda: not says (dialog, 'instead of'), 'no notice', 20)
    dialog.wait_finished ()


def check_substitute (session, dialog):
    """The exact method at a size for which there is no time."""
    sizes = [dialog.number (name).currentValue for name in ('Width', 'Height')]
    if says (dialog, 'fast method’s'):
        return 'the small picture is not the exact one'
    dialog.set_number ('Width', 640)
    dialog.set_number ('Height', 480)
    wait (lambda: says (dialog, 'fast method’s'), 'the sentence', 20)
    dialog.wait_finished (30)
    session.shot (dialog, 'exact')
    dialog.set_number ('Width', sizes[0])
    dialog.set_number ('Height', sizes[1])
    wait (lambda: not says (dialog, 'fast method’s'), 'no sentence', 20)
    dialog.wait_finished ()
    return None


def check_origin (session, dialog):
    """A click tells where a pixel comes from; an arrow key another one."""
    x, y, width, height = dialog.extents ()
    subprocess.run (['xdotool', 'mousemove', str (x + width // 3),
                     str (y + height // 3), 'click', '1'], check=True)

    def origin ():
        return [text for text in dialog.labels () if 'omes from pixel' in text]

    first = wait (origin, 'where the pixel comes from', 20)
    session.shot (dialog, 'origin')
    subprocess.run (['xdotool', 'key', 'Down', 'Down', 'Down', 'Down'],
                    check=True)
    wait (lambda: origin () != first, 'another origin by key', 20)
    return None


def check_side_by_side (session, dialog):
    dialog.choose ('Seamless', 'All sides')
    dialog.wait_finished ()
    before = dialog.picture ()
    dialog.node ('Show tiled', 'check box').queryAction ().doAction (0)
    wait (lambda: dialog.picture () != before, 'nine pictures', 20)
    session.shot (dialog, 'tiles')
    return None


def check_sections (session, dialog):
    dialog.expand ()
    session.shot (dialog, 'sections')
    return None


def first_session (session, home):
    """From the first dialog to a cancelled run, in one GIMP."""
    with session.gimp (home, desktop.interactive_call (session.major)):
        dialog = Dialog ()
        for title, check, *arguments in (
                ('every control is named', check_names),
                ('there is a preview', check_preview),
                ('the chain', check_chain),
                ('structure', check_change, dialog.set_number, 'Structure',
                 0.8),
                ('variety', check_change, dialog.set_number, 'Variety', 1.0),
                ('layout', check_automatic),
                ('quality', check_change, dialog.choose, 'Quality', 'Draft'),
                ('sections are opened', check_sections),
                ('every control has a key', check_keys),
                ('noise steps', check_change, dialog.set_number,
                 'Noise steps', 9),
                ('patch sizes are odd', check_odd),
                ('patch size', check_change, dialog.set_number, 'Patch size',
                 7),
                ('a patch size that cannot be had', check_patch_notice),
                ('detail levels', check_change, dialog.set_number,
                 'Detail levels', 2),
                ('method', check_change, dialog.choose, 'Method', 'Exact'),
                ('an exact picture that takes long is not previewed, and that '
                 'is said', check_substitute),
                ('method, back', check_change, dialog.choose, 'Method',
                 'Fast'),
                ('seed', check_change, dialog.set_number, 'Seed', 7),
                ('new seed', check_new_seed),
                ('where a pixel comes from', check_origin),
                ('side by side', check_side_by_side),
                ('the new image has the size', runs.check_ok, '40x30')):
            session.case (title, check, session, dialog, *arguments)
        for title, check, *arguments in (
                ('the menu, and values of the last run', runs.check_menu),
                ('a run from the menu', runs.check_menu_ok),
                ('repeat', runs.check_repeat),
                ('reset', runs.check_reset),
                ('R51: cancel during the preview', runs.check_cancel_preview),
                ('R51: Escape during the preview', runs.check_closed,
                 'Escape'),
                ('R51: closed by the window manager during the preview',
                 runs.check_closed, 'alt+F4'),
                ('cancel during the run', runs.check_cancel_run),
                ('R19: the layer is deleted under the dialog',
                 runs.check_deleted)):
            session.case (title, check, session, *arguments)


def check_restart (session, home):
    with session.gimp (home, desktop.interactive_call (session.major)):
        return runs.check_values (session, Dialog ())


def main ():
    session = Session (int (sys.argv[1]), *sys.argv[2:5])
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        home = pathlib.Path (folder, 'home')
        home.mkdir ()
        first_session (session, home)
        if session.major == 3:
            session.case ('values after a restart', check_restart, session,
                          home)
        else:
            session.skip ('values after a restart',
                          'GIMP 2.10 keeps them for a session')
    truth.all_cases (session)
    print ('1..%d' % session.count)
    return session.failed > 0


desktop.enter ()
sys.exit (main ())
