// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapTimeline.h"

#include "widgets/Icons.h"

#include <QBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace clae {
namespace {

constexpr int kMomentMs = 400; ///< long enough for the glide and a look

} // namespace

MapTimeline::MapTimeline(QWidget* parent)
    : QWidget(parent),
      m_play(new QToolButton(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_label(new QLabel(this))
{
    setObjectName(QStringLiteral("mapTimeline"));
    m_play->setObjectName(QStringLiteral("timelinePlay"));
    m_play->setAutoRaise(true);
    m_slider->setObjectName(QStringLiteral("timelineSlider"));
    m_slider->setAccessibleName(tr("Evaluation that the map shows"));
    m_slider->setPageStep(5);
    m_label->setObjectName(QStringLiteral("timelineLabel"));
    m_label->setAccessibleName(tr("Step and epoch that the map shows"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_play);
    row->addWidget(m_slider, 1);
    row->addWidget(m_label);

    m_timer.setInterval(kMomentMs);
    connect(&m_timer, &QTimer::timeout, this, &MapTimeline::advance);
    connect(m_play, &QToolButton::clicked, this, [this] { play(!isPlaying()); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        showState();
        Q_EMIT moved(position);
    });
    connect(m_slider, &QSlider::sliderPressed, this, [this] { play(false); });
    showState();
}

int MapTimeline::position() const
{
    return m_moments.empty() ? -1 : m_slider->value();
}

bool MapTimeline::atEnd() const
{
    return m_moments.empty() || m_slider->value() == static_cast<int>(m_moments.size()) - 1;
}

void MapTimeline::setMoments(std::vector<Moment> moments, const QString& tip)
{
    int place = static_cast<int>(moments.size()) - 1;
    if (!atEnd()) {
        const qint64 step = m_moments[static_cast<std::size_t>(position())].step;
        for (int k = place; k >= 0; --k) {
            const auto gap = [&](int at) {
                return std::llabs(moments[static_cast<std::size_t>(at)].step - step);
            };
            place = gap(k) < gap(place) ? k : place;
        }
    }
    m_moments = std::move(moments);
    m_tip = tip;
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(0, std::max(0, static_cast<int>(m_moments.size()) - 1));
    m_slider->setValue(std::max(0, place));
    showState();
}

void MapTimeline::goToEnd()
{
    play(false);
    m_slider->setValue(m_slider->maximum());
}

void MapTimeline::play(bool on)
{
    if (on && atEnd()) {
        m_slider->setValue(0);
    }
    if (on) {
        m_timer.start();
    } else {
        m_timer.stop();
    }
    showState();
}

void MapTimeline::advance()
{
    m_slider->setValue(m_slider->value() + 1);
    if (atEnd()) {
        play(false);
    }
}

void MapTimeline::showState()
{
    const bool several = m_moments.size() > 1;
    const bool playing = isPlaying();
    m_play->setEnabled(several);
    m_slider->setEnabled(several);
    m_play->setIcon(makeIcon(playing ? Icon::Pause : Icon::Start));
    m_play->setText(playing ? tr("Stop playing") : tr("Play"));
    m_play->setAccessibleName(playing ? tr("Stop playing the run") : tr("Play the run"));
    const QString why = tr("The map of each evaluation is kept; from the second one on the run can "
                           "be played.");
    m_play->setToolTip(several ? tr("Play the maps of the run from first to last.") : why);
    m_slider->setToolTip(several ? m_tip : why);
    if (m_moments.empty()) {
        m_label->clear();
        return;
    }
    const Moment& now = m_moments[static_cast<std::size_t>(position())];
    const QString step = tr("step %1").arg(now.step);
    const QString at =
        now.epochs > 0.0 ? tr("%1, epoch %2").arg(step).arg(now.epochs, 0, 'f', 1) : step;
    m_label->setText(now.live && several
                         ? tr("%1 (live)").arg(at)
                         : tr("%1 (%2 of %3)").arg(at).arg(position() + 1).arg(m_moments.size()));
}

} // namespace clae
