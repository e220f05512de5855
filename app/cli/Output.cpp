// SPDX-License-Identifier: GPL-3.0-or-later
#include "Output.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

namespace {

/// JSON in one line; what is not UTF-8, as a folder's name may be, is replaced.
std::string jsonLine(const nlohmann::json& object)
{
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

void Output::log(const std::string& line)
{
    if (m_silent) {
        return;
    }
    clearProgress();
    std::cerr << line << std::endl;
}

void Output::print(const std::string& line)
{
    clearProgress();
    if (!m_json && !m_silent) {
        std::cout << line << std::endl;
    }
}

void Output::result(const nlohmann::json& object)
{
    clearProgress();
    if (m_json && !m_silent) {
        std::cout << jsonLine(object) << std::endl;
    }
}

void Output::error(const std::string& sentence)
{
    clearProgress();
    std::cerr << "clae: " << sentence << std::endl;
    if (m_json && !m_silent) {
        std::cout << jsonLine({{"error", sentence}}) << std::endl;
    }
}

void Output::progress(std::int64_t done, std::int64_t total, const std::string& text)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_silent || isatty(STDERR_FILENO) == 0 || total <= 0 ||
        (done < total && now - m_lastDrawn < std::chrono::milliseconds(100))) {
        return;
    }
    m_lastDrawn = now;
    m_progressShown = true;
    constexpr std::int64_t kWidth = 24;
    const auto filled =
        static_cast<std::size_t>(std::clamp<std::int64_t>(done * kWidth / total, 0, kWidth));
    std::cerr << "\r\033[K[" << std::string(filled, '#') << std::string(kWidth - filled, '.')
              << "] " << text << std::flush;
}

void Output::clearProgress()
{
    if (m_progressShown) {
        std::cerr << "\r\033[K" << std::flush;
        m_progressShown = false;
    }
}

double peakRssMib()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

std::string fixedText(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof(text), "%.*f", digits, value);
    return text;
}
