// SPDX-License-Identifier: GPL-3.0-or-later
// The binary data sets. Sections "cifar10" and "cifar100" have records of 3073 and 3074 bytes;
// "stl" has images of STL-10 and "labels" their labels. "N*" as a section's first bytes repeats
// what follows N times, so that a short input can be a whole number of records.
#include "Scratch.h"
#include "Sections.h"
#include "core/data/CifarReader.h"
#include "core/data/StlReader.h"

using namespace clae;

namespace {

/// What follows "N*" (N a digit), cut or filled with its last byte to N records.
std::string records(std::string_view bytes, std::size_t record)
{
    if (bytes.size() < 3 || bytes[0] < '1' || bytes[0] > '9' || bytes[1] != '*') {
        return std::string(bytes);
    }
    const auto count = static_cast<std::size_t>(bytes[0] - '0');
    std::string result(bytes.substr(2));
    result.resize(count * record, result.back());
    return result;
}

void readAll(const Dataset& set)
{
    std::vector<std::uint8_t> image(set.imageSize());
    for (std::int64_t k = 0; k < set.count; ++k) {
        set.copyImage(k, image.data());
        const int label = set.labels.at(static_cast<std::size_t>(k));
        fuzz::require(label >= 0 && static_cast<std::size_t>(label) < set.classNames.size(),
                      "a label has a class");
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto sections = fuzz::sectionsOf(fuzz::textOf(data, size));
    const std::vector<std::string> names(10, "class");
    for (const std::size_t labelBytes : {1, 2}) {
        const std::string name = labelBytes == 1 ? "cifar10" : "cifar100";
        std::vector<std::filesystem::path> files;
        for (const fuzz::Section& section : sections) {
            if (section.name == name) {
                files.push_back(fuzz::scratch().put(name + std::to_string(files.size()),
                                                    records(section.bytes, labelBytes + 3072)));
            }
        }
        fuzz::accepts([&] { readAll(openCifar(files, labelBytes, names, {})); });
    }
    const auto stl =
        fuzz::scratch().put("stl", records(fuzz::section(sections, "stl"), 3 * 96 * 96));
    const auto labels = fuzz::scratch().put("labels", fuzz::section(sections, "labels"));
    fuzz::accepts([&] { readAll(openStl(stl, labels, {}, names, {})); });
    fuzz::accepts([&] { readAll(openStl(stl, labels, stl, names, {})); });
    return 0;
}
