#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""batch.py SERIES HOST PLUG_IN ELS_SYNTH WORK [WORD]

Runs the cases in one GIMP without windows and prints TAP.  SERIES is 2 or 3,
HOST the name for reports (gimp-3.2), PLUG_IN the folder of the plug-in,
ELS_SYNTH the command line, WORK a folder for everything that is written.  With
WORD, only the cases with it in their label or title.  WORK/bits receives one
file a picture that has to have the same bits in all hosts; bits.py compares
them.
"""
import pathlib
import subprocess
import sys

import cases
import drawables
import extra
import files
import filled_sets
import fills
import groups
import odd
import places
import restyled_sets
import symmetries
import xcf
from case import CHOICES, FILL_OUTPUTS, FILLS, HOST, PARAMETERS
from gimp import PROCEDURE, Gimp, scheme
from tap import Tap

LIMIT = 900  # seconds for all cases of one GIMP start
SETTINGS = "(num-processors 2)\n"
# Another number of threads, and a tile cache that makes GEGL swap.
OTHER_SETTINGS = "(num-processors 5)\n(tile-cache-size 1M)\n"


class Outcome:
    def __init__(self, gimp, case, key):
        self.case, self.series, self._gimp, self._key = (
            case, gimp.series, gimp, key)
        text = self.fact("outcome")
        self.message = None if text == "made" else text
        self._read = {}

    def fact(self, name):
        return self._gimp.fact(self._key, name)

    def log(self):
        return self._gimp.log()

    def path(self, name):
        return self._gimp.facts / ("%s.%s" % (self._key, name))

    def _image(self, name):
        if name not in self._read:
            self._read[name] = xcf.read(self.path(name + ".xcf"))
        return self._read[name]

    result = property(lambda self: self._image("result"))
    before = property(lambda self: self._image("before"))
    after = property(lambda self: self._image("after"))

    def picture(self):
        """The one that is made: in a new image, or in the image given."""
        image = self.result if self.case.images else self.after
        return image.layers[0].picture

    def pictures(self):
        """Of several layers that are synthesised as one all, as els-synth
        has them."""
        if not self.case.maps:
            return [self.picture()]
        image = self.result if self.case.images else self.after
        return [layer.picture for layer in reversed(image.layers)]

    def results(self):
        """All new images; `result` is the first."""
        return [self._image("result" if k == 0 else "result%d" % k)
                for k in range(self.case.images)]


def value_text(case, series, name, value):
    """A parameter's value as Scheme: 2.10 numbers its choices, 3 names them."""
    if isinstance(value, dict):
        value = value[series]
    choices = CHOICES.get(name)
    if case.procedure and name == "output":
        choices = FILL_OUTPUTS
    if choices and isinstance(value, str):
        return scheme(value) if series == "3" else str(choices.index(value))
    return str(value)


def call_text(case, series):
    name = (PROCEDURE if case.procedure is None
            else "plug-in-els-" + case.procedure)
    values = [(name, value_text(case, series, name,
                                case.arguments.get(name, default)))
              for name, default in FILLS.get(case.procedure, PARAMETERS)]
    if series == "2":
        return "(%s %s image (vector-ref drawables 0) %s)" % (
            name, case.mode, " ".join(text for _, text in values))
    given = ["#:%s %s" % pair for pair in values if pair[0] in case.arguments]
    return "(%s #:run-mode %s #:image image #:drawables drawables %s)" % (
        name, case.mode, " ".join(given))


def case_text(case, series, key, source, other=""):
    return ("(t-case %s %s %s (lambda (image) #t %s) (lambda (image) %s)\n"
            "  (lambda (image drawables) %s))" % (
                scheme(key), scheme(source),
                scheme(other) if case.other else "#f", case.prepare,
                case.choose, call_text(case, series)))


def judge(outcome):
    """All complaints about one case, those that hold for every case first."""
    if outcome.fact("done") is None:
        yield "GIMP did not come to the end of this case"
        return
    if outcome.fact("broken") is not None:
        yield "around the call: " + outcome.fact("broken")
        return
    images = "0"
    if outcome.message is None:
        images = str(outcome.case.images)
    if outcome.message is not None or outcome.case.images:
        if outcome.fact("dirty") != "same":
            yield "the source image counts as changed"
        # After a dialog GIMP 3 itself keeps the settings with the image.
        if (outcome.path("before.xcf").read_bytes()
                != outcome.path("after.xcf").read_bytes()
                and outcome.case.mode != "RUN-INTERACTIVE"):
            yield "the source image is not what it was"
    elif outcome.fact("dirty") == "same":
        yield "the source image does not count as changed"
    if outcome.fact("images") != images:
        yield "%s images more, not %s" % (outcome.fact("images"), images)
    yield from outcome.case.check(outcome)


def left_behind(gimp):
    """What stays when GIMP has ended."""
    for number in gimp.plug_in_processes():
        yield "process %d of the plug-in still runs" % number
    for path in gimp.temporary.rglob("*"):
        if path.is_file():
            yield "a temporary file stays: %s" % path.name
    for word in ("Plug-in crashed", "els-CRITICAL", "els-WARNING"):
        if word in gimp.log():
            yield "the log says: " + word


def run_cases(gimp, chosen, name, settings, **environment):
    sources = gimp.work / "sources"
    sources.mkdir()
    body = []
    for number, case in enumerate(chosen):
        key = "%s%03d" % (name, number)
        path = sources / (key + ".xcf")
        other = sources / (key + ".other.xcf")
        xcf.write(path, case.source)
        if case.other:
            xcf.write(other, case.other)
        body.append(case_text(case, gimp.series, key, path, other))
    gimp.run(name, "\n".join(body), LIMIT, settings, **environment)
    return [Outcome(gimp, case, "%s%03d" % (name, number))
            for number, case in enumerate(chosen)]


def keep_bits(pictures, name, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"".join(
        b"%d %d %d %s\n" % (picture.width, picture.height, picture.channels,
                            picture.kind.encode()) + picture.data
        for picture in pictures))


def set_with_command_line(program, case, work):
    """The same maps from els-synth; complaints, and the pictures."""
    ending = "png" if case.maps[0].kind in ("u8", "u16") else "tif"
    names = case.names or ["map%d" % i for i in range(len(case.maps))]
    paths = [work / ("%s.%s" % (name, ending)) for name in names]
    for path, picture in zip(paths, case.maps):
        files.write(path, picture)
    for name, picture in case.files.items():
        files.write(work / (name + ".png"), picture)
    hole = work / ("hole." + ending)
    more = {"make-seamless": ["--seamless"],
            "heal-selection": ["--hole=%s" % hole]}.get(case.procedure, [])
    if case.procedure == "heal-selection":
        files.write(hole, case.source.selection)
    if case.procedure == "restyle":
        files.write(work / ("picture." + ending),
                    case.source.layers[0].picture)
        more = ["--picture=%s" % (work / ("picture." + ending))]
    done = subprocess.run(
        [program, paths[0], *("--with=%s" % path for path in paths[1:]),
         "-o", work / "maps", *more]
        + ["--%s=%s" % (name, work / (name + ".png")) for name in case.files]
        + ["--%s=%s" % pair for pair in case.arguments.items()
           if pair[0] not in HOST and pair[0] not in case.files],
        capture_output=True, text=True, timeout=LIMIT)
    if done.returncode:
        return [done.stderr], None
    return [], [files.read(work / "maps" / path.name) for path in paths]


def mix_with_command_line(program, case, work):
    """The same mixture from els-synth; complaints, and the picture."""
    paths = [work / ("mixed%d.png" % i) for i in range(len(case.mixed))]
    for path, picture in zip(paths, case.mixed):
        files.write(path, picture)
    done = subprocess.run(
        [program, *paths[:-1], "--mixture=%s" % paths[-1], "-o",
         work / "mixed.png"]
        + ["--%s=%s" % pair for pair in case.arguments.items()
           if pair[0] not in (*HOST, "mixture")],
        capture_output=True, text=True, timeout=LIMIT)
    if done.returncode:
        return [done.stderr], None
    return [], [files.read(work / "mixed.png")]


def with_command_line(program, case, work):
    """The same from els-synth; complaints, and the pictures."""
    if case.maps:
        return set_with_command_line(program, case, work)
    if case.mixed:
        return mix_with_command_line(program, case, work)
    picture = case.source.layers[0].picture
    ending = "png" if picture.kind in ("u8", "u16") else "tif"
    source, result = work / ("source." + ending), work / ("result." + ending)
    hole = work / ("hole." + ending)
    files.write(source, picture)
    more = {"make-seamless": ["--seamless"],
            "heal-selection": ["--hole=%s" % hole]}.get(case.procedure, [])
    if case.procedure == "heal-selection":
        files.write(hole, case.source.selection)
    texture = source
    if case.procedure == "restyle":
        texture = work / ("texture." + ending)
        files.write(texture, case.other.layers[0].picture)
        more = ["--picture=%s" % source]
    done = subprocess.run(
        [program, texture, "-o", result, *more]
        + ["--%s=%s" % pair for pair in case.arguments.items()
           if pair[0] != "source"],
        capture_output=True, text=True, timeout=LIMIT)
    if done.returncode:
        return [done.stderr], None
    return [], [files.read(result)]


def main(series, host, plug_in, program, work, word=""):
    work, tap = pathlib.Path(work), Tap(host)
    chosen = [case for module in (cases, places, drawables, odd, extra, fills,
                                  symmetries, groups, filled_sets,
                                  restyled_sets)
              for case in module.cases() if series in case.series
              and (word in "%s %s" % (case.label, case.title)
                   or "for comparison" in case.title)]
    gimp = Gimp(series, plug_in, work / "batch")
    bits = work / "bits"
    with_fonts = Gimp(series, plug_in, work / "fonts", fonts=True)
    for outcome in (
            run_cases(gimp, [case for case in chosen if not case.fonts],
                      "case", SETTINGS)
            + run_cases(with_fonts, [case for case in chosen if case.fonts],
                        "case", SETTINGS)):
        complaints = list(judge(outcome))
        if outcome.case.same_bits and not complaints:
            keep_bits(outcome.pictures(), outcome.case.same_bits, bits / host)
        tap.result("%s: %s" % (outcome.case.label, outcome.case.title),
                   complaints)
    tap.result("R74: nothing is left behind", list(left_behind(gimp)))

    again = [case for case in chosen if case.same_bits]
    gimp = Gimp(series, plug_in, work / "threads")
    for outcome in run_cases(gimp, again, "case", OTHER_SETTINGS):
        complaints = list(judge(outcome))
        if not complaints:
            keep_bits(outcome.pictures(), outcome.case.same_bits,
                      bits / (host + "-other-settings"))
        tap.result("R62 R69: other threads and tile cache, %s"
                   % outcome.case.title, complaints)

    for case in again:
        complaints, pictures = with_command_line(program, case, work)
        if pictures:
            keep_bits(pictures, case.same_bits, bits / ("els-synth-" + host))
        tap.result("R80: els-synth, " + case.title, complaints)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
