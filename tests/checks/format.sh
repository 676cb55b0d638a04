#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# format.sh SOURCE-ROOT: each C file is as clang-format 14, Debian 12's, writes it
# from .clang-format.  Other releases differ in small things and are not asked.
# No line is longer than 80 characters, comments too, which it leaves alone.
set -u
root=$1
format=
for program in clang-format-14 clang-format; do
  if "$program" --version 2> /dev/null | grep -q ' version 14\.'; then
    format=$program
    break
  fi
done
if [ -z "$format" ]; then
  echo "1..0 # SKIP there is no clang-format 14 here"
  exit 0
fi
number=0
for file in $(find "$root/core" "$root/plugin" "$root/tests" -name '*.[ch]' | sort)
do
  number=$((number + 1))
  if out=$("$format" --dry-run --Werror "$file" 2>&1) \
      && ! out=$(LC_ALL=C.UTF-8 grep -nE '^.{81}' "$file"); then
    echo "ok $number - ${file#"$root"/}"
  else
    echo "not ok $number - ${file#"$root"/}"
    echo "$out" | head -n 12 | sed 's/^/# /'
  fi
done
echo "1..$number"
