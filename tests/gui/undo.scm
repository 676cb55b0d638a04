; SPDX-License-Identifier: GPL-3.0-or-later
; Copyright (C) 2026 ELS Texture Synthesis contributors
;
; Half of undo.py: works on the image that is open and notes what it is after
; each step, while the other half presses the menu's entries.  Needs the files
; of tests/host that its batch cases are made of.

(define (u-wait id step)
  (if (not (file-exists? (t-path id step)))
      (begin
        (usleep 100000)
        (u-wait id step))))

(define (u-keep id step image)
  (t-save image (t-path id (string-append step ".xcf")))
  (t-put id (string-append step "-dirty") (if (t-dirty? image) "yes" "no"))
  (gimp-displays-flush)
  (t-put id (string-append step "-done") ""))

; One change of the image: it is kept as it was before, after the call, after
; undo and after redo.  What prepares it leaves nothing to undo.
(define (u-case id image prepare choose call)
  (gimp-image-undo-disable image)
  (prepare image)
  (gimp-image-undo-enable image)
  (gimp-image-clean-all image)
  (let ((drawables (choose image)))
    (u-keep id "before" image)
    (t-put id "outcome"
      (if (t-try (lambda () (call image drawables))) "made" t-message)))
  (u-keep id "after" image)
  (for-each
    (lambda (step)
      (u-wait id (string-append step "-asked"))
      (u-keep id step image))
    '("undo" "redo" "clear")))
