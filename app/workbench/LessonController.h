// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/lessons/LessonRunner.h"

#include <QObject>

#include <functional>
#include <memory>

class QMainWindow;
class QMenu;

namespace clae {

class LessonView;
class Selection;
class Session;
class Spotlight;
struct InspectionReport;
struct PairReport;

/// Gathers the facts that lessons wait for from session and selection, and points at the controls
/// they speak of. Thread: GUI. Owns neither; they outlive it.
class LessonController : public QObject {
    Q_OBJECT
public:
    /// `spec` gives the settings of the panels.
    LessonController(QMainWindow& window, Session& session, Selection& selection, LessonView& view,
                     std::function<TrainSpec()> spec, QObject* parent);
    ~LessonController() override;

    /// The panels' settings changed.
    void followSpec();

    /// An action for each lesson, and one that takes the keyboard to what a lesson waits for.
    void fillMenu(QMenu& menu);
    /// Brings the lessons to the front and begins one, from 0.
    void begin(int lesson);
    [[nodiscard]] const LessonRunner& runner() const { return m_runner; }

private:
    void connectSession(Session& session);
    void takePairs(const PairReport& report);
    void takeInspection(const InspectionReport& report);
    void tell() { m_runner.take(m_facts); }
    void showLessons();
    void showPage();
    void point();
    void focusWhatWaits();
    /// Opens what hides it: a closed section, a dock that is closed or behind another.
    void bringIntoSight(QWidget* widget) const;
    [[nodiscard]] QWidget* find(const QString& name) const;

    QMainWindow& m_window;
    LessonView& m_view;
    std::function<TrainSpec()> m_spec;
    LessonRunner m_runner;
    LessonFacts m_facts;
    bool m_lensIsOld = false; ///< the lens has not answered under the present loss
    Spotlight* m_spotlight;
};

} // namespace clae
