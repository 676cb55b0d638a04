# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""A private desktop with a GIMP on it, driven through the accessibility bus.

A program that uses this module calls `enter ()` first, which starts it anew
with an X server, a session bus and a window manager of its own, and then works
with `Gimp` and the functions that find and press things.  Windows and controls
are found by role and name, never by position.

Needs Xvfb, openbox, dbus, AT-SPI with python3-pyatspi, xdotool and
ImageMagick; for GIMP 2.10 also libatk-adaptor.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import time

PROCEDURE = 'plug-in-els-texture-synthesis'
BUTTONS = ('push button', 'button')
WAIT = 180  # seconds; a loaded machine takes long to start GIMP


def enter (screen='1280x1024'):
    """Goes on inside a desktop with a screen of this size, pixels; ends the
    calling program if there is none."""
    if 'ELS_DESKTOP' in os.environ:
        subprocess.Popen (['openbox'], stderr=subprocess.DEVNULL)
        return
    environment = dict (os.environ, ELS_DESKTOP='1', NO_AT_BRIDGE='0',
                        GTK_MODULES='gail:atk-bridge')
    os.execvpe ('xvfb-run', ['xvfb-run', '-a', '-s', '-screen 0 %sx24' % screen,
                             'dbus-run-session', '--', sys.executable,
                             *sys.argv], environment)


class Timeout (Exception):
    """Something that was waited for did not come."""


def wait (condition, what, seconds=WAIT):
    """The first true result of `condition`."""
    end = time.monotonic () + seconds
    while time.monotonic () < end:
        result = condition ()
        if result:
            return result
        time.sleep (0.2)
    raise Timeout (what)


class Gimp:
    """A GIMP with the plug-in and an image, in a profile of its own.

    major is 2 or 3, plugins the folder that holds the plug-in's folder, home
    an empty folder, batch an expression to evaluate after the start, and
    language the name of a locale that is there in UTF-8, as de_DE.
    """

    def __init__ (self, major, plugins, home, image, batch='', language='C'):
        self.major, self.home = major, pathlib.Path (home)
        rc = self.home / 'gimprc-test'
        rc.write_text (self.settings (plugins), encoding='utf-8')
        self.profile = self.make_profile ()
        # To ask each of GIMP's plug-ins what it is takes most of a start.  GIMP
        # asks again those that are newer than what is written here.
        self.known = (pathlib.Path (plugins).parent
                      / ('pluginrc-%d-%s' % (major, language)))
        if self.known.exists ():
            shutil.copyfile (self.known, self.profile / 'pluginrc')
        environment = dict (os.environ, HOME=str (self.home),
                            **self.make_locale (language),
                            XDG_CONFIG_HOME=str (self.home / 'config'),
                            XDG_DATA_HOME=str (self.home / 'data'),
                            LANGUAGE=language)
        if language != 'C':
            environment['LC_ALL'] = language + '.UTF-8'
        command = ['gimp', '-s', '-n', '-g', str (rc), str (image)]
        if batch:
            if major == 3:
                command.append (
                    '--batch-interpreter=plug-in-script-fu-eval')
            command += ['-b', batch]
        self.log = open (self.home / 'gimp.log', 'w', encoding='utf-8')
        self.process = subprocess.Popen (command, env=environment,
                                         stdout=self.log, stderr=self.log)

    def make_locale (self, language):
        """A locale of the name that GIMP 3 gives one of this language, on
        systems that have none.  LANGUAGE counts in no locale called C."""
        if language == 'C':
            return {'LC_ALL': 'C.UTF-8'}
        name, folder = language + '.UTF-8', self.home / 'locale'
        if not (folder / name).exists ():
            shutil.copytree ('/usr/lib/locale/C.utf8', folder / name)
        return {'LOCPATH': str (folder), 'LC_ALL': name}

    @staticmethod
    def version ():
        shown = subprocess.run (['gimp', '--version'], check=True,
                                stdout=subprocess.PIPE, encoding='utf-8')
        return shown.stdout.split ()[-1]

    def make_profile (self):
        """One with a window for each image, so that its title can be read."""
        folder = (self.home / 'config' / 'GIMP'
                  / '.'.join (self.version ().split ('.')[:2]))
        folder.mkdir (parents=True, exist_ok=True)
        (folder / 'sessionrc').write_text ('(single-window-mode no)\n')
        return folder

    def settings (self, plugins):
        lines = ['(plug-in-path "%s:${gimp_plug_in_dir}/plug-ins")' % plugins,
                 '(color-profile-policy keep)', '(check-updates no)']
        if self.major == 3:
            lines += ['(metadata-rotation-policy keep)',
                      '(show-welcome-dialog no)',
                      '(config-version "%s")' % self.version ()]
        return '\n'.join (lines) + '\n'

    def close (self):
        self.process.kill ()
        self.process.wait ()
        self.log.close ()
        if (self.profile / 'pluginrc').exists ():
            shutil.copyfile (self.profile / 'pluginrc', self.known)

    def __enter__ (self):
        return self

    def __exit__ (self, *_):
        self.close ()


def interactive_call (major):
    """Script that opens the plug-in's dialog for the loaded image."""
    if major == 2:
        return ('(%s RUN-INTERACTIVE 1 (car (gimp-image-get-active-drawable '
                '1)) 0 0 0 0 0 1 0.5 0.5 0 0 0 0 1 -1 0 -1 0 0 0 0 -1 -1 0.5 '
                '-1 -1 0)'
                % PROCEDURE)
    return ('(let* ((image (vector-ref (car (gimp-get-images)) 0))) '
            '(%s #:run-mode RUN-INTERACTIVE #:image image #:drawables '
            '(car (gimp-image-get-layers image))))' % PROCEDURE)


def walk (node):
    """A node and all below it; stops where a widget has just gone away."""
    import gi.repository.GLib
    try:
        yield node
        for child in node:
            if child is not None:
                yield from walk (child)
    except (gi.repository.GLib.Error, LookupError, RuntimeError):
        return


def applications (start):
    """Those whose name starts so; one may end while it is asked for its name."""
    import gi.repository.GLib
    import pyatspi
    found = []
    for app in pyatspi.Registry.getDesktop (0):
        try:
            if app is not None and app.name.startswith (start):
                found.append (app)
        except gi.repository.GLib.Error:
            pass
    return found


def find (condition, what, application='', seconds=WAIT):
    """The first node of the desktop that meets the condition."""
    def look ():
        for app in applications (application):
            for node in walk (app):
                if condition (node):
                    return node
        return None

    return wait (look, what, seconds)


def is_showing (node):
    import pyatspi
    return node.getState ().contains (pyatspi.STATE_SHOWING)


def find_dialog (title, seconds=WAIT):
    """A window of the plug-in by its title."""
    return find (lambda node: node.name == title and is_showing (node)
                 and node.getRoleName () in ('dialog', 'frame'),
                 'dialog ' + title, 'els-texture', seconds)


def press (root, name):
    for node in walk (root):
        if node.getRoleName () in BUTTONS and node.name == name:
            node.queryAction ().doAction (0)
            return
    raise Timeout ('button ' + name)


def screenshot (title, path):
    """The picture of the window that has this title."""
    pattern = '^%s$' % title.replace ('(', '[(]').replace (')', '[)]')
    windows = subprocess.run (
        ['xdotool', 'search', '--onlyvisible', '--name', pattern],
        check=True, stdout=subprocess.PIPE, encoding='utf-8').stdout.split ()
    subprocess.run (['import', '-window', windows[-1], str (path)], check=True)
