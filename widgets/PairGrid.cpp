// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PairGrid.h"

#include "widgets/ImageConversion.h"
#include "widgets/InterfaceScale.h"
#include "widgets/NumberText.h"
#include "widgets/PicturePaint.h"
#include "widgets/Selection.h"
#include "widgets/Theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace clae {
namespace {

constexpr int kTitleGap = 2; ///< on paper, logical pixels between titles and pictures

QPixmap toPixmap(const QImage& image)
{
    return image.isNull() ? QPixmap() : QPixmap::fromImage(image);
}

} // namespace

PairGrid::PairGrid(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pairGrid"));
    setAccessibleName(tr("Adversarial pairs"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void PairGrid::setSelection(Selection* selection)
{
    if (m_selection) {
        m_selection->disconnect(this);
    }
    m_selection = selection;
    if (selection != nullptr) {
        connect(selection, &Selection::changed, this, QOverload<>::of(&QWidget::update));
        connect(selection, &Selection::hoverChanged, this, QOverload<>::of(&QWidget::update));
        connect(selection, &Selection::currentChanged, this, &PairGrid::followSelection);
    }
    followSelection();
}

void PairGrid::followSelection()
{
    const int row = m_selection ? rowOf(m_selection->current()) : -1;
    if (row >= 0) {
        setCursorRow(row);
    }
    update();
}

void PairGrid::setOpenItem(int item)
{
    m_open = item;
    update();
}

int PairGrid::rowOf(qint64 image) const
{
    for (int row = 0; image >= 0 && row < rows(); ++row) {
        if (m_report.pairs[static_cast<std::size_t>(row)].index == image) {
            return row;
        }
    }
    return -1;
}

bool PairGrid::isChosen(int row) const
{
    const qint64 image = m_report.pairs[static_cast<std::size_t>(row)].index;
    return row == m_open || (image >= 0 && m_selection && m_selection->contains(image));
}

void PairGrid::setCursorRow(int row)
{
    m_cursor = row;
    setAccessibleDescription(row >= 0 ? rowText(row) : QString());
    if (row >= 0) {
        Q_EMIT rowShown(m_layout.rowRect(row).toAlignedRect());
        QAccessibleEvent described(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&described);
    }
    update();
}

void PairGrid::choose(int row, bool add)
{
    setCursorRow(row);
    const qint64 image = m_report.pairs[static_cast<std::size_t>(row)].index;
    if (m_selection && image >= 0) {
        if (add) {
            m_selection->toggle(image);
        } else {
            m_selection->set({image}, image);
        }
    } else if (m_selection && !add) {
        m_selection->clear();
    }
    if (!add || isChosen(row)) { // not one that was taken out
        Q_EMIT chosen(row);
    }
}

void PairGrid::mousePressEvent(QMouseEvent* event)
{
    const int row = m_layout.pairAt(event->position(), rows());
    if (event->button() == Qt::LeftButton && row >= 0) {
        choose(row, event->modifiers().testFlag(Qt::ControlModifier));
    }
}

void PairGrid::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int row = m_layout.pairAt(event->position(), rows());
    if (event->button() == Qt::LeftButton && row >= 0) {
        Q_EMIT opened(row);
    }
}

void PairGrid::mouseMoveEvent(QMouseEvent* event)
{
    const int row = m_layout.pairAt(event->position(), rows());
    if (m_selection) {
        m_selection->hover(row >= 0 ? m_report.pairs[static_cast<std::size_t>(row)].index : -1);
    }
}

void PairGrid::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    if (m_selection) {
        m_selection->hover(-1);
    }
}

void PairGrid::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_cursor < 0 && !m_rows.empty()) {
        setCursorRow(0);
    }
}

void PairGrid::keyPressEvent(QKeyEvent* event)
{
    const int last = rows() - 1;
    if (last < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    int row = std::clamp(m_cursor, 0, last);
    switch (event->key()) {
    case Qt::Key_Up:
        row = m_cursor < 0 ? last : std::max(0, row - 1);
        break;
    case Qt::Key_Down:
        row = m_cursor < 0 ? 0 : std::min(last, row + 1);
        break;
    case Qt::Key_Home:
        row = 0;
        break;
    case Qt::Key_End:
        row = last;
        break;
    case Qt::Key_Space:
        choose(row, event->modifiers().testFlag(Qt::ControlModifier));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(row, false);
        Q_EMIT opened(row);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        setCursorRow(row); // Ctrl+Space adds it
    } else {
        choose(row, false);
    }
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
    const int last = rows() - 1;
    m_cursor = std::min(m_cursor, last);
    m_open = std::min(m_open, last);
    if (const int row = m_selection ? rowOf(m_selection->current()) : -1; row >= 0) {
        m_cursor = row; // without scrolling: the reader may look elsewhere
    }
    setAccessibleDescription(m_cursor >= 0 ? rowText(m_cursor) : QString());
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
    if (hasRanks()) {
        Pair widest;
        widest.rankViews = widest.rankAdversarial = 2 * m_report.batch - 1;
        width = std::max(width, markWidth() + fontMetrics().horizontalAdvance(rankText(widest)));
    }
    return width;
}

bool PairGrid::hasRanks() const
{
    return std::any_of(m_report.pairs.begin(), m_report.pairs.end(),
                       [](const Pair& pair) { return pair.rankViews > 0; });
}

QString PairGrid::rankText(const Pair& pair) const
{
    return pair.rankViews <= 0 ? QString()
                               : tr("rank %1 → %2 of %3")
                                     .arg(pair.rankViews)
                                     .arg(pair.rankAdversarial)
                                     .arg(2 * m_report.batch - 1);
}

int PairGrid::lines() const
{
    return hasRanks() ? 4 : 3;
}

PairLayout::Request PairGrid::layoutRequest() const
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
    // Lines of figures may stand a little closer than running text.
    request.minimumRow = lines() * (fontMetrics().height() - 1);
    request.pixelRatio = devicePixelRatioF();
    request.smallestSide = InterfaceScale::length(request.smallestSide);
    return request;
}

void PairGrid::updateLayout()
{
    m_layout = PairLayout::fit(layoutRequest());
    setFixedSize(m_layout.contentSize().expandedTo(QSize(1, 1)));
    Q_EMIT layoutChanged();
}

void PairGrid::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    for (int pair = 0; pair < static_cast<int>(m_rows.size()); ++pair) {
        if (m_layout.rowRect(pair).intersects(event->rect())) {
            paintMark(painter, pair);
            paintPictures(painter, pair);
            paintNumbers(painter, pair, m_layout);
        }
    }
    if (std::exchange(m_announce, false)) {
        Q_EMIT painted(m_report.request);
    }
}

void PairGrid::paintMark(QPainter& painter, int pair) const
{
    const QColor accent = palette().color(QPalette::Active, QPalette::Highlight);
    const QColor ground = palette().color(QPalette::Active, QPalette::Window);
    const QRectF row = m_layout.rowRect(pair);
    const qint64 image = m_report.pairs[static_cast<std::size_t>(pair)].index;
    if (isChosen(pair)) {
        painter.fillRect(row, Theme::mix(accent, ground, 0.22));
        painter.fillRect(QRectF(row.left(), row.top(), 3, row.height()), accent);
    } else if (image >= 0 && m_selection && m_selection->hovered() == image) {
        painter.fillRect(row, Theme::mix(accent, ground, 0.1));
    }
    if (pair == m_cursor && hasFocus()) {
        painter.setPen(QPen(accent, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(row.adjusted(0.5, 0.5, -0.5, -0.5));
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

void PairGrid::paintNumbers(QPainter& painter, int pair, const PairLayout& layout) const
{
    const Pair& values = m_report.pairs[static_cast<std::size_t>(pair)];
    const int width = numbersWidth();
    const QRectF area = layout.numbersRect(pair, width);
    const double line = std::min(1.0 * fontMetrics().height(), std::floor(area.height() / lines()));
    const double top = area.top() + std::max(0.0, (area.height() - lines() * line) / 2);
    const auto row = [&](int index) {
        return QRectF(area.left(), top + index * line, width, line);
    };
    const auto paintCosine = [&](int index, const QString& name, double value) {
        painter.drawText(row(index).adjusted(markWidth(), 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.drawText(row(index), Qt::AlignRight | Qt::AlignVCenter, numberText(value, 2));
    };

    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(
        row(0), Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(QString::fromStdString(values.label), Qt::ElideRight, width));
    paintCosine(1, tr("cos(i,j)"), values.cosineViews);
    paintCosine(2, tr("cos(i,adv)"), values.cosineAdversarial);
    if (lines() > 3) {
        painter.drawText(row(3).adjusted(markWidth(), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         rankText(values));
    }

    // The marks that clean and adversarial have in the embedding map too.
    const double radius = 0.3 * markWidth();
    for (const bool adversarial : {false, true}) {
        const QPointF centre(area.left() + radius, row(adversarial ? 2 : 1).center().y());
        paintViewMark(painter, centre, radius, adversarial, palette());
    }
}

PairLayout PairGrid::paperLayout() const
{
    constexpr int kSide = 96; // logical pixels, about what a picture gets
    PairLayout::Request request = layoutRequest();
    request.viewport = QSize(); // one block: rows below each other
    request.pixelRatio = 1.0;
    const int side = std::max({request.image.width(), request.image.height(), 1});
    return PairLayout::at(std::max(1, kSide / side), request);
}

QSizeF PairGrid::paperSize() const
{
    if (m_rows.empty()) {
        return {};
    }
    return QSizeF(paperLayout().contentSize()) + QSizeF(0, fontMetrics().height() + kTitleGap);
}

void PairGrid::paintOnPaper(QPainter& painter, const QPointF& corner) const
{
    // Viewers smooth what they magnify: pictures come magnified by whole factors.
    constexpr int kFiner = 2;
    const PairLayout layout = paperLayout();
    const QColor ink = palette().color(QPalette::Active, QPalette::WindowText);
    const int line = fontMetrics().height();
    painter.save();
    painter.setFont(font());
    painter.translate(corner);
    painter.setPen(ink);
    const QStringList titles = columnTitles();
    for (int column = 0; column < PairLayout::kPictures; ++column) {
        painter.drawText(QRect(column * layout.cellWidth, 0, layout.cellWidth, line),
                         Qt::AlignLeft | Qt::AlignVCenter, titles[column]);
    }
    painter.translate(0, line + kTitleGap);
    for (int pair = 0; pair < static_cast<int>(m_rows.size()); ++pair) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::mix(ink, Qt::white, 0.35), 1));
        for (int column = 0; column < PairLayout::kPictures; ++column) {
            const QRectF target = layout.pictureRect(pair, column, 1.0);
            const QImage picture =
                m_rows[static_cast<std::size_t>(pair)][static_cast<std::size_t>(column)].toImage();
            painter.drawImage(target,
                              picture.scaled((target.size() * kFiner).toSize(),
                                             Qt::IgnoreAspectRatio, Qt::FastTransformation));
            painter.drawRect(target);
        }
        paintNumbers(painter, pair, layout);
    }
    painter.restore();
}

int PairGrid::markWidth() const
{
    return fontMetrics().ascent();
}

QString PairGrid::rowText(int row) const
{
    const Pair& pair = m_report.pairs[static_cast<std::size_t>(row)];
    const QString text = tr("Row %1 of %2: %3, cos(i,j) %4, cos(i,adv) %5")
                             .arg(row + 1)
                             .arg(rows())
                             .arg(QString::fromStdString(pair.label))
                             .arg(pair.cosineViews, 0, 'f', 2)
                             .arg(pair.cosineAdversarial, 0, 'f', 2);
    return pair.rankViews > 0 ? tr("%1, %2").arg(text, rankText(pair)) : text;
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
              "lower cos(i,adv), the harder the positive. Its rank is its place by cosine with z_i "
              "among the 2B − 1 other views of the batch, 1 being nearer than all negatives: "
              "before → "
              "under attack.")
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
