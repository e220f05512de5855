// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/WaitPolicy.h"

#include <QProcess>
#include <QTest>

#include <cstdlib>
#include <cstring>
#include <iostream>

namespace {

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? "-" : value;
}

/// The program as its own child: what its environment is in main, before and after.
int child()
{
    const auto tellPolicy = [] {
        std::cout << variable("OMP_WAIT_POLICY") << ' ' << variable("GOMP_SPINCOUNT") << ' '
                  << variable("OPENBLAS_THREAD_TIMEOUT") << ' ';
    };
    tellPolicy();
    const bool kept = clae::keepWaitPolicy();
    std::cout << kept << ' ';
    tellPolicy();
    std::cout << variable("LOGNAME") << ' ' << variable("SHELL") << ' ' << variable("USER") << ' '
              << variable("FIRST") << std::flush;
    return 0;
}

} // namespace

class WaitPolicyTest : public QObject {
    Q_OBJECT

    static QString childWith(const QMap<QString, QString>& variables)
    {
        QProcessEnvironment environment;
        for (auto entry = variables.begin(); entry != variables.end(); ++entry) {
            environment.insert(entry.key(), entry.value());
        }
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("child")});
        process.waitForFinished(60000);
        return QString::fromUtf8(process.readAllStandardOutput());
    }

private Q_SLOTS:
    void thePolicyIsSetBeforeMainAndTheEnvironmentIsWholeAfterwards()
    {
        QCOMPARE(childWith({{QStringLiteral("FIRST"), QStringLiteral("one")},
                            {QStringLiteral("LOGNAME"), QStringLiteral("somebody")},
                            {QStringLiteral("SHELL"), QStringLiteral("sh")},
                            {QStringLiteral("USER"), QStringLiteral("me")}}),
                 QStringLiteral("PASSIVE 2000 4 1 PASSIVE 2000 4 somebody sh me one"));
    }

    void whatWasChosenStays()
    {
        QCOMPARE(childWith({{QStringLiteral("GOMP_SPINCOUNT"), QStringLiteral("7")},
                            {QStringLiteral("SHELL"), QStringLiteral("sh")},
                            {QStringLiteral("LOGNAME"), QStringLiteral("somebody")}}),
                 QStringLiteral("PASSIVE 7 4 1 PASSIVE 7 4 somebody sh - -"));
        // A policy decides how long OpenMP's workers spin, too.
        QCOMPARE(childWith({{QStringLiteral("OMP_WAIT_POLICY"), QStringLiteral("ACTIVE")},
                            {QStringLiteral("LOGNAME"), QStringLiteral("somebody")}}),
                 QStringLiteral("ACTIVE - 4 1 ACTIVE - 4 somebody - - -"));
    }

    void whereThereIsNoPlaceForItThatIsSaid()
    {
        QCOMPARE(childWith({{QStringLiteral("FIRST"), QStringLiteral("one")}}),
                 QStringLiteral("- - - 0 - - - - - - one"));
        QCOMPARE(childWith({{QStringLiteral("SHELL"), QStringLiteral("sh")}}),
                 QStringLiteral("- 2000 - 0 - 2000 - - sh - -"));
    }
};

int main(int argc, char* argv[])
{
    if (argc == 2 && std::strcmp(argv[1], "child") == 0) {
        return child();
    }
    QCoreApplication application(argc, argv);
    WaitPolicyTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "WaitPolicyTest.moc"
