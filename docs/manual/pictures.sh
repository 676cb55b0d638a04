#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# pictures.sh ELS_SYNTH [SCREENSHOTS] - makes the manual's pictures anew
#
# SCREENSHOTS is the folder that tests/gui/screenshots.py has filled.  The
# results are in the tree.  Needs ImageMagick.
set -eu
els_synth=$1 screenshots=${2:-}
cd "$(dirname "$0")"
exemplars=../../exemplars images=en/images
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make () # NAME SOURCE OPTION...
{
  name=$1 source=$2
  shift 2
  "$els_synth" "$source" -o "$work/$name.png" --seed 3 "$@"
  convert "$work/$name.png" -quality 88 "$images/$name.jpg"
}

large () # NAME EXEMPLAR OPTION...
{
  name=$1 source=$2
  shift 2
  make "$name" "$exemplars/$source.png" --width 256 --height 256 "$@"
}

for source in gravel brick-gray onyx; do
  convert "$exemplars/$source.png" -crop 256x256+0+0 +repage -quality 88 \
    "$images/$source.jpg"
done
large result gravel --width 512
large structure-low brick-gray --structure 0
large structure-high brick-gray --structure 1
large variety-low onyx --variety 0
large variety-high onyx --variety 1
large tile gravel --width 128 --height 128 --tile both
convert -size 512x256 "tile:$work/tile.png" -quality 88 "$images/tiled.jpg"
rm "$images/tile.jpg"

convert "$exemplars/gravel.png" -crop 128x128+0+0 +repage \
  -define png:exclude-chunks=all "$work/crop.png"
convert "$work/crop.png" -quality 88 "$images/exact-source.jpg"
make fast "$work/crop.png"
make exact "$work/crop.png" --method exact

if [ -n "$screenshots" ]; then
  for name in dialog menu; do
    convert "$screenshots/$name.png" -quality 90 "$images/$name.jpg"
  done
fi
