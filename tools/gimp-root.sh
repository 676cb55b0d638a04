#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# gimp-root.sh make SUITE FOLDER
#   makes a Debian system with a GIMP 3, for building and testing; nothing to do
#   when FOLDER is one already.  SUITE: trixie (GIMP 3.0) or sid (GIMP 3.2).
# gimp-root.sh bare SUITE FOLDER
#   makes one with nothing but GIMP in it, as of somebody who compiles nothing.
#   SUITE may be bookworm (GIMP 2.10), too.
# gimp-root.sh run FOLDER SOURCE WORK COMMAND [ARGUMENT...]
#   runs COMMAND in it, with SOURCE at /els/source, not writable, and WORK at
#   /els/work.
#
# Needs root.  Mounts live in a namespace of their own, so that none is left
# behind however the command ends: debootstrap's own, too, as deleting a root in
# which something of this machine is still mounted would be a bad surprise.
set -eu
. "$(dirname "$0")/common.sh"

usage ()
{
  echo "usage: $0 make|bare SUITE FOLDER |" \
    "run FOLDER SOURCE WORK COMMAND..." >&2
  exit 64
}

inside ()
{
  in=$1
  shift
  chroot "$in" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@" < /dev/null
}

# groups KIND: the groups of packages that a root of this kind holds.
groups ()
{
  case $1 in
    make) echo build-3 run-3 checks gui gui-3 ;;
    bare) echo run-3 ;;
  esac
}

# What the root holds: a root made from another list is made again.
contents ()
{
  echo "$2" $(packages $(groups "$1"))
}

is_made ()
{
  [ "$(cat "$3/.els-root" 2> /dev/null)" = "$(contents "$1" "$2")" ]
}

make_root ()
{
  kind=$1 suite=$2 root=$3
  mkdir -p "$(dirname "$root")"
  exec 9> "$root.lock"
  flock -s 9
  ! is_made "$kind" "$suite" "$root" || return 0
  # Not while a command still runs in the one that is to be deleted.
  flock -w 3600 9 || die "$root is in use"
  ! is_made "$kind" "$suite" "$root" || return 0
  rm -rf --one-file-system "$root" "$root.new"
  debootstrap --variant=minbase "$suite" "$root.new"
  printf '%s\n' force-unsafe-io 'path-exclude=/usr/share/man/*' \
    'path-exclude=/usr/share/doc/*' 'path-exclude=/usr/share/gtk-doc/*' \
    > "$root.new/etc/dpkg/dpkg.cfg.d/els"
  printf '#!/bin/sh\nexit 101\n' > "$root.new/usr/sbin/policy-rc.d"
  chmod 755 "$root.new/usr/sbin/policy-rc.d"
  # No "apt-get update": debootstrap has just left lists that it verified, and a
  # mirror's sid can be older than the freshness that update asks for.
  inside "$root.new" apt-get install -qq -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 $(packages $(groups "$kind"))
  inside "$root.new" apt-get clean
  contents "$kind" "$suite" > "$root.new/.els-root"
  mv "$root.new" "$root"
}

run_in_root ()
{
  [ $# -ge 4 ] || usage
  # Held for as long as the command runs, which inherits it.
  exec 9> "$1.lock"
  flock -s 9
  exec unshare --mount --propagation private sh -euc '
    root=$1 source=$2 work=$3
    shift 3
    mkdir -p "$root/els/source" "$root/els/work"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/dev/shm"
    mount -t tmpfs tmpfs "$root/tmp"
    mount --bind "$source" "$root/els/source"
    mount -o remount,bind,ro "$root/els/source"
    mount --bind "$work" "$root/els/work"
    exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
      LC_ALL=C.UTF-8 "$@"' sh "$@" < /dev/null
}

[ $# -ge 1 ] || usage
verb=$1
shift
case $verb in
  make | bare)
    [ $# -eq 2 ] || usage
    [ -n "${ELS_PRIVATE_MOUNTS:-}" ] \
      || ELS_PRIVATE_MOUNTS=1 exec unshare --mount --propagation private \
           "$0" "$verb" "$@"
    make_root "$verb" "$1" "$2" ;;
  run) run_in_root "$@" ;;
  *)   usage ;;
esac
