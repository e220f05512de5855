// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EpsilonCurves.h"

#include "widgets/NumberText.h"
#include "widgets/PlotTheme.h"
#include "widgets/QcpInclude.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPicture>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kBytes = 255.0; ///< of epsilon in pixel space, as the axis counts it

constexpr int kTwoColumns = 460; ///< width from which the legend has two

} // namespace

EpsilonCurves::EpsilonCurves(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this))
{
    setObjectName(QStringLiteral("epsilonCurves"));
    m_plot->setObjectName(QStringLiteral("epsilonPlot"));
    m_plot->setAccessibleName(tr("Accuracy over epsilon"));
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMinimumSize(1, 240); // in a narrow dock the plot gives way, not the dock
    m_plot->installEventFilter(this);
    m_plot->axisRect()->setAutoMargins(QCP::msAll);
    m_plot->axisRect()->setupFullAxesBox(false);
    m_plot->yAxis2->setVisible(true);
    m_plot->yAxis2->setTickLabels(true);
    m_plot->yAxis->setLabel(tr("cosine"));
    m_plot->yAxis2->setLabel(tr("share (%)"));
    m_plot->setInteraction(QCP::iSelectLegend, false);

    // Above the axes, so that it hides no point.
    m_legend = new QCPLegend;
    m_plot->plotLayout()->insertRow(0);
    m_plot->plotLayout()->addElement(0, 0, m_legend);
    m_plot->plotLayout()->setRowStretchFactor(0, 0.001);
    m_legend->setLayer(QStringLiteral("legend"));
    m_legend->setFillOrder(QCPLegend::foColumnsFirst);
    m_legend->setWrap(2);
    m_legend->setBorderPen(Qt::NoPen);
    m_legend->setBrush(Qt::NoBrush);
    const QString names[] = {tr("cos(i,adv), this image"), tr("hard negative, this image"),
                             tr("votes for its class, this image"),
                             tr("kNN accuracy, whole batch")};
    for (std::size_t k = 0; k < kCurves; ++k) {
        const bool share = k == VoteShare || k == BatchAccuracy;
        m_graphs[k] = m_plot->addGraph(m_plot->xAxis, share ? m_plot->yAxis2 : m_plot->yAxis);
        m_graphs[k]->setName(names[k]);
        m_graphs[k]->addToLegend(m_legend);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    connect(m_plot, &QCustomPlot::legendClick, this,
            [this](QCPLegend*, QCPAbstractLegendItem* item) {
                for (QCPGraph* graph : m_graphs) {
                    if (item != nullptr && m_legend->itemWithPlottable(graph) == item) {
                        graph->setVisible(!graph->visible());
                    }
                }
                applyTheme(palette(), font());
                m_plot->replot(QCustomPlot::rpQueuedReplot);
            });
    applyTheme(palette(), font());
}

bool EpsilonCurves::dashed(Curve curve)
{
    return curve == Cosine || curve == BatchAccuracy;
}

QColor EpsilonCurves::colorOf(Curve curve, const QPalette& palette)
{
    switch (curve) {
    case Cosine:
        return Theme::adversarial(palette);
    case HardNegative:
        return Theme::total(palette);
    case VoteShare:
    case BatchAccuracy:
        return Theme::accuracy(palette);
    }
    Q_UNREACHABLE();
}

double EpsilonCurves::onAxis(double epsilon) const
{
    return m_norm == Norm::Linf ? kBytes * epsilon : epsilon;
}

QString EpsilonCurves::epsilonText(double epsilon) const
{
    return m_norm == Norm::Linf ? tr("%1/255").arg(numberText(kBytes * epsilon, 1))
                                : QString::number(epsilon, 'g', 3);
}

void EpsilonCurves::show(std::vector<Point> points, Norm norm)
{
    m_points = std::move(points);
    m_norm = norm;
    m_plot->xAxis->setLabel(norm == Norm::Linf ? tr("ε (n/255, pixel space)")
                                               : tr("ε (‖δ‖₂, pixel space)"));
    for (QCPGraph* graph : m_graphs) {
        graph->data()->clear();
    }
    for (const Point& point : m_points) {
        const double values[] = {point.cosine, point.hardNegative, 100.0 * point.trueShare,
                                 100.0 * point.batchAccuracy};
        for (std::size_t k = 0; k < kCurves; ++k) {
            if (std::isfinite(values[k])) {
                m_graphs[k]->addData(onAxis(point.epsilon), values[k]);
            }
        }
    }
    addFlips();
    applyTheme(palette(), font());
    fit();
}

std::vector<double> EpsilonCurves::flips() const
{
    std::vector<double> result;
    for (std::size_t k = 1; k < m_points.size(); ++k) {
        if (m_points[k].right != m_points[k - 1].right) {
            result.push_back(m_points[k].epsilon);
        }
    }
    return result;
}

void EpsilonCurves::addFlips()
{
    m_plot->clearItems();
    for (std::size_t k = 1; k < m_points.size(); ++k) {
        if (m_points[k].right == m_points[k - 1].right) {
            continue;
        }
        const double x = onAxis(m_points[k].epsilon);
        auto* line = new QCPItemStraightLine(m_plot);
        line->point1->setCoords(x, 0.0);
        line->point2->setCoords(x, 1.0);
        auto* text = new QCPItemText(m_plot);
        text->setObjectName(QStringLiteral("flip"));
        text->position->setTypeX(QCPItemPosition::ptPlotCoords);
        text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        text->position->setAxisRect(m_plot->axisRect());
        text->setClipToAxisRect(false); // above it, where it hides no curve
        text->position->setCoords(x, 0.0);
        const bool late = 2 * k > m_points.size(); // there is more room at its left
        text->setPositionAlignment((late ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom);
        text->setPadding({4, 0, 4, 0});
        const QString epsilon = epsilonText(m_points[k].epsilon);
        text->setText(m_points[k].right ? tr("right again: %1").arg(epsilon)
                                        : tr("flips: %1").arg(epsilon));
    }
}

void EpsilonCurves::fit()
{
    const double last = m_points.empty() ? 1.0 : std::max(1e-6, onAxis(m_points.back().epsilon));
    m_plot->xAxis->setRange(-0.03 * last, 1.03 * last);
    double lowest = 0.0;
    for (const Point& point : m_points) {
        lowest = std::fmin(lowest, std::fmin(point.cosine, point.hardNegative));
    }
    const double low = std::max(-1.0, lowest - 0.05);
    m_plot->yAxis->setRange(low, 1.05);
    m_plot->yAxis2->setRange(-5.0, 105.0);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void EpsilonCurves::applyTheme(const QPalette& palette, const QFont& font)
{
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    m_plot->setBackground(QBrush(palette.color(QPalette::Active, QPalette::Window)));
    styleAxes(*m_plot->axisRect(), palette, font);
    m_legend->setFont(font);
    m_legend->setTextColor(text);
    for (std::size_t k = 0; k < kCurves; ++k) {
        const auto curve = static_cast<Curve>(k);
        const QColor color = colorOf(curve, palette);
        QPen pen(color, 1);
        if (dashed(curve)) {
            pen.setDashPattern({6, 4});
        }
        const auto shape = curve == Cosine         ? QCPScatterStyle::ssTriangle
                           : curve == HardNegative ? QCPScatterStyle::ssSquare
                           : curve == VoteShare    ? QCPScatterStyle::ssCircle
                                                   : QCPScatterStyle::ssDiamond;
        m_graphs[k]->setPen(pen);
        m_graphs[k]->setScatterStyle(QCPScatterStyle(
            shape, QPen(color, 1), QBrush(curve == BatchAccuracy ? ground : color), 6.0));
        if (auto* item = m_legend->itemWithPlottable(m_graphs[k])) {
            QFont entry = font;
            entry.setStrikeOut(!m_graphs[k]->visible());
            item->setFont(entry);
            item->setTextColor(text);
        }
    }
    for (int k = 0; k < m_plot->itemCount(); ++k) {
        if (auto* line = qobject_cast<QCPItemStraightLine*>(m_plot->item(k))) {
            line->setPen(QPen(Theme::error(palette), 1, Qt::DotLine));
        } else if (auto* label = qobject_cast<QCPItemText*>(m_plot->item(k))) {
            label->setColor(Theme::error(palette));
            label->setFont(font);
        }
    }
}

QString EpsilonCurves::readout(double epsilon) const
{
    if (m_points.empty()) {
        return {};
    }
    const auto nearest =
        std::min_element(m_points.begin(), m_points.end(), [&](const Point& a, const Point& b) {
            return std::fabs(a.epsilon - epsilon) < std::fabs(b.epsilon - epsilon);
        });
    return tr("ε = %1\ncos(i,adv) %2\nhard negative %3\nloss of the batch %4 nats\n"
              "votes for its class %5 %\nkNN accuracy of the batch %6 %\n%7")
        .arg(epsilonText(nearest->epsilon), numberText(nearest->cosine, 3),
             numberText(nearest->hardNegative, 3), numberText(nearest->loss, 3),
             numberText(100.0 * nearest->trueShare, 1),
             numberText(100.0 * nearest->batchAccuracy, 1),
             nearest->right ? tr("the kNN names its class") : tr("the kNN names another class"));
}

bool EpsilonCurves::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        m_legend->setWrap(m_plot->width() < kTwoColumns ? 1 : 2);
    } else if (event->type() == QEvent::MouseMove) {
        const auto* move = static_cast<QMouseEvent*>(event);
        const bool inside = m_plot->axisRect()->rect().contains(move->position().toPoint());
        const double epsilon = m_plot->xAxis->pixelToCoord(move->position().x()) / onAxis(1.0);
        QToolTip::showText(move->globalPosition().toPoint(), inside ? readout(epsilon) : QString(),
                           m_plot);
    } else if (event->type() == QEvent::MouseButtonDblClick ||
               (event->type() == QEvent::KeyPress &&
                static_cast<QKeyEvent*>(event)->key() == Qt::Key_Home)) {
        fit();
    }
    return QWidget::eventFilter(watched, event);
}

void EpsilonCurves::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme(palette(), font());
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

void EpsilonCurves::paintTo(QPainter& painter, const QRectF& area, const QPalette& palette)
{
    applyTheme(palette, painter.font());
    m_plot->setBackground(QBrush(Qt::NoBrush));
    // The plot paints with a painter of its own kind: into a record, which is played to ours.
    QPicture record;
    QCPPainter recorder(&record);
    recorder.setMode(QCPPainter::pmVectorized);
    m_plot->toPainter(&recorder, static_cast<int>(area.width()), static_cast<int>(area.height()));
    recorder.end();
    painter.drawPicture(area.topLeft(), record);
    applyTheme(this->palette(), font());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace clae
