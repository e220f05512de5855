// SPDX-License-Identifier: GPL-3.0-or-later
// The map of a real run in the window: kept, stored, compared, by PCA.
#include "WindowFixture.h"
#include "core/io/MapHistoryFile.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/EmbeddingView.h"
#include "widgets/RunsView.h"
#include "widgets/Selection.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

using namespace clae;
using Phase = Session::Phase;

namespace {

constexpr int kPatience = 120000; // milliseconds

template <typename T> T* child(const WindowFixture& f, const char* name)
{
    return f.window->findChild<T*>(QString::fromLatin1(name));
}

QStringList runsIn(const WindowFixture& f)
{
    return QDir(f.runs()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

/// Trains, three steps an epoch, until the timeline has so many moments.
void trainUntil(const WindowFixture& f, int moments)
{
    TrainSpec spec = f.window->findChild<ExperimentPanel*>()->spec();
    spec.data.trainImages = 96;
    spec.evaluate.trainImages = 64;
    f.setSpec(spec);
    f.trigger("start");
    QTRY_VERIFY_WITH_TIMEOUT(child<QSlider>(f, "timelineSlider")->maximum() + 1 >= moments,
                             kPatience);
    f.trigger("stop");
    QVERIFY(f.reaches(Phase::Idle));
}

} // namespace

class WindowMapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMapsOfARunAreStoredAndComparedWithTheNextOnes()
    {
        const WindowFixture f;
        trainUntil(f, 3);
        const QStringList first = runsIn(f);
        QCOMPARE(first.size(), 1);
        const auto file = mapHistoryPath(QDir(f.runs()).filePath(first[0]).toStdString());
        const MapHistory stored = loadMapHistory(file);
        QVERIFY(stored.of(MapMethod::Pca).size() >= 3);
        QCOMPARE(stored.stepsPerEpoch, 3.0); // 96 images by 32
        QCOMPARE(stored.layouts[0]->quantities->loss.size(), std::size_t{40});

        // The next run begins with an empty timeline; the first one stands beside it.
        trainUntil(f, 2);
        QMenu* menu = child<QToolButton>(f, "mapCompare")->menu();
        Q_EMIT menu->aboutToShow();
        QAction* other = nullptr;
        for (QAction* action : menu->actions()) {
            other = action->text() == first[0] ? action : other;
        }
        QVERIFY(other != nullptr);
        other->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(child<EmbeddingCanvas>(f, "comparisonCanvas") != nullptr,
                                 kPatience);
        QVERIFY(!child<EmbeddingCanvas>(f, "comparisonCanvas")->isEmpty());
    }

    void aReopenedRunBringsItsMaps()
    {
        const WindowFixture f;
        trainUntil(f, 3);
        const std::string first = runsIn(f).first().toStdString();
        const MapHistory stored =
            loadMapHistory(mapHistoryPath(std::filesystem::path(f.runs().toStdString()) / first));
        trainUntil(f, 2);
        auto* runs = f.window->findChild<RunsView*>();
        QAction* reopen = runs->findChild<QAction*>(QStringLiteral("reopenRun"));
        const auto offered = [&] {
            runs->select(first);
            return reopen->isEnabled();
        };
        QTRY_VERIFY_WITH_TIMEOUT(offered(), kPatience);
        reopen->trigger();
        const auto last = static_cast<int>(stored.of(MapMethod::Tsne).size()) - 1;
        const QString title =
            QStringLiteral("step %1").arg(stored.of(MapMethod::Tsne).back()->step);
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(f, "embeddingStatus")->text().endsWith(title) &&
                                     child<QSlider>(f, "timelineSlider")->maximum() == last,
                                 kPatience);
        // It can be compared with the other run, and not with itself.
        QMenu* menu = child<QToolButton>(f, "mapCompare")->menu();
        QStringList listed;
        const auto lists = [&](const QString& run) {
            Q_EMIT menu->aboutToShow();
            listed.clear();
            for (const QAction* action : menu->actions()) {
                listed.append(action->text());
            }
            return listed.contains(run);
        };
        QStringList others = runsIn(f);
        others.removeOne(QString::fromStdString(first));
        QCOMPARE(others.size(), 1);
        QTRY_VERIFY2_WITH_TIMEOUT(lists(others[0]), qPrintable(listed.join(QLatin1Char('|'))),
                                  kPatience);
        QVERIFY(!lists(QString::fromStdString(first)));
    }

    void otherDataEndTheSelection()
    {
        const WindowFixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.window->findChild<EmbeddingView*>()->images() != nullptr,
                                 kPatience);
        auto* view = f.window->findChild<EmbeddingView*>();
        const auto images = view->images();
        const QStringList names = view->classNames();
        auto* selection = f.window->findChild<Selection*>({}, Qt::FindDirectChildrenOnly);
        selection->set({3, 5});
        Q_EMIT f.session().dataChanged(
            names, std::make_shared<const std::vector<Image>>(*images)); // read anew
        QCOMPARE(selection->images(), (Selection::Images{3, 5}));
        auto others = std::make_shared<std::vector<Image>>(*images);
        std::reverse(others->begin(), others->end());
        Q_EMIT f.session().dataChanged(names, others);
        QVERIFY(selection->images().empty());
    }

    void pcaIsShownAtOnceAndKeptFromTheStart()
    {
        const WindowFixture f;
        trainUntil(f, 3);
        auto* method = child<QComboBox>(f, "mapMethod");
        method->setCurrentIndex(1);
        Q_EMIT method->activated(1);
        QVERIFY(child<QSlider>(f, "timelineSlider")->maximum() >= 1);
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(f, "embeddingStatus")
                                     ->text()
                                     .contains(QStringLiteral("% of the variance")),
                                 kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(
            child<QLabel>(f, "timelineLabel")->text().endsWith(QStringLiteral("(live)")),
            kPatience);
    }
};

QTEST_MAIN(WindowMapTest)
#include "WindowMapTest.moc"
