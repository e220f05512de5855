// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SyntheticReports.h"
#include "core/values/RunRecord.h"
#include "widgets/CurveChart.h"
#include "widgets/CurvePlot.h"
#include "widgets/LegendButton.h"

#include <QApplication>
#include <QTest>
#include <QWheelEvent>

#include <cstdlib>
#include <memory>

namespace clae {

inline void prepare(CurvePlot& plot)
{
    plot.resize(800, 400);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
}

inline void fill(CurvePlot& plot, int steps)
{
    for (int step = 1; step <= steps; ++step) {
        StepReport report = syntheticStep(step);
        report.learningRate = 0.001 * (1.0 - 1e-4 * step);
        report.seconds = 0.13 + 0.01 * (step % 3);
        plot.appendStep(report);
    }
}

inline CurveChart* chart(CurvePlot& plot)
{
    return static_cast<CurveChart*>(plot.findChild<QWidget*>(QStringLiteral("curveChart")));
}

inline LegendButton* legend(CurvePlot& plot, const char* name)
{
    return plot.findChild<LegendButton*>(QLatin1String(name));
}

template <typename Change> void choose(CurvePlot& plot, const Change& change)
{
    CurveOptions options = plot.options();
    change(options);
    plot.setOptions(options);
    plot.replotNow();
}

inline void showCharts(CurvePlot& plot, std::vector<CurveGroup> groups)
{
    choose(plot, [&](CurveOptions& options) { options.charts = std::move(groups); });
}

/// The charts without their legends.
inline QImage drawn(CurvePlot& plot)
{
    plot.replotNow();
    return chart(plot)->toPixmap().toImage();
}

/// Pixels of about this colour.
inline int count(const QImage& image, const QColor& color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const int distance = std::abs(pixel.red() - color.red()) +
                                 std::abs(pixel.green() - color.green()) +
                                 std::abs(pixel.blue() - color.blue());
            found += distance < 60 ? 1 : 0;
        }
    }
    return found;
}

inline void wheel(QWidget* target, const QPointF& at,
                  Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(at, target->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(target, &event);
}

/// Moves the pointer without a button. QTest::mouseMove() moves the cursor of the desktop, which
/// says nothing where it already was.
inline void hover(QWidget* target, const QPointF& at)
{
    QMouseEvent move(QEvent::MouseMove, at, target->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QApplication::sendEvent(target, &move);
}

inline void dragBy(QWidget* target, const QPoint& from, const QPoint& distance)
{
    QTest::mousePress(target, Qt::LeftButton, Qt::NoModifier, from);
    const QPointF to = from + distance;
    QMouseEvent move(QEvent::MouseMove, to, target->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(target, &move);
    QTest::mouseRelease(target, Qt::LeftButton, Qt::NoModifier, to.toPoint());
}

/// A point inside the first chart.
inline QPoint inside(CurvePlot& plot)
{
    return chart(plot)->panel(0).rect().rect().center();
}

/// A finished run of `steps` steps, `perEpoch` of them an epoch, each `seconds` long, with an
/// evaluation at its start, every fifty steps and at its end. `shift` is added to its clean loss.
inline std::shared_ptr<const RunRecord> syntheticRun(const std::string& name, int steps,
                                                     double shift = 0.0, int perEpoch = 100,
                                                     double seconds = 0.5)
{
    auto record = std::make_shared<RunRecord>();
    record->summary.name = name;
    record->summary.folder = name;
    for (int step = 1; step <= steps; ++step) {
        StepReport report = syntheticStep(step);
        report.lossClean += shift;
        report.epoch = 1 + (step - 1) / perEpoch;
        report.totalSteps = 0;
        report.totalEpochs = 0;
        report.imagesPerSecond = 0.0;
        report.seconds = seconds;
        record->steps.push_back(report);
    }
    for (int step = 0; step <= steps; step += 50) {
        record->evaluations.push_back(syntheticEvaluation(step));
    }
    return record;
}

} // namespace clae
