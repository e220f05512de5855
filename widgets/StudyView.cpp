// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/StudyView.h"

#include "widgets/Csv.h"
#include "widgets/ErrorBarPlot.h"
#include "widgets/JobBar.h"
#include "widgets/PaperPalette.h"
#include "widgets/RowHeight.h"
#include "widgets/StudySetup.h"
#include "widgets/SweepModel.h"
#include "widgets/TablePicture.h"
#include "widgets/Theme.h"
#include "widgets/ViewExport.h"

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStyle>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>

namespace clae {
namespace {

constexpr double kPaperGap = 8.0; ///< around and between what is exported

/// The hues of the classes without the greens and blues next to those that mean clean and accuracy.
QColor seriesColor(std::size_t series, const QPalette& palette)
{
    constexpr int kOrder[] = {3, 1, 7, 5, 2, 9, 8, 6, 0, 4};
    return Theme::classColor(kOrder[series % std::size(kOrder)], palette);
}

/// "epsilon" of "attack.epsilon".
QString shortKey(const std::string& key)
{
    return QString::fromStdString(key.substr(key.find('.') + 1))
        .replace(QLatin1Char('_'), QLatin1Char(' '));
}

} // namespace

StudyView::StudyView(QWidget* parent)
    : QWidget(parent),
      m_setup(new StudySetup(this)),
      m_start(new QPushButton(tr("&Start study"), this)),
      m_cancel(new QPushButton(tr("&Cancel"), this)),
      m_job(new JobBar(this)),
      m_note(new QLabel(this)),
      m_stack(new QStackedWidget(this)),
      m_table(new QTableView(this)),
      m_model(new SweepModel(this)),
      m_figures(new QComboBox(this)),
      m_plot(new ErrorBarPlot(this))
{
    setObjectName(QStringLiteral("studyView"));
    setAccessibleName(tr("Ablations"));
    auto* empty = new QLabel(tr("What a setting is worth appears here: a table and a plot, mean "
                                "and 95 % interval over seeds. Choose what varies at the left and "
                                "press Start study."),
                             this);
    empty->setObjectName(QStringLiteral("studyEmpty"));
    empty->setWordWrap(true);
    empty->setAlignment(Qt::AlignCenter);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(empty);
    m_stack->addWidget(buildResults());
    m_note->setObjectName(QStringLiteral("studyNote"));
    m_note->setAccessibleName(tr("State of the study"));
    m_note->setMinimumWidth(1);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(buildControls());
    row->addWidget(m_stack, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_job, 2);
    foot->addWidget(m_note, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->setSpacing(4);
    layout->addLayout(row, 1);
    layout->addLayout(foot);
    connect(m_setup, &StudySetup::edited, this, &StudyView::followSetup);
    followSetup();
}

QWidget* StudyView::buildControls()
{
    m_start->setObjectName(QStringLiteral("studyStart"));
    m_cancel->setObjectName(QStringLiteral("studyCancel"));
    m_cancel->setToolTip(tr("End the study at the end of this step. Finished runs are kept; the "
                            "same study goes on from there."));
    m_cancel->hide();
    connect(m_start, &QPushButton::clicked, this,
            [this] { Q_EMIT startRequested(m_setup->plan()); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        Q_EMIT cancelRequested();
    });

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_setup);
    scroll->viewport()->setAutoFillBackground(false);
    m_setup->setAutoFillBackground(false);
    auto* column = new QWidget(this);
    // Room for the scroll bar too, which a low window needs.
    column->setFixedWidth(m_setup->minimumSizeHint().width() +
                          style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_start);
    layout->addWidget(m_cancel);
    return column;
}

QWidget* StudyView::buildResults()
{
    m_table->setObjectName(QStringLiteral("studyTable"));
    m_table->setAccessibleName(tr("Figures of each combination, mean ± 95 %"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    fitRowsToFont(m_table, 6);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_figures->setObjectName(QStringLiteral("studyFigure"));
    m_figures->setAccessibleName(tr("Figure that is plotted"));
    m_figures->setToolTip(tr("The figure that the plot shows, mean and 95 % interval."));
    m_plot->setEmptyText(tr("The plot begins with the first finished run."));
    connect(m_figures, &QComboBox::currentIndexChanged, this, &StudyView::showPlot);

    auto* save = new QPushButton(this);
    save->setObjectName(QStringLiteral("studyExport"));
    save->setText(tr("Export"));
    save->setToolTip(tr("Save the table or the plot."));

    auto* menu = new QMenu(save);
    connect(menu->addAction(tr("&Table…")), &QAction::triggered, this, [this] {
        chooseFile(tr("Save Table"), QStringLiteral("study.csv"), tr("Tables (*.csv *.md)"),
                   &StudyView::tableExportRequested);
    });
    QAction* plot = menu->addAction(tr("&Plot…"));
    connect(plot, &QAction::triggered, this, [this] {
        chooseFile(tr("Save Plot"), QStringLiteral("study.svg"), tr("Pictures (*.svg *.pdf *.png)"),
                   &StudyView::plotExportRequested);
    });
    connect(menu, &QMenu::aboutToShow, this,
            [this, plot] { plot->setEnabled(!m_plot->isEmpty()); });
    save->setMenu(menu);

    auto* tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("studyTabs"));
    tabs->setDocumentMode(true);
    tabs->addTab(m_table, tr("Table"));
    auto* page = new QWidget(this);
    auto* pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 4, 0, 0);
    pageLayout->setSpacing(0);
    pageLayout->addWidget(m_figures, 0, Qt::AlignLeft);
    pageLayout->addWidget(m_plot, 1);
    tabs->addTab(page, tr("Plot"));
    tabs->setCornerWidget(save);
    return tabs;
}

void StudyView::followSetup()
{
    const QString why = m_setup->problem().isEmpty() ? m_obstacle : m_setup->problem();
    m_start->setEnabled(why.isEmpty());
    m_start->setToolTip(why.isEmpty()
                            ? tr("Train and measure all these runs, one after another. Runs that "
                                 "an earlier study with the same plan finished are not repeated.")
                            : why);
}

void StudyView::setObstacle(const QString& reason)
{
    m_obstacle = reason;
    followSetup();
}

void StudyView::begin(const SweepPlan& plan)
{
    m_plan = plan;
    m_running = true;
    m_doneRuns = -1;
    m_model->setCells(plan.axes, {});
    m_figures->clear();
    showNote({});
    m_setup->setEnabled(false);
    m_setup->setToolTip(tr("A study is running with these settings; cancel it to change them."));
    m_start->hide();
    m_cancel->show();
    m_cancel->setEnabled(true);
    m_job->showShare(tr("Starting"), 0.0, 0.0);
    m_stack->setCurrentIndex(1);
    showPlot();
}

void StudyView::setProgress(const SweepProgress& progress)
{
    if (!m_running) {
        return;
    }
    if (m_doneRuns < 0 && progress.doneRuns > 0) {
        showNote(
            tr("%1 of %2 runs were already there.").arg(progress.doneRuns).arg(progress.totalRuns));
    }
    const double share = progress.totalRuns > 0 ? static_cast<double>(progress.doneRuns) /
                                                      static_cast<double>(progress.totalRuns)
                                                : 0.0;
    m_job->showShare(tr("%1 of %2 done  ·  %3")
                         .arg(progress.doneRuns)
                         .arg(progress.totalRuns)
                         .arg(QString::fromStdString(progress.current)),
                     share, progress.etaSeconds);
    if (progress.doneRuns == m_doneRuns) {
        return;
    }
    m_doneRuns = progress.doneRuns;
    m_model->setCells(m_plan.axes, progress.cells);
    {
        const QString chosen = m_figures->currentData().toString();
        const QSignalBlocker blocker(m_figures);
        m_figures->clear();
        for (const SweepFigure& figure : m_model->figures()) {
            m_figures->addItem(figure.title, QString::fromStdString(figure.key));
        }
        m_figures->setCurrentIndex(std::max(0, m_figures->findData(chosen)));
    }
    showPlot();
}

void StudyView::end(const QString& sentence)
{
    m_running = false;
    m_setup->setEnabled(true);
    m_setup->setToolTip({});
    m_cancel->hide();
    m_start->show();
    m_job->finish();
    showNote(m_note->text().isEmpty() ? sentence : tr("%1 %2").arg(sentence, m_note->text()));
}

void StudyView::showNote(const QString& text)
{
    m_note->setText(text);
    m_note->setToolTip(text);
    m_note->setVisible(!text.isEmpty());
}

const std::vector<SweepCell>& StudyView::cells() const
{
    return m_model->cells();
}

void StudyView::showPlot()
{
    const auto& figures = m_model->figures();
    const auto at = static_cast<std::size_t>(std::max(0, m_figures->currentIndex()));
    if (at >= figures.size() || m_plan.axes.empty()) {
        m_plot->show({}, {}, {});
        return;
    }
    const SweepFigure& figure = figures[at];
    const SweepAxis& first = m_plan.axes[0];
    const bool two = m_plan.axes.size() > 1;
    QStringList categories;
    for (const std::string& value : first.values) {
        categories.append(QString::fromStdString(value));
    }
    std::vector<ErrorBarPlot::Series> series;
    const std::size_t count = two ? m_plan.axes[1].values.size() : 1;
    for (std::size_t k = 0; k < count; ++k) {
        ErrorBarPlot::Series one;
        one.name = two ? tr("%1 %2").arg(shortKey(m_plan.axes[1].key),
                                         QString::fromStdString(m_plan.axes[1].values[k]))
                       : figure.title;
        one.color = [k](const QPalette& palette) {
            return seriesColor(k, palette);
        };
        for (std::size_t x = 0; x < first.values.size(); ++x) {
            for (const SweepCell& cell : m_model->cells()) {
                const bool here = cell.values.size() == m_plan.axes.size() &&
                                  cell.values[0] == first.values[x] &&
                                  (!two || cell.values[1] == m_plan.axes[1].values[k]);
                const auto mean = cell.figures.find(figure.key);
                if (here && mean != cell.figures.end()) {
                    const auto& half = mean->second.halfWidth;
                    one.points.push_back(
                        {static_cast<double>(x), figure.scale * mean->second.mean,
                         half ? std::optional(figure.scale * *half) : std::nullopt});
                }
            }
        }
        series.push_back(std::move(one));
    }
    m_plot->show(std::move(series), QString::fromStdString(first.key), figure.title, categories);
}

void StudyView::chooseFile(const QString& title, const QString& name, const QString& filter,
                           void (StudyView::*signal)(const QString&))
{
    auto* dialog = new QFileDialog(this, title, name, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(name.section(QLatin1Char('.'), -1));
    connect(dialog, &QFileDialog::fileSelected, this, signal);
    dialog->open();
}

void StudyView::exportPlot(const QString& path)
{
    exportView(*m_plot, path);
}

QSizeF StudyView::exportSize() const
{
    const QSizeF table = TablePicture(*m_model, font()).size();
    if (table.isEmpty()) {
        return {};
    }
    const QSizeF plot = m_plot->exportSize();
    return {std::max(table.width(), plot.width()) + 2.0 * kPaperGap,
            table.height() + plot.height() + (plot.isEmpty() ? 2.0 : 3.0) * kPaperGap};
}

void StudyView::paintExport(QPainter& painter, const QRectF& area)
{
    const PaperPalette paper(*this);
    const TablePicture table(*m_model, font());
    const QPointF corner = area.topLeft() + QPointF(kPaperGap, kPaperGap);
    table.paint(painter, corner, palette());
    const QSizeF plot = m_plot->exportSize();
    if (!plot.isEmpty()) {
        m_plot->paintExport(painter,
                            QRectF(corner + QPointF(0, table.size().height() + kPaperGap), plot));
    }
}

QString StudyView::exportCsv() const
{
    if (m_model->cells().empty()) {
        return {};
    }
    const auto number = [](double value) {
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
    };
    QStringList header;
    for (const SweepAxis& axis : m_plan.axes) {
        header.append(QString::fromStdString(axis.key));
    }
    header.append(QStringLiteral("runs"));
    for (const SweepFigure& figure : m_model->figures()) {
        header.append({figure.title, tr("%1, ± 95 %").arg(figure.title)});
    }
    QString text = csvLine(header);
    for (const SweepCell& cell : m_model->cells()) {
        QStringList cells;
        for (const std::string& value : cell.values) {
            cells.append(QString::fromStdString(value));
        }
        int runs = 0;
        QStringList means;
        for (const SweepFigure& figure : m_model->figures()) {
            const auto found = cell.figures.find(figure.key);
            const bool known = found != cell.figures.end();
            const auto half = known ? found->second.halfWidth : std::nullopt;
            runs = known ? std::max(runs, found->second.count) : runs;
            means.append({known ? number(figure.scale * found->second.mean) : QString(),
                          half ? number(figure.scale * *half) : QString()});
        }
        text += csvLine(cells << QString::number(runs) << means);
    }
    return text;
}

} // namespace clae
