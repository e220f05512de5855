// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeTrainer.h"
#include "widgets/Exportable.h"
#include "widgets/Theme.h"
#include "widgets/ViewExport.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace clae;

/// The whole window's views, driven by a trainer that trains nothing.
class EveryViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyViewShowsWhatTheTrainerTells_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void everyViewShowsWhatTheTrainerTells()
    {
        QFETCH(bool, dark);
        QApplication::setPalette(Theme::palette(dark));
        AllViews views;
        std::map<QWidget*, QImage> empty;
        for (QWidget* view : views.widgets()) {
            view->resize(640, 400);
            view->show();
            QVERIFY(QTest::qWaitForWindowExposed(view));
            empty[view] = view->grab().toImage();
            QVERIFY2(dynamic_cast<Exportable*>(view)->exportSize().isEmpty(),
                     qPrintable(view->objectName()));
        }
        FakeTrainer trainer(views);
        trainer.trainEpoch();
        trainer.trainEpoch();
        QCOMPARE(trainer.step(), std::int64_t{20});
        (void)views.curves.replotNow();
        for (QWidget* view : views.widgets()) {
            QTRY_VERIFY2(view->grab().toImage() != empty[view], qPrintable(view->objectName()));
            QVERIFY2(!dynamic_cast<Exportable*>(view)->exportSize().isEmpty(),
                     qPrintable(view->objectName()));
        }
        QApplication::setPalette(Theme::palette(false));
    }

    void everyViewLeavesTheProgram()
    {
        AllViews views;
        FakeTrainer trainer(views);
        trainer.trainEpoch();
        const QTemporaryDir folder;
        for (QWidget* view : views.widgets()) {
            auto* exportable = dynamic_cast<Exportable*>(view);
            QVERIFY2(exportable != nullptr, qPrintable(view->objectName()));
            view->resize(640, 400);
            view->show();
            QVERIFY(QTest::qWaitForWindowExposed(view));
            (void)views.curves.replotNow();
            QVERIFY2(!exportable->exportSize().isEmpty(), qPrintable(view->objectName()));
            const QString path = folder.filePath(view->objectName() + QStringLiteral(".svg"));
            exportView(*exportable, path);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray svg = file.readAll();
            QVERIFY2(svg.contains("<text"), qPrintable(view->objectName()));
        }
    }

    void oneChoiceIsSeenInAllViews()
    {
        AllViews views;
        FakeTrainer trainer(views);
        trainer.trainEpoch();
        std::map<QWidget*, QImage> before;
        const std::vector<QWidget*> linked{&views.pairs, &views.similarity, &views.embedding};
        for (QWidget* view : linked) {
            view->resize(640, 400);
            view->show();
            QVERIFY(QTest::qWaitForWindowExposed(view));
        }
        QTest::qWait(600); // the map's points have come to rest
        for (QWidget* view : linked) {
            before[view] = view->grab().toImage();
        }
        PairReport pairs = syntheticPairs(4, 1, 28, 28);
        for (std::size_t k = 0; k < pairs.pairs.size(); ++k) {
            pairs.pairs[k].index = static_cast<std::int64_t>(k);
        }
        views.pairs.setReport(pairs);
        before[&views.pairs] = views.pairs.grab().toImage();
        const BatchReport batch = syntheticBatch(8);
        views.selection.set({batch.items.front().index, 1}, batch.items.front().index);
        for (QWidget* view : linked) {
            QTRY_VERIFY2(view->grab().toImage() != before[view], qPrintable(view->objectName()));
        }
    }
};

QTEST_MAIN(EveryViewTest)
#include "EveryViewTest.moc"
