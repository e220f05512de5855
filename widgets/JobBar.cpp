// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/JobBar.h"

#include "widgets/ClockText.h"
#include "widgets/StageText.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr int kTicks = 1000;

} // namespace

JobBar::JobBar(QWidget* parent)
    : QWidget(parent), m_bar(new QProgressBar(this)), m_text(new QLabel(this))
{
    m_bar->setObjectName(QStringLiteral("jobProgress"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setFixedWidth(72);
    m_bar->setMaximumHeight(12);
    m_bar->setTextVisible(false);
    m_text->setObjectName(QStringLiteral("jobText"));
    m_text->setAccessibleName(tr("What is done now"));
    m_text->setMinimumWidth(1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    hide();
}

void JobBar::showStage(const QString& stage, qint64 done, qint64 total)
{
    if (stage != m_stage || !m_sinceStage.isValid()) {
        m_stage = stage;
        m_firstDone = done;
        m_sinceStage.start();
    }
    QString timeLeft;
    if (total > 0) {
        m_bar->setRange(0, kTicks);
        m_bar->setValue(static_cast<int>(std::clamp<qint64>(done, 0, total) * kTicks / total));
        if (done > m_firstDone && done < total) {
            const double speed = static_cast<double>(done - m_firstDone) /
                                 static_cast<double>(std::max<qint64>(1, m_sinceStage.elapsed()));
            timeLeft = clockText(static_cast<double>(total - done) / speed / 1000.0);
        }
    } else {
        m_bar->setRange(0, 0);
    }
    const QString text = stageText(stage);
    showText(total > 0 ? tr("%1 (%2 of %3)").arg(text).arg(done).arg(total) : text, timeLeft);
}

void JobBar::showShare(const QString& text, double share, double secondsLeft)
{
    m_bar->setRange(0, kTicks);
    m_bar->setValue(static_cast<int>(std::lround(kTicks * std::clamp(share, 0.0, 1.0))));
    showText(text, secondsLeft > 0.0 ? clockText(secondsLeft) : QString());
}

void JobBar::finish()
{
    m_stage.clear();
    m_sinceStage.invalidate();
    hide();
}

void JobBar::showText(const QString& text, const QString& timeLeft)
{
    m_text->setText(timeLeft.isEmpty() ? text : tr("%1 left · %2").arg(timeLeft, text));
    m_text->setToolTip(m_text->text());
    show();
}

} // namespace clae
