// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/Checksum.h"

#include "core/values/Error.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <memory>

namespace clae {

namespace fs = std::filesystem;

namespace {

class Digest {
public:
    explicit Digest(ChecksumKind kind) : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free)
    {
        require(m_context != nullptr &&
                EVP_DigestInit_ex(m_context.get(),
                                  kind == ChecksumKind::Md5 ? EVP_md5() : EVP_sha256(),
                                  nullptr) == 1);
    }
    void add(const char* data, std::size_t size)
    {
        require(EVP_DigestUpdate(m_context.get(), data, size) == 1);
    }
    std::string finish()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned int size = 0;
        require(EVP_DigestFinal_ex(m_context.get(), bytes.data(), &size) == 1);
        constexpr char kDigits[] = "0123456789abcdef";
        std::string text;
        for (unsigned int i = 0; i < size; ++i) {
            text += kDigits[bytes[i] >> 4];
            text += kDigits[bytes[i] & 15];
        }
        return text;
    }

private:
    // A system under FIPS rules has no MD5.
    static void require(bool fine)
    {
        if (!fine) {
            throw Error("This system's OpenSSL cannot compute the checksum; allow it MD5 and "
                        "SHA-256.");
        }
    }

    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> m_context;
};

} // namespace

std::string checksumName(ChecksumKind kind)
{
    return kind == ChecksumKind::Md5 ? "MD5" : "SHA-256";
}

Checksum parseChecksum(ChecksumKind kind, const std::string& text)
{
    const std::size_t length = kind == ChecksumKind::Md5 ? 32 : 64;
    Checksum checksum{kind, text};
    for (char& digit : checksum.digits) {
        digit = static_cast<char>(std::tolower(static_cast<unsigned char>(digit)));
    }
    if (text.size() != length ||
        checksum.digits.find_first_not_of("0123456789abcdef") != std::string::npos) {
        throw InputError("\"" + text + "\" is no " + checksumName(kind) + " checksum; give " +
                         std::to_string(length) + " hexadecimal digits.");
    }
    return checksum;
}

Checksum fileChecksum(ChecksumKind kind, const fs::path& path, const StopToken& stop,
                      const ProgressFunction& progress)
{
    std::ifstream file(path, std::ios::binary);
    std::error_code error;
    const std::uintmax_t total = fs::file_size(path, error);
    Digest digest(kind);
    std::vector<char> buffer(std::size_t{1} << 20);
    std::int64_t done = 0;
    while (file.good()) {
        stop.check();
        file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        digest.add(buffer.data(), static_cast<std::size_t>(file.gcount()));
        done += file.gcount();
        if (progress) {
            progress({"Check " + path.filename().string(), done, static_cast<std::int64_t>(total)});
        }
    }
    if (error || !file.eof()) {
        throw Error("The file \"" + path.string() +
                    "\" cannot be read; check its permissions and the disk.");
    }
    return {kind, digest.finish()};
}

} // namespace clae
