# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Layout and colour: what goes on over long distances."""
import numpy as np
from scipy import ndimage

RANKS = np.linspace(0.01, 0.99, 50)


def autocorrelation(picture, reach):
    """Of displacements up to reach, 1 at none; only places that overlap count."""
    picture = picture - picture.mean()
    size = (picture.shape[0] + reach + 1, picture.shape[1] + reach + 1)
    waves = np.fft.rfft2(picture, size)
    ones = np.fft.rfft2(np.ones_like(picture), size)
    products = np.fft.irfft2(waves * waves.conj(), size)
    counts = np.fft.irfft2(ones * ones.conj(), size)
    mean = products / np.maximum(counts, 1)
    columns = np.arange(-reach, reach + 1) % size[1]
    return (mean / (mean[0, 0] + 1e-12))[np.ix_(np.arange(reach + 1), columns)]


def layout_gap(first, second):
    """Root mean square difference of two autocorrelations."""
    reach = min(first.shape + second.shape) // 2 - 1
    y, x = np.mgrid[0:reach + 1, -reach:reach + 1]
    far = np.hypot(y, x)
    gap = autocorrelation(first, reach) - autocorrelation(second, reach)
    return float(np.sqrt((gap[(far >= 3) & (far <= reach)] ** 2).mean()))


def soft(light):
    return ndimage.gaussian_filter(light, 1)[::2, ::2].astype(float)


def edges(light):
    slope = np.hypot(ndimage.gaussian_filter(light, 1, order=(0, 1)),
                     ndimage.gaussian_filter(light, 1, order=(1, 0)))
    return ndimage.gaussian_filter(slope, 1)[::2, ::2].astype(float)


def layout(source, light):
    """The part `layout` of the distance: rows, spacing, regularity."""
    found = []
    for view in (soft, edges):
        usual, output = view(source), view(light)
        y, x = usual.shape[0] // 2, usual.shape[1] // 2
        between = np.mean([layout_gap(usual[:y], usual[y:]),
                           layout_gap(usual[:, :x], usual[:, x:])])
        found.append(np.log((layout_gap(usual, output) + 0.02)
                            / (between + 0.02)))
    return float(np.mean(found))


def colour(source, output):
    """The part `colour`: mean shift of the quantiles of each channel, of pixels
    and of areas of two sizes, in hundredths of CIE Lab."""
    def quantiles(lab, sigma):
        if sigma:
            lab = ndimage.gaussian_filter(lab, (sigma, sigma, 0), mode='reflect')
        step = 4 if sigma else 2
        return np.quantile(lab[::step, ::step].reshape(-1, lab.shape[2]), RANKS,
                           axis=0)
    return float(np.mean(
        [np.abs(quantiles(source, sigma) - quantiles(output, sigma)).mean(0).sum()
         for sigma in (0, 8, 24)]))
