// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/RunBar.h"

#include "core/device/Devices.h"
#include "core/spec/Presets.h"
#include "widgets/Icons.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace clae {

RunBar::RunBar(const QList<QAction*>& actions, QMenu* exports, QWidget* parent)
    : QToolBar(tr("Run"), parent)
{
    setObjectName(QStringLiteral("runBar"));
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addActions(actions);
    addSeparator();

    m_presets = addBox(tr("Preset"), QStringLiteral("presetBox"), tr("A complete set of settings"));
    for (const std::string& name : presetNames()) {
        m_presets->addItem(QString::fromStdString(name));
        m_presets->setItemData(m_presets->count() - 1,
                               QString::fromStdString(presetDescription(name)), Qt::ToolTipRole);
    }
    m_devices = addBox(tr("Device"), QStringLiteral("deviceBox"), tr("Where the run computes"));
    m_devices->addItems({QStringLiteral("auto"), QStringLiteral("cpu")});
    for (const std::string& gpu : describeDevices().gpus) {
        m_devices->addItem(QString::fromStdString(gpu));
    }
    connect(m_presets, &QComboBox::textActivated, this, &RunBar::presetChosen);
    connect(m_devices, &QComboBox::textActivated, this, &RunBar::deviceChosen);

    addSeparator();
    addExports(exports);
}

QString RunBar::preset() const
{
    return m_presets->currentText();
}

QString RunBar::device() const
{
    return m_devices->currentText();
}

void RunBar::setPreset(const QString& name)
{
    m_presets->setCurrentText(name);
    m_presets->setToolTip(QString::fromStdString(presetDescription(name.toStdString())));
}

void RunBar::setDevice(const QString& name)
{
    m_devices->setCurrentText(name);
}

void RunBar::setLocked(bool locked)
{
    m_presets->setEnabled(!locked);
    m_devices->setEnabled(!locked);
}

QComboBox* RunBar::addBox(const QString& title, const QString& name, const QString& tip)
{
    auto* label = new QLabel(title, this);
    label->setContentsMargins(8, 0, 4, 0);
    auto* box = new QComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(tip);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(box);
    addWidget(label);
    addWidget(box);
    return box;
}

void RunBar::addExports(QMenu* menu)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("exportButton"));
    button->setText(tr("Export"));
    button->setIcon(makeIcon(Icon::Export));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(tr("Copy or save what the window shows, and runs as files"));
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    addWidget(button);
}

} // namespace clae
