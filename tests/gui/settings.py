#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""settings.py MAJOR PLUGINS SCREENSHOTS - settings that outlive a dialog.

Another layer or image as the source, chosen in the dialog, and what becomes of
that setting when the layer is gone; saved settings; the search for actions.
MAJOR is 2 or 3, PLUGINS holds the plug-in's folder.  Prints TAP.
"""
import pathlib
import subprocess
import sys
import tempfile

import desktop
from controls import Dialog, Session, image_windows, wait_gone
from desktop import find, is_showing, wait, walk

HERE = pathlib.Path (__file__).resolve ().parent
sys.path.insert (0, str (HERE.parent / 'host'))
import batch     # noqa: E402
import sources   # noqa: E402
import xcf       # noqa: E402
from case import Case   # noqa: E402
from gimp import scheme, script_text   # noqa: E402

SMALL = {'width': 20, 'height': 10, 'steps': 2}
BRIGHT, DARK = (204,) * 3, (51,) * 3


# --------------------------------------------------------------- the script

def call_text (series, mode):
    case = Case ('', '', sources.textured (), None, SMALL, mode=mode, base={})
    return batch.call_text (case, series)


def run_text (series, key, mode='RUN-INTERACTIVE'):
    return ('(s-run "%s" (lambda () (let* ((image s-image)\n'
            '  (drawables (vector (vector-ref (t-layers image) 0)))) %s)))'
            % (key, call_text (series, mode)))


def script (series, folder, *steps):
    path = folder / 'steps.scm'
    path.write_text (script_text (
        series, folder, '(load %s)' % scheme (HERE / 'settings.scm'),
        '(define s-image (vector-ref (t-images) 0))', *steps))
    return '(load %s)' % scheme (path)


class Facts:
    def __init__ (self, folder, key):
        self.folder, self.key = folder, key

    def text (self, name):
        path = self.folder / ('%s.%s' % (self.key, name))
        wait (path.exists, '%s of %s' % (name, self.key), 60)
        return path.read_text ()

    def colours (self):
        """Of the new image; a complaint if there is none."""
        self.text ('done')
        if self.text ('outcome') != 'made':
            return 'it said: ' + self.text ('outcome')
        if self.text ('images') != '1':
            return '%s new images' % self.text ('images')
        picture = xcf.read (self.folder / (self.key + '.result.xcf'))
        return set (picture.layers[0].picture.pixels ())


def only (facts, colour):
    found = facts.colours ()
    if isinstance (found, str):
        return found
    return None if found == {colour} else 'not just %r: %r' % (
        colour, sorted (found)[:4])


def varied (facts):
    found = facts.colours ()
    if isinstance (found, str):
        return found
    return None if len (found) > 8 else 'hardly any colours: %r' % found


# ---------------------------------------------------------- another source

def write_images (folder):
    """The user's image, with a dark layer below, and another, bright one."""
    xcf.write (folder / 'image.xcf', xcf.Image (
        [xcf.Layer (sources.textured (), 'own'),
         xcf.Layer (sources.constant (3, 'u8', 0.2), 'dark')]))
    xcf.write (folder / 'other.xcf', xcf.Image (
        [xcf.Layer (sources.constant (4, 'u16', 0.8), 'bright')]))
    xcf.write (folder / 'alone.xcf', xcf.Image (
        [xcf.Layer (sources.textured (), 'own')]))


def choose_source (dialog, word):
    """Takes the texture from the layer that has the word in its name."""
    combo = dialog.node ('Source', 'combo box')
    names = [node.name for node in walk (combo)
             if node.getRoleName () == 'menu item']
    dialog.choose ('Source', next (name for name in names
                                         if word in name))


def check_source (dialog, facts, word, colour):
    choose_source (dialog, word)
    dialog.wait_finished ()
    dialog.confirm ()
    return only (facts, colour)


def check_no_source (dialog):
    """The dialog of a source that is gone: as if there had been none."""
    dialog.wait_finished ()
    choice = dialog.choice ('Source')
    return None if choice == 'This layer' else 'the source is %s' % choice


def source_session (session, folder):
    series = str (session.major)
    batch_text = script (
        series, folder,
        '(define s-other (t-load %s))' % scheme (folder / 'other.xcf'),
        run_text (series, 'bright'), '(gimp-image-delete s-other)',
        run_text (series, 'gone', 'RUN-WITH-LAST-VALS'),
        run_text (series, 'dark'))
    with session.gimp (folder / 'home', batch_text):
        session.case ('R20: the texture of another image', check_source,
                      Dialog (90), Facts (folder, 'bright'), 'bright', BRIGHT)
        session.case ('R20: the last values when that image is gone', varied,
                      Facts (folder, 'gone'))
        dialog = Dialog (90)
        session.case ('R20: the dialog when that image is gone',
                      check_no_source, dialog)
        session.case ('R20: the texture of another layer', check_source,
                      dialog, Facts (folder, 'dark'), 'dark', DARK)


def restarted_session (session, folder):
    """With an image in which that layer does not exist."""
    series = str (session.major)
    session.image = folder / 'alone.xcf'
    batch_text = script (series, folder,
                         run_text (series, 'again', 'RUN-WITH-LAST-VALS'),
                         run_text (series, 'asked'))
    with session.gimp (folder / 'home', batch_text):
        session.case ('R20: the last values after a restart', varied,
                      Facts (folder, 'again'))
        dialog = Dialog (90)
        session.case ('R20: the dialog after a restart', check_no_source,
                      dialog)
        dialog.confirm ()
        session.case ('R20: a run from that dialog', varied,
                      Facts (folder, 'asked'))


# ------------------------------------------------------------ saved settings

def shown (dialog):
    return (round (dialog.number ('Structure').currentValue, 6),
            dialog.choice ('Seamless'), dialog.number ('Seed').currentValue,
            dialog.choice ('Output'))


def check_shown (dialog, wanted):
    wait (lambda: shown (dialog) == wanted,
          '%r; the dialog shows %r' % (wanted, shown (dialog)), 20)


def press_popover (name):
    find (lambda node: node.name == name and is_showing (node)
          and node.getRoleName () in desktop.BUTTONS, 'the button ' + name,
          'els-texture', 30).queryAction ().doAction (0)


# Whoever saves settings that replace wants them to.
SAVED = 0.9, 'All sides', 33, 'Replace selection or layer'
OTHER = 0.1, 'Off', 44, 'New layer'
FACTORY = 0.5, 'Off', 0, 'New image'


def set_all (dialog, values):
    dialog.set_number ('Structure', values[0])
    dialog.choose ('Seamless', values[1])
    dialog.set_number ('Seed', values[2])
    dialog.choose ('Output', values[3])


def check_saving (dialog):
    """Saved, changed and loaded again."""
    set_all (dialog, SAVED)
    dialog.press ('Save Settings')
    set_all (dialog, OTHER)
    dialog.press ('Load Saved Settings')
    check_shown (dialog, SAVED)


def check_reset (dialog, name, wanted):
    set_all (dialog, OTHER)
    dialog.press ('Reset')
    press_popover (name)
    check_shown (dialog, wanted)


def check_loading (dialog, folder):
    dialog.press ('Load Saved Settings')
    check_shown (dialog, SAVED)


def saving_session (session, folder):
    series, home = str (session.major), folder / 'home'
    with session.gimp (home, script (series, folder,
                                     run_text (series, 'saving'))):
        dialog = Dialog (90)
        first = shown (dialog)
        session.case ('settings are saved and loaded', check_saving, dialog)
        session.case ('reset to factory defaults', check_reset, dialog,
                      'Reset to Factory Defaults', FACTORY)
        session.case ('reset to initial values', check_reset, dialog,
                      'Reset to Initial Values', first)
        dialog.press ('Cancel')
        wait_gone ()
    with session.gimp (home, script (series, folder,
                                     run_text (series, 'loading'))):
        session.case ('saved settings after a restart', check_loading,
                      Dialog (90), folder)


# ------------------------------------------------------- the search for actions

def check_search (session):
    """The key / and the first letters of the name open the dialog."""
    window = wait (image_windows, 'the image window')[0]
    subprocess.run (['xdotool', 'windowactivate', '--sync', window, 'key',
                     'slash'], check=True)
    find (lambda node: is_showing (node) and 'earch' in node.name
          and node.getRoleName () in ('dialog', 'frame', 'window'),
          'the search for actions', 'gimp', 30)
    subprocess.run (['xdotool', 'type', '--delay', '60', 'ELS Texture'],
                    check=True)
    find (lambda node: is_showing (node) and 'ELS Texture Synth' in node.name
          and 'menu' not in node.getRoleName (), 'the plug-in among the found',
          'gimp', 30)
    subprocess.run (['xdotool', 'key', 'Return'], check=True)
    dialog = Dialog (60)
    dialog.wait_finished ()
    dialog.press ('Cancel')
    wait_gone ()


def main ():
    session = Session (int (sys.argv[1]), sys.argv[2], '', sys.argv[3])
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path (folder)
        (folder / 'home').mkdir ()
        write_images (folder)
        session.image = folder / 'image.xcf'
        source_session (session, folder)
        if session.major == 3:
            restarted_session (session, folder)
            saving_session (session, folder)
        with session.gimp (folder / 'home'):
            session.case ('the search for actions', check_search, session)
    print ('1..%d' % session.count)
    return session.failed > 0


desktop.enter ()
sys.exit (main ())
