// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "app/workbench/lessons/Lesson.h"
#include "widgets/AttackPanel.h"
#include "widgets/FoldSection.h"
#include "widgets/LessonView.h"
#include "widgets/Selection.h"
#include "widgets/Spotlight.h"

#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

using namespace clae;

/// Lessons in the real window: what they point at is there, is brought into sight, and acts.
class WindowLessonTest : public QObject {
    Q_OBJECT

    template <typename T> static T* child(const WindowFixture& fixture, const char* name)
    {
        return fixture.window->findChild<T*>(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void everyTargetIsInTheWindow()
    {
        const WindowFixture fixture;
        for (const Lesson& lesson : allLessons()) {
            for (const LessonStep& step : lesson.steps) {
                const bool found = step.target.isEmpty() ||
                                   fixture.window->findChild<QWidget*>(step.target) != nullptr ||
                                   fixture.window->findChild<QAction*>(step.target) != nullptr;
                QVERIFY2(found, qPrintable(lesson.name + QLatin1String(": ") + step.target));
            }
        }
    }

    void aTargetBehindATabAndInAClosedSectionComesIntoSight()
    {
        const WindowFixture fixture;
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        auto* more = child<QWidget>(fixture, "attack.objective");
        QVERIFY(!more->isVisible());
        auto* attack = child<QDockWidget>(fixture, "attackDock");
        attack->close();

        fixture.trigger("lesson.steering");
        QVERIFY(child<LessonView>(fixture, "lessonView")->isVisible());
        auto* light = child<Spotlight>(fixture, "spotlight");
        QCOMPARE(light->target(), nullptr); // first a prediction is asked for
        auto* answer = child<QRadioButton>(fixture, "lessonAnswer2");
        answer->click();
        QCOMPARE(light->target(), child<QWidget>(fixture, "pairGrid"));

        // On to the step that speaks of the setting in the closed section.
        fixture.trigger("lesson.sign-step");
        QTRY_COMPARE(light->target(), child<QWidget>(fixture, "epsilon"));
        QVERIFY(attack->isVisible());
        QTRY_VERIFY(light->isVisible());
    }

    /// From the click to the verdict: selection, inspection and lesson in one.
    void anInspectionTellsWhichPartSteers()
    {
        const WindowFixture fixture;
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        QSignalSpy pairs(&fixture.session(), &Session::pairsChanged);
        QVERIFY(pairs.wait(120000));
        fixture.trigger("lesson.steering");
        child<QRadioButton>(fixture, "lessonAnswer1")->click();
        QTRY_VERIFY(child<QWidget>(fixture, "inspectView")->isVisible());
        QVERIFY(child<LessonView>(fixture, "lessonView")->isVisible());
        QVERIFY(child<QWidget>(fixture, "pairGrid")->isVisible());
        QTest::mouseClick(child<QWidget>(fixture, "pairGrid"), Qt::LeftButton, Qt::NoModifier,
                          QPoint(20, 20));
        auto* verdict = child<QWidget>(fixture, "lessonVerdict");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->isVisible(), 60000);
        QVERIFY(verdict->accessibleName().contains(QStringLiteral("not as you expected")));
        QVERIFY(verdict->accessibleDescription().contains(QStringLiteral("|g+| = 0,")));

        // The setting that the next step asks for comes into sight and can be chosen.
        child<QPushButton>(fixture, "lessonNext")->click();
        child<QRadioButton>(fixture, "lessonAnswer1")->click();
        auto* objective = child<QComboBox>(fixture, "attack.objective");
        QVERIFY(!objective->visibleRegion().isEmpty());
        fixture.trigger("lessonGo");
        QTRY_VERIFY(objective->hasFocus());
        QTest::keyClick(objective, Qt::Key_Down);
        QCOMPARE(objective->currentText(), QStringLiteral("negatives"));
        QTRY_VERIFY_WITH_TIMEOUT(verdict->isVisible(), 60000);
        QVERIFY(verdict->accessibleName().contains(QStringLiteral(": as you expected")));
    }

    void anAnswerOfTheLensCompletesAStep()
    {
        const WindowFixture fixture;
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        QSignalSpy pairs(&fixture.session(), &Session::pairsChanged);
        QVERIFY(pairs.wait(120000));
        fixture.trigger("lesson.sign-step");
        auto* next = child<QPushButton>(fixture, "lessonNext");
        QVERIFY(!next->isEnabled());
        fixture.trigger("lessonGo");
        QWidget* slider = child<QWidget>(fixture, "epsilonSlider");
        QTest::keyClick(slider, Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), 60000);
        auto* verdict = child<QWidget>(fixture, "lessonVerdict");
        QVERIFY(verdict->isVisible());
        QVERIFY(verdict->accessibleDescription().contains(QStringLiteral("+0.0000")));
        next->click();
        QVERIFY(!next->isEnabled());
    }
};

QTEST_MAIN(WindowLessonTest)
#include "WindowLessonTest.moc"
