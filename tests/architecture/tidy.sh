#!/bin/sh
# clang-tidy finds nothing in src; a file is looked at again when it or any header has changed.
#
#   tidy.sh BUILD    BUILD holds compile_commands.json, and keeps what was clean
build=$1
cd "$(dirname "$0")/../.." || exit 1
mkdir -p "$build/tidy" || exit 1

newest=$(find include src .clang-tidy \( -name '*.h' -o -name .clang-tidy \) -print0 |
    xargs -0 ls -t | head -n 1)
for file in src/*/*.c; do
    stamp=$build/tidy/$(echo "$file" | tr / _)
    if [ ! -e "$stamp" ] || [ "$file" -nt "$stamp" ] || [ "$newest" -nt "$stamp" ]; then
        printf '%s\n%s\n' "$file" "$stamp"
    fi
done |
    # gcc's own flags and warnings are not clang's
    xargs -n 2 -P 2 sh -c '
        touch "$2.begun"
        clang-tidy --quiet -p "$0" --extra-arg=-Wno-unknown-warning-option \
            --extra-arg=-Wno-ignored-optimization-argument "$1" 2>"$2.notes" &&
            mv "$2.begun" "$2" && exit 0
        cat "$2.notes"
        exit 1' "$build"
