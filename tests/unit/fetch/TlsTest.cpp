// SPDX-License-Identifier: GPL-3.0-or-later
#include "Published.h"
#include "TlsServer.h"

#include <curl/curl.h>

using namespace clae;
using namespace clae::test;

/// Downloads are encrypted, and only from a server whose name a known authority vouches for.
class TlsTest : public QObject, private Published {
    Q_OBJECT

    static std::size_t count(char* /*data*/, std::size_t one, std::size_t size, void* sum)
    {
        *static_cast<std::size_t*>(sum) += one * size;
        return one * size;
    }

private Q_SLOTS:
    void init() { publish(); }

    void aCertificateThatNobodyVouchesForIsRefused()
    {
        TlsServer server(m_file);
        for (const char* host : {"127.0.0.1", "localhost"}) {
            const std::string sentence = download(server.url(host));
            QVERIFY2(mentions(sentence, "certificate"), sentence.c_str());
            nothingIsThere();
        }
        QCOMPARE(server.handshakes(), 0);
        QVERIFY(server.attempts() >= 2);
    }

    /// So that the test before is about the certificate and not about a server that never works.
    void whoDoesNotCheckGetsTheFile()
    {
        TlsServer server(m_file);
        const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
        std::size_t got = 0;
        curl_easy_setopt(curl.get(), CURLOPT_URL, server.url("127.0.0.1").c_str());
        curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYHOST, 0L);
        curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &TlsTest::count);
        curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &got);
        QCOMPARE(curl_easy_perform(curl.get()), CURLE_OK);
        QCOMPARE(got, m_file.size());
        QCOMPARE(server.handshakes(), 1);
    }

    void plainTextInPlaceOfTlsIsRefused()
    {
        const HttpServer server(
            [&](const ServedRequest& request, int) { return serve(m_file, request); });
        std::string url = server.url("/file");
        url.replace(0, 4, "https");
        const std::string sentence = download(url);
        QVERIFY2(!sentence.empty() && sentence != "Cancelled", sentence.c_str());
        nothingIsThere();
        QVERIFY(server.requests().empty());
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "TlsTest.moc"
