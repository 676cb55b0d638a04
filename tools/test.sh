#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# test.sh [PART...]
#
# Installs what the tests need and runs all of them; the last line counts the
# cases.  Parts: 2.10, 3.0, 3.2 - the GIMP to build for and test in; without
# any, all three.  The GIMP of this system is used as it is; others come from
# Debian systems in a cache folder, made at the first run (some minutes, 1.5 GB
# each).  Nothing is written into the project's folder.
set -eu
[ "$(id -u)" -eq 0 ] || exec sudo -- "$0" "$@"
. "$(dirname "$0")/common.sh"

cache=${XDG_CACHE_HOME:-/var/cache}/$plugin
work=$cache/work/$(printf '%s' "$tree" | sha256sum | cut -c 1-12)
failed=

# suite_of PART: the Debian release with that GIMP.
suite_of ()
{
  case $1 in
    2.10) echo bookworm ;;
    3.0)  echo trixie ;;
    3.2)  echo sid ;;
    *)    die "no such part: $1 (there are 2.10, 3.0 and 3.2)" ;;
  esac
}

native_part ()
{
  if [ "$(gimp_series)" = 2 ]; then
    echo 2.10
  else
    apt-cache policy libgimp-3.0-dev | sed -n 's/^  Candidate: \(3\.[02]\).*/\1/p'
  fi
}

skip ()
{
  printf '\n************ SKIPPED: %s\n\n' "$*"
  printf 'ok 1 - GIMP %s # SKIP %s\n1..1\n' "$part" "$*" > "$work/$part/skip.tap"
}

test_natively ()
{
  install_packages $(packages "build-$series" "run-$series" checks \
    "checks-$series" gui "gui-$series")
  "$tree/tools/test-here.sh" "$series" "gimp-$part" "$work/$part"
}

test_in_root ()
{
  suite=$(suite_of "$part")
  root=$cache/$suite
  if ! "$tree/tools/gimp-root.sh" make "$suite" "$root" > "$work/$part/root.log" 2>&1
  then
    tail -n 5 "$work/$part/root.log"
    [ "$part" != 3.0 ] || return 1
    skip "the root with Debian $suite could not be made"
    return 0
  fi
  "$tree/tools/gimp-root.sh" run "$root" "$tree" "$work/$part" \
    /els/source/tools/test-here.sh "$series" "gimp-$part" /els/work
}

test_part ()
{
  part=$1 series=${1%%.*}
  mkdir -p "$work/$part"
  rm -rf "$work/$part/bits"
  find "$work/$part" -maxdepth 1 \( -name '*.tap' -o -name '*.json' \) -delete
  say "GIMP $part: $(date +%T)"
  if [ "$part" = "$native" ]; then
    test_natively
  elif [ "$part" = 2.10 ]; then
    skip "GIMP 2.10 is tested on Debian 12 only"
  else
    test_in_root
  fi
}

# The pictures of all parts that ran, side by side.
compare_bits ()
{
  rm -rf "$work/bits"
  mkdir "$work/bits"
  for part
  do
    for folder in "$work/$part/bits"/*
    do
      [ ! -d "$folder" ] || cp -r "$folder" "$work/bits"
    done
  done
  /usr/bin/python3 "$tree/tests/host/bits.py" "$work/bits" > "$work/bits.tap"
}

[ $# -gt 0 ] || set -- 2.10 3.0 3.2
for part; do suite_of "$part" > /dev/null; done
mkdir -p "$work"
# One run at a time in this folder.
exec 9> "$work/lock"
flock -n 9 || die "the tests of this folder are running already"
install_packages $(packages roots) python3
native=$(native_part)
for part
do
  test_part "$part" || failed="$failed $part"
done
compare_bits "$@" || failed="$failed bits"
say "finished: $(date +%T)"
[ -z "$failed" ] || say "failed:$failed"
cd "$work"
exec /usr/bin/python3 "$tree/tools/count.py" "$@" bits.tap ${failed:+--failed}
