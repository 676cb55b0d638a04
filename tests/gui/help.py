#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""help.py MAJOR PLUGINS IMAGE - each dialog's Help button opens its page.

MAJOR is 2 or 3.  The browser of the private desktop is a script that writes
down what it is asked to show.  Prints TAP.
"""
import pathlib
import sys
import tempfile
import urllib.parse

import desktop
from controls import TITLE, Dialog, choose_menu, image_titles, wait_gone
from desktop import wait

# The page and its first heading, by the dialog's title.
PAGES = {TITLE: ('index.html', 'What it does'),
         'Heal Selection (ELS)': ('heal.html', 'Heal Selection'),
         'Uncrop (ELS)': ('uncrop.html', 'Uncrop'),
         'Make Seamless (ELS)': ('seamless.html', 'Make Seamless')}


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


def open_help (title, shown):
    """What the browser is asked for by that dialog's Help button."""
    shown.unlink (missing_ok=True)
    choose_menu (title)
    dialog = Dialog (title=title)
    dialog.press ('Help')
    wait (shown.exists, 'a page in the browser', 60)
    dialog.press ('Cancel')
    wait_gone ()
    return shown.read_text ().splitlines ()[0]


def is_right (uri, name, heading):
    page = pathlib.Path (urllib.parse.unquote (
        urllib.parse.urlparse (uri).path))
    return (page.is_file () and page.name == name
            and '<h1>%s</h1>' % heading in page.read_text (encoding='utf-8'))


def main ():
    major, plugins, image = int (sys.argv[1]), *sys.argv[2:4]
    failed = False
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        home = pathlib.Path (folder)
        shown = install_browser (home)
        with desktop.Gimp (major, plugins, home, image):
            wait (image_titles, 'the image')
            for number, (title, page) in enumerate (PAGES.items (), 1):
                uri = open_help (title, shown)
                right = is_right (uri, *page)
                failed = failed or not right
                print ('%sok %d - Help of %s opens %s' % (
                    '' if right else 'not ', number, title, uri), flush=True)
    print ('1..%d' % len (PAGES))
    return failed


desktop.enter ()
sys.exit (main ())
