#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# compare.sh [FOLDER] [--size N]... [--exemplar FILE...] [--seeds N]
#            [--judge NAME...] [--only-pictures]
#
# Installs G'MIC and GIMP's Texturize plug-in from Debian, builds els-synth, runs all of
# them on the shipped exemplars, three seeds at 512 pixels and one at 1024, and writes
# pictures, tables, contact sheets and blind pairs into FOLDER (build-compare/results).
# Takes half an hour to an hour; with --only-pictures, minutes.  docs/judging.md says
# what to do with the pairs.
set -eu
. "$(dirname "$0")/common.sh"
work=$tree/build-compare
out=$work/results
case ${1-} in
  '' | -*) ;;
  *) out=$1; shift ;;
esac

install_packages $(packages compare)
# Not in every release, and made for GIMP 2.10 only.
(install_packages gimp gimp-texturize) \
  || say "gimp-texturize is not to be had here; the table will lack it"
build none "$work"
say "trying the measures; this takes a minute or two"
export PYTHONDONTWRITEBYTECODE=1
/usr/bin/python3 "$tree/tests/compare/known.py" > "$work/measures.tap" \
  || { grep -A1 '^not ok' "$work/measures.tap" >&2; die "the measures are off"; }
say "comparing; this takes half an hour and more"
/usr/bin/python3 "$tree/tests/compare/compare.py" \
  --els-synth "$work/build/plugin/els-synth" --out "$out" "$@"
say "comparing fills"
/usr/bin/python3 "$tree/tests/compare/holes.py" \
  --els-synth "$work/build/plugin/els-synth" --out "$out/holes" > "$out/holes.txt"
say "tables, contact sheets and pairs are in $out"
