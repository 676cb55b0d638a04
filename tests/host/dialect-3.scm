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

; The new images in what the procedure returned.
(define (t-results result)
  (cadr result))
