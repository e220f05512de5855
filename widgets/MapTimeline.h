// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QSlider;
class QToolButton;

namespace clae {

/// Goes through the maps of a run, evaluation by evaluation: a slider, its step and epoch, and a
/// button that plays from here, or from the first when at the last, to the last. Thread: GUI.
class MapTimeline : public QWidget {
    Q_OBJECT
public:
    struct Moment {
        qint64 step = 0;
        double epochs = 0.0; ///< 0: not known, or the start
        bool live = false;   ///< the layout that moves now
    };

    explicit MapTimeline(QWidget* parent = nullptr);

    /// Whoever was at the last moment is at the new last one; others stay at their step, or at the
    /// nearest one. Emits nothing. `tip` tells which moments these are.
    void setMoments(std::vector<Moment> moments, const QString& tip);
    /// The place among the moments; -1 without any.
    [[nodiscard]] int position() const;
    [[nodiscard]] bool atEnd() const;
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    void goToEnd();

Q_SIGNALS:
    /// The user, or the playing, went there.
    void moved(int position);

private:
    void play(bool on);
    void advance();
    void showState();

    std::vector<Moment> m_moments;
    QString m_tip;
    QToolButton* m_play;
    QSlider* m_slider;
    QLabel* m_label;
    QTimer m_timer; ///< runs while playing
};

} // namespace clae
