# Builds every file below a folder into the program, byte for byte, in order of their names.
#
#   embed_folder(FOLDER SOURCES)    sets SOURCES to the files to compile; see src/base/asset.c
function(embed_folder folder sources)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*.sql ${folder}/*.csv)
    list(SORT files COMPARE STRING CASE SENSITIVE)
    list(LENGTH files count)
    set(assembly "    .section .rodata\n")
    set(declarations "")
    set(rows "")
    set(number 0)
    set(paths "")
    foreach(file IN LISTS files)
        string(APPEND assembly
            "    .global eg_file_${number}_start, eg_file_${number}_end\n"
            "eg_file_${number}_start:\n    .incbin \"${file}\"\n"
            "eg_file_${number}_end:\n    .byte 0\n")
        string(APPEND declarations
            "extern const char eg_file_${number}_start[], eg_file_${number}_end[];\n")
        string(APPEND rows
            "    {\"${file}\", eg_file_${number}_start, eg_file_${number}_end},\n")
        list(APPEND paths ${folder}/${file})
        math(EXPR number "${number} + 1")
    endforeach()
    string(APPEND assembly "    .section .note.GNU-stack,\"\",%progbits\n")

    set(assembly_file ${CMAKE_BINARY_DIR}/embedded.S)
    set(table_file ${CMAKE_BINARY_DIR}/embedded.c)
    file(CONFIGURE OUTPUT ${assembly_file} CONTENT "${assembly}" @ONLY)
    file(CONFIGURE OUTPUT ${table_file} CONTENT
"#include <stddef.h>
struct embedded {
    const char *name, *start, *end;
};
${declarations}
extern const struct embedded eg_embedded[];
extern const size_t eg_embedded_count;
const struct embedded eg_embedded[] = {
${rows}};
const size_t eg_embedded_count = ${count};
" @ONLY)
    set_source_files_properties(${assembly_file} PROPERTIES
        OBJECT_DEPENDS "${paths}" COMPILE_OPTIONS "-I${folder}")
    set(${sources} ${assembly_file} ${table_file} PARENT_SCOPE)
endfunction()
