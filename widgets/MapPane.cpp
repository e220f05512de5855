// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapPane.h"

#include "widgets/Selection.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr std::size_t kFewImages = 40;   ///< all of so many may have a trail
constexpr std::size_t kMostTrails = 200; ///< of chosen images
constexpr int kCardNeighbours = 3;
constexpr double kDegrees = 57.29577951308232;

} // namespace

MapReport toReport(const MapHistory& history, const MapLayout& layout)
{
    MapReport report;
    report.step = layout.step;
    report.iteration = layout.iteration;
    report.kl = layout.kl;
    report.clean = layout.clean;
    report.adversarial = layout.adversarial;
    report.labels = history.labels;
    report.embeddings = layout.embeddings;
    report.method = layout.method;
    report.explained = layout.explained;
    report.quantities = layout.quantities;
    return report;
}

MapPane::MapPane(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_canvas(new EmbeddingCanvas(this))
{
    m_title->setObjectName(QStringLiteral("mapTitle"));
    m_title->setMinimumWidth(1);
    m_title->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_canvas, 1);
    m_canvas->setCardText([this](EmbeddingCanvas::Mark mark) { return cardText(mark); });
    connectCanvas();
}

void MapPane::connectCanvas()
{
    connect(m_canvas, &EmbeddingCanvas::pointHovered, this, [this](int index) {
        if (m_selection) {
            m_selection->hover(index);
        }
        Q_EMIT pointHovered(index);
    });
    connect(m_canvas, &EmbeddingCanvas::pointClicked, this,
            [this](int index, Qt::KeyboardModifiers modifiers) {
                if (m_selection && modifiers.testFlag(Qt::ControlModifier)) {
                    m_selection->toggle(index);
                } else if (m_selection) {
                    m_selection->set({index}, index);
                }
                Q_EMIT pointClicked(index);
            });
    connect(m_canvas, &EmbeddingCanvas::lassoed, this,
            [this](const std::vector<int>& images, bool add) {
                if (m_selection) {
                    Selection::Images chosen = add ? m_selection->images() : Selection::Images();
                    chosen.insert(images.begin(), images.end());
                    m_selection->set(std::move(chosen), m_selection->current());
                }
            });
    connect(m_canvas, &EmbeddingCanvas::selectAllRequested, this, [this] {
        if (m_selection) {
            const std::vector<int> all = m_canvas->visibleImages();
            m_selection->set({all.begin(), all.end()}, m_selection->current());
        }
    });
    connect(m_canvas, &EmbeddingCanvas::clearRequested, this, [this] {
        if (m_selection) {
            m_selection->clear();
        }
    });
}

void MapPane::setSelection(Selection* selection)
{
    if (m_selection) {
        m_selection->disconnect(this);
    }
    m_selection = selection;
    if (m_selection) {
        connect(m_selection, &Selection::changed, this, &MapPane::followSelection);
        connect(m_selection, &Selection::hoverChanged, this,
                [this](qint64 image) { m_canvas->setMarked(static_cast<int>(image)); });
    }
    followSelection();
}

void MapPane::followSelection()
{
    std::vector<bool> chosen(m_shown.labels.size(), false);
    if (m_selection) {
        for (const qint64 image : m_selection->images()) {
            if (image >= 0 && image < static_cast<qint64>(chosen.size())) {
                chosen[static_cast<std::size_t>(image)] = true;
            }
        }
    }
    m_canvas->setChosen(std::move(chosen));
    drawTrails();
}

void MapPane::setImages(const EmbeddingCanvas::Images& images)
{
    m_canvas->setImages(images);
}

void MapPane::setClassNames(const QStringList& names)
{
    m_classNames = names;
    m_canvas->setClassNames(names);
}

void MapPane::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setToolTip(title);
    m_title->setVisible(!title.isEmpty());
}

void MapPane::showMap(const MapReport& report)
{
    const bool others = report.labels != m_shown.labels;
    const bool recolor = others || report.quantities != m_shown.quantities ||
                         report.clean.rows != m_shown.clean.rows ||
                         report.adversarial.rows != m_shown.adversarial.rows;
    m_shown = report;
    m_space.setEmbeddings(report.embeddings);
    m_canvas->setFrame(report);
    if (recolor) {
        color();
        followSelection();
    } else {
        drawTrails();
    }
}

void MapPane::clear()
{
    m_shown = MapReport();
    m_space.setEmbeddings(nullptr);
    m_way.clear();
    m_canvas->clear();
}

void MapPane::setColoring(MapColorBy by, const MapRange& range)
{
    m_by = by;
    m_range = range;
    color();
}

void MapPane::color()
{
    m_canvas->setColoring(
        mapColoring(m_shown.quantities.get(), m_by, m_range, m_shown.labels.size(), palette()));
}

MapPaper::Map MapPane::paper(const QPalette& palette) const
{
    return {m_canvas->scene(),
            mapColoring(m_shown.quantities.get(), m_by, m_range, m_shown.labels.size(), palette),
            m_title->text()};
}

void MapPane::setTrails(bool on, const std::vector<std::shared_ptr<const MapLayout>>& layouts)
{
    m_way = on ? layouts : std::vector<std::shared_ptr<const MapLayout>>();
    drawTrails();
}

void MapPane::drawTrails()
{
    std::vector<MapTrail> trails;
    const std::size_t images = m_shown.labels.size();
    const std::vector<bool>& chosen = m_canvas->chosen();
    for (std::size_t k = 0; !m_way.empty() && k < images && trails.size() < kMostTrails; ++k) {
        if (chosen.empty() ? images > kFewImages : !chosen[k]) {
            continue;
        }
        MapTrail trail;
        trail.image = static_cast<int>(k);
        const auto add = [k](const Matrix& from, std::vector<QPointF>& to) {
            if (k < from.rows) {
                to.emplace_back(static_cast<double>(from.at(k, 0)),
                                static_cast<double>(from.at(k, 1)));
            }
        };
        for (const auto& layout : m_way) {
            if (layout->step < m_shown.step) {
                add(layout->clean, trail.clean);
                add(layout->adversarial, trail.adversarial);
            }
        }
        add(m_shown.clean, trail.clean);
        add(m_shown.adversarial, trail.adversarial);
        trails.push_back(std::move(trail));
    }
    m_canvas->setTrails(std::move(trails));
}

QString MapPane::className(int image) const
{
    const auto k = static_cast<std::size_t>(image);
    const int label = image >= 0 && k < m_shown.labels.size() ? m_shown.labels[k] : -1;
    return label >= 0 && label < m_classNames.size() ? m_classNames[label]
                                                     : tr("image %1").arg(image);
}

QStringList MapPane::cardText(EmbeddingCanvas::Mark mark) const
{
    QStringList lines;
    const auto k = static_cast<std::size_t>(mark.index);
    if (m_shown.quantities && k < m_shown.quantities->loss.size()) {
        lines.append(
            tr("loss %1 nats").arg(static_cast<double>(m_shown.quantities->loss[k]), 0, 'f', 2));
    }
    if (!m_space.has(mark.index)) {
        return lines;
    }
    if (m_space.hasAdversarial()) {
        const double cosine = m_space.cosine(mark.index);
        const double angle = kDegrees * std::acos(std::clamp(cosine, -1.0, 1.0));
        lines.append(tr("cos(clean, adv) %1 (%2°), rank %3")
                         .arg(cosine, 0, 'f', 2)
                         .arg(angle, 0, 'f', 0)
                         .arg(m_space.rank(mark.index)));
    }
    QStringList near;
    const bool adversarial = mark.adversarial && m_space.hasAdversarial();
    for (const auto& neighbour : m_space.nearest(mark.index, adversarial, kCardNeighbours)) {
        near.append(className(neighbour.index));
    }
    if (!near.isEmpty()) {
        lines.append(tr("nearest: %1").arg(near.join(QStringLiteral(", "))));
    }
    return lines;
}

void MapPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        color();
    }
}

} // namespace clae
