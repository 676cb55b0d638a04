#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# test-here.sh SERIES HOST WORK
#
# Builds for the GIMP of this system (SERIES 2 or 3) into WORK, runs the tests of
# the library and the command line, then those in GIMP.  Reports are left in WORK
# as *.tap and *.json; failures are also printed.  Called by test.sh, here and in
# roots.
set -u
. "$(dirname "$0")/common.sh"
series=$1 host=$2 work=$3
failed=0

# tap_run NAME COMMAND...: what prints TAP.
tap_run ()
{
  name=$1
  shift
  if ! "$@" > "$work/$name.tap" 2> "$work/$name.err" < /dev/null
  then
    failed=1
    awk '/^not ok/ { on = 1; print; next } /^ok/ { on = 0 } on' \
      "$work/$name.tap" | head -n 60
    tail -n 20 "$work/$name.err"
  fi
  say "$host, $name: $(grep -c '^ok' "$work/$name.tap") passed," \
    "$(grep -c '^not ok' "$work/$name.tap") failed, $(date +%T)"
}

# tap_test FOLDER/NAME [ARGUMENT...]: tests/FOLDER/NAME.py.
tap_test ()
{
  program=$tree/tests/$1.py name=$(basename "$1")
  shift
  tap_run "$name" /usr/bin/python3 "$program" "$@"
}

# What is given to people who do not compile, or not by hand: an archive for
# any GIMP 3, and a script that installs.
test_packages ()
{
  if [ "$series" = 2 ]; then
    tap_run install-user sh "$tree/tests/package/install-user.sh" 2
  elif "$tree/tools/zip.sh" "$plug_in" "$work/$plugin.zip"; then
    tap_run zip sh "$tree/tests/package/zip-cycle.sh" "$tree" \
      "$work/$plugin.zip"
  else
    failed=1
  fi
}

export PYTHONDONTWRITEBYTECODE=1
build "$series" "$work"
say "$host, built: $(date +%T)"
meson test -C "$work/build" --no-rebuild --print-errorlogs < /dev/null \
  > "$work/meson.log" 2>&1 || { failed=1; tail -n 60 "$work/meson.log"; }
cp "$work/build/meson-logs/testlog.json" "$work/meson.json"
say "$host, library and command line: $(date +%T)"

plug_in=$work/plug-ins/$plugin els_synth=$work/build/plugin/els-synth
tap_test host/cli "$els_synth"
tap_test host/cli_fills "$els_synth"
tap_test host/sets "$els_synth"
tap_test host/guides "$els_synth"
tap_test host/normals "$els_synth"
tap_test host/file_cases "$els_synth" "$work/build/tests/read-pictures"
tap_test host/file_writes "$els_synth" "$work/build/tests/read-pictures"
tap_test host/fuzz_files "$els_synth" "$work/build/tests/read-pictures"
tap_test host/readme "$series" "$work/plug-ins" "$els_synth"
tap_test host/examples "$series" "$work/plug-ins" "$els_synth"
test_packages
tap_test host/batch "$series" "$host" "$plug_in" "$els_synth" "$work"
tap_test host/life "$series" "$host" "$plug_in" "$work"
tap_test host/refused "$series" "$host" "$plug_in" \
  "$work/build/tests/librefuse-layer.so" "$work"
tap_test gui/help "$series" "$work/plug-ins" "$tree/exemplars/gravel.png"
tap_test gui/undo "$series" "$work/plug-ins" "$work/undo"
tap_test gui/languages "$series" "$work/plug-ins" \
  "$tree/exemplars/gravel.png" "$work/screenshots"
tap_test gui/sets "$series" "$work/plug-ins" "$work/screenshots"
tap_test gui/sections "$series" "$work/plug-ins" \
  "$tree/exemplars/gravel.png" "$work/screenshots"
tap_test gui/mixtures "$series" "$work/plug-ins" "$work/screenshots"
tap_test gui/fills "$series" "$work/plug-ins" \
  "$tree/exemplars/gravel.png" "$work/screenshots"
tap_test gui/apply "$series" "$work/plug-ins" \
  "$tree/exemplars/gravel.png" "$work/screenshots"
tap_test gui/presets "$series" "$work/plug-ins" \
  "$tree/exemplars/gravel.png" "$work/screenshots"
tap_test gui/continued "$series" "$work/plug-ins" \
  "$tree/exemplars/gravel.png" "$work/screenshots"
tap_test gui/settings "$series" "$work/plug-ins" "$work/screenshots"
tap_test gui/dialog "$series" "$work/plug-ins" \
  "$tree/exemplars/gravel.png" "$work/screenshots"
tap_test gui/view "$series" "$work/plug-ins" \
  "$tree/exemplars/gravel.png" "$work/screenshots"
exit $failed
