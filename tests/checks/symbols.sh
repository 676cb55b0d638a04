#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# symbols.sh LIBELS.A: the library exports els_ names only, and uses nothing of
# a host program, no threads, no files, and no C function whose last bit differs
# between systems.
set -u
library=$1

echo 1..3
verdict () {
  if [ -z "$3" ]; then echo "ok $1 - $2"; else echo "not ok $1 - $2"; echo "$3" | sed 's/^/# /'; fi
}

defined=$(nm --defined-only -g "$library" | awk 'NF == 3 { print $3 }')
undefined=$(nm -u "$library" | awk 'NF == 2 { print $2 }' | sort -u)

# A library that nm cannot read would pass everything.
[ -n "$defined" ] || { echo "Bail out! no symbols in $library"; exit 1; }

verdict 1 'exports nothing without els_' \
  "$(echo "$defined" | grep -v '^els_')"
verdict 2 'uses no host, thread, file or environment function' \
  "$(echo "$undefined" | grep -E '^(gimp_|gegl_|babl_|g_object_|g_thread_|g_mutex_|g_cond_|g_file_|g_getenv|getenv|setlocale|pthread_|fopen|open|rand|random|srand|time$)')"
verdict 3 'uses no inexact function of the C library' \
  "$(echo "$undefined" | grep -E '^(exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|sincos|tanh|sinh|cosh|asin|acos|atan|atan2|cbrt|hypot|erf|erfc|tgamma|lgamma)f?l?$')"
