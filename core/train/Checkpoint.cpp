// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Checkpoint.h"

#include "core/io/Safetensors.h"
#include "core/values/Error.h"

#include <array>
#include <charconv>
#include <utility>

namespace clae {
namespace {

using Member = std::pair<std::string, std::vector<NamedArray>*>;

/// The arrays of a checkpoint by what their names begin with in the file.
std::array<Member, 3> members(Checkpoint& checkpoint)
{
    return {Member("model.", &checkpoint.model.arrays), Member("optimizer.", &checkpoint.optimizer),
            Member("online_probe.", &checkpoint.onlineProbe)};
}

std::int64_t readStep(const Safetensors& file, const std::filesystem::path& path)
{
    const auto found = file.metadata.find("step");
    const std::string text = found != file.metadata.end() ? found->second : std::string();
    std::int64_t step = -1;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), step);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size() || step < 0) {
        throw InputError("Checkpoint \"" + path.string() +
                         "\" has no step number from 0 on; use one that \"clae train\" wrote.");
    }
    return step;
}

} // namespace

void saveCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint,
                    const std::string& spec)
{
    Checkpoint copy = checkpoint;
    std::vector<NamedArray> arrays;
    for (const auto& [prefix, part] : members(copy)) {
        for (NamedArray& array : *part) {
            array.name.insert(0, prefix);
            arrays.push_back(std::move(array));
        }
    }
    saveSafetensors(path, arrays,
                    {{"step", std::to_string(checkpoint.model.step)}, {"spec", spec}});
}

Checkpoint loadCheckpoint(const std::filesystem::path& path)
{
    Safetensors file = loadSafetensors(path);
    Checkpoint checkpoint;
    checkpoint.model.step = readStep(file, path);
    for (NamedArray& array : file.arrays) {
        for (const auto& [prefix, part] : members(checkpoint)) {
            if (array.name.compare(0, prefix.size(), prefix) == 0) {
                array.name.erase(0, prefix.size());
                part->push_back(std::move(array));
                break;
            }
        }
    }
    return checkpoint;
}

} // namespace clae
