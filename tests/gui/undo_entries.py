# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The entries Undo and Redo of GIMP's menus."""
import desktop
from desktop import wait, walk


def entries (word):
    """The entries of all images' menus that are called so, whatever is to be
    undone."""
    return [node for app in desktop.applications ('gimp')
            for node in walk (app) if node.getRoleName () == 'menu item'
            and (node.name == word or node.name.startswith (word + ' '))
            and not node.name.startswith ('Undo History')]


def possible (word):
    """Those that can be pressed."""
    import pyatspi
    return [node for node in entries (word)
            if node.getState ().contains (pyatspi.STATE_SENSITIVE)]


def press_entry (word):
    wait (lambda: possible (word), '%s to be possible' % word,
          30)[0].queryAction ().doAction (0)
