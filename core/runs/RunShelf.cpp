// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunShelf.h"

#include "core/runs/RunAbout.h"
#include "core/runs/RunFiles.h"
#include "core/runs/RunStatus.h"
#include "core/values/Error.h"

#include <algorithm>
#include <chrono>
#include <functional>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTrash = ".trash";
constexpr int kDeepest = 3; // folders of folders of runs; more would search a whole disk

bool isRun(const fs::path& folder)
{
    std::error_code error;
    return fs::is_regular_file(folder / runfile::kSpec, error);
}

/// The runs under `folder`, each with `prefix` before its name.
void collect(const fs::path& folder, const std::string& prefix, int depth,
             std::vector<std::string>& runs)
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        std::error_code ignored;
        if (name.front() == '.' || !entry.is_directory(ignored)) {
            continue;
        }
        if (isRun(entry.path())) {
            runs.push_back(prefix + name);
        } else if (depth < kDeepest && !entry.is_symlink(ignored)) {
            collect(entry.path(), prefix + name + "/", depth + 1, runs);
        }
    }
}

std::string quotedList(const std::vector<std::string>& names)
{
    constexpr std::size_t kMost = 5;
    std::string text;
    for (std::size_t k = 0; k < std::min(kMost, names.size()); ++k) {
        text += (k == 0 ? "\"" : ", \"") + names[k] + "\"";
    }
    return text + (names.size() > kMost ? ", …" : "");
}

} // namespace

bool isRunName(const std::string& name)
{
    const fs::path path(name);
    return !name.empty() && path.is_relative() && name.find('\0') == std::string::npos &&
           std::none_of(path.begin(), path.end(),
                        [](const fs::path& part) { return part == "." || part == ".."; });
}

std::vector<std::string> RunShelf::list() const
{
    std::vector<std::string> runs;
    collect(m_folder, {}, 1, runs);
    std::sort(runs.begin(), runs.end());
    return runs;
}

std::string RunShelf::nameOf(const fs::path& path) const
{
    std::error_code error;
    const fs::path relative = fs::relative(path, m_folder, error);
    const bool inside = !error && !relative.empty() && *relative.begin() != fs::path("..") &&
                        relative != fs::path(".");
    const fs::path clean = fs::absolute(path, error).lexically_normal();
    return inside ? relative.generic_string()
                  : (clean.has_filename() ? clean : clean.parent_path()).filename().string();
}

fs::path RunShelf::find(const std::string& text) const
{
    if (!text.empty() && isRun(path(text))) {
        return path(text);
    }
    if (!text.empty() && isRun(text)) {
        return text;
    }
    const std::vector<std::string> runs = list();
    const auto matches = [&](const std::function<bool(const std::string&)>& fits) {
        std::vector<std::string> found;
        std::copy_if(runs.begin(), runs.end(), std::back_inserter(found),
                     [&](const std::string& run) {
                         return fits(run) || fits(readRunAbout(path(run)).name);
                     });
        return found;
    };
    std::vector<std::string> found = matches([&](const std::string& name) { return name == text; });
    if (found.empty() && !text.empty()) {
        found = matches(
            [&](const std::string& name) { return name.compare(0, text.size(), text) == 0; });
    }
    if (found.size() == 1) {
        return path(found.front());
    }
    if (found.size() > 1) {
        throw InputError("\"" + text + "\" fits several runs: " + quotedList(found) +
                         "; name one of them.");
    }
    throw InputError("There is no run \"" + text + "\" in \"" + m_folder.string() + "\"; " +
                     (runs.empty()
                          ? std::string("it holds none, name another folder by --runs.")
                          : "\"clae runs list\" names all " + std::to_string(runs.size()) + "."));
}

void RunShelf::remove(const std::string& run) const
{
    const fs::path from = path(run);
    if (!isRunName(run) || !isRun(from)) {
        throw InputError("There is no run \"" + run + "\" in \"" + m_folder.string() + "\".");
    }
    if (runTrains(from, readRunStatus(from))) {
        throw InputError("Run \"" + run + "\" is being trained; stop it before deleting it.");
    }
    // A slot for each: two runs of one name may lie there.
    using Clock = std::chrono::system_clock;
    auto stamp =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch())
            .count();
    std::error_code error;
    fs::create_directories(m_folder / kTrash, error);
    fs::path slot;
    do {
        slot = m_folder / kTrash / std::to_string(stamp++);
    } while (!error && !fs::create_directory(slot, error) && !error);
    if (!error) {
        fs::create_directories((slot / run).parent_path(), error);
    }
    if (!error) {
        fs::rename(from, slot / run, error);
    }
    if (error) {
        std::error_code ignored;
        fs::remove_all(slot, ignored);
        throw InputError("Run \"" + run + "\" cannot be moved to \"" +
                         (m_folder / kTrash).string() + "\" (" + error.message() +
                         "); make the runs' folder writable.");
    }
}

std::vector<fs::path> RunShelf::trashSlots() const
{
    std::vector<fs::path> slots;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(m_folder / kTrash, error)) {
        slots.push_back(entry.path());
    }
    std::sort(slots.begin(), slots.end(), std::greater<>());
    return slots;
}

std::vector<std::string> RunShelf::removed() const
{
    std::vector<std::string> runs;
    for (const fs::path& slot : trashSlots()) {
        collect(slot, {}, 1, runs);
    }
    return runs;
}

void RunShelf::restore(const std::string& run) const
{
    for (const fs::path& slot : trashSlots()) {
        if (!isRunName(run) || !isRun(slot / run)) {
            continue;
        }
        std::error_code error;
        if (fs::exists(path(run), error)) {
            throw InputError("Run \"" + run +
                             "\" cannot come back because its folder is taken; rename \"" +
                             path(run).string() + "\" first.");
        }
        fs::create_directories(path(run).parent_path(), error);
        if (!error) {
            fs::rename(slot / run, path(run), error);
        }
        if (error) {
            throw InputError("Run \"" + run + "\" cannot be moved back (" + error.message() +
                             "); make the runs' folder writable.");
        }
        std::error_code ignored;
        fs::remove_all(slot, ignored);
        return;
    }
    throw InputError("There is no run \"" + run + "\" in the trash of \"" + m_folder.string() +
                     "\"; it was restored or the trash was emptied.");
}

void RunShelf::emptyTrash() const
{
    std::error_code error;
    fs::remove_all(m_folder / kTrash, error);
    if (error) {
        throw InputError("The trash \"" + (m_folder / kTrash).string() + "\" cannot be emptied (" +
                         error.message() + ").");
    }
}

} // namespace clae
