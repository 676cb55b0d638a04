# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The surface: areas that are softer or busier than anything in the source."""
import numpy as np
from scipy import ndimage

TAILS = np.array((0.02, 0.05, 0.1, 0.2, 0.35))
# Finest detail of a band in pixels, side of the windows that it is averaged in.
BANDS = ((0.6, 16), (0.6, 32), (1.4, 24), (3.0, 24), (3.0, 48), (6.0, 48))


def contrast_maps(light):
    """The energy of each band around places on a grid."""
    maps = {}
    for sigma, side in BANDS:
        if 2 * side > min(light.shape):
            continue
        band = (ndimage.gaussian_filter(light, sigma)
                - ndimage.gaussian_filter(light, 1.6 * sigma))
        energy = ndimage.uniform_filter(band ** 2, side, mode='reflect')
        start, step = side // 2, side // 4
        maps[sigma, side] = energy[start::step, start::step].ravel()
    return maps


def surface(source, light):
    """(mush, grit): how far the softest and the busiest areas go beyond the
    source's, in octaves of local contrast."""
    usual, found = contrast_maps(source), contrast_maps(light)
    mush, grit = [], []
    for band in usual:
        if band not in found:
            continue
        least = 0.02 * np.median(usual[band]) + 1e-7
        wanted, got = (0.5 * np.log2(maps[band] + least)
                       for maps in (usual, found))
        mush.append(np.maximum(np.quantile(wanted, TAILS)
                               - np.quantile(got, TAILS), 0).mean())
        grit.append(np.maximum(np.quantile(got, 1 - TAILS)
                               - np.quantile(wanted, 1 - TAILS), 0).mean())
    return float(np.mean(mush)), float(np.mean(grit))
