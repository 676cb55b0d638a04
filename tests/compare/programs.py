# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""The programs that are compared: each makes a picture and tells what it took.

G'MIC and GIMP's Texturize plug-in are used as Debian ships them.  All work with
one thread: with several, G'MIC's threads draw from random numbers of their own and
wait for each other, so that a seed does not give one picture and CPU time grows.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

QUALITIES = ('draft', 'standard', 'best')
GMIC = "G'MIC matchpatch"
TEXTURIZE = '/usr/lib/gimp/2.0/plug-ins/texturize'

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


def run_child(command, **more):
    """CPU seconds (user and system) and peak MiB of one command, its children
    included; more: environment."""
    done = subprocess.run([sys.executable, '-I', '-S', '-c', CHILD, *command],
                          env=dict(os.environ, OMP_NUM_THREADS='1', **more),
                          capture_output=True, text=True, check=True)
    status, cpu, memory = map(float, done.stdout.split())
    if status != 0:
        raise RuntimeError('%s ended with %d' % (
            command[0], os.waitstatus_to_exitcode(int(status))))
    return cpu, memory


class Els:
    def __init__(self, tool, quality):
        self.tool, self.quality = tool, quality

    def command(self, source, size, seed, out):
        return [self.tool, source, '-o', out, '--width', str(size),
                '--height', str(size), '--seed', str(seed), '--threads', '1',
                '--quality', self.quality]

    def __call__(self, source, size, seed, out):
        return run_child(self.command(source, size, seed, out))

    def positions(self, source, size, seed, out):
        """The same picture again, and into out + .ppm where it comes from."""
        run_child(self.command(source, size, seed, out)
                  + ['--provenance', out + '.ppm'])
        return out + '.ppm'


def run_gmic(source, size, seed, out):
    # The same high bytes of 16-bit samples that Pillow reads.
    with open(source, 'rb') as stream:
        deep = stream.read(25)[24] == 16
    return run_child(['gmic', 'srand', str(seed), source]
                     + (['fill', 'floor(i/256)'] if deep else [])
                     + ['syntexturize_matchpatch', '%d,%d' % (size, size),
                        'c', '0,255', '-o', out])


class Texturize:
    """GIMP 2.10's Texturize, in a profile that is thrown away.  It knows no seed;
    a start of GIMP is measured on its own and taken off the time."""

    def __init__(self, work):
        self.work = work
        self.batch('#t')  # a new profile takes longer
        self.start, _ = self.batch('#t')

    def batch(self, expression):
        flag = os.path.join(self.work, 'done')
        if os.path.exists(flag):
            os.remove(flag)
        script = ('(begin %s (call-with-output-file "%s" '
                  '(lambda (port) (display "1" port))))' % (expression, flag))
        used = run_child(['timeout', '600', 'gimp-console-2.10', '-i', '-d',
                          '-f', '-s', '-b', script, '-b', '(gimp-quit 1)'],
                         GIMP2_DIRECTORY=os.path.join(self.work, 'profile'))
        if not os.path.exists(flag):
            raise RuntimeError('gimp-texturize failed')
        return used

    def __call__(self, source, size, seed, out):
        cpu, memory = self.batch(
            '(let* ((i (car (gimp-file-load RUN-NONINTERACTIVE "%s" "%s")))'
            ' (d (car (gimp-image-get-active-drawable i)))'
            ' (n (begin'
            ' (gimp-plugin-texturize RUN-NONINTERACTIVE i d %d %d 50 0)'
            # It returns nothing; the newest image comes first in the list.
            ' (vector-ref (cadr (gimp-image-list)) 0))))'
            ' (gimp-file-save RUN-NONINTERACTIVE n'
            ' (car (gimp-image-get-active-drawable n)) "%s" "%s"))'
            % (source, source, size, size, out, out))
        return max(0.0, cpu - self.start), memory


def available(tool, work):
    """{name: program}; work is a folder for scratch files."""
    programs = {'els-synth ' + quality: Els(tool, quality)
                for quality in QUALITIES}
    if shutil.which('gmic'):
        programs[GMIC] = run_gmic
    if shutil.which('gimp-console-2.10') and os.path.exists(TEXTURIZE):
        programs['gimp-texturize'] = Texturize(work)
    return programs


def first_line(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout.strip().splitlines() or [''])[0]


def versions(tool):
    """Which versions, as part of a sentence."""
    header = (pathlib.Path(__file__).parents[2] / 'core' / 'els.h').read_text()
    algorithm = re.search(r'ELS_ALGORITHM_VERSION (\d+)', header)[1]
    found = ['%s, algorithm version %s' % (first_line(tool, '--version'),
                                           algorithm)]
    for package in ('gmic', 'gimp-texturize'):
        version = first_line('dpkg-query', '-W', '-f', '${Version}', package)
        found += ['%s %s' % (package, version)] if version else []
    return '; '.join(found)
