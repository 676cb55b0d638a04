#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""readme.py SERIES PLUG_INS ELS_SYNTH    (prints TAP)
readme.py --write                       (writes the table of parameters)

README.md tells the truth: its table of parameters is that of plugin/params/params.c
and of els-synth --help, and its commands and those of the manual's page on scripts
work when they are pasted, and leave nothing behind in GIMP.  SERIES is 2 or 3,
PLUG_INS the folder that holds the plug-in's folder.
"""
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap

import files
import sources
from case import HOST
from tap import Tap

TREE = pathlib.Path(__file__).resolve().parents[2]
MANUAL = TREE / "docs" / "manual" / "en" / "batch.main.html"
README, PARAMS = TREE / "README.md", TREE / "plugin" / "params" / "params.c"

LAYER = "a layer, mask or channel"
BEGIN, END = "<!-- parameters -->\n", "<!-- end of parameters -->"
# What GIMP says of images that nobody has deleted, and of what is not as it should
# be.  GIMP 3.0 says the latter of its own end, even if it has only loaded a file.
LEAKS = {"2": "EEEEeEeek|stray image|leaked|CRITICAL",
         "3": "EEEEeEeek|stray image|leaked|[(]els-.*CRITICAL"}
HEAD = "| name | values | default | what it does |\n| --- | --- | --- | --- |\n"


def string(text):
    """The C string literals of text, joined."""
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))


def limit(text, defines):
    """A number, a constant or a count of choices as a number."""
    return defines.get(text.strip(), text.strip())


def rows(source, header):
    """(name, values, default, help) of each row of the table in params.c."""
    defines = dict(re.findall(r"#define (ELS_\w+) (\d+)", header))
    defines["ELS_SEED_MAX"] = str(2 ** 31 - 1)
    choices = {}
    for name, body in re.findall(
            r"ElsParamChoice (\w+)\[\w*\]\s*= \{(.*?)\n?\};", source, re.DOTALL):
        choices[name] = re.findall(r'\{ "([^"]+)"', body)
    table = source[source.index("param_table["):]
    for row in re.findall(r"\[ELS_PARAM_\w+\]\s*= \{(.*?)\},?\s*(?=\[|\};)",
                          table, re.DOTALL):
        name = string(re.search(r"\.name\s*= [^,]+", row).group())
        text = string(re.search(r"\.help\s*= N_ \((.*?)\)(?:,|\s*$)", row,
                                re.DOTALL).group(1))
        field = dict(re.findall(r"\.(low|high|default_value|choices)\s*= ([^,}]+)",
                                row))
        if "TYPE_DRAWABLE" in row:
            yield name, LAYER, "none", text
        elif "choices" in field:
            words = choices[field["choices"].strip()]
            default = field.get("default_value", "0").strip()
            index = (int(default) if default.isdigit()
                     else words.index(default.rsplit("_", 1)[1].lower()))
            yield name, ", ".join(words), words[index], text
        else:
            low, high, default = (limit(field.get(key, "0"), defines)
                                 for key in ("low", "high", "default_value"))
            number = [re.sub(r"\.0$", "", n) for n in (low, high, default)]
            yield name, "%s to %s" % tuple(number[:2]), number[2], text


def table(found):
    return HEAD + "".join("| `%s` | %s | %s | %s |\n" % row for row in found)


def parameters():
    header = (PARAMS.with_name("params.h").read_text()
              + (TREE / "core" / "include" / "els.h").read_text())
    return list(rows(PARAMS.read_text(encoding="utf-8"), header))


def write_table():
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    README.write_text(before + BEGIN + table(parameters())
                      + rest[rest.index(END):], encoding="utf-8")


def check_table(tap, text, program):
    found = parameters()
    old = text.split(BEGIN)[1].split(END)[0]
    tap.result("README: the table of parameters is up to date",
               [] if old == table(found)
               else ["write it with tests/host/readme.py --write"])
    shown = subprocess.run([program, "--help"], capture_output=True, text=True,
                           env={"LC_ALL": "C.UTF-8"}).stdout
    for name, values, default, _ in found:
        match = re.search(r"--%s=\S+ .*\((.*); default (.*)\)" % name, shown)
        complaints = []
        if match and match.groups() != (values, default):
            complaints.append("els-synth says %r, README %r"
                              % (match.groups(), (values, default)))
        # A layer in GIMP is a file there.
        known = match or values == LAYER and "--%s=FILE" % name in shown
        if not known and name not in HOST:
            complaints.append("els-synth does not know it")
        tap.result("README: %s as in els-synth" % name, complaints)


def readme_command(text, name):
    """The indented lines that follow the mark <!-- name -->."""
    lines = []
    for line in text.split("<!-- %s -->\n" % name)[1].splitlines():
        if not line.startswith("    "):
            break
        lines.append(line)
    return textwrap.dedent("\n".join(lines))


def manual_commands(series):
    """Those of the page on scripts that start this GIMP."""
    start = {"2": "gimp-console -i", "3": "gimp-console-3"}[series]
    for block in re.findall("<pre><code>(.*?)</code></pre>",
                            MANUAL.read_text(encoding="utf-8"), re.DOTALL):
        if block.startswith(start):
            yield html.unescape(block)


def check_command(tap, title, command, leaks, plug_ins, program, known):
    """Pastes the command, in which the last picture named is the one it makes;
    what it says must not contain any of `leaks`.  What GIMP has found out of its
    plug-ins is kept as the file `known`, which saves most of a start."""
    wanted = re.findall(r"([a-z0-9-]+\.png)", command)[-1]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        os.makedirs(folder / "profile")
        os.symlink(plug_ins, folder / "profile" / "plug-ins")
        found = folder / "profile" / "pluginrc"
        if known.exists():
            shutil.copyfile(known, found)
        files.write(folder / "moss.png",
                    sources.textured(3, "u8", 64, 64))
        files.write(folder / "wall.png",
                    sources.textured(3, "u8", 240, 200))
        environment = dict(
            os.environ, GIMP2_DIRECTORY=str(folder / "profile"),
            GIMP3_DIRECTORY=str(folder / "profile"),
            PATH="%s:%s" % (pathlib.Path(program).parent, os.environ["PATH"]))
        done = subprocess.run(
            ["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, errors="replace", timeout=600)
        if found.exists():
            shutil.copyfile(found, known)
        complaints = [line for line in (done.stdout + done.stderr).splitlines()
                      if re.search(leaks, line)]
        try:
            picture = files.read(folder / wanted)
            size = re.findall(r"-(\d+)\.png", wanted)
            if size and {picture.width, picture.height} != {int(size[0])}:
                complaints.append("%d × %d pixels" % (picture.width,
                                                      picture.height))
        except OSError:
            complaints.append("no picture: " + done.stderr[-2000:])
    tap.result("%s works" % title, complaints)


def main(series, plug_ins, program):
    tap, text = Tap("gimp-" + series), README.read_text(encoding="utf-8")
    check_table(tap, text, program)
    commands = [("README: the command " + name, readme_command(text, name))
                for name in ("batch-" + series, "els-synth")]
    commands += [("manual: script %d for GIMP %s" % (number, series), command)
                 for number, command in enumerate(manual_commands(series), 1)]
    with tempfile.TemporaryDirectory() as folder:
        for title, command in commands:
            check_command(tap, title, command, LEAKS[series], plug_ins,
                          os.path.abspath(program),
                          pathlib.Path(folder) / "pluginrc")
    tap.end()


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write_table()
    else:
        main(*sys.argv[1:])
