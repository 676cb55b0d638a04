#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# demo.sh [EXEMPLAR [WIDTH HEIGHT]]
#
# From nothing to a picture: installs what is missing (Debian 12: GIMP 2.10,
# Debian 13: GIMP 3), compiles the plug-in and lets GIMP, without its windows,
# make a new texture from EXEMPLAR, a PNG file (default: exemplars/gravel.png at
# 512 x 512).  Everything is in the folder build-demo afterwards; your GIMP, its
# settings and its plug-ins are not touched.
set -eu
. "$(dirname "$0")/common.sh"

exemplar=${1:-$tree/exemplars/gravel.png} width=${2:-512} height=${3:-512}
seed=1
folder=$tree/build-demo
work=

# A throw-away profile.  The file that -g names is made anew for each run, as
# GIMP 3 rewrites it when it ends.
write_gimprc ()
{
  printf '(plug-in-path "%s:${gimp_plug_in_dir}/plug-ins")\n' \
    "$(scheme_text "$folder/plug-ins")"
  printf '(color-profile-policy keep)\n'
}

scheme_text ()
{
  printf '%s' "$1" | sed 's/[\\"]/\\&/g'
}

# What a script of yours would say; see README.md.
script_2 ()
{
  cat << END
(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE "$in" "$in")))
       (layer (car (gimp-image-get-active-drawable image)))
       (made (car (plug-in-els-texture-synthesis RUN-NONINTERACTIVE image layer
                    $width $height $seed 0 0 1 0.5 0.5 0 0 0 0 1 -1 0 -1 0 0 0
                    0 -1 -1 0.5 -1 -1 0))))
  (gimp-file-save RUN-NONINTERACTIVE made
    (car (gimp-image-get-active-drawable made)) "$out" "$out")
  (gimp-image-delete made)
  (gimp-image-delete image))
END
}

script_3 ()
{
  cat << END
(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE "$in")))
       (made (car (plug-in-els-texture-synthesis
                    #:run-mode RUN-NONINTERACTIVE #:image image
                    #:drawables (car (gimp-image-get-layers image))
                    #:width $width #:height $height #:seed $seed))))
  (gimp-file-save RUN-NONINTERACTIVE made "$out")
  (gimp-image-delete made)
  (gimp-image-delete image))
END
}

run_gimp ()
{
  # What GIMP, GEGL and babl keep about their user is thrown away as well.
  export TMPDIR="$work" XDG_CACHE_HOME="$work" XDG_CONFIG_HOME="$work" \
    XDG_DATA_HOME="$work"
  if [ "$series" = 2 ]; then
    GIMP2_DIRECTORY=$work/profile timeout 1800 gimp-console-2.10 -i -d -f -s \
      -g "$work/gimprc" -b "$(script_2)" -b '(gimp-quit 1)'
  else
    GIMP3_DIRECTORY=$work/profile timeout 1800 gimp-console-3 -i -d -f -s \
      -g "$work/gimprc" --quit \
      --batch-interpreter=plug-in-script-fu-eval -b "$(script_3)"
  fi < /dev/null > "$work/log" 2>&1
}

# done_with WHAT: says how long it took since the last time.
done_with ()
{
  now=$(date +%s)
  say "$*: $((now - since)) s"
  since=$now
}

since=$(date +%s)
series=$(gimp_series)
exemplar=$(cd "$(dirname "$exemplar")" && pwd)/$(basename "$exemplar")
[ -r "$exemplar" ] || die "there is no $exemplar"
name=$(basename "$exemplar" .png)
picture=$folder/$name-$width"x"$height.png

install_packages $(packages "build-$series" "run-$series")
done_with packages
build "$series" "$folder"
done_with building

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
write_gimprc > "$work/gimprc"
in=$(scheme_text "$exemplar") out=$(scheme_text "$work/made.png")
# GIMP's exit code says nothing (2.10 always ends with 0); the file does.
run_gimp || true
if [ ! -s "$work/made.png" ]; then
  cat "$work/log" >&2
  die "GIMP made no picture"
fi
mv "$work/made.png" "$picture"
done_with starting GIMP and making the texture
say "source: $exemplar"
say "result: $picture"
