// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Sha256.h"

#include <QTest>

using namespace clae;

namespace {

std::string sumOf(const std::string& text)
{
    Sha256 sum;
    sum.add(text);
    return sum.finish();
}

} // namespace

class Sha256Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// NIST's example messages for SHA-256, and the padding's edges.
    void checksumsAreThoseOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("nothing")
            << QByteArray()
            << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc")
            << QByteArray("abc")
            << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("448 bits")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million letters")
            << QByteArray(1000000, 'a')
            << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void checksumsAreThoseOfTheStandard()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, expected);
        QCOMPARE(sumOf(message.toStdString()), expected.toStdString());
    }

    void piecesGiveTheSumOfTheWhole()
    {
        const std::string text(300, 'x');
        for (std::size_t cut = 0; cut <= text.size(); cut += 7) {
            Sha256 sum;
            sum.add(text.substr(0, cut));
            sum.add(text.substr(cut));
            QCOMPARE(sum.finish(), sumOf(text));
        }
    }

    void oneByteMoreIsAnotherSumAtEveryLengthAroundABlock()
    {
        std::string text;
        std::string before = sumOf(text);
        for (int length = 1; length <= 130; ++length) {
            text += 'a';
            const std::string sum = sumOf(text);
            QVERIFY(sum != before);
            before = sum;
        }
    }
};

QTEST_GUILESS_MAIN(Sha256Test)
#include "Sha256Test.moc"
