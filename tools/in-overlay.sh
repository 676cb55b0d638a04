#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# in-overlay.sh ROOT SOURCE OUT COMMAND [ARGUMENT...]
#   runs COMMAND in a copy of the Debian system whose root folder is ROOT, with
#   a copy of SOURCE's files at /tmp/source and OUT at /tmp/out.
#
# The copy lies on top of ROOT in memory and ends with the command: nothing of
# ROOT is changed, and / is the running system.  Needs root.  Called by
# package.sh and tests/package/debian.sh.
set -eu
if [ -z "${ELS_PRIVATE_MOUNTS:-}" ]; then
  ELS_PRIVATE_MOUNTS=1 exec unshare --mount --propagation private "$0" "$@"
fi
root=$1 source=$2 out=$3
shift 3

# A root of gimp-root.sh must not be made anew meanwhile.
if [ -e "$root.lock" ]; then
  exec 9> "$root.lock"
  flock -s 9
fi
top=$(mktemp -d)
trap 'umount -l "$top" && rmdir "$top"' EXIT
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

mkdir "$top/root/tmp/source" "$top/root/tmp/out"
mount --bind "$out" "$top/root/tmp/out"
# The files of the work tree that are the project's, as they are now; all of
# them where there is no Git, as in a release's archive.
cd "$source"
{ git ls-files -z --cached --others --exclude-standard 2> /dev/null \
    || find . \( -name .git -o -path './build*' \) -prune \
         -o -type f -print0; } \
  | xargs -0 sh -c 'for file; do
      [ ! -e "$file" ] || printf "%s\0" "$file"; done' sh \
  | xargs -0 cp --parents -t "$top/root/tmp/source"

chroot "$top/root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp \
  LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@" < /dev/null
