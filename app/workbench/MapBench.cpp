// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/BenchEvents.h"
#include "app/workbench/BenchFigures.h"
#include "app/workbench/PlotBenches.h"
#include "core/values/Random.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/EmbeddingView.h"

#include <nlohmann/json.hpp>

#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr int kFrames = 60;
constexpr int kFewPoints = 1000;
constexpr int kClasses = 10;

EmbeddingReport makeLayout(int points, std::uint64_t seed)
{
    EmbeddingReport report;
    const auto rows = static_cast<std::size_t>(points / 2);
    report.clean = Matrix(rows, 2);
    report.adversarial = Matrix(rows, 2);
    std::mt19937_64 generator = makeGenerator(seed, RandomPurpose::Projection);
    for (std::size_t k = 0; k < rows; ++k) {
        const int label = static_cast<int>(k % kClasses);
        report.labels.push_back(label);
        const double angle = 0.2 * 3.14159265 * label;
        const double radius = 5.0 * std::sqrt(uniform01(generator));
        const double turn = uniform(generator, 0.0, 6.2831853);
        report.clean.at(k, 0) = static_cast<float>(10 * std::cos(angle) + radius * std::cos(turn));
        report.clean.at(k, 1) = static_cast<float>(10 * std::sin(angle) + radius * std::sin(turn));
        for (std::size_t axis = 0; axis < 2; ++axis) {
            report.adversarial.at(k, axis) = 0.85F * report.clean.at(k, axis) +
                                             static_cast<float>(uniform(generator, -1.0, 1.0));
        }
    }
    return report;
}

class MapBench : public QObject {
public:
    explicit MapBench(int points) : m_points(points)
    {
        QStringList names;
        for (int label = 0; label < kClasses; ++label) {
            names.append(QStringLiteral("class %1").arg(label));
        }
        auto images = std::make_shared<std::vector<Image>>();
        images->resize(static_cast<std::size_t>(points / 2));
        for (Image& image : *images) {
            image = {1, 28, 28, std::vector<float>(28 * 28, 0.5F)};
        }
        m_view.setClassNames(names);
        m_view.setImages(images);
        m_view.resize(800, 600);
        showAndPaint(m_view);
        m_canvas = m_view.findChild<EmbeddingCanvas*>();
        m_canvas->installEventFilter(this);
        m_view.setFrame(makeLayout(points, 1));
        settle();
    }

    std::vector<double> dragging()
    {
        sendMouse(*m_canvas, QEvent::MouseButtonPress, middle(), Qt::LeftButton, Qt::LeftButton);
        std::vector<double> times;
        for (int k = 0; k < kFrames; ++k) {
            const QPointF at = middle() + 60.0 * QPointF(std::sin(0.3 * k), std::cos(0.2 * k) - 1);
            times.push_back(frame([&] {
                sendMouse(*m_canvas, QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton);
            }));
        }
        sendMouse(*m_canvas, QEvent::MouseButtonRelease, middle(), Qt::LeftButton);
        return times;
    }

    std::vector<double> zooming()
    {
        std::vector<double> times;
        for (int k = 0; k < kFrames; ++k) {
            const int notches = k % 20 < 10 ? 1 : -1;
            times.push_back(frame([&] { sendWheel(*m_canvas, middle(), notches); }));
        }
        return times;
    }

    std::vector<double> hovering()
    {
        std::vector<double> times;
        for (int k = 0; k < 4 * kFrames; ++k) {
            const QPointF at = middle() + 180.0 * QPointF(std::sin(0.071 * k), std::cos(0.053 * k));
            times.push_back(frame([&] { sendMouse(*m_canvas, QEvent::MouseMove, at); }));
        }
        return times;
    }

    struct Glides {
        std::vector<double> arrival; ///< taking over a layout
        std::vector<double> turns;   ///< of the event loop, those that painted a frame
        double framesPerSecond = 0.0;
    };

    Glides gliding()
    {
        Glides result;
        m_painted = 0;
        QElapsedTimer timer;
        qint64 nanoseconds = 0;
        for (std::uint64_t k = 0; k < 10; ++k) {
            const EmbeddingReport layout = makeLayout(m_points, 2 + k);
            timer.start();
            result.arrival.push_back(timed([&] { m_view.setFrame(layout); }));
            while (m_canvas->isGliding()) {
                const int before = m_painted;
                const double turn = timed([] { QApplication::processEvents(); });
                if (m_painted > before) {
                    result.turns.push_back(turn);
                }
            }
            nanoseconds += timer.nsecsElapsed();
        }
        result.framesPerSecond = 1e9 * m_painted / static_cast<double>(nanoseconds);
        return result;
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        m_painted += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    double frame(const std::function<void()>& event)
    {
        // The event's own update() decides what is painted, as in the window.
        return timed([&] {
            event();
            QApplication::sendPostedEvents();
            QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
        });
    }

    void settle()
    {
        while (m_canvas->isGliding()) {
            QApplication::processEvents(QEventLoop::AllEvents, 20);
        }
        QApplication::processEvents();
    }

    [[nodiscard]] QPointF middle() const
    {
        return {m_canvas->width() / 2.0, m_canvas->height() / 2.0};
    }

    int m_points;
    EmbeddingView m_view;
    EmbeddingCanvas* m_canvas = nullptr;
    int m_painted = 0;
};

} // namespace

int benchMap(int points, bool json)
{
    nlohmann::json figures = {{"points", points},
                              {"platform", QGuiApplication::platformName().toStdString()}};
    double few = 0.0;
    {
        MapBench small(kFewPoints);
        few = quantile(small.dragging(), 0.5);
        figures["frame_of_1000_points_ms"] = few;
    }
    MapBench bench(points);
    const std::vector<double> dragging = bench.dragging();
    addTimes(figures, "frame_dragging", dragging);
    figures["ratio_to_1000_points"] = quantile(dragging, 0.5) / few;
    addTimes(figures, "frame_zooming", bench.zooming());
    addTimes(figures, "frame_hovering", bench.hovering());
    const MapBench::Glides glides = bench.gliding();
    addTimes(figures, "layout_arrival", glides.arrival);
    addTimes(figures, "frame_gliding", glides.turns);
    figures["frames_per_second_gliding"] = glides.framesPerSecond;
    printFigures(figures, json);
    return 0;
}

} // namespace clae
