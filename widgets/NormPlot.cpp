// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/NormPlot.h"

#include "widgets/PlotPicture.h"
#include "widgets/PlotTheme.h"
#include "widgets/QcpInclude.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace clae {
namespace {

constexpr double kPointSize = 5.0;

QCPRange rangeOf(const std::vector<float>& a, const std::vector<float>& b)
{
    QCPRange range(0.0, 0.0);
    bool first = true;
    for (const std::vector<float>* values : {&a, &b}) {
        for (const float value : *values) {
            const double number = static_cast<double>(value);
            if (std::isfinite(number)) {
                range =
                    first ? QCPRange(number, number)
                          : QCPRange(std::min(range.lower, number), std::max(range.upper, number));
                first = false;
            }
        }
    }
    // Equal values, as at a run's start, stand in the middle of a wide range.
    const double room =
        range.size() > 0.0 ? 0.08 * range.size() : std::max(0.5 * std::fabs(range.upper), 0.5);
    return {range.lower - room, range.upper + room};
}

} // namespace

NormPlot::NormPlot(QWidget* parent)
    : QWidget(parent),
      m_plot(new QCustomPlot(this)),
      m_channels(new QCPAxisRect(m_plot)),
      m_scatter(new QCPAxisRect(m_plot)),
      m_legend(new QCPLegend)
{
    m_plot->setObjectName(QStringLiteral("normPlot"));
    m_plot->setAccessibleName(tr("Batch norms of the chosen layer, channel by channel"));
    m_plot->setAutoAddPlottableToLegend(false);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMinimumSize(240, 120);
    m_plot->installEventFilter(this);
    m_plot->plotLayout()->clear();
    m_plot->plotLayout()->addElement(0, 0, m_legend);
    m_plot->plotLayout()->addElement(1, 0, m_channels);
    m_plot->plotLayout()->addElement(1, 1, m_scatter);
    m_plot->plotLayout()->setRowStretchFactor(0, 0.001);
    m_plot->plotLayout()->setColumnStretchFactor(0, 1.2);
    m_plot->plotLayout()->setRowSpacing(2);
    m_legend->setLayer(QStringLiteral("legend"));
    m_legend->setFillOrder(QCPLegend::foColumnsFirst);
    m_legend->setBorderPen(Qt::NoPen);
    m_legend->setBrush(Qt::NoBrush);
    m_legend->setMargins(QMargins(8, 0, 0, 0));

    const auto graph = [&](QCPAxisRect* rect) {
        return m_plot->addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
    };
    m_clean = graph(m_channels);
    m_adversarial = graph(m_channels);
    m_points = graph(m_scatter);
    m_points->setLineStyle(QCPGraph::lsNone);
    m_clean->setName(tr("clean"));
    m_adversarial->setName(tr("adversarial"));
    m_clean->addToLegend(m_legend);
    m_adversarial->addToLegend(m_legend);
    m_diagonal = new QCPItemStraightLine(m_plot);
    m_diagonal->setClipAxisRect(m_scatter);
    for (QCPItemPosition* position : {m_diagonal->point1, m_diagonal->point2}) {
        position->setType(QCPItemPosition::ptPlotCoords);
        position->setAxisRect(m_scatter);
        position->setAxes(m_scatter->axis(QCPAxis::atBottom), m_scatter->axis(QCPAxis::atLeft));
    }
    m_diagonal->point1->setCoords(0.0, 0.0);
    m_diagonal->point2->setCoords(1.0, 1.0);
    for (QCPAxisRect* rect : {m_channels, m_scatter}) {
        for (const QCPAxis::AxisType type : {QCPAxis::atBottom, QCPAxis::atLeft}) {
            rect->axis(type)->ticker()->setTickCount(3); // there may be little room
            rect->axis(type)->setNumberFormat(QStringLiteral("g"));
            rect->axis(type)->setNumberPrecision(3);
        }
    }
    m_channels->axis(QCPAxis::atBottom)->setLabel(tr("channel"));
    m_scatter->axis(QCPAxis::atBottom)->setLabel(tr("clean"));
    m_scatter->axis(QCPAxis::atLeft)->setLabel(tr("adversarial"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    applyTheme(palette());
}

void NormPlot::show(const NormLayer::Quantity& quantity, const QString& title)
{
    m_moved = m_moved && title == m_title;
    m_quantity = quantity;
    m_title = title;
    fill();
}

void NormPlot::setOrder(Order order)
{
    m_sorting = order;
    fill();
}

void NormPlot::clear()
{
    show({}, {});
}

void NormPlot::fill()
{
    m_order.resize(m_quantity.clean.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    if (m_sorting == Order::Sorted) {
        std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) {
            return m_quantity.clean[a] < m_quantity.clean[b];
        });
    }
    for (QCPGraph* graph : {m_clean, m_adversarial, m_points}) {
        graph->data()->clear();
    }
    for (std::size_t place = 0; place < m_order.size(); ++place) {
        const double clean = static_cast<double>(m_quantity.clean[m_order[place]]);
        const double adversarial = static_cast<double>(m_quantity.adversarial[m_order[place]]);
        m_clean->addData(static_cast<double>(place), clean);
        m_adversarial->addData(static_cast<double>(place), adversarial);
        m_points->addData(clean, adversarial);
    }
    m_channels->axis(QCPAxis::atLeft)->setLabel(m_title);
    m_channels->axis(QCPAxis::atBottom)
        ->setLabel(m_sorting == Order::Sorted ? tr("channels by clean value") : tr("channel"));
    if (!m_moved) {
        fit();
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void NormPlot::fit()
{
    m_moved = false;
    const auto count = static_cast<double>(m_order.size());
    m_channels->axis(QCPAxis::atBottom)->setRange(-0.5 - 0.02 * count, 1.02 * count - 0.5);
    m_channels->axis(QCPAxis::atLeft)->setRange(rangeOf(m_quantity.clean, m_quantity.adversarial));
    const QCPRange both = rangeOf(m_quantity.clean, m_quantity.adversarial);
    m_scatter->axis(QCPAxis::atBottom)->setRange(both);
    m_scatter->axis(QCPAxis::atLeft)->setRange(both);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void NormPlot::applyTheme(const QPalette& palette)
{
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QColor axisColor = Theme::mix(text, ground, 0.5);
    m_plot->setBackground(QBrush(palette.color(QPalette::Active, QPalette::Window)));
    for (QCPAxisRect* rect : {m_channels, m_scatter}) {
        styleAxes(*rect, palette, font());
        for (QCPAxis* axis : rect->axes()) {
            axis->grid()->setZeroLinePen(QPen(Theme::mix(text, ground, 0.3), 1));
        }
    }
    m_legend->setFont(font());
    m_legend->setTextColor(text);
    const QColor clean = Theme::clean(palette);
    const QColor adversarial = Theme::adversarial(palette);
    QPen dashed(adversarial, 1);
    dashed.setDashPattern({6, 4});
    m_clean->setPen(QPen(clean, 1));
    m_adversarial->setPen(dashed);
    const auto mark = [](QCPScatterStyle::ScatterShape shape, const QColor& color) {
        return QCPScatterStyle(shape, QPen(color, 1), QBrush(color), kPointSize);
    };
    m_clean->setScatterStyle(mark(QCPScatterStyle::ssCircle, clean));
    m_adversarial->setScatterStyle(mark(QCPScatterStyle::ssTriangle, adversarial));
    m_points->setScatterStyle(mark(QCPScatterStyle::ssCircle, text));
    m_diagonal->setPen(QPen(axisColor, 1, Qt::DashLine));
}

QString NormPlot::explained(const QPointF& pixel) const
{
    constexpr double kNear = 10.0; // pixels
    double nearest = kNear;
    std::optional<std::size_t> found;
    const auto consider = [&](const QCPAxisRect* rect, std::size_t channel, double x, double y) {
        if (rect->rect().contains(pixel.toPoint())) {
            const double distance =
                std::hypot(rect->axis(QCPAxis::atBottom)->coordToPixel(x) - pixel.x(),
                           rect->axis(QCPAxis::atLeft)->coordToPixel(y) - pixel.y());
            if (distance < nearest) {
                nearest = distance;
                found = channel;
            }
        }
    };
    for (std::size_t place = 0; place < m_order.size(); ++place) {
        const std::size_t channel = m_order[place];
        const double clean = static_cast<double>(m_quantity.clean[channel]);
        const double adversarial = static_cast<double>(m_quantity.adversarial[channel]);
        consider(m_channels, channel, static_cast<double>(place), clean);
        consider(m_channels, channel, static_cast<double>(place), adversarial);
        consider(m_scatter, channel, clean, adversarial);
    }
    return found ? tr("channel %1\nclean %2\nadversarial %3")
                       .arg(QString::number(*found),
                            QString::number(static_cast<double>(m_quantity.clean[*found]), 'g', 4),
                            QString::number(static_cast<double>(m_quantity.adversarial[*found]),
                                            'g', 4))
                 : QString();
}

bool NormPlot::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto* move = static_cast<QMouseEvent*>(event);
        if (move->buttons() == Qt::NoButton) {
            QToolTip::showText(move->globalPosition().toPoint(), explained(move->position()),
                               m_plot);
        } else {
            m_moved = true;
        }
        break;
    }
    case QEvent::Wheel:
        m_moved = true;
        break;
    case QEvent::MouseButtonDblClick:
        fit();
        break;
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Home) {
            fit();
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void NormPlot::paint(QPainter& painter, const QRectF& area)
{
    applyTheme(Theme::palette(false));
    m_plot->setBackground(QBrush(Qt::white));
    paintPlot(*m_plot, painter, area);
    applyTheme(palette());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void NormPlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme(palette());
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

} // namespace clae
