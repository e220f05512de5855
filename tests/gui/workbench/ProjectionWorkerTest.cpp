// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/ProjectionWorker.h"
#include "core/io/MapHistoryFile.h"
#include "core/values/Random.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cmath>
#include <fstream>

using namespace clae;
namespace fs = std::filesystem;

namespace {

constexpr int kPatience = 60000; // milliseconds

void turnFirstAxes(Matrix& rows, double angle)
{
    for (std::size_t r = 0; r < rows.rows; ++r) {
        const auto x = static_cast<double>(rows.at(r, 0));
        const auto y = static_cast<double>(rows.at(r, 1));
        rows.at(r, 0) = static_cast<float>(std::cos(angle) * x - std::sin(angle) * y);
        rows.at(r, 1) = static_cast<float>(std::sin(angle) * x + std::cos(angle) * y);
    }
}

/// Rows of three classes around three directions, turned in the plane of two of them.
EmbeddingSet someSet(std::int64_t step, std::size_t rows = 30, double turn = 0.0)
{
    EmbeddingSet set;
    set.step = step;
    set.clean = Matrix(rows, 6);
    std::mt19937_64 generator = makeGenerator(5, RandomPurpose::Projection);
    for (std::size_t r = 0; r < rows; ++r) {
        set.labels.push_back(static_cast<int>(r % 3));
        for (std::size_t c = 0; c < 6; ++c) {
            set.clean.at(r, c) =
                static_cast<float>(uniform(generator, -0.3, 0.3) + (c == r % 3 ? 1.0 : 0.0));
        }
    }
    set.adversarial = set.clean;
    for (float& value : set.adversarial.values) {
        value += static_cast<float>(uniform(generator, -0.2, 0.2));
    }
    turnFirstAxes(set.clean, turn);
    turnFirstAxes(set.adversarial, turn);
    return set;
}

/// The worker in a thread of its own, as the session has it, and what it last sent.
class Fixture : public QObject {
public:
    Fixture()
    {
        worker.moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, &worker, &ProjectionWorker::stopFrames,
                Qt::DirectConnection);
        connect(&worker, &ProjectionWorker::frameArrived, this, [this] {
            if (std::optional<MapReport> frame = worker.takeFrame()) {
                last = std::move(*frame);
                ++frames;
            }
        });
        connect(&worker, &ProjectionWorker::historyArrived, this, [this] {
            if (auto newest = worker.takeHistory()) {
                history = *newest;
            }
        });
        connect(&worker, &ProjectionWorker::storedArrived, this, [this] {
            if (auto read = worker.takeStored()) {
                stored = *read;
            }
        });
        connect(&worker, &ProjectionWorker::failed, this,
                [this](const QString& message) { failures.append(message); });
        m_thread.start();
    }
    ~Fixture() override { end(); }
    void end()
    {
        worker.cancel();
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] std::size_t kept(MapMethod method) const
    {
        return history ? history->of(method).size() : 0;
    }

    ProjectionWorker worker;
    MapReport last;
    int frames = 0;
    std::shared_ptr<const MapHistory> history;
    std::shared_ptr<const MapHistory> stored;
    QStringList failures;

private:
    QThread m_thread;
};

double moved(const Matrix& a, const Matrix& b)
{
    double sum = 0.0;
    for (std::size_t k = 0; k < a.values.size(); ++k) {
        sum += std::pow(static_cast<double>(a.values[k]) - static_cast<double>(b.values[k]), 2);
    }
    return std::sqrt(sum / static_cast<double>(a.rows));
}

} // namespace

class ProjectionWorkerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tsneSettlesAndIsKeptWithEmbeddingsAndQuantities()
    {
        Fixture f;
        f.worker.setEmbeddings(someSet(40), 20.0);
        QTRY_COMPARE_WITH_TIMEOUT(f.last.iteration, ProjectionWorker::kSettled, kPatience);
        QCOMPARE(f.last.method, MapMethod::Tsne);
        QCOMPARE(f.last.step, std::int64_t{40});
        QCOMPARE(f.last.lastIteration, ProjectionWorker::kSettled);
        QVERIFY(f.last.embeddings && f.last.quantities);
        QCOMPARE(f.last.embeddings->clean.values, someSet(40).clean.values);
        QCOMPARE(f.last.quantities->loss.size(), std::size_t{30});
        QTRY_COMPARE_WITH_TIMEOUT(f.kept(MapMethod::Tsne), std::size_t{1}, kPatience);
        const MapLayout& layout = *f.history->of(MapMethod::Tsne)[0];
        QCOMPARE(layout.clean.values, f.last.clean.values);
        QCOMPARE(layout.adversarial.values, f.last.adversarial.values);
        QCOMPARE(layout.iteration, ProjectionWorker::kSettled);
        QVERIFY(layout.quantities && layout.embeddings);
        QCOMPARE(f.history->epochs(40), 2.0);
        QVERIFY(f.failures.isEmpty());
    }

    void pcaComesAtOnceAndDoesNotFlip()
    {
        Fixture f;
        f.worker.setMethod(MapMethod::Pca);
        f.worker.setEmbeddings(someSet(0));
        QTRY_VERIFY_WITH_TIMEOUT(f.last.quantities != nullptr, kPatience);
        QCOMPARE(f.last.method, MapMethod::Pca);
        QVERIFY(f.last.explained[0] >= f.last.explained[1] && f.last.explained[1] > 0.0);
        QVERIFY(f.last.explained[0] + f.last.explained[1] <= 1.0);
        const Matrix first = f.last.clean;
        // The same cloud turned in its own space: components change sign and place, the map stays.
        int step = 0;
        for (const double turn : {3.14159265, 1.5707963, 2.5}) {
            f.worker.setEmbeddings(someSet(++step, 30, turn));
            QTRY_VERIFY_WITH_TIMEOUT(f.last.step == step && f.last.quantities, kPatience);
            QVERIFY2(moved(f.last.clean, first) < 1e-3,
                     qPrintable(QString::number(moved(f.last.clean, first))));
        }
        QTRY_COMPARE_WITH_TIMEOUT(f.kept(MapMethod::Pca), std::size_t{4}, kPatience);
        QCOMPARE(f.kept(MapMethod::Tsne), std::size_t{0});
    }

    void theMethodSwitchesBackAndForth()
    {
        Fixture f;
        f.worker.setEmbeddings(someSet(0));
        QTRY_VERIFY_WITH_TIMEOUT(f.last.iteration >= 50, kPatience);
        f.worker.setMethod(MapMethod::Pca);
        QTRY_COMPARE_WITH_TIMEOUT(f.last.method, MapMethod::Pca, kPatience);
        QCOMPARE(f.last.iteration, 0);
        f.worker.setMethod(MapMethod::Tsne);
        QTRY_COMPARE_WITH_TIMEOUT(f.last.method, MapMethod::Tsne, kPatience);
        QVERIFY(f.last.iteration >= 50); // it goes on from where it was
        QTRY_COMPARE_WITH_TIMEOUT(f.last.iteration, ProjectionWorker::kSettled, kPatience);
    }

    void anotherPerplexityGoesOnFromThePresentLayout()
    {
        Fixture f;
        f.worker.setEmbeddings(someSet(0));
        QTRY_COMPARE_WITH_TIMEOUT(f.last.iteration, ProjectionWorker::kSettled, kPatience);
        QCOMPARE(f.last.perplexity, 30.0);
        f.worker.setPaused(true);
        const Matrix before = f.last.clean;
        f.worker.setPerplexity(4.0);
        QTRY_COMPARE_WITH_TIMEOUT(f.last.perplexity, 4.0, kPatience);
        QCOMPARE(f.last.iteration, 0);
        QCOMPARE(f.last.clean.values, before.values);
        f.worker.setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(f.last.iteration, ProjectionWorker::kSettled, kPatience);
        QVERIFY(moved(f.last.clean, before) > 0.1);
    }

    void pausedNothingMoves()
    {
        Fixture f;
        f.worker.setPaused(true);
        f.worker.setEmbeddings(someSet(0));
        QTRY_VERIFY_WITH_TIMEOUT(f.last.quantities != nullptr, kPatience);
        QCOMPARE(f.last.iteration, 0);
        const int frames = f.frames;
        f.worker.setPerplexity(30.0); // as it is: no news
        QSignalSpy stored(&f.worker, &ProjectionWorker::failed);
        f.worker.readStored("/nonexistent"); // answered after all that came before it
        QTRY_COMPARE_WITH_TIMEOUT(stored.size(), 1, kPatience);
        QCOMPARE(f.frames, frames);
        f.worker.setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(f.last.iteration > 0, kPatience);
    }

    void nothingOfAnEarlierRunComesAfterTheNextHasBegun()
    {
        Fixture f;
        f.worker.setEmbeddings(someSet(0));
        QTRY_VERIFY_WITH_TIMEOUT(f.last.iteration >= 20, kPatience);
        // The worker goes on with the old run until it hears of the new one.
        f.worker.begin({{}, 0.5});
        QVERIFY(!f.worker.takeFrame().has_value());
        f.last = {};
        f.history = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT(f.history != nullptr, kPatience);
        QVERIFY(f.history->empty());
        QCOMPARE(f.last.labels.size(), std::size_t{0});
        f.worker.setEmbeddings(someSet(7));
        QTRY_COMPARE_WITH_TIMEOUT(f.last.step, std::int64_t{7}, kPatience);
    }

    void mapsAreStoredAndReadBack()
    {
        const QTemporaryDir runs;
        const fs::path folder = fs::path(runs.path().toStdString()) / "run-7";
        fs::create_directories(folder);
        Fixture f;
        f.worker.begin({folder, 0.2});
        f.worker.setEmbeddings(someSet(0), 10.0);
        QTRY_COMPARE_WITH_TIMEOUT(f.last.iteration, ProjectionWorker::kSettled, kPatience);
        QCOMPARE(f.last.quantities->temperature, 0.2);
        f.worker.setEmbeddings(someSet(15, 30, 0.3), 10.0);
        QTRY_VERIFY_WITH_TIMEOUT(f.last.step == 15 && f.last.iteration >= 20, kPatience);
        // What is not settled is stored when the thread ends.
        f.end();
        const MapHistory stored = loadMapHistory(mapHistoryPath(folder));
        QCOMPARE(stored.run, std::string("run-7"));
        QCOMPARE(stored.of(MapMethod::Tsne).size(), std::size_t{2});
        QCOMPARE(stored.of(MapMethod::Pca).size(), std::size_t{2});
        QCOMPARE(stored.of(MapMethod::Tsne)[1]->step, std::int64_t{15});
        QVERIFY(stored.of(MapMethod::Tsne)[1]->iteration >= 20);

        // Another session goes on with it, from its last map.
        Fixture later;
        later.worker.readStored(folder);
        QTRY_VERIFY_WITH_TIMEOUT(later.stored != nullptr, kPatience);
        QCOMPARE(later.stored->layouts.size(), std::size_t{4});
        later.worker.begin({folder, 0.2});
        QTRY_COMPARE_WITH_TIMEOUT(later.kept(MapMethod::Tsne), std::size_t{2}, kPatience);
        later.worker.setPaused(true);
        later.worker.setEmbeddings(someSet(15, 30, 0.3), 10.0);
        QTRY_VERIFY_WITH_TIMEOUT(later.last.quantities != nullptr, kPatience);
        QCOMPARE(later.last.clean.values, stored.of(MapMethod::Tsne)[1]->clean.values);
    }

    void aDamagedFileIsToldAndTheMapMovesAllTheSame()
    {
        const QTemporaryDir runs;
        const fs::path folder(runs.path().toStdString());
        fs::create_directories(folder / "figures");
        std::ofstream(mapHistoryPath(folder)) << "no archive";
        Fixture f;
        f.worker.begin({folder, 0.5});
        f.worker.setEmbeddings(someSet(0));
        QTRY_VERIFY_WITH_TIMEOUT(f.last.iteration > 0, kPatience);
        QCOMPARE(f.failures.size(), 1);
        QVERIFY(f.failures[0].contains(QStringLiteral("map-history.npz")));
    }

    void embeddingsThatAreNoNumbersAreToldAndTheNextOnesWork()
    {
        Fixture f;
        EmbeddingSet bad = someSet(0);
        bad.clean.values[3] = std::nanf("");
        f.worker.setEmbeddings(bad);
        QTRY_COMPARE_WITH_TIMEOUT(f.failures.size(), 1, kPatience);
        f.worker.setEmbeddings(someSet(5));
        QTRY_VERIFY_WITH_TIMEOUT(f.last.step == 5 && f.last.iteration > 0, kPatience);
    }
};

QTEST_GUILESS_MAIN(ProjectionWorkerTest)
#include "ProjectionWorkerTest.moc"
