// SPDX-License-Identifier: GPL-3.0-or-later
// The format: numpy/lib/format.py, "NPY format, version 1.0" and "version 2.0".
#include "core/io/Npy.h"

#include "core/io/AtomicFile.h"
#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace clae {

namespace {

constexpr std::string_view kMagic("\x93NUMPY", 6);
constexpr std::size_t kPreludeV1 = 10; ///< magic, version, 2 bytes of header length
constexpr std::size_t kPreludeV2 = 12; ///< magic, version, 4 bytes of header length

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason)
{
    throw InputError("The file \"" + path.string() + "\" is no readable .npy file: " + reason +
                     ".");
}

struct Header {
    std::optional<std::string> descr;
    std::optional<bool> fortranOrder;
    std::optional<std::vector<std::size_t>> shape;
};

/// Reads the header's Python dictionary: the three keys in any order, each once.
class HeaderParser {
public:
    HeaderParser(const std::filesystem::path& path, std::string_view text)
        : m_path(path), m_rest(text)
    {}

    Header parse()
    {
        Header header;
        expect('{');
        while (!take('}')) {
            parseEntry(header);
            if (!take(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (!m_rest.empty() || !header.descr || !header.fortranOrder || !header.shape) {
            fail();
        }
        return header;
    }

private:
    [[noreturn]] void fail() const
    {
        refuse(m_path,
               "its header is not a dictionary of 'descr', 'fortran_order' and 'shape' with "
               "a plain element type; write it with numpy.save");
    }

    void parseEntry(Header& header)
    {
        const std::string key = parseString();
        expect(':');
        if (key == "descr" && !header.descr) {
            header.descr = parseString();
        } else if (key == "fortran_order" && !header.fortranOrder) {
            header.fortranOrder = parseBoolean();
        } else if (key == "shape" && !header.shape) {
            header.shape = parseShape();
        } else {
            fail();
        }
    }

    void skipSpace()
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\n"), m_rest.size()));
    }

    bool take(char wanted)
    {
        skipSpace();
        if (m_rest.empty() || m_rest.front() != wanted) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }

    void expect(char wanted)
    {
        if (!take(wanted)) {
            fail();
        }
    }

    std::string parseString()
    {
        skipSpace();
        const char quote = m_rest.empty() ? '\0' : m_rest.front();
        if (quote != '\'' && quote != '"') {
            fail();
        }
        m_rest.remove_prefix(1);
        const std::size_t end = m_rest.find(quote);
        if (end == std::string_view::npos) {
            fail();
        }
        std::string text(m_rest.substr(0, end));
        m_rest.remove_prefix(end + 1);
        return text;
    }

    bool parseBoolean()
    {
        skipSpace();
        for (const auto& [word, value] : {std::pair<std::string_view, bool>{"True", true},
                                          std::pair<std::string_view, bool>{"False", false}}) {
            if (m_rest.substr(0, word.size()) == word) {
                m_rest.remove_prefix(word.size());
                return value;
            }
        }
        fail();
    }

    std::vector<std::size_t> parseShape()
    {
        std::vector<std::size_t> shape;
        expect('(');
        while (!take(')')) {
            skipSpace();
            std::size_t length = 0;
            const auto result =
                std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), length);
            if (result.ec != std::errc()) {
                fail();
            }
            m_rest.remove_prefix(static_cast<std::size_t>(result.ptr - m_rest.data()));
            shape.push_back(length);
            if (!take(',')) {
                expect(')');
                break;
            }
        }
        return shape;
    }

    const std::filesystem::path& m_path;
    std::string_view m_rest;
};

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

/// The header's text and where the elements begin.
std::pair<std::string_view, std::size_t> splitHeader(const std::filesystem::path& path,
                                                     std::string_view file)
{
    if (file.size() < kPreludeV1 || file.substr(0, kMagic.size()) != kMagic) {
        refuse(path, "it does not begin with NumPy's mark; give a file of numpy.save");
    }
    const int major = static_cast<unsigned char>(file[6]);
    const int minor = static_cast<unsigned char>(file[7]);
    if ((major != 1 && major != 2) || minor != 0) {
        refuse(path, "its format version is " + std::to_string(major) + "." +
                         std::to_string(minor) + "; versions 1.0 and 2.0 can be read");
    }
    const std::size_t prelude = major == 1 ? kPreludeV1 : kPreludeV2;
    std::size_t length = 0;
    for (std::size_t i = prelude; i > 8 && file.size() >= prelude; --i) {
        length = length * 256 + static_cast<unsigned char>(file[i - 1]);
    }
    if (file.size() < prelude || length > file.size() - prelude) {
        refuse(path, "it ends inside its header; copy or save it again");
    }
    return {file.substr(prelude, length), prelude + length};
}

} // namespace

Matrix loadNpy(const std::filesystem::path& path)
{
    const std::string file = readFile(path);
    const auto [text, begin] = splitHeader(path, file);
    const Header header = HeaderParser(path, text).parse();
    const std::size_t size = elementSize(path, *header.descr);
    if (header.shape->empty() || header.shape->size() > 2) {
        refuse(path, "it has " + std::to_string(header.shape->size()) +
                         " dimensions; save an array of one or two");
    }
    const std::size_t rows = header.shape->front();
    const std::size_t columns = header.shape->size() == 2 ? header.shape->back() : 1;
    if (*header.fortranOrder) {
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
    if (*header.descr == "<f4") {
        convert<float>(from, matrix);
    } else if (*header.descr == "<f8") {
        convertDoubles(path, from, matrix);
    } else if (*header.descr == "<i8") {
        convert<std::int64_t>(from, matrix);
    } else if (*header.descr == "<i4") {
        convert<std::int32_t>(from, matrix);
    } else {
        convert<std::uint8_t>(from, matrix);
    }
    return matrix;
}

void saveNpy(const std::filesystem::path& path, const Matrix& matrix)
{
    assert(matrix.values.size() == matrix.rows * matrix.columns);
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                         std::to_string(matrix.rows) + ", " + std::to_string(matrix.columns) +
                         "), }";
    // The elements begin at a multiple of 64 bytes; the header ends with a line feed.
    constexpr std::size_t kAlignment = 64;
    const std::size_t unpadded = kPreludeV1 + header.size() + 1;
    header.append((kAlignment - unpadded % kAlignment) % kAlignment, ' ');
    header += '\n';

    std::string file(kMagic);
    file += '\x01';
    file += '\x00';
    file += static_cast<char>(header.size() % 256);
    file += static_cast<char>(header.size() / 256);
    file += header;
    file.append(reinterpret_cast<const char*>(matrix.values.data()),
                matrix.values.size() * sizeof(float));
    writeFileAtomically(path, file);
}

} // namespace clae
