// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTest>

/// How both programs start: OpenMP's library tells its settings each time that it is loaded.
class ProgramStartTest : public QObject {
    Q_OBJECT

    /// What "OMP_WAIT_POLICY = '...'" said, once for each time the libraries were loaded.
    static QStringList policies(const QString& program, const QProcessEnvironment& environment)
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program,
                      program.endsWith(QLatin1String("workbench"))
                          ? QStringList{QStringLiteral("--version")}
                          : QStringList{QStringLiteral("presets"), QStringLiteral("list")});
        if (!process.waitForFinished(60000) || process.exitCode() != 0) {
            return {};
        }
        QStringList found;
        const QString output = QString::fromUtf8(process.readAll());
        for (const QString& line : output.split(QLatin1Char('\n'))) {
            if (line.contains(QLatin1String("OMP_WAIT_POLICY"))) {
                found.append(line.section(QLatin1Char('\''), 1, 1));
            }
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("A sanitizer starts first; the program then starts itself anew.");
#endif
    }

    void teamsWaitPassivelyAndLibrariesLoadOnce_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("expected");
        const QStringList once{QStringLiteral("PASSIVE")};
        for (const QString& program :
             {QStringLiteral(CLAE_PROGRAM), QStringLiteral(CLAE_WORKBENCH)}) {
            const auto row = [&](const char* name, const char* variable, const char* value,
                                 const QStringList& expected) {
                QTest::addRow("%s, %s", qPrintable(program.section(QLatin1Char('/'), -1)), name)
                    << program << QString::fromLatin1(variable) << QString::fromLatin1(value)
                    << expected;
            };
            row("from a shell", "_", "/bin/true", once);
            row("from a session", "MAIL", "/var/mail/somebody", once);
            row("where it was chosen", "OMP_WAIT_POLICY", "ACTIVE", {QStringLiteral("ACTIVE")});
        }
    }

    void teamsWaitPassivelyAndLibrariesLoadOnce()
    {
        QFETCH(QString, program);
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(QStringList, expected);
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("OMP_DISPLAY_ENV"), QStringLiteral("TRUE"));
        environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        environment.insert(QStringLiteral("HOME"), qEnvironmentVariable("HOME"));
        environment.insert(QStringLiteral("LOGNAME"), QStringLiteral("somebody"));
        environment.insert(QStringLiteral("SHELL"), QStringLiteral("/bin/sh"));
        environment.insert(variable, value);
        QCOMPARE(policies(program, environment), expected);
    }

    void aBareEnvironmentEndsWithPassiveTeamsToo()
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("OMP_DISPLAY_ENV"), QStringLiteral("TRUE"));
        const QStringList found = policies(QStringLiteral(CLAE_PROGRAM), environment);
        QVERIFY(!found.isEmpty());
        QCOMPARE(found.last(), QStringLiteral("PASSIVE"));
    }
};

QTEST_GUILESS_MAIN(ProgramStartTest)
#include "ProgramStartTest.moc"
