// SPDX-License-Identifier: GPL-3.0-or-later
// The format: numpy/lib/format.py, "NPY format, version 1.0" and "version 2.0".
#include "core/io/Npy.h"

#include "core/io/AtomicFile.h"
#include "core/io/NpyHeader.h"
#include "core/io/PendingFile.h"
#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace clae {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason)
{
    throw InputError("The file \"" + path.string() + "\" is no readable .npy file: " + reason +
                     ".");
}

template <typename Stored> void convert(const char* from, Matrix& matrix)
{
    for (float& value : matrix.values) {
        Stored stored;
        std::memcpy(&stored, from, sizeof stored);
        from += sizeof stored;
        value = static_cast<float>(stored);
    }
}

void convertDoubles(const std::filesystem::path& path, const char* from, Matrix& matrix)
{
    for (float& value : matrix.values) {
        double stored = 0.0;
        std::memcpy(&stored, from, sizeof stored);
        from += sizeof stored;
        if (std::isfinite(stored) && std::abs(stored) > std::numeric_limits<float>::max()) {
            refuse(path, "it holds the value " + std::to_string(stored) +
                             ", which no 32-bit float can hold; scale its values down");
        }
        value = static_cast<float>(stored);
    }
}

std::size_t elementSize(const std::filesystem::path& path, const std::string& descr)
{
    if (descr == "<f8" || descr == "<i8") {
        return 8;
    }
    if (descr == "<f4" || descr == "<i4") {
        return 4;
    }
    if (descr == "|u1") {
        return 1;
    }
    refuse(path, "its element type is \"" + descr +
                     "\"; convert it with array.astype(\"float32\") before saving");
}

} // namespace

Matrix loadNpy(const std::filesystem::path& path)
{
    const std::string file = readFile(path);
    const NpyHeader header = parseNpyHeader(path, file);
    const std::size_t begin = header.dataOffset;
    const std::size_t size = elementSize(path, header.descr);
    if (header.shape.empty() || header.shape.size() > 2) {
        refuse(path, "it has " + std::to_string(header.shape.size()) +
                         " dimensions; save an array of one or two");
    }
    const std::size_t rows = header.shape.front();
    const std::size_t columns = header.shape.size() == 2 ? header.shape.back() : 1;
    if (header.fortranOrder) {
        refuse(path, "its elements lie in Fortran order; save numpy.ascontiguousarray(array)");
    }

    // Divisions, not products, so that no shape can overflow.
    const std::size_t elements = (file.size() - begin) / size;
    const bool whole = (file.size() - begin) % size == 0;
    const bool agrees = (rows == 0 || columns == 0)
                            ? elements == 0
                            : elements % columns == 0 && elements / columns == rows;
    if (!whole || !agrees) {
        refuse(path, "its shape " + std::to_string(rows) + " x " + std::to_string(columns) +
                         " does not fit the " + std::to_string(file.size() - begin) +
                         " bytes after its header; copy or save it again");
    }

    Matrix matrix(rows, columns);
    const char* from = file.data() + begin;
    if (header.descr == "<f4") {
        convert<float>(from, matrix);
    } else if (header.descr == "<f8") {
        convertDoubles(path, from, matrix);
    } else if (header.descr == "<i8") {
        convert<std::int64_t>(from, matrix);
    } else if (header.descr == "<i4") {
        convert<std::int32_t>(from, matrix);
    } else {
        convert<std::uint8_t>(from, matrix);
    }
    return matrix;
}

void saveNpy(const std::filesystem::path& path, const Matrix& matrix)
{
    assert(matrix.values.size() == matrix.rows * matrix.columns);
    std::string file = npyHeaderBytes(
        "<f4", {static_cast<std::int64_t>(matrix.rows), static_cast<std::int64_t>(matrix.columns)});
    file.append(reinterpret_cast<const char*>(matrix.values.data()),
                matrix.values.size() * sizeof(float));
    writeFileAtomically(path, file);
}

void saveNpy(const std::filesystem::path& path, const NamedArray& array)
{
    PendingFile file(path);
    file.write(npyHeaderBytes(npyDescr(array.type), array.shape));
    file.write({reinterpret_cast<const char*>(array.bytes.data()), array.bytes.size()});
    file.commit();
}

} // namespace clae
