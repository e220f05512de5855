// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/MeasurementFile.h"

#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

using namespace clae::test;
using Json = nlohmann::json;

namespace {

Json knnOnly(int step = 3)
{
    return {{"step", step},
            {"epoch", 1},
            {"knn", {{"step", step}, {"top1", 0.5}, {"train_images", 96}, {"test_images", 64}}},
            {"representation", {{"step", step}, {"alignment", 0.25}}}};
}

Json probe(const char* dataset, double top1, int step = 3)
{
    return {{"step", step},
            {"dataset", dataset},
            {"method", "lbfgs"},
            {"features", "h"},
            {"top1", top1}};
}

Json entry(const char* attack, double top1)
{
    return {{"attack", attack},
            {"epsilon", attack == std::string("clean") ? 0.0 : 0.03},
            {"top1", top1}};
}

Json robust(const Json& ladder, double epsilon = 0.03)
{
    return {
        {"step", 3},     {"dataset", "mnist"}, {"images", 24},           {"epsilon", epsilon},
        {"restarts", 1}, {"ladder", ladder},   {"curve", Json::array()}, {"flags", Json::array()},
        {"seconds", 1.5}};
}

Json with(Json measured, const char* measure, const Json& part)
{
    measured[measure] = part;
    return measured;
}

} // namespace

class MeasurementFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShorterMeasurementDropsNothing()
    {
        Json compared = knnOnly();
        compared["knn"]["top1_raw_pixels"] = 0.25;
        const Json before = with(compared, "probe", probe("mnist", 0.75));
        const Json merged = mergedMeasurements(before, knnOnly());
        QCOMPARE(merged.dump(), before.dump());
    }

    void theFirstOneIsTakenAsItIs()
    {
        QCOMPARE(mergedMeasurements(Json::object(), knnOnly()).dump(), knnOnly().dump());
    }

    void theSameMeasurementIsReplaced()
    {
        const Json before = with(knnOnly(), "probe", probe("mnist", 0.75));
        const Json now = with(knnOnly(), "probe", probe("mnist", 0.5));
        QCOMPARE(mergedMeasurements(before, now).dump(), now.dump());
    }

    void anotherDataSetOrStepMovesTheOldOneToTheEarlier()
    {
        Json file = with(knnOnly(), "probe", probe("mnist", 0.75));
        file = mergedMeasurements(file, with(knnOnly(), "probe", probe("cifar10", 0.25)));
        QVERIFY(file["probe"]["dataset"] == "cifar10");
        QCOMPARE(file["earlier"].size(), std::size_t{1});
        QVERIFY(file["earlier"][0]["measure"] == "probe");
        QVERIFY(file["earlier"][0]["dataset"] == "mnist");
        // Back again: each is there once, without a trace of where it was.
        file = mergedMeasurements(file, with(knnOnly(), "probe", probe("mnist", 0.8)));
        QCOMPARE(file["probe"].dump(), probe("mnist", 0.8).dump());
        QCOMPARE(file["earlier"].size(), std::size_t{1});
        QVERIFY(file["earlier"][0]["dataset"] == "cifar10");
        // A run that went on: kNN and representation of step 3 are not those of step 9.
        file = mergedMeasurements(file, knnOnly(9));
        QVERIFY(file["step"] == 9);
        QVERIFY(file["knn"]["step"] == 9);
        QVERIFY(file["probe"]["step"] == 3);
        QCOMPARE(file["earlier"].size(), std::size_t{3});
    }

    void fewerAttacksKeepTheOthersAndTheLowerWorstCase()
    {
        Json longer = robust({entry("clean", 0.8), entry("fgsm", 0.4), entry("pgd-20", 0.3),
                              entry("apgd-ce", 0.2), entry("worst", 0.2)});
        longer["curve"] = {entry("pgd-20", 0.3)};
        longer["flags"] = {"One.", "Two."};
        Json shorter = robust(
            {entry("clean", 0.8), entry("fgsm", 0.4), entry("pgd-20", 0.3), entry("worst", 0.3)});
        shorter["flags"] = {"Two.", "Three."};
        shorter["seconds"] = 0.5;
        const Json merged = mergedMeasurements(with(knnOnly(), "robust", longer),
                                               with(knnOnly(), "robust", shorter))["robust"];
        QCOMPARE(merged["ladder"].dump(), longer["ladder"].dump());
        QCOMPARE(merged["curve"].dump(), longer["curve"].dump());
        QCOMPARE(merged["flags"].dump(), Json({"Two.", "Three.", "One."}).dump());
        QVERIFY(merged["seconds"] == 0.5);
    }

    void anotherBudgetOrClassifierIsAnotherMeasurement()
    {
        const Json ladder = {entry("clean", 0.8), entry("fgsm", 0.4), entry("worst", 0.4)};
        const Json other = {entry("clean", 0.7), entry("fgsm", 0.6), entry("worst", 0.6)};
        Json file = with(knnOnly(), "robust", robust(ladder));
        file = mergedMeasurements(file, with(knnOnly(), "robust", robust(ladder, 0.01)));
        file = mergedMeasurements(file, with(knnOnly(), "robust", robust(other)));
        QCOMPARE(file["robust"]["ladder"].dump(), other.dump());
        QCOMPARE(file["earlier"].size(), std::size_t{2});
    }

    void aFileIsReadAndADamagedOneRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("good");
        QTest::newRow("whole") << QByteArray::fromStdString(knnOnly().dump()) << true;
        QTest::newRow("of an older version, without steps")
            << QByteArray(R"({"step":3,"epoch":1,"representation":{"alignment":0.25}})") << true;
        QTest::newRow("cut") << QByteArray::fromStdString(knnOnly().dump()).chopped(5) << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("a list") << QByteArray("[1]") << false;
        QTest::newRow("something else") << QByteArray(R"({"name":"x"})") << false;
        QTest::newRow("a word for a number")
            << QByteArray(R"({"step":3,"epoch":1,"knn":{"top1":"x"}})") << false;
    }
    void aFileIsReadAndADamagedOneRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, good);
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(QStringLiteral("m.json")).toStdString();
        QCOMPARE(readMeasurements(file).dump(), Json::object().dump());
        writeBytes(file, bytes.toStdString());
        Json found;
        const std::string sentence = refusal([&] { found = readMeasurements(file); });
        QCOMPARE(sentence.empty(), good);
        QVERIFY(good || mentions(sentence, "m.json"));
        QVERIFY(!good || found["representation"]["step"] == 3);
    }
};

QTEST_GUILESS_MAIN(MeasurementFileTest)
#include "MeasurementFileTest.moc"
