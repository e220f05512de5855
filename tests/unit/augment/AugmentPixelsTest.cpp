// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Augmenter.h"
#include "core/augment/Resampling.h"
#include "core/values/Error.h"
#include "core/values/Random.h"
#include "tests/unit/augment/Golden.h"

#include <QTest>

#include <ATen/ATen.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

using namespace clae;

namespace {

constexpr double kFloatTolerance = 5e-6; // the largest difference seen is 9e-7

/// Every operation on most images.
AugmentSpec busySpec()
{
    AugmentSpec spec;
    spec.gray = 0.3;
    spec.blur = 0.5;
    return spec;
}

ImageAugmentation unchanged(int height, int width)
{
    ImageAugmentation parameters;
    parameters.height = height;
    parameters.width = width;
    return parameters;
}

at::Tensor randomImages(std::int64_t count, int channels, int height, int width)
{
    auto generator = makeGenerator(7, RandomPurpose::DataOrder);
    at::Tensor images = at::empty({count, channels, height, width}, at::kFloat);
    float* values = images.data_ptr<float>();
    for (std::int64_t k = 0; k < images.numel(); ++k) {
        values[k] = static_cast<float>(uniform01(generator));
    }
    return images;
}

double largestDifference(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

at::Tensor augmentedAs(const test::GoldenCase& golden)
{
    const auto size = [&](std::int64_t axis) {
        return static_cast<int>(golden.image.size(axis));
    };
    AugmentSpec spec;
    spec.size = golden.size;
    return Augmenter(spec, size(1), size(2), size(3)).apply(golden.image, {golden.parameters});
}

void addGoldenCases()
{
    QTest::addColumn<QString>("name");
    for (const auto& entry : test::golden().at("cases")) {
        const auto name = QString::fromStdString(entry.at("name").get<std::string>());
        QTest::newRow(qPrintable(name)) << name;
    }
}

} // namespace

class AugmentPixelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTorchvisionsPixelsOnFloatImages_data() { addGoldenCases(); }
    void givesTorchvisionsPixelsOnFloatImages()
    {
        QFETCH(QString, name);
        const auto golden = test::goldenCase(name.toStdString());

        const double difference = largestDifference(augmentedAs(golden), golden.onFloat);

        QVERIFY2(difference <= kFloatTolerance, qPrintable(QString::number(difference)));
    }

    // In steps of 1/255. PIL rounds to 8 bits after every operation, also the hue, where a step
    // turns a pure colour by 6/255. The float results of torchvision itself are as far from PIL's.
    void staysNearPilOnEightBitImages_data() { addGoldenCases(); }
    void staysNearPilOnEightBitImages()
    {
        QFETCH(QString, name);
        const auto golden = test::goldenCase(name.toStdString());
        const at::Tensor steps = (augmentedAs(golden) - golden.onPil).abs() * 255;

        const bool turnsHue = golden.image.size(1) == 3 && golden.parameters.hue != 0.0F;

        const auto largest = steps.max().item<double>();
        const auto mean = steps.mean().item<double>();
        QVERIFY2(largest <= (turnsHue ? 11.0 : 2.0), qPrintable(QString::number(largest)));
        QVERIFY2(mean <= (turnsHue ? 2.0 : 1.0), qPrintable(QString::number(mean)));
    }

    void resizesAsTorchvision_data()
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < int(test::golden().at("resized").size()); ++index) {
            const auto& entry = test::golden().at("resized").at(std::size_t(index));
            QTest::addRow("%s to %d", entry.at("image").get<std::string>().c_str(),
                          entry.at("size").get<int>())
                << index;
        }
    }
    void resizesAsTorchvision()
    {
        QFETCH(int, index);
        const auto golden = test::goldenResized(std::size_t(index));

        const at::Tensor result = resized(golden.image, golden.size);

        QVERIFY(result.sizes() == golden.onFloat.sizes());
        QVERIFY(largestDifference(result, golden.onFloat) <= kFloatTolerance);
        QVERIFY(largestDifference(result, golden.onPil) * 255 <= 1.5);
    }

    void resizingToTheSizeThatIsThereChangesNoBit()
    {
        const at::Tensor square = randomImages(2, 3, 9, 9);
        const at::Tensor wide = randomImages(2, 3, 9, 11);

        QVERIFY(at::equal(resized(square, 9), square));
        QVERIFY(at::equal(resized(wide, 0), wide));
        QVERIFY(at::equal(resized(wide, 9), wide.narrow(3, 1, 9)));
    }

    void viewsHaveTheSizeThatTheSpecAsksFor()
    {
        AugmentSpec spec = busySpec();
        spec.size = 20;
        const Augmenter augmenter(spec, 3, 12, 10);
        auto generator = makeGenerator(5, RandomPurpose::Augmentation);

        const at::Tensor views =
            augmenter.apply(randomImages(7, 3, 12, 10), augmenter.sample(7, generator));

        QVERIFY(views.sizes() == at::IntArrayRef({7, 3, 20, 20}));
    }

    void theSizeOfTheViewsDoesNotChangeWhatIsDrawn()
    {
        AugmentSpec spec = busySpec();
        auto generator = makeGenerator(5, RandomPurpose::Augmentation);
        const auto plain = Augmenter(spec, 3, 12, 10).sample(5, generator);
        spec.size = 20;
        generator = makeGenerator(5, RandomPurpose::Augmentation);
        const auto sized = Augmenter(spec, 3, 12, 10).sample(5, generator);

        for (std::size_t k = 0; k < plain.size(); ++k) {
            QCOMPARE(sized[k].top, plain[k].top);
            QCOMPARE(sized[k].width, plain[k].width);
            QCOMPARE(sized[k].hue, plain[k].hue);
        }
    }

    void anImageAloneGetsTheViewThatItGetsInABatch()
    {
        const Augmenter augmenter(busySpec(), 3, 12, 10);
        const at::Tensor images = randomImages(40, 3, 12, 10);
        auto generator = makeGenerator(1, RandomPurpose::Augmentation);
        const auto parameters = augmenter.sample(40, generator);

        const at::Tensor views = augmenter.apply(images, parameters);

        for (std::size_t k = 0; k < parameters.size(); ++k) {
            const auto row = static_cast<std::int64_t>(k);
            const at::Tensor alone = augmenter.apply(images.narrow(0, row, 1), {parameters[k]});
            QVERIFY(largestDifference(views.narrow(0, row, 1), alone) <= 1e-6);
        }
    }

    void theSameParametersGiveTheSameBits()
    {
        const Augmenter augmenter(busySpec(), 3, 12, 10);
        const at::Tensor images = randomImages(40, 3, 12, 10);
        auto generator = makeGenerator(1, RandomPurpose::Augmentation);
        const auto parameters = augmenter.sample(40, generator);

        QVERIFY(
            at::equal(augmenter.apply(images, parameters), augmenter.apply(images, parameters)));
    }

    void aWholeCropWithoutOperationsIsTheImageBitForBit_data()
    {
        QTest::addColumn<int>("channels");
        QTest::newRow("grey") << 1;
        QTest::newRow("colour") << 3;
    }
    void aWholeCropWithoutOperationsIsTheImageBitForBit()
    {
        QFETCH(int, channels);
        const at::Tensor images = randomImages(3, channels, 28, 27);

        const at::Tensor views = Augmenter(AugmentSpec(), channels, 28, 27)
                                     .apply(images, AugmentParameters(3, unchanged(28, 27)));

        QVERIFY(at::equal(views, images));
    }

    void aFlipMirrorsTheImageBitForBit()
    {
        const at::Tensor images = randomImages(2, 3, 8, 9);
        auto flipped = unchanged(8, 9);
        flipped.flip = true;

        const at::Tensor views =
            Augmenter(AugmentSpec(), 3, 8, 9).apply(images, {flipped, flipped});

        QVERIFY(at::equal(views, images.flip({3})));
    }

    void greyImagesKeepTheirPixelsUnderSaturationHueAndGrayscale()
    {
        const at::Tensor images = randomImages(1, 1, 8, 8);
        auto parameters = unchanged(8, 8);
        parameters.jitter = true;
        parameters.saturation = 1.4F;
        parameters.hue = 0.1F;
        parameters.gray = true;

        const at::Tensor views = Augmenter(AugmentSpec(), 1, 8, 8).apply(images, {parameters});

        QVERIFY(at::equal(views, images));
    }

    void greyPixelsOfColourImagesStayGreyUnderSaturationAndHue()
    {
        const at::Tensor images = randomImages(1, 1, 8, 8).expand({1, 3, 8, 8});
        auto parameters = unchanged(8, 8);
        parameters.jitter = true;
        parameters.saturation = 1.4F;
        parameters.hue = 0.3F;

        const at::Tensor views = Augmenter(AugmentSpec(), 3, 8, 8).apply(images, {parameters});

        QVERIFY(largestDifference(views, images) <= 5e-5); // the weights of luma add up to 0.9999
    }

    void factorsAreNotUsedWithoutJitter()
    {
        const at::Tensor images = randomImages(1, 3, 8, 8);
        auto parameters = unchanged(8, 8);
        parameters.brightness = 0.5F;
        parameters.hue = 0.2F;

        const at::Tensor views = Augmenter(AugmentSpec(), 3, 8, 8).apply(images, {parameters});

        QVERIFY(at::equal(views, images));
    }

    void viewsStayInTheUnitRangeUnderTheStrongestJitter()
    {
        AugmentSpec spec = busySpec();
        spec.jitter = 1.0;
        spec.brightness = spec.contrast = spec.saturation = 5.0;
        spec.hue = 0.5;
        const Augmenter augmenter(spec, 3, 16, 16);
        const at::Tensor images = randomImages(200, 3, 16, 16).round();
        auto generator = makeGenerator(2, RandomPurpose::Augmentation);

        const at::Tensor views = augmenter.apply(images, augmenter.sample(200, generator));

        QVERIFY(views.min().item<double>() >= 0.0);
        QVERIFY(views.max().item<double>() <= 1.0);
    }

    void viewsCarryNoAutogradHistoryAndLeaveTheImagesAlone()
    {
        const at::Tensor images = randomImages(20, 3, 8, 8).requires_grad_(true);
        const at::Tensor before = images.detach().clone();
        const Augmenter augmenter(busySpec(), 3, 8, 8);
        auto generator = makeGenerator(3, RandomPurpose::Augmentation);

        const at::Tensor views = augmenter.apply(images, augmenter.sample(20, generator));

        QVERIFY(!views.requires_grad());
        QVERIFY(at::equal(images.detach(), before));
    }

    void autocastOfTheCallerDoesNotRoundThePixels()
    {
        const at::Tensor images = randomImages(5, 3, 8, 8);
        const AugmentParameters parameters(5, unchanged(8, 8));
        const Augmenter augmenter(AugmentSpec(), 3, 8, 8);

        c10::impl::tls_set_dispatch_key_excluded(c10::DispatchKey::AutocastCPU, false);
        const auto productType = images.matmul(images).scalar_type();
        const at::Tensor views = augmenter.apply(images, parameters);
        c10::impl::tls_set_dispatch_key_excluded(c10::DispatchKey::AutocastCPU, true);

        QVERIFY(productType == at::kBFloat16);
        QVERIFY(at::equal(views, images));
    }

    void theMemoryLayoutOfTheImagesDoesNotMatter()
    {
        const at::Tensor images = randomImages(20, 3, 8, 9);
        const Augmenter augmenter(busySpec(), 3, 8, 9);
        auto generator = makeGenerator(4, RandomPurpose::Augmentation);
        const auto parameters = augmenter.sample(20, generator);

        const at::Tensor views =
            augmenter.apply(images.contiguous(at::MemoryFormat::ChannelsLast), parameters);

        QVERIFY(at::equal(views, augmenter.apply(images, parameters)));
        QVERIFY(views.is_contiguous());
    }

    void anEmptyBatchGivesAnEmptyBatch()
    {
        const at::Tensor views =
            Augmenter(busySpec(), 3, 8, 8).apply(at::empty({0, 3, 8, 8}, at::kFloat), {});

        QVERIFY(views.sizes() == at::IntArrayRef({0, 3, 8, 8}));
    }

    void imagesOfOnePixelCanBeBlurred()
    {
        const at::Tensor images = randomImages(1, 3, 1, 1);
        auto parameters = unchanged(1, 1);
        parameters.blurSigma = 1.0F;

        const at::Tensor views = Augmenter(AugmentSpec(), 3, 1, 1).apply(images, {parameters});

        QVERIFY(largestDifference(views, images) <= kFloatTolerance);
    }

    void wrongInputIsRefused()
    {
        const Augmenter augmenter(AugmentSpec(), 3, 8, 8);
        const AugmentParameters two(2, unchanged(8, 8));
        auto outside = two;
        outside[1].left = 1;

        QVERIFY_THROWS_EXCEPTION(Error, Augmenter(AugmentSpec(), 2, 8, 8));
        QVERIFY_THROWS_EXCEPTION(Error, (void)augmenter.apply(randomImages(2, 1, 8, 8), two));
        QVERIFY_THROWS_EXCEPTION(Error, (void)augmenter.apply(randomImages(2, 3, 8, 9), two));
        QVERIFY_THROWS_EXCEPTION(Error, (void)augmenter.apply(randomImages(3, 3, 8, 8), two));
        QVERIFY_THROWS_EXCEPTION(Error, (void)augmenter.apply(randomImages(2, 3, 8, 8), outside));
        QVERIFY_THROWS_EXCEPTION(
            Error, (void)augmenter.apply(randomImages(2, 3, 8, 8).to(at::kDouble), two));
    }
};

QTEST_GUILESS_MAIN(AugmentPixelsTest)
#include "AugmentPixelsTest.moc"
