#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# headers.sh SOURCE-ROOT GIMP-API CC...: each header of the library and of the host
# side compiles alone.  GIMP-API is 3, 2 or none: what the others need is skipped.
set -u
root=$1
api=$2
shift 2
number=0

# Other people's headers are not ours to warn of.
flags ()
{
  pkg-config --cflags "$@" | sed 's/-I/-isystem /g'
}
core_flags=$(flags glib-2.0)
host_flags=$(flags glib-2.0 gegl-0.4)
window_flags=$host_flags
[ "$api" = none ] || window_flags=$(flags gegl-0.4 "gimp-$api.0" "gimpui-$api.0")

# compile NAME FLAGS CC...
compile ()
{
  name=$1
  options=$2
  shift 2
  # shellcheck disable=SC2086 # the options are several words
  if out=$("$@" -std=gnu11 -Wall -Wextra -Wno-unused-function \
             -Wno-unused-parameter -Werror -fsyntax-only $options \
             -I "$root/core" -I "$root/core/include" -I "$root/plugin" -include "$root/$name" -x c /dev/null 2>&1)
  then
    echo "ok $number - $name"
  else
    echo "not ok $number - $name"
    echo "$out" | sed 's/^/# /'
  fi
}

for header in $(find "$root/core" "$root/plugin" -name '*.h' ! -name '*.inc.h' | sort)
do
  number=$((number + 1))
  name=${header#"$root"/}
  case $name in
  core/*) compile "$name" "$core_flags" "$@" ;;
  *-gimp[23].h)
    case $name in
    *-gimp"$api".h) compile "$name" "$window_flags" "$@" ;;
    *) echo "ok $number - $name # SKIP is of another GIMP" ;;
    esac ;;
  plugin/dialog/rules.h | plugin/dialog/bitmap.h) compile "$name" "$host_flags" "$@" ;;
  plugin/dialog/*.h)
    if [ "$api" = none ]; then
      echo "ok $number - $name # SKIP is of windows, which this build has not"
    else
      compile "$name" "$window_flags" "$@"
    fi ;;
  *) compile "$name" "$host_flags" "$@" ;;
  esac
done
echo "1..$number"
