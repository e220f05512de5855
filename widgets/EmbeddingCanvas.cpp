// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EmbeddingCanvas.h"

#include "widgets/Csv.h"
#include "widgets/ImageConversion.h"
#include "widgets/InterfaceScale.h"
#include "widgets/Theme.h"
#include "widgets/ViewKeys.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace clae {
namespace {

constexpr double kGlideMs = 120.0;
constexpr int kTickMs = 16;
constexpr double kZoom = 0.8;        ///< of the extent in sight, at each notch
constexpr double kHoverRadius = 8.0; ///< logical pixels
constexpr double kRingRadius = 7.0;  ///< around the mark under the pointer, logical pixels
constexpr int kThumbnailSide = 84;   ///< logical pixels, upper bound

/// `image` magnified by a whole number of device pixels, at most kThumbnailSide wide and high.
QPixmap thumbnail(const Image& image, double pixelRatio)
{
    const QImage picture = toQImage(image);
    if (picture.isNull()) {
        return {};
    }
    const int side = std::max(picture.width(), picture.height());
    const auto room = static_cast<int>(InterfaceScale::length(1.0 * kThumbnailSide) * pixelRatio);
    const QSize size = side <= room ? picture.size() * (room / side)
                                    : picture.size().scaled(room, room, Qt::KeepAspectRatio);
    const auto mode = side <= room ? Qt::FastTransformation : Qt::SmoothTransformation;
    QPixmap result = QPixmap::fromImage(picture.scaled(size, Qt::IgnoreAspectRatio, mode));
    result.setDevicePixelRatio(pixelRatio);
    return result;
}

} // namespace

EmbeddingCanvas::EmbeddingCanvas(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("embeddingCanvas"));
    setAccessibleName(tr("Embedding map"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_timer.setInterval(kTickMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &EmbeddingCanvas::advance);
}

void EmbeddingCanvas::setFrame(const EmbeddingReport& report)
{
    MapFrame target{toPoints(report.clean), toPoints(report.adversarial), m_shown.limits};
    if (m_follow) {
        target.limits = target.fittingLimits();
    }
    const bool samePoints = report.labels == m_labels &&
                            target.clean.size() == m_shown.clean.size() &&
                            target.adversarial.size() == m_shown.adversarial.size();
    if (!samePoints) {
        // Other images: there is nothing to glide from.
        setHovered(std::nullopt);
        m_labels = report.labels;
        m_labels.resize(target.clean.size(), 0);
        m_shown = target;
        movePoints();
    }
    glideTo(std::move(target));
}

void EmbeddingCanvas::clear()
{
    m_timer.stop();
    setHovered(std::nullopt);
    m_labels.clear();
    m_shown = m_from = m_to = MapFrame();
    m_follow = true;
    movePoints();
}

void EmbeddingCanvas::setImages(Images images)
{
    m_images = std::move(images);
    updateCard();
}

void EmbeddingCanvas::glideTo(MapFrame target)
{
    m_from = m_shown;
    m_to = std::move(target);
    m_clock.start();
    if (isVisible()) {
        m_timer.start();
    } else {
        finishGlide();
    }
}

void EmbeddingCanvas::advance()
{
    const double time = static_cast<double>(m_clock.elapsed()) / kGlideMs;
    if (time >= 1.0) {
        finishGlide();
        return;
    }
    // Fast first, slow at the end: the eye keeps hold of a point that starts at once.
    m_shown.setBetween(m_from, m_to, 1.0 - (1.0 - time) * (1.0 - time));
    movePoints();
}

void EmbeddingCanvas::finishGlide()
{
    m_timer.stop();
    m_shown = m_to;
    movePoints();
}

void EmbeddingCanvas::movePoints()
{
    m_grid.clear();
    updateCard();
    redraw();
}

void EmbeddingCanvas::redraw()
{
    m_layerIsOld = true;
    update();
}

void EmbeddingCanvas::fit()
{
    m_follow = true;
    MapFrame target = m_to;
    target.limits = target.fittingLimits();
    glideTo(std::move(target));
}

void EmbeddingCanvas::setLimitsByUser(const QRectF& limits)
{
    if (isEmpty()) {
        return;
    }
    m_follow = false;
    m_shown.limits = m_from.limits = m_to.limits = limits;
    updateCard();
    redraw();
}

double EmbeddingCanvas::scale() const
{
    return m_shown.scaleIn(size());
}

QPointF EmbeddingCanvas::toPixel(const QPointF& point) const
{
    const QPointF offset = scale() * (point - m_shown.limits.center());
    return {width() / 2.0 + offset.x(), height() / 2.0 - offset.y()};
}

QPointF EmbeddingCanvas::toPlane(const QPointF& pixel) const
{
    const QPointF offset = (pixel - QPointF(width() / 2.0, height() / 2.0)) / scale();
    return m_shown.limits.center() + QPointF(offset.x(), -offset.y());
}

QPointF EmbeddingCanvas::position(Mark mark) const
{
    const std::vector<QPointF>& points = mark.adversarial ? m_shown.adversarial : m_shown.clean;
    return toPixel(points[static_cast<std::size_t>(mark.index)]);
}

bool EmbeddingCanvas::classVisible(int index) const
{
    const int label = m_labels[static_cast<std::size_t>(index)];
    return label < 0 || static_cast<std::size_t>(label) >= m_hiddenClasses.size() ||
           !m_hiddenClasses[static_cast<std::size_t>(label)];
}

std::optional<EmbeddingCanvas::Mark> EmbeddingCanvas::markAt(const QPointF& pixel) const
{
    if (!m_grid.isBuilt()) {
        m_grid.build(m_shown.clean, m_shown.adversarial);
    }
    const std::size_t clean = m_shown.clean.size();
    const auto markOf = [clean](std::uint32_t number) {
        return number < clean ? Mark{static_cast<int>(number), false}
                              : Mark{static_cast<int>(number - clean), true};
    };
    const auto accepts = [&](std::uint32_t number) {
        const Mark mark = markOf(number);
        return (m_showAdversarial || !mark.adversarial) && classVisible(mark.index);
    };
    // Where a twin did not move it is the image's clean view that one points at.
    const std::optional<std::uint32_t> number =
        m_grid.nearest(toPlane(pixel), InterfaceScale::length(kHoverRadius) / scale(), accepts);
    return number ? std::optional<Mark>(markOf(*number)) : std::nullopt;
}

void EmbeddingCanvas::setClassNames(const QStringList& names)
{
    m_classNames = names;
    m_hiddenClasses.clear();
    updateCard();
    redraw();
}

void EmbeddingCanvas::setShowAdversarial(bool show)
{
    m_showAdversarial = show;
    redraw();
}

void EmbeddingCanvas::setShowLines(bool show)
{
    m_showLines = show;
    redraw();
}

void EmbeddingCanvas::setClassVisible(int label, bool visible)
{
    const auto index = static_cast<std::size_t>(label);
    if (index >= m_hiddenClasses.size()) {
        m_hiddenClasses.resize(index + 1, false);
    }
    m_hiddenClasses[index] = !visible;
    redraw();
}

void EmbeddingCanvas::setHovered(std::optional<Mark> mark)
{
    if (mark == m_hovered) {
        return;
    }
    const int before = m_hovered.has_value() ? m_hovered->index : -1;
    const int after = mark.has_value() ? mark->index : -1;
    m_hovered = mark;
    updateCard();
    if (before != after) {
        Q_EMIT pointHovered(after);
    }
}

void EmbeddingCanvas::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->position();
    m_dragged = event->position();
}

void EmbeddingCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || isEmpty()) {
        setHovered(markAt(event->position()));
        return;
    }
    pan(event->position() - m_dragged);
    m_dragged = event->position();
    setHovered(std::nullopt);
}

void EmbeddingCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    constexpr double kStill = 3.0; // logical pixels between a click and a drag
    if (event->button() != Qt::LeftButton ||
        (event->position() - m_pressed).manhattanLength() > kStill) {
        return;
    }
    if (const std::optional<Mark> mark = markAt(event->position())) {
        Q_EMIT pointClicked(mark->index);
    }
}

void EmbeddingCanvas::mouseDoubleClickEvent(QMouseEvent*)
{
    fit();
}

void EmbeddingCanvas::zoom(double factor, const QPointF& pixel)
{
    const QPointF anchor = toPlane(pixel);
    const QPointF corner = anchor + factor * (m_shown.limits.topLeft() - anchor);
    setLimitsByUser(QRectF(corner, m_shown.limits.size() * factor));
}

void EmbeddingCanvas::pan(const QPointF& pixels)
{
    const QPointF moved = pixels / scale();
    setLimitsByUser(m_shown.limits.translated(-moved.x(), moved.y()));
}

void EmbeddingCanvas::wheelEvent(QWheelEvent* event)
{
    zoom(std::pow(kZoom, event->angleDelta().y() / 120.0), event->position());
    setHovered(markAt(event->position()));
    event->accept();
}

void EmbeddingCanvas::keyPressEvent(QKeyEvent* event)
{
    constexpr double kShift = 32.0; // logical pixels
    const QPointF centre(width() / 2.0, height() / 2.0);
    switch (viewCommand(*event)) {
    case ViewCommand::ZoomIn:
        zoom(kZoom, centre);
        break;
    case ViewCommand::ZoomOut:
        zoom(1.0 / kZoom, centre);
        break;
    case ViewCommand::Left:
        pan({kShift, 0});
        break;
    case ViewCommand::Right:
        pan({-kShift, 0});
        break;
    case ViewCommand::Up:
        pan({0, kShift});
        break;
    case ViewCommand::Down:
        pan({0, -kShift});
        break;
    case ViewCommand::Fit:
        fit();
        break;
    case ViewCommand::None:
        QWidget::keyPressEvent(event);
        break;
    }
}

void EmbeddingCanvas::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    setHovered(std::nullopt);
}

void EmbeddingCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateCard();
}

void EmbeddingCanvas::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_timer.isActive()) {
        finishGlide();
    }
}

void EmbeddingCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_marks.reset();
        redraw();
    }
}

void EmbeddingCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (isEmpty()) {
        painter.fillRect(rect(), palette().color(QPalette::Active, QPalette::Base));
        painter.setPen(Theme::quietText(palette()));
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("The map of the embeddings appears here after the first evaluation. "
                            "Press Start."));
        return;
    }
    drawLayer();
    painter.drawImage(QPoint(0, 0), m_layer.image()); // clipped to what is to be painted
    if (m_card.has_value()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(
            QPen(palette().color(QPalette::Active, QPalette::Text), InterfaceScale::length(1.5)));
        painter.setBrush(Qt::NoBrush);
        const double radius = InterfaceScale::length(kRingRadius);
        painter.drawEllipse(m_card->point, radius, radius);
        m_card->paint(painter, rect(), palette());
    }
}

void EmbeddingCanvas::drawLayer()
{
    if (!m_marks.has_value() || m_marks->pixelRatio() != devicePixelRatioF()) {
        m_marks.emplace(palette(), devicePixelRatioF());
        m_layerIsOld = true;
    }
    if (!m_layerIsOld && m_layerSize == size()) {
        return;
    }
    const QColor ground = palette().color(QPalette::Active, QPalette::Base);
    const QColor text = palette().color(QPalette::Active, QPalette::Text);
    m_layer.draw({m_shown, m_labels, m_hiddenClasses, m_showAdversarial, m_showLines}, *m_marks,
                 {ground, Theme::mix(text, ground, 0.3)}, size());
    m_layerIsOld = false;
    m_layerSize = size();
}

MapPaper EmbeddingCanvas::paper() const
{
    return {{m_to, m_labels, m_hiddenClasses, m_showAdversarial && !m_to.adversarial.empty(),
             m_showLines},
            m_classNames,
            {},
            {}};
}

QString EmbeddingCanvas::csv() const
{
    const bool twins = !m_to.adversarial.empty();
    const auto number = [](double value) {
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
    };
    QStringList header{QStringLiteral("image"), QStringLiteral("label"), QStringLiteral("class"),
                       QStringLiteral("x"), QStringLiteral("y")};
    if (twins) {
        header.append({QStringLiteral("adversarial_x"), QStringLiteral("adversarial_y")});
    }
    QString text = isEmpty() ? QString() : csvLine(header);
    for (std::size_t k = 0; k < m_to.clean.size(); ++k) {
        const int label = m_labels[k];
        QStringList cells{QString::number(k), QString::number(label), m_classNames.value(label),
                          number(m_to.clean[k].x()), number(m_to.clean[k].y())};
        if (twins) {
            cells.append({number(m_to.adversarial[k].x()), number(m_to.adversarial[k].y())});
        }
        text += csvLine(cells);
    }
    return text;
}

HoverCard EmbeddingCanvas::makeCard(Mark mark) const
{
    const auto index = static_cast<std::size_t>(mark.index);
    const int label = m_labels[index];
    const QPixmap picture = m_images != nullptr && index < m_images->size()
                                ? thumbnail((*m_images)[index], devicePixelRatioF())
                                : QPixmap();
    const QString name =
        label >= 0 && label < m_classNames.size() ? m_classNames[label] : tr("class %1").arg(label);
    return {position(mark),
            picture,
            {name, tr("image %1").arg(mark.index),
             mark.adversarial ? tr("adversarial view") : tr("clean")}};
}

QRect EmbeddingCanvas::cardArea(const HoverCard& card) const
{
    const double reach =
        InterfaceScale::length(kRingRadius + 2.0); // the pen, and what anti-aliasing touches
    const QRectF ring(card.point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    return card.area(fontMetrics(), rect()).united(ring.toAlignedRect());
}

void EmbeddingCanvas::updateCard()
{
    if (m_card.has_value()) {
        update(cardArea(*m_card));
    }
    m_card.reset();
    if (m_hovered.has_value()) {
        m_card = makeCard(*m_hovered);
        update(cardArea(*m_card));
    }
}

} // namespace clae
