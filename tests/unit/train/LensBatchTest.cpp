// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Lens.h"

#include "InspectionHelpers.h"
#include "core/device/ProcessTuning.h"
#include "core/train/OwnImages.h"
#include "tests/fault/Damage.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace clae;
using namespace clae::test;

namespace {

Image plainImage(int channels, int height, int width, float value)
{
    return {channels, height, width,
            std::vector<float>(static_cast<std::size_t>(channels * height * width), value)};
}

} // namespace

/// The batch behind the pairs: which images, their cosines and ranks, images of the user's own.
class LensBatchTest : public QObject {
    Q_OBJECT

private:
    TrainSpec m_spec = smallSpec();
    std::shared_ptr<const DatasetPair> m_data = syntheticData();

    [[nodiscard]] Lens lens(int batch = kInspectedBatch) const
    {
        return Lens(m_spec, m_data, {batch, batch});
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void theImagesAreOfTheMapWhereItHasEnough()
    {
        TrainSpec spec = m_spec;
        spec.evaluate.mapImages = 20;
        Lens small(spec, m_data, {16, 16});
        std::set<std::int64_t> indices;
        std::set<std::string> first;
        const PairReport report = small.look(controlsOf(spec), 0);
        for (const Pair& pair : report.pairs) {
            QVERIFY(pair.index >= 0 && pair.index < 20);
            indices.insert(pair.index);
            QCOMPARE(pair.original.values, m_data->test.image(pair.index).values);
            const int label = m_data->test.labels[static_cast<std::size_t>(pair.index)];
            QCOMPARE(pair.label, m_data->test.classNames[static_cast<std::size_t>(label)]);
        }
        QCOMPARE(indices.size(), std::size_t{16});
        for (int k = 0; k < kSyntheticClasses; ++k) {
            first.insert(report.pairs[static_cast<std::size_t>(k)].label);
        }
        QCOMPARE(first.size(), std::size_t{kSyntheticClasses});
        // The map of 20 has no 24 images.
        Lens large(spec, m_data, {24, 24});
        std::int64_t highest = 0;
        for (const Pair& pair : large.look(controlsOf(spec), 0).pairs) {
            highest = std::max(highest, pair.index);
        }
        QVERIFY(highest >= 20);
    }

    void theBatchReportHoldsWhatThePairsTell()
    {
        Lens lens = this->lens();
        lens.setModel(trainedState(m_spec, m_data));
        const PairReport pairs = lens.look(controlsOf(m_spec), 41);
        const BatchReport batch = lens.batchReport();
        QCOMPARE(batch.request, std::uint64_t{41});
        QCOMPARE(batch.modelStep, std::int64_t{3});
        QCOMPARE(batch.classNames, m_data->test.classNames);
        QCOMPARE(batch.items.size(), std::size_t{kInspectedBatch});
        constexpr std::size_t kRows = 2 * kInspectedBatch;
        for (const Matrix* matrix : {&batch.clean, &batch.adversarial}) {
            QCOMPARE(matrix->rows, kRows);
            QCOMPARE(matrix->columns, kRows);
            for (std::size_t r = 0; r < kRows; ++r) {
                QVERIFY(std::abs(matrix->at(r, r) - 1.0F) < 1e-5F);
                for (std::size_t c = 0; c < kRows; ++c) {
                    QVERIFY(std::abs(matrix->at(r, c) - matrix->at(c, r)) < 1e-6F);
                    QVERIFY(std::abs(matrix->at(r, c)) <= 1.0F);
                }
            }
        }
        for (std::size_t k = 0; k < kInspectedBatch; ++k) {
            const Pair& pair = pairs.pairs[k];
            const BatchReport::Item& item = batch.items[k];
            QCOMPARE(item.index, pair.index);
            QCOMPARE(batch.classNames[static_cast<std::size_t>(item.label)], pair.label);
            QCOMPARE(item.viewI.values, pair.viewI.values);
            QCOMPARE(item.viewJ.values, pair.viewJ.values);
            QCOMPARE(item.adversarial.values, pair.adversarial.values);
            const std::size_t partner = k + kInspectedBatch;
            QVERIFY(std::abs(static_cast<double>(batch.clean.at(k, partner)) - pair.cosineViews) <
                    1e-6);
            QVERIFY(std::abs(static_cast<double>(batch.adversarial.at(k, partner)) -
                             pair.cosineAdversarial) < 1e-6);
            const auto rank = [&](const Matrix& cosines) {
                int nearer = 1;
                for (std::size_t c = 0; c < kRows; ++c) {
                    const bool other = c % kInspectedBatch != k;
                    nearer += other && cosines.at(k, c) > cosines.at(k, partner) ? 1 : 0;
                }
                return nearer;
            };
            QCOMPARE(pair.rankViews, rank(batch.clean));
            QCOMPARE(pair.rankAdversarial, rank(batch.adversarial));
        }
    }

    void ownImagesTakeTheFirstPlacesAndGiveThemBack()
    {
        Lens lens = this->lens();
        const Controls controls = controlsOf(m_spec);
        const PairReport before = lens.look(controls, 0);
        // Of odd sizes: colour and wide, grey and tall, one pixel, one row.
        lens.setOwnImages({plainImage(3, 31, 57, 0.5F), plainImage(1, 97, 5, 0.25F),
                           plainImage(1, 1, 1, 1.0F), plainImage(3, 1, 300, 0.0F)});
        const PairReport own = lens.look(controls, 0);
        const BatchReport batch = lens.batchReport();
        for (std::size_t k = 0; k < 4; ++k) {
            QCOMPARE(own.pairs[k].index, std::int64_t{-1});
            QVERIFY(own.pairs[k].label.empty());
            QCOMPARE(batch.items[k].index, std::int64_t{-1});
            QCOMPARE(batch.items[k].label, -1);
            QCOMPARE(own.pairs[k].original.channels, 1);
            QCOMPARE(own.pairs[k].original.height, 12);
            QCOMPARE(own.pairs[k].original.width, 12);
            QVERIFY(own.pairs[k].viewI.values != before.pairs[k].viewI.values);
        }
        for (const float value : own.pairs[1].original.values) {
            QVERIFY(std::abs(value - 0.25F) < 1e-6F);
        }
        for (std::size_t k = 4; k < own.pairs.size(); ++k) {
            QCOMPARE(own.pairs[k].index, before.pairs[k].index);
            QCOMPARE(own.pairs[k].viewI.values, before.pairs[k].viewI.values);
            QCOMPARE(own.pairs[k].viewJ.values, before.pairs[k].viewJ.values);
        }
        // The loss couples the images, so the others are perturbed otherwise.
        QVERIFY(own.pairs[8].delta.values != before.pairs[8].delta.values);
        lens.setOwnImages({});
        const PairReport after = lens.look(controls, 0);
        QCOMPARE(after.lossAfter, before.lossAfter);
        QCOMPARE(after.pairs[0].index, before.pairs[0].index);
        QCOMPARE(after.pairs[0].viewI.values, before.pairs[0].viewI.values);
    }

    void ownImagesOfTheSetsOwnShapeStayAsTheyAre()
    {
        const Image image = m_data->test.image(5);
        QCOMPARE(fittedImage(image, m_data->test).values, image.values);
        Lens lens = this->lens();
        lens.setOwnImages({image});
        QCOMPARE(lens.look(controlsOf(m_spec), 0).pairs[0].original.values, image.values);
    }

    void theMiddleOfAnImageIsKeptAndItsColourFollowsTheSet()
    {
        Dataset like = m_data->test;
        like.height = 2;
        like.width = 2;
        // Four columns of which the middle two are kept, in red, green and blue of one strength.
        Image wide{3, 2, 4, {}};
        for (int c = 0; c < 3; ++c) {
            for (int y = 0; y < 2; ++y) {
                for (const float value : {0.9F, 0.2F, 0.4F, 0.9F}) {
                    wide.values.push_back(c == 1 ? value : 0.0F);
                }
            }
        }
        const Image grey = fittedImage(wide, like);
        QCOMPARE(grey.channels, 1);
        for (int y = 0; y < 2; ++y) {
            QVERIFY(std::abs(grey.at(0, y, 0) - 0.587F * 0.2F) < 1e-6F);
            QVERIFY(std::abs(grey.at(0, y, 1) - 0.587F * 0.4F) < 1e-6F);
        }
        like.channels = 3;
        const Image colour = fittedImage(plainImage(1, 5, 9, 2.0F), like);
        QCOMPARE(colour.channels, 3);
        for (const float value : colour.values) {
            QVERIFY(std::abs(value - 1.0F) < 1e-6F); // and clipped
        }
    }

    void damagedOwnImagesAreRefusedAndChangeNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("two channels") << 0 << QStringLiteral("2 channels");
        QTest::newRow("no rows") << 1 << QStringLiteral("no pixels");
        QTest::newRow("values missing") << 2 << QStringLiteral("8 values");
        QTest::newRow("not a number") << 3 << QStringLiteral("not numbers");
        QTest::newRow("negative width") << 4 << QStringLiteral("no pixels");
        QTest::newRow("too many") << 5 << QStringLiteral("25 were given");
    }
    void damagedOwnImagesAreRefusedAndChangeNothing()
    {
        QFETCH(int, kind);
        QFETCH(QString, word);
        std::vector<Image> images = {plainImage(1, 3, 3, 0.5F), plainImage(1, 3, 3, 0.5F)};
        Image& damaged = images.back();
        switch (kind) {
        case 0:
            damaged.channels = 2;
            break;
        case 1:
            damaged.height = 0;
            break;
        case 2:
            damaged.values.pop_back();
            break;
        case 3:
            damaged.values[4] = std::numeric_limits<float>::quiet_NaN();
            break;
        case 4:
            damaged.width = -3;
            break;
        default:
            images.resize(25, images.front());
        }
        Lens lens = this->lens();
        const PairReport before = lens.look(controlsOf(m_spec), 0);
        const std::string sentence = refusal([&] { lens.setOwnImages(images); });
        QVERIFY2(mentions(sentence, word.toStdString()), sentence.c_str());
        QVERIFY(kind == 5 || mentions(sentence, "Image 2"));
        const PairReport after = lens.look(controlsOf(m_spec), 0);
        QCOMPARE(after.pairs[0].viewI.values, before.pairs[0].viewI.values);
        QCOMPARE(after.lossAfter, before.lossAfter);
    }
};

QTEST_GUILESS_MAIN(LensBatchTest)
#include "LensBatchTest.moc"
