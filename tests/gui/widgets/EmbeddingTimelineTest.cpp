// SPDX-License-Identifier: GPL-3.0-or-later
// The map over time and beside another run's; its method, colours and pictures.
#include "SyntheticMaps.h"
#include "widgets/ColorMap.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/EmbeddingView.h"
#include "widgets/MapColorBar.h"
#include "widgets/MapTimeline.h"
#include "widgets/Selection.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace clae;

namespace {

/// The colour of a value that lies this far along the scale's 64 steps.
QColor continuous(double steps)
{
    return QColor::fromRgb(ColorMap(ColorMap::Kind::Sequential, 0.0, 64.0).color(steps));
}

class Fixture {
public:
    Fixture()
    {
        view.resize(900, 480);
        view.setSelection(&selection);
        view.setClassNames({QStringLiteral("Shirt"), QStringLiteral("Bag, leather")});
        view.show();
        canvas = view.findChild<EmbeddingCanvas*>();
    }
    [[nodiscard]] bool settled() const
    {
        return QTest::qWaitForWindowExposed(const_cast<EmbeddingView*>(&view)) &&
               QTest::qWaitFor([this] {
                   const auto all = view.findChildren<EmbeddingCanvas*>();
                   return std::none_of(all.begin(), all.end(),
                                       [](const auto* c) { return c->isGliding(); });
               });
    }
    template <typename T> [[nodiscard]] T* child(const char* name) const
    {
        return view.findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString status() const { return child<QLabel>("embeddingStatus")->text(); }
    [[nodiscard]] QString moment() const { return child<QLabel>("timelineLabel")->text(); }
    void choose(const char* box, int row) const
    {
        auto* combo = child<QComboBox>(box);
        combo->setFocus();
        combo->setCurrentIndex(row);
        Q_EMIT combo->activated(row);
    }
    [[nodiscard]] QColor colorAt(int image, bool adversarial = false) const
    {
        return canvas->grab().toImage().pixelColor(
            canvas->position({image, adversarial}).toPoint());
    }

    Selection selection;
    EmbeddingView view;
    EmbeddingCanvas* canvas = nullptr;
};

QString titleOf(const QWidget* pane)
{
    return pane->findChild<QLabel*>(QStringLiteral("mapTitle"))->text();
}

} // namespace

class EmbeddingTimelineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTimelineFollowsTheRunWhileAtItsEnd()
    {
        Fixture f;
        auto* slider = f.child<QSlider>("timelineSlider");
        QVERIFY(!slider->isEnabled());
        QVERIFY(slider->toolTip().contains(QStringLiteral("second")));
        f.view.setHistory(syntheticHistory({0, 20}, 20.0));
        f.view.setFrame(syntheticMap(50));
        QCOMPARE(slider->maximum(), 2);
        QCOMPARE(slider->value(), 2);
        QCOMPARE(f.moment(), QStringLiteral("step 50, epoch 2.5 (live)"));
        f.view.setHistory(syntheticHistory({0, 20, 50}, 20.0));
        f.view.setFrame(syntheticMap(70));
        QCOMPARE(slider->maximum(), 3);
        QCOMPARE(slider->value(), 3);
        QVERIFY(f.status().endsWith(QStringLiteral("step 70")));
    }

    void anEarlierMapIsShownByKeyAndStaysWhileTheRunGoesOn()
    {
        Fixture f;
        f.view.setHistory(syntheticHistory({0, 20}, 20.0, 5.0F));
        f.view.setFrame(syntheticMap(50));
        auto* slider = f.child<QSlider>("timelineSlider");
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(f.status(), QStringLiteral("t-SNE 1000  ·  KL 0.50 nats  ·  step 0"));
        QCOMPARE(f.moment(), QStringLiteral("step 0 (1 of 3)"));
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(f.moment(), QStringLiteral("step 20, epoch 1.0 (2 of 3)"));
        f.view.setFrame(syntheticMap(50));
        f.view.setHistory(syntheticHistory({0, 20, 50}, 20.0, 5.0F));
        f.view.setFrame(syntheticMap(90));
        QCOMPARE(f.moment(), QStringLiteral("step 20, epoch 1.0 (2 of 4)"));
        QVERIFY(f.status().endsWith(QStringLiteral("step 20")));
        QTest::keyClick(slider, Qt::Key_End);
        QVERIFY(f.status().endsWith(QStringLiteral("step 90")));
    }

    void playGoesFromTheFirstToTheLast()
    {
        Fixture f;
        f.view.setHistory(syntheticHistory({0, 20, 40}, 20.0));
        QVERIFY(f.settled());
        auto* timeline = f.view.findChild<MapTimeline*>();
        QSignalSpy moved(timeline, &MapTimeline::moved);
        auto* play = f.child<QToolButton>("timelinePlay");
        play->click();
        QVERIFY(timeline->isPlaying());
        QVERIFY(play->accessibleName().contains(QStringLiteral("Stop")));
        QCOMPARE(timeline->position(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!timeline->isPlaying(), 10000);
        QVERIFY(timeline->atEnd());
        QCOMPARE(moved.size(), 3);
        play->click();
        QVERIFY(timeline->isPlaying());
        play->click(); // stops where it is
        QVERIFY(!timeline->isPlaying());
    }

    void aReopenedRunShowsItsLastMapAndSaysWhatIsKept()
    {
        Fixture f;
        f.view.setHistory(syntheticHistory({0, 20, 40}, 20.0));
        QVERIFY(f.status().endsWith(QStringLiteral("step 40")));
        QCOMPARE(f.moment(), QStringLiteral("step 40, epoch 2.0 (3 of 3)"));
        QVERIFY(f.child<QSlider>("timelineSlider")
                    ->toolTip()
                    .contains(QStringLiteral("3 of 3 evaluations")));
        f.view.clear();
        QVERIFY(f.canvas->isEmpty());
        QCOMPARE(f.moment(), QString());
    }

    void aViewThatIsClearedAtAnEarlierMapForgetsAll()
    {
        Fixture f;
        f.view.setHistory(syntheticHistory({0, 20, 40}, 20.0));
        f.child<QSlider>("timelineSlider")->setValue(1);
        QVERIFY(f.status().endsWith(QStringLiteral("step 20")));
        f.view.clear();
        QVERIFY(f.canvas->isEmpty());
        QCOMPARE(f.moment(), QString());
        f.view.setHistory(syntheticHistory({0, 20, 40}, 20.0));
        f.child<QToolButton>("timelinePlay")->click();
        f.view.clear();
        QVERIFY(!f.view.findChild<MapTimeline*>()->isPlaying());
        QVERIFY(f.canvas->isEmpty());
    }

    void trailsLeadThroughTheKeptMapsToTheOneShown()
    {
        Fixture f;
        f.view.setHistory(syntheticHistory({0, 20, 40}, 20.0, 0.25F));
        f.view.setFrame(syntheticMap(60, 11, 3.0F));
        QVERIFY(f.settled());
        const QImage without = f.canvas->grab().toImage();
        f.child<QCheckBox>("mapTrails")->click();
        QCOMPARE(f.canvas->trails().size(), std::size_t{11}); // few images: all
        f.selection.set({3, 7});
        QCOMPARE(f.canvas->trails().size(), std::size_t{2});
        const MapTrail& trail = f.canvas->trails()[0];
        QCOMPARE(trail.image, 3);
        QCOMPARE(trail.clean.size(), std::size_t{4});
        const double start = static_cast<double>(syntheticMap(0).clean.at(3, 0));
        for (std::size_t k = 0; k < 3; ++k) {
            QVERIFY(std::fabs(trail.clean[k].x() - (start + 0.25 * static_cast<double>(k))) < 1e-6);
        }
        QVERIFY(std::fabs(trail.clean[3].x() - (start + 3.0)) < 1e-6);
        QVERIFY(std::fabs(trail.adversarial[1].y() - 0.5) < 1e-6);
        f.selection.clear();
        QVERIFY(f.canvas->grab().toImage() != without);
        // At an earlier map they end there.
        QTest::keyClick(f.child<QSlider>("timelineSlider"), Qt::Key_Home);
        QCOMPARE(f.canvas->trails()[0].clean.size(), std::size_t{1});
        f.child<QCheckBox>("mapTrails")->click();
        QVERIFY(f.canvas->trails().empty());
    }

    void anotherRunIsShownBesideAtTheSameEpoch()
    {
        Fixture f;
        f.view.setHistory(syntheticHistory({0, 20, 40}, 20.0));
        f.view.setComparison(syntheticHistory({0, 50, 100, 150}, 50.0));
        auto* other = f.child<EmbeddingCanvas>("comparisonCanvas");
        QVERIFY(other != nullptr && other->isVisible() && !other->isEmpty());
        const auto titles = [&f] {
            return QStringList{titleOf(f.child<QWidget>("mapPane")),
                               titleOf(f.child<QWidget>("comparisonPane"))};
        };
        QCOMPARE(titles(), (QStringList{QStringLiteral("epoch 2.0  ·  run-b"),
                                        QStringLiteral("epoch 2.0  ·  run-b")}));
        QTest::keyClick(f.child<QSlider>("timelineSlider"), Qt::Key_Left);
        QCOMPARE(titles(), (QStringList{QStringLiteral("epoch 1.0  ·  run-b"),
                                        QStringLiteral("epoch 1.0  ·  run-b")}));
        // Chosen and pointed at here is chosen and pointed at there, and back.
        QVERIFY(f.settled());
        QTest::mouseClick(other, Qt::LeftButton, Qt::NoModifier,
                          other->position({6, false}).toPoint());
        QCOMPARE(f.selection.images(), (Selection::Images{6}));
        QVERIFY(f.canvas->chosen()[6] && other->chosen()[6]);
        QVERIFY(f.settled());
        const QPointF at = f.canvas->position({2, false});
        QMouseEvent move(QEvent::MouseMove, at, f.canvas->mapToGlobal(at), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(f.canvas, &move);
        QCOMPARE(other->marked(), 2);
        f.view.setComparison(nullptr);
        QVERIFY(!other->isVisible());
        QCOMPARE(titles()[0], QString());
    }

    void anotherRunOfOtherImagesIsNotLinked()
    {
        Fixture f;
        f.view.setHistory(syntheticHistory({0, 20}, 20.0));
        auto history = std::make_shared<MapHistory>(*syntheticHistory({0, 20}, 20.0));
        history->labels[0] = 1;
        f.view.setComparison(history);
        f.selection.set({3});
        auto* other = f.child<EmbeddingCanvas>("comparisonCanvas");
        QVERIFY(f.canvas->chosen().size() == 11 && other->chosen().empty());
        QVERIFY(
            titleOf(f.child<QWidget>("comparisonPane")).contains(QStringLiteral("other images")));
    }

    void theMenuOfRunsAsksAndTells()
    {
        Fixture f;
        QSignalSpy wanted(&f.view, &EmbeddingView::comparisonsWanted);
        QSignalSpy chosen(&f.view, &EmbeddingView::comparisonChosen);
        QMenu* menu = f.child<QToolButton>("mapCompare")->menu();
        connect(&f.view, &EmbeddingView::comparisonsWanted, &f.view, [&f] {
            f.view.setComparisonChoices({QStringLiteral("run-c"), QStringLiteral("run-b")});
        });
        Q_EMIT menu->aboutToShow();
        QCOMPARE(wanted.size(), 1);
        QStringList texts;
        for (const QAction* action : menu->actions()) {
            texts.append(action->text());
        }
        QCOMPARE(texts, (QStringList{QStringLiteral("No other run"), QString(),
                                     QStringLiteral("run-c"), QStringLiteral("run-b")}));
        menu->actions()[3]->trigger();
        QCOMPARE(chosen.last().first().toString(), QStringLiteral("run-b"));
        menu->actions()[0]->trigger();
        QCOMPARE(chosen.last().first().toString(), QString());
    }

    void theMethodIsSwitchedAndItsControlsFollow()
    {
        Fixture f;
        QSignalSpy methods(&f.view, &EmbeddingView::methodChosen);
        f.view.setHistory(syntheticHistory({0, 20}, 20.0));
        f.view.setFrame(syntheticMap(50));
        auto* note = f.child<QLabel>("embeddingNote");
        QVERIFY(note->text().contains(QStringLiteral("mislead")));
        f.choose("mapMethod", 1);
        QCOMPARE(methods.size(), 1);
        QCOMPARE(methods.last().first().value<MapMethod>(), MapMethod::Pca);
        auto* pause = f.child<QToolButton>("embeddingPause");
        QVERIFY(!pause->isEnabled() && pause->toolTip().contains(QStringLiteral("PCA")));
        QVERIFY(!f.child<QDoubleSpinBox>("mapPerplexity")->isEnabled());
        // The kept maps by PCA are there at once, the live one comes.
        QCOMPARE(f.status(), QStringLiteral("PCA  ·  60.0 % of the variance  ·  step 20"));
        MapReport live = syntheticMap(50);
        live.method = MapMethod::Pca;
        live.explained = {0.3, 0.1};
        f.view.setFrame(live);
        QCOMPARE(f.status(), QStringLiteral("PCA  ·  40.0 % of the variance  ·  step 50"));
        QVERIFY(!note->text().contains(QStringLiteral("t-SNE")));
        f.choose("mapMethod", 0);
        QVERIFY(pause->isEnabled());
        QVERIFY(f.status().startsWith(QStringLiteral("t-SNE")));
    }

    void thePerplexityCountsWhenItIsCompletelyTyped()
    {
        Fixture f;
        QSignalSpy spy(&f.view, &EmbeddingView::perplexityChosen);
        auto* box = f.child<QDoubleSpinBox>("mapPerplexity");
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("55"));
        QCOMPARE(spy.size(), 0);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().toDouble(), 55.0);
    }

    void pointsAreColouredByLossDisplacementAndNeighbours()
    {
        Fixture f;
        f.view.setFrame(syntheticMap(50));
        QVERIFY(f.settled());
        auto* bar = f.view.findChild<MapColorBar*>();
        QVERIFY(!bar->isVisible());
        QCOMPARE(f.colorAt(2), Theme::classColor(0, f.view.palette()));
        f.choose("mapColor", 1);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->texts(), (QStringList{QStringLiteral("loss, nats"), QStringLiteral("0"),
                                            QStringLiteral("10")}));
        QCOMPARE(f.colorAt(0), continuous(0.5));
        QCOMPARE(f.colorAt(10), continuous(63.5));
        QCOMPARE(f.colorAt(5), continuous(32.5));
        QCOMPARE(f.colorAt(10, true), continuous(63.5));
        f.choose("mapColor", 2);
        QCOMPARE(bar->texts().last(), QStringLiteral("1.0"));
        f.choose("mapColor", 3);
        QCOMPARE(f.colorAt(0), Theme::error(f.view.palette()));
        QCOMPARE(f.colorAt(1), Theme::accuracy(f.view.palette()));
        QCOMPARE(f.colorAt(1, true), Theme::error(f.view.palette()));
        f.view.setPalette(Theme::palette(true));
        QCOMPARE(f.colorAt(0), Theme::error(f.view.palette()));
        f.choose("mapColor", 0);
        QVERIFY(!bar->isVisible());
    }

    void oneScaleColoursAllMapsOfTheRun()
    {
        Fixture f;
        MapReport map = syntheticMap(50);
        auto known = std::make_shared<MapQuantities>(*map.quantities);
        for (float& value : known->loss) {
            value += 10.0F; // from 10 to 20
        }
        map.quantities = known;
        f.view.setHistory(syntheticHistory({0}, 20.0)); // from 0 to 10
        f.view.setFrame(map);
        f.choose("mapColor", 1);
        QVERIFY(f.settled());
        auto* bar = f.view.findChild<MapColorBar*>();
        QCOMPARE(bar->texts()[1], QStringLiteral("0"));
        QCOMPARE(bar->texts()[2], QStringLiteral("20"));
        QCOMPARE(f.colorAt(0), continuous(32.5));
    }

    void coloursWithoutValuesSayWhy()
    {
        Fixture f;
        const auto item = [&f](int row) {
            return qobject_cast<QStandardItemModel*>(f.child<QComboBox>("mapColor")->model())
                ->item(row);
        };
        QVERIFY(!item(1)->isEnabled());
        QVERIFY(item(1)->toolTip().contains(QStringLiteral("first map")));
        MapReport map = syntheticMap(50);
        map.adversarial = Matrix();
        auto known = std::make_shared<MapQuantities>(*map.quantities);
        known->loss.clear();
        known->displacement.clear();
        known->rightAdversarial.clear();
        map.quantities = known;
        f.view.setFrame(map);
        QVERIFY(!item(1)->isEnabled() && !item(2)->isEnabled() && item(3)->isEnabled());
        QVERIFY(item(1)->toolTip().contains(QStringLiteral("CLAE is off")));
        QVERIFY(item(3)->toolTip().isEmpty());
        f.view.setFrame(syntheticMap(51));
        QVERIFY(item(1)->isEnabled() && item(2)->isEnabled());
    }

    void theRangeLeavesOutTheOutermostHundredth()
    {
        MapQuantities quantities;
        for (int k = 0; k < 200; ++k) {
            quantities.loss.push_back(static_cast<float>(k));
        }
        quantities.loss[199] = 1e6F;
        const MapRange range = mapRange(quantities, MapColorBy::Loss);
        QCOMPARE(range.low, 2.0);
        QCOMPARE(range.high, 197.0);
        QVERIFY(range.valid && range.clipped);
        QVERIFY(!mapRange(quantities, MapColorBy::Displacement).valid);
        quantities.displacement = {std::nanf("")};
        QVERIFY(!mapRange(quantities, MapColorBy::Displacement).valid);
        const auto coloring = mapColoring(&quantities, MapColorBy::Displacement,
                                          {0.0, 1.0, true, false}, 2, Theme::palette(false));
        QCOMPARE(coloring->clean, (std::vector<int>{64, 64})); // no value: grey
    }

    void imagesTakeThePlaceOfCirclesWhereFewAreInSight()
    {
        Fixture f;
        auto images = std::make_shared<std::vector<Image>>();
        for (int k = 0; k < 1000; ++k) {
            images->push_back(syntheticImage(k, 1, 28, 28));
        }
        f.view.setImages(images);
        f.view.setFrame(syntheticMap(50));
        QVERIFY(f.settled());
        f.child<QCheckBox>("mapPictures")->click();
        const QImage few = f.canvas->grab().toImage();
        QVERIFY(!f.canvas->tooManyPictures());
        // A border in the class colour around a picture of 28 pixels.
        const QPoint at = f.canvas->position({4, false}).toPoint();
        QCOMPARE(few.pixelColor(at + QPoint(-15, 0)), Theme::classColor(0, f.view.palette()));
        QVERIFY(few.pixelColor(at) != Theme::classColor(0, f.view.palette()));
        f.view.setFrame(syntheticMap(60, 1000));
        QVERIFY(f.settled());
        f.canvas->grab();
        QVERIFY(f.canvas->tooManyPictures());
        for (int k = 0; k < 8; ++k) {
            QTest::keyClick(f.canvas, Qt::Key_Plus);
        }
        f.canvas->grab();
        QVERIFY(!f.canvas->tooManyPictures());
    }

    void theNumbersOfTheMapAreCsv()
    {
        Fixture f;
        QCOMPARE(f.view.exportCsv(), QString());
        f.view.setFrame(syntheticMap(50, 3));
        const QStringList lines = f.view.exportCsv().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 5); // header, three images, the end of the last line
        QCOMPARE(lines[0], QStringLiteral("image,label,class,x,y,adversarial_x,adversarial_y,"
                                          "loss (nats),displacement"));
        QCOMPARE(lines[1], QStringLiteral("0,0,Shirt,-1,0,-1,0.5,0,0"));
        QCOMPARE(lines[2], QStringLiteral("1,1,\"Bag, leather\",0,0,0,0.5,1,0.100000001"));
        MapReport bare = syntheticMap(60, 3);
        bare.adversarial = Matrix();
        bare.quantities = nullptr;
        f.view.setFrame(bare);
        QCOMPARE(f.view.exportCsv().split(QLatin1Char('\n'))[3],
                 QStringLiteral("2,0,Shirt,1,0,,,,"));
    }
};

QTEST_MAIN(EmbeddingTimelineTest)
#include "EmbeddingTimelineTest.moc"
