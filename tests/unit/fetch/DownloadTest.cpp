// SPDX-License-Identifier: GPL-3.0-or-later
#include "Published.h"

using namespace clae;
using namespace clae::test;

/// Downloads over a network that has its moments.
class DownloadTest : public QObject, private Published {
    Q_OBJECT

private Q_SLOTS:
    void init() { publish(); }

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

    void anErrorInBetweenDoesNotLoseWhichFileItWas()
    {
        const HttpServer server([&](const ServedRequest& request, int number) {
            return number == 0   ? cut(serve(m_file, request, "ETag: \"one\"\r\n"), 100000)
                   : number == 1 ? reply("503 Service Unavailable", lengthHeader(0))
                                 : serve(m_file, request);
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QCOMPARE(server.requests().at(2).header("if-range"), std::string("\"one\""));
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
            return number == 0 ? stalled(serve(m_file, request), 100000) : serve(m_file, request);
        });
        QCOMPARE(download(server.url("/file")), std::string());
        isThere();
        QCOMPARE(server.requests().at(1).header("range"), std::string("bytes=100000-"));
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

    void aStopKeepsThePartForTheNextTime()
    {
        const StopToken stop;
        const HttpServer server([&](const ServedRequest& request, int number) {
            return number == 0 ? stalled(serve(m_file, request), 100000) : serve(m_file, request);
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
};

QTEST_GUILESS_MAIN(DownloadTest)
#include "DownloadTest.moc"
