#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# folder.sh FROM TO [OPTION...] - a texture of every PNG of a folder, no GIMP
#
#   folder.sh sources results --width 512 --height 512 --tile both --seed 1
#
# The options are those of els-synth.  A source that fails is named, and the
# others are still made; the script then ends with 1.
set -eu
[ $# -ge 2 ] || { echo "usage: folder.sh FROM TO [OPTION...]" >&2; exit 64; }
from=$1 to=$2
shift 2

mkdir -p "$to"
status=0
for source in "$from"/*.png; do
  result=$to/${source##*/}
  if els-synth "$source" -o "$result" "$@"; then
    echo "$result"
  else
    status=1
  fi
done
exit $status
