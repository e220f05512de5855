// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/AtomicFile.h"
#include "core/io/ReadFile.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

/// Limits the size of files this process may write, so that writing fails as on a full disk.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit = {bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
        m_handler = std::signal(SIGXFSZ, SIG_IGN); // else the limit kills the program
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before = {};
    void (*m_handler)(int) = nullptr;
};

} // namespace

class AtomicFileTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    fs::path inside(const char* name) const
    {
        return fs::path(m_directory.path().toStdString()) / name;
    }
    int entries() const
    {
        return static_cast<int>(std::distance(fs::directory_iterator(inside("")), {}));
    }

private Q_SLOTS:
    void init()
    {
        for (const auto& entry : fs::directory_iterator(inside(""))) {
            fs::remove_all(entry.path());
        }
    }

    void theFileHoldsExactlyTheBytes()
    {
        const std::string bytes("a\0b\r\n\xff", 6);
        writeFileAtomically(inside("file"), bytes);
        QCOMPARE(readBytes(inside("file")), bytes);
        QCOMPARE(readFile(inside("file")), bytes);
    }

    void anEmptyFileCanBeWritten()
    {
        writeFileAtomically(inside("file"), {});
        QVERIFY(fs::exists(inside("file")));
        QCOMPARE(readFile(inside("file")), std::string());
    }

    void theOldContentIsReplacedAndNoTemporaryStays()
    {
        writeFileAtomically(inside("file"), "a longer old content");
        writeFileAtomically(inside("file"), "new");
        QCOMPARE(readBytes(inside("file")), std::string("new"));
        QCOMPARE(entries(), 1);
    }

    void theFileHasThePermissionsOfAnyNewFile()
    {
        const mode_t before = umask(027);
        writeFileAtomically(inside("file"), "new");
        umask(before);
        QCOMPARE(static_cast<int>(fs::status(inside("file")).permissions()), 0640);
    }

    void aNameWithoutAFolderMeansTheCurrentFolder()
    {
        const fs::path before = fs::current_path();
        fs::current_path(inside(""));
        writeFileAtomically("file", "new");
        fs::current_path(before);
        QCOMPARE(readBytes(inside("file")), std::string("new"));
    }

    void aLinkStaysALinkAndItsTargetIsWritten()
    {
        writeBytes(inside("target"), "old");
        fs::create_symlink(inside("target"), inside("link"));
        writeFileAtomically(inside("link"), "new");
        QVERIFY(fs::is_symlink(inside("link")));
        QCOMPARE(readBytes(inside("target")), std::string("new"));
    }

    void aMissingFolderIsRefused()
    {
        const fs::path path = inside("missing/file");
        const std::string sentence = refusal([&] { writeFileAtomically(path, "new"); });
        QVERIFY(mentions(sentence, path.string()));
        QVERIFY(mentions(sentence, "No such file or directory"));
    }

    void aPathThroughAFileIsRefused()
    {
        writeBytes(inside("file"), "old");
        const std::string sentence =
            refusal([&] { writeFileAtomically(inside("file") / "below", "new"); });
        QVERIFY(mentions(sentence, "Not a directory"));
        QCOMPARE(readBytes(inside("file")), std::string("old"));
    }

    void aFolderThatNobodyCanWriteIsRefused()
    {
        // Root may write anywhere else; in /proc even root may not create a file.
        QVERIFY(!refusal([] { writeFileAtomically("/proc/clae-test", "new"); }).empty());
    }

    void aFolderIsNotReplaced()
    {
        fs::create_directory(inside("folder"));
        const std::string sentence = refusal([&] { writeFileAtomically(inside("folder"), "new"); });
        QVERIFY(mentions(sentence, "Is a directory"));
        QVERIFY(fs::is_directory(inside("folder")));
        QCOMPARE(entries(), 1);
    }

    void aPipeOrDeviceIsNotReplaced()
    {
        QCOMPARE(mkfifo(inside("pipe").c_str(), 0600), 0);
        QVERIFY(mentions(refusal([&] { writeFileAtomically(inside("pipe"), "new"); }), "pipe"));
        QVERIFY(fs::is_fifo(inside("pipe")));
        QVERIFY(mentions(refusal([&] { (void)readFile(inside("pipe")); }), "pipe"));
    }

    void anEmptyPathIsRefused()
    {
        QVERIFY(!refusal([] { writeFileAtomically({}, "new"); }).empty());
        QVERIFY(!refusal([] { (void)readFile({}); }).empty());
    }

    void aFullDiskLeavesTheOldFileAndNoTemporary()
    {
        writeBytes(inside("file"), "old");
        std::string sentence;
        {
            const FileSizeLimit limit(1000);
            try {
                writeFileAtomically(inside("file"), std::string(5000, 'x'));
            } catch (const InputError&) {
                QFAIL("A full disk is not the user's wrong input.");
            } catch (const Error& error) {
                sentence = error.what();
            }
        }
        QVERIFY(mentions(sentence, inside("file").string()));
        QVERIFY(mentions(sentence, "File too large"));
        QCOMPARE(readBytes(inside("file")), std::string("old"));
        QCOMPARE(entries(), 1);
    }

    void severalWritersLeaveOneWholeContent()
    {
        const auto write = [this](char letter) {
            for (int k = 0; k < 20; ++k) {
                writeFileAtomically(inside("file"), std::string(10000, letter));
            }
        };
        std::thread a(write, 'a');
        std::thread b(write, 'b');
        a.join();
        b.join();
        const std::string bytes = readBytes(inside("file"));
        QCOMPARE(bytes, std::string(10000, bytes.front()));
        QCOMPARE(entries(), 1);
    }

    void readingNamesThePathAndTheReason()
    {
        QVERIFY(mentions(refusal([&] { (void)readFile(inside("missing")); }),
                         inside("missing").string()));
        QVERIFY(mentions(refusal([&] { (void)readFile(inside("")); }), "Is a directory"));
        // The memory of this process is a regular file whose first byte not even root can read.
        QVERIFY(mentions(refusal([] { (void)readFile("/proc/self/mem"); }), "/proc/self/mem"));
    }

    void aFileThatTellsNoSizeIsReadWhole()
    {
        const std::string text = readFile("/proc/self/status");
        QVERIFY(text.size() > 200);
        QVERIFY(mentions(text, "voluntary_ctxt_switches"));
    }

    void aFileAboveTheLimitIsRefused()
    {
        writeBytes(inside("file"), "12345");
        QCOMPARE(readFile(inside("file"), 5), std::string("12345"));
        QVERIFY(mentions(refusal([&] { (void)readFile(inside("file"), 4); }), "5 bytes"));
        QVERIFY(mentions(refusal([] { (void)readFile("/proc/self/status", 4); }), "beyond 4"));
    }
};

QTEST_GUILESS_MAIN(AtomicFileTest)
#include "AtomicFileTest.moc"
