# Every public header compiles alone, and twice, under the strict warnings.
set -u
folder=$PWD

# compiles ROOT HEADER: a file that includes nothing but the header, two times.
compiles() {
    printf '#include "%s"\n#include "%s"\n' "$2" "$2" >"$folder/alone.c"
    "${CC:-cc}" -std=c17 -D_POSIX_C_SOURCE=200809L -I"$1" -fsyntax-only \
        -Wall -Wextra -Wconversion -Wno-sign-conversion -Wshadow -Wdouble-promotion \
        -Wstrict-prototypes -Wmissing-prototypes -Wswitch-enum -Wformat=2 -Werror \
        "$folder/alone.c"
}

# The test can fail: breaks NAME TEXT makes a header of that text, which must not pass.
mkdir -p broken
breaks() {
    printf '%s\n' "$2" >"broken/$1.h"
    compiles broken "$1.h" 2>/dev/null || return 0
    echo "a header that must not compile alone does: $1"
    exit 1
}
breaks needs_another 'size_t eg_length(void);'
breaks without_guard 'struct eg_thing { int member; };'
breaks without_prototype 'void eg_act();'
breaks absent '#include "equigap/absent.h"'
printf '#ifndef A\n#define A\n#include <stddef.h>\nsize_t eg_length(void);\n#endif\n' >broken/sound.h
compiles broken sound.h || { echo "a sound header does not compile alone"; exit 1; }

(cd "$SOURCE/include" && find equigap -name '*.h' | sort) >headers
[ -s headers ] || { echo "no headers below $SOURCE/include"; exit 1; }
failed=0
while read -r header; do
    compiles "$SOURCE/include" "$header" || failed=1
done <headers
exit "$failed"
