# Builds every file below a folder into the program, byte for byte, in order of their names.
#
#   embed_folder(FOLDER SOURCES)    sets SOURCES to the files to compile; see src/base/asset.c
function(embed_folder folder sources)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*.sql ${folder}/*.csv)
    list(SORT files COMPARE STRING CASE SENSITIVE)
    list(LENGTH files count)
    set(assembly "#ifdef __CET__\n#include <cet.h>\n#endif\n    .section .rodata\n")
    set(declarations "")
    set(rows "")
    set(paths "")
    set(number 0)
    foreach(file IN LISTS files)
        set(symbol eg_embedded_${number})
        string(APPEND assembly
            "    .global ${symbol}_start, ${symbol}_end\n"
            "${symbol}_start:\n    .incbin \"${file}\"\n"
            "${symbol}_end:\n    .byte 0\n")
        string(APPEND declarations "extern const char ${symbol}_start[], ${symbol}_end[];\n")
        string(APPEND rows "    {\"${file}\", ${symbol}_start, ${symbol}_end},\n")
        list(APPEND paths ${folder}/${file})
        math(EXPR number "${number} + 1")
    endforeach()
    string(APPEND assembly "    .section .note.GNU-stack,\"\",%progbits\n")

    set(assembly_file ${CMAKE_BINARY_DIR}/embedded.S)
    set(table_file ${CMAKE_BINARY_DIR}/embedded.c)
    file(CONFIGURE OUTPUT ${assembly_file} CONTENT "${assembly}" @ONLY)
    # The last row ends the table, so that it is not empty when the folder is.
    file(CONFIGURE OUTPUT ${table_file} CONTENT
"/* Made by .cmake/Embed.cmake. */
#include <stddef.h>
struct embedded {
    const char *name, *start, *end;
};
${declarations}
extern const struct embedded eg_embedded[];
extern const size_t eg_embedded_count;
const struct embedded eg_embedded[] = {
${rows}    {NULL, NULL, NULL},
};
const size_t eg_embedded_count = ${count};
" @ONLY)
    set_source_files_properties(${assembly_file} PROPERTIES
        OBJECT_DEPENDS "${paths}" COMPILE_OPTIONS "-I${folder}")
    set(${sources} ${assembly_file} ${table_file} PARENT_SCOPE)
endfunction()
