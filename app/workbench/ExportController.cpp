// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ExportController.h"

#include "app/workbench/ExportJobs.h"
#include "app/workbench/ExportQueue.h"
#include "app/workbench/ViewJobs.h"
#include "core/exchange/RunArchive.h"
#include "core/values/Error.h"
#include "widgets/EmbeddingView.h"
#include "widgets/Exportable.h"
#include "widgets/ViewExport.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

#include <utility>

namespace clae {
namespace {

/// "curves" of "curvesDock".
QString fileStem(const QDockWidget& dock)
{
    QString name = dock.objectName();
    if (name.endsWith(QLatin1String("Dock"))) {
        name.chop(4);
    }
    return name.isEmpty() ? QStringLiteral("view") : name;
}

QStringList pictureFilters()
{
    return {ExportController::tr("SVG, for figures and the web (*.svg)"),
            ExportController::tr("PDF, for LaTeX and print (*.pdf)"),
            ExportController::tr("PNG, two pixels for one (*.png)")};
}

/// The run files among what is dragged over the window.
QStringList runFiles(const QMimeData* data)
{
    QStringList files;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile() &&
            url.fileName().endsWith(QLatin1String(kRunArchiveEnding), Qt::CaseInsensitive)) {
            files.append(url.toLocalFile());
        }
    }
    return files;
}

} // namespace

ExportController::ExportController(QMainWindow& window, std::filesystem::path runsFolder)
    : QObject(&window),
      m_window(window),
      m_runsFolder(std::move(runsFolder)),
      m_menu(new QMenu(tr("E&xport"), &window)),
      m_queue(new ExportQueue(window, this))
{
    connect(m_queue, &ExportQueue::done, this, &ExportController::done);
    connect(m_queue, &ExportQueue::failed, this, &ExportController::failed);
    buildMenu();
    setDock(nullptr);
    setRun({});
    window.setAcceptDrops(true);
    window.installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (QDockWidget* dock = dockOf(now); viewOf(dock) != nullptr) {
            setDock(dock);
        }
    });
}

QAction* ExportController::addAction(QMenu* menu, const char* name, const QString& text,
                                     const QString& tip, void (ExportController::*action)())
{
    auto* added = new QAction(text, this);
    added->setObjectName(QString::fromLatin1(name));
    added->setStatusTip(tip);
    added->setToolTip(tip);
    added->setProperty("tip", tip);
    menu->addAction(added);
    m_window.addAction(added);
    connect(added, &QAction::triggered, this,
            [this, action] { attempt([this, action] { (this->*action)(); }); });
    return added;
}

void ExportController::buildMenu()
{
    m_menu->setObjectName(QStringLiteral("exportMenu"));
    m_menu->setToolTipsVisible(true);
    m_copy = addAction(m_menu, "exportCopy", {},
                       tr("Copy this view as a picture, without the window around it"),
                       &ExportController::copyView);
    m_copy->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_save = addAction(m_menu, "exportView", {},
                       tr("Save this view as SVG, PDF or PNG, on white paper whatever the theme"),
                       &ExportController::saveView);
    m_save->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_data = addAction(m_menu, "exportData", {},
                       tr("Save the numbers behind this view as CSV, or as .npy where they are "
                          "matrices"),
                       &ExportController::saveData);
    m_all = addAction(m_menu, "exportAll", tr("Save &all views into a folder…"),
                      tr("Every view that shows something, as a picture and as its numbers"),
                      &ExportController::saveAllViews);
    m_menu->addSeparator();
    m_runActions.push_back(
        addAction(m_menu, "exportRunFile", tr("Save run as &one file…"),
                  tr("The newest run with its newest checkpoint, to be opened elsewhere"),
                  &ExportController::saveRunFile));
    QMenu* run = m_menu->addMenu(tr("Export &run"));
    run->setObjectName(QStringLiteral("exportRunMenu"));
    run->setToolTipsVisible(true);
    m_runActions.push_back(addAction(run, "exportRunCsv", tr("Metrics as &CSV…"),
                                     tr("Every number of the newest run, a line each"),
                                     &ExportController::saveRunCsv));
    m_runActions.push_back(addAction(run, "exportRunEvents", tr("For &TensorBoard…"),
                                     tr("An event file that \"tensorboard --logdir\" reads"),
                                     &ExportController::saveRunEvents));
    m_projector = addAction(run, "exportProjector", tr("Map for the Embedding &Projector…"),
                            tr("Vectors, metadata and pictures of the points of the map"),
                            &ExportController::saveProjector);
    addAction(run, "exportAllRuns", tr("Metrics of &all runs as one CSV…"),
              tr("Every number of every run in the runs' folder, a line each"),
              &ExportController::saveAllRunsCsv);
    m_menu->addSeparator();
    addAction(m_menu, "openRunFile", tr("Open a run &file…"),
              tr("Unpack a .claerun file into the runs' folder; it may also be dropped on the "
                 "window"),
              &ExportController::openRunFile);
    connect(m_menu, &QMenu::aboutToShow, this, &ExportController::followContent);
    connect(m_menu, &QMenu::aboutToHide, this, &ExportController::allowAll);
}

QDockWidget* ExportController::dockOf(QObject* inside) const
{
    for (; inside != nullptr; inside = inside->parent()) {
        if (auto* dock = qobject_cast<QDockWidget*>(inside)) {
            return dock->parent() == &m_window ? dock : nullptr;
        }
    }
    return nullptr;
}

Exportable* ExportController::viewOf(const QDockWidget* dock)
{
    return dock != nullptr ? dynamic_cast<Exportable*>(dock->widget()) : nullptr;
}

QString ExportController::titleOf(const QDockWidget* dock)
{
    return dock->windowTitle().remove(QLatin1Char('&'));
}

void ExportController::setDock(QDockWidget* dock)
{
    m_dock = dock;
    const QString title = dock != nullptr ? titleOf(dock) : QString();
    m_copy->setText(title.isEmpty() ? tr("&Copy view") : tr("&Copy view “%1”").arg(title));
    m_save->setText(title.isEmpty() ? tr("&Save view as…") : tr("&Save view “%1” as…").arg(title));
    m_data->setText(title.isEmpty() ? tr("Save &data as CSV…")
                                    : tr("Save &data of “%1” as CSV…").arg(title));
}

void ExportController::findDock()
{
    if (viewOf(m_dock) != nullptr) {
        return;
    }
    for (QDockWidget* dock : m_window.findChildren<QDockWidget*>()) {
        if (viewOf(dock) != nullptr && dock->isVisible()) {
            setDock(dock);
            return;
        }
    }
}

Exportable& ExportController::requireView()
{
    findDock();
    Exportable* view = viewOf(m_dock);
    if (view == nullptr) {
        throw InputError(
            tr("No view is open that could be exported; open one in the menu View.").toStdString());
    }
    if (view->exportSize().isEmpty()) {
        throw InputError(tr("\"%1\" shows nothing yet, so there is nothing to export; its text "
                            "says what fills it.")
                             .arg(titleOf(m_dock))
                             .toStdString());
    }
    return *view;
}

void ExportController::followContent()
{
    findDock();
    const auto allow = [](QAction* action, bool possible, const QString& whyNot) {
        action->setEnabled(possible);
        action->setToolTip(possible ? action->property("tip").toString() : whyNot);
    };
    Exportable* view = viewOf(m_dock);
    const bool shows = view != nullptr && !view->exportSize().isEmpty();
    const QString empty = tr("This view shows nothing yet; its text says what fills it.");
    allow(m_copy, shows, empty);
    allow(m_save, shows, empty);
    allow(m_data, shows, empty);
    const auto* map = m_window.findChild<EmbeddingView*>();
    allow(m_projector, map != nullptr && !map->report().clean.empty(),
          tr("There is no map yet: it comes with the first evaluation of a run."));
    for (QAction* action : m_runActions) {
        allow(action, !m_run.isEmpty(),
              tr("No run was trained in this window yet; press Start. \"clae runs export\" "
                 "exports older ones."));
    }
}

void ExportController::allowAll()
{
    // Their keys have to work although the view was empty when the menu was open.
    for (QAction* action : {m_copy, m_save, m_data, m_projector}) {
        action->setEnabled(true);
    }
}

void ExportController::setRun(const QString& folder)
{
    m_run = folder;
    for (QAction* action : m_runActions) {
        action->setEnabled(!folder.isEmpty());
    }
}

bool ExportController::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::ContextMenu: {
        const auto* menu = static_cast<QContextMenuEvent*>(event);
        QDockWidget* dock = dockOf(m_window.childAt(menu->pos()));
        if (viewOf(dock) != nullptr) {
            setDock(dock);
            followContent();
            QMenu offered(&m_window);
            offered.setToolTipsVisible(true);
            offered.addActions({m_copy, m_save, m_data});
            offered.addSeparator();
            offered.addAction(m_all);
            offered.exec(menu->globalPos());
            allowAll();
            return true;
        }
        break;
    }
    case QEvent::MouseButtonPress: {
        // What takes no focus is used all the same.
        const auto* press = static_cast<QMouseEvent*>(event);
        QDockWidget* dock = dockOf(m_window.childAt(press->position().toPoint()));
        if (viewOf(dock) != nullptr) {
            setDock(dock);
        }
        break;
    }
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop: {
        auto* drop = static_cast<QDropEvent*>(event);
        const QStringList files = runFiles(drop->mimeData());
        if (!files.isEmpty()) {
            drop->setDropAction(Qt::CopyAction);
            drop->accept();
            if (event->type() == QEvent::Drop) {
                for (const QString& file : files) {
                    importRun(file);
                }
            }
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void ExportController::attempt(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

void ExportController::chooseNew(const QString& title, const QString& name,
                                 const QStringList& filters, const TakePath& take)
{
    chooseNewFile(m_window, title, name, filters,
                  [this, take](const QString& path) { attempt([&] { take(path); }); });
}

void ExportController::chooseFolderFor(const QString& title, const TakePath& take)
{
    chooseFolder(m_window, title,
                 [this, take](const QString& path) { attempt([&] { take(path); }); });
}

void ExportController::copyView()
{
    Exportable& view = requireView();
    const QString title = titleOf(m_dock);
    QApplication::clipboard()->setMimeData(pictureMimeData(recordView(view, title)).release());
    Q_EMIT done(tr("%1 is on the clipboard.").arg(title));
}

void ExportController::saveView()
{
    (void)requireView();
    chooseNew(tr("Save %1").arg(titleOf(m_dock)), QStringLiteral("%1.svg").arg(fileStem(*m_dock)),
              pictureFilters(), [this, dock = m_dock](const QString& path) {
                  if (Exportable* view = viewOf(dock)) { // else it is gone
                      m_queue->start(pictureJob(*view, titleOf(dock), path));
                  }
              });
}

void ExportController::saveData()
{
    Exportable& shown = requireView();
    QStringList filters{tr("CSV, for spreadsheets (*.csv)")};
    if (hasMatrices(shown)) {
        filters.append(tr("NumPy, a file a matrix (*.npy)"));
    }
    chooseNew(tr("Save data of %1").arg(titleOf(m_dock)),
              QStringLiteral("%1.csv").arg(fileStem(*m_dock)), filters,
              [this, dock = m_dock](const QString& path) {
                  if (Exportable* view = viewOf(dock)) {
                      m_queue->start(dataJob(*view, titleOf(dock), path));
                  }
              });
}

void ExportController::saveAllViews()
{
    chooseFolderFor(tr("Save All Views"), [this](const QString& folder) {
        std::vector<TitledView> views;
        for (const QDockWidget* dock : m_window.findChildren<QDockWidget*>()) {
            if (Exportable* view = viewOf(dock)) {
                views.push_back({titleOf(dock), fileStem(*dock), view});
            }
        }
        m_queue->start(allViewsJob(views, folder));
    });
}

void ExportController::saveRunFile()
{
    chooseNew(tr("Save Run as One File"),
              QFileInfo(m_run).fileName() + QLatin1String(kRunArchiveEnding),
              {tr("Runs of CLAE Workbench (*.claerun)")},
              [this, run = m_run](const QString& path) { m_queue->start(packRunJob(run, path)); });
}

void ExportController::saveRunCsv()
{
    chooseNew(tr("Save Metrics"), QFileInfo(m_run).fileName() + QStringLiteral(".csv"),
              {tr("CSV (*.csv)")},
              [this, run = m_run](const QString& path) { m_queue->start(runCsvJob(run, path)); });
}

void ExportController::saveAllRunsCsv()
{
    chooseNew(tr("Save Metrics of All Runs"), QStringLiteral("runs.csv"), {tr("CSV (*.csv)")},
              [this](const QString& path) { m_queue->start(allRunsCsvJob(m_runsFolder, path)); });
}

void ExportController::saveRunEvents()
{
    chooseFolderFor(tr("Folder for TensorBoard"), [this, run = m_run](const QString& folder) {
        m_queue->start(runEventsJob(run, folder));
    });
}

void ExportController::saveProjector()
{
    chooseFolderFor(tr("Folder for the Embedding Projector"),
                    [this](const QString& folder) { writeProjector(folder); });
}

void ExportController::writeProjector(const QString& parent)
{
    const auto* map = m_window.findChild<EmbeddingView*>();
    ProjectorData data;
    std::shared_ptr<const std::vector<Image>> images;
    if (map != nullptr) {
        const EmbeddingReport& report = map->report();
        data.layout = report.clean;
        data.adversarialLayout = report.adversarial;
        data.labels = report.labels;
        if (report.embeddings != nullptr) {
            data.embeddings = report.embeddings->clean;
            data.adversarialEmbeddings = report.embeddings->adversarial;
        }
        for (const QString& name : map->classNames()) {
            data.classNames.push_back(name.toStdString());
        }
        images = map->images();
    }
    const QString folder = QStringLiteral("%1/projector-step-%2")
                               .arg(parent)
                               .arg(map != nullptr ? map->report().step : 0);
    m_queue->start(projectorJob(std::move(data), std::move(images), folder));
}

void ExportController::openRunFile()
{
    chooseFile(m_window, tr("Open Run File"), tr("Runs of CLAE Workbench (*.claerun)"),
               [this](const QString& path) { importRun(path); });
}

bool ExportController::busy() const
{
    return m_queue->busy();
}

void ExportController::importRun(const QString& file)
{
    const auto target = std::make_shared<QString>();
    ExportJob job = unpackRunJob(file, m_runsFolder, target);
    job.done = [this, target] {
        Q_EMIT runImported(*target);
    };
    m_queue->start(std::move(job));
}

} // namespace clae
