// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurvePanel.h"

#include "widgets/PlotTheme.h"
#include "widgets/Theme.h"

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kPadding = 0.08; ///< of a value axis, on both sides
constexpr float kBandOpacity = 0.16F;
constexpr double kPointSize = 6.0;
/// More curves than this are drawn without their raw ones and without antialiasing: they would be
/// neither told apart nor drawn within a frame.
constexpr std::size_t kFewTraces = 8;
/// Points of one chart in one frame.
constexpr int kPointBudget = 60000;

} // namespace

QColor runColor(int color, const QPalette& palette)
{
    return color == kNoRunColor ? Theme::total(palette) : Theme::classColor(color, palette);
}

CurvePanel::CurvePanel(QCustomPlot& plot, CurveGroup group, const CurveRuns& runs)
    : m_plot(plot), m_group(group), m_runs(runs), m_rect(new QCPAxisRect(&plot))
{
    m_rect->setRangeDrag(Qt::Horizontal | Qt::Vertical);
    valueAxis().setLabel(curves::axisLabel(group));
}

CurvePanel::~CurvePanel()
{
    removeGraphs();
    m_plot.plotLayout()->remove(m_rect);
}

void CurvePanel::removeGraphs()
{
    for (const Trace& trace : m_traces) {
        for (QCPGraph* graph : {trace.low, trace.high, trace.raw, trace.shown}) {
            if (graph != nullptr) {
                m_plot.removeGraph(graph);
            }
        }
    }
    m_traces.clear();
}

QCPGraph* CurvePanel::addGraph()
{
    return m_plot.addGraph(&stepAxis(), &valueAxis());
}

void CurvePanel::rebuild(const View& view, const QPalette& palette)
{
    removeGraphs();
    m_byRun = view.byRun;
    const bool logValues = view.options.logValues.test(curves::indexOf(m_group));
    if (logarithmic() != logValues) {
        valueAxis().setScaleType(logValues ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        valueAxis().setTicker(logValues ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                                        : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    }
    valueAxis().ticker()->setTickCount(4);

    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        for (const CurveMetric metric : curves::metricsOf(m_group)) {
            const bool wanted = !view.options.hidden.test(curves::indexOf(metric)) &&
                                !(run < view.hiddenRuns.size() && view.hiddenRuns[run]);
            if (wanted) {
                m_traces.push_back({run, metric});
            }
        }
    }
    // Bands lie below all lines, faint raw lines below the smoothed ones, the live run on top.
    const bool few = m_traces.size() <= kFewTraces;
    for (Trace& trace : m_traces) {
        if (curves::hasBand(trace.metric) && few) {
            trace.low = addGraph();
            trace.high = addGraph();
            trace.low->setPen(Qt::NoPen);
            trace.high->setPen(Qt::NoPen);
            trace.low->setChannelFillGraph(trace.high);
        }
    }
    for (Trace& trace : m_traces) {
        if (curves::isOfSteps(trace.metric) && few) {
            trace.raw = addGraph();
            trace.raw->setAntialiased(false);
        }
    }
    const auto addShown = [&](Trace& trace) {
        trace.shown = addGraph();
        trace.shown->setAntialiased(few);
        const QString name = curves::name(trace.metric);
        trace.shown->setName(
            m_byRun ? QCoreApplication::translate("clae::CurvePanel", "%1: %2", "a run: a curve")
                          .arg(m_runs.name(trace.run), name)
                    : name);
        style(trace, palette);
    };
    for (const bool live : {false, true}) {
        for (Trace& trace : m_traces) {
            // The total is below the losses that it is the sum of.
            if ((trace.run == 0) == live && trace.metric == CurveMetric::LossTotal) {
                addShown(trace);
            }
        }
        for (Trace& trace : m_traces) {
            if ((trace.run == 0) == live && trace.metric != CurveMetric::LossTotal) {
                addShown(trace);
            }
        }
    }
}

void CurvePanel::style(const Trace& trace, const QPalette& palette) const
{
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    const QColor color =
        m_byRun ? runColor(m_runs.color(trace.run), palette) : curves::color(trace.metric, palette);
    trace.shown->setPen(curves::pen(trace.metric, color, m_byRun));
    if (trace.raw != nullptr) {
        trace.raw->setPen(QPen(Theme::mix(color, ground, 0.28), 1));
    }
    if (trace.low != nullptr) {
        QColor band = color;
        band.setAlphaF(kBandOpacity);
        trace.low->setBrush(band);
    }
    if (!curves::isOfSteps(trace.metric)) {
        using Sample = LegendButton::Sample;
        const Sample sample = curves::sample(trace.metric, m_byRun);
        const bool triangle =
            sample == Sample::DashesWithTriangles || sample == Sample::DashesWithHollowTriangles;
        const bool hollow =
            sample == Sample::LineWithRings || sample == Sample::DashesWithHollowTriangles;
        trace.shown->setScatterStyle(
            QCPScatterStyle(triangle ? QCPScatterStyle::ssTriangle : QCPScatterStyle::ssCircle,
                            QPen(color, 1), QBrush(hollow ? ground : color), kPointSize));
    }
}

void CurvePanel::showPoints(const Trace& trace) const
{
    // One point makes no line, and a few are hard to see; a long curve would drown in dots.
    constexpr std::size_t kFewPoints = 30;
    if (curves::isOfSteps(trace.metric)) {
        const CurveRun::Series* series = m_runs.run(trace.run).series(trace.metric);
        const bool dots = series != nullptr && series->line.size() <= kFewPoints;
        const QColor color = trace.shown->pen().color();
        trace.shown->setScatterStyle(
            dots ? QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, 5) : QCPScatterStyle());
    }
}

void CurvePanel::applyTheme(const QPalette& palette, const QFont& font)
{
    styleAxes(*m_rect, palette, font);
    for (QCPAxis* axis : m_rect->axes()) {
        axis->setTickLabelPadding(4);
    }
    for (const Trace& trace : m_traces) {
        style(trace, palette);
    }
}

void CurvePanel::sample(const View& view, int columns)
{
    const QCPRange range = stepAxis().range();
    const auto scale = stepAxis().scaleType() == QCPAxis::stLogarithmic
                           ? CurveWindow::Scale::Logarithmic
                           : CurveWindow::Scale::Linear;
    const int share = kPointBudget / (4 * std::max(1, static_cast<int>(m_traces.size())));
    const int room =
        m_traces.size() <= kFewTraces ? columns : std::min(columns, std::max(60, share));
    std::optional<CurveWindow> window;
    std::size_t windowRun = 0;
    for (const Trace& trace : m_traces) {
        if (!window || windowRun != trace.run) {
            window.emplace(&m_runs.run(trace.run).clock(), view.options.x, scale, range.lower,
                           range.upper, room);
            window->showPositiveOnly(logarithmic());
            windowRun = trace.run;
        }
        showPoints(trace);
        const CurveRun::Series* series = m_runs.run(trace.run).series(trace.metric);
        const auto fill = [&](QCPGraph* graph, const auto& points) {
            if (graph != nullptr) {
                graph->data()->set(series != nullptr ? points(*series) : QVector<QCPGraphData>(),
                                   true);
            }
        };
        const bool smooth = curves::isOfSteps(trace.metric);
        fill(trace.shown, [&](const CurveRun::Series& from) {
            return smooth ? from.line.sampleSmoothed(*window) : from.line.sampleRaw(*window);
        });
        fill(trace.raw, [&](const CurveRun::Series& from) { return from.line.sampleRaw(*window); });
        fill(trace.low, [&](const CurveRun::Series& from) { return from.low.sampleRaw(*window); });
        fill(trace.high,
             [&](const CurveRun::Series& from) { return from.high.sampleRaw(*window); });
    }
}

void CurvePanel::fit()
{
    Extent extent;
    for (const Trace& trace : m_traces) {
        if (const CurveRun::Series* series = m_runs.run(trace.run).series(trace.metric)) {
            for (const CurveSeries* row : {&series->line, &series->low, &series->high}) {
                const bool drawn = row == &series->line || trace.low != nullptr;
                if (drawn) {
                    extent.include(logarithmic() ? row->positiveExtent() : row->extent());
                }
            }
        }
    }
    const auto [lower, upper] = extent;
    if (extent.empty()) {
        const bool percent =
            m_group == CurveGroup::Accuracy || m_group == CurveGroup::GradientShare;
        valueAxis().setRange(logarithmic() ? 0.1 : 0.0, percent ? 100.0 : 1.0);
        return;
    }
    if (logarithmic()) {
        const double room = std::max(std::pow(upper / lower, kPadding), 1.02);
        valueAxis().setRange(lower / room, upper * room);
        return;
    }
    // The second term keeps a flat curve from filling the axis with its last digits.
    const double largest = std::max(std::fabs(lower), std::fabs(upper));
    const double room = std::max({kPadding * (upper - lower), 0.2 * kPadding * largest, 1e-9});
    valueAxis().setRange(lower - room, upper + room);
}

void CurvePanel::read(CurveX x, double place, std::vector<CurveReading>& readings) const
{
    for (const Trace& trace : m_traces) {
        const CurveRun& run = m_runs.run(trace.run);
        if (auto reading = run.reading(trace.metric, run.clock().stepAt(x, place))) {
            reading->run = trace.run;
            reading->place = run.clock().at(x, reading->step);
            readings.push_back(*reading);
        }
    }
}

QVector<QCPGraph*> CurvePanel::graphs() const
{
    QVector<QCPGraph*> shown;
    for (const Trace& trace : m_traces) {
        shown.append(trace.shown);
    }
    return shown;
}

} // namespace clae
