#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# install-user.sh SERIES - tools/install-user.sh installs, and takes out again
#
# For the GIMP of this system, 2 or 3, and a user who has never started it.
# Compiles, which takes a minute.  Prints TAP.
set -u
series=$1
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
name=els-texture-synthesis
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
count=0 failed=0

check () # TITLE COMMAND... ; what the command says is the reason
{
  title=$1
  shift
  count=$((count + 1))
  if "$@" > "$home/log" 2>&1; then
    echo "ok $count - install-user.sh: $title"
  else
    echo "not ok $count - install-user.sh: $title"
    sed 's/^/# /' "$home/log" | tail -n 30
    failed=1
  fi
}

install_user ()
{
  HOME=$home "$tree/tools/install-user.sh" "$@"
}

installs ()
{
  install_user > "$home/said"
  status=$?
  cat "$home/said"
  [ $status -eq 0 ] \
    && grep -q 'Filters > Render > ELS Texture Synthesis' "$home/said" \
    && [ "$(echo "$home"/.config/GIMP/*/plug-ins/$name/$name)" \
         = "$folder/$name/$name" ] \
    && [ -x "$folder/$name/$name" ]
}

has_all ()
{
  ls "$folder/$name/help/en/gimp-help.xml" "$folder/$name/$name.png" || return
  for language in $(grep -v '^#' "$tree/po/LINGUAS"); do
    ls "$folder/$name/locale/$language/LC_MESSAGES/$name.mo" || return
  done
}

# What GIMP wrote there in the meantime is the user's.
removes ()
{
  install_user --remove && [ ! -e "$folder/$name" ] && [ -d "$folder" ] \
    && [ -n "$(ls "${folder%/plug-ins}" | grep -v '^plug-ins$')" ]
}

refuses ()
{
  words=$1
  shift
  install_user "$@" > "$home/said" 2>&1
  [ $? -ne 0 ] && grep "$words" "$home/said" && return
  cat "$home/said"
  return 1
}

# The commands of CONTRIBUTING.md, of whose build the catalogues are enough; a
# GIMP that is started in between writes its settings.  Meson takes away each
# folder that it made, and so must not make GIMP's.
by_hand ()
{
  rm -rf "$home/.config"
  sed -n '/^<!-- own-gimp -->$/,/^$/s/^    //p' "$tree/CONTRIBUTING.md" \
    | sed -e "s|3\\.0/|$version/|g; s| build\$| $home/build|" \
      -e "s| build | $home/build |; s|meson setup $home/build|& $tree|" \
      -e "s|^ninja -C $home/build$|& $name-gmo|" \
      -e "s|^meson install|& --no-rebuild|; s|plug-in,i18n|i18n|" \
      -e "s|^ninja.* uninstall|touch '${folder%/plug-ins}/gimprc'; &|" \
    > "$home/commands"
  HOME=$home sh -eux "$home/commands" > "$home/said" 2>&1
  cat "$home/said"
  grep -q '^Failed: 0$' "$home/said" && [ -d "$folder" ] \
    && [ ! -e "$folder/$name" ]
}

unset XDG_CONFIG_HOME GIMP2_DIRECTORY GIMP3_DIRECTORY
case $series in
  2) console=gimp-console-2.10 ;;
  3) console=gimp-console-3 ;;
esac
version=$($console --version \
  | sed -n 's/.* \([0-9]*\.[0-9]*\)\.[0-9].*/\1/p')
folder=$home/.config/GIMP/$version/plug-ins

check "it installs into $version/plug-ins and names the menu" installs
check "icon, manual and all catalogues are there" has_all
HOME=$home sh "$here/try-installed.sh" "$tree" > "$home/tried"
while read -r line; do
  case $line in
    "ok - "*)     count=$((count + 1))
                  echo "ok $count - install-user.sh: ${line#ok - }" ;;
    "not ok - "*) count=$((count + 1)) failed=1
                  echo "not ok $count - install-user.sh: ${line#not ok - }" ;;
    *)            echo "$line" ;;
  esac
done < "$home/tried"
check "--remove takes it out and leaves GIMP's files" removes
check "what is not there is not removed" refuses "nothing is installed" --remove
check "what it does not know is refused" refuses "Usage" 4
check "CONTRIBUTING.md: Meson's uninstall fails on no folder" by_hand
echo "1..$count"
exit $failed
