// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EmbeddingCanvas.h"

#include "widgets/InterfaceScale.h"
#include "widgets/Theme.h"
#include "widgets/ViewKeys.h"

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
        m_chosen.clear();
        m_trails.clear();
        m_marks.reset(); // the coloring may be of the images before
        m_shown = target;
        movePoints();
    }
    glideTo(std::move(target));
}

void EmbeddingCanvas::clear()
{
    m_timer.stop();
    setHovered(std::nullopt);
    m_lasso.clear();
    m_labels.clear();
    m_chosen.clear();
    m_trails.clear();
    m_coloring = nullptr;
    m_marks.reset();
    m_marked = -1;
    m_shown = m_from = m_to = MapFrame();
    m_follow = true;
    movePoints();
}

void EmbeddingCanvas::setImages(Images images)
{
    m_images = std::move(images);
    m_pictures.setImages(m_images);
    updateCard();
    redraw();
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

void EmbeddingCanvas::setColoring(std::shared_ptr<const MapColoring> coloring)
{
    m_coloring = std::move(coloring);
    m_marks.reset();
    redraw();
}

void EmbeddingCanvas::setChosen(std::vector<bool> chosen)
{
    if (std::find(chosen.begin(), chosen.end(), true) == chosen.end()) {
        chosen.clear();
    }
    if (chosen != m_chosen) {
        m_chosen = std::move(chosen);
        redraw();
    }
}

void EmbeddingCanvas::setMarked(int index)
{
    const auto mark = [this] {
        const auto k = static_cast<std::size_t>(m_marked);
        if (m_marked >= 0 && k < m_shown.clean.size()) {
            update(ringArea(position({m_marked, false})));
        }
        if (m_marked >= 0 && k < m_shown.adversarial.size()) {
            update(ringArea(position({m_marked, true})));
        }
    };
    if (index != m_marked) {
        mark();
        m_marked = index;
        mark();
    }
}

void EmbeddingCanvas::setTrails(std::vector<MapTrail> trails)
{
    if (!trails.empty() || !m_trails.empty()) {
        m_trails = std::move(trails);
        redraw();
    }
}

void EmbeddingCanvas::setEmpty(Empty why)
{
    m_empty = why;
    update();
}

QString EmbeddingCanvas::emptyText() const
{
    switch (m_empty) {
    case Empty::NoStoredMaps:
        return tr("This run has kept no maps: it was trained without the window. \"clae train "
                  "--maps\" keeps them; resumed here, it gets one at its next evaluation.");
    case Empty::NotByThisMethod:
        return tr("The other run has kept no map by this method.");
    case Empty::NotEvaluated:
        break;
    }
    return tr("The map of the embeddings appears here after the first evaluation. Press Start.");
}

void EmbeddingCanvas::setLassoMode(bool on)
{
    m_lassoMode = on;
    showLassoCursor();
}

void EmbeddingCanvas::showLassoCursor()
{
    setCursor(m_lassoMode || !m_lasso.isEmpty() ? Qt::CrossCursor : Qt::ArrowCursor);
}

void EmbeddingCanvas::setShowPictures(bool show)
{
    m_showPictures = show;
    redraw();
}

std::vector<int> EmbeddingCanvas::visibleImages() const
{
    std::vector<int> found;
    for (int k = 0; k < static_cast<int>(m_labels.size()); ++k) {
        if (classVisible(k)) {
            found.push_back(k);
        }
    }
    return found;
}

std::vector<int> EmbeddingCanvas::imagesIn(const QPolygonF& area) const
{
    // In the plane: the area has fewer corners than the map has points.
    QPolygonF plane;
    for (const QPointF& corner : area) {
        plane.append(toPlane(corner));
    }
    const QRectF around = plane.boundingRect();
    const auto inside = [&](const std::vector<QPointF>& points, std::size_t k) {
        return k < points.size() && around.contains(points[k]) &&
               plane.containsPoint(points[k], Qt::OddEvenFill);
    };
    std::vector<int> found;
    for (const int image : visibleImages()) {
        const auto k = static_cast<std::size_t>(image);
        if (inside(m_shown.clean, k) || (m_showAdversarial && inside(m_shown.adversarial, k))) {
            found.push_back(image);
        }
    }
    return found;
}

void EmbeddingCanvas::endLasso(bool take, bool add)
{
    const QPolygonF area = std::exchange(m_lasso, {});
    showLassoCursor();
    update();
    constexpr int kFewestCorners = 3;
    if (take && area.size() >= kFewestCorners) {
        Q_EMIT lassoed(imagesIn(area), add);
    }
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
    m_lasso.clear();
    if (event->button() == Qt::LeftButton && !isEmpty() &&
        (m_lassoMode || event->modifiers().testFlag(Qt::ShiftModifier))) {
        m_lasso.append(event->position());
        showLassoCursor();
    }
}

void EmbeddingCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || isEmpty()) {
        setHovered(markAt(event->position()));
        return;
    }
    setHovered(std::nullopt);
    if (!m_lasso.isEmpty()) {
        constexpr double kCorner = 3.0; // logical pixels from one corner of the lasso to the next
        if ((event->position() - m_lasso.last()).manhattanLength() >= kCorner) {
            m_lasso.append(event->position());
            update();
        }
        return;
    }
    pan(event->position() - m_dragged);
    m_dragged = event->position();
}

void EmbeddingCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    constexpr double kStill = 3.0; // logical pixels between a click and a drag
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const bool still = (event->position() - m_pressed).manhattanLength() <= kStill;
    if (!m_lasso.isEmpty()) {
        const bool drawn = m_lasso.size() > 2 || !still;
        endLasso(drawn, event->modifiers().testFlag(Qt::ControlModifier));
        if (drawn) {
            return;
        }
    }
    if (!still) {
        return;
    }
    if (const std::optional<Mark> mark = markAt(event->position())) {
        Q_EMIT pointClicked(mark->index, event->modifiers());
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
    if (event->matches(QKeySequence::SelectAll) && !isEmpty()) {
        Q_EMIT selectAllRequested();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        if (m_lasso.isEmpty()) {
            Q_EMIT clearRequested();
        } else {
            endLasso(false, false);
        }
        return;
    }
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
                         emptyText());
        return;
    }
    drawLayer();
    painter.drawImage(QPoint(0, 0), m_layer.image()); // clipped to what is to be painted
    drawOverlay(painter);
}

void EmbeddingCanvas::drawRing(QPainter& painter, const QPointF& at) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(palette().color(QPalette::Active, QPalette::Text), InterfaceScale::length(1.5)));
    painter.setBrush(Qt::NoBrush);
    const double radius = InterfaceScale::length(kRingRadius);
    painter.drawEllipse(at, radius, radius);
}

void EmbeddingCanvas::drawOverlay(QPainter& painter) const
{
    if (m_layer.tooManyPictures()) {
        painter.setPen(Theme::quietText(palette()));
        painter.drawText(rect().adjusted(4, 2, -4, -2), Qt::AlignLeft | Qt::AlignBottom,
                         tr("Zoom in to see the images."));
    }
    const auto marked = static_cast<std::size_t>(m_marked);
    if (m_marked >= 0 && marked < m_shown.clean.size() && !m_card) {
        drawRing(painter, position({m_marked, false}));
        if (m_showAdversarial && marked < m_shown.adversarial.size()) {
            drawRing(painter, position({m_marked, true}));
        }
    }
    if (m_lasso.size() > 1) {
        QColor accent = palette().color(QPalette::Active, QPalette::Highlight);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(accent, InterfaceScale::length(1.5)));
        accent.setAlphaF(0.15F);
        painter.setBrush(accent);
        painter.drawPolygon(m_lasso);
    }
    if (m_card.has_value()) {
        drawRing(painter, m_card->point);
        m_card->paint(painter, rect(), palette());
    }
}

void EmbeddingCanvas::makeMarks()
{
    const bool fits = m_coloring && m_coloring->clean.size() >= m_shown.clean.size() &&
                      m_coloring->adversarial.size() >= m_shown.adversarial.size();
    m_marksAreColored = fits;
    std::vector<QColor> colors;
    if (fits) {
        colors = m_coloring->colors;
    } else {
        for (int label = 0; label < Theme::kClassColors; ++label) {
            colors.push_back(Theme::classColor(label, palette()));
        }
    }
    m_marks.emplace(colors, palette(), devicePixelRatioF());
    m_pictures.setBorders(std::move(colors), fits ? m_coloring->clean : m_labels);
    m_layerIsOld = true;
}

MapLayer::Scene EmbeddingCanvas::sceneOf(const MapFrame& frame) const
{
    MapLayer::Scene scene{frame, m_labels, m_hiddenClasses,
                          m_showAdversarial && !frame.adversarial.empty(), m_showLines};
    // As many as there are points: the choice may still be of the images before.
    scene.chosen = m_chosen.size() == m_labels.size() && !m_chosen.empty() ? &m_chosen : nullptr;
    scene.trails = m_trails.empty() ? nullptr : &m_trails;
    return scene;
}

void EmbeddingCanvas::drawLayer()
{
    if (!m_marks.has_value() || m_marks->pixelRatio() != devicePixelRatioF()) {
        makeMarks();
    }
    if (!m_layerIsOld && m_layerSize == size()) {
        return;
    }
    const QColor ground = palette().color(QPalette::Active, QPalette::Base);
    const QColor text = palette().color(QPalette::Active, QPalette::Text);
    MapLayer::Scene scene = sceneOf(m_shown);
    if (m_marksAreColored) {
        scene.cleanColors = &m_coloring->clean;
        scene.adversarialColors = &m_coloring->adversarial;
    }
    scene.pictures = m_showPictures && m_images != nullptr ? &m_pictures : nullptr;
    m_layer.draw(scene, *m_marks,
                 {ground, Theme::mix(text, ground, 0.3), Theme::clean(palette()),
                  Theme::adversarial(palette())},
                 size());
    m_layerIsOld = false;
    m_layerSize = size();
}

HoverCard EmbeddingCanvas::makeCard(Mark mark) const
{
    const auto index = static_cast<std::size_t>(mark.index);
    const int label = m_labels[index];
    const QPixmap picture =
        m_images != nullptr && index < m_images->size()
            ? thumbnail((*m_images)[index], InterfaceScale::length(kThumbnailSide),
                        devicePixelRatioF())
            : QPixmap();
    const QString name =
        label >= 0 && label < m_classNames.size() ? m_classNames[label] : tr("class %1").arg(label);
    QStringList lines{name, tr("image %1").arg(mark.index),
                      mark.adversarial ? tr("adversarial view") : tr("clean")};
    if (m_cardText) {
        lines += m_cardText(mark);
    }
    return {position(mark), picture, lines};
}

QRect EmbeddingCanvas::ringArea(const QPointF& at) const
{
    // The pen, and what anti-aliasing touches.
    const double reach = InterfaceScale::length(kRingRadius + 2.0);
    const QRectF sight(rect());
    const QRectF ring(at - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    return ring.intersected(sight).toAlignedRect(); // points may be farther than integers reach
}

QRect EmbeddingCanvas::cardArea(const HoverCard& card) const
{
    return card.area(fontMetrics(), rect()).united(ringArea(card.point));
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
