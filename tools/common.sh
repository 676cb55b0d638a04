# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# What demo.sh, test.sh and compare.sh share: messages, packages, building.  Sourced; sets
# $tree, the folder of the project.

tree=$(cd "$(dirname "$0")/.." && pwd)
plugin=els-texture-synthesis

say ()
{
  printf '== %s\n' "$*"
}

die ()
{
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo "$@"
  else
    die "installing packages needs root: run as root, or install sudo"
  fi
}

# packages GROUP...: the Debian packages of
#   build-2, build-3   compiling the plug-in for GIMP 2.10 or 3
#   run-2, run-3       running it in that GIMP
#   checks, checks-2, checks-3  checking what is installed, and the sources' form
#   gui, gui-2, gui-3  windows without a screen, and a hand to press buttons
#   roots              making the roots that hold other GIMPs
#   compare            els-synth, G'MIC and what measures their pictures
packages ()
{
  compiling="gcc libc6-dev meson ninja-build pkgconf gettext
    libgdk-pixbuf-2.0-dev libjpeg-dev liblcms2-dev libopenexr-dev libpng-dev
    libtiff-dev libwebp-dev"
  for group
  do
    case $group in
      build-*) echo $compiling "libgimp${group#build-}" ;;
      run-*)   echo gimp ;;
      checks)  echo appstream ;;
      checks-2) echo clang-format-14 ;;
      checks-3) ;;
      gui-2)   echo libatk-adaptor libgail-common librsvg2-common ;;
      gui-3)   ;;
      gui)     echo xvfb xauth openbox xdotool imagemagick dbus at-spi2-core \
                 python3-pyatspi fonts-dejavu-core fonts-wqy-microhei \
                 adwaita-icon-theme ;;
      roots)   echo debootstrap util-linux ;;
      compare) echo $compiling libgegl-dev gmic python3-numpy python3-scipy \
                 python3-skimage python3-pil ;;
    esac
  done | sed 's/libgimp2/libgimp2.0-dev libgegl-dev/; s/libgimp3/libgimp-3.0-dev/'
}

missing ()
{
  for name
  do
    case $(dpkg-query -W -f '${Status}' "$name" 2> /dev/null) in
      *" installed") ;;
      *) echo "$name" ;;
    esac
  done
}

# install_packages NAME...: those that are not there yet; asks nothing.
install_packages ()
{
  wanted=$(missing "$@")
  [ -n "$wanted" ] || return 0
  say "installing:" $wanted
  apt="env DEBIAN_FRONTEND=noninteractive apt-get -qq -y
       -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0"
  as_root $apt update < /dev/null \
    || say "the package lists could not all be renewed; trying with what is there"
  as_root $apt install --no-install-recommends $wanted < /dev/null > /dev/null
}

# gimp_series: 3 where this system has GIMP 3's development files, else 2.
gimp_series ()
{
  command -v apt-get > /dev/null || die "this is for Debian: no apt-get here"
  . /etc/os-release
  case ${VERSION_CODENAME:-} in
    bookworm) echo 2 ;;
    trixie | forky | sid) echo 3 ;;
    *) if apt-cache show libgimp-3.0-dev > /dev/null 2>&1; then
         echo 3
       else
         echo 2
       fi ;;
  esac
}

# build SERIES FOLDER [OPTION...]: configures and compiles into FOLDER/build and
# puts the plug-in's folder into FOLDER/plug-ins; none as the series compiles
# els-synth alone.  Says nothing unless it fails.
build ()
{
  series=$1 folder=$2
  shift 2
  mkdir -p "$folder"
  if ! {
    { [ -e "$folder/build/build.ninja" ] \
        || meson setup "$folder/build" "$tree" -Dgimp="$series" \
             -Dprefix="$folder/usr" -Dplugins_dir="$folder/plug-ins" "$@"; } \
      && ninja -C "$folder/build" \
      && meson install --no-rebuild --quiet -C "$folder/build"
  } < /dev/null > "$folder/build.log" 2>&1
  then
    cat "$folder/build.log" >&2
    die "the build failed"
  fi
}
