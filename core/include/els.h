/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright (C) 2026 ELS Texture Synthesis contributors
 *
 * els.h - the public interface of the Equivariant Local Score (ELS) library.
 *
 * The library turns a corpus of images into new images that look locally like
 * the corpus: the closed-form score machine of M. Kamb and S. Ganguli, "An
 * analytic theory of creativity in convolutional diffusion models"
 * (arXiv 2412.20292).  docs/algorithm.md names the equation behind every step.
 *
 * It knows no host program, file, thread, locale setting or environment: the
 * caller passes pixels, parameters, a way to run bands in parallel, and
 * callbacks for progress and cancelling.
 *
 * The promise: the same samples, parameters, seed and ELS_ALGORITHM_VERSION
 * give the same output bits on every CPU, for every number of threads, and
 * whatever the order in which an executor runs the bands.
 *
 * Threads: an object may be used by one thread at a time; objects that share
 * nothing may be used at once by many.  A finished ElsSynthesis and a corpus
 * that is no longer added to may be read by many.
 *
 * Coordinates are int, 0 at the top left; x runs along a row.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Raised whenever a change alters output bits for the same input. */
#define ELS_ALGORITHM_VERSION 21

#define ELS_MAX_SIDE 524288 /* pixels, the largest side that GIMP has */
#define ELS_MAX_CHANNELS 16 /* samples of one pixel */
#define ELS_MAX_LAYERS 8    /* that are synthesised as one */

#define ELS_PATCH_SIZE_MIN 3
#define ELS_PATCH_SIZE_MAX 63  /* odd sizes only; 0 chooses from the corpus */
#define ELS_LEVELS_MAX 12      /* 0 chooses from the corpus */
#define ELS_STEPS_MAX 1000     /* 0 chooses from the quality, or, */
#define ELS_PUBLISHED_STEPS 20 /* exact, takes the published sampler's */
#define ELS_SEED_MAX G_MAXINT32

/* ---------------------------------------------------------------- errors */

#define ELS_ERROR (els_error_quark ())
GQuark els_error_quark (void);

typedef enum
{
  ELS_ERROR_INVALID,   /* a parameter or an image description is out of range */
  ELS_ERROR_EMPTY,     /* no whole patch of the corpus is usable, or fewer than
                          two pixels */
  ELS_ERROR_TOO_LARGE, /* the estimate is above the memory limit */
  ELS_ERROR_NO_MEMORY, /* an allocation failed */
  ELS_ERROR_CANCELLED, /* the caller asked to stop, which is no failure */
  ELS_ERROR_INTERNAL,  /* an impossible state; a bug */
  ELS_ERROR_UNSUPPORTED /* described here, but not built yet */
} ElsError;

/* Messages are full sentences, marked for translation in the gettext domain
 * ELS_GETTEXT_DOMAIN and translated if the caller has bound that domain. */
#define ELS_GETTEXT_DOMAIN "els-texture-synthesis"

/* ---------------------------------------------------------------- pixels */

/* What a channel is. */
typedef enum
{
  ELS_ROLE_VALUE,        /* compared and synthesised */
  ELS_ROLE_OPACITY,      /* 0 ... 1: values count as far as they show */
  ELS_ROLE_VECTOR_X,     /* of a direction, 0.5 being 0: to the right */
  ELS_ROLE_VECTOR_Y,     /* up the picture */
  ELS_ROLE_VECTOR_Z,     /* towards the viewer */
  ELS_ROLE_GUIDE,        /* compared, never synthesised */
  ELS_ROLE_VECTOR_Y_DOWN /* instead of VECTOR_Y: down the picture */
} ElsRole;

typedef struct
{
  ElsRole role;
  int layer; /* 0 ... n_layers - 1, ascending; a guide's does not count */
} ElsChannel;

/* What a pixel consists of: the channels of one layer, or of several that are
 * synthesised as one: each pixel of the result is one pixel of the corpus, in
 * all layers, and no mean of two.  Then the guides, which say where what
 * belongs: a pixel of the corpus suits a pixel of the output as far as their
 * guides do.  Of the first layer one channel may be the opacity of all
 * layers.  A layer may hold directions, as a normal map does: one x and one y,
 * and z if need be.  Those of a mirrored or turned copy of the corpus (see
 * ElsSymmetry) are mirrored and turned with it, by 1 - sample and by changing x
 * and y; and no pixel of the result is a mean of two. */
typedef struct
{
  int n_channels; /* 1 ... ELS_MAX_CHANNELS */
  int n_layers;   /* 1 ... ELS_MAX_LAYERS */
  ElsChannel channel[ELS_MAX_CHANNELS];
  /* Of squared differences, in standard deviations of the layer; >= 0.  Of
   * weight 0 a layer is not compared, it follows: that of a scene's picture is
   * not looked at then.  Supported so far: of several layers, the first alone
   * may have a weight, or all. */
  double layer_weight[ELS_MAX_LAYERS];
} ElsPixelLayout;

/* One layer of weight 1; alpha is the index of the opacity, or -1. */
ElsPixelLayout els_pixel_layout (int n_channels, int alpha);

/* Adds a layer of n_channels values, of weight 1, behind all channels; too many
 * are refused by els_corpus_add. */
void els_pixel_layout_add (ElsPixelLayout *layout, int n_channels);

/* Adds n_channels guides behind all channels; no layer may follow.  Too many
 * are refused by els_corpus_add. */
void els_pixel_layout_add_guides (ElsPixelLayout *layout, int n_channels);

/* The index of the opacity of the first layer, or -1. */
int els_pixel_layout_alpha (const ElsPixelLayout *layout);

/* What pixels of opacity 0 are to a corpus.  Their colour is never seen. */
typedef enum
{
  ELS_TRANSPARENCY_IGNORE,  /* no source: as if they were masked out */
  ELS_TRANSPARENCY_CONTENT, /* part of the texture: their share and shapes are
                               those of the output */
  ELS_TRANSPARENCY_AUTO /* CONTENT if they are spread over the image as holes
                               inside a texture are; IGNORE if they surround
                               something, as those of a cut-out do */
} ElsTransparency;

/* A view of somebody else's pixels: interleaved samples, any value range.
 * Sample c of pixel (x, y) is samples[y * row_stride + x * n_channels + c]. */
typedef struct
{
  int width, height; /* 1 ... ELS_MAX_SIDE */
  ElsPixelLayout layout;
  gsize
      row_stride; /* samples from one row to the next, >= width * n_channels */
  const double *samples;
  const guint8 *mask; /* one byte a pixel, 0 = never use; NULL = use all */
  gsize mask_stride;  /* bytes from one mask row to the next */
  ElsTransparency transparency;
  double weight; /* >= 0: share of the output that is due to it, relative to
                    the others'; 0 in all: as many pixels as it has, or what a
                    mixture says.  To the exact method a prior, which promises
                    no share.  Supported so far: in the fast method not with
                    guides */
} ElsImage;

/* ---------------------------------------------------------------- corpus */

/* The images whose patches compete.  Owns copies of what is added. */
typedef struct _ElsCorpus ElsCorpus;

ElsCorpus *els_corpus_new (void);
void els_corpus_free (ElsCorpus *corpus);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsCorpus, els_corpus_free)

/* Adds an image; all images of a corpus have the same layout. Pixels that are
 * masked out, that hold a NaN or an infinity, or whose opacity is 0 are
 * unusable: no output value is ever made of them.  With opacity 0 as content, a
 * pixel of finite opacity 0 is usable whatever its other samples are, and they
 * count as 0; but an image of which nothing is seen has no content.
 * Errors: INVALID, NO_MEMORY. */
gboolean
els_corpus_add (ElsCorpus *corpus, const ElsImage *image, GError **error);

int els_corpus_n_images (const ElsCorpus *corpus);
/* Samples of a pixel of the result: all channels but guides. */
int els_corpus_channels (const ElsCorpus *corpus);
/* Usable pixels in all images. */
gsize els_corpus_n_usable (const ElsCorpus *corpus);
/* Pixels of opacity 0 in all images, usable or not; without those masked
 * out. */
gsize els_corpus_n_clear (const ElsCorpus *corpus);

/* CONTENT if pixels of opacity 0 of any image are usable, else IGNORE. */
ElsTransparency els_corpus_transparency (const ElsCorpus *corpus);

/* For each layer of the corpus, which has pixels, the share of its variance
 * that the fast method's comparisons see, 0 ... 1; the rest only follows.  The
 * exact method sees all. */
void els_corpus_compared (const ElsCorpus *corpus, double *shares);

/* What ElsParams.layout -1 stands for: 0 ... 1, of the two axes the larger
 * value, before `tile` takes any away.  Reads all pixels.  Images of less than
 * 16 pixels a side, or that do not agree which end is up, give 0. */
double els_corpus_layout (const ElsCorpus *corpus);

/* Moves the pixels of a picture of the corpus' channels, interleaved, so that
 * mean and standard deviation of each channel but the opacity become those of
 * the corpus' usable pixels: all pixels, or those of which `which' is not 0;
 * none that is clear or not finite, which are not measured either.  Strides
 * count elements.  Serial; the same bits everywhere. */
void els_corpus_match_tone (const ElsCorpus *corpus, int width, int height,
                            double *samples, gsize stride, const guint8 *which,
                            gsize which_stride);

/* ------------------------------------------------------------ parameters */

typedef enum /* bit flags: the sides at which the output wraps */
{
  ELS_TILE_NONE = 0,
  ELS_TILE_HORIZONTAL = 1,
  ELS_TILE_VERTICAL = 2,
  ELS_TILE_BOTH = 3
} ElsTile;

typedef enum
{
  ELS_METHOD_FAST, /* pyramid, candidate lists, balance, ancestral noise */
  ELS_METHOD_EXACT /* every pixel is compared with every corpus patch */
} ElsMethod;

typedef enum
{
  ELS_QUALITY_DRAFT,
  ELS_QUALITY_STANDARD,
  ELS_QUALITY_BEST
} ElsQuality;

typedef enum /* copies of the corpus that compete with it */
{
  ELS_SYMMETRY_NONE,
  ELS_SYMMETRY_MIRROR,  /* left to right */
  ELS_SYMMETRY_MIRRORS, /* left to right, top to bottom, both */
  ELS_SYMMETRY_TURNS,   /* by one, two and three quarters */
  ELS_SYMMETRY_ALL      /* MIRRORS, turned; memory grows by all these factors */
} ElsSymmetry;

typedef struct
{
  int width, height; /* output, pixels, 1 ... ELS_MAX_SIDE */
  int seed;          /* 0 ... ELS_SEED_MAX */
  ElsTile tile;
  ElsMethod method;
  ElsQuality quality; /* fast method only */
  double structure;   /* 0 ... 1: how large a patch must hang together */
  double variety;     /* 0 ... 1: how evenly all of the corpus is used */
  int patch_size;     /* odd, ELS_PATCH_SIZE_MIN ... _MAX, or 0 = automatic */
  int levels;         /* 1 ... ELS_LEVELS_MAX, or 0 = automatic */
  int steps;          /* 1 ... ELS_STEPS_MAX, or 0 = automatic */
  double layout;      /* fast method only; 0 ... 1: how far the output keeps the
                         corpus' own up, down, left and right, from a texture
                         to the corpus' layout stretched over the output; or
                         -1 = chosen from the corpus; with symmetry 0 */
  ElsSymmetry symmetry;
  double guide_weight; /* 0 ... 1: how far guides, and a mixture, bind; 0: as
                          if there were none, 0.2: about as much as the
                          pixels, 0.5: more */
} ElsParams;

/* Fills in the defaults; width and height become 0 and have to be set. */
void els_params_init (ElsParams *params);

/* Checks every field against the ranges above (NaN is out of range).
 * Errors: INVALID. */
gboolean els_params_validate (const ElsParams *params, GError **error);

/* Whether all fields are the same; NaN is the same as nothing. */
gboolean els_params_equal (const ElsParams *a, const ElsParams *b);

/* ----------------------------------------------------------------- scene */

/* What is given of the output: a hole in a picture, a canvas that has grown, a
 * picture whose sides are to join, a picture to start from.  All zero but
 * from_image = -1 (els_scene_init) gives nothing: plain synthesis.  A view of
 * the caller's memory, which has to outlive the synthesis.  Planes have the
 * output's size; strides count elements of the plane from row to row. */
typedef struct
{
  /* The picture, in the corpus' layout and value range, interleaved; NULL only
   * if freedom is NULL.  Samples that are not finite are not seen. */
  const double *picture;
  gsize picture_stride;
  /* How free each pixel is: 0 stays as it is, to the last bit, 255 is made from
   * noise alone, whatever the picture has there; NULL is 255 everywhere.
   * Between them the pixel starts from the picture with as much noise as the
   * strength freedom / 255 stands for: the less, the more of the picture's
   * layout is kept.  What is not seen starts from the corpus' mean.
   * Supported so far: one such value, and 0. */
  const guint8 *freedom;
  gsize freedom_stride;
  /* 0: the picture shows nothing here that counts; NULL is 1 everywhere. */
  const guint8 *seen;
  gsize seen_stride;
  /* The guide channels of the layout, interleaved, in the corpus' value range;
   * NULL if and only if it has none.  One that is not finite says nothing.
   * Supported so far: not together with pixels that stay, in the exact
   * method. */
  const double *guide;
  gsize guide_stride;
  /* The guide's size if it is not the output's, over which it is stretched; 0:
   * the output's. */
  int guide_width, guide_height;
  /* >= 0, finite weights of the corpus' images, of which there are two or more,
   * interleaved, in their order, for each pixel: how much of its neighbourhood
   * is made of each, relative to the others'.  Where one alone has a weight all
   * is; else they take each other's place in patches.  0 in all is the same
   * weight for all.
   * NULL: no mixture.  Stretched over the output as a guide is, if its size
   * (0: the output's) is another, and as binding (guide_weight).
   * Supported so far: not with guides, and not together with pixels that
   * stay, in the exact method. */
  const float *mixture;
  gsize mixture_stride;
  int mixture_width, mixture_height;
  /* The picture's (0, 0) is this pixel of this image of the corpus; image -1:
   * the picture is not part of the corpus. */
  int from_image, from_x, from_y;
  /* The picture's (0, 0) in the coordinates that noise is a function of. */
  int noise_x, noise_y;
  /* 0 ... 1: how far what is made takes on slow changes of brightness and
   * colour of what it joins, the colours but not the opacity; samples stay
   * between the least and the greatest of the corpus and of what is known.
   * Supported so far: 0; others in the fast method, where nothing joins
   * itself. */
  double tone;
} ElsScene;

/* Nothing given. */
void els_scene_init (ElsScene *scene);

/* ------------------------------------------------------------------- job */

/* Work on band number `band`; may be called from any thread. */
typedef void (*ElsBandFunc) (int band, gpointer data);

/* Calls func once for each band 0 ... n_bands - 1, in any order and on any
 * threads, and returns when all have returned. */
typedef void (*ElsExecuteFunc) (int n_bands, ElsBandFunc func, gpointer data,
                                gpointer execute_data);

/* `fraction` grows from 0 to 1.  Called on the thread that called
 * els_synthesize.  FALSE cancels. */
typedef gboolean (*ElsProgressFunc) (double fraction, gpointer data);

typedef struct _ElsSynthesis ElsSynthesis;

/* An unfinished picture, for previews: what has been found so far, at the size
 * of the level that it has got to (els_synthesis_width, _height), which grows
 * to that of the result.  Called on the thread that called els_synthesize;
 * `partial` and its pixels are there during the call only. */
typedef void (*ElsPreviewFunc) (const ElsSynthesis *partial, gpointer data);

/* Instruction sets of the machine's kernels, slowest first.  All give the same
 * bits; PLAIN is the definition that the others are tested against. */
typedef enum
{
  ELS_CPU_AUTO, /* the fastest that this CPU has */
  ELS_CPU_PLAIN,
  ELS_CPU_BASELINE, /* SSE2 on x86-64, NEON on AArch64 */
  ELS_CPU_AVX2,
  ELS_CPU_AVX512
} ElsCpu;

/* "auto", "plain", "baseline", "avx2", "avx512". */
const char *els_cpu_name (ElsCpu cpu);
/* FALSE, leaving *cpu alone, if there is no level of that name. */
gboolean els_cpu_from_name (const char *name, ElsCpu *cpu);
/* Whether this program and this CPU can run the level. */
gboolean els_cpu_available (ElsCpu cpu);

/* What the caller lends to a long computation.  All zero is a valid job:
 * serial, silent, not to be cancelled, without a limit. */
typedef struct
{
  ElsExecuteFunc execute; /* NULL: one band after the other */
  gpointer execute_data;
  int threads; /* how many bands `execute` runs at once; 0 = not known.  The
                  work is cut to suit it; the result does not depend on it */
  ElsProgressFunc progress;
  gpointer progress_data;
  ElsPreviewFunc preview; /* NULL: not wanted */
  gpointer preview_data;
  const gint *cancelled; /* read atomically by all threads; non-zero cancels */
  guint64 memory_limit;  /* bytes; 0 = none */
  ElsCpu cpu;            /* a level that cannot run means the next below */
  int check_pixels; /* pixels that els_synthesis_list_check is to tell of, >= 0;
                            takes as long as so many times corpus pixels */
} ElsJob;

/* ------------------------------------------------------------- synthesis */

/* ElsSynthesis is a finished picture.  It refers to the corpus and to the
 * scene's picture and freedom, which have to outlive it, and to nothing else of
 * the caller's. */

/* Bytes that els_synthesize will need at its peak, corpus and result included;
 * G_MAXUINT64 when that does not fit into 64 bits.  scene may be NULL. */
guint64 els_estimate_memory (const ElsCorpus *corpus, const ElsParams *params,
                             const ElsScene *scene);

/* Bytes that a finished picture holds, without the corpus; scene may be
 * NULL. */
guint64 els_estimate_result (const ElsCorpus *corpus, const ElsParams *params,
                             const ElsScene *scene);

/* The patch size that els_synthesize will use where params->patch_size is not
 * 0: that one, or the largest that the method and the corpus have. */
int els_patch_size_used (const ElsCorpus *corpus, const ElsParams *params);

/* Makes a picture.  scene and job may be NULL.  Where nothing is known, a scene
 * gives the bits of plain synthesis.
 * Errors: INVALID, UNSUPPORTED, EMPTY, TOO_LARGE, NO_MEMORY, CANCELLED,
 * INTERNAL. */
ElsSynthesis *
els_synthesize (const ElsCorpus *corpus, const ElsParams *params,
                const ElsScene *scene, const ElsJob *job, GError **error);
void els_synthesis_free (ElsSynthesis *synthesis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ElsSynthesis, els_synthesis_free)

int els_synthesis_width (const ElsSynthesis *synthesis);
int els_synthesis_height (const ElsSynthesis *synthesis);

/* Writes rows y ... y + n_rows - 1, width * n_channels samples each, in the
 * value range of the corpus and finite, without gaps between the rows. */
void els_synthesis_read_rows (const ElsSynthesis *synthesis, int y, int n_rows,
                              double *samples);

/* What the fast method's candidate lists have missed at the finest level, found
 * by comparing all patches of the corpus with the neighbourhoods of some pixels
 * of the result, chosen by the seed.  The posterior is that of the last step's
 * noise. */
typedef struct
{
  int n_pixels; /* looked at */
  /* 0 ... 1: posterior mass outside the lists, mean. */
  double missed_mass;
  /* 0 ... 1: share of pixels at which some patch outside the list is nearer
   * than all patches in it. */
  double missed_nearest;
  /* >= 0: root mean square difference of the list's nearest patch from the
   * result, less that of the nearest of all, mean, in standard deviations of
   * the corpus. */
  double nearest_gap;
} ElsListCheck;

/* FALSE, leaving *check alone, if the job did not ask for it or the method is
 * exact, which compares all patches with all pixels. */
gboolean
els_synthesis_list_check (const ElsSynthesis *synthesis, ElsListCheck *check);

/* The window of one step of the exact method. */
typedef struct
{
  double sigma;  /* noise of the step, in standard deviations */
  int published; /* the side that the exact method takes for patch_size 0 */
  int measured;  /* the side that denoises the corpus itself best */
  double error;  /* with that, the mean squared error in variances of the
                    corpus; -1 if the corpus gives no place to measure it */
} ElsWindow;

/* Measures, for a run of n_steps > 0 steps, most noise first, which window
 * estimates pixels of the corpus best from noisy ones, patches that overlap
 * them left out.  The corpus has usable pixels.  job may be NULL.
 * Errors: NO_MEMORY, CANCELLED. */
gboolean
els_measure_windows (const ElsCorpus *corpus, int n_steps, ElsWindow *windows,
                     const ElsJob *job, GError **error);

/* Where in the corpus a pixel comes from: the patch with most weight.  image is
 * -1 where a scene's own pixel stays. */
typedef struct
{
  int image, x, y;
} ElsSource;

/* Writes the sources of rows y ... y + n_rows - 1, width each. */
void els_synthesis_read_sources (const ElsSynthesis *synthesis, int y,
                                 int n_rows, ElsSource *sources);

#define ELS_COPIES 8 /* those of ELS_SYMMETRY_ALL */

/* Writes which copy of the corpus each of these is from, as ElsSymmetry makes
 * them: by how many quarters it was turned to the right, 0 ... 3, and 4 more if
 * it was mirrored left to right before; 0 where a scene's own pixel stays. */
void els_synthesis_read_copies (const ElsSynthesis *synthesis, int y,
                                int n_rows, guint8 *copies);

/* Mirrors and turns a direction, 0.5 being 0, as that copy has it; y is to the
 * top of the picture, or down it. */
void els_copy_turn (int copy, gboolean down, double *x, double *y);

G_END_DECLS
