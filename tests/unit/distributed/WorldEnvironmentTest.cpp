// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/WorldEnvironment.h"

#include "core/distributed/LocalAddress.h"
#include "core/distributed/SlurmHosts.h"
#include "core/values/Error.h"

#include <QTest>

#include <map>

using namespace clae;

namespace {

/// "A=1 B=2" as an environment.
WorldEnvironment parse(const QString& text)
{
    std::map<std::string, std::string> variables;
    for (const QString& pair : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        variables[pair.section(QLatin1Char('='), 0, 0).toStdString()] =
            pair.section(QLatin1Char('='), 1).toStdString();
    }
    return worldEnvironment([&](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found != variables.end() ? std::optional<std::string>(found->second) : std::nullopt;
    });
}

} // namespace

class WorldEnvironmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void launchersAreUnderstood_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<int>("rank");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("localRank");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const char* environment, int rank, int size,
                            int localRank, const char* place) {
            QTest::newRow(name) << QString::fromLatin1(environment) << rank << size << localRank
                                << QString::fromLatin1(place);
        };
        row("nothing", "", 0, 1, 0, ":0");
        row("a rank alone is none", "RANK=3 MASTER_ADDR=a", 0, 1, 0, ":0");
        row("a world of one", "WORLD_SIZE=1 RANK=0 MASTER_ADDR=a", 0, 1, 0, ":0");
        row("a world of one under a launcher", "WORLD_SIZE=1 OMPI_COMM_WORLD_SIZE=4", 0, 1, 0,
            ":0");
        row("by hand", "WORLD_SIZE=2 RANK=1 MASTER_ADDR=127.0.0.1", 1, 2, 0, "127.0.0.1:29500");
        row("torchrun",
            "WORLD_SIZE=8 RANK=5 LOCAL_RANK=1 LOCAL_WORLD_SIZE=4 MASTER_ADDR=head MASTER_PORT=1234",
            5, 8, 1, "head:1234");
        row("Open MPI on one machine",
            "OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=2 OMPI_COMM_WORLD_LOCAL_RANK=2 "
            "OMPI_COMM_WORLD_LOCAL_SIZE=4",
            2, 4, 2, "127.0.0.1:29500");
        row("Open MPI on several",
            "OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=2 OMPI_COMM_WORLD_LOCAL_RANK=0 "
            "OMPI_COMM_WORLD_LOCAL_SIZE=2 MASTER_ADDR=n1",
            2, 4, 0, "n1:29500");
        row("MPICH", "PMI_SIZE=2 PMI_RANK=1 MPI_LOCALRANKID=1 MPI_LOCALNRANKS=2", 1, 2, 1,
            "127.0.0.1:29500");
        row("srun",
            "SLURM_STEP_NUM_TASKS=6 SLURM_PROCID=4 SLURM_LOCALID=1 "
            "SLURM_STEP_NODELIST=node[03-05] SLURM_JOB_ID=77 SLURM_STEP_ID=2",
            4, 6, 1, "node03:21234");
        row("srun without a list of nodes",
            "SLURM_STEP_NUM_TASKS=2 SLURM_PROCID=1 SLURM_LAUNCH_NODE_IPADDR=10.0.0.7 "
            "MASTER_PORT=5000",
            1, 2, 0, "10.0.0.7:5000");
        row("mpirun in a Slurm job",
            "OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=3 SLURM_JOB_NODELIST=a1,a2 SLURM_JOB_ID=0",
            3, 4, 0, "a1:20000");
        row("a batch script without srun", "SLURM_NTASKS=8 SLURM_PROCID=0 SLURM_JOB_ID=5", 0, 1, 0,
            ":0");
        row("by hand goes before Slurm",
            "WORLD_SIZE=2 RANK=0 MASTER_ADDR=x MASTER_PORT=7 SLURM_STEP_NUM_TASKS=9", 0, 2, 0,
            "x:7");
    }

    void launchersAreUnderstood()
    {
        QFETCH(QString, environment);
        const WorldEnvironment world = parse(environment);
        QTEST(world.rank, "rank");
        QTEST(world.size, "size");
        QTEST(world.localRank, "localRank");
        QTEST(QString::fromStdString(world.address + ":" + std::to_string(world.port)), "place");
    }

    void torchrunListensItself()
    {
        const QString base = QStringLiteral("WORLD_SIZE=2 RANK=0 MASTER_ADDR=x ");
        QVERIFY(!parse(base).launcherListens);
        const WorldEnvironment world =
            parse(base +
                  QStringLiteral("TORCHELASTIC_USE_AGENT_STORE=True TORCHELASTIC_RESTART_COUNT=3"));
        QVERIFY(world.launcherListens);
        QCOMPARE(world.attempt, 3);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* environment, const char* named) {
            QTest::newRow(environment)
                << QString::fromLatin1(environment) << QString::fromLatin1(named);
        };
        row("WORLD_SIZE=two", "WORLD_SIZE is \"two\"");
        row("WORLD_SIZE=0", "WORLD_SIZE is \"0\"; give a whole number from 1");
        row("WORLD_SIZE=-3", "WORLD_SIZE is \"-3\"");
        row("WORLD_SIZE=99999999999", "WORLD_SIZE is \"99999999999\"");
        row("WORLD_SIZE=2", "RANK is not set, but WORLD_SIZE is 2");
        row("WORLD_SIZE=2 RANK=2 MASTER_ADDR=a", "RANK is \"2\"; give a whole number from 0 to 1");
        row("WORLD_SIZE=2 RANK=1x MASTER_ADDR=a", "RANK is \"1x\"");
        row("WORLD_SIZE=2 RANK=1", "MASTER_ADDR is not set");
        row("WORLD_SIZE=2 RANK=1 MASTER_ADDR=a MASTER_PORT=65536", "MASTER_PORT is \"65536\"");
        row("WORLD_SIZE=2 RANK=1 MASTER_ADDR=a LOCAL_RANK=2", "LOCAL_RANK is \"2\"");
        row("OMPI_COMM_WORLD_SIZE=2", "OMPI_COMM_WORLD_RANK is not set");
        row("OMPI_COMM_WORLD_SIZE=2 OMPI_COMM_WORLD_RANK=0 OMPI_COMM_WORLD_LOCAL_SIZE=1",
            "MASTER_ADDR is not set, but OMPI_COMM_WORLD_SIZE is 2");
        row("SLURM_STEP_NUM_TASKS=2 SLURM_PROCID=0 SLURM_STEP_NODELIST=a[1", "MASTER_ADDR");
    }

    void whatIsWrongIsNamed()
    {
        QFETCH(QString, environment);
        QFETCH(QString, named);
        try {
            (void)parse(environment);
            QFAIL("it was accepted");
        } catch (const InputError& error) {
            QVERIFY2(QString::fromLatin1(error.what()).contains(named), error.what());
        }
    }

    void theFirstHostOfASlurmList_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("host");
        QTest::newRow("one") << "node1"
                             << "node1";
        QTest::newRow("two") << "b,a"
                             << "b";
        QTest::newRow("a range") << "node[003-005,007],big"
                                 << "node003";
        QTest::newRow("single numbers") << "n[4,6]-ib"
                                        << "n4-ib";
        QTest::newRow("two brackets") << "r[1-2]n[7]"
                                      << "r1n7";
        QTest::newRow("open") << "n[1-2"
                              << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }

    void theFirstHostOfASlurmList()
    {
        QFETCH(QString, list);
        QFETCH(QString, host);
        QCOMPARE(QString::fromStdString(firstSlurmHost(list.toStdString())), host);
    }

    void thisMachineIsFoundUnderItsOwnAddress()
    {
        QVERIFY(isLoopback("127.0.1.1") && isLoopback("::1") && !isLoopback("10.127.0.0"));
        QVERIFY(isLoopback(addressTowards("127.0.0.1", 9)));
        QCOMPARE(numericAddress("127.0.0.1", 9), std::string("127.0.0.1"));
        QCOMPARE(numericAddress("no such host", 9), std::string("no such host"));
    }
};

QTEST_GUILESS_MAIN(WorldEnvironmentTest)
#include "WorldEnvironmentTest.moc"
