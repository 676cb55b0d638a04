# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Picture files as arrays, and as they are shown."""
import numpy as np
from PIL import Image
from scipy import ndimage

GREY = 0.75  # what is clear lies over this where channels are compared


def eight_bits(image):
    """A Pillow image whose samples have 8 bits."""
    if not image.mode.startswith('I'):
        return image
    deep = np.asarray(image).astype(np.float64)
    if deep.max() > 255:
        deep = deep / 257
    return Image.fromarray(np.clip(deep + 0.5, 0, 255).astype(np.uint8))


def has_opacity(image):
    return image.mode in ('RGBA', 'LA', 'PA') or 'transparency' in image.info


def load(path):
    """8-bit samples, height x width x channels; what is clear is black."""
    pixels = np.array(eight_bits(Image.open(path)))
    if pixels.ndim == 2:
        pixels = pixels[..., None]
    if pixels.shape[2] in (2, 4):
        pixels[pixels[..., -1] == 0] = 0
    return pixels


def like(pixels, exemplar):
    """With the exemplar's channels: some programs make RGB of gray."""
    have, want = pixels.shape[2], exemplar.shape[2]
    if have == want:
        return pixels
    if want == 1:
        return pixels[..., :1]
    if have == 1:
        return np.repeat(pixels, want, 2)
    if have < want:
        return np.concatenate(
            [pixels, np.full(pixels.shape[:2] + (1,), 255, np.uint8)], 2)
    return pixels[..., :want]


def shown(path):
    """The file as an RGB image for people; what is clear is a chessboard."""
    image = eight_bits(Image.open(path))
    if not has_opacity(image):
        return image.convert('RGB')
    pixels = np.asarray(image.convert('RGBA')).astype(np.float64)
    y, x = np.mgrid[:pixels.shape[0], :pixels.shape[1]]
    board = np.where((y // 8 + x // 8) % 2, 190.0, 225.0)[..., None]
    share = pixels[..., 3:] / 255
    mixed = pixels[..., :3] * share + board * (1 - share)
    return Image.fromarray((mixed + 0.5).astype(np.uint8))


def rgb_and_opacity(path):
    """Samples of 0 to 1, and the opacity or None."""
    image = Image.open(path)
    if image.mode.startswith('I'):
        gray = np.asarray(image).astype(np.float32)
        gray /= 65535 if gray.max() > 255 else 255
        return np.repeat(gray[..., None], 3, 2), None
    pixels = np.asarray(image.convert('RGBA')).astype(np.float32) / 255
    clear = has_opacity(image) and pixels[..., 3].min() < 0.999
    return pixels[..., :3], pixels[..., 3] if clear else None


def load_colours(path):
    """RGB of 0 to 1 over light grey, and CIE Lab in hundredths, with half the
    opacity as a fourth channel where there is any."""
    from skimage.color import rgb2lab
    rgb, opacity = rgb_and_opacity(path)
    if opacity is not None:
        rgb = rgb * opacity[..., None] + GREY * (1 - opacity[..., None])
    lab = rgb2lab(np.clip(rgb, 0, 1)).astype(np.float32) / 100
    if opacity is not None:
        lab = np.concatenate([lab, 0.5 * opacity[..., None]], 2)
    return np.ascontiguousarray(rgb, np.float32), lab


def same_channels(first, second):
    """Both in load_colours' second form; where one has no opacity, it is 1."""
    most = max(first.shape[2], second.shape[2])

    def widen(lab):
        if lab.shape[2] == most:
            return lab
        opaque = np.full(lab.shape[:2] + (1,), 0.5, np.float32)
        return np.concatenate([lab, opaque], 2)
    return widen(first), widen(second)


def halve(picture):
    """Every other pixel of the smoothed picture."""
    smooth = ndimage.gaussian_filter(picture, (1.0, 1.0, 0), mode='reflect')
    return np.ascontiguousarray(smooth[::2, ::2])
