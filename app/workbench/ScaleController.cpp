// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ScaleController.h"

#include "widgets/InterfaceScale.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <array>
#include <cmath>

namespace clae {
namespace {

constexpr std::array<int, 5> kPercents{100, 125, 150, 200, 300};

QString scaleKey()
{
    return QStringLiteral("interfaceScale");
}

} // namespace

ScaleController::ScaleController(QMainWindow& window)
    : QObject(&window), m_menu(new QMenu(tr("Si&ze"), &window)), m_sizes(new QActionGroup(this))
{
    m_menu->setObjectName(QStringLiteral("sizeMenu"));
    for (const int percent : kPercents) {
        QAction* action = m_menu->addAction(tr("%1 %").arg(percent));
        action->setObjectName(QStringLiteral("size%1").arg(percent));
        action->setStatusTip(tr("Size of type, icons and lines"));
        action->setCheckable(true);
        action->setData(percent / 100.0);
        m_sizes->addAction(action);
        window.addAction(action);
    }
    connect(m_sizes, &QActionGroup::triggered, this,
            [this](const QAction* action) { choose(action->data().toDouble()); });
    m_menu->addSeparator();
    const auto add = [&](const char* name, const QString& text, const QString& tip,
                         const QList<QKeySequence>& keys, const auto& act) {
        QAction* action = m_menu->addAction(text);
        action->setObjectName(QString::fromLatin1(name));
        action->setStatusTip(tip);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, act);
        window.addAction(action);
    };
    // Ctrl+= is Ctrl++ without the shift key on most keyboards.
    add("sizeLarger", tr("&Larger"), tr("Draw everything larger"),
        {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
        [this] { step(1); });
    add("sizeSmaller", tr("&Smaller"), tr("Draw everything smaller"),
        {QKeySequence(Qt::CTRL | Qt::Key_Minus)}, [this] { step(-1); });
    add("sizeDesigned", tr("As &Designed"), tr("Draw everything at 100 %"),
        {QKeySequence(Qt::CTRL | Qt::Key_0)}, [this] { choose(1.0); });
    show();
}

void ScaleController::restore()
{
    bool number = false;
    const double stored = QSettings().value(scaleKey(), 1.0).toDouble(&number);
    m_chosen = number && std::isfinite(stored)
                   ? std::clamp(stored, InterfaceScale::kSmallest, InterfaceScale::kLargest)
                   : 1.0;
    show();
}

void ScaleController::choose(double scale)
{
    m_chosen = scale;
    QSettings().setValue(scaleKey(), scale);
    show();
}

void ScaleController::setLeast(double least)
{
    m_least = least;
    show();
}

void ScaleController::step(int direction)
{
    const int now = static_cast<int>(std::lround(100 * m_chosen));
    int next = now;
    if (direction > 0) {
        const auto* larger = std::upper_bound(kPercents.begin(), kPercents.end(), now);
        next = larger != kPercents.end() ? *larger : kPercents.back();
    } else {
        const auto* notSmaller = std::lower_bound(kPercents.begin(), kPercents.end(), now);
        next = notSmaller != kPercents.begin() ? *(notSmaller - 1) : kPercents.front();
    }
    choose(next / 100.0);
}

void ScaleController::show()
{
    for (QAction* action : m_sizes->actions()) {
        action->setChecked(action->data().toDouble() == m_chosen);
    }
    InterfaceScale::apply(std::max(m_chosen, m_least));
}

} // namespace clae
