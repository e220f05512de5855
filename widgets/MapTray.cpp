// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapTray.h"

#include "widgets/InterfaceScale.h"
#include "widgets/Selection.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QToolButton>

namespace clae {
namespace {

constexpr int kCell = 76; ///< width of a picture with its caption, logical pixels at scale 1
constexpr int kMostListed = 2000; ///< chosen images with a picture; more are only counted

} // namespace

MapTray::MapTray(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_cleanTitle(new QLabel(this)),
      m_adversarialTitle(new QLabel(this)),
      m_selected(new ThumbnailModel(this)),
      m_nearClean(new ThumbnailModel(this)),
      m_nearAdversarial(new ThumbnailModel(this)),
      m_selectedList(makeList(m_selected, QStringLiteral("traySelected"), tr("Chosen images"))),
      m_cleanList(makeList(m_nearClean, QStringLiteral("trayNearClean"),
                           tr("Nearest images before the attack"))),
      m_adversarialList(makeList(m_nearAdversarial, QStringLiteral("trayNearAdversarial"),
                                 tr("Nearest images after the attack")))
{
    setObjectName(QStringLiteral("mapTray"));
    setAccessibleName(tr("Chosen images and their neighbours"));
    m_title->setObjectName(QStringLiteral("trayTitle"));
    m_cleanTitle->setObjectName(QStringLiteral("trayCleanTitle"));
    m_adversarialTitle->setObjectName(QStringLiteral("trayAdversarialTitle"));
    const QString tip = tr("Nearest first, by the cosine of the embeddings, which each image's "
                           "tooltip tells; never by the places on the map.");
    for (QLabel* title : {m_cleanTitle, m_adversarialTitle}) {
        title->setToolTip(tip);
        title->setMinimumWidth(1);
    }
    m_title->setMinimumWidth(1);
    auto* clear = new QToolButton(this);
    clear->setObjectName(QStringLiteral("trayClear"));
    clear->setText(tr("Clear"));
    clear->setAccessibleName(tr("Choose no image"));
    clear->setToolTip(tr("Choose no image (Esc on the map)."));
    clear->setAutoRaise(true);
    connect(clear, &QToolButton::clicked, this, [this] {
        if (m_selection) {
            m_selection->clear();
        }
    });

    auto* header = new QHBoxLayout;
    header->setSpacing(4);
    header->addWidget(m_title, 1);
    header->addWidget(clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(header);
    layout->addWidget(m_selectedList, 1);
    layout->addWidget(m_cleanTitle);
    layout->addWidget(m_cleanList);
    layout->addWidget(m_adversarialTitle);
    layout->addWidget(m_adversarialList);

    // A chosen image becomes the current one among the chosen; a neighbour is chosen instead.
    connect(m_selectedList, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (m_selection) {
            m_selection->set(m_selection->images(), index.data(ThumbnailModel::ImageRole).toInt());
        }
    });
    connect(m_selectedList, &QListView::activated, m_selectedList, &QListView::clicked);
    for (QListView* list : {m_cleanList, m_adversarialList}) {
        connect(list, &QListView::clicked, this, [this](const QModelIndex& index) {
            if (m_selection) {
                const int image = index.data(ThumbnailModel::ImageRole).toInt();
                m_selection->set({image}, image);
            }
        });
        connect(list, &QListView::activated, list, &QListView::clicked);
    }
    fitCells();
    fillSelected();
    fillNeighbours();
}

QListView* MapTray::makeList(ThumbnailModel* model, const QString& name, const QString& title)
{
    auto* list = new QListView(this);
    list->setObjectName(name);
    list->setAccessibleName(title);
    list->setModel(model);
    list->setViewMode(QListView::IconMode);
    list->setMovement(QListView::Static);
    list->setResizeMode(QListView::Adjust);
    list->setUniformItemSizes(true);
    list->setTextElideMode(Qt::ElideRight);
    list->setFrameShape(QFrame::NoFrame);
    list->setSpacing(0);
    list->setMouseTracking(true);
    list->viewport()->setAutoFillBackground(false);
    connect(list, &QListView::entered, this, [this](const QModelIndex& index) {
        if (m_selection) {
            m_selection->hover(index.data(ThumbnailModel::ImageRole).toInt());
        }
    });
    connect(list, &QListView::viewportEntered, this, [this] {
        if (m_selection) {
            m_selection->hover(-1);
        }
    });
    list->setMinimumHeight(1); // the tray shall not push the window apart
    if (model != m_selected) {
        // A row that the wheel and the keys move; a bar would be as high as half a picture.
        list->setWrapping(false);
        list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
        list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    return list;
}

void MapTray::fitCells()
{
    const int side = InterfaceScale::length(ThumbnailModel::kSide);
    const QSize cell(InterfaceScale::length(kCell), side + fontMetrics().height() + 4);
    for (QListView* list : {m_selectedList, m_cleanList, m_adversarialList}) {
        list->setIconSize({side, side});
        list->setGridSize(cell);
    }
    for (ThumbnailModel* model : {m_selected, m_nearClean, m_nearAdversarial}) {
        model->setCellSize(cell);
    }
    m_cleanList->setFixedHeight(cell.height());
    m_adversarialList->setFixedHeight(cell.height());
}

void MapTray::setSelection(Selection* selection)
{
    if (m_selection) {
        m_selection->disconnect(this);
    }
    m_selection = selection;
    if (m_selection) {
        connect(m_selection, &Selection::changed, this, &MapTray::fillSelected);
        connect(m_selection, &Selection::currentChanged, this, [this] {
            fillSelected();
            fillNeighbours();
        });
    }
    fillSelected();
    fillNeighbours();
}

void MapTray::setImages(const ThumbnailModel::Images& images)
{
    for (ThumbnailModel* model : {m_selected, m_nearClean, m_nearAdversarial}) {
        model->setPixelRatio(devicePixelRatioF());
        model->setImages(images);
    }
}

void MapTray::setClassNames(const QStringList& names)
{
    m_classNames = names;
    fillSelected();
    fillNeighbours();
}

void MapTray::showMap(const TrueSpace& space, const std::vector<int>& labels)
{
    m_space = space;
    if (labels != m_labels) {
        m_labels = labels;
        fillSelected();
    }
    fillNeighbours();
}

QString MapTray::className(int image) const
{
    const auto k = static_cast<std::size_t>(image);
    const int label = image >= 0 && k < m_labels.size() ? m_labels[k] : -1;
    return label >= 0 && label < m_classNames.size() ? m_classNames[label]
                                                     : tr("image %1").arg(image);
}

void MapTray::fillSelected()
{
    const Selection::Images images = m_selection ? m_selection->images() : Selection::Images();
    m_title->setText(tr("Chosen: %1").arg(images.size()));
    std::vector<ThumbnailModel::Row> rows;
    for (const qint64 image : images) {
        if (rows.size() == kMostListed) {
            m_title->setText(
                tr("Chosen: %1, the first %2 shown").arg(images.size()).arg(kMostListed));
            break;
        }
        const auto number = static_cast<int>(image);
        rows.push_back(
            {number, className(number), tr("%1, image %2").arg(className(number)).arg(number)});
    }
    m_selected->setRows(std::move(rows));
    const int current =
        m_selection ? m_selected->rowOf(static_cast<int>(m_selection->current())) : -1;
    if (current >= 0) {
        m_selectedList->setCurrentIndex(m_selected->index(current));
        m_selectedList->scrollTo(m_selected->index(current));
    }
}

std::vector<ThumbnailModel::Row> MapTray::rowsOf(bool adversarial, int image) const
{
    std::vector<ThumbnailModel::Row> rows;
    if (!m_space.has(image) || (adversarial && !m_space.hasAdversarial())) {
        return rows;
    }
    for (const TrueSpace::Neighbour& near : m_space.nearest(image, adversarial, kNeighbours)) {
        rows.push_back({near.index, className(near.index),
                        tr("%1, image %2, cosine %3")
                            .arg(className(near.index))
                            .arg(near.index)
                            .arg(near.cosine, 0, 'f', 4)});
    }
    return rows;
}

void MapTray::fillNeighbours()
{
    const int image = m_selection ? static_cast<int>(m_selection->current()) : -1;
    m_nearClean->setRows(rowsOf(false, image));
    m_nearAdversarial->setRows(rowsOf(true, image));
    const bool known = m_space.has(image);
    m_cleanTitle->setText(known ? tr("Nearest to %1 %2, clean").arg(className(image)).arg(image)
                                : tr("The embeddings of this step are not kept."));
    m_cleanTitle->setVisible(image >= 0);
    m_cleanList->setVisible(known);
    m_adversarialTitle->setText(tr("Nearest to its adversarial view"));
    m_adversarialTitle->setVisible(known && m_space.hasAdversarial());
    m_adversarialList->setVisible(known && m_space.hasAdversarial());
}

void MapTray::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitCells();
    }
}

} // namespace clae
