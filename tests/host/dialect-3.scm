; SPDX-License-Identifier: GPL-3.0-or-later
; Copyright (C) 2026 ELS Texture Synthesis contributors
;
; GIMP 3's words for what the cases need.

(define (t-load path)
  (car (gimp-file-load RUN-NONINTERACTIVE path)))

(define (t-save image path)
  (gimp-file-save RUN-NONINTERACTIVE image path))

(define (t-images)
  (car (gimp-get-images)))

(define (t-layers image)
  (car (gimp-image-get-layers image)))

(define (t-dirty? image)
  (= (car (gimp-image-is-dirty image)) 1))

; The new images in what the procedure returned; those that fill make none.
(define (t-results result)
  (if (= (length result) 2)
      (cadr result)
      #()))

(define (t-copy-paste layer)
  (gimp-edit-copy (vector layer))
  (gimp-edit-paste layer FALSE))

(define (t-text image)
  (let ((layer (car (gimp-text-layer-new image "text"
                      (car (gimp-context-get-font)) 12 UNIT-PIXEL))))
    (gimp-image-insert-layer image layer 0 0)
    layer))

(define (t-children group)
  (car (gimp-item-get-children group)))

(define (t-child group)
  (vector-ref (car (gimp-item-get-children group)) 0))

; A link layer to a file with the image where GIMP has them (3.2), else a text
; layer.
(define (t-linked image)
  (if (defined? 'gimp-link-layer-new)
      (let ((path (t-path "linked" "xcf")))
        (t-save image path)
        (let ((layer (car (gimp-link-layer-new image path))))
          (gimp-image-insert-layer image layer 0 0)
          layer))
      (t-text image)))

; A vector layer where GIMP has them (3.2), else a text layer.
(define (t-drawn image)
  (if (defined? 'gimp-vector-layer-new)
      (let ((path (car (gimp-path-new image "ellipse"))))
        (gimp-image-insert-path image path 0 0)
        (gimp-path-bezier-stroke-new-ellipse path 12 9 9 7 0)
        (let ((layer (car (gimp-vector-layer-new image path))))
          (gimp-image-insert-layer image layer 0 0)
          (gimp-vector-layer-refresh layer)
          layer))
      (t-text image)))
