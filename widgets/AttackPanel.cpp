// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/AttackPanel.h"

#include "core/values/SpecFields.h"
#include "core/values/SpecRules.h"
#include "widgets/CoreText.h"
#include "widgets/EpsilonEditor.h"
#include "widgets/FieldEditor.h"
#include "widgets/FieldHelp.h"
#include "widgets/FoldSection.h"
#include "widgets/HardnessReadout.h"
#include "widgets/SpecEditors.h"
#include "widgets/ValueSlider.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr int kMargin = 8;
constexpr ValueSlider::Range kStepsRange{1.0, 20.0, 50.0, 1.0};
constexpr ValueSlider::Range kAlphaRange{0.0, 4.0, 100.0, 0.05};

/// Adds the slider of a key in a row of its own.
void addSlider(QFormLayout* form, const QString& title, ValueSlider* slider)
{
    auto* label = new QLabel(title);
    slider->setLabel(label);
    form->addRow(label, slider);
}

/// Disables the slider with a reason while its key has no effect.
void showState(ValueSlider* slider, const TrainSpec& spec, const char* key)
{
    const QString idle = coreText(idleReason(spec, key));
    slider->setEnabled(idle.isEmpty());
    slider->setToolTips(fieldTip(specField(key), idle));
}

/// What the literature calls the attack.
QString attackName(const AttackSpec& attack)
{
    if (attack.direction == "random") {
        return attack.norm == "linf" ? AttackPanel::tr("random signs")
                                     : AttackPanel::tr("random direction");
    }
    if (attack.steps == 1) {
        return attack.norm == "linf" ? AttackPanel::tr("FGSM") : AttackPanel::tr("FGM");
    }
    return attack.momentum > 0 ? AttackPanel::tr("MI-FGSM-%1").arg(attack.steps)
                               : AttackPanel::tr("PGD-%1").arg(attack.steps);
}

} // namespace

AttackPanel::AttackPanel(QWidget* parent)
    : QWidget(parent),
      m_preset(controlsOf(m_spec)),
      m_editors(new SpecEditors(this)),
      m_scroll(new QScrollArea(this)),
      m_epsilon(new EpsilonEditor),
      m_steps(new ValueSlider(QStringLiteral("steps"), tr("Attack steps"), kStepsRange)),
      m_alpha(new ValueSlider(QStringLiteral("alpha"), tr("Alpha"), kAlphaRange)),
      m_name(new QLabel),
      m_stepSize(new QLabel),
      m_reset(new QPushButton(tr("Reset to preset"))),
      m_hardness(new HardnessReadout(this))
{
    setObjectName(QStringLiteral("attackPanel"));
    setAccessibleName(tr("Attack"));
    m_scroll->setObjectName(QStringLiteral("attackScroll"));
    m_scroll->setAccessibleName(tr("Attack settings"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(m_hardness);
    m_hardness->setContentsMargins(kMargin, 4, kMargin, kMargin);

    // Built before they join the window: Tab follows the order of joining.
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(4);
    auto* main = new QWidget;
    QFormLayout* form = FoldSection::makeForm(main);
    buildHeader(form);
    buildControls(form);
    auto* more = new FoldSection(QStringLiteral("moreAttackSettings"), tr("M&ore attack settings"));
    buildMore(more->form());
    layout->addWidget(main);
    layout->addWidget(more);
    layout->addStretch(1);
    m_scroll->setWidget(content);

    connectControls();
    showSpec();
    reserveWidth();
}

void AttackPanel::buildHeader(QFormLayout* form)
{
    FieldEditor* clae = m_editors->add("objective.clae", tr("Train with CLAE"));
    clae->setCaption(tr("Train with &CLAE"));
    m_reset->setObjectName(QStringLiteral("resetControls"));
    m_reset->setAccessibleName(tr("Reset to preset"));
    auto* row = new QHBoxLayout;
    row->addWidget(clae, 1);
    row->addWidget(m_reset);
    form->addRow(row);
    form->addRow(m_epsilon);
}

void AttackPanel::buildControls(QFormLayout* form)
{
    m_editors->addRow(form, "attack.norm", tr("&Norm"));
    m_steps->setUnit(1.0, 0);
    addSlider(form, tr("&Steps"), m_steps);
    m_name->setObjectName(QStringLiteral("attackName"));
    m_name->setAccessibleName(tr("Name of the attack"));
    auto* directionLabel = new QLabel(tr("&Direction"));
    FieldEditor* direction = m_editors->add("attack.direction", tr("Direction"));
    direction->setLabel(directionLabel);
    auto* directionRow = new QHBoxLayout;
    directionRow->setSpacing(8);
    directionRow->addWidget(direction, 1);
    directionRow->addWidget(m_name);
    form->addRow(directionLabel, directionRow);

    FieldEditor* start = m_editors->add("attack.random_start", tr("Random start"));
    start->setCaption(tr("Random star&t"));
    FieldEditor* clamp = m_editors->add("attack.clamp", tr("Clamp pixels to 0 to 1"));
    clamp->setCaption(tr("Clam&p pixels"));
    auto* boxes = new QHBoxLayout;
    boxes->setSpacing(8);
    boxes->addWidget(start);
    boxes->addWidget(clamp);
    form->addRow(boxes);

    addSlider(form, tr("&Alpha α"), m_alpha);
    m_editors->addRow(form, "train.learning_rate", tr("&Learning rate"));
}

void AttackPanel::buildMore(QFormLayout* form)
{
    m_stepSize->setObjectName(QStringLiteral("stepSize"));
    m_stepSize->setAccessibleName(tr("Size of one attack step"));
    m_stepSize->setAlignment(Qt::AlignRight);
    for (const SpecField& field : specFields()) {
        const bool ofAttack = field.key.compare(0, 7, "attack.") == 0;
        if (!ofAttack || m_editors->has(field.key) || field.key == "attack.epsilon" ||
            field.key == "attack.steps") {
            continue;
        }
        m_editors->addRow(form, field.key, fieldTitle(field.key));
        if (field.key == "attack.step_scale") {
            form->addRow(tr("Step size"), m_stepSize);
        }
    }
}

void AttackPanel::connectControls()
{
    connect(m_editors, &SpecEditors::edited, this,
            [this](const SpecField& field, const SpecValue& value) {
                TrainSpec next = m_spec;
                field.set(next, value);
                if (field.key == "attack.epsilon_space") {
                    // Another way to write the same budget.
                    next.attack.epsilon = std::min(
                        convertEpsilon(m_spec.attack.epsilon, m_spec.attack.epsilonSpace,
                                       next.attack.epsilonSpace, meanStd(m_spec.data)),
                        next.attack.norm == "linf" ? 1.0 : specField("attack.epsilon").maximum);
                }
                change(next);
            });
    connect(m_epsilon, &EpsilonEditor::moved, this, [this](double epsilon) {
        TrainSpec next = m_spec;
        next.attack.epsilon = epsilon;
        change(next);
    });
    connect(m_epsilon, &EpsilonEditor::unitChanged, this, &AttackPanel::showTexts);
    connect(m_steps, &ValueSlider::moved, this, [this](double steps) {
        TrainSpec next = m_spec;
        next.attack.steps = static_cast<int>(std::lround(steps));
        change(next);
    });
    connect(m_alpha, &ValueSlider::moved, this, [this](double alpha) {
        TrainSpec next = m_spec;
        next.objective.alpha = alpha;
        change(next);
    });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        TrainSpec next = m_spec;
        applyControls(next, m_preset);
        change(next);
    });
}

void AttackPanel::change(const TrainSpec& next)
{
    if (controlsOf(next) == controls()) {
        return;
    }
    m_spec = next;
    showSpec();
    Q_EMIT controlsChanged(controls());
}

void AttackPanel::setSpec(const TrainSpec& spec)
{
    m_spec = spec;
    showSpec();
}

void AttackPanel::setPreset(const Controls& preset)
{
    m_preset = preset;
    showTexts();
}

void AttackPanel::showSpec()
{
    m_editors->showSpec(m_spec);
    m_epsilon->show(m_spec.attack, meanStd(m_spec.data));
    m_steps->setValue(m_spec.attack.steps);
    m_alpha->setValue(m_spec.objective.alpha);
    showState(m_steps, m_spec, "attack.steps");
    showState(m_alpha, m_spec, "objective.alpha");
    showTexts();
}

void AttackPanel::showTexts()
{
    const AttackSpec& attack = m_spec.attack;
    m_name->setText(attackName(attack));
    m_stepSize->setText(m_epsilon->textOf(attack.stepScale * attack.epsilon / attack.steps));
    const bool atPreset = controls() == m_preset;
    m_reset->setEnabled(!atPreset);
    m_reset->setToolTip(atPreset ? tr("Everything in this panel is as the preset sets it.")
                                 : tr("Set everything in this panel as the preset has it."));
}

void AttackPanel::setHardness(const StepReport& report)
{
    m_hardness->show(report);
}

void AttackPanel::setPair(const PairReport& report)
{
    m_hardness->show(report);
}

void AttackPanel::reserveWidth()
{
    m_scroll->setMinimumWidth(m_scroll->widget()->minimumSizeHint().width() +
                              m_scroll->verticalScrollBar()->sizeHint().width());
}

void AttackPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        reserveWidth();
    }
}

} // namespace clae
