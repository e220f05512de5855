// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"
#include "widgets/AttackPanel.h"

#include <QComboBox>
#include <QLabel>
#include <QTest>

/// The controls of the default spec.
inline clae::Controls published()
{
    return clae::controlsOf(clae::TrainSpec());
}

inline void show(clae::AttackPanel& panel, const clae::Controls& controls, double std = 0.5)
{
    clae::TrainSpec spec;
    clae::applyControls(spec, controls);
    spec.data.std = {std};
    panel.setSpec(spec);
}

inline QComboBox* combo(const QWidget& panel, const char* key)
{
    return panel.findChild<QComboBox*>(QLatin1String(key));
}

/// Chooses by keyboard, as far as the box lets it.
inline void choose(const QWidget& panel, const char* key, const QString& choice)
{
    QComboBox* box = combo(panel, key);
    for (int k = 0; k < box->count() && box->currentText() != choice; ++k) {
        QTest::keyClick(box, k == 0 ? Qt::Key_Home : Qt::Key_Down);
    }
}

inline QString text(const QWidget& panel, const char* name)
{
    return panel.findChild<QLabel*>(QLatin1String(name))->text();
}
