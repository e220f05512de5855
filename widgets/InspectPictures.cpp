// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/InspectPictures.h"

#include "widgets/ImageConversion.h"
#include "widgets/PicturePaint.h"
#include "widgets/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kGap = 8.0;
constexpr double kSmallest = 96.0; ///< room of a picture, below which there are fewer in a row
constexpr double kLargest = 196.0;

int columnsIn(double width)
{
    return std::clamp(static_cast<int>((width + kGap) / (kSmallest + kGap)), 1,
                      InspectPictures::kPictures);
}

double roomIn(double width)
{
    const int columns = columnsIn(width);
    return std::min(kLargest, (width - (columns - 1) * kGap) / columns);
}

} // namespace

InspectPictures::InspectPictures(QWidget* parent) : PaintedSection(parent)
{
    setObjectName(QStringLiteral("inspectPictures"));
    setAccessibleName(tr("Pictures of the image"));
}

void InspectPictures::setReport(const InspectionReport& report)
{
    m_pictures = {toQImage(report.original), toQImage(report.viewI), toQImage(report.viewJ),
                  toQImage(report.adversarial), QImage()};
    m_values = report.delta;
    m_spectrum = report.spectrum;
    m_maxDelta = report.maxDelta;
    makeDelta();
}

void InspectPictures::setDelta(Delta delta)
{
    m_delta = delta;
    makeDelta();
}

double InspectPictures::amplification() const
{
    return m_maxDelta > 0.0 ? 0.5 / m_maxDelta : 0.0;
}

void InspectPictures::makeDelta()
{
    switch (m_delta) {
    case Delta::Signed:
        m_pictures[4] = deltaToQImage(m_values, m_maxDelta);
        break;
    case Delta::Amplified:
        m_pictures[4] = amplifiedToQImage(m_values, amplification());
        break;
    case Delta::Spectrum:
        m_pictures[4] = heatToQImage(m_spectrum);
        break;
    }
    contentChanged(titles().join(QStringLiteral(", ")));
}

QStringList InspectPictures::titles() const
{
    QString delta = tr("δ");
    if (m_delta == Delta::Spectrum) {
        delta = tr("spectrum of δ");
    } else if (m_maxDelta > 0.0) {
        const double factor = m_delta == Delta::Signed ? 1.0 / m_maxDelta : amplification();
        const QString text = QString::number(factor, 'g', 3);
        delta =
            m_delta == Delta::Signed ? tr("δ ×%1, signed").arg(text) : tr("δ ×%1 + ½").arg(text);
    }
    return {tr("original"), tr("view i"), tr("view j"), tr("adversarial"), delta};
}

QRectF InspectPictures::pictureRect(int picture, const QRectF& area,
                                    const QFontMetricsF& metrics) const
{
    const int columns = columnsIn(area.width());
    const double room = roomIn(area.width());
    const QSize size = m_pictures[0].isNull() ? m_pictures[1].size() : m_pictures[0].size();
    const double height = wholeFactorRect(size, {0, 0, room, room}, 1.0).height();
    const double x = area.left() + (picture % columns) * (room + kGap);
    const double y =
        area.top() + (picture / columns) * (metrics.height() + height + kGap) + metrics.height();
    return {x, y, room, room};
}

double InspectPictures::contentHeight(double width, const QFontMetricsF& metrics) const
{
    const QRectF area(0, 0, width, 1e6);
    const QSize size = m_pictures[0].isNull() ? m_pictures[1].size() : m_pictures[0].size();
    if (size.isEmpty()) {
        return 0.0;
    }
    const QRectF last = pictureRect(kPictures - 1, area, metrics);
    return last.top() + wholeFactorRect(size, {0, 0, last.width(), last.width()}, 1.0).height() + 1;
}

void InspectPictures::paintContent(QPainter& painter, const QRectF& area,
                                   const QPalette& palette) const
{
    const QFontMetricsF metrics(painter.font());
    const QStringList names = titles();
    for (int k = 0; k < kPictures; ++k) {
        const QRectF room = pictureRect(k, area, metrics);
        painter.setPen(Theme::quietText(palette));
        painter.drawText(room.translated(0, -metrics.height()), Qt::AlignLeft | Qt::AlignTop,
                         metrics.elidedText(names[k], Qt::ElideRight, room.width()));
        paintPicture(painter, m_pictures[static_cast<std::size_t>(k)], room, palette);
    }
}

QString InspectPictures::explain(int picture) const
{
    switch (picture) {
    case 0:
        return tr("The image before augmentation");
    case 1:
        return tr("The first random view, x_i");
    case 2:
        return tr("The second random view, x_j, the positive of x_i");
    case 3:
        return tr("The attacked view, x_i + δ, as the network sees it");
    default:
        break;
    }
    switch (m_delta) {
    case Delta::Signed:
        return tr("The perturbation δ, mean over the channels, from −%1 (blue) to +%1 (vermillion) "
                  "in pixel space")
            .arg(m_maxDelta, 0, 'g', 3);
    case Delta::Amplified:
        return tr("The perturbation δ times %1 on mid-grey, each channel for itself")
            .arg(amplification(), 0, 'g', 3);
    case Delta::Spectrum:
        return tr(
            "log(1 + |DFT(δ)|) of the channels' mean: low frequencies in the middle, high ones "
            "outside, light where δ has much of them");
    }
    Q_UNREACHABLE();
}

bool InspectPictures::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (int k = 0; k < kPictures; ++k) {
            if (pictureRect(k, QRectF(rect()), QFontMetricsF(font())).contains(help->pos())) {
                QToolTip::showText(help->globalPos(), explain(k), this);
                return true;
            }
        }
        QToolTip::hideText();
        return true;
    }
    return PaintedSection::event(event);
}

} // namespace clae
