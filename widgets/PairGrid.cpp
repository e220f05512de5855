// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PairGrid.h"

#include "widgets/ImageConversion.h"
#include "widgets/Theme.h"

#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace clae {
namespace {

QPixmap toPixmap(const QImage& image)
{
    return image.isNull() ? QPixmap() : QPixmap::fromImage(image);
}

} // namespace

PairGrid::PairGrid(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pairGrid"));
    setAccessibleName(tr("Adversarial pairs"));
}

void PairGrid::setReport(PairReport report)
{
    m_report = std::move(report);
    m_rows.clear();
    for (const Pair& pair : m_report.pairs) {
        m_rows.push_back({toPixmap(toQImage(pair.original)), toPixmap(toQImage(pair.viewI)),
                          toPixmap(toQImage(pair.viewJ)), toPixmap(toQImage(pair.adversarial)),
                          toPixmap(deltaToQImage(pair.delta, m_report.maxDeltaPixel))});
    }
    m_announce = true;
    updateLayout();
    update();
}

void PairGrid::clear()
{
    setReport({});
    m_announce = false;
}

void PairGrid::setViewport(const QSize& size)
{
    m_viewport = size;
    updateLayout();
}

QStringList PairGrid::columnTitles() const
{
    const QString delta =
        m_report.maxDeltaPixel > 0.0
            ? tr("δ ×%1").arg(QString::number(1.0 / m_report.maxDeltaPixel, 'g', 2))
            : tr("δ");
    return {tr("original"), tr("view i"), tr("view j"), tr("adversarial"), delta};
}

int PairGrid::numbersWidth() const
{
    int width = markWidth() +
                fontMetrics().horizontalAdvance(tr("cos(i,adv) %1").arg(QStringLiteral("−0.00")));
    for (const Pair& pair : m_report.pairs) {
        width = std::max(width, std::min(2 * width, fontMetrics().horizontalAdvance(
                                                        QString::fromStdString(pair.label))));
    }
    return width;
}

void PairGrid::updateLayout()
{
    int titleWidth = 0;
    for (const QString& title : columnTitles()) {
        titleWidth = std::max(titleWidth, fontMetrics().horizontalAdvance(title));
    }
    PairLayout::Request request;
    request.viewport = m_viewport;
    request.pairs = static_cast<int>(m_rows.size());
    request.image = m_rows.empty() ? QSize(28, 28) : m_rows.front().front().size();
    request.minimumCell = titleWidth;
    request.numbersWidth = numbersWidth();
    request.minimumRow = 3 * fontMetrics().height();
    request.pixelRatio = devicePixelRatioF();
    m_layout = PairLayout::fit(request);
    setFixedSize(m_layout.contentSize().expandedTo(QSize(1, 1)));
    Q_EMIT layoutChanged();
}

void PairGrid::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    for (int pair = 0; pair < static_cast<int>(m_rows.size()); ++pair) {
        const QRectF first = m_layout.pictureRect(pair, 0, devicePixelRatioF());
        const QRectF whole(first.topLeft(), QSizeF(m_layout.blockWidth, m_layout.rowHeight));
        if (whole.intersects(event->rect())) {
            paintPictures(painter, pair);
            paintNumbers(painter, pair);
        }
    }
    if (std::exchange(m_announce, false)) {
        Q_EMIT painted(m_report.request);
    }
}

void PairGrid::paintPictures(QPainter& painter, int pair) const
{
    const double ratio = devicePixelRatioF();
    painter.save();
    // In device pixels, so that image pixels stay equal and the border sharp at any ratio.
    painter.scale(1.0 / ratio, 1.0 / ratio);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_layout.scale * ratio < 1.0);
    painter.setPen(QPen(
        Theme::mix(palette().color(QPalette::WindowText), palette().color(QPalette::Window), 0.35),
        0));
    for (int column = 0; column < PairLayout::kPictures; ++column) {
        const QPixmap& pixmap =
            m_rows[static_cast<std::size_t>(pair)][static_cast<std::size_t>(column)];
        const QRectF picture = m_layout.pictureRect(pair, column, ratio);
        const QRect target((picture.topLeft() * ratio).toPoint(),
                           (picture.size() * ratio).toSize());
        painter.drawPixmap(target, pixmap);
        painter.drawRect(target.adjusted(0, 0, -1, -1));
    }
    painter.restore();
}

void PairGrid::paintNumbers(QPainter& painter, int pair) const
{
    const Pair& values = m_report.pairs[static_cast<std::size_t>(pair)];
    const int width = numbersWidth();
    const int line = fontMetrics().height();
    const QRectF area = m_layout.numbersRect(pair, width);
    const double top = area.top() + std::max(0.0, (area.height() - 3 * line) / 2);
    const auto row = [&](int index) {
        return QRectF(area.left(), top + index * line, width, line);
    };
    const auto paintCosine = [&](int index, const QString& name, double value) {
        QString text = QString::number(value, 'f', 2);
        text.replace(QLatin1Char('-'), QChar(0x2212));
        painter.drawText(row(index).adjusted(markWidth(), 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.drawText(row(index), Qt::AlignRight | Qt::AlignVCenter, text);
    };

    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(
        row(0), Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(QString::fromStdString(values.label), Qt::ElideRight, width));
    paintCosine(1, tr("cos(i,j)"), values.cosineViews);
    paintCosine(2, tr("cos(i,adv)"), values.cosineAdversarial);

    // The marks that clean and adversarial have in the embedding map too.
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double radius = 0.3 * markWidth();
    const QPointF circle(area.left() + radius, row(1).center().y());
    const QPointF triangle(area.left() + radius, row(2).center().y());
    painter.setBrush(Theme::clean(palette()));
    painter.drawEllipse(circle, radius, radius);
    painter.setBrush(Theme::adversarial(palette()));
    painter.drawPolygon(
        QPolygonF({triangle + QPointF(0, -radius), triangle + QPointF(radius, radius),
                   triangle + QPointF(-radius, radius)}));
    painter.restore();
}

int PairGrid::markWidth() const
{
    return fontMetrics().ascent();
}

QString PairGrid::describe(int pair, int column) const
{
    const QString label =
        QString::fromStdString(m_report.pairs[static_cast<std::size_t>(pair)].label);
    switch (column) {
    case 0:
        return tr("%1: the image before augmentation").arg(label);
    case 1:
        return tr("%1: the first random view, x_i").arg(label);
    case 2:
        return tr("%1: the second random view, x_j, the positive of x_i").arg(label);
    case 3:
        return tr("%1: the attacked view, x_i + δ").arg(label);
    case 4:
        return tr("%1: the perturbation δ, mean over the channels, from −%2 (blue) to +%2 "
                  "(vermillion) in pixel space")
            .arg(label)
            .arg(m_report.maxDeltaPixel, 0, 'g', 3);
    default:
        break;
    }
    return tr("%1: cos(i,j) = z_i · z_j and cos(i,adv) = z_i · z_adv, both of unit length. The "
              "lower "
              "cos(i,adv), the harder the positive.")
        .arg(label);
}

bool PairGrid::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int pair = 0; pair < static_cast<int>(m_rows.size()); ++pair) {
        for (int column = 0; column < PairLayout::kPictures; ++column) {
            if (m_layout.pictureRect(pair, column, 1.0).contains(help->pos())) {
                QToolTip::showText(help->globalPos(), describe(pair, column), this);
                return true;
            }
        }
        if (m_layout.numbersRect(pair, numbersWidth()).contains(help->pos())) {
            QToolTip::showText(help->globalPos(), describe(pair, PairLayout::kPictures), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

void PairGrid::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateLayout();
    }
}

} // namespace clae
