// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ExportController.h"
#include "core/exchange/RunArchive.h"
#include "core/io/Npy.h"
#include "core/values/Error.h"
#include "tests/gui/widgets/SyntheticReports.h"
#include "tests/unit/exchange/SyntheticRun.h"
#include "widgets/CurvePlot.h"
#include "widgets/EmbeddingView.h"
#include "widgets/PairView.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMimeData>
#include <QProgressDialog>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace clae;
using namespace clae::test;

namespace {

constexpr int kPatience = 60000; // milliseconds

/// A window of three views and a panel that is none, without a session.
struct Window {
    Window()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("clae-test"));
        for (const auto& [name, title, content] :
             {std::tuple<const char*, const char*, QWidget*>{"curvesDock", "Cur&ves", curves},
              {"pairsDock", "Pairs", pairs},
              {"embeddingDock", "Embedding", map},
              {"panelDock", "Panel", panel}}) {
            auto* dock = new QDockWidget(QString::fromLatin1(title), &window);
            dock->setObjectName(QString::fromLatin1(name));
            dock->setWidget(content);
            window.addDockWidget(Qt::LeftDockWidgetArea, dock);
        }
        for (int step = 1; step <= 5; ++step) {
            curves->appendStep(syntheticStep(step));
        }
        map->setFrame(syntheticEmbedding(3));
        QObject::connect(exports, &ExportController::failed, exports,
                         [this](const QString& message) { failures.append(message); });
        QObject::connect(exports, &ExportController::done, exports,
                         [this](const QString& message) { sentences.append(message); });
        window.resize(900, 700);
        window.show();
    }

    [[nodiscard]] QAction* action(const char* name) const
    {
        return exports->findChild<QAction*>(QString::fromLatin1(name));
    }
    /// Chooses `path` in the dialog that `name` opens, and waits for what comes of it.
    void save(const char* name, const QString& path)
    {
        action(name)->trigger();
        auto* dialog = window.findChild<QFileDialog*>(QStringLiteral("exportDialog"));
        QVERIFY(dialog != nullptr);
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(path);
        QMetaObject::invokeMethod(dialog, "accept");
        QVERIFY(QTest::qWaitFor([&] { return !exports->busy() && news() > 0; }, kPatience));
        QVERIFY(QTest::qWaitFor([&] {
            return window.findChild<QFileDialog*>(QStringLiteral("exportDialog")) == nullptr;
        }));
    }
    [[nodiscard]] qsizetype news() const { return failures.size() + sentences.size(); }

    QTemporaryDir folder;
    QMainWindow window;
    CurvePlot* curves = new CurvePlot;
    PairView* pairs = new PairView; // empty
    EmbeddingView* map = new EmbeddingView;
    QLineEdit* panel = new QLineEdit;
    std::filesystem::path runs = folder.filePath(QStringLiteral("runs")).toStdString();
    ExportController* exports = new ExportController(window, runs);
    QStringList failures;
    QStringList sentences;
};

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void focus(QWidget* view, const char* child)
{
    view->findChild<QWidget*>(QString::fromLatin1(child))->setFocus();
}

} // namespace

class ExportControllerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void itActsOnTheViewThatHadTheFocusLast()
    {
        Window w;
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        focus(w.curves, "curveChart");
        QCOMPARE(w.action("exportCopy")->text(), QStringLiteral("&Copy view “Curves”"));
        focus(w.map, "embeddingCanvas");
        QCOMPARE(w.action("exportView")->text(), QStringLiteral("&Save view “Embedding” as…"));
        w.panel->setFocus(); // no view: the last one stays
        QCOMPARE(w.action("exportData")->text(),
                 QStringLiteral("Save &data of “Embedding” as CSV…"));
        QTest::mouseClick(w.pairs, Qt::LeftButton, {}, QPoint(5, 5)); // takes no focus
        QCOMPARE(w.action("exportCopy")->text(), QStringLiteral("&Copy view “Pairs”"));
    }

    void aViewIsCopied()
    {
        Window w;
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        focus(w.map, "embeddingCanvas");
        w.action("exportCopy")->trigger();
        QVERIFY(QApplication::clipboard()->mimeData()->hasImage());
        QVERIFY(QApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("image/svg+xml")));
        QCOMPARE(w.sentences, QStringList(QStringLiteral("Embedding is on the clipboard.")));
    }

    void aViewIsSavedAndTheFolderRemembered()
    {
        Window w;
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        focus(w.curves, "curveChart");
        QDir(w.folder.path()).mkdir(QStringLiteral("there"));
        const QString path = w.folder.filePath(QStringLiteral("there/a.pdf"));
        w.save("exportView", path);
        QVERIFY2(w.failures.isEmpty(), qPrintable(w.failures.join(QLatin1Char(' '))));
        QVERIFY(content(path).startsWith("%PDF"));
        QVERIFY(w.sentences.last().contains(path));
        w.action("exportView")->trigger();
        const auto* dialog = w.window.findChild<QFileDialog*>(QStringLiteral("exportDialog"));
        QCOMPARE(dialog->directory().absolutePath(), w.folder.filePath(QStringLiteral("there")));
        QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(),
                 QStringLiteral("curves.svg"));
    }

    void theEndingFollowsTheChosenFormat()
    {
        Window w;
        w.action("exportView")->trigger();
        auto* dialog = w.window.findChild<QFileDialog*>(QStringLiteral("exportDialog"));
        dialog->selectNameFilter(dialog->nameFilters().at(2));
        Q_EMIT dialog->filterSelected(dialog->nameFilters().at(2));
        QCOMPARE(dialog->defaultSuffix(), QStringLiteral("png"));
        QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(),
                 QStringLiteral("curves.png"));
    }

    void dataAreSavedAsCsvAndAsMatrices()
    {
        Window w;
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        focus(w.map, "embeddingCanvas");
        const QString csv = w.folder.filePath(QStringLiteral("map.csv"));
        w.save("exportData", csv);
        QCOMPARE(content(csv), w.map->exportCsv().toUtf8());
        w.sentences.clear();
        w.save("exportData", w.folder.filePath(QStringLiteral("m.npy")));
        QVERIFY2(w.failures.isEmpty(), qPrintable(w.failures.join(QLatin1Char(' '))));
        const Matrix places = loadNpy(w.folder.filePath(QStringLiteral("m-map.npy")).toStdString());
        QVERIFY(places.values == w.map->report().clean.values);
        const Matrix twins =
            loadNpy(w.folder.filePath(QStringLiteral("m-map-adversarial.npy")).toStdString());
        QVERIFY(twins.values == w.map->report().adversarial.values);
    }

    void allViewsThatShowSomethingAreSaved()
    {
        Window w;
        w.save("exportAll", w.folder.path());
        QVERIFY2(w.failures.isEmpty(), qPrintable(w.failures.join(QLatin1Char(' '))));
        const QStringList made =
            QDir(w.folder.path()).entryList({QStringLiteral("views-*")}, QDir::Dirs);
        QCOMPARE(made.size(), 1);
        QCOMPARE(QDir(w.folder.filePath(made[0])).entryList(QDir::Files, QDir::Name),
                 QStringList({QStringLiteral("curves.csv"), QStringLiteral("curves.pdf"),
                              QStringLiteral("curves.png"), QStringLiteral("curves.svg"),
                              QStringLiteral("embedding-map-adversarial.npy"),
                              QStringLiteral("embedding-map.npy"), QStringLiteral("embedding.csv"),
                              QStringLiteral("embedding.pdf"), QStringLiteral("embedding.png"),
                              QStringLiteral("embedding.svg")}));
    }

    void theMenuSaysWhyAnEmptyViewCannotBeSaved()
    {
        Window w;
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        QTest::mouseClick(w.pairs, Qt::LeftButton, {}, QPoint(5, 5));
        Q_EMIT w.exports->menu()->aboutToShow();
        QVERIFY(!w.action("exportCopy")->isEnabled());
        QVERIFY(w.action("exportCopy")->toolTip().contains(QStringLiteral("nothing yet")));
        QVERIFY(!w.action("exportRunFile")->isEnabled());
        QVERIFY(w.action("exportRunFile")->toolTip().contains(QStringLiteral("press Start")));
        Q_EMIT w.exports->menu()->aboutToHide();
        QVERIFY(w.action("exportCopy")->isEnabled());
        w.action("exportCopy")->trigger(); // by its key
        w.action("exportView")->trigger();
        QCOMPARE(w.failures.size(), 2);
        QVERIFY(w.failures[1].contains(QStringLiteral("\"Pairs\" shows nothing yet")));
        QVERIFY(w.window.findChild<QFileDialog*>() == nullptr); // told before a file is chosen
    }

    void aWrongEndingOrFolderIsTold()
    {
        Window w;
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        focus(w.curves, "curveChart");
        w.save("exportView", w.folder.filePath(QStringLiteral("a.gif")));
        QVERIFY(w.failures.value(0).contains(QStringLiteral(".png, .pdf and .svg")));
    }

    void aRightClickOffersTheSame()
    {
        Window w;
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        QStringList offered;
        QTimer::singleShot(0, &w.window, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu != nullptr);
            for (const QAction* action : menu->actions()) {
                offered.append(action->objectName());
            }
            menu->close();
        });
        const QPoint place = w.map->rect().center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, w.map->mapToGlobal(place));
        QApplication::sendEvent(w.map, &event);
        QCOMPARE(offered, QStringList({QStringLiteral("exportCopy"), QStringLiteral("exportView"),
                                       QStringLiteral("exportData"), QString(),
                                       QStringLiteral("exportAll")}));
        QCOMPARE(w.action("exportCopy")->text(), QStringLiteral("&Copy view “Embedding”"));
    }

    void aRunIsSavedAsOneFileAndOpenedByDrop()
    {
        Window w;
        const std::filesystem::path run =
            writeRun(w.folder.filePath(QStringLiteral("source/night-7")).toStdString());
        w.exports->setRun(QString::fromStdString(run.string()));
        const QString file = w.folder.filePath(QStringLiteral("n.claerun"));
        w.save("exportRunFile", file);
        QVERIFY2(w.failures.isEmpty(), qPrintable(w.failures.join(QLatin1Char(' '))));
        QSignalSpy imported(w.exports, &ExportController::runImported);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(&w.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&w.window, &drop);
        QVERIFY(drop.isAccepted());
        QVERIFY(imported.wait(kPatience));
        QCOMPARE(imported[0][0].toString(), QString::fromStdString((w.runs / "night-7").string()));
        QVERIFY(QFile::exists(imported[0][0].toString() + QStringLiteral("/spec.toml")));
        QVERIFY(w.sentences.last().contains(QStringLiteral("night-7")));
    }

    void whatIsNoRunFileIsNotTaken()
    {
        Window w;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a.png"))});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(&w.window, &enter);
        QVERIFY(!enter.isAccepted());
        writeBytes(w.folder.filePath(QStringLiteral("bad.claerun")).toStdString(), "no archive");
        w.exports->importRun(w.folder.filePath(QStringLiteral("bad.claerun")));
        QTRY_COMPARE_WITH_TIMEOUT(w.failures.size(), 1, kPatience);
        QVERIFY(w.failures[0].contains(QStringLiteral("bad.claerun")));
        QVERIFY(QDir(QString::fromStdString(w.runs.string()))
                    .isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void metricsAndEventsOfRunsAreSaved()
    {
        Window w;
        const std::filesystem::path run = writeRun(w.runs / "night-7");
        writeRun(w.runs / "night-8");
        w.exports->setRun(QString::fromStdString(run.string()));
        w.save("exportRunCsv", w.folder.filePath(QStringLiteral("one.csv")));
        QVERIFY2(w.failures.isEmpty(), qPrintable(w.failures.join(QLatin1Char(' '))));
        QVERIFY(content(w.folder.filePath(QStringLiteral("one.csv")))
                    .contains("night-7,2,1,0,loss_clean,3.25\n"));
        w.sentences.clear();
        w.save("exportAllRuns", w.folder.filePath(QStringLiteral("all.csv")));
        const QByteArray all = content(w.folder.filePath(QStringLiteral("all.csv")));
        QVERIFY(all.contains("night-7,2,1,") && all.contains("night-8,0,0,0,knn_top1,0.5"));
        w.sentences.clear();
        w.save("exportRunEvents", w.folder.path());
        QCOMPARE(QDir(w.folder.filePath(QStringLiteral("night-7")))
                     .entryList({QStringLiteral("events.out.tfevents.*")})
                     .size(),
                 1);
    }

    void theMapIsWrittenForTheProjector()
    {
        Window w;
        w.map->setImages(std::make_shared<std::vector<Image>>(30, syntheticImage(0, 1, 4, 4)));
        w.save("exportProjector", w.folder.path());
        QVERIFY2(w.failures.isEmpty(), qPrintable(w.failures.join(QLatin1Char(' '))));
        const QString made = w.folder.filePath(QStringLiteral("projector-step-936/"));
        for (const char* name :
             {"layout.tsv", "metadata.tsv", "sprite.png", "projector_config.pbtxt"}) {
            QVERIFY2(QFile::exists(made + QLatin1String(name)), name);
        }
    }

    void cancelStopsAndLeavesNothing()
    {
        Window w;
        const std::filesystem::path run = writeRun(w.runs / "night-7");
        for (int k = 0; k < 40; ++k) { // enough to be cancelled in
            writeBytes(run / "figures" / (std::to_string(k) + ".bin"),
                       std::string(std::size_t{4} << 20, static_cast<char>(k)));
        }
        w.exports->setRun(QString::fromStdString(run.string()));
        w.action("exportRunFile")->trigger();
        auto* dialog = w.window.findChild<QFileDialog*>(QStringLiteral("exportDialog"));
        const QString file = w.folder.filePath(QStringLiteral("n.claerun"));
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QVERIFY(w.exports->busy());
        auto* progress = w.window.findChild<QProgressDialog*>();
        QVERIFY(progress != nullptr);
        progress->findChild<QPushButton*>()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!w.exports->busy(), kPatience);
        QCOMPARE((w.failures + w.sentences).join(QLatin1Char(' ')), QString());
        QVERIFY(!QFile::exists(file));
    }

    void closingInTheMiddleOfAnExportEndsIt()
    {
        QTemporaryDir folder;
        const std::filesystem::path run =
            writeRun(folder.filePath(QStringLiteral("night-7")).toStdString());
        writeBytes(run / "figures" / "large.bin", std::string(std::size_t{64} << 20, 'x'));
        const QString file = folder.filePath(QStringLiteral("n.claerun"));
        {
            Window w;
            w.exports->setRun(QString::fromStdString(run.string()));
            w.action("exportRunFile")->trigger();
            auto* dialog = w.window.findChild<QFileDialog*>(QStringLiteral("exportDialog"));
            dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(file);
            QMetaObject::invokeMethod(dialog, "accept");
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }
};

QTEST_MAIN(ExportControllerTest)
#include "ExportControllerTest.moc"
