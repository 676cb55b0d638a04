# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Formula against network: compare.py fashion|textures zeros|circular NET OUT

Calibrates the window of every step, runs network, formula and ideal score from
the same noise, and writes OUT (numpy) with all pictures and figures, every few
seeds.  An OUT that is there already, of the same network, is gone on with.
"""
import argparse
import math
import os
import time

import numpy as np
import torch

import data
import net
from formula import Formula

PATCHES = list(range(3, 20, 2)) # the network's own window is 19
SEEDS = 100
SAVE_EVERY = 5
NEAR = 1 # windows on either side that are tried at the next step
CALIBRATION_FIRST = 1000 # its seeds are not among those of the comparison
MACHINES = {"zeros": ["borders"], "circular": ["torus"]}


def noise_of(seeds, channels):
    """Standard normal noise of each seed."""
    shape = (channels, data.SIDE, data.SIDE)
    return torch.stack([torch.randn(
        shape, generator=torch.Generator().manual_seed(s)) for s in seeds])


def network_run(model, noise, kinds, visit=None):
    def xhat(x, i):
        return model.xhat(x, torch.full((len(x),), i), kinds)
    with torch.no_grad():
        return net.ddim(xhat, noise, visit)


def formula_xhat(formula, patch, x, i):
    """x is one picture; in x-space as the network sees it."""
    b = net.beta(i)
    u = x / math.sqrt(1 - b)
    return formula.xhat(patch, math.sqrt(b / (1 - b)), u)


def calibrate(model, formulas, channels, n):
    """The window of each step at which the formula's estimate is nearest to the
    network's, in the median over n of the network's own trajectories.

    From step 1 upwards, among the windows near the last step's.  Returns the
    table, index 0 for step 1, and the mean squared differences [n, step,
    window] (NaN where not tried)."""
    kinds = torch.arange(n) % len(formulas)
    seeds = [CALIBRATION_FIRST + k for k in range(n)]
    errors = np.full((n, net.STEPS, len(PATCHES)), np.nan)
    seen = {}
    network_run(model, noise_of(seeds, channels), kinds,
                lambda x, i, estimate: seen.update({i: (x, estimate)}))
    table, last = [], 0
    for i in range(1, net.STEPS + 1):
        near = range(max(last - NEAR, 0), min(last + NEAR + 1, len(PATCHES)))
        for k in range(n):
            x, estimate = (v[k].numpy() for v in seen[i])
            for j in near:
                other = formula_xhat(formulas[kinds[k]], PATCHES[j], x, i)
                errors[k, i - 1, j] = np.mean((other - estimate) ** 2)
        last = int(np.sort(np.nanargmin(errors[:, i - 1], 1))[n // 2])
        table.append(PATCHES[last])
    return table, errors


def formula_run(formula, table, noise):
    return net.ddim(lambda x, i: formula_xhat(formula, table[i - 1], x, i),
                    noise.numpy())


def pearson(a, b):
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / math.sqrt((a * a).sum() * (b * b).sum()))


def explained(a, truth):
    """1 - SSE / SST."""
    return float(1 - ((a - truth) ** 2).sum()
                 / ((truth - truth.mean()) ** 2).sum())


def scores(pictures, truth):
    """Pearson r and 1 - SSE/SST of each pair, an array number x 2."""
    return np.array([[pearson(a, t), explained(a, t)]
                     for a, t in zip(pictures, truth)])


def line(name, found):
    median = np.median(found, 0)
    low = np.percentile(found[:, 0], [10, 90])
    return ("%-22s r %.3f (10 to 90 %%: %.2f to %.2f)  1-SSE/SST %.3f"
            % (name, median[0], low[0], low[1], median[1]))


def earlier(file, network):
    """What an earlier run left, if its network made the same pictures."""
    if not os.path.exists(file):
        return {}
    found = dict(np.load(file))
    n = min(len(found["network"]), len(network))
    if np.allclose(found["network"][:n], network[:n], atol=1e-3):
        return found
    print(file, "is of another network: starting anew", flush=True)
    return {}


def save(file, out):
    """At once or not at all."""
    np.savez(file + ".part.npz", **out)
    os.replace(file + ".part.npz", file)


def window_table(name, model, formulas, channels, n_calibration, out):
    if name == "ideal":
        return [PATCHES[0]] * net.STEPS # not used
    if name + "_table" in out:
        return out[name + "_table"].tolist()
    table, out[name + "_errors"] = calibrate(model, formulas, channels,
                                             n_calibration)
    print(name, "windows, step 1 to 20:", *table, flush=True)
    out[name + "_table"] = np.array(table)
    return table


def judge(name, n_kinds, out):
    """Scores of the pictures so far, and those of a control: the formula's
    picture from another noise, of the same kind."""
    truth = out["network"][:len(out[name])]
    out[name + "_scores"] = scores(out[name], truth)
    if len(truth) > n_kinds:
        out[name + "_other_scores"] = scores(np.roll(out[name], n_kinds, 0),
                                             truth)


def run(name, model, images, kinds, args, out):
    """One machine over all seeds that OUT has no pictures for."""
    start, which = time.time(), out["kinds"]
    n_kinds, channels = int(kinds.max()) + 1, images.shape[1]
    formulas = [Formula(name, images[kinds == k].numpy())
                for k in range(n_kinds)]
    table = window_table(name, model, formulas, channels, args.calibration, out)
    pictures = list(out.get(name, []))[:args.seeds]
    for seed in range(len(pictures), args.seeds):
        pictures.append(formula_run(formulas[which[seed]], table,
                                    torch.from_numpy(out["noise"][seed])))
        if len(pictures) % SAVE_EVERY != 0 and len(pictures) != args.seeds:
            continue
        out[name] = np.stack(pictures)
        judge(name, n_kinds, out)
        save(args.out, out)
        print(args.set, args.padding, len(pictures), "seeds, %.0f s"
              % (time.time() - start))
        print(line(name, out[name + "_scores"]), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("set", choices=["fashion", "textures"])
    parser.add_argument("padding", choices=["zeros", "circular"])
    parser.add_argument("net")
    parser.add_argument("out")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--calibration", type=int, default=3)
    parser.add_argument("--per-class", type=int)
    parser.add_argument("--machines", nargs="*")
    args = parser.parse_args()
    torch.set_num_threads(1)
    images, kinds = data.load(args.set, args.per_class)
    n_kinds = int(kinds.max()) + 1
    model = net.Denoiser(images.shape[1], n_kinds, args.padding)
    model.load_state_dict(torch.load(args.net))

    which = torch.arange(args.seeds) % n_kinds
    noise = noise_of(range(args.seeds), images.shape[1])
    network = network_run(model, noise, which).numpy()
    out = earlier(args.out, network)
    out.update(noise=noise.numpy(), kinds=which.numpy(), network=network)
    for name in ["ideal"] + (args.machines or MACHINES[args.padding]):
        run(name, model, images, kinds, args, out)


if __name__ == "__main__":
    main()
