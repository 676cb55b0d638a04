#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# package-cycle.sh SOURCE DEB - installs, tries, removes and purges a package
#
# Changes the system that it runs in, which has GIMP; see debian.sh.  Prints
# lines of TAP without numbers; ends with 1 if one of them is bad.
set -u
source=$1 deb=$2
package=gimp-els-texture-synthesis
log=$(mktemp)
failed=0

check () # TITLE COMMAND... ; what the command says is the reason
{
  title=$1
  shift
  if "$@" > "$log" 2>&1; then
    echo "ok - $title"
  else
    echo "not ok - $title"
    sed 's/^/# /' "$log" | tail -n 30
    failed=1
  fi
}

# Every file where packages install, but those of apt, dpkg and caches that
# other packages rebuild.
list_files () # TO
{
  find /etc /opt /usr /var -xdev \( -path /var/lib/dpkg -o -path /var/lib/apt \
      -o -path /var/cache -o -path /var/log -o -path /var/tmp \) \
      -prune -o -print | grep -v '/icon-theme\.cache$' | sort > "$1"
}

# A package of this name and version, for this system's GIMP.
install_deb ()
{
  apt-get install -y --no-install-recommends "$deb" \
    && dpkg-query -W -f '${Status}\n' "$package" | grep ' installed$'
}

nothing_left ()
{
  list_files /tmp/after
  ! dpkg-query -W "$package" && diff /tmp/before /tmp/after
}

export DEBIAN_FRONTEND=noninteractive
apt-get -qq update > "$log" 2>&1 || echo "# the package lists are old"
list_files /tmp/before
check "apt installs it" install_deb
check "the files are those of the package" dpkg --verify "$package"
home=$(mktemp -d)
HOME=$home sh "$source/tests/package/try-installed.sh" "$source" els-synth \
  || failed=1
# It has no files of the system's settings: a removal is all there is to do.
for verb in remove purge; do
  [ $verb = remove ] || install_deb > "$log" 2>&1
  check "apt $verb: it goes" apt-get $verb -y --auto-remove "$package"
  check "apt $verb: nothing is left of it" nothing_left
done
exit $failed
