// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/TransferRate.h"

#include "core/values/DurationText.h"

#include <algorithm>
#include <cstdio>

namespace clae {

namespace {

constexpr auto kWindow = std::chrono::seconds(5);
constexpr auto kSpacing = std::chrono::milliseconds(250);

std::string format(const char* pattern, double value)
{
    char text[64];
    std::snprintf(text, sizeof(text), pattern, value);
    return text;
}

} // namespace

void TransferRate::add(std::uintmax_t bytes, Clock::time_point time)
{
    if (!m_samples.empty() && bytes < m_samples.back().bytes) {
        m_samples.clear();
    }
    // The last sample is the present one, and moves until it is far enough from the one before.
    if (m_samples.size() >= 2 && time - (m_samples.end() - 2)->time < kSpacing) {
        m_samples.pop_back();
    }
    m_samples.push_back({bytes, time});
    while (m_samples.size() > 2 && time - m_samples.front().time > kWindow) {
        m_samples.pop_front();
    }
}

double TransferRate::bytesPerSecond() const
{
    if (m_samples.size() < 2) {
        return 0;
    }
    const Sample& first = m_samples.front();
    const Sample& last = m_samples.back();
    const double seconds = std::chrono::duration<double>(last.time - first.time).count();
    return seconds > 0 ? static_cast<double>(last.bytes - first.bytes) / seconds : 0;
}

std::string TransferRate::text(std::uintmax_t total) const
{
    constexpr double kMega = 1e6;
    const std::uintmax_t bytes = m_samples.empty() ? 0 : m_samples.back().bytes;
    std::string text = format("%.1f", static_cast<double>(bytes) / kMega);
    if (total > 0) {
        text += format(" of %.1f", static_cast<double>(total) / kMega);
    }
    text += " MB";
    const double rate = bytesPerSecond();
    if (rate > 0) {
        text += format(", %.1f MB/s", rate / kMega);
    }
    if (rate > 0 && total > bytes) {
        text += ", " + durationText(static_cast<double>(total - bytes) / rate) + " left";
    }
    return text;
}

} // namespace clae
