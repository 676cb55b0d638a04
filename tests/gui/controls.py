# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""What the tests of the windows share: the plug-in's dialog by the names of its
controls, GIMP's menus and windows, and the report.
"""
import pathlib
import subprocess
import sys
import tempfile
import traceback

import desktop
from desktop import Timeout, find, is_showing, wait, walk

TITLE = 'ELS Texture Synthesis'
# What the button that confirms may say, in all dialogs.
ACTIONS = ('Create Image', 'Create Images', 'Add Layer', 'Add Layers',
           'Replace Selection', 'Replace Layer', 'Replace Layers',
           'Replace Channel', 'Heal', 'Uncrop', 'Make Seamless', 'Restyle')

# Headings of what is closed at first, and what they say when it is changed.
SECTIONS = ('Source and Symmetry', 'Surroundings', 'Guide and Mixture',
            'Results', 'Method and Detail')
CHANGED = ' (changed)'


def is_expanded (node):
    import pyatspi
    return node.getState ().contains (pyatspi.STATE_EXPANDED)


class Dialog:
    """The plug-in's open dialog, by names and roles."""

    def __init__ (self, seconds=desktop.WAIT, title=TITLE):
        self.root = desktop.find_dialog (title, seconds)

    def node (self, name, *roles):
        for node in walk (self.root):
            if node.name == name and node.getRoleName () in roles:
                return node
        raise Timeout ('%s %r' % (roles[0], name))

    def number (self, name):
        return self.node (name, 'spin button').queryValue ()

    def set_number (self, name, value):
        self.number (name).currentValue = value
        wait (lambda: abs (self.number (name).currentValue - value) < 1e-6,
              '%s to be %s' % (name, value), 20)

    def choose (self, name, choice):
        combo = self.node (name, 'combo box')
        names = [node.name for node in walk (combo)
                 if node.getRoleName () == 'menu item']
        combo.querySelection ().selectChild (names.index (choice))
        wait (lambda: combo.name and self.choice (name) == choice,
              '%s to be %s' % (name, choice), 20)

    def choice (self, name):
        combo = self.node (name, 'combo box')
        names = [node for node in walk (combo)
                 if node.getRoleName () == 'menu item']
        for index, node in enumerate (names):
            if combo.querySelection ().isChildSelected (index):
                return node.name
        return None

    def press (self, name):
        desktop.press (self.root, name)

    def action (self):
        """The button that confirms."""
        for node in walk (self.root):
            if node.getRoleName () in desktop.BUTTONS and node.name in ACTIONS:
                return node
        raise Timeout ('a button that says what it does')

    def can_confirm (self):
        import pyatspi
        return self.action ().getState ().contains (pyatspi.STATE_SENSITIVE)

    def confirm (self):
        wait (self.can_confirm, 'the button %s' % self.action ().name, 20)
        self.action ().queryAction ().doAction (0)

    def warns (self):
        """Whether the sign is shown beside the sentence."""
        return any (node.name == 'Warning' and is_showing (node)
                    for node in walk (self.root))

    def labels (self):
        return [node.name for node in walk (self.root)
                if node.getRoleName () == 'label']

    def reset (self, major):
        """To the defaults; GIMP 3 asks which."""
        self.press ('Reset')
        if major == 3:
            desktop.find (lambda node: node.name == 'Reset to Factory Defaults'
                          and node.getRoleName () in desktop.BUTTONS,
                          'the second button', 'els-texture'
                          ).queryAction ().doAction (0)

    def sections (self):
        """What can be opened, from the top down: nodes by their headings,
        without the word for what is changed."""
        found = [(node.name.replace (CHANGED, ''), node)
                 for node in walk (self.root)
                 if node.getRoleName () == 'toggle button']
        return {name: node for name, node in found if name in SECTIONS}

    def expand (self, *names):
        """Opens the sections of these headings, or all."""
        sections = self.sections ()
        for name in names or sections:
            if not is_expanded (sections[name]):
                sections[name].queryAction ().doAction (0)
            wait (lambda node=sections[name]: is_expanded (node), name, 20)

    def wait_finished (self, seconds=120):
        wait (lambda: any (text.startswith (('Finished', 'Shown'))
                           for text in self.labels ()),
              'the preview to finish; it says %s' % self.labels (), seconds)

    def preview_node (self):
        for node in walk (self.root):
            if node.name == 'Preview':
                return node
        raise Timeout ('the preview')

    def extents (self):
        import pyatspi
        box = self.preview_node ().queryComponent ().getExtents (
            pyatspi.DESKTOP_COORDS)
        return box.x, box.y, box.width, box.height

    def picture (self):
        """The preview as it is on the screen: bytes."""
        command = ['import', '-window', 'root', '-crop', '%dx%d+%d+%d'
                   % (lambda x, y, w, h: (w, h, x, y)) (*self.extents ()),
                   '+repage', 'rgb:-']
        return subprocess.run (command, check=True,
                               stdout=subprocess.PIPE).stdout

    @staticmethod
    def screenshot (path, title=TITLE):
        subprocess.run (['xdotool', 'mousemove', '2', '2'], check=True)
        desktop.screenshot (title, path)


def dismiss ():
    """Closes the window with which a call was refused."""
    find (lambda node: node.getRoleName () in desktop.BUTTONS
          and node.name == 'Close' and is_showing (node), 'Close',
          'els-texture', 30).queryAction ().doAction (0)
    wait_gone ()


def wait_gone (seconds=60):
    wait (lambda: not running (), 'the plug-in to end', seconds)


def running ():
    """Processes of the plug-in's run, not those that GIMP asks at its start.

    Those of this process group: other tests may run beside this one.
    """
    found = subprocess.run (['pgrep', '-g', '0', '-f',
                             '^[^ ]*/els-texture-synthesis .*-run'],
                            check=False, stdout=subprocess.PIPE)
    return found.stdout.split ()


def image_windows ():
    """Numbers of GIMP's image windows, whose titles end in the size."""
    while True:
        found = subprocess.run (
            ['xdotool', 'search', '--onlyvisible', '--name',
             r' [0-9]+x[0-9]+ '],
            check=False, capture_output=True, encoding='utf-8')
        # The search breaks off when a window goes away under it.
        if 'X Error' not in found.stderr:
            return found.stdout.split ()


def image_titles ():
    titles = []
    for window in image_windows ():
        name = subprocess.run (['xdotool', 'getwindowname', window],
                               check=False, stdout=subprocess.PIPE,
                               encoding='utf-8')
        titles.append (name.stdout.strip ())
    return titles


def choose_menu (name):
    """Presses an entry of GIMP's menus whose name starts so."""
    entry = find (lambda node: node.getRoleName () == 'menu item'
                  and node.name.startswith (name), 'menu entry ' + name,
                  'gimp')
    entry.queryAction ().doAction (0)


def focused (dialog):
    """Name of the control that listens to the keyboard."""
    import pyatspi
    for node in walk (dialog.root):
        if node.getState ().contains (pyatspi.STATE_FOCUSED):
            return node.name or node.parent.name
    return None


def check_change (session, dialog, change, *arguments):
    """A change of a setting changes the picture."""
    before = dialog.picture ()
    change (*arguments)
    wait (lambda: dialog.picture () != before, 'another picture', 60)
    dialog.wait_finished ()
    return None


def shown_texts (dialog):
    """All that the dialog says to a reader or a listener, hidden parts too."""
    texts = set ()
    for node in walk (dialog.root):
        for text in (node.name, node.description):
            texts.update (line.strip () for line in (text or '').splitlines ())
    return {text for text in texts if any (map (str.isalpha, text))}


class Session:
    """One GIMP with its dialogs, and the report."""

    def __init__ (self, major, plugins, image, screenshots):
        self.major, self.plugins, self.image = major, plugins, image
        self.screenshots = pathlib.Path (screenshots)
        self.screenshots.mkdir (parents=True, exist_ok=True)
        self.count = self.failed = 0

    def shot (self, dialog, name, title=TITLE):
        dialog.screenshot (self.screenshots / ('gimp%d-%s.png'
                                               % (self.major, name)), title)

    def case (self, title, function, *arguments):
        """Runs one case; a complaint or an exception fails it."""
        try:
            complaint = function (*arguments)
        except Exception:   # any failure is a result here
            complaint = traceback.format_exc ()
            subprocess.run (['import', '-window', 'root', str (
                self.screenshots / ('gimp%d-failed-%d.png'
                                    % (self.major, self.count + 1)))],
                            check=False)
        self.count += 1
        self.failed += bool (complaint)
        print ('%sok %d - %s' % ('not ' if complaint else '', self.count,
                                 title))
        for line in str (complaint or '').splitlines ():
            print ('# ' + line)
        sys.stdout.flush ()

    def skip (self, title, why):
        self.count += 1
        print ('ok %d - %s # SKIP %s' % (self.count, title, why))

    def gimp (self, home, batch='', language='C'):
        return desktop.Gimp (self.major, self.plugins, home, self.image, batch,
                             language)


def run (all_cases):
    """Ends the program of the arguments MAJOR PLUGINS IMAGE SCREENSHOTS with
    all_cases (session, home), whose home is new, and the plan."""
    desktop.enter ()
    session = Session (int (sys.argv[1]), *sys.argv[2:5])
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        home = pathlib.Path (folder, 'home')
        home.mkdir ()
        all_cases (session, home)
    print ('1..%d' % session.count)
    sys.exit (session.failed > 0)
