# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""A small convolutional denoiser: residual 3x3 convolutions and nothing else.

No attention, no normalisation, no change of resolution: each output pixel sees
a square window of 2 * (1 + BLOCKS) + 1 = 19 pixels of the input, and the same
function is applied everywhere.  With circular padding the network is exactly
translation equivariant on the torus; with zero padding the distance from the
border can be told wherever the window reaches it.
"""
import math

import torch
from torch import nn

STEPS = 20
BLOCKS = 8
WIDTH = 64


def beta(i):
    """Published schedule: the variance of the noise in x at step i of STEPS."""
    return 1 - math.cos(math.pi / 2 * i / STEPS / 1.008) ** 2


BETA = torch.tensor([beta(i) for i in range(STEPS + 1)], dtype=torch.float64)


class Block(nn.Module):
    def __init__(self, padding):
        super().__init__()
        self.conv = nn.Conv2d(WIDTH, WIDTH, 3, padding=1, padding_mode=padding)
        self.shift = nn.Linear(WIDTH, WIDTH)

    def forward(self, state, condition):
        shift = self.shift(condition)[:, :, None, None]
        return state + torch.relu(self.conv(state) + shift)


class Denoiser(nn.Module):
    """Predicts v = sqrt(1 - beta) noise - sqrt(beta) image, which is well scaled
    at all noise levels; xhat () turns it into the estimate of the image."""

    def __init__(self, channels, classes, padding):
        super().__init__()
        self.level = nn.Embedding(STEPS + 1, WIDTH)
        self.kind = nn.Embedding(classes, WIDTH)
        self.first = nn.Conv2d(channels, WIDTH, 3, padding=1,
                               padding_mode=padding)
        self.blocks = nn.ModuleList(Block(padding) for _ in range(BLOCKS))
        self.last = nn.Conv2d(WIDTH, channels, 1)
        for block in self.blocks:
            with torch.no_grad():
                block.conv.weight *= 0.5

    def forward(self, x, i, kind):
        condition = torch.relu(self.level(i) + self.kind(kind))
        state = self.first(x)
        for block in self.blocks:
            state = block(state, condition)
        return self.last(state)

    def xhat(self, x, i, kind):
        b = BETA[i].to(x.dtype)[:, None, None, None]
        return (1 - b).sqrt() * x - b.sqrt() * self(x, i, kind)


def ddim(xhat, noise, visit=None):
    """Deterministic sampling from noise at t = 1 to the image at t = 0.

    xhat (x, i) estimates the image at step i = STEPS ... 1; visit (x, i,
    estimate) sees every step.  The network and the formula both run in here."""
    x = math.sqrt(beta(STEPS)) * noise
    for i in range(STEPS, 0, -1):
        b, b_next = beta(i), beta(i - 1)
        estimate = xhat(x, i)
        if visit is not None:
            visit(x, i, estimate)
        eps = (x - math.sqrt(1 - b) * estimate) / math.sqrt(b)
        x = math.sqrt(1 - b_next) * estimate + math.sqrt(b_next) * eps
    return x
