# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""What the first layers of a trained network see at each place of a picture.

The network is Inception V3 up to its third block of parallel convolutions
("mixed2"), batch normalisation folded in; the weights are in inception-stem.npz
(README.md says where they are from).  A place is described by some hundreds of
numbers that depend on 60 to 200 pixels around it and tell edges, corners, grain
and small shapes apart.  NumPy does it; there is nothing random.
"""
import pathlib

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage

WEIGHTS = pathlib.Path(__file__).with_name('inception-stem.npz')
MIDDLE = 384  # side of what is looked at in full size; the whole at half size
SMALL = 200   # sources below this have few places: look on a finer grid
SMALLEST = 64
# Two places nearer than this, in pixels of their scale, are "the same place".
RADIUS = {'c5': 24, 'm0': 40, 'm1': 48, 'm2': 56}
BLOCK = 2000  # places that are multiplied at once


class Stem:
    def __init__(self):
        stored = np.load(WEIGHTS)
        self.kernel = {int(name[1:]): stored[name].astype(np.float32)
                       for name in stored.files if name[0] == 'k'}
        self.bias = {int(name[1:]): stored[name].astype(np.float32)
                     for name in stored.files if name[0] == 'b'}

    def conv(self, x, number, stride=1, same=False):
        """One convolution and its rectifier; same: the size is kept."""
        kernel = self.kernel[number]
        height, width, channels, made = kernel.shape
        if height == width == 1:
            y = (x.reshape(-1, channels) @ kernel[0, 0]).reshape(
                x.shape[:2] + (made,))
        else:
            if same:
                x = np.pad(x, ((height // 2,) * 2, (width // 2,) * 2, (0, 0)),
                           mode='edge')
            y = self.multiply(sliding_window_view(x, (height, width), (0, 1))
                              [::stride, ::stride], kernel)
        y += self.bias[number]
        return np.maximum(y, 0, out=y)

    @staticmethod
    def multiply(windows, kernel):
        made = kernel.shape[3]
        matrix = np.ascontiguousarray(
            kernel.transpose(2, 0, 1, 3).reshape(-1, made))
        height, width = windows.shape[:2]
        y = np.empty((height, width, made), np.float32)
        step = max(1, BLOCK // width)
        for row in range(0, height, step):
            np.dot(windows[row:row + step].reshape(-1, len(matrix)), matrix,
                   out=y[row:row + step].reshape(-1, made))
        return y

    @staticmethod
    def pool(x):
        """The largest of 3 x 3, at every other place."""
        h, w = (x.shape[0] - 3) // 2 + 1, (x.shape[1] - 3) // 2 + 1
        rows = np.maximum(np.maximum(x[0:2 * h - 1:2], x[1:2 * h:2]),
                          x[2:2 * h + 1:2])
        return np.maximum(np.maximum(rows[:, 0:2 * w - 1:2], rows[:, 1:2 * w:2]),
                          rows[:, 2:2 * w + 1:2])

    @staticmethod
    def mean(x):
        """The mean of 3 x 3 at every place."""
        x = np.pad(x, ((1, 1), (1, 1), (0, 0)), mode='edge')
        x = x[:-2] + x[1:-1] + x[2:]
        return (x[:, :-2] + x[:, 1:-1] + x[:, 2:]) / 9

    def mixed(self, x, first):
        conv = self.conv
        return np.concatenate([
            conv(x, first),
            conv(conv(x, first + 1), first + 2, same=True),
            conv(conv(conv(x, first + 3), first + 4, same=True), first + 5,
                 same=True),
            conv(self.mean(x), first + 6)], 2)

    def __call__(self, rgb, blocks):
        """{'c5': ..., 'm0': ..., ...}: the layers' outputs, rows x columns x
        channels; one place is 4 pixels in c5, 8 in the others."""
        x = rgb * 2 - 1
        x = self.conv(self.conv(self.conv(x, 1, 2), 2), 3, same=True)
        x = self.conv(self.conv(self.pool(x), 4), 5)
        out = {'c5': x}
        x = self.pool(x)
        for block in range(blocks):
            x = self.mixed(x, 6 + 7 * block)
            out['m%d' % block] = x
        return out


def places(layer, name, shift):
    """Rows of numbers and their places (y, x) in pixels, the layer's border left
    out.  The square root tames large answers."""
    stride, crop = (4, 2) if name == 'c5' else (8, 1)
    if min(layer.shape[:2]) > 2 * crop + 4:
        layer = layer[crop:-crop, crop:-crop]
    y, x = np.mgrid[:layer.shape[0], :layer.shape[1]] * stride
    return (np.sqrt(layer.reshape(-1, layer.shape[2])),
            np.stack([y.ravel() + shift[0], x.ravel() + shift[1]], 1))


def shifts_of(is_source, small, scale):
    """Few places are looked at on a finer grid, by shifted pictures."""
    if is_source and (small or scale == 2):
        return [(0, 0), (4, 4), (0, 4), (4, 0)]
    return [(0, 0)]


def scales(rgb):
    """(scale, picture, blocks, layers): the middle in full size, then all of it
    at half size."""
    half = np.ascontiguousarray(
        ndimage.gaussian_filter(rgb, (0.9, 0.9, 0))[::2, ::2])
    top, left = (max(0, (side - MIDDLE) // 2) for side in rgb.shape[:2])
    yield 1, rgb[top:top + MIDDLE, left:left + MIDDLE], 1, ('m0',)
    yield 2, half, 3, ('c5', 'm0', 'm1', 'm2')


def describe(stem, rgb, is_source):
    """{'m0_1': (rows, places, radius), 'c5_2': ...}: layer and scale."""
    small = min(rgb.shape[:2]) < SMALL
    found, radius = {}, {}
    for scale, picture, blocks, names in scales(rgb):
        side = min(picture.shape[:2])
        if side < SMALLEST:
            continue
        for shift in shifts_of(is_source, small, scale):
            layers = stem(picture[shift[0]:, shift[1]:], blocks)
            for name in names:
                if name == 'c5' and shift != (0, 0):
                    continue  # it is on a grid of 4 pixels already
                key = '%s_%d' % (name, scale)
                found.setdefault(key, []).append(
                    places(layers[name], name, shift))
                radius[key] = min(RADIUS[name], int(0.4 * side))
    return {key: (np.concatenate([rows for rows, _ in parts]),
                  np.concatenate([where for _, where in parts]), radius[key])
            for key, parts in found.items()}
