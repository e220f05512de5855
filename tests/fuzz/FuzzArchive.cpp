// SPDX-License-Identifier: GPL-3.0-or-later
// Archives of data sets and of runs. The first byte says what the others are:
//   a  an archive, as it is
//   x  a tar archive whose checksums are put right
//   t  sections that become a tar archive: a section's name is its type ('0' a file, '1' a hard
//      link, '2' a symbolic link, '5' a folder, ...), its name, and after "->" where a link leads
//   z  sections that become a zip archive, whatever their names
//   r  a .claerun, as it is
//   m  sections that become one, with its claerun.json if there is such a section
//   c  the same, with a claerun.json that names every section rightly
#include "Scratch.h"
#include "Sections.h"
#include "core/exchange/RunArchive.h"
#include "core/fetch/Unpack.h"
#include "core/io/Sha256.h"
#include "core/io/Zip.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <set>

using namespace clae;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBlock = 512;
constexpr UnpackLimits kLimits{std::uintmax_t{1} << 20, 50};

/// Puts the checksum of a tar header right: the sum of its bytes with blanks in the sum's place.
void seal(char* header)
{
    constexpr std::size_t kSumAt = 148;
    constexpr std::size_t kSumSize = 8;
    std::memset(header + kSumAt, ' ', kSumSize);
    unsigned sum = 0;
    for (std::size_t k = 0; k < kBlock; ++k) {
        sum += static_cast<unsigned char>(header[k]);
    }
    (void)std::snprintf(header + kSumAt, kSumSize, "%06o", sum);
}

std::string withSums(std::string_view tar)
{
    std::string bytes(tar);
    for (std::size_t at = 0; at + kBlock <= bytes.size(); at += kBlock) {
        if (bytes.compare(at + 257, 5, "ustar") == 0) {
            seal(&bytes[at]);
        }
    }
    return bytes;
}

std::string tarOf(const std::vector<fuzz::Section>& sections)
{
    std::string tar;
    for (const fuzz::Section& section : sections) {
        std::string header(kBlock, '\0');
        const auto put = [&](std::size_t at, std::size_t room, const std::string& text) {
            text.copy(&header[at], std::min(room, text.size()));
        };
        const std::size_t arrow = std::min(section.name.find("->"), section.name.size());
        const bool file = !section.name.empty() && section.name[0] == '0';
        std::array<char, 12> size{};
        (void)std::snprintf(size.data(), size.size(), "%011o",
                            file ? static_cast<unsigned>(section.bytes.size()) : 0U);
        put(0, 100, section.name.substr(std::min<std::size_t>(1, arrow), arrow - 1));
        put(100, 8, "0000644");
        put(124, 12, size.data());
        put(156, 1, section.name.substr(0, 1));
        put(157, 100, section.name.substr(std::min(arrow + 2, section.name.size())));
        put(257, 8, std::string("ustar\00000", 8));
        seal(header.data());
        tar += header;
        if (file) {
            tar += section.bytes;
            tar.append((kBlock - section.bytes.size() % kBlock) % kBlock, '\0');
        }
    }
    return tar.append(2 * kBlock, '\0');
}

std::string zipOf(const std::vector<fuzz::Section>& sections, bool withManifest)
{
    std::vector<ZipMember> members;
    nlohmann::json files = nlohmann::json::array();
    for (const fuzz::Section& section : sections) {
        members.push_back({section.name, std::string(section.bytes)});
        Sha256 sum;
        sum.add(section.bytes.data(), section.bytes.size());
        files.push_back(
            {{"path", section.name}, {"bytes", section.bytes.size()}, {"sha256", sum.finish()}});
    }
    if (withManifest) {
        const nlohmann::json manifest = {
            {"format", "clae-run"}, {"version", 1}, {"name", "fuzz"}, {"files", files}};
        members.insert(members.begin(),
                       {"claerun.json",
                        manifest.dump(1, ' ', false, nlohmann::json::error_handler_t::replace)});
    }
    return packZip("fuzz", members);
}

void requireOnly(const std::set<std::string>& names)
{
    for (const auto& entry : fs::directory_iterator(fuzz::scratch().folder())) {
        fuzz::require(names.count(entry.path().filename().string()) > 0,
                      "nothing comes out beside an archive's folder");
    }
}

void unpackSet(std::string_view archive)
{
    const fs::path path = fuzz::scratch().put("in", archive);
    const fs::path folder = fuzz::scratch().folder() / "out";
    const bool taken = fuzz::accepts([&] { unpackArchive(path, folder, kLimits, {}); });
    fuzz::require(taken == fs::exists(folder), "nothing stays of a refused archive");
    if (taken) {
        fuzz::Scratch::requirePlain(folder);
    }
    requireOnly({"in", "out"});
}

void unpackOneRun(std::string_view archive)
{
    const fs::path path = fuzz::scratch().put("in.claerun", archive);
    const fs::path runs = fuzz::scratch().folder() / "runs";
    fs::path made;
    const bool taken = fuzz::accepts([&] { made = unpackRun(path, runs, {}); });
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(runs)) {
        fuzz::require(entry.path() == made, "a run is one folder and nothing of a refused one");
        ++count;
    }
    fuzz::require(count == (taken ? 1U : 0U), "a run that was taken is there");
    if (taken) {
        fuzz::require(made.parent_path() == runs && made.filename().string().front() != '.',
                      "a run lies in the runs' folder");
        fuzz::Scratch::requirePlain(made);
    }
    requireOnly({"in.claerun", "runs"});
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string_view rest = fuzz::textOf(data + 1, size - 1);
    fuzz::scratch().empty();
    switch (data[0]) {
    case 'a':
        unpackSet(rest);
        break;
    case 'x':
        unpackSet(withSums(rest));
        break;
    case 't':
        unpackSet(tarOf(fuzz::sectionsOf(rest)));
        break;
    case 'z':
        unpackSet(zipOf(fuzz::sectionsOf(rest), false));
        break;
    case 'r':
        unpackOneRun(rest);
        break;
    case 'm':
    case 'c':
        unpackOneRun(zipOf(fuzz::sectionsOf(rest), data[0] == 'c'));
        break;
    default:
        break;
    }
    return 0;
}
