#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# compare.sh [FOLDER] [--size N]...
#
# Installs G'MIC and GIMP's Texturize plug-in from Debian, builds els-synth, runs
# all of them on the shipped exemplars, and writes a table and contact sheets
# into FOLDER (build-compare/results).
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build-compare
out=$build/results
case ${1-} in
  ''|-*) ;;
  *) out=$1; shift ;;
esac

as_root () {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

as_root apt-get update -qq
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
  --no-install-recommends gcc libc6-dev meson ninja-build pkgconf gettext \
  libgegl-dev python3-numpy python3-scipy python3-pil gmic
# Not in every release.
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
  --no-install-recommends gimp gimp-texturize \
  || echo "compare.sh: gimp-texturize is not to be had here" >&2

[ -d "$build" ] || meson setup "$build" "$root" -Dgimp=none
ninja -C "$build"
PYTHONPATH=$root/tests/compare /usr/bin/python3 \
  "$root/tests/compare/compare.py" --els-synth "$build/plugin/els-synth" \
  --out "$out" "$@" "$root"/exemplars/*.png
echo "The table and the contact sheets are in $out"
