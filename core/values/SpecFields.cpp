// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SpecFields.h"

#include "core/values/Error.h"
#include "core/values/SpecRules.h"
#include "core/values/SpecTable.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

namespace clae {

namespace {

using Type = SpecField::Type;

/// Levenshtein's distance: the fewest insertions, deletions and replacements that turn `a` into
/// `b`.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

/// How far a mistaken key is from a right one. The name weighs more than the section, so that the
/// right name in a wrong or missing section is found, and an abbreviation ("eps") is near what it
/// begins.
std::size_t keyDistance(std::string_view given, std::string_view right)
{
    const std::size_t givenDot = given.find('.');
    const std::size_t rightDot = right.find('.');
    const bool hasSection = givenDot != std::string_view::npos;
    const std::string_view givenName = hasSection ? given.substr(givenDot + 1) : given;
    const std::string_view rightName = right.substr(rightDot + 1);
    const bool begins = !givenName.empty() && rightName.substr(0, givenName.size()) == givenName;
    const std::size_t names = std::min<std::size_t>(editDistance(givenName, rightName),
                                                    begins ? 1 : std::string_view::npos);
    const std::size_t sections =
        hasSection ? editDistance(given.substr(0, givenDot), right.substr(0, rightDot)) : 0;
    return 4 * names + sections;
}

template <typename Number> std::string numberText(Number number)
{
    char buffer[32]; // the longest double, -1.7976931348623157e+308, takes 24
    const auto result = std::to_chars(std::begin(buffer), std::end(buffer), number);
    return {std::begin(buffer), result.ptr};
}

std::string valueText(const SpecValue& value)
{
    return std::visit(
        [](const auto& held) -> std::string {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, bool>) {
                return held ? "true" : "false";
            } else if constexpr (std::is_same_v<Held, std::string>) {
                return held;
            } else if constexpr (std::is_same_v<Held, std::vector<double>>) {
                std::string list;
                for (const double number : held) {
                    list += (list.empty() ? "" : ",") + numberText(number);
                }
                return list;
            } else {
                return numberText(held);
            }
        },
        value);
}

/// All of `text` as a number, or nothing.
template <typename Number> bool readNumber(const std::string& text, Number& number)
{
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    return result.ec == std::errc() && result.ptr == end;
}

/// Numbers separated by commas, blanks around them allowed; an empty text is an empty list.
bool readList(const std::string& text, std::vector<double>& list)
{
    list.clear();
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find(',', from), text.size());
        std::string item = text.substr(from, to - from);
        item.erase(0, item.find_first_not_of(' '));
        item.erase(item.find_last_not_of(' ') + 1);
        if (double number = 0.0; readNumber(item, number)) {
            list.push_back(number);
        } else {
            return false;
        }
        from = to + 1;
    }
    return true;
}

std::string boundText(const SpecField& field, double bound)
{
    if (field.type == Type::Real || field.type == Type::RealList) {
        return numberText(bound);
    }
    return numberText(bound < kLargestSpecInteger ? static_cast<std::int64_t>(bound)
                                                  : std::numeric_limits<std::int64_t>::max());
}

std::string expectation(const SpecField& field)
{
    switch (field.type) {
    case Type::Boolean:
        return "true or false";
    case Type::Integer:
        return "a whole number from " + boundText(field, field.minimum) + " to " +
               boundText(field, field.maximum);
    case Type::Real:
        return "a number from " + boundText(field, field.minimum) + " to " +
               boundText(field, field.maximum);
    case Type::RealList:
        return "numbers from " + boundText(field, field.minimum) + " to " +
               boundText(field, field.maximum) + ", separated by commas";
    case Type::Text:
        break;
    }
    if (field.key == "train.device") {
        return R"("auto", "cpu", "cuda" or "cuda:N")";
    }
    std::string list;
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
        const bool last = i + 1 == field.choices.size();
        list += (i == 0 ? "\"" : (last ? " or \"" : ", \"")) + field.choices[i] + "\"";
    }
    return list.empty() ? "a text in quotes" : list;
}

[[noreturn]] void refuse(const SpecField& field, const std::string& given)
{
    throw InputError("The value \"" + given + "\" does not fit \"" + field.key + "\"; give " +
                     expectation(field) + ".");
}

bool isDevice(const std::string& text)
{
    constexpr std::string_view kCuda = "cuda:";
    int number = 0;
    return text == "auto" || text == "cpu" || text == "cuda" ||
           (text.compare(0, kCuda.size(), kCuda) == 0 && text.size() > kCuda.size() &&
            text[kCuda.size()] != '-' && readNumber(text.substr(kCuda.size()), number));
}

/// Whether a value of the field's type lies in its range; false for NaN.
bool fits(const SpecField& field, const SpecValue& value)
{
    switch (field.type) {
    case Type::Boolean:
        return true;
    case Type::Integer: {
        const auto number = static_cast<double>(std::get<std::int64_t>(value));
        return number >= field.minimum && number <= field.maximum;
    }
    case Type::Real: {
        const double number = std::get<double>(value);
        return number >= field.minimum && number <= field.maximum;
    }
    case Type::RealList: {
        const auto& list = std::get<std::vector<double>>(value);
        return std::all_of(list.begin(), list.end(), [&](double number) {
            return number >= field.minimum && number <= field.maximum;
        });
    }
    case Type::Text:
        break;
    }
    const std::string& text = std::get<std::string>(value);
    if (field.key == "train.device") {
        return isDevice(text);
    }
    return field.choices.empty() ||
           std::find(field.choices.begin(), field.choices.end(), text) != field.choices.end();
}

void requireOrder(const TrainSpec& spec, const std::string& lowKey, const std::string& highKey)
{
    const auto low = std::get<double>(specField(lowKey).get(spec));
    const auto high = std::get<double>(specField(highKey).get(spec));
    if (low > high) {
        throw InputError("\"" + lowKey + "\" is " + numberText(low) + " and \"" + highKey +
                         "\" is " + numberText(high) + "; give a smallest that is not above the " +
                         "largest.");
    }
}

void requireChannels(const TrainSpec& spec)
{
    const std::size_t means = spec.data.mean.size();
    const std::size_t stds = spec.data.std.size();
    if ((means != 1 && means != 3) || (stds != 1 && stds != 3)) {
        throw InputError("\"data.mean\" has " + std::to_string(means) +
                         " numbers and \"data.std\" " + std::to_string(stds) +
                         "; give each one number, or three for red, green and blue.");
    }
}

void requireDecay(const RunSpec& run)
{
    const bool rising = std::is_sorted(run.decayEpochs.begin(), run.decayEpochs.end(),
                                       [](double a, double b) { return a <= b; });
    if (run.decayEpochs.size() != run.decayFactors.size() || !rising) {
        throw InputError("\"train.decay_epochs\" has " + std::to_string(run.decayEpochs.size()) +
                         " numbers and \"train.decay_factors\" " +
                         std::to_string(run.decayFactors.size()) +
                         "; give one factor for each epoch, the epochs rising.");
    }
    if (run.schedule == "step" && run.decayEpochs.empty()) {
        throw InputError(
            "\"train.schedule\" is \"step\", but \"train.decay_epochs\" is empty; give "
            "the epochs after which the learning rate falls.");
    }
}

} // namespace

const std::vector<SpecField>& specFields()
{
    static const std::vector<SpecField> fields = makeSpecTable();
    return fields;
}

const SpecField& specField(const std::string& key)
{
    const std::vector<SpecField>& fields = specFields();
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const SpecField& field) { return field.key == key; });
    if (found != fields.end()) {
        return *found;
    }
    const auto nearest =
        std::min_element(fields.begin(), fields.end(), [&](const SpecField& a, const SpecField& b) {
            return keyDistance(key, a.key) < keyDistance(key, b.key);
        });
    throw InputError("There is no key \"" + key + "\"; the nearest one is \"" + nearest->key +
                     "\".");
}

void setSpecValue(TrainSpec& spec, const std::string& key, const SpecValue& value)
{
    const SpecField& field = specField(key);
    SpecValue converted = value;
    if (const auto* integer = std::get_if<std::int64_t>(&value);
        integer != nullptr && field.type == Type::Real) {
        converted = static_cast<double>(*integer);
    }
    // One number is a list of one.
    if (field.type == Type::RealList) {
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            converted = std::vector<double>{static_cast<double>(*integer)};
        } else if (const auto* real = std::get_if<double>(&value)) {
            converted = std::vector<double>{*real};
        }
    }
    // Type lists the kinds in the order of SpecValue's alternatives.
    if (converted.index() != static_cast<std::size_t>(field.type) || !fits(field, converted)) {
        refuse(field, valueText(value));
    }
    field.set(spec, converted);
}

void setSpecText(TrainSpec& spec, const std::string& key, const std::string& text)
{
    const SpecField& field = specField(key);
    std::int64_t integer = 0;
    double real = 0.0;
    std::vector<double> list;
    if (field.type == Type::RealList && readList(text, list)) {
        setSpecValue(spec, key, list);
    } else if (field.type == Type::Text) {
        setSpecValue(spec, key, text);
    } else if (field.type == Type::Boolean && (text == "true" || text == "false")) {
        setSpecValue(spec, key, text == "true");
    } else if (field.type == Type::Integer && readNumber(text, integer)) {
        setSpecValue(spec, key, integer);
    } else if (field.type == Type::Real && readNumber(text, real)) {
        setSpecValue(spec, key, real);
    } else {
        refuse(field, text);
    }
}

std::string specText(const TrainSpec& spec, const std::string& key)
{
    return valueText(specField(key).get(spec));
}

void validateSpec(const TrainSpec& spec)
{
    for (const SpecField& field : specFields()) {
        if (const SpecValue value = field.get(spec); !fits(field, value)) {
            refuse(field, valueText(value));
        }
    }
    for (const SpecField& field : specFields()) {
        if (field.type == Type::Text || field.type == Type::Boolean) {
            const std::string value = specText(spec, field.key);
            if (const std::string obstacle = choiceObstacle(spec, field.key, value);
                !obstacle.empty()) {
                throw InputError("\"" + field.key + "\" cannot be \"" + value + "\". " + obstacle);
            }
        }
    }
    requireChannels(spec);
    requireDecay(spec.train);
    requireOrder(spec, "augment.crop_scale_min", "augment.crop_scale_max");
    requireOrder(spec, "augment.blur_sigma_min", "augment.blur_sigma_max");
    if (spec.data.name == "stl10-unlabeled" &&
        (spec.evaluate.trainImages == 0 || spec.evaluate.trainImages > kStlLabelled)) {
        throw InputError("\"evaluate.train_images\" is " + numberText(spec.evaluate.trainImages) +
                         ", but only the first 5000 images of \"stl10-unlabeled\" have labels; "
                         "give a number from 1 to 5000.");
    }
    if (spec.data.trainImages > 0 && spec.data.trainImages < spec.train.batch) {
        throw InputError("\"train.batch\" is " + numberText(spec.train.batch) + ", more than the " +
                         numberText(spec.data.trainImages) +
                         " images of \"data.train_images\"; give a smaller batch or more images.");
    }
}

} // namespace clae
