; SPDX-License-Identifier: GPL-3.0-or-later
; Copyright (C) 2026 ELS Texture Synthesis contributors
;
; What try-installed.sh asks of GIMP 2.10, one fact a line in FOLDER/facts.  The
; layer has GIMP's own pattern; the hole in it is magenta.
(let* ((port (open-output-file "@FOLDER@/facts"))
       (fact (lambda (name value)
               (write name port)
               (write value port)
               (newline port)))
       (image (car (gimp-image-new 64 48 RGB)))
       (layer (car (gimp-layer-new image 64 48 RGB-IMAGE "source" 100
                                   LAYER-MODE-NORMAL)))
       (pixel (lambda (name x y)
                (fact name (cadr (gimp-drawable-get-pixel layer x y)))))
       (made 0))
  (for-each (lambda (name)
              (fact name (defined? (string->symbol
                                    (string-append "plug-in-els-" name)))))
            '("texture-synthesis" "heal-selection" "uncrop" "make-seamless"
              "restyle"))
  (gimp-image-insert-layer image layer 0 0)
  (gimp-drawable-fill layer FILL-PATTERN)
  (gimp-file-save RUN-NONINTERACTIVE image layer
                  "@FOLDER@/source.png" "@FOLDER@/source.png")
  (set! made (car (plug-in-els-texture-synthesis
                    RUN-NONINTERACTIVE image layer
                    33 21 0 0 0 1 0.5 0.5 0 0 4 0 1 -1 0 -1 0 0 0 0 -1 -1 0.5
                    -1 -1 0)))
  (fact "made" (list (car (gimp-image-width made))
                     (car (gimp-image-height made))))
  (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 24 18 14 12)
  (gimp-context-set-foreground '(255 0 255))
  (gimp-drawable-edit-fill layer FILL-FOREGROUND)
  (pixel "outside" 5 5)
  (pixel "hole" 30 24)
  (plug-in-els-heal-selection
    RUN-NONINTERACTIVE image layer
    0 0 -1 0 0 -1 1 0 0 1 0.5 0.25 0 0 0 1 0 0)
  (fact "layer" (car (gimp-item-get-name
                       (vector-ref (cadr (gimp-image-get-layers image)) 0))))
  (plug-in-els-heal-selection
    RUN-NONINTERACTIVE image layer
    0 0 -1 0 0 -1 1 0 0 1 0.5 0.25 0 0 0 0 0 0)
  (pixel "outside" 5 5)
  (pixel "hole" 30 24)
  (close-output-port port))
