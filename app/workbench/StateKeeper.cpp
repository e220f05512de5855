// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/StateKeeper.h"

#include "core/spec/SpecFile.h"
#include "core/values/Error.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QSettings>
#include <QVariantMap>

#include <utility>

namespace clae {
namespace {

constexpr int kDelayMilliseconds = 1000;

QString geometryKey()
{
    return QStringLiteral("geometry");
}

QString layoutKey()
{
    return QStringLiteral("layout");
}

QString specKey()
{
    return QStringLiteral("spec");
}

} // namespace

StateKeeper::StateKeeper(QMainWindow& window, int layoutVersion, std::function<TrainSpec()> spec)
    : QObject(&window), m_window(window), m_layoutVersion(layoutVersion), m_spec(std::move(spec))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMilliseconds);
    m_writer.setMaxThreadCount(1); // in the order of the changes
    connect(&m_delay, &QTimer::timeout, this, &StateKeeper::saveLater);
    window.installEventFilter(this);
    for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        dock->installEventFilter(this);
    }
}

bool StateKeeper::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        if (m_window.isVisible()) { // what is laid out before it is shown is nobody's wish
            m_delay.start();
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void StateKeeper::saveLater()
{
    QVariantMap changed;
    if (QByteArray geometry = m_window.saveGeometry(); geometry != m_geometry) {
        changed[geometryKey()] = geometry;
        m_geometry = std::move(geometry);
    }
    if (QByteArray layout = m_window.saveState(m_layoutVersion); layout != m_layout) {
        changed[layoutKey()] = layout;
        m_layout = std::move(layout);
    }
    try {
        if (std::string text = writeSpec(m_spec()); text != m_specText) {
            changed[specKey()] = QString::fromStdString(text);
            m_specText = std::move(text);
        }
    } catch (const InputError&) {
        // A text that is no UTF-8, as a path may be; the settings before it stay.
    }
    if (changed.isEmpty()) {
        return;
    }
    m_writer.start([changed] {
        QSettings settings;
        for (auto entry = changed.begin(); entry != changed.end(); ++entry) {
            settings.setValue(entry.key(), entry.value());
        }
        settings.sync(); // waits for the disk
    });
}

void StateKeeper::save()
{
    m_delay.stop();
    saveLater();
    m_writer.waitForDone();
}

bool StateKeeper::restoreLayout()
{
    const QSettings settings;
    m_window.restoreGeometry(settings.value(geometryKey()).toByteArray());
    return m_window.restoreState(settings.value(layoutKey()).toByteArray(), m_layoutVersion);
}

std::optional<TrainSpec> StateKeeper::lastSpec()
{
    const std::string text = QSettings().value(specKey()).toString().toStdString();
    if (text.empty()) {
        return std::nullopt;
    }
    try {
        return parseSpec(text, "the settings as they were left");
    } catch (const InputError&) {
        return std::nullopt; // written by another version of the program
    }
}

} // namespace clae
