// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/HardnessReadout.h"

#include <QGridLayout>
#include <QLabel>

namespace clae {
namespace {

QString arrow(double before, double after, int decimals)
{
    return QStringLiteral("%1 → %2").arg(before, 0, 'f', decimals).arg(after, 0, 'f', decimals);
}

} // namespace

HardnessReadout::HardnessReadout(QWidget* parent)
    : QWidget(parent), m_cosine(new QLabel(this)), m_loss(new QLabel(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
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
        tr("Contrastive loss of the batch that the attack climbs: at its start → at its end."));
    grid->setColumnStretch(0, 1);
}

void HardnessReadout::show(const StepReport& report)
{
    m_cosine->setText(report.positiveCosineAdversarial.has_value()
                          ? arrow(report.positiveCosine, *report.positiveCosineAdversarial, 2)
                          : QString::number(report.positiveCosine, 'f', 2));
    m_loss->setText(report.lossAttackStart.has_value() && report.lossAdversarial.has_value()
                        ? arrow(*report.lossAttackStart, *report.lossAdversarial, 3)
                        : QString::number(report.lossClean, 'f', 3));
}

void HardnessReadout::show(const PairReport& report)
{
    if (report.pairs.empty()) {
        m_cosine->setText(QStringLiteral("–"));
        m_loss->setText(QStringLiteral("–"));
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
