; SPDX-License-Identifier: GPL-3.0-or-later
; Copyright (C) 2026 ELS Texture Synthesis contributors
;
; folder-gimp3.scm - a seamless texture of every PNG of a folder, GIMP 3
;
;   gimp-console-3 -i -d -f -s --quit \
;     --batch-interpreter=plug-in-script-fu-eval -b '(begin
;       (load "folder-gimp3.scm") (els-folder "sources" "results" 512 512 1))'
;
; The folder for the results has to exist.  GIMP ends with 70 if it fails.

(define (els-base-name path)
  (car (reverse (strbreakup path DIR-SEPARATOR))))

(define (els-texture path out width height seed)
  (let* ((image (car (gimp-file-load RUN-NONINTERACTIVE path)))
         (layer (vector-ref (car (gimp-image-get-layers image)) 0))
         (made (car (plug-in-els-texture-synthesis
                      #:run-mode RUN-NONINTERACTIVE
                      #:image image
                      #:drawables (vector layer)
                      #:width width
                      #:height height
                      #:seed seed
                      #:tile "both"))))
    (gimp-file-save RUN-NONINTERACTIVE made out)
    (gimp-image-delete made)
    (gimp-image-delete image)))

(define (els-folder from to width height seed)
  (for-each
    (lambda (path)
      (let ((out (string-append to DIR-SEPARATOR (els-base-name path))))
        (els-texture path out width height seed)
        (display out)
        (newline)))
    (car (file-glob #:pattern (string-append from DIR-SEPARATOR "*.png"))))
  (display "done")
  (newline))
