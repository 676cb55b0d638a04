; SPDX-License-Identifier: GPL-3.0-or-later
; Copyright (C) 2026 ELS Texture Synthesis contributors
;
; What try-installed.sh asks of GIMP 3, one fact a line in FOLDER/facts.  The
; layer has GIMP's own pattern; the hole in it is magenta.
(let* ((port (open-output-file "@FOLDER@/facts"))
       (fact (lambda (name value)
               (write name port)
               (write value port)
               (newline port)))
       (image (car (gimp-image-new 64 48 RGB)))
       (layer (car (gimp-layer-new image "source" 64 48 RGB-IMAGE 100
                                   LAYER-MODE-NORMAL)))
       (pixel (lambda (name x y)
                (fact name (car (gimp-drawable-get-pixel layer x y)))))
       (made 0))
  (for-each (lambda (name)
              (fact name (defined? (string->symbol
                                    (string-append "plug-in-els-" name)))))
            '("texture-synthesis" "heal-selection" "uncrop" "make-seamless"
              "restyle"))
  (gimp-image-insert-layer image layer 0 0)
  (gimp-drawable-fill layer FILL-PATTERN)
  (gimp-file-save RUN-NONINTERACTIVE image "@FOLDER@/source.png")
  (set! made (car (plug-in-els-texture-synthesis
                    #:run-mode RUN-NONINTERACTIVE #:image image
                    #:drawables (vector layer)
                    #:width 33 #:height 21 #:steps 4)))
  (fact "made" (list (car (gimp-image-get-width made))
                     (car (gimp-image-get-height made))))
  (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 24 18 14 12)
  (gimp-context-set-foreground '(255 0 255))
  (gimp-drawable-edit-fill layer FILL-FOREGROUND)
  (pixel "outside" 5 5)
  (pixel "hole" 30 24)
  (plug-in-els-heal-selection
    #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector layer)
    #:output "new-layer")
  (fact "layer" (car (gimp-item-get-name
                       (vector-ref (car (gimp-image-get-layers image)) 0))))
  (plug-in-els-heal-selection
    #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector layer))
  (pixel "outside" 5 5)
  (pixel "hole" 30 24)
  (close-output-port port))
