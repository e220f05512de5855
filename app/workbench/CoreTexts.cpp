// SPDX-License-Identifier: GPL-3.0-or-later
// Writes every fixed sentence of core that the window shows, marked for translation, as a source
// file that lupdate reads: the tables themselves are the one place where they stand. Not part of
// the program; the target "translations" builds and runs it.
#include "core/data/Catalogue.h"
#include "core/spec/Presets.h"
#include "core/values/SpecFields.h"
#include "core/values/SpecRules.h"
#include "widgets/FieldHelp.h"

#include <iostream>
#include <set>
#include <string>

namespace {

void write(const std::string& text, std::set<std::string>& written)
{
    if (text.empty() || !written.insert(text).second) {
        return;
    }
    std::string quoted;
    for (const char letter : text) {
        if (letter == '\n') {
            quoted += "\\n";
            continue;
        }
        if (letter == '"' || letter == '\\') {
            quoted += '\\';
        }
        quoted += letter;
    }
    std::cout << "    QT_TRANSLATE_NOOP(\"clae::CoreText\", \"" << quoted << "\"),\n";
}

} // namespace

int main()
{
    std::set<std::string> written;
    std::cout << "// Made by clae_core_texts from core's tables.\n"
                 "static const char* const texts[] = {\n";
    for (const clae::SpecField& field : clae::specFields()) {
        write(clae::englishTitle(field.key).toStdString(), written);
        write(clae::englishTitle(field.key.substr(0, field.key.find('.'))).toStdString(), written);
        write(field.help, written);
        for (const clae::SpecChoiceHelp& help : field.choiceHelp) {
            write(help.sentence, written);
        }
    }
    for (const clae::ChoiceRule& rule : clae::choiceRules()) {
        write(rule.sentence, written);
    }
    for (const clae::IdleRule& rule : clae::idleRules()) {
        write(rule.sentence, written);
    }
    for (const std::string& name : clae::presetNames()) {
        write(clae::presetDescription(name), written);
    }
    for (const clae::DatasetInfo& info : clae::listDatasets()) {
        write(info.title, written);
        write(info.source, written);
    }
    std::cout << "};\n";
    return 0;
}
