// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/BenchEvents.h"
#include "app/workbench/BenchFigures.h"
#include "app/workbench/PlotBenches.h"
#include "core/values/Random.h"
#include "core/values/RunRecord.h"
#include "widgets/CurvePlot.h"

#include <nlohmann/json.hpp>

#include <QGuiApplication>
#include <QSlider>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace clae {
namespace {

constexpr int kFrames = 40;
constexpr int kFewPoints = 1000; ///< what the many are compared with, in the same run

/// A noisy loss that falls slowly, of all three kinds.
class Steps {
public:
    StepReport next()
    {
        StepReport report;
        report.step = ++m_step;
        const double trend = 1.2 + 3.4 * std::exp(-static_cast<double>(m_step) / 3e5);
        report.lossClean = trend + uniform(m_generator, -0.12, 0.12);
        report.lossAdversarial = 1.25 * trend + uniform(m_generator, -0.15, 0.15);
        report.lossTotal = report.lossClean + *report.lossAdversarial;
        return report;
    }

private:
    std::int64_t m_step = 0;
    std::mt19937_64 m_generator = makeGenerator(1, RandomPurpose::DataOrder);
};

class CurveBench {
public:
    explicit CurveBench(int points)
    {
        m_plot.resize(900, 420);
        showAndPaint(m_plot);
        m_chart = m_plot.findChild<QWidget*>(QStringLiteral("curveChart"));
        m_fillMilliseconds = timed([&] {
            for (int k = 0; k < points; ++k) {
                m_plot.appendStep(m_steps.next());
            }
        });
        frame();
    }

    [[nodiscard]] double fillMilliseconds() const { return m_fillMilliseconds; }

    double frame()
    {
        return timed([this] {
            m_plot.replotNow();
            m_chart->repaint();
        });
    }

    std::vector<double> allInSight()
    {
        m_plot.fit();
        std::vector<double> times;
        for (int k = 0; k < kFrames; ++k) {
            times.push_back(frame());
        }
        return times;
    }

    std::vector<double> streaming()
    {
        m_plot.fit();
        std::vector<double> times;
        for (int k = 0; k < kFrames; ++k) {
            times.push_back(timed([&] { m_plot.appendStep(m_steps.next()); }) + frame());
        }
        return times;
    }

    std::vector<double> zooming()
    {
        m_plot.fit();
        std::vector<double> times;
        for (int k = 0; k < kFrames; ++k) {
            const int notches = k < kFrames / 2 ? 1 : -1;
            times.push_back(answer([&] { sendWheel(*m_chart, middle(), notches); }));
        }
        return times;
    }

    std::vector<double> dragging()
    {
        m_plot.fit();
        frame();
        sendWheel(*m_chart, middle(), 4);
        sendMouse(*m_chart, QEvent::MouseButtonPress, middle(), Qt::LeftButton, Qt::LeftButton);
        std::vector<double> times;
        for (int k = 0; k < kFrames; ++k) {
            const QPointF at = middle() + QPointF(2.0 * k, 0.0);
            times.push_back(answer(
                [&] { sendMouse(*m_chart, QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton); }));
        }
        sendMouse(*m_chart, QEvent::MouseButtonRelease, middle(), Qt::LeftButton);
        m_plot.fit();
        frame();
        return times;
    }

    std::vector<double> hovering()
    {
        std::vector<double> times;
        for (int k = 0; k < kFrames; ++k) {
            const QPointF at = middle() + QPointF(7.0 * (k - kFrames / 2), 0.0);
            times.push_back(timed([&] {
                sendMouse(*m_chart, QEvent::MouseMove, at);
                m_chart->repaint();
            }));
        }
        return times;
    }

    /// From a moved slider to the picture, and the longest that the event loop was held up.
    void smoothing(std::vector<double>& toPicture, std::vector<double>& longestHold)
    {
        auto* slider = m_plot.findChild<QSlider*>(QStringLiteral("curveSmoothing"));
        for (int k = 0; k < 12; ++k) {
            double longest = timed([&] { slider->setValue(20 + (k * 37) % 79); });
            double total = longest;
            while (m_plot.isWorking()) {
                const double turn = timed([] { QApplication::processEvents(); });
                longest = std::max(longest, turn);
                total += turn;
            }
            const double last = frame();
            toPicture.push_back(total + last);
            longestHold.push_back(std::max(longest, last));
        }
    }

private:
    /// The chart draws by itself when it is moved.
    static double answer(const std::function<void()>& event)
    {
        return timed([&] {
            event();
            QApplication::processEvents();
        });
    }

    [[nodiscard]] QPointF middle() const { return {m_chart->width() / 2.0, 90.0}; }

    CurvePlot m_plot;
    QWidget* m_chart = nullptr;
    Steps m_steps;
    double m_fillMilliseconds = 0.0;
};

constexpr int kOverlaidRuns = 20;
constexpr int kOverlaidSteps = 2000;

/// Frames of many stored runs over each other, and how long taking them in held up the event loop.
void benchOverlay(nlohmann::json& figures)
{
    std::vector<std::shared_ptr<const RunRecord>> records;
    for (int run = 0; run < kOverlaidRuns; ++run) {
        auto record = std::make_shared<RunRecord>();
        record->summary.name = "run " + std::to_string(run);
        Steps steps;
        for (int k = 0; k < kOverlaidSteps; ++k) {
            record->steps.push_back(steps.next());
            record->steps.back().lossClean += 0.1 * run;
        }
        records.push_back(std::move(record));
    }
    CurvePlot plot;
    plot.resize(900, 420);
    showAndPaint(plot);
    auto* chart = plot.findChild<QWidget*>(QStringLiteral("curveChart"));
    double longest = timed([&] { plot.setRuns(records); });
    while (plot.isWorking()) {
        longest = std::max(longest, timed([] { QApplication::processEvents(); }));
    }
    std::vector<double> frames;
    std::vector<double> hovering;
    for (int k = 0; k < kFrames; ++k) {
        frames.push_back(timed([&] {
            plot.replotNow();
            chart->repaint();
        }));
    }
    for (int k = 0; k < kFrames; ++k) {
        hovering.push_back(timed([&] {
            sendMouse(*chart, QEvent::MouseMove, QPointF(200.0 + 10.0 * k, 120.0));
            chart->repaint();
        }));
    }
    figures["overlay_runs"] = kOverlaidRuns;
    figures["overlay_steps"] = kOverlaidSteps;
    figures["overlay_longest_hold_ms"] = longest;
    addTimes(figures, "overlay_frame", frames);
    addTimes(figures, "overlay_hovering", hovering);
}

} // namespace

int benchCurves(int points, bool json)
{
    nlohmann::json figures = {{"points_per_curve", points},
                              {"curves", 3},
                              {"platform", QGuiApplication::platformName().toStdString()}};
    double few = 0.0;
    {
        CurveBench small(kFewPoints);
        few = quantile(small.allInSight(), 0.5);
        figures["frame_of_1000_points_ms"] = few;
    }
    CurveBench bench(points);
    figures["append_ns"] = 1e6 * bench.fillMilliseconds() / points;
    const std::vector<double> all = bench.allInSight();
    addTimes(figures, "frame_all_in_sight", all);
    figures["ratio_to_1000_points"] = quantile(all, 0.5) / few;
    addTimes(figures, "frame_with_a_new_step", bench.streaming());
    addTimes(figures, "frame_zooming", bench.zooming());
    addTimes(figures, "frame_dragging", bench.dragging());
    addTimes(figures, "frame_hovering", bench.hovering());
    std::vector<double> toPicture;
    std::vector<double> longestHold;
    bench.smoothing(toPicture, longestHold);
    addTimes(figures, "smoothing_to_picture", toPicture);
    addTimes(figures, "smoothing_longest_hold", longestHold);
    benchOverlay(figures);
    printFigures(figures, json);
    return 0;
}

} // namespace clae
