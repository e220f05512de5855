// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace clae::test;

namespace {

/// The inodes of all sockets of this machine that wait for others: TCP in state LISTEN, and UDP
/// that is bound without a peer.
QSet<QString> waitingSockets()
{
    QSet<QString> inodes;
    const auto look = [&](const char* table, const QString& state) {
        QFile file(QString::fromLatin1(table));
        if (!file.open(QIODevice::ReadOnly)) {
            return;
        }
        const QStringList lines =
            QString::fromLatin1(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString& line : lines) {
            const QStringList fields = line.simplified().split(QLatin1Char(' '));
            if (fields.size() > 9 && fields.at(3) == state) { // address, peer, state, ..., inode
                inodes.insert(fields.at(9));
            }
        }
    };
    for (const char* table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        look(table, QStringLiteral("0A"));
    }
    for (const char* table : {"/proc/net/udp", "/proc/net/udp6"}) {
        look(table, QStringLiteral("07"));
    }
    return inodes;
}

/// The sockets of a process that wait for others.
QStringList openPorts(qint64 process)
{
    const QDir folder(QStringLiteral("/proc/%1/fd").arg(process));
    QStringList found;
    const QSet<QString> waiting = waitingSockets();
    const QStringList entries = folder.entryList(QDir::AllEntries | QDir::System);
    for (const QString& entry : entries) {
        // "socket:[INODE]", which is no path
        std::string target(64, '\0');
        const ssize_t length = ::readlink(folder.filePath(entry).toLocal8Bit().constData(),
                                          target.data(), target.size());
        const QString text = QString::fromLatin1(target.data(), std::max<ssize_t>(0, length));
        if (text.startsWith(QLatin1String("socket:[")) &&
            waiting.contains(text.mid(8).chopped(1))) {
            found.append(text);
        }
    }
    return found;
}

/// What is found while the process runs, looked for every few milliseconds.
QStringList portsWhileRunning(QProcess& process, int milliseconds)
{
    QStringList found;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < milliseconds && found.isEmpty() && !process.waitForFinished(5) &&
           process.state() == QProcess::Running) {
        found = openPorts(process.processId());
    }
    return found;
}

} // namespace

/// No program of ours waits for anyone on a network.
class ListeningPortsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPortWouldBeSeen()
    {
        for (const int type : {SOCK_STREAM, SOCK_DGRAM}) {
            const int socket = ::socket(AF_INET, type, 0);
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            QCOMPARE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
            if (type == SOCK_STREAM) {
                QCOMPARE(::listen(socket, 1), 0);
            }
            QCOMPARE(openPorts(::getpid()).size(), 1);
            ::close(socket);
            QVERIFY(openPorts(::getpid()).isEmpty());
        }
    }

    void trainingOpensNone()
    {
        const QTemporaryDir home;
        makeDigits(home.filePath(QStringLiteral("digits")).toStdString());
        QProcess process;
        startClae(process,
                  quickTraining(home.filePath(QStringLiteral("digits")),
                                {QStringLiteral("--steps"), QStringLiteral("6"),
                                 QStringLiteral("--out"), home.filePath(QStringLiteral("run"))}),
                  home.path());
        QVERIFY(process.waitForStarted());
        const QStringList found = portsWhileRunning(process, 120000);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char(' '))));
        QCOMPARE(process.state(), QProcess::NotRunning); // it was watched to its end
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void theWindowOpensNone()
    {
        const QTemporaryDir home;
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), home.path());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.remove(QStringLiteral("XDG_CONFIG_HOME"));
        environment.remove(QStringLiteral("XDG_DATA_HOME"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(CLAE_WORKBENCH),
                      {QStringLiteral("--runs"), home.filePath(QStringLiteral("runs"))});
        QVERIFY(process.waitForStarted());
        // Long enough for the window to be there, with its threads and its list of runs.
        QTRY_VERIFY_WITH_TIMEOUT(
            QFileInfo::exists(home.filePath(QStringLiteral("runs/runs.sqlite"))), 120000);
        const QStringList found = portsWhileRunning(process, 1000);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char(' '))));
        QCOMPARE(process.state(), QProcess::Running);
        process.terminate();
        QVERIFY(process.waitForFinished(60000));
    }
};

QTEST_GUILESS_MAIN(ListeningPortsTest)
#include "ListeningPortsTest.moc"
