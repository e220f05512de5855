// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveOptions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace clae {
namespace {

constexpr int kVersion = 1;
constexpr std::array<const char*, 3> kAxes{"step", "epoch", "time"}; ///< in the order of CurveX

constexpr QLatin1String kVersionKey("version");
constexpr QLatin1String kCharts("charts");
constexpr QLatin1String kHidden("hidden");
constexpr QLatin1String kLogValues("logValues");
constexpr QLatin1String kX("x");
constexpr QLatin1String kLogX("logX");
constexpr QLatin1String kSmoothing("smoothing");

} // namespace

bool CurveOptions::shows(CurveGroup group) const
{
    return std::find(charts.begin(), charts.end(), group) != charts.end();
}

bool CurveOptions::show(CurveGroup group, bool on)
{
    if (shows(group) == on) {
        return true;
    }
    if (charts.size() == (on ? kMaxCharts : 1)) {
        return false;
    }
    if (on) {
        charts.insert(std::lower_bound(charts.begin(), charts.end(), group), group);
    } else {
        charts.erase(std::find(charts.begin(), charts.end(), group));
    }
    return true;
}

QByteArray CurveOptions::toBytes() const
{
    QJsonArray shown;
    QJsonArray logarithmic;
    for (const CurveGroup group : charts) {
        shown.append(QLatin1String(curves::key(group)));
    }
    for (std::size_t k = 0; k < kCurveGroups; ++k) {
        if (logValues.test(k)) {
            logarithmic.append(QLatin1String(curves::key(static_cast<CurveGroup>(k))));
        }
    }
    QJsonArray off;
    for (std::size_t k = 0; k < kCurveMetrics; ++k) {
        if (hidden.test(k)) {
            off.append(QLatin1String(curves::key(static_cast<CurveMetric>(k))));
        }
    }
    const QJsonObject object{{kVersionKey, kVersion},
                             {kCharts, shown},
                             {kHidden, off},
                             {kLogValues, logarithmic},
                             {kX, QLatin1String(kAxes[static_cast<std::size_t>(x)])},
                             {kLogX, logX},
                             {kSmoothing, smoothing}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<CurveOptions> CurveOptions::fromBytes(const QByteArray& bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (object.value(kVersionKey).toInt() != kVersion || !object.value(kCharts).isArray()) {
        return std::nullopt;
    }
    CurveOptions options;
    options.charts.clear();
    options.hidden.reset();
    for (const QJsonValue& key : object.value(kCharts).toArray()) {
        if (const auto group = curves::groupOfKey(key.toString())) {
            options.show(*group, true);
        }
    }
    if (options.charts.empty()) {
        return std::nullopt;
    }
    for (const QJsonValue& key : object.value(kHidden).toArray()) {
        if (const auto metric = curves::metricOfKey(key.toString())) {
            options.hidden.set(curves::indexOf(*metric));
        }
    }
    for (const QJsonValue& key : object.value(kLogValues).toArray()) {
        if (const auto group = curves::groupOfKey(key.toString())) {
            options.logValues.set(curves::indexOf(*group));
        }
    }
    const QString x = object.value(kX).toString();
    for (std::size_t k = 0; k < kAxes.size(); ++k) {
        if (x == QLatin1String(kAxes[k])) {
            options.x = static_cast<CurveX>(k);
        }
    }
    options.logX = object.value(kLogX).toBool();
    options.smoothing = std::clamp(object.value(kSmoothing).toInt(options.smoothing), 0, 99);
    return options;
}

} // namespace clae
