// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/SettingsController.h"

#include "app/session/Session.h"
#include "app/workbench/RunBar.h"
#include "core/spec/Presets.h"
#include "core/values/SpecFields.h"
#include "widgets/AttackPanel.h"
#include "widgets/ExperimentPanel.h"

#include <QWidget>

#include <algorithm>

namespace clae {
namespace {

constexpr int kPreviewDelayMilliseconds = 250;

bool sameSettings(const TrainSpec& a, const TrainSpec& b)
{
    return std::all_of(specFields().begin(), specFields().end(),
                       [&](const SpecField& field) { return field.get(a) == field.get(b); });
}

} // namespace

SettingsController::SettingsController(Session& session, ExperimentPanel& experiment,
                                       AttackPanel& attack, RunBar& bar, QObject* parent)
    : QObject(parent), m_session(session), m_experiment(experiment), m_attack(attack), m_bar(bar)
{
    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(kPreviewDelayMilliseconds);
    connect(&m_previewDelay, &QTimer::timeout, this, [this] { m_session.preview(spec()); });
    connect(&bar, &RunBar::presetChosen, this, &SettingsController::choosePreset);
    connect(&bar, &RunBar::deviceChosen, this, [this](const QString& device) {
        TrainSpec changedSpec = spec();
        changedSpec.train.device = device.toStdString();
        m_experiment.setSpec(changedSpec);
        follow();
    });
    connect(&experiment, &ExperimentPanel::specChanged, this, &SettingsController::follow);
    connect(&attack, &AttackPanel::controlsChanged, this, &SettingsController::takeControls);
}

TrainSpec SettingsController::spec() const
{
    return m_experiment.spec();
}

QString SettingsController::problem() const
{
    return m_experiment.problem();
}

void SettingsController::choosePreset(const QString& name)
{
    m_bar.setPreset(name);
    TrainSpec chosen = preset(name.toStdString());
    chosen.train.device = m_bar.device().toStdString();
    takeSpec(chosen);
}

void SettingsController::setSpec(const TrainSpec& spec, const QString& presetName)
{
    TrainSpec base = m_experiment.spec();
    const Controls controls = controlsOf(spec);
    applyControls(base, controls);
    const bool onlyControls = m_session.phase() != Session::Phase::Idle || sameSettings(base, spec);
    if (!presetName.isEmpty()) {
        m_bar.setPreset(presetName);
        m_attack.setPreset(controlsOf(preset(presetName.toStdString())));
    }
    m_experiment.setSpec(onlyControls ? base : spec);
    if (onlyControls) {
        m_attack.setSpec(base);
        takeControls(controls);
    } else {
        follow();
    }
}

void SettingsController::takeSpec(const TrainSpec& spec)
{
    m_attack.setPreset(controlsOf(spec));
    m_experiment.setSpec(spec);
    follow();
}

void SettingsController::takeControls(const Controls& controls)
{
    TrainSpec now = m_experiment.spec();
    applyControls(now, controls);
    m_experiment.setSpec(now);
    m_lastRequest = m_session.setControls(controls);
    Q_EMIT changed();
}

void SettingsController::showAgain()
{
    m_experiment.setSpec(spec());
    m_attack.setSpec(spec());
}

void SettingsController::commitTyping(const QWidget& window)
{
    // Only when its editor loses the focus, which neither a shortcut nor a click on a tool button
    // takes from it.
    if (QWidget* editor = window.focusWidget(); editor != nullptr && editor->hasFocus()) {
        editor->clearFocus();
        editor->setFocus();
    }
}

void SettingsController::setLocked(bool locked)
{
    m_experiment.setLocked(locked, tr("A run is using these settings; stop it to change them."));
    m_bar.setLocked(locked);
}

void SettingsController::follow()
{
    const TrainSpec now = spec();
    m_attack.setSpec(now);
    m_bar.setDevice(QString::fromStdString(now.train.device));
    m_previewDelay.start();
    Q_EMIT changed();
}

} // namespace clae
