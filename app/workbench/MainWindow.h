// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/Session.h"
#include "app/workbench/Actions.h"
#include "core/values/RunRecord.h"
#include "widgets/Theme.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class QDialog;

namespace clae {

class AttackPanel;
class CurvePlot;
class CurvesController;
class EmbeddingView;
class EvaluationController;
class EvaluationView;
class ExperimentPanel;
class ExportController;
class FaultController;
class Habits;
class InspectController;
class LabController;
class LessonController;
class LessonView;
class MapController;
class MessageBar;
class PairView;
class RunBar;
class RunsController;
class RunsView;
class Selection;
class SettingsController;
class StateKeeper;
class StatusStrip;
class StudyController;
class StudyView;

/// The window: wires the session's news to the views and the panels to the session. Knows no
/// science. Thread: GUI.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// Starts with this preset; runs go to new folders under `runsFolder`.
    /// REQUIRES: a name of presetNames().
    MainWindow(const std::string& presetName, const std::filesystem::path& runsFolder,
               QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Session& session() { return *m_session; }
    /// The number of the newest question to the lens; PairView::painted() tells when it was
    /// answered.
    [[nodiscard]] quint64 lastRequest() const;

    void setColorScheme(ColorScheme scheme);

    /// Takes the settings as they were left when the program ran last, if there are any.
    void restoreLastSpec();
    /// Unpacks a run that came as a file (.claerun) into the runs' folder.
    void openRunFile(const QString& path);

    /// Closes without asking; a run in progress is stopped and saved.
    void closeNow();

    /// As if the user had set all of it. While a run trains only its live controls change.
    void setSpec(const TrainSpec& spec);

    [[nodiscard]] QSize sizeHint() const override { return {1280, 800}; }

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void buildMenus();
    void buildHabits();
    void buildDocks();
    void connectPanels();
    void connectSession();
    void connectStudy();
    void connectRuns();
    void connectMessages();
    void offerDatasets();
    /// False when there was none to restore.
    [[nodiscard]] bool restoreLayout();

    /// What the present settings are, for those who ask later.
    [[nodiscard]] std::function<TrainSpec()> spec() const;
    void followSettings();
    [[nodiscard]] bool beginRun();
    void followSession();
    void resumeRun(const std::shared_ptr<const RunRecord>& run);

    std::unique_ptr<Session> m_session;
    Actions m_actions;
    Selection* m_selection;
    ExperimentPanel* m_experiment;
    AttackPanel* m_attack;
    CurvePlot* m_curves;
    PairView* m_pairs;
    EmbeddingView* m_embedding;
    EvaluationView* m_evaluation;
    StudyView* m_study;
    LessonView* m_lessons;
    RunsView* m_runs;
    StatusStrip* m_status;
    MessageBar* m_messages;
    ExportController* m_exports;
    RunBar* m_bar;
    SettingsController* m_settings;
    CurvesController* m_curvesController;
    EvaluationController* m_evaluationController;
    StudyController* m_studyController;
    LessonController* m_lessonController;
    Habits* m_habits = nullptr;
    RunsController* m_runsController;
    StateKeeper* m_state = nullptr;
    LabController* m_lab;
    InspectController* m_inspectController;
    MapController* m_mapController;
    FaultController* m_faults = nullptr;
    QPointer<QDialog> m_stopQuestion; ///< while it is open
    bool m_closing = false;           ///< as soon as nothing runs any more
};

} // namespace clae
