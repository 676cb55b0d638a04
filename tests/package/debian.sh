#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# debian.sh [ROOT...] - the Debian package builds, installs, works and leaves
#
# Each ROOT is the root folder of a Debian system with GIMP; / is the running
# one and the default.  Nothing of a root is changed: all happens in a copy on
# top of it that lives in memory and ends with the script.  Needs to be root and
# apt's registry; takes minutes, and so is no part of the default tests.
#
# Prints TAP.  KEEP=FOLDER keeps the built packages and lintian's words there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
[ $# -gt 0 ] || set -- /

count=0 failed=0
for root in "$@"; do
  count=$((count + 1))
  log=$(mktemp)
  if unshare --mount --propagation private \
      sh "$here/in-overlay.sh" "$root" "$source" "${KEEP:-}" > "$log" 2>&1; then
    echo "ok $count - $root"
    sed -n 's/^note: /# /p' "$log"
  else
    echo "not ok $count - $root"
    sed 's/^/# /' "$log" | tail -n 60
    failed=$((failed + 1))
  fi
  rm -f "$log"
done
echo "1..$count"
[ "$failed" = 0 ]
