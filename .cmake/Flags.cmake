# Flags of the compiler and the linker, carried by the target equigap_flags.
include(CheckCCompilerFlag)
include(CheckLinkerFlag)

add_library(equigap_flags INTERFACE)
# A file that needs more than POSIX.1-2008 says so in its first line (#define _GNU_SOURCE).
target_compile_definitions(equigap_flags INTERFACE _POSIX_C_SOURCE=200809L)

# Adds the flags that this compiler knows.
function(add_known_flags)
    foreach(flag IN LISTS ARGN)
        string(MAKE_C_IDENTIFIER "HAS${flag}" has)
        check_c_compiler_flag(${flag} ${has})
        if(${has})
            target_compile_options(equigap_flags INTERFACE $<$<COMPILE_LANGUAGE:C>:${flag}>)
        endif()
    endforeach()
endfunction()

function(add_known_linker_flags)
    foreach(flag IN LISTS ARGN)
        string(MAKE_C_IDENTIFIER "LINKS${flag}" has)
        check_linker_flag(C ${flag} ${has})
        if(${has})
            target_link_options(equigap_flags INTERFACE ${flag})
        endif()
    endforeach()
endfunction()

add_known_flags(
    -Wall -Wextra -Wconversion -Wno-sign-conversion -Wshadow -Wdouble-promotion
    -Wstrict-prototypes -Wmissing-prototypes -Wswitch-enum -Wformat=2
    -Wimplicit-fallthrough=5 -Wtrampolines -Wbidi-chars=any)
if(EQUIGAP_STRICT)
    add_known_flags(-Werror)
endif()

# The same source gives the same program wherever it lies.
target_compile_options(equigap_flags INTERFACE
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=
    -ffile-prefix-map=${CMAKE_BINARY_DIR}/=)

if(EQUIGAP_SANITIZE)
    target_compile_options(equigap_flags INTERFACE $<$<COMPILE_LANGUAGE:C>:
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer>)
    target_compile_definitions(equigap_flags INTERFACE EG_ARENA_GUARDED)
    target_link_options(equigap_flags INTERFACE -fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
    # clang 14 has zeroed automatic variables only behind a second flag, so it goes without.
    add_known_flags(
        -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
        -ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr -fstrict-flex-arrays=3
        -fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing)
    # Distributions set level 2 themselves, hence the undefinition; it needs an optimising build.
    target_compile_options(equigap_flags INTERFACE
        $<$<COMPILE_LANGUAGE:C>:-U_FORTIFY_SOURCE>
        $<$<COMPILE_LANGUAGE:C>:-D_FORTIFY_SOURCE=3>)
    add_known_linker_flags(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen
        -Wl,--as-needed)
endif()
