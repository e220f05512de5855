// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/UiBench.h"

#include "app/workbench/BenchFigures.h"
#include "app/workbench/MainWindow.h"
#include "widgets/PairView.h"

#include <nlohmann/json.hpp>

#include <QAction>
#include <QEvent>
#include <QGuiApplication>
#include <QSlider>

#include <unistd.h>

#include <fstream>
#include <iostream>

namespace clae {
namespace {

constexpr int kMoveMilliseconds = 400;
constexpr int kPauseMilliseconds = 2000; ///< between two runs
constexpr int kMinute = 60000;

/// Of this process, mebibytes; 0 where the system does not tell.
int residentMib()
{
    std::ifstream file("/proc/self/statm");
    qint64 size = 0;
    qint64 resident = 0;
    file >> size >> resident;
    return static_cast<int>(resident * sysconf(_SC_PAGESIZE) / (1024 * 1024));
}

} // namespace

UiBench::UiBench(MainWindow& window, int seconds, bool json)
    : m_window(window), m_seconds(seconds), m_json(json)
{
    // The untrained encoder's pairs are there when the data is loaded and the window is of use.
    connect(&window.session(), &Session::pairsChanged, this, [this] {
        if (!m_begun) {
            begin();
        }
    });
    connect(&window.session(), &Session::stepFinished, this, [this](const StepReport& step) {
        m_imagesPerSecond = step.imagesPerSecond;
        ++m_steps;
        if (m_firstStepSeconds == 0.0) {
            m_firstStepSeconds = static_cast<double>(m_sinceStart.elapsed()) / 1000.0;
        }
    });
    connect(&window.session(), &Session::runStarted, this, [this] { ++m_runs; });
    connect(&window.session(), &Session::finished, this,
            [this] { QTimer::singleShot(kPauseMilliseconds, this, &UiBench::start); });
    connect(&window.session(), &Session::mapChanged, this, [this] { ++m_mapFrames; });
    connect(&window.session(), &Session::failed, this, [](const QString& message) {
        std::cerr << "clae-workbench: " << message.toStdString() << std::endl;
        QCoreApplication::exit(2);
    });
    connect(window.findChild<PairView*>(), &PairView::painted, this, &UiBench::pairsPainted);
    window.findChild<QWidget*>(QStringLiteral("curveChart"))->installEventFilter(this);
    m_mover.setInterval(kMoveMilliseconds);
    connect(&m_mover, &QTimer::timeout, this, &UiBench::moveSlider);
    connect(&m_minute, &QTimer::timeout, this, &UiBench::noteMemory);
}

void UiBench::begin()
{
    m_begun = true;
    m_probe = std::make_unique<LoopProbe>();
    m_sinceStart.start();
    start();
    m_mover.start();
    m_minute.start(kMinute);
    QTimer::singleShot(m_seconds * 1000, this, &UiBench::report);
}

void UiBench::start()
{
    m_window.findChild<QAction*>(QStringLiteral("start"))->trigger();
}

void UiBench::noteMemory()
{
    m_residentMib.push_back(residentMib());
    std::cerr << "minute " << m_residentMib.size() << ": " << m_residentMib.back()
              << " MiB resident, run " << m_runs << ", " << m_steps << " steps" << std::endl;
}

bool UiBench::eventFilter(QObject* watched, QEvent* event)
{
    // The chart's first drawing after the first step's report is the first point on the curve.
    if (event->type() == QEvent::Paint && m_firstStepSeconds > 0.0 && m_firstPointSeconds == 0.0) {
        m_firstPointSeconds = static_cast<double>(m_sinceStart.elapsed()) / 1000.0;
    }
    return QObject::eventFilter(watched, event);
}

void UiBench::moveSlider()
{
    if (m_awaited != 0) {
        return; // the answer to the last move is still under way; its time goes on
    }
    auto* slider = m_window.findChild<QSlider*>(QStringLiteral("epsilonSlider"));
    const int range = slider->maximum() - slider->minimum();
    ++m_moves;
    m_sinceMove.start();
    slider->setSliderPosition(slider->minimum() + range / 10 + (m_moves * 7919) % (range / 3));
    m_awaited = m_window.lastRequest();
}

void UiBench::pairsPainted(quint64 request)
{
    if (m_awaited != 0 && request >= m_awaited) {
        m_sliderToPairs.push_back(static_cast<double>(m_sinceMove.nsecsElapsed()) / 1e6);
        m_awaited = 0;
    }
}

void UiBench::report()
{
    const TimeHistogram& delays = m_probe->delays();
    const TimeHistogram& work = m_probe->work();
    const nlohmann::json figures = {
        {"first_point_s", m_firstPointSeconds},
        {"loop_delay_p50_ms", delays.quantile(0.5)},
        {"loop_delay_p99_ms", delays.quantile(0.99)},
        {"loop_delay_max_ms", delays.longest()},
        {"loop_samples", delays.count()},
        {"loop_work_p99_ms", work.quantile(0.99)},
        {"loop_work_max_ms", work.longest()},
        {"slider_to_pairs_p50_ms", quantile(m_sliderToPairs, 0.5)},
        {"slider_to_pairs_p95_ms", quantile(m_sliderToPairs, 0.95)},
        {"slider_to_pairs_max_ms", quantile(m_sliderToPairs, 1.0)},
        {"slider_moves", m_sliderToPairs.size()},
        {"map_frames", m_mapFrames},
        {"runs", m_runs},
        {"steps", m_steps},
        {"resident_mib", m_residentMib},
        {"images_per_second", m_imagesPerSecond},
        {"seconds", m_seconds},
        {"platform", QGuiApplication::platformName().toStdString()},
    };
    printFigures(figures, m_json);
    m_probe.reset();
    m_mover.stop();
    m_window.session().shutDown();
    QCoreApplication::exit(0);
}

} // namespace clae
