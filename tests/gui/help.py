#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""help.py MAJOR PLUGINS IMAGE - the Help button opens the manual.

MAJOR is 2 or 3.  The browser of the private desktop is a script that writes
down what it is asked to show.  Prints TAP.
"""
import pathlib
import sys
import tempfile
import urllib.parse

import desktop
from controls import TITLE


def install_browser (home):
    """Makes a script the program for pages; returns the file it writes."""
    shown = home / 'shown'
    script = home / 'browser'
    script.write_text ('#!/bin/sh\necho "$1" >> %s\n' % shown)
    script.chmod (0o755)
    applications = home / 'data' / 'applications'
    applications.mkdir (parents=True)
    (applications / 'browser.desktop').write_text (
        '[Desktop Entry]\nType=Application\nName=Browser\nExec=%s %%u\n'
        'MimeType=text/html;x-scheme-handler/file;\n' % script)
    (home / 'config').mkdir ()
    (home / 'config' / 'mimeapps.list').write_text (
        '[Default Applications]\ntext/html=browser.desktop\n'
        'x-scheme-handler/file=browser.desktop\n')
    return shown


def main ():
    major, plugins, image = int (sys.argv[1]), *sys.argv[2:4]
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        home = pathlib.Path (folder)
        shown = install_browser (home)
        with desktop.Gimp (major, plugins, home, image,
                           desktop.interactive_call (major)):
            desktop.press (desktop.find_dialog (TITLE), 'Help')
            desktop.wait (shown.exists, 'a page in the browser', 60)
        uri = shown.read_text ().splitlines ()[0]
    page = pathlib.Path (urllib.parse.unquote (
        urllib.parse.urlparse (uri).path))
    right = (page.is_file () and page.name == 'index.html'
             and TITLE in page.read_text (encoding='utf-8'))
    print ('%sok 1 - Help opens %s' % ('' if right else 'not ', uri))
    print ('1..1')
    return not right


desktop.enter ()
sys.exit (main ())
