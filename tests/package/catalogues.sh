#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# catalogues.sh SOURCE - every message of the sources is translated everywhere
#
# Prints TAP.
set -u
cd "$1" || exit 1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
template=$folder/now.pot
count=0 failed=0

check () # TITLE COMMAND... ; what the command says is the reason
{
  title=$1
  shift
  count=$((count + 1))
  if "$@" > "$folder/log" 2>&1; then
    echo "ok $count - $title"
  else
    echo "not ok $count - $title"
    sed 's/^/# /' "$folder/log" | head -n 40
    failed=1
  fi
}

# The keywords are those of meson's preset "glib".
extract ()
{
  GETTEXTDATADIRS=po xgettext --from-code=UTF-8 --files-from=po/POTFILES \
    --output="$template" --add-comments --keyword=_ --keyword=N_ \
    --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dngettext:2,3 \
    --flag=C_:2:pass-c-format --flag=_:1:pass-c-format \
    --flag=N_:1:pass-c-format --flag=NC_:2:pass-c-format
}

# Marked sources that POTFILES does not name, and the other way round.
same_files ()
{
  grep -rlE --include='*.c' \
    '(^|[^a-zA-Z0-9_])(_|N_|C_|NC_|g_dngettext) \(' core plugin \
    | sort > "$folder/marked"
  grep '\.c$' po/POTFILES | sort > "$folder/listed"
  diff "$folder/marked" "$folder/listed"
}

# Whole, not fuzzy, formats as in the original, and no mnemonic lost.
catalogue ()
{
  msgfmt --check --check-accelerators=_ -o /dev/null "po/$1.po" \
    && msgcmp "po/$1.po" "$template"
}

check "the messages are found" extract
check "POTFILES names every source with messages" same_files
for language in $(grep -v '^#' po/LINGUAS); do
  check "$language" catalogue "$language"
done
echo "1..$count"
exit $failed
