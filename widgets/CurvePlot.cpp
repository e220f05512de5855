// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurvePlot.h"

#include "widgets/CurveChart.h"
#include "widgets/LegendButton.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QElapsedTimer>
#include <QEvent>
#include <QLabel>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr int kRefreshMs = 33;
constexpr int kDefaultSmoothing = 60; ///< percent

} // namespace

CurvePlot::CurvePlot(QWidget* parent)
    : QWidget(parent),
      m_chart(new CurveChart(this)),
      m_step(new QLabel(this)),
      m_smoothingLabel(new QLabel(tr("s&moothing"), this)),
      m_smoothing(new QSlider(Qt::Horizontal, this)),
      m_empty(new QLabel(m_chart))
{
    setObjectName(QStringLiteral("curvePlot"));
    setAccessibleName(tr("Curves"));
    m_chart->setObjectName(QStringLiteral("curveChart"));
    m_chart->setAccessibleName(tr("Loss and accuracy over the training steps"));
    m_chart->setMinimumHeight(160);
    buildLegend();
    buildSmoothing();

    m_step->setObjectName(QStringLiteral("curveStep"));
    m_step->setAccessibleName(tr("Step that the values in the legend belong to"));
    m_empty->setObjectName(QStringLiteral("curveEmpty"));
    m_empty->setText(tr("Loss curves appear here. Press Start."));
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    (new QVBoxLayout(m_chart))->addWidget(m_empty, 0, Qt::AlignCenter);

    auto* header = new QHBoxLayout;
    header->setSpacing(4);
    for (LegendButton* entry : m_legend) {
        header->addWidget(entry);
    }
    header->addSpacing(4);
    header->addWidget(m_step);
    header->addStretch(1);
    header->addWidget(m_smoothingLabel);
    header->addWidget(m_smoothing);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_chart, 1);

    m_timer.setSingleShot(true);
    m_timer.setInterval(kRefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &CurvePlot::redraw);
    connect(m_chart, &CurveChart::crosshairMoved, this, &CurvePlot::showValues);
    connect(m_chart, &CurveChart::fitRequested, this, &CurvePlot::markDirty);
    applyTheme();
}

void CurvePlot::buildLegend()
{
    using Sample = LegendButton::Sample;
    const auto add = [this](CurveChart::Curve curve, Sample sample, const QString& objectName,
                            const QString& name, const QString& tip) {
        auto* entry = new LegendButton(sample, name, this);
        entry->setObjectName(objectName);
        entry->setToolTip(tip);
        connect(entry, &LegendButton::toggled, this, [this, curve](bool on) {
            m_chart->setCurveVisible(curve, on);
            markDirty();
        });
        m_chart->nameCurve(curve, name);
        m_legend[curve] = entry;
    };
    add(CurveChart::Clean, Sample::SolidLine, QStringLiteral("legendClean"), tr("clean"),
        tr("Contrastive loss of the two random views, L(z_i, z_j), in nats. Click to show or "
           "hide."));
    add(CurveChart::Adversarial, Sample::DashedLine, QStringLiteral("legendAdversarial"),
        tr("adversarial"),
        tr("Contrastive loss of the attacked view, L(z_i, z_adv), in nats, before its weight α. "
           "Click to show or hide."));
    add(CurveChart::Total, Sample::SolidLine, QStringLiteral("legendTotal"), tr("total"),
        tr("What the training minimises: L(z_i, z_j) + α L(z_i, z_adv), in nats. "
           "Click to show or hide."));
    add(CurveChart::Accuracy, Sample::LineWithDots, QStringLiteral("legendAccuracy"), tr("kNN"),
        tr("Share of test images whose nearest neighbours vote for the right class, each with "
           "weight "
           "exp(cos / sigma). Click to show or hide."));
}

void CurvePlot::buildSmoothing()
{
    const QString tip =
        tr("Share w of the past in the moving average m = w m + (1 - w) x, drawn as "
           "m / (1 - wⁿ) so that a constant stays a constant. "
           "The raw curve stays, faint.");
    m_smoothing->setObjectName(QStringLiteral("curveSmoothing"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->setToolTip(tip);
    m_smoothing->setRange(0, 99);
    m_smoothing->setFixedWidth(72);
    m_smoothingLabel->setToolTip(tip);
    m_smoothingLabel->setBuddy(m_smoothing);
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int percent) {
        m_chart->setSmoothing(percent / 100.0);
        markDirty();
    });
    m_smoothing->setValue(kDefaultSmoothing);
}

void CurvePlot::appendStep(const StepReport& report)
{
    const auto step = static_cast<double>(report.step);
    m_chart->append(CurveChart::Clean, step, report.lossClean);
    m_chart->append(CurveChart::Total, step, report.lossTotal);
    // One gap stands for a whole stretch without the attack.
    const double newest = m_chart->valueAt(CurveChart::Adversarial, step).value_or(std::nan(""));
    if (report.lossAdversarial.has_value() || !std::isnan(newest)) {
        m_chart->append(CurveChart::Adversarial, step,
                        report.lossAdversarial.value_or(std::nan("")));
    }
    markDirty();
}

void CurvePlot::appendEvaluation(const EvaluationReport& report)
{
    m_chart->append(CurveChart::Accuracy, static_cast<double>(report.step), 100.0 * report.knnTop1);
    markDirty();
}

void CurvePlot::addMarker(const ControlEvent& event)
{
    m_chart->addMarker(event);
    markDirty();
}

void CurvePlot::clear()
{
    m_chart->clear();
    for (LegendButton* entry : m_legend) {
        entry->setValue({});
    }
    markDirty();
}

void CurvePlot::setSmoothing(double weight)
{
    m_smoothing->setValue(static_cast<int>(std::lround(100.0 * weight)));
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

void CurvePlot::exportImage(const QString& path)
{
    m_chart->exportImage(path);
}

void CurvePlot::markDirty()
{
    if (!m_timer.isActive() && isVisible()) {
        m_timer.start();
    }
}

void CurvePlot::redraw()
{
    m_empty->setVisible(m_chart->isEmpty());
    m_chart->prepareReplot();
    showValues();
    m_chart->replot(QCustomPlot::rpQueuedReplot);
}

double CurvePlot::replotNow()
{
    redraw();
    QElapsedTimer timer;
    timer.start();
    m_chart->replot(QCustomPlot::rpQueuedRefresh);
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

void CurvePlot::showValues()
{
    if (m_chart->isEmpty()) {
        m_step->clear();
        return;
    }
    const double step = m_chart->currentStep();
    for (const auto curve :
         {CurveChart::Clean, CurveChart::Adversarial, CurveChart::Total, CurveChart::Accuracy}) {
        const std::optional<double> value = m_chart->valueAt(curve, step);
        if (!value.has_value() || std::isnan(*value)) {
            m_legend[curve]->setValue(value.has_value() ? QStringLiteral("–") : QString());
        } else {
            m_legend[curve]->setValue(curve == CurveChart::Accuracy
                                          ? tr("%1 %").arg(*value, 0, 'f', 1)
                                          : QString::number(*value, 'f', 3));
        }
    }
    m_step->setText(tr("step %1").arg(static_cast<qlonglong>(step)));
}

void CurvePlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    markDirty();
}

void CurvePlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void CurvePlot::applyTheme()
{
    m_legend[CurveChart::Clean]->setColor(Theme::clean(palette()));
    m_legend[CurveChart::Adversarial]->setColor(Theme::adversarial(palette()));
    m_legend[CurveChart::Total]->setColor(Theme::total(palette()));
    m_legend[CurveChart::Accuracy]->setColor(Theme::accuracy(palette()));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_empty->setPalette(quiet);
}

} // namespace clae
