#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# try-installed.sh SOURCE [ELS_SYNTH] - the GIMP of this system has the plug-in
#
# It has all procedures, makes a texture, heals a hole and speaks German; the
# program ELS_SYNTH, if given, makes and extends pictures and speaks German.
# Needs no display and no Python.  HOME is the user's, so that the plug-in may
# be there.  Prints lines of TAP without numbers; ends with 1 if one is bad.
set -u
here=$(cd "$(dirname "$0")" && pwd)
po=$1/po/de.po els_synth=${2:-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

check () # TITLE COMMAND... ; what the command says is the reason
{
  title=$1
  shift
  if "$@" > "$folder/why" 2>&1; then
    echo "ok - $title"
  else
    echo "not ok - $title"
    sed 's/^/# /' "$folder/why" | tail -n 30
    failed=1
  fi
}

# LANGUAGE counts in no locale called C, and systems may have no other.
speak_german ()
{
  cp -r /usr/lib/locale/C.utf8 "$folder/de_DE.UTF-8"
  export LOCPATH="$folder" LC_ALL=de_DE.UTF-8 LANGUAGE=de
}

# script MAJOR: try-gimpMAJOR.scm.  What it finds goes to a file, as GIMP's exit
# code says nothing in 2.10.
script ()
{
  sed "s|@FOLDER@|$folder|; /^;/d" "$here/try-gimp$1.scm"
}

run_gimp ()
{
  # GIMP's own plug-ins in Python leave compiled files beside themselves.
  export PYTHONDONTWRITEBYTECODE=1
  if command -v gimp-console-3 > /dev/null; then
    timeout 300 gimp-console-3 -i -d -f -s --quit \
      --batch-interpreter=plug-in-script-fu-eval -b "$(script 3)"
  else
    timeout 300 gimp-console-2.10 -i -d -f -s -b "$(script 2)" \
      -b "(gimp-quit 1)"
  fi < /dev/null > "$folder/log" 2>&1
}

complaints () # what GIMP said of errors, without the script
{
  grep -i -A 1 error "$folder/log" | cut -c 1-300
}

fact () # NAME VALUE [NUMBER]: that of this name, the first or the last
{
  got=$(sed -n "s/^\"$1\"//p" "$folder/facts" | "${3:-head}" -n 1)
  [ "$got" = "$2" ] && return
  echo "$1 is $got, not $2"
  complaints
  return 1
}

procedures ()
{
  names='texture-synthesis|heal-selection|uncrop|make-seamless|restyle'
  [ "$(grep -cE "^\"($names)\"#t$" "$folder/facts")" -eq 5 ] && return
  cat "$folder/facts"
  complaints
  return 1
}

# The hole was magenta and is no more; beside it nothing changed.
healed ()
{
  before=$(sed -n 's/^"outside"//p' "$folder/facts" | head -n 1)
  hole=$(sed -n 's/^"hole"//p' "$folder/facts" | head -n 1)
  [ -n "$before" ] && fact outside "$before" tail || return
  echo "hole: $hole"
  case $hole in *255\ 0\ 255*) ;; *) return 1 ;; esac
  ! fact hole "$hole" tail > /dev/null \
    && [ "$(grep -c '^"hole"' "$folder/facts")" -eq 2 ]
}

# png_size FILE: its width and height, as hexadecimal digits.
png_size ()
{
  od -An -tx1 -j 16 -N 8 "$1" | tr -d ' '
}

synth_makes ()
{
  "$els_synth" "$folder/source.png" -o "$folder/made.png" --width=40 \
      --height=30 --steps=4 \
    && [ "$(png_size "$folder/made.png")" = 000000280000001e ]
}

synth_heals ()
{
  "$els_synth" "$folder/source.png" --right=16 -o "$folder/wide.png" \
    && [ "$(png_size "$folder/wide.png")" = 0000005000000030 ]
}

# The help of its own catalogue.
synth_speaks ()
{
  LC_ALL=C "$els_synth" --help > "$folder/english"
  "$els_synth" --help > "$folder/german"
  ! cmp "$folder/english" "$folder/german" && grep Breite "$folder/german"
}

speak_german
name=$(sed -n '/^msgctxt "layer"$/{n;/^msgid "Healed"$/{n;s/^msgstr //p}}' \
  "$po")
: > "$folder/facts"
run_gimp
check "GIMP has the four procedures" procedures
check "it makes a texture" fact made "(33 21)"
check "it heals a hole and changes nothing else" healed
check "it calls the new layer $name, in German" fact layer "$name"
if [ -n "$els_synth" ]; then
  check "$els_synth makes a texture" synth_makes
  check "it extends a picture" synth_heals
  check "it speaks German" synth_speaks
fi
exit $failed
