// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunLoader.h"

#include "core/train/Checkpoint.h"
#include "tests/unit/runs/SyntheticRun.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

class RunLoaderTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<RunLoader> m_loader;
    std::vector<std::shared_ptr<const RunRecord>> m_loaded;
    std::vector<std::string> m_failed;
    QStringList m_messages;

    [[nodiscard]] fs::path runs() const { return m_directory->path().toStdString(); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        for (const char* run : {"a", "b", "c"}) {
            makeRun(runs() / run);
        }
        m_loaded.clear();
        m_failed.clear();
        m_messages.clear();
        m_loader = std::make_unique<RunLoader>(runs());
        connect(m_loader.get(), &RunLoader::loaded, this,
                [this](const std::shared_ptr<const RunRecord>& run) { m_loaded.push_back(run); });
        connect(m_loader.get(), &RunLoader::failed, this,
                [this](const std::string& folder, const QString& message) {
                    m_failed.push_back(folder);
                    m_messages.append(message);
                });
    }
    void cleanup() { m_loader.reset(); }

    void wantedRunsComeWithTheirCurvesInTheOrderOfTheWish()
    {
        m_loader->want({"b", "a"});
        QTRY_COMPARE(m_loaded.size(), std::size_t{2});
        QCOMPARE(m_loaded[0]->summary.folder, std::string("b"));
        QCOMPARE(m_loaded[1]->summary.folder, std::string("a"));
        QCOMPARE(m_loaded[0]->steps.size(), std::size_t{20});
        QCOMPARE(m_loaded[0]->evaluations.size(), std::size_t{2});
    }

    void onlyWhatIsNewOrChangedIsReadAgain()
    {
        m_loader->want({"a"});
        QTRY_COMPARE(m_loaded.size(), std::size_t{1});
        m_loader->want({"a", "b"});
        QTRY_COMPARE(m_loaded.size(), std::size_t{2});
        QCOMPARE(m_loaded[1]->summary.folder, std::string("b"));
        writeBytes(runs() / "a" / runfile::kMetrics, kMetricsHeader + metricsLine(1));
        m_loader->want({"a", "b"});
        QTRY_COMPARE(m_loaded.size(), std::size_t{3});
        QCOMPARE(m_loaded[2]->summary.folder, std::string("a"));
        QCOMPARE(m_loaded[2]->steps.size(), std::size_t{1});
        // What is no longer wanted is forgotten, and read when it is wanted again.
        m_loader->want({"b"});
        m_loader->want({"c"});
        QTRY_COMPARE(m_loaded.back()->summary.folder, std::string("c"));
        m_loader->want({"a"});
        QTRY_COMPARE(m_loaded.back()->summary.folder, std::string("a"));
    }

    void aRunThatCannotBeReadIsToldOfAndTheOthersCome()
    {
        writeBytes(runs() / "b" / runfile::kMetrics, std::string(kMetricsHeader) + "1,x,2\n");
        m_loader->want({"a", "b", "c"});
        QTRY_COMPARE(m_loaded.size(), std::size_t{2});
        QCOMPARE(m_failed, (std::vector<std::string>{"b"}));
        QVERIFY2(m_messages[0].contains(QStringLiteral("line 2")), qPrintable(m_messages[0]));
    }

    void anOpenedRunComesWithItsNewestEncoder()
    {
        fs::remove_all(runs() / "a" / runfile::kCheckpoints);
        fs::create_directories(runs() / "a" / runfile::kCheckpoints);
        for (const std::int64_t step : {10, 9}) {
            Checkpoint checkpoint;
            checkpoint.model.step = step;
            checkpoint.model.arrays.push_back({"w", NamedArray::Type::UInt8, {1}, {7}});
            saveCheckpoint(runs() / "a" / runfile::kCheckpoints /
                               ("step-" + std::to_string(step) + ".safetensors"),
                           checkpoint, "");
        }
        std::shared_ptr<const RunRecord> run;
        std::shared_ptr<const ModelState> model;
        connect(m_loader.get(), &RunLoader::opened, this,
                [&](const std::shared_ptr<const RunRecord>& record,
                    const std::shared_ptr<const ModelState>& state) {
                    run = record;
                    model = state;
                });
        m_loader->open("a");
        QTRY_VERIFY(run != nullptr);
        QVERIFY(model != nullptr);
        QCOMPARE(model->step, 10);
        QCOMPARE(run->steps.size(), std::size_t{20});
    }

    void aRunWithoutCheckpointOpensWithoutEncoder()
    {
        fs::remove_all(runs() / "a" / runfile::kCheckpoints);
        bool opened = false;
        std::shared_ptr<const ModelState> model;
        connect(m_loader.get(), &RunLoader::opened, this,
                [&](const std::shared_ptr<const RunRecord>&,
                    const std::shared_ptr<const ModelState>& state) {
                    opened = true;
                    model = state;
                });
        m_loader->open("a");
        QTRY_VERIFY(opened);
        QVERIFY(model == nullptr);
    }

    void aDamagedCheckpointIsToldOf()
    {
        m_loader->open("a"); // its checkpoint is text
        QTRY_COMPARE(m_failed.size(), std::size_t{1});
        QVERIFY2(m_messages[0].contains(QStringLiteral("step-20.safetensors")),
                 qPrintable(m_messages[0]));
    }
};

QTEST_GUILESS_MAIN(RunLoaderTest)
#include "RunLoaderTest.moc"
