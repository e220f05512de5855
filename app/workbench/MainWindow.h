// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/Session.h"
#include "app/workbench/Actions.h"
#include "core/values/RunRecord.h"
#include "widgets/Banner.h"
#include "widgets/Theme.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

class QComboBox;
class QDialog;
class QToolBar;

namespace clae {

class AttackPanel;
class CurvePlot;
class CurvesController;
class EmbeddingView;
class EvaluationController;
class EvaluationView;
class ExperimentPanel;
class ExportController;
class Habits;
class InspectController;
class LabController;
class LessonController;
class LessonView;
class MapController;
class PairView;
class RunsController;
class RunsView;
class Selection;
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
    [[nodiscard]] quint64 lastRequest() const { return m_lastRequest; }

    void setColorScheme(ColorScheme scheme);

    /// Takes the settings as they were left when the program ran last, if there are any.
    void restoreLastSpec();
    /// Unpacks a run that came as a file (.claerun) into the runs' folder.
    void openRunFile(const QString& path);

    /// Closes without asking; a run in progress is stopped and saved.
    void closeNow();

    /// As if the user had set all of it: in `presetName`, or in the present preset if that is
    /// empty. While a run trains only its live controls change.
    void setSpec(const TrainSpec& spec, const QString& presetName = {});

    [[nodiscard]] QSize sizeHint() const override { return {1280, 800}; }

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void buildMenus();
    void buildHabits();
    void buildToolBars();
    void buildDocks();
    void connectPanels();
    void connectSession();
    void connectStudy();
    void connectRuns();
    /// False when there was none to restore.
    [[nodiscard]] bool restoreLayout();

    void choosePreset(const QString& name);
    void takeSpec();
    void takeControls(const Controls& controls);
    [[nodiscard]] bool beginRun();
    void commitTyping();
    void followSession();
    void takeRunSpec(const TrainSpec& spec);
    void resumeRun(const std::shared_ptr<const RunRecord>& run);
    void showMessage(Banner::Level level, const QString& text, const QString& action = {},
                     std::function<void()> act = {});

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
    Banner* m_banner;
    CurvesController* m_curvesController;
    EvaluationController* m_evaluationController;
    StudyController* m_studyController;
    LessonController* m_lessonController;
    Habits* m_habits = nullptr;
    RunsController* m_runsController;
    StateKeeper* m_state = nullptr;
    std::function<void()> m_bannerAction; ///< of the message that is shown
    ExportController* m_exports;
    LabController* m_lab;
    InspectController* m_inspectController;
    MapController* m_mapController;
    QToolBar* m_bannerBar = nullptr;
    QComboBox* m_presets = nullptr;
    QComboBox* m_devices = nullptr;
    QTimer m_previewDelay; ///< one preview for a burst of edits
    quint64 m_lastRequest = 0;
    QPointer<QDialog> m_stopQuestion; ///< while it is open
    bool m_closing = false;           ///< as soon as nothing runs any more
};

} // namespace clae
