#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Puts tables into a document.

  fill.py FOLDER DOCUMENT

Between `<!-- NAME -->` and `<!-- end of NAME -->` in the document comes what is in
FOLDER/NAME.md; where there is no such file the document stays as it is.
"""
import pathlib
import re
import sys

BLOCK = re.compile(r'(<!-- ([a-z-]+) -->\n).*?(<!-- end of \2 -->)', re.DOTALL)


def fill(folder, text):
    """The filled text, and the names of the blocks that were filled."""
    names = []

    def replace(match):
        file = folder / (match[2] + '.md')
        if not file.exists():
            return match[0]
        names.append(match[2])
        return match[1] + file.read_text().rstrip('\n') + '\n' + match[3]
    return BLOCK.sub(replace, text), names


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, document = map(pathlib.Path, sys.argv[1:])
    text, names = fill(folder, document.read_text())
    if not names:
        sys.exit('%s has no block that %s has a table for' % (document, folder))
    document.write_text(text)
    print('filled:', ', '.join(names))


if __name__ == '__main__':
    main()
