#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""manual.py INSTALLED PARAMS - the manual is whole and works offline.

INSTALLED is meson's list of what it will install where, PARAMS the folder of
the tables of procedures and parameters.  Prints TAP.
"""
import html.parser
import json
import pathlib
import re
import sys
import xml.etree.ElementTree


SYNTHESIS = 'plug-in-els-texture-synthesis'


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


def read_procedures (folder):
    """The parameters of each procedure in their order, by its name."""
    text = (folder / 'procedures.c').read_text (encoding='utf-8')
    tables = ''.join ((folder / name).read_text (encoding='utf-8')
                      for name in ('params.c', 'fill-params.c'))
    names = dict (re.findall (r'\[(ELS_\w+)(?: - ELS_N_PARAMS)?\]\s*'
                              r'= {\s*\.name = "([^"]+)"', tables)
                  + re.findall (r'FILL_SIDE \((ELS_\w+), "([^"]+)"', tables))
    common = re.search (r'#define PROCEDURE_METHOD_PARAMS(.*?)\n\n', text,
                        re.DOTALL).group (1)
    lists = {name: [names[word] for word in re.findall (
                        r'ELS_\w+', body.replace ('PROCEDURE_METHOD_PARAMS',
                                                  common))]
             for name, body in re.findall (
                 r'int (procedure_\w+)\[\]\s*= \{(.*?)\};', text, re.DOTALL)}
    return {name: lists[variable] for name, variable in re.findall (
        r'\.name = ("[^"]+"|ELS_PROCEDURE),.*?\.params = (\w+)', text,
        re.DOTALL)}


def read_mapping (path):
    root = xml.etree.ElementTree.parse (path).getroot ()
    return {item.get ('id'): item.get ('ref')
            for item in root.iter ('help-item')}


def check_mapping (path, pages, procedures):
    refs = read_mapping (path)
    errors = ['%s is mapped but no page' % ref
              for ref in set (refs.values ()) - set (pages)]
    errors += ['no identifier leads to %s' % name
               for name in set (pages) - set (refs.values ())]
    if refs.get (SYNTHESIS) != 'index.html':
        errors.append ("the procedure's own identifier is not mapped")
    errors += ['%s has no page' % name for name in procedures
               if name not in refs]
    return errors


def check_controls (path, names):
    text = path.read_text (encoding='utf-8')
    return (['only %d parameters found' % len (names)]
            if len (names) < 5 else []) + [
        '%s is not explained' % name for name in names
        if '<code>%s</code>' % name not in text]


def check_order (path, procedure, names):
    """Scripts of GIMP 2.10 give the arguments by their places."""
    text = path.read_text (encoding='utf-8')
    row = re.search (r'<td><code>%s</code></td>(.*?)</tr>' % procedure, text,
                     re.DOTALL)
    listed = re.findall (r'<code>([^<]+)</code>', row.group (1)) if row else []
    calls = re.findall (r'\(%s RUN-NONINTERACTIVE image layer\s+([^)]+)\)'
                        % procedure, text)
    return ([] if listed == names
            else ['lists %s, not %s' % (listed, names)]) + (
        [] if calls and all (len (call.split ()) == len (names)
                             for call in calls)
        else ['no call with %d arguments' % len (names)])


def find_installed (listing):
    """The manual's files by their names beside the first page."""
    places = json.loads (pathlib.Path (listing).read_text ())
    return {place.rpartition ('/help/en/')[2]: pathlib.Path (source)
            for source, place in places.items () if '/help/en/' in place}


def main ():
    installed = find_installed (sys.argv[1])
    pages = sorted (name for name in installed if name.endswith ('.html'))
    results = [(name, check_page (name, pages, installed)) for name in pages]
    mapping = installed['gimp-help.xml']
    procedures = read_procedures (pathlib.Path (sys.argv[2]))
    own = procedures.pop ('ELS_PROCEDURE')
    fills = {name.strip ('"'): names for name, names in procedures.items ()}
    results.append (('gimp-help.xml', check_mapping (mapping, pages, fills)))
    results.append (('every parameter',
                     check_controls (installed['controls.html'], own)))
    for name, names in fills.items ():
        page = read_mapping (mapping).get (name, 'index.html')
        results.append (('every parameter of ' + name,
                         check_controls (installed[page], names)))
        results.append (('the arguments of %s for scripts' % name,
                         check_order (installed['batch.html'], name, names)))
    for number, (name, errors) in enumerate (results, 1):
        print ('%s %d - %s' % ('not ok' if errors else 'ok', number, name))
        for error in errors:
            print ('# ' + error)
    print ('1..%d' % len (results))
    return any (errors for _, errors in results)


sys.exit (main ())
