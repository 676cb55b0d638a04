# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The table and the picture of docs/network.md: report.py FOLDER PICTURE

FOLDER holds SET-PADDING.npz as compare.py writes them.
"""
import os
import sys

import numpy as np
from PIL import Image, ImageDraw

RUNS = [("fashion", "zeros", "borders"), ("fashion", "circular", "torus"),
        ("textures", "zeros", "borders"), ("textures", "circular", "torus")]
NAMES = {"borders": "border-aware ELS", "torus": "ELS, torus",
         "circular": "ELS, windows inside", "ideal": "ideal score"}
COLUMNS = ["noise", "network", "formula", "ideal"]
ROWS = 6
SCALE, GAP, HEAD = 3, 4, 30


def rows(found, run):
    """Markdown: one row for each machine of a run."""
    for name in NAMES:
        if name + "_scores" not in found:
            continue
        s, other = found[name + "_scores"], "-"
        if name + "_other_scores" in found:
            other = "%.3f" % np.median(found[name + "_other_scores"][:, 0])
        low, high = np.percentile(s[:, 0], [10, 90])
        yield "| %s, %s | %s | %d | %.3f | %.2f to %.2f | %.3f | %s |" % (
            run[0], run[1], NAMES[name], len(s), np.median(s[:, 0]), low, high,
            np.median(s[:, 1]), other)


def windows(found, run):
    table = " ".join(str(p) for p in found[run[2] + "_table"])
    return "- %s, %s: %s" % (run[0], run[1], table)


def tile(picture):
    picture = (np.clip(picture, -1, 1) + 1) * 127.5
    if len(picture) == 1:
        picture = np.repeat(picture, 3, 0)
    picture = picture.round().astype(np.uint8).transpose(1, 2, 0)
    return np.kron(picture, np.ones((SCALE, SCALE, 1), np.uint8))


def block(found, run):
    """The first seeds of a run, a row each."""
    columns = [found["noise"] / 2, found["network"], found[run[2]],
               found["ideal"]]
    side = SCALE * columns[0].shape[-1] + GAP
    sheet = Image.new("RGB", (4 * side + 4 * GAP, HEAD + ROWS * side), "white")
    draw = ImageDraw.Draw(sheet)
    draw.text((0, 2), "%s, %s padding" % run[:2], fill="black")
    for c, (name, column) in enumerate(zip(COLUMNS, columns)):
        draw.text((c * side, HEAD // 2 + 1), name, fill="black")
        for r in range(ROWS):
            sheet.paste(Image.fromarray(tile(column[r])),
                        (c * side, HEAD + r * side))
    return sheet


def main():
    folder, picture = sys.argv[1:]
    print("| set, padding | machine | noises | median r | 10 to 90 % |"
          " median 1 - SSE/SST | median r, other noise |\n"
          "|---|---|---|---|---|---|---|")
    blocks, tables = [], []
    for run in RUNS:
        file = os.path.join(folder, "%s-%s.npz" % run[:2])
        if not os.path.exists(file):
            print("missing:", file, file=sys.stderr)
            continue
        found = np.load(file)
        print("\n".join(rows(found, run)))
        tables.append(windows(found, run))
        blocks.append(block(found, run))
    print("\nWindows, step 1 to 20:\n\n" + "\n".join(tables))
    sheet = Image.new("RGB", (sum(b.width for b in blocks), blocks[0].height),
                      "white")
    x = 0
    for b in blocks:
        sheet.paste(b, (x, 0))
        x += b.width
    sheet.save(picture, optimize=True)


if __name__ == "__main__":
    main()
