// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SimilarityView.h"

#include "widgets/CellCard.h"
#include "widgets/SimilarityFigure.h"
#include "widgets/SimilarityMap.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QRadioButton>

namespace clae {
namespace {

constexpr int kNarrow = 560; ///< below, the map alone gets the room

} // namespace

SimilarityView::SimilarityView(QWidget* parent)
    : QWidget(parent),
      m_modes(new QButtonGroup(this)),
      m_order(new QComboBox(this)),
      m_status(new QLabel(this)),
      m_map(new SimilarityMap(this)),
      m_cell(new CellCard(this)),
      m_readout(new QLabel(this)),
      m_empty(new QLabel(this))
{
    setObjectName(QStringLiteral("similarityView"));
    setAccessibleName(tr("Similarity"));
    m_readout->setObjectName(QStringLiteral("similarityReadout"));
    m_readout->setAccessibleName(tr("The cell under the pointer or the keys"));
    m_readout->setMinimumWidth(1);
    m_empty->setObjectName(QStringLiteral("similarityEmpty"));
    m_empty->setText(tr("The cosines of all views of the attacked batch appear here as a map, as "
                        "soon as an encoder is ready. Press Start, then drag ε."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);

    m_header = buildHeader();
    auto* middle = new QHBoxLayout;
    middle->setSpacing(8);
    middle->addWidget(m_map, 1);
    middle->addWidget(m_cell, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(m_header);
    layout->addLayout(middle, 1);
    layout->addWidget(m_readout);
    layout->addWidget(m_empty, 1);

    connect(m_modes, &QButtonGroup::idToggled, this, [this](int mode, bool on) {
        if (on) {
            setMode(static_cast<SimilarityTable::Mode>(mode));
        }
    });
    connect(m_order, &QComboBox::currentIndexChanged, this,
            [this](int order) { m_map->setOrder(static_cast<SimilarityTable::Order>(order)); });
    connect(m_map, &SimilarityMap::cursorChanged, this, [this] {
        m_cell->showCell(m_map->table(), m_map->cursorSides());
        showReadout({});
    });
    connect(m_map, &SimilarityMap::hovered, this, &SimilarityView::showReadout);
    connect(m_map, &SimilarityMap::chosen, this, &SimilarityView::chosen);
    follow();
    applyTheme();
}

QWidget* SimilarityView::buildHeader()
{
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    using Mode = SimilarityTable::Mode;
    addMode(Mode::Clean, "similarityClean", tr("clean"),
            tr("Cosines of z_i and z_j: the two random views of each image."));
    addMode(Mode::Adversarial, "similarityAdversarial", tr("adversarial"),
            tr("Cosines of z_i and z_adv: the attacked views in the place of views j."));
    addMode(Mode::Difference, "similarityDifference", tr("difference"),
            tr("What the attack changed: the adversarial cosine minus the clean one. Among views i "
               "nothing changes. Negatives that became harder are vermillion."));
    for (QAbstractButton* button : m_modes->buttons()) {
        row->addWidget(button);
    }
    m_order->setObjectName(QStringLiteral("similarityOrder"));
    m_order->addItems({tr("batch order"), tr("class"), tr("cluster")});
    m_order->setAccessibleName(tr("Order of rows and columns"));
    m_order->setToolTip(
        tr("Order of rows and columns: as the batch came, by class, or similar ones side by side "
           "(average linkage of the clean cosines of views i)."));
    auto* orderLabel = new QLabel(tr("&Sort by"), header);
    orderLabel->setBuddy(m_order);
    orderLabel->setContentsMargins(8, 0, 0, 0);
    row->addWidget(orderLabel);
    row->addWidget(m_order);
    m_status->setObjectName(QStringLiteral("similarityStatus"));
    m_status->setAccessibleName(tr("Batch"));
    m_status->setMinimumWidth(1);
    m_status->setIndent(16);
    m_status->setToolTip(
        tr("Rows and columns are the 2B views of the B images that are attacked together. The loss "
           "couples them all. Positives, outlined or dotted, lie on the diagonals of the two mixed "
           "quarters."));
    row->addWidget(m_status, 1);
    return header;
}

void SimilarityView::addMode(SimilarityTable::Mode mode, const char* name, const QString& title,
                             const QString& tip)
{
    auto* button = new QRadioButton(title, this);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(tr("Show %1 cosines").arg(title));
    button->setToolTip(tip);
    button->setProperty("tip", tip);
    button->setChecked(mode == SimilarityTable::Mode::Clean);
    m_modes->addButton(button, static_cast<int>(mode));
}

const SimilarityTable& SimilarityView::table() const
{
    return m_map->table();
}

void SimilarityView::setReport(std::shared_ptr<const BatchReport> report)
{
    m_map->setReport(std::move(report));
    follow();
}

void SimilarityView::setMode(SimilarityTable::Mode mode)
{
    m_map->setMode(mode);
}

void SimilarityView::setSelection(Selection* selection)
{
    m_map->setSelection(selection);
}

void SimilarityView::setOpenItem(int item)
{
    m_map->setOpenItem(item);
}

void SimilarityView::follow()
{
    const bool adversarial = table().hasAdversarial();
    for (const auto mode :
         {SimilarityTable::Mode::Adversarial, SimilarityTable::Mode::Difference}) {
        QAbstractButton* button = m_modes->button(static_cast<int>(mode));
        button->setEnabled(adversarial);
        button->setToolTip(adversarial ? button->property("tip").toString()
                                       : tr("There are no adversarial views yet, or CLAE is off."));
    }
    if (!adversarial && table().report() != nullptr) {
        m_modes->button(static_cast<int>(SimilarityTable::Mode::Clean))->setChecked(true);
    }
    const bool empty = table().isEmpty();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_header, m_map, m_readout}) {
        widget->setVisible(!empty);
    }
    m_cell->setVisible(!empty && width() >= kNarrow);
    m_empty->setVisible(empty);
    m_status->setText(
        empty ? QString()
              : tr("batch %1  ·  step %2").arg(table().items()).arg(table().report()->modelStep));
}

void SimilarityView::showReadout(const QString& hovered)
{
    const auto cursor = m_map->cursorSides();
    if (!hovered.isEmpty()) {
        m_readout->setText(hovered);
    } else if (cursor && !table().isEmpty()) {
        m_readout->setText(m_map->cellText(cursor->first, cursor->second));
    } else {
        m_readout->setText(tr("Point at a cell for its two images; the wheel zooms."));
    }
    m_readout->setToolTip(m_readout->text());
}

QString SimilarityView::modeTitle() const
{
    switch (table().mode()) {
    case SimilarityTable::Mode::Clean:
        return tr("Clean cosines");
    case SimilarityTable::Mode::Adversarial:
        return tr("Adversarial cosines");
    case SimilarityTable::Mode::Difference:
        return tr("Adversarial minus clean cosines");
    }
    Q_UNREACHABLE();
}

QSizeF SimilarityView::exportSize() const
{
    return table().isEmpty() ? QSizeF() : QSizeF(520, 500);
}

void SimilarityView::paintExport(QPainter& painter, const QRectF& area)
{
    const QPalette paper = Theme::palette(false);
    painter.save();
    QFont small = painter.font();
    small.setPixelSize(11);
    QFont large = small;
    large.setPixelSize(13);
    large.setBold(true);
    painter.setFont(large);
    painter.setPen(paper.color(QPalette::WindowText));
    const QFontMetricsF largeMetrics(large);
    painter.drawText(QRectF(area.left(), area.top(), area.width(), largeMetrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, modeTitle());
    painter.setFont(small);
    const QFontMetricsF metrics(small);
    painter.setPen(Theme::quietText(paper));
    painter.drawText(
        QRectF(area.left(), area.top() + largeMetrics.height(), area.width(), metrics.height()),
        Qt::AlignLeft | Qt::AlignVCenter,
        tr("%1  ·  sorted by %2").arg(m_status->text(), m_order->currentText()));
    const SimilarityFigure figure(table(), metrics, area.width());
    const QRectF room =
        figure.mapArea(area.adjusted(0, largeMetrics.height() + metrics.height() + 8, 0, 0));
    // Paper has no device pixels to keep whole: the map fills the room.
    SimilarityFigure::Placement placement;
    const double side = std::min(room.width(), room.height());
    placement.corner = room.topLeft();
    placement.cell = side / table().cells();
    placement.sight = QRectF(room.topLeft(), QSizeF(side, side));
    figure.paint(painter, placement, {}, paper);
    painter.restore();
}

QString SimilarityView::exportCsv() const
{
    return table().csv();
}

void SimilarityView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_cell->setVisible(!table().isEmpty() && width() >= kNarrow);
}

void SimilarityView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void SimilarityView::applyTheme()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_empty->setPalette(quiet);
    m_status->setPalette(quiet);
}

} // namespace clae
