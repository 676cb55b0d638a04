# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Tables of what compare.py has measured, in Markdown."""
import os
import statistics

from distance import GATES, PARTS, TIE
from programs import GMIC

PIECES = ['exact9', 'near9', 'piece', 'largest', 'large', 'missing', 'overused']
OWN = ['piece', 'largest', 'large', 'shards', 'missing', 'overused']
SHARES = {'exact9', 'near9', 'large', 'missing', 'overused', 'shards', 'copied',
          'near'}
PIXELS = {'piece', 'largest'}


def table(head, rows):
    lines = [head, ['---'] * len(head)] + rows
    return '\n'.join('| %s |' % ' | '.join(line) for line in lines) + '\n'


def cell(column, value):
    if column in SHARES:
        return '%.0f %%' % (100 * value) if value >= 0.1 or value == 0 \
            else '%.1f %%' % (100 * value)
    return ('%.0f' if column in PIXELS else '%.2f') % value


def of(rows, **wanted):
    return [row for row in rows
            if all(row[key] == value for key, value in wanted.items())]


def names_in(rows, key):
    return list(dict.fromkeys(row[key] for row in rows))


def times(rows):
    body = []
    for size in names_in(rows, 'size'):
        for program in names_in(rows, 'program'):
            mine = of(rows, size=size, program=program)
            if not mine:
                continue
            cpu = [row['cpu'] for row in mine]
            body.append([program, '%d²' % size, str(len(mine)),
                         '%.2f' % statistics.median(cpu), '%.2f' % max(cpu),
                         '%.0f' % statistics.median(row['memory']
                                                    for row in mine)])
    return table(['program', 'size', 'pictures', 'CPU s, median', 'CPU s, most',
                  'MiB, median'], body)


def distances(rows):
    """Mean and range over the seeds of each exemplar, and who is nearer."""
    programs = names_in(rows, 'program')
    body = []
    for exemplar in names_in(rows, 'exemplar'):
        found = {program: [row['distance'] for row in of(rows, exemplar=exemplar,
                                                         program=program)]
                 for program in programs}
        body.append([exemplar] + [spread(found[name]) for name in programs]
                    + [nearer(found)])
    return table(['exemplar'] + programs + ["standard : G'MIC"], body)


def spread(values):
    if not values:
        return ''
    return '%.2f (%.2f – %.2f)' % (statistics.mean(values), min(values),
                                   max(values))


def nearer(found):
    ours, other = found.get('els-synth standard'), found.get(GMIC)
    if not ours or not other:
        return ''
    gap = statistics.mean(other) - statistics.mean(ours)
    if abs(gap) <= TIE:
        return 'a tie'
    return "%s by %.2f" % ('ours' if gap > 0 else "G'MIC's", abs(gap))


def medians(rows, columns, prefix=''):
    body = []
    for program in names_in(rows, 'program'):
        mine = [row for row in of(rows, program=program)
                if prefix + columns[0] in row]
        if mine:
            body.append([program] + [
                cell(column, statistics.median(row[prefix + column]
                                               for row in mine))
                for column in columns])
    return table(['program'] + columns, body)


def setting(rows, versions):
    size = rows[0]['size']
    seeds = len(names_in(of(rows, size=size), 'seed'))
    return ('%s. Exemplars: %d; seeds: %d at %d × %d, else one; sides not joined.\n'
            % (versions, len(names_in(rows, 'exemplar')), seeds, size, size))


def write(rows, versions, folder):
    """setting, times, distance, parts, gates, pieces, positions: each .md."""
    if not rows:
        return
    measured = [row for row in rows if 'distance' in row]
    opaque = of(measured, opaque=True)
    found = {'setting': setting(rows, versions), 'times': times(rows)}
    if opaque:
        found.update({
            'distance': distances(measured), 'parts': medians(opaque, PARTS),
            'gates': medians(opaque, GATES), 'pieces': medians(opaque, PIECES),
            'positions': medians(opaque, OWN, 'own ')})
    for name, text in found.items():
        with open(os.path.join(folder, name + '.md'), 'w') as stream:
            stream.write(text)
