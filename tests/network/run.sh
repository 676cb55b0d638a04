#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# The network suite: trains four small denoisers and compares the pictures they
# make with the formula's, from the same noise (docs/network.md).  An hour or
# several on one free core; what is there already is not made again.
#
# usage: tests/network/run.sh [BUILD-FOLDER [OUTPUT-FOLDER]]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(realpath -m "${1:-$root/build}")
out=$(realpath -m "${2:-$build/network}")
python=/usr/bin/python3

if ! "$python" -c 'import torch, numpy, PIL' 2>/dev/null \
   || [ ! -d /usr/share/datasets/fashion-mnist ]
then
  echo "Please run tests/network/install.sh first." >&2
  exit 1
fi

[ -d "$build" ] || meson setup "$build" "$root"
ninja -C "$build" tests/network/libnetwork-machine.so
ELS_NETWORK_MACHINE=$build/tests/network/libnetwork-machine.so
export ELS_NETWORK_MACHINE
mkdir -p "$out"
cd "$here"

for set in fashion textures
do
  for padding in zeros circular
  do
    name=$out/$set-$padding
    more=
    [ $padding = zeros ] || more="--steps 600 --start $out/$set-zeros.pt"
    [ -f "$name.pt" ] || "$python" train.py $set $padding "$name.pt" $more
    [ -f "$name.npz" ] || "$python" compare.py $set $padding "$name.pt" "$name.npz"
  done
done
"$python" report.py "$out" "$out/network.png" | tee "$out/table.md"
