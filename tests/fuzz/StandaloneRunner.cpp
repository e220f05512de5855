// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds files to a fuzz target, in place of libFuzzer: each argument is a file or a folder of
// files.
#include "FuzzTarget.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

int main(int count, char** arguments)
{
    std::vector<std::filesystem::path> files;
    for (int k = 1; k < count; ++k) {
        const std::filesystem::path path(arguments[k]);
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(path)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& path : files) {
        std::ifstream file(path, std::ios::binary);
        // Exactly as many bytes as there are, so that a sanitizer sees a read beyond them.
        const std::vector<char> bytes{std::istreambuf_iterator<char>(file),
                                      std::istreambuf_iterator<char>()};
        std::printf("%s (%zu bytes)\n", path.c_str(), bytes.size());
        std::fflush(stdout); // before a crash
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    if (files.empty()) {
        std::fputs("There are no seeds to replay; name files or folders.\n", stderr);
        return 2;
    }
    return 0;
}
