// SPDX-License-Identifier: GPL-3.0-or-later
#include "Published.h"

using namespace clae;
using namespace clae::test;

/// Downloads from servers that are wrong or mean harm.
class HostileServerTest : public QObject, private Published {
    Q_OBJECT

private Q_SLOTS:
    void init() { publish(); }

    void aPartOfTheAnswerNobodyAskedForIsRefused()
    {
        const HttpServer server([&](const ServedRequest&, int) {
            return reply("206 Partial Content",
                         "Content-Range: bytes 0-2/300000\r\n" + lengthHeader(3), "abc");
        });
        QVERIFY(mentions(download(server.url("/file")), "status 206"));
        QCOMPARE(server.requests().size(), std::size_t{1});
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

    void anAnswerOfAnotherSizeLeavesThePartAsItWas_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("a page") << QByteArray("200 OK\r\nContent-Length: 7");
        QTest::newRow("the rest of another file") << QByteArray(
            "206 Partial Content\r\nContent-Range: bytes 1000-1006/1007\r\nContent-Length: 7");
    }
    void anAnswerOfAnotherSizeLeavesThePartAsItWas()
    {
        QFETCH(QByteArray, head);
        writeBytes(part(), m_file.substr(0, 1000));
        const HttpServer server([&](const ServedRequest& request, int number) {
            return number == 0 ? reply(head.toStdString(), "\r\n", "welcome")
                               : serve(m_file, request);
        });
        const std::string sentence = download(server.url("/file"));
        QVERIFY2(mentions(sentence, "bytes, but 300000 were expected"), sentence.c_str());
        QVERIFY(readBytes(part()) == m_file.substr(0, 1000));
        QVERIFY(!fs::exists(path()));
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QCOMPARE(server.requests().at(1).header("range"), std::string("bytes=1000-"));
    }

    void nothingIsPutBehindAPageThatSaysNoLength()
    {
        writeBytes(part(), m_file.substr(0, 1000));
        const HttpServer pages(
            [&](const ServedRequest&, int) { return reply("200 OK", {}, "welcome"); });
        const std::string sentence = download(pages.url("/file"));
        QVERIFY2(mentions(sentence, "ended after 7 of 300000 bytes"), sentence.c_str());
        nothingIsThere();
        QVERIFY(pages.requests().at(1).header("range").empty());

        const HttpServer server([&](const ServedRequest& request, int number) {
            return number == 0 ? reply("200 OK", {}, "welcome") : serve(m_file, request);
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QCOMPARE(server.requests().size(), std::size_t{2});
        QVERIFY(server.requests().at(1).header("range").empty());
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

    void aPartThatIsALinkIsNotWrittenThrough()
    {
        writeBytes(path(QStringLiteral("precious")), "mine");
        fs::create_symlink("precious", part());
        QVERIFY(mentions(download("http://127.0.0.1:1/file"), "cannot be written"));
        QCOMPARE(readBytes(path(QStringLiteral("precious"))), std::string("mine"));
    }
};

QTEST_GUILESS_MAIN(HostileServerTest)
#include "HostileServerTest.moc"
