#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# zip.sh PLUG-IN OUT.zip - makes an archive of the plug-in's folder PLUG-IN, to
# be unpacked in the plug-ins folder of a GIMP 3; with the licence and a word on
# how to install it.  Called by package.sh and by the tests.
set -eu
tree=$(cd "$(dirname "$0")/.." && pwd)
plugin=$(basename "$1")
mkdir -p "$(dirname "$2")"
out=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cp -r "$1" "$folder/$plugin"
cp "$tree/LICENSE" "$folder/$plugin/LICENSE.txt"
cat > "$folder/$plugin/README.txt" << 'END'
ELS Texture Synthesis, for GIMP 3 on Linux

Unpack the archive in GIMP's folder for plug-ins:

    mkdir -p ~/.config/GIMP/3.0/plug-ins
    unzip els-texture-synthesis-*.zip -d ~/.config/GIMP/3.0/plug-ins

with 3.2 instead of 3.0 if that is your GIMP; the folders in use are listed in
Edit > Preferences > Folders > Plug-ins.  It is in the menu after GIMP's next
start: Filters > Render > ELS Texture Synthesis.  To remove it, delete the
folder els-texture-synthesis there.
END
chmod -R u=rwX,go=rX "$folder/$plugin"
rm -f "$out"
cd "$folder"
/usr/bin/python3 -m zipfile -c "$out" "$plugin"
