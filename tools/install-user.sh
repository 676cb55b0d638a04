#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# install-user.sh [2|3]             builds the plug-in and puts it into the
#                                   user's own GIMP folder; no root is needed
# install-user.sh --uninstall [2|3] takes it out again
#
# 2 is GIMP 2.10, 3 is GIMP 3; without it, the newest whose development files
# are there.  A GIMP folder elsewhere is found by GIMP2_DIRECTORY or
# GIMP3_DIRECTORY, as GIMP finds it.
set -eu

name=els-texture-synthesis
tree=$(cd "$(dirname "$0")/.." && pwd)

die ()
{
  echo "install-user.sh: $1" >&2
  exit "${2:-1}"
}

usage ()
{
  echo "Usage: tools/install-user.sh [--uninstall] [2|3]" >&2
  exit 64
}

# The newest series that the plug-in can be built for.
find_series ()
{
  for series in 3 2; do
    if pkg-config --exists "gimpui-$series.0"; then
      echo "$series"
      return
    fi
  done
  die "the development files of no GIMP were found (Debian: libgimp-3.0-dev or libgimp2.0-dev)"
}

# The user's folder of a series: .../GIMP/2.10, 3.0, 3.2.
user_folder ()
{
  version=$(pkg-config --modversion "gimp-$1.0") \
    || die "GIMP $1's development files were not found"
  case $1 in
    2) own=${GIMP2_DIRECTORY:-} ;;
    3) own=${GIMP3_DIRECTORY:-} ;;
  esac
  echo "${own:-${XDG_CONFIG_HOME:-$HOME/.config}/GIMP/${version%.*}}"
}

uninstall=false
if [ "${1:-}" = --uninstall ]; then
  uninstall=true
  shift
fi
[ $# -le 1 ] || usage
series=${1:-$(find_series)}
case $series in 2|3) ;; *) usage ;; esac
folder=$(user_folder "$series")/plug-ins

if $uninstall; then
  [ -d "$folder/$name" ] || die "nothing is installed in $folder"
  rm -r "${folder:?}/$name"
  echo "Taken out of $folder"
  exit
fi

build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
meson setup "$build" "$tree" -Dgimp="$series" -Dplugins_dir="$folder"
ninja -C "$build"
# What an earlier version had and this one has not must not stay.
rm -rf "${folder:?}/$name"
meson install -C "$build" --no-rebuild --tags plug-in,i18n
echo "Installed into $folder/$name; it is in the menu Filters > Render after GIMP's next start."
