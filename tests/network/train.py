# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Trains one denoiser: train.py fashion|textures zeros|circular FILE

With --start OTHER it goes on from a trained network, whose padding may differ."""
import argparse
import copy
import math
import os
import time

import torch

import data
import net

STEPS = 4500
BATCH = 16
RATE = 1.5e-3
WARM_UP = 200
AVERAGE = 0.999 # of the weights that are kept


def rate(step, steps):
    """Factor of the learning rate: a short rise, then half a cosine to zero."""
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    return 0.5 * (1 + math.cos(math.pi * (step - WARM_UP) / (steps - WARM_UP)))


def batch(images, kinds, generator):
    pick = torch.randint(0, len(images), (BATCH,), generator=generator)
    i = torch.randint(1, net.STEPS + 1, (BATCH,), generator=generator)
    noise = torch.randn((BATCH,) + images.shape[1:], generator=generator)
    b = net.BETA[i].float()[:, None, None, None]
    x = (1 - b).sqrt() * images[pick] + b.sqrt() * noise
    v = (1 - b).sqrt() * noise - b.sqrt() * images[pick]
    return x, i, kinds[pick], v


def train(images, kinds, padding, steps, start_file, report):
    generator = torch.Generator().manual_seed(1)
    torch.manual_seed(1)
    model = net.Denoiser(images.shape[1], int(kinds.max()) + 1, padding)
    if start_file is not None:
        model.load_state_dict(torch.load(start_file))
    model = model.to(memory_format=torch.channels_last)
    kept = copy.deepcopy(model)
    adam = torch.optim.Adam(model.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda step: rate(step, steps))
    total, start = 0.0, time.time()
    for step in range(1, steps + 1):
        x, i, kind, v = batch(images, kinds, generator)
        x = x.contiguous(memory_format=torch.channels_last)
        adam.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(x, i, kind)
        loss = (out.float() - v).square().mean()
        loss.backward()
        adam.step()
        schedule.step()
        keep = min(AVERAGE, step / (step + 10))
        with torch.no_grad():
            for a, b in zip(kept.parameters(), model.parameters()):
                a.lerp_(b, 1 - keep)
        total += loss.item()
        if step % 100 == 0:
            report("step %d loss %.5f seconds %.0f"
                   % (step, total / 100, time.time() - start))
            total = 0.0
    return kept


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("set", choices=["fashion", "textures"])
    parser.add_argument("padding", choices=["zeros", "circular"])
    parser.add_argument("file")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--start")
    parser.add_argument("--per-class", type=int)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    images, kinds = data.load(args.set, args.per_class)
    model = train(images, kinds, args.padding, args.steps, args.start,
                  lambda line: print(line, flush=True))
    torch.save(model.state_dict(), args.file + ".part")
    os.replace(args.file + ".part", args.file)


if __name__ == "__main__":
    main()
