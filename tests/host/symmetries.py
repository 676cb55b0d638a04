# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The cases of `symmetry`: copies of the source that are used beside it."""
import fills
import sources
from case import CHOICES, Case, out_of_range, simple, varied


def cases():
    for word in CHOICES["symmetry"][1:]:
        yield simple("R95 R80", "symmetry " + word,
                     sources.textured(3, "u8", 40, 32), 36, 30, varied,
                     base={"seed": 3, "symmetry": word},
                     same_bits="symmetry-" + word)
    yield simple("R95 R80", "symmetry of the exact method",
                 sources.textured(1, "u16"), 32, 21, varied,
                 arguments={"symmetry": "all"}, same_bits="symmetry-exact")
    yield Case("R95 R47", "symmetry is no choice", sources.textured(),
               out_of_range("symmetry"), {"symmetry": 99}, series="2")
    for kind in ("u8", "float"):
        yield fills.heal("R95 R87", "tiles go on with copies beside them, "
                         + kind, fills.with_object(3, kind),
                         fills.becomes(fills.tiles(3, kind)),
                         arguments={"symmetry": "mirrors"})
    yield fills.heal("R95 R80", "a hole, turned copies beside it",
                     sources.selected(sources.textured(3, "u8", 40, 30),
                                      lambda x, y: 14 <= x < 25 and 9 <= y < 20),
                     fills.stays(lambda x, y: 14 <= x < 25 and 9 <= y < 20),
                     arguments={"symmetry": "turns"},
                     same_bits="symmetry-heal")
    yield fills.seamless("R95 R80", "seamless, all copies beside it",
                         sources.textured(3, "u8", 48, 40),
                         fills.stays(lambda x, y: not (16 <= x < 32
                                                       and 13 <= y < 27), 0.1),
                         arguments={"symmetry": "all"},
                         same_bits="symmetry-seamless")
    yield fills.uncrop("R95 R80", "uncrop, mirrored copies beside it",
                       sources.textured(3, "u8", 40, 30), grown,
                       arguments={"left": 5, "bottom": 6,
                                  "symmetry": "mirror"},
                       same_bits="symmetry-uncrop")


def grown(outcome):
    """What was there has stayed."""
    if outcome.message is not None:
        yield "it was refused: " + outcome.message
        return
    yield from fills.same(outcome.after.layers[0].picture.crop(5, 0, 40, 30),
                          outcome.case.source.layers[0].picture)
