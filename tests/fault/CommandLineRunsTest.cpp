// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"
#include "core/io/ImageGrid.h"
#include "core/io/MapHistoryFile.h"
#include "core/io/Npy.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

#include <algorithm>
#include <cmath>

using namespace clae::test;
namespace fs = std::filesystem;

/// The commands one after the other on one run, as a script would call them.
class CommandLineRunsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] QString path(const QString& name) const { return m_directory.filePath(name); }
    [[nodiscard]] fs::path inside(const QString& name) const { return path(name).toStdString(); }

    /// Runs clae with --json, which has to succeed, and returns its result.
    [[nodiscard]] QJsonObject result(const QStringList& arguments) const
    {
        const Outcome outcome =
            runClae(arguments + QStringList{QStringLiteral("--json")}, m_directory.path());
        if (outcome.exitCode != 0) {
            qWarning().noquote() << outcome.text();
            return {};
        }
        return outcome.json();
    }

    [[nodiscard]] QStringList training(const QString& run, const QStringList& more = {}) const
    {
        return quickTraining(path(QStringLiteral("digits")),
                             QStringList{QStringLiteral("--out"), path(run)} + more);
    }

    [[nodiscard]] static bool hasNumbers(const QJsonObject& object, const QStringList& keys)
    {
        for (const QString& key : keys) {
            if (!object.value(key).isDouble()) {
                qWarning().noquote() << "no number" << key;
                return false;
            }
        }
        return true;
    }

private Q_SLOTS:
    void initTestCase()
    {
        makeDigits(inside(QStringLiteral("digits")));
        const QJsonObject trained = result(
            training(QStringLiteral("run"), {QStringLiteral("--steps"), QStringLiteral("3")}));
        QVERIFY(
            hasNumbers(trained, {QStringLiteral("images_per_second"),
                                 QStringLiteral("seconds_per_step"), QStringLiteral("peak_rss_mib"),
                                 QStringLiteral("loss"), QStringLiteral("top1"),
                                 QStringLiteral("top1_untrained"), QStringLiteral("step")}));
        QCOMPARE(trained.value(QLatin1String("run")).toString(), path(QStringLiteral("run")));
        QCOMPARE(trained.value(QLatin1String("step")).toInt(), 3);
        QVERIFY(trained.value(QLatin1String("finished")).toBool());
    }

    void aRunIsACompleteFolder()
    {
        for (const char* file :
             {"run/spec.toml", "run/metrics.csv", "run/evaluations.csv", "run/hardness.csv",
              "run/events.jsonl", "run/checkpoints/step-3.safetensors"}) {
            QVERIFY2(fs::is_regular_file(inside(QString::fromLatin1(file))), file);
        }
    }

    void withoutJsonPeopleGetWords()
    {
        const Outcome outcome = runClae(
            training(QStringLiteral("plain"), {QStringLiteral("--steps"), QStringLiteral("1")}),
            m_directory.path());
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.output.contains(QLatin1String("Finished after step 1")), outcome.text());
        QVERIFY(!outcome.output.contains(QLatin1Char('{')));
    }

    void presetsAreListedAndShownAsSpecFiles()
    {
        QStringList names;
        for (const QJsonValue& entry : result({QStringLiteral("presets"), QStringLiteral("list")})
                                           .value(QLatin1String("presets"))
                                           .toArray()) {
            names << entry.toObject().value(QLatin1String("name")).toString();
            QVERIFY(!entry.toObject().value(QLatin1String("description")).toString().isEmpty());
        }
        QVERIFY(names.contains(QLatin1String("fashion-quick")));
        QVERIFY(names.contains(QLatin1String("paper-uel-tinyimagenet-clae")));
        const Outcome shown = runClae(
            {QStringLiteral("presets"), QStringLiteral("show"), QStringLiteral("fashion-quick")},
            m_directory.path());
        writeBytes(inside(QStringLiteral("shown.toml")), shown.output.toStdString());
        const QJsonObject trained = result(
            QStringList{QStringLiteral("train"), path(QStringLiteral("shown.toml"))} +
            training(QStringLiteral("shown"), {QStringLiteral("--steps"), QStringLiteral("1")})
                .mid(1));
        QCOMPARE(trained.value(QLatin1String("step")).toInt(), 1);
    }

    void anAccumulatedStepCountsAllItsImages()
    {
        const QJsonObject trained =
            result(training(QStringLiteral("accumulated"),
                            {QStringLiteral("--steps"), QStringLiteral("1"),
                             QStringLiteral("--set"), QStringLiteral("train.accumulate=3")}));
        const double images = trained.value(QLatin1String("images_per_second")).toDouble() *
                              trained.value(QLatin1String("seconds_per_step")).toDouble();
        QVERIFY(std::abs(images - 3 * 16) < 1e-6);
    }

    void aPresetTrainsOnRealData()
    {
        const QJsonArray sets = result({QStringLiteral("datasets"), QStringLiteral("list")})
                                    .value(QLatin1String("datasets"))
                                    .toArray();
        QCOMPARE(sets.first().toObject().value(QLatin1String("name")).toString(),
                 QStringLiteral("fashion-mnist"));
        if (sets.first().toObject().value(QLatin1String("folder")).isNull()) {
            QFAIL("The package dataset-fashion-mnist is not installed.");
        }
        const QJsonObject trained =
            result({QStringLiteral("train"), QStringLiteral("--preset"),
                    QStringLiteral("fashion-quick"), QStringLiteral("--steps"), QStringLiteral("3"),
                    QStringLiteral("--set"), QStringLiteral("data.train_images=512"),
                    QStringLiteral("--set"), QStringLiteral("train.batch=64"),
                    QStringLiteral("--set"), QStringLiteral("evaluate.train_images=256"),
                    QStringLiteral("--set"), QStringLiteral("evaluate.test_images=128"),
                    QStringLiteral("--out"), path(QStringLiteral("fashion"))});
        QCOMPARE(trained.value(QLatin1String("step")).toInt(), 3);
        const double top1 = trained.value(QLatin1String("top1")).toDouble();
        QVERIFY(top1 > 0.1 && top1 <= 1.0);
    }

    void aRunIsEvaluated()
    {
        const QJsonObject measured =
            result({QStringLiteral("evaluate"), path(QStringLiteral("run"))});
        QVERIFY(hasNumbers(measured,
                           {QStringLiteral("top1"), QStringLiteral("top1_untrained"),
                            QStringLiteral("top1_raw_pixels"), QStringLiteral("peak_rss_mib")}));
        QCOMPARE(measured.value(QLatin1String("step")).toInt(), 3);
        QCOMPARE(measured.value(QLatin1String("train_images")).toInt(), 96);
    }

    void aSecondMeasurementAddsToTheFirst()
    {
        const QStringList evaluate = {QStringLiteral("evaluate"), path(QStringLiteral("run"))};
        const QJsonObject robust =
            result(evaluate + QStringList{QStringLiteral("--autoattack"), QStringLiteral("--set"),
                                          QStringLiteral("evaluate.robust_images=8")});
        QCOMPARE(robust.value(QLatin1String("robust_dataset")).toString(), QStringLiteral("mnist"));
        const auto stored = [&] {
            return QJsonDocument::fromJson(QByteArray::fromStdString(readBytes(
                                               inside(QStringLiteral("run/measurements.json")))))
                .object();
        };
        const QJsonValue ladder = stored()[QLatin1String("robust")][QLatin1String("ladder")];
        QVERIFY(ladder.toArray().size() >= 6);
        QVERIFY(stored()[QLatin1String("probe")][QLatin1String("top1")].isDouble());
        (void)result(evaluate);
        QCOMPARE(stored()[QLatin1String("robust")][QLatin1String("ladder")], ladder);
        QVERIFY(stored()[QLatin1String("knn")][QLatin1String("top1_raw_pixels")].isDouble());
        (void)result(evaluate + QStringList{QStringLiteral("--linear")});
        QVERIFY(stored()[QLatin1String("knn")][QLatin1String("top1_raw_pixels")].isDouble());
        QCOMPARE(stored()[QLatin1String("probe")][QLatin1String("step")].toInt(), 3);
        QVERIFY(!stored().contains(QLatin1String("earlier")));

        const Outcome homeless = runClae(evaluate + QStringList{QStringLiteral("--transfer-folder"),
                                                                path(QStringLiteral("digits"))},
                                         m_directory.path());
        QCOMPARE(homeless.exitCode, 2);
        QVERIFY2(homeless.errors.contains(QLatin1String("with --transfer.")), homeless.text());
        (void)result(evaluate + QStringList{QStringLiteral("--transfer"), QStringLiteral("mnist"),
                                            QStringLiteral("--transfer-folder"),
                                            path(QStringLiteral("digits"))});

        const std::string file = readBytes(inside(QStringLiteral("run/measurements.json")));
        writeBytes(inside(QStringLiteral("run/measurements.json")), file.substr(0, 20));
        const Outcome damaged = runClae(evaluate, m_directory.path());
        QCOMPARE(damaged.exitCode, 2);
        QVERIFY2(damaged.errors.contains(QLatin1String("measurements.json")), damaged.text());
        writeBytes(inside(QStringLiteral("run/measurements.json")), file);
    }

    void aRunIsAttacked()
    {
        const QJsonObject attacked =
            result({QStringLiteral("attack"), path(QStringLiteral("run")),
                    QStringLiteral("--count"), QStringLiteral("4"), QStringLiteral("--epsilon"),
                    QStringLiteral("0.1"), QStringLiteral("--steps"), QStringLiteral("2"),
                    QStringLiteral("--out"), path(QStringLiteral("attacked"))});
        QVERIFY(attacked.value(QLatin1String("loss")).toDouble() >
                attacked.value(QLatin1String("loss_before")).toDouble());
        QVERIFY(attacked.value(QLatin1String("max_delta_pixel")).toDouble() <= 0.05 + 1e-6);
        const clae::Matrix view = clae::loadNpy(inside(QStringLiteral("attacked/view.npy")));
        const clae::Matrix moved =
            clae::loadNpy(inside(QStringLiteral("attacked/adversarial.npy")));
        QCOMPARE(view.rows, std::size_t{4});
        QCOMPARE(view.columns, std::size_t{144});
        for (std::size_t i = 0; i < view.values.size(); ++i) {
            QVERIFY(std::abs(view.values[i] - moved.values[i]) <= 0.05F + 1e-6F);
        }
        QVERIFY(fs::file_size(inside(QStringLiteral("attacked/pairs.png"))) > 100);
        QVERIFY(fs::file_size(inside(QStringLiteral("attacked/pairs.csv"))) > 40);
    }

    void imagesAreMovedAwayFromThemselvesAndTowardsAnother()
    {
        const auto moved = [&](const QStringList& more) {
            return result(QStringList{QStringLiteral("attack"), path(QStringLiteral("run")),
                                      QStringLiteral("--count"), QStringLiteral("3"),
                                      QStringLiteral("--set"), QStringLiteral("attack.steps=5"),
                                      QStringLiteral("--set"), QStringLiteral("attack.norm=l2"),
                                      QStringLiteral("--out"), path(QStringLiteral("embedded"))} +
                          more);
        };
        const auto change = [](const QJsonObject& object) {
            return object.value(QLatin1String("cosine_after")).toDouble() -
                   object.value(QLatin1String("cosine_before")).toDouble();
        };
        QVERIFY(change(moved({QStringLiteral("--mode"), QStringLiteral("away")})) < 0);
        QVERIFY(change(moved({QStringLiteral("--mode"), QStringLiteral("towards"),
                              QStringLiteral("--target"), QStringLiteral("5")})) > 0);
        QCOMPARE(clae::loadNpy(inside(QStringLiteral("embedded/view.npy"))).rows, std::size_t{3});
        QVERIFY(fs::file_size(inside(QStringLiteral("embedded/pairs.png"))) > 100);
        QVERIFY(fs::file_size(inside(QStringLiteral("embedded/pairs.csv"))) > 40);
    }

    void namesOfClassesAreQuotedInTheTable()
    {
        const clae::Image image{1, 12, 12, std::vector<float>(144, 0.5F)};
        for (const char* part : {"train", "test"}) {
            for (const char* name : {"ankle, \"left\"", "plain"}) {
                const fs::path folder = inside(QStringLiteral("photos")) / part / name;
                fs::create_directories(folder);
                for (int k = 0; k < 16; ++k) {
                    clae::savePng(folder / (std::to_string(100 + k) + ".png"), image, 1);
                }
            }
        }
        (void)result(
            training(QStringLiteral("of photos"),
                     {QStringLiteral("--steps"), QStringLiteral("1"), QStringLiteral("--set"),
                      QStringLiteral("data.name=folder"), QStringLiteral("--set"),
                      QStringLiteral("data.folder=") + path(QStringLiteral("photos"))}));
        for (const char* mode : {"contrastive", "away"}) {
            (void)result({QStringLiteral("attack"), path(QStringLiteral("of photos")),
                          QStringLiteral("--mode"), QString::fromLatin1(mode),
                          QStringLiteral("--count"), QStringLiteral("2"), QStringLiteral("--out"),
                          path(QStringLiteral("quoted"))});
            const std::string table = readBytes(inside(QStringLiteral("quoted/pairs.csv")));
            QVERIFY2(table.find("\n\"ankle, \"\"left\"\"\",") != std::string::npos, table.c_str());
            QVERIFY2(table.find("\nplain,") != std::string::npos, table.c_str());
        }
    }

    void anInterruptEndsAnAttackAndLeavesNoFolder_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("contrastive") << QStringLiteral("contrastive");
        QTest::newRow("away") << QStringLiteral("away");
    }
    void anInterruptEndsAnAttackAndLeavesNoFolder()
    {
        QFETCH(QString, mode);
        QProcess process;
        startClae(process,
                  {QStringLiteral("attack"), path(QStringLiteral("run")), QStringLiteral("--mode"),
                   mode, QStringLiteral("--count"), QStringLiteral("64"), QStringLiteral("--steps"),
                   QStringLiteral("50"), QStringLiteral("--set"),
                   QStringLiteral("attack.restarts=100"), QStringLiteral("--set"),
                   QStringLiteral("attack.random_start=true"), QStringLiteral("--out"),
                   path(QStringLiteral("none"))},
                  m_directory.path());
        process.setReadChannel(QProcess::StandardError);
        QByteArray errors;
        while (!errors.contains("Attack 64 test images")) {
            QVERIFY2(process.waitForReadyRead(60000), errors);
            errors += process.readAllStandardError();
        }
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        const Outcome outcome = finish(process);
        QVERIFY2(outcome.exitCode == 130, outcome.text());
        QVERIFY(!fs::exists(inside(QStringLiteral("none"))));
    }

    void attackOptionsThatCannotBeLeaveNoFolder_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* options, const char* named) {
            QTest::newRow(options) << QString::fromLatin1(options).split(QLatin1Char(' '))
                                   << QString::fromLatin1(named);
        };
        row("--mode sideways", "sideways");
        row("--mode towards", "--target");
        row("--mode away --target 3", "--target");
        row("--mode towards --target 64", "63");
        row("--set train.batch=4", "train.batch=4");
        row("--set attack.restarts=0", "attack.restarts");
        row("--set attack.objective=positives", "attack.start");
    }
    void attackOptionsThatCannotBeLeaveNoFolder()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, named);
        const Outcome outcome =
            runClae(QStringList{QStringLiteral("attack"), path(QStringLiteral("run")),
                                QStringLiteral("--out"), path(QStringLiteral("none"))} +
                        options,
                    m_directory.path());
        QVERIFY2(outcome.exitCode == 2, outcome.text());
        QVERIFY2(outcome.errors.contains(named), outcome.text());
        QVERIFY(!fs::exists(inside(QStringLiteral("none"))));
    }

    void moreImagesThanThereAreLeaveNoFolder()
    {
        const Outcome outcome = runClae({QStringLiteral("attack"), path(QStringLiteral("run")),
                                         QStringLiteral("--count"), QStringLiteral("65"),
                                         QStringLiteral("--out"), path(QStringLiteral("none"))},
                                        m_directory.path());
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.errors.contains(QLatin1String("64 test images")), outcome.text());
        QVERIFY(!fs::exists(inside(QStringLiteral("none"))));
    }

    void aRunIsLaidOut_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("ending");
        QTest::newRow("t-SNE to npy") << QStringLiteral("tsne") << QStringLiteral("npy");
        QTest::newRow("t-SNE to csv") << QStringLiteral("tsne") << QStringLiteral("csv");
        QTest::newRow("PCA to npy") << QStringLiteral("pca") << QStringLiteral("npy");
        QTest::newRow("PCA to csv") << QStringLiteral("pca") << QStringLiteral("csv");
    }
    void aRunIsLaidOut()
    {
        QFETCH(QString, method);
        QFETCH(QString, ending);
        const QString out = QStringLiteral("layout.") + ending;
        const QJsonObject laid =
            result({QStringLiteral("project"), path(QStringLiteral("run")), QStringLiteral("--out"),
                    path(out), QStringLiteral("--method"), method, QStringLiteral("--perplexity"),
                    QStringLiteral("10"), QStringLiteral("--iterations"), QStringLiteral("50")});
        QCOMPARE(laid.value(QLatin1String("points")).toInt(), 64);
        QCOMPARE(laid.value(QLatin1String("kl")).isDouble(), method == QLatin1String("tsne"));
        if (ending == QLatin1String("npy")) {
            const clae::Matrix layout = clae::loadNpy(inside(out));
            QCOMPARE(layout.rows, std::size_t{64});
            QCOMPARE(layout.columns, std::size_t{2});
        } else {
            const std::string text = readBytes(inside(out));
            QCOMPARE(text.substr(0, 4), std::string("x,y\n"));
            QCOMPARE(std::count(text.begin(), text.end(), '\n'), std::ptrdiff_t{65});
        }
    }

    void theMachineIsDescribed()
    {
        const QJsonObject devices = result({QStringLiteral("devices")});
        QVERIFY(hasNumbers(devices, {QStringLiteral("cores"), QStringLiteral("threads")}));
        for (const char* key : {"libtorch", "blas", "cpu", "precision"}) {
            QVERIFY2(!devices.value(QLatin1String(key)).toString().isEmpty(), key);
        }
        for (const char* key : {"cuda_built", "avx2", "avx512_bf16", "amx_bf16"}) {
            QVERIFY2(devices.value(QLatin1String(key)).isBool(), key);
        }
        QVERIFY(devices.value(QLatin1String("gpus")).isArray());
    }

    void helpAndVersionAreNoErrors()
    {
        const Outcome help = runClae({QStringLiteral("--help")}, m_directory.path());
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.contains(QLatin1String("train")));
        const Outcome version = runClae({QStringLiteral("--version")}, m_directory.path());
        QCOMPARE(version.exitCode, 0);
        QVERIFY(version.output.startsWith(QLatin1String("clae ")));
    }

    void aSecondRunOfTheSameSpecIsTheSame()
    {
        (void)result(
            training(QStringLiteral("again"), {QStringLiteral("--steps"), QStringLiteral("3")}));
        const QString last = QStringLiteral("/checkpoints/step-3.safetensors");
        QVERIFY(readBytes(inside(QStringLiteral("again") + last)) ==
                readBytes(inside(QStringLiteral("run") + last)));
    }

    void aResumedRunKeepsItsSettings()
    {
        (void)result(
            training(QStringLiteral("longer"), {QStringLiteral("--steps"), QStringLiteral("2")}));
        const QStringList resume = {QStringLiteral("train"), QStringLiteral("--resume"),
                                    path(QStringLiteral("longer"))};
        const Outcome refused = runClae(
            resume + QStringList{QStringLiteral("--set"), QStringLiteral("attack.epsilon=0.1")},
            m_directory.path());
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.errors.contains(QLatin1String("\"attack.epsilon\"")), refused.text());
        const QJsonObject resumed =
            result(resume + QStringList{QStringLiteral("--steps"), QStringLiteral("4")});
        QCOMPARE(resumed.value(QLatin1String("step")).toInt(), 4);
        QVERIFY(fs::exists(inside(QStringLiteral("longer/checkpoints/step-4.safetensors"))));
    }

    void aRunStoresItsMapsWhenAsked()
    {
        const auto stored = [&](const QString& run) {
            return clae::mapHistoryPath(inside(run));
        };
        QVERIFY(!fs::exists(stored(QStringLiteral("run")))); // nobody asked
        const QString maps = QStringLiteral("--maps");
        (void)result(training(QStringLiteral("maps"),
                              {QStringLiteral("--steps"), QStringLiteral("3"), maps}));
        const QString last = QStringLiteral("/checkpoints/step-3.safetensors");
        QVERIFY(readBytes(inside(QStringLiteral("maps") + last)) ==
                readBytes(inside(QStringLiteral("run") + last)));

        const auto stepsBy = [](const clae::MapHistory& history, clae::MapMethod method) {
            std::vector<std::int64_t> steps;
            for (const auto& layout : history.of(method)) {
                steps.push_back(layout->step);
            }
            return steps;
        };
        const std::vector<std::int64_t> evaluated = {0, 3};
        const clae::MapHistory first = clae::loadMapHistory(stored(QStringLiteral("maps")));
        QVERIFY(stepsBy(first, clae::MapMethod::Pca) == evaluated);
        QVERIFY(stepsBy(first, clae::MapMethod::Tsne) == evaluated);
        QVERIFY(first.stepsPerEpoch > 0.0);
        QVERIFY(first.labels.size() >= 10);
        for (const auto& layout : first.layouts) {
            QCOMPARE(layout->clean.rows, first.labels.size());
            QCOMPARE(layout->adversarial.rows, first.labels.size());
            QVERIFY(layout->quantities != nullptr);
            if (layout->method == clae::MapMethod::Tsne) {
                QCOMPARE(layout->iteration, 1000);
                QVERIFY(layout->kl > 0.0);
            } else {
                QVERIFY(layout->explained[0] >= layout->explained[1] && layout->explained[1] > 0.0);
            }
        }

        // A resumed run goes on with them; a file that is no map is refused before it trains.
        const QStringList resume = {QStringLiteral("train"),      QStringLiteral("--resume"),
                                    path(QStringLiteral("maps")), maps,
                                    QStringLiteral("--steps"),    QStringLiteral("4")};
        QCOMPARE(result(resume).value(QLatin1String("step")).toInt(), 4);
        const clae::MapHistory second = clae::loadMapHistory(stored(QStringLiteral("maps")));
        QVERIFY(stepsBy(second, clae::MapMethod::Tsne) == (std::vector<std::int64_t>{0, 3, 4}));
        QVERIFY(second.layouts.front()->clean.values == first.layouts.front()->clean.values);
        writeBytes(stored(QStringLiteral("maps")), "no map");
        const Outcome refused = runClae(resume, m_directory.path());
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.errors.contains(QLatin1String("map-history.npz")), refused.text());
    }

    void anInterruptSavesTheRunWhichCanGoOn()
    {
        QProcess process;
        startClae(process,
                  training(QStringLiteral("broken"),
                           {QStringLiteral("--steps"), QStringLiteral("1000000"),
                            QStringLiteral("--json")}),
                  m_directory.path());
        process.setReadChannel(QProcess::StandardError);
        // The untrained encoder is measured after the first step: there is something to save.
        QByteArray errors;
        while (!errors.contains("Step 0: kNN")) {
            QVERIFY2(process.waitForReadyRead(60000), errors);
            errors += process.readAllStandardError();
        }
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        const Outcome outcome = finish(process);
        QVERIFY2(outcome.exitCode == 130, outcome.text());
        QVERIFY(!outcome.json().value(QLatin1String("finished")).toBool());
        const int step = outcome.json().value(QLatin1String("step")).toInt();
        QVERIFY(step >= 1);
        QVERIFY(
            fs::exists(inside(QStringLiteral("broken/checkpoints/step-%1.safetensors").arg(step))));

        const QJsonObject resumed = result({QStringLiteral("train"), QStringLiteral("--resume"),
                                            path(QStringLiteral("broken")),
                                            QStringLiteral("--steps"), QString::number(step + 1)});
        QCOMPARE(resumed.value(QLatin1String("step")).toInt(), step + 1);
    }

    void aDamagedCheckpointIsRefused()
    {
        fs::copy(inside(QStringLiteral("run")), inside(QStringLiteral("damaged")),
                 fs::copy_options::recursive);
        const fs::path file = inside(QStringLiteral("damaged/checkpoints/step-3.safetensors"));
        const std::string bytes = readBytes(file);
        writeBytes(file, withFlippedBit(bytes, 8 * bytes.size() - 1));
        const Outcome outcome = runClae(
            {QStringLiteral("evaluate"), path(QStringLiteral("damaged"))}, m_directory.path());
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.errors.contains(QLatin1String("step-3.safetensors")), outcome.text());
        QVERIFY2(outcome.output.isEmpty(), outcome.text());
    }
};

QTEST_GUILESS_MAIN(CommandLineRunsTest)
#include "CommandLineRunsTest.moc"
