#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# images.sh ELS_SYNTH: makes the pictures of README.md anew, in docs/images.
set -eu
tree=$(cd "$(dirname "$0")/.." && pwd)
els_synth=$1
mkdir -p "$tree/docs/images"
for name in brick-gray gravel onyx
do
  "$els_synth" "$tree/exemplars/$name.png" -o "$tree/docs/images/$name.jpg" \
    --width=512 --height=512 --seed=1
done
