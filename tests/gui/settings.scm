; SPDX-License-Identifier: GPL-3.0-or-later
; Copyright (C) 2026 ELS Texture Synthesis contributors
;
; Half of settings.py: calls that it answers the dialogs of, and what came of
; them.  Needs the files of tests/host that its batch cases are made of.

; The new image is kept as a file; a cancelled call makes none.  It has a window
; and so cannot be deleted here.
(define (s-run id call)
  (let* ((count (t-count))
         (result (t-try call)))
    (t-put id "outcome" (if result "made" t-message))
    (t-put id "images" (- (t-count) count))
    (if (and result (> (t-count) count))
        (t-save (vector-ref (t-results (car result)) 0)
                (t-path id "result.xcf")))
    (t-put id "done" "")))
