#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# package-cycle.sh SOURCE - builds, installs, tries and purges the package
#
# Changes the system that it runs in; see debian.sh.
set -eu
package=gimp-els-texture-synthesis

fail () # WORDS...
{
  echo "error: $*" >&2
  exit 1
}

# Every file where packages install, but those of apt, dpkg and caches that
# other packages rebuild.
list_files () # TO
{
  find /etc /opt /usr /var -xdev \( -path /var/lib/dpkg -o -path /var/lib/apt \
      -o -path /var/cache -o -path /var/log -o -path /var/tmp \) \
      -prune -o -print | grep -v '/icon-theme\.cache$' | sort > "$1"
}

install ()
{
  apt-get install -y --no-install-recommends "$@"
}

cd "$1"
install dpkg-dev lintian
apt-get build-dep -y --no-install-recommends ./
dpkg-buildpackage -b -us -uc

cd ..
deb=$(echo "$package"_*.deb)
# The project has no public mail address, and the package no bug number.
lintian --allow-root --tag-display-limit 0 --fail-on error --suppress-tags \
    bogus-mail-host,bogus-mail-host-in-debian-changelog,initial-upload-closes-no-bugs \
    ./*.changes > lintian.txt 2>&1 || {
  cat lintian.txt
  fail "lintian names errors"
}
echo "note: lintian: $(grep -c '^W:' lintian.txt || true) warnings"

list_files before
install "./$deb"
dpkg --verify "$package" || fail "installed files differ from the package's"
sh "$1/tests/package/try-installed.sh"
apt-get purge -y "$package"
list_files after
diff before after || fail "the purge did not leave the system as it was"
