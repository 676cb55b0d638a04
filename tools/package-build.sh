#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# package-build.sh RELEASE CHECK - builds the package of /tmp/source
#
# Leaves it in /tmp/out.  RELEASE goes into the version, as in 0.1.0~deb13: what
# a newer Debian gets counts as newer.  CHECK is yes or no: yes runs the tests
# of the library as well, and lintian, whose words go to lintian-RELEASE.txt.
# Installs what it needs into the system that it runs in; see package.sh.
set -eu
release=$1 check=$2

install ()
{
  apt-get -qq install -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@"
}

# The project has no public mail address, and the package no bug number.
run_lintian ()
{
  install lintian
  words=/tmp/out/lintian-$release.txt
  hosts=bogus-mail-host,bogus-mail-host-in-debian-changelog
  lintian --allow-root --tag-display-limit 0 --fail-on error \
      --suppress-tags $hosts,initial-upload-closes-no-bugs \
      ../*.changes > "$words" 2>&1 || {
    cat "$words"
    echo "error: lintian names errors" >&2
    exit 1
  }
}

case $release in
  [0-9]*) suffix=deb$release ;;
  *)      suffix=$release ;;
esac
options=noautodbgsym profiles=
if [ "$check" = no ]; then
  options="$options nocheck" profiles=nocheck
fi

cd /tmp/source
sed -i "1s/)/~$suffix)/" debian/changelog
apt-get -qq update || echo "the package lists could not all be renewed"
install dpkg-dev
DEB_BUILD_PROFILES=$profiles \
  apt-get -qq build-dep -y --no-install-recommends -o Dpkg::Use-Pty=0 ./
DEB_BUILD_OPTIONS=$options DEB_BUILD_PROFILES=$profiles \
  dpkg-buildpackage -b -us -uc
[ "$check" = no ] || run_lintian
cp ../*.deb /tmp/out
