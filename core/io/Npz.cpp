// SPDX-License-Identifier: GPL-3.0-or-later
// The format: numpy.savez, a zip archive with one .npy file an array.
#include "core/io/Npz.h"

#include "core/io/AtomicFile.h"
#include "core/io/Elements.h"
#include "core/io/NpyHeader.h"
#include "core/io/ReadFile.h"
#include "core/io/Zip.h"
#include "core/values/Error.h"

#include <map>

namespace clae {

namespace {

const std::string kSuffix = ".npy";

const std::map<std::string, ElementType>& knownTypes()
{
    static const std::map<std::string, ElementType> types = {
        {"|b1", ElementType::Bool},    {"|u1", ElementType::UInt8},   {"|i1", ElementType::Int8},
        {"<i2", ElementType::Int16},   {"<i4", ElementType::Int32},   {"<i8", ElementType::Int64},
        {"<f2", ElementType::Float16}, {"<f4", ElementType::Float32}, {"<f8", ElementType::Float64},
    };
    return types;
}

NamedArray readMember(const std::filesystem::path& path, const ZipMember& member)
{
    const auto refuse = [&](const std::string& reason) {
        return InputError("The array \"" + member.name + "\" in \"" + path.string() + "\" " +
                          reason + ".");
    };
    std::string name = member.name;
    if (name.size() > kSuffix.size() &&
        name.compare(name.size() - kSuffix.size(), kSuffix.size(), kSuffix) == 0) {
        name.resize(name.size() - kSuffix.size());
    }
    const NpyHeader header = parseNpyHeader(path / member.name, member.bytes);
    const auto type = knownTypes().find(header.descr);
    if (type == knownTypes().end()) {
        throw refuse("has the element type \"" + header.descr +
                     "\"; convert it with array.astype(\"float32\") before saving");
    }
    std::vector<std::int64_t> shape;
    for (const std::size_t length : header.shape) {
        shape.push_back(static_cast<std::int64_t>(length)); // beyond 2^63 it is refused as negative
    }
    if (header.fortranOrder && shape.size() > 1) {
        throw refuse("lies in Fortran order; save numpy.ascontiguousarray(array)");
    }
    return convertArray(path, name, type->second, shape,
                        std::string_view(member.bytes).substr(header.dataOffset));
}

} // namespace

void saveNpz(const std::filesystem::path& path, const std::vector<NamedArray>& arrays)
{
    std::vector<ZipMember> members;
    for (const NamedArray& array : arrays) {
        members.push_back(
            {array.name + kSuffix, npyHeaderBytes(npyDescr(array.type), array.shape)});
        members.back().bytes.append(reinterpret_cast<const char*>(array.bytes.data()),
                                    array.bytes.size());
    }
    writeFileAtomically(path, packZip(path, members));
}

std::vector<NamedArray> loadNpz(const std::filesystem::path& path)
{
    std::vector<NamedArray> arrays;
    const std::string file = readFile(path);
    for (const ZipMember& member : unpackZip(path, file, mostWeights(file.size()))) {
        arrays.push_back(readMember(path, member));
    }
    return arrays;
}

} // namespace clae
