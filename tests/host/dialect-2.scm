; SPDX-License-Identifier: GPL-3.0-or-later
; Copyright (C) 2026 ELS Texture Synthesis contributors
;
; GIMP 2.10's words for what the cases need.

(define (t-load path)
  (car (gimp-xcf-load 0 path path)))

(define (t-save image path)
  (gimp-xcf-save 0 image (vector-ref (t-layers image) 0) path path))

(define (t-images)
  (cadr (gimp-image-list)))

(define (t-layers image)
  (cadr (gimp-image-get-layers image)))

(define (t-dirty? image)
  (= (car (gimp-image-is-dirty image)) TRUE))

; The new images in what the procedure returned; those that fill make none.
(define (t-results result)
  (if (= (length result) 3)
      (caddr result)
      #()))

(define (t-copy-paste layer)
  (gimp-edit-copy layer)
  (gimp-edit-paste layer FALSE))

(define (t-text image)
  (let ((layer (car (gimp-text-layer-new image "text" "Sans" 12 UNIT-PIXEL))))
    (gimp-image-insert-layer image layer 0 0)
    layer))

(define (t-children group)
  (cadr (gimp-item-get-children group)))

(define (t-child group)
  (vector-ref (cadr (gimp-item-get-children group)) 0))
