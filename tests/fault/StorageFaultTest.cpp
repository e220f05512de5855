// SPDX-License-Identifier: GPL-3.0-or-later
// The disk fails while "clae train" runs: it waits, goes on once it is put right, and loses
// nothing. A step that is not finite, and one that finds too little memory, end it with a sentence.
#include "CommandLine.h"
#include "core/io/Npy.h"
#include "core/io/Safetensors.h"
#include "core/runs/RunDigest.h"
#include "core/runs/RunReader.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>
#include <functional>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <linux/capability.h>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

class StorageFaultTest : public QObject {
    Q_OBJECT

private:
    static constexpr int kSteps = 40; ///< many, so that something can happen in between
    QTemporaryDir m_directory;

    [[nodiscard]] QString path(const QString& name) const { return m_directory.filePath(name); }
    [[nodiscard]] fs::path inside(const char* name) const
    {
        return path(QString::fromLatin1(name)).toStdString();
    }

    [[nodiscard]] QStringList training(const QStringList& more) const
    {
        return quickTraining(
            path(QStringLiteral("digits")),
            QStringList{QStringLiteral("--steps"), QString::number(kSteps), QStringLiteral("--set"),
                        QStringLiteral("evaluate.every=20"), QStringLiteral("--set"),
                        QStringLiteral("train.checkpoint_every=1")} +
                more);
    }
    void start(QProcess& process, const char* run, const QStringList& more = {}) const
    {
        startClae(
            process,
            training(QStringList{QStringLiteral("--out"), path(QString::fromLatin1(run))} + more),
            m_directory.path());
        process.waitForStarted();
    }
    /// Everything on stderr so far, once `words` are there; empty after a minute without.
    [[nodiscard]] static QString waitFor(QProcess& process, QString& errors, const char* words)
    {
        const QString wanted = QString::fromLatin1(words);
        const auto told = [&] {
            errors += QString::fromUtf8(process.readAllStandardError());
            return errors.contains(wanted) || process.state() != QProcess::Running;
        };
        (void)QTest::qWaitFor(told, 120000);
        return errors.contains(wanted) ? errors : QString();
    }

    /// A device that says to every write what a full disk says. A container may have none at the
    /// usual place.
    [[nodiscard]] fs::path fullDevice() const
    {
        if (fs::is_character_file("/dev/full")) {
            return "/dev/full";
        }
        constexpr unsigned kMemoryDevices = 1;
        constexpr unsigned kFull = 7;
        fs::path made = inside("full");
        (void)::mknod(made.c_str(), S_IFCHR | 0666, makedev(kMemoryDevices, kFull));
        return made;
    }

    /// The run as the untouched one, but for the seconds and the incidents.
    void compare(const char* run) const
    {
        const char* last = "checkpoints/step-40.safetensors";
        QVERIFY(readBytes(inside(run) / last) == readBytes(inside("straight") / last));
        bool cut = false;
        const std::vector<StepReport> steps = readSteps(inside(run), cut, {});
        QVERIFY(!cut);
        QCOMPARE(steps.size(), std::size_t{kSteps});
        const std::vector<StepReport> expected = readSteps(inside("straight"), cut, {});
        for (std::size_t k = 0; k < steps.size(); ++k) {
            QCOMPARE(steps[k].lossTotal, expected[k].lossTotal);
        }
        QCOMPARE(readEvaluations(inside(run), cut, {}).size(),
                 readEvaluations(inside("straight"), cut, {}).size());
        QVERIFY(mentions(readBytes(inside(run) / "events.jsonl"), "\"incident\":\"storage\""));
    }

private Q_SLOTS:
    void initTestCase()
    {
        makeDigits(inside("digits"));
        const Outcome outcome =
            runClae(training({QStringLiteral("--out"), path(QStringLiteral("straight"))}),
                    m_directory.path());
        QVERIFY2(outcome.exitCode == 0, outcome.text());
    }

    void aRunWaitsUntilItCanBeStored_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("folder moved") << QStringLiteral("its folder is not there any more");
        QTest::newRow("disk full") << QStringLiteral("its disk is full");
        QTest::newRow("files may not grow") << QStringLiteral("a limit on the size of files");
        QTest::newRow("read-only") << QStringLiteral("its folder may not be written");
    }
    void aRunWaitsUntilItCanBeStored()
    {
        QFETCH(QString, reason);
        const fs::path run = inside("run");
        fs::remove_all(run);
        QProcess process;
        const bool readOnly = reason.contains(QLatin1String("may not be written"));
        if (readOnly && ::geteuid() == 0) { // whom no file mode stops
            process.setChildProcessModifier([] { ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE); });
        }
        start(process, "run");
        QVERIFY(QTest::qWaitFor([&] { return fs::exists(run / "checkpoints/step-2.safetensors"); },
                                120000));
        std::function<void()> mend;
        if (reason.contains(QLatin1String("not there"))) {
            fs::rename(run, inside("moved"));
            mend = [&] {
                fs::rename(inside("moved"), run);
            };
        } else if (reason.contains(QLatin1String("full"))) {
            const fs::path full = fullDevice();
            QVERIFY2(fs::is_character_file(full), "there is no /dev/full, and none can be made");
            fs::rename(run / "metrics.csv", inside("kept.csv"));
            fs::create_symlink(full, run / "metrics.csv");
            mend = [&] {
                fs::remove(run / "metrics.csv");
                fs::rename(inside("kept.csv"), run / "metrics.csv");
            };
        } else if (reason.contains(QLatin1String("size of files"))) {
            // Enough for the lines, not for a checkpoint: the thread that writes those fails.
            const auto id = static_cast<pid_t>(process.processId());
            rlimit before = {};
            QCOMPARE(::prlimit(id, RLIMIT_FSIZE, nullptr, &before), 0);
            const rlimit small = {65536, before.rlim_max};
            QCOMPARE(::prlimit(id, RLIMIT_FSIZE, &small, nullptr), 0);
            mend = [id, before] {
                (void)::prlimit(id, RLIMIT_FSIZE, &before, nullptr);
            };
        } else {
            const fs::perms all = fs::status(run / "checkpoints").permissions();
            fs::permissions(run / "checkpoints", fs::perms::owner_read | fs::perms::owner_exec);
            mend = [run, all] {
                fs::permissions(run / "checkpoints", all);
            };
        }
        QString errors;
        QVERIFY2(!waitFor(process, errors, "Training waits after step").isEmpty(),
                 qPrintable(errors));
        QVERIFY2(errors.contains(reason), qPrintable(errors));
        QVERIFY(process.state() == QProcess::Running);
        mend();
        QVERIFY2(!waitFor(process, errors, "training goes on").isEmpty(), qPrintable(errors));
        const Outcome outcome = finish(process);
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        compare("run");
    }

    void aWaitingRunIsInterruptedAndGoesOnLater()
    {
        const fs::path run = inside("stopped");
        QProcess process;
        start(process, "stopped");
        QVERIFY(QTest::qWaitFor([&] { return fs::exists(run / "checkpoints/step-2.safetensors"); },
                                120000));
        fs::rename(run, inside("moved"));
        QString errors;
        QVERIFY(!waitFor(process, errors, "Training waits after step").isEmpty());
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const Outcome outcome = finish(process);
        QVERIFY2(outcome.exitCode == 130, outcome.text());
        QVERIFY2(outcome.errors.contains(QLatin1String("Stopped after step")), outcome.text());
        fs::rename(inside("moved"), run);
        const Outcome resumed =
            runClae({QStringLiteral("train"), QStringLiteral("--threads"), QStringLiteral("1"),
                     QStringLiteral("--resume"), path(QStringLiteral("stopped"))},
                    m_directory.path());
        QVERIFY2(resumed.exitCode == 0, resumed.text());
        const char* last = "checkpoints/step-40.safetensors";
        QVERIFY(readBytes(run / last) == readBytes(inside("straight") / last));
    }

    void aStepThatIsNotFiniteIsKeptForInspection()
    {
        // Weights so large that the first activations overflow.
        Safetensors file = loadSafetensors(inside("straight/checkpoints/step-40.safetensors"));
        std::vector<NamedArray> model;
        for (NamedArray& array : file.arrays) {
            if (array.name.compare(0, 6, "model.") == 0) {
                array.name.erase(0, 6);
                if (model.empty()) {
                    const float huge = 1e30F;
                    std::memcpy(array.bytes.data(), &huge, sizeof(huge));
                }
                model.push_back(std::move(array));
            }
        }
        saveSafetensors(inside("huge.safetensors"), model, {});
        const Outcome outcome = runClae(
            training({QStringLiteral("--out"), path(QStringLiteral("broken")),
                      QStringLiteral("--set"),
                      QStringLiteral("model.weights=") + path(QStringLiteral("huge.safetensors")),
                      QStringLiteral("--json")}),
            m_directory.path());
        QVERIFY2(outcome.exitCode == 1, outcome.text());
        const QString sentence = outcome.json().value(QLatin1String("error")).toString();
        QVERIFY2(sentence.contains(QLatin1String("not a finite number at step 1")) &&
                     sentence.contains(QLatin1String("faults/step-1")),
                 qPrintable(sentence));
        const fs::path kept = inside("broken") / "faults/step-1";
        for (const char* name : {"spec.toml", "fault.json", "checkpoint.safetensors", "images.npy",
                                 "view_i.npy", "view_j.npy"}) {
            QVERIFY2(fs::is_regular_file(kept / name), name);
        }
        QCOMPARE(loadNpy(kept / "indices.npy").rows, std::size_t{16});
        QCOMPARE(loadNpy(kept / "labels.npy").rows, std::size_t{16});
        const std::string images = readBytes(kept / "images.npy");
        QVERIFY(mentions(images, "'|u1'") && mentions(images, "(16, 1, 12, 12)"));
        QVERIFY(mentions(readBytes(kept / "fault.json"), "not_finite"));
        const RunSummary summary = readRunSummary(inside("broken"), "broken");
        QVERIFY(summary.state == RunState::Failed);
    }

    void whereMemoryRunsOutASmallerBatchIsNamed()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("A sanitizer reserves more memory than the limit allows.");
#else
        QProcess process;
        process.setChildProcessModifier([] {
            const rlimit limit = {rlim_t{1} << 30, rlim_t{1} << 30};
            ::setrlimit(RLIMIT_DATA, &limit);
        });
        start(process, "large",
              {QStringLiteral("--set"), QStringLiteral("augment.size=1024"),
               QStringLiteral("--set"), QStringLiteral("train.batch=90")});
        const Outcome outcome = finish(process);
        QVERIFY2(outcome.exitCode == 1, outcome.text());
        QVERIFY2(outcome.errors.contains(QLatin1String("Memory ran out at step 1")) &&
                     outcome.errors.contains(QLatin1String("train.batch = 32")),
                 outcome.text());
#endif
    }
};

QTEST_GUILESS_MAIN(StorageFaultTest)
#include "StorageFaultTest.moc"
