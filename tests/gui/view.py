#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""view.py MAJOR PLUGINS IMAGE SCREENSHOTS - the preview at true scale, and
choosing with the eyes.

Arguments as for dialog.py.  Prints TAP.
"""
import operator
import subprocess
import sys
import tempfile
import time

import desktop
from controls import Dialog, Session
from desktop import is_showing, wait, walk

SIDE = 256    # of the result, smaller than the view
LARGE = 640   # larger than the view


def pixels_at (x, y, width, height):
    """A part of the screen as rows of pixels, of three bytes each."""
    command = ['import', '-window', 'root', '-crop', '%dx%d+%d+%d'
               % (width, height, x, y), '+repage', '-depth', '8', 'rgb:-']
    raw = subprocess.run (command, check=True, stdout=subprocess.PIPE).stdout
    return [[raw[i:i + 3] for i in range (3 * width * y, 3 * width * (y + 1),
                                          3)] for y in range (height)]


def part (rows, top, left, height, width):
    return [row[left:left + width] for row in rows[top:top + height]]


def margins (rows, side):
    """Above and left of a picture of this size in the middle."""
    return (len (rows) - side + 1) // 2, (len (rows[0]) - side + 1) // 2


def rolled (rows, by):
    return [row[-by:] + row[:-by] for row in rows[-by:] + rows[:-by]]


def shown (dialog):
    """The preview as rows of pixels, without the pointer."""
    subprocess.run (['xdotool', 'mousemove', '2', '2'], check=True)
    time.sleep (0.5)
    return pixels_at (*dialog.extents ())


def changed (dialog, before):
    def look ():
        now = shown (dialog)
        return now if now != before else None

    return wait (look, 'another picture', 20)


def set_size (dialog, side):
    for name in ('Width', 'Height'):
        dialog.set_number (name, side)
    dialog.wait_finished ()


def zoom (dialog, choice):
    dialog.choose ('Zoom', choice)
    time.sleep (1)


def check_true_scale (session, dialog):
    """A small result has its own size, with gray beside it; twice that at
    2:1, every pixel twice."""
    gray = bytes ([128] * 3)
    set_size (dialog, SIDE)
    zoom (dialog, '1:1')
    once = shown (dialog)
    session.shot (dialog, 'one')
    top, left = margins (once, SIDE)
    result = part (once, top, left, SIDE, SIDE)
    if set (once[top - 2][4:-4]) != {gray} \
            or set (result[0]) == {gray} \
            or {row[0] for row in result} == {gray}:
        return 'the result is not in the middle'
    zoom (dialog, '2:1')
    twice = shown (dialog)
    session.shot (dialog, 'two')
    height, width = len (twice), len (twice[0])
    large = [[pixel for pixel in row for _ in range (2)]
             for row in result for _ in range (2)]
    y, x = (2 * SIDE - height + 1) // 2, (2 * SIDE - width + 1) // 2
    found = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)
             if part (large, y + dy, x + dx, height, width) == twice]
    return None if found else 'at 2:1 it is another picture'


def check_seam (session, dialog):
    """The result is rolled by half of its size."""
    zoom (dialog, '1:1')
    dialog.choose ('Seamless', 'All sides')
    dialog.wait_finished ()
    time.sleep (1)
    once = shown (dialog)
    top, left = margins (once, SIDE)
    wanted = rolled (part (once, top, left, SIDE, SIDE), SIDE // 2)
    dialog.node ('Show tiled', 'check box').queryAction ().doAction (0)
    tiled = changed (dialog, once)
    session.shot (dialog, 'seam')
    dialog.node ('Show tiled', 'check box').queryAction ().doAction (0)
    dialog.choose ('Seamless', 'Off')
    dialog.wait_finished ()
    if part (tiled, top, left, SIDE, SIDE) != wanted:
        return 'it is not the result, rolled'
    return None


def moved (before, after, x, y):
    """Whether the picture has moved by this, without its sides."""
    edge = 2
    size = (len (before) - abs (y) - 2 * edge,
            len (before[0]) - abs (x) - 2 * edge)
    return (part (before, max (0, -y) + edge, max (0, -x) + edge, *size)
            == part (after, max (0, y) + edge, max (0, x) + edge, *size))


def check_drag (session, dialog):
    """The picture follows the pointer."""
    set_size (dialog, LARGE)
    zoom (dialog, '1:1')
    before = shown (dialog)
    x, y, _, _ = dialog.extents ()
    subprocess.run (['xdotool', 'mousemove', str (x + 100), str (y + 150),
                     'mousedown', '1', 'mousemove', str (x + 120),
                     str (y + 140), 'sleep', '0.2', 'mousemove', str (x + 140),
                     str (y + 125), 'sleep', '0.2', 'mouseup', '1'],
                    check=True)
    after = changed (dialog, before)
    session.shot (dialog, 'pan')
    return None if moved (before, after, 40, -25) else 'it moved otherwise'


def check_arrow (session, dialog):
    before = shown (dialog)
    subprocess.run (['xdotool', 'key', 'Right'], check=True)
    after = changed (dialog, before)
    return None if moved (before, after, -32, 0) else 'it moved otherwise'


def check_wheel (session, dialog):
    x, y, width, height = dialog.extents ()
    for button, wanted in (('4', '2:1'), ('5', '1:1'), ('5', 'Fit')):
        subprocess.run (['xdotool', 'mousemove', str (x + width // 2),
                         str (y + height // 2), 'click', button], check=True)
        wait (lambda: dialog.choice ('Zoom') == wanted, wanted, 10)
    return None


def thumbnails (dialog):
    """The buttons with pictures, by their seeds."""
    import pyatspi
    found = {}
    for node in walk (dialog.root):
        words = (node.name or '').split ()
        if node.getRoleName () in desktop.BUTTONS and len (words) == 2 \
                and words[0] == 'Seed' and is_showing (node) \
                and node.getState ().contains (pyatspi.STATE_SENSITIVE):
            found[int (words[1])] = node
    return found


def mean_colours (rows, pieces=8):
    """Coarse enough for both sizes, fine enough to tell pictures apart."""
    height, width = len (rows), len (rows[0])
    means = []
    for j in range (pieces):
        for i in range (pieces):
            pixels = [pixel for row in rows[height * j // pieces:
                                            height * (j + 1) // pieces]
                      for pixel in row[width * i // pieces:
                                       width * (i + 1) // pieces]]
            means += [sum (pixel[c] for pixel in pixels) / len (pixels)
                      for c in range (3)]
    return means


def node_pixels (node):
    import pyatspi
    box = node.queryComponent ().getExtents (pyatspi.DESKTOP_COORDS)
    return pixels_at (box.x, box.y, box.width, box.height)


def toggle_grid (dialog):
    dialog.node ('Pick a Variation…', 'toggle button'
                 ).queryAction ().doAction (0)


def check_escape (session, dialog):
    """Escape leaves the pictures, not the dialog."""
    toggle_grid (dialog)
    wait (lambda: thumbnails (dialog), 'a first picture', 60)
    subprocess.run (['xdotool', 'key', 'Escape'], check=True)
    wait (lambda: not thumbnails (dialog), 'no pictures', 20)
    return None if is_showing (dialog.preview_node ()) else 'no preview'


def check_variation (session, dialog):
    """The seed chosen is taken, and its picture is the one that was shown."""
    set_size (dialog, SIDE)
    seed = int (dialog.number ('Seed').currentValue)
    toggle_grid (dialog)
    found = wait (lambda: len (thumbnails (dialog)) == 9
                  and thumbnails (dialog), 'nine pictures', 120)
    subprocess.run (['xdotool', 'mousemove', '2', '2'], check=True)
    time.sleep (1)
    session.shot (dialog, 'variations')
    if sorted (found) != list (range (seed + 1, seed + 10)):
        return 'seeds %s after %d' % (sorted (found), seed)
    colours = {number: mean_colours ([row[8:-8] for row
                                      in node_pixels (node)[8:-8]])
               for number, node in found.items ()}
    found[seed + 5].queryAction ().doAction (0)
    wait (lambda: dialog.number ('Seed').currentValue == seed + 5, 'the seed',
          20)
    wait (lambda: not thumbnails (dialog), 'no pictures', 20)
    dialog.wait_finished ()
    picture = mean_colours (shown (dialog))
    far = {number: sum (map (abs, map (operator.sub, colour, picture)))
           for number, colour in colours.items ()}
    nearest = min (far, key=far.get)
    return None if nearest == seed + 5 else 'it looks like %s' % far


def cases (session, dialog):
    for title, check in (
            ('a result at its own scale, and twice', check_true_scale),
            ('the seam comes to the middle', check_seam),
            ('dragging', check_drag), ('arrow keys pan', check_arrow),
            ('the wheel zooms', check_wheel),
            ('Escape leaves the variations', check_escape),
            ('a variation is picked', check_variation)):
        session.case (title, check, session, dialog)


def main ():
    session = Session (int (sys.argv[1]), *sys.argv[2:5])
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        with session.gimp (folder, desktop.interactive_call (session.major)):
            dialog = Dialog ()
            dialog.wait_finished ()
            dialog.press ('Keep the ratio')
            cases (session, dialog)
    print ('1..%d' % session.count)
    return session.failed > 0


desktop.enter ()
sys.exit (main ())
