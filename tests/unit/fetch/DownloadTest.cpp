// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/Download.h"
#include "HttpServer.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// Downloads from a server that serves well, badly and maliciously.
class DownloadTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::string m_file; ///< what is published
    Checksum m_checksum;

    fs::path path(const QString& name = QStringLiteral("file")) const
    {
        return m_directory->filePath(name).toStdString();
    }
    fs::path part() const { return path(QStringLiteral("file.part")); }

    Checksum sumOf(const std::string& bytes) const
    {
        const fs::path scratch = path(QStringLiteral("scratch"));
        writeBytes(scratch, bytes);
        return fileChecksum(ChecksumKind::Sha256, scratch, {});
    }

    static DownloadOptions quick()
    {
        DownloadOptions options;
        options.stall = std::chrono::milliseconds(1000);
        options.attempts = 3;
        options.pause = std::chrono::milliseconds(1);
        return options;
    }

    enum class Size { Known, Unknown };

    /// The sentence of the failure; empty when the file was downloaded.
    std::string download(const std::string& url, Size size = Size::Known,
                         const StopToken& stop = {}, const ProgressFunction& progress = {}) const
    {
        try {
            downloadFile({url, m_checksum, size == Size::Known ? m_file.size() : 0}, path(),
                         quick(), stop, progress);
        } catch (const Cancelled&) {
            return "Cancelled";
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

    void isThere() const
    {
        QVERIFY(readBytes(path()) == m_file);
        QVERIFY(!fs::exists(part()));
    }
    void nothingIsThere() const
    {
        QVERIFY(!fs::exists(path()));
        QVERIFY(!fs::exists(part()));
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_file.clear();
        for (std::size_t i = 0; i < 300000; ++i) {
            m_file += static_cast<char>(i * i / 7);
        }
        m_checksum = sumOf(m_file);
    }

    void aFileIsDownloadedWithItsProgress()
    {
        const HttpServer server(
            [&](const ServedRequest& request, int) { return serve(m_file, request); });
        Progress last;
        QCOMPARE(download(server.url("/file"), Size::Known, {},
                          [&](const Progress& p) {
                              if (p.stage == "Get file") {
                                  last = p;
                              }
                          }),
                 std::string());
        isThere();
        QCOMPARE(last.done, std::int64_t{300000});
        QCOMPARE(last.total, std::int64_t{300000});
        QVERIFY(server.requests().front().header("range").empty());
    }

    void aFileThatIsThereIsNotDownloadedAgain()
    {
        const HttpServer server(
            [&](const ServedRequest& request, int) { return serve(m_file, request); });
        writeBytes(path(), m_file);
        QCOMPARE(download(server.url("/file")), std::string());
        QCOMPARE(server.requests().size(), std::size_t{0});
        writeBytes(path(), "another");
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
    }

    void afterACutItGoesOnWhereItEnded()
    {
        const HttpServer server([&](const ServedRequest& request, int number) {
            const Reply whole = serve(m_file, request, "ETag: \"one\"\r\n");
            return number < 2 ? cut(whole, 100000) : whole;
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QCOMPARE(server.requests().size(), std::size_t{3});
        QCOMPARE(server.requests()[1].header("range"), std::string("bytes=100000-"));
        QCOMPARE(server.requests()[1].header("if-range"), std::string("\"one\""));
        QCOMPARE(server.requests()[2].header("range"), std::string("bytes=200000-"));
    }

    void aLaterCallGoesOnWithThePart()
    {
        writeBytes(part(), m_file.substr(0, 1000));
        const HttpServer server(
            [&](const ServedRequest& request, int) { return serve(m_file, request); });
        QCOMPARE(download(server.url("/file"), Size::Unknown), std::string());
        isThere();
        QCOMPARE(server.requests().front().header("range"), std::string("bytes=1000-"));
    }

    void aWholePartNeedsNoServer()
    {
        writeBytes(part(), m_file);
        QCOMPARE(download("http://127.0.0.1:1/file"), std::string());
        isThere();
    }

    void aServerWithoutRangesSendsAllAgain()
    {
        const HttpServer server([&](const ServedRequest&, int number) {
            const Reply whole = reply("200 OK", lengthHeader(m_file.size()), m_file);
            return number == 0 ? cut(whole, 100000) : whole;
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QCOMPARE(server.requests().size(), std::size_t{2});
    }

    void aRefusedRangeStartsAgain_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("416") << QByteArray("416 Range Not Satisfiable\r\nContent-Length: 0");
        QTest::newRow("another range") << QByteArray(
            "206 Partial Content\r\nContent-Range: bytes 7-9/300000\r\nContent-Length: 3");
        QTest::newRow("no range") << QByteArray("206 Partial Content\r\nContent-Length: 3");
        QTest::newRow("nonsense") << QByteArray(
            "206 Partial Content\r\nContent-Range: bytes x/y\r\nContent-Length: 3");
    }
    void aRefusedRangeStartsAgain()
    {
        QFETCH(QByteArray, head);
        writeBytes(part(), m_file.substr(0, 1000));
        const HttpServer server([&](const ServedRequest& request, int number) {
            return number == 0 ? reply(head.toStdString(), "\r\n", "abc") : serve(m_file, request);
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QVERIFY(server.requests().at(1).header("range").empty());
    }

    void aPartOfTheAnswerNobodyAskedForIsRefused()
    {
        const HttpServer server([&](const ServedRequest&, int) {
            return reply("206 Partial Content",
                         "Content-Range: bytes 0-2/300000\r\n" + lengthHeader(3), "abc");
        });
        QVERIFY(mentions(download(server.url("/file")), "status 206"));
        QCOMPARE(server.requests().size(), std::size_t{1});
    }

    void aFileThatChangesBetweenTwoTriesIsDownloadedAnew()
    {
        const std::string old(m_file.size(), 'o');
        const HttpServer server([&](const ServedRequest& request, int number) {
            if (number == 0) {
                return cut(serve(old, request, "ETag: \"old\"\r\n"), 100000);
            }
            ServedRequest whole;
            const bool same = request.header("if-range") == "\"new\"";
            return serve(m_file, same ? request : whole, "ETag: \"new\"\r\n");
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QCOMPARE(server.requests().size(), std::size_t{2});
    }

    void aFileThatChangesUnnoticedIsDownloadedAnew()
    {
        const std::string old(m_file.size(), 'o');
        const HttpServer server([&](const ServedRequest& request, int number) {
            return number == 0 ? cut(serve(old, request), 100000) : serve(m_file, request);
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QCOMPARE(server.requests().size(), std::size_t{3});
    }

    void aStallEndsTheTryAndItGoesOn()
    {
        const HttpServer server([&](const ServedRequest& request, int number) {
            Reply answer = serve(m_file, request);
            if (number == 0) {
                answer = cut(answer, 100000);
                answer.after = Reply::After::Stall;
            }
            return answer;
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QCOMPARE(server.requests().at(1).header("range"), std::string("bytes=100000-"));
    }

    void aSizeOtherThanThePublishedIsRefused()
    {
        for (const std::size_t length : {m_file.size() + 1, m_file.size() - 1}) {
            const HttpServer server([&](const ServedRequest&, int) {
                return reply("200 OK", lengthHeader(length), m_file);
            });
            const std::string sentence = download(server.url("/file"));
            QVERIFY2(mentions(sentence, std::to_string(length) + " bytes, but 300000"),
                     sentence.c_str());
            nothingIsThere();
            QCOMPARE(server.requests().size(), std::size_t{1});
        }
    }

    void aLengthThatLiesIsFoundOutWithoutAPublishedSize()
    {
        const HttpServer tooLong([&](const ServedRequest&, int) {
            return reply("200 OK", lengthHeader(m_file.size() + 1000), m_file);
        });
        QVERIFY(mentions(download(tooLong.url("/file"), Size::Unknown), "cannot be downloaded"));
        QVERIFY(!fs::exists(path()));
        fs::remove(part());
        const HttpServer tooShort(
            [&](const ServedRequest&, int) { return reply("200 OK", lengthHeader(1000), m_file); });
        QVERIFY(mentions(download(tooShort.url("/file"), Size::Unknown), "checksum"));
        nothingIsThere();
    }

    void noMoreBytesAreTakenThanWerePublished()
    {
        const HttpServer server([&](const ServedRequest&, int) {
            Reply endless = reply("200 OK");
            endless.after = Reply::After::Endless;
            return endless;
        });
        std::int64_t most = 0;
        const std::string sentence =
            download(server.url("/file"), Size::Known, {},
                     [&](const Progress& p) { most = std::max(most, p.done); });
        QVERIFY2(mentions(sentence, "more than the 300000 bytes"), sentence.c_str());
        QVERIFY(most <= 300000);
        nothingIsThere();
    }

    void anEndlessErrorPageIsNotRead()
    {
        const HttpServer server([&](const ServedRequest&, int) {
            Reply endless = reply("404 Not Found");
            endless.after = Reply::After::Endless;
            return endless;
        });
        QVERIFY(mentions(download(server.url("/file")), "status 404"));
    }

    void endlessHeadersAreNotRead()
    {
        const HttpServer server([&](const ServedRequest&, int) {
            std::string headers;
            for (int i = 0; i < 20000; ++i) {
                headers += "X-More: and more and more and more\r\n";
            }
            return reply("200 OK", headers + lengthHeader(m_file.size()), m_file);
        });
        QVERIFY(mentions(download(server.url("/file")), "cannot be downloaded"));
    }

    void redirectionsAreFollowed()
    {
        const HttpServer server([&](const ServedRequest& request, int number) {
            return number < 5 ? reply("302 Found", "Location: /step" + std::to_string(number) +
                                                       "\r\n" + lengthHeader(0))
                              : serve(m_file, request);
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QVERIFY(!fs::exists(path(QStringLiteral("step4"))));
    }

    void aLoopOfRedirectionsEnds()
    {
        const HttpServer server([&](const ServedRequest&, int) {
            return reply("301 Moved", "Location: /file\r\n" + lengthHeader(0));
        });
        QVERIFY(mentions(download(server.url("/file")), "more than five times"));
        QCOMPARE(server.requests().size(), std::size_t{6});
    }

    void anUnsafeRedirectionIsRefused_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("a file here") << QByteArray("file:///etc/passwd");
        QTest::newRow("http elsewhere") << QByteArray("http://example.org/file");
        QTest::newRow("ftp") << QByteArray("ftp://127.0.0.1/file");
    }
    void anUnsafeRedirectionIsRefused()
    {
        QFETCH(QByteArray, location);
        const HttpServer server([&](const ServedRequest&, int) {
            return reply("302 Found",
                         "Location: " + location.toStdString() + "\r\n" + lengthHeader(0));
        });
        const std::string sentence = download(server.url("/file"));
        QVERIFY2(mentions(sentence, location.toStdString() + "\", which is not safe"),
                 sentence.c_str());
        QVERIFY(!fs::exists(path()));
    }

    void anAddressThatIsNotSafeIsNotAsked()
    {
        QVERIFY(mentions(download("http://example.org/file"), "https://"));
        nothingIsThere();
    }

    void aMissingFileIsNotTriedAgain()
    {
        const HttpServer server(
            [&](const ServedRequest&, int) { return reply("404 Not Found", lengthHeader(0)); });
        QVERIFY(mentions(download(server.url("/file")), "status 404"));
        QCOMPARE(server.requests().size(), std::size_t{1});
    }

    void anErrorOfTheServerIsTriedAgain()
    {
        const HttpServer server([&](const ServedRequest& request, int number) {
            return number < 2 ? reply("500 Internal Server Error", lengthHeader(5), "sorry")
                              : serve(m_file, request);
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
    }

    void itGivesUpAfterSoManyTriesAndKeepsThePart()
    {
        const HttpServer server([&](const ServedRequest& request, int number) {
            return number == 0 ? cut(serve(m_file, request), 1000)
                               : reply("503 Service Unavailable", lengthHeader(0));
        });
        QVERIFY(mentions(download(server.url("/file")), "status 503"));
        QCOMPARE(server.requests().size(), std::size_t{3});
        QVERIFY(readBytes(part()) == m_file.substr(0, 1000));
    }

    void wrongBytesAreRemovedAndBothSumsNamed()
    {
        const std::string wrong = withFlippedBit(m_file, 1234567);
        const HttpServer server(
            [&](const ServedRequest& request, int) { return serve(wrong, request); });
        const std::string sentence = download(server.url("/file"));
        QVERIFY2(mentions(sentence, m_checksum.digits), sentence.c_str());
        QVERIFY2(mentions(sentence, sumOf(wrong).digits), sentence.c_str());
        nothingIsThere();
        QCOMPARE(server.requests().size(), std::size_t{1});
    }

    void aStopKeepsThePartForTheNextTime()
    {
        const StopToken stop;
        const HttpServer server([&](const ServedRequest& request, int number) {
            Reply answer = serve(m_file, request);
            if (number == 0) {
                answer = cut(answer, 100000);
                answer.after = Reply::After::Stall;
            }
            return answer;
        });
        const auto stopThere = [&](const Progress& p) {
            if (p.done == 100000) {
                stop.request();
            }
        };
        QCOMPARE(download(server.url("/file"), Size::Known, stop, stopThere),
                 std::string("Cancelled"));
        QVERIFY(readBytes(part()) == m_file.substr(0, 100000));
        QVERIFY(!fs::exists(path()));
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
    }

    void aPartThatIsALinkIsNotWrittenThrough()
    {
        writeBytes(path(QStringLiteral("precious")), "mine");
        fs::create_symlink("precious", part());
        QVERIFY(mentions(download("http://127.0.0.1:1/file"), "cannot be written"));
        QCOMPARE(readBytes(path(QStringLiteral("precious"))), std::string("mine"));
    }
};

QTEST_GUILESS_MAIN(DownloadTest)
#include "DownloadTest.moc"
