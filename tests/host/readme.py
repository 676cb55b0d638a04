#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""readme.py SERIES PLUG_INS ELS_SYNTH    (prints TAP)
readme.py --write                       (writes the table of parameters)

README.md tells the truth: its table of parameters is that of plugin/params/params.c
and of els-synth --help, and its commands work when they are pasted.  SERIES is
2 or 3, PLUG_INS the folder that holds the plug-in's folder.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

import files
import sources
from case import HOST
from tap import Tap

TREE = pathlib.Path(__file__).resolve().parents[2]
README, PARAMS = TREE / "README.md", TREE / "plugin" / "params" / "params.c"

BEGIN, END = "<!-- parameters -->\n", "<!-- end of parameters -->"
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
            yield name, "a layer, mask or channel", "none", text
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
        if not match and name not in HOST:
            complaints.append("els-synth does not know it")
        tap.result("README: %s as in els-synth" % name, complaints)


def check_command(tap, text, name, plug_ins, program):
    """Pastes the indented lines that follow the mark <!-- name -->."""
    lines = []
    for line in text.split("<!-- %s -->\n" % name)[1].splitlines():
        if not line.startswith("    "):
            break
        lines.append(line)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        os.makedirs(folder / "profile")
        os.symlink(plug_ins, folder / "profile" / "plug-ins")
        files.write(folder / "moss.png",
                    sources.textured(3, "u8", 64, 64))
        environment = dict(
            os.environ, GIMP2_DIRECTORY=str(folder / "profile"),
            GIMP3_DIRECTORY=str(folder / "profile"),
            PATH="%s:%s" % (pathlib.Path(program).parent, os.environ["PATH"]))
        done = subprocess.run(
            ["sh", "-c", textwrap.dedent("\n".join(lines))], cwd=folder,
            env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, errors="replace", timeout=600)
        complaints = []
        try:
            picture = files.read(folder / "moss-512.png")
            if (picture.width, picture.height) != (512, 512):
                complaints.append("%d × %d pixels" % (picture.width,
                                                      picture.height))
        except OSError:
            complaints.append("no picture: " + done.stderr[-2000:])
    tap.result("README: the command %s works" % name, complaints)


def main(series, plug_ins, program):
    tap, text = Tap("gimp-" + series), README.read_text(encoding="utf-8")
    check_table(tap, text, program)
    for name in ("batch-" + series, "els-synth"):
        check_command(tap, text, name, plug_ins, os.path.abspath(program))
    tap.end()


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write_table()
    else:
        main(*sys.argv[1:])
