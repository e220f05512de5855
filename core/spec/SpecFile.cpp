// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/SpecFile.h"

#include "core/io/ReadFile.h"
#include "core/spec/Presets.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include <cstddef>
#include <optional>

namespace clae {

namespace {

constexpr std::string_view kBase = "base";
constexpr std::string_view kDescription = "description";

std::string place(const std::string& sourceName, const toml::source_region& region)
{
    return "\"" + sourceName + "\", line " + std::to_string(region.begin.line) + ": ";
}

toml::table parseToml(std::string_view text, const std::string& sourceName)
{
    if (text.size() > kLargestSpecText) {
        throw InputError("The settings in \"" + sourceName + "\" have " +
                         std::to_string(text.size()) + " bytes, more than the " +
                         std::to_string(kLargestSpecText) +
                         " that any need; shorten their comments or give another file.");
    }
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        throw InputError(place(sourceName, error.source()) + "The text is not valid TOML (" +
                         std::string(error.description()) + "); correct that line.");
    }
}

std::optional<SpecValue> specValue(const toml::node& node)
{
    if (const auto* boolean = node.as_boolean()) {
        return boolean->get();
    }
    if (const auto* integer = node.as_integer()) {
        return integer->get();
    }
    if (const auto* real = node.as_floating_point()) {
        return real->get();
    }
    if (const auto* text = node.as_string()) {
        return text->get();
    }
    if (const auto* array = node.as_array()) {
        std::vector<double> list;
        for (const toml::node& item : *array) {
            const std::optional<double> number = item.value<double>();
            if (!item.is_number() || !number) {
                return std::nullopt;
            }
            list.push_back(*number);
        }
        return list;
    }
    return std::nullopt;
}

/// Sets one key; `node` is whatever stands at `key` in the file.
void readField(TrainSpec& spec, const std::string& key, const toml::node& node)
{
    (void)specField(key); // an unknown key is to be told before a wrong type
    const std::optional<SpecValue> value = specValue(node);
    if (!value) {
        throw InputError(
            "The value of \"" + key +
            "\" is a table, a date or a list of more than numbers; give a single value "
            "or a list of numbers.");
    }
    setSpecValue(spec, key, *value);
}

void readSection(TrainSpec& spec, const std::string& section, const toml::table& table,
                 const std::string& sourceName)
{
    for (const auto& [key, node] : table) {
        try {
            readField(spec, section + "." + std::string(key.str()), node);
        } catch (const InputError& error) {
            throw InputError(place(sourceName, key.source()) + error.what());
        }
    }
}

bool isSection(const std::string& name)
{
    for (const SpecField& field : specFields()) {
        if (field.key.compare(0, name.size() + 1, name + ".") == 0) {
            return true;
        }
    }
    return false;
}

/// What the text changes: the defaults, or the spec that its "base" names.
TrainSpec baseSpec(const toml::table& table, const std::string& sourceName, const BaseReader& base)
{
    const toml::node* node = table.get(kBase);
    if (node == nullptr || !node->is_string()) {
        return {};
    }
    try {
        return base(node->as_string()->get());
    } catch (const InputError& error) {
        throw InputError(place(sourceName, node->source()) + error.what());
    }
}

/// A TOML basic string. JSON escapes are TOML escapes; only TOML wants DEL escaped, too.
std::string quoted(const std::string& key, const std::string& text)
{
    std::string json;
    try {
        json = nlohmann::json(text).dump();
    } catch (const nlohmann::json::type_error&) {
        throw InputError("The text of \"" + key + "\" is not valid UTF-8; give another name.");
    }
    std::string result;
    for (const char character : json) {
        result += character == '\x7f' ? std::string("\\u007F") : std::string(1, character);
    }
    return result;
}

std::string tomlValue(const TrainSpec& spec, const SpecField& field)
{
    const std::string text = specText(spec, field.key);
    if (field.type == SpecField::Type::Text) {
        return quoted(field.key, text);
    }
    if (field.type == SpecField::Type::RealList) {
        std::string list;
        for (const char character : text) {
            list += character == ',' ? std::string(", ") : std::string(1, character);
        }
        return "[" + list + "]";
    }
    const bool looksWhole = text.find_first_of(".e") == std::string::npos;
    return field.type == SpecField::Type::Real && looksWhole ? text + ".0" : text;
}

} // namespace

TrainSpec parseSpec(std::string_view toml, const std::string& sourceName)
{
    return parseSpec(toml, sourceName, [](const std::string& name) { return preset(name); });
}

TrainSpec parseSpec(std::string_view toml, const std::string& sourceName, const BaseReader& base)
{
    const toml::table table = parseToml(toml, sourceName);
    TrainSpec spec = baseSpec(table, sourceName, base);
    for (const auto& [key, node] : table) {
        const std::string name(key.str());
        const toml::table* section = node.as_table();
        if (section != nullptr && (isSection(name) || !section->empty())) {
            readSection(spec, name, *section, sourceName);
        } else if ((name != kDescription && name != kBase) || !node.is_string()) {
            throw InputError(place(sourceName, key.source()) + "\"" + name +
                             "\" is neither a section nor a base or description in quotes; put "
                             "keys under a section such as [train].");
        }
    }
    return spec;
}

std::string specDescription(std::string_view toml, const std::string& sourceName)
{
    return parseToml(toml, sourceName)[kDescription].value_or(std::string());
}

TrainSpec loadSpec(const std::filesystem::path& path)
{
    return parseSpec(readFile(path, kLargestSpecText), path.string());
}

std::string writeSpec(const TrainSpec& spec)
{
    std::string text;
    std::string section;
    for (const SpecField& field : specFields()) {
        const std::size_t dot = field.key.find('.');
        if (const std::string name = field.key.substr(0, dot); name != section) {
            text += (section.empty() ? "[" : "\n[") + name + "]\n";
            section = name;
        }
        text += field.key.substr(dot + 1) + " = " + tomlValue(spec, field) + "\n";
    }
    return text;
}

} // namespace clae
