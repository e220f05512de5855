// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RunEvents.h"
#include "SyntheticRun.h"
#include "core/exchange/RunMetrics.h"
#include "core/io/ImageGrid.h"

#include <QTemporaryDir>
#include <QTest>

using namespace clae;
using namespace clae::test;

namespace {

int occurrences(const std::string& text, const std::string& word)
{
    int count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

class RunEventsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNumberIsAScalar()
    {
        const RunRecord run = syntheticRun("first");
        const std::string bytes = runEvents(run, {}).bytes();
        QCOMPARE(occurrences(bytes, "loss/clean"), 3);
        QCOMPARE(occurrences(bytes, "loss/adversarial"), 2);
        QCOMPARE(occurrences(bytes, "accuracy/knn"), 2);
        QCOMPARE(occurrences(bytes, "representation/uniformity"), 1);
        // Read back by an independent reader in tests/python/tensorboard_events.py.
    }

    void specAndControlsAreText()
    {
        const std::string bytes = runEvents(syntheticRun("first"), {}).bytes();
        QVERIFY(bytes.find("    [train]\n    seed = 7\n") != std::string::npos);
        QVERIFY(bytes.find("`attack.epsilon`: 0.03 → 0.06") != std::string::npos);
    }

    void onlyHistogramsThatWereKeptAreThere()
    {
        const std::string bytes = runEvents(syntheticRun("first"), {}).bytes();
        QCOMPARE(occurrences(bytes, "cosines/positives"), 1);
        QCOMPARE(occurrences(bytes, "cosines/negatives"), 0);
    }

    void picturesGetTheStepOfTheirName()
    {
        QTemporaryDir folder;
        const std::filesystem::path figures = folder.path().toStdString();
        savePng(figures / "pairs-step-2.png", Image{1, 2, 3, {0, 0, 1, 1, 0, 0}}, 1);
        savePng(figures / "map.png", Image{1, 2, 3, {0, 0, 1, 1, 0, 0}}, 1);
        const RunRecord run = syntheticRun("first");
        const std::string bytes = runEvents(run, figures).bytes();
        QCOMPARE(occurrences(bytes, "figures/pairs\""), 1); // the image's tag follows at once
        QCOMPARE(occurrences(bytes, "figures/map\""), 1);
        writeBytes(figures / "map.png", "no picture at all, not even close");
        QVERIFY(QString::fromStdString(refusal([&] {
                    (void)runEvents(run, figures);
                })).contains(QStringLiteral("map.png")));
    }

    void timesAreThoseOfTheRun()
    {
        RunRecord run = syntheticRun("first");
        QVERIFY(runEvents(run, {}).fileName().rfind("events.out.tfevents.1700000000.", 0) == 0);
        run.summary.started = 0;
        run.summary.ended = 1700000100;
        QVERIFY(runEvents(run, {}).fileName().rfind("events.out.tfevents.1700000099.", 0) == 0);
    }
};

QTEST_GUILESS_MAIN(RunEventsTest)
#include "RunEventsTest.moc"
