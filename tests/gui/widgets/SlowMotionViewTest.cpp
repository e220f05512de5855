// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SlowMotionView.h"
#include "SyntheticAnatomy.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace clae;

namespace {

template <typename Widget> Widget* child(const QWidget& parent, const char* name)
{
    return parent.findChild<Widget*>(QString::fromLatin1(name));
}

QString figure(const QWidget& view, const QString& name)
{
    const QAbstractItemModel* model = child<QTableView>(view, "slowMotionFigures")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == name) {
            return model->index(row, 1).data().toString();
        }
    }
    return QStringLiteral("no such figure");
}

/// A view on the screen with a step of 20 images, 12 of them with pictures.
struct Shown {
    Shown()
    {
        view.resize(900, 420);
        view.setAnatomy(syntheticAnatomy(413, 20, 12));
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }
    SlowMotionView view;
};

} // namespace

class SlowMotionViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theEmptyViewSaysWhatWillAppearAndWhy()
    {
        SlowMotionView view;
        const auto* empty = child<QLabel>(view, "slowMotionEmpty");
        QVERIFY(!empty->text().isEmpty());
        view.setState(SlowMotionView::State::Running);
        view.show();
        QVERIFY(empty->text().contains(QStringLiteral("pause")));
        QVERIFY(!child<QPushButton>(view, "slowMotionStep")->isEnabled());
        QSignalSpy paused(&view, &SlowMotionView::pauseRequested);
        QVERIFY(child<QPushButton>(view, "slowMotionPause")->isVisible());
        child<QPushButton>(view, "slowMotionPause")->click();
        QCOMPARE(paused.size(), 1);
        view.setState(SlowMotionView::State::Ready);
        view.setProblem(QStringLiteral("The loss is not finite."));
        QCOMPARE(empty->text(), QStringLiteral("The loss is not finite."));
        QVERIFY(!child<QPushButton>(view, "slowMotionStep")->isEnabled());
        view.setAnatomy(syntheticAnatomy(1, 4, 4));
        QVERIFY(!empty->isVisible());
        QVERIFY(child<QPushButton>(view, "slowMotionStep")->isEnabled());
    }

    void theKeysGoThroughTheStagesAndTheImages()
    {
        Shown f;
        QCOMPARE(f.view.stage(), Stage::Views);
        QTest::keyClick(&f.view, Qt::Key_Left); // there is none before
        QCOMPARE(f.view.stage(), Stage::Views);
        for (const Stage stage : {Stage::Embed, Stage::Attack, Stage::Loss, Stage::Update}) {
            QTest::keyClick(&f.view, Qt::Key_Right);
            QCOMPARE(f.view.stage(), stage);
        }
        QTest::keyClick(&f.view, Qt::Key_Right);
        QCOMPARE(f.view.stage(), Stage::Update);
        QTest::keyClick(&f.view, Qt::Key_Left);
        QCOMPARE(f.view.stage(), Stage::Loss);
        QCOMPARE(figure(f.view, QStringLiteral("this image, clean")), QStringLiteral("3.0000"));
        QTest::keyClick(&f.view, Qt::Key_Down);
        QTest::keyClick(&f.view, Qt::Key_Down);
        QCOMPARE(f.view.currentItem(), 2);
        QCOMPARE(figure(f.view, QStringLiteral("this image, clean")), QStringLiteral("3.2000"));
        QTest::keyClick(&f.view, Qt::Key_Up);
        QCOMPARE(f.view.currentItem(), 1);
    }

    void theButtonsNameTheStagesAndChooseThem()
    {
        Shown f;
        for (int k = 5; k >= 1; --k) {
            auto* button =
                child<QToolButton>(f.view, QStringLiteral("stage%1").arg(k).toLatin1().constData());
            QTest::mouseClick(button, Qt::LeftButton);
            QCOMPARE(static_cast<int>(f.view.stage()), k - 1);
            QVERIFY(button->isChecked());
            QVERIFY(button->text().startsWith(QString::number(k)));
        }
        QTest::mouseClick(child<QToolButton>(f.view, "slowMotionForward"), Qt::LeftButton);
        QCOMPARE(f.view.stage(), Stage::Embed);
        QTest::mouseClick(child<QToolButton>(f.view, "slowMotionBack"), Qt::LeftButton);
        QCOMPARE(f.view.stage(), Stage::Views);
        QVERIFY(!child<QToolButton>(f.view, "slowMotionBack")->isEnabled());
    }

    void everyStageHasItsNumbersAndItsFormula()
    {
        Shown f;
        const auto* text = child<QLabel>(f.view, "slowMotionText");
        f.view.setStage(Stage::Views);
        QCOMPARE(figure(f.view, QStringLiteral("training image")), QStringLiteral("100"));
        QCOMPARE(figure(f.view, QStringLiteral("crop i")), QStringLiteral("18×20 at (4, 2)"));
        f.view.setStage(Stage::Embed);
        QCOMPARE(figure(f.view, QStringLiteral("cos(i,j)")), QStringLiteral("0.950"));
        f.view.setStage(Stage::Attack);
        QCOMPARE(figure(f.view, QStringLiteral("attacked loss 0")), QStringLiteral("3.5000"));
        QCOMPARE(figure(f.view, QStringLiteral("largest |δ|")),
                 QStringLiteral("0.015 px = 3.8/255"));
        QVERIFY(text->text().contains(QStringLiteral("δ = ε · sign")));
        f.view.setStage(Stage::Loss);
        QCOMPARE(figure(f.view, QStringLiteral("total")), QStringLiteral("7.7500"));
        QVERIFY(text->text().contains(QStringLiteral("T = 0.5")));
        f.view.setStage(Stage::Update);
        QCOMPARE(figure(f.view, QStringLiteral("total loss")), QStringLiteral("7.7500 → 7.2500"));
        QCOMPARE(figure(f.view, QStringLiteral("‖g‖ projector")), QStringLiteral("1.5 · Δ 0.5 %"));
    }

    void withoutClaeTheAttackSaysSo()
    {
        Shown f;
        f.view.setAnatomy(syntheticAnatomy(414, 20, 12, false));
        f.view.setStage(Stage::Attack);
        QVERIFY(child<QLabel>(f.view, "slowMotionText")
                    ->text()
                    .contains(QStringLiteral("CLAE is off")));
        QVERIFY(!child<StageCanvas>(f.view, "stageCanvas")->isVisible());
        f.view.setStage(Stage::Loss);
        QCOMPARE(child<QComboBox>(f.view, "slowMotionPictures")->count(), 1);
    }

    void aClickChoosesAnImageInTheStripAndOnTheMap()
    {
        Shown f;
        auto* strip = child<PictureStrip>(f.view, "pictureStrip");
        QCOMPARE(strip->columns(), 8);
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->columnRect(3).center().toPoint());
        QCOMPARE(f.view.currentItem(), 3);
        // Those without room are reached by the keys.
        for (int k = 0; k < 4; ++k) {
            QTest::keyClick(&f.view, Qt::Key_Down);
        }
        QCOMPARE(f.view.currentItem(), 7);
        QVERIFY(!strip->columnRect(7).isEmpty());
        f.view.setStage(Stage::Embed);
        auto* canvas = child<StageCanvas>(f.view, "stageCanvas");
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->pointOf(2).toPoint());
        QCOMPARE(f.view.currentItem(), 2);
        // One with pictures that is not in the strip takes the chosen one's place.
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->pointOf(10).toPoint());
        QCOMPARE(f.view.currentItem(), 10);
        QCOMPARE(strip->columns(), 8);
        // One without pictures is not chosen.
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->pointOf(15).toPoint());
        QCOMPARE(f.view.currentItem(), 10);
        // In a table of pairs the row counts.
        auto* pictures = child<QComboBox>(f.view, "slowMotionPictures");
        pictures->setCurrentIndex(1);
        Q_EMIT pictures->activated(1);
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->pointOf(4).toPoint());
        QCOMPARE(f.view.currentItem(), 4);
    }

    void playingEndsAtTheLastStage()
    {
        Shown f;
        auto* play = child<QToolButton>(f.view, "slowMotionPlay");
        f.view.setStage(Stage::Update);
        play->click();
        QVERIFY(play->isChecked());
        QCOMPARE(f.view.stage(), Stage::Views); // from the end it begins anew
        QTest::keyClick(&f.view, Qt::Key_Right);
        QTest::keyClick(&f.view, Qt::Key_Right);
        QTest::keyClick(&f.view, Qt::Key_Right);
        QVERIFY(play->isChecked());
        QTest::keyClick(&f.view, Qt::Key_Right);
        QVERIFY(!play->isChecked());
    }

    void playingGoesOnByItself()
    {
        Shown f;
        child<QToolButton>(f.view, "slowMotionPlay")->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.view.stage(), Stage::Embed, 20000);
        f.view.setState(SlowMotionView::State::Running); // a run is no standing picture
        QVERIFY(!child<QToolButton>(f.view, "slowMotionPlay")->isChecked());
    }

    void theStepIsTakenAndTheNextOneBeginsAtItsViews()
    {
        Shown f;
        QSignalSpy taken(&f.view, &SlowMotionView::stepRequested);
        f.view.setStage(Stage::Loss);
        child<QPushButton>(f.view, "slowMotionStep")->click();
        QCOMPARE(taken.size(), 1);
        // The same step under other controls stays where it is looked at.
        f.view.setAnatomy(syntheticAnatomy(413, 20, 12));
        QCOMPARE(f.view.stage(), Stage::Loss);
        f.view.setAnatomy(syntheticAnatomy(414, 20, 12));
        QCOMPARE(f.view.stage(), Stage::Views);
    }

    void theFiguresAreAModel()
    {
        StageFiguresModel model;
        const QAbstractItemModelTester tester(&model);
        const auto anatomy = syntheticAnatomy(1, 4, 4);
        for (const Stage stage : kStages) {
            model.setFigures(stageFigures(*anatomy, stage, 0));
            QVERIFY(model.rowCount() > 0);
            QVERIFY(!model.index(0, 0).data(Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void thePictureAndTheNumbersLeave()
    {
        Shown f;
        const QString csv = f.view.exportCsv();
        QCOMPARE(csv.count(QLatin1Char('\n')), 1 + 20);
        QVERIFY(csv.contains(QStringLiteral("\n413,1,100,T-shirt,0.95,0.6,3,4,0.01,0\n")));
        for (const Stage stage : kStages) {
            f.view.setStage(stage);
            QImage image(f.view.exportSize().toSize(), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            f.view.paintExport(painter, image.rect());
            painter.end();
            int drawn = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    drawn += image.pixelColor(x, y) != QColor(Qt::white) ? 1 : 0;
                }
            }
            QVERIFY2(drawn > 10000, qPrintable(stageTitle(stage)));
        }
        SlowMotionView empty;
        QVERIFY(empty.exportSize().isEmpty() && empty.exportCsv().isEmpty());
    }
};

QTEST_MAIN(SlowMotionViewTest)
#include "SlowMotionViewTest.moc"
