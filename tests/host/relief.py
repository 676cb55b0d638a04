# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""A relief: its heights, and the normal map of them, for tests of directions
that turn.  In what is made of both, normals have to fit the heights as well as
they do in the source.
"""
import math
import random

from xcf import Picture

SIDE = 56
STEEP = 12


def _waves():
    dice = random.Random(107)
    for k in range(14):
        length, angle = dice.uniform(8, 20), dice.uniform(-0.4, 0.6)
        if k % 3 == 0:
            angle = dice.uniform(0, math.pi)
        yield (math.cos(angle) / length, math.sin(angle) / length,
               dice.random())


WAVES = list(_waves())


def height(x, y):
    return 0.5 + sum(0.055 * math.cos(2 * math.pi * (x * dx + y * dy + phase))
                     for dx, dy, phase in WAVES)


def _unit(right, down, green):
    """A normal's samples, of slopes; green: 1 is up the picture, -1 down."""
    length = math.sqrt(right * right + down * down + 1)
    return (0.5 - 0.5 * right / length, 0.5 + 0.5 * green * down / length,
            0.5 + 0.5 / length)


def normal(green):
    def sample(x, y, c):
        return _unit(STEEP * (height(x + 1, y) - height(x - 1, y)) / 2,
                     STEEP * (height(x, y + 1) - height(x, y - 1)) / 2,
                     green)[c]
    return sample


def maps(green=1, kind="u8", channels=3, height_channels=1):
    """Heights, and normals."""
    slopes = normal(green)
    return [Picture.of(SIDE, SIDE, height_channels, kind,
                       lambda x, y, c: height(x, y)),
            Picture.of(SIDE, SIDE, channels, kind,
                       lambda x, y, c: 1.0 if c == 3 else slopes(x, y, c))]


def angle(pictures, green=1, share=0.5):
    """Degrees between normals and those of the heights, which that share of the
    pixels does not exceed."""
    heights, normals = ([[v for v in pixel] for pixel in picture.pixels()]
                        for picture in pictures)
    most = {"u8": 255, "u16": 65535}.get(pictures[0].kind, 1)
    width, angles = pictures[0].width, []
    for y in range(1, pictures[0].height - 1):
        for x in range(1, width - 1):
            i = y * width + x
            wanted = _unit(
                STEEP * (heights[i + 1][0] - heights[i - 1][0]) / 2 / most,
                STEEP * (heights[i + width][0] - heights[i - width][0]) / 2
                / most, green)
            a = [2 * v - 1 for v in wanted]
            b = [2 * v / most - 1 for v in normals[i][:3]]
            cosine = sum(u * v for u, v in zip(a, b)) / math.sqrt(
                sum(u * u for u in a) * sum(v * v for v in b))
            angles.append(math.degrees(math.acos(max(-1, min(1, cosine)))))
    return sorted(angles)[int(share * len(angles))]


def fits(made, green=1, kind="u8"):
    """Complaints unless normals and heights belong together."""
    for share, more in ((0.5, 1), (0.8, 3)):
        found = angle(made, green, share)
        usual = angle(maps(green, kind), green, share)
        if found > usual + more:
            yield "%.2f degrees, in the source %.2f" % (found, usual)
