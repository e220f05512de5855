// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/StageFigures.h"

#include <QCoreApplication>

namespace clae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::StageFigures)
};

QString number(double value, int decimals = 3)
{
    QString text = QString::number(value, 'f', decimals);
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

QString significant(double value)
{
    return QString::number(value, 'g', 3).replace(QLatin1Char('-'), QChar(0x2212));
}

QString fromTo(double before, double after)
{
    return Text::tr("%1 → %2").arg(number(before, 4), number(after, 4));
}

QString cropText(const StepAnatomy::Crop& crop)
{
    const QString text =
        Text::tr("%1×%2 at (%3, %4)").arg(crop.width).arg(crop.height).arg(crop.left).arg(crop.top);
    return crop.flipped ? Text::tr("%1 ⇄").arg(text) : text;
}

QString groupName(const std::string& name)
{
    return name == "adversarial norms" ? Text::tr("adv. norms") : QString::fromStdString(name);
}

QString attackText(const StepAnatomy& anatomy)
{
    const AttackSpec& attack = anatomy.controls.attack;
    if (!anatomy.losses.adversarial) {
        return Text::tr("CLAE is off: this step has no attack. Tick \"CLAE\" to see one.");
    }
    if (attack.direction == "random") {
        return Text::tr("The control: every view moves in a random direction by the whole budget "
                        "ε, whatever the loss says.");
    }
    const QString start =
        attack.start == "other"
            ? Text::tr("The view x_j is moved against the anchor x_i.")
            : Text::tr("Beginning at its own anchor, the view feels only the negatives at first.");
    if (attack.steps == 1) {
        return Text::tr("δ = ε · sign ∂L(z_i, z(x + δ)) / ∂δ: each pixel steps towards a larger "
                        "loss of the whole batch. %1")
            .arg(start);
    }
    return Text::tr("δ ← Π[δ + step · sign ∂L(z_i, z(x + δ)) / ∂δ], %n times, Π back into the "
                    "ball of radius ε. %1",
                    nullptr, attack.steps)
        .arg(start);
}

QString lossText(const StepAnatomy& anatomy)
{
    const QString temperature = QString::number(anatomy.temperature, 'g', 3);
    QString base;
    if (anatomy.method == "plain") {
        base = Text::tr("ℓ_k = −log softmax: e^(z_k · z'_k / T) over the sum of e^(z_k · z'_l / T) "
                        "of all views j, T = %1.")
                   .arg(temperature);
    } else if (anatomy.method == "uel") {
        base = Text::tr("ℓ_k pulls the positive, −log P(k|k), and pushes each negative, "
                        "−log(1 − P(l|k)), T = %1.")
                   .arg(temperature);
    } else if (anatomy.method != "simclr") {
        base = QString::fromStdString(anatomy.method) +
               QLatin1Char('.'); // its name, not a wrong formula
    } else {
        base = Text::tr("ℓ_k = −log of e^(z_k · z'_k / T) over the sum of e^(z_k · z / T) of all "
                        "other views of the batch, T = %1.")
                   .arg(temperature);
    }
    return anatomy.losses.adversarial
               ? Text::tr("%1 The step goes down L(z_i, z_j) + α · L(z_i, z_adv), α = %2.")
                     .arg(base, QString::number(anatomy.controls.alpha, 'g', 3))
               : Text::tr("%1 The step goes down L(z_i, z_j).").arg(base);
}

std::vector<StageFigure> viewFigures(const StepAnatomy& anatomy, const StepAnatomy::Item& item)
{
    std::vector<StageFigure> rows{{Text::tr("batch"),
                                   Text::tr("%n images", nullptr, static_cast<int>(anatomy.batch)),
                                   Text::tr("Images that meet in one loss")}};
    if (anatomy.batches > 1) {
        rows.push_back({Text::tr("of the step"), Text::tr("batch 1 of %1").arg(anatomy.batches),
                        Text::tr("The step takes the mean gradient of several batches; shown is "
                                 "the first of them")});
    }
    rows.push_back({Text::tr("step"),
                    Text::tr("%1 of %2").arg(anatomy.step.step).arg(anatomy.step.totalSteps),
                    Text::tr("The step that is about to be taken")});
    rows.push_back({Text::tr("training image"), QString::number(item.index),
                    Text::tr("Its number in the training set")});
    rows.push_back({Text::tr("crop i"), cropText(item.cropI),
                    Text::tr("Width × height at (left, top), pixels of the original; ⇄ mirrored. "
                             "The solid frame")});
    rows.push_back({Text::tr("crop j"), cropText(item.cropJ),
                    Text::tr("The same of view j, the dashed frame")});
    return rows;
}

std::vector<StageFigure> embedFigures(const StepAnatomy& anatomy, const StepAnatomy::Item& item)
{
    return {{Text::tr("mean cos(i,j)"), number(anatomy.step.positiveCosine),
             Text::tr("Mean of z_i · z_j over the batch")},
            {Text::tr("cos(i,j)"), number(item.cosineViews),
             Text::tr("z_i · z_j of the chosen image")}};
}

std::vector<StageFigure> attackFigures(const StepAnatomy& anatomy, const StepAnatomy::Item& item)
{
    std::vector<StageFigure> rows;
    if (!anatomy.losses.adversarial) {
        return rows;
    }
    rows.push_back({Text::tr("largest |δ|"),
                    Text::tr("%1 px = %2/255")
                        .arg(significant(anatomy.maxDelta), number(255.0 * anatomy.maxDelta, 1)),
                    Text::tr("Of the batch, in pixel space; %1 as the network sees it")
                        .arg(significant(anatomy.maxDelta / anatomy.stdPixel))});
    for (std::size_t k = 0; k < anatomy.attackLosses.size(); ++k) {
        rows.push_back({Text::tr("attacked loss %1").arg(k), number(anatomy.attackLosses[k], 4),
                        Text::tr("L(z_i, z(x + δ)) through the adversarial norms where gradient "
                                 "step %1 of the attack begins, in nats")
                            .arg(k + 1)});
    }
    if (item.cosineAdversarial) {
        rows.push_back({Text::tr("cos(i,adv)"), number(*item.cosineAdversarial),
                        Text::tr("z_i · z_adv of the chosen image: the lower, the harder")});
    }
    rows.push_back({Text::tr("cos(i,j)"), number(item.cosineViews),
                    Text::tr("The same image's clean positive, to compare with")});
    return rows;
}

std::vector<StageFigure> lossFigures(const StepAnatomy& anatomy, const StepAnatomy::Item& item)
{
    std::vector<StageFigure> rows{{Text::tr("clean"), number(anatomy.losses.clean, 4),
                                   Text::tr("L(z_i, z_j) of the batch, in nats")}};
    if (anatomy.losses.adversarial) {
        rows.push_back({Text::tr("adversarial"), number(*anatomy.losses.adversarial, 4),
                        Text::tr("L(z_i, z_adv) of the batch, in nats")});
    }
    rows.push_back({Text::tr("total"), number(anatomy.losses.total, 4),
                    Text::tr("What the step goes down, in nats")});
    rows.push_back({Text::tr("this image, clean"), number(item.lossClean, 4),
                    Text::tr("Its term; the batch's loss is the mean of all terms")});
    if (item.lossAdversarial) {
        rows.push_back({Text::tr("this image, adv."), number(*item.lossAdversarial, 4),
                        Text::tr("Its term of L(z_i, z_adv)")});
    }
    return rows;
}

std::vector<StageFigure> updateFigures(const StepAnatomy& anatomy, const StepAnatomy::Item& item)
{
    std::vector<StageFigure> rows{
        {Text::tr("learning rate η"), significant(anatomy.step.learningRate),
         Text::tr("Of %1, with the schedule's factor")
             .arg(QString::fromStdString(anatomy.optimizer).toUpper())},
        {Text::tr("total loss"), fromTo(anatomy.losses.total, anatomy.after.total),
         Text::tr("Of the same views before and after the update, in nats")},
        {Text::tr("clean loss"), fromTo(anatomy.losses.clean, anatomy.after.clean),
         Text::tr("L(z_i, z_j) of the same views")}};
    if (anatomy.losses.adversarial && anatomy.after.adversarial) {
        rows.push_back({Text::tr("adversarial loss"),
                        fromTo(*anatomy.losses.adversarial, *anatomy.after.adversarial),
                        Text::tr("L(z_i, z_adv) of the same views, not attacked anew")});
    }
    rows.push_back({Text::tr("mean |Δz|"), significant(anatomy.meanMoved),
                    Text::tr("How far z_i moves, mean over the batch; the sphere's radius is 1")});
    rows.push_back({Text::tr("this image, |Δz|"), significant(item.moved),
                    Text::tr("How far the chosen image's z_i moves")});
    for (const StepAnatomy::Group& group : anatomy.groups) {
        const double share = group.weight > 0.0 ? group.update / group.weight : 0.0;
        rows.push_back(
            {Text::tr("‖g‖ %1").arg(groupName(group.name)),
             Text::tr("%1 · Δ %2 %").arg(significant(group.gradient), significant(100.0 * share)),
             Text::tr("Norm of the gradient of %1 numbers, and ‖Δw‖ = %2 as a share "
                      "of ‖w‖ = %3")
                 .arg(group.values)
                 .arg(significant(group.update), significant(group.weight))});
    }
    return rows;
}

} // namespace

QString stageTitle(Stage stage)
{
    switch (stage) {
    case Stage::Views:
        return Text::tr("Views");
    case Stage::Embed:
        return Text::tr("Embed");
    case Stage::Attack:
        return Text::tr("Attack");
    case Stage::Loss:
        return Text::tr("Loss");
    case Stage::Update:
        return Text::tr("Update");
    }
    Q_UNREACHABLE();
}

QString stageText(const StepAnatomy& anatomy, Stage stage)
{
    switch (stage) {
    case Stage::Views:
        return Text::tr("Each image of the batch becomes two random views, x_i and x_j: cropped, "
                        "mirrored, recoloured. That both show the same thing is all that is "
                        "known; labels play no part.");
    case Stage::Embed:
        return Text::tr(
            "The encoder maps each view to z on a sphere of radius 1. z_i and z_j of an "
            "image are a positive pair, all others negatives; nearness is cos = z · z'. "
            "The map is flat: read angles from the numbers.");
    case Stage::Attack:
        return attackText(anatomy);
    case Stage::Loss:
        return lossText(anatomy);
    case Stage::Update:
        return Text::tr("w ← w − η · u(∂L/∂w), u by %1: every weight moves a little, and with it "
                        "every z. The same views, seen by the moved encoder, have the losses on "
                        "the right.")
            .arg(QString::fromStdString(anatomy.optimizer).toUpper());
    }
    Q_UNREACHABLE();
}

std::vector<StageFigure> stageFigures(const StepAnatomy& anatomy, Stage stage, int item)
{
    const StepAnatomy::Item& chosen = anatomy.items[static_cast<std::size_t>(item)];
    switch (stage) {
    case Stage::Views:
        return viewFigures(anatomy, chosen);
    case Stage::Embed:
        return embedFigures(anatomy, chosen);
    case Stage::Attack:
        return attackFigures(anatomy, chosen);
    case Stage::Loss:
        return lossFigures(anatomy, chosen);
    case Stage::Update:
        return updateFigures(anatomy, chosen);
    }
    Q_UNREACHABLE();
}

QString itemLabel(const StepAnatomy& anatomy, int item)
{
    const int label = anatomy.items[static_cast<std::size_t>(item)].label;
    return label >= 0 && label < static_cast<int>(anatomy.classNames.size())
               ? QString::fromStdString(anatomy.classNames[static_cast<std::size_t>(label)])
               : QString::number(label);
}

void StageFiguresModel::setFigures(std::vector<StageFigure> figures)
{
    beginResetModel();
    m_figures = std::move(figures);
    endResetModel();
}

int StageFiguresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_figures.size());
}

int StageFiguresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant StageFiguresModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const StageFigure& figure = m_figures[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == 0 ? figure.name : figure.value;
    case Qt::ToolTipRole:
        return figure.tip;
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace clae
