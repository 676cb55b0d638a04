#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# package.sh [--check] [OUT] [12|13|sid|zip ...]
#
# Makes packages for people who have no compiler, in the folder OUT (default:
# build-packages in the project's folder; a new one is written with a slash):
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
check=no made=
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

# make_deb RELEASE: leaves it in $out, and RELEASE in $made.
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
  made="$made $1 "
}

# give_back FILE...: to whoever called sudo.
give_back ()
{
  [ -z "${SUDO_UID:-}" ] || chown "$SUDO_UID:$SUDO_GID" "$@"
}

# The plug-in's folder is whole: GIMP needs no other file of the package.
make_zip ()
{
  install_packages python3
  case $made in
    *" 13 "*) ;;
    *) make_deb 13 ;;
  esac
  deb=$(find "$out" -name "gimp-${plugin}_*~deb13_*.deb" -printf '%T@ %p\n' \
    | sort -n | sed -n '$s/^[^ ]* //p')
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
if [ -d "${1:-}" ] || [ "${1:-}" != "$(basename "${1:-}")" ]; then
  out=$1
  shift
fi
[ $# -gt 0 ] || set -- 12 13 sid zip
for what
do
  case $what in
    12 | 13 | sid | zip) ;;
    *) die "no such package: $what (there are 12, 13, sid and zip)" ;;
  esac
done

if [ ! -d "$out" ]; then
  mkdir -p "$out"
  give_back "$out"
fi
out=$(cd "$out" && pwd)
install_packages $(packages roots)
for what
do
  case $what in
    zip) make_zip ;;
    *)   make_deb "$what" ;;
  esac
done
give_back "$out"/*$plugin*
say "in $out:"
cd "$out"
ls *.deb *.zip 2> /dev/null || true
