// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/LessonView.h"

#include "widgets/LessonCardButton.h"
#include "widgets/LessonNote.h"
#include "widgets/Theme.h"

#include <QButtonGroup>
#include <QLabel>
#include <QMouseEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace clae {
namespace {

constexpr int kMargin = 8;

QLabel* wrapped(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void clear(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

LessonView::LessonView(QWidget* parent) : QWidget(parent), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("lessonView"));
    setAccessibleName(tr("Lessons"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(buildList());
    m_stack->addWidget(buildPage());
}

QWidget* LessonView::buildList()
{
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("List of lessons"));
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(kMargin);
    QLabel* intro = wrapped(content);
    intro->setText(tr("Each lesson is gone through with the real controls: you predict, you do, "
                      "and the program measures."));
    layout->addWidget(intro);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(4);
    layout->addLayout(m_cards);
    layout->addStretch(1);
    scroll->setWidget(content);
    return scroll;
}

QWidget* LessonView::buildPage()
{
    auto* page = new QWidget;
    m_lesson = wrapped(page);
    m_lesson->setObjectName(QStringLiteral("lessonName"));
    m_progress = new QProgressBar(page);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->setAccessibleName(tr("Steps of the lesson that are done"));

    m_scroll = new QScrollArea(page);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Step of the lesson"));
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(kMargin);
    m_title = wrapped(content);
    m_title->setObjectName(QStringLiteral("lessonTitle"));
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(1.2 * large.pointSizeF());
    m_title->setFont(large);
    m_text = wrapped(content);
    m_text->setObjectName(QStringLiteral("lessonText"));
    m_question = wrapped(content);
    m_question->setObjectName(QStringLiteral("lessonQuestion"));
    QFont bold = font();
    bold.setBold(true);
    m_question->setFont(bold);
    m_answers = new QWidget(content);
    m_answerLayout = new QVBoxLayout(m_answers);
    m_answerLayout->setContentsMargins(0, 0, 0, 0);
    m_answerLayout->setSpacing(4);
    m_action = new LessonNote(content);
    m_action->setObjectName(QStringLiteral("lessonAction"));
    m_verdict = new LessonNote(content);
    m_verdict->setObjectName(QStringLiteral("lessonVerdict"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_text, m_question, m_answers,
                                                           m_action, m_verdict}) {
        layout->addWidget(widget);
    }
    layout->addStretch(1);
    m_scroll->setWidget(content);

    auto* leave = new QPushButton(tr("&Leave"), page);
    leave->setObjectName(QStringLiteral("lessonLeave"));
    leave->setToolTip(tr("Back to the list of lessons; what you have set stays"));
    m_back = new QPushButton(tr("&Back"), page);
    m_back->setObjectName(QStringLiteral("lessonBack"));
    m_back->setToolTip(tr("To the step before"));
    m_next = new QPushButton(tr("&Next"), page);
    m_next->setObjectName(QStringLiteral("lessonNext"));
    connect(leave, &QPushButton::clicked, this, &LessonView::leaveRequested);
    connect(m_back, &QPushButton::clicked, this, &LessonView::backRequested);
    connect(m_next, &QPushButton::clicked, this, &LessonView::nextRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(kMargin, 0, kMargin, kMargin);
    buttons->addWidget(leave);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);

    auto* header = new QVBoxLayout;
    header->setContentsMargins(kMargin, kMargin, kMargin, 0);
    header->setSpacing(4);
    header->addWidget(m_lesson);
    header->addWidget(m_progress);
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(header);
    outer->addWidget(m_scroll, 1);
    outer->addLayout(buttons);
    return page;
}

void LessonView::setLessons(const std::vector<LessonCard>& cards)
{
    clear(m_cards);
    QWidget* before = m_stack->widget(0); // in the order of the keys, too
    for (std::size_t k = 0; k < cards.size(); ++k) {
        const LessonCard& card = cards[k];
        const QString about = card.minutes == 1 ? tr("About 1 minute.")
                                                : tr("About %n minutes.", nullptr, card.minutes);
        auto* button = new LessonCardButton(
            tr("%1  %2").arg(k + 1).arg(card.title),
            card.summary + QLatin1Char(' ') + (card.done ? tr("Done.") : about), this);
        button->setObjectName(QStringLiteral("lesson%1").arg(k + 1));
        button->setAccessibleName(card.title);
        button->setAccessibleDescription(card.summary);
        connect(button, &QAbstractButton::clicked, this,
                [this, k] { Q_EMIT lessonChosen(static_cast<int>(k)); });
        m_cards->addWidget(button);
        setTabOrder(before, button);
        before = button;
    }
}

void LessonView::showList()
{
    m_shownStep = -1;
    m_stack->setCurrentIndex(0);
}

void LessonView::showPage(const LessonPage& page)
{
    const bool another = page.step != m_shownStep || page.lesson != m_shownLesson;
    if (another) {
        m_shownStep = page.step;
        m_shownLesson = page.lesson;
        m_lesson->setText(
            tr("%1: step %2 of %3").arg(page.lesson).arg(page.step + 1).arg(page.steps));
        m_progress->setRange(0, page.steps);
        m_title->setText(page.title);
        m_text->setText(page.text);
        m_question->setText(page.question);
        m_question->setVisible(!page.question.isEmpty());
        m_answers->setVisible(!page.question.isEmpty());
        buildAnswers(page);
        m_scroll->verticalScrollBar()->setValue(0);
        m_stack->setCurrentIndex(1);
    }
    m_progress->setValue(page.step + (page.done ? 1 : 0));
    showAnswers(page);
    const bool toPredict = !page.question.isEmpty() && page.predicted < 0;
    if (toPredict) {
        m_action->show(LessonNote::Kind::Waiting, tr("First"), tr("Choose what you expect."));
    } else if (page.done) {
        m_action->show(LessonNote::Kind::Done, tr("\u2713 Done"), page.action);
    } else {
        m_action->show(LessonNote::Kind::Waiting, tr("Do this"),
                       page.progress.isEmpty()
                           ? page.action
                           : page.action + QStringLiteral("\n") + page.progress);
    }
    QString heading = tr("Measured");
    if (page.done && !page.question.isEmpty() && page.measured >= 0) {
        heading = page.measured == page.predicted ? tr("Measured: as you expected")
                                                  : tr("Measured: not as you expected");
    }
    m_verdict->show(LessonNote::Kind::Measured, heading, page.done ? page.verdict : QString());
    if (page.done && !page.verdict.isEmpty()) {
        m_scroll->ensureWidgetVisible(m_verdict);
    }
    const bool last = page.step + 1 == page.steps;
    m_back->setEnabled(page.step > 0);
    m_next->setText(last ? tr("Fi&nish") : tr("&Next"));
    m_next->setEnabled(page.done);
    m_next->setToolTip(page.done ? (last ? tr("End of the lesson") : tr("To the next step"))
                       : toPredict
                           ? tr("Choose what you expect first")
                           : tr("Do first what the step asks for; Next then becomes possible"));
}

void LessonView::focusStep()
{
    const QList<QAbstractButton*> answers =
        m_group != nullptr ? m_group->buttons() : QList<QAbstractButton*>();
    if (m_next->isEnabled()) {
        m_next->setFocus(Qt::ShortcutFocusReason);
    } else if (!answers.isEmpty() && answers.front()->isEnabled()) {
        answers.front()->setFocus(Qt::ShortcutFocusReason);
    }
}

void LessonView::buildAnswers(const LessonPage& page)
{
    clear(m_answerLayout);
    delete m_group;
    m_group = new QButtonGroup(this);
    for (int k = 0; k < page.answers.size(); ++k) {
        auto* row = new QWidget(m_answers);
        auto* button = new QRadioButton(row);
        button->setObjectName(QStringLiteral("lessonAnswer%1").arg(k + 1));
        button->setAccessibleName(page.answers[k]);
        // A radio button's own text is never wrapped.
        QLabel* text = wrapped(row);
        text->setText(page.answers[k]);
        text->setBuddy(button);
        text->installEventFilter(this);
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(kMargin);
        layout->addWidget(button);
        layout->addWidget(text, 1);
        m_group->addButton(button, k);
        m_answerLayout->addWidget(row);
        // Not idClicked: the keyboard's choice is one too.
        connect(button, &QRadioButton::toggled, this, [this, k](bool on) {
            if (on) {
                Q_EMIT answerChosen(k);
            }
        });
    }
}

void LessonView::showAnswers(const LessonPage& page)
{
    for (QAbstractButton* button : m_group->buttons()) {
        button->setEnabled(page.predicted < 0);
        QFont font = this->font();
        font.setBold(page.done && m_group->id(button) == page.measured);
        for (QLabel* label : button->parentWidget()->findChildren<QLabel*>()) {
            label->setFont(font); // what was measured stands out
        }
    }
    if (QAbstractButton* chosen = m_group->button(page.predicted)) {
        const QSignalBlocker quiet(chosen);
        chosen->setChecked(true);
    }
}

bool LessonView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        if (auto* label = qobject_cast<QLabel*>(watched)) {
            if (auto* button = qobject_cast<QRadioButton*>(label->buddy());
                button != nullptr && button->isEnabled()) {
                button->click();
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace clae
