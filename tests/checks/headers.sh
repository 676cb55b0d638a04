#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# headers.sh SOURCE-ROOT CC...: each header of the library compiles alone.
set -u
root=$1
shift
flags=$(pkg-config --cflags glib-2.0)
number=0

for header in "$root"/core/*.h "$root"/core/kernels/*.h; do
  [ -e "$header" ] || continue
  number=$((number + 1))
  name=${header#"$root"/}
  # shellcheck disable=SC2086 # flags are several words
  if out=$("$@" -std=gnu11 -Wall -Wextra -Wno-unused-function -Werror -fsyntax-only $flags \
             -I "$root/core" -include "$header" -x c /dev/null 2>&1); then
    echo "ok $number - $name"
  else
    echo "not ok $number - $name"
    echo "$out" | sed 's/^/# /'
  fi
done
echo "1..$number"
