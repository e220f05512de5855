// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/LessonController.h"

#include "app/session/Session.h"
#include "core/values/InspectionReports.h"
#include "widgets/FoldSection.h"
#include "widgets/LessonView.h"
#include "widgets/Selection.h"
#include "widgets/Spotlight.h"

#include <QAction>
#include <QCoreApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QScrollArea>
#include <QSettings>
#include <QToolBar>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

QString doneKey(const QString& lesson)
{
    return QStringLiteral("lessons/") + lesson;
}

/// exp(entropy) of weights that sum to 1.
double effectiveNumber(const std::vector<InspectionReport::Push>& pushes)
{
    double entropy = 0.0;
    for (const InspectionReport::Push& push : pushes) {
        if (push.weight > 0) {
            entropy -= push.weight * std::log(push.weight);
        }
    }
    return std::exp(entropy);
}

} // namespace

LessonController::LessonController(QMainWindow& window, Session& session, Selection& selection,
                                   LessonView& view, std::function<TrainSpec()> spec,
                                   QObject* parent)
    : QObject(parent),
      m_window(window),
      m_view(view),
      m_spec(std::move(spec)),
      m_runner(this),
      m_spotlight(new Spotlight(&window))
{
    connect(&view, &LessonView::lessonChosen, this, &LessonController::begin);
    connect(&view, &LessonView::answerChosen, &m_runner, &LessonRunner::predict);
    connect(&view, &LessonView::nextRequested, &m_runner, &LessonRunner::next);
    connect(&view, &LessonView::backRequested, &m_runner, &LessonRunner::back);
    connect(&view, &LessonView::leaveRequested, &m_runner, &LessonRunner::leave);
    connect(&m_runner, &LessonRunner::pageChanged, this, &LessonController::showPage);
    connect(&m_runner, &LessonRunner::targetChanged, this, &LessonController::point);
    connect(&m_runner, &LessonRunner::finished, this, [this](const QString& name) {
        QSettings().setValue(doneKey(name), true);
        showLessons();
    });
    connect(&selection, &Selection::currentChanged, this, [this](qint64 image) {
        m_facts.current = image;
        m_facts.picks += image >= 0 ? 1 : 0;
        m_facts.inspection.reset(); // was of another image
        tell();
    });
    connectSession(session);
    followSpec();
    showLessons();
}

LessonController::~LessonController() = default;

void LessonController::connectSession(Session& session)
{
    connect(&session, &Session::phaseChanged, this, [this](Session::Phase phase) {
        m_facts.idle = phase == Session::Phase::Idle;
        m_facts.paused = phase == Session::Phase::Paused;
        tell();
    });
    connect(&session, &Session::runStarted, this, [this] {
        ++m_facts.runs;
        m_facts.step = 0;
        m_facts.evaluations.clear();
        tell();
    });
    connect(&session, &Session::stepFinished, this, [this](const StepReport& report) {
        m_facts.step = report.step;
        tell();
    });
    connect(&session, &Session::evaluated, this, [this](const EvaluationReport& report) {
        m_facts.evaluations.push_back({report.step, report.epoch, report.knnTop1});
        tell();
    });
    connect(&session, &Session::pairsChanged, this, &LessonController::takePairs);
    connect(
        &session, &Session::inspected, this,
        [this](const std::shared_ptr<const InspectionReport>& report) { takeInspection(*report); });
    connect(&session, &Session::pairsLost, this, [this] {
        m_facts.pairs.reset();
        m_facts.inspection.reset();
        tell();
    });
}

void LessonController::followSpec()
{
    const TrainSpec spec = m_spec();
    if (spec.objective.temperature != m_facts.spec.objective.temperature) {
        m_facts.inspection.reset(); // was made with the other one
        m_lensIsOld = true;
    }
    m_facts.spec = spec;
    tell();
}

void LessonController::takePairs(const PairReport& report)
{
    const auto count = static_cast<double>(report.pairs.size());
    LessonFacts::Pairs pairs;
    pairs.modelStep = report.modelStep;
    pairs.batch = report.batch;
    pairs.controls = report.controls;
    pairs.lossBefore = report.lossBefore;
    pairs.lossAfter = report.lossAfter;
    pairs.maxDeltaPixel = report.maxDeltaPixel;
    for (const Pair& pair : report.pairs) {
        pairs.cosineViews += pair.cosineViews / count;
        pairs.cosineAdversarial += pair.cosineAdversarial / count;
        pairs.rankViews += pair.rankViews / count;
    }
    m_facts.pairs = pairs;
    m_lensIsOld = false;
    tell();
}

void LessonController::takeInspection(const InspectionReport& report)
{
    if (m_lensIsOld) {
        return; // asked before the temperature changed
    }
    LessonFacts::Inspection found;
    found.image = report.index;
    found.temperature = m_facts.spec.objective.temperature;
    found.effectiveMates = effectiveNumber(report.pushes);
    found.positiveGradient = report.positiveGradient;
    found.negativeGradient = report.negativeGradient;
    found.changedSigns = report.changedSigns;
    found.deltaCosine = report.deltaCosine;
    for (const InspectionReport::Push& push : report.pushes) {
        found.heaviestWeight = std::max(found.heaviestWeight, push.weight);
        found.removed += push.removed ? 1 : 0;
    }
    m_facts.inspection = found;
    tell();
}

void LessonController::fillMenu(QMenu& menu)
{
    const std::vector<Lesson> lessons = allLessons();
    for (int k = 0; k < static_cast<int>(lessons.size()); ++k) {
        const Lesson& lesson = lessons[static_cast<std::size_t>(k)];
        QAction* action = menu.addAction(tr("&%1  %2").arg(k + 1).arg(lesson.title));
        action->setObjectName(QStringLiteral("lesson.") + lesson.name);
        action->setStatusTip(lesson.summary);
        connect(action, &QAction::triggered, this, [this, k] { begin(k); });
    }
    menu.addSeparator();
    QAction* go = menu.addAction(tr("&Go to what it waits for"));
    go->setObjectName(QStringLiteral("lessonGo"));
    go->setShortcut(Qt::Key_F2);
    go->setStatusTip(tr("Gives the keyboard to the control that the lesson points at, or to its "
                        "next button"));
    connect(go, &QAction::triggered, this, &LessonController::focusWhatWaits);
}

void LessonController::focusWhatWaits()
{
    if (!m_runner.isRunning()) {
        return;
    }
    if (QWidget* target = m_spotlight->target()) {
        target->setFocus(Qt::ShortcutFocusReason);
    } else {
        m_view.focusStep();
    }
}

void LessonController::begin(int lesson)
{
    bringIntoSight(&m_view);
    m_runner.begin(allLessons().at(static_cast<std::size_t>(lesson)), m_facts);
}

void LessonController::showLessons()
{
    std::vector<LessonCard> cards;
    for (const Lesson& lesson : allLessons()) {
        cards.push_back({lesson.title, lesson.summary, lesson.minutes,
                         QSettings().value(doneKey(lesson.name)).toBool()});
    }
    m_view.setLessons(cards);
}

void LessonController::showPage()
{
    if (m_runner.isRunning()) {
        m_view.showPage(m_runner.page());
    } else {
        m_view.showList();
    }
}

QWidget* LessonController::find(const QString& name) const
{
    if (name.isEmpty()) {
        return nullptr; // findChild() would take anything
    }
    if (auto* widget = m_window.findChild<QWidget*>(name)) {
        return widget;
    }
    if (auto* action = m_window.findChild<QAction*>(name)) {
        for (QToolBar* bar : m_window.findChildren<QToolBar*>()) {
            if (QWidget* button = bar->widgetForAction(action)) {
                return button;
            }
        }
    }
    return nullptr;
}

void LessonController::point()
{
    QWidget* target = nullptr;
    if (m_runner.isRunning() && m_runner.waitsForAction()) {
        target = find(m_runner.step().target);
    }
    m_spotlight->pointAt(target);
    if (target != nullptr) {
        if (QWidget* view = find(m_runner.step().reveal)) {
            bringIntoSight(view);
        }
        bringIntoSight(target);
    }
}

void LessonController::bringIntoSight(QWidget* widget) const
{
    for (QWidget* parent = widget->parentWidget(); parent != nullptr;
         parent = parent->parentWidget()) {
        if (auto* section = qobject_cast<FoldSection*>(parent)) {
            section->setOpen(true);
        } else if (auto* dock = qobject_cast<QDockWidget*>(parent)) {
            dock->show();
            dock->raise();
        }
    }
    // What was just opened has its place only after this.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    for (QWidget* parent = widget->parentWidget(); parent != nullptr;
         parent = parent->parentWidget()) {
        auto* scroll = qobject_cast<QScrollArea*>(parent);
        const bool fits = scroll != nullptr && widget->height() <= scroll->viewport()->height();
        if (fits || (scroll != nullptr && widget->visibleRegion().isEmpty())) {
            scroll->ensureWidgetVisible(widget);
        }
    }
}

} // namespace clae
