// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Augmenter.h"
#include "core/values/Error.h"
#include "core/values/Random.h"
#include "tests/unit/augment/Golden.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <map>
#include <tuple>

using namespace clae;

namespace {

constexpr std::int64_t kDraws = 20000;
constexpr double kStandardErrors = 4.0;

auto cropOf(const ImageAugmentation& image)
{
    return std::tie(image.top, image.left, image.height, image.width);
}

auto jitterOf(const ImageAugmentation& image)
{
    return std::tie(image.jitter, image.brightness, image.contrast, image.saturation, image.hue,
                    image.order);
}

auto allOf(const ImageAugmentation& image)
{
    return std::tuple_cat(cropOf(image), jitterOf(image),
                          std::tie(image.flip, image.gray, image.blurSigma));
}

AugmentParameters draw(const AugmentSpec& spec, int height = 28, int width = 28,
                       std::int64_t count = kDraws)
{
    auto generator = makeGenerator(11, RandomPurpose::Augmentation);
    return Augmenter(spec, 3, height, width).sample(count, generator);
}

template <typename Value> double meanOf(const AugmentParameters& parameters, Value value)
{
    double sum = 0.0;
    for (const ImageAugmentation& image : parameters) {
        sum += static_cast<double>(value(image));
    }
    return sum / static_cast<double>(parameters.size());
}

/// Whether a share of kDraws draws is within kStandardErrors of `expected`, itself seen in
/// `expectedDraws` draws (infinitely many: known exactly).
bool sharesAgree(double share, double expected, double expectedDraws = HUGE_VAL)
{
    const double variance = expected * (1 - expected) * (1.0 / kDraws + 1.0 / expectedDraws);
    return std::abs(share - expected) <= kStandardErrors * std::sqrt(variance);
}

/// Fails the test unless the values look uniform in [low, high].
template <typename Value>
void verifyUniform(const AugmentParameters& parameters, double low, double high, Value value)
{
    constexpr double kFloatRounding = 1e-6;
    for (const ImageAugmentation& image : parameters) {
        QVERIFY(value(image) >= low - kFloatRounding && value(image) <= high + kFloatRounding);
    }
    for (const double limit : {0.1, 0.35, 0.5, 0.9}) {
        const double share = meanOf(parameters, [&](const ImageAugmentation& image) {
            return value(image) < low + limit * (high - low);
        });
        QVERIFY2(sharesAgree(share, limit), qPrintable(QString::number(share)));
    }
}

} // namespace

class AugmentSamplingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cropsAreDistributedAsTorchvisions_data()
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < 3; ++index) {
            const auto& expected = test::golden().at("distributions").at(std::size_t(index));
            QTest::addRow("%d x %d", expected.at("height").get<int>(),
                          expected.at("width").get<int>())
                << index;
        }
    }
    void cropsAreDistributedAsTorchvisions()
    {
        QFETCH(int, index);
        const auto& expected = test::golden().at("distributions").at(std::size_t(index));
        const double expectedDraws = expected.at("draws");
        AugmentSpec spec;
        spec.cropScaleMin = expected.at("scale").at(0);
        spec.cropScaleMax = expected.at("scale").at(1);

        const auto parameters = draw(spec, expected.at("height"), expected.at("width"));

        using Property = std::function<double(const ImageAugmentation&)>;
        const std::map<const char*, Property> shares = {{"area",
                                                         [](const auto& image) {
                                                             return image.height * image.width;
                                                         }},
                                                        {"aspect", [](const auto& image) {
                                                             return double(image.width) /
                                                                    image.height;
                                                         }}};
        for (const auto& [name, property] : shares) {
            for (const auto& entry : expected.at(name)) {
                const double share = meanOf(parameters, [&, &value = property](const auto& image) {
                    return value(image) <= entry.at("limit").template get<double>();
                });
                QVERIFY2(sharesAgree(share, entry.at("share"), expectedDraws), name);
            }
        }
        const std::map<const char*, Property> positions = {{"top",
                                                            [](const auto& image) {
                                                                return image.top;
                                                            }},
                                                           {"left", [](const auto& image) {
                                                                return image.left;
                                                            }}};
        for (const auto& [name, property] : positions) {
            const double error = expected.at(name).at("deviation").get<double>() *
                                 std::sqrt(1.0 / kDraws + 1.0 / expectedDraws);
            const double difference =
                meanOf(parameters, property) - expected.at(name).at("mean").get<double>();
            QVERIFY2(std::abs(difference) <= kStandardErrors * error, name);
        }
    }

    void cropsLieInsideTheImage_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("one pixel") << 1 << 1;
        QTest::newRow("a line") << 1 << 50;
        QTest::newRow("tall") << 31 << 20;
        QTest::newRow("square") << 32 << 32;
    }
    void cropsLieInsideTheImage()
    {
        QFETCH(int, height);
        QFETCH(int, width);
        AugmentSpec spec;
        spec.cropScaleMin = 0.001;

        for (const ImageAugmentation& image : draw(spec, height, width, 2000)) {
            QVERIFY(image.top >= 0 && image.height >= 1 && image.top + image.height <= height);
            QVERIFY(image.left >= 0 && image.width >= 1 && image.left + image.width <= width);
        }
    }

    void anImageTooLongForItsAreaGetsTheCentreCrop()
    {
        AugmentSpec spec;
        spec.cropScaleMin = 1.0;

        const auto wide = draw(spec, 10, 100, 1);
        const auto tall = draw(spec, 100, 10, 1);

        QCOMPARE(cropOf(wide[0]), std::make_tuple(0, 43, 10, 13));
        QCOMPARE(cropOf(tall[0]), std::make_tuple(43, 0, 13, 10));
    }

    void eachOperationHappensWithItsProbability()
    {
        AugmentSpec spec;
        spec.flip = 0.5;
        spec.jitter = 0.8;
        spec.gray = 0.2;
        spec.blur = 0.3;

        const auto parameters = draw(spec);

        QVERIFY(sharesAgree(meanOf(parameters, [](const auto& i) { return i.flip; }), 0.5));
        QVERIFY(sharesAgree(meanOf(parameters, [](const auto& i) { return i.jitter; }), 0.8));
        QVERIFY(sharesAgree(meanOf(parameters, [](const auto& i) { return i.gray; }), 0.2));
        QVERIFY(
            sharesAgree(meanOf(parameters, [](const auto& i) { return i.blurSigma > 0; }), 0.3));
    }

    void operationsHappenIndependentlyOfEachOther()
    {
        AugmentSpec spec;
        spec.gray = 0.5;

        const auto parameters = draw(spec);

        QVERIFY(
            sharesAgree(meanOf(parameters, [](const auto& i) { return i.flip && i.gray; }), 0.25));
        QVERIFY(
            sharesAgree(meanOf(parameters, [](const auto& i) { return i.jitter && i.gray; }), 0.4));
    }

    void probabilitiesZeroAndOneAreCertain()
    {
        AugmentSpec spec;
        spec.flip = spec.jitter = 1.0;
        spec.gray = spec.blur = 0.0;

        for (const ImageAugmentation& image : draw(spec)) {
            QVERIFY(image.flip && image.jitter && !image.gray && image.blurSigma == 0.0F);
        }
    }

    void jitterFactorsAreUniformAroundOne()
    {
        AugmentSpec spec;
        spec.brightness = 0.4;
        spec.contrast = 0.3;
        spec.saturation = 1.5; // reaches below 0, where torchvision cuts
        spec.hue = 0.1;

        const auto parameters = draw(spec);

        verifyUniform(parameters, 0.6, 1.4, [](const auto& image) { return image.brightness; });
        verifyUniform(parameters, 0.7, 1.3, [](const auto& image) { return image.contrast; });
        verifyUniform(parameters, 0.0, 2.5, [](const auto& image) { return image.saturation; });
        verifyUniform(parameters, -0.1, 0.1, [](const auto& image) { return image.hue; });
    }

    void blurSigmaIsUniformInItsRange()
    {
        AugmentSpec spec;
        spec.blur = 1.0;

        verifyUniform(draw(spec), 0.1, 2.0, [](const auto& image) { return image.blurSigma; });
    }

    void everyOrderOfTheJitterIsEquallyLikely()
    {
        std::map<std::array<JitterOperation, 4>, int> counts;
        for (const ImageAugmentation& image : draw(AugmentSpec())) {
            ++counts[image.order];
        }

        QCOMPARE(counts.size(), std::size_t(24));
        double chiSquare = 0.0;
        for (const auto& [order, count] : counts) {
            const double expected = kDraws / 24.0;
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        QVERIFY(chiSquare < 57.1); // exceeded with probability 1e-4 at 23 degrees of freedom
    }

    void theSameGeneratorStateGivesTheSameParameters()
    {
        const Augmenter augmenter(AugmentSpec(), 3, 28, 28);
        auto generator = makeGenerator(5, RandomPurpose::Augmentation);
        auto twin = generator;

        const auto first = augmenter.sample(1, generator);
        const auto again = augmenter.sample(1, twin);
        const auto next = augmenter.sample(1, generator);

        QVERIFY(allOf(first[0]) == allOf(again[0]));
        QVERIFY(allOf(first[0]) != allOf(next[0]));
    }

    void switchingOtherOperationsOffLeavesCropsAndFlipsAsTheyWere()
    {
        AugmentSpec bare;
        bare.jitter = bare.gray = bare.blur = bare.hue = 0.0;
        AugmentSpec full;
        full.blur = 1.0;

        const auto without = draw(bare, 28, 28, 100);
        const auto with = draw(full, 28, 28, 100);

        for (std::size_t k = 0; k < with.size(); ++k) {
            QVERIFY(cropOf(without[k]) == cropOf(with[k]));
            QCOMPARE(without[k].flip, with[k].flip);
        }
    }

    void otherCropLimitsLeaveFlipsAndJitterAsTheyWere()
    {
        AugmentSpec small;
        small.cropScaleMin = 0.08;
        AugmentSpec large;
        large.cropScaleMin = 0.9; // often needs several attempts

        const auto a = draw(small, 28, 28, 100);
        const auto b = draw(large, 28, 28, 100);

        for (std::size_t k = 0; k < a.size(); ++k) {
            QVERIFY(jitterOf(a[k]) == jitterOf(b[k]));
            QCOMPARE(a[k].flip, b[k].flip);
        }
    }

    void aNegativeCountIsRefused() { QVERIFY_THROWS_EXCEPTION(Error, (void)draw({}, 28, 28, -1)); }
};

QTEST_GUILESS_MAIN(AugmentSamplingTest)
#include "AugmentSamplingTest.moc"
