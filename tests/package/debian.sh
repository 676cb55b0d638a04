#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# debian.sh [PACKAGES] [12|13|sid|zip ...] - packages install, work and leave
#
# PACKAGES is a folder that tools/package.sh has made; without it they are made
# now, with the tests of the library in each build and lintian.  They are tried
# in systems with nothing but GIMP in them, made in the cache at the first run;
# nothing of these is changed, as all happens in copies that live in memory.
# Needs root and Debian's packages; takes minutes, and so is no part of the
# default tests.  Prints TAP.
set -eu
[ "$(id -u)" -eq 0 ] || exec sudo -- "$0" "$@"
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
cache=${XDG_CACHE_HOME:-/var/cache}/els-texture-synthesis
made=
count=0 failed=0

# tried RELEASE SCRIPT PACKAGE: what SCRIPT says of it, as cases with numbers.
tried ()
{
  case $1 in
    12)  suite=bookworm ;;
    13)  suite=trixie ;;
    sid) suite=sid ;;
  esac
  root=$cache/bare-$suite
  "$tree/tools/gimp-root.sh" bare "$suite" "$root" > "$log" 2>&1 \
    && "$tree/tools/in-overlay.sh" "$root" "$tree" "$packages" \
         sh "/tmp/source/tests/package/$2" /tmp/source "/tmp/out/$3" \
         > "$log" 2>&1 \
    || grep -q '^not ok' "$log" \
    || echo "not ok - $2 ended with an error" >> "$log"
  while read -r line; do
    case $line in
      "ok - "*)     count=$((count + 1))
                    echo "ok $count - Debian $1: ${line#ok - }" ;;
      "not ok - "*) count=$((count + 1)) failed=$((failed + 1))
                    echo "not ok $count - Debian $1: ${line#not ok - }" ;;
      *)            echo "# ${line#\# }" ;;
    esac
  done < "$log"
}

# newest PATTERN: the name of the newest package like it.
newest ()
{
  find "$packages" -name "$1" -printf '%T@ %f\n' | sort -n \
    | sed -n '$s/^[^ ]* //p'
}

case ${1:-12} in
  12 | 13 | sid | zip) packages= ;;
  *) packages=$(cd "$1" && pwd)
     shift ;;
esac
[ $# -gt 0 ] || set -- 12 13 sid zip
log=$(mktemp)
trap 'rm -rf "$log" "$made"' EXIT
if [ -z "$packages" ]; then
  made=$(mktemp -d)
  packages=$made
  "$tree/tools/package.sh" --check "$packages" "$@" | sed 's/^/# /'
  for words in "$packages"/lintian-*.txt; do
    [ ! -e "$words" ] || echo "# $(basename "$words" .txt):" \
      "$(grep -c '^W:' "$words" || true) warnings"
  done
fi
for what
do
  case $what in
    zip) zip=$(newest 'els-texture-synthesis-*.zip')
         tried 13 zip-cycle.sh "$zip"
         tried sid zip-cycle.sh "$zip" ;;
    sid) tried sid package-cycle.sh "$(newest '*~sid_*.deb')" ;;
    *)   tried "$what" package-cycle.sh "$(newest "*~deb${what}_*.deb")" ;;
  esac
done
echo "1..$count"
[ "$failed" = 0 ]
