// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunFollowing.h"

#include "core/runs/RunReader.h"
#include "tests/unit/runs/SyntheticRun.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <map>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// Runs that somebody writes, followed on a thread.
class RunFollowingTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<RunFollowing> m_following;
    std::map<std::string, std::vector<std::int64_t>> m_steps; ///< that came, by folder
    std::map<std::string, RunState> m_states;
    std::vector<std::shared_ptr<const RunRecord>> m_reread;
    QStringList m_failures;
    std::size_t m_most = 0; ///< steps that came at once

    [[nodiscard]] fs::path runs() const { return m_directory->path().toStdString(); }
    std::shared_ptr<const RunRecord> make(const std::string& name) const
    {
        makeRun(runs() / name, 3);
        setState(name, "running");
        return read(name);
    }
    [[nodiscard]] std::shared_ptr<const RunRecord> read(const std::string& name) const
    {
        return std::make_shared<const RunRecord>(readRun(runs() / name, name, {}));
    }
    void setState(const std::string& name, const char* state) const
    {
        writeBytes(runs() / name / "status.json",
                   std::string("{\"state\":\"") + state +
                       "\",\"started\":1,\"total_steps\":50,\"process\":9,\"host\":\"elsewhere\"}");
    }
    void append(const std::string& name, std::int64_t from, std::int64_t to) const
    {
        std::string lines;
        for (std::int64_t step = from; step <= to; ++step) {
            lines += metricsLine(step);
        }
        std::ofstream(runs() / name / "metrics.csv", std::ios::app) << lines;
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_following = std::make_unique<RunFollowing>(runs());
        m_steps.clear();
        m_states.clear();
        m_reread.clear();
        m_failures.clear();
        m_most = 0;
        connect(m_following.get(), &RunFollowing::grew, this, [this](const RunGrowths& growths) {
            std::size_t steps = 0;
            for (const auto& [known, growth] : *growths) {
                m_states[growth.folder] = growth.state;
                for (const StepReport& report : growth.steps) {
                    m_steps[growth.folder].push_back(report.step);
                }
                steps += growth.steps.size();
            }
            m_most = std::max(m_most, steps);
        });
        connect(m_following.get(), &RunFollowing::reread, this,
                [this](const std::shared_ptr<const RunRecord>& run) { m_reread.push_back(run); });
        connect(m_following.get(), &RunFollowing::failed, this,
                [this](const std::string&, const QString& message) { m_failures += message; });
    }
    void cleanup() { m_following.reset(); }

    void twentyRunsGrowUntilTheyEnd()
    {
        std::vector<std::shared_ptr<const RunRecord>> followed;
        for (int k = 0; k < 20; ++k) {
            followed.push_back(make("run" + std::to_string(k)));
        }
        m_following->follow(followed);
        QTRY_COMPARE_WITH_TIMEOUT(m_states.size(), std::size_t{20}, 30000);
        for (int k = 0; k < 20; ++k) {
            append("run" + std::to_string(k), 4, 503);
            setState("run" + std::to_string(k), "finished");
        }
        const auto ended = [&] {
            return std::all_of(m_states.begin(), m_states.end(),
                               [](const auto& s) { return s.second == RunState::Finished; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(), 30000);
        QVERIFY(m_most <= 2000); // what the window takes in at once
        for (const auto& [name, steps] : m_steps) {
            QCOMPARE(steps.size(), std::size_t{500});
            QCOMPARE(steps.back(), std::int64_t{503});
        }
    }

    void aRunThatLostLinesIsReadAnewAndGoesOn()
    {
        m_following->follow({make("a")});
        QTRY_COMPARE_WITH_TIMEOUT(m_states.size(), std::size_t{1}, 30000);
        writeBytes(runs() / "a" / "metrics.csv", kMetricsHeader + metricsLine(1));
        QTRY_COMPARE_WITH_TIMEOUT(m_reread.size(), std::size_t{1}, 30000);
        QCOMPARE(m_reread[0]->steps.size(), std::size_t{1});
        m_following->follow({m_reread[0]}); // as the window does
        append("a", 2, 2);
        QTRY_COMPARE_WITH_TIMEOUT(m_steps["a"], std::vector<std::int64_t>{2}, 30000);
        QCOMPARE(m_reread.size(), std::size_t{1});
    }

    void aDamagedRunIsToldOfOnceAndTheOthersGoOn()
    {
        m_following->follow({make("a"), make("b")});
        std::ofstream(runs() / "a" / "metrics.csv", std::ios::app) << "4,x\n";
        QTRY_COMPARE_WITH_TIMEOUT(m_failures.size(), 1, 30000);
        append("b", 4, 4);
        QTRY_COMPARE_WITH_TIMEOUT(m_steps["b"].size(), std::size_t{1}, 30000);
        QCOMPARE(m_failures.size(), 1);
    }

    void whatIsNotWantedAnyMoreIsLeftAlone()
    {
        const auto a = make("a");
        m_following->follow({a});
        QTRY_COMPARE_WITH_TIMEOUT(m_states.size(), std::size_t{1}, 30000);
        m_following->follow({make("b")});
        append("a", 4, 4);
        append("b", 4, 4);
        QTRY_COMPARE_WITH_TIMEOUT(m_steps["b"].size(), std::size_t{1}, 30000);
        QVERIFY(m_steps["a"].empty());
        QVERIFY(!fs::exists(runs() / "a" / "run.lock"));
    }
};

QTEST_GUILESS_MAIN(RunFollowingTest)
#include "RunFollowingTest.moc"
