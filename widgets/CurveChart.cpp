// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveChart.h"

#include "widgets/Csv.h"
#include "widgets/MarkerItem.h"
#include "widgets/PlotExport.h"
#include "widgets/Theme.h"
#include "widgets/ViewKeys.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace clae {
namespace {

constexpr double kPadding = 0.08; ///< of a value axis, on both sides
/// Smoothed between two looks at other events: about two milliseconds.
constexpr std::size_t kPiece = 200000;
constexpr int kExportColumns = 4; ///< for a pixel on the screen: paper is finer

QString crosshairLayer()
{
    return QStringLiteral("crosshair");
}

} // namespace

CurveChart::CurveChart(QWidget* parent) : QCustomPlot(parent)
{
    setAutoAddPlottableToLegend(false);
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    setFocusPolicy(Qt::StrongFocus);
    buildAxes();
    buildGraphs();
    buildCrosshair();
    m_pieces.setInterval(0);
    connect(&m_pieces, &QTimer::timeout, this, &CurveChart::smoothPiece);
    connect(this, &QCustomPlot::beforeReplot, this, [this] {
        sampleLines(static_cast<int>(std::ceil(width() * bufferDevicePixelRatio())));
    });
    applyTheme();
}

void CurveChart::buildAxes()
{
    plotLayout()->clear();
    plotLayout()->setRowSpacing(2);
    m_lossRect = new QCPAxisRect(this);
    m_evaluationRect = new QCPAxisRect(this);
    plotLayout()->addElement(0, 0, m_lossRect);
    plotLayout()->addElement(1, 0, m_evaluationRect);
    plotLayout()->setRowStretchFactor(0, 1.1);
    auto* margins = new QCPMarginGroup(this);
    for (QCPAxisRect* rect : {m_lossRect, m_evaluationRect}) {
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
        rect->setMinimumMargins(QMargins(0, 4, 8, 0));
        rect->setRangeDrag(Qt::Horizontal | Qt::Vertical);
        rect->axis(QCPAxis::atLeft)->ticker()->setTickCount(4);
    }
    stepAxis()->setTickLabels(false);
    m_lossRect->axis(QCPAxis::atLeft)->setLabel(tr("loss (nats)"));
    m_evaluationRect->axis(QCPAxis::atBottom)->setLabel(tr("step"));

    const auto changed = QOverload<const QCPRange&>::of(&QCPAxis::rangeChanged);
    const auto setRange = QOverload<const QCPRange&>::of(&QCPAxis::setRange);
    QCPAxis* evaluationX = m_evaluationRect->axis(QCPAxis::atBottom);
    connect(stepAxis(), changed, evaluationX, setRange);
    connect(evaluationX, changed, stepAxis(), setRange);
}

void CurveChart::buildGraphs()
{
    QCPAxis* lossAxis = m_lossRect->axis(QCPAxis::atLeft);
    for (const Curve curve : {Clean, Adversarial, Total}) {
        m_lines[curve].raw = addGraph(stepAxis(), lossAxis);
    }
    for (const Curve curve : {Total, Clean, Adversarial}) {
        m_lines[curve].shown = addGraph(stepAxis(), lossAxis);
    }
    m_evaluations = std::make_unique<EvaluationCurves>(*this, *m_evaluationRect);
    m_markers = new MarkerItem(this);
}

void CurveChart::buildCrosshair()
{
    addLayer(crosshairLayer(), layer(QStringLiteral("main")));
    layer(crosshairLayer())->setMode(QCPLayer::lmBuffered);
    const std::array<QCPAxisRect*, 2> rects{m_lossRect, m_evaluationRect};
    for (std::size_t k = 0; k < rects.size(); ++k) {
        auto* line = new QCPItemStraightLine(this);
        for (QCPItemPosition* position : line->positions()) {
            position->setAxisRect(rects[k]);
            position->setAxes(rects[k]->axis(QCPAxis::atBottom), rects[k]->axis(QCPAxis::atLeft));
        }
        line->setClipAxisRect(rects[k]);
        line->setLayer(crosshairLayer());
        line->setVisible(false);
        m_crosshair[k] = line;
    }
}

void CurveChart::nameCurve(Curve curve, const QString& name)
{
    m_lines[curve].shown->setName(name);
}

void CurveChart::append(Curve curve, double step, double value)
{
    m_lines[curve].series.append(step, value);
    extendTo(step);
}

void CurveChart::append(const EvaluationReport& report)
{
    m_evaluations->append(report);
    extendTo(static_cast<double>(report.step));
}

void CurveChart::extendTo(double step)
{
    m_firstStep = m_hasData ? std::min(m_firstStep, step) : step;
    m_lastStep = m_hasData ? std::max(m_lastStep, step) : step;
    m_hasData = true;
}

void CurveChart::addMarker(const ControlEvent& event)
{
    m_markers->add(event);
}

void CurveChart::clear()
{
    for (Line& line : m_lines) {
        line.series.clear();
    }
    m_evaluations->clear();
    m_markers->clear();
    m_hasData = false;
    m_follow = true;
    hideCrosshair();
}

void CurveChart::setSmoothing(double weight)
{
    // The one in work is done first: a slider in motion would else let none of them be seen.
    m_newWeight = weight;
    if (!m_pieces.isActive()) {
        smoothPiece();
    }
}

void CurveChart::smoothPiece()
{
    const bool idle = std::none_of(m_lines.begin(), m_lines.end(),
                                   [](const Line& line) { return line.series.smoothing(); });
    if (idle && m_newWeight) {
        for (Line& line : m_lines) {
            line.series.setSmoothing(*m_newWeight);
        }
        m_newWeight.reset();
    }
    bool done = true;
    for (Line& line : m_lines) {
        done = line.series.smoothFurther(kPiece / kCurves) && done;
    }
    if (done) {
        Q_EMIT smoothed();
    }
    if (done && !m_newWeight) {
        m_pieces.stop();
    } else if (!m_pieces.isActive()) {
        m_pieces.start();
    }
}

void CurveChart::sampleLines(int columns)
{
    const QCPRange range = stepAxis()->range();
    const CurveSeries::Window window{range.lower, range.upper, columns};
    for (Line& line : m_lines) {
        if (line.shown->visible()) {
            line.raw->data()->set(line.series.sampleRaw(window), true);
            line.shown->data()->set(line.series.sampleSmoothed(window), true);
        }
    }
}

void CurveChart::setCurveVisible(Curve curve, bool visible)
{
    m_lines[curve].shown->setVisible(visible);
    m_lines[curve].raw->setVisible(visible);
}

std::optional<double> CurveChart::valueAt(Curve curve, double step) const
{
    const CurveSeries& series = m_lines[curve].series;
    if (series.empty()) {
        return std::nullopt;
    }
    return series.value(series.nearest(step));
}

void CurveChart::prepareReplot()
{
    showPoints();
    if (!m_follow) {
        return;
    }
    const double first = m_hasData ? m_firstStep : 0.0;
    const double last = m_hasData ? std::max(m_lastStep, first + 1.0) : 1.0;
    const double room = 0.01 * (last - first);
    stepAxis()->setRange(first - room, last + room);
    fitLosses();
    m_evaluations->fit();
}

void CurveChart::fitLosses()
{
    QCPAxis* axis = m_lossRect->axis(QCPAxis::atLeft);
    Extent extent;
    for (const Line& line : m_lines) {
        if (line.shown->visible()) {
            extent.include(line.series.extent());
        }
    }
    const auto [lower, upper] = extent;
    if (extent.empty()) {
        axis->setRange(0.0, 1.0);
        return;
    }
    // The second term keeps a flat curve from filling the axis with its last digits.
    const double room =
        std::max({kPadding * (upper - lower), 0.2 * kPadding * std::fabs(upper), 1e-6});
    axis->setRange(lower - room, upper + room);
}

void CurveChart::moveCrosshair(const QPointF& pixel)
{
    const CurveSeries& steps = m_lines[Total].series;
    const bool inside = m_lossRect->rect().contains(pixel.toPoint()) ||
                        m_evaluationRect->rect().contains(pixel.toPoint());
    if (!inside || steps.empty()) {
        hideCrosshair();
        return;
    }
    m_pointerStep = steps.step(steps.nearest(stepAxis()->pixelToCoord(pixel.x())));
    for (QCPItemStraightLine* line : m_crosshair) {
        line->point1->setCoords(*m_pointerStep, 0.0);
        line->point2->setCoords(*m_pointerStep, 1.0);
        line->setVisible(true);
    }
    layer(crosshairLayer())->replot();
    Q_EMIT crosshairMoved();
}

void CurveChart::hideCrosshair()
{
    if (!m_pointerStep.has_value()) {
        return;
    }
    m_pointerStep.reset();
    for (QCPItemStraightLine* line : m_crosshair) {
        line->setVisible(false);
    }
    layer(crosshairLayer())->replot();
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
    for (QCPAxisRect* rect : {m_lossRect, m_evaluationRect}) {
        rect->setRangeZoom(vertical ? Qt::Vertical : Qt::Horizontal);
    }
    stopFollowing();
    QCustomPlot::wheelEvent(event);
}

void CurveChart::keyPressEvent(QKeyEvent* event)
{
    constexpr double kZoom = 0.8;
    constexpr double kShift = 0.1; // of the visible range
    const QCPRange range = stepAxis()->range();
    switch (viewCommand(*event)) {
    case ViewCommand::ZoomIn:
        stepAxis()->scaleRange(kZoom);
        break;
    case ViewCommand::ZoomOut:
        stepAxis()->scaleRange(1.0 / kZoom);
        break;
    case ViewCommand::Left:
        stepAxis()->moveRange(-kShift * range.size());
        break;
    case ViewCommand::Right:
        stepAxis()->moveRange(kShift * range.size());
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
    const QColor axisColor = Theme::mix(text, ground, 0.5);
    const QColor gridColor = Theme::mix(text, ground, 0.12);
    setBackground(QBrush(palette().color(QPalette::Active, QPalette::Window)));
    for (QCPAxisRect* rect : {m_lossRect, m_evaluationRect}) {
        rect->setBackground(QBrush(ground));
        for (QCPAxis* axis : rect->axes()) {
            axis->setBasePen(QPen(axisColor, 1));
            axis->setTickPen(QPen(axisColor, 1));
            axis->setSubTickPen(QPen(axisColor, 1));
            axis->setTickLabelColor(text);
            axis->setLabelColor(text);
            axis->setTickLabelFont(font());
            axis->setLabelFont(font());
            axis->setLabelPadding(2);
            axis->setTickLabelPadding(4);
            axis->grid()->setPen(QPen(gridColor, 1));
            axis->grid()->setZeroLinePen(Qt::NoPen);
        }
    }

    const std::array<QColor, kCurves> colors{Theme::clean(palette()), Theme::adversarial(palette()),
                                             Theme::total(palette())};
    for (std::size_t k = 0; k < kCurves; ++k) {
        QPen pen(colors[k], 1);
        if (k == Adversarial) {
            pen.setDashPattern({6, 4});
        }
        m_lines[k].shown->setPen(pen);
        m_lines[k].raw->setPen(QPen(Theme::mix(colors[k], ground, 0.28), 1));
        m_lines[k].raw->setAntialiased(false);
    }
    m_evaluations->applyTheme(palette());
    showPoints();

    m_markers->setColors(Theme::mix(text, ground, 0.6), text, Theme::mix(ground, text, 0.92));
    m_markers->setFont(font());
    for (QCPItemStraightLine* line : m_crosshair) {
        line->setPen(QPen(axisColor, 1));
        line->setAntialiased(false);
    }
}

void CurveChart::showPoints()
{
    // One point makes no line, and a few are hard to see; a long curve would drown in dots.
    constexpr std::size_t kFewPoints = 30;
    const auto dot = [](const QColor& color) {
        return QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, 5);
    };
    for (std::size_t k = 0; k < kCurves; ++k) {
        QCPGraph* graph = m_lines[k].shown;
        const bool dots = m_lines[k].series.size() <= kFewPoints;
        graph->setScatterStyle(dots ? dot(graph->pen().color()) : QCPScatterStyle());
    }
}

QSizeF CurveChart::paperSize() const
{
    return m_hasData ? plotPaperSize(*this) : QSizeF();
}

void CurveChart::paintOnPaper(QPainter& painter, const QRectF& area)
{
    prepareReplot();
    hideCrosshair();
    while (m_pieces.isActive()) {
        smoothPiece();
    }
    sampleLines(kExportColumns * static_cast<int>(area.width()));
    QVector<QCPGraph*> curves;
    for (const Line& line : m_lines) {
        if (!line.series.empty()) {
            curves.append(line.shown);
        }
    }
    for (QCPGraph* graph : m_evaluations->graphs()) {
        if (!graph->data()->isEmpty()) {
            curves.append(graph);
        }
    }
    paintPlot(*this, curves, painter, area);
}

QString CurveChart::csv() const
{
    // A column a curve, a row for every step that any of them has a value at.
    std::vector<std::pair<QString, std::map<double, double>>> columns;
    for (const Line& line : m_lines) {
        std::map<double, double> values;
        for (std::size_t k = 0; k < line.series.size(); ++k) {
            values[line.series.step(k)] = line.series.value(k);
        }
        columns.emplace_back(tr("loss %1 (nats)").arg(line.shown->name()), std::move(values));
    }
    for (std::size_t k = 0; k < EvaluationCurves::kCurves; ++k) {
        const auto curve = static_cast<EvaluationCurves::Curve>(k);
        std::map<double, double> values;
        for (const QCPGraphData& point : *m_evaluations->line(curve).data()) {
            values[point.key] = point.value;
        }
        const bool percent = EvaluationCurves::chartOf(curve) == EvaluationCurves::Accuracy;
        const QString name = m_evaluations->line(curve).name();
        columns.emplace_back(percent ? tr("%1 (%)").arg(name) : name, std::move(values));
    }
    std::set<double> steps;
    QStringList header{QStringLiteral("step")};
    for (const auto& [name, values] : columns) {
        if (!values.empty()) {
            header.append(name);
            std::transform(values.begin(), values.end(), std::inserter(steps, steps.end()),
                           [](const auto& point) { return point.first; });
        }
    }
    QString text = steps.empty() ? QString() : csvLine(header);
    for (const double step : steps) {
        QStringList cells{QString::number(step, 'f', 0)};
        for (const auto& [name, values] : columns) {
            const auto found = values.find(step);
            if (!values.empty()) {
                cells.append(
                    found == values.end() || !std::isfinite(found->second)
                        ? QString()
                        : QString::number(found->second, 'g', QLocale::FloatingPointShortest));
            }
        }
        text += csvLine(cells);
    }
    return text;
}

} // namespace clae
