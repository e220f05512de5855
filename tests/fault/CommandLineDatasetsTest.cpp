// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"
#include "tests/unit/data/DatasetFiles.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae::test;
namespace fs = std::filesystem;

/// The program on data sets in their real formats, from end to end.
class CommandLineDatasetsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    fs::path set() const { return m_directory->filePath(QStringLiteral("set")).toStdString(); }
    Outcome run(const QStringList& arguments) const
    {
        return runClae(arguments + QStringList{QStringLiteral("--json")}, m_directory->path());
    }
    /// Three steps of eight images on the set `name`.
    Outcome train(const QString& name, const QStringList& settings, const QString& out) const
    {
        QStringList arguments = {QStringLiteral("train"),
                                 QStringLiteral("--threads"),
                                 QStringLiteral("1"),
                                 QStringLiteral("--steps"),
                                 QStringLiteral("3"),
                                 QStringLiteral("--out"),
                                 out};
        for (const QString& setting :
             QStringList{QStringLiteral("data.folder=set"), QStringLiteral("data.name=") + name,
                         QStringLiteral("data.train_images=0"), QStringLiteral("train.batch=8"),
                         QStringLiteral("evaluate.neighbours=3"),
                         QStringLiteral("evaluate.map_images=10")} +
                 settings) {
            arguments << QStringLiteral("--set") << setting;
        }
        return run(arguments);
    }
    /// The set is trained on from memory and from disk, to the same loss.
    void trains(const QString& name, const QStringList& settings) const
    {
        const Outcome memory =
            train(name, settings + QStringList{QStringLiteral("data.storage=memory")},
                  QStringLiteral("memory"));
        QVERIFY2(memory.exitCode == 0, memory.text());
        QCOMPARE(memory.json().value(QLatin1String("step")).toInt(), 3);
        const Outcome disk =
            train(name, settings + QStringList{QStringLiteral("data.storage=disk")},
                  QStringLiteral("disk"));
        QVERIFY2(disk.exitCode == 0, disk.text());
        QCOMPARE(disk.json().value(QLatin1String("loss")),
                 memory.json().value(QLatin1String("loss")));
        QCOMPARE(disk.json().value(QLatin1String("top1")),
                 memory.json().value(QLatin1String("top1")));
    }
    Outcome verify(const QString& name) const
    {
        return run({QStringLiteral("datasets"), QStringLiteral("verify"), name,
                    QStringLiteral("--folder"), QStringLiteral("set")});
    }

private Q_SLOTS:
    void initTestCase() { qputenv("OMP_WAIT_POLICY", "PASSIVE"); }
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void cifar10IsTrainedOn()
    {
        makeCifar10(set() / "cifar-10-batches-bin", 8);
        trains(QStringLiteral("cifar10"), {QStringLiteral("data.mean=0.49,0.48,0.45"),
                                           QStringLiteral("data.std=0.2,0.2,0.2")});
    }

    void aFolderIsTrainedOnInViewsOfAnotherSize()
    {
        makeClasses(set(), 3, 20, 24, 30);
        trains(QStringLiteral("folder"),
               {QStringLiteral("data.folder_size=20"), QStringLiteral("augment.size=16")});
    }

    void arraysOfNumpyAreTrainedOn()
    {
        fs::create_directories(set());
        for (const char* part : {"train", "test"}) {
            std::string pixels;
            std::string labels;
            for (int k = 0; k < 24; ++k) {
                pixels += patternImage(k, 1, 12, 12);
                labels += static_cast<char>(k % 3);
            }
            writeBytes(set() / (std::string(part) + "_images.npy"),
                       npyBytes("|u1", "(24, 12, 12)", pixels));
            writeBytes(set() / (std::string(part) + "_labels.npy"),
                       npyBytes("|u1", "(24,)", labels));
        }
        trains(QStringLiteral("npy"), {});
    }

    void verifyEndsWithOneWhereSomethingIsWrong()
    {
        makeClasses(set(), 2, 10, 8, 8);
        const Outcome fine = verify(QStringLiteral("folder"));
        QVERIFY2(fine.exitCode == 0, fine.text());
        QVERIFY(fine.json().value(QLatin1String("fine")).toBool());
        QVERIFY(fine.json().value(QLatin1String("problems")).toArray().isEmpty());

        writeBytes(set() / "class1/1004.png", "no image");
        const Outcome wrong = verify(QStringLiteral("folder"));
        QVERIFY2(wrong.exitCode == 1, wrong.text());
        QVERIFY(!wrong.json().value(QLatin1String("fine")).toBool(true));
        const QJsonArray problems = wrong.json().value(QLatin1String("problems")).toArray();
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.first().toString().contains(QLatin1String("class1/1004.png")));

        const Outcome missing = verify(QStringLiteral("cifar100"));
        QVERIFY2(missing.exitCode == 1, missing.text());
        const Outcome unknown = verify(QStringLiteral("cifar"));
        QVERIFY2(unknown.exitCode == 2, unknown.text());
    }
};

QTEST_GUILESS_MAIN(CommandLineDatasetsTest)
#include "CommandLineDatasetsTest.moc"
