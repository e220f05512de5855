// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace clae {

/// How far a long job of a view is: a bar, what it does now, and the time left. Hidden until the
/// first progress. Thread: GUI.
class JobBar : public QWidget {
    Q_OBJECT
public:
    explicit JobBar(QWidget* parent = nullptr);

    /// A stage of a job that does not know its own end: the time left is that of the stage,
    /// extrapolated from its speed so far. A `total` of 0: of unknown length.
    void showStage(const QString& stage, qint64 done, qint64 total);
    /// A job that knows its end.
    void showShare(const QString& text, double share, double secondsLeft);
    /// The job has ended.
    void finish();

private:
    void showText(const QString& text, const QString& timeLeft);

    QProgressBar* m_bar;
    QLabel* m_text;
    QString m_stage;
    QElapsedTimer m_sinceStage;
    qint64 m_firstDone = 0; ///< when the stage was first heard of
};

} // namespace clae
