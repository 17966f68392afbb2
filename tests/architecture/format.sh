#!/bin/sh
# The source looks as .clang-format says.
cd "$(dirname "$0")/../.." || exit 1
find src include tests -name '*.[ch]' | LC_ALL=C sort | xargs clang-format --dry-run -Werror
