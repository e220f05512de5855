// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/MapColoring.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QMenu;
class QToolButton;

namespace clae {

/// The two rows of controls above the map. Setting anything by program emits nothing. Thread: GUI.
class MapControls : public QWidget {
    Q_OBJECT
public:
    explicit MapControls(QWidget* parent = nullptr);

    void setStatus(const QString& text, const QString& tip);
    [[nodiscard]] QString status() const;
    void setPaused(bool paused);
    /// Which colourings there are values for. `why` is the tooltip of the others.
    void setColorChoices(bool loss, bool displacement, bool neighbours, const QString& why);
    /// The runs that the present one can be compared with, newest first, and the one that is;
    /// empty: none is.
    void setComparisons(const QStringList& runs, const QString& chosen);
    void setLassoMode(bool on);

    /// Emits how things are shown once more, for a map that is new.
    void tellLook();

    [[nodiscard]] MapMethod method() const;
    [[nodiscard]] MapColorBy colorBy() const;
    [[nodiscard]] bool showsTrails() const;

Q_SIGNALS:
    void methodChosen(clae::MapMethod method);
    void perplexityChosen(double perplexity);
    void colorByChosen(clae::MapColorBy by);
    void adversarialToggled(bool on);
    void linesToggled(bool on);
    void picturesToggled(bool on);
    void trailsToggled(bool on);
    void lassoToggled(bool on);
    void pauseToggled(bool paused);
    /// The menu of runs is about to open: setComparisons() fills it.
    void comparisonsWanted();
    /// Empty: no other run.
    void comparisonChosen(const QString& run);

private:
    void buildProjection();
    void buildLook();
    void followMethod();
    void showPauseState();

    QComboBox* m_method;
    QLabel* m_perplexityLabel;
    QDoubleSpinBox* m_perplexity;
    QLabel* m_status;
    QToolButton* m_pause;
    QComboBox* m_color;
    QCheckBox* m_adversarial;
    QCheckBox* m_lines;
    QCheckBox* m_pictures;
    QCheckBox* m_trails;
    QToolButton* m_lasso;
    QToolButton* m_compare;
    QMenu* m_runs;
};

} // namespace clae
