// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen and pointed at on the map, by mouse and keys, and what stands beside it then.
#include "SyntheticMaps.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/EmbeddingView.h"
#include "widgets/MapTray.h"
#include "widgets/Selection.h"
#include "widgets/Theme.h"
#include "widgets/ThumbnailModel.h"
#include "widgets/TrueSpace.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace clae;

namespace {

class Fixture {
public:
    Fixture()
    {
        auto images = std::make_shared<std::vector<Image>>();
        for (int k = 0; k < 11; ++k) {
            images->push_back(syntheticImage(k, 1, 28, 28));
        }
        view.resize(900, 480);
        view.setSelection(&selection);
        view.setClassNames({QStringLiteral("Shirt"), QStringLiteral("Bag")});
        view.setImages(images);
        view.setFrame(map);
        view.show();
        canvas = view.findChild<EmbeddingCanvas*>();
    }
    [[nodiscard]] bool settled() const
    {
        return QTest::qWaitForWindowExposed(const_cast<EmbeddingView*>(&view)) &&
               QTest::qWaitFor([this] { return !canvas->isGliding(); });
    }
    [[nodiscard]] QPointF at(int image) const { return canvas->position({image, false}); }
    void move(const QPointF& to, Qt::MouseButtons buttons = Qt::LeftButton,
              Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QMouseEvent event(QEvent::MouseMove, to, canvas->mapToGlobal(to), Qt::NoButton, buttons,
                          modifiers);
        QApplication::sendEvent(canvas, &event);
    }
    /// Around the clean marks of images `first` to `last`.
    void lasso(int first, int last, Qt::KeyboardModifiers modifiers) const
    {
        const QPointF a = at(first) + QPointF(-9, -9);
        const QPointF b = at(last) + QPointF(9, 9);
        QTest::mousePress(canvas, Qt::LeftButton, modifiers, a.toPoint());
        move({b.x(), a.y()}, Qt::LeftButton, modifiers);
        move(b, Qt::LeftButton, modifiers);
        move({a.x(), b.y()}, Qt::LeftButton, modifiers);
        QTest::mouseRelease(canvas, Qt::LeftButton, modifiers, QPointF(a.x(), b.y()).toPoint());
    }
    template <typename T> [[nodiscard]] T* child(const char* name) const
    {
        return view.findChild<T*>(QString::fromLatin1(name));
    }

    MapReport map = syntheticMap(40);
    Selection selection;
    EmbeddingView view;
    EmbeddingCanvas* canvas = nullptr;
};

QStringList namesIn(const QListView* list)
{
    QStringList names;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        names.append(list->model()->index(row, 0).data().toString());
    }
    return names;
}

std::vector<int> imagesIn(const QListView* list)
{
    std::vector<int> images;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        images.push_back(list->model()->index(row, 0).data(ThumbnailModel::ImageRole).toInt());
    }
    return images;
}

} // namespace

class EmbeddingSelectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDragWithShiftChoosesWhatLiesWithin()
    {
        const Fixture f;
        QVERIFY(f.settled());
        const QPointF before = f.at(0);
        f.lasso(2, 4, Qt::ShiftModifier);
        QCOMPARE(f.selection.images(), (Selection::Images{2, 3, 4}));
        QCOMPARE(f.at(0), before); // nothing panned
        f.lasso(7, 8, Qt::ShiftModifier);
        QCOMPARE(f.selection.images(), (Selection::Images{7, 8}));
        f.lasso(0, 1, Qt::ShiftModifier | Qt::ControlModifier);
        QCOMPARE(f.selection.images(), (Selection::Images{0, 1, 7, 8}));
        // Around nothing: nothing is chosen.
        QTest::mousePress(f.canvas, Qt::LeftButton, Qt::ShiftModifier, QPoint(4, 4));
        f.move({40, 4});
        f.move({40, 20});
        QTest::mouseRelease(f.canvas, Qt::LeftButton, Qt::ShiftModifier, QPoint(4, 20));
        QVERIFY(f.selection.images().empty());
    }

    void theLassoButtonDoesItWithoutShift()
    {
        const Fixture f;
        QVERIFY(f.settled());
        f.child<QToolButton>("mapLasso")->click();
        QCOMPARE(f.canvas->cursor().shape(), Qt::CrossCursor);
        f.lasso(5, 6, Qt::NoModifier);
        QCOMPARE(f.selection.images(), (Selection::Images{5, 6}));
        f.child<QToolButton>("mapLasso")->click();
        const QPointF before = f.at(0);
        f.lasso(1, 2, Qt::NoModifier);
        QVERIFY(f.at(0) != before); // a drag pans again
        QCOMPARE(f.selection.images(), (Selection::Images{5, 6}));
    }

    void hiddenClassesAndHiddenTwinsAreNotCaught()
    {
        const Fixture f;
        QVERIFY(f.settled());
        f.canvas->setClassVisible(1, false);
        f.lasso(2, 4, Qt::ShiftModifier);
        QCOMPARE(f.selection.images(), (Selection::Images{2, 4}));
        const auto twins = [&f] {
            const QPointF a = f.canvas->position({0, true}) - QPointF(9, 9);
            const QPointF b = f.canvas->position({10, true}) + QPointF(9, 9);
            return f.canvas->imagesIn(QPolygonF(QRectF(a, b)));
        };
        QCOMPARE(twins().size(), std::size_t{6});
        f.child<QCheckBox>("embeddingAdversarial")->click();
        QVERIFY(twins().empty());
    }

    void escapeEndsALassoAndThenTheChoice()
    {
        const Fixture f;
        QVERIFY(f.settled());
        QTest::mouseClick(f.canvas, Qt::LeftButton, Qt::NoModifier, f.at(3).toPoint());
        QTest::mousePress(f.canvas, Qt::LeftButton, Qt::ShiftModifier, QPoint(4, 4));
        f.move({800, 4});
        f.move({800, 300});
        QTest::keyClick(f.canvas, Qt::Key_Escape);
        QCOMPARE(f.selection.images(), (Selection::Images{3}));
        QTest::mouseRelease(f.canvas, Qt::LeftButton, Qt::ShiftModifier, QPoint(4, 300));
        QCOMPARE(f.selection.images(), (Selection::Images{3}));
        QTest::keyClick(f.canvas, Qt::Key_Escape);
        QVERIFY(f.selection.images().empty());
        QCOMPARE(f.selection.current(), qint64{-1});
    }

    void clicksChooseAndToggle()
    {
        const Fixture f;
        QVERIFY(f.settled());
        QTest::mouseClick(f.canvas, Qt::LeftButton, Qt::NoModifier, f.at(3).toPoint());
        QCOMPARE(f.selection.images(), (Selection::Images{3}));
        QCOMPARE(f.selection.current(), qint64{3});
        QTRY_VERIFY(!f.canvas->isGliding());
        QTest::mouseClick(f.canvas, Qt::LeftButton, Qt::ControlModifier, f.at(8).toPoint());
        QCOMPARE(f.selection.images(), (Selection::Images{3, 8}));
        QCOMPARE(f.selection.current(), qint64{8});
        QTest::mouseClick(f.canvas, Qt::LeftButton, Qt::ControlModifier, f.at(3).toPoint());
        QCOMPARE(f.selection.images(), (Selection::Images{8}));
        // With Shift a click is a click, not a lasso.
        QTest::mouseClick(f.canvas, Qt::LeftButton, Qt::ShiftModifier, f.at(5).toPoint());
        QCOMPARE(f.selection.images(), (Selection::Images{5}));
    }

    void allOfTheVisibleClassesAreChosenByKey()
    {
        const Fixture f;
        QVERIFY(f.settled());
        f.canvas->setClassVisible(0, false);
        QTest::keySequence(f.canvas, QKeySequence(QKeySequence::SelectAll));
        QCOMPARE(f.selection.images(), (Selection::Images{1, 3, 5, 7, 9}));
    }

    void whatIsChosenElsewhereIsMarkedHereAndOthersAreDimmed()
    {
        Fixture f;
        QVERIFY(f.settled());
        const QColor shirt = Theme::classColor(0, f.view.palette());
        f.selection.set({4});
        QTRY_VERIFY(!f.canvas->isGliding());
        const auto colorOf = [&f](int image) {
            return f.canvas->grab().toImage().pixelColor(f.at(image).toPoint());
        };
        QCOMPARE(colorOf(4), shirt);
        QVERIFY(colorOf(6) != shirt);
        f.selection.clear();
        QCOMPARE(colorOf(6), shirt);
        // Images that this map does not have are no trouble.
        f.selection.set({4, 1000});
        QVERIFY(colorOf(6) != shirt);
    }

    void pointingIsSharedBothWays()
    {
        Fixture f;
        QVERIFY(f.settled());
        f.move(f.at(2), Qt::NoButton);
        QCOMPARE(f.selection.hovered(), qint64{2});
        f.move({3, 3}, Qt::NoButton);
        QCOMPARE(f.selection.hovered(), qint64{-1});
        const QImage before = f.canvas->grab().toImage();
        f.selection.hover(7);
        QCOMPARE(f.canvas->marked(), 7);
        const QImage marked = f.canvas->grab().toImage();
        QVERIFY(marked != before);
        f.selection.hover(-1);
        QCOMPARE(f.canvas->grab().toImage(), before);
    }

    void theCardTellsCosineAngleRankAndNeighbours()
    {
        const Fixture f;
        QVERIFY(f.settled());
        TrueSpace space;
        space.setEmbeddings(f.map.embeddings);
        f.move(f.at(2), Qt::NoButton);
        const QString text = f.canvas->cardText().join(QLatin1Char('\n'));
        QVERIFY2(
            text.contains(QStringLiteral("cos(clean, adv) %1").arg(space.cosine(2), 0, 'f', 2)),
            qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("rank %1").arg(space.rank(2))));
        QVERIFY(text.contains(QStringLiteral("loss 2.00 nats")));
        QStringList names;
        for (const auto& near : space.nearest(2, false, 3)) {
            names.append(near.index % 2 == 0 ? QStringLiteral("Shirt") : QStringLiteral("Bag"));
        }
        QVERIFY(text.contains(QStringLiteral("nearest: %1").arg(names.join(QStringLiteral(", ")))));
        // Of the adversarial mark: the neighbours of the adversarial view.
        f.move(f.canvas->position({2, true}), Qt::NoButton);
        names.clear();
        for (const auto& near : space.nearest(2, true, 3)) {
            names.append(near.index % 2 == 0 ? QStringLiteral("Shirt") : QStringLiteral("Bag"));
        }
        QVERIFY(f.canvas->cardText().last().endsWith(names.join(QStringLiteral(", "))));
    }

    void theTrayShowsChosenImagesAndNeighboursBeforeAndAfter()
    {
        Fixture f;
        QVERIFY(f.settled());
        auto* tray = f.view.findChild<MapTray*>();
        QVERIFY(!tray->isVisible());
        f.selection.set({2, 5, 9}, 5);
        QVERIFY(tray->isVisible());
        auto* chosen = f.child<QListView>("traySelected");
        QCOMPARE(imagesIn(chosen), (std::vector<int>{2, 5, 9}));
        QCOMPARE(namesIn(chosen), (QStringList{QStringLiteral("Shirt"), QStringLiteral("Bag"),
                                               QStringLiteral("Bag")}));
        QVERIFY(!chosen->model()->index(0, 0).data(Qt::DecorationRole).value<QPixmap>().isNull());
        QCOMPARE(f.child<QLabel>("trayTitle")->text(), QStringLiteral("Chosen: 3"));
        const auto expect = [&f](int image, bool adversarial) {
            TrueSpace space;
            space.setEmbeddings(f.map.embeddings);
            std::vector<int> images;
            for (const auto& near : space.nearest(image, adversarial, MapTray::kNeighbours)) {
                images.push_back(near.index);
            }
            return images;
        };
        QCOMPARE(imagesIn(f.child<QListView>("trayNearClean")), expect(5, false));
        QCOMPARE(imagesIn(f.child<QListView>("trayNearAdversarial")), expect(5, true));
        // A click makes an image the current one among the chosen.
        const QRect cell = chosen->visualRect(chosen->model()->index(2, 0));
        QTest::mouseClick(chosen->viewport(), Qt::LeftButton, Qt::NoModifier, cell.center());
        QCOMPARE(f.selection.current(), qint64{9});
        QCOMPARE(f.selection.images().size(), std::size_t{3});
        QCOMPARE(imagesIn(f.child<QListView>("trayNearClean")), expect(9, false));
        // A neighbour is chosen instead, and pointing at one marks it on the map.
        auto* near = f.child<QListView>("trayNearClean");
        const QPoint first = near->visualRect(near->model()->index(0, 0)).center();
        QMouseEvent point(QEvent::MouseMove, first, near->viewport()->mapToGlobal(first),
                          Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(near->viewport(), &point);
        const int neighbour = expect(9, false)[0];
        QCOMPARE(f.selection.hovered(), qint64{neighbour});
        QCOMPARE(f.canvas->marked(), neighbour);
        QTest::mouseClick(near->viewport(), Qt::LeftButton, Qt::NoModifier, first);
        QCOMPARE(f.selection.images(), (Selection::Images{neighbour}));
        f.child<QToolButton>("trayClear")->click();
        QVERIFY(f.selection.images().empty());
        QVERIFY(!tray->isVisible());
    }

    void withoutEmbeddingsTheTraySaysSo()
    {
        Fixture f;
        MapReport bare = f.map;
        bare.embeddings = nullptr;
        f.view.setFrame(bare);
        f.selection.set({1});
        QVERIFY(!f.child<QListView>("trayNearClean")->isVisibleTo(&f.view));
        QVERIFY(f.child<QLabel>("trayCleanTitle")->text().contains(QStringLiteral("not kept")));
    }

    void theTrayDoesNotPushTheWindowApart()
    {
        Fixture f;
        QVERIFY(f.settled());
        const int before = f.view.minimumSizeHint().height();
        f.selection.set({1, 2, 3});
        QCOMPARE(f.view.height(), 480);
        QVERIFY(f.view.minimumSizeHint().height() < before + 120);
    }

    void theThumbnailModelKeepsItsContract()
    {
        ThumbnailModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto images = std::make_shared<std::vector<Image>>();
        images->push_back(syntheticImage(0, 3, 16, 12));
        images->push_back(syntheticImage(1, 1, 64, 64));
        model.setImages(images);
        model.setRows({{0, QStringLiteral("a"), QStringLiteral("A")},
                       {1, QStringLiteral("b"), QStringLiteral("B")},
                       {7, QStringLiteral("gone"), {}}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowOf(1), 1);
        QCOMPARE(model.rowOf(5), -1);
        const auto picture = [&model](int row) {
            return model.index(row).data(Qt::DecorationRole).value<QPixmap>();
        };
        QCOMPARE(picture(0).size(), QSize(24, 32)); // a whole factor
        QCOMPARE(picture(1).size(), QSize(32, 32));
        QVERIFY(picture(2).isNull());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setRows({{0, QStringLiteral("a"), QStringLiteral("A")}});
        QCOMPARE(resets.size(), 1);
        model.setRows({{0, QStringLiteral("a"), QStringLiteral("A")}});
        QCOMPARE(resets.size(), 1);
        QCOMPARE(model.index(0).data(Qt::ToolTipRole).toString(), QStringLiteral("A"));
    }
};

QTEST_MAIN(EmbeddingSelectionTest)
#include "EmbeddingSelectionTest.moc"
