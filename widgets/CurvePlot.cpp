// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurvePlot.h"

#include "widgets/ClockText.h"
#include "widgets/CurveChart.h"
#include "widgets/CurveChooser.h"
#include "widgets/CurveCsv.h"
#include "widgets/CurveHeader.h"
#include "widgets/CurveReadout.h"
#include "widgets/FlowLayout.h"
#include "widgets/LegendButton.h"
#include "widgets/PaperPalette.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QElapsedTimer>
#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr int kRefreshMs = 33;

} // namespace

CurvePlot::CurvePlot(QWidget* parent)
    : QWidget(parent),
      m_chart(new CurveChart(this)),
      m_chooser(new CurveChooser(this)),
      m_x(new QComboBox(this)),
      m_logX(new QToolButton(this)),
      m_step(new QLabel(this)),
      m_smoothingLabel(new QLabel(tr("s&moothing"), this)),
      m_smoothing(new QSlider(Qt::Horizontal, this)),
      m_empty(new QLabel(m_chart)),
      m_runArea(new QScrollArea(this)),
      m_runLegend(new QWidget),
      m_readout(new CurveReadout(this))
{
    setObjectName(QStringLiteral("curvePlot"));
    setAccessibleName(tr("Curves"));
    m_chart->setObjectName(QStringLiteral("curveChart"));
    m_chart->setAccessibleName(tr("Curves over the training"));
    m_chart->setMinimumHeight(160);
    buildBar();
    buildSmoothing();

    m_empty->setObjectName(QStringLiteral("curveEmpty"));
    m_empty->setText(tr("Loss curves appear here. Press Start."));
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    // In the middle of the upper chart.
    auto* over = new QVBoxLayout(m_chart);
    over->addWidget(m_empty, 1, Qt::AlignCenter);
    over->addStretch(1);
    auto* runs = new FlowLayout(m_runLegend);
    runs->setContentsMargins(0, 0, 0, 0);
    runs->setSpacing(4);
    m_runArea->setObjectName(QStringLiteral("curveRuns"));
    m_runArea->setAccessibleName(tr("Runs"));
    m_runArea->setFrameShape(QFrame::NoFrame);
    m_runArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_runArea->setWidgetResizable(true);
    m_runArea->setFocusPolicy(Qt::NoFocus); // its entries take it
    m_runArea->setWidget(m_runLegend);
    m_runArea->viewport()->setAutoFillBackground(false);
    m_runLegend->setAutoFillBackground(false);
    m_runArea->hide();

    auto* bar = new QHBoxLayout;
    bar->setSpacing(4);
    bar->addWidget(m_chooser);
    bar->addWidget(m_x);
    bar->addWidget(m_logX);
    bar->addSpacing(4);
    bar->addWidget(m_step);
    bar->addStretch(1);
    bar->addWidget(m_smoothingLabel);
    bar->addWidget(m_smoothing);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_runArea);
    layout->addWidget(m_chart, 1);

    m_timer.setSingleShot(true);
    m_timer.setInterval(kRefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &CurvePlot::redraw);
    connect(m_chart, &CurveChart::crosshairMoved, this, [this] {
        showValues();
        showReadout();
        Q_EMIT crosshairMoved(m_chart->currentStep(), m_chart->pointerStep().has_value());
    });
    connect(m_chart, &CurveChart::fitRequested, this, &CurvePlot::markDirty);
    connect(&m_chart->runs(), &CurveRuns::worked, this, &CurvePlot::markDirty);
    connect(m_chart, &QCustomPlot::afterReplot, this, &CurvePlot::placeHeaders);
    buildHeaders();
    followOptions();
}

CurvePlot::~CurvePlot() = default;

void CurvePlot::buildBar()
{
    connect(m_chooser, &CurveChooser::edited, this, [this](const CurveOptions& chosen) {
        edit([&](CurveOptions& options) {
            options.charts = chosen.charts;
            options.hidden = chosen.hidden;
        });
    });
    m_x->setObjectName(QStringLiteral("curveX"));
    m_x->setAccessibleName(tr("What the curves are drawn over"));
    m_x->setToolTip(tr("What the curves are drawn over: training steps, epochs, or seconds of "
                       "training, those of all steps so far without evaluations and pauses."));
    m_x->addItems({tr("Step"), tr("Epoch"), tr("Time")}); // in the order of CurveX
    connect(m_x, &QComboBox::activated, this, [this](int index) {
        edit([index](CurveOptions& options) { options.x = static_cast<CurveX>(index); });
    });
    m_logX->setObjectName(QStringLiteral("curveLogX"));
    m_logX->setText(tr("log"));
    m_logX->setAccessibleName(tr("Logarithmic steps, epochs or time"));
    m_logX->setToolTip(tr("A logarithmic axis below. The untrained encoder at 0 has no place on "
                          "it."));
    m_logX->setCheckable(true);
    m_logX->setAutoRaise(true);
    connect(m_logX, &QToolButton::toggled, this,
            [this](bool on) { edit([on](CurveOptions& options) { options.logX = on; }); });
    m_step->setObjectName(QStringLiteral("curveStep"));
    m_step->setAccessibleName(tr("Step that the values in the legend belong to"));
    m_step->setMinimumWidth(1); // a longer text moves no other view
}

void CurvePlot::buildSmoothing()
{
    const QString tip =
        tr("Share w of the past in the moving average m = w m + (1 - w) x, drawn as "
           "m / (1 - wⁿ) so that a constant stays a constant. "
           "The raw curve stays, faint; with more than eight curves in a chart it is left out.");
    m_smoothing->setObjectName(QStringLiteral("curveSmoothing"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->setToolTip(tip);
    m_smoothing->setRange(0, 99);
    m_smoothing->setFixedWidth(72);
    m_smoothingLabel->setToolTip(tip);
    m_smoothingLabel->setBuddy(m_smoothing);
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int percent) {
        edit([percent](CurveOptions& options) { options.smoothing = percent; });
    });
}

void CurvePlot::buildHeaders()
{
    qDeleteAll(m_headers); // none of their own buttons changes which charts there are
    m_headers.clear();
    for (const CurveGroup group : options().charts) {
        auto* header = new CurveHeader(group, m_chart);
        connect(header, &CurveHeader::metricToggled, this, [this](CurveMetric metric, bool on) {
            edit([&](CurveOptions& options) { options.hidden.set(curves::indexOf(metric), !on); });
        });
        connect(header, &CurveHeader::logToggled, this, [this, group](bool on) {
            edit([&](CurveOptions& options) { options.logValues.set(curves::indexOf(group), on); });
        });
        m_headers.push_back(header);
        header->show();
    }
    fitHeaders();
    placeHeaders();
}

void CurvePlot::fitHeaders()
{
    m_chart->setHeaderHeight(m_headers.front()->sizeHint().height() + 2);
}

void CurvePlot::placeHeaders()
{
    for (std::size_t k = 0; k < m_headers.size(); ++k) {
        m_headers[k]->setGeometry(m_chart->headerRect(k));
    }
}

void CurvePlot::buildRunLegend()
{
    qDeleteAll(m_runEntries);
    m_runEntries.clear();
    const CurveRuns& runs = m_chart->runs();
    for (std::size_t run = 0; run < runs.size(); ++run) {
        auto* entry =
            new LegendButton(LegendButton::Sample::SolidLine, runs.name(run), m_runLegend);
        entry->setObjectName(QStringLiteral("legendRun%1").arg(run));
        entry->setAccessibleName(tr("Run %1").arg(runs.name(run)));
        entry->setToolTip(tr("All curves of %1. Click to show or hide.").arg(runs.name(run)));
        entry->setChecked(m_chart->isRunVisible(run));
        connect(entry, &LegendButton::toggled, this, [this, run](bool on) {
            m_chart->setRunVisible(run, on);
            markDirty();
        });
        m_runLegend->layout()->addWidget(entry);
        entry->setVisible(!runs.run(run).empty());
        m_runEntries.push_back(entry);
    }
    m_runArea->setVisible(m_chart->byRun());
    applyTheme();
    fitRunLegend();
}

void CurvePlot::fitRunLegend()
{
    constexpr int kRows = 3; // more are scrolled to: the charts need the room
    if (m_runEntries.empty()) {
        return;
    }
    const int row = m_runEntries.front()->sizeHint().height();
    const int wanted = m_runLegend->layout()->heightForWidth(width() - 32);
    m_runArea->setFixedHeight(std::min(wanted, kRows * row));
}

template <typename Change> void CurvePlot::edit(const Change& change)
{
    CurveOptions changed = options();
    change(changed);
    if (changed != options()) {
        setOptions(changed);
        Q_EMIT optionsChanged();
    }
}

void CurvePlot::setOptions(const CurveOptions& options)
{
    m_chart->setOptions(options);
    followOptions();
}

const CurveOptions& CurvePlot::options() const
{
    return m_chart->options();
}

void CurvePlot::followOptions()
{
    const CurveOptions& now = options();
    const bool sameCharts = std::equal(
        m_headers.begin(), m_headers.end(), now.charts.begin(), now.charts.end(),
        [](const CurveHeader* header, CurveGroup group) { return header->group() == group; });
    if (!sameCharts) {
        buildHeaders();
    }
    for (CurveHeader* header : m_headers) {
        header->setOptions(now);
    }
    m_chooser->setOptions(now);
    m_x->setCurrentIndex(static_cast<int>(now.x));
    const QSignalBlocker blockLog(m_logX);
    m_logX->setChecked(now.logX);
    const QSignalBlocker blockSmoothing(m_smoothing);
    m_smoothing->setValue(now.smoothing);
    applyTheme();
    markDirty();
}

QByteArray CurvePlot::state() const
{
    return options().toBytes();
}

bool CurvePlot::restoreState(const QByteArray& state)
{
    const std::optional<CurveOptions> options = CurveOptions::fromBytes(state);
    if (options) {
        setOptions(*options);
    }
    return options.has_value();
}

void CurvePlot::appendStep(const StepReport& report)
{
    m_chart->runs().live().append(report);
    takeNewRun();
}

void CurvePlot::appendEvaluation(const EvaluationReport& report)
{
    m_chart->runs().live().append(report);
    takeNewRun();
}

void CurvePlot::addMarker(const ControlEvent& event)
{
    m_chart->runs().live().append(event);
    markDirty();
}

void CurvePlot::takeNewRun()
{
    if (m_chart->byRun() != (m_chart->runs().filled() > 1)) {
        m_chart->runsChanged();
        buildRunLegend();
    }
    markDirty();
}

void CurvePlot::clear()
{
    m_chart->runs().live().clear();
    m_chart->reset();
    m_chart->runsChanged();
    buildRunLegend();
    for (CurveHeader* header : m_headers) {
        header->setReadings({});
    }
    markDirty();
}

void CurvePlot::setLiveName(const QString& name)
{
    m_chart->runs().setLiveName(name);
    m_chart->runsChanged();
    buildRunLegend();
    markDirty();
}

void CurvePlot::setLiveColor(int color)
{
    if (color != m_chart->runs().color(0)) {
        m_chart->runs().setLiveColor(color);
        m_chart->runsChanged();
        applyTheme();
        markDirty();
    }
}

void CurvePlot::setRuns(const std::vector<std::shared_ptr<const RunRecord>>& runs)
{
    std::vector<CurveOverlay> overlays;
    for (const auto& record : runs) {
        const RunSummary& about = record->summary;
        overlays.push_back({record,
                            QString::fromStdString(about.name.empty() ? about.folder : about.name),
                            static_cast<int>(overlays.size()) + 1});
    }
    setOverlays(overlays);
}

void CurvePlot::setOverlays(const std::vector<CurveOverlay>& overlays)
{
    m_chart->setOverlays(overlays);
    buildRunLegend();
    markDirty();
}

void CurvePlot::growOverlay(const std::string& folder, const std::vector<StepReport>& steps,
                            const std::vector<EvaluationReport>& evaluations,
                            const std::vector<ControlEvent>& events)
{
    m_chart->runs().grow(folder, steps, evaluations, events);
    takeNewRun();
}

void CurvePlot::setSmoothing(double weight)
{
    m_smoothing->setValue(static_cast<int>(std::lround(100.0 * weight)));
}

bool CurvePlot::isWorking() const
{
    return m_chart->runs().working();
}

void CurvePlot::fit()
{
    m_chart->follow();
    markDirty();
}

bool CurvePlot::followsData() const
{
    return m_chart->followsData();
}

QSizeF CurvePlot::exportSize() const
{
    return m_chart->paperSize();
}

void CurvePlot::paintExport(QPainter& painter, const QRectF& area)
{
    const PaperPalette paper(*this);
    m_chart->paintOnPaper(painter, area);
}

QString CurvePlot::exportCsv() const
{
    return m_chart->csv();
}

void CurvePlot::showCrosshair(double step, bool on)
{
    m_chart->showCrosshair(on ? std::optional(step) : std::nullopt);
    showValues();
}

void CurvePlot::markDirty()
{
    if (!m_timer.isActive() && isVisible()) {
        m_timer.start();
    }
}

void CurvePlot::prepareRedraw()
{
    m_timer.stop();
    m_empty->setVisible(m_chart->isEmpty());
    fitHeaders();
    m_chart->prepareReplot();
    showValues();
}

void CurvePlot::redraw()
{
    if (!isVisible()) {
        return; // hidden since; it is drawn when it is shown again
    }
    prepareRedraw();
    m_chart->replot(QCustomPlot::rpQueuedReplot);
}

double CurvePlot::replotNow()
{
    prepareRedraw();
    QElapsedTimer timer;
    timer.start();
    m_chart->replot(QCustomPlot::rpQueuedRefresh);
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

QString CurvePlot::stepText() const
{
    const double step = m_chart->currentStep();
    const auto number = static_cast<qlonglong>(step);
    const std::optional<std::size_t> reference = m_chart->referenceRun();
    const double place =
        reference ? m_chart->runs().run(*reference).clock().at(options().x, step) : step;
    const bool nearest = m_chart->pointerStep().has_value();
    switch (options().x) {
    case CurveX::Step:
        return nearest ? tr("nearest step %1").arg(number) : tr("step %1").arg(number);
    case CurveX::Epoch: {
        const QString epoch = QString::number(place, 'f', 2);
        return nearest ? tr("nearest step %1, epoch %2").arg(number).arg(epoch)
                       : tr("step %1, epoch %2").arg(number).arg(epoch);
    }
    case CurveX::Time: {
        const QString time = clockText(place);
        return nearest ? tr("nearest step %1, at %2").arg(number).arg(time)
                       : tr("step %1, at %2").arg(number).arg(time);
    }
    }
    Q_UNREACHABLE();
}

void CurvePlot::showValues()
{
    if (m_chart->isEmpty()) {
        m_step->clear();
        return;
    }
    std::vector<CurveReading> readings;
    if (!m_chart->byRun()) {
        readings = m_chart->readings(); // of several runs the table shows them
    }
    for (CurveHeader* header : m_headers) {
        header->setReadings(readings);
    }
    m_step->setText(stepText());
}

void CurvePlot::showReadout()
{
    if (!m_chart->byRun() || !m_chart->pointerStep()) {
        m_readout->hide();
        return;
    }
    m_readout->setReadings(m_chart->runs(), m_chart->readings(), m_chart->hoveredRun(), stepText());
    m_readout->showBeside(QCursor::pos());
}

void CurvePlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    markDirty();
}

void CurvePlot::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_readout->hide();
}

void CurvePlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitRunLegend();
    placeHeaders();
}

void CurvePlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    } else if (event->type() == QEvent::FontChange && !m_headers.empty()) {
        fitRunLegend();
        markDirty();
    }
}

void CurvePlot::applyTheme()
{
    for (CurveHeader* header : m_headers) {
        header->setColors(palette(), m_chart->byRun());
    }
    for (std::size_t run = 0; run < m_runEntries.size(); ++run) {
        m_runEntries[run]->setColor(runColor(m_chart->runs().color(run), palette()));
    }
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_empty->setPalette(quiet);
}

} // namespace clae
