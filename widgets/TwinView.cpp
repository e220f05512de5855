// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/TwinView.h"

#include "widgets/MapPane.h"
#include "widgets/RowHeight.h"
#include "widgets/Selection.h"
#include "widgets/Theme.h"
#include "widgets/TwinCurves.h"
#include "widgets/TwinPairs.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>

namespace clae {
namespace {

QString twinName(Twin twin)
{
    return twin == Twin::Clae ? TwinView::tr("with CLAE") : TwinView::tr("base");
}

} // namespace

TwinView::TwinView(QWidget* parent)
    : QWidget(parent),
      m_start(new QPushButton(tr("Start t&win runs"), this)),
      m_verdict(new QLabel(this)),
      m_pages(new QStackedWidget(this)),
      m_empty(new QLabel(this)),
      m_table(new QTableView(this)),
      m_figures(new TwinFiguresModel(this)),
      m_tabs(new QTabWidget(this)),
      m_curves(new TwinCurves(this)),
      m_pairs(new TwinPairs(this))
{
    setObjectName(QStringLiteral("twinView"));
    setAccessibleName(tr("Twin runs"));
    m_start->setObjectName(QStringLiteral("twinStart"));
    m_verdict->setObjectName(QStringLiteral("twinVerdict"));
    m_verdict->setAccessibleName(tr("Verdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setMinimumHeight(2 * fontMetrics().height());
    m_verdict->setToolTip(tr("Two accuracies differ when they are apart by more than 1.96 standard "
                             "errors of their difference, √(p (1 − p) / n) each. Another seed "
                             "may give another verdict."));
    m_empty->setObjectName(QStringLiteral("twinEmpty"));
    m_empty->setText(tr("Two runs of one seed appear here side by side, one with CLAE and one on "
                        "the base loss alone, taking their steps in turn on the same batches. "
                        "Press Start twin runs."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_content = buildContent();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_content);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_verdict, 1);
    row->addWidget(m_start, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_pages, 1);
    connect(m_start, &QPushButton::clicked, this, &TwinView::startRequested);
    applyTheme();
    follow();
}

QWidget* TwinView::buildContent()
{
    m_table->setObjectName(QStringLiteral("twinFigures"));
    m_table->setAccessibleName(tr("Figures of both twins"));
    m_table->setModel(m_figures);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    fitRowsToFont(m_table, 6);
    m_table->horizontalHeader()->setMinimumSectionSize(24);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(TwinFiguresModel::Name, QHeaderView::Stretch);
    m_tabs->setObjectName(QStringLiteral("twinTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_curves, tr("Curves"));
    m_tabs->addTab(m_pairs, tr("Positives"));
    const int maps = m_tabs->addTab(buildMaps(), tr("Maps"));
    m_tabs->setTabToolTip(maps,
                          tr("Point at an image in one map: the other one rings it. Sizes and "
                             "gaps of a t-SNE map mislead."));
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->addWidget(m_table);
    splitter->addWidget(m_tabs);
    splitter->setSizes({270, 330});
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    return splitter;
}

QWidget* TwinView::buildMaps()
{
    auto* page = new QWidget(this);
    auto* layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(8);
    for (const Twin twin : {Twin::Clae, Twin::Base}) {
        const auto k = static_cast<std::size_t>(twin);
        m_maps[k] = new MapPane(page);
        m_maps[k]->setTitle(twinName(twin));
        EmbeddingCanvas* canvas = m_maps[k]->canvas();
        canvas->setObjectName(twin == Twin::Clae ? QStringLiteral("twinMapClae")
                                                 : QStringLiteral("twinMapBase"));
        canvas->setAccessibleName(tr("Map of the run %1").arg(twinName(twin)));
        layout->addWidget(m_maps[k], 1);
    }
    setSelection(new Selection(this));
    return page;
}

void TwinView::setSelection(Selection* selection)
{
    for (MapPane* map : m_maps) {
        map->setSelection(selection);
    }
}

void TwinView::begin()
{
    m_state = {};
    m_evaluations = {};
    m_recent = {};
    m_curves->clear();
    m_pairs->clear();
    for (std::size_t k = 0; k < 2; ++k) {
        m_maps[k]->clear();
        m_maps[k]->setTitle(twinName(static_cast<Twin>(k)));
    }
    follow();
}

void TwinView::setStartable(bool startable, const QString& whyNot)
{
    m_start->setEnabled(startable);
    m_start->setToolTip(startable ? tr("Train two runs of the present settings in turn, with CLAE "
                                       "and without; both are stored")
                                  : whyNot);
}

void TwinView::append(Twin twin, const StepReport& report)
{
    constexpr std::size_t kRecent =
        64; // by as much may the news of one run come before the other's
    const auto k = static_cast<std::size_t>(twin);
    m_recent[k].push_back(report);
    if (m_recent[k].size() > kRecent) {
        m_recent[k].pop_front();
    }
    const std::deque<StepReport>& others = m_recent[1 - k];
    const auto other = std::find_if(others.rbegin(), others.rend(), [&](const StepReport& each) {
        return each.step == report.step;
    });
    if (other != others.rend()) {
        m_state.steps[k] = report;
        m_state.steps[1 - k] = *other;
    }
    m_curves->append(twin, report);
    follow();
}

void TwinView::append(Twin twin, const EvaluationReport& report)
{
    m_evaluations[static_cast<std::size_t>(twin)].push_back(report);
    m_curves->append(twin, report);
    // One comes before the other: compared is what both have done.
    for (const EvaluationReport& clae : m_evaluations[0]) {
        for (const EvaluationReport& base : m_evaluations[1]) {
            if (clae.step == base.step) {
                m_state.evaluations = {clae, base};
            }
        }
    }
    follow();
}

void TwinView::setPairs(Twin twin, const PairReport& report)
{
    m_pairs->setPairs(twin, report);
}

void TwinView::setMap(Twin twin, const EmbeddingReport& report)
{
    const auto k = static_cast<std::size_t>(twin);
    MapReport whole;
    static_cast<EmbeddingReport&>(whole) = report;
    m_maps[k]->showMap(whole);
    m_maps[k]->setTitle(tr("%1, step %2").arg(twinName(twin)).arg(report.step));
}

void TwinView::setClassNames(const QStringList& names)
{
    for (MapPane* map : m_maps) {
        map->setClassNames(names);
    }
}

void TwinView::setImages(const std::shared_ptr<const std::vector<Image>>& images)
{
    for (MapPane* map : m_maps) {
        map->setImages(images);
    }
}

void TwinView::follow()
{
    m_figures->setFigures(twinFigures(m_state));
    const bool empty = m_curves->isEmpty();
    m_pages->setCurrentWidget(empty ? static_cast<QWidget*>(m_empty) : m_content);
    m_verdict->setText(empty ? QString() : twinVerdict(m_state));
}

QSizeF TwinView::exportSize() const
{
    return m_figures->rowCount() > 0 ? QSizeF(720, 360) : QSizeF();
}

void TwinView::paintExport(QPainter& painter, const QRectF& area)
{
    const QPalette light = Theme::palette(false);
    const double line = painter.fontMetrics().height();
    painter.setPen(light.color(QPalette::WindowText));
    painter.drawText(QRectF(area.left() + 8, area.top(), area.width() - 16, 2.5 * line),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_verdict->text());
    const QRectF rest = area.adjusted(8, 3 * line, -8, 0);
    const double width = 0.42 * rest.width();
    double y = rest.top();
    const auto cells = [&](const QStringList& texts) {
        const double x[] = {0.0, 0.46, 0.64, 0.82};
        for (qsizetype k = 0; k < texts.size(); ++k) {
            painter.drawText(
                QRectF(rest.left() + x[k] * width, y, (k == 0 ? 0.46 : 0.18) * width - 4, line),
                k == 0 ? Qt::AlignLeft : Qt::AlignRight, texts[k]);
        }
        y += 1.25 * line;
    };
    QStringList header;
    for (int column = 0; column < TwinFiguresModel::Columns; ++column) {
        header.append(m_figures->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    cells(header);
    for (int row = 0; row < m_figures->rowCount(); ++row) {
        QStringList texts;
        for (int column = 0; column < TwinFiguresModel::Columns; ++column) {
            texts.append(m_figures->index(row, column).data().toString());
        }
        cells(texts);
    }
    const QRectF right(rest.left() + width + 16, rest.top(), rest.width() - width - 16,
                       rest.height());
    if (m_tabs->currentWidget() == m_pairs) {
        m_pairs->paint(painter, right, light);
    } else {
        m_curves->paint(painter, right);
    }
}

QString TwinView::exportCsv() const
{
    return m_tabs->currentWidget() == m_pairs ? m_pairs->toCsv() : m_curves->toCsv();
}

void TwinView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void TwinView::applyTheme()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_empty->setPalette(quiet);
}

} // namespace clae
