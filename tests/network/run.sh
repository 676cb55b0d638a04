#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# The network suite: trains four small denoisers and compares the pictures they
# make with the formula's, from the same noise (docs/network.md).  An hour or
# several on one free core; stopped and started again, it goes on where it was.
# QUICK=1 goes the whole way with much too little of everything, in about a
# minute, to see that it is passable.
#
# usage: [QUICK=1] tests/network/run.sh [BUILD-FOLDER [OUTPUT-FOLDER]]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(realpath -m "${1:-$root/build}")
quick=${QUICK:-0}
if [ "$quick" = 1 ]
then
  name=network-quick data="--per-class 3" zeros="--steps 30" circular="--steps 10"
  seeds="--seeds 12 --calibration 1"
else
  name=network data= zeros= circular="--steps 600" seeds=
fi
out=$(realpath -m "${2:-$build/$name}")
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
    more=$zeros
    [ $padding = zeros ] || more="$circular --start $out/$set-zeros.pt"
    [ -f "$name.pt" ] \
      || "$python" train.py $set $padding "$name.pt" $data $more
    "$python" compare.py $set $padding "$name.pt" "$name.npz" $data $seeds
  done
done
"$python" report.py "$out" "$out/network.png" | tee "$out/table.md"
