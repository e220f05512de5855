// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/Csv.h"

#include <QTest>

using namespace clae;

class CsvTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreQuotedWhereTheyHaveTo()
    {
        QCOMPARE(csvLine({"ankle boot", "0.5", ""}), std::string("ankle boot,0.5,\n"));
        QCOMPARE(csvLine({"goldfish, Carassius", "1"}), std::string("\"goldfish, Carassius\",1\n"));
        QCOMPARE(csvLine({"a \"b\""}), std::string("\"a \"\"b\"\"\"\n"));
        QCOMPARE(csvLine({"a\nb", "c\rd"}), std::string("\"a\nb\",\"c\rd\"\n"));
    }
};

QTEST_GUILESS_MAIN(CsvTest)
#include "CsvTest.moc"
