// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/TrainSpec.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace clae {

class AttackPanel;
class ExperimentPanel;
class RunBar;
class Session;

/// The one set of settings that the experiment panel, the attack panel, the tool bar and the
/// session agree on. Thread: GUI. All that it is given outlives it.
class SettingsController : public QObject {
    Q_OBJECT
public:
    SettingsController(Session& session, ExperimentPanel& experiment, AttackPanel& attack,
                       RunBar& bar, QObject* parent = nullptr);

    [[nodiscard]] TrainSpec spec() const;
    /// Why no run can start from them, as a sentence, or nothing.
    [[nodiscard]] QString problem() const;
    /// The number of the newest question to the lens; PairView::painted() tells when it was
    /// answered.
    [[nodiscard]] quint64 lastRequest() const { return m_lastRequest; }

    /// REQUIRES: a name of presetNames().
    void choosePreset(const QString& name);
    /// As if the user had set all of it: in `presetName`, or in the present preset if that is
    /// empty. While a run trains only its live controls change.
    void setSpec(const TrainSpec& spec, const QString& presetName = {});
    /// The settings of a run that is opened or kept from last time: what "reset" goes back to.
    void takeSpec(const TrainSpec& spec);
    /// The live controls of the run that has just begun.
    void takeControls(const Controls& controls);
    /// Shows the present settings anew, in another language.
    void showAgain();

    /// A number that is still being typed counts as entered.
    static void commitTyping(const QWidget& window);
    /// No preview for the settings that changed last: a run shows its own encoder.
    void dropPreview() { m_previewDelay.stop(); }
    /// While locked nothing but the live controls can be changed.
    void setLocked(bool locked);

Q_SIGNALS:
    /// spec() is another one now.
    void changed();

private:
    void follow();

    Session& m_session;
    ExperimentPanel& m_experiment;
    AttackPanel& m_attack;
    RunBar& m_bar;
    QTimer m_previewDelay; ///< one preview for a burst of edits
    quint64 m_lastRequest = 0;
};

} // namespace clae
