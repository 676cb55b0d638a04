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

# A small source, without and with its copies.
convert "$exemplars/gravel.png" -crop 96x96+60+40 +repage -strip \
  -define png:exclude-chunks=all "$work/small.png"
convert "$work/small.png" -quality 88 "$images/symmetry-source.jpg"
make symmetry-none "$work/small.png" --width 256 --height 256
make symmetry-all "$work/small.png" --width 256 --height 256 --symmetry all

# Three maps: the colours, and what is drawn from their brightness.
mkdir "$work/rock"
convert "$exemplars/gravel.png" -crop 192x192+0+0 +repage -strip \
  -define png:exclude-chunks=all "$work/rock/albedo.png"
convert "$work/rock/albedo.png" -colorspace gray -blur 0x1 "$work/height.mpc"
for way in 0 90; do
  convert "$work/height.mpc" -define convolve:bias=50% \
    -define convolve:scale='!' -morphology Convolve "Sobel:$way" \
    "$work/slope-$way.mpc"
done
convert "$work/slope-0.mpc" "$work/slope-90.mpc" \
  \( "$work/height.mpc" -fill 'gray(85%)' -colorize 100 \) \
  -set colorspace sRGB -combine -depth 8 \
  -define png:exclude-chunks=all "$work/rock/normal.png"
convert "$work/height.mpc" -negate -depth 8 -define png:exclude-chunks=all \
  "$work/rock/roughness.png"
"$els_synth" "$work/rock" -o "$work/new" --seed 3 --tile both
for where in rock new; do
  convert "$work/$where/albedo.png" "$work/$where/normal.png" \
    \( "$work/$where/roughness.png" -colorspace sRGB -type TrueColor \) \
    -bordercolor white -border 2 +append -quality 88 "$images/set-$where.jpg"
done

# New normals of a part of it, with copies, in the light from the left above: as
# they turn, and as they would if nothing told that they are normals.
mkdir "$work/part"
convert "$work/rock/normal.png" -channel R -negate +channel \
  -crop 96x96+60+40 +repage -define png:exclude-chunks=all \
  "$work/part/normal.png"
cp "$work/part/normal.png" "$work/part/map.png"
cp "$work/small.png" "$work/part/albedo.png"
for map in normal map; do
  "$els_synth" "$work/part/albedo.png" --with "$work/part/$map.png" \
    -o "$work/lit" --seed 3 --width 256 --height 256 --symmetry all
  convert "$work/lit/$map.png" -fx '0.7 * (2 * g - 2 * r) + 0.5' \
    -colorspace gray -depth 8 -define png:exclude-chunks=all \
    "$work/lit-$map.png"
done
convert "$work/lit-normal.png" "$work/lit-map.png" -bordercolor white \
  -border 2 +append -quality 88 "$images/set-lit.jpg"

# ------------------------------------------------------------------ fills

# What files say of gamma beside their pixels is left out.
plain () # NAME CONVERT-ARGUMENT...
{
  name=$1
  shift
  convert "$@" -strip -depth 8 -define png:exclude-chunks=all "$work/$name.png"
}

crop () # NAME EXEMPLAR GEOMETRY
{
  plain "$1" "$exemplars/$2.png" -crop "$3" +repage
}

heal () # NAME DRAWING; $work/NAME.png before, DRAWING is what is selected
{
  convert "$work/$1.png" -quality 88 "$images/heal-$1-before.jpg"
  plain hole "$work/$1.png" -fill black -colorize 100 -fill white -draw "$2"
  make "heal-$1" "$work/$1.png" --seed 1 --hole "$work/hole.png"
}

# A ball lies in the grass: its shadow, and then itself.
crop grass grass 256x256+0+0
plain shadow -size 256x256 xc:black -fill white \
  -draw 'ellipse 137,130 34,34 0,360' -blur 0x5
plain sphere -size 97x97 'radial-gradient:#ff9a80-#6a0a0a' \
  -crop 69x69+14+22 +repage
plain round -size 69x69 xc:black -fill white -draw 'circle 34,34 34,1'
plain ball "$work/grass.png" \( +clone -evaluate multiply 0.35 \) \
  "$work/shadow.png" -composite \
  \( "$work/sphere.png" "$work/round.png" -alpha off -compose CopyOpacity \
  -composite \) -compose over -geometry +94+86 -composite
heal ball 'ellipse 133,125 50,50 0,360'

# A spot on the three maps of the rock, and taken out of all at once.
mkdir "$work/spotted"
for map in 'albedo #8a3324' 'normal #8080d9' 'roughness gray(12%)'; do
  convert "$work/rock/${map% *}.png" -fill "${map#* }" \
    -draw 'circle 104,92 104,68' -depth 8 -define png:exclude-chunks=all \
    "$work/spotted/${map% *}.png"
done
plain spot -size 192x192 xc:black -fill white -draw 'circle 104,92 104,65'
"$els_synth" "$work/spotted" -o "$work/healed" --seed 1 --hole "$work/spot.png"
for where in spotted healed; do
  convert "$work/$where/albedo.png" "$work/$where/normal.png" \
    \( "$work/$where/roughness.png" -colorspace sRGB -type TrueColor \) \
    -bordercolor white -border 2 +append "$work/$where.png"
done
convert "$work/spotted.png" "$work/healed.png" -append -quality 88 \
  "$images/set-healed.jpg"

# A pipe runs down the wall.
crop wall brick-gray 256x256+0+0
plain pipe "$work/wall.png" -colorspace sRGB -type TrueColor \
  \( -size 256x16 'gradient:#5a5f63-#15181a' -rotate 90 \) \
  -geometry +100+0 -composite
heal pipe 'rectangle 97,0 118,255'

# What is not done well: veins that are as wide as the hole and seen only once.
crop veins onyx 256x256+0+0
heal veins 'ellipse 140,128 45,40 0,360'
convert "$work/veins.png" \( "$work/hole.png" -negate \) \
  -compose multiply -composite -quality 88 "$images/heal-veins-before.jpg"

crop cliff cliff-16bit 160x160+40+40
convert "$work/cliff.png" -quality 88 "$images/uncrop-before.jpg"
make uncrop "$work/cliff.png" --seed 1 --left 96 --right 96

crop square gravel 160x160+40+40
make seamless "$work/square.png" --seed 1 --seamless
convert -size 320x320 "tile:$work/square.png" -quality 88 \
  "$images/seamless-before.jpg"
convert -size 320x320 "tile:$work/seamless.png" -quality 88 \
  "$images/seamless.jpg"

# ----------------------------------------------------------------- guides

crop stones gravel 192x192+0+0
crop meadow grass 192x192+0+0
leaning='polygon 0,0 110,0 70,192 0,192'
plain parts +antialias -size 192x192 'xc:#802020' -fill '#20a040' \
  -draw "$leaning"
plain left +antialias -size 192x192 xc:black -fill white -draw "$leaning"
plain lawn "$work/stones.png" "$work/meadow.png" "$work/left.png" -composite
plain wanted +antialias -size 256x256 'xc:#802020' -fill '#20a040' \
  -draw 'circle 96,96 96,28' -draw 'rectangle 0,176 255,224'
for name in lawn parts wanted; do
  convert "$work/$name.png" -quality 88 "$images/guide-$name.jpg"
done
make guide-result "$work/lawn.png" --seed 1 --source-guide "$work/parts.png" \
  --guide "$work/wanted.png"

plain mixture -size 192x480 gradient:black-white -rotate -90 +repage
convert "$work/mixture.png" -quality 88 "$images/mixture.jpg"
make mixture-result "$work/meadow.png" "$work/stones.png" --seed 1 \
  --mixture "$work/mixture.png"
make weights "$work/meadow.png" "$work/stones.png" --seed 1 --weights 3,1 \
  --width 480 --height 192

# ------------------------------------------------------------------ exact

convert "$exemplars/gravel.png" -crop 128x128+0+0 +repage \
  -define png:exclude-chunks=all "$work/crop.png"
convert "$work/crop.png" -quality 88 "$images/exact-source.jpg"
make fast "$work/crop.png"
make exact "$work/crop.png" --method exact

if [ -n "$screenshots" ]; then
  for name in dialog menu; do
    convert "$screenshots/$name.png" -quality 90 "$images/$name.jpg"
  done
  convert "$screenshots/heal.png" -quality 90 "$images/heal-dialog.jpg"
fi
