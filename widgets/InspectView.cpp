// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/InspectView.h"

#include "widgets/EpsilonCurves.h"
#include "widgets/GradientSection.h"
#include "widgets/InspectCsv.h"
#include "widgets/InspectFigures.h"
#include "widgets/InspectPictures.h"
#include "widgets/JobBar.h"
#include "widgets/NeighbourStrip.h"
#include "widgets/PushView.h"
#include "widgets/StageText.h"
#include "widgets/Theme.h"
#include "widgets/WheelGuard.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kPaperWidth = 640.0;
constexpr double kPaperPlot = 240.0; ///< height
constexpr double kPaperGap = 14.0;

bool sameConditions(const InspectionReport& a, const InspectionReport& b)
{
    const auto removed = [](const InspectionReport& report) {
        std::vector<int> items;
        for (const InspectionReport::Push& push : report.pushes) {
            if (push.removed) {
                items.push_back(push.item);
            }
        }
        std::sort(items.begin(), items.end());
        return items;
    };
    return a.item == b.item && a.index == b.index && a.modelStep == b.modelStep &&
           a.controls == b.controls && removed(a) == removed(b);
}

QFont paperFont(const QFont& base, int pixels, bool bold)
{
    QFont font = base;
    font.setPixelSize(pixels);
    font.setBold(bold);
    return font;
}

} // namespace

InspectView::InspectView(QWidget* parent)
    : QWidget(parent),
      m_empty(new QLabel(this)),
      m_action(new QPushButton(this)),
      m_scroll(new QScrollArea(this)),
      m_heading(new QLabel(this)),
      m_conditions(new QLabel(this)),
      m_delta(new QComboBox(this)),
      m_pictures(new InspectPictures),
      m_figures(new InspectFigures),
      m_pushes(new PushView),
      m_gradient(new GradientSection),
      m_curves(new EpsilonCurves),
      m_curvesNote(new QLabel),
      m_measure(new QPushButton(tr("&Measure over ε"))),
      m_cancel(new QPushButton(tr("&Cancel"))),
      m_job(new JobBar)
{
    setObjectName(QStringLiteral("inspectView"));
    setAccessibleName(tr("Inspect"));
    const struct {
        NeighbourStrip::When when;
        const char* id;
        QString title;
        QString name;
        QString help;
    } strips[] = {
        {NeighbourStrip::When::Before, "hardestBefore", tr("before, views j of batch mates"),
         tr("Hardest negatives before the attack"),
         tr("The batch mates whose views j are nearest to this view i, by cosine.")},
        {NeighbourStrip::When::After, "hardestAfter",
         tr("under attack, adversarial views of batch mates"), tr("Hardest negatives under attack"),
         tr("The batch mates whose adversarial views are nearest to this view i, by cosine.")},
        {NeighbourStrip::When::Before, "nearestBefore", tr("before, test images nearest to view i"),
         tr("Nearest test images before the attack"),
         tr("The test images nearest to this view, in the true space, not on the map.")},
        {NeighbourStrip::When::After, "nearestAfter",
         tr("under attack, test images nearest to the adversarial view"),
         tr("Nearest test images under attack"),
         tr("The test images nearest to this adversarial view: what the encoder now takes it "
            "for.")}};
    for (std::size_t k = 0; k < m_strips.size(); ++k) {
        m_strips[k] = new NeighbourStrip(strips[k].when, strips[k].title, strips[k].name);
        m_strips[k]->setObjectName(QString::fromLatin1(strips[k].id));
        m_strips[k]->setToolTip(strips[k].help);
    }
    build();
    connect(m_delta, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_pictures->setDelta(static_cast<InspectPictures::Delta>(index));
    });
    connect(m_pushes, &PushView::removalRequested, this, &InspectView::removalRequested);
    connect(m_measure, &QPushButton::clicked, this, &InspectView::overEpsilonRequested);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        Q_EMIT cancelRequested();
    });
    setMeasuring(false);
    clear();
    applyTheme();
}

void InspectView::build()
{
    m_empty->setObjectName(QStringLiteral("inspectEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_action->setObjectName(QStringLiteral("inspectAction"));
    connect(m_action, &QPushButton::clicked, this, &InspectView::actionTriggered);
    m_heading->setObjectName(QStringLiteral("inspectHeading"));
    m_heading->setAccessibleName(tr("Inspected image"));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setMinimumWidth(1);
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_conditions->setObjectName(QStringLiteral("inspectConditions"));
    m_conditions->setAccessibleName(tr("Encoder and attack"));
    m_conditions->setWordWrap(true);
    m_delta->setObjectName(QStringLiteral("inspectDelta"));
    m_delta->addItems({tr("signed"), tr("amplified"), tr("spectrum")});
    m_delta->setAccessibleName(tr("How delta is shown"));
    m_delta->setToolTip(
        tr("How δ is shown: signed in two colours, amplified on mid-grey, or as its "
           "spectrum."));

    guardWheel(m_delta);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 8, 8);
    layout->setSpacing(8);
    auto* deltaLabel = new QLabel(tr("&δ as"), this);
    deltaLabel->setBuddy(m_delta);
    auto* top = new QHBoxLayout;
    top->addWidget(m_heading, 1);
    top->addWidget(deltaLabel);
    top->addWidget(m_delta);
    layout->addLayout(top);
    layout->addWidget(m_conditions);
    layout->addWidget(m_pictures);
    layout->addWidget(m_figures);
    addTitle(*layout, tr("Hardest negatives"));
    layout->addWidget(m_strips[0]);
    layout->addWidget(m_strips[1]);
    addTitle(*layout, tr("Nearest neighbours"));
    layout->addWidget(m_strips[2]);
    layout->addWidget(m_strips[3]);
    addTitle(*layout, tr("Who pushed this image"));
    layout->addWidget(m_pushes);
    addTitle(*layout, tr("What steers the attack"));
    layout->addWidget(m_gradient);
    buildOverEpsilon(*layout);
    layout->addStretch(1);

    m_scroll->setObjectName(QStringLiteral("inspectScroll"));
    m_scroll->setAccessibleName(tr("The image, taken apart"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 4, 0, 0);
    outer->addWidget(m_empty, 3);
    outer->addWidget(m_action, 0, Qt::AlignHCenter);
    outer->addStretch(1);
    outer->addWidget(m_scroll, 1000); // all there is, while it is shown
}

void InspectView::buildOverEpsilon(QVBoxLayout& layout)
{
    m_measure->setObjectName(QStringLiteral("inspectMeasure"));
    m_measure->setAccessibleName(tr("Measure over epsilon"));
    m_measure->setToolTip(
        tr("Attack the batch with rising ε, from 0 on, and ask the kNN each time. "
           "It takes many attacks."));
    m_cancel->setObjectName(QStringLiteral("inspectCancel"));
    m_cancel->setAccessibleName(tr("Cancel the measurement over epsilon"));
    m_cancel->setToolTip(tr("End the measurement soon; its figures are lost."));
    m_curvesNote->setObjectName(QStringLiteral("inspectCurvesNote"));
    m_curvesNote->setWordWrap(true);
    auto* row = new QWidget;
    auto* buttons = new QHBoxLayout(row);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    buttons->addWidget(m_measure);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_job, 1000); // all there is, while it is shown
    buttons->addStretch(1);
    addTitle(layout, tr("Accuracy over ε"), row);
    layout.addWidget(m_curvesNote);
    layout.addWidget(m_curves);
}

void InspectView::addTitle(QVBoxLayout& layout, const QString& title, QWidget* beside)
{
    auto* label = new QLabel(title, this);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->addWidget(label, beside == nullptr ? 1 : 0);
    if (beside != nullptr) {
        row->addWidget(beside, 1);
    }
    layout.addLayout(row);
}

void InspectView::setReport(std::shared_ptr<const InspectionReport> report)
{
    if (!report) {
        clear();
        return;
    }
    const bool another =
        !m_report || m_report->item != report->item || m_report->index != report->index;
    m_report = std::move(report);
    if (!m_report->overEpsilon.empty()) {
        m_measured = m_report;
    } else if (another) {
        m_measured.reset();
    }
    m_pictures->setReport(*m_report);
    m_figures->setReport(*m_report);
    m_strips[0]->setNeighbours(m_report->hardestBefore, m_report->label);
    m_strips[1]->setNeighbours(m_report->hardestAfter, m_report->label);
    if (m_report->whole || another) {
        m_strips[2]->setNeighbours(m_report->nearestBefore, m_report->label, !m_report->whole);
        m_strips[3]->setNeighbours(m_report->nearestAfter, m_report->label, !m_report->whole);
    }
    m_pushes->setReport(*m_report);
    m_gradient->setReport(*m_report);
    showOverEpsilon();
    follow();
    if (another) {
        m_scroll->ensureVisible(0, 0);
    }
}

void InspectView::clear(const QString& reason, const QString& action)
{
    m_action->setText(action);
    m_action->setAccessibleName(action.isEmpty() ? tr("What can be done") : action);
    m_report.reset();
    m_measured.reset();
    setBusy(false);
    m_empty->setText(
        reason.isEmpty()
            ? tr("One image taken apart appears here: what the attack does to it, what it is taken "
                 "for, and who pushed it. Click a pair, a point of the embedding or a cell of the "
                 "similarity map. Images of your own can be dropped or pasted here.")
            : reason);
    follow();
}

void InspectView::setBusy(bool busy)
{
    m_busy = busy;
    m_stage.clear();
    follow();
}

void InspectView::setSelection(Selection* selection)
{
    for (NeighbourStrip* strip : m_strips) {
        strip->setSelection(selection);
    }
    m_pushes->setSelection(selection);
}

void InspectView::setMeasuring(bool measuring)
{
    m_measuring = measuring;
    m_measure->setVisible(!measuring);
    m_cancel->setVisible(measuring);
    m_cancel->setEnabled(measuring);
    if (measuring) {
        m_job->showStage(tr("Starting"), 0, 0);
    } else {
        m_job->finish();
    }
}

void InspectView::setProgress(const QString& stage, qint64 done, qint64 total)
{
    // What was on its way when it ended is of no interest.
    if (m_measuring) {
        m_job->showStage(stage, done, total);
    } else if (m_busy) {
        const QString text = stageText(stage);
        m_stage = total > 0 ? tr("%1 (%2 of %3)").arg(text).arg(done).arg(total) : text;
        follow();
    }
}

void InspectView::follow()
{
    m_empty->setVisible(!m_report);
    m_action->setVisible(!m_report && !m_action->text().isEmpty());
    m_scroll->setVisible(m_report != nullptr);
    m_heading->setText(heading());
    m_conditions->setText(!m_report || !m_busy ? conditions()
                          : m_stage.isEmpty()  ? tr("%1  ·  updating …").arg(conditions())
                                               : tr("%1  ·  %2 …").arg(conditions(), m_stage));
}

void InspectView::showOverEpsilon()
{
    m_curves->setVisible(m_measured != nullptr);
    if (!m_measured) {
        m_curves->show(std::vector<InspectionReport::EpsilonPoint>());
        m_curvesNote->setText(tr("How this image and the whole batch hold as ε grows appears here. "
                                 "Press Measure over ε."));
        return;
    }
    const bool l2 = m_measured->controls.attack.norm == "l2";
    m_curves->show(m_measured->overEpsilon,
                   l2 ? EpsilonCurves::Norm::L2 : EpsilonCurves::Norm::Linf);
    m_curvesNote->setText(
        sameConditions(*m_measured, *m_report)
            ? tr("Measured at training step %1.").arg(m_measured->modelStep)
            : tr("Measured at training step %1; encoder, attack or batch are others by now.")
                  .arg(m_measured->modelStep));
}

QString InspectView::heading() const
{
    if (!m_report) {
        return {};
    }
    const QString name =
        m_report->index >= 0 ? tr("Image %1").arg(m_report->index) : tr("Image of your own");
    return m_report->label.empty()
               ? name
               : tr("%1  ·  %2").arg(name, QString::fromStdString(m_report->label));
}

QString InspectView::conditions() const
{
    if (!m_report) {
        return {};
    }
    const AttackSpec& attack = m_report->controls.attack;
    const QString space =
        attack.epsilonSpace == EpsilonSpace::Normalized ? tr("normalised") : tr("pixel");
    return tr("ε %1 %2  ·  attack steps %3  ·  batch %4  ·  training step %5")
        .arg(QString::number(attack.epsilon, 'g', 3), space)
        .arg(attack.steps)
        .arg(m_report->negatives / 2 + 1)
        .arg(m_report->modelStep);
}

QSizeF InspectView::exportSize() const
{
    if (!m_report) {
        return {};
    }
    const QFontMetricsF metrics(paperFont(font(), 11, false));
    double height = 2 * metrics.height() + 8;
    for (const PaintedSection* section : std::initializer_list<const PaintedSection*>{
             m_pictures, m_figures, m_strips[0], m_strips[1], m_strips[2], m_strips[3],
             m_gradient}) {
        height += section->contentHeight(kPaperWidth, metrics) + kPaperGap;
    }
    const int titles = m_measured ? 5 : 4;
    height += m_pushes->exportHeight(metrics) + kPaperGap + titles * (metrics.height() + 8);
    const double plot = m_measured ? metrics.height() + kPaperPlot : 0.0;
    return {kPaperWidth, std::ceil(height + plot)};
}

void InspectView::paintExport(QPainter& painter, const QRectF& area)
{
    if (!m_report) {
        return;
    }
    const QPalette paper = Theme::palette(false);
    const QFont plain = paperFont(font(), 11, false);
    const QFont bold = paperFont(font(), 11, true);
    const QFontMetricsF metrics(plain);
    painter.save();
    double y = area.top();
    const auto rest = [&] {
        return QRectF(area.left(), y, area.width(), area.bottom() - y);
    };
    const auto write = [&](const QString& text, const QFont& face, const QColor& color) {
        painter.setFont(face);
        painter.setPen(color);
        painter.drawText(QRectF(area.left(), y, area.width(), metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        painter.setFont(plain);
        y += metrics.height();
    };
    const QColor text = paper.color(QPalette::WindowText);
    const auto title = [&](const QString& words) {
        write(words, bold, text);
        y += 8;
    };
    const auto paint = [&](const PaintedSection* section) {
        section->paintContent(painter, rest(), paper);
        y += section->contentHeight(area.width(), metrics) + kPaperGap;
    };
    write(heading(), bold, text);
    write(conditions(), plain, Theme::quietText(paper));
    y += 8;
    paint(m_pictures);
    paint(m_figures);
    title(tr("Hardest negatives"));
    paint(m_strips[0]);
    paint(m_strips[1]);
    title(tr("Nearest neighbours"));
    paint(m_strips[2]);
    paint(m_strips[3]);
    title(tr("Who pushed this image"));
    m_pushes->paintExport(painter, rest(), paper);
    y += m_pushes->exportHeight(metrics) + kPaperGap;
    title(tr("What steers the attack"));
    paint(m_gradient);
    if (m_measured) {
        title(tr("Accuracy over ε"));
        write(m_curvesNote->text(), plain, Theme::quietText(paper));
        m_curves->paintTo(painter, QRectF(area.left(), y, area.width(), kPaperPlot), paper);
    }
    painter.restore();
}

QString InspectView::exportCsv() const
{
    return m_report ? inspectCsv(*m_report, m_measured.get()) : QString();
}

void InspectView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void InspectView::applyTheme()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    for (QLabel* label : {m_empty, m_conditions, m_curvesNote}) {
        label->setPalette(quiet);
    }
}

} // namespace clae
