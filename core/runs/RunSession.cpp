// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunSession.h"

#include "core/io/AtomicFile.h"
#include "core/io/ReadFile.h"
#include "core/runs/JsonNumber.h"
#include "core/runs/RunFiles.h"
#include "core/values/Error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestSessions = std::size_t{16} << 20;

std::string lineOf(const RunSession& s)
{
    const nlohmann::json json = {{"after", s.after},
                                 {"started", s.started},
                                 {"program", s.program},
                                 {"host", s.host},
                                 {"cpu", s.cpu},
                                 {"cores", s.cores},
                                 {"libtorch", s.libtorch},
                                 {"blas", s.blas},
                                 {"device", s.device},
                                 {"threads", s.threads},
                                 {"precision", s.precision},
                                 {"weights", s.weights},
                                 {"settings", s.settings}};
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

/// Throws what nlohmann::json throws.
RunSession sessionOf(std::string_view line)
{
    const auto json = nlohmann::json::parse(line);
    RunSession s;
    s.after = wholeNumber(json.at("after"));
    s.started = wholeNumber(json.value("started", nlohmann::json(0)));
    s.program = json.value("program", std::string());
    s.host = json.value("host", std::string());
    s.cpu = json.value("cpu", std::string());
    s.cores = static_cast<int>(wholeNumber(json.value("cores", nlohmann::json(0))));
    s.libtorch = json.value("libtorch", std::string());
    s.blas = json.value("blas", std::string());
    s.device = json.at("device").get<std::string>();
    s.threads = static_cast<int>(wholeNumber(json.at("threads")));
    s.precision = json.at("precision").get<std::string>();
    s.weights = json.value("weights", std::string());
    s.settings = json.value("settings", std::map<std::string, std::string>());
    return s;
}

} // namespace

std::vector<RunSession> readRunSessions(const fs::path& run)
{
    const fs::path path = run / runfile::kSessions;
    std::vector<RunSession> sessions;
    std::error_code error;
    if (!fs::exists(path, error)) {
        return sessions;
    }
    const std::string text = readFile(path, kLargestSessions);
    std::string_view rest = text;
    for (std::size_t line = 1;; ++line) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
            return sessions;
        }
        bool good = true;
        try {
            sessions.push_back(sessionOf(rest.substr(0, end)));
            good = sessions.back().after >= 0 && sessions.back().threads >= 1 &&
                   (sessions.size() == 1 ||
                    sessions.back().after > sessions[sessions.size() - 2].after);
        } catch (const nlohmann::json::exception&) {
            good = false;
        }
        if (!good) {
            throw InputError("File \"" + path.string() + "\" is damaged in line " +
                             std::to_string(line) +
                             ": expected where the run was trained as one JSON object, later "
                             "than the line before; delete the file to go on without it.");
        }
        rest.remove_prefix(end + 1);
    }
}

void addRunSession(const fs::path& run, const RunSession& session)
{
    std::vector<RunSession> sessions;
    try {
        sessions = readRunSessions(run);
    } catch (const InputError&) {
        // Training does not end for want of its history; the replay will say what it lacks.
    }
    std::string text;
    for (const RunSession& earlier : sessions) {
        if (earlier.after < session.after) {
            text += lineOf(earlier);
        }
    }
    writeFileAtomically(run / runfile::kSessions, text + lineOf(session));
}

} // namespace clae
