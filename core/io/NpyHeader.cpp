// SPDX-License-Identifier: GPL-3.0-or-later
// The format: numpy/lib/format.py, "NPY format, version 1.0" and "version 2.0".
#include "core/io/NpyHeader.h"

#include "core/values/Error.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

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

/// Reads the header's Python dictionary: the three keys in any order, each once.
class HeaderParser {
public:
    HeaderParser(const std::filesystem::path& path, std::string_view text)
        : m_path(path), m_rest(text)
    {}

    NpyHeader parse()
    {
        expect('{');
        while (!take('}')) {
            parseEntry();
            if (!take(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (!m_rest.empty() || !m_descr || !m_fortranOrder || !m_shape) {
            fail();
        }
        return {*m_descr, *m_fortranOrder, *m_shape, 0};
    }

private:
    [[noreturn]] void fail() const
    {
        refuse(m_path,
               "its header is not a dictionary of 'descr', 'fortran_order' and 'shape' with "
               "a plain element type; write it with numpy.save");
    }

    void parseEntry()
    {
        const std::string key = parseString();
        expect(':');
        if (key == "descr" && !m_descr) {
            m_descr = parseString();
        } else if (key == "fortran_order" && !m_fortranOrder) {
            m_fortranOrder = parseBoolean();
        } else if (key == "shape" && !m_shape) {
            m_shape = parseShape();
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
    std::optional<std::string> m_descr;
    std::optional<bool> m_fortranOrder;
    std::optional<std::vector<std::size_t>> m_shape;
};

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
    if (prelude + length > kMostNpyHeader) {
        refuse(path, "it promises a header of " + std::to_string(length) +
                         " bytes, more than an array of numbers needs; copy or save it again");
    }
    if (file.size() < prelude || length > file.size() - prelude) {
        refuse(path, "it ends inside its header; copy or save it again");
    }
    return {file.substr(prelude, length), prelude + length};
}

} // namespace

NpyHeader parseNpyHeader(const std::filesystem::path& path, std::string_view file)
{
    const auto [text, begin] = splitHeader(path, file);
    NpyHeader header = HeaderParser(path, text).parse();
    header.dataOffset = begin;
    return header;
}

std::string npyHeaderBytes(const std::string& descr, const std::vector<std::int64_t>& shape)
{
    std::string header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (";
    for (std::size_t k = 0; k < shape.size(); ++k) {
        header += (k > 0 ? ", " : "") + std::to_string(shape[k]);
    }
    header += shape.size() == 1 ? ",), }" : "), }";
    // The header ends with a line feed.
    constexpr std::size_t kAlignment = 64;
    const std::size_t unpadded = kPreludeV1 + header.size() + 1;
    header.append((kAlignment - unpadded % kAlignment) % kAlignment, ' ');
    header += '\n';

    std::string bytes(kMagic);
    bytes += '\x01';
    bytes += '\x00';
    bytes += static_cast<char>(header.size() % 256);
    bytes += static_cast<char>(header.size() / 256);
    return bytes + header;
}

const char* npyDescr(NamedArray::Type type)
{
    switch (type) {
    case NamedArray::Type::Int64:
        return "<i8";
    case NamedArray::Type::UInt8:
        return "|u1";
    case NamedArray::Type::Float32:
        break;
    }
    return "<f4";
}

} // namespace clae
