# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Lines: how long edges run, and how they end, cross and bend.

Edges are found by Canny's method at three widths, with the source's thresholds,
thinned to chains of pixels and described by nine numbers.  The difference from
the source's numbers is put over that between halves of the source.
"""
import numpy as np
from scipy import ndimage

WIDTHS = (1.0, 2.0, 4.0)  # of the smoothing, in pixels
AROUND = np.ones((3, 3), int)
SHORT = 8                 # chains up to this tell nothing of straightness
SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)


def pieces(picture, height, width):
    """Pieces as large as the source, so that lines are cut alike."""
    tall, wide = picture.shape
    height, width = min(height, tall), min(width, wide)
    rows = max(1, min(3, round(tall / height)))
    columns = max(1, min(3, round(wide / width)))
    return [picture[y:y + height, x:x + width]
            for y in np.linspace(0, tall - height, rows).astype(int)
            for x in np.linspace(0, wide - width, columns).astype(int)]


def count_chains(picture, sigma, low, high):
    """Lengths and straightness of the chains, and how many pixels, ends and
    crossings there are."""
    from skimage.feature import canny
    from skimage.morphology import skeletonize
    thin = skeletonize(canny(picture, sigma, low, high))
    beside = ndimage.convolve(thin.astype(int), AROUND, mode='constant') - 1
    crossing = thin & (beside >= 3)
    chains, n = ndimage.label(
        thin & ~ndimage.binary_dilation(crossing, AROUND), AROUND)
    inner = np.zeros_like(thin)
    inner[2:-2, 2:-2] = True
    lengths = np.bincount(chains.ravel())[1:].astype(float)
    reach = np.array([np.hypot(y.stop - y.start, x.stop - x.start)
                      for y, x in ndimage.find_objects(chains)])
    straight = np.minimum(1, reach / (lengths + 0.5)) if n else lengths
    counts = np.array([thin.sum(), (thin & (beside == 1) & inner).sum(),
                       ndimage.label(crossing, AROUND)[1], picture.size])
    return lengths, straight, counts


def chains(pictures, sigma, low, high):
    """Nine numbers: lengths that shares of the line pixels lie in chains below,
    how many line pixels there are, ends and crossings for each, straightness."""
    found = [count_chains(picture, sigma, low, high) for picture in pictures]
    lengths = np.concatenate([f[0] for f in found])
    straight = np.concatenate([f[1] for f in found])
    if not len(lengths):
        return np.zeros(9)
    total, ends, crossings, area = sum(f[2] for f in found)
    order = np.argsort(lengths)
    share = np.cumsum(lengths[order]) / lengths.sum()
    long = lengths > SHORT
    return np.array(
        [np.log(lengths[order][min(np.searchsorted(share, s), len(order) - 1)] + 1)
         for s in SHARES]
        + [np.log(total / area + 1e-3),
           np.log(ends / max(total, 1) + 0.003),
           np.log(crossings / max(total, 1) + 0.003),
           4 * (lengths * straight)[long].sum() / max(lengths[long].sum(), 1e-9)])


class SourceLines:
    """What the lines of a source are like, for each width."""

    def __init__(self, light):
        self.shape = light.shape
        self.width = {sigma: self.describe(light, sigma) for sigma in WIDTHS
                      if min(light.shape) >= 24 * sigma}

    @staticmethod
    def describe(light, sigma):
        slope = 4 * np.hypot(
            ndimage.gaussian_filter(light, sigma, order=(0, 1)),
            ndimage.gaussian_filter(light, sigma, order=(1, 0)))
        high, low = np.quantile(slope, 0.88), np.quantile(slope, 0.70)
        y, x = light.shape[0] // 2, light.shape[1] // 2
        between = np.mean(
            [np.abs(chains([one], sigma, low, high)
                    - chains([other], sigma, low, high))
             for one, other in ((light[:y], light[y:]),
                                (light[:, :x], light[:, x:]))], 0)
        return chains([light], sigma, low, high), between, low, high


def lines(source, light):
    """The part `lines` of the distance: of a SourceLines and an output's
    lightness."""
    found = []
    cut = pieces(light, *source.shape)
    for sigma, (wanted, between, low, high) in source.width.items():
        gap = np.abs(wanted - chains(cut, sigma, low, high))
        found.append(np.log((gap + 0.05) / (between + 0.05)).mean())
    return float(np.mean(found)) if found else 0.0
