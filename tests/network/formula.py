# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The library's score machines from Python, through network-machine.c."""
import ctypes
import os

import numpy as np

LIBRARY = os.environ.get("ELS_NETWORK_MACHINE", os.path.join(
    os.path.dirname(__file__), "../../build/tests/network/libnetwork-machine.so"))

# (ElsMachineKind, ElsTile, the corpus wraps round too)
MACHINES = {
    "torus": (0, 3, True),      # ELS, all windows on the torus
    "circular": (0, 3, False),  # ELS as published: corpus windows lie inside
    "borders": (1, 0, False),   # border-aware ELS, zero outside
    "local": (2, 0, False),     # LS
    "ideal": (3, 0, False),     # IS
}


def pointer(array):
    return array.ctypes.data_as(ctypes.POINTER(ctypes.c_float))


class Corpus:
    """Images of one size as an ElsCorpus, their values as they are."""

    def __init__(self, images):
        self.lib = ctypes.CDLL(LIBRARY)
        self.lib.network_machine_new.restype = ctypes.c_void_p
        images = np.ascontiguousarray(images, np.float32)
        self.handle = self.lib.network_machine_new(
            *map(ctypes.c_int, images.shape), pointer(images))
        if not self.handle:
            raise RuntimeError("no machine for this corpus")

    def __del__(self):
        self.lib.network_machine_free(ctypes.c_void_p(self.handle))


class Formula:
    """One machine over one list of images, number x channels x rows x columns."""

    def __init__(self, name, images):
        self.kind, self.tile, self.wraps = MACHINES[name]
        self.images = images
        self.corpora = {}

    def corpus(self, patch):
        """Wrapping is done by hand: images longer by half a window all round
        have one whole window for every position of the torus."""
        half = patch // 2 if self.wraps else 0
        if half not in self.corpora:
            around = ((0, 0), (0, 0), (half, half), (half, half))
            self.corpora[half] = Corpus(np.pad(self.images, around, "wrap"))
        return self.corpora[half]

    def xhat(self, patch, sigma, u):
        """The estimate of the image from u = image + sigma noise."""
        corpus = self.corpus(patch)
        u = np.ascontiguousarray(u, np.float32)
        out = np.empty_like(u)
        if not corpus.lib.network_machine_evaluate(
                ctypes.c_void_p(corpus.handle), self.kind, self.tile, patch,
                ctypes.c_double(sigma), *u.shape[1:], pointer(u),
                pointer(out)):
            raise RuntimeError("the evaluation failed")
        return out
