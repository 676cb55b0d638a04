# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Damage that anybody would call worse, for trying measures on.

Each function takes a picture (samples of 0 to 1, height x width x channels), its
source and a random generator, and gives the damaged picture.
"""
import numpy as np
from scipy import ndimage

TORN = 60  # pieces pasted


def soften(picture, sigma):
    return ndimage.gaussian_filter(picture, (sigma, sigma, 0), mode='reflect')


def spots(shape, share, sigma, rng):
    """Smooth blots that cover about so much of the picture: 0 to 1."""
    noise = ndimage.gaussian_filter(rng.standard_normal(shape), sigma, mode='wrap')
    above = (noise - np.quantile(noise, 1 - share)) / (0.15 * noise.std())
    return np.clip(above + 0.5, 0, 1)[..., None]


def blur(picture, source, rng):
    return soften(picture, 1.0)


def mush(picture, source, rng):
    """A third is soft."""
    where = spots(picture.shape[:2], 0.3, 22, rng)
    return picture * (1 - where) + soften(picture, 2.0) * where


def grit(picture, source, rng):
    """A third is scrambled within 3 pixels."""
    height, width = picture.shape[:2]
    where = spots((height, width), 0.3, 22, rng)
    y, x = np.mgrid[:height, :width]
    y = np.clip(y + rng.integers(-3, 4, y.shape), 0, height - 1)
    x = np.clip(x + rng.integers(-3, 4, x.shape), 0, width - 1)
    return picture * (1 - where) + picture[y, x] * where


def torn(picture, source, rng):
    """Pieces of the source are pasted anywhere, with soft edges."""
    side = max(12, min(28, min(source.shape[:2]) // 4))
    ramp = np.minimum(np.arange(side) + 1, np.arange(side)[::-1] + 1) / 3
    mask = np.clip(np.minimum.outer(ramp, ramp), 0, 1)[..., None]
    result = picture.copy()
    for _ in range(TORN):
        y, x = (rng.integers(0, length - side) for length in picture.shape[:2])
        v, u = (rng.integers(0, length - side) for length in source.shape[:2])
        result[y:y + side, x:x + side] = (
            result[y:y + side, x:x + side] * (1 - mask)
            + source[v:v + side, u:u + side] * mask)
    return result


def missing(picture, source, rng):
    """What is least like the rest is painted over with other places."""
    area = soften(picture, 6)
    middle = np.median(area.reshape(-1, area.shape[2]), 0)
    rare = np.sqrt(((area - middle) ** 2).sum(2))
    usual = rare <= np.quantile(rare, 0.80)
    wanted = rare > np.quantile(rare, 0.75)
    fill = picture.copy()
    for _ in range(60):
        move = [int(rng.integers(40, length - 40)) for length in usual.shape]
        take = wanted & np.roll(usual, move, (0, 1))
        fill[take] = np.roll(picture, move, (0, 1))[take]
        wanted &= ~take
    where = ndimage.gaussian_filter((~usual).astype(float), 2.5)
    where = np.clip(where * 1.6, 0, 1)[..., None]
    return picture * (1 - where) + fill * where


def ramp(picture, source, rng):
    """Darker to one corner, lighter to the other, by 14 % each."""
    height, width = picture.shape[:2]
    return picture + 0.07 * (np.linspace(-1, 1, width)[None, :, None]
                             + np.linspace(-1, 1, height)[:, None, None])


KINDS = {kind.__name__: kind for kind in (blur, mush, grit, torn, missing)}
