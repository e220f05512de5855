// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/StartupReport.h"

#include "app/workbench/BenchFigures.h"
#include "app/workbench/MainWindow.h"
#include "widgets/PairView.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QEvent>
#include <QGuiApplication>

#include <chrono>
#include <iostream>

namespace clae {

std::int64_t monotonicNanoseconds()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

StartupReport::StartupReport(MainWindow& window, std::int64_t asked, std::int64_t main)
    : m_window(window), m_asked(asked), m_main(main), m_made(monotonicNanoseconds())
{
    window.installEventFilter(this);
    connect(window.findChild<PairView*>(), &PairView::painted, this, &StartupReport::pairsPainted);
    connect(&window.session(), &Session::failed, this, [](const QString& message) {
        std::cerr << "clae-workbench: " << message.toStdString() << std::endl;
        QCoreApplication::exit(2);
    });
}

double StartupReport::sinceAsked(std::int64_t moment) const
{
    return static_cast<double>(moment - m_asked) * 1e-6;
}

bool StartupReport::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && m_painted == 0) {
        m_painted = 1;
        // After this event the window and all in it are painted and handed to the screen.
        QMetaObject::invokeMethod(
            this, [this] { m_painted = monotonicNanoseconds(); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void StartupReport::pairsPainted()
{
    if (m_painted <= 1) {
        return;
    }
    printFigures({{"main_ms", sinceAsked(m_main)},
                  {"window_made_ms", sinceAsked(m_made)},
                  {"window_painted_ms", sinceAsked(m_painted)},
                  {"pairs_painted_ms", sinceAsked(monotonicNanoseconds())},
                  {"platform", QGuiApplication::platformName().toStdString()}},
                 true);
    m_window.session().shutDown();
    QCoreApplication::exit(0);
}

} // namespace clae
