// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/HardnessChart.h"

#include "widgets/CrosshairItem.h"
#include "widgets/PlotExport.h"
#include "widgets/Theme.h"
#include "widgets/ViewKeys.h"

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

using Pairs = HardnessChart::Pairs;
using Views = HardnessChart::Views;

constexpr std::array<Pairs, 2> kPairs{Pairs::Positives, Pairs::Negatives};
constexpr std::array<Views, 2> kViews{Views::Clean, Views::Adversarial};
constexpr double kBinWidth = 2.0 / CosineSummary::kBins;

bool isKept(const CosineSummary& summary)
{
    return std::any_of(summary.histogram.begin(), summary.histogram.end(),
                       [](float share) { return share > 0.0F; });
}

QColor colorOf(Views views, const QPalette& palette)
{
    return views == Views::Clean ? Theme::clean(palette) : Theme::adversarial(palette);
}

QString crosshairLayer()
{
    return QStringLiteral("crosshair");
}

} // namespace

HardnessChart::HardnessChart(QWidget* parent) : QCustomPlot(parent)
{
    setAutoAddPlottableToLegend(false);
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    setFocusPolicy(Qt::StrongFocus);
    plotLayout()->setRowSpacing(4);
    plotLayout()->setColumnSpacing(8);
    addLayer(crosshairLayer(), layer(QStringLiteral("main")));
    layer(crosshairLayer())->setMode(QCPLayer::lmBuffered);
    build();
}

QCPAxisRect* HardnessChart::addStepRect(int row, int column)
{
    auto* rect = new QCPAxisRect(this);
    plotLayout()->addElement(row, column, rect);
    rect->setRangeDrag(Qt::Horizontal);
    rect->setRangeZoom(Qt::Horizontal);
    rect->axis(QCPAxis::atLeft)->ticker()->setTickCount(3);
    rect->axis(QCPAxis::atBottom)->ticker()->setTickCount(4);
    connect(rect->axis(QCPAxis::atBottom), QOverload<const QCPRange&>::of(&QCPAxis::rangeChanged),
            this, &HardnessChart::shareStepRange);
    m_stepRects.push_back(rect);
    return rect;
}

void HardnessChart::build()
{
    // Graphs and items first: they point at the axes of the rects.
    clearPlottables();
    clearItems();
    m_stepRects.clear();
    m_panels = {};
    plotLayout()->clear();
    plotLayout()->simplify();

    qDeleteAll(m_margins);
    m_margins.clear();
    const int shown = (isShown(Views::Clean) ? 1 : 0) + (isShown(Views::Adversarial) ? 1 : 0);
    m_titles = {};
    const auto addTitle = [this](int column, const QString& text) {
        auto* title = new QCPTextElement(this, text);
        title->setMargins(QMargins(0, 0, 0, 0));
        plotLayout()->addElement(0, column, title);
        return title;
    };
    int column = 0;
    for (const Views views : kViews) {
        if (isShown(views)) {
            m_titles[index(views)] =
                addTitle(column++, views == Views::Clean ? tr("clean") : tr("adversarial"));
        }
    }
    m_titles[2] = addTitle(shown, QString());
    // One for each column, then one for each row of cosines: the rects of a row share that axis.
    for (int k = 0; k <= std::max(2, shown) + 2; ++k) {
        m_margins.push_back(new QCPMarginGroup(this));
    }
    const auto shareRow = [this](QCPAxisRect* rect, Pairs pairs) {
        rect->setMarginGroup(QCP::msTop | QCP::msBottom,
                             m_margins[m_margins.size() - 1 - index(pairs)]);
    };
    for (const Pairs pairs : kPairs) {
        const int row = 1 + static_cast<int>(index(pairs));
        column = 0;
        for (const Views views : kViews) {
            if (!isShown(views)) {
                continue;
            }
            Panel& made = panel(pairs, views);
            made.rect = addStepRect(row, column);
            made.rect->setMarginGroup(QCP::msLeft | QCP::msRight,
                                      m_margins[static_cast<std::size_t>(column)]);
            shareRow(made.rect, pairs);
            made.heat = new CosineHeat(this, made.rect);
            QCPAxis* cosine = made.rect->axis(QCPAxis::atLeft);
            cosine->setRange(-1.0, 1.0);
            cosine->setTickLabels(column == 0);
            if (column == 0) {
                cosine->setLabel(pairs == Pairs::Positives ? tr("positives") : tr("negatives"));
            }
            made.rect->axis(QCPAxis::atBottom)->setTickLabels(false);
            made.mean = addGraph(made.rect->axis(QCPAxis::atBottom), cosine);
            ++column;
        }
        auto* rect = new QCPAxisRect(this);
        m_histograms[index(pairs)] = rect;
        plotLayout()->addElement(row, shown, rect);
        rect->setMarginGroup(QCP::msLeft | QCP::msRight,
                             m_margins[static_cast<std::size_t>(shown)]);
        shareRow(rect, pairs);
        rect->setRangeDrag({});
        rect->setRangeZoom({});
        rect->axis(QCPAxis::atLeft)->setRange(-1.0, 1.0);
        rect->axis(QCPAxis::atLeft)->setTickLabels(false);
        rect->axis(QCPAxis::atLeft)->ticker()->setTickCount(3);
        rect->axis(QCPAxis::atBottom)->ticker()->setTickCount(3);
        for (const Views views : kViews) {
            Panel& made = panel(pairs, views);
            if (!isShown(views)) {
                continue;
            }
            // The cosine is the key, so that the outline shares the axis of the maps beside it.
            made.outline = addGraph(rect->axis(QCPAxis::atLeft), rect->axis(QCPAxis::atBottom));
            made.outline->setLineStyle(QCPGraph::lsStepCenter);
            made.outline->setAntialiased(false);
            made.outline->setName(views == Views::Clean ? tr("clean") : tr("adversarial"));
            made.mark = addGraph(rect->axis(QCPAxis::atLeft), rect->axis(QCPAxis::atBottom));
            made.mark->setLineStyle(QCPGraph::lsNone);
        }
    }
    buildLines(3);
    for (std::size_t k = 0; k < m_lines.size() && k < m_margins.size(); ++k) {
        m_lines[k]->keyAxis()->axisRect()->setMarginGroup(QCP::msLeft | QCP::msRight, m_margins[k]);
    }
    plotLayout()->setRowStretchFactors({0.001, 1.0, 1.0, 0.9});
    QList<double> widths(plotLayout()->columnCount(), 1.0);
    widths.last() = 0.7;
    plotLayout()->setColumnStretchFactors(widths);
    m_crosshair = new CrosshairItem(this);
    m_crosshair->setLayer(crosshairLayer());
    applyTheme();
    refresh();
}

void HardnessChart::buildLines(int row)
{
    const std::array<QString, 2> names{tr("alignment"), tr("uniformity")};
    for (std::size_t k = 0; k < m_lines.size(); ++k) {
        QCPAxisRect* rect = addStepRect(row, static_cast<int>(k));
        rect->axis(QCPAxis::atLeft)->setLabel(names[k]);
        rect->axis(QCPAxis::atBottom)->setLabel(tr("step"));
        m_lines[k] = addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
        m_lines[k]->setName(names[k]);
    }
}

const CosineSummary* HardnessChart::summary(const EvaluationReport& report, Pairs pairs,
                                            Views views)
{
    if (!report.representation) {
        return nullptr;
    }
    const RepresentationReport& found = *report.representation;
    if (views == Views::Clean) {
        return pairs == Pairs::Positives ? &found.positives : &found.negatives;
    }
    if (!found.adversarial) {
        return nullptr;
    }
    return pairs == Pairs::Positives ? &found.adversarial->positives
                                     : &found.adversarial->negatives;
}

void HardnessChart::append(const EvaluationReport& report)
{
    if (report.representation && (m_reports.empty() || report.step > m_reports.back().step)) {
        m_reports.push_back(report);
    }
}

void HardnessChart::clear()
{
    m_reports.clear();
    m_pointed.reset();
    m_cell.reset();
    m_follow = true;
}

bool HardnessChart::isShown(Views views) const
{
    return m_attacked ? m_shown[index(views)] : views == Views::Clean;
}

void HardnessChart::setShown(Views views, bool shown)
{
    const Views other = views == Views::Clean ? Views::Adversarial : Views::Clean;
    if (shown != isShown(views) && (shown || isShown(other))) {
        m_shown[index(views)] = shown;
        build();
    }
}

bool HardnessChart::hasHistograms() const
{
    return std::any_of(m_reports.begin(), m_reports.end(), [](const EvaluationReport& report) {
        return isKept(report.representation->positives);
    });
}

bool HardnessChart::hasAdversarial() const
{
    return std::any_of(m_reports.begin(), m_reports.end(), [](const EvaluationReport& report) {
        return report.representation->adversarial.has_value();
    });
}

std::size_t HardnessChart::current() const
{
    return m_pointed.value_or(m_reports.size() - 1);
}

std::size_t HardnessChart::nearest(double step) const
{
    const auto distance = [step](const EvaluationReport& report) {
        return std::fabs(static_cast<double>(report.step) - step);
    };
    const auto found = std::min_element(m_reports.begin(), m_reports.end(),
                                        [&](const EvaluationReport& a, const EvaluationReport& b) {
                                            return distance(a) < distance(b);
                                        });
    return static_cast<std::size_t>(found - m_reports.begin());
}

void HardnessChart::fillHeats()
{
    for (const Pairs pairs : kPairs) {
        double largest = 0.0; // one scale for clean and adversarial: they are compared
        for (const EvaluationReport& report : m_reports) {
            for (const Views views : kViews) {
                if (const CosineSummary* found = summary(report, pairs, views)) {
                    for (const float share : found->histogram) {
                        largest = std::max(largest, static_cast<double>(share));
                    }
                }
            }
        }
        for (const Views views : kViews) {
            Panel& made = panel(pairs, views);
            if (made.rect == nullptr) {
                continue;
            }
            std::vector<CosineHeat::Column> columns;
            QVector<QCPGraphData> means;
            for (const EvaluationReport& report : m_reports) {
                const auto step = static_cast<double>(report.step);
                const CosineSummary* found = summary(report, pairs, views);
                columns.push_back(
                    {step, found != nullptr ? found->histogram : decltype(found->histogram)()});
                if (found != nullptr) {
                    means.append({step, found->mean});
                }
            }
            made.heat->setColumns(std::move(columns));
            made.heat->setLargest(largest);
            made.mean->data()->set(means, true);
        }
    }
}

void HardnessChart::fillHistograms()
{
    for (const Pairs pairs : kPairs) {
        double largest = 0.0;
        for (const Views views : kViews) {
            Panel& made = panel(pairs, views);
            if (made.outline == nullptr) {
                continue;
            }
            QVector<QCPGraphData> shares;
            QVector<QCPGraphData> mean;
            const CosineSummary* found =
                m_reports.empty() ? nullptr : summary(m_reports[current()], pairs, views);
            if (found != nullptr) {
                mean.append({found->mean, 0.0});
            }
            if (found != nullptr && isKept(*found)) {
                for (std::size_t bin = 0; bin < CosineSummary::kBins; ++bin) {
                    const double percent = 100.0 * static_cast<double>(found->histogram[bin]);
                    shares.append({-1.0 + kBinWidth * (static_cast<double>(bin) + 0.5), percent});
                    largest = std::max(largest, percent);
                }
            }
            made.outline->data()->set(shares, true);
            made.mark->data()->set(mean, true);
        }
        largest = largest > 0.0 ? largest : 100.0;
        // Room for the marks of the means, which stand on zero.
        m_histograms[index(pairs)]
            ->axis(QCPAxis::atBottom)
            ->setRange(-0.08 * largest, 1.05 * largest);
    }
    m_titles[2]->setText(m_reports.empty()
                             ? tr("share (%)")
                             : tr("share (%), step %1").arg(m_reports[current()].step));
}

void HardnessChart::refresh()
{
    const bool attacked = m_reports.empty() || hasAdversarial();
    if (attacked != m_attacked) {
        m_attacked = attacked;
        build(); // comes back here
        return;
    }
    fillHeats();
    fillHistograms();
    QVector<QCPGraphData> alignment;
    QVector<QCPGraphData> uniformity;
    for (const EvaluationReport& report : m_reports) {
        const auto step = static_cast<double>(report.step);
        alignment.append({step, report.representation->alignment});
        uniformity.append({step, report.representation->uniformity});
    }
    m_lines[0]->data()->set(alignment, true);
    m_lines[1]->data()->set(uniformity, true);
    if (m_follow) {
        fitSteps();
    }
    for (QCPGraph* line : m_lines) {
        bool found = false;
        const QCPRange range = line->getValueRange(found);
        const double room =
            found ? std::max({0.1 * range.size(), 0.02 * std::fabs(range.upper), 1e-6}) : 0.0;
        line->valueAxis()->setRange(found ? range.lower - room : 0.0,
                                    found ? range.upper + room : 1.0);
    }
    drawCrosshair();
    replot(QCustomPlot::rpQueuedReplot);
}

void HardnessChart::fitSteps()
{
    std::vector<double> steps;
    for (const EvaluationReport& report : m_reports) {
        steps.push_back(static_cast<double>(report.step));
    }
    const std::vector<double> edges = CosineHeat::edges(steps);
    shareStepRange(edges.empty() ? QCPRange(0.0, 1.0) : QCPRange(edges.front(), edges.back()));
}

void HardnessChart::shareStepRange(const QCPRange& range)
{
    for (QCPAxisRect* rect : m_stepRects) {
        rect->axis(QCPAxis::atBottom)->setRange(range); // says nothing when it is the same
    }
}

void HardnessChart::drawCrosshair()
{
    if (!m_pointed || *m_pointed >= m_reports.size()) {
        m_crosshair->hide();
    } else {
        const EvaluationReport& report = m_reports[*m_pointed];
        const auto step = static_cast<double>(report.step);
        std::vector<CrosshairItem::Dot> dots;
        const QColor text = Theme::total(palette());
        dots.push_back(
            {m_lines[0]->keyAxis()->axisRect(), step, report.representation->alignment, text, {}});
        dots.push_back(
            {m_lines[1]->keyAxis()->axisRect(), step, report.representation->uniformity, text, {}});
        m_crosshair->setRects({m_stepRects.begin(), m_stepRects.end()});
        m_crosshair->show(step, std::move(dots));
    }
}

void HardnessChart::point(std::optional<std::size_t> evaluation)
{
    const bool moved = evaluation != m_pointed;
    m_pointed = evaluation;
    if (moved) {
        fillHistograms();
        drawCrosshair();
        replot(QCustomPlot::rpQueuedReplot);
    }
}

void HardnessChart::showCrosshair(std::optional<double> step)
{
    m_cell.reset();
    point(step && !m_reports.empty() ? std::optional(nearest(*step)) : std::nullopt);
}

void HardnessChart::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        m_follow = m_reports.empty();
    }
    QCustomPlot::mouseMoveEvent(event);
    const QPointF at = event->position();
    const auto over = std::find_if(m_stepRects.begin(), m_stepRects.end(), [&](QCPAxisRect* rect) {
        return rect->rect().contains(at.toPoint());
    });
    m_cell.reset();
    if (over == m_stepRects.end() || m_reports.empty()) {
        point(std::nullopt);
        Q_EMIT crosshairMoved();
        return;
    }
    point(nearest((*over)->axis(QCPAxis::atBottom)->pixelToCoord(at.x())));
    for (const Pairs pairs : kPairs) {
        for (const Views views : kViews) {
            if (panel(pairs, views).rect == *over) {
                const double cosine = (*over)->axis(QCPAxis::atLeft)->pixelToCoord(at.y());
                const double bin = std::floor((cosine + 1.0) / kBinWidth);
                m_cell = Cell{*m_pointed, pairs, views,
                              static_cast<std::size_t>(std::clamp(
                                  bin, 0.0, static_cast<double>(CosineSummary::kBins - 1)))};
            }
        }
    }
    Q_EMIT crosshairMoved();
}

void HardnessChart::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    if (m_pointed) {
        m_cell.reset();
        point(std::nullopt);
        Q_EMIT crosshairMoved();
    }
}

void HardnessChart::mouseDoubleClickEvent(QMouseEvent* event)
{
    QCustomPlot::mouseDoubleClickEvent(event);
    m_follow = true;
    refresh();
}

void HardnessChart::wheelEvent(QWheelEvent* event)
{
    m_follow = m_reports.empty();
    QCustomPlot::wheelEvent(event);
}

void HardnessChart::keyPressEvent(QKeyEvent* event)
{
    const ViewCommand command = viewCommand(*event);
    const bool left = command == ViewCommand::Left;
    if ((left || command == ViewCommand::Right) && !m_reports.empty()) {
        const std::size_t now = current();
        const std::size_t next =
            left ? now - (now > 0 ? 1 : 0) : std::min(now + 1, m_reports.size() - 1);
        m_cell.reset();
        point(next);
        Q_EMIT crosshairMoved();
    } else if (command == ViewCommand::Fit) {
        m_follow = true;
        refresh();
    } else if (event->key() == Qt::Key_Escape && m_pointed) {
        m_cell.reset();
        point(std::nullopt);
        Q_EMIT crosshairMoved();
    } else {
        QCustomPlot::keyPressEvent(event);
    }
}

void HardnessChart::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        replot(QCustomPlot::rpQueuedReplot);
    }
}

void HardnessChart::applyTheme()
{
    const QColor ground = palette().color(QPalette::Active, QPalette::Base);
    const QColor text = palette().color(QPalette::Active, QPalette::Text);
    const QColor axisColor = Theme::mix(text, ground, 0.5);
    setBackground(QBrush(palette().color(QPalette::Active, QPalette::Window)));
    for (QCPAxisRect* rect : axisRects()) {
        rect->setBackground(QBrush(ground));
        rect->setMinimumMargins(QMargins(0, 2, 4, 0));
        for (QCPAxis* axis : rect->axes()) {
            axis->setBasePen(QPen(axisColor, 1));
            axis->setTickPen(QPen(axisColor, 1));
            axis->setSubTicks(false);
            axis->setTickLabelColor(text);
            axis->setLabelColor(text);
            axis->setTickLabelFont(font());
            axis->setLabelFont(font());
            axis->setLabelPadding(2);
            axis->setTickLabelPadding(4);
            axis->grid()->setPen(QPen(Theme::mix(text, ground, 0.12), 1));
            axis->grid()->setZeroLinePen(Qt::NoPen);
        }
    }
    for (QCPTextElement* title : m_titles) {
        if (title != nullptr) {
            title->setFont(font());
            title->setTextColor(text);
        }
    }
    for (const Pairs pairs : kPairs) {
        for (const Views views : kViews) {
            Panel& made = panel(pairs, views);
            if (made.rect == nullptr) {
                continue;
            }
            const QColor color = colorOf(views, palette());
            const bool clean = views == Views::Clean;
            made.heat->setColors(color, ground);
            QPen mean(text, 1);
            QPen outline(color, 2);
            outline.setJoinStyle(Qt::MiterJoin);
            if (!clean) {
                mean.setDashPattern({6, 4});
                outline.setDashPattern({4, 2});
            }
            made.mean->setPen(mean);
            made.outline->setPen(outline);
            made.mark->setScatterStyle(
                QCPScatterStyle(clean ? QCPScatterStyle::ssCircle : QCPScatterStyle::ssTriangle,
                                QPen(color, 1), QBrush(color), 8));
        }
    }
    for (QCPGraph* line : m_lines) {
        line->setPen(QPen(text, 1));
        line->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(text, 1), QBrush(text), 5));
    }
    m_crosshair->setColors(axisColor, text, ground);
    m_crosshair->setFont(font());
}

QCPAxisRect* HardnessChart::heatRect(Pairs pairs, Views views) const
{
    return panel(pairs, views).rect;
}

QCPAxisRect* HardnessChart::histogramRect(Pairs pairs) const
{
    return m_histograms[index(pairs)];
}

const CosineHeat* HardnessChart::heat(Pairs pairs, Views views) const
{
    return panel(pairs, views).heat;
}

const QCPGraph* HardnessChart::outline(Pairs pairs, Views views) const
{
    return panel(pairs, views).outline;
}

QSizeF HardnessChart::paperSize() const
{
    return m_reports.empty() ? QSizeF() : plotPaperSize(*this);
}

void HardnessChart::paintOnPaper(QPainter& painter, const QRectF& area)
{
    const std::optional<std::size_t> pointed = std::exchange(m_pointed, std::nullopt);
    m_cell.reset();
    fillHistograms();
    drawCrosshair();
    QVector<QCPGraph*> named;
    for (const Views views : kViews) {
        if (QCPGraph* outline = panel(Pairs::Positives, views).outline) {
            named.append(outline);
        }
    }
    paintPlot(*this, named, painter, area);
    m_pointed = pointed;
    refresh();
}

} // namespace clae
