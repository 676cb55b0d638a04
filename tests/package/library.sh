#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# library.sh SOURCE CC... - the shared library installs, exports what els.h
# declares and nothing else, serves the examples, and leaves nothing
#
# Builds into a temporary folder, without optimisation, on which no bit depends.
# Prints TAP.
set -u
source=$1
shift
[ "$1" != ccache ] || shift
cc=$*
here=$(cd "$(dirname "$0")" && pwd)
examples=$source/examples/library
command -v meson > /dev/null || { echo "1..0 # SKIP there is no meson here"; exit 0; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
build=$folder/build prefix=$folder/usr
library=$prefix/lib/libels.so.0
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig" LD_LIBRARY_PATH="$prefix/lib"
unset DESTDIR
count=0 failed=0

check () # TITLE COMMAND... ; what the command says is the reason
{
  title=$1
  shift
  count=$((count + 1))
  if "$@" > "$folder/log" 2>&1; then
    echo "ok $count - $title"
    return 0
  fi
  echo "not ok $count - $title"
  sed 's/^/# /' "$folder/log" | tail -n 40
  failed=1
  return 1
}

install_library ()
{
  compiler=$cc
  ! command -v ccache > /dev/null || compiler="ccache $cc"
  CC=$compiler meson setup "$build" "$source" -Dgimp=none -Dlibrary=true \
      -Doptimization=0 -Dprefix="$prefix" -Dlibdir=lib \
    && ninja -C "$build" -j 2 core/libels.so.0 \
    && meson install -C "$build" --no-rebuild --tags library,devel
}

# Names that els.h declares, as it is installed and the compiler reads it.
declared ()
{
  echo '#include <els.h>' | $cc $(pkg-config --cflags els) -E -P -x c - \
    | grep -oE '\<els_[a-z0-9_]+ \(' | tr -d ' (' | sort -u > "$folder/declared"
  [ -s "$folder/declared" ]
}

same_in_map ()
{
  sed -n 's/^ *\(els_[a-z0-9_]*\);$/\1/p' "$source/core/libels.map" \
    | sort | diff "$folder/declared" -
}

# All that is defined but the name of the version itself.
same_in_library ()
{
  nm -D --defined-only "$library" | grep -v ' A ELS_0' \
    | awk '{ sub (/@.*/, "", $3); print $3 }' | sort \
    | diff "$folder/declared" -
}

soname ()
{
  objdump -p "$library" | tee "$folder/headers" | grep SONAME
  grep -q 'SONAME *libels\.so\.0$' "$folder/headers" \
    && [ "$(readlink "$prefix/lib/libels.so")" = libels.so.0 ]
}

compile ()
{
  $cc "$examples/texture.c" $(pkg-config --cflags --libs els) \
    -o "$folder/texture"
}

# Every field of the Python example lies where the compiler puts it.
fields ()
{
  python3 "$here/library-fields.py" "$examples/texture.py" \
      > "$folder/fields.c" \
    && $cc $(pkg-config --cflags els) -fsyntax-only "$folder/fields.c"
}

# picture WIDTH HEIGHT: bricks in colours, in some noise, as a PPM file.
picture ()
{
  python3 - "$@" << 'END'
import sys
width, height = map (int, sys.argv[1:])
sys.stdout.buffer.write (b"P6\n%d %d\n255\n" % (width, height) + bytes (
    (60 if y % 8 == 0 or (x + y // 8 * 6) % 12 == 0 else 150 + 30 * c)
    + (x * 7919 + y * 104729 + x * y * 31) % 23
    for y in range (height) for x in range (width) for c in range (3)))
END
}

c_example ()
{
  picture 48 40 > "$folder/source.ppm" \
    && "$folder/texture" "$folder/source.ppm" "$folder/c.ppm"
}

python_example ()
{
  python3 "$examples/texture.py" "$folder/source.ppm" "$folder/python.ppm"
}

# A picture of this size, which is not of one colour.
same_results ()
{
  printf 'P6\n96 96\n255\n' > "$folder/head"
  cmp "$folder/c.ppm" "$folder/python.ppm" \
    && cmp -n 13 "$folder/head" "$folder/c.ppm" \
    && [ "$(wc -c < "$folder/c.ppm")" -eq $((13 + 96 * 96 * 3)) ] \
    && [ "$(od -An -v -tu1 -w1 "$folder/c.ppm" | sort -u | wc -l)" -gt 50 ]
}

# refuses WORDS COMMAND...: ends with 1 and these words.
refuses ()
{
  words=$1
  shift
  "$@" "$folder/bad.ppm" "$folder/none.ppm" > "$folder/said" 2>&1
  status=$?
  cat "$folder/said"
  [ $status -eq 1 ] && grep -q "$words" "$folder/said" \
    && [ ! -e "$folder/none.ppm" ]
}

uninstall ()
{
  ninja -C "$build" uninstall && [ ! -e "$prefix" ] && return
  find "$prefix"
  return 1
}

check "it builds and installs" install_library \
  || { echo "Bail out! there is no library to test"; exit 1; }
check "els.h is installed" declared
check "libels.map has the functions of els.h, no others" same_in_map
check "the library exports the functions of els.h, no others" same_in_library
check "its soname is libels.so.0" soname
check "the C example compiles with the flags of pkg-config" compile
check "the structures of the Python example are those of els.h" fields
check "the C example makes a picture, on four threads" c_example
check "so does the Python example, on one" python_example
check "their files are the same" same_results
picture 1 1 > "$folder/bad.ppm"
check "the C example says what the library refuses" \
  refuses "pixel" "$folder/texture"
check "so does the Python example" \
  refuses "pixel" python3 "$examples/texture.py"
echo "P6 no picture" > "$folder/bad.ppm"
check "the C example says that a file is none" refuses "no PPM" "$folder/texture"
check "so does the Python example" \
  refuses "no PPM" python3 "$examples/texture.py"
check "uninstalling leaves nothing" uninstall
echo "1..$count"
exit $failed
