#!/bin/sh
# Each public header compiles alone, and twice, with all warnings.
#
#   headers.sh               checks include/
#   headers.sh --self-check  checks that headers which do not are noticed
: "${CC:=cc}"
flags="-std=c17 -D_POSIX_C_SOURCE=200809L -fsyntax-only -Wall -Wextra -Wconversion
    -Wno-sign-conversion -Wshadow -Wdouble-promotion -Wstrict-prototypes -Wmissing-prototypes
    -Wswitch-enum -Wformat=2 -Werror"

# Checks the headers below the folder $1; 1 if one fails or there is none.
check_headers() {
    result=0
    count=0
    for header in $(cd "$1" && find . -name '*.h' | sed 's|^\./||' | LC_ALL=C sort); do
        count=$((count + 1))
        # shellcheck disable=SC2086 # one word per flag
        printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
            "$CC" -I "$1" $flags -x c - || { echo "$header does not compile alone"; result=1; }
    done
    [ "$count" -gt 0 ] && return "$result"
}

# Checks that a header of the text $1 gives the result $2.
expect() {
    printf '%s\n' "$1" >"$folder/case.h"
    check_headers "$folder" >"$folder/said" 2>&1
    [ $? -eq "$2" ] && return
    printf 'expected result %s of this header:\n%s\n' "$2" "$1"
    failures=1
}

if [ "${1-}" != --self-check ]; then
    check_headers "$(dirname "$0")/../../include"
    exit
fi
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failures=0
expect 'int eg_one(void);' 0
expect 'size_t eg_size(void);' 1
expect '#include "equigap/absent.h"' 1
expect 'struct eg_unguarded { int member; };' 1
expect 'static inline int eg_narrow(long wide) { return wide; }' 1
exit "$failures"
