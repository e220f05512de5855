// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SlowMotionView.h"

#include "widgets/FlowLayout.h"
#include "widgets/Icons.h"
#include "widgets/RowHeight.h"
#include "widgets/StagePictures.h"
#include "widgets/Theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace clae {
namespace {

constexpr std::size_t kShown = 8;
constexpr int kPlayMilliseconds = 2500;

int numberOf(Stage stage)
{
    return static_cast<int>(stage);
}

} // namespace

SlowMotionView::SlowMotionView(QWidget* parent)
    : QWidget(parent),
      m_back(new QToolButton(this)),
      m_forward(new QToolButton(this)),
      m_play(new QToolButton(this)),
      m_step(new QPushButton(tr("&Take this step"), this)),
      m_text(new QLabel(this)),
      m_pages(new QStackedWidget(this)),
      m_emptyPage(new QWidget(this)),
      m_empty(new QLabel(m_emptyPage)),
      m_pause(new QPushButton(tr("&Pause the run"), m_emptyPage)),
      m_strip(new PictureStrip(this)),
      m_pictures(new QComboBox(this)),
      m_canvas(new StageCanvas(this)),
      m_table(new QTableView(this)),
      m_figures(new StageFiguresModel(this))
{
    setObjectName(QStringLiteral("slowMotionView"));
    setAccessibleName(tr("Slow motion"));
    m_text->setObjectName(QStringLiteral("slowMotionText"));
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(2 * fontMetrics().height());
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_empty->setObjectName(QStringLiteral("slowMotionEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_pause->setObjectName(QStringLiteral("slowMotionPause"));
    connect(m_pause, &QPushButton::clicked, this, &SlowMotionView::pauseRequested);
    auto* emptyLayout = new QVBoxLayout(m_emptyPage);
    emptyLayout->addStretch();
    emptyLayout->addWidget(m_empty);
    emptyLayout->addWidget(m_pause, 0, Qt::AlignHCenter);
    emptyLayout->addStretch();

    m_pages->addWidget(m_emptyPage);
    m_content = buildContent();
    m_pages->addWidget(m_content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(buildStepper());
    layout->addWidget(m_text);
    layout->addWidget(m_pages, 1);
    buildKeys();
    m_player.setInterval(kPlayMilliseconds);
    connect(&m_player, &QTimer::timeout, this, [this] { go(1); });
    applyTheme();
    follow();
}

QWidget* SlowMotionView::buildStepper()
{
    auto* row = new QWidget(this);
    auto* layout = new FlowLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const auto dress = [](QToolButton* button, const char* name, const QString& title) {
        button->setObjectName(QString::fromLatin1(name));
        button->setAccessibleName(title);
        button->setToolTip(title);
        button->setAutoRaise(true);
    };
    dress(m_back, "slowMotionBack", tr("Back to the stage before (Left)"));
    dress(m_forward, "slowMotionForward", tr("On to the next stage (Right)"));
    dress(m_play, "slowMotionPlay", tr("Play the stages one after the other"));
    m_back->setArrowType(Qt::LeftArrow);
    m_forward->setArrowType(Qt::RightArrow);
    m_play->setCheckable(true);
    m_play->setIcon(makeIcon(Icon::Start));
    connect(m_back, &QToolButton::clicked, this, [this] { go(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { go(1); });
    connect(m_play, &QToolButton::toggled, this, &SlowMotionView::play);

    layout->addWidget(m_back);
    auto* group = new QButtonGroup(this);
    for (const Stage stage : kStages) {
        auto* button = new QToolButton(row);
        button->setObjectName(QStringLiteral("stage%1").arg(numberOf(stage) + 1));
        button->setText(tr("%1 %2").arg(numberOf(stage) + 1).arg(stageTitle(stage)));
        button->setAccessibleName(tr("Stage %1").arg(button->text()));
        button->setCheckable(true);
        button->setAutoRaise(true);
        group->addButton(button, numberOf(stage));
        layout->addWidget(button);
        m_stages[static_cast<std::size_t>(numberOf(stage))] = button;
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int id) {
        m_play->setChecked(false);
        setStage(static_cast<Stage>(id));
    });
    layout->addWidget(m_forward);
    layout->addWidget(m_play);
    m_step->setObjectName(QStringLiteral("slowMotionStep"));
    connect(m_step, &QPushButton::clicked, this, &SlowMotionView::stepRequested);
    layout->addWidget(m_step);
    return row;
}

QWidget* SlowMotionView::buildContent()
{
    m_pictures->setObjectName(QStringLiteral("slowMotionPictures"));
    m_pictures->setAccessibleName(tr("Picture of the batch"));
    m_pictures->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_table->setObjectName(QStringLiteral("slowMotionFigures"));
    m_table->setAccessibleName(tr("Numbers of this stage"));
    m_table->setModel(m_figures);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    fitRowsToFont(m_table, 4);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setMinimumSectionSize(16);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_strip, &PictureStrip::chosen, this, &SlowMotionView::chooseSlot);
    connect(m_canvas, &StageCanvas::chosen, this, &SlowMotionView::chooseItem);
    connect(m_pictures, &QComboBox::activated, this, [this] {
        m_canvas->setPicture(static_cast<StageCanvas::Picture>(m_pictures->currentData().toInt()));
    });

    auto* middle = new QWidget(this);
    auto* middleLayout = new QVBoxLayout(middle);
    middleLayout->setContentsMargins(0, 0, 0, 0);
    middleLayout->setSpacing(4);
    middleLayout->addWidget(m_pictures);
    middleLayout->addWidget(m_canvas, 1);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("slowMotionSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->addWidget(m_strip);
    splitter->addWidget(middle);
    splitter->addWidget(m_table);
    splitter->setSizes({236, 140, 228});
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setStretchFactor(2, 2);
    return splitter;
}

void SlowMotionView::buildKeys()
{
    const auto bind = [this](Qt::Key key, auto action) {
        auto* shortcut = new QShortcut(QKeySequence(key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    bind(Qt::Key_Left, [this] { go(-1); });
    bind(Qt::Key_Right, [this] { go(1); });
    bind(Qt::Key_Up, [this] { goItem(-1); });
    bind(Qt::Key_Down, [this] { goItem(1); });
    setFocusPolicy(Qt::StrongFocus);
}

void SlowMotionView::setAnatomy(std::shared_ptr<const StepAnatomy> anatomy)
{
    const bool other = !m_anatomy || !anatomy || m_anatomy->step.step != anatomy->step.step;
    const bool empty = anatomy && anatomy->items.empty();
    m_anatomy = empty ? nullptr : std::move(anatomy);
    m_problem.clear();
    if (other || !m_anatomy || m_shown.size() > m_anatomy->pictures) {
        m_stage = other ? Stage::Views : m_stage;
        m_shown.clear();
        m_slot = 0;
        for (std::size_t k = 0; m_anatomy && k < std::min(kShown, m_anatomy->pictures); ++k) {
            m_shown.push_back(static_cast<int>(k));
        }
    }
    m_canvas->setAnatomy(m_anatomy);
    follow();
}

void SlowMotionView::setState(State state)
{
    m_state = state;
    if (state != State::Ready) {
        m_play->setChecked(false);
        m_anatomy.reset(); // of a step that is gone
        m_canvas->setAnatomy(nullptr);
        m_problem.clear();
    }
    follow();
}

void SlowMotionView::setWaiting()
{
    m_problem.clear();
    follow();
}

void SlowMotionView::setProblem(const QString& sentence)
{
    m_problem = sentence;
    m_anatomy.reset();
    m_canvas->setAnatomy(nullptr);
    follow();
}

void SlowMotionView::setStage(Stage stage)
{
    m_stage = stage;
    follow();
}

void SlowMotionView::go(int stages)
{
    const int wanted = numberOf(m_stage) + stages;
    const int last = static_cast<int>(kStages.size()) - 1;
    if (m_anatomy && wanted >= 0 && wanted <= last) {
        setStage(static_cast<Stage>(wanted));
    }
    if (wanted >= last) {
        m_play->setChecked(false);
    }
}

void SlowMotionView::goItem(int items)
{
    const int wanted = static_cast<int>(m_slot) + items;
    if (wanted >= 0 && wanted < static_cast<int>(m_shown.size())) {
        chooseSlot(wanted);
    }
}

void SlowMotionView::chooseSlot(int slot)
{
    m_slot = static_cast<std::size_t>(slot);
    follow();
}

void SlowMotionView::chooseItem(int item)
{
    const auto found = std::find(m_shown.begin(), m_shown.end(), item);
    if (found != m_shown.end()) {
        m_slot = static_cast<std::size_t>(found - m_shown.begin());
    } else if (m_anatomy && !m_shown.empty() && item < static_cast<int>(m_anatomy->pictures)) {
        m_shown[m_slot] = item;
    }
    follow();
}

void SlowMotionView::play(bool on)
{
    m_play->setIcon(makeIcon(on ? Icon::Pause : Icon::Start));
    if (!on) {
        m_player.stop();
        return;
    }
    if (m_stage == Stage::Update) {
        setStage(Stage::Views);
    }
    m_player.start();
}

void SlowMotionView::follow()
{
    const bool there = m_anatomy != nullptr;
    const QString none = tr("There is no step to look at now");
    for (const Stage stage : kStages) {
        QToolButton* button = m_stages[static_cast<std::size_t>(numberOf(stage))];
        button->setEnabled(there);
        button->setChecked(there && stage == m_stage);
        button->setToolTip(there ? tr("Show this stage of the step") : none);
    }
    m_back->setEnabled(there && m_stage != Stage::Views);
    m_forward->setEnabled(there && m_stage != Stage::Update);
    m_back->setToolTip(!there                    ? none
                       : m_stage == Stage::Views ? tr("This is the first stage")
                                                 : tr("Back to the stage before (Left)"));
    m_forward->setToolTip(!there                     ? none
                          : m_stage == Stage::Update ? tr("This is the last stage")
                                                     : tr("On to the next stage (Right)"));
    m_play->setEnabled(there);
    m_play->setToolTip(there ? tr("Play the stages one after the other") : none);
    m_step->setEnabled(m_state == State::Ready && m_problem.isEmpty());
    m_step->setToolTip(m_state == State::Ready ? tr("Train on this very batch, then show the next "
                                                    "step")
                       : m_state == State::Running
                           ? tr("The run is training; pause it to take single steps")
                           : tr("No step can be taken now; wait for what runs to end"));
    m_pages->setCurrentWidget(there ? m_content : m_emptyPage);
    m_pause->setVisible(m_state == State::Running);
    m_text->setVisible(there);
    if (!there) {
        m_empty->setText(!m_problem.isEmpty() ? m_problem
                         : m_state == State::Running
                             ? tr("A training step in slow motion appears here: its views, "
                                  "embeddings, attack, loss and update. The run is training; "
                                  "pause it to take its next step apart.")
                         : m_state == State::Busy
                             ? tr("A training step in slow motion appears here as soon as what "
                                  "runs now has ended.")
                             : tr("Taking the next step apart …"));
        return;
    }
    m_text->setText(stageText(*m_anatomy, m_stage));
    fillPictures();
    m_figures->setFigures(stageFigures(*m_anatomy, m_stage, currentItem()));
}

void SlowMotionView::fillPictures()
{
    QStringList captions;
    for (const int item : m_shown) {
        captions.append(stageCaption(*m_anatomy, m_stage, item));
    }
    m_strip->setRows(stageRows(*m_anatomy, m_stage, m_shown), captions);
    m_strip->setCurrent(static_cast<int>(m_slot));

    const std::vector<StageChoice> choices = stageChoices(*m_anatomy, m_stage);
    // The choice stays while the stage does.
    QVariantList wanted;
    for (const auto& [title, picture] : choices) {
        wanted.append(static_cast<int>(picture));
    }
    QVariantList present;
    for (int k = 0; k < m_pictures->count(); ++k) {
        present.append(m_pictures->itemData(k));
    }
    if (wanted != present) {
        m_pictures->clear();
        for (const auto& [title, picture] : choices) {
            m_pictures->addItem(title, static_cast<int>(picture));
        }
    }
    m_pictures->setEnabled(choices.size() > 1);
    m_pictures->setToolTip(choices.size() > 1 ? tr("What is shown of the whole batch")
                                              : tr("This stage has one picture"));
    m_canvas->setVisible(!choices.empty());
    m_pictures->setVisible(!choices.empty());
    if (!choices.empty()) {
        m_canvas->setPicture(static_cast<StageCanvas::Picture>(m_pictures->currentData().toInt()));
        m_canvas->setShown(m_shown, currentItem());
    }
}

QSizeF SlowMotionView::exportSize() const
{
    return m_anatomy ? QSizeF(760, 340) : QSizeF();
}

void SlowMotionView::paintExport(QPainter& painter, const QRectF& area)
{
    if (!m_anatomy) {
        return;
    }
    const QPalette light = Theme::palette(false);
    const double line = painter.fontMetrics().height();
    painter.setPen(light.color(QPalette::WindowText));
    painter.drawText(QRectF(area.left(), area.top(), area.width(), 1.5 * line),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Step %1, stage %2: %3")
                         .arg(m_anatomy->step.step)
                         .arg(numberOf(m_stage) + 1)
                         .arg(stageTitle(m_stage)));
    const QRectF text(area.left(), area.top() + 1.5 * line, area.width(), 3.0 * line);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     stageText(*m_anatomy, m_stage));
    const QRectF rest = area.adjusted(0, 5.0 * line, 0, 0);
    const double unit = rest.width() / 7.0;
    m_strip->paint(painter, QRectF(rest.topLeft(), QSizeF(3 * unit - 8, rest.height())), light);
    if (m_canvas->isVisibleTo(this)) {
        m_canvas->paint(painter,
                        QRectF(rest.left() + 3 * unit, rest.top(), 2 * unit - 8, rest.height()),
                        light);
    }
    painter.setPen(light.color(QPalette::WindowText));
    double y = rest.top();
    for (int row = 0; row < m_figures->rowCount(); ++row) {
        const QRectF place(rest.left() + 5 * unit, y, 2 * unit, line);
        painter.drawText(place, Qt::AlignLeft, m_figures->index(row, 0).data().toString());
        painter.drawText(place, Qt::AlignRight, m_figures->index(row, 1).data().toString());
        y += 1.2 * line;
    }
}

QString SlowMotionView::exportCsv() const
{
    return m_anatomy ? anatomyCsv(*m_anatomy) : QString();
}

void SlowMotionView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT shown();
}

void SlowMotionView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
    }
}

void SlowMotionView::applyTheme()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::quietText(palette()));
    m_empty->setPalette(quiet);
}

} // namespace clae
