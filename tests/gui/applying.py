# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The button that makes a result and leaves the dialog open."""
import time

import desktop
from desktop import wait


def is_sensitive (node):
    import pyatspi
    return node.getState ().contains (pyatspi.STATE_SENSITIVE)


def button (dialog, name):
    return dialog.node (name, *desktop.BUTTONS)


def answers_sensitive (node):
    """A dialog that works may answer late: it cannot be pressed then."""
    import gi.repository.GLib
    try:
        return is_sensitive (node)
    except gi.repository.GLib.Error:
        return False


def can_press (dialog, name):
    try:
        return answers_sensitive (button (dialog, name))
    except desktop.Timeout:
        return False


def apply (dialog, name):
    """Presses the button, which cannot be pressed until the work is done."""
    wait (lambda: can_press (dialog, name), name, 60)
    dialog.press (name)
    time.sleep (0.5)
    wait (lambda: can_press (dialog, name), name + ' again', 120)
