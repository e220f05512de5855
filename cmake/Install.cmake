# SPDX-License-Identifier: GPL-3.0-or-later
# What "cmake --install" puts where. All that the programs need besides their libraries (presets,
# translations, icons, help) is compiled into them; the rest is for the desktop and for people.
# packaging/manifest.txt lists the files, and the test "install" compares.
include(GNUInstallDirs)

set(CLAE_ICON_SIZES 48 64 128 256)

find_program(CLAE_GZIP gzip REQUIRED)
mark_as_advanced(CLAE_GZIP)
set(_shared ${PROJECT_BINARY_DIR}/share)
file(MAKE_DIRECTORY ${_shared})

install(TARGETS clae clae-workbench RUNTIME)
if(CLAE_HARDENED)
    foreach(_program clae clae-workbench)
        target_link_options(${_program} PRIVATE -pie LINKER:-z,relro,-z,now)
    endforeach()
endif()

# The desktop: an entry in its menus, a page in its software centre, a type for run files.
foreach(_file desktop metainfo.xml mime.xml)
    configure_file(${PROJECT_SOURCE_DIR}/packaging/desktop/workbench.${_file}.in
        ${_shared}/${CLAE_APP_ID}.${_file} @ONLY)
endforeach()
install(FILES ${_shared}/${CLAE_APP_ID}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${_shared}/${CLAE_APP_ID}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${_shared}/${CLAE_APP_ID}.mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages
    RENAME ${CLAE_APP_ID}.xml)

# Icons, drawn from the one drawing.
set(_drawing ${PROJECT_SOURCE_DIR}/resources/icons/application.svg)
set(_icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
add_executable(clae_app_icons ${PROJECT_SOURCE_DIR}/packaging/AppIcons.cpp)
target_link_libraries(clae_app_icons PRIVATE clae_options clae_qt_options Qt6::Svg)
set(_pictures)
foreach(_size ${CLAE_ICON_SIZES})
    list(APPEND _pictures ${_shared}/${_size}.png)
    install(FILES ${_shared}/${_size}.png DESTINATION ${_icons}/${_size}x${_size}/apps
        RENAME ${CLAE_APP_ID}.png)
endforeach()
add_custom_command(OUTPUT ${_pictures}
    COMMAND clae_app_icons ${_drawing} ${_shared} ${CLAE_ICON_SIZES}
    DEPENDS ${_drawing} clae_app_icons VERBATIM)
install(FILES ${_drawing} DESTINATION ${_icons}/scalable/apps RENAME ${CLAE_APP_ID}.svg)

# Pages for man, and what Debian wants to find about a package. -n: no time of the build in the files.
set(_texts)
# clae_install_text(FILE NAME FOLDER): FILE, its @VARIABLES@ filled in, compressed as FOLDER/NAME.gz.
function(clae_install_text file name folder)
    configure_file(${file} ${_shared}/${name} @ONLY)
    add_custom_command(OUTPUT ${_shared}/${name}.gz
        COMMAND ${CLAE_GZIP} -9nc ${_shared}/${name} > ${_shared}/${name}.gz
        DEPENDS ${_shared}/${name} VERBATIM)
    install(FILES ${_shared}/${name}.gz DESTINATION ${folder})
    set(_texts ${_texts} ${_shared}/${name}.gz PARENT_SCOPE)
endfunction()
clae_install_text(${PROJECT_SOURCE_DIR}/docs/man/clae.1.in clae.1 ${CMAKE_INSTALL_MANDIR}/man1)
clae_install_text(${PROJECT_SOURCE_DIR}/docs/man/clae-workbench.1.in clae-workbench.1
    ${CMAKE_INSTALL_MANDIR}/man1)
clae_install_text(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog ${CMAKE_INSTALL_DOCDIR})
clae_install_text(${PROJECT_SOURCE_DIR}/packaging/debian/changelog changelog.Debian
    ${CMAKE_INSTALL_DOCDIR})
install(FILES packaging/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

add_custom_target(clae_installed_files ALL DEPENDS ${_pictures} ${_texts})
