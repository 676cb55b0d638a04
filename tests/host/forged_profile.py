# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""A stand-in for the sRGB profile of 1998 that most files with a profile have.

That one is not free.  libpng calls it incorrect, and knows it by its length and two
checksums; this one has the same.
"""
import struct
import zlib

import sources

LENGTH, ADLER, CRC = 3144, 0xf784f3fb, 0x182ea552
PLACES = 64     # of three bytes that set the CRC; 32 would do if they were lucky
MODULUS = 65521  # Adler's


def _set_adler(data, start):
    """By the bytes from start on: the sum of all, and the sum of the sums."""
    n = len(data) - start
    for k in range(((ADLER & 0xffff) - (zlib.adler32(data) & 0xffff)) % MODULUS):
        data[start + k % n] += 1
    left, k = ((ADLER >> 16) - (zlib.adler32(data) >> 16)) % MODULUS, 0
    while left:
        step = min(left, n - 1 - k)
        data[start + k] += 1
        data[start + k + step] -= 1
        left, k = left - step, k + 1


def _change(data, at):
    """Changes three bytes so that Adler's checksum stays."""
    data[at] += 1
    data[at + 1] -= 2
    data[at + 2] += 1


def _reduce(bits, chosen, rows):
    """What is left of bits, and what was chosen for it, once no row fits."""
    while bits and bits.bit_length() in rows:
        row = rows[bits.bit_length()]
        bits, chosen = bits ^ row[0], chosen ^ row[1]
    return bits, chosen


def _set_crc(data, places):
    """Each place changes some bits of it, whatever the others do: equations modulo 2,
    solved by elimination."""
    before, rows = zlib.crc32(data), {}
    for k, at in enumerate(places):
        other = bytearray(data)
        _change(other, at)
        bits, chosen = _reduce(zlib.crc32(other) ^ before, 1 << k, rows)
        if bits:
            rows[bits.bit_length()] = bits, chosen
    _, chosen = _reduce(CRC ^ before, 0, rows)
    for k, at in enumerate(places):
        if chosen >> k & 1:
            _change(data, at)


def profile():
    data = bytearray(sources.profile())
    start = len(data)
    data += bytes([100]) * (LENGTH - start)
    data[:4] = struct.pack(">I", LENGTH)
    _set_adler(data, start + 3 * PLACES)
    _set_crc(data, range(start, start + 3 * PLACES, 3))
    assert (zlib.adler32(data), zlib.crc32(data)) == (ADLER, CRC)
    return bytes(data)
