// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SpecFields.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace clae {

/// What a person is told about a key: SpecField::help and SpecField::formula.
struct FieldHelp {
    FieldHelp(const char* text, const char* symbols = "") : sentence(text), formula(symbols) {}
    std::string sentence;
    std::string formula;
};

struct FieldChoice {
    FieldChoice(const char* text, const char* meaning, const char* symbols = "")
        : name(text), help{meaning, symbols}
    {}
    std::string name;
    SpecChoiceHelp help;
};
using FieldChoices = std::vector<FieldChoice>;

/// Adds the fields of one section; `get` and `set` follow from the two member pointers.
template <typename Section> class SectionFields {
public:
    SectionFields(std::vector<SpecField>& fields, std::string name, Section TrainSpec::*section)
        : m_fields(fields), m_name(std::move(name)), m_section(section)
    {}

    void boolean(const char* name, bool Section::*member, FieldHelp help)
    {
        add<bool>(SpecField::Type::Boolean, name, member, std::move(help));
    }

    template <typename Integer>
    void integer(const char* name, Integer Section::*member, double minimum, double maximum,
                 FieldHelp help)
    {
        SpecField& field =
            add<std::int64_t>(SpecField::Type::Integer, name, member, std::move(help));
        field.minimum = minimum;
        field.maximum = maximum;
    }

    void real(const char* name, double Section::*member, double minimum, double maximum,
              FieldHelp help)
    {
        SpecField& field = add<double>(SpecField::Type::Real, name, member, std::move(help));
        field.minimum = minimum;
        field.maximum = maximum;
    }

    /// `minimum` and `maximum` bound each number.
    void realList(const char* name, std::vector<double> Section::*member, double minimum,
                  double maximum, FieldHelp help)
    {
        SpecField& field =
            add<std::vector<double>>(SpecField::Type::RealList, name, member, std::move(help));
        field.minimum = minimum;
        field.maximum = maximum;
    }

    /// Without choices: any text.
    void text(const char* name, std::string Section::*member, const FieldChoices& choices,
              FieldHelp help)
    {
        offer(add<std::string>(SpecField::Type::Text, name, member, std::move(help)), choices);
    }

    /// An enumeration whose values are 0, 1, ... in the order of `choices`.
    template <typename Enum>
    void enumeration(const char* name, Enum Section::*member, const FieldChoices& choices,
                     FieldHelp help)
    {
        SpecField& field = add(SpecField::Type::Text, name, std::move(help));
        offer(field, choices);
        field.get = [section = m_section, member,
                     names = field.choices](const TrainSpec& spec) -> SpecValue {
            return names.at(static_cast<std::size_t>(spec.*section.*member));
        };
        field.set = [section = m_section, member, names = field.choices](TrainSpec& spec,
                                                                         const SpecValue& value) {
            const auto at = std::find(names.begin(), names.end(), std::get<std::string>(value));
            spec.*section.*member = static_cast<Enum>(at - names.begin());
        };
    }

private:
    SpecField& add(SpecField::Type type, const char* name, FieldHelp help)
    {
        SpecField& field = m_fields.emplace_back();
        field.key = m_name + "." + name;
        field.type = type;
        field.help = std::move(help.sentence);
        field.formula = std::move(help.formula);
        return field;
    }

    template <typename Stored, typename Member>
    SpecField& add(SpecField::Type type, const char* name, Member Section::*member, FieldHelp help)
    {
        SpecField& field = add(type, name, std::move(help));
        field.get = [section = m_section, member](const TrainSpec& spec) -> SpecValue {
            return static_cast<Stored>(spec.*section.*member);
        };
        field.set = [section = m_section, member](TrainSpec& spec, const SpecValue& value) {
            spec.*section.*member = static_cast<Member>(std::get<Stored>(value));
        };
        return field;
    }

    static void offer(SpecField& field, const FieldChoices& choices)
    {
        for (const FieldChoice& choice : choices) {
            field.choices.push_back(choice.name);
            field.choiceHelp.push_back(choice.help);
        }
    }

    std::vector<SpecField>& m_fields;
    std::string m_name;
    Section TrainSpec::*m_section;
};

} // namespace clae
