// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/QcpInclude.h"

namespace clae {

/// Ticks of a logarithmic axis that always has labels: powers of ten over many decades, 1-2-5 over
/// a few, evenly spaced values within one.
class LogTicker : public QCPAxisTicker {
protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    int getSubTickCount(double) override { return 0; }
};

/// Ticks of an axis of seconds, labelled as 4:12 or 1:04:12, below a minute as seconds.
class ClockTicker : public QCPAxisTickerTime {
public:
    void generate(const QCPRange& range, const QLocale& locale, QChar formatChar, int precision,
                  QVector<double>& ticks, QVector<double>* subTicks,
                  QVector<QString>* tickLabels) override;

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar,
                         int precision) override;

private:
    bool m_plain = false; ///< the range is so short that its ticks need fractions of a second
};

} // namespace clae
