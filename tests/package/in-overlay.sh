#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# in-overlay.sh ROOT SOURCE KEEP - runs package-cycle.sh in a copy of ROOT
#
# To be called in a mount namespace of its own; see debian.sh.
set -eu
root=$1 source=$2 keep=$3

top=$(mktemp -d)
mount -t tmpfs tmpfs "$top"
mkdir "$top/upper" "$top/work" "$top/root"
mount -t overlay overlay "$top/root" \
  -o "lowerdir=$root,upperdir=$top/upper,workdir=$top/work"
mount -t proc proc "$top/root/proc"
mount --rbind /dev "$top/root/dev"
mount -t tmpfs tmpfs "$top/root/dev/shm"
mount -t tmpfs tmpfs "$top/root/tmp"

# Installing must not start a service of the copied system.
printf '#!/bin/sh\nexit 101\n' > "$top/root/usr/sbin/policy-rc.d"
chmod 755 "$top/root/usr/sbin/policy-rc.d"

# The files of the work tree that are the project's, as they are now.
mkdir "$top/root/tmp/source"
git -C "$source" ls-files -z --cached --others --exclude-standard \
  | (cd "$source" && xargs -0 cp --parents -t "$top/root/tmp/source")

status=0
chroot "$top/root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp \
  LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
  sh /tmp/source/tests/package/package-cycle.sh /tmp/source || status=$?

if [ -n "$keep" ]; then
  mkdir -p "$keep"
  cp "$top"/root/tmp/*.deb "$top/root/tmp/lintian.txt" "$keep" || true
fi
exit $status
