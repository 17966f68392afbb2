#!/bin/sh
# The program is built as RELEASE builds are: position independent, its tables read-only, no
# executable stack, checked string functions.
program=$1
failures=0

# Checks that `readelf $1` of the program has a line that matches $2; $3 says what is missing.
has() {
    readelf --wide "$1" "$program" 2>/dev/null | grep -Eq "$2" && return
    echo "$program: $3"
    failures=1
}
has --file-header 'Type: +DYN' 'is not position independent'
has --program-headers 'GNU_RELRO' 'has no read-only tables after start'
has --dynamic 'BIND_NOW|FLAGS.*NOW' 'does not bind at start'
has --program-headers 'GNU_STACK .* RW +0x' 'has an executable stack'
has --dyn-syms '__stack_chk_fail' 'has no stack protector'
has --dyn-syms '__(mem|str|v?s?n?f?printf)[a-z]*_chk' 'has no checked string functions'
exit "$failures"
