// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"
#include "core/fetch/Checksum.h"
#include "tests/unit/data/DatasetFiles.h"
#include "tests/unit/fetch/Archives.h"
#include "tests/unit/fetch/HttpServer.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/types.h>

#include <signal.h>

#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// `clae datasets get`, from a server on this machine to a data set that can be trained on.
class CommandLineGetTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    fs::path path(const char* name) const
    {
        return m_directory->filePath(QString::fromLatin1(name)).toStdString();
    }
    Outcome run(const QStringList& arguments) const
    {
        return runClae(QStringList{QStringLiteral("datasets")} + arguments +
                           QStringList{QStringLiteral("--json")},
                       m_directory->path());
    }
    static QString text(const std::string& value) { return QString::fromStdString(value); }

    struct Packed {
        std::string bytes;
        QString sha256;
    };
    /// An archive with a small set in CIFAR-10's files.
    Packed packCifar10(const char* folder, bool whole = true) const
    {
        makeCifar10(path("made"), 8);
        std::vector<Member> members;
        for (const fs::directory_entry& file : fs::directory_iterator(path("made"))) {
            const std::string name = file.path().filename().string();
            if (whole || name != "test_batch.bin") {
                members.push_back({folder + name, readBytes(file.path())});
            }
        }
        writeArchive(path("archive"), ArchiveKind::TarGz, members);
        return {readBytes(path("archive")),
                text(fileChecksum(ChecksumKind::Sha256, path("archive"), {}).digits)};
    }
    Outcome getCifar10(const HttpServer& server, const Packed& packed) const
    {
        return run({QStringLiteral("get"), QStringLiteral("cifar10"), QStringLiteral("--folder"),
                    QStringLiteral("set"), QStringLiteral("--url"), text(server.url("/any")),
                    QStringLiteral("--sha256"), packed.sha256});
    }
    /// The names in a folder.
    std::vector<std::string> names(const char* folder) const
    {
        std::vector<std::string> result;
        for (const fs::directory_entry& entry : fs::directory_iterator(path(folder))) {
            result.push_back(entry.path().filename().string());
        }
        return result;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("OMP_WAIT_POLICY", "PASSIVE"); }
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aSetIsDownloadedOnceAndTrainedOn()
    {
        const Packed packed = packCifar10("cifar-10-batches-bin/");
        const HttpServer server([&](const ServedRequest& request, int number) {
            const Reply whole = serve(packed.bytes, request);
            return number == 0 ? cut(whole, packed.bytes.size() / 2) : whole;
        });
        const Outcome first = getCifar10(server, packed);
        QVERIFY2(first.exitCode == 0, first.text());
        QCOMPARE(first.json().value(QLatin1String("name")).toString(), QStringLiteral("cifar10"));
        QCOMPARE(first.json().value(QLatin1String("folder")).toString(),
                 QStringLiteral("set/cifar-10-batches-bin"));
        QCOMPARE(first.json().value(QLatin1String("files")).toInt(), 6);
        QCOMPARE(first.json().value(QLatin1String("bytes")).toInt(), 6 * 8 * 3073);
        QCOMPARE(server.requests().size(), std::size_t{2});
        QCOMPARE(names("set"), std::vector<std::string>{"cifar-10-batches-bin"});
        for (const std::string& name : names("made")) {
            QVERIFY(readBytes(path("made") / name) ==
                    readBytes(path("set") / "cifar-10-batches-bin" / name));
        }

        const Outcome again = getCifar10(server, packed);
        QVERIFY2(again.exitCode == 0, again.text());
        QCOMPARE(again.json(), first.json());
        QCOMPARE(server.requests().size(), std::size_t{2});

        const Outcome trained =
            runClae({QStringLiteral("train"), QStringLiteral("--threads"), QStringLiteral("1"),
                     QStringLiteral("--steps"), QStringLiteral("1"), QStringLiteral("--set"),
                     QStringLiteral("data.name=cifar10"), QStringLiteral("--set"),
                     QStringLiteral("data.folder=set"), QStringLiteral("--set"),
                     QStringLiteral("data.train_images=0"), QStringLiteral("--set"),
                     QStringLiteral("train.batch=8"), QStringLiteral("--set"),
                     QStringLiteral("evaluate.neighbours=3"), QStringLiteral("--set"),
                     QStringLiteral("evaluate.map_images=10"), QStringLiteral("--json")},
                    m_directory->path());
        QVERIFY2(trained.exitCode == 0, trained.text());
    }

    void anArchiveWithoutItsFolderLandsInItsPlace()
    {
        const Packed packed = packCifar10("");
        const HttpServer server(
            [&](const ServedRequest& request, int) { return serve(packed.bytes, request); });
        const Outcome got = getCifar10(server, packed);
        QVERIFY2(got.exitCode == 0, got.text());
        QVERIFY(fs::exists(path("set") / "cifar-10-batches-bin" / "test_batch.bin"));
        QCOMPARE(names("set"), std::vector<std::string>{"cifar-10-batches-bin"});
    }

    void anArchiveThatLacksAFileIsRefused()
    {
        const Packed packed = packCifar10("cifar-10-batches-bin/", false);
        const HttpServer server(
            [&](const ServedRequest& request, int) { return serve(packed.bytes, request); });
        const Outcome got = getCifar10(server, packed);
        QVERIFY2(got.exitCode == 2, got.text());
        QVERIFY2(got.errors.contains(QLatin1String("test_batch.bin")), got.text());
        QCOMPARE(names("set"), std::vector<std::string>{"cifar-10-binary.tar.gz"});
    }

    void anIncompleteFolderIsNotTouched()
    {
        const Packed packed = packCifar10("cifar-10-batches-bin/");
        const HttpServer server(
            [&](const ServedRequest& request, int) { return serve(packed.bytes, request); });
        fs::create_directories(path("set") / "cifar-10-batches-bin");
        writeBytes(path("set") / "cifar-10-batches-bin" / "data_batch_1.bin", "mine");
        const Outcome got = getCifar10(server, packed);
        QVERIFY2(got.exitCode == 2, got.text());
        QVERIFY2(got.errors.contains(QLatin1String("move the folder away")), got.text());
        QCOMPARE(readBytes(path("set") / "cifar-10-batches-bin" / "data_batch_1.bin"),
                 std::string("mine"));
        QCOMPARE(server.requests().size(), std::size_t{0});
    }

    void withoutAChecksumAMirrorMustHaveThePublishedBytes()
    {
        const Packed packed = packCifar10("cifar-10-batches-bin/");
        const HttpServer server(
            [&](const ServedRequest& request, int) { return serve(packed.bytes, request); });
        const Outcome got =
            run({QStringLiteral("get"), QStringLiteral("cifar10"), QStringLiteral("--folder"),
                 QStringLiteral("set"), QStringLiteral("--url"), text(server.url("/any"))});
        QVERIFY2(got.exitCode == 1, got.text());
        QVERIFY2(got.errors.contains(QLatin1String("170052171")), got.text());
        QVERIFY(names("set").empty());
    }

    void aSetOfSeveralFilesComesFromItsFolder()
    {
        const HttpServer server(
            [](const ServedRequest& request, int) { return serve("not the file", request); });
        const Outcome got =
            run({QStringLiteral("get"), QStringLiteral("mnist"), QStringLiteral("--folder"),
                 QStringLiteral("set"), QStringLiteral("--url"), text(server.url("/mirror"))});
        QVERIFY2(got.exitCode == 1, got.text());
        QCOMPARE(server.requests().size(), std::size_t{1});
        QCOMPARE(server.requests().front().path, std::string("/mirror/train-images-idx3-ubyte.gz"));
        const Outcome sum =
            run({QStringLiteral("get"), QStringLiteral("mnist"), QStringLiteral("--folder"),
                 QStringLiteral("set"), QStringLiteral("--url"), text(server.url("/mirror")),
                 QStringLiteral("--md5"), QString(32, QLatin1Char('a'))});
        QVERIFY2(sum.exitCode == 2, sum.text());
    }

    void wrongUseIsRefused()
    {
        for (const QStringList& arguments :
             {QStringList{QStringLiteral("get")},
              QStringList{QStringLiteral("get"), QStringLiteral("cifar")},
              QStringList{QStringLiteral("get"), QStringLiteral("folder")},
              QStringList{QStringLiteral("get"), QStringLiteral("cifar10"), QStringLiteral("--md5"),
                          QString(32, QLatin1Char('a'))},
              QStringList{QStringLiteral("get"), QStringLiteral("cifar10"), QStringLiteral("--url"),
                          QStringLiteral("http://example.org/x")},
              QStringList{QStringLiteral("get"), QStringLiteral("cifar10"), QStringLiteral("--url"),
                          QStringLiteral("https://example.org/x"), QStringLiteral("--md5"),
                          QStringLiteral("12")}}) {
            const Outcome outcome = run(arguments);
            QVERIFY2(outcome.exitCode == 2, outcome.text());
        }
    }

    void anInterruptKeepsWhatCameForTheNextTime()
    {
        const Packed packed = packCifar10("cifar-10-batches-bin/");
        const HttpServer server([&](const ServedRequest& request, int number) {
            return number == 0 ? stalled(serve(packed.bytes, request), 1000)
                               : serve(packed.bytes, request);
        });
        QProcess process;
        startClae(process,
                  {QStringLiteral("datasets"), QStringLiteral("get"), QStringLiteral("cifar10"),
                   QStringLiteral("--folder"), QStringLiteral("set"), QStringLiteral("--url"),
                   text(server.url("/any")), QStringLiteral("--sha256"), packed.sha256},
                  m_directory->path());
        const fs::path part = path("set") / "cifar-10-binary.tar.gz.part";
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(part) && fs::file_size(part) == 1000, 60000);
        const Outcome second = getCifar10(server, packed);
        QVERIFY2(second.exitCode == 2, second.text());
        QVERIFY2(second.errors.contains(QLatin1String("Another program")), second.text());
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const Outcome interrupted = finish(process);
        QVERIFY2(interrupted.exitCode == 130, interrupted.text());
        QCOMPARE(fs::file_size(part), std::uintmax_t{1000});

        const Outcome again = getCifar10(server, packed);
        QVERIFY2(again.exitCode == 0, again.text());
        QCOMPARE(server.requests().back().header("range"), std::string("bytes=1000-"));
    }
};

QTEST_GUILESS_MAIN(CommandLineGetTest)
#include "CommandLineGetTest.moc"
