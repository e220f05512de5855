// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EmbeddingCanvas.h"

#include "widgets/ImageConversion.h"
#include "widgets/Theme.h"

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
constexpr int kThumbnailSide = 84;   ///< logical pixels, upper bound

/// `image` magnified by a whole number of device pixels, at most kThumbnailSide wide and high.
QPixmap thumbnail(const Image& image, double pixelRatio)
{
    const QImage picture = toQImage(image);
    if (picture.isNull()) {
        return {};
    }
    const int side = std::max(picture.width(), picture.height());
    const auto room = static_cast<int>(kThumbnailSide * pixelRatio);
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
        m_labels = report.labels;
        m_labels.resize(target.clean.size(), 0);
        m_shown = target;
        setHovered(std::nullopt);
    }
    glideTo(std::move(target));
}

void EmbeddingCanvas::clear()
{
    m_timer.stop();
    m_labels.clear();
    m_shown = m_from = m_to = MapFrame();
    m_follow = true;
    setHovered(std::nullopt);
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
    m_shown = m_from.towards(m_to, 1.0 - (1.0 - time) * (1.0 - time));
    update();
}

void EmbeddingCanvas::finishGlide()
{
    m_timer.stop();
    m_shown = m_to;
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
    update();
}

double EmbeddingCanvas::scale() const
{
    // One scale for both axes: distances in the map mean the same in every direction.
    return std::min(width() / m_shown.limits.width(), height() / m_shown.limits.height());
}

QPointF EmbeddingCanvas::toPixel(const QPointF& point) const
{
    const QPointF offset = scale() * (point - m_shown.limits.center());
    return {width() / 2.0 + offset.x(), height() / 2.0 - offset.y()};
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
    std::optional<Mark> nearest;
    double smallest = kHoverRadius * kHoverRadius;
    const auto look = [&](const std::vector<QPointF>& points, bool adversarial) {
        for (int k = 0; k < static_cast<int>(points.size()); ++k) {
            const QPointF offset = toPixel(points[static_cast<std::size_t>(k)]) - pixel;
            const double squared = QPointF::dotProduct(offset, offset);
            if (squared <= smallest && classVisible(k)) {
                smallest = squared;
                nearest = Mark{k, adversarial};
            }
        }
    };
    if (m_showAdversarial) {
        look(m_shown.adversarial, true);
    }
    look(m_shown.clean, false);
    return nearest;
}

void EmbeddingCanvas::setClassNames(const QStringList& names)
{
    m_classNames = names;
    m_hiddenClasses.clear();
    update();
}

void EmbeddingCanvas::setShowAdversarial(bool show)
{
    m_showAdversarial = show;
    update();
}

void EmbeddingCanvas::setShowLines(bool show)
{
    m_showLines = show;
    update();
}

void EmbeddingCanvas::setClassVisible(int label, bool visible)
{
    const auto index = static_cast<std::size_t>(label);
    if (index >= m_hiddenClasses.size()) {
        m_hiddenClasses.resize(index + 1, false);
    }
    m_hiddenClasses[index] = !visible;
    update();
}

void EmbeddingCanvas::setHovered(std::optional<Mark> mark)
{
    const int before = m_hovered.has_value() ? m_hovered->index : -1;
    const int after = mark.has_value() ? mark->index : -1;
    m_hovered = mark;
    update();
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
    const QPointF offset = (pixel - QPointF(width() / 2.0, height() / 2.0)) / scale();
    const QPointF anchor = m_shown.limits.center() + QPointF(offset.x(), -offset.y());
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
    switch (event->key()) {
    case Qt::Key_Plus:
        zoom(kZoom, centre);
        break;
    case Qt::Key_Minus:
        zoom(1.0 / kZoom, centre);
        break;
    case Qt::Key_Left:
        pan({kShift, 0});
        break;
    case Qt::Key_Right:
        pan({-kShift, 0});
        break;
    case Qt::Key_Up:
        pan({0, kShift});
        break;
    case Qt::Key_Down:
        pan({0, -kShift});
        break;
    case Qt::Key_Home:
        fit();
        break;
    default:
        QWidget::keyPressEvent(event);
        break;
    }
}

void EmbeddingCanvas::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    setHovered(std::nullopt);
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
    if (event->type() == QEvent::PaletteChange) {
        m_marks.reset();
        update();
    }
}

void EmbeddingCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Active, QPalette::Base));
    if (isEmpty()) {
        painter.setPen(Theme::quietText(palette()));
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("The map of the embeddings appears here after the first evaluation. "
                            "Press Start."));
        return;
    }
    if (!m_marks.has_value() || m_marks->pixelRatio() != devicePixelRatioF()) {
        m_marks.emplace(palette(), devicePixelRatioF());
    }
    if (m_showAdversarial && m_showLines) {
        paintLines(painter);
    }
    paintMarks(painter, false);
    if (m_showAdversarial) {
        paintMarks(painter, true);
    }
    if (m_hovered.has_value()) {
        paintCard(painter, *m_hovered);
    }
}

void EmbeddingCanvas::paintLines(QPainter& painter) const
{
    QVector<QLineF> lines;
    const std::size_t count = std::min(m_shown.clean.size(), m_shown.adversarial.size());
    lines.reserve(static_cast<qsizetype>(count));
    for (std::size_t k = 0; k < count; ++k) {
        if (classVisible(static_cast<int>(k))) {
            lines.append(QLineF(toPixel(m_shown.clean[k]), toPixel(m_shown.adversarial[k])));
        }
    }
    painter.setPen(QPen(Theme::mix(palette().color(QPalette::Active, QPalette::Text),
                                   palette().color(QPalette::Active, QPalette::Base), 0.3),
                        0));
    painter.drawLines(lines);
}

void EmbeddingCanvas::paintMarks(QPainter& painter, bool adversarial) const
{
    const std::vector<QPointF>& points = adversarial ? m_shown.adversarial : m_shown.clean;
    for (std::size_t k = 0; k < points.size(); ++k) {
        if (classVisible(static_cast<int>(k))) {
            m_marks->paint(painter, toPixel(points[k]), m_labels[k], adversarial);
        }
    }
}

void EmbeddingCanvas::paintCard(QPainter& painter, Mark mark) const
{
    const auto index = static_cast<std::size_t>(mark.index);
    const int label = m_labels[index];
    const QPointF centre = position(mark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Active, QPalette::Text), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(centre, 7.0, 7.0);

    const QPixmap picture = m_images != nullptr && index < m_images->size()
                                ? thumbnail((*m_images)[index], devicePixelRatioF())
                                : QPixmap();
    const QString name =
        label >= 0 && label < m_classNames.size() ? m_classNames[label] : tr("class %1").arg(label);
    paintHoverCard(painter, rect(), centre, picture,
                   {name, tr("image %1").arg(mark.index),
                    mark.adversarial ? tr("adversarial view") : tr("clean")},
                   palette());
}

} // namespace clae
