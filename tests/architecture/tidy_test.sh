# clang-tidy finds nothing in src: the checks are named in .clang-tidy.
set -u
# The commands of the build, without the flags of gcc that shape the code it makes: clang need not know them.
sed 's/ -f[a-z][^ "]*//g' "$BUILD/compile_commands.json" >compile_commands.json
find "$SOURCE/src" -name '*.c' | sort >files
[ -s files ] || { echo "no C files below $SOURCE/src"; exit 1; }

# Two at a time, each file on its own: clang-tidy 14 mixes up the va_lists of files it reads in one go.
xargs -P 2 -n 1 clang-tidy -p . --quiet \
    --extra-arg=-Wno-unknown-warning-option <files >findings 2>errors
status=$?
[ "$status" -eq 0 ] && exit 0
sed "s|$SOURCE/||" findings
grep -v 'warnings\{0,1\} generated\|^Suppressed\|^Use -header-filter' errors
exit 1
