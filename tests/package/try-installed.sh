#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# try-installed.sh - the installed GIMP has the plug-in, and it makes an image
#
# GIMP's exit code says nothing in 2.10, so the script writes a file.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder"
flag=$folder/flag

if command -v gimp-console-3 > /dev/null; then
  set -- gimp-console-3 --quit --batch-interpreter=plug-in-script-fu-eval -b "
    (let* ((image (car (gimp-image-new 48 40 RGB)))
           (layer (car (gimp-layer-new image \"source\" 48 40 RGB-IMAGE 100
                                       LAYER-MODE-NORMAL))))
      (gimp-image-insert-layer image layer 0 0)
      (gimp-drawable-fill layer FILL-PATTERN)
      (let ((made (car (plug-in-els-texture-synthesis
                         #:run-mode RUN-NONINTERACTIVE #:image image
                         #:drawables (vector layer) #:width 33 #:height 21
                         #:steps 4))))
        (call-with-output-file \"$flag\" (lambda (port)
          (write (list (car (gimp-image-get-width made))
                       (car (gimp-image-get-height made))) port)))))"
else
  set -- gimp-console -b "
    (let* ((image (car (gimp-image-new 48 40 RGB)))
           (layer (car (gimp-layer-new image 48 40 RGB-IMAGE \"source\" 100
                                       LAYER-MODE-NORMAL))))
      (gimp-image-insert-layer image layer 0 0)
      (gimp-drawable-fill layer FILL-PATTERN)
      (let ((made (car (plug-in-els-texture-synthesis
                         RUN-NONINTERACTIVE image layer
                         33 21 0 0 0 1 0.5 0.5 0 0 4 0 1 -1 0 -1 0))))
        (call-with-output-file \"$flag\" (lambda (port)
          (write (list (car (gimp-image-width made))
                       (car (gimp-image-height made))) port)))))" \
    -b "(gimp-quit 1)"
fi
timeout 300 "$@" -i -d -f -s > "$folder/log" 2>&1 || true
if [ ! -e "$flag" ] || [ "$(cat "$flag")" != "(33 21)" ]; then
  cat "$folder/log" >&2
  echo "error: the installed plug-in did not make the image" >&2
  exit 1
fi
els-synth --version > /dev/null
echo "note: the installed plug-in made $(cat "$flag") in GIMP"
