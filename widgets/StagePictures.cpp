// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/StagePictures.h"

#include "widgets/Csv.h"
#include "widgets/ImageConversion.h"

#include <QCoreApplication>

namespace clae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::StagePictures)
};

} // namespace

std::vector<PictureStrip::Row> stageRows(const StepAnatomy& anatomy, Stage stage,
                                         const std::vector<int>& shown)
{
    using Item = StepAnatomy::Item;
    std::vector<PictureStrip::Row> rows;
    const auto add = [&](const QString& title, auto convert) {
        PictureStrip::Row row{title, {}};
        for (const int item : shown) {
            row.pictures.push_back(convert(anatomy.items[static_cast<std::size_t>(item)]));
        }
        rows.push_back(std::move(row));
    };
    const auto plain = [](Image Item::*which) {
        return [which](const Item& item) {
            return toQImage(item.*which);
        };
    };
    const auto signedPicture = [](Image Item::*which, double scale) {
        return [which, scale](const Item& item) {
            return deltaToQImage(item.*which, scale);
        };
    };
    const bool adversarial = anatomy.losses.adversarial.has_value();
    switch (stage) {
    case Stage::Views:
        add(Text::tr("original"), plain(&Item::original));
        add(Text::tr("view i"), plain(&Item::viewI));
        add(Text::tr("view j"), plain(&Item::viewJ));
        break;
    case Stage::Attack:
        if (adversarial) {
            const bool other = anatomy.controls.attack.start == "other";
            add(other ? Text::tr("view j") : Text::tr("view i"),
                plain(other ? &Item::viewJ : &Item::viewI));
            const Item& first = anatomy.items.front();
            if (!first.firstSign.empty()) {
                add(first.lastSign.empty() ? Text::tr("sign g") : Text::tr("first sign g"),
                    signedPicture(&Item::firstSign, 1.0));
            }
            if (!first.lastSign.empty()) {
                add(Text::tr("last sign g"), signedPicture(&Item::lastSign, 1.0));
            }
            add(anatomy.maxDelta > 0.0
                    ? Text::tr("δ ×%1").arg(QString::number(1.0 / anatomy.maxDelta, 'g', 2))
                    : Text::tr("δ"),
                signedPicture(&Item::delta, anatomy.maxDelta));
            add(Text::tr("adversarial"), plain(&Item::adversarial));
            break;
        }
        [[fallthrough]];
    case Stage::Embed:
    case Stage::Update:
        add(Text::tr("view i"), plain(&Item::viewI));
        add(Text::tr("view j"), plain(&Item::viewJ));
        break;
    case Stage::Loss:
        add(Text::tr("view i"), plain(&Item::viewI));
        add(Text::tr("view j"), plain(&Item::viewJ));
        if (adversarial) {
            add(Text::tr("adversarial"), plain(&Item::adversarial));
        }
        break;
    }
    return rows;
}

QString stageCaption(const StepAnatomy& anatomy, Stage stage, int item)
{
    const StepAnatomy::Item& numbers = anatomy.items[static_cast<std::size_t>(item)];
    const auto signedNumber = [](double value) {
        return QString::number(value, 'f', 2).replace(QLatin1Char('-'), QChar(0x2212));
    };
    switch (stage) {
    case Stage::Views:
        return itemLabel(anatomy, item);
    case Stage::Embed:
        return signedNumber(numbers.cosineViews);
    case Stage::Attack:
        return signedNumber(numbers.cosineAdversarial.value_or(numbers.cosineViews));
    case Stage::Loss:
        return signedNumber(numbers.lossClean);
    case Stage::Update:
        return QString::number(numbers.moved, 'g', 2);
    }
    Q_UNREACHABLE();
}

std::vector<StageChoice> stageChoices(const StepAnatomy& anatomy, Stage stage)
{
    using Picture = StageCanvas::Picture;
    std::vector<StageChoice> choices;
    const bool adversarial = anatomy.losses.adversarial.has_value();
    switch (stage) {
    case Stage::Views:
        choices = {{Text::tr("Crops"), Picture::Crops}};
        break;
    case Stage::Embed:
        choices = {{Text::tr("Map: z_i, z_j"), Picture::Views},
                   {Text::tr("Cosines z_i · z_j"), Picture::Cosines}};
        break;
    case Stage::Attack:
        if (adversarial) {
            choices = {{Text::tr("Map: z_i, z_adv"), Picture::Attacked},
                       {Text::tr("Cosines z_i · z_adv"), Picture::CosinesAdversarial}};
        }
        break;
    case Stage::Loss:
        choices = {{Text::tr("Softmax, clean"), Picture::Weights}};
        if (adversarial) {
            choices.emplace_back(Text::tr("Softmax, adversarial"), Picture::WeightsAdversarial);
        }
        break;
    case Stage::Update:
        choices = {{Text::tr("Map: z_i, moved"), Picture::Moved}};
        break;
    }
    return choices;
}

QString anatomyCsv(const StepAnatomy& anatomy)
{
    const auto number = [](std::optional<double> value) {
        return value ? QString::number(*value, 'g', 9) : QString();
    };
    QString text = csvLine({QStringLiteral("step"), QStringLiteral("item"),
                            QStringLiteral("training_image"), QStringLiteral("label"),
                            QStringLiteral("cos_views"), QStringLiteral("cos_adversarial"),
                            QStringLiteral("loss_clean"), QStringLiteral("loss_adversarial"),
                            QStringLiteral("moved"), QStringLiteral("cos_views_after")});
    for (std::size_t k = 0; k < anatomy.items.size(); ++k) {
        const StepAnatomy::Item& item = anatomy.items[k];
        text += csvLine({QString::number(anatomy.step.step), QString::number(k + 1),
                         QString::number(item.index), itemLabel(anatomy, static_cast<int>(k)),
                         number(item.cosineViews), number(item.cosineAdversarial),
                         number(item.lossClean), number(item.lossAdversarial), number(item.moved),
                         number(item.cosineViewsAfter)});
    }
    return text;
}

} // namespace clae
