// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MeasurementView.h"

#include "widgets/ErrorBarPlot.h"
#include "widgets/MeasurementModel.h"
#include "widgets/PaperPalette.h"
#include "widgets/RowHeight.h"
#include "widgets/TablePicture.h"
#include "widgets/Theme.h"
#include "widgets/ViewExport.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>

namespace clae {
namespace {

constexpr std::size_t kMostRecords = 50;
constexpr double kPaperGap = 8.0; ///< around and between what is exported

} // namespace

MeasurementView::MeasurementView(QWidget* parent)
    : QWidget(parent),
      m_history(new QComboBox(this)),
      m_compare(new QComboBox(this)),
      m_copy(new QPushButton(this)),
      m_table(new QTableView(this)),
      m_model(new MeasurementModel(this)),
      m_plot(new ErrorBarPlot(this))
{
    setAccessibleName(tr("Measurements"));
    buildTable();
    m_plot->setEmptyText(tr("Accuracy under attack for a range of ε appears here. Tick \"accuracy "
                            "over ε\" and press Measure."));
    auto* tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("measureTabs"));
    tabs->setDocumentMode(true);
    tabs->addTab(m_table, tr("Figures"));
    tabs->addTab(m_plot, tr("Over ε"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(buildHistory());
    layout->addWidget(tabs, 1);
}

QWidget* MeasurementView::buildHistory()
{
    m_history->setObjectName(QStringLiteral("measureHistory"));
    m_history->setAccessibleName(tr("Measurement shown"));
    m_history->setToolTip(tr("The measurements of this session, the newest last."));
    m_compare->setObjectName(QStringLiteral("measureCompare"));
    m_compare->setAccessibleName(tr("Measurement compared with"));
    m_compare->setToolTip(tr("Shows by how much top-1 differs from another measurement."));
    for (QComboBox* box : {m_history, m_compare}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(9);
    }
    auto* label = new QLabel(tr("&against"), this);
    label->setBuddy(m_compare);
    m_copy->setObjectName(QStringLiteral("measureCopy"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the figures, or save accuracy over ε as a picture."));

    auto* menu = new QMenu(m_copy);
    QAction* asText = menu->addAction(tr("Copy as &text"));
    asText->setObjectName(QStringLiteral("copyText"));
    QAction* asCsv = menu->addAction(tr("Copy as &CSV"));
    asCsv->setObjectName(QStringLiteral("copyCsv"));
    QAction* save = menu->addAction(tr("&Save the plot…"));
    m_copy->setMenu(menu);
    connect(asText, &QAction::triggered, this, [this] { copy(m_model->text()); });
    connect(asCsv, &QAction::triggered, this, [this] { copy(m_model->csv()); });
    connect(save, &QAction::triggered, this, &MeasurementView::choosePlotFile);
    connect(menu, &QMenu::aboutToShow, this,
            [this, save] { save->setEnabled(!m_plot->isEmpty()); });

    // The table's own key, as in every table.
    auto* copyKey = new QAction(m_table);
    copyKey->setShortcut(QKeySequence::Copy);
    copyKey->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copyKey);
    connect(copyKey, &QAction::triggered, this, [this] { copy(m_model->text()); });

    connect(m_history, &QComboBox::currentIndexChanged, this, &MeasurementView::showRecord);
    connect(m_compare, &QComboBox::currentIndexChanged, this, &MeasurementView::showRecord);

    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_history, 1);
    layout->addWidget(label);
    layout->addWidget(m_compare, 1);
    layout->addWidget(m_copy);
    return row;
}

void MeasurementView::buildTable()
{
    m_table->setObjectName(QStringLiteral("measureTable"));
    m_table->setAccessibleName(tr("Figures of the measurement"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->viewport()->installEventFilter(this);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(true);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    fitRowsToFont(m_table, 6);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
}

void MeasurementView::add(const MeasurementRecord& record)
{
    {
        const QSignalBlocker history(m_history);
        const QSignalBlocker compare(m_compare);
        if (m_records.empty()) {
            m_compare->addItem(tr("nothing"));
        }
        if (m_records.size() == kMostRecords) {
            m_records.erase(m_records.begin());
            m_history->removeItem(0);
            m_compare->removeItem(1);
        }
        m_records.push_back(record);
        // Numbered, since two measurements of one step differ in their settings only.
        const int number =
            m_history->count() == 0 ? 1 : m_history->itemData(m_history->count() - 1).toInt() + 1;
        const QString title = tr("%1: step %2").arg(number).arg(record.knn.step);
        for (QComboBox* box : {m_history, m_compare}) {
            box->addItem(title, number);
            box->setItemData(box->count() - 1, record.encoder, Qt::ToolTipRole);
        }
        m_history->setCurrentIndex(m_history->count() - 1);
    }
    showRecord();
}

const MeasurementRecord* MeasurementView::compared() const
{
    const int index = m_compare->currentIndex() - 1; // the first entry is "nothing"
    return index >= 0 && index != m_history->currentIndex()
               ? &m_records[static_cast<std::size_t>(index)]
               : nullptr;
}

void MeasurementView::showRecord()
{
    if (m_history->currentIndex() >= 0) {
        m_history->setToolTip(m_history->currentData(Qt::ToolTipRole).toString());
        showTable();
        showCurve();
    }
}

void MeasurementView::showTable()
{
    const MeasurementRecord* other = compared();
    m_model->setRecord(m_records[static_cast<std::size_t>(m_history->currentIndex())],
                       other != nullptr ? std::optional(*other) : std::nullopt);
    m_table->setColumnHidden(MeasurementModel::Difference, other == nullptr);
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isSentence(row)) {
            m_table->setSpan(row, 0, 1, MeasurementModel::kColumns);
        }
    }
    fitSentences();
}

void MeasurementView::fitSentences()
{
    constexpr int kMargin = 6; // left and right of the text, and above and below together
    const int width = m_table->viewport()->width() - 2 * kMargin;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        int height = m_table->verticalHeader()->defaultSectionSize();
        if (m_model->isSentence(row)) {
            const QString text = m_model->index(row, 0).data().toString();
            const QRect area(0, 0, width, QWIDGETSIZE_MAX);
            height = m_table->fontMetrics().boundingRect(area, Qt::TextWordWrap, text).height() +
                     kMargin;
        }
        m_table->setRowHeight(row, height);
    }
}

bool MeasurementView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == m_table->viewport()) {
        fitSentences();
    }
    return QWidget::eventFilter(watched, event);
}

void MeasurementView::showCurve()
{
    std::vector<ErrorBarPlot::Series> series;
    const auto addCurve = [&](const MeasurementRecord& record, const QString& name, auto color,
                              bool dashed) {
        if (!record.robust || record.robust->curve.empty()) {
            return;
        }
        ErrorBarPlot::Series curve{name, color, dashed, {}};
        for (const RobustEntry& entry : record.robust->curve) {
            curve.points.push_back(
                {255.0 * entry.epsilon, 100.0 * entry.top1, 100.0 * entry.standardError});
        }
        series.push_back(std::move(curve));
    };
    const auto text = [](const QPalette& palette) {
        return Theme::total(palette);
    };
    const auto vermillion = [](const QPalette& palette) {
        return Theme::adversarial(palette);
    };
    addCurve(m_records[static_cast<std::size_t>(m_history->currentIndex())],
             tr("PGD-20, %1").arg(m_history->currentData().toInt()), vermillion, true);
    if (const MeasurementRecord* other = compared()) {
        addCurve(*other, tr("PGD-20, %1").arg(m_compare->currentData().toInt()), text, false);
    }
    m_plot->show(std::move(series), tr("ε (255ths of the pixel range)"), tr("top-1 (%)"));
}

void MeasurementView::copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

void MeasurementView::choosePlotFile()
{
    auto* dialog = new QFileDialog(this, tr("Save Plot"), QStringLiteral("accuracy-over-eps.svg"),
                                   tr("Pictures (*.svg *.pdf *.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("svg"));
    connect(dialog, &QFileDialog::fileSelected, this, &MeasurementView::plotExportRequested);
    dialog->open();
}

void MeasurementView::exportPlot(const QString& path)
{
    exportView(*m_plot, path);
}

TablePicture MeasurementView::tablePicture() const
{
    TablePicture table(*m_model, font());
    if (!m_model->compares()) {
        table.hideColumn(MeasurementModel::Difference);
    }
    table.setSentences([this](int row) { return m_model->isSentence(row); });
    return table;
}

QString MeasurementView::shownTitle() const
{
    const MeasurementRecord* other = compared();
    const QString encoder = m_history->currentData(Qt::ToolTipRole).toString();
    return other == nullptr ? encoder : tr("%1, against %2").arg(encoder, other->encoder);
}

QSizeF MeasurementView::exportSize() const
{
    if (m_records.empty()) {
        return {};
    }
    const QSizeF table = tablePicture().size();
    const QSizeF plot = m_plot->exportSize();
    const double title = QFontMetricsF(font()).horizontalAdvance(shownTitle());
    const double width = std::max({table.width(), plot.width(), title});
    const double gap = plot.isEmpty() ? 0.0 : kPaperGap;
    return {width + 2.0 * kPaperGap,
            table.height() + gap + plot.height() + fontMetrics().height() + 3.0 * kPaperGap};
}

void MeasurementView::paintExport(QPainter& painter, const QRectF& area)
{
    const PaperPalette paper(*this);
    const TablePicture table = tablePicture();
    QPointF corner = area.topLeft() + QPointF(kPaperGap, kPaperGap);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::Active, QPalette::Text));
    painter.drawText(corner + QPointF(0, fontMetrics().ascent()), shownTitle());
    corner.ry() += fontMetrics().height() + kPaperGap;
    table.paint(painter, corner, palette());
    const QSizeF plot = m_plot->exportSize();
    if (!plot.isEmpty()) {
        m_plot->paintExport(painter,
                            QRectF(corner + QPointF(0, table.size().height() + kPaperGap), plot));
    }
}

QString MeasurementView::exportCsv() const
{
    return m_records.empty() ? QString() : m_model->csv();
}

} // namespace clae
