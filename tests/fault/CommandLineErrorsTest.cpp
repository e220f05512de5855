// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae::test;
namespace fs = std::filesystem;

/// Every bad input ends with exit code 2 and one sentence, and leaves nothing half-written.
class CommandLineErrorsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] QString path(const QString& name) const { return m_directory->filePath(name); }
    [[nodiscard]] fs::path inside(const QString& name) const { return path(name).toStdString(); }

    /// Runs clae with --json and checks the refusal: its sentence has to contain `words`.
    void refuses(QStringList arguments, const QStringList& words) const
    {
        const QStringList before = files();
        arguments << QStringLiteral("--json");
        const Outcome outcome = runClae(arguments, m_directory->path());
        QVERIFY2(outcome.exitCode == 2, outcome.text());
        const QStringList lines = outcome.errors.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QVERIFY2(lines.size() == 1, outcome.text());
        QVERIFY2(lines.first().startsWith(QLatin1String("clae: ")), outcome.text());
        QVERIFY2(lines.first().endsWith(QLatin1Char('.')), outcome.text());
        const QString sentence = lines.first().mid(6);
        QVERIFY2(outcome.output.count(QLatin1Char('\n')) == 1, outcome.text());
        QCOMPARE(outcome.json().value(QLatin1String("error")).toString(), sentence);
        QCOMPARE(outcome.json().size(), 1);
        for (const QString& word : words) {
            QVERIFY2(sentence.contains(word), outcome.text());
        }
        QCOMPARE(files(), before);
    }

    /// All files and folders of the test, by name.
    [[nodiscard]] QStringList files() const
    {
        QStringList names;
        for (const auto& entry : fs::recursive_directory_iterator(inside(QStringLiteral(".")))) {
            names << QString::fromStdString(entry.path().string());
        }
        names.sort();
        return names;
    }

    /// Training into `out` on the good digits with one more setting.
    [[nodiscard]] QStringList training(const QStringList& more) const
    {
        return quickTraining(path(QStringLiteral("digits")),
                             QStringList{QStringLiteral("--out"), path(QStringLiteral("run"))} +
                                 more);
    }

    [[nodiscard]] QStringList trainingWith(const QString& setting) const
    {
        return training({QStringLiteral("--set"), setting});
    }

private Q_SLOTS:
    // Spares each of the many runs the start anew with this set.
    void initTestCase() { qputenv("OMP_WAIT_POLICY", "PASSIVE"); }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        makeDigits(inside(QStringLiteral("digits")));
    }

    void anUnknownKeyNamesTheNearest()
    {
        refuses(trainingWith(QStringLiteral("attack.epsilom=0.1")),
                {QStringLiteral("\"attack.epsilom\""), QStringLiteral("\"attack.epsilon\"")});
        refuses(trainingWith(QStringLiteral("train.lr=0.1")), {QStringLiteral("\"train.lr\"")});
    }

    void aValueOutOfRangeNamesTheRange()
    {
        refuses(trainingWith(QStringLiteral("attack.epsilon=1.5")),
                {QStringLiteral("attack.epsilon is above 1"), QStringLiteral("from 0 to 1")});
        refuses(trainingWith(QStringLiteral("attack.epsilon=101")),
                {QStringLiteral("\"101\""), QStringLiteral("\"attack.epsilon\""),
                 QStringLiteral("from 0 to 100")});
        refuses(trainingWith(QStringLiteral("train.batch=1")), {QStringLiteral("from 2 to")});
        refuses(trainingWith(QStringLiteral("attack.epsilon=nan")),
                {QStringLiteral("\"attack.epsilon\"")});
        refuses(trainingWith(QStringLiteral("attack.steps=2.5")), {QStringLiteral("whole number")});
        refuses(trainingWith(QStringLiteral("objective.method=moco")),
                {QStringLiteral("\"simclr\", \"plain\" or \"uel\"")});
        refuses(training({QStringLiteral("--steps"), QStringLiteral("0")}),
                {QStringLiteral("--steps is 0")});
        refuses(training({QStringLiteral("--epochs"), QStringLiteral("0")}),
                {QStringLiteral("\"train.epochs\"")});
        refuses(training({QStringLiteral("--threads"), QStringLiteral("-1")}),
                {QStringLiteral("--threads")});
    }

    void aSettingWithoutValueSaysHowToWriteIt()
    {
        refuses(trainingWith(QStringLiteral("attack.epsilon")),
                {QStringLiteral("section.key=value")});
    }

    void aMissingSpecIsNamed()
    {
        refuses({QStringLiteral("train"), path(QStringLiteral("none.toml"))},
                {QStringLiteral("none.toml")});
    }

    void aSyntaxErrorNamesFileAndLine()
    {
        writeBytes(inside(QStringLiteral("bad.toml")), "[train]\nbatch = = 3\n");
        refuses({QStringLiteral("train"), path(QStringLiteral("bad.toml"))},
                {QStringLiteral("bad.toml"), QStringLiteral("line 2")});
    }

    void aWrongKeyInASpecNamesFileAndLine()
    {
        writeBytes(inside(QStringLiteral("wrong.toml")), "[train]\n\nbatc = 3\n");
        refuses({QStringLiteral("train"), path(QStringLiteral("wrong.toml"))},
                {QStringLiteral("wrong.toml"), QStringLiteral("line 3"),
                 QStringLiteral("\"train.batch\"")});
    }

    void anUnknownPresetIsRefused()
    {
        refuses({QStringLiteral("train"), QStringLiteral("--preset"), QStringLiteral("nope")},
                {QStringLiteral("\"nope\""), QStringLiteral("fashion-quick")});
    }

    void aPublishedPresetLacksNothingButItsDataSet()
    {
        refuses({QStringLiteral("train"), QStringLiteral("--preset"),
                 QStringLiteral("paper-simclr-cifar10-clae"), QStringLiteral("--set"),
                 QStringLiteral("data.folder=") + path(QStringLiteral("no-cifar10-here"))},
                {QStringLiteral("cifar10")});
    }

    void anUnknownPresetIsNotShown()
    {
        refuses({QStringLiteral("presets"), QStringLiteral("show"), QStringLiteral("nope")},
                {QStringLiteral("\"nope\""), QStringLiteral("fashion-quick")});
    }

    void anUnknownDataSetIsRefused()
    {
        refuses(trainingWith(QStringLiteral("data.name=cifar")), {QStringLiteral("\"cifar\"")});
    }

    void aMissingDataFolderIsNamed()
    {
        refuses(quickTraining(path(QStringLiteral("nowhere")), {}),
                {QStringLiteral("nowhere"), QStringLiteral("data.folder")});
    }

    void damagedImagesAreNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("damage");
        const QString images = QStringLiteral("train-images-idx3-ubyte");
        QTest::newRow("cut images") << images << QStringLiteral("cut");
        QTest::newRow("foreign images") << images << QStringLiteral("foreign");
        QTest::newRow("empty images") << images << QStringLiteral("empty");
        QTest::newRow("more promised than there is") << images << QStringLiteral("count");
        QTest::newRow("cut labels")
            << QStringLiteral("t10k-labels-idx1-ubyte") << QStringLiteral("cut");
        QTest::newRow("missing labels")
            << QStringLiteral("t10k-labels-idx1-ubyte") << QStringLiteral("missing");
    }
    void damagedImagesAreNamed()
    {
        QFETCH(QString, file);
        QFETCH(QString, damage);
        const fs::path target = inside(QStringLiteral("digits/") + file);
        std::string bytes = readBytes(target);
        if (damage == QLatin1String("cut")) {
            bytes.resize(bytes.size() - 10);
        } else if (damage == QLatin1String("foreign")) {
            bytes = "<!DOCTYPE html><html></html>";
        } else if (damage == QLatin1String("empty")) {
            bytes.clear();
        } else if (damage == QLatin1String("count")) {
            bytes[4] = '\x7f';
        }
        writeBytes(target, bytes);
        if (damage == QLatin1String("missing")) {
            fs::remove(target);
        }
        refuses(training({}), {file});
    }

    void aBatchLargerThanTheSetIsRefused()
    {
        refuses(trainingWith(QStringLiteral("train.batch=97")),
                {QStringLiteral("train.batch is 97"), QStringLiteral("96 images")});
    }

    void anOutputUnderAFileIsRefused()
    {
        writeBytes(inside(QStringLiteral("file")), "text");
        refuses(quickTraining(path(QStringLiteral("digits")),
                              {QStringLiteral("--out"), path(QStringLiteral("file/run"))}),
                {QStringLiteral("file/run"), QStringLiteral("cannot be made")});
        refuses(quickTraining(path(QStringLiteral("digits")),
                              {QStringLiteral("--out"), path(QStringLiteral("file"))}),
                {QStringLiteral("\"") + path(QStringLiteral("file"))});
    }

    void anOutputFolderWithFilesIsRefused()
    {
        fs::create_directories(inside(QStringLiteral("run")));
        writeBytes(inside(QStringLiteral("run/mine.txt")), "text");
        refuses(training({}), {QStringLiteral("not empty"), QStringLiteral("--resume")});
    }

    void cudaWithoutAGpuIsRefused()
    {
        const QJsonObject devices =
            runClae({QStringLiteral("devices"), QStringLiteral("--json")}, m_directory->path())
                .json();
        if (!devices.value(QLatin1String("gpus")).toArray().isEmpty()) {
            QSKIP("This machine has a GPU.");
        }
        refuses(training({QStringLiteral("--device"), QStringLiteral("cuda")}),
                {QStringLiteral("CUDA"), QStringLiteral("--device cpu")});
        refuses(training({QStringLiteral("--device"), QStringLiteral("tpu")}),
                {QStringLiteral("\"tpu\"")});
        refuses(training({QStringLiteral("--precision"), QStringLiteral("fp8")}),
                {QStringLiteral("\"fp8\"")});
    }

    void conflictingOptionsAreRefused()
    {
        refuses({QStringLiteral("train"), QStringLiteral("a.toml"), QStringLiteral("--preset"),
                 QStringLiteral("fashion")},
                {QStringLiteral("--preset"), QStringLiteral("exclude")});
        refuses({QStringLiteral("train"), QStringLiteral("--steps"), QStringLiteral("1"),
                 QStringLiteral("--epochs"), QStringLiteral("1")},
                {QStringLiteral("--steps"), QStringLiteral("--epochs")});
        refuses({QStringLiteral("train"), QStringLiteral("--resume"), QStringLiteral("a"),
                 QStringLiteral("--out"), QStringLiteral("b")},
                {QStringLiteral("--out"), QStringLiteral("--resume")});
    }

    void wrongUsageIsRefused()
    {
        refuses({}, {QStringLiteral("--help")});
        refuses({QStringLiteral("trian")}, {QStringLiteral("trian")});
        refuses({QStringLiteral("train"), QStringLiteral("--nope")}, {QStringLiteral("--nope")});
        refuses({QStringLiteral("train"), QStringLiteral("--steps"), QStringLiteral("many")},
                {QStringLiteral("--steps")});
        refuses({QStringLiteral("datasets")}, {QStringLiteral("--help")});
        refuses({QStringLiteral("attack"), path(QStringLiteral("x"))}, {QStringLiteral("--out")});
    }

    void whatIsNoRunIsRefused()
    {
        const QString folder = path(QStringLiteral("digits"));
        const QStringList words = {QStringLiteral("digits"), QStringLiteral("not a run")};
        refuses({QStringLiteral("evaluate"), folder}, words);
        refuses({QStringLiteral("attack"), folder, QStringLiteral("--out"),
                 path(QStringLiteral("out"))},
                words);
        refuses({QStringLiteral("project"), folder, QStringLiteral("--out"),
                 path(QStringLiteral("a.npy"))},
                words);
        refuses({QStringLiteral("train"), QStringLiteral("--resume"), folder}, words);
    }

    void aFormatThatTheNameContradictsIsRefused()
    {
        const auto exported = [&](const char* name, const char* format) {
            return QStringList{QStringLiteral("export"),   path(QStringLiteral("digits")),
                               QStringLiteral("--out"),    path(QLatin1String(name)),
                               QStringLiteral("--format"), QLatin1String(format)};
        };
        refuses(exported("w.npz", "pt"), {QStringLiteral("--format is pt"), QStringLiteral("w.npz"),
                                          QStringLiteral("end in .pt or leave out --format")});
        refuses(exported("w.pth", "safetensors"), {QStringLiteral("--format is safetensors")});
        // These agree, or the name says nothing, so the run is looked at.
        for (const char* name : {"w.pt", "w.pth", "w", "w.bin"}) {
            refuses(exported(name, "pt"), {QStringLiteral("not a run")});
        }
    }

    void wrongProjectionsAreRefused()
    {
        const QString out = path(QStringLiteral("a.npy"));
        refuses({QStringLiteral("project"), path(QStringLiteral("none.npy")),
                 QStringLiteral("--out"), out},
                {QStringLiteral("none.npy")});
        writeBytes(inside(QStringLiteral("bad.npy")), "no numbers");
        const QString bad = path(QStringLiteral("bad.npy"));
        refuses({QStringLiteral("project"), bad, QStringLiteral("--out"), out},
                {QStringLiteral("bad.npy")});
        refuses({QStringLiteral("project"), bad, QStringLiteral("--out"),
                 path(QStringLiteral("a.txt"))},
                {QStringLiteral(".npy or .csv")});
        refuses({QStringLiteral("project"), bad, QStringLiteral("--out"), out,
                 QStringLiteral("--method"), QStringLiteral("umap")},
                {QStringLiteral("umap")});
        refuses({QStringLiteral("project"), bad, QStringLiteral("--out"), out,
                 QStringLiteral("--iterations"), QStringLiteral("0")},
                {QStringLiteral("--iterations is 0")});
    }
};

QTEST_GUILESS_MAIN(CommandLineErrorsTest)
#include "CommandLineErrorsTest.moc"
