// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/StatusStrip.h"

#include "widgets/ClockText.h"
#include "widgets/InterfaceScale.h"
#include "widgets/StageText.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QProgressBar>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr int kProgressTicks = 1000;

} // namespace

StatusStrip::StatusStrip(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("statusStrip"));
    setAccessibleName(tr("Status"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(16);
    m_activity = addField(QStringLiteral("statusActivity"), tr("Activity"), {});
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("statusProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    layout->addWidget(m_progress);
    m_step = addField(QStringLiteral("statusStep"), tr("Step"), tr("Training steps done, of all."));
    m_rate = addField(QStringLiteral("statusRate"), tr("Speed"),
                      tr("Source images trained on each second, a mean over the last steps."));
    m_eta = addField(QStringLiteral("statusEta"), tr("Time left"),
                     tr("Estimated time to the end of the run."));
    layout->addStretch(1);
    m_device = addField(QStringLiteral("statusDevice"), tr("Device"),
                        tr("What computes, with its threads and number format."));
    m_savedAge = addField(QStringLiteral("statusSaved"), tr("Last save"),
                          tr("Age of the newest checkpoint; a crash loses no more than this."));
    for (QLabel* number : {m_step, m_rate, m_eta}) {
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &StatusStrip::showSavedAge);
    reserveWidths();
    setIdle(tr("Ready"));
}

QLabel* StatusStrip::addField(const QString& name, const QString& title, const QString& tip)
{
    auto* label = new QLabel(this);
    label->setObjectName(name);
    label->setAccessibleName(title);
    label->setToolTip(tip);
    layout()->addWidget(label);
    return label;
}

void StatusStrip::reserveWidths()
{
    m_progress->setFixedWidth(InterfaceScale::length(120));
    m_progress->setMaximumHeight(InterfaceScale::length(12));
    const auto reserve = [this](QLabel* label, const QString& widest) {
        label->setMinimumWidth(fontMetrics().horizontalAdvance(widest));
    };
    reserve(m_activity, tr("epoch %1/%2").arg(QStringLiteral("000"), QStringLiteral("000")));
    reserve(m_step, tr("step %1/%2").arg(QStringLiteral("00000"), QStringLiteral("00000")));
    reserve(m_rate, tr("%L1 images/s").arg(1000000));
    reserve(m_eta, tr("ETA %1").arg(QStringLiteral("0:00:00")));
    reserve(m_savedAge, tr("saved %1 ago").arg(QStringLiteral("000 min")));
}

void StatusStrip::showField(QLabel* field, const QString& text)
{
    field->setText(text);
    // What was once needed stays reserved: the neighbours must not move with each digit.
    field->setMinimumWidth(std::max(field->minimumWidth(), field->sizeHint().width()));
}

void StatusStrip::showRunFields(bool visible)
{
    for (QLabel* label : {m_step, m_rate, m_eta}) {
        label->setVisible(visible);
    }
}

void StatusStrip::setProgress(qint64 done, qint64 total)
{
    if (total <= 0) {
        m_progress->setRange(0, 0);
        return;
    }
    m_progress->setRange(0, kProgressTicks);
    m_progress->setValue(
        static_cast<int>(std::clamp<qint64>(done, 0, total) * kProgressTicks / total));
}

void StatusStrip::update(const StepReport& report)
{
    showRunFields(true);
    m_progress->show();
    setProgress(report.step, report.totalSteps);
    showField(m_activity, tr("epoch %1/%2").arg(report.epoch).arg(report.totalEpochs));
    showField(m_step, tr("step %1/%2").arg(report.step).arg(report.totalSteps));
    showField(m_rate, tr("%L1 images/s").arg(std::llround(report.imagesPerSecond)));
    showField(m_eta, tr("ETA %1").arg(clockText(report.etaSeconds)));
}

void StatusStrip::setBusy(const QString& text, qint64 done, qint64 total)
{
    showRunFields(false);
    m_progress->show();
    setProgress(done, total);
    const QString stage = stageText(text);
    m_activity->setText(total > 0 ? tr("%1 (%2 of %3)").arg(stage).arg(done).arg(total) : stage);
}

void StatusStrip::setIdle(const QString& text)
{
    showRunFields(false);
    m_progress->hide();
    m_activity->setText(text);
}

void StatusStrip::setDevice(const QString& device)
{
    m_device->setText(deviceText(device));
}

void StatusStrip::setSaved(const QDateTime& time)
{
    m_saved = time;
    showSavedAge();
}

void StatusStrip::showSavedAge()
{
    if (!m_saved.isValid()) {
        m_savedAge->clear();
        return;
    }
    const qint64 seconds = std::max<qint64>(0, m_saved.secsTo(QDateTime::currentDateTime()));
    const QString age = seconds < 120 ? tr("%1 s").arg(seconds) : tr("%1 min").arg(seconds / 60);
    showField(m_savedAge, tr("saved %1 ago").arg(age));
}

void StatusStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        reserveWidths();
    }
}

void StatusStrip::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showSavedAge();
    m_clock.start();
}

void StatusStrip::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

} // namespace clae
