// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveChart.h"

#include "widgets/AxisTickers.h"
#include "widgets/CrosshairItem.h"
#include "widgets/CurveCsv.h"
#include "widgets/MarkerItem.h"
#include "widgets/PlotExport.h"
#include "widgets/Theme.h"
#include "widgets/ViewKeys.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <utility>

namespace clae {
namespace {

constexpr int kExportColumns = 4;   ///< for a pixel on the screen: paper is finer
constexpr double kHoverPixels = 12; ///< from the pointer to a curve that it is at

QString crosshairLayer()
{
    return QStringLiteral("crosshair");
}

QSharedPointer<QCPAxisTicker> makeStepTicker(const CurveOptions& options)
{
    if (options.logX) {
        return QSharedPointer<LogTicker>::create();
    }
    if (options.x == CurveX::Time) {
        return QSharedPointer<ClockTicker>::create();
    }
    return QSharedPointer<QCPAxisTicker>::create();
}

} // namespace

CurveChart::CurveChart(QWidget* parent) : QCustomPlot(parent), m_margins(new QCPMarginGroup(this))
{
    setAutoAddPlottableToLegend(false);
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    setFocusPolicy(Qt::StrongFocus);
    plotLayout()->clear();
    plotLayout()->setRowSpacing(2);
    addLayer(crosshairLayer(), layer(QStringLiteral("main")));
    layer(crosshairLayer())->setMode(QCPLayer::lmBuffered);
    m_crosshair = new CrosshairItem(this);
    m_crosshair->setLayer(crosshairLayer());
    m_runs.want(curves::metricsOf(m_options.charts));
    m_runs.setSmoothing(m_options.smoothing / 100.0);
    buildPanels();
    runsChanged();
    connect(this, &QCustomPlot::beforeReplot, this, [this] {
        const auto columns = static_cast<int>(std::ceil(width() * bufferDevicePixelRatio()));
        for (const auto& panel : m_panels) {
            panel->sample(view(), columns);
        }
        placeMarkers();
    });
}

CurveChart::~CurveChart()
{
    m_panels.clear(); // their graphs and rects are the plot's
}

void CurveChart::buildPanels()
{
    const std::optional<QCPRange> range =
        m_panels.empty() ? std::nullopt : std::optional(stepAxis().range());
    m_panels.clear();
    plotLayout()->simplify();
    const auto changed = QOverload<const QCPRange&>::of(&QCPAxis::rangeChanged);
    for (const CurveGroup group : m_options.charts) {
        m_panels.push_back(std::make_unique<CurvePanel>(*this, group, m_runs));
        CurvePanel& panel = *m_panels.back();
        const auto row = static_cast<int>(m_panels.size()) - 1;
        plotLayout()->addElement(row, 0, &panel.rect());
        panel.rect().setMarginGroup(QCP::msLeft | QCP::msRight, m_margins);
        panel.stepAxis().setTickLabels(m_panels.size() == m_options.charts.size());
        connect(&panel.stepAxis(), changed, this, &CurveChart::shareStepRange);
    }
    // The axis below the last chart takes room from it.
    if (m_panels.size() > 1) {
        plotLayout()->setRowStretchFactor(static_cast<int>(m_panels.size()) - 1, 1.25);
    } else {
        plotLayout()->setRowStretchFactor(0, 1.0);
    }
    setHeaderHeight(m_headerHeight);
    scaleStepAxes();
    if (range) {
        shareStepRange(*range);
    }
}

void CurveChart::scaleStepAxes()
{
    for (const auto& panel : m_panels) {
        QCPAxis& axis = panel->stepAxis();
        axis.setScaleType(m_options.logX ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        axis.setTicker(makeStepTicker(m_options));
    }
    const bool clock = m_options.x == CurveX::Time && !m_options.logX;
    m_panels.back()->stepAxis().setLabel(m_options.x == CurveX::Step    ? tr("step")
                                         : m_options.x == CurveX::Epoch ? tr("epoch")
                                         : clock                        ? tr("time of training")
                                                 : tr("seconds of training"));
}

void CurveChart::shareStepRange(const QCPRange& range)
{
    for (const auto& panel : m_panels) {
        panel->stepAxis().setRange(range); // says nothing when it is the same
    }
}

void CurveChart::runsChanged()
{
    m_byRun = m_runs.filled() > 1;
    m_hiddenRuns.resize(m_runs.size(), false);
    for (MarkerItem* item : m_markers) {
        removeItem(item);
    }
    m_markers.clear();
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        m_markers.push_back(new MarkerItem(this));
    }
    rebuildGraphs();
}

void CurveChart::rebuildGraphs()
{
    for (const auto& panel : m_panels) {
        panel->rebuild(view(), palette());
    }
    applyTheme();
    if (m_pointerStep) {
        drawCrosshair(std::nullopt);
    }
}

void CurveChart::setOverlays(const std::vector<CurveOverlay>& overlays)
{
    // By their folders: a run that grows comes as another record.
    std::set<std::string> hidden;
    for (std::size_t run = 1; run < m_runs.size(); ++run) {
        if (m_hiddenRuns[run]) {
            hidden.insert(m_runs.run(run).record()->summary.folder);
        }
    }
    m_runs.setOverlays(overlays);
    m_hiddenRuns.resize(m_runs.size());
    for (std::size_t run = 1; run < m_runs.size(); ++run) {
        m_hiddenRuns[run] = hidden.count(m_runs.run(run).record()->summary.folder) != 0;
    }
    runsChanged();
}

void CurveChart::setRunVisible(std::size_t run, bool visible)
{
    m_hiddenRuns[run] = !visible;
    rebuildGraphs();
}

bool CurveChart::isRunVisible(std::size_t run) const
{
    return !m_hiddenRuns[run];
}

void CurveChart::setOptions(const CurveOptions& options)
{
    const CurveOptions before = std::exchange(m_options, options);
    m_runs.want(curves::metricsOf(options.charts));
    if (before.smoothing != options.smoothing) {
        m_runs.setSmoothing(options.smoothing / 100.0);
    }
    if (before.x != options.x) {
        m_follow = true; // the part in sight means nothing on another axis
    }
    if (before.charts != options.charts) {
        buildPanels();
    } else if (before.x != options.x || before.logX != options.logX) {
        scaleStepAxes();
    }
    const bool looks = before.charts != options.charts || before.hidden != options.hidden ||
                       before.logValues != options.logValues || before.x != options.x;
    if (looks) {
        rebuildGraphs();
    }
}

void CurveChart::reset()
{
    m_follow = true;
    hideCrosshair();
}

std::optional<std::size_t> CurveChart::referenceRun() const
{
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        if (!m_hiddenRuns[run] && !m_runs.run(run).empty()) {
            return run;
        }
    }
    return std::nullopt;
}

double CurveChart::currentStep() const
{
    if (m_pointerStep) {
        return *m_pointerStep;
    }
    const std::optional<std::size_t> run = referenceRun();
    return run ? m_runs.run(*run).lastStep() : 0.0;
}

double CurveChart::placeOf(double step) const
{
    const std::optional<std::size_t> run = referenceRun();
    return run ? m_runs.run(*run).clock().at(m_options.x, step) : step;
}

std::vector<CurveReading> CurveChart::readings() const
{
    std::vector<CurveReading> found;
    for (const auto& panel : m_panels) {
        panel->read(m_options.x, placeOf(currentStep()), found);
    }
    return found;
}

void CurveChart::setHeaderHeight(int height)
{
    m_headerHeight = height;
    for (const auto& panel : m_panels) {
        panel->rect().setMinimumMargins(QMargins(0, height, 8, 0));
    }
}

QRect CurveChart::headerRect(std::size_t chart) const
{
    // Beside the labels of the value axis, which may reach above the chart by half their height.
    const QCPAxisRect& rect = m_panels[chart]->rect();
    return {rect.left() - 4, rect.outerRect().top(), width() - rect.left() + 4, m_headerHeight - 2};
}

void CurveChart::prepareReplot()
{
    if (!m_follow) {
        return;
    }
    fitSteps();
    for (const auto& panel : m_panels) {
        panel->fit();
    }
}

void CurveChart::fitSteps()
{
    Extent extent;
    for (std::size_t k = 0; k < m_runs.size(); ++k) {
        const CurveRun& run = m_runs.run(k);
        if (m_hiddenRuns[k] || run.empty()) {
            continue;
        }
        const auto include = [&](double step) {
            const double place = run.clock().at(m_options.x, step);
            if (!m_options.logX || place > 0.0) {
                extent.include(place);
            }
        };
        include(run.firstStep());
        include(run.lastStep());
        if (!run.clock().empty()) {
            include(run.clock().step(0)); // the untrained encoder lies at 0, which has no logarithm
        }
    }
    if (extent.empty()) {
        extent.include(m_options.logX ? 1.0 : 0.0);
    }
    const double unit = m_options.x == CurveX::Step ? 1.0 : 1e-3;
    const double first = extent.minimum;
    const double last = std::max(extent.maximum, first + unit);
    if (m_options.logX) {
        const double room = std::pow(last / first, 0.01);
        stepAxis().setRange(first / room, last * room);
    } else {
        const double room = 0.01 * (last - first);
        stepAxis().setRange(first - room, last + room);
    }
}

void CurveChart::placeMarkers()
{
    const QRect rect = m_panels.front()->rect().rect();
    for (std::size_t k = 0; k < m_markers.size(); ++k) {
        const CurveRun& run = m_runs.run(k);
        m_markers[k]->setVisible(!m_hiddenRuns[k] && !run.empty());
        m_markers[k]->setLabelled(k == referenceRun());
        m_markers[k]->set(run.events());
        m_markers[k]->setShare([this, &run, rect](double step) {
            const double pixel = stepAxis().coordToPixel(run.clock().at(m_options.x, step));
            return (pixel - rect.left()) / std::max(1, rect.width());
        });
    }
}

void CurveChart::moveCrosshair(const QPointF& pixel)
{
    const std::optional<std::size_t> reference = referenceRun();
    const bool inside = std::any_of(m_panels.begin(), m_panels.end(), [&](const auto& panel) {
        return panel->rect().rect().contains(pixel.toPoint());
    });
    if (!inside || !reference) {
        hideCrosshair();
        return;
    }
    const CurveRun& run = m_runs.run(*reference);
    const double place = stepAxis().pixelToCoord(pixel.x());
    m_pointerStep = run.nearestStep(run.clock().stepAt(m_options.x, place));
    drawCrosshair(pixel);
    Q_EMIT crosshairMoved();
}

void CurveChart::showCrosshair(std::optional<double> step)
{
    const std::optional<std::size_t> reference = referenceRun();
    m_pointerStep = step && reference ? step : std::nullopt;
    drawCrosshair(std::nullopt);
}

void CurveChart::drawCrosshair(const std::optional<QPointF>& pixel)
{
    m_hoveredRun.reset();
    if (!m_pointerStep) {
        m_crosshair->hide();
        layer(crosshairLayer())->replot();
        return;
    }
    const double place = placeOf(*m_pointerStep);
    std::vector<CrosshairItem::Dot> dots;
    double nearest = kHoverPixels;
    std::optional<std::size_t> hovered;
    for (const auto& panel : m_panels) {
        std::vector<CurveReading> readings;
        panel->read(m_options.x, place, readings);
        for (const CurveReading& reading : readings) {
            const QColor color = m_byRun ? runColor(m_runs.color(reading.run), palette())
                                         : curves::color(reading.metric, palette());
            dots.push_back({&panel->rect(), reading.place, reading.value, color, {}});
            if (pixel && panel->rect().rect().contains(pixel->toPoint())) {
                const double y = panel->valueAxis().coordToPixel(reading.value);
                if (std::fabs(y - pixel->y()) < nearest) {
                    nearest = std::fabs(y - pixel->y());
                    m_hoveredRun = reading.run;
                    hovered = dots.size() - 1;
                }
            }
        }
    }
    if (hovered && m_byRun) {
        dots[*hovered].label = m_runs.name(*m_hoveredRun);
    }
    m_crosshair->show(place, std::move(dots));
    layer(crosshairLayer())->replot();
}

void CurveChart::hideCrosshair()
{
    if (!m_pointerStep.has_value()) {
        return;
    }
    m_pointerStep.reset();
    drawCrosshair(std::nullopt);
    Q_EMIT crosshairMoved();
}

void CurveChart::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        stopFollowing();
    }
    QCustomPlot::mouseMoveEvent(event);
    moveCrosshair(event->position());
}

void CurveChart::mouseDoubleClickEvent(QMouseEvent* event)
{
    QCustomPlot::mouseDoubleClickEvent(event);
    m_follow = true;
    Q_EMIT fitRequested();
}

void CurveChart::wheelEvent(QWheelEvent* event)
{
    const bool vertical = event->modifiers().testFlag(Qt::ControlModifier);
    for (const auto& panel : m_panels) {
        panel->rect().setRangeZoom(vertical ? Qt::Vertical : Qt::Horizontal);
    }
    stopFollowing();
    QCustomPlot::wheelEvent(event);
}

void CurveChart::keyPressEvent(QKeyEvent* event)
{
    constexpr double kZoom = 0.8;
    constexpr double kShift = 0.1; // of the visible range
    const auto zoom = [this](double factor) {
        stepAxis().scaleRange(factor);
    };
    const auto shift = [this](double share) {
        const QCPRange range = stepAxis().range();
        stepAxis().moveRange(m_options.logX ? std::pow(range.upper / range.lower, share)
                                            : share * range.size());
    };
    switch (viewCommand(*event)) {
    case ViewCommand::ZoomIn:
        zoom(kZoom);
        break;
    case ViewCommand::ZoomOut:
        zoom(1.0 / kZoom);
        break;
    case ViewCommand::Left:
        shift(-kShift);
        break;
    case ViewCommand::Right:
        shift(kShift);
        break;
    case ViewCommand::Fit:
        m_follow = true;
        Q_EMIT fitRequested();
        return;
    default:
        QCustomPlot::keyPressEvent(event);
        return;
    }
    stopFollowing();
    replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    hideCrosshair();
}

void CurveChart::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        replot(QCustomPlot::rpQueuedReplot);
    }
}

void CurveChart::applyTheme()
{
    const QColor ground = palette().color(QPalette::Active, QPalette::Base);
    const QColor text = palette().color(QPalette::Active, QPalette::Text);
    setBackground(QBrush(palette().color(QPalette::Active, QPalette::Window)));
    for (const auto& panel : m_panels) {
        panel->applyTheme(palette(), font());
    }
    const QColor label = Theme::mix(ground, text, 0.92);
    for (std::size_t run = 0; run < m_markers.size(); ++run) {
        const QColor line = m_byRun
                                ? Theme::mix(runColor(m_runs.color(run), palette()), ground, 0.7)
                                : Theme::mix(text, ground, 0.6);
        m_markers[run]->setColors(line, text, label);
        m_markers[run]->setFont(font());
    }
    m_crosshair->setColors(Theme::mix(text, ground, 0.5), text, label);
    m_crosshair->setFont(font());
}

QString CurveChart::csv() const
{
    // A view that follows shows everything, if not yet, then when it is drawn next.
    constexpr double kAll = std::numeric_limits<double>::infinity();
    const QCPRange range = xRange();
    return curvesCsv(m_runs, {m_options, m_hiddenRuns, m_follow ? -kAll : range.lower,
                              m_follow ? kAll : range.upper});
}

QSizeF CurveChart::paperSize() const
{
    return isEmpty() ? QSizeF() : plotPaperSize(*this);
}

void CurveChart::paintOnPaper(QPainter& painter, const QRectF& area)
{
    const int header = std::exchange(m_headerHeight, 4); // the legend is a row of its own
    setHeaderHeight(m_headerHeight);
    prepareReplot();
    hideCrosshair();
    m_runs.finish();
    QVector<QCPGraph*> named;
    for (const auto& panel : m_panels) {
        panel->sample(view(), kExportColumns * static_cast<int>(area.width()));
        for (QCPGraph* graph : panel->graphs()) {
            if (!graph->data()->isEmpty()) {
                named.append(graph);
            }
        }
    }
    // Of several runs the legend names the runs by their colours, and the curves by their dashes.
    QVector<QCPGraph*> entries;
    if (m_byRun) {
        named.clear();
        const auto addEntry = [&](const QString& name, const QPen& pen) {
            entries.append(addGraph(&stepAxis(), &m_panels.front()->valueAxis()));
            entries.last()->setName(name);
            entries.last()->setPen(pen);
        };
        for (std::size_t run = 0; run < m_runs.size(); ++run) {
            if (!m_hiddenRuns[run] && !m_runs.run(run).empty()) {
                addEntry(m_runs.name(run), QPen(runColor(m_runs.color(run), palette()), 2));
            }
        }
        const QColor text = Theme::total(palette());
        const CurveMetricSet shown = curves::metricsOf(m_options.charts) & ~m_options.hidden;
        for (std::size_t k = 0; k < kCurveMetrics; ++k) {
            const auto metric = static_cast<CurveMetric>(k);
            if (shown.test(k)) {
                addEntry(curves::name(metric), curves::pen(metric, text, true));
            }
        }
        named = entries;
    }
    paintPlot(*this, named, painter, area);
    for (QCPGraph* entry : entries) {
        removeGraph(entry);
    }
    setHeaderHeight(header);
}

} // namespace clae
