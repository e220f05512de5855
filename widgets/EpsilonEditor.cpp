// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EpsilonEditor.h"

#include "core/values/SpecFields.h"
#include "widgets/FieldHelp.h"
#include "widgets/ValueSlider.h"
#include "widgets/WheelGuard.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>

namespace clae {
namespace {

/// Of the slider, in normalised space. A sign step of 0.03 on 28x28 pixels is 0.84 long in l2.
constexpr ValueSlider::Range kLinf{0.0, 0.25, 1.0, 0.001};
constexpr ValueSlider::Range kL2{0.0, 5.0, 100.0, 0.02};

/// The largest budget that the spec takes, in its own space.
double largestEpsilon(const AttackSpec& attack)
{
    return attack.norm == "linf" ? 1.0 : specField("attack.epsilon").maximum;
}

} // namespace

EpsilonEditor::EpsilonEditor(QWidget* parent)
    : QWidget(parent),
      m_unit(new QComboBox(this)), // Tab comes to it first
      m_slider(new ValueSlider(QStringLiteral("epsilon"), tr("Epsilon"), kLinf, this)),
      m_readout(new QLabel(this))
{
    const QString tip = fieldTip(specField("attack.epsilon"));
    m_unit->setObjectName(QStringLiteral("epsilonUnit"));
    m_unit->setAccessibleName(tr("Unit of epsilon"));
    guardWheel(m_unit);
    m_unit->setToolTip(tr("Unit of the box below. It changes the display only."));
    m_unit->addItems({tr("normalised"), tr("pixel [0, 1]"), tr("n / 255")});
    auto* label = new QLabel(tr("Epsilon ε"), this);
    m_slider->setLabel(label);
    m_slider->setToolTips(tip);
    m_readout->setObjectName(QStringLiteral("epsilonReadout"));
    m_readout->setAccessibleName(tr("Epsilon in all units"));
    m_readout->setAlignment(Qt::AlignRight);
    auto* caption = new QHBoxLayout;
    caption->addWidget(label, 1);
    caption->addWidget(m_unit);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(caption);
    layout->addWidget(m_slider);
    layout->addWidget(m_readout);
    connect(m_slider, &ValueSlider::moved, this, [this](double value) {
        m_attack.epsilon =
            convertEpsilon(value, EpsilonSpace::Normalized, m_attack.epsilonSpace, m_std);
        showTexts();
        Q_EMIT moved(m_attack.epsilon);
    });
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this] {
        showUnit();
        Q_EMIT unitChanged();
    });
    show(m_attack, m_std);
}

void EpsilonEditor::show(const AttackSpec& attack, double std)
{
    m_attack = attack;
    m_std = std;
    offerUnits();
    ValueSlider::Range range = attack.norm == "linf" ? kLinf : kL2;
    range.maximum = normalised(largestEpsilon(attack));
    m_slider->setRange(range);
    m_slider->setValue(normalised(attack.epsilon));
    showUnit();
    showTexts();
}

void EpsilonEditor::offerUnits()
{
    // A number out of 255 counts the levels of one pixel; a length of a whole image has none.
    const bool pixelwise = m_attack.norm == "linf";
    QStandardItem* of255 = static_cast<QStandardItemModel*>(m_unit->model())->item(Of255);
    of255->setEnabled(pixelwise);
    of255->setToolTip(pixelwise ? tr("Levels of an 8-bit pixel")
                                : tr("Only linf (attack.norm) bounds single pixels; l2 is the "
                                     "length of a whole image's change."));
    if (!pixelwise && unit() == Of255) {
        const QSignalBlocker blocker(m_unit);
        m_unit->setCurrentIndex(Pixel);
    }
}

EpsilonEditor::Unit EpsilonEditor::unit() const
{
    return static_cast<Unit>(m_unit->currentIndex());
}

double EpsilonEditor::normalised(double epsilon) const
{
    return convertEpsilon(epsilon, m_attack.epsilonSpace, EpsilonSpace::Normalized, m_std);
}

double EpsilonEditor::unitFactor() const
{
    switch (unit()) {
    case Normalised:
        return 1.0;
    case Pixel:
        return m_std;
    case Of255:
        return m_std * 255.0;
    }
    Q_UNREACHABLE();
}

void EpsilonEditor::showUnit()
{
    constexpr int kDecimals[] = {3, 4, 2};
    m_slider->setUnit(unitFactor(), kDecimals[unit()]);
}

QString EpsilonEditor::textOf(double epsilon) const
{
    const double shown = normalised(epsilon) * unitFactor();
    switch (unit()) {
    case Normalised:
        return tr("%1 normalised").arg(shown, 0, 'f', 4);
    case Pixel:
        return tr("%1 px").arg(shown, 0, 'f', 4);
    case Of255:
        return tr("%1/255").arg(shown, 0, 'f', 2);
    }
    Q_UNREACHABLE();
}

void EpsilonEditor::showTexts()
{
    const double epsilon = normalised(m_attack.epsilon);
    const double pixel = epsilon * m_std;
    m_readout->setText(
        m_attack.norm == "linf"
            ? tr("%1 norm. = %2 px = %3/255")
                  .arg(epsilon, 0, 'f', 3)
                  .arg(pixel, 0, 'f', 3)
                  .arg(pixel * 255.0, 0, 'f', 1)
            : tr("length %1 norm. = %2 px").arg(epsilon, 0, 'f', 3).arg(pixel, 0, 'f', 3));
}

} // namespace clae
