#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""flatpak.py MANIFEST METAINFO OPTIONS    (prints TAP)

The Flatpak manifest says what GIMP's Flatpak asks of its plug-ins, and agrees
with the metainfo and with OPTIONS, meson_options.txt.  Builds nothing: that
needs GIMP's Flatpak and its SDK.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

POINT = "org.gimp.GIMP.Plugin."


class Cases:
    def __init__(self):
        self.count = self.failed = 0

    def case(self, title, found, wanted):
        self.count += 1
        good = found == wanted
        self.failed += not good
        print("%sok %d - %s" % ("" if good else "not ", self.count, title))
        if not good:
            print("# found:  %r\n# wanted: %r" % (found, wanted))


def shown(manifest):
    """Whether flatpak-builder understands it, and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["flatpak-builder", "--show-manifest", str(manifest.resolve())],
            cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.strip()


def main(manifest, metainfo, options):
    cases = Cases()
    manifest = pathlib.Path(manifest)
    read = json.loads(manifest.read_text(encoding="utf-8"))
    add_on = tree.parse(metainfo).getroot()
    name = add_on.findtext("id")
    prefix = "/app/extensions/" + name.removeprefix(POINT)
    module = read["modules"][-1]
    opts = dict(opt[2:].split("=", 1) for opt in module["config-opts"])

    cases.case("the metainfo is of an add-on", add_on.get("type"), "addon")
    cases.case("which extends GIMP's Flatpak", add_on.findtext("extends"),
               read["runtime"])
    cases.case("both have one id", read["id"], name)
    cases.case("the file is called by it", manifest.name, name + ".json")
    cases.case("it is an extension", read.get("build-extension"), True)
    cases.case("of GIMP 3", (read["branch"], opts["gimp"]), ("3", "3"))
    cases.case("it goes where GIMP's Flatpak looks",
               (read["build-options"]["prefix"], opts["plugins_dir"]),
               (prefix, prefix + "/plug-ins"))
    known = re.findall(r"^option\('(\w+)'",
                       pathlib.Path(options).read_text(encoding="utf-8"),
                       re.MULTILINE)
    cases.case("its options are Meson's", sorted(set(opts) - set(known)), [])
    source = manifest.parent / module["sources"][0]["path"]
    cases.case("its source is the project",
               (source / "meson_options.txt").resolve(),
               pathlib.Path(options).resolve())
    if shutil.which("flatpak-builder"):
        cases.case("flatpak-builder reads it", shown(manifest), (0, ""))
    else:
        cases.count += 1
        print("ok %d - flatpak-builder reads it # SKIP it is not installed"
              % cases.count)
    print("1..%d" % cases.count)
    return cases.failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
