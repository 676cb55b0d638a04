#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# install-user.sh [2|3]
#   compiles the plug-in and puts it into the user's own GIMP folder, with its
#   translations and its manual
# install-user.sh --remove [2|3]
#   takes it out again
#
# 2 is GIMP 2.10, 3 is GIMP 3; without it, that of this computer, the newest if
# there are several.  What is missing to compile is installed on Debian and its
# kin, with sudo; nothing else needs root.  A GIMP folder elsewhere is found by
# GIMP2_DIRECTORY or GIMP3_DIRECTORY, as GIMP finds it.
set -eu
. "$(dirname "$0")/common.sh"

usage ()
{
  echo "Usage: tools/install-user.sh [--remove] [2|3]" >&2
  exit 64
}

# gimp_version SERIES: that of the GIMP that is there, as 2.10.34; nothing if
# there is none of the series.
gimp_version ()
{
  for program in gimp-console-"$1" gimp-console gimp gimp-"$1"; do
    command -v "$program" > /dev/null || continue
    version=$("$program" --version 2> /dev/null \
      | sed -n 's/.* \([0-9][0-9]*\.[0-9][0-9.]*\).*/\1/p' | head -n 1)
    case $version in
      "${1%%.*}".*) echo "$version"; return ;;
    esac
  done
}

# The newest series of a GIMP that is there.
find_series ()
{
  for series in 3 2.10; do
    if [ -n "$(gimp_version $series)" ]; then
      echo "${series%.10}"
      return
    fi
  done
  die "there is no GIMP here; install it first (Debian: apt install gimp)"
}

# user_folder SERIES VERSION: the user's folder, .../GIMP/2.10, 3.0, 3.2.
user_folder ()
{
  case $1 in
    2) own=${GIMP2_DIRECTORY:-} ;;
    3) own=${GIMP3_DIRECTORY:-} ;;
  esac
  minor=${2#*.}
  echo "${own:-${XDG_CONFIG_HOME:-$HOME/.config}/GIMP/${2%%.*}.${minor%%.*}}"
}

# Where there is no apt, whoever installs GIMP's development files knows how.
install_tools ()
{
  if command -v apt-get > /dev/null; then
    install_packages $(packages "build-$series")
  elif ! pkg-config --exists "gimpui-$series.0"; then
    die "GIMP $version's development files were not found; install them first"
  fi
}

compile ()
{
  build=$(mktemp -d)
  trap 'rm -rf "$build"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  say "compiling for GIMP $version"
  {
    meson setup "$build" "$tree" -Dgimp="$series" -Dtests=false \
        -Dplugins_dir="$folder" \
      && ninja -C "$build"
  } < /dev/null > "$build.log" 2>&1 || {
    cat "$build.log" >&2
    rm -f "$build.log"
    die "the build failed"
  }
  rm -f "$build.log"
}

remove=false
if [ "${1:-}" = --remove ] || [ "${1:-}" = --uninstall ]; then
  remove=true
  shift
fi
[ $# -le 1 ] || usage
series=${1:-$(find_series)}
case $series in
  2) version=$(gimp_version 2.10) ;;
  3) version=$(gimp_version 3) ;;
  *) usage ;;
esac
[ -n "$version" ] || die "there is no GIMP $series here"
folder=$(user_folder "$series" "$version")/plug-ins

if $remove; then
  [ -d "$folder/$plugin" ] || die "nothing is installed in $folder"
  rm -r "${folder:?}/$plugin"
  say "taken out of $folder"
  exit
fi

install_tools
compile
# What an earlier version had and this one has not must not stay.
rm -rf "${folder:?}/$plugin"
mkdir -p "$folder"
meson install -C "$build" --no-rebuild --quiet --tags plug-in,i18n
say "installed in $folder/$plugin"
say "start GIMP $version: Filters > Render > ELS Texture Synthesis," \
  "Filters > Enhance > Heal Selection (ELS)"
