#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# package.sh [--check] [OUT] [12|13|sid|zip ...]
#
# Makes packages for people who have no compiler, in OUT (default: build-packages
# in the project's folder):
#   12, 13, sid  a .deb for that Debian: GIMP 2.10, 3.0 and 3.2
#   zip          a plug-in folder for any GIMP 3 on Linux of this kind of CPU
# and all four when none is named.  Each is built in a clean copy of its Debian,
# which ends with the build: of this system if it is that release, else of a
# system that is made in a cache folder at the first run (minutes, 1 GB each).
# --check runs the tests of the library in each build as well, and lintian.
#
# Needs root, Debian 12 or later and Debian's packages.
set -eu
[ "$(id -u)" -eq 0 ] || exec sudo -- "$0" "$@"
. "$(dirname "$0")/common.sh"

cache=${XDG_CACHE_HOME:-/var/cache}/$plugin
check=no
out=$tree/build-packages

suite_of ()
{
  case $1 in
    12)  echo bookworm ;;
    13)  echo trixie ;;
    sid) echo sid ;;
  esac
}

# root_of RELEASE: the folder of a system of that release.
root_of ()
{
  suite=$(suite_of "$1")
  if [ "$suite" = "$(. /etc/os-release; echo "${VERSION_CODENAME:-}")" ]; then
    echo /
  else
    echo "$cache/bare-$suite"
  fi
}

# make_deb RELEASE: sets $deb to the package's path.
make_deb ()
{
  root=$(root_of "$1") log=$out/build-$1.log
  say "Debian $1: $(date +%T)"
  {
    [ "$root" = / ] \
      || "$tree/tools/gimp-root.sh" bare "$(suite_of "$1")" "$root"
  } > "$log" 2>&1 && "$tree/tools/in-overlay.sh" "$root" "$tree" "$out" \
      sh /tmp/source/tools/package-build.sh "$1" "$check" >> "$log" 2>&1 || {
    tail -n 40 "$log" >&2
    die "the package for Debian $1 could not be built"
  }
  rm "$log"
  deb=$(newest_deb "$1")
}

newest_deb ()
{
  find "$out" -name "gimp-${plugin}_*~*$1_*.deb" -printf '%T@ %p\n' \
    | sort -n | sed -n '$s/^[^ ]* //p'
}

# The plug-in's folder is whole: GIMP needs no other file of the package.
make_zip ()
{
  install_packages python3
  deb=$(newest_deb 13)
  [ -n "$deb" ] || make_deb 13
  folder=$(mktemp -d)
  dpkg-deb -x "$deb" "$folder"
  "$tree/tools/zip.sh" "$folder"/usr/lib/*/gimp/3.0/plug-ins/$plugin \
    "$out/$plugin-$(sed -n 's/^  version: .\(.*\).,$/\1/p' \
      "$tree/meson.build")-gimp3-linux-$(uname -m).zip"
  rm -r "$folder"
}

if [ "${1:-}" = --check ]; then
  check=yes
  shift
fi
case ${1:-12} in
  12 | 13 | sid | zip) ;;
  *) out=$1
     shift ;;
esac
[ $# -gt 0 ] || set -- 12 13 sid zip
for what
do
  case $what in
    12 | 13 | sid | zip) ;;
    *) die "no such package: $what (there are 12, 13, sid and zip)" ;;
  esac
done

mkdir -p "$out"
out=$(cd "$out" && pwd)
install_packages $(packages roots)
for what
do
  case $what in
    zip) make_zip ;;
    *)   make_deb "$what" ;;
  esac
done
say "in $out:"
cd "$out"
ls *.deb *.zip 2> /dev/null || true
