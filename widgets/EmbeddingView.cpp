// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EmbeddingView.h"

#include "widgets/EmbeddingCanvas.h"
#include "widgets/Icons.h"
#include "widgets/LegendButton.h"
#include "widgets/MapPaper.h"
#include "widgets/PaperPalette.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolButton>

#include <utility>

namespace clae {

EmbeddingView::EmbeddingView(QWidget* parent)
    : QWidget(parent),
      m_canvas(new EmbeddingCanvas(this)),
      m_status(new QLabel(this)),
      m_adversarial(new QCheckBox(tr("&adversarial"), this)),
      m_lines(new QCheckBox(tr("&lines"), this)),
      m_pause(new QToolButton(this)),
      m_note(new QLabel(this)),
      m_legendScroll(new QScrollArea(this)),
      m_legendLayout(new QVBoxLayout)
{
    setObjectName(QStringLiteral("embeddingView"));
    setAccessibleName(tr("Embedding"));
    m_note->setObjectName(QStringLiteral("embeddingNote"));
    m_note->setText(tr("Sizes and gaps of a t-SNE map mislead."));
    m_note->setToolTip(tr("t-SNE keeps neighbours together, and stretches dense groups and pulls "
                          "sparse ones together. Who is next to whom means something; how large a "
                          "group is and how far apart two are does not."));
    m_note->setMinimumWidth(1);

    m_legendLayout->setSpacing(0);
    m_legendLayout->addStretch(1);
    m_legendLayout->setContentsMargins(0, 0, 0, 0);
    // Two hundred classes shall not make the window higher than the screen.
    auto* classes = new QWidget(m_legendScroll);
    classes->setLayout(m_legendLayout);
    m_legendScroll->setObjectName(QStringLiteral("embeddingLegend"));
    m_legendScroll->setWidget(classes);
    m_legendScroll->setWidgetResizable(true);
    m_legendScroll->setFrameShape(QFrame::NoFrame);
    m_legendScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_legendScroll->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Ignored);
    m_legendScroll->setFocusPolicy(Qt::NoFocus); // its entries take the keys and scroll along
    auto* middle = new QHBoxLayout;
    middle->setSpacing(4);
    middle->addWidget(m_canvas, 1);
    middle->addWidget(m_legendScroll);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(buildHeader());
    layout->addLayout(middle, 1);
    layout->addWidget(m_note);

    connect(m_adversarial, &QCheckBox::toggled, this, [this](bool on) {
        m_canvas->setShowAdversarial(on);
        m_lines->setEnabled(on);
        m_lines->setToolTip(on ? tr("Join each image with its adversarial view.")
                               : tr("Lines lead to the adversarial views, which are hidden."));
    });
    connect(m_lines, &QCheckBox::toggled, m_canvas, &EmbeddingCanvas::setShowLines);
    connect(m_pause, &QToolButton::toggled, this, [this](bool paused) {
        showPauseState();
        Q_EMIT pauseToggled(paused);
    });
    connect(m_canvas, &EmbeddingCanvas::pointHovered, this, &EmbeddingView::pointHovered);
    connect(m_canvas, &EmbeddingCanvas::pointClicked, this, &EmbeddingView::pointClicked);
    showPauseState();
    applyTheme();
}

QWidget* EmbeddingView::buildHeader()
{
    m_status->setObjectName(QStringLiteral("embeddingStatus"));
    m_status->setAccessibleName(tr("State of the projection"));
    m_status->setMinimumWidth(1);
    m_status->setToolTip(tr("KL divergence Σ p log(p / q) in nats between neighbourhoods in the "
                            "embedding (p) and in the map (q): what t-SNE minimises."));
    m_adversarial->setObjectName(QStringLiteral("embeddingAdversarial"));
    m_adversarial->setAccessibleName(tr("Show adversarial views"));
    m_adversarial->setToolTip(tr("Show the adversarial view of each image, as a triangle."));
    m_adversarial->setChecked(true);
    m_lines->setObjectName(QStringLiteral("embeddingLines"));
    m_lines->setAccessibleName(tr("Show lines between clean and adversarial"));
    m_lines->setToolTip(tr("Join each image with its adversarial view."));
    m_lines->setChecked(true);
    m_pause->setObjectName(QStringLiteral("embeddingPause"));
    m_pause->setCheckable(true);
    m_pause->setAutoRaise(true);

    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_status, 1);
    row->addWidget(m_adversarial);
    row->addWidget(m_lines);
    row->addWidget(m_pause);
    return header;
}

void EmbeddingView::setFrame(const EmbeddingReport& report)
{
    m_report = report;
    m_canvas->setFrame(report);
    m_status->setText(tr("t-SNE %1  ·  KL %2 nats  ·  step %3")
                          .arg(report.iteration)
                          .arg(report.kl, 0, 'f', 2)
                          .arg(report.step));
}

void EmbeddingView::clear()
{
    m_report = {};
    m_canvas->clear();
    m_status->clear();
}

void EmbeddingView::setImages(std::shared_ptr<const std::vector<Image>> images)
{
    m_images = images;
    m_canvas->setImages(std::move(images));
}

void EmbeddingView::setClassNames(const QStringList& names)
{
    m_classNames = names;
    m_canvas->setClassNames(names);
    qDeleteAll(std::exchange(m_legend, {}));
    for (int label = 0; label < names.size(); ++label) {
        auto* entry = new LegendButton(LegendButton::Sample::Disc, names[label], this);
        entry->setObjectName(QStringLiteral("legendClass%1").arg(label));
        entry->setToolTip(tr("Click to show or hide this class."));
        connect(entry, &LegendButton::toggled, this,
                [this, label](bool on) { m_canvas->setClassVisible(label, on); });
        m_legendLayout->insertWidget(label, entry);
        m_legend.push_back(entry);
    }
    applyTheme();
    // Later: the layout shows its new entries, and counts them, only then.
    QMetaObject::invokeMethod(this, &EmbeddingView::fitLegend, Qt::QueuedConnection);
}

void EmbeddingView::fitLegend()
{
    const QSize wanted = m_legendLayout->sizeHint();
    const QScrollBar* bar = m_legendScroll->verticalScrollBar();
    const bool scrolls = wanted.height() > m_legendScroll->height();
    m_legendScroll->setFixedWidth(wanted.width() + (scrolls ? bar->sizeHint().width() : 0));
}

void EmbeddingView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitLegend();
}

void EmbeddingView::setPaused(bool paused)
{
    const QSignalBlocker blocker(m_pause);
    m_pause->setChecked(paused);
    showPauseState();
}

void EmbeddingView::fit()
{
    m_canvas->fit();
}

MapPaper EmbeddingView::mapPaper() const
{
    MapPaper paper = m_canvas->paper();
    paper.title = m_status->text();
    paper.note = m_note->text();
    return paper;
}

QSizeF EmbeddingView::exportSize() const
{
    return mapPaper().size(font());
}

void EmbeddingView::paintExport(QPainter& painter, const QRectF& area)
{
    mapPaper().paint(painter, area, font(), PaperPalette::colors());
}

QString EmbeddingView::exportCsv() const
{
    return m_canvas->csv();
}

std::vector<NamedMatrix> EmbeddingView::exportMatrices() const
{
    std::vector<NamedMatrix> matrices;
    const auto add = [&](const QString& name, const Matrix& matrix) {
        if (!matrix.empty()) {
            matrices.push_back({name, matrix});
        }
    };
    add(QStringLiteral("map"), m_report.clean);
    add(QStringLiteral("map-adversarial"), m_report.adversarial);
    if (m_report.embeddings != nullptr) {
        add(QStringLiteral("embeddings"), m_report.embeddings->clean);
        add(QStringLiteral("embeddings-adversarial"), m_report.embeddings->adversarial);
    }
    return matrices;
}

void EmbeddingView::showPauseState()
{
    const bool paused = m_pause->isChecked();
    m_pause->setIcon(makeIcon(paused ? Icon::Start : Icon::Pause));
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(paused ? tr("Resume the projection") : tr("Pause the projection"));
    m_pause->setToolTip(paused ? tr("Resume the t-SNE projection; the training goes on either way.")
                               : tr("Pause the t-SNE projection; the training goes on."));
}

void EmbeddingView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    } else if (event->type() == QEvent::FontChange) {
        fitLegend();
    }
}

void EmbeddingView::applyTheme()
{
    for (std::size_t label = 0; label < m_legend.size(); ++label) {
        m_legend[label]->setColor(Theme::classColor(static_cast<int>(label), palette()));
    }
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_note->setPalette(quiet);
}

} // namespace clae
