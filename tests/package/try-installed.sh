#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
#
# try-installed.sh SOURCE [ELS_SYNTH] - the GIMP of this system has the plug-in
#
# It has all procedures, makes a texture, heals a hole and speaks German; so
# does the program ELS_SYNTH, if given, on the same files.  Needs no display and
# no Python.  HOME is the user's, so that the plug-in may be there.  Prints lines
# of TAP without numbers; ends with 1 if one of them is bad.
set -u
po=$1/po/de.po els_synth=${2:-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

check () # TITLE COMMAND... ; what the command says is the reason
{
  title=$1
  shift
  if "$@" > "$folder/why" 2>&1; then
    echo "ok - $title"
  else
    echo "not ok - $title"
    sed 's/^/# /' "$folder/why" | tail -n 30
    failed=1
  fi
}

# LANGUAGE counts in no locale called C, and systems may have no other.
speak_german ()
{
  cp -r /usr/lib/locale/C.utf8 "$folder/de_DE.UTF-8"
  export LOCPATH="$folder" LC_ALL=de_DE.UTF-8 LANGUAGE=de
}

# What GIMP found goes to a file, as its exit code says nothing in 2.10: one
# fact a line.  The layer has GIMP's own pattern; the hole in it is magenta.
script_3 ()
{
  cat << END
(let* ((port (open-output-file "$folder/facts"))
       (fact (lambda (name value) (write name port) (write value port)
                                  (newline port)))
       (image (car (gimp-image-new 64 48 RGB)))
       (layer (car (gimp-layer-new image "source" 64 48 RGB-IMAGE 100
                                   LAYER-MODE-NORMAL)))
       (pixel (lambda (name x y)
                (fact name (car (gimp-drawable-get-pixel layer x y)))))
       (names '("texture-synthesis" "heal-selection" "uncrop" "make-seamless"))
       (made 0) (filled 0))
  (gimp-image-insert-layer image layer 0 0)
  (gimp-drawable-fill layer FILL-PATTERN)
  (for-each (lambda (name) (fact name (defined? (string->symbol
    (string-append "plug-in-els-" name))))) names)
  (set! made (car (plug-in-els-texture-synthesis
    #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector layer)
    #:width 33 #:height 21 #:steps 4)))
  (fact "made" (list (car (gimp-image-get-width made))
                     (car (gimp-image-get-height made))))
  (gimp-file-save RUN-NONINTERACTIVE image "$folder/source.png")
  (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 24 18 14 12)
  (gimp-context-set-foreground '(255 0 255))
  (gimp-drawable-edit-fill layer FILL-FOREGROUND)
  (pixel "outside" 5 5) (pixel "hole" 30 24)
  (plug-in-els-heal-selection #:run-mode RUN-NONINTERACTIVE #:image image
    #:drawables (vector layer) #:output "new-layer")
  (set! filled (vector-ref (car (gimp-image-get-layers image)) 0))
  (fact "layer" (car (gimp-item-get-name filled)))
  (plug-in-els-heal-selection #:run-mode RUN-NONINTERACTIVE #:image image
    #:drawables (vector layer))
  (pixel "outside" 5 5) (pixel "hole" 30 24)
  (close-output-port port))
END
}

script_2 ()
{
  script_3 | sed \
    -e 's/(gimp-layer-new image "source" 64 48 RGB-IMAGE 100/(gimp-layer-new image 64 48 RGB-IMAGE "source" 100/' \
    -e 's/(car (gimp-drawable-get-pixel layer x y))/(cadr (gimp-drawable-get-pixel layer x y))/' \
    -e 's/gimp-image-get-width/gimp-image-width/' \
    -e 's/gimp-image-get-height/gimp-image-height/' \
    -e 's/(vector-ref (car (gimp-image-get-layers image)) 0)/(vector-ref (cadr (gimp-image-get-layers image)) 0)/' \
    -e 's/#:run-mode/ /; s/#:image//; s/#:drawables (vector layer)/layer/' \
    -e 's/#:width 33 #:height 21 #:steps 4/33 21 0 0 0 1 0.5 0.5 0 0 4 0 1 -1 0 -1 0/' \
    -e 's/ #:output "new-layer")/ 0 0 -1 0 0 -1 1 0 0 1 0.5 0.25 0 0 0 1)/' \
    -e 's/^    layer)$/    layer 0 0 -1 0 0 -1 1 0 0 1 0.5 0.25 0 0 0 0)/' \
    -e 's/(gimp-file-save RUN-NONINTERACTIVE image "\([^"]*\)")/(gimp-file-save RUN-NONINTERACTIVE image layer "\1" "\1")/'
}

run_gimp ()
{
  # GIMP's own plug-ins in Python leave compiled files beside themselves.
  export PYTHONDONTWRITEBYTECODE=1
  if command -v gimp-console-3 > /dev/null; then
    timeout 300 gimp-console-3 -i -d -f -s --quit \
      --batch-interpreter=plug-in-script-fu-eval -b "$(script_3)"
  else
    timeout 300 gimp-console-2.10 -i -d -f -s -b "$(script_2)" \
      -b "(gimp-quit 1)"
  fi < /dev/null > "$folder/log" 2>&1
}

complaints () # what GIMP said of errors, without the script
{
  grep -i -A 1 error "$folder/log" | cut -c 1-300
}

fact () # NAME VALUE [NUMBER]: that of this name, the first or the last
{
  got=$(sed -n "s/^\"$1\"//p" "$folder/facts" | "${3:-head}" -n 1)
  [ "$got" = "$2" ] && return
  echo "$1 is $got, not $2"
  complaints
  return 1
}

procedures ()
{
  [ "$(grep -cE '^"(texture-synthesis|heal-selection|uncrop|make-seamless)"#t$' \
    "$folder/facts")" -eq 4 ] && return
  cat "$folder/facts"
  complaints
  return 1
}

# The hole was magenta and is no more; beside it nothing changed.
healed ()
{
  before=$(sed -n 's/^"outside"//p' "$folder/facts" | head -n 1)
  hole=$(sed -n 's/^"hole"//p' "$folder/facts" | head -n 1)
  [ -n "$before" ] && fact outside "$before" tail || return
  echo "hole: $hole"
  case $hole in *255\ 0\ 255*) ;; *) return 1 ;; esac
  ! fact hole "$hole" tail > /dev/null \
    && [ "$(grep -c '^"hole"' "$folder/facts")" -eq 2 ]
}

# png_size FILE: its width and height, as hexadecimal digits.
png_size ()
{
  od -An -tx1 -j 16 -N 8 "$1" | tr -d ' '
}

synth_makes ()
{
  "$els_synth" "$folder/source.png" -o "$folder/made.png" --width=40 \
      --height=30 --steps=4 \
    && [ "$(png_size "$folder/made.png")" = 000000280000001e ]
}

synth_heals ()
{
  "$els_synth" "$folder/source.png" --right=16 -o "$folder/wide.png" \
    && [ "$(png_size "$folder/wide.png")" = 0000005000000030 ]
}

# The help of its own catalogue.
synth_speaks ()
{
  LC_ALL=C "$els_synth" --help > "$folder/english"
  "$els_synth" --help > "$folder/german"
  ! cmp "$folder/english" "$folder/german" && grep Breite "$folder/german"
}

speak_german
name=$(sed -n '/^msgctxt "layer"$/{n;/^msgid "Healed"$/{n;s/^msgstr //p}}' "$po")
: > "$folder/facts"
run_gimp
check "GIMP has the four procedures" procedures
check "it makes a texture" fact made "(33 21)"
check "it heals a hole and changes nothing else" healed
check "it calls the new layer $name, in German" fact layer "$name"
if [ -n "$els_synth" ]; then
  check "$els_synth makes a texture" synth_makes
  check "it extends a picture" synth_heals
  check "it speaks German" synth_speaks
fi
exit $failed
