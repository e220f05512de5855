// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/LessonView.h"
#include "widgets/LessonCardButton.h"
#include "widgets/LessonNote.h"
#include "widgets/Spotlight.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace clae;

class LessonViewTest : public QObject {
    Q_OBJECT

    static LessonPage page()
    {
        LessonPage page;
        page.lesson = QStringLiteral("One sign-gradient step");
        page.step = 1;
        page.steps = 5;
        page.title = QStringLiteral("The published epsilon");
        page.text = QStringLiteral("Only the sign of the gradient is used.");
        page.question = QStringLiteral("How far does the most changed pixel move?");
        page.answers = {QStringLiteral("By all of epsilon"), QStringLiteral("By less"),
                        QStringLiteral("By more")};
        page.action = QStringLiteral("Set epsilon to 0.03.");
        return page;
    }

    template <typename T> static T* child(const QWidget& view, const char* name)
    {
        return view.findChild<T*>(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void aCardBeginsItsLesson()
    {
        LessonView view;
        QSignalSpy chosen(&view, &LessonView::lessonChosen);
        view.setLessons({{QStringLiteral("One"), QStringLiteral("First."), 3, true},
                         {QStringLiteral("Two"), QStringLiteral("Second."), 1, false}});
        view.show();
        auto* second = child<LessonCardButton>(view, "lesson2");
        QVERIFY(second->description().contains(QStringLiteral("1 minute")));
        QVERIFY(child<LessonCardButton>(view, "lesson1")
                    ->description()
                    .contains(QStringLiteral("Done")));
        QTest::mouseClick(second, Qt::LeftButton);
        QCOMPARE(chosen.value(0).value(0).toInt(), 1);
    }

    void nextWaitsForPredictionAndAction()
    {
        LessonView view;
        QSignalSpy answered(&view, &LessonView::answerChosen);
        QSignalSpy next(&view, &LessonView::nextRequested);
        view.show();
        LessonPage shown = page();
        view.showPage(shown);
        auto* button = child<QPushButton>(view, "lessonNext");
        QVERIFY(!button->isEnabled());
        QVERIFY(!button->toolTip().isEmpty());
        QVERIFY(!child<LessonNote>(view, "lessonVerdict")->isVisible());

        // The wrapped text beside the button is part of it.
        auto* radio = child<QRadioButton>(view, "lessonAnswer2");
        QTest::mouseClick(radio->parentWidget()->findChild<QLabel*>(), Qt::LeftButton);
        QCOMPARE(answered.value(0).value(0).toInt(), 1);

        shown.predicted = 1;
        shown.waits = true;
        shown.progress = QStringLiteral("23 of 60 training steps");
        view.showPage(shown);
        QCOMPARE(answered.count(), 1); // shown, not chosen anew
        QVERIFY(!radio->isEnabled());
        QVERIFY(child<LessonNote>(view, "lessonAction")->text().contains(shown.progress));
        QVERIFY(!button->isEnabled());

        shown.waits = false;
        shown.done = true;
        shown.verdict = QStringLiteral("It moved by 0.0150.");
        shown.measured = 0;
        view.showPage(shown);
        QVERIFY(button->isEnabled());
        auto* verdict = child<LessonNote>(view, "lessonVerdict");
        QVERIFY(verdict->isVisible());
        QVERIFY(verdict->accessibleName().contains(QStringLiteral("not as you expected")));
        const auto bold = [&](const char* answer) {
            return child<QRadioButton>(view, answer)
                ->parentWidget()
                ->findChild<QLabel*>()
                ->font()
                .bold();
        };
        QVERIFY(bold("lessonAnswer1"));
        QVERIFY(!bold("lessonAnswer2"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(next.count(), 1);
    }

    void theKeyboardAnswersToo()
    {
        LessonView view;
        QSignalSpy answered(&view, &LessonView::answerChosen);
        view.show();
        view.showPage(page());
        QVERIFY(QTest::qWaitForWindowActive(&view));
        auto* radio = child<QRadioButton>(view, "lessonAnswer3");
        radio->setFocus();
        QTest::keyClick(radio, Qt::Key_Space);
        QCOMPARE(answered.value(0).value(0).toInt(), 2);
    }

    void theSpotlightFollowsItsTarget()
    {
        QWidget window;
        window.resize(300, 200);
        auto* scroll = new QScrollArea(&window);
        scroll->setGeometry(10, 10, 200, 100);
        auto* content = new QWidget;
        content->resize(180, 600);
        auto* target = new QPushButton(QStringLiteral("Target"), content);
        target->setGeometry(20, 30, 80, 24);
        scroll->setWidget(content);
        Spotlight light(&window);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        light.pointAt(target);
        const QPoint corner = target->mapTo(&window, QPoint());
        QVERIFY(light.isVisible());
        QVERIFY(light.geometry().contains(QRect(corner, target->size())));
        QVERIFY(light.testAttribute(Qt::WA_TransparentForMouseEvents));

        target->move(60, 50);
        QTRY_VERIFY(
            light.geometry().contains(QRect(target->mapTo(&window, QPoint()), target->size())));
        target->move(20, 400); // scrolled out of sight
        QTRY_VERIFY(!light.isVisible());
        target->move(20, 30);
        QTRY_VERIFY(light.isVisible());
        delete target;
        QTRY_VERIFY(!light.isVisible());
    }
};

QTEST_MAIN(LessonViewTest)
#include "LessonViewTest.moc"
