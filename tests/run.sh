#!/bin/sh
# Builds the program twice, sanitized and as people get it, and runs every test in both.
#
#   tests/run.sh [--only sanitized|release]
#
# The last line is "N passed, N failed", summed over the builds; a build that fails is one failed.
set -u

usage() {
    echo "usage: $0 [--only sanitized|release]" >&2
    exit 2
}
builds="sanitized release"
case ${1-} in
'') ;;
--only)
    case ${2-} in
    sanitized | release) builds=$2 ;;
    *) usage ;;
    esac
    [ $# -eq 2 ] || usage
    ;;
*) usage ;;
esac

cd "$(dirname "$0")/.." || exit 1
passed=0
failed=0

# Ends the run with the counts, as its last line.
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}

# build NAME OPTION...
build() {
    folder=.build/test-$1
    shift
    cmake -S . -B "$folder" -DEQUIGAP_STRICT=ON "$@" && cmake --build "$folder" -j "$(nproc)"
}

build_named() {
    case $1 in
    sanitized) build sanitized -DCMAKE_BUILD_TYPE=Debug -DEQUIGAP_SANITIZE=ON ;;
    release) build release -DCMAKE_BUILD_TYPE=Release ;;
    esac
}

# Runs the tests of a build and adds up the line "98% tests passed, 1 tests failed out of 50".
run_tests() {
    log=.build/test-$1/ctest.log
    { ctest --test-dir ".build/test-$1" --output-on-failure -j2 2>&1; echo $? >"$log.status"; } |
        tee "$log"
    status=$(cat "$log.status")
    counts=$(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$log")
    failures=${counts% *}
    total=${counts#* }
    # No such line, or a failure that it does not show, is one failed.
    if [ -z "$counts" ] || { [ "$status" -ne 0 ] && [ "$failures" -eq 0 ]; }; then
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + total - failures))
    failed=$((failed + failures))
}

if ! .ci/install; then
    failed=1
    finish
fi
for name in $builds; do
    echo "== $name"
    if build_named "$name"; then
        run_tests "$name"
    else
        echo "run.sh: the $name build failed" >&2
        failed=$((failed + 1))
    fi
done
finish
