# SPDX-License-Identifier: GPL-3.0-or-later
# How every target of this project is made: warnings, sanitizers, include root.

add_library(clae_options INTERFACE)
target_include_directories(clae_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(clae_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    $<$<BOOL:${CLAE_WARNINGS_AS_ERRORS}>:-Werror>)
if(CLAE_FUZZERS)
    # Beyond "undefined": what a number from a file becomes when no integer holds it.
    set(_sanitize -fsanitize=fuzzer-no-link,address,undefined,float-cast-overflow
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
elseif(CLAE_SANITIZER STREQUAL "address")
    set(_sanitize -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
elseif(CLAE_SANITIZER STREQUAL "thread")
    set(_sanitize -fsanitize=thread)
elseif(NOT CLAE_SANITIZER STREQUAL "")
    message(FATAL_ERROR "CLAE_SANITIZER is \"${CLAE_SANITIZER}\"; use address, thread, or nothing")
endif()
target_compile_options(clae_options INTERFACE ${_sanitize})
target_link_options(clae_options INTERFACE ${_sanitize})
set(CLAE_HARDENED OFF)
if(CLAE_HARDENING AND CMAKE_BUILD_TYPE STREQUAL "Release" AND CLAE_SANITIZER STREQUAL "")
    # Only where there is optimisation: FORTIFY_SOURCE does nothing without. The prefix map keeps the
    # builder's folders out of the programs (they stand in the errors that LibTorch throws).
    set(CLAE_HARDENED ON)
    target_compile_options(clae_options INTERFACE -fstack-protector-strong
        -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
endif()

# What every file that sees Qt is compiled with. QT_NO_KEYWORDS keeps Qt's `slots` and `signals` away
# from torch's and the standard library's names. NDEBUG as LibTorch asks for it (Dependencies.cmake): a
# precompiled header serves only files that agree on it, and many link both.
add_library(clae_qt_options INTERFACE)
target_compile_definitions(clae_qt_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400 $<$<NOT:$<CONFIG:Release>>:NDEBUG>)

# clae_add_part(NAME [TORCH] SOURCES ... [DEPENDS ...])
# One part of core as a static library clae_NAME. TORCH: its files see LibTorch through the shared
# precompiled header.
function(clae_add_part name)
    cmake_parse_arguments(ARG "TORCH" "" "SOURCES;DEPENDS;PRIVATE" ${ARGN})
    add_library(clae_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(clae_${name} PUBLIC clae_options ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE})
    if(ARG_TORCH)
        target_link_libraries(clae_${name} PUBLIC clae_torch)
        target_precompile_headers(clae_${name} REUSE_FROM clae_torch_pch)
    endif()
endfunction()

# clae_add_test(NAME [TORCH] SOURCES ... LINK ...)
# A Qt Test program bin/test_NAME and the ctest entry of the same name. TORCH: as above.
function(clae_add_test name)
    cmake_parse_arguments(ARG "TORCH" "" "SOURCES;LINK" ${ARGN})
    add_executable(test_${name} ${ARG_SOURCES})
    set_target_properties(test_${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(test_${name} PRIVATE clae_options clae_qt_options ${ARG_LINK} Qt6::Test)
    target_compile_definitions(test_${name} PRIVATE
        CLAE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" CLAE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    if(CMAKE_BUILD_TYPE STREQUAL "Release")
        target_compile_options(test_${name} PRIVATE -O1) # theirs is half of all compiling
    endif()
    if(ARG_TORCH)
        target_precompile_headers(test_${name} REUSE_FROM clae_torch_pch)
    elseif("clae_widgets" IN_LIST ARG_LINK OR "clae_window" IN_LIST ARG_LINK)
        target_precompile_headers(test_${name} REUSE_FROM clae_widgets_pch)
    endif()
    # Nearly always empty: the tests' own classes are in their .cpp.
    set_source_files_properties(
        ${CMAKE_CURRENT_BINARY_DIR}/test_${name}_autogen/mocs_compilation.cpp
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    add_test(NAME ${name} COMMAND test_${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 600
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;OMP_WAIT_POLICY=PASSIVE;ASAN_OPTIONS=allocator_may_return_null=1;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp")
endfunction()
