#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""undo.py MAJOR PLUGINS WORK - what a run changes is one step to undo.

No script can undo, so a script works on an image in a real GIMP, saves it after
every step, and waits while the menu's entries are pressed here.  MAJOR is 2 or
3, PLUGINS holds the plug-in's folder, WORK is emptied.  Prints TAP.
"""
import pathlib
import shutil
import subprocess
import sys

import desktop
from controls import Dialog
from desktop import Timeout, wait
from undo_entries import entries, possible, press_entry

HERE = pathlib.Path (__file__).resolve ().parent
sys.path.insert (0, str (HERE.parent / 'host'))
import batch     # noqa: E402
import sources   # noqa: E402
import xcf       # noqa: E402
from case import QUICK, Case   # noqa: E402
from gimp import scheme, script_text   # noqa: E402
from tap import Tap       # noqa: E402

WIDTH, HEIGHT = 64, 48
LAYER = '(vector (t-top image))'


class Change:
    """What is done to the image; prepare and choose as for Case."""

    def __init__ (self, title, output, prepare='', choose=LAYER,
                  mode='RUN-NONINTERACTIVE', procedure=None, **arguments):
        self.title, self.prepare, self.choose = title, prepare, choose
        self.mode, self.output, self.procedure = mode, output, procedure
        self.arguments = arguments
        if procedure in (None, 'heal-selection'):
            self.arguments = dict (arguments, output=output)
        if procedure is None:
            self.arguments.update (QUICK)


SELECT = '(gimp-image-select-rectangle image CHANNEL-OP-REPLACE 7 5 30 20)'
FEATHER = SELECT + ' (gimp-selection-feather image 6)'
MASK = '(set! t-drawable (t-add-mask (t-top image) ADD-MASK-COPY))'
# The two other layers of the image, which are seen only as parts of a set.
# They are no copies: GIMP 3.0.4 does not undo a new size of a copy.
HIDE, SET = (' '.join (
    '(gimp-item-set-visible (vector-ref (t-layers image) %d) %s)' % (i, seen)
    for i in (1, 2)) for seen in ('FALSE', 'TRUE'))
# The mask stays for those that follow.
CHANGES = (
    Change ('a new layer', 'new-layer', HIDE),
    Change ('three new layers', 'new-layer', count=3),
    Change ('a new layer and one of its sources', 'new-layer',
            **{'extra-layer': 'sources'}),
    Change ('in place of the layer', 'replace'),
    Change ('in place of the selection', 'replace', SELECT),
    Change ('in place of a soft selection', 'replace',
            FEATHER),
    Change ('in place of a layer mask', 'replace', MASK,
            '(vector t-drawable)'),
    Change ('heal', 'replace', SELECT, procedure='heal-selection'),
    Change ('heal, a soft selection', 'replace', FEATHER,
            procedure='heal-selection'),
    Change ('heal, in a new layer', 'new-layer', FEATHER,
            procedure='heal-selection'),
    Change ('heal the layer mask', 'replace', SELECT, '(vector t-drawable)',
            procedure='heal-selection'),
    Change ('uncrop, the mask too', 'grown', procedure='uncrop', left=9, top=5,
            bottom=1),
    Change ('make seamless', 'replace', '(gimp-selection-none image)',
            procedure='make-seamless'),
    Change ('in place of all layers of the image', 'replace', SET,
            layers='group'),
    Change ('a new group beside them', 'new-layer', layers='group'),
    Change ('heal all layers as one', 'replace', SELECT, layers='group',
            procedure='heal-selection'),
    Change ('heal them in new layers', 'new-layer', SELECT, layers='group',
            procedure='heal-selection'),
    Change ('uncrop all layers', 'grown', layers='group', procedure='uncrop',
            left=9, bottom=3),
    Change ('make all layers seamless', 'replace',
            '(gimp-selection-none image)', layers='group',
            procedure='make-seamless'),
    Change ('a new image', 'new-image'),
    Change ('a new layer, by the dialog', 'new-layer',
            mode='RUN-INTERACTIVE'),
    Change ('a new image, by the dialog', 'new-image',
            mode='RUN-INTERACTIVE'),
)


# --------------------------------------------------------------- one change

class Facts:
    """The files by which this program and the script tell each other."""

    def __init__ (self, folder, key):
        self.folder, self.key = folder, key

    def path (self, name):
        return self.folder / ('%s.%s' % (self.key, name))

    def wait (self, step):
        wait (self.path (step + '-done').exists, 'the image ' + step)

    def ask (self, step):
        self.path (step + '-asked').touch ()
        self.wait (step)

    def layers (self, step):
        """All that the image has: sizes, selection, names, places, samples."""
        image = xcf.read (self.path (step + '.xcf'))
        return [(image.width, image.height,
                 [(name, channel.data) for name, channel in image.channels])] + [
            (layer.name, layer.x, layer.y, layer.picture.data,
             layer.mask.data if layer.mask else None)
            for layer in image.layers]

    def dirty (self, step):
        return self.path (step + '-dirty').read_text () == 'yes'


def answer_dialog (choice):
    """Says where the result goes, and confirms."""
    dialog = Dialog ()
    dialog.choose ('Output', choice)
    dialog.confirm ()


def judge (change, facts):
    """Complaints about the change, its undo and its redo."""
    if change.mode == 'RUN-INTERACTIVE':
        facts.wait ('before')
        answer_dialog (change.output.capitalize ().replace ('-', ' '))
    facts.wait ('after')
    said = facts.path ('outcome').read_text ()
    if said != 'made':
        return ['it was refused: ' + said]
    before, after = facts.layers ('before'), facts.layers ('after')
    if change.output == 'new-image':
        if change.mode == 'RUN-INTERACTIVE':
            wait (lambda: len (entries ('Undo')) > 1, 'the new image', 30)
        return (['there is something to undo'] * bool (possible ('Undo'))
                + ['the image has changed'] * (before != after))
    complaints = ['nothing has changed'] * (before == after)
    press_entry ('Undo')
    wait (lambda: possible ('Redo'), 'something to redo', 30)
    complaints += ['a second step is to be undone'] * bool (possible ('Undo'))
    facts.ask ('undo')
    if facts.layers ('undo') != before:
        complaints.append ('undo does not give what was there')
    complaints += ['it counts as changed after undo'] * facts.dirty ('undo')
    press_entry ('Redo')
    wait (lambda: not possible ('Redo'), 'nothing more to redo', 30)
    facts.ask ('redo')
    if facts.layers ('redo') != after:
        complaints.append ('redo does not give what was made')
    press_entry ('Undo')
    return complaints


def call_text (change, series):
    case = Case ('', '', sources.textured (), None, change.arguments,
                 mode=change.mode, base={}, procedure=change.procedure)
    return batch.call_text (case, series)


def script (series, folder):
    """The whole script, as a file; each change has its place as its key."""
    lines = ['(load %s)' % scheme (HERE / 'undo.scm'),
             '(define u-image (vector-ref (t-images) 0))']
    for number, change in enumerate (CHANGES):
        lines.append (
            '(u-case "%d" u-image (lambda (image) #t %s)\n'
            '  (lambda (image) %s) (lambda (image drawables) %s))'
            % (number, change.prepare, change.choose,
               call_text (change, series)))
    path = folder / 'undo.scm'
    path.write_text (script_text (series, folder, *lines))
    return path


def main ():
    major, plugins = int (sys.argv[1]), sys.argv[2]
    work, tap = pathlib.Path (sys.argv[3]), Tap ('undo')
    shutil.rmtree (work, ignore_errors=True)
    home = work / 'home'
    home.mkdir (parents=True)
    image = work / 'source.xcf'
    xcf.write (image, xcf.Image ([xcf.Layer (
        sources.textured (3, 'u8', WIDTH, HEIGHT), name)
        for name in ('layer', 'map', 'other map')]))
    load = '(load %s)' % scheme (script (str (major), work))
    with desktop.Gimp (major, plugins, home, image, load):
        for number, change in enumerate (CHANGES):
            facts = Facts (work, str (number))
            try:
                complaints = judge (change, facts)
            except Timeout as missing:
                complaints = ['waited in vain for: %s' % missing]
                subprocess.run (['import', '-window', 'root',
                                 str (work / ('failed-%d.png' % number))],
                                check=False)
            for step in ('undo', 'redo', 'clear'):
                facts.path (step + '-asked').touch ()
            tap.result ('R65: ' + change.title, complaints)
    tap.end ()


desktop.enter ()
main ()
