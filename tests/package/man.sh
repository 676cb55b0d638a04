#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# man.sh ELS_SYNTH PAGE - the manual page names the program's options, no others
set -eu

options ()
{
  grep -oE -e '--[a-z][a-z-]*' | sort -u
}

has=$(LC_ALL=C "$1" --help | sed -n 's/^ *\(-[a-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p' \
  | sort -u)
names=$(sed 's/\\-/-/g' "$2" | options)
[ -n "$has" ] && [ "$has" = "$names" ] && exit 0
echo "the program has:" $has >&2
echo "the page names: " $names >&2
exit 1
