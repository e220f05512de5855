// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/NormView.h"

#include "widgets/Csv.h"
#include "widgets/JobBar.h"
#include "widgets/NormLayerModel.h"
#include "widgets/NormPlot.h"
#include "widgets/NormSwapModel.h"
#include "widgets/RowHeight.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>

namespace clae {
namespace {

void dress(QTableView* table)
{
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    fitRowsToFont(table, 6);
    table->horizontalHeader()->setHighlightSections(false);
}

} // namespace

NormView::NormView(QWidget* parent)
    : QWidget(parent),
      m_tabs(new QTabWidget(this)),
      m_pages(new QStackedWidget(this)),
      m_empty(new QLabel(this)),
      m_summary(new QLabel(this)),
      m_table(new QTableView(this)),
      m_model(new NormLayerModel(this)),
      m_sorted(new QCheckBox(tr("&Sort by clean value"), this)),
      m_plot(new NormPlot(this)),
      m_measure(new QPushButton(this)),
      m_progress(new JobBar(this)),
      m_swapTable(new QTableView(this)),
      m_swapModel(new NormSwapModel(this)),
      m_swapText(new QLabel(this))
{
    setObjectName(QStringLiteral("normView"));
    setAccessibleName(tr("Batch norms"));
    m_empty->setObjectName(QStringLiteral("normEmpty"));
    m_empty->setText(tr("The clean and adversarial batch norms of the encoder appear here as soon "
                        "as there is one. Press Start to watch them part."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_tabs->setObjectName(QStringLiteral("normTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildLayers(), tr("Layers"));
    m_tabs->addTab(buildSwap(), tr("Swap at evaluation"));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_tabs);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_pages);
    setMeasuring(false);
    applyTheme();
}

QWidget* NormView::buildLayers()
{
    m_summary->setObjectName(QStringLiteral("normSummary"));
    m_summary->setAccessibleName(tr("Chosen batch norm"));
    m_summary->setMinimumWidth(1);
    m_table->setObjectName(QStringLiteral("normLayers"));
    m_table->setAccessibleName(tr("Layers and the distance between their batch norms"));
    m_table->setToolTip(tr("Choose a number to see its channels."));
    m_table->setModel(m_model);
    dress(m_table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(NormLayerModel::Layer, QHeaderView::Stretch);
    m_sorted->setObjectName(QStringLiteral("normSorted"));
    m_sorted->setToolTip(tr("Put the channels into the order of their clean value; otherwise they "
                            "stand in the network's order."));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid()) {
                    return;
                }
                m_layer = current.row();
                if (current.column() >= NormLayerModel::FirstQuantity) {
                    m_quantity =
                        static_cast<NormQuantity>(current.column() - NormLayerModel::FirstQuantity);
                }
                showChosen();
            });
    connect(m_sorted, &QCheckBox::toggled, this, [this](bool sorted) {
        m_plot->setOrder(sorted ? NormPlot::Order::Sorted : NormPlot::Order::Channels);
    });

    auto* page = new QWidget(this);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_summary, 1);
    line->addWidget(m_sorted);
    auto* splitter = new QSplitter(Qt::Horizontal, page);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_plot);
    splitter->setSizes({280, 320});
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(splitter, 1);
    return page;
}

QWidget* NormView::buildSwap()
{
    m_measure->setObjectName(QStringLiteral("normMeasure"));
    connect(m_measure, &QPushButton::clicked, this, [this] {
        if (m_measuring) {
            Q_EMIT cancelRequested();
        } else {
            Q_EMIT swapRequested();
        }
    });
    m_swapTable->setObjectName(QStringLiteral("normSwapTable"));
    m_swapTable->setAccessibleName(tr("Figures for each choice of batch norms"));
    m_swapTable->setModel(m_swapModel);
    dress(m_swapTable);
    m_swapTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_swapTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_swapText->setObjectName(QStringLiteral("normSwapText"));
    m_swapText->setWordWrap(true);
    m_swapText->setText(
        tr("Measures the encoder in evaluation mode with each choice of batch norms, all layers "
           "alike: running statistics from the one set, affine weights from the same or the "
           "other. Press Measure."));

    auto* page = new QWidget(this);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_measure);
    line->addWidget(m_progress, 1);
    line->addStretch();
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(line);
    layout->addWidget(m_swapTable, 1);
    layout->addWidget(m_swapText);
    m_swapTable->hide();
    layout->addStretch();
    return page;
}

void NormView::setReport(const NormReport& report)
{
    m_pages->setCurrentWidget(report.layers.empty() ? static_cast<QWidget*>(m_empty) : m_tabs);
    m_layer = m_layer < static_cast<int>(report.layers.size()) ? m_layer : 0;
    m_model->setReport(report);
    if (report.layers.empty()) {
        m_plot->clear();
        return;
    }
    if (!m_table->currentIndex().isValid()) {
        choose(m_layer, m_quantity);
    } else {
        showChosen();
    }
}

void NormView::choose(int layer, NormQuantity quantity)
{
    m_table->setCurrentIndex(
        m_model->index(layer, NormLayerModel::FirstQuantity + static_cast<int>(quantity)));
}

void NormView::showChosen()
{
    const NormReport& report = m_model->report();
    const NormLayer& layer = report.layers[static_cast<std::size_t>(m_layer)];
    const NormLayer::Quantity& quantity = layer.of(m_quantity);
    const QString name = normQuantityName(m_quantity);
    m_summary->setText(tr("%1  ·  %2  ·  distance %3  ·  step %4")
                           .arg(QString::fromStdString(layer.name), name,
                                QString::number(quantity.distance, 'f', 3),
                                QString::number(report.step)));
    m_plot->show(quantity, tr("%1 of %2").arg(name, QString::fromStdString(layer.name)));
}

void NormView::setSwap(const NormSwapReport& report)
{
    m_swapModel->setReport(report);
    m_swapTable->show();
    m_swapText->setText(
        tr("Step %1; %2 training images vote on %3 test images; the attack moves pixels by at "
           "most %4 / 255. The attack is made once, through the adversarial norms, so that every "
           "row sees the same pictures.")
            .arg(report.step)
            .arg(report.trainImages)
            .arg(report.testImages)
            .arg(255.0 * report.epsilonPixel, 0, 'f', 1));
}

void NormView::setMeasuring(bool measuring)
{
    m_measuring = measuring;
    m_measure->setText(measuring ? tr("&Cancel") : tr("&Measure"));
    m_measure->setToolTip(measuring ? tr("End the measurement; the figures shown stay")
                                    : tr("Measure the newest encoder through all four choices"));
    if (!measuring) {
        m_progress->finish();
    }
}

void NormView::setProgress(const QString& stage, qint64 done, qint64 total)
{
    m_progress->showStage(stage, done, total);
}

QSizeF NormView::exportSize() const
{
    return m_model->rowCount() == 0 ? QSizeF() : showsSwap() ? QSizeF(640, 180) : QSizeF(640, 320);
}

bool NormView::showsSwap() const
{
    return m_tabs->currentIndex() == 1 && m_swapModel->rowCount() > 0;
}

void NormView::paintSwap(QPainter& painter, const QRectF& area) const
{
    const int line = painter.fontMetrics().height();
    const int columns = m_swapModel->columnCount();
    const double width = (area.width() - 16) / columns;
    double y = area.top() + 0.5 * line;
    painter.setPen(Theme::palette(false).color(QPalette::WindowText));
    for (int row = -1; row < m_swapModel->rowCount(); ++row) {
        for (int column = 0; column < columns; ++column) {
            const QVariant text =
                row < 0 ? m_swapModel->headerData(column, Qt::Horizontal, Qt::DisplayRole)
                        : m_swapModel->index(row, column).data();
            painter.drawText(QRectF(area.left() + 8 + column * width, y, width - 8, line),
                             column < NormSwapModel::KnnClean ? Qt::AlignLeft : Qt::AlignRight,
                             text.toString());
        }
        y += 1.4 * line;
    }
    painter.drawText(QRectF(area.left() + 8, y, area.width() - 16, area.bottom() - y),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_swapText->text());
}

void NormView::paintExport(QPainter& painter, const QRectF& area)
{
    if (showsSwap()) {
        paintSwap(painter, area);
        return;
    }
    const int line = painter.fontMetrics().height();
    painter.setPen(Theme::palette(false).color(QPalette::WindowText));
    painter.drawText(QRectF(area.left() + 8, area.top(), area.width() - 16, 1.5 * line),
                     Qt::AlignLeft | Qt::AlignVCenter, m_summary->text());
    m_plot->paint(painter, area.adjusted(0, 1.5 * line, 0, 0));
}

QString NormView::exportCsv() const
{
    return showsSwap() ? swapCsv() : layersCsv();
}

QString NormView::swapCsv() const
{
    const NormSwapReport& report = m_swapModel->report();
    const auto name = [](NormSet set) {
        return set == NormSet::Clean ? QStringLiteral("clean") : QStringLiteral("adversarial");
    };
    QString text =
        csvLine({QStringLiteral("step"), QStringLiteral("statistics"), QStringLiteral("affine"),
                 QStringLiteral("knn_clean"), QStringLiteral("knn_attacked"),
                 QStringLiteral("alignment_views"), QStringLiteral("alignment_attacked")});
    for (const NormSwapEntry& entry : report.entries) {
        QStringList cells{QString::number(report.step), name(entry.statistics), name(entry.affine)};
        for (const double value : {entry.knnClean, entry.knnAdversarial, entry.alignmentViews,
                                   entry.alignmentAdversarial}) {
            cells.append(QString::number(value, 'g', 9));
        }
        text += csvLine(cells);
    }
    return text;
}

QString NormView::layersCsv() const
{
    if (m_model->rowCount() == 0) {
        return {};
    }
    const auto number = [](double value) {
        return QString::number(value, 'g', 9);
    };
    QString text = csvLine({QStringLiteral("step"), QStringLiteral("layer"),
                            QStringLiteral("quantity"), QStringLiteral("channel"),
                            QStringLiteral("clean"), QStringLiteral("adversarial")});
    constexpr std::array<const char*, kNormQuantities> kNames{"running_mean", "running_var",
                                                              "weight", "bias"};
    const NormReport& report = m_model->report();
    for (const NormLayer& layer : report.layers) {
        for (std::size_t k = 0; k < kNormQuantities; ++k) {
            const NormLayer::Quantity& quantity = layer.quantities[k];
            for (std::size_t channel = 0; channel < quantity.clean.size(); ++channel) {
                text += csvLine({QString::number(report.step), QString::fromStdString(layer.name),
                                 QString::fromLatin1(kNames[k]), QString::number(channel),
                                 number(static_cast<double>(quantity.clean[channel])),
                                 number(static_cast<double>(quantity.adversarial[channel]))});
            }
        }
    }
    return text;
}

void NormView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void NormView::applyTheme()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    for (QLabel* label : {m_empty, m_summary, m_swapText}) {
        label->setPalette(quiet);
    }
}

} // namespace clae
