// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Measurement.h"

#include "SyntheticData.h"
#include "core/device/ProcessTuning.h"
#include "core/io/Sha256.h"
#include "core/train/Evaluator.h"
#include "core/train/Trainer.h"
#include "core/train/TransferData.h"
#include "tests/fault/Damage.h"
#include "tests/unit/data/DatasetFiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace clae;
using namespace clae::test;

namespace {

ModelState trainedState(const TrainSpec& spec)
{
    Trainer trainer(spec, syntheticData());
    for (int k = 0; k < 3; ++k) {
        (void)trainer.takeStep(controlsOf(spec));
    }
    return trainer.state();
}

Measurement measured(const TrainSpec& spec, const MeasureRequest& request)
{
    return measure(spec, syntheticData(), trainedState(spec), request, StopToken());
}

MeasureRequest probe()
{
    MeasureRequest request;
    request.probe = true;
    return request;
}

} // namespace

class MeasurementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void theNeighboursAreThoseOfTheEvaluator()
    {
        const TrainSpec spec = smallSpec();
        const ModelState state = trainedState(spec);
        const Measurement found = measure(spec, syntheticData(), state, {}, StopToken());
        const EvaluationReport expected =
            Evaluator(spec, syntheticData()).evaluate(state, controlsOf(spec), StopToken());
        QCOMPARE(found.knn.knnTop1, expected.knnTop1);
        QCOMPARE(found.knn.step, std::int64_t{3});
        QCOMPARE(found.knn.epoch, expected.epoch);
        QCOMPARE(found.knn.representation->uniformity, expected.representation->uniformity);
        QVERIFY(!found.probe && !found.robust);
    }

    void theProbeNeverTouchesTheBackbone()
    {
        const TrainSpec spec = smallSpec();
        const ModelState state = trainedState(spec);
        const ProbeReport report =
            *measure(spec, syntheticData(), state, probe(), StopToken()).probe;
        Sha256 sum;
        for (const NamedArray& array : state.arrays) {
            sum.add(array.name);
            sum.add(array.bytes.data(), array.bytes.size());
        }
        QCOMPARE(report.backboneSha256, sum.finish());
        QCOMPARE(report.dataset, std::string("fashion-mnist")); // the spec's name
        QCOMPARE(report.features, std::string("h"));
        QCOMPARE(report.step, std::int64_t{3});
        QCOMPARE(report.trainImages + report.validationImages, std::int64_t{64});
        QCOMPARE(report.testImages, std::int64_t{64});
        QVERIFY(report.top1 > 0.5); // chance is 0.25
    }

    void theProbeTakesTheFeaturesItIsTold()
    {
        TrainSpec spec = smallSpec();
        spec.evaluate.probeFeatures = "z";
        spec.evaluate.probe = "adam";
        spec.evaluate.probeEpochs = 2;
        const ProbeReport report = *measured(spec, probe()).probe;
        QCOMPARE(report.features, std::string("z"));
        QCOMPARE(report.method, std::string("adam"));
        QCOMPARE(report.epochs, std::int64_t{2});
    }

    void robustAccuracyNeedsNoProbeOfItsOwn()
    {
        TrainSpec spec = smallSpec();
        spec.evaluate.robustImages = 24;
        spec.evaluate.robustEpsilon = 0.1;
        MeasureRequest request;
        request.robust = true;
        request.robustCurve = true;
        const Measurement found = measured(spec, request);
        QVERIFY(!found.probe);
        QCOMPARE(found.robust->dataset, std::string("fashion-mnist")); // the spec's name
        QCOMPARE(found.robust->images, std::int64_t{24});
        QCOMPARE(found.robust->step, std::int64_t{3});
        QCOMPARE(found.robust->epsilon, 0.1);
        QVERIFY(found.robust->ladder.front().top1 > 0.5);
        QVERIFY(found.robust->ladder.back().top1 < found.robust->ladder.front().top1);
        QCOMPARE(found.robust->curve.front().top1, found.robust->ladder.front().top1);
        QVERIFY(found.robust->flags.empty());
    }

    void robustAccuracyIsOfTheRepresentationWhateverTheProbeTakes()
    {
        TrainSpec spec = smallSpec();
        spec.evaluate.robustImages = 24;
        MeasureRequest request;
        request.robust = true;
        const double expected = measured(spec, request).robust->ladder.back().top1;
        spec.evaluate.probeFeatures = "z";
        QCOMPARE(measured(spec, request).robust->ladder.back().top1, expected);
    }

    void transferTrainsTheProbeOnTheOtherSet()
    {
        TrainSpec spec = smallSpec();
        spec.data.name = "synthetic";
        spec.evaluate.trainImages = 200;
        spec.evaluate.testImages = 100;
        spec.evaluate.robustImages = 16;
        MeasureRequest request = probe();
        request.robust = true;
        request.transfer = "fashion-mnist";
        const Measurement found = measured(spec, request);
        QCOMPARE(found.robust->dataset, std::string("fashion-mnist"));
        QCOMPARE(found.probe->dataset, std::string("fashion-mnist"));
        QCOMPARE(found.probe->trainImages + found.probe->validationImages, std::int64_t{200});
        QCOMPARE(found.probe->testImages, std::int64_t{100});
        QVERIFY(found.probe->top1 > 0.2);                 // ten classes
        QCOMPARE(found.knn.testImages, std::int64_t{64}); // of the run's own set
    }

    void imagesOfOnesOwnAreTransferredToByTheirFolder()
    {
        const QTemporaryDir place;
        const std::filesystem::path folder = place.path().toStdString();
        makeClasses(folder / "photos/train", 3, 8, 40, 60);
        makeClasses(folder / "photos/test", 3, 2, 40, 60);
        std::string labels;
        for (int k = 0; k < 12; ++k) {
            labels += static_cast<char>(k % 2);
        }
        for (const char* part : {"train", "test"}) {
            std::string images;
            for (int k = 0; k < 12; ++k) {
                images += std::string(5 * 5, static_cast<char>(60 + 80 * (k % 2) + k));
            }
            writeDeep(folder / "arrays" / (std::string(part) + "_images.npy"),
                      npyBytes("|u1", "(12, 5, 5)", images));
            writeDeep(folder / "arrays" / (std::string(part) + "_labels.npy"),
                      npyBytes("|u1", "(12,)", labels));
        }
        MeasureRequest request = probe();
        request.transfer = "folder";
        request.transferFolder = (folder / "photos").string();
        const ProbeReport photos = *measured(smallSpec(), request).probe;
        QCOMPARE(photos.dataset, std::string("folder"));
        QCOMPARE(photos.trainImages + photos.validationImages, std::int64_t{24});
        QCOMPARE(photos.testImages, std::int64_t{6});
        request.transfer = "npy";
        request.transferFolder = (folder / "arrays").string();
        const ProbeReport arrays = *measured(smallSpec(), request).probe;
        QCOMPARE(arrays.dataset, std::string("npy"));
        QCOMPARE(arrays.testImages, std::int64_t{12});
        QVERIFY(arrays.top1 > 0.9); // dark and bright
        // The same name elsewhere is another set.
        TrainSpec spec = smallSpec();
        spec.data.name = "npy";
        QCOMPARE(measured(spec, request).probe->testImages, std::int64_t{12});
        request.transferFolder.clear();
        QCOMPARE(measured(spec, request).probe->testImages, std::int64_t{64});
    }

    void aTransferThatCannotBeIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const char* folder, const char* said) {
            QTest::newRow(said) << QString::fromLatin1(name) << QString::fromLatin1(folder)
                                << QString::fromLatin1(said);
        };
        row("nothing", "", "There is no data set \"nothing\"; set --transfer to one of ");
        row("stl10-unlabeled", "", "transfer to \"stl10\"");
        row("npy", "/no/such/place", "name its folder with --transfer-folder.");
        row("folder", "/no/such/place", "\"/no/such/place\"");
    }
    void aTransferThatCannotBeIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, folder);
        QFETCH(QString, said);
        MeasureRequest request = probe();
        request.transfer = name.toStdString();
        request.transferFolder = folder.toStdString();
        const std::string sentence = refusal([&] { (void)measured(smallSpec(), request); });
        QVERIFY2(mentions(sentence, said.toStdString()), sentence.c_str());
        QVERIFY2(!mentions(sentence, "data.folder"), sentence.c_str()); // that is the run's
    }

    void imagesOfAnotherSetTakeTheShapeOfTheRuns()
    {
        Dataset colour;
        colour.count = 2;
        colour.channels = 3;
        colour.height = 2;
        colour.width = 2;
        colour.labels = {1, 0};
        colour.classNames = {"a", "b"};
        colour.pixels = {100, 100, 100, 100, 50, 50, 50, 50, 200, 200, 200, 200,
                         0,   0,   0,   0,   0,  0,  0,  0,  0,   0,   0,   0};
        const Dataset grey = syntheticPart(3, 4, 1);
        const DatasetPair pair = fitted({colour, colour}, grey, 0, 1, StopToken());
        QCOMPARE(pair.train.count, std::int64_t{2});
        QCOMPARE(pair.test.count, std::int64_t{1});
        QCOMPARE(pair.train.labels, (std::vector<int>{1, 0}));
        QCOMPARE(pair.train.pixels.size(), std::size_t{2 * 16});
        // 0.299 * 100 + 0.587 * 50 + 0.114 * 200 = 82.05
        QCOMPARE(pair.train.pixels.front(), std::uint8_t{82});
        QCOMPARE(pair.train.pixels.back(), std::uint8_t{0});
        const DatasetPair back = fitted({grey, grey}, colour, 1, 1, StopToken());
        QCOMPARE(back.train.pixels.size(), std::size_t{12});
        QCOMPARE(back.train.pixels[0], back.train.pixels[4]); // grey: three equal channels
        QCOMPARE(back.train.pixels[3], back.train.pixels[11]);
    }

    void aStopIsHeard()
    {
        const TrainSpec spec = smallSpec();
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, (void)measure(spec, syntheticData(), trainedState(spec), probe(), stop));
    }
};

QTEST_GUILESS_MAIN(MeasurementTest)
#include "MeasurementTest.moc"
