# SPDX-License-Identifier: GPL-3.0-or-later
# The translations of the window's texts: resources/translations/*.ts compiled into the program, and
# the target that brings them up to date with the sources:
#     cmake --build --preset ci --target translations
# Afterwards the new texts are marked unfinished in the .ts files, and the test "translation" fails
# until each is translated.

set(_translations ${PROJECT_SOURCE_DIR}/resources/translations/clae_zh_CN.ts)
set(_folder ${PROJECT_BINARY_DIR}/translations)
file(MAKE_DIRECTORY ${_folder})

set(_compiled)
foreach(_ts ${_translations})
    get_filename_component(_name ${_ts} NAME_WE)
    add_custom_command(OUTPUT ${_folder}/${_name}.qm
        COMMAND Qt6::lrelease -silent ${_ts} -qm ${_folder}/${_name}.qm
        DEPENDS ${_ts} VERBATIM)
    list(APPEND _compiled ${_folder}/${_name}.qm)
    string(APPEND _entries "<file>${_name}.qm</file>")
endforeach()
file(CONFIGURE OUTPUT ${_folder}/clae_translations.qrc CONTENT
    "<RCC><qresource prefix=\"/clae/translations\">${_entries}</qresource></RCC>\n")
set(CLAE_TRANSLATIONS ${_folder}/clae_translations.cpp)
add_custom_command(OUTPUT ${CLAE_TRANSLATIONS}
    COMMAND Qt6::rcc --name clae_translations -o ${CLAE_TRANSLATIONS} ${_folder}/clae_translations.qrc
    DEPENDS ${_compiled} ${_folder}/clae_translations.qrc VERBATIM)
set_source_files_properties(${CLAE_TRANSLATIONS} PROPERTIES SKIP_AUTOGEN ON)

# The fixed sentences of core's tables, as a source that lupdate reads.
add_executable(clae_core_texts EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/app/workbench/CoreTexts.cpp)
target_link_libraries(clae_core_texts PRIVATE clae_widgets clae_spec clae_data)
set(CLAE_CORE_TEXTS ${_folder}/CoreTexts.cpp)
add_custom_command(OUTPUT ${CLAE_CORE_TEXTS}
    COMMAND clae_core_texts > ${CLAE_CORE_TEXTS}
    DEPENDS clae_core_texts)
add_custom_target(clae_core_texts_file DEPENDS ${CLAE_CORE_TEXTS})

add_custom_target(translations
    COMMAND Qt6::lupdate -silent -locations none -no-obsolete -I ${PROJECT_SOURCE_DIR}
        ${PROJECT_SOURCE_DIR}/widgets ${PROJECT_SOURCE_DIR}/app/workbench
        ${PROJECT_SOURCE_DIR}/app/session ${CLAE_CORE_TEXTS}
        -ts ${_translations}
    DEPENDS clae_core_texts_file
    COMMENT "Bringing the translations up to date" VERBATIM)
