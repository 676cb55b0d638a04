# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The measures of pictures whose copies are known.  Prints TAP."""
import sys

import numpy as np
from scipy import ndimage

from measures import measure


def blobs(seed, side=160):
    """Smooth colour noise, 8 bits."""
    noise = np.random.default_rng(seed).normal(size=(side, side, 3))
    smooth = ndimage.gaussian_filter(noise, (2, 2, 0))
    return np.clip(128 + 50 * smooth / smooth.std(), 0, 255).astype(np.uint8)


def quilt(exemplar, piece=40):
    """Copied squares of the exemplar, side by side."""
    rng = np.random.default_rng(1)
    rows = []
    for _ in range(4):
        corners = rng.integers(0, exemplar.shape[0] - piece, (4, 2))
        rows.append(np.concatenate(
            [exemplar[y:y + piece, x:x + piece] for y, x in corners], 1))
    return np.concatenate(rows)


def nearly(image):
    """Off by one everywhere: no byte is the same."""
    return np.where(image < 128, image + 1, image - 1).astype(np.uint8)


def main():
    exemplar = blobs(0)
    copied = quilt(exemplar)
    found = {'copies': measure(exemplar, copied),
             'near copies': measure(exemplar, nearly(copied)),
             'a stranger': measure(exemplar, blobs(5)),
             'a blurred copy': measure(exemplar, ndimage.uniform_filter(
                 exemplar, (5, 5, 1)))}
    inside = ((40 - 8) / 40) ** 2  # windows that lie in one square
    wanted = [
        ('copies', 'exact9', 0.9 * inside, 1.15 * inside),
        ('copies', 'near9', 0.9 * inside, 1.2 * inside),
        ('copies', 'chunk', 36, 44), ('copies', 'piece', 13, 40),
        ('near copies', 'exact9', 0, 0), ('near copies', 'chunk', 0, 0),
        ('near copies', 'near9', 0.9 * inside, 1.2 * inside),
        ('near copies', 'piece', 13, 40),
        ('a stranger', 'exact9', 0, 0), ('a stranger', 'near9', 0, 0.01),
        ('a stranger', 'coherence', 0.8, 1.25),
        ('a stranger', 'missing', 0.8, 1.25),
        ('a stranger', 'gradient', 0.8, 1.25),
        ('a blurred copy', 'gradient', 0.1, 0.7),
    ]
    failed = False
    for number, (name, key, low, high) in enumerate(wanted, 1):
        value = found[name][key]
        good = low <= value <= high
        failed |= not good
        print('%sok %d - %s: %s is %.3g, wanted %.3g to %.3g'
              % ('' if good else 'not ', number, name, key, value, low, high))
    print('1..%d' % len(wanted))
    sys.exit(failed)


if __name__ == '__main__':
    main()
