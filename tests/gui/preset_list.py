# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The list of presets in a dialog, and the small windows that save and delete
them.
"""
import desktop
from controls import Dialog
from desktop import find, is_showing, wait, walk

NONE = '(none)'


def listed (dialog):
    """The names that can be chosen."""
    return [node.name for node in walk (dialog.node ('Preset', 'combo box'))
            if node.getRoleName () == 'menu item' and node.name]


def choose_preset (dialog, name):
    """By its place among all entries, of which one may be a line."""
    combo = dialog.node ('Preset', 'combo box')
    entries = [node.name for node in walk (combo)
               if node.getRoleName () in ('menu item', 'separator')]
    combo.querySelection ().selectChild (entries.index (name))
    wait_preset (dialog, name)


def preset (dialog):
    combo = dialog.node ('Preset', 'combo box')
    entries = [node for node in walk (combo)
               if node.getRoleName () in ('menu item', 'separator')]
    for index, node in enumerate (entries):
        if combo.querySelection ().isChildSelected (index):
            return node.name
    return None


def wait_preset (dialog, name):
    wait (lambda: preset (dialog) == name, 'the preset %s, not %s'
          % (name, preset (dialog)), 20)


def in_window (title):
    """A small window above the dialog."""
    return Dialog (30, title)


def answer (title, button, name=None):
    press_in (in_window (title), button, name)


def answer_question (word, button):
    """A question has its sentence where windows have their title."""
    window = Dialog.__new__ (Dialog)
    window.root = find (
        lambda node: node.getRoleName () == 'alert' and is_showing (node)
        and any (word in (child.name or '') for child in walk (node)),
        'the question with ' + word, 'els-texture', 30)
    press_in (window, button)


def press_in (window, button, name=None):
    if name is not None:
        window.node ('Name', 'text').queryEditableText ().setTextContents (
            name)
    wait (lambda: [node for node in walk (window.root) if node.name == button
                   and node.getRoleName () in desktop.BUTTONS],
          'the button ' + button, 20)
    window.press (button)
    wait (lambda: not is_showing (window.root), 'the window to go', 20)
