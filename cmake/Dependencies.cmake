# SPDX-License-Identifier: GPL-3.0-or-later
# Every library we did not write, in one place.

find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CURL 7.85 REQUIRED)
find_package(LibArchive 3.4 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto SSL)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenCV 4 REQUIRED COMPONENTS core imgproc imgcodecs)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets PrintSupport Sql Svg Test LinguistTools)
find_package(QCustomPlotQt6 REQUIRED)

# FFTW in single precision; the CMake files that come with it name no libraries in Debian 12.
find_path(FFTW3F_INCLUDE_DIR fftw3.h REQUIRED)
find_library(FFTW3F_LIBRARY fftw3f REQUIRED)
add_library(clae_fftw INTERFACE)
target_link_libraries(clae_fftw INTERFACE ${FFTW3F_LIBRARY})
target_include_directories(clae_fftw SYSTEM INTERFACE ${FFTW3F_INCLUDE_DIR})

# hnswlib is a few headers.
find_path(HNSWLIB_INCLUDE_DIR hnswlib/hnswlib.h REQUIRED)
add_library(clae_hnswlib INTERFACE)
target_include_directories(clae_hnswlib SYSTEM INTERFACE ${HNSWLIB_INCLUDE_DIR})
# Its prefetches look at one link behind the last; a sanitizer takes that for a read of what is there.
target_compile_definitions(clae_hnswlib INTERFACE
    $<$<NOT:$<STREQUAL:${CLAE_SANITIZER},>>:NO_MANUAL_VECTORIZATION>)

# LibTorch: Debian's 1.13, or any 2.x named by CMAKE_PREFIX_PATH. Wrapped so that its headers are SYSTEM
# wherever it lies. Its flags name a C++ ABI, which is then that of the whole program.
find_package(Torch REQUIRED)
add_library(clae_torch INTERFACE)
target_link_libraries(clae_torch INTERFACE ${TORCH_LIBRARIES})
target_include_directories(clae_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
separate_arguments(_torch_flags UNIX_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(clae_options INTERFACE ${_torch_flags})
# Every LibTorch that is handed out was built with it; without, classes of its headers have members more.
target_compile_definitions(clae_torch INTERFACE $<$<NOT:$<CONFIG:Release>>:NDEBUG>)

# oneDNN, for convolutions by Winograd's method: the library that this LibTorch itself is linked to, as
# Debian's is. An upstream LibTorch has one of another version inside, whose symbols would meet ours.
add_library(clae_onednn INTERFACE)
find_package(dnnl 2.6 CONFIG QUIET)
find_library(CLAE_TORCH_CPU_LIBRARY torch_cpu HINTS ${TORCH_INSTALL_PREFIX}/lib)
mark_as_advanced(CLAE_TORCH_CPU_LIBRARY)
set(_libraries_of_torch "")
if(CLAE_TORCH_CPU_LIBRARY AND CMAKE_READELF)
    execute_process(COMMAND ${CMAKE_READELF} -d ${CLAE_TORCH_CPU_LIBRARY}
        OUTPUT_VARIABLE _libraries_of_torch ERROR_QUIET)
endif()
if(dnnl_FOUND AND _libraries_of_torch MATCHES "\\[libdnnl\\.so")
    target_link_libraries(clae_onednn INTERFACE DNNL::dnnl)
    target_compile_definitions(clae_onednn INTERFACE CLAE_HAVE_ONEDNN)
else()
    message(STATUS "Without convolutions by Winograd's method: no oneDNN that LibTorch links to")
endif()

# LibTorch's own communication between processes, c10d: by Gloo, whose headers it needs, again of the very
# library that this LibTorch is linked to; between GPUs by NCCL, where LibTorch was built with CUDA.
add_library(clae_c10d INTERFACE)
find_path(GLOO_INCLUDE_DIR gloo/rendezvous/store.h)
find_library(GLOO_LIBRARY gloo)
mark_as_advanced(GLOO_INCLUDE_DIR GLOO_LIBRARY)
if(GLOO_INCLUDE_DIR AND GLOO_LIBRARY AND _libraries_of_torch MATCHES "\\[libgloo\\.so")
    target_include_directories(clae_c10d SYSTEM INTERFACE ${GLOO_INCLUDE_DIR})
    target_link_libraries(clae_c10d INTERFACE ${GLOO_LIBRARY})
    target_compile_definitions(clae_c10d INTERFACE CLAE_HAVE_GLOO USE_C10D_GLOO)
    find_path(NCCL_INCLUDE_DIR nccl.h HINTS ${CUDA_INCLUDE_DIRS})
    mark_as_advanced(NCCL_INCLUDE_DIR)
    if(TORCH_CUDA_LIBRARIES AND NCCL_INCLUDE_DIR)
        target_include_directories(clae_c10d SYSTEM INTERFACE ${NCCL_INCLUDE_DIR})
        target_compile_definitions(clae_c10d INTERFACE CLAE_HAVE_NCCL USE_C10D_NCCL)
    endif()
else()
    message(STATUS "Without training by several processes: no Gloo that LibTorch links to")
endif()

# The headers that many files share and that are slow to read, once.
add_library(clae_torch_pch OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
target_link_libraries(clae_torch_pch PRIVATE clae_options clae_torch)
target_precompile_headers(clae_torch_pch PRIVATE <torch/torch.h>)
add_library(clae_widgets_pch OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
target_link_libraries(clae_widgets_pch PRIVATE clae_options clae_qt_options Qt6::Widgets)
target_precompile_headers(clae_widgets_pch PRIVATE <QtWidgets>)
