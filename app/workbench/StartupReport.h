// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <cstdint>

namespace clae {

class MainWindow;

/// The clock that both ends of `clae bench startup` read, nanoseconds.
[[nodiscard]] std::int64_t monotonicNanoseconds();

/// Watches a window from its making until its pairs are on the screen, then prints when each
/// happened, in milliseconds since the process was asked for, and quits the application. Thread:
/// GUI.
class StartupReport : public QObject {
    Q_OBJECT
public:
    /// `asked`, `main`: when the process was asked for, and when it reached main().
    /// REQUIRES: a window that was not shown yet.
    StartupReport(MainWindow& window, std::int64_t asked, std::int64_t main);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] double sinceAsked(std::int64_t moment) const;
    void pairsPainted();

    MainWindow& m_window;
    std::int64_t m_asked;
    std::int64_t m_main;
    std::int64_t m_made;
    std::int64_t m_painted = 0;
};

} // namespace clae
