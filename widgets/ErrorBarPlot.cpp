// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ErrorBarPlot.h"

#include "widgets/Csv.h"
#include "widgets/PaperPalette.h"
#include "widgets/PlotExport.h"
#include "widgets/PlotTheme.h"
#include "widgets/QcpInclude.h"
#include "widgets/Theme.h"
#include "widgets/ViewKeys.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace clae {
namespace {

constexpr double kPadding = 0.08;

/// Series are told apart by their symbol too, not by colour alone.
QCPScatterStyle::ScatterShape symbol(std::size_t series, bool dashed)
{
    constexpr std::array<QCPScatterStyle::ScatterShape, 6> kShapes{
        QCPScatterStyle::ssCircle,           QCPScatterStyle::ssTriangle,
        QCPScatterStyle::ssSquare,           QCPScatterStyle::ssDiamond,
        QCPScatterStyle::ssTriangleInverted, QCPScatterStyle::ssCrossCircle};
    return dashed ? QCPScatterStyle::ssTriangle : kShapes[series % kShapes.size()];
}

} // namespace

ErrorBarPlot::ErrorBarPlot(QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_empty(new QLabel(m_plot))
{
    m_plot->setObjectName(QStringLiteral("errorBarChart"));
    m_plot->setAccessibleName(tr("Figures with their error bars"));
    m_plot->setAutoAddPlottableToLegend(false);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeDrag(Qt::Vertical);
    m_plot->axisRect()->setRangeZoom(Qt::Vertical);
    m_plot->axisRect()->setMinimumMargins(QMargins(0, 8, 8, 0));
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMinimumSize(120, 100);
    m_plot->installEventFilter(this);

    m_legend = new QCPLegend;
    // As wide and as high as its text; what is left below it belongs to nobody.
    auto* side = new QCPLayoutGrid;
    m_plot->plotLayout()->addElement(0, 1, side);
    side->addElement(0, 0, m_legend);
    side->addElement(1, 0, new QCPLayoutElement(m_plot));
    side->setRowStretchFactor(0, 0.001);
    m_plot->plotLayout()->setColumnStretchFactor(1, 0.001);
    m_plot->plotLayout()->setColumnSpacing(2);
    m_legend->setLayer(QStringLiteral("legend"));
    m_legend->setMargins(QMargins(0, 8, 4, 0));
    m_legend->setBorderPen(Qt::NoPen);
    m_legend->setBrush(Qt::NoBrush);

    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setObjectName(QStringLiteral("errorBarEmpty"));
    auto* over = new QVBoxLayout(m_plot);
    over->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);

    connect(m_plot, &QCustomPlot::legendClick, this,
            [this](QCPLegend*, QCPAbstractLegendItem* item) {
                for (const Drawn& drawn : m_drawn) {
                    if (item != nullptr && m_legend->itemWithPlottable(drawn.line) == item) {
                        drawn.line->setVisible(!drawn.line->visible());
                        drawn.bars->setVisible(drawn.line->visible());
                    }
                }
                applyTheme();
                fit();
            });
    applyTheme();
}

void ErrorBarPlot::setEmptyText(const QString& text)
{
    m_empty->setText(text);
}

double ErrorBarPlot::offset(std::size_t series) const
{
    constexpr double kApart = 0.06; // of a category: error bars of several series stay readable
    return m_categories.isEmpty() ? 0.0
                                  : kApart * (static_cast<double>(series) -
                                              static_cast<double>(m_series.size() - 1) / 2.0);
}

void ErrorBarPlot::show(std::vector<Series> series, const QString& xTitle, const QString& yTitle,
                        const QStringList& categories)
{
    m_series = std::move(series);
    m_categories = categories;
    m_legend->clearItems();
    m_plot->clearPlottables();
    m_drawn.clear();
    if (categories.isEmpty()) {
        m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    } else {
        const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        for (qsizetype k = 0; k < categories.size(); ++k) {
            ticker->addTick(static_cast<double>(k), categories[k]);
        }
        m_plot->xAxis->setTicker(ticker);
    }
    m_plot->xAxis->setLabel(xTitle);
    m_plot->yAxis->setLabel(yTitle);
    for (std::size_t k = 0; k < m_series.size(); ++k) {
        Drawn drawn{m_plot->addGraph(), new QCPErrorBars(m_plot->xAxis, m_plot->yAxis)};
        drawn.line->setName(m_series[k].name);
        drawn.bars->setDataPlottable(drawn.line);
        drawn.bars->setSymbolGap(6);
        for (const Point& point : m_series[k].points) {
            drawn.line->addData(point.x + offset(k), point.y);
            drawn.bars->addData(point.error.value_or(std::nan("")));
        }
        if (m_series.size() > 1) {
            drawn.line->addToLegend(m_legend);
        }
        m_drawn.push_back(drawn);
    }
    m_legend->setVisible(m_series.size() > 1);
    m_empty->setVisible(m_series.empty());
    applyTheme();
    fit();
}

void ErrorBarPlot::fit()
{
    std::optional<QCPRange> keys;
    std::optional<QCPRange> values;
    const auto include = [](std::optional<QCPRange>& range, double low, double high) {
        const QCPRange added(low, high);
        range = range ? range->expanded(added) : added;
    };
    for (std::size_t k = 0; k < m_series.size(); ++k) {
        for (const Point& point : m_series[k].points) {
            include(keys, point.x, point.x);
            if (m_drawn[k].line->visible()) {
                const double error = point.error.value_or(0.0);
                include(values, point.y - error, point.y + error);
            }
        }
    }
    const double largest =
        values ? std::max(std::fabs(values->lower), std::fabs(values->upper)) : 0.0;
    const double room =
        values ? std::max({kPadding * values->size(), 0.2 * kPadding * largest, 1e-6}) : 0.0;
    m_plot->yAxis->setRange(values ? QCPRange(values->lower - room, values->upper + room)
                                   : QCPRange(0.0, 1.0));
    const double side = !m_categories.isEmpty() ? 0.5
                        : keys                  ? std::max(0.05 * keys->size(), 1e-6)
                                                : 0.0;
    m_plot->xAxis->setRange(keys ? QCPRange(keys->lower - side, keys->upper + side)
                                 : QCPRange(0.0, 1.0));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ErrorBarPlot::applyTheme()
{
    const QColor text = palette().color(QPalette::Active, QPalette::Text);
    m_plot->setBackground(QBrush(palette().color(QPalette::Active, QPalette::Window)));
    styleAxes(*m_plot->axisRect(), palette(), font());
    for (QCPAxis* axis : m_plot->axisRect()->axes()) {
        if (!m_categories.isEmpty() && axis != m_plot->yAxis) {
            axis->setSubTickPen(Qt::NoPen); // nothing lies between two categories
        }
    }
    m_legend->setFont(font());
    m_legend->setTextColor(text);
    for (std::size_t k = 0; k < m_drawn.size(); ++k) {
        const QColor color = m_series[k].color(palette());
        QPen pen(color, 1);
        if (m_series[k].dashed) {
            pen.setDashPattern({6, 4});
        }
        m_drawn[k].line->setPen(pen);
        m_drawn[k].line->setScatterStyle(
            QCPScatterStyle(symbol(k, m_series[k].dashed), QPen(color, 1), QBrush(color), 7.0));
        m_drawn[k].bars->setPen(QPen(color, 1));
        if (auto* item = m_legend->itemWithPlottable(m_drawn[k].line)) {
            QFont entry = font();
            entry.setStrikeOut(!m_drawn[k].line->visible());
            item->setFont(entry);
        }
    }
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_empty->setPalette(quiet);
}

void ErrorBarPlot::explainPoint(const QPointF& pixel, const QPoint& global)
{
    constexpr double kNear = 12.0; // pixels
    double nearest = kNear;
    QString text;
    for (std::size_t k = 0; k < m_series.size(); ++k) {
        for (const Point& point : m_series[k].points) {
            const double distance =
                std::hypot(m_plot->xAxis->coordToPixel(point.x + offset(k)) - pixel.x(),
                           m_plot->yAxis->coordToPixel(point.y) - pixel.y());
            if (m_drawn[k].line->visible() && distance < nearest) {
                nearest = distance;
                const QString where = m_categories.isEmpty()
                                          ? QString::number(point.x, 'g', 4)
                                          : m_categories.value(static_cast<qsizetype>(point.x));
                const QString value = QString::number(point.y, 'g', 4);
                text =
                    tr("%1\n%2 %3: %4")
                        .arg(m_series[k].name, m_plot->xAxis->label(), where,
                             point.error
                                 ? tr("%1 ± %2").arg(value, QString::number(*point.error, 'g', 2))
                                 : value);
            }
        }
    }
    QToolTip::showText(global, text, m_plot);
}

bool ErrorBarPlot::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseMove) {
        const auto* move = static_cast<QMouseEvent*>(event);
        if (move->buttons() == Qt::NoButton) {
            explainPoint(move->position(), move->globalPosition().toPoint());
        }
    } else if (event->type() == QEvent::MouseButtonDblClick ||
               (event->type() == QEvent::KeyPress &&
                viewCommand(*static_cast<QKeyEvent*>(event)) == ViewCommand::Fit)) {
        fit();
    }
    return QWidget::eventFilter(watched, event);
}

void ErrorBarPlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

QSizeF ErrorBarPlot::exportSize() const
{
    return isEmpty() ? QSizeF() : plotPaperSize(*m_plot);
}

void ErrorBarPlot::paintExport(QPainter& painter, const QRectF& area)
{
    const PaperPalette paper(*this);
    paintPlot(*m_plot, {}, painter, area);
}

QString ErrorBarPlot::exportCsv() const
{
    const auto number = [](double value) {
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
    };
    QString text = isEmpty() ? QString()
                             : csvLine({QStringLiteral("series"), m_plot->xAxis->label(),
                                        m_plot->yAxis->label(), tr("± half width")});
    for (const Series& series : m_series) {
        for (const Point& point : series.points) {
            text += csvLine({series.name,
                             m_categories.isEmpty()
                                 ? number(point.x)
                                 : m_categories.value(static_cast<qsizetype>(point.x)),
                             number(point.y), point.error ? number(*point.error) : QString()});
        }
    }
    return text;
}

} // namespace clae
