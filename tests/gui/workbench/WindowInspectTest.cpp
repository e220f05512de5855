// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"
#include "widgets/EpsilonCurves.h"
#include "widgets/InspectView.h"
#include "widgets/PairGrid.h"
#include "widgets/Selection.h"
#include "widgets/SimilarityMap.h"
#include "widgets/SimilarityView.h"

#include <QClipboard>
#include <QDockWidget>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using clae::InspectView;
using clae::PairGrid;
using clae::Selection;
using clae::Session;
using clae::SimilarityMap;
using clae::SimilarityView;

namespace {

constexpr int kPatience = 120000; ///< milliseconds, for a machine under load

/// A window whose pairs have arrived, with the inspection in front.
struct Inspecting {
    WindowFixture fixture;
    PairGrid* grid = fixture.window->findChild<PairGrid*>();
    InspectView* view = fixture.window->findChild<InspectView*>();
    SimilarityView* similarity = fixture.window->findChild<SimilarityView*>();
    Selection* selection = fixture.window->findChild<Selection*>();
    QDockWidget* dock = fixture.window->findChild<QDockWidget*>(QStringLiteral("inspectDock"));

    [[nodiscard]] bool begin() const
    {
        dock->raise();
        return QTest::qWaitFor([this] { return !similarity->table().isEmpty(); }, kPatience);
    }
    void clickPair(int row) const
    {
        QTest::mouseClick(grid, Qt::LeftButton, {},
                          grid->pairLayout().rowRect(row).center().toPoint());
    }
    /// Waits for a whole report about `item`.
    [[nodiscard]] bool shows(int item) const
    {
        return QTest::qWaitFor(
            [&] {
                return view->report() != nullptr && view->report()->item == item &&
                       view->report()->whole;
            },
            kPatience);
    }
};

} // namespace

class WindowInspectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClickOnAPairTakesItApart()
    {
        Inspecting window;
        QVERIFY(window.begin());
        QVERIFY(window.view->report() == nullptr);
        window.clickPair(2);
        const qint64 image = window.grid->report().pairs[2].index;
        QCOMPARE(window.selection->current(), image);
        QVERIFY(window.shows(2));
        QCOMPARE(qint64(window.view->report()->index), image);
        QCOMPARE(window.view->report()->pushes.size(), std::size_t{31});
        // The same image in the map, at its positive.
        const auto sides = window.similarity->findChild<SimilarityMap*>()->cursorSides();
        QVERIFY(sides.has_value());
        QCOMPARE(sides->first.item, 2);
        QVERIFY(window.grid->rowText(2).contains(QStringLiteral("of 63")));
    }

    void aMateIsLeftOutAndPutBack()
    {
        Inspecting window;
        QVERIFY(window.begin());
        window.clickPair(0);
        QVERIFY(window.shows(0));
        auto* table = window.view->findChild<QTableView*>(QStringLiteral("pushTable"));
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Space);
        const auto removed = [&] {
            const auto& pushes = window.view->report()->pushes;
            return std::count_if(pushes.begin(), pushes.end(),
                                 [](const auto& push) { return push.removed; });
        };
        QTRY_COMPARE_WITH_TIMEOUT(removed(), 1, kPatience);
        QVERIFY(window.view->findChild<QLabel*>(QStringLiteral("pushEffect"))
                    ->text()
                    .contains(QStringLiteral("Mates left out: 1")));
        window.view->findChild<QPushButton*>(QStringLiteral("pushRestore"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(removed(), 0, kPatience);
    }

    void epsilonIsMeasuredOnRequestOrCancelled()
    {
        Inspecting window;
        QVERIFY(window.begin());
        window.clickPair(1);
        QVERIFY(window.shows(1));
        auto* measure = window.view->findChild<QPushButton*>(QStringLiteral("inspectMeasure"));
        measure->click();
        QVERIFY(window.view->isMeasuring());
        window.view->findChild<QPushButton*>(QStringLiteral("inspectCancel"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!window.view->isMeasuring(), kPatience);
        auto* curves = window.view->findChild<clae::EpsilonCurves*>();
        QVERIFY(curves->points().empty());
        measure->click();
        QTRY_VERIFY_WITH_TIMEOUT(!curves->points().empty(), kPatience);
        QVERIFY(!window.view->isMeasuring());
        QCOMPARE(curves->points().front().epsilon, 0.0);
    }

    void anImageOutsideTheBatchIsOfferedToTakeIn()
    {
        Inspecting window;
        QVERIFY(window.begin());
        qint64 outside = 0;
        while (window.similarity->table().itemOf(outside) >= 0) {
            ++outside;
        }
        window.selection->set({outside}, outside);
        auto* action = window.view->findChild<QPushButton*>(QStringLiteral("inspectAction"));
        QVERIFY(action->isVisible());
        action->click();
        QVERIFY(window.shows(0));
        QCOMPARE(window.view->report()->index, std::int64_t{-1});
    }

    void aPastedImageIsAttackedUntilItIsPutBack()
    {
        Inspecting window;
        QVERIFY(window.begin());
        QImage picture(40, 30, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        QGuiApplication::clipboard()->setImage(picture);
        window.fixture.trigger("pasteImage");
        QVERIFY(window.shows(0));
        QCOMPARE(window.view->report()->index, std::int64_t{-1});
        QCOMPARE(window.grid->report().pairs[0].index, std::int64_t{-1});
        auto* putBack = window.fixture.window->findChild<QAction*>(QStringLiteral("putBack"));
        QVERIFY(putBack->isEnabled());
        putBack->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window.grid->report().pairs[0].index >= 0, kPatience);
        QVERIFY(!putBack->isEnabled());
        QVERIFY(window.view->report() == nullptr);
    }

    void theInspectionFollowsTheRun()
    {
        Inspecting window;
        QVERIFY(window.begin());
        window.clickPair(0);
        QVERIFY(window.shows(0));
        QCOMPARE(window.view->report()->modelStep, std::int64_t{0});
        window.fixture.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(
            window.view->report() != nullptr && window.view->report()->modelStep > 0, kPatience);
        window.fixture.trigger("stop");
        QVERIFY(window.fixture.reaches(Session::Phase::Idle));
    }

    void nothingIsComputedForAHiddenView()
    {
        Inspecting window;
        QVERIFY(window.begin());
        QSignalSpy visibility(window.dock, &QDockWidget::visibilityChanged);
        window.fixture.window->findChild<QDockWidget*>(QStringLiteral("curvesDock"))->raise();
        QTRY_VERIFY(!visibility.isEmpty() && !visibility.last().first().toBool());
        window.clickPair(3);
        QVERIFY(!window.view->isBusy());
        QVERIFY(window.view->report() == nullptr);
        window.dock->raise();
        QVERIFY(window.shows(3));
    }
};

QTEST_MAIN(WindowInspectTest)
#include "WindowInspectTest.moc"
