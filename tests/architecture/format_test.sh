# Every C file is formatted as .clang-format says, and no line of a header is wider than 100 columns:
# clang-format leaves comments as they are.
set -u
cd "$SOURCE" || exit 1
find . -name '.?*' -prune -o \( -name '*.c' -o -name '*.h' \) -print | sort >"$OLDPWD/files"
cd "$OLDPWD" || exit 1
[ -s files ] || { echo "no C files below $SOURCE"; exit 1; }

# The test can fail: a file that is badly formatted is noticed.
printf 'int  x ;\n' >bad.c
if clang-format --style=file:"$SOURCE/.clang-format" --dry-run -Werror bad.c 2>/dev/null; then
    echo "clang-format does not notice a badly formatted file"
    exit 1
fi

differ=0
while read -r file; do
    clang-format --dry-run -Werror "$SOURCE/$file" 2>/dev/null && continue
    echo "$file"
    differ=$((differ + 1))
done <files
wide=$(cd "$SOURCE" && grep -rnE --include='*.h' '^.{101,}' include)
if [ -n "$wide" ]; then
    echo "$wide"
    echo "lines over 100 columns; wrap them"
fi
[ "$differ" -eq 0 ] && [ -z "$wide" ] && exit 0
[ "$differ" -eq 0 ] || echo "$differ of $(wc -l <files) files are formatted otherwise; run clang-format -i on them"
exit 1
