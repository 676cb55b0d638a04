; SPDX-License-Identifier: GPL-3.0-or-later
; Copyright (C) 2026 ELS Texture Synthesis contributors
;
; What the cases call, the same for every GIMP.  The dialect (dialect-2.scm or
; dialect-3.scm) is loaded first, and t-folder is defined: where the facts of
; each case go, one file a fact, to be judged outside.

(define t-message "")

; An error keeps its words before TinyScheme's handlers unwind.
(define *error-hook*
  (lambda x
    (set! t-message
      (apply string-append
        (map (lambda (part) (if (string? part) part "")) x)))
    (apply throw x)))

; The value of thunk in a list, or #f with the words in t-message.
(define (t-try thunk)
  (catch #f (list (thunk))))

(define (t-path id fact)
  (string-append t-folder "/" id "." fact))

(define (t-put id fact text)
  (let ((port (open-output-file (t-path id fact))))
    (display text port)
    (close-output-port port)))

(define (t-count)
  (vector-length (t-images)))

; result.xcf, result1.xcf and so on; the images are gone after it.
(define (t-keep id images)
  (do ((i 0 (+ i 1)))
      ((= i (vector-length images)))
    (let ((image (vector-ref images i))
          (number (if (= i 0) "" (number->string i))))
      (t-save image (t-path id (string-append "result" number ".xcf")))
      (gimp-image-delete image))))

; Saves the image before and after, calls, and notes what came of it.
(define (t-run id image drawables call)
  (t-save image (t-path id "before.xcf"))
  (gimp-image-clean-all image)
  (let* ((count (t-count))
         (result (begin (t-put id "started" "")
                        (t-try (lambda () (call image drawables))))))
    (t-put id "outcome" (if result "made" t-message))
    (t-put id "images" (- (t-count) count))
    (t-put id "dirty" (if (t-dirty? image) "changed" "same"))
    (t-save image (t-path id "after.xcf"))
    (if result
        (t-keep id (t-results (car result))))))

; The second image of a case and what it has prepared, or #f.
(define t-other #f)
(define t-drawable #f)

; One case: load, prepare, choose the drawables, run; what goes wrong around the
; call itself is a fact too.
(define (t-case id source other prepare choose call)
  (let* ((image #f)
         (ran (t-try (lambda ()
                       (set! image (t-load source))
                       (set! t-other (if other (t-load other) #f))
                       (prepare image)
                       (t-run id image (choose image) call)
                       #t))))
    (if (not ran)
        (t-put id "broken" t-message))
    (if image
        (t-try (lambda () (gimp-image-delete image))))
    (if t-other
        (t-try (lambda () (gimp-image-delete t-other))))
    (set! t-other #f)
    (t-put id "done" "")))

; Drawables that a case may be about; all give the drawable's number.
(define (t-top image)
  (vector-ref (t-layers image) 0))

(define (t-add-mask layer kind)
  (let ((mask (car (gimp-layer-create-mask layer kind))))
    (gimp-layer-add-mask layer mask)
    mask))

(define (t-float image)
  (gimp-selection-all image)
  (t-copy-paste (t-top image))
  (car (gimp-image-get-floating-sel image)))
