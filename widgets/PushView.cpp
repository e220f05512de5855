// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PushView.h"

#include "widgets/NumberText.h"
#include "widgets/PicturePaint.h"
#include "widgets/PushModel.h"
#include "widgets/Selection.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>

#include <algorithm>

namespace clae {
namespace {

constexpr int kRow = 40;
constexpr int kRowsInSight = 6;
constexpr int kRowsOnPaper = 10;

/// A bar as long as the weight's share of the largest, with the number at its right; pictures by
/// whole factors.
class PushDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyleOptionViewItem bare = option;
        initStyleOption(&bare, index);
        if (index.column() == PushModel::Picture) {
            const QImage picture = index.data(Qt::DecorationRole).value<QImage>();
            bare.features.setFlag(QStyleOptionViewItem::HasDecoration, false);
            bare.icon = {};
            drawBackground(painter, bare);
            paintPicture(*painter, picture, QRectF(option.rect).adjusted(4, 4, -4, -4),
                         option.palette);
            return;
        }
        if (index.column() == PushModel::Weight) {
            const QString text = bare.text;
            bare.text.clear();
            drawBackground(painter, bare);
            const int numbers = option.fontMetrics.horizontalAdvance(PushView::tr("left out")) + 16;
            const QRectF room = QRectF(option.rect).adjusted(4, 12, -numbers, -12);
            QRectF bar = room;
            bar.setWidth(room.width() * index.data(PushModel::ShareRole).toDouble());
            painter->fillRect(bar, Theme::adversarial(option.palette));
            const bool selected = option.state.testFlag(QStyle::State_Selected);
            painter->setPen(
                option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
            painter->drawText(option.rect.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter,
                              text);
            return;
        }
        QStyledItemDelegate::paint(painter, option, index);
    }

private:
    static void drawBackground(QPainter* painter, const QStyleOptionViewItem& option)
    {
        const QStyle* style = option.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
    }
};

} // namespace

PushView::PushView(QWidget* parent)
    : QWidget(parent),
      m_model(new PushModel(this)),
      m_table(new QTableView(this)),
      m_effect(new QLabel(this)),
      m_restore(new QPushButton(tr("Restore all"), this))
{
    setObjectName(QStringLiteral("pushView"));
    m_table->setObjectName(QStringLiteral("pushTable"));
    m_table->setAccessibleName(tr("Who pushed this image"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PushDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(kRow);
    m_table->horizontalHeader()->setSectionResizeMode(PushModel::Picture, QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(PushModel::ClassName,
                                                      QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(PushModel::Weight, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(PushModel::LeftOut,
                                                      QHeaderView::ResizeToContents);
    m_table->setColumnWidth(PushModel::Picture, 48);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_effect->setObjectName(QStringLiteral("pushEffect"));
    m_effect->setAccessibleName(tr("What leaving out changed"));
    m_effect->setWordWrap(true);
    m_restore->setObjectName(QStringLiteral("pushRestore"));
    m_restore->setAccessibleName(tr("Restore all"));

    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_effect, 1);
    foot->addWidget(m_restore, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table);
    layout->addLayout(foot);

    connect(m_model, &PushModel::leftOutChanged, this, [this] {
        m_waiting = true;
        follow();
        Q_EMIT removalRequested(m_model->removed());
    });
    connect(m_restore, &QPushButton::clicked, m_model, &PushModel::restoreAll);
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() != PushModel::LeftOut) {
            choose(index);
        }
    });
    follow();
}

void PushView::setReport(const InspectionReport& report)
{
    const int row = m_table->currentIndex().row();
    const int item = row >= 0 ? m_table->currentIndex().data(PushModel::ItemRole).toInt() : -1;
    m_model->setReport(report);
    m_changedSigns = report.changedSigns;
    m_deltaCosine = report.deltaCosine;
    m_reported = m_model->removed().size();
    m_waiting = false;
    // The keys go on where they were: at the same mate, wherever its weight puts it now.
    for (int k = 0; item >= 0 && k < m_model->rowCount(); ++k) {
        const QModelIndex index = m_model->index(k, PushModel::LeftOut);
        if (index.data(PushModel::ItemRole).toInt() == item) {
            m_table->setCurrentIndex(index);
        }
    }
    follow();
}

void PushView::setSelection(Selection* selection)
{
    m_selection = selection;
}

void PushView::choose(const QModelIndex& index)
{
    const qint64 image = index.data(PushModel::IndexRole).toLongLong();
    if (m_selection && index.isValid() && image >= 0) {
        m_selection->set({image}, image);
    }
}

QString PushView::effect() const
{
    if (m_waiting) {
        return tr("The attack runs anew with the batch as ticked …");
    }
    if (m_reported == 0) {
        return tr(
            "Tick \"leave out\" to take a mate from the batch and see this image's δ change.");
    }
    return tr("Mates left out: %1. That changed %2 % of the signs of δ; cos(δ, δ of the whole "
              "batch) = %3.")
        .arg(m_reported)
        .arg(numberText(100.0 * m_changedSigns, 1), numberText(m_deltaCosine, 3));
}

void PushView::follow()
{
    m_effect->setText(effect());
    const bool some = !m_model->removed().empty();
    m_restore->setEnabled(some);
    m_restore->setToolTip(some ? tr("Put all images back into the batch.")
                               : tr("All images are in the batch."));
    const int rows = std::min(kRowsInSight, m_model->rowCount());
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + rows * kRow + 2);
}

bool PushView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport()) {
        // Who scrolls the panel with the pointer over the table goes on scrolling the panel.
        if (event->type() == QEvent::Wheel && !m_table->hasFocus()) {
            event->ignore();
            return true;
        }
        return false;
    }
    const QModelIndex current = m_table->currentIndex();
    if (event->type() == QEvent::KeyPress && current.isValid()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space) {
            const QModelIndex box = current.siblingAtColumn(PushModel::LeftOut);
            const bool checked = box.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            m_model->setData(box, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(current);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

double PushView::exportHeight(const QFontMetricsF& metrics) const
{
    const int rows = std::min(kRowsOnPaper, m_model->rowCount());
    return rows * 36.0 + (m_reported > 0 ? metrics.height() + 4 : 0.0);
}

void PushView::paintExport(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    const QFontMetricsF metrics(painter.font());
    const double names = 120.0;
    const double numbers = metrics.horizontalAdvance(tr("left out")) + 8;
    double y = area.top();
    for (int k = 0; k < std::min(kRowsOnPaper, m_model->rowCount()); ++k) {
        const QModelIndex row = m_model->index(k, PushModel::Picture);
        paintPicture(painter, row.data(Qt::DecorationRole).value<QImage>(),
                     QRectF(area.left(), y, 32, 32), palette);
        painter.setPen(palette.color(QPalette::Active, QPalette::WindowText));
        painter.drawText(
            QRectF(area.left() + 40, y, names, 32), Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(row.siblingAtColumn(PushModel::ClassName).data().toString(),
                               Qt::ElideRight, names));
        QRectF bar(area.left() + 48 + names, y + 9, area.width() - 48 - names - numbers, 14);
        painter.drawText(QRectF(bar.right(), y, numbers, 32), Qt::AlignRight | Qt::AlignVCenter,
                         row.siblingAtColumn(PushModel::Weight).data().toString());
        bar.setWidth(bar.width() * row.data(PushModel::ShareRole).toDouble());
        painter.fillRect(bar, Theme::adversarial(palette));
        y += 36;
    }
    if (m_reported > 0) {
        painter.setPen(palette.color(QPalette::Active, QPalette::WindowText));
        painter.drawText(QRectF(area.left(), y, area.width(), metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, effect());
    }
}

} // namespace clae
