// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "core/values/NormReport.h"
#include "core/values/StepAnatomy.h"
#include "widgets/NormView.h"
#include "widgets/SlowMotionView.h"

#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace clae;

namespace {

constexpr int kPatience = 120000; // milliseconds

/// A window whose named dock is in sight.
struct Opened : WindowFixture {
    explicit Opened(const char* dock)
    {
        auto* found = window->findChild<QDockWidget*>(QString::fromLatin1(dock));
        found->show();
        found->raise();
    }
    ~Opened() { window->closeNow(); }
};

} // namespace

/// What takes an encoder and its training apart, in the window and on a real run.
class WindowLabTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStepThatIsShownIsTheStepThatIsTaken()
    {
        Opened f("slowMotionDock");
        auto* view = f.window->findChild<SlowMotionView*>();
        std::vector<std::shared_ptr<const StepAnatomy>> anatomies;
        std::vector<StepReport> steps;
        connect(&f.session(), &Session::anatomyArrived, this,
                [&](const auto& anatomy) { anatomies.push_back(anatomy); });
        connect(&f.session(), &Session::stepFinished, this,
                [&](const StepReport& report) { steps.push_back(report); });
        // Before a run: the first step of the one that Start would begin. The spec of the fixture
        // may come after a first question.
        QTRY_VERIFY_WITH_TIMEOUT(!anatomies.empty() && anatomies.back()->batch == 32, kPatience);
        for (std::int64_t step = 1; step <= 3; ++step) {
            QTRY_VERIFY_WITH_TIMEOUT(anatomies.back()->step.step == step, kPatience);
            const auto shown = anatomies.back();
            QTRY_COMPARE_WITH_TIMEOUT(view->stage(), Stage::Views, kPatience);
            view->setStage(Stage::Update);
            view->findChild<QPushButton*>(QStringLiteral("slowMotionStep"))->click();
            QTRY_COMPARE_WITH_TIMEOUT(static_cast<std::int64_t>(steps.size()), step, kPatience);
            QCOMPARE(steps.back().step, step);
            QVERIFY(steps.back().lossTotal == shown->step.lossTotal); // to the bit
            QVERIFY(steps.back().lossAdversarial == shown->step.lossAdversarial);
            QCOMPARE(f.session().phase(), Session::Phase::Paused);
        }
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() > 5, kPatience);
        QVERIFY(!view->findChild<QPushButton*>(QStringLiteral("slowMotionStep"))->isEnabled());
        view->findChild<QPushButton*>(QStringLiteral("slowMotionPause"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(anatomies.back()->step.step == steps.back().step + 1, kPatience);
    }

    void theNormsAreComparedLiveAndSwappedOnRequest()
    {
        Opened f("normsDock");
        auto* view = f.window->findChild<NormView*>();
        std::vector<NormReport> reports;
        connect(&f.session(), &Session::normsCompared, this,
                [&](const NormReport& report) { reports.push_back(report); });
        QTRY_VERIFY_WITH_TIMEOUT(!reports.empty(), kPatience);
        QCOMPARE(reports.back().step, std::int64_t{0}); // the untrained encoder's are alike
        QCOMPARE(reports.back().layers.front().of(NormQuantity::Mean).distance, 0.0);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(reports.back().step > 0, kPatience);
        QVERIFY(reports.back().layers.front().of(NormQuantity::Mean).distance > 0.0);
        f.trigger("pause");
        QVERIFY(f.reaches(Session::Phase::Paused));
        QSignalSpy measured(&f.session(), &Session::swapMeasured);
        auto* button = view->findChild<QPushButton*>(QStringLiteral("normMeasure"));
        const QString measure = button->text();
        button->click();
        QVERIFY(f.session().swapping());
        QTRY_COMPARE_WITH_TIMEOUT(measured.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(button->text(), measure, kPatience);
        QCOMPARE(view->findChild<QTableView*>(QStringLiteral("normSwapTable"))->model()->rowCount(),
                 4);
        // One that is cancelled changes nothing.
        button->click();
        button->click();
        QTRY_VERIFY_WITH_TIMEOUT(!f.session().swapping(), kPatience);
        QCOMPARE(measured.size(), 1);
    }
};

QTEST_MAIN(WindowLabTest)
#include "WindowLabTest.moc"
