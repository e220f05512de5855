// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/AttackPanel.h"

#include "widgets/RealBox.h"
#include "widgets/ValueSlider.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include <cmath>

namespace clae {
namespace {

constexpr ValueSlider::Range kEpsilonRange{0.0, 0.25, 1.0, 0.001}; ///< normalised space
constexpr ValueSlider::Range kStepsRange{1.0, 20.0, 50.0, 1.0};
constexpr ValueSlider::Range kAlphaRange{0.0, 4.0, 100.0, 0.05};

QString arrow(double before, double after, int decimals)
{
    return QStringLiteral("%1 → %2").arg(before, 0, 'f', decimals).arg(after, 0, 'f', decimals);
}

QSpacerItem* makeGroupGap()
{
    return new QSpacerItem(0, 4, QSizePolicy::Minimum, QSizePolicy::Fixed);
}

} // namespace

AttackPanel::AttackPanel(QWidget* parent)
    : QWidget(parent),
      m_clae(new QCheckBox(tr("Train with &CLAE"), this)),
      m_epsilon(new ValueSlider(QStringLiteral("epsilon"), tr("Epsilon"), kEpsilonRange, this)),
      m_unit(new QComboBox(this)),
      m_epsilonReadout(new QLabel(this)),
      m_steps(new ValueSlider(QStringLiteral("steps"), tr("Attack steps"), kStepsRange, this)),
      m_stepsCaption(new QLabel(this)),
      m_alpha(new ValueSlider(QStringLiteral("alpha"), tr("Alpha"), kAlphaRange, this)),
      m_learningRate(new RealBox(this)),
      m_clamp(new QCheckBox(tr("Clamp &pixels to [0, 1]"), this)),
      m_reset(new QPushButton(tr("&Reset to preset"), this)),
      m_cosine(new QLabel(this)),
      m_loss(new QLabel(this))
{
    setObjectName(QStringLiteral("attackPanel"));
    setAccessibleName(tr("Attack"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(4);
    form->setHorizontalSpacing(8);
    auto* readouts = new QGridLayout;
    readouts->setHorizontalSpacing(8);
    readouts->setVerticalSpacing(4);
    buildControls(form);
    buildReadouts(readouts);
    layout->addLayout(form);
    layout->addWidget(m_reset);
    layout->addSpacing(8);
    layout->addLayout(readouts);
    layout->addStretch(1);
    connectControls();
    setPreset(m_controls);
    showControls();
}

void AttackPanel::buildControls(QFormLayout* form)
{
    m_clae->setObjectName(QStringLiteral("clae"));
    m_clae->setAccessibleName(tr("Train with CLAE"));
    m_clae->setToolTip(tr("On: minimise L(z_i, z_j) + α L(z_i, z_adv). Off: the base loss "
                          "L(z_i, z_j) alone, without an attack."));
    form->addRow(m_clae);
    form->addItem(makeGroupGap());

    buildEpsilon(form);

    const QString stepsTip = tr(
        "One step is FGSM: δ = ε sign(∇L). More are PGD: K steps along the sign of the gradient, "
        "each projected back to ‖δ‖∞ ≤ ε. Every step costs one forward and one backward pass.");
    m_steps->setUnit(1.0, 0);
    m_steps->setToolTips(stepsTip);
    m_stepsCaption->setObjectName(QStringLiteral("stepsCaption"));
    m_stepsCaption->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* stepsRow = new QHBoxLayout;
    auto* stepsLabel = new QLabel(tr("Attack &steps"), this);
    stepsLabel->setBuddy(m_steps->buddy());
    stepsLabel->setToolTip(stepsTip);
    stepsRow->addWidget(stepsLabel, 1);
    stepsRow->addWidget(m_stepsCaption);
    form->addRow(stepsRow);
    form->addRow(m_steps);
    form->addItem(makeGroupGap());

    auto* alphaLabel = new QLabel(tr("&Alpha, weight of the adversarial loss"), this);
    alphaLabel->setBuddy(m_alpha->buddy());
    form->addRow(alphaLabel);
    form->addRow(m_alpha);
    form->addItem(makeGroupGap());

    m_learningRate->setObjectName(QStringLiteral("learningRate"));
    m_learningRate->setAccessibleName(tr("Learning rate"));
    m_learningRate->setToolTip(tr(
        "Step size η of the Adam optimiser, from the next step on; the run's schedule scales it."));
    m_learningRate->setRange(1e-8, 10.0);
    form->addRow(tr("&Learning rate"), m_learningRate);

    m_clamp->setObjectName(QStringLiteral("clamp"));
    m_clamp->setAccessibleName(tr("Clamp pixels to 0 to 1"));
    m_clamp->setToolTip(
        tr("On: x_i + δ is cut to [0, 1] of pixel space, so that it stays an image. "
           "Off: as in the released code, pixels may leave that range."));
    form->addRow(m_clamp);
    m_reset->setObjectName(QStringLiteral("resetControls"));
    m_reset->setAccessibleName(tr("Reset to preset"));
}

void AttackPanel::buildEpsilon(QFormLayout* form)
{
    const QString tip =
        tr("Largest change of any pixel, ‖δ‖∞ ≤ ε. The network sees (x - mean) / std: "
           "ε in pixels = std × ε normalised. The paper's 0.03 is normalised.");
    m_epsilon->setToolTips(tip);
    m_unit->setObjectName(QStringLiteral("epsilonUnit"));
    m_unit->setAccessibleName(tr("Unit of epsilon"));
    m_unit->setToolTip(tr("Unit of the box below. It changes the display only."));
    m_unit->addItems({tr("normalised"), tr("pixel [0, 1]"), tr("n / 255")});
    auto* label = new QLabel(tr("&Epsilon ε"), this);
    label->setBuddy(m_epsilon->buddy());
    label->setToolTip(tip);
    auto* captionRow = new QHBoxLayout;
    captionRow->addWidget(label, 1);
    captionRow->addWidget(m_unit);
    form->addRow(captionRow);
    form->addRow(m_epsilon);
    m_epsilonReadout->setObjectName(QStringLiteral("epsilonReadout"));
    m_epsilonReadout->setAccessibleName(tr("Epsilon in all units"));
    m_epsilonReadout->setAlignment(Qt::AlignRight);
    form->addRow(m_epsilonReadout);
    form->addItem(makeGroupGap());
}

void AttackPanel::buildReadouts(QGridLayout* grid)
{
    auto* title = new QLabel(tr("Hardness: before → after the attack"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    grid->addWidget(title, 0, 0, 1, 2);
    const auto add = [this, grid](int row, const QString& text, QLabel* value,
                                  const QString& objectName, const QString& tip) {
        auto* label = new QLabel(text, this);
        label->setToolTip(tip);
        value->setObjectName(objectName);
        value->setAccessibleName(text);
        value->setToolTip(tip);
        value->setAlignment(Qt::AlignRight);
        value->setText(QStringLiteral("–"));
        grid->addWidget(label, row, 0);
        grid->addWidget(value, row, 1);
    };
    add(1, tr("positive cosine"), m_cosine, QStringLiteral("hardnessCosine"),
        tr("Mean of cos(z_i, z_j) → mean of cos(z_i, z_adv). The lower the second, the harder the "
           "positive became."));
    add(2, tr("loss (nats)"), m_loss, QStringLiteral("hardnessLoss"),
        tr("Contrastive loss of the batch that the attack climbs: at δ = 0 → at δ*. At the start "
           "the "
           "positive term has no gradient, the negatives alone steer."));
    grid->setColumnStretch(0, 1);
}

void AttackPanel::connectControls()
{
    connect(m_clae, &QCheckBox::toggled, this, [this](bool on) {
        Controls next = m_controls;
        next.clae = on;
        change(next);
    });
    connect(m_epsilon, &ValueSlider::moved, this, [this](double normalised) {
        Controls next = m_controls;
        next.attack.epsilon =
            convertEpsilon(normalised, EpsilonSpace::Normalized, next.attack.epsilonSpace, m_std);
        change(next);
    });
    connect(m_unit, &QComboBox::currentIndexChanged, this, &AttackPanel::showEpsilonUnit);
    connect(m_steps, &ValueSlider::moved, this, [this](double steps) {
        Controls next = m_controls;
        next.attack.steps = static_cast<int>(std::lround(steps));
        change(next);
    });
    connect(m_alpha, &ValueSlider::moved, this, [this](double alpha) {
        Controls next = m_controls;
        next.alpha = alpha;
        change(next);
    });
    connect(m_learningRate, &RealBox::valueChanged, this, [this](double rate) {
        Controls next = m_controls;
        next.learningRate = rate;
        change(next);
    });
    connect(m_clamp, &QCheckBox::toggled, this, [this](bool on) {
        Controls next = m_controls;
        next.attack.clamp = on;
        change(next);
    });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        setControls(m_preset);
        Q_EMIT controlsChanged(m_controls);
    });
}

void AttackPanel::change(const Controls& controls)
{
    if (controls == m_controls) {
        return;
    }
    m_controls = controls;
    updateTexts();
    Q_EMIT controlsChanged(m_controls);
}

void AttackPanel::setControls(const Controls& controls)
{
    m_controls = controls;
    showControls();
}

void AttackPanel::setPreset(const Controls& preset)
{
    m_preset = preset;
    updateTexts();
}

void AttackPanel::setStd(double std)
{
    m_std = std;
    showControls();
}

double AttackPanel::normalisedEpsilon() const
{
    return convertEpsilon(m_controls.attack.epsilon, m_controls.attack.epsilonSpace,
                          EpsilonSpace::Normalized, m_std);
}

void AttackPanel::showControls()
{
    const QSignalBlocker claeBlocker(m_clae);
    const QSignalBlocker clampBlocker(m_clamp);
    const QSignalBlocker rateBlocker(m_learningRate);
    m_clae->setChecked(m_controls.clae);
    m_epsilon->setValue(normalisedEpsilon());
    m_steps->setValue(m_controls.attack.steps);
    m_alpha->setValue(m_controls.alpha);
    m_learningRate->setValue(m_controls.learningRate);
    m_clamp->setChecked(m_controls.attack.clamp);
    showEpsilonUnit();
    updateTexts();
}

void AttackPanel::showEpsilonUnit()
{
    switch (static_cast<Unit>(m_unit->currentIndex())) {
    case Normalised:
        m_epsilon->setUnit(1.0, 3);
        break;
    case Pixel:
        m_epsilon->setUnit(m_std, 4);
        break;
    case Of255:
        m_epsilon->setUnit(m_std * 255.0, 2);
        break;
    }
}

void AttackPanel::updateTexts()
{
    const double normalised = normalisedEpsilon();
    const double pixel = normalised * m_std;
    m_epsilonReadout->setText(tr("%1 norm. = %2 px = %3/255")
                                  .arg(normalised, 0, 'f', 3)
                                  .arg(pixel, 0, 'f', 3)
                                  .arg(pixel * 255.0, 0, 'f', 1));
    m_stepsCaption->setText(
        m_controls.attack.steps == 1 ? tr("FGSM") : tr("PGD-%1").arg(m_controls.attack.steps));
    m_alpha->setEnabled(m_controls.clae);
    m_alpha->setToolTips(
        m_controls.clae ? tr("Weight α of the adversarial term in L(z_i, z_j) + α L(z_i, z_adv).")
                        : tr("α weighs the adversarial loss, which training without CLAE lacks."));
    const bool atPreset = m_controls == m_preset;
    m_reset->setEnabled(!atPreset);
    m_reset->setToolTip(atPreset ? tr("All controls are as the preset sets them.")
                                 : tr("Set all controls as the preset has them."));
}

void AttackPanel::setHardness(const StepReport& report)
{
    m_cosine->setText(report.positiveCosineAdversarial.has_value()
                          ? arrow(report.positiveCosine, *report.positiveCosineAdversarial, 2)
                          : QString::number(report.positiveCosine, 'f', 2));
    m_loss->setText(report.lossAttackStart.has_value() && report.lossAdversarial.has_value()
                        ? arrow(*report.lossAttackStart, *report.lossAdversarial, 3)
                        : QString::number(report.lossClean, 'f', 3));
}

void AttackPanel::setPair(const PairReport& report)
{
    if (report.pairs.empty()) {
        return;
    }
    double views = 0.0;
    double adversarial = 0.0;
    for (const Pair& pair : report.pairs) {
        views += pair.cosineViews;
        adversarial += pair.cosineAdversarial;
    }
    const auto count = static_cast<double>(report.pairs.size());
    m_cosine->setText(arrow(views / count, adversarial / count, 2));
    m_loss->setText(arrow(report.lossBefore, report.lossAfter, 3));
}

} // namespace clae
