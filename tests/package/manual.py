#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""manual.py INSTALLED PARAMS_C - the manual is whole and works offline.

INSTALLED is meson's list of what it will install where.  Prints TAP.
"""
import html.parser
import json
import pathlib
import re
import sys
import xml.etree.ElementTree


class Page (html.parser.HTMLParser):
    """What a page refers to, and whether its elements are closed in order."""

    EMPTY = {'meta', 'link', 'img', 'br', 'hr'}

    def __init__ (self, text):
        super ().__init__ ()
        self.refs, self.ids, self.open, self.errors = [], set (), [], []
        self.headings = 0
        self.feed (text)
        self.errors += ['<%s> is not closed' % tag for tag in self.open
                        if tag not in ('p', 'li', 'dt', 'dd')]

    def handle_starttag (self, tag, attributes):
        attributes = dict (attributes)
        self.refs += [attributes[name] for name in ('href', 'src')
                      if name in attributes]
        self.headings += tag == 'h1'
        if tag == 'img' and 'alt' not in attributes:
            self.errors.append ('an image has no alternative text')
        if tag not in self.EMPTY:
            self.open.append (tag)

    def handle_endtag (self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop ()
        else:
            self.errors.append ('</%s> closes nothing' % tag)


def check_page (name, pages, installed):
    """Sentences about what is wrong with a page."""
    page = Page (installed[name].read_text (encoding='utf-8'))
    errors = list (page.errors)
    if page.headings != 1:
        errors.append ('%d first headings' % page.headings)
    for ref in page.refs:
        target = ref.partition ('#')[0]
        if ':' in ref:
            errors.append ('%s is not offline' % ref)
        elif target not in installed:
            errors.append ('%s is not installed' % ref)
        elif not installed[target].exists ():
            errors.append ('%s does not exist' % ref)
    errors += ['no way to %s' % other for other in pages
               if other not in page.refs]
    return errors


def check_mapping (path, pages):
    root = xml.etree.ElementTree.parse (path).getroot ()
    refs = {item.get ('id'): item.get ('ref')
            for item in root.iter ('help-item')}
    errors = ['%s is mapped but no page' % ref
              for ref in set (refs.values ()) - set (pages)]
    errors += ['no identifier leads to %s' % name
               for name in set (pages) - set (refs.values ())]
    if refs.get ('plug-in-els-texture-synthesis') != 'index.html':
        errors.append ("the procedure's own identifier is not mapped")
    return errors


def check_controls (path, params):
    text = path.read_text (encoding='utf-8')
    names = re.findall (r'\.name = "([^"]+)"', params.read_text ())
    return (['no parameter found in %s' % params] if len (names) < 5 else []) + [
        '%s is not explained' % name for name in names
        if '<code>%s</code>' % name not in text]


def find_installed (listing):
    """The manual's files by their names beside the first page."""
    places = json.loads (pathlib.Path (listing).read_text ())
    return {place.rpartition ('/help/en/')[2]: pathlib.Path (source)
            for source, place in places.items () if '/help/en/' in place}


def main ():
    installed = find_installed (sys.argv[1])
    pages = sorted (name for name in installed if name.endswith ('.html'))
    results = [(name, check_page (name, pages, installed)) for name in pages]
    results.append (('gimp-help.xml',
                     check_mapping (installed['gimp-help.xml'], pages)))
    results.append (('every parameter',
                     check_controls (installed['controls.html'],
                                     pathlib.Path (sys.argv[2]))))
    for number, (name, errors) in enumerate (results, 1):
        print ('%s %d - %s' % ('not ok' if errors else 'ok', number, name))
        for error in errors:
            print ('# ' + error)
    print ('1..%d' % len (results))
    return any (errors for _, errors in results)


sys.exit (main ())
