// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunFiles.h"

#include <algorithm>
#include <string>

namespace clae {

namespace fs = std::filesystem;

fs::path runCheckpoint(const fs::path& run, std::int64_t step)
{
    return run / runfile::kCheckpoints / ("step-" + std::to_string(step) + ".safetensors");
}

std::int64_t checkpointStep(const fs::path& file)
{
    const std::string stem = file.stem().string();
    if (file.extension() != ".safetensors" || stem.compare(0, 5, "step-") != 0) {
        return -1;
    }
    const std::string digits = stem.substr(5);
    const bool number = !digits.empty() && digits.size() < 18 &&
                        digits.find_first_not_of("0123456789") == std::string::npos;
    return number ? std::stoll(digits) : -1;
}

std::vector<fs::path> runCheckpoints(const fs::path& run)
{
    std::vector<fs::path> files;
    std::error_code ignored; // a shared folder may go away while it is listed
    for (fs::directory_iterator entry(run / runfile::kCheckpoints, ignored), end; entry != end;
         entry.increment(ignored)) {
        if (checkpointStep(entry->path()) >= 0) {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
        return checkpointStep(a) < checkpointStep(b);
    });
    return files;
}

} // namespace clae
