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

# Newer versions want a home page, which the project does not have, and older
# ones do not know that wish.
quiet=--override=url-homepage-missing=info
case $(appstreamcli validate --no-net $quiet "$file" 2>&1) in
*"not recognized"*) quiet= ;;
esac
appstreamcli validate --no-net $quiet "$file"
