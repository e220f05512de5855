// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/HardnessView.h"

#include "widgets/Csv.h"
#include "widgets/HardnessChart.h"
#include "widgets/LegendButton.h"
#include "widgets/PaperPalette.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>

#include <cmath>

namespace clae {
namespace {

using Pairs = HardnessChart::Pairs;
using Views = HardnessChart::Views;

QString number(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', 17) : QString();
}

} // namespace

HardnessView::HardnessView(QWidget* parent)
    : QWidget(parent),
      m_chart(new HardnessChart(this)),
      m_readout(new QLabel(this)),
      m_message(new QLabel(m_chart)),
      m_clean(new LegendButton(LegendButton::Sample::LineWithDots, tr("clean"), this)),
      m_adversarial(
          new LegendButton(LegendButton::Sample::DashesWithTriangles, tr("adversarial"), this))
{
    setObjectName(QStringLiteral("hardnessView"));
    setAccessibleName(tr("Hardness"));
    m_chart->setObjectName(QStringLiteral("hardnessChart"));
    m_chart->setAccessibleName(tr("Histograms of cosines over the evaluations"));
    m_chart->setMinimumSize(240, 200);
    m_readout->setObjectName(QStringLiteral("hardnessReadout"));
    m_readout->setAccessibleName(tr("What is under the pointer"));
    m_readout->setMinimumWidth(1);
    m_message->setObjectName(QStringLiteral("hardnessMessage"));
    m_message->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    buildLegend();

    auto* over = new QVBoxLayout(m_chart);
    over->setContentsMargins(48, 8, 48, 8);
    over->addWidget(m_message);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(4);
    bar->addWidget(m_readout, 1);
    bar->addWidget(m_clean);
    bar->addWidget(m_adversarial);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_chart, 1);

    connect(m_chart, &HardnessChart::crosshairMoved, this, [this] {
        showReadout();
        const bool on = m_chart->hasCrosshair();
        const double step =
            on ? static_cast<double>(m_chart->evaluations()[m_chart->current()].step) : 0.0;
        Q_EMIT crosshairMoved(step, on);
    });
    applyTheme();
    refresh();
}

void HardnessView::buildLegend()
{
    const auto prepare = [this](LegendButton* entry, Views views, const QString& name,
                                const QString& tip) {
        entry->setObjectName(name);
        entry->setToolTip(tip);
        connect(entry, &LegendButton::toggled, this, [this, entry, views](bool on) {
            m_chart->setShown(views, on);
            entry->setChecked(m_chart->isShown(views)); // the last one stays
        });
    };
    prepare(m_clean, Views::Clean, QStringLiteral("hardnessClean"),
            tr("Cosines of clean views: cos(z_i, z_j) of the positives, cos(z_i, z_k) of the "
               "negatives. Click to show or hide; one of both stays."));
    prepare(m_adversarial, Views::Adversarial, QStringLiteral("hardnessAdversarial"),
            adversarialTip());
}

QString HardnessView::adversarialTip()
{
    return tr("Cosines with attacked views: cos(z_i, z_adv,i) of the positives, cos(z_i, z_adv,k) "
              "of the negatives. Click to show or hide; one of both stays.");
}

void HardnessView::append(const EvaluationReport& report)
{
    m_chart->append(report);
    refresh();
}

void HardnessView::setRun(const RunRecord& record)
{
    m_chart->clear();
    for (const EvaluationReport& report : record.evaluations) {
        m_chart->append(report);
    }
    refresh();
}

void HardnessView::clear()
{
    m_chart->clear();
    refresh();
}

void HardnessView::showCrosshair(double step, bool on)
{
    m_chart->showCrosshair(on ? std::optional(step) : std::nullopt);
    showReadout();
}

void HardnessView::refresh()
{
    const bool empty = m_chart->evaluations().empty();
    if (empty) {
        m_message->setText(tr("How hard positives and negatives are appears here with each "
                              "evaluation. Press Start."));
    } else {
        m_message->setText(tr("This run was recorded before histograms were kept: only the means "
                              "of its cosines are known."));
    }
    m_message->setVisible(empty || !m_chart->hasHistograms());
    const bool known = m_chart->hasAdversarial();
    m_adversarial->setEnabled(known || empty);
    m_adversarial->setToolTip(known || empty ? adversarialTip()
                                             : tr("The run trains without CLAE: there are no "
                                                  "attacked views."));
    m_chart->refresh();
    showReadout();
}

void HardnessView::showReadout()
{
    if (m_chart->evaluations().empty()) {
        m_readout->clear();
        return;
    }
    const EvaluationReport& report = m_chart->evaluations()[m_chart->current()];
    if (const auto& cell = m_chart->pointedCell()) {
        const CosineSummary* summary = HardnessChart::summary(report, cell->pairs, cell->views);
        constexpr double kWidth = 2.0 / CosineSummary::kBins;
        const double low = -1.0 + kWidth * static_cast<double>(cell->bin);
        if (summary == nullptr) {
            m_readout->setText(tr("nearest evaluation, step %1: no attack").arg(report.step));
            return;
        }
        const QString share =
            QString::number(100.0 * static_cast<double>(summary->histogram[cell->bin]), 'f', 1);
        const QString from = QString::number(low, 'f', 2);
        const QString to = QString::number(low + kWidth, 'f', 2);
        const QString text =
            cell->pairs == Pairs::Positives
                ? (cell->views == Views::Clean
                       ? tr("nearest evaluation, step %1: %2 % of the positives in %3 to %4")
                       : tr("nearest evaluation, step %1: %2 % of the adversarial positives in "
                            "%3 to %4"))
                : (cell->views == Views::Clean
                       ? tr("nearest evaluation, step %1: %2 % of the negatives in %3 to %4")
                       : tr("nearest evaluation, step %1: %2 % of the adversarial negatives in "
                            "%3 to %4"));
        m_readout->setText(text.arg(report.step).arg(share, from, to));
        return;
    }
    const QString alignment = QString::number(report.representation->alignment, 'f', 2);
    const QString uniformity = QString::number(report.representation->uniformity, 'f', 2);
    m_readout->setText((m_chart->hasCrosshair()
                            ? tr("nearest evaluation, step %1: alignment %2, uniformity %3")
                            : tr("newest evaluation, step %1: alignment %2, uniformity %3"))
                           .arg(report.step)
                           .arg(alignment, uniformity));
}

QSizeF HardnessView::exportSize() const
{
    return m_chart->paperSize();
}

void HardnessView::paintExport(QPainter& painter, const QRectF& area)
{
    const PaperPalette paper(*this);
    m_chart->paintOnPaper(painter, area);
}

QString HardnessView::exportCsv() const
{
    if (m_chart->evaluations().empty()) {
        return {};
    }
    QStringList header{QStringLiteral("step"),
                       QStringLiteral("epoch"),
                       QStringLiteral("alignment"),
                       QStringLiteral("uniformity"),
                       QStringLiteral("pairs"),
                       QStringLiteral("views"),
                       QStringLiteral("cosine_mean"),
                       QStringLiteral("cosine_5_percent"),
                       QStringLiteral("cosine_95_percent")};
    for (std::size_t bin = 0; bin < CosineSummary::kBins; ++bin) {
        header.append(
            QStringLiteral("share_from_%1")
                .arg(-1.0 + 2.0 * static_cast<double>(bin) / CosineSummary::kBins, 0, 'f', 2));
    }
    QString text = csvLine(header);
    for (const EvaluationReport& report : m_chart->evaluations()) {
        for (const Pairs pairs : {Pairs::Positives, Pairs::Negatives}) {
            for (const Views views : {Views::Clean, Views::Adversarial}) {
                const CosineSummary* summary = HardnessChart::summary(report, pairs, views);
                if (summary == nullptr || !m_chart->isShown(views)) {
                    continue;
                }
                QStringList cells{QString::number(report.step),
                                  QString::number(report.epoch),
                                  number(report.representation->alignment),
                                  number(report.representation->uniformity),
                                  pairs == Pairs::Positives ? QStringLiteral("positives")
                                                            : QStringLiteral("negatives"),
                                  views == Views::Clean ? QStringLiteral("clean")
                                                        : QStringLiteral("adversarial"),
                                  number(summary->mean),
                                  number(summary->low),
                                  number(summary->high)};
                for (const float share : summary->histogram) {
                    cells.append(QString::number(share, 'g', 9));
                }
                text += csvLine(cells);
            }
        }
    }
    return text;
}

void HardnessView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void HardnessView::applyTheme()
{
    m_clean->setColor(Theme::clean(palette()));
    m_adversarial->setColor(Theme::adversarial(palette()));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_message->setPalette(quiet);
}

} // namespace clae
