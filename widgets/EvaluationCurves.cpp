// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EvaluationCurves.h"

#include "widgets/GraphPoints.h"
#include "widgets/Theme.h"

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kPadding = 0.08; ///< of the value axis, on both sides
constexpr float kBandOpacity = 0.16F;

} // namespace

EvaluationCurves::Chart EvaluationCurves::chartOf(Curve curve)
{
    switch (curve) {
    case Knn:
    case Probe:
        return Accuracy;
    case Alignment:
    case Uniformity:
        return Geometry;
    case Rank:
        return Spread;
    case Positives:
    case PositivesAdversarial:
    case Negatives:
    case NegativesAdversarial:
        return Hardness;
    }
    Q_UNREACHABLE();
}

QString EvaluationCurves::axisLabel(Chart chart)
{
    switch (chart) {
    case Accuracy:
        return tr("accuracy (%)");
    case Geometry:
        return tr("align., uniform.");
    case Spread:
        return tr("eff. rank");
    case Hardness:
        return tr("cosine");
    }
    Q_UNREACHABLE();
}

bool EvaluationCurves::dashed(Curve curve)
{
    return curve == Probe || curve == Uniformity || curve == PositivesAdversarial ||
           curve == NegativesAdversarial;
}

QColor EvaluationCurves::colorOf(Curve curve, const QPalette& palette)
{
    switch (chartOf(curve)) {
    case Accuracy:
        return Theme::accuracy(palette);
    case Geometry:
    case Spread:
        return Theme::total(palette);
    case Hardness:
        return dashed(curve) ? Theme::adversarial(palette) : Theme::clean(palette);
    }
    Q_UNREACHABLE();
}

EvaluationCurves::EvaluationCurves(QCustomPlot& plot, QCPAxisRect& rect) : m_rect(rect)
{
    const auto addGraph = [&] {
        return plot.addGraph(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft));
    };
    // Bands first: lines and points are drawn over all of them.
    for (const Curve curve : {Positives, Negatives, PositivesAdversarial, NegativesAdversarial}) {
        Series& series = m_series[curve];
        series.low = addGraph();
        series.high = addGraph();
        series.low->setPen(Qt::NoPen);
        series.high->setPen(Qt::NoPen);
        series.low->setChannelFillGraph(series.high);
    }
    for (Series& series : m_series) {
        series.line = addGraph();
    }
    setChart(Accuracy);
}

void EvaluationCurves::add(Curve curve, double step, double value)
{
    if (std::isfinite(value)) {
        m_series[curve].line->addData(step, value);
    }
}

void EvaluationCurves::add(Curve curve, double step, const CosineSummary& cosines)
{
    add(curve, step, cosines.mean);
    if (std::isfinite(cosines.low) && std::isfinite(cosines.high)) {
        m_series[curve].low->addData(step, cosines.low);
        m_series[curve].high->addData(step, cosines.high);
    }
}

void EvaluationCurves::append(const EvaluationReport& report)
{
    const auto step = static_cast<double>(report.step);
    add(Knn, step, 100.0 * report.knnTop1);
    if (report.onlineProbeTop1) {
        add(Probe, step, 100.0 * *report.onlineProbeTop1);
    }
    if (!report.representation) {
        return;
    }
    add(Alignment, step, report.representation->alignment);
    add(Uniformity, step, report.representation->uniformity);
    add(Rank, step, report.representation->effectiveRank);
    add(Positives, step, report.representation->positives);
    add(Negatives, step, report.representation->negatives);
    if (report.representation->adversarial) {
        add(PositivesAdversarial, step, report.representation->adversarial->positives);
        add(NegativesAdversarial, step, report.representation->adversarial->negatives);
    }
}

void EvaluationCurves::clear()
{
    for (Series& series : m_series) {
        for (QCPGraph* graph : {series.line, series.low, series.high}) {
            if (graph != nullptr) {
                graph->data()->clear();
            }
        }
    }
}

void EvaluationCurves::setChart(Chart chart)
{
    m_chart = chart;
    m_rect.axis(QCPAxis::atLeft)->setLabel(axisLabel(chart));
    showWanted();
}

void EvaluationCurves::setCurveVisible(Curve curve, bool visible)
{
    m_series[curve].wanted = visible;
    showWanted();
}

void EvaluationCurves::showWanted()
{
    for (std::size_t k = 0; k < kCurves; ++k) {
        const Series& series = m_series[k];
        const bool visible = series.wanted && chartOf(static_cast<Curve>(k)) == m_chart;
        for (QCPGraph* graph : {series.line, series.low, series.high}) {
            if (graph != nullptr) {
                graph->setVisible(visible);
            }
        }
    }
}

std::optional<double> EvaluationCurves::valueAt(Curve curve, double step) const
{
    const QCPGraph& line = *m_series[curve].line;
    if (line.data()->isEmpty()) {
        return std::nullopt;
    }
    return nearestPoint(line, step)->value;
}

QVector<QCPGraph*> EvaluationCurves::graphs() const
{
    QVector<QCPGraph*> visible;
    for (const Series& series : m_series) {
        if (series.line->visible()) {
            visible.append(series.line);
        }
    }
    return visible;
}

void EvaluationCurves::fit()
{
    std::optional<QCPRange> range;
    for (const Series& series : m_series) {
        for (const QCPGraph* graph : {series.line, series.low, series.high}) {
            bool found = false;
            if (graph != nullptr && graph->visible()) {
                if (const QCPRange values = graph->getValueRange(found); found) {
                    range = range ? range->expanded(values) : values;
                }
            }
        }
    }
    if (!range) {
        range = QCPRange(0.0, m_chart == Accuracy ? 100.0 : 1.0);
    }
    // The second term keeps a flat curve from filling the axis with its last digits.
    const double largest = std::max(std::fabs(range->lower), std::fabs(range->upper));
    const double room = std::max({kPadding * range->size(), 0.2 * kPadding * largest, 1e-6});
    m_rect.axis(QCPAxis::atLeft)->setRange(range->lower - room, range->upper + room);
}

void EvaluationCurves::applyTheme(const QPalette& palette)
{
    constexpr double kPointSize = 6.0;
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    for (std::size_t k = 0; k < kCurves; ++k) {
        const auto curve = static_cast<Curve>(k);
        const QColor color = colorOf(curve, palette);
        QPen pen(color, 1);
        if (dashed(curve)) {
            pen.setDashPattern({6, 4});
        }
        m_series[k].line->setPen(pen);
        const bool hollow = curve == Negatives || curve == NegativesAdversarial;
        m_series[k].line->setScatterStyle(
            QCPScatterStyle(dashed(curve) ? QCPScatterStyle::ssTriangle : QCPScatterStyle::ssCircle,
                            QPen(color, 1), QBrush(hollow ? ground : color), kPointSize));
        if (m_series[k].low != nullptr) {
            QColor band = color;
            band.setAlphaF(kBandOpacity);
            m_series[k].low->setBrush(band);
        }
    }
}

} // namespace clae
