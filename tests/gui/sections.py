#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""sections.py MAJOR PLUGINS IMAGE SCREENSHOTS - what is not seen at once in the
dialogs, on a low screen.

Every setting is in one section; a closed one tells what is not the default in
it; and whatever is open, the window fits on the screen.  Arguments as for
dialog.py; IMAGE has at least 128 x 128 pixels.  Prints TAP.
"""
import pathlib
import sys
import tempfile

import desktop
import truth
from controls import (CHANGED, TITLE, Dialog, Session, choose_menu,
                      image_titles, is_expanded, wait_gone)
from desktop import is_showing, wait, walk

HEIGHT = 768    # of the screen, pixels
HEAL = 'Heal Selection (ELS)'
METHOD = ('Method', 'Patch size', 'Detail levels', 'Noise steps')
ROWS = {TITLE: {'Source and Symmetry': ('Layers', 'Source', 'Symmetry',
                                        'Normal map', 'Green of normals',
                                        'Transparency'),
                'Guide and Mixture': ('Guide', 'Guide of the source', 'Mixture',
                                      'Weight of the guide'),
                'Results': ('Variations', 'Extra layer', 'When repeated'),
                'Method and Detail': METHOD},
        HEAL: {'Source and Symmetry': ('Layers', 'Source', 'Symmetry'),
               'Surroundings': ('Reach', 'Directions', 'Where to sample',
                                'Match tones'),
               'Method and Detail': METHOD}}
AT_ONCE = {TITLE: ('Width', 'Height', 'Seamless', 'Structure', 'Variety',
                   'Layout', 'Quality', 'Seed', 'Output'),
           HEAL: ('What to fill', 'Part of the layer', 'Seed', 'Quality',
                  'Structure', 'Variety', 'Output')}


def controls (node):
    """Names of the settings in it, in their order, without parts of a control."""
    return [found.name for found in walk (node)
            if found.getRoleName () in ('spin button', 'combo box')
            and found.parent.getRoleName () != 'combo box']


def check_rows (session, dialog, title):
    """Every setting is in one section or seen at once."""
    sections = dialog.sections ()
    wrong = []
    if tuple (sections) != tuple (ROWS[title]):
        wrong.append ('the sections are %r' % list (sections))
    for heading, node in sections.items ():
        if is_expanded (node):
            wrong.append (heading + ' is open')
        if set (controls (node)) != set (ROWS[title].get (heading, ())):
            wrong.append ('%s has %r' % (heading, controls (node)))
    every = controls (dialog.root)
    for names in list (ROWS[title].values ()) + [AT_ONCE[title]]:
        wrong += ['%s is there %d times' % (name, every.count (name))
                  for name in names if every.count (name) != 1]
    wrong += ['%s is not seen' % name for name in AT_ONCE[title]
              if not any (node.name == name and is_showing (node)
                          for node in walk (dialog.root))]
    return '\n'.join (wrong)


def marked (dialog):
    """What closed sections tell: lines of settings by the heading."""
    return {name: node.description.splitlines ()
            for name, node in dialog.sections ().items ()
            if node.name.endswith (CHANGED)}


def check_marks (session, dialog, title, changes):
    """changes: section, setting, value and default, each."""
    if marked (dialog):
        return 'at first it tells %r' % marked (dialog)

    def change (name, value):
        if isinstance (value, str):
            dialog.choose (name, value)
        else:
            dialog.set_number (name, value)

    told = {}
    for section, name, value, _ in changes:
        change (name, value)
        told.setdefault (section, []).append (name)
        wait (lambda: marked (dialog) == told, '%r, not %r' % (
            told, marked (dialog)), 20)
    dialog.wait_finished ()
    session.shot (dialog, 'sections-marked-' + title.split ()[0], title)
    for section, name, _, value in changes:
        change (name, value)
        told[section].remove (name)
        wait (lambda: marked (dialog) == {
            heading: names for heading, names in told.items () if names},
              '%r, not %r' % (told, marked (dialog)), 20)
    return None


def check_reset (session, dialog):
    """Reset brings back the defaults, and the headings tell."""
    dialog.set_number ('Noise steps', 9)
    wait (lambda: marked (dialog), 'a mark', 20)
    dialog.reset (session.major)
    wait (lambda: not marked (dialog), 'no mark', 20)


def ends (node):
    """Its upper and its lower end on the screen."""
    import pyatspi
    box = node.queryComponent ().getExtents (pyatspi.DESKTOP_COORDS)
    return box.y, box.y + box.height


def is_within (node, other):
    (first, last), (top, bottom) = ends (node), ends (other)
    return is_showing (node) and top <= first and last <= bottom


def fits (dialog):
    """The window is on the screen, and its buttons are in it."""
    top, bottom = ends (dialog.root)
    return (top >= 0 and bottom <= HEIGHT
            and is_within (dialog.action (), dialog.root))


def scroll_pane (dialog):
    """What the sections are in."""
    node = next (iter (dialog.sections ().values ()))
    while node.getRoleName () != 'scroll pane':
        node = node.parent
    return node


def in_sight (dialog, name):
    """The setting is not scrolled out of sight."""
    return is_within (next (
        node for node in walk (dialog.root) if node.name == name
        and node.getRoleName () in ('spin button', 'combo box')),
                      scroll_pane (dialog))


def is_revealed (dialog, heading, names):
    """All of the section is in sight; of one for which there is not the room,
    the first setting."""
    (first, last), (top, bottom) = (ends (dialog.sections ()[heading]),
                                    ends (scroll_pane (dialog)))
    if last - first > bottom - top:
        return first >= top and in_sight (dialog, names[0])
    return all (in_sight (dialog, name) for name in names)


def check_fits (session, dialog, title):
    """One section after the other is opened: what it has is seen, and all of the
    window."""
    names = ROWS[title]
    for heading in names:
        dialog.expand (heading)
        wait (lambda: is_revealed (dialog, heading, names[heading]),
              heading + ' to be in sight', 10)
        wait (lambda: fits (dialog), 'the window to fit with %s: %s' % (
            heading, ends (dialog.root)), 10)
    session.shot (dialog, 'sections-open-' + title.split ()[0], title)
    if in_sight (dialog, next (iter (names.values ()))[0]):
        return 'nothing has to be scrolled: this is no test'
    return None


def check_closing (session, dialog, title):
    """Closed again, all headings are in sight."""
    for heading, node in dialog.sections ().items ():
        node.queryAction ().doAction (0)
        wait (lambda: not is_expanded (node), heading, 10)
    wait (lambda: fits (dialog) and all (
        is_within (node, scroll_pane (dialog))
        for node in dialog.sections ().values ()), 'all headings', 10)


def all_cases (session, home, title, changes):
    selected = truth.script (session.major, '(gimp-image-select-rectangle '
                             'image CHANNEL-OP-REPLACE 40 36 40 40)')
    with session.gimp (home, selected if title == HEAL else ''):
        wait (image_titles, 'the image')
        choose_menu (title)
        dialog = Dialog (title=title)
        for name, check, *arguments in (
                ('every setting is in one section', check_rows, title),
                ('a closed one tells what is changed', check_marks, title,
                 changes),
                ('Reset is seen', check_reset),
                ('all is in sight, or can be scrolled, with each opened', check_fits, title),
                ('and with all closed again', check_closing, title)):
            session.case ('%s: %s' % (title, name), check, session, dialog,
                          *arguments)
        dialog.press ('Cancel')
        wait_gone ()


def main ():
    session = Session (int (sys.argv[1]), *sys.argv[2:5])
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        for title, changes in (
                (TITLE, (('Source and Symmetry', 'Symmetry', 'Mirrored', 'Off'),
                         ('Source and Symmetry', 'Transparency', 'Left out',
                          'Automatic'),
                         ('Results', 'Variations', 3, 1),
                         ('Guide and Mixture', 'Weight of the guide', 0.6,
                          0.5),
                         ('Method and Detail', 'Noise steps', 7, 0))),
                (HEAL, (('Surroundings', 'Reach', 30, 0),
                        ('Surroundings', 'Match tones', 0.8, 1),
                        ('Method and Detail', 'Detail levels', 2, 0)))):
            home = pathlib.Path (folder, title.split ()[0])
            home.mkdir ()
            all_cases (session, home, title, changes)
    print ('1..%d' % session.count)
    return session.failed > 0


desktop.enter ('1280x%d' % HEIGHT)
sys.exit (main ())
