; SPDX-License-Identifier: GPL-3.0-or-later
; Copyright (C) 2026 ELS Texture Synthesis contributors
;
; folder-gimp2.scm - a seamless texture of every PNG of a folder, GIMP 2.10
;
;   gimp-console -i -d -f -s -b '(begin (load "folder-gimp2.scm")
;     (els-folder "sources" "results" 512 512 1))' -b '(gimp-quit 0)'
;
; The folder for the results has to exist.  GIMP 2.10 ends with 0 even if a
; script fails; the last message of this one is "done" if all went well.

(define (els-base-name path)
  (car (reverse (strbreakup path DIR-SEPARATOR))))

(define (els-texture path out width height seed)
  (let* ((image (car (gimp-file-load RUN-NONINTERACTIVE path path)))
         (layer (car (gimp-image-get-active-drawable image)))
         (made (car (plug-in-els-texture-synthesis
                      RUN-NONINTERACTIVE image layer
                      width height seed
                      3      ; tile: both
                      0      ; method: fast
                      1      ; quality: standard
                      0.5    ; structure
                      0.5    ; variety
                      0      ; patch size: automatic
                      0      ; detail levels: automatic
                      0      ; noise steps: automatic
                      0      ; output: new image
                      1      ; count
                      -1     ; source: the layer itself
                      0      ; extra layer: none
                      -1     ; layout: automatic
                      0      ; transparency: automatic
                      0      ; symmetry: none
                      0      ; layers: the one given
                      0      ; when repeated: a new seed
                      -1     ; guide: none
                      -1     ; guide of the source: none
                      0.5    ; weight of the guide
                      -1     ; mixture: none
                      -1     ; normal map: none
                      0))))  ; green of normals: by name
    (gimp-file-save RUN-NONINTERACTIVE made
                    (car (gimp-image-get-active-drawable made)) out out)
    (gimp-image-delete made)
    (gimp-image-delete image)))

(define (els-folder from to width height seed)
  (for-each
    (lambda (path)
      (let ((out (string-append to DIR-SEPARATOR (els-base-name path))))
        (els-texture path out width height seed)
        (gimp-message out)))
    (cadr (file-glob (string-append from DIR-SEPARATOR "*.png") 1)))
  (gimp-message "done"))
