// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunSession.h"

#include "core/runs/RunFiles.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// sessions.jsonl.
class RunSessionTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] fs::path run() const { return m_directory->path().toStdString(); }
    static RunSession session(std::int64_t after)
    {
        RunSession s;
        s.after = after;
        s.started = 1764000000;
        s.program = "0.1";
        s.host = "h\xC3\xB6st";
        s.cpu = "A \"CPU\"";
        s.cores = 8;
        s.libtorch = "1.13";
        s.blas = "OpenBLAS";
        s.device = "cpu";
        s.threads = 4;
        s.precision = "bf16";
        s.weights = "abc";
        s.settings = {{"train.steps", "40"}};
        return s;
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void whatIsWrittenIsRead()
    {
        QVERIFY(readRunSessions(run()).empty());
        addRunSession(run(), session(0));
        addRunSession(run(), session(20));
        const std::vector<RunSession> read = readRunSessions(run());
        QCOMPARE(read.size(), std::size_t{2});
        const RunSession s = session(20);
        const RunSession& r = read[1];
        QCOMPARE(r.after, s.after);
        QCOMPARE(r.started, s.started);
        QCOMPARE(r.cores, s.cores);
        QCOMPARE(r.threads, s.threads);
        for (const auto& [is, expected] :
             {std::pair(r.program, s.program), std::pair(r.host, s.host), std::pair(r.cpu, s.cpu),
              std::pair(r.libtorch, s.libtorch), std::pair(r.blas, s.blas),
              std::pair(r.device, s.device), std::pair(r.precision, s.precision),
              std::pair(r.weights, s.weights)}) {
            QCOMPARE(is, expected);
        }
        QVERIFY(r.settings == s.settings);
    }

    void sessionsWhoseStepsAreTakenAnewAreDropped()
    {
        for (const std::int64_t after : {0, 20, 40, 20}) {
            addRunSession(run(), session(after));
        }
        const std::vector<RunSession> read = readRunSessions(run());
        QCOMPARE(read.size(), std::size_t{2});
        QCOMPARE(read[1].after, std::int64_t{20});
    }

    void aCutLineIsLeftOutAndDamageRefused()
    {
        addRunSession(run(), session(0));
        const fs::path file = run() / runfile::kSessions;
        const std::string good = readBytes(file);
        writeBytes(file, good + good.substr(0, 20));
        QCOMPARE(readRunSessions(run()).size(), std::size_t{1});
        for (const std::string& bad : {good + good, good + "[]\n", good + "{\"after\":1}\n",
                                       good + "{\"after\":1,\"device\":\"cpu\",\"threads\":0,"
                                              "\"precision\":\"fp32\"}\n"}) {
            writeBytes(file, bad);
            QVERIFY(mentions(refusal([&] { (void)readRunSessions(run()); }), "in line 2"));
        }
        addRunSession(run(), session(5)); // training goes on
        QCOMPARE(readRunSessions(run()).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(RunSessionTest)
#include "RunSessionTest.moc"
