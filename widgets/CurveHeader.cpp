// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveHeader.h"

#include "widgets/InterfaceScale.h"
#include "widgets/LegendButton.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

/// "lossClean" becomes "legendLossClean".
QString objectNameOf(const char* start, const char* key)
{
    QString name = QString::fromLatin1(key);
    name[0] = name[0].toUpper();
    return QLatin1String(start) + name;
}

/// Where the entries alone do not say what they are entries of.
bool needsTitle(CurveGroup group)
{
    return group == CurveGroup::Losses || group == CurveGroup::BatchCosines ||
           group == CurveGroup::Hardness;
}

} // namespace

CurveHeader::CurveHeader(CurveGroup group, QWidget* parent)
    : QWidget(parent),
      m_group(group),
      m_title(new QLabel(curves::title(group), this)),
      m_log(new QToolButton(this))
{
    m_title->setVisible(needsTitle(group));
    m_log->setObjectName(objectNameOf("log", curves::key(group)));
    m_log->setText(tr("log"));
    m_log->setAccessibleName(tr("%1: logarithmic values").arg(curves::title(group)));
    m_log->setToolTip(tr("Values on a logarithmic axis. Values at or below 0 have no logarithm: "
                         "they are gaps."));
    m_log->setCheckable(true);
    m_log->setAutoRaise(true);
    connect(m_log, &QToolButton::toggled, this, &CurveHeader::logToggled);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    for (const CurveMetric metric : curves::metricsOf(group)) {
        auto* button =
            new LegendButton(curves::sample(metric, false), curves::legendName(metric), this);
        button->setObjectName(objectNameOf("legend", curves::key(metric)));
        button->setAccessibleName(curves::name(metric));
        button->setToolTip(tr("%1 Click to show or hide.").arg(curves::tip(metric)));
        connect(button, &LegendButton::toggled, this,
                [this, metric](bool on) { Q_EMIT metricToggled(metric, on); });
        layout->addWidget(button);
        m_entries.push_back({metric, button});
    }
    layout->addStretch(1);
    layout->addWidget(m_log);
}

QSize CurveHeader::sizeHint() const
{
    return {200,
            std::max(m_entries.front().button->sizeHint().height(), fontMetrics().height() + 4)};
}

void CurveHeader::setOptions(const CurveOptions& options)
{
    for (const Entry& entry : m_entries) {
        const QSignalBlocker blocker(entry.button);
        entry.button->setChecked(!options.hidden.test(curves::indexOf(entry.metric)));
        entry.button->update();
    }
    const QSignalBlocker blocker(m_log);
    m_log->setChecked(options.logValues.test(curves::indexOf(m_group)));
    fitValues();
}

void CurveHeader::setColors(const QPalette& palette, bool byRun)
{
    for (const Entry& entry : m_entries) {
        entry.button->setSample(curves::sample(entry.metric, byRun));
        entry.button->setColor(byRun ? Theme::total(palette)
                                     : curves::color(entry.metric, palette));
    }
}

void CurveHeader::setReadings(const std::vector<CurveReading>& readings)
{
    for (const Entry& entry : m_entries) {
        const auto found =
            std::find_if(readings.begin(), readings.end(), [&](const CurveReading& reading) {
                return reading.metric == entry.metric;
            });
        if (found == readings.end()) {
            entry.button->setValue({});
        } else {
            entry.button->setValue(std::isnan(found->value)
                                       ? QStringLiteral("–")
                                       : curves::valueText(entry.metric, found->value));
        }
    }
    fitValues();
}

void CurveHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitValues();
}

void CurveHeader::fitValues()
{
    const int gap = InterfaceScale::length(4);
    const int room = width() - m_log->sizeHint().width() - InterfaceScale::length(16);
    const int title = needsTitle(m_group) ? m_title->sizeHint().width() + gap : 0;
    int full = 0;
    for (const Entry& entry : m_entries) {
        full += entry.button->fullWidth() + gap;
    }
    int compact = 0; // without values
    for (const Entry& entry : m_entries) {
        entry.button->setCompact(title + full > room);
        compact += entry.button->sizeHint().width() + gap;
    }
    // The axis below says what they are entries of, too; curves that are not shown are still in the
    // list of charts.
    m_title->setVisible(title > 0 && title + compact <= room);
    for (const Entry& entry : m_entries) {
        entry.button->setVisible(compact <= room || entry.button->isChecked());
    }
}

} // namespace clae
