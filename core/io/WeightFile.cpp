// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/WeightFile.h"

#include "core/io/Npz.h"
#include "core/io/PtFile.h"
#include "core/io/Safetensors.h"
#include "core/values/Error.h"

namespace clae {

std::optional<WeightFormat> formatOfName(const std::filesystem::path& path)
{
    const std::string extension = path.extension().string();
    if (extension == ".pt" || extension == ".pth" || extension == ".t") {
        return WeightFormat::Pt;
    }
    if (extension == ".npz") {
        return WeightFormat::Npz;
    }
    if (extension == ".safetensors") {
        return WeightFormat::Safetensors;
    }
    return std::nullopt;
}

WeightFormat weightFormat(const std::filesystem::path& path)
{
    if (const std::optional<WeightFormat> format = formatOfName(path)) {
        return *format;
    }
    throw InputError("The name of the weights \"" + path.string() +
                     "\" does not tell their format; let it end in .pt, .pth, .npz or "
                     ".safetensors.");
}

std::vector<NamedArray> loadArrays(const std::filesystem::path& path)
{
    switch (weightFormat(path)) {
    case WeightFormat::Npz:
        return loadNpz(path);
    case WeightFormat::Safetensors:
        return loadSafetensors(path).arrays;
    case WeightFormat::Pt:
        break;
    }
    return loadPt(path);
}

void saveArrays(const std::filesystem::path& path, WeightFormat format,
                const std::vector<NamedArray>& arrays)
{
    switch (format) {
    case WeightFormat::Npz:
        saveNpz(path, arrays);
        return;
    case WeightFormat::Safetensors:
        saveSafetensors(path, arrays, {});
        return;
    case WeightFormat::Pt:
        break;
    }
    savePt(path, arrays);
}

} // namespace clae
