#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""sets.py MAJOR PLUGINS SCREENSHOTS - the dialog of several layers.

Of a group, of a layer in it, and in GIMP 3 of layers that are selected: it says
which layers are one, and does what its button says.  MAJOR is 2 or 3, PLUGINS
holds the plug-in's folder.  Prints TAP.
"""
import pathlib
import sys
import tempfile

import desktop
from controls import Dialog, Session
from desktop import is_showing, wait, walk

HERE = pathlib.Path (__file__).resolve ().parent
sys.path.insert (0, str (HERE.parent / 'host'))
import batch     # noqa: E402
import groups    # noqa: E402
import sources   # noqa: E402
import xcf       # noqa: E402
from case import Case   # noqa: E402
from gimp import scheme, script_text   # noqa: E402

TEXT = '3 layers as one: Albedo, Normal, Roughness.'
# What each call is given.
CALLS = {'group': '(vector (t-top image))',
         'child': '(vector (t-child (t-top image)))',
         'given': '(t-children (t-top image))'}
# Of what fills: the procedure, and how its dialog is called.
FILLS = {'make-seamless': 'Make Seamless (ELS)',
         'heal-selection': 'Heal Selection (ELS)'}
RESTYLE = 'Restyle (ELS)'


def script (series, folder):
    def call (procedure):
        return batch.call_text (
            Case ('', '', sources.textured (), None, {}, base={},
                  mode='RUN-INTERACTIVE', procedure=procedure), series)
    steps = ['(load %s)' % scheme (HERE / 'settings.scm'),
             '(define s-image (vector-ref (t-images) 0))']
    steps += ['(s-run "%s" (lambda () (let* ((image s-image) (drawables %s))\n'
              '  %s)))' % (key, drawables, call (None))
              for key, drawables in CALLS.items ()
              if series == '3' or key != 'given']
    steps += ['(s-run "restyle" (lambda () (let* ((image s-image)\n'
              '  (drawables (vector (vector-ref (t-layers image) 1)))) %s)))'
              % call ('restyle')]
    steps += ['(s-run "%s" (lambda () (let* ((image s-image) (drawables %s))\n'
              '  %s)))\n(gimp-image-select-rectangle s-image '
              'CHANNEL-OP-REPLACE 30 20 24 20)' % (
                  key, CALLS['group'], call (key)) for key in FILLS]
    path = folder / 'sets.scm'
    path.write_text (script_text (series, folder, *steps))
    return '(load %s)' % scheme (path)


def told (dialog):
    return any (TEXT in text for text in dialog.labels ())


def wait_told (dialog, whether):
    wait (lambda: told (dialog) == whether,
          'the layers %s told; it says %r' % ('' if whether else 'not',
                                              dialog.labels ()), 60)


def check_actions (dialog):
    wrong = []
    for output, action in (('Replace selection or layer', 'Replace Layers'),
                           ('New layer', 'Add Layers'),
                           ('New image', 'Create Image')):
        dialog.choose ('Output', output)
        wait (dialog.can_confirm, 'a button', 60)
        wrong += ['%s says %s' % (output, dialog.action ().name)] * (
            dialog.action ().name != action)
    return '\n'.join (wrong)


def check_made (dialog, folder, key):
    """Confirms; the new image has three layers, which are of one place."""
    dialog.wait_finished ()
    dialog.confirm ()
    done = folder / (key + '.done')
    wait (done.exists, 'the new image', 60)
    outcome = (folder / (key + '.outcome')).read_text ()
    if outcome != 'made':
        return 'it said: ' + outcome
    image = xcf.read (folder / (key + '.result.xcf'))
    names = [layer.name for layer in image.layers]
    if names != list (reversed (groups.NAMES)):
        return 'the layers are %r' % names
    return '\n'.join (groups.one_place (
        [layer.picture for layer in reversed (image.layers)],
        groups.maps ('u8', 96, 80)))


def check_child (dialog, session):
    """One layer, then its group, then that layer again."""
    dialog.wait_finished ()
    if told (dialog):
        return 'one layer is called several'
    dialog.expand ()
    dialog.choose ('Layers', 'Layers of the group')
    wait_told (dialog, True)
    dialog.wait_finished ()
    session.shot (dialog, 'set-child')
    dialog.choose ('Layers', 'Selected layers')
    wait_told (dialog, False)
    dialog.choose ('Layers', 'Layers of the group')
    wait_told (dialog, True)
    return None


def check_normals (dialog, session):
    """With copies, it says that the layer Normal turns; without, not."""
    text = 'directions of “Normal”, green %s, turn'
    dialog.expand ()
    for symmetry, green, said in (
            ('Mirrored and turned', 'By name', 'up'),
            ('Mirrored and turned', 'Down', 'down'), ('Off', None, None)):
        dialog.choose ('Symmetry', symmetry)
        if green:
            dialog.choose ('Green of normals', green)
        wait (lambda: [way for way in ('up', 'down') for label in
                       dialog.labels () if text % way in label]
              == ([said] if said else []),
              'what turns with %s told; it says %r' % (symmetry,
                                                       dialog.labels ()), 60)
        if said == 'down':
            session.shot (dialog, 'set-normals')
    return None


def check_told (dialog, session, name):
    wait_told (dialog, True)
    dialog.wait_finished ()
    session.shot (dialog, name)


def check_fill (dialog, session, folder, key):
    """Says which layers are one, knows no tone for them, and does it."""
    import pyatspi
    wait_told (dialog, True)
    dialog.wait_finished ()
    session.shot (dialog, 'set-' + key, FILLS[key])
    dialog.expand ()
    wrong = ''
    if key == 'heal-selection':
        tone = dialog.node ('Match tones', 'spin button')
        if tone.getState ().contains (pyatspi.STATE_SENSITIVE):
            wrong = 'Match tones has a say'
        dialog.choose ('Output', 'New layer')
        wait (lambda: dialog.action ().name == 'Add Layers', 'the button', 60)
        dialog.wait_finished ()
    dialog.confirm ()
    wait ((folder / (key + '.done')).exists, 'the end', 60)
    outcome = (folder / (key + '.outcome')).read_text ()
    return wrong if outcome == 'made' else 'it said: ' + outcome


def check_restyle (dialog, session, folder):
    """A layer in the layers of its source's group, if that is chosen."""
    combo = dialog.node ('Source', 'combo box')
    names = [node.name for node in walk (combo)
             if node.getRoleName () == 'menu item']
    dialog.choose ('Source', next (name for name in names
                                   if 'Normal' in name))
    wait (dialog.can_confirm, 'a button', 60)
    dialog.wait_finished ()
    if told (dialog):
        return 'one layer is called several'
    dialog.expand ('Source and Symmetry')
    wait (lambda: is_showing (dialog.node ('Source layers', 'combo box')),
          'the layers of the source')
    dialog.choose ('Source layers', 'Layers of its group')
    wait_told (dialog, True)
    dialog.wait_finished ()
    session.shot (dialog, 'set-restyle', RESTYLE)
    dialog.confirm ()
    wait ((folder / 'restyle.done').exists, 'the end', 60)
    outcome = (folder / 'restyle.outcome').read_text ()
    return None if outcome == 'made' else 'it said: ' + outcome


def run (session, folder):
    dialog = Dialog (90)
    session.case ('R96: the dialog of a group', check_told, dialog, session,
                  'set-group')
    session.case ('R107: which layer turns', check_normals, dialog, session)
    session.case ('R96: what its button says', check_actions, dialog)
    session.case ('R96: what it makes', check_made, dialog, folder, 'group')
    dialog = Dialog (90)
    session.case ('R96: a layer, and its group', check_child, dialog, session)
    session.case ('R96: what that makes', check_made, dialog, folder, 'child')
    if session.major == 3:
        dialog = Dialog (90)
        session.case ('R96: the dialog of three layers', check_told, dialog,
                      session, 'set-given')
        session.case ('R96: what they become', check_made, dialog, folder,
                      'given')
    session.case ('R110: the dialog of a picture in a group', check_restyle,
                  Dialog (90, title=RESTYLE), session, folder)
    for key, title in FILLS.items ():
        session.case ('R109: the dialog of a group, ' + title, check_fill,
                      Dialog (90, title=title), session, folder, key)


def main ():
    session = Session (int (sys.argv[1]), sys.argv[2], '', sys.argv[3])
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path (folder)
        (folder / 'home').mkdir ()
        session.image = folder / 'image.xcf'
        xcf.write (session.image, groups.grouped (
            groups.maps ('u8', 96, 80)))
        with session.gimp (folder / 'home',
                           script (str (session.major), folder)):
            run (session, folder)
    print ('1..%d' % session.count)
    return session.failed > 0


desktop.enter ()
sys.exit (main ())
