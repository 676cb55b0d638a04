#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# zip-cycle.sh SOURCE ZIP - the archive works in the GIMP 3 of this system
#
# Unpacks it into the plug-ins folder of a user who has nothing else, with unzip
# or Python.  Prints TAP without numbers; ends with 1 if a case is bad.
set -u
source=$1 zip=$2
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
name=els-texture-synthesis
count=0 failed=0

check () # TITLE COMMAND... ; what the command says is the reason
{
  title=$1
  shift
  count=$((count + 1))
  if "$@" > "$home/log" 2>&1; then
    echo "ok - zip: $title"
  else
    echo "not ok - zip: $title"
    sed 's/^/# /' "$home/log" | tail -n 30
    failed=1
  fi
}

# As unzip does, with the files' modes; which not every system has.
unpack_without_unzip ()
{
  /usr/bin/python3 - "$zip" "$plugins" << 'END'
import os, sys, zipfile
with zipfile.ZipFile (sys.argv[1]) as archive:
    for entry in archive.infolist ():
        path = archive.extract (entry, sys.argv[2])
        os.chmod (path, entry.external_attr >> 16 & 0o7777)
END
}

unpack ()
{
  mkdir -p "$plugins" || return
  if command -v unzip > /dev/null; then
    unzip -q "$zip" -d "$plugins"
  else
    unpack_without_unzip
  fi && [ "$(ls "$plugins")" = "$name" ] && [ -x "$plugins/$name/$name" ]
}

# What it is linked to is of the C library or what GIMP itself is linked to:
# names of the dynamic section, as the loader finds them.
needs_gimp_only ()
{
  ldd "$plugins/$name/$name" | sed 's/ (0x.*//' > "$home/found"
  { ldd "$gimp"; for library in /usr/lib/*/libgimpui-3.0.so.0; do
      ldd "$library"; echo "$library"; done; } | sed 's/ (0x.*//' > "$home/gimp"
  ! grep 'not found' "$home/found" || return
  sed 's/.*=> //; s/.*\///' "$home/gimp" | sort -u > "$home/has"
  sed 's/.*=> //; s/.*\///' "$home/found" | sort -u > "$home/wants"
  [ -s "$home/wants" ] && ! comm -23 "$home/wants" "$home/has" \
    | grep -v -e '^[[:space:]]*linux-vdso'
}

whole ()
{
  cd "$plugins/$name" && ls "$name.png" LICENSE.txt README.txt \
    help/en/gimp-help.xml help/en/index.html || return
  for language in $(grep -v '^#' "$source/po/LINGUAS"); do
    ls "locale/$language/LC_MESSAGES/$name.mo" || return
  done
}

gimp=$(command -v gimp-console-3)
version=$("$gimp" --version | sed -n 's/.* \([0-9]*\.[0-9]*\)\.[0-9].*/\1/p')
plugins=$home/.config/GIMP/$version/plug-ins
check "it unpacks into $version/plug-ins, one folder with its program" unpack
check "icon, manual, licence and all catalogues are in it" whole
check "it needs no library that GIMP does not" needs_gimp_only
unset XDG_CONFIG_HOME GIMP3_DIRECTORY
HOME=$home sh "$source/tests/package/try-installed.sh" "$source" \
  > "$home/tried" 2>&1 || failed=1
sed 's/^\(not \)\{0,1\}ok - /&zip: /' "$home/tried"
echo "1..$((count + $(grep -cE '^(not )?ok' "$home/tried")))"
exit $failed
