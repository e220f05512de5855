// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/EmbeddingView.h"

#include "widgets/Csv.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/LegendButton.h"
#include "widgets/MapColorBar.h"
#include "widgets/MapControls.h"
#include "widgets/MapPane.h"
#include "widgets/MapPaper.h"
#include "widgets/MapTimeline.h"
#include "widgets/MapTray.h"
#include "widgets/PaperPalette.h"
#include "widgets/Selection.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>

#include <cmath>
#include <utility>

namespace clae {

EmbeddingView::EmbeddingView(QWidget* parent)
    : QWidget(parent),
      m_controls(new MapControls(this)),
      m_pane(new MapPane(this)),
      m_timeline(new MapTimeline(this)),
      m_colorBar(new MapColorBar(this)),
      m_tray(new MapTray(this)),
      m_note(new QLabel(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_legendScroll(new QScrollArea(this)),
      m_legendLayout(new QVBoxLayout)
{
    setObjectName(QStringLiteral("embeddingView"));
    setAccessibleName(tr("Embedding"));
    m_pane->setObjectName(QStringLiteral("mapPane"));
    m_tray->hide();
    m_colorBar->hide();
    buildLegend();
    arrange();
    connectControls();
    followHistory();
    showMoment();
    applyTheme();
}

void EmbeddingView::buildLegend()
{
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
}

void EmbeddingView::arrange()
{
    m_note->setObjectName(QStringLiteral("embeddingNote"));
    m_note->setMinimumWidth(1);
    m_splitter->setObjectName(QStringLiteral("mapSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_pane);
    m_splitter->addWidget(m_tray);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(4);
    middle->addWidget(m_splitter, 1);
    middle->addWidget(m_legendScroll);
    auto* footer = new QHBoxLayout;
    footer->setSpacing(8);
    footer->addWidget(m_note, 1);
    footer->addWidget(m_colorBar);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_controls);
    layout->addLayout(middle, 1);
    layout->addWidget(m_timeline);
    layout->addLayout(footer);
}

void EmbeddingView::connectControls()
{
    const auto onPanes = [this](auto action) {
        return [this, action](bool on) {
            for (const MapPane* pane : panes()) {
                action(pane->canvas(), on);
            }
        };
    };
    connect(m_controls, &MapControls::adversarialToggled, this,
            onPanes([](EmbeddingCanvas* canvas, bool on) { canvas->setShowAdversarial(on); }));
    connect(m_controls, &MapControls::linesToggled, this,
            onPanes([](EmbeddingCanvas* canvas, bool on) { canvas->setShowLines(on); }));
    connect(m_controls, &MapControls::picturesToggled, this,
            onPanes([](EmbeddingCanvas* canvas, bool on) { canvas->setShowPictures(on); }));
    connect(m_controls, &MapControls::lassoToggled, this,
            onPanes([](EmbeddingCanvas* canvas, bool on) { canvas->setLassoMode(on); }));
    connect(m_controls, &MapControls::trailsToggled, this, &EmbeddingView::followTrails);
    connect(m_controls, &MapControls::colorByChosen, this, [this] {
        followColors();
        applyTheme();
    });
    connect(m_controls, &MapControls::methodChosen, this, [this](MapMethod chosen) {
        Q_EMIT methodChosen(chosen);
        followHistory();
        showMoment();
        fit(); // the two are of other sizes
    });
    connect(m_controls, &MapControls::perplexityChosen, this, &EmbeddingView::perplexityChosen);
    connect(m_controls, &MapControls::pauseToggled, this, &EmbeddingView::pauseToggled);
    connect(m_controls, &MapControls::comparisonsWanted, this, &EmbeddingView::comparisonsWanted);
    connect(m_controls, &MapControls::comparisonChosen, this, &EmbeddingView::comparisonChosen);
    connect(m_timeline, &MapTimeline::moved, this, &EmbeddingView::showMoment);
    connect(m_pane, &MapPane::pointHovered, this, &EmbeddingView::pointHovered);
    connect(m_pane, &MapPane::pointClicked, this, &EmbeddingView::pointClicked);
}

std::vector<MapPane*> EmbeddingView::panes() const
{
    std::vector<MapPane*> all{m_pane};
    if (m_other != nullptr) {
        all.push_back(m_other);
    }
    return all;
}

MapMethod EmbeddingView::method() const
{
    return m_controls->method();
}

void EmbeddingView::setSelection(Selection* selection)
{
    if (m_selection) {
        m_selection->disconnect(this);
    }
    m_selection = selection;
    for (MapPane* pane : panes()) {
        pane->setSelection(selection);
    }
    m_tray->setSelection(selection);
    const auto showTray = [this] {
        m_tray->setVisible(m_selection && !m_selection->images().empty());
    };
    if (m_selection) {
        connect(m_selection, &Selection::changed, this, showTray);
    }
    showTray();
}

void EmbeddingView::setFrame(const EmbeddingReport& report)
{
    MapReport whole;
    static_cast<EmbeddingReport&>(whole) = report;
    setFrame(whole);
}

void EmbeddingView::setFrame(const MapReport& report)
{
    const bool others = !m_live || m_live->step != report.step || m_live->method != report.method;
    const bool recolor = others || m_live->quantities != report.quantities;
    m_live = report;
    if (others) {
        followHistory();
    }
    if (recolor) {
        followColors();
    }
    if (m_timeline->atEnd()) {
        showMoment();
    }
}

void EmbeddingView::setHistory(std::shared_ptr<const MapHistory> history)
{
    m_history = std::move(history);
    followHistory();
    followColors();
    if (!m_live || !m_timeline->atEnd()) {
        showMoment();
    }
    followTrails();
}

void EmbeddingView::clear(EmbeddingCanvas::Empty why)
{
    m_timeline->goToEnd(); // while there is a moment to go to: it shows it
    m_live.reset();
    m_history = nullptr;
    m_pane->clear();
    m_pane->canvas()->setEmpty(why);
    followHistory();
    followColors();
    showMoment();
}

void EmbeddingView::followHistory()
{
    m_moments.clear();
    std::vector<MapTimeline::Moment> moments;
    const bool live = m_live && m_live->method == method();
    if (m_history) {
        for (auto& layout : m_history->of(method())) {
            if (!live || layout->step < m_live->step) {
                moments.push_back({layout->step, m_history->epochs(layout->step), false});
                m_moments.push_back(std::move(layout));
            }
        }
    }
    if (live) {
        moments.push_back({m_live->step, m_history ? m_history->epochs(m_live->step) : 0.0, true});
    }
    const auto offered =
        m_history ? m_history->offered[static_cast<std::size_t>(method())] : std::int64_t{0};
    const QString kept = tr("%1 of %2 evaluations are kept; beyond %3 they are thinned out evenly.")
                             .arg(m_moments.size())
                             .arg(offered)
                             .arg(MapHistory::kMostLayouts);
    m_timeline->setMoments(std::move(moments), kept);
}

void EmbeddingView::showMoment()
{
    const int position = m_timeline->position();
    if (position >= 0 && position < static_cast<int>(m_moments.size())) {
        m_pane->showMap(toReport(*m_history, *m_moments[static_cast<std::size_t>(position)]));
    } else if (position >= 0 && m_live) {
        m_pane->showMap(*m_live);
    }
    showStatus(m_pane->shown());
    if (m_comparison) {
        showComparison();
    }
    followTray();
}

void EmbeddingView::showStatus(const MapReport& report)
{
    if (report.labels.empty()) {
        m_controls->setStatus({}, {});
    } else if (report.method == MapMethod::Tsne) {
        m_controls->setStatus(
            tr("t-SNE %1  ·  KL %2 nats  ·  step %3")
                .arg(report.iteration)
                .arg(report.kl, 0, 'f', 2)
                .arg(report.step),
            tr("Iterations, and the KL divergence Σ p log(p / q) in nats between neighbourhoods in "
               "the embedding (p) and in the map (q): what t-SNE minimises."));
    } else {
        m_controls->setStatus(
            tr("PCA  ·  %1 % of the variance  ·  step %2")
                .arg(100.0 * (report.explained[0] + report.explained[1]), 0, 'f', 1)
                .arg(report.step),
            tr("The first two principal components have %1 % and %2 % of the variance of the "
               "embeddings. The plane is turned or mirrored to lie as the map before it.")
                .arg(100.0 * report.explained[0], 0, 'f', 1)
                .arg(100.0 * report.explained[1], 0, 'f', 1));
    }
    const bool tsne = method() == MapMethod::Tsne;
    m_note->setText(tsne ? tr("Sizes and gaps of a t-SNE map mislead.")
                         : tr("A plane hides what lies across it."));
    m_note->setToolTip(
        tsne ? tr("t-SNE keeps neighbours together, and stretches dense groups and pulls sparse "
                  "ones together. Who is next to whom means something; how large a group is and "
                  "how far apart two are does not. Angles, ranks and neighbours in the card and "
                  "beside the map are of the true space.")
             : tr("PCA shows the two directions of largest variance and nothing of the others: "
                  "images that lie together here may be far apart. Angles, ranks and neighbours in "
                  "the card and beside the map are of the true space."));
}

void EmbeddingView::setComparison(std::shared_ptr<const MapHistory> history)
{
    m_comparison = std::move(history);
    if (!m_comparison) {
        if (m_other != nullptr) {
            m_other->hide();
            m_other->clear();
        }
        m_pane->setTitle({});
        followColors();
        return;
    }
    if (m_other == nullptr) {
        m_other = new MapPane(this);
        m_other->setObjectName(QStringLiteral("comparisonPane"));
        m_other->canvas()->setObjectName(QStringLiteral("comparisonCanvas"));
        m_other->canvas()->setAccessibleName(tr("Embedding map of the other run"));
        m_other->canvas()->setEmpty(EmbeddingCanvas::Empty::NotByThisMethod);
        m_other->setImages(m_images);
        m_other->setClassNames(m_classNames);
        m_other->setSelection(m_selection);
        m_splitter->insertWidget(1, m_other);
        m_splitter->setStretchFactor(1, 1);
        connect(m_other, &MapPane::pointHovered, this, &EmbeddingView::pointHovered);
        connect(m_other, &MapPane::pointClicked, this, &EmbeddingView::pointClicked);
        m_controls->tellLook();
    }
    m_other->show();
    followColors();
    showMoment();
    followTrails();
}

void EmbeddingView::showComparison()
{
    const MapReport& here = m_pane->shown();
    const auto layouts = m_comparison->of(method());
    const bool epochs =
        m_history && m_history->stepsPerEpoch > 0.0 && m_comparison->stepsPerEpoch > 0.0;
    // The nearest in time; without a map on this side the last one.
    std::shared_ptr<const MapLayout> best;
    double smallest = 0.0;
    for (const auto& layout : layouts) {
        const double there =
            epochs ? m_comparison->epochs(layout->step) : static_cast<double>(layout->step);
        const double now = epochs ? m_history->epochs(here.step) : static_cast<double>(here.step);
        const double gap = here.labels.empty() ? 0.0 : std::fabs(there - now);
        if (!best || gap <= smallest) {
            best = layout;
            smallest = gap;
        }
    }
    if (best) {
        m_other->showMap(toReport(*m_comparison, *best));
    } else {
        m_other->clear();
    }
    const auto title = [](const MapHistory* history, const MapReport& report) {
        const QString run = history != nullptr && !history->run.empty()
                                ? QString::fromStdString(history->run)
                                : tr("this run");
        const double epoch = history != nullptr ? history->epochs(report.step) : 0.0;
        return epoch > 0.0 ? tr("epoch %1  ·  %2").arg(epoch, 0, 'f', 1).arg(run)
                           : tr("step %1  ·  %2").arg(report.step).arg(run);
    };
    m_pane->setTitle(title(m_history.get(), here));
    const bool sameImages = here.labels.empty() || !best || here.labels == m_comparison->labels;
    m_other->setTitle(sameImages ? title(m_comparison.get(), m_other->shown())
                                 : tr("%1: other images, the selection does not apply")
                                       .arg(QString::fromStdString(m_comparison->run)));
    m_other->setSelection(sameImages ? m_selection.data() : nullptr);
}

void EmbeddingView::followColors()
{
    const MapColorBy by = m_controls->colorBy();
    m_range = MapRange();
    bool any = false;
    bool loss = false;
    bool displacement = false;
    bool neighbours = false;
    const auto take = [&](const MapQuantities* quantities) {
        if (quantities != nullptr) {
            any = true;
            loss = loss || canColorBy(*quantities, MapColorBy::Loss);
            displacement = displacement || canColorBy(*quantities, MapColorBy::Displacement);
            neighbours = neighbours || canColorBy(*quantities, MapColorBy::Neighbours);
            m_range = m_range.united(mapRange(*quantities, by));
        }
    };
    // One scale for all that can be looked at, so that colours compare over time and runs.
    for (const MapHistory* history : {m_history.get(), m_comparison.get()}) {
        if (history != nullptr) {
            for (const auto& layout : history->layouts) {
                take(layout->quantities.get());
            }
        }
    }
    take(m_live ? m_live->quantities.get() : nullptr);
    m_controls->setColorChoices(loss, displacement, neighbours,
                                any ? tr("There are no adversarial views: CLAE is off.")
                                    : tr("These values come with the first map."));
    for (MapPane* pane : panes()) {
        pane->setColoring(by, m_range);
    }
    m_colorBar->setColoring(by, m_range);
    m_colorBar->setVisible(by != MapColorBy::Class);
}

void EmbeddingView::followTrails()
{
    const bool on = m_controls->showsTrails();
    m_pane->setTrails(on, m_history ? m_history->of(method())
                                    : std::vector<std::shared_ptr<const MapLayout>>());
    if (m_other != nullptr && m_comparison) {
        m_other->setTrails(on, m_comparison->of(method()));
    }
}

void EmbeddingView::followTray()
{
    // A frame of the same embeddings has the same neighbours.
    if (m_pane->shown().embeddings == m_trayed && m_pane->shown().labels.size() == m_trayedImages) {
        return;
    }
    m_trayed = m_pane->shown().embeddings;
    m_trayedImages = m_pane->shown().labels.size();
    m_tray->showMap(m_pane->space(), m_pane->shown().labels);
}

void EmbeddingView::setImages(std::shared_ptr<const std::vector<Image>> images)
{
    m_images = std::move(images);
    for (MapPane* pane : panes()) {
        pane->setImages(m_images);
    }
    m_tray->setImages(m_images);
}

void EmbeddingView::setClassNames(const QStringList& names)
{
    m_classNames = names;
    for (MapPane* pane : panes()) {
        pane->setClassNames(names);
    }
    m_tray->setClassNames(names);
    qDeleteAll(std::exchange(m_legend, {}));
    for (int label = 0; label < names.size(); ++label) {
        auto* entry = new LegendButton(LegendButton::Sample::Disc, names[label], this);
        entry->setObjectName(QStringLiteral("legendClass%1").arg(label));
        entry->setToolTip(tr("Click to show or hide this class."));
        connect(entry, &LegendButton::toggled, this, [this, label](bool on) {
            for (const MapPane* pane : panes()) {
                pane->canvas()->setClassVisible(label, on);
            }
        });
        m_legendLayout->insertWidget(label, entry);
        m_legend.push_back(entry);
    }
    applyTheme();
    // Later: the layout shows its new entries, and counts them, only then.
    QMetaObject::invokeMethod(this, &EmbeddingView::fitLegend, Qt::QueuedConnection);
}

void EmbeddingView::setComparisonChoices(const QStringList& runs)
{
    m_controls->setComparisons(runs, m_comparison ? QString::fromStdString(m_comparison->run)
                                                  : QString());
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
    m_controls->setPaused(paused);
}

void EmbeddingView::fit()
{
    for (const MapPane* pane : panes()) {
        pane->canvas()->fit();
    }
}

const EmbeddingReport& EmbeddingView::report() const
{
    return m_pane->shown();
}

MapPaper EmbeddingView::mapPaper() const
{
    MapPaper paper;
    for (const MapPane* pane : panes()) {
        if (!pane->canvas()->isEmpty()) {
            paper.maps.push_back(pane->paper(PaperPalette::colors()));
        }
    }
    paper.classNames = m_classNames;
    paper.colorBy = m_controls->colorBy();
    paper.colorTexts = m_colorBar->texts();
    paper.title = m_controls->status();
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
    const MapReport& map = m_pane->shown();
    if (map.labels.empty()) {
        return {};
    }
    QString text = csvLine({QStringLiteral("image"), QStringLiteral("label"),
                            QStringLiteral("class"), QStringLiteral("x"), QStringLiteral("y"),
                            QStringLiteral("adversarial_x"), QStringLiteral("adversarial_y"),
                            QStringLiteral("loss (nats)"), QStringLiteral("displacement")});
    const auto number = [](float value) {
        return QString::number(static_cast<double>(value), 'g', 9);
    };
    const auto place = [&](const Matrix& layout, std::size_t row, std::size_t axis) {
        return row < layout.rows ? number(layout.at(row, axis)) : QString();
    };
    static const MapQuantities kNone;
    const MapQuantities& known = map.quantities ? *map.quantities : kNone;
    const auto value = [&](const std::vector<float>& values, std::size_t row) {
        return row < values.size() ? number(values[row]) : QString();
    };
    for (std::size_t k = 0; k < map.clean.rows; ++k) {
        const int label = k < map.labels.size() ? map.labels[k] : -1;
        text += csvLine({QString::number(k), QString::number(label), m_classNames.value(label),
                         place(map.clean, k, 0), place(map.clean, k, 1),
                         place(map.adversarial, k, 0), place(map.adversarial, k, 1),
                         value(known.loss, k), value(known.displacement, k)});
    }
    return text;
}

std::vector<NamedMatrix> EmbeddingView::exportMatrices() const
{
    std::vector<NamedMatrix> matrices;
    const auto add = [&](const QString& name, const Matrix& matrix) {
        if (!matrix.empty()) {
            matrices.push_back({name, matrix});
        }
    };
    const auto addMap = [&](const QString& prefix, const MapReport& map) {
        add(prefix + QStringLiteral("map"), map.clean);
        add(prefix + QStringLiteral("map-adversarial"), map.adversarial);
        if (map.embeddings != nullptr) {
            add(prefix + QStringLiteral("embeddings"), map.embeddings->clean);
            add(prefix + QStringLiteral("embeddings-adversarial"), map.embeddings->adversarial);
        }
    };
    addMap({}, m_pane->shown());
    if (m_other != nullptr && m_comparison) {
        addMap(QStringLiteral("other-run-"), m_other->shown());
    }
    return matrices;
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
    const QColor quiet = Theme::quietText(palette());
    const bool byClass = m_controls->colorBy() == MapColorBy::Class;
    for (std::size_t label = 0; label < m_legend.size(); ++label) {
        m_legend[label]->setColor(byClass ? Theme::classColor(static_cast<int>(label), palette())
                                          : quiet);
    }
    QPalette note = palette();
    note.setColor(QPalette::WindowText, quiet);
    m_note->setPalette(note);
}

} // namespace clae
