// SPDX-License-Identifier: GPL-3.0-or-later
#include "MeasurementFile.h"

#include "core/values/Error.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>

using namespace clae;

namespace {

using Json = nlohmann::json;

constexpr std::array<const char*, 4> kMeasures = {"knn", "representation", "probe", "robust"};

/// The figures without an attack tell classifiers apart, and nearest neighbours by other settings.
double plainTop1(const std::string& measure, const Json& part)
{
    return measure == "robust" ? part.at("ladder").at(0).at("top1").get<double>()
                               : part.at("top1").get<double>();
}

/// Whether both were measured in the same way on the same encoder.
bool sameMeasurement(const std::string& measure, const Json& a, const Json& b)
{
    for (const char* key : {"step", "dataset", "method", "features", "train_images", "test_images",
                            "images", "epsilon", "restarts"}) {
        if (a.contains(key) != b.contains(key) || (a.contains(key) && a.at(key) != b.at(key))) {
            return false;
        }
    }
    return measure == "representation" || measure == "probe" ||
           plainTop1(measure, a) == plainTop1(measure, b);
}

const Json* entryOf(const Json& ladder, const std::string& attack)
{
    const auto at = std::find_if(ladder.begin(), ladder.end(),
                                 [&](const Json& entry) { return entry.at("attack") == attack; });
    return at == ladder.end() ? nullptr : &*at;
}

/// `now` with the attacks that only `before` made, in their place before the worst case.
Json mergedLadder(const Json& before, const Json& now)
{
    Json merged = Json::array();
    Json worst;
    for (const Json* ladder : {&now, &before}) {
        for (const Json& entry : *ladder) {
            const std::string attack = entry.at("attack").get<std::string>();
            if (attack == "worst") {
                const bool lower = worst.is_null() ||
                                   entry.at("top1").get<double>() < worst.at("top1").get<double>();
                worst = lower ? entry : worst;
            } else if (entryOf(merged, attack) == nullptr) {
                merged.push_back(entry);
            }
        }
    }
    if (!worst.is_null()) {
        merged.push_back(worst);
    }
    return merged;
}

/// `now` with what only `before`, the same measurement, has.
Json mergedPart(const std::string& measure, const Json& before, const Json& now)
{
    Json merged = before;
    merged.update(now);
    if (measure == "robust") {
        merged["ladder"] = mergedLadder(before.at("ladder"), now.at("ladder"));
        merged["curve"] = now.at("curve").empty() ? before.at("curve") : now.at("curve");
        for (const Json& flag : before.at("flags")) {
            if (std::find(now.at("flags").begin(), now.at("flags").end(), flag) ==
                now.at("flags").end()) {
                merged["flags"].push_back(flag);
            }
        }
    }
    return merged;
}

Json parsed(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return stream ? Json::parse(stream) : Json::object();
}

} // namespace

Json mergedMeasurements(const Json& before, const Json& now)
{
    Json merged = before;
    Json earlier = before.value("earlier", Json::array());
    for (const char* key : {"step", "epoch"}) {
        merged[key] = now.at(key);
    }
    for (const char* measure : kMeasures) {
        if (!now.contains(measure)) {
            continue;
        }
        Json part = now.at(measure);
        if (before.contains(measure)) {
            Json old = before.at(measure);
            old["measure"] = measure;
            earlier.push_back(std::move(old));
        }
        Json others = Json::array();
        for (const Json& old : earlier) {
            if (old.at("measure") == measure && sameMeasurement(measure, old, part)) {
                part = mergedPart(measure, old, part);
                part.erase("measure");
            } else {
                others.push_back(old);
            }
        }
        earlier = std::move(others);
        merged[measure] = std::move(part);
    }
    if (!earlier.empty()) {
        merged["earlier"] = std::move(earlier);
    } else {
        merged.erase("earlier");
    }
    return merged;
}

Json readMeasurements(const std::filesystem::path& file)
{
    try {
        Json found = parsed(file);
        for (const char* measure : kMeasures) { // once the parts did not say their step
            if (found.contains(measure) && !found.at(measure).contains("step")) {
                found[measure]["step"] = found.at("step");
            }
        }
        if (!found.empty()) {
            (void)mergedMeasurements(found, found); // finds now what would fail after measuring
        }
        return found;
    } catch (const Json::exception&) {
        throw InputError("\"" + file.string() +
                         "\" does not hold measurements of \"clae evaluate\", to which the new "
                         "ones would be added; move it away.");
    }
}
