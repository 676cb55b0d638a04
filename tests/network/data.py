# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The two training sets of the network suite: 32x32 images in [-1, 1].

Both are a fixed list of images with a class each, so that the network and the
formula are given the same finite corpus.  A class is a kind of clothing or an
exemplar.  The formula's corpus for a seed is its class's images.
"""
import gzip
import os

import numpy as np
import torch
from PIL import Image

SIDE = 32
FASHION = "/usr/share/datasets/fashion-mnist"
FASHION_PER_CLASS = 100
EXEMPLARS = os.path.join(os.path.dirname(__file__), "..", "..", "exemplars")
TEXTURES = ["grass.png", "gravel.png", "brick-gray.png", "onyx.png"]
TEXTURE_HEIGHT = 128
CROPS_PER_TEXTURE = 150


def read_idx(name):
    """An IDX file of bytes: two zeros, type 8, rank, big-endian sizes, data."""
    with gzip.open(os.path.join(FASHION, name)) as f:
        raw = f.read()
    rank = raw[3]
    shape = np.frombuffer(raw, ">u4", rank, 4).astype(int)
    return np.frombuffer(raw, np.uint8, -1, 4 + 4 * rank).reshape(shape)


def load_fashion(per_class):
    """The first images of every class, brought from 28 to 32 pixels a side."""
    images = read_idx("train-images-idx3-ubyte.gz")
    labels = read_idx("train-labels-idx1-ubyte.gz")
    keep = np.concatenate([np.flatnonzero(labels == k)[:per_class]
                           for k in range(10)])
    x = torch.from_numpy(images[keep].astype(np.float32) / 127.5 - 1)[:, None]
    x = torch.nn.functional.interpolate(x, (SIDE, SIDE), mode="bilinear",
                                        align_corners=False)
    return x.contiguous(), torch.from_numpy(labels[keep].astype(np.int64))


def load_textures(per_class):
    """Crops at random positions of some exemplars, which are first made small:
    a crop should hold a few grains, not a part of one."""
    rng = np.random.default_rng(1)
    crops, labels = [], []
    for k, name in enumerate(TEXTURES):
        image = Image.open(os.path.join(EXEMPLARS, name)).convert("RGB")
        width = image.width * TEXTURE_HEIGHT // image.height
        image = image.resize((width, TEXTURE_HEIGHT), Image.BOX)
        pixels = np.asarray(image, np.float32).transpose(2, 0, 1) / 127.5 - 1
        for _ in range(per_class):
            y = rng.integers(0, TEXTURE_HEIGHT - SIDE + 1)
            x = rng.integers(0, width - SIDE + 1)
            crops.append(pixels[:, y:y + SIDE, x:x + SIDE])
            labels.append(k)
    return torch.from_numpy(np.stack(crops)), torch.tensor(labels)


def load(name, per_class=None):
    """Images and their classes; per_class=None: as many as docs/network.md
    has."""
    if name == "fashion":
        return load_fashion(per_class or FASHION_PER_CLASS)
    return load_textures(per_class or CROPS_PER_TEXTURE)
