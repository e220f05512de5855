// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"
#include "core/device/TorchCompat.h"
#include "tests/fault/Damage.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <QTest>

using namespace clae;
using namespace clae::test;

namespace {

/// What a matrix product of two float matrices computes in on this thread now.
at::ScalarType productType()
{
    const at::Tensor a = at::ones({2, 2}, at::kFloat);
    return at::mm(a, a).scalar_type();
}

} // namespace

class DeviceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void autocastEndsWithItsGuard()
    {
        QCOMPARE(productType(), at::kFloat);
        {
            const AutocastGuard guard(at::kCPU, true);
            QCOMPARE(productType(), at::kBFloat16);
        }
        QCOMPARE(productType(), at::kFloat);
    }

    void autocastNests()
    {
        const AutocastGuard outer(at::kCPU, true);
        {
            const AutocastGuard inner(at::kCPU, true);
            QCOMPARE(productType(), at::kBFloat16);
        }
        QCOMPARE(productType(), at::kBFloat16);
    }

    void aDisabledGuardChangesNothing()
    {
        {
            const AutocastGuard guard(at::kCPU, false);
            QCOMPARE(productType(), at::kFloat);
        }
        const AutocastGuard outer(at::kCPU, true);
        {
            const AutocastGuard inner(at::kCPU, false);
            QCOMPARE(productType(), at::kBFloat16);
        }
        QCOMPARE(productType(), at::kBFloat16);
    }

    void anExceptionEndsAutocast()
    {
        try {
            const AutocastGuard guard(at::kCPU, true);
            throw Cancelled();
        } catch (const Cancelled&) {
            QCOMPARE(productType(), at::kFloat);
        }
    }

    void theCpuIsAlwaysThere()
    {
        QCOMPARE(resolveDeviceName("cpu"), std::string("cpu"));
        QCOMPARE(resolveDeviceName("auto"), std::string(cudaDeviceCount() > 0 ? "cuda:0" : "cpu"));
    }

    void cudaWithoutAGpuIsRefusedWithTheReason()
    {
        if (cudaDeviceCount() > 0) {
            QSKIP("This machine has a GPU.");
        }
        for (const std::string name : {"cuda", "cuda:0", "cuda:7"}) {
            const std::string sentence = refusal([&] { (void)resolveDeviceName(name); });
            QVERIFY2(mentions(sentence, "CUDA") && mentions(sentence, "\"" + name + "\"") &&
                         mentions(sentence, "--device cpu"),
                     sentence.c_str());
        }
    }

    void unknownNamesAreRefused()
    {
        for (const std::string name : {"", "gpu", "CPU", "cuda:", "cuda:x", "cuda:00"}) {
            QVERIFY2(mentions(refusal([&] { (void)resolveDeviceName(name); }), "\"" + name + "\""),
                     name.c_str());
        }
        QVERIFY(mentions(refusal([] { (void)resolvePrecision("fp16", "cpu"); }), "\"fp16\""));
    }

    void precisionIsTakenAsAskedFor()
    {
        QCOMPARE(resolvePrecision("fp32", "cuda:0"), Precision::Fp32);
        QCOMPARE(resolvePrecision("bf16", "cpu"), Precision::Bf16);
        QCOMPARE(resolvePrecision("auto", "cuda:0"), Precision::Bf16);
        const DeviceReport report = describeDevices();
        QCOMPARE(resolvePrecision("auto", "cpu"),
                 report.avx512Bf16 || report.amxBf16 ? Precision::Bf16 : Precision::Fp32);
    }

    void winogradIsTakenWhereItIsAndRefusedElsewhere()
    {
        QVERIFY(mentions(refusal([] { (void)resolvePrecision("winograd", "cuda:0"); }), "AVX-512"));
        if (hasWinograd()) {
            QCOMPARE(resolvePrecision("winograd", "cpu"), Precision::Winograd);
        } else {
            QVERIFY(
                mentions(refusal([] { (void)resolvePrecision("winograd", "cpu"); }), "AVX-512"));
        }
        QVERIFY(!hasWinograd() || describeDevices().avx512);
    }

    void zeroThreadsMeansEveryCore()
    {
        QCOMPARE(resolveThreads(3), 3);
        QCOMPARE(resolveThreads(0), describeDevices().cores);
        QVERIFY(resolveThreads(0) >= 1);
    }

    void theThreadCountIsWhatWasSet()
    {
        setComputeThreads(1);
        QCOMPARE(describeDevices().threads, 1);
        setComputeThreads(2);
        QCOMPARE(describeDevices().threads, 2);
    }
};

QTEST_GUILESS_MAIN(DeviceTest)
#include "DeviceTest.moc"
