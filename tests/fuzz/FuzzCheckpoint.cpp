// SPDX-License-Identifier: GPL-3.0-or-later
// Weights and checkpoints. The first byte says what the others are:
//   s  a safetensors file, also read as a run's checkpoint
//   h  the header of one (JSON); its length and 4096 bytes of elements are added
//   p  a file of torch.save (a zip archive)
//   k  the pickle in one, so that no checksum hides it; its records 0 and 1 have 64 bytes each
//   z  a NumPy .npz (a zip archive)
//   n  the array in one
#include "Scratch.h"
#include "core/io/Npz.h"
#include "core/io/PtFile.h"
#include "core/io/Safetensors.h"
#include "core/io/Zip.h"
#include "core/train/Checkpoint.h"

#include <string>

using namespace clae;

namespace {

void check(const std::vector<NamedArray>& arrays)
{
    for (const NamedArray& array : arrays) {
        std::size_t bytes = array.type == NamedArray::Type::Float32 ? 4
                            : array.type == NamedArray::Type::Int64 ? 8
                                                                    : 1;
        for (const std::int64_t length : array.shape) {
            fuzz::require(length >= 0, "no length is negative");
            bytes *= static_cast<std::size_t>(length);
        }
        fuzz::require(array.bytes.size() == bytes, "as many bytes as the shape says");
    }
}

std::string withHeader(std::string_view header)
{
    constexpr std::size_t kElements = 4096;
    std::string file;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        file += static_cast<char>(header.size() >> shift & 0xFF);
    }
    return file.append(header).append(kElements, 'e');
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string_view rest = fuzz::textOf(data + 1, size - 1);
    const fuzz::Scratch& scratch = fuzz::scratch();
    switch (data[0]) {
    case 's':
    case 'h': {
        const auto path =
            scratch.put("file", data[0] == 's' ? std::string(rest) : withHeader(rest));
        fuzz::accepts([&] { check(loadSafetensors(path).arrays); });
        fuzz::accepts([&] {
            const Checkpoint checkpoint = loadCheckpoint(path);
            fuzz::require(checkpoint.model.step >= 0, "a step is not negative");
            check(checkpoint.model.arrays);
            check(checkpoint.optimizer);
        });
        break;
    }
    case 'p':
        fuzz::accepts([&] { check(loadPt(scratch.put("file", rest))); });
        break;
    case 'k': {
        const std::string record(64, 'r');
        const std::string archive = packZip(
            "file",
            {{"a/data.pkl", std::string(rest)}, {"a/data/0", record}, {"a/data/1", record}});
        fuzz::accepts([&] { check(loadPt(scratch.put("file", archive))); });
        break;
    }
    case 'z':
        fuzz::accepts([&] { check(loadNpz(scratch.put("file", rest))); });
        break;
    case 'n': {
        const std::string archive = packZip("file", {{"array.npy", std::string(rest)}});
        fuzz::accepts([&] { check(loadNpz(scratch.put("file", archive))); });
        break;
    }
    default:
        break;
    }
    return 0;
}
