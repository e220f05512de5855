// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/LoopProbe.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace clae {

class MainWindow;
struct PairReport;
struct StepReport;

/// Drives the real window as a person would and measures it: Start, then the epsilon slider moved
/// again and again while the run trains, the lens attacks and the map moves; a run that is over is
/// started anew. Memory is noted once a minute. Prints its figures and quits the application.
/// Thread: GUI.
class UiBench : public QObject {
    Q_OBJECT
public:
    /// REQUIRES: a shown window whose run has not begun.
    UiBench(MainWindow& window, int seconds, bool json);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void begin();
    void start();
    void moveSlider();
    void pairsPainted(quint64 request);
    void noteMemory();
    void report();

    MainWindow& m_window;
    int m_seconds;
    bool m_json;
    bool m_begun = false;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceMove;
    QTimer m_mover;
    QTimer m_minute;
    std::unique_ptr<LoopProbe> m_probe;
    double m_firstStepSeconds = 0.0;
    double m_firstPointSeconds = 0.0;
    double m_imagesPerSecond = 0.0;
    int m_mapFrames = 0;
    int m_runs = 0;
    qint64 m_steps = 0;
    int m_moves = 0;
    quint64 m_awaited = 0;               ///< request whose pairs are not painted yet; 0: none
    std::vector<double> m_sliderToPairs; ///< milliseconds
    std::vector<int> m_residentMib;      ///< of the process, one a minute
};

} // namespace clae
