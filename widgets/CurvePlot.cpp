// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurvePlot.h"

#include "widgets/CurveChart.h"
#include "widgets/LegendButton.h"
#include "widgets/PaperPalette.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QComboBox>
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
      m_charts(new QComboBox(this)),
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
    buildEvaluationLegend();
    buildSmoothing();

    m_step->setObjectName(QStringLiteral("curveStep"));
    m_step->setAccessibleName(tr("Step that the values in the legend belong to"));
    m_empty->setObjectName(QStringLiteral("curveEmpty"));
    m_empty->setText(tr("Loss curves appear here. Press Start."));
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    // In the middle of the upper chart.
    auto* over = new QVBoxLayout(m_chart);
    over->addWidget(m_empty, 1, Qt::AlignCenter);
    over->addStretch(1);

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
    auto* footer = new QHBoxLayout;
    footer->setSpacing(4);
    footer->addWidget(m_charts);
    for (LegendButton* entry : m_evaluationLegend) {
        footer->addWidget(entry);
    }
    footer->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_chart, 1);
    layout->addLayout(footer);

    m_timer.setSingleShot(true);
    m_timer.setInterval(kRefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &CurvePlot::redraw);
    connect(m_chart, &CurveChart::crosshairMoved, this, &CurvePlot::showValues);
    connect(m_chart, &CurveChart::fitRequested, this, &CurvePlot::markDirty);
    connect(m_chart, &CurveChart::smoothed, this, &CurvePlot::markDirty);
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
}

void CurvePlot::buildEvaluationLegend()
{
    using Sample = LegendButton::Sample;
    const struct {
        EvaluationCurves::Curve curve;
        Sample sample;
        const char* objectName;
        QString name;
        QString tip;
    } entries[] = {
        {EvaluationCurves::Knn, Sample::LineWithDots, "legendAccuracy", tr("kNN"),
         tr("Share of test images whose nearest neighbours vote for the right class, each with "
            "weight exp(cos / sigma).")},
        {EvaluationCurves::Probe, Sample::DashesWithTriangles, "legendProbe", tr("online probe"),
         tr("Share of test images that a linear classifier gets right; it learns beside the run on "
            "h, and no gradient reaches the encoder. Switched on by evaluate.online_probe.")},
        {EvaluationCurves::Alignment, Sample::LineWithDots, "legendAlignment", tr("alignment"),
         tr("Mean |z_i - z_j|² of the two views of an image: small when views agree (Wang and "
            "Isola 2020).")},
        {EvaluationCurves::Uniformity, Sample::DashesWithTriangles, "legendUniformity",
         tr("uniformity"),
         tr("log mean exp(-2 |z_i - z_k|²) over pairs of images, in nats: the lower, the more "
            "evenly they cover the sphere (Wang and Isola 2020).")},
        {EvaluationCurves::Rank, Sample::LineWithDots, "legendRank", tr("effective rank"),
         tr("exp(-Σ p log p), p the singular values of h as shares: how many dimensions are in use "
            "(Roy and Vetterli 2007).")},
        {EvaluationCurves::Positives, Sample::LineWithDots, "legendPositives", tr("positives"),
         tr("Mean cos(z_i, z_j) of the two views of an image; the band is the 5th to the 95th "
            "percentile.")},
        {EvaluationCurves::PositivesAdversarial,
         Sample::DashesWithTriangles,
         "legendPositivesAdversarial",
         {},
         tr("Mean cos(z_i, z_adv,i) of a view and its own attacked view, with the 5th to the 95th "
            "percentile: the lower, the harder the positive.")},
        {EvaluationCurves::Negatives, Sample::LineWithRings, "legendNegatives", tr("negatives"),
         tr("Mean cos(z_i, z_k) of views of two images; the band is the 5th to the 95th "
            "percentile.")},
        {EvaluationCurves::NegativesAdversarial,
         Sample::DashesWithHollowTriangles,
         "legendNegativesAdversarial",
         {},
         tr("Mean cos(z_i, z_adv,k) of a view and another image's attacked view, with the 5th to "
            "the 95th percentile: the higher, the harder the negative.")}};
    for (const auto& item : entries) {
        auto* entry = new LegendButton(item.sample, item.name, this);
        entry->setObjectName(QString::fromLatin1(item.objectName));
        entry->setToolTip(tr("%1 Click to show or hide.").arg(item.tip));
        connect(entry, &LegendButton::toggled, this, [this, curve = item.curve](bool on) {
            m_chart->evaluations().setCurveVisible(curve, on);
            markDirty();
        });
        m_chart->evaluations().setName(item.curve, item.name);
        m_evaluationLegend[item.curve] = entry;
    }
    // In the legend these two follow their clean ones as in "positives 0.91 -▲- 0.62"; exports and
    // screen readers need a name.
    const auto rename = [this](EvaluationCurves::Curve curve, const QString& name) {
        m_chart->evaluations().setName(curve, name);
        m_evaluationLegend[curve]->setAccessibleName(name);
    };
    rename(EvaluationCurves::PositivesAdversarial, tr("adversarial positives"));
    rename(EvaluationCurves::NegativesAdversarial, tr("adversarial negatives"));

    m_charts->setObjectName(QStringLiteral("curveCharts"));
    m_charts->setAccessibleName(tr("Chart of the evaluations"));
    m_charts->setToolTip(tr("What the lower chart shows of the evaluations between steps."));
    // The longest title is cut when the box is closed: the legend needs the room.
    m_charts->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_charts->setMinimumContentsLength(8);
    // In the order of EvaluationCurves::Chart.
    m_charts->addItems(
        {tr("Accuracy"), tr("Alignment, uniformity"), tr("Effective rank"), tr("Hardness")});
    connect(m_charts, &QComboBox::currentIndexChanged, this, &CurvePlot::showChart);
    showChart(EvaluationCurves::Accuracy);
}

void CurvePlot::showChart(int index)
{
    const auto chart = static_cast<EvaluationCurves::Chart>(index);
    m_chart->evaluations().setChart(chart);
    for (std::size_t k = 0; k < m_evaluationLegend.size(); ++k) {
        m_evaluationLegend[k]->setVisible(
            EvaluationCurves::chartOf(static_cast<EvaluationCurves::Curve>(k)) == chart);
    }
    markDirty();
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
    connect(m_smoothing, &QSlider::valueChanged, this,
            [this](int percent) { m_chart->setSmoothing(percent / 100.0); });
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
    m_chart->append(report);
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
    for (LegendButton* entry : m_evaluationLegend) {
        entry->setValue({});
    }
    markDirty();
}

void CurvePlot::setSmoothing(double weight)
{
    m_smoothing->setValue(static_cast<int>(std::lround(100.0 * weight)));
}

bool CurvePlot::isSmoothing() const
{
    return m_chart->isSmoothing();
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

void CurvePlot::showValues()
{
    if (m_chart->isEmpty()) {
        m_step->clear();
        return;
    }
    const double step = m_chart->currentStep();
    const auto show = [](LegendButton* entry, const std::optional<double>& value,
                         const auto& text) {
        if (value && std::isnan(*value)) {
            entry->setValue(QStringLiteral("–"));
        } else {
            entry->setValue(value ? text(*value) : QString());
        }
    };
    for (const auto curve : {CurveChart::Clean, CurveChart::Adversarial, CurveChart::Total}) {
        show(m_legend[curve], m_chart->valueAt(curve, step),
             [](double value) { return QString::number(value, 'f', 3); });
    }
    for (std::size_t k = 0; k < m_evaluationLegend.size(); ++k) {
        const auto curve = static_cast<EvaluationCurves::Curve>(k);
        show(m_evaluationLegend[k], m_chart->evaluations().valueAt(curve, step),
             [chart = EvaluationCurves::chartOf(curve)](double value) {
                 return chart == EvaluationCurves::Accuracy
                            ? tr("%1 %").arg(value, 0, 'f', 1)
                            : QString::number(value, 'f',
                                              chart == EvaluationCurves::Spread ? 1 : 2);
             });
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
    for (std::size_t k = 0; k < m_evaluationLegend.size(); ++k) {
        m_evaluationLegend[k]->setColor(
            EvaluationCurves::colorOf(static_cast<EvaluationCurves::Curve>(k), palette()));
    }
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_empty->setPalette(quiet);
}

} // namespace clae
