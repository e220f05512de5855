// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CellCard.h"

#include "widgets/ImageConversion.h"
#include "widgets/NumberText.h"
#include "widgets/PicturePaint.h"
#include "widgets/Theme.h"

#include <QPainter>

namespace clae {
namespace {

constexpr int kPicture = 96; ///< side of a picture's room
constexpr int kGap = 8;

} // namespace

CellCard::CellCard(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("similarityCell"));
    setAccessibleName(tr("The cell's two images"));
    setToolTip(
        tr("cos = z_a · z_b, both of unit length. A positive pair shows one image twice; all "
           "others of the batch are negatives, which the loss pushes apart."));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

QSize CellCard::sizeHint() const
{
    return {2 * kPicture + kGap, kPicture + 8 * fontMetrics().height() + 2 * kGap};
}

void CellCard::showCell(const SimilarityTable& table, const std::optional<Sides>& sides)
{
    m_filled = sides && !table.isEmpty();
    m_figures.clear();
    if (m_filled) {
        const auto half = [&](const SimilarityTable::Side& side) {
            const QString view = side.second && table.mode() == SimilarityTable::Mode::Difference
                                     ? tr("adversarial")
                                     : table.sideName(side.second);
            return Half{toQImage(table.picture(side)), view, table.className(side.item),
                        table.imageName(side.item)};
        };
        m_row = half(sides->first);
        m_column = half(sides->second);
        m_relation = table.relation(sides->first, sides->second);
        using Mode = SimilarityTable::Mode;
        const auto add = [&](Mode mode, const QString& name) {
            m_figures.push_back(
                {name, numberText(table.value(mode, sides->first, sides->second), 3)});
        };
        add(Mode::Clean, tr("cos clean"));
        if (table.hasAdversarial()) {
            add(Mode::Adversarial, tr("cos adversarial"));
            add(Mode::Difference, tr("difference"));
        }
    }
    setAccessibleDescription(lines().join(QLatin1Char('\n')));
    update();
}

QStringList CellCard::lines() const
{
    if (!m_filled) {
        return {};
    }
    QStringList result;
    for (const Half& half : {m_row, m_column}) {
        result.append(tr("%1: %2, %3").arg(half.view, half.className, half.image));
    }
    result.append(m_relation);
    for (const Figure& figure : m_figures) {
        result.append(tr("%1 %2").arg(figure.name, figure.value));
    }
    return result;
}

void CellCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_filled) {
        painter.setPen(Theme::quietText(palette()));
        painter.drawText(rect().adjusted(kGap, 0, -kGap, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Click a cell to see both images."));
        return;
    }
    const QColor text = palette().color(QPalette::Active, QPalette::WindowText);
    const QColor quiet = Theme::quietText(palette());
    const int line = fontMetrics().height();
    double x = 0.0;
    for (const Half& half : {m_row, m_column}) {
        paintPicture(painter, half.picture, QRectF(x, 0, kPicture, kPicture), palette());
        double y = kPicture + 4;
        const auto write = [&](const QString& words, const QColor& color) {
            painter.setPen(color);
            painter.drawText(QRectF(x, y, kPicture, line), Qt::AlignLeft | Qt::AlignVCenter,
                             fontMetrics().elidedText(words, Qt::ElideRight, kPicture));
            y += line;
        };
        write(half.className.isEmpty() ? half.image : half.className, text);
        write(half.view, quiet);
        write(half.className.isEmpty() ? QString() : half.image, quiet);
        x += kPicture + kGap;
    }
    double y = kPicture + 4 + 3 * line + kGap;
    painter.setPen(text);
    painter.drawText(QRectF(0, y, width(), line), Qt::AlignLeft | Qt::AlignVCenter, m_relation);
    for (const Figure& figure : m_figures) {
        y += line;
        painter.setPen(quiet);
        painter.drawText(QRectF(0, y, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                         figure.name);
        painter.setPen(text);
        painter.drawText(QRectF(0, y, width(), line), Qt::AlignRight | Qt::AlignVCenter,
                         figure.value);
    }
}

} // namespace clae
