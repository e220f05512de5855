// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Evaluator.h"

#include "SyntheticData.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Trainer.h"
#include "tests/fault/Damage.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

using namespace clae;
using namespace clae::test;

namespace {

/// Weighted kNN accuracy with every sum by hand in double. Rows need not have unit length.
double bruteForceTop1(const Matrix& bank, const std::vector<int>& bankLabels, const Matrix& queries,
                      const std::vector<int>& labels, const EvaluateSpec& spec)
{
    const auto dot = [&](const float* a, const float* b) {
        double sum = 0;
        for (std::size_t i = 0; i < bank.columns; ++i) {
            sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        }
        return sum;
    };
    double right = 0;
    for (std::size_t q = 0; q < queries.rows; ++q) {
        std::vector<double> cosines;
        for (std::size_t n = 0; n < bank.rows; ++n) {
            cosines.push_back(
                dot(queries.row(q), bank.row(n)) /
                std::sqrt(dot(queries.row(q), queries.row(q)) * dot(bank.row(n), bank.row(n))));
        }
        std::vector<std::size_t> order(bank.rows);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return cosines[a] > cosines[b]; });
        std::vector<double> votes(kSyntheticClasses);
        for (int k = 0; k < spec.neighbours; ++k) {
            const std::size_t n = order[static_cast<std::size_t>(k)];
            votes[static_cast<std::size_t>(bankLabels[n])] += std::exp(cosines[n] / spec.sigma);
        }
        const auto best = std::max_element(votes.begin(), votes.end()) - votes.begin();
        right += best == labels[q] ? 1 : 0;
    }
    return right / static_cast<double>(queries.rows);
}

/// Normalised pixels, one image a row.
Matrix pixelRows(const Dataset& part, std::int64_t count, const DataSpec& spec)
{
    Matrix rows(static_cast<std::size_t>(count), part.imageSize());
    for (std::size_t i = 0; i < rows.values.size(); ++i) {
        rows.values[i] = static_cast<float>(
            (static_cast<double>(part.pixels[i]) / 255.0 - spec.mean.front()) / spec.std.front());
    }
    return rows;
}

/// Noise drowns the classes, so that the accuracy lies well between chance and 1.
std::shared_ptr<const DatasetPair> hardData(std::int64_t train, std::int64_t test)
{
    DatasetPair pair{syntheticPart(train, 4, 1), syntheticPart(test, 4, 2)};
    std::mt19937_64 generator = makeGenerator(5, RandomPurpose::Initialisation);
    for (Dataset* part : {&pair.train, &pair.test}) {
        for (std::uint8_t& pixel : part->pixels) {
            pixel = static_cast<std::uint8_t>(pixel / 2 + uniformIndex(generator, 128));
        }
    }
    return std::make_shared<const DatasetPair>(std::move(pair));
}

} // namespace

class EvaluatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void rawPixelsAreClassifiedAsByBruteForce()
    {
        TrainSpec spec = smallSpec();
        spec.evaluate.trainImages = 390; // more than a block and a half
        spec.evaluate.testImages = 255;
        const auto data = hardData(400, 300);
        const EvaluationReport report = Evaluator(spec, data).evaluateRawPixels(StopToken());
        QCOMPARE(report.trainImages, std::int64_t{390});
        QCOMPARE(report.testImages, std::int64_t{255});
        const double expected =
            bruteForceTop1(pixelRows(data->train, 390, spec.data), data->train.labels,
                           pixelRows(data->test, 255, spec.data), data->test.labels, spec.evaluate);
        QCOMPARE(report.knnTop1, expected);
        QVERIFY(expected > 0.3 && expected < 0.999);
    }

    void encodersAreMeasuredAsByBruteForceOnTheirFeatures_data()
    {
        QTest::addColumn<QString>("features");
        QTest::newRow("encoder") << QStringLiteral("h");
        QTest::newRow("projection") << QStringLiteral("z");
    }
    void encodersAreMeasuredAsByBruteForceOnTheirFeatures()
    {
        QFETCH(QString, features);
        TrainSpec spec = smallSpec();
        spec.evaluate.features = features.toStdString();
        const auto hard = hardData(120, 70);
        const ModelState state = Trainer(spec, hard).state();
        const double measured =
            Evaluator(spec, hard).evaluate(state, controlsOf(spec), StopToken()).knnTop1;

        // embed() tells of test images; asked about the training images it tells of those.
        Evaluator bank(spec,
                       std::make_shared<const DatasetPair>(DatasetPair{hard->train, hard->train}));
        const EmbeddingSet train = bank.embed(state, 0, StopToken());
        const EmbeddingSet test = Evaluator(spec, hard).embed(state, 0, StopToken());
        QCOMPARE(train.clean.rows, std::size_t{120});
        QCOMPARE(test.labels, hard->test.labels);
        const double expected =
            bruteForceTop1(train.clean, train.labels, test.clean, test.labels, spec.evaluate);
        // The cosines of an untrained encoder lie so close that rounding may move one image.
        QVERIFY(std::abs(measured - expected) < 1.5 / 70);
    }

    void droppingTheLastBatchScoresWholeBatchesAlone()
    {
        TrainSpec spec = smallSpec(); // batches of 16
        spec.evaluate.trainImages = 90;
        spec.evaluate.dropLast = true;
        const auto data = hardData(100, 70);
        const EvaluationReport report = Evaluator(spec, data).evaluateRawPixels(StopToken());
        QCOMPARE(report.testImages, std::int64_t{64});
        const double expected =
            bruteForceTop1(pixelRows(data->train, 90, spec.data), data->train.labels,
                           pixelRows(data->test, 64, spec.data), data->test.labels, spec.evaluate);
        QCOMPARE(report.knnTop1, expected);
    }

    void fewerTestImagesThanABatchCannotBeDropped()
    {
        TrainSpec spec = smallSpec();
        spec.evaluate.dropLast = true;
        spec.evaluate.testImages = 15;
        const std::string sentence = refusal([&] { Evaluator(spec, syntheticData()); });
        QVERIFY2(mentions(sentence, "evaluate.drop_last") && mentions(sentence, "15 test images"),
                 sentence.c_str());
    }

    void theReleasedBankMisplacesTheRaggedBatch()
    {
        TrainSpec spec = smallSpec();
        const auto data = hardData(600, 60);
        const auto measured = [&](const char* bank) {
            spec.evaluate.bank = bank;
            return Evaluator(spec, data).evaluateRawPixels(StopToken()).knnTop1;
        };
        // What the script does, by hand: 2 whole batches of 256, then 88 images at 2 * 88.
        Matrix bank = pixelRows(data->train, 600, spec.data);
        for (std::size_t k = 0; k < 88; ++k) {
            std::copy_n(bank.row(512 + k), bank.columns, bank.row(176 + k));
        }
        bank.rows = 512; // rows of zeros, cosine 0, are never among the nearest
        const double expected =
            bruteForceTop1(bank, data->train.labels, pixelRows(data->test, 60, spec.data),
                           data->test.labels, spec.evaluate);
        QCOMPARE(measured("released"), expected);
        QVERIFY(measured("indexed") != expected);
    }

    void theRepresentationOfAnUntrainedEncoderIsSound()
    {
        TrainSpec spec = smallSpec();
        const auto data = syntheticData();
        const ModelState state = Trainer(spec, data).state();
        Evaluator evaluator(spec, data);
        const EvaluationReport report = evaluator.evaluate(state, controlsOf(spec), StopToken());
        QVERIFY(report.representation.has_value());
        const RepresentationReport& r = *report.representation;
        // |a - b|^2 = 2 - 2 a b for unit rows.
        QVERIFY(std::abs(r.alignment - (2.0 - 2.0 * r.positives.mean)) < 1e-5);
        QVERIFY(r.uniformity < 0.0 && r.effectiveRank > 1.0);
        QVERIFY(r.positives.low < r.positives.mean && r.positives.mean < r.positives.high);
        QVERIFY(r.positives.mean > r.negatives.mean);
        QVERIFY(r.adversarial.has_value());
        Controls plain = controlsOf(spec);
        plain.clae = false;
        const RepresentationReport without =
            *evaluator.evaluate(state, plain, StopToken()).representation;
        QVERIFY(!without.adversarial.has_value());
        QCOMPARE(without.alignment, r.alignment); // the same views each time
        QVERIFY(!evaluator.evaluateRawPixels(StopToken()).representation.has_value());
    }

    void theReleasedAttackIsSteeredByTheNegativesAlone()
    {
        TrainSpec spec = smallSpec();
        const auto data = syntheticData();
        const ModelState state = Trainer(spec, data).state();
        Evaluator evaluator(spec, data);
        const auto share = [&](const char* start) {
            Controls controls = controlsOf(spec);
            controls.attack.start = start;
            return evaluator.evaluate(state, controls, StopToken())
                .representation->adversarial->positiveGradient;
        };
        QVERIFY2(share("same") < 1e-4, std::to_string(share("same")).c_str());
        QVERIFY2(share("other") > 0.05 && share("other") < 1.0,
                 std::to_string(share("other")).c_str());
    }

    void measuringLeavesTheTrainerAndTheAnswerAsTheyAre()
    {
        const TrainSpec spec = smallSpec();
        const auto data = syntheticData();
        Trainer trainer(spec, data);
        (void)trainer.takeStep(controlsOf(spec));
        const ModelState before = trainer.state();
        Evaluator evaluator(spec, data);
        const EvaluationReport first = evaluator.evaluate(before, controlsOf(spec), StopToken());
        (void)evaluator.embedPairs(before, 32, controlsOf(spec), StopToken());
        const EvaluationReport second = evaluator.evaluate(before, controlsOf(spec), StopToken());
        QVERIFY(sameBytes(trainer.state(), before));
        QCOMPARE(second.knnTop1, first.knnTop1);
        QCOMPARE(first.step, std::int64_t{1});
        QCOMPARE(first.epoch, std::int64_t{1});
    }

    void embeddingsAreUnitRowsOfTheFirstImages()
    {
        const TrainSpec spec = smallSpec();
        const auto data = syntheticData();
        Evaluator evaluator(spec, data);
        const EmbeddingSet set =
            evaluator.embedPairs(Trainer(spec, data).state(), 10, controlsOf(spec), StopToken());
        QCOMPARE(set.clean.rows, std::size_t{10});
        QCOMPARE(set.adversarial.rows, std::size_t{10});
        QCOMPARE(set.adversarial.columns, set.clean.columns);
        QCOMPARE(set.labels,
                 std::vector<int>(data->test.labels.begin(), data->test.labels.begin() + 10));
        for (const Matrix* rows : {&set.clean, &set.adversarial}) {
            for (std::size_t k = 0; k < rows->rows; ++k) {
                const float* row = rows->row(k);
                const double square = std::inner_product(row, row + rows->columns, row, 0.0);
                QVERIFY(std::abs(square - 1.0) < 1e-5);
            }
        }
    }

    void anEmbeddingDoesNotDependOnTheImagesBesideIt()
    {
        const TrainSpec spec = smallSpec();
        const auto data = syntheticData();
        Trainer trainer(spec, data);
        (void)trainer.takeStep(controlsOf(spec));
        Evaluator evaluator(spec, data);
        const Matrix few = evaluator.embed(trainer.state(), 3, StopToken()).clean;
        const Matrix many = evaluator.embed(trainer.state(), 64, StopToken()).clean;
        for (std::size_t i = 0; i < few.values.size(); ++i) {
            QVERIFY(std::abs(few.values[i] - many.values[i]) < 1e-5F);
        }
    }

    void aStopIsHeard()
    {
        const TrainSpec spec = smallSpec();
        const auto data = syntheticData();
        const StopToken stop;
        stop.request();
        Evaluator evaluator(spec, data);
        const ModelState state = Trainer(spec, data).state();
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 (void)evaluator.evaluate(state, controlsOf(spec), stop));
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)evaluator.evaluateRawPixels(stop));
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 (void)evaluator.embedPairs(state, 8, controlsOf(spec), stop));
    }
};

QTEST_GUILESS_MAIN(EvaluatorTest)
#include "EvaluatorTest.moc"
