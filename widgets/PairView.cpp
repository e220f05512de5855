// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PairView.h"

#include "widgets/Csv.h"
#include "widgets/PairGrid.h"
#include "widgets/PaperPalette.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace clae {
namespace {

constexpr double kPaperGap = 8.0; ///< around and between what is exported

} // namespace

PairView::PairView(QWidget* parent)
    : QWidget(parent),
      m_summary(new QLabel(this)),
      m_titles(new QWidget(this)),
      m_scroll(new QScrollArea(this)),
      m_grid(new PairGrid),
      m_empty(new QLabel(this))
{
    setObjectName(QStringLiteral("pairView"));
    setAccessibleName(tr("Pairs"));
    m_summary->setObjectName(QStringLiteral("pairSummary"));
    m_summary->setAccessibleName(tr("Attacked batch"));
    m_summary->setMinimumWidth(1);
    m_summary->setIndent(PairLayout::kMargin);
    m_summary->setToolTip(
        tr("The attack climbs the contrastive loss of the whole batch: δ* = argmax L(z(x_i), "
           "z(x_i + δ)) over ‖δ‖∞ ≤ ε. The loss is shown at δ = 0 and at δ*."));
    m_titles->setObjectName(QStringLiteral("pairTitles"));
    m_titles->installEventFilter(this);
    m_scroll->setObjectName(QStringLiteral("pairScroll"));
    m_scroll->setAccessibleName(tr("Rows of pairs"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(m_grid);
    m_scroll->viewport()->installEventFilter(this);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_grid->setAutoFillBackground(false);
    m_empty->setObjectName(QStringLiteral("pairEmpty"));
    m_empty->setText(
        tr("Adversarial pairs appear here as soon as an encoder is ready. Press Start, "
           "then drag ε. Images of your own can be dropped or pasted here too."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8 - PairLayout::kMargin, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_summary);
    layout->addWidget(m_titles);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_empty, 1);

    m_scroll->setFocusPolicy(Qt::NoFocus); // the rows take the keys and scroll along

    connect(m_grid, &PairGrid::painted, this, &PairView::painted);
    connect(m_grid, &PairGrid::chosen, this, &PairView::chosen);
    connect(m_grid, &PairGrid::opened, this, &PairView::opened);
    connect(m_grid, &PairGrid::rowShown, this, [this](const QRect& row) {
        m_scroll->ensureVisible(row.center().x(), row.center().y(), 0, (row.height() + 1) / 2);
    });
    connect(m_grid, &PairGrid::layoutChanged, m_titles, QOverload<>::of(&QWidget::update));
    connect(m_scroll->horizontalScrollBar(), &QScrollBar::valueChanged, m_titles,
            QOverload<>::of(&QWidget::update));
    updateHeader();
    applyTheme();
}

void PairView::setReport(const PairReport& report)
{
    m_grid->setReport(report);
    updateHeader();
}

void PairView::setSelection(Selection* selection)
{
    m_grid->setSelection(selection);
}

void PairView::setOpenItem(int item)
{
    m_grid->setOpenItem(item);
}

void PairView::clear()
{
    m_grid->clear();
    updateHeader();
}

void PairView::updateHeader()
{
    const PairReport& report = m_grid->report();
    const bool empty = report.pairs.empty();
    m_summary->setVisible(!empty);
    m_titles->setVisible(!empty);
    m_scroll->setVisible(!empty);
    m_empty->setVisible(empty);
    m_titles->setFixedHeight(fontMetrics().height());
    const QString space = report.controls.attack.epsilonSpace == EpsilonSpace::Normalized
                              ? tr("normalised")
                              : tr("pixel");
    m_summary->setText(tr("batch %1  ·  loss %2 → %3 nats under attack  ·  ε %4 %5  ·  step %6")
                           .arg(report.batch)
                           .arg(report.lossBefore, 0, 'f', 3)
                           .arg(report.lossAfter, 0, 'f', 3)
                           .arg(QString::number(report.controls.attack.epsilon, 'g', 3), space)
                           .arg(report.modelStep));
}

void PairView::paintTitles()
{
    QPainter painter(m_titles);
    painter.setPen(Theme::quietText(palette()));
    const PairLayout& layout = m_grid->pairLayout();
    const QStringList titles = m_grid->columnTitles();
    const int shift = m_scroll->horizontalScrollBar()->value();
    for (int block = 0; block < layout.blocks; ++block) {
        for (int column = 0; column < PairLayout::kPictures; ++column) {
            const QRect area(PairLayout::kMargin +
                                 block * (layout.blockWidth + PairLayout::kBlockGap) +
                                 column * layout.cellWidth - shift,
                             0, layout.cellWidth, m_titles->height());
            painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, titles[column]);
        }
    }
}

QSizeF PairView::exportSize() const
{
    const QSizeF grid = m_grid->paperSize();
    if (grid.isEmpty()) {
        return {};
    }
    const QFontMetricsF metrics(font());
    return {std::max(grid.width(), metrics.horizontalAdvance(m_summary->text())) + 2.0 * kPaperGap,
            grid.height() + metrics.height() + 3.0 * kPaperGap};
}

void PairView::paintExport(QPainter& painter, const QRectF& area)
{
    const PaperPalette paper(*this);
    const QFontMetricsF metrics(font());
    const QPointF corner = area.topLeft() + QPointF(kPaperGap, kPaperGap);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::Active, QPalette::WindowText));
    painter.drawText(corner + QPointF(0, metrics.ascent()), m_summary->text());
    m_grid->paintOnPaper(painter, corner + QPointF(0, metrics.height() + kPaperGap));
}

QString PairView::exportCsv() const
{
    const PairReport& report = m_grid->report();
    if (report.pairs.empty()) {
        return {};
    }
    const auto number = [](double value) {
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
    };
    const auto known = [](std::int64_t value, std::int64_t least) {
        return value >= least ? QString::number(value) : QString();
    };
    QString text = csvLine({QStringLiteral("image"), QStringLiteral("label"),
                            QStringLiteral("cosine_views"), QStringLiteral("cosine_adversarial"),
                            QStringLiteral("rank_views"), QStringLiteral("rank_adversarial")});
    for (const Pair& pair : report.pairs) {
        text += csvLine({known(pair.index, 0), QString::fromStdString(pair.label),
                         number(pair.cosineViews), number(pair.cosineAdversarial),
                         known(pair.rankViews, 1), known(pair.rankAdversarial, 1)});
    }
    return text;
}

bool PairView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_titles && event->type() == QEvent::Paint) {
        paintTitles();
        return true;
    }
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize) {
        // The area without scroll bars: a bar that comes and goes must not change the layout.
        m_grid->setViewport(m_scroll->maximumViewportSize() -
                            QSize(m_scroll->verticalScrollBar()->sizeHint().width(), 0));
    }
    return QWidget::eventFilter(watched, event);
}

void PairView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateHeader();
    } else if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void PairView::applyTheme()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_empty->setPalette(quiet);
}

} // namespace clae
