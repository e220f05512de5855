// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/TwinCurves.h"

#include "widgets/Csv.h"
#include "widgets/PlotPicture.h"
#include "widgets/PlotTheme.h"
#include "widgets/QcpInclude.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kSmoothing = 0.9;
constexpr int kRedrawMilliseconds = 40;
constexpr double kFewestSteps = 10.0; ///< that the axis shows

QString title(TwinCurves::Metric metric)
{
    switch (metric) {
    case TwinCurves::Metric::CleanLoss:
        return TwinCurves::tr("clean loss (nats)");
    case TwinCurves::Metric::Knn:
        return TwinCurves::tr("kNN (%)");
    case TwinCurves::Metric::Alignment:
        return TwinCurves::tr("alignment");
    case TwinCurves::Metric::Positives:
        return TwinCurves::tr("positive cosine");
    case TwinCurves::Metric::Negatives:
        return TwinCurves::tr("negative cosine");
    }
    Q_UNREACHABLE();
}

} // namespace

TwinCurves::TwinCurves(QWidget* parent)
    : QWidget(parent),
      m_box(new QComboBox(this)),
      m_plot(new QCustomPlot(this)),
      m_legend(new QCPLegend),
      m_smoothers{CurveSmoother(kSmoothing), CurveSmoother(kSmoothing)}
{
    m_box->setObjectName(QStringLiteral("twinMetric"));
    m_box->setAccessibleName(tr("Curve shown"));
    m_box->setToolTip(tr("What is drawn of both twins; the loss is smoothed over about ten steps"));
    for (std::size_t k = 0; k < kMetrics; ++k) {
        m_box->addItem(title(static_cast<Metric>(k)));
    }
    m_plot->setObjectName(QStringLiteral("twinPlot"));
    m_plot->setAccessibleName(tr("Curves of both twins"));
    m_plot->setAutoAddPlottableToLegend(false);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMinimumSize(160, 100);
    m_plot->installEventFilter(this);
    m_plot->plotLayout()->insertRow(0);
    m_plot->plotLayout()->addElement(0, 0, m_legend);
    m_plot->plotLayout()->setRowStretchFactor(0, 0.001);
    m_legend->setLayer(QStringLiteral("legend"));
    m_legend->setFillOrder(QCPLegend::foColumnsFirst);
    m_legend->setBorderPen(Qt::NoPen);
    m_legend->setBrush(Qt::NoBrush);
    m_plot->xAxis->setLabel(tr("step"));
    m_plot->xAxis->ticker()->setTickStepStrategy(QCPAxisTicker::tssReadability);
    for (std::size_t twin = 0; twin < 2; ++twin) {
        for (Line& each : m_lines[twin]) {
            each.graph = m_plot->addGraph();
            each.graph->setName(twin == 0 ? tr("with CLAE") : tr("base"));
        }
        m_lines[twin][0].graph->addToLegend(m_legend); // its pen is that of all of the twin's
    }
    connect(m_box, &QComboBox::currentIndexChanged, this,
            [this](int index) { choose(static_cast<Metric>(index)); });
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(kRedrawMilliseconds);
    connect(&m_redraw, &QTimer::timeout, this, [this] {
        if (m_follow) {
            fit();
        }
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_box, 0, Qt::AlignLeft);
    layout->addWidget(m_plot, 1);
    applyTheme(palette());
    showMetric();
}

bool TwinCurves::isEmpty() const
{
    return std::all_of(m_lines.begin(), m_lines.end(), [](const auto& lines) {
        return std::all_of(lines.begin(), lines.end(),
                           [](const Line& each) { return each.points.empty(); });
    });
}

void TwinCurves::append(Twin twin, Metric metric, double step, double value)
{
    Line& into = line(twin, metric);
    into.points.push_back({step, value});
    const bool isLoss = metric == Metric::CleanLoss;
    into.graph->addData(step,
                        isLoss ? m_smoothers[static_cast<std::size_t>(twin)].next(value) : value);
    if (!m_redraw.isActive()) {
        m_redraw.start();
    }
}

void TwinCurves::append(Twin twin, const StepReport& report)
{
    append(twin, Metric::CleanLoss, static_cast<double>(report.step), report.lossClean);
}

void TwinCurves::append(Twin twin, const EvaluationReport& report)
{
    const auto step = static_cast<double>(report.step);
    append(twin, Metric::Knn, step, 100.0 * report.knnTop1);
    if (report.representation) {
        append(twin, Metric::Alignment, step, report.representation->alignment);
        append(twin, Metric::Positives, step, report.representation->positives.mean);
        append(twin, Metric::Negatives, step, report.representation->negatives.mean);
    }
}

void TwinCurves::clear()
{
    for (auto& lines : m_lines) {
        for (Line& each : lines) {
            each.points.clear();
            each.graph->data()->clear();
        }
    }
    m_smoothers = {CurveSmoother(kSmoothing), CurveSmoother(kSmoothing)};
    m_follow = true;
    m_redraw.start();
}

void TwinCurves::choose(Metric metric)
{
    m_metric = metric;
    m_box->setCurrentIndex(static_cast<int>(metric));
    m_follow = true;
    showMetric();
}

void TwinCurves::showMetric()
{
    for (auto& lines : m_lines) {
        for (std::size_t k = 0; k < kMetrics; ++k) {
            lines[k].graph->setVisible(k == static_cast<std::size_t>(m_metric));
        }
    }
    m_plot->yAxis->setLabel(title(m_metric));
    fit();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void TwinCurves::fit()
{
    std::optional<QCPRange> keys;
    std::optional<QCPRange> values;
    for (const Twin twin : {Twin::Clae, Twin::Base}) {
        bool found = false;
        const QCPGraph* graph = line(twin, m_metric).graph;
        if (const QCPRange range = graph->getKeyRange(found); found) {
            keys = keys ? keys->expanded(range) : range;
        }
        if (const QCPRange range = graph->getValueRange(found); found) {
            values = values ? values->expanded(range) : range;
        }
    }
    const double room =
        values ? std::max(0.08 * values->size(), 1e-3 * std::fabs(values->upper) + 1e-9) : 0.0;
    m_plot->xAxis->setRange(
        keys ? QCPRange(keys->lower, std::max(keys->upper, keys->lower + kFewestSteps))
             : QCPRange(0, 1));
    m_plot->yAxis->setRange(values ? QCPRange(values->lower - room, values->upper + room)
                                   : QCPRange(0, 1));
}

void TwinCurves::applyTheme(const QPalette& palette)
{
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    m_plot->setBackground(QBrush(palette.color(QPalette::Active, QPalette::Window)));
    styleAxes(*m_plot->axisRect(), palette, font());
    m_legend->setFont(font());
    m_legend->setTextColor(text);
    for (std::size_t twin = 0; twin < 2; ++twin) {
        QPen pen(twin == 0 ? text : Theme::mix(text, ground, 0.6), 1);
        if (twin == 1) {
            pen.setDashPattern({6, 4});
        }
        for (std::size_t k = 0; k < kMetrics; ++k) {
            m_lines[twin][k].graph->setPen(pen);
            if (k > 0) { // of the evaluations, which are few
                m_lines[twin][k].graph->setScatterStyle(
                    QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(pen.color(), 1),
                                    QBrush(twin == 0 ? pen.color() : ground), 6.0));
            }
        }
    }
}

bool TwinCurves::eventFilter(QObject* watched, QEvent* event)
{
    const bool home =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Home;
    if (event->type() == QEvent::Wheel ||
        (event->type() == QEvent::MouseMove &&
         static_cast<QMouseEvent*>(event)->buttons() != Qt::NoButton)) {
        m_follow = false;
    } else if (event->type() == QEvent::MouseButtonDblClick || home) {
        m_follow = true;
        fit();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
    return QWidget::eventFilter(watched, event);
}

void TwinCurves::paint(QPainter& painter, const QRectF& area)
{
    applyTheme(Theme::palette(false));
    m_plot->setBackground(QBrush(Qt::white));
    paintPlot(*m_plot, painter, area);
    applyTheme(palette());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QString TwinCurves::toCsv() const
{
    if (isEmpty()) {
        return {};
    }
    constexpr std::array<const char*, kMetrics> kNames{"loss_clean", "knn_percent", "alignment",
                                                       "positive_cosine", "negative_cosine"};
    QString text = csvLine({QStringLiteral("run"), QStringLiteral("metric"), QStringLiteral("step"),
                            QStringLiteral("value")});
    for (std::size_t twin = 0; twin < 2; ++twin) {
        for (std::size_t k = 0; k < kMetrics; ++k) {
            for (const Point& point : m_lines[twin][k].points) {
                text += csvLine({twin == 0 ? QStringLiteral("clae") : QStringLiteral("base"),
                                 QString::fromLatin1(kNames[k]), QString::number(point.step),
                                 QString::number(point.value, 'g', 9)});
            }
        }
    }
    return text;
}

void TwinCurves::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme(palette());
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

} // namespace clae
