#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The exact machine's kernels against the obvious way and against the peak.

    bench.py BENCH-MACHINE [CHANNELS [PATCH-SIZE ...]]
    bench.py BENCH-MACHINE growth [SIDE ...]

growth: what a pair costs at P = 35 over what it costs at P = 3, corpus and
output SIDE x SIDE, 256 by default, the output open and wrapping.  Without
arguments both, sides 256 and 512.
LEVELS in the environment names the levels; by default all.

The obvious way: unfolded patches times a matrix, softmax, times the centres, in
PyTorch (Debian's python3-torch) on one thread.  The peak: independent additions
and multiplications in registers at the same vector width.  All three run in
turn, on one core, counted in CPU time, so that other load on the machine falls
on each of them.
"""
import itertools
import os
import statistics
import subprocess
import sys
import time

LEVELS = os.environ.get("LEVELS", "baseline avx2 avx512").split()
SIDE = 128      # of the obvious way's corpus
MACHINE = (256, 128)  # side of the machine's corpus, height of its output
QUERIES = 1024  # output pixels that the obvious way treats at once


def run(program, *words):
    """The numbers a run prints, or None where the CPU lacks the level."""
    done = subprocess.run([program, *map(str, words)], capture_output=True,
                          text=True, check=False)
    if done.returncode == 77:
        return None
    done.check_returncode()
    return [float(word) for word in done.stdout.split()]


def obvious_rate(torch, channels, patch_size):
    """Pairs a second of unfold, matrix product, softmax, matrix product."""
    torch.manual_seed(1)
    corpus = torch.rand(1, channels, SIDE, SIDE)
    keys = torch.nn.functional.unfold(corpus, patch_size)[0].contiguous()
    half = patch_size // 2
    values = corpus[0, :, half:SIDE - half, half:SIDE - half]
    values = values.reshape(channels, -1).t().contiguous()
    norms = (keys * keys).sum(0) / 2
    queries = torch.randn(QUERIES, keys.shape[0])
    rounds = 0
    start = time.process_time()
    while rounds < 1 or time.process_time() - start < 0.3:
        logits = queries @ keys
        logits -= norms
        torch.softmax(logits, 1) @ values
        rounds += 1
    return rounds * QUERIES * keys.shape[1] / (time.process_time() - start)


def print_growth(program, sides):
    """The cost of a pair at P = 35 in that at P = 3."""
    print("cost of a pair at P = 35 over P = 3, and its 1e-9 s at both")
    print("side  C  level     borders  all patches           most skipped")
    for side in sides:
        # Medians, but where one turn takes minutes.
        rounds = 3 if side <= 256 else 1
        for c, level, borders in itertools.product((1, 3), LEVELS,
                                                   ("open", "wrap")):
            words = [side, side] + (["open"] if borders == "open" else [])
            turns = [[run(program, level, c, size, *words)
                      for size in (3, 35)] for _ in range(rounds)]
            if not turns[0][0]:
                continue
            line = f"{side:4d} {c:2d}  {level:8s}  {borders:7s}"
            for i in (0, 2):
                small, large = (statistics.median(1e9 / turn[k][i]
                                                  for turn in turns)
                                for k in (0, 1))
                line += (f"  {large / small:5.2f} ({large:.3f} / "
                         f"{small:.3f})")
            print(line, flush=True)


def main():
    program = sys.argv[1]
    if sys.argv[2:3] == ["growth"]:
        print_growth(program, [int(word) for word in sys.argv[3:]] or [256])
        return
    channels = [int(sys.argv[2])] if len(sys.argv) > 2 else [1, 3, 9]
    sizes = [int(word) for word in sys.argv[3:]] or [3, 5, 9, 17, 35]
    try:
        import torch
        torch.set_num_threads(1)
    except ImportError:
        torch = None
        print("python3-torch is not installed: nothing to compare with")
    print("pairs a second on one core, in 1e9; x: times the obvious way; "
          "%: of the measured peak")
    print(" C  P  obvious  level     all patches          most skipped")
    for c in channels:
        for size in sizes:
            slow = obvious_rate(torch, c, size) if torch else 0.0
            for level in LEVELS:
                peak = run(program, level, "peak")
                rates = run(program, level, c, size, *MACHINE)
                if not rates:
                    continue
                line = f"{c:2d} {size:2d}  {slow / 1e9:7.4f}  {level:8s}"
                for rate, operations in (rates[:2], rates[2:]):
                    times = f"{rate / slow:5.0f}x" if slow else "     -"
                    share = (f"{100 * rate * operations / peak[0]:3.0f}%"
                             if peak[0] else "  -")
                    line += f"  {rate / 1e9:5.2f} {times} {share}"
                print(line, flush=True)
    if len(sys.argv) == 2:
        print_growth(program, [256, 512])


main()