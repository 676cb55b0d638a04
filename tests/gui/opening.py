#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""opening.py MAJOR PLUGINS [ROUNDS [OTHER]] - how long dialogs take to open.

Opens a filter of GIMP's own process, one of its plug-ins, and the dialogs of
texture synthesis and Heal Selection, in turn and from the menus, on a picture
of 256 x 256 and on one of 4000 x 3000 pixels, ROUNDS times each (9).  Prints
medians, and the middle half of the times, in seconds: from the click until the
window is on the screen; of ours also how much later the first picture of the
preview is there.  OTHER is the program of another version of the plug-in, which
takes turns with that in PLUGINS.  A benchmark, no test: nothing fails.

Arguments as for dialog.py.  Run it alone, or believe only what is compared
within one run.
"""
import ctypes
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import desktop
from controls import image_titles, wait_gone
from desktop import find, wait

# What is opened: the start of its name in the menus, a part of its title.
FILTER = ('Gaussian Blur', 'Gaussian Blur')
PLUG_IN = ('Destripe', 'Destripe')
OURS = (('ELS Texture Synthesis', 'ELS Texture Synthesis'),
        ('Heal Selection (ELS)', 'Heal Selection (ELS)'))
NAME = 'els-texture-synthesis'
SIZES = ((256, 256), (4000, 3000))
FIRST = re.compile (r'preview: (dialog up|picture|finished).*?([0-9.]+) s')
STEP = 0.002    # seconds between looks at the screen


class Screen:
    """The titles of the windows that the window manager has put up."""

    def __init__ (self):
        self.x11 = ctypes.CDLL ('libX11.so.6')
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p (self.x11.XOpenDisplay (None))
        # A window may go between two looks.
        self.ignore = ctypes.CFUNCTYPE (ctypes.c_int, ctypes.c_void_p,
                                        ctypes.c_void_p) (lambda *_: 0)
        self.x11.XSetErrorHandler (self.ignore)
        self.root = self.x11.XDefaultRootWindow (self.display)

    def read (self, window, name):
        """The bytes of a property."""
        atom = self.x11.XInternAtom (self.display, name.encode (), False)
        kind, left = ctypes.c_ulong (), ctypes.c_ulong ()
        form, count = ctypes.c_int (), ctypes.c_ulong ()
        data = ctypes.c_void_p ()
        self.x11.XGetWindowProperty (
            self.display, ctypes.c_ulong (window), ctypes.c_ulong (atom),
            ctypes.c_long (0), ctypes.c_long (4096), False, ctypes.c_ulong (0),
            ctypes.byref (kind), ctypes.byref (form), ctypes.byref (count),
            ctypes.byref (left), ctypes.byref (data))
        if not data.value:
            return b''
        # What has 32 bits in a property has those of a long here.
        size = 8 if form.value == 32 else 1
        found = ctypes.string_at (data.value, count.value * size)
        self.x11.XFree (data)
        return found

    def titles (self):
        windows = self.read (self.root, '_NET_CLIENT_LIST')
        return [self.read (int.from_bytes (windows[i:i + 8], 'little'),
                           '_NET_WM_NAME').decode (errors='replace')
                for i in range (0, len (windows), 8)]

    def wait (self, title, there, seconds=60):
        """Until a window of that title is there, or is not any more."""
        end = time.monotonic () + seconds
        while any (title in name for name in self.titles ()) != there:
            if time.monotonic () > end:
                raise desktop.Timeout ('%s among %s'
                                       % (title, self.titles ()))
            time.sleep (STEP)


def make_picture (path, width, height):
    """Something with structure at every size, with a hole in its middle."""
    subprocess.run (
        ['convert', '-seed', '1', '-size', '%dx%d' % (width, height),
         'plasma:gray-green', '-attenuate', '0.5', '+noise', 'Gaussian',
         str (path)], check=True)


def selection (major):
    """Script that selects a round part of the loaded image."""
    image = ('1' if major == 2 else '(vector-ref (car (gimp-get-images)) 0)')
    return ('(gimp-image-select-ellipse %s CHANNEL-OP-REPLACE 80 70 90 80)'
            % image)


def entry (name):
    return find (lambda node: node.getRoleName () == 'menu item'
                 and node.name.startswith (name), 'menu entry ' + name, 'gimp')


def time_opening (screen, action, title):
    """Seconds from the click to the window, which is closed again."""
    import gi.repository.GLib
    start = time.monotonic ()
    try:
        action.doAction (0)
    except gi.repository.GLib.Error:
        pass  # GIMP has heard it and answers late
    screen.wait (title, True)
    seconds = time.monotonic () - start
    time.sleep (1.5)
    subprocess.run (['xdotool', 'key', 'Escape'], check=True)
    screen.wait (title, False)
    wait_gone ()
    time.sleep (0.5)
    return seconds


def first_pictures (log):
    """Seconds from each dialog of ours to the first picture in it."""
    found, up = [], None
    for what, seconds in FIRST.findall (log):
        if what == 'dialog up':
            up = float (seconds)
        elif up is not None:
            found.append (float (seconds) - up)
            up = None
    return found


def spread (times):
    low, middle, high = statistics.quantiles (times, n=4)
    return '%.2f (%.2f to %.2f)' % (middle, low, high)


class Versions:
    """The plug-in in a folder of its own, whose program is exchanged."""

    def __init__ (self, plugins, other, folder):
        self.folder = folder
        shutil.copytree (plugins, folder)
        self.program = pathlib.Path (folder, NAME, NAME)
        self.programs = [pathlib.Path (plugins, NAME, NAME)]
        if other:
            self.programs.append (pathlib.Path (other))

    def use (self, version):
        """One that runs is not written to."""
        new = self.program.with_suffix ('.new')
        shutil.copy2 (self.programs[version], new)
        new.replace (self.program)


def turn (screen, kinds, entries, versions):
    """Opens everything once: what, of which version, and how long it took."""
    for kind in kinds:
        for version in range (len (versions.programs)
                              if kind in OURS else 1):
            versions.use (version)
            yield (kind, version), time_opening (screen, entries[kind],
                                                 kind[1])


def measure (major, plugins, size, rounds, other):
    screen = Screen ()
    kinds = (FILTER, PLUG_IN, *OURS)
    times = {}
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        home = pathlib.Path (folder, 'home')
        home.mkdir ()
        picture = home / 'picture.png'
        make_picture (picture, *size)
        versions = Versions (plugins, other, home / 'versions')
        with desktop.Gimp (major, versions.folder, home, picture,
                           selection (major)):
            wait (image_titles, 'the image')
            time.sleep (5)
            entries = {kind: entry (kind[0]).queryAction () for kind in kinds}
            # The first opening of each reads from the disk.
            for number in range (rounds + 1):
                for key, took in turn (screen, kinds, entries, versions):
                    times.setdefault (key, []).append (took)
        log = (home / 'gimp.log').read_text (errors='replace')
    tell (size, {key: took[1:] for key, took in times.items ()},
          first_pictures (log))


def tell (size, times, later):
    own = [statistics.median (times[kind, 0]) for kind in (FILTER, PLUG_IN)]
    ours = [key for key in times if key[0] in OURS]
    for (kind, version), took in times.items ():
        middle = statistics.median (took)
        print ('%d x %d, %s%s: %s s; over the filter %+.2f, over the plug-in '
               '%+.2f' % (*size, kind[0], ', other version' * version,
                          spread (took), middle - own[0], middle - own[1]))
    for index, (kind, version) in enumerate (ours):
        own_later = later[index::len (ours)][1:]
        if len (own_later) > 1:
            print ('%d x %d, %s%s: first picture %s s later'
                   % (*size, kind[0], ', other version' * version,
                      spread (own_later)))
    sys.stdout.flush ()


def main ():
    major, plugins = int (sys.argv[1]), sys.argv[2]
    rounds = int (sys.argv[3]) if len (sys.argv) > 3 else 9
    other = sys.argv[4] if len (sys.argv) > 4 else None
    os.environ['G_MESSAGES_DEBUG'] = 'els'
    for size in SIZES:
        measure (major, plugins, size, rounds, other)


desktop.enter ()
main ()
