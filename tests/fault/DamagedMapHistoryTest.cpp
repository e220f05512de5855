// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/MapHistoryFile.h"
#include "core/io/Npz.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

MapHistory someHistory()
{
    MapHistory history;
    history.run = "run-a";
    history.stepsPerEpoch = 12.5;
    history.labels = {3, 1, -1};
    for (const int step : {0, 25, 50}) {
        for (const MapMethod method : {MapMethod::Tsne, MapMethod::Pca}) {
            auto layout = std::make_shared<MapLayout>();
            layout->step = step;
            layout->method = method;
            layout->iteration = method == MapMethod::Tsne ? 1000 + step : 0;
            layout->kl = 0.5;
            layout->explained = {0.25, 0.125};
            const auto x = static_cast<float>(step);
            layout->clean = Matrix(3, 2, {x, 1.0F, 2.0F, 3.0F, -4.0F, 5.5F});
            if (step > 0) {
                layout->adversarial = Matrix(3, 2, {x, 0.0F, 2.5F, 3.5F, -4.5F, 6.0F});
                auto known = std::make_shared<MapQuantities>();
                known->temperature = 0.25;
                known->loss = {1.0F, 2.0F, 3.0F};
                known->displacement = {0.0F, 0.5F, 2.0F};
                known->right = {1, 0, 1};
                known->rightAdversarial = {0, 0, 1};
                layout->quantities = known;
            }
            keepLayout(history, layout);
        }
    }
    return history;
}

} // namespace

class DamagedMapHistoryTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path file() const
    {
        return mapHistoryPath(fs::path(m_directory.path().toStdString()) / "run-a");
    }
    std::string refusalOfFile() const
    {
        return refusal([this] { (void)loadMapHistory(file()); });
    }
    /// The refusal after `change` to one array of a good file.
    std::string refusalAfter(const std::string& name,
                             const std::function<void(NamedArray&)>& change) const
    {
        saveMapHistory(file(), someHistory());
        std::vector<NamedArray> arrays = loadNpz(file());
        for (NamedArray& array : arrays) {
            if (array.name == name) {
                change(array);
            }
        }
        saveNpz(file(), arrays);
        return refusalOfFile();
    }

private Q_SLOTS:
    void whatIsWrittenIsReadBack()
    {
        const MapHistory before = someHistory();
        saveMapHistory(file(), before);
        const MapHistory after = loadMapHistory(file());
        QCOMPARE(after.run, before.run);
        QCOMPARE(after.stepsPerEpoch, before.stepsPerEpoch);
        QCOMPARE(after.labels, before.labels);
        QCOMPARE(after.offered, before.offered);
        QCOMPARE(after.layouts.size(), before.layouts.size());
        for (std::size_t k = 0; k < before.layouts.size(); ++k) {
            const MapLayout& a = *before.layouts[k];
            const MapLayout& b = *after.layouts[k];
            QCOMPARE(b.step, a.step);
            QCOMPARE(b.method, a.method);
            QCOMPARE(b.iteration, a.iteration);
            QCOMPARE(b.kl, a.kl);
            QCOMPARE(b.explained, a.explained);
            QCOMPARE(b.clean.values, a.clean.values);
            QCOMPARE(b.adversarial.values, a.adversarial.values);
            QCOMPARE(b.quantities == nullptr, a.quantities == nullptr);
            if (a.quantities) {
                QCOMPARE(b.quantities->temperature, a.quantities->temperature);
                QCOMPARE(b.quantities->loss, a.quantities->loss);
                QCOMPARE(b.quantities->displacement, a.quantities->displacement);
                QCOMPARE(b.quantities->right, a.quantities->right);
                QCOMPARE(b.quantities->rightAdversarial, a.quantities->rightAdversarial);
            }
        }
        const std::string bytes = readBytes(file());
        saveMapHistory(file(), after);
        QVERIFY(readBytes(file()) == bytes);
    }

    void anEmptyHistoryIsOne()
    {
        saveMapHistory(file(), MapHistory());
        QVERIFY(loadMapHistory(file()).empty());
    }

    void everyCutIsRefusedWithTheFilesName()
    {
        saveMapHistory(file(), someHistory());
        const std::string good = readBytes(file());
        for (std::size_t length = 0; length < good.size(); length += 37) {
            writeBytes(file(), good.substr(0, length));
            QVERIFY(mentions(refusalOfFile(), "map-history.npz"));
        }
    }

    void flippedBitsAreRefusedOrHarmless()
    {
        saveMapHistory(file(), someHistory());
        const std::string good = readBytes(file());
        int refused = 0;
        for (std::size_t bit = 3; bit < 8 * good.size(); bit += 101) {
            writeBytes(file(), withFlippedBit(good, bit));
            refused += refusalOfFile().empty() ? 0 : 1; // anything but an InputError fails the test
        }
        QVERIFY(refused > 100);
    }

    void wrongContentIsRefusedByName()
    {
        const auto setFirst = [](auto value) {
            return [value](NamedArray& array) {
                std::memcpy(array.bytes.data(), &value, sizeof(value));
            };
        };
        QVERIFY(mentions(refusalAfter("clean", setFirst(std::nanf(""))), "\"clean\""));
        QVERIFY(
            mentions(refusalAfter("adversarial", setFirst(std::numeric_limits<float>::infinity())),
                     "not finite"));
        QVERIFY(mentions(refusalAfter("step", setFirst(std::int64_t{-1})), "steps"));
        QVERIFY(mentions(refusalAfter("step", setFirst(std::int64_t{1} << 40)), "rise"));
        QVERIFY(mentions(refusalAfter("method", setFirst(std::int64_t{2})), "method"));
        QVERIFY(mentions(refusalAfter("iteration", setFirst(std::int64_t{-5})), "iteration"));
        QVERIFY(mentions(refusalAfter("labels", setFirst(std::int64_t{1} << 33)), "label"));
        QVERIFY(mentions(refusalAfter("loss", [](NamedArray& a) { a.name = "losses"; }),
                         "lacks the array \"loss\""));
        QVERIFY(mentions(refusalAfter("clean",
                                      [](NamedArray& a) {
                                          a.shape = {6, 2, 3};
                                      }),
                         "\"clean\""));
        QVERIFY(mentions(refusalAfter("labels", [](NamedArray& a) { a.shape = {3, 1}; }), "lists"));
        QVERIFY(mentions(refusalAfter("labels",
                                      [](NamedArray& a) {
                                          a.shape = {2};
                                          a.bytes.resize(16);
                                      }),
                         "another shape"));
        QVERIFY(mentions(refusalAfter("has_adversarial",
                                      [](NamedArray& a) {
                                          a.type = NamedArray::Type::Int64;
                                          a.bytes.resize(48);
                                      }),
                         "another shape or type"));
    }

    void aMissingFileIsRefusedAndAFolderInItsPlaceToo()
    {
        fs::remove_all(file());
        QVERIFY(mentions(refusalOfFile(), "map-history.npz"));
        fs::create_directories(file());
        QVERIFY(mentions(refusalOfFile(), "map-history.npz"));
        QVERIFY(!refusal([this] { saveMapHistory(file(), someHistory()); }).empty());
        fs::remove_all(file());
    }
};

QTEST_GUILESS_MAIN(DamagedMapHistoryTest)
#include "DamagedMapHistoryTest.moc"
