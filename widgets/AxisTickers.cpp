// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/AxisTickers.h"

#include "widgets/ClockText.h"

#include <cmath>

namespace clae {

QVector<double> LogTicker::createTickVector(double tickStep, const QCPRange& range)
{
    if (range.lower <= 0.0 || range.upper <= range.lower) {
        return {};
    }
    const double decades = std::log10(range.upper / range.lower);
    if (decades < 1.0) {
        return QCPAxisTicker::createTickVector(tickStep, range);
    }
    const auto first = static_cast<int>(std::floor(std::log10(range.lower)));
    const auto last = static_cast<int>(std::ceil(std::log10(range.upper)));
    const int stride = 1 + static_cast<int>(decades) / 8;
    QVector<double> ticks;
    for (int exponent = first; exponent <= last; exponent += stride) {
        for (const double digit : {1.0, 2.0, 5.0}) {
            if (digit == 1.0 || decades < 3.0) {
                ticks.append(digit * std::pow(10.0, exponent));
            }
        }
    }
    return ticks;
}

void ClockTicker::generate(const QCPRange& range, const QLocale& locale, QChar formatChar,
                           int precision, QVector<double>& ticks, QVector<double>* subTicks,
                           QVector<QString>* tickLabels)
{
    m_plain = range.size() < 20.0;
    QCPAxisTickerTime::generate(range, locale, formatChar, precision, ticks, subTicks, tickLabels);
}

double ClockTicker::getTickStep(const QCPRange& range)
{
    return m_plain ? QCPAxisTicker::getTickStep(range) : QCPAxisTickerTime::getTickStep(range);
}

QString ClockTicker::getTickLabel(double tick, const QLocale& locale, QChar formatChar,
                                  int precision)
{
    if (tick < 0.0) {
        return {}; // there is no time before the start
    }
    return m_plain && tick < 60.0 ? QCPAxisTicker::getTickLabel(tick, locale, formatChar, precision)
                                  : clockText(tick);
}

} // namespace clae
