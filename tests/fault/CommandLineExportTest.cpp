// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"
#include "tests/unit/exchange/SyntheticRun.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace clae::test;

/// "clae runs export" and "clae runs import", without a display.
class CommandLineExportTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] QString path(const QString& name) const { return m_directory.filePath(name); }
    [[nodiscard]] Outcome runs(const QStringList& arguments) const
    {
        return runClae(QStringList{QStringLiteral("runs")} + arguments +
                           QStringList{QStringLiteral("--json")},
                       m_directory.path());
    }
    [[nodiscard]] QByteArray content(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QStringList exporting(const QStringList& names, const char* out,
                                        const QStringList& more = {}) const
    {
        return QStringList{QStringLiteral("export")} + names +
               QStringList{QStringLiteral("--runs"), path(QStringLiteral("runs")),
                           QStringLiteral("--out"), QString::fromLatin1(out)} +
               more;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
        qunsetenv("QT_QPA_PLATFORM");
        writeRun(path(QStringLiteral("runs/night-7")).toStdString());
        writeRun(path(QStringLiteral("runs/studies/b")).toStdString());
    }

    void allRunsGoIntoOneCsv()
    {
        const Outcome outcome = runs(exporting({}, "all.csv", {QStringLiteral("--all")}));
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        QCOMPARE(outcome.json().value(QStringLiteral("runs")).toArray().size(), 2);
        const QByteArray csv = content(QStringLiteral("all.csv"));
        QVERIFY(csv.startsWith("run,step,epoch,seconds,metric,value\n"));
        QVERIFY(csv.contains("\nnight-7,2,1,0,loss_clean,3.25\n"));
        QVERIFY(csv.contains("\nstudies/b,0,0,0,knn_top1,0.5\n"));
    }

    void theWideFormHasAColumnForEachMetric()
    {
        const Outcome outcome =
            runs(exporting({QStringLiteral("night-7")}, "wide.csv", {QStringLiteral("--wide")}));
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        const QList<QByteArray> lines = content(QStringLiteral("wide.csv")).split('\n');
        QCOMPARE(lines.size(), 5); // head, steps 0 to 2, and the empty one behind the last
        QCOMPARE(lines[3].split(',')[lines[0].split(',').indexOf("loss_total")],
                 QByteArray("3.25"));
    }

    void curvesAreDrawnWithoutADisplay_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("svg") << QStringLiteral("c.svg");
        QTest::newRow("pdf") << QStringLiteral("c.pdf");
        QTest::newRow("png") << QStringLiteral("c.png");
    }

    void curvesAreDrawnWithoutADisplay()
    {
        QFETCH(QString, name);
        const Outcome outcome =
            runs(exporting({QStringLiteral("night-7")}, name.toLatin1().constData()));
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        const QByteArray bytes = content(name);
        if (name.endsWith(QLatin1String("svg"))) {
            QXmlStreamReader reader(bytes);
            QString text;
            while (!reader.atEnd()) {
                if (reader.readNext() == QXmlStreamReader::Characters) {
                    text += reader.text();
                }
            }
            QVERIFY(!reader.hasError());
            QVERIFY2(text.contains(QStringLiteral("loss (nats)")), qPrintable(text));
        } else if (name.endsWith(QLatin1String("png"))) {
            const QSize size = QImage::fromData(bytes).size(); // 800 wide, two pixels for one
            QVERIFY2(size.width() == 1600 && size.height() > 800, outcome.text());
        } else {
            QVERIFY(bytes.startsWith("%PDF") && bytes.trimmed().endsWith("%%EOF"));
        }
    }

    void severalRunsMakeAFolder()
    {
        const Outcome outcome = runs(exporting(
            {}, "packed",
            {QStringLiteral("--all"), QStringLiteral("--format"), QStringLiteral("archive")}));
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        QCOMPARE(
            QDir(path(QStringLiteral("packed"))).entryList(QDir::Files, QDir::Name),
            QStringList({QStringLiteral("night-7.claerun"), QStringLiteral("studies-b.claerun")}));
        const Outcome events = runs(exporting(
            {}, "tb",
            {QStringLiteral("--all"), QStringLiteral("--format"), QStringLiteral("tensorboard")}));
        QVERIFY2(events.exitCode == 0, events.text());
        QCOMPARE(QDir(path(QStringLiteral("tb"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
                 QStringList({QStringLiteral("night-7"), QStringLiteral("studies-b")}));
    }

    void aRunGoesElsewhereAndComesBack()
    {
        const Outcome out = runs(exporting({QStringLiteral("night-7")}, "n.claerun"));
        QVERIFY2(out.exitCode == 0, out.text());
        const Outcome in = runs({QStringLiteral("import"), QStringLiteral("n.claerun"),
                                 QStringLiteral("--runs"), path(QStringLiteral("elsewhere"))});
        QVERIFY2(in.exitCode == 0, in.text());
        QCOMPARE(in.json().value(QStringLiteral("run")).toString(),
                 path(QStringLiteral("elsewhere/night-7")));
        QCOMPARE(content(QStringLiteral("elsewhere/night-7/metrics.csv")),
                 content(QStringLiteral("runs/night-7/metrics.csv")));
    }

    void aDamagedFileIsRefusedAndLeavesNothing()
    {
        QVERIFY(runs(exporting({QStringLiteral("night-7")}, "d.claerun")).exitCode == 0);
        const std::string file = path(QStringLiteral("d.claerun")).toStdString();
        const std::string bytes = readBytes(file);
        writeBytes(file, withFlippedBit(bytes, 4 * bytes.size()));
        const Outcome outcome = runs({QStringLiteral("import"), QStringLiteral("d.claerun"),
                                      QStringLiteral("--runs"), path(QStringLiteral("bad"))});
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.json()
                     .value(QStringLiteral("error"))
                     .toString()
                     .contains(QStringLiteral("d.claerun")),
                 outcome.text());
        QVERIFY(QDir(path(QStringLiteral("bad")))
                    .isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void theProjectorGetsEmbeddingsOfARunWithItsPictures()
    {
        makeDigits(path(QStringLiteral("digits")).toStdString());
        const Outcome trained = runClae(
            quickTraining(path(QStringLiteral("digits")),
                          {QStringLiteral("--steps"), QStringLiteral("2"), QStringLiteral("--out"),
                           path(QStringLiteral("runs/trained")), QStringLiteral("--json")}),
            m_directory.path());
        QVERIFY2(trained.exitCode == 0, trained.text());
        const Outcome outcome =
            runs(exporting({QStringLiteral("trained")}, "proj",
                           {QStringLiteral("--format"), QStringLiteral("projector"),
                            QStringLiteral("--images"), QStringLiteral("20")}));
        QVERIFY2(outcome.exitCode == 0, outcome.text());
        const qsizetype vectors = content(QStringLiteral("proj/vectors.tsv")).count('\n');
        QVERIFY(vectors == 20 || vectors == 40); // 40: with adversarial twins
        QCOMPARE(content(QStringLiteral("proj/metadata.tsv")).count('\n'), vectors + 1);
        QVERIFY(!QImage(path(QStringLiteral("proj/sprite.png"))).isNull());
    }

    void wrongRequestsAreOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        const QString run = QStringLiteral("night-7");
        QTest::newRow("no format") << exporting({run}, "a.gif") << QStringLiteral("a.gif");
        QTest::newRow("no run") << exporting({}, "a.csv") << QStringLiteral("--all");
        QTest::newRow("run and all")
            << exporting({run}, "a.csv", {QStringLiteral("--all")}) << QStringLiteral("--all");
        QTest::newRow("unknown run")
            << exporting({QStringLiteral("nowhere")}, "a.csv") << QStringLiteral("nowhere");
        QTest::newRow("no folder") << exporting({run}, "no/a.csv") << QStringLiteral("no/a.csv");
        QTest::newRow("no folder for a picture")
            << exporting({run}, "no/a.svg") << QStringLiteral("no/a.svg");
        QTest::newRow("ending") << exporting({run}, "a.png",
                                             {QStringLiteral("--format"), QStringLiteral("svg")})
                                << QStringLiteral(".svg");
        QTest::newRow("pairs") << exporting({run}, "a",
                                            {QStringLiteral("--format"),
                                             QStringLiteral("tensorboard"),
                                             QStringLiteral("--pairs"), QStringLiteral("-1")})
                               << QStringLiteral("--pairs");
        QTest::newRow("no file") << QStringList{QStringLiteral("import"),
                                                QStringLiteral("gone.claerun")}
                                 << QStringLiteral("gone.claerun");
    }

    void wrongRequestsAreOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        const Outcome outcome = runs(arguments);
        QCOMPARE(outcome.exitCode, 2);
        const QString sentence = outcome.json().value(QStringLiteral("error")).toString();
        QVERIFY2(sentence.contains(part) && sentence.endsWith(QLatin1Char('.')), outcome.text());
    }
};

QTEST_GUILESS_MAIN(CommandLineExportTest)
#include "CommandLineExportTest.moc"
