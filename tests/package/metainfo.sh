#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# metainfo.sh FILE VERSION - the AppStream file is valid and of this version
set -eu
file=$1 version=$2

grep -q "<release version=\"$version\"" "$file" || {
  echo "$file has no release $version" >&2
  exit 1
}
command -v appstreamcli > /dev/null || {
  echo "SKIP: appstreamcli is not installed (Debian: appstream)" >&2
  exit 77
}
appstreamcli validate --no-net "$file"
