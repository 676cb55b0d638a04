#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""languages.py MAJOR PLUGINS IMAGE SCREENSHOTS - the dialog in other languages.

No English is left in it, and no two of its labels and of the buttons that GIMP
puts below them have the same key.  Arguments as for dialog.py; prints TAP.
"""
import gettext
import pathlib
import re
import sys
import tempfile
import time

import desktop
from controls import TITLE, Dialog, Session, shown_texts
from desktop import walk

# Those that are looked at; the keys are compared in all.
LOOKED_AT = ('de', 'zh_CN')
# A key in brackets, as labels have it where no letter can be underlined.
MARK = re.compile (r'[(（]_?[A-Z][)）]')
# GIMP's own buttons: those of a procedure's dialog, and the one for help.
BUTTONS = {2: ('_Help',),
           3: ('_Help', '_Reset', '_Cancel', '_Load Saved Settings',
               '_Save Settings')}
DOMAINS = {2: 'gimp20-libgimp', 3: 'gimp30-libgimp'}
# Ours in GIMP 2.10 only, where the dialog is no procedure's.
OURS_IN_2 = ('_Reset', '_Cancel')


def catalogue_of (plugins, language):
    """The catalogue as the module gettext has it, or None."""
    path = pathlib.Path (plugins, 'els-texture-synthesis', 'locale', language,
                         'LC_MESSAGES', 'els-texture-synthesis.mo')
    if not path.exists ():
        return None
    with open (path, 'rb') as file:
        return gettext.GNUTranslations (file)._catalog


def translated (plugins, language):
    """Originals and translations, without contexts."""
    catalogue = catalogue_of (plugins, language)
    if catalogue is None:
        return None
    return {original.split ('\4')[-1].replace ('_', ''):
            text.replace ('_', '')
            for original, text in catalogue.items ()
            if isinstance (original, str)}


def key_of (text):
    return text[text.index ('_') + 1].lower () if '_' in text else None


def our_labels (plugins, language, major):
    """Original and translation of all that has a key in the dialog."""
    for original, text in catalogue_of (plugins, language).items ():
        context, _, label = str (original).partition ('\4')
        if (context in ('parameter', 'button', 'preview')
                and '_' in label and (major == 2 or label not in OURS_IN_2)):
            yield label, text


def host_labels (language, major):
    catalogue = gettext.translation (DOMAINS[major], '/usr/share/locale',
                                     [language])
    return [catalogue.gettext (label) for label in BUTTONS[major]]


def check_keys (session, language):
    """Complaints of labels that share an underlined letter, or have none.  What
    GIMP's own buttons share among themselves is GIMP's."""
    keys = {key_of (text): text
            for text in host_labels (language, session.major)}
    complaints = []
    for _, text in our_labels (session.plugins, language, session.major):
        key = key_of (text)
        if key is None:
            complaints.append ('no key: ' + text)
        elif key in keys:
            complaints.append ('%s: %s and %s' % (key, keys[key], text))
        keys[key] = text
    return '\n'.join (complaints)


def check_language (session, home, language, english, sections):
    """Nothing of the English dialog is left in this one, but for words that the
    languages share and the names of units, which are GIMP's."""
    catalogue = translated (session.plugins, language)
    home.mkdir ()
    with session.gimp (home, desktop.interactive_call (session.major),
                       language):
        title = catalogue.get (TITLE, TITLE)
        dialog = Dialog (title=title)
        for heading in sections:
            dialog.node (catalogue[heading],
                         'toggle button').queryAction ().doAction (0)
        time.sleep (1)
        session.shot (dialog, 'dialog-' + language, title)
        texts = shown_texts (dialog)
        marked = [node.name for node in walk (dialog.root)
                  if node.getRoleName () in ('spin button', 'combo box', 'slider')
                  and MARK.search (node.name)]
    shared = {text for text in catalogue if catalogue[text] == text}
    left = sorted (text for text in english & texts - shared
                   if text in catalogue)
    return '\n'.join (['still English: ' + text for text in left]
                      + ['it is read out with its key: ' + name
                         for name in marked])


def english_texts (session, home):
    """All of them, and those that are headings of sections."""
    home.mkdir ()
    with session.gimp (home, desktop.interactive_call (session.major)):
        dialog = Dialog ()
        return shown_texts (dialog), list (dialog.sections ())


def main ():
    session = Session (int (sys.argv[1]), *sys.argv[2:5])
    languages = [path.name for path in sorted (pathlib.Path (
        session.plugins, 'els-texture-synthesis', 'locale').iterdir ())]
    for language in languages:
        session.case ('no two labels have one key, ' + language, check_keys,
                      session, language)
    with tempfile.TemporaryDirectory (ignore_cleanup_errors=True) as folder:
        english, sections = english_texts (
            session, pathlib.Path (folder, 'english'))
        for language in LOOKED_AT:
            session.case ('no English in the dialog, ' + language,
                          check_language, session,
                          pathlib.Path (folder, language), language, english,
                          sections)
    print ('1..%d' % session.count)
    return session.failed > 0


desktop.enter ()
sys.exit (main ())
