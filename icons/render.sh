#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# render.sh - makes the PNG icons anew from the SVG sources beside it.
# The results are in the tree, so that a build needs no SVG renderer.
# Needs rsvg-convert (Debian: librsvg2-bin).
set -eu
cd "$(dirname "$0")"

render () # SIZE SOURCE
{
  mkdir -p "$1"
  rsvg-convert -w "$1" -h "$1" "$2" -o "$1/els-texture-synthesis.png"
}

render 16 els-texture-synthesis-16.svg
render 24 els-texture-synthesis-24.svg
for size in 32 48 64 128 256; do
  render "$size" els-texture-synthesis.svg
done
