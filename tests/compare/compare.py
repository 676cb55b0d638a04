# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Runs els-synth beside other synthesisers on the same exemplars.

  compare.py --els-synth FILE --out FOLDER [--size N]... [--exemplar FILE]...

Writes FOLDER/table.md, FOLDER/table.csv and one contact sheet a size.  The
others are used as Debian ships them: G'MIC's patch-based resynthesis
(syntexturize_matchpatch) and GIMP 2.10's Texturize plug-in.  Times are the CPU
seconds of the whole process (user and system), taken one after the other in
this run; memory is the largest resident size.  The gimp-texturize figures hold
a start of GIMP, which is measured on its own and subtracted.
"""
import argparse
import csv
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
from PIL import Image, ImageDraw

from measures import measure

EXEMPLARS = pathlib.Path(__file__).parents[2] / 'exemplars'
COLUMNS = ['exact9', 'near9', 'chunk', 'piece', 'coherence', 'missing', 'gradient',
           'colour']


# Runs its arguments and prints status, CPU seconds and peak MiB.  A process of
# its own, as a program's peak counts what its parent held when it was forked.
CHILD = '''import os, sys
child = os.fork()
if child == 0:
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
'''


def run_child(command, env=None):
    """CPU seconds and peak MiB of one command, its children included."""
    began = time.monotonic()
    done = subprocess.run([sys.executable, '-I', '-S', '-c', CHILD, *command],
                          env=env, capture_output=True, text=True, check=True)
    status, cpu, memory = map(float, done.stdout.split())
    if status != 0:
        raise RuntimeError('%s ended with %d'
                           % (command[0], os.waitstatus_to_exitcode(
                               int(status))))
    return cpu, memory, time.monotonic() - began


def run_els(tool, quality):
    def run(exemplar, size, out):
        return run_child([tool, exemplar, '-o', out, '--width', str(size),
                          '--height', str(size), '--quality', quality])
    return run


def run_gmic(exemplar, size, out):
    # The same high bytes of 16-bit samples that Pillow reads.
    with open(exemplar, 'rb') as stream:
        deep = stream.read(25)[24] == 16
    return run_child(['gmic', exemplar]
                     + (['fill', 'floor(i/256)'] if deep else [])
                     + ['syntexturize_matchpatch', '%d,%d' % (size, size),
                        'c', '0,255', '-o', out])


class Texturize:
    """GIMP 2.10's Texturize, in a profile that is thrown away."""

    def __init__(self, folder):
        self.folder = folder
        self.batch('#t')  # a new profile takes longer
        self.start = self.batch('#t')

    def batch(self, expression):
        flag = os.path.join(self.folder, 'done')
        if os.path.exists(flag):
            os.remove(flag)
        script = ('(begin %s (call-with-output-file "%s" '
                  '(lambda (port) (display "1" port))))' % (expression, flag))
        env = dict(os.environ,
                   GIMP2_DIRECTORY=os.path.join(self.folder, 'profile'))
        used = run_child(['timeout', '600', 'gimp-console-2.10', '-i', '-d',
                          '-f', '-s', '-b', script, '-b', '(gimp-quit 1)'],
                         env)
        if not os.path.exists(flag):
            raise RuntimeError('gimp-texturize failed')
        return used

    def __call__(self, exemplar, size, out):
        used = self.batch(
            '(let* ((i (car (gimp-file-load RUN-NONINTERACTIVE "%s" "%s")))'
            ' (d (car (gimp-image-get-active-drawable i)))'
            ' (n (begin'
            ' (gimp-plugin-texturize RUN-NONINTERACTIVE i d %d %d 50 0)'
            # It returns nothing; the newest image comes first in the list.
            ' (vector-ref (cadr (gimp-image-list)) 0))))'
            ' (gimp-file-save RUN-NONINTERACTIVE n'
            ' (car (gimp-image-get-active-drawable n)) "%s" "%s"))'
            % (exemplar, exemplar, size, size, out, out))
        return (max(0.0, used[0] - self.start[0]), used[1],
                max(0.0, used[2] - self.start[2]))


def load(path):
    """8-bit pixels; what lies under an opacity of 0 is black."""
    image = Image.open(path)
    if image.mode.startswith('I'):
        image = Image.fromarray((np.asarray(image) // 256).astype(np.uint8))
    pixels = np.array(image)
    if pixels.ndim == 2:
        pixels = pixels[..., None]
    if pixels.shape[2] in (2, 4):
        pixels[pixels[..., -1] == 0] = 0
    return pixels


def like(pixels, exemplar):
    """The exemplar's channels: some programs make RGB of gray."""
    have, want = pixels.shape[2], exemplar.shape[2]
    if have == want:
        return pixels
    if want == 1:
        return pixels[..., :1]
    if have == 1:
        return np.repeat(pixels, want, 2)
    if have < want:
        return np.concatenate(
            [pixels, np.full(pixels.shape[:2] + (1,), 255, np.uint8)], 2)
    return pixels[..., :want]


def shown(pixels):
    """As RGB; what is clear is pink."""
    if pixels.shape[2] in (2, 4):
        share = pixels[..., -1:] / 255.0
        pixels = (pixels[..., :-1] * share
                  + np.array([255, 128, 255]) * (1 - share)).astype(np.uint8)
    return like(pixels, np.zeros((1, 1, 3)))


def contact_sheet(rows, labels, path, side=384):
    """One row an exemplar: the exemplar at its size, then the outputs."""
    sheet = Image.new('RGB', (side * (len(labels) + 1),
                              (side + 18) * len(rows)), 'white')
    draw = ImageDraw.Draw(sheet)
    for r, (name, exemplar, outputs) in enumerate(rows):
        for c, (label, file) in enumerate([(name, exemplar)]
                                          + list(zip(labels, outputs))):
            draw.text((c * side + 4, r * (side + 18) + 3), label, 'black')
            if file is None:
                continue
            pixels = shown(load(file))[:side - 4, :side - 4]
            sheet.paste(Image.fromarray(pixels),
                        (c * side, r * (side + 18) + 18))
    sheet.save(path)


def medians(results, size, labels):
    lines = []
    for label in labels:
        mine = [r for r in results if r['size'] == size and r['tool'] == label]
        if not mine:
            continue
        cells = ['%.2f' % statistics.median(r['cpu'] for r in mine),
                 '%.0f' % statistics.median(r['memory'] for r in mine)]
        cells += ['%.2f' % statistics.median(r[c] for r in mine)
                  for c in COLUMNS]
        lines.append('| %s | %d² | %d | %s |'
                     % (label, size, len(mine), ' | '.join(cells)))
    return lines


def write_tables(results, sizes, labels, folder):
    with open(os.path.join(folder, 'table.csv'), 'w', newline='') as stream:
        writer = csv.DictWriter(stream, ['exemplar', 'tool', 'size', 'cpu',
                                         'wall', 'memory'] + COLUMNS)
        writer.writeheader()
        writer.writerows(results)
    head = ['tool', 'size', 'exemplars', 'CPU s', 'MiB'] + COLUMNS
    lines = ['Medians over the exemplars of one run.', '',
             '| %s |' % ' | '.join(head), '|' + '---|' * len(head)]
    for size in sizes:
        lines += medians(results, size, labels)
    text = '\n'.join(lines) + '\n'
    with open(os.path.join(folder, 'table.md'), 'w') as stream:
        stream.write(text)


def available(tool, work):
    tools = {'els-synth draft': run_els(tool, 'draft'),
             'els-synth standard': run_els(tool, 'standard'),
             'els-synth best': run_els(tool, 'best')}
    if shutil.which('gmic'):
        tools["G'MIC matchpatch"] = run_gmic
    plugin = '/usr/lib/gimp/2.0/plug-ins/texturize'
    if shutil.which('gimp-console-2.10') and os.path.exists(plugin):
        tools['gimp-texturize'] = Texturize(work)
    return tools


def compare_one(name, exemplar, tools, size, folder, results):
    outputs = []
    for label, run in tools.items():
        out = os.path.join(folder, '%s-%d-%s.png' % (
            name, size, label.replace(' ', '-').replace("'", '')))
        try:
            cpu, memory, wall = run(exemplar, size, out)
            pixels, result = load(exemplar), load(out)
            if result.shape[:2] != (size, size):
                raise RuntimeError('the picture has %d x %d pixels'
                                   % result.shape[1::-1])
            values = measure(pixels, like(result, pixels))
        except (RuntimeError, OSError) as problem:
            print('%s, %s: %s' % (name, label, problem), file=sys.stderr)
            outputs.append(None)
            continue
        outputs.append(out)
        results.append(dict(exemplar=name, tool=label, size=size,
                            cpu=round(cpu, 3), wall=round(wall, 3),
                            memory=round(memory, 1),
                            **{k: round(v, 4) for k, v in values.items()}))
        print('%s %d² %s: %.2f s' % (name, size, label, cpu), file=sys.stderr)
    return outputs


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--els-synth', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--size', type=int, action='append')
    parser.add_argument('--exemplar', action='append')
    args = parser.parse_args()
    exemplars = args.exemplar or sorted(map(str, EXEMPLARS.glob('*.png')))
    sizes = args.size or [512, 1024]
    os.makedirs(args.out, exist_ok=True)
    results = []
    with tempfile.TemporaryDirectory() as work:
        tools = available(args.els_synth, work)
        for size in sizes:
            rows = []
            for exemplar in exemplars:
                name = os.path.splitext(os.path.basename(exemplar))[0]
                path = os.path.abspath(exemplar)
                rows.append((name, path, compare_one(
                    name, path, tools, size, args.out, results)))
            contact_sheet(rows, list(tools),
                          os.path.join(args.out, 'sheet-%d.png' % size))
            write_tables(results, sizes, list(tools), args.out)


if __name__ == '__main__':
    main()
