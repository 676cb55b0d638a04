#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""Opens the keys of blind pairs after the judging and counts.

  tally.py ROUND... [--first NAME --second NAME] [--markdown FILE]

A ROUND is a folder by pairs.py with the filled form.tsv.  In it `verdict` is A, B
or =, `strength` 1 (slight), 2 (clear) or 3 (obvious), and the rest is words.

A texture's strength is the mean over its seeds in each round, added over the
rounds, positive for the first program.  The texture is won from 1.5 on where there
are several rounds (so two slight ones do, one slight one and a tie do not), from 1
where there is one; lost likewise, else equal.

Printed: each texture; the sum, with an exact two-sided sign test that leaves ties
out; how often two rounds gave the same verdict on a pair; how many null pairs (two
seeds of one program) got a verdict all the same, which is the noise of a seed; and
the share of verdicts for side A, which should be near a half.  Without names, all
pairs of programs in turn.
"""
import argparse
import collections
import csv
import itertools
import math
import os

SIGNS = {'A': 1, 'B': -1, '=': 0}
Verdict = collections.namedtuple(
    'Verdict', 'round texture names files strength reason')


def read_table(path):
    with open(path, newline='') as stream:
        return list(csv.DictReader(stream, delimiter='\t'))


def read_round(number, folder):
    """The verdicts of a form; strength is positive for side A."""
    key = {row['pair']: row
           for row in read_table(os.path.join(folder, '.key.tsv'))}
    for row in read_table(os.path.join(folder, 'form.tsv')):
        sign = SIGNS.get((row['verdict'] or '').strip().upper())
        if sign is None:
            continue
        pair = key[row['pair']]
        if sign and not row['strength']:
            raise SystemExit('%s: %s has no strength' % (folder, row['pair']))
        texture = os.path.splitext(os.path.basename(pair['source']))[0]
        yield Verdict(number, texture, (pair['A_name'], pair['B_name']),
                      (pair['A'], pair['B']), sign * float(row['strength'] or 0),
                      (row['reason_against_loser'] or '').strip())


def sign_test(won, lost):
    n, least = won + lost, min(won, lost)
    tail = sum(math.comb(n, i) for i in range(least + 1))
    return min(1.0, 2 * tail / 2 ** n)


def sign(value):
    return (value > 0) - (value < 0)


def strength_for(first, verdict):
    return verdict.strength if verdict.names[0] == first else -verdict.strength


def texture_sum(first, verdicts):
    """The mean over the seeds of each round, added, and whether it is a win."""
    rounds = collections.defaultdict(list)
    for verdict in verdicts:
        rounds[verdict.round].append(strength_for(first, verdict))
    total = sum(sum(values) / len(values) for values in rounds.values())
    least = 1.5 if len(rounds) > 1 else 1.0
    return total, sign(total) if abs(total) > least - 1e-9 else 0


def compare(first, second, verdicts):
    """[(texture, 1, 0 or -1, sum, reasons)] of the pairs of two programs."""
    textures = collections.defaultdict(list)
    for verdict in verdicts:
        if set(verdict.names) == {first, second}:
            textures[verdict.texture].append(verdict)
    rows = []
    for texture, mine in sorted(textures.items()):
        total, result = texture_sum(first, mine)
        reasons = dict.fromkeys(verdict.reason for verdict in mine
                                if verdict.reason and sign(strength_for(
                                    first, verdict)) == sign(total))
        rows.append((texture, result, total, ' / '.join(reasons)))
    return rows


def summary(first, second, rows):
    won, equal, lost = (sum(row[1] == value for row in rows)
                        for value in (1, 0, -1))
    return '%s against %s: %d won, %d equal, %d lost; sign test p = %.3f' % (
        first, second, won, equal, lost, sign_test(won, lost))


def agreement(verdicts):
    """How two rounds of the same pair agree: (pairs, the same, opposite)."""
    pairs = collections.defaultdict(dict)
    for verdict in verdicts:
        first = min(verdict.files)
        value = verdict.strength * (1 if verdict.files[0] == first else -1)
        pairs[frozenset(verdict.files)][verdict.round] = sign(value)
    both = [list(rounds.values())[:2] for rounds in pairs.values()
            if len(rounds) > 1]
    return (len(both), sum(a == b for a, b in both),
            sum(a * b < 0 for a, b in both))


def guards(verdicts):
    """Lines on noise, side and agreement."""
    nulls = [abs(v.strength) for v in verdicts if v.names[0] == v.names[1]]
    decided = [v for v in verdicts if v.strength]
    if nulls:
        yield ('null pairs: %d of %d verdicts not equal, %d of them clear'
               % (sum(s > 0 for s in nulls), len(nulls),
                  sum(s >= 2 for s in nulls)))
    if decided:
        yield ('side A preferred in %d of %d verdicts'
               % (sum(v.strength > 0 for v in decided), len(decided)))
    both, same, opposite = agreement(verdicts)
    if both:
        yield ('two rounds: the same verdict on %d of %d pairs, opposite on %d'
               % (same, both, opposite))


def markdown(first, second, rows):
    words = {1: 'won', 0: 'equal', -1: 'lost'}
    lines = ['| texture | %s | sum | reason against the loser |' % first,
             '| --- | --- | --- | --- |']
    lines += ['| %s | %s | %+.1f | %s |' % (texture, words[result], total, reason)
              for texture, result, total, reason in rows]
    return '\n'.join(lines + ['', summary(first, second, rows) + '.'])


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('rounds', nargs='+')
    parser.add_argument('--first')
    parser.add_argument('--second')
    parser.add_argument('--markdown')
    args = parser.parse_args()
    verdicts = [verdict for number, folder in enumerate(args.rounds)
                for verdict in read_round(number, folder)]
    names = sorted({name for verdict in verdicts for name in verdict.names})
    couples = ([(args.first, args.second)] if args.first and args.second
               else itertools.combinations(names, 2))
    blocks = []
    for first, second in couples:
        rows = compare(first, second, verdicts)
        if rows:
            blocks.append(markdown(first, second, rows))
    blocks.append('\n'.join('%s%s.' % (line[0].upper(), line[1:])
                            for line in guards(verdicts)))
    text = '\n\n'.join(blocks)
    print(text)
    if args.markdown:
        with open(args.markdown, 'w') as stream:
            stream.write(text + '\n')


if __name__ == '__main__':
    main()
