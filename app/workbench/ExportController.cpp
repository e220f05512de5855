// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ExportController.h"

#include "app/workbench/ExportJobs.h"
#include "core/exchange/RunArchive.h"
#include "core/io/Npy.h"
#include "core/values/Error.h"
#include "widgets/EmbeddingView.h"
#include "widgets/Exportable.h"
#include "widgets/MatrixSource.h"
#include "widgets/ViewExport.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMimeData>
#include <QProgressDialog>
#include <QSettings>
#include <QUrl>

#include <utility>

namespace clae {
namespace {

QString folderKey()
{
    return QStringLiteral("exportFolder");
}

QString lastFolder()
{
    const QString folder = QSettings().value(folderKey()).toString();
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

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

/// ".svg" of "SVG (*.svg)".
QString suffixOf(const QString& filter)
{
    return filter.section(QStringLiteral("*."), 1).section(QLatin1Char(')'), 0, 0);
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

/// Writes each matrix; several ones of one view get their names into the files'.
void saveMatrices(const QString& path, const std::vector<NamedMatrix>& matrices)
{
    const QFileInfo file(path);
    for (const NamedMatrix& matrix : matrices) {
        const QString name = matrices.size() == 1
                                 ? path
                                 : QStringLiteral("%1/%2-%3.npy")
                                       .arg(file.path(), file.completeBaseName(), matrix.name);
        saveNpy(name.toStdString(), matrix.values);
    }
}

std::vector<NamedMatrix> matricesOf(Exportable* view)
{
    const auto* source = dynamic_cast<MatrixSource*>(view);
    return source != nullptr ? source->exportMatrices() : std::vector<NamedMatrix>();
}

} // namespace

ExportController::ExportController(QMainWindow& window, std::filesystem::path runsFolder)
    : QObject(&window),
      m_window(window),
      m_runsFolder(std::move(runsFolder)),
      m_menu(new QMenu(tr("E&xport"), &window)),
      m_worker(new ExportWorker)
{
    m_thread.setObjectName(QStringLiteral("export"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &ExportWorker::progressed, this,
            [this](const QString& stage, qint64 now, qint64 total) {
                constexpr int kParts = 1000;
                if (m_progress && total > 0) {
                    m_progress->setLabelText(stage);
                    m_progress->setRange(0, kParts);
                    // Not the last one, at which the dialog would close.
                    m_progress->setValue(
                        static_cast<int>(std::min<qint64>(kParts - 1, kParts * now / total)));
                }
            });
    connect(m_worker, &ExportWorker::finished, this, [this](const QString& sentence) {
        const std::function<void()> then = m_jobs.front().done;
        end();
        Q_EMIT done(sentence);
        if (then) {
            then();
        }
    });
    connect(m_worker, &ExportWorker::failed, this, [this](const QString& message) {
        end();
        Q_EMIT failed(message);
    });
    connect(m_worker, &ExportWorker::cancelled, this, &ExportController::end);
    m_thread.start();
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

ExportController::~ExportController()
{
    for (const ExportJob& job : m_jobs) {
        job.stop.request();
    }
    m_thread.quit();
    m_thread.wait();
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

void ExportController::choose(QFileDialog* dialog, const TakePath& take)
{
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, take](const QString& path) {
        const QFileInfo file(path);
        QSettings().setValue(folderKey(), file.isDir() ? path : file.path());
        attempt([&] { take(path); });
    });
    dialog->open();
}

void ExportController::chooseFile(const QString& title, const QString& name,
                                  const QStringList& filters, const TakePath& take)
{
    auto* dialog = new QFileDialog(&m_window, title, lastFolder());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->selectFile(name);
    dialog->setDefaultSuffix(suffixOf(filters.first()));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(suffixOf(filter));
        // The name follows, otherwise its ending would win over the choice.
        const QString typed = dialog->selectedFiles().value(0);
        if (!typed.isEmpty()) {
            dialog->selectFile(QFileInfo(typed).completeBaseName() + QLatin1Char('.') +
                               suffixOf(filter));
        }
    });
    choose(dialog, take);
}

void ExportController::chooseFolder(const QString& title, const TakePath& take)
{
    auto* dialog = new QFileDialog(&m_window, title, lastFolder());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    choose(dialog, take);
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
    chooseFile(tr("Save %1").arg(titleOf(m_dock)), QStringLiteral("%1.svg").arg(fileStem(*m_dock)),
               pictureFilters(),
               [this, dock = m_dock](const QString& path) { writeView(dock, path); });
}

void ExportController::writeView(const QDockWidget* dock, const QString& path)
{
    Exportable* view = viewOf(dock);
    if (view == nullptr) {
        return; // it is gone
    }
    const PictureFormat format = pictureFormat(path);
    ExportJob job;
    job.title = tr("Save %1").arg(titleOf(dock));
    job.work = [picture = recordView(*view, titleOf(dock)), format,
                path](const StopToken& stop, const ExportJob::Report&) {
        const QByteArray bytes = encodePicture(picture, format);
        stop.check();
        writeWhole(path, bytes);
        return tr("%1 is saved in %2.").arg(picture.title, QDir::toNativeSeparators(path));
    };
    start(std::move(job));
}

void ExportController::saveData()
{
    Exportable& view = requireView();
    QStringList filters{tr("CSV, for spreadsheets (*.csv)")};
    if (!matricesOf(&view).empty()) {
        filters.append(tr("NumPy, a file a matrix (*.npy)"));
    }
    chooseFile(tr("Save data of %1").arg(titleOf(m_dock)),
               QStringLiteral("%1.csv").arg(fileStem(*m_dock)), filters,
               [this, dock = m_dock](const QString& path) { writeData(dock, path); });
}

void ExportController::writeData(const QDockWidget* dock, const QString& path)
{
    Exportable* view = viewOf(dock);
    if (view == nullptr) {
        return; // it is gone
    }
    const QString title = titleOf(dock);
    ExportJob job;
    job.title = tr("Save data of %1").arg(title);
    const QString sentence =
        tr("The data of %1 are saved in %2.").arg(title, QDir::toNativeSeparators(path));
    if (path.endsWith(QLatin1String(".npy"), Qt::CaseInsensitive)) {
        const std::vector<NamedMatrix> matrices = matricesOf(view);
        if (matrices.empty()) {
            throw InputError(
                tr("%1 has no matrices now; save its data as .csv.").arg(title).toStdString());
        }
        job.work = [matrices, path, sentence](const StopToken&, const ExportJob::Report&) {
            saveMatrices(path, matrices);
            return sentence;
        };
    } else {
        const QByteArray text = view->exportCsv().toUtf8();
        if (text.isEmpty()) {
            throw InputError(tr("%1 has no numbers to save now; its text says what fills it.")
                                 .arg(title)
                                 .toStdString());
        }
        job.work = [text, path, sentence](const StopToken&, const ExportJob::Report&) {
            writeWhole(path, text);
            return sentence;
        };
    }
    start(std::move(job));
}

void ExportController::saveAllViews()
{
    chooseFolder(tr("Save All Views"), [this](const QString& folder) { writeAllViews(folder); });
}

void ExportController::writeAllViews(const QString& parent)
{
    struct Item {
        QString stem;
        ViewPicture picture;
        QByteArray csv;
        std::vector<NamedMatrix> matrices;
    };
    std::vector<Item> items;
    for (QDockWidget* dock : m_window.findChildren<QDockWidget*>()) {
        Exportable* view = viewOf(dock);
        if (view != nullptr && !view->exportSize().isEmpty()) {
            items.push_back({fileStem(*dock), recordView(*view, titleOf(dock)),
                             view->exportCsv().toUtf8(), matricesOf(view)});
        }
    }
    if (items.empty()) {
        throw InputError(tr("No view shows anything yet, so there is nothing to save; press Start.")
                             .toStdString());
    }
    // Of its own, so that no file of the chosen folder is written over.
    const QString folder =
        QStringLiteral("%1/views-%2")
            .arg(parent, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    ExportJob job;
    job.title = tr("Save all views");
    job.work = [items, folder](const StopToken& stop, const ExportJob::Report& report) {
        if (!QDir().mkpath(folder)) {
            throw InputError(tr("The folder \"%1\" cannot be made; choose one that you may write "
                                "to.")
                                 .arg(folder)
                                 .toStdString());
        }
        std::int64_t written = 0;
        for (const Item& item : items) {
            stop.check();
            report({tr("Save %1").arg(item.picture.title).toStdString(), written++,
                    static_cast<std::int64_t>(items.size())});
            const QString path = QStringLiteral("%1/%2").arg(folder, item.stem);
            writeWhole(path + QStringLiteral(".svg"),
                       encodePicture(item.picture, PictureFormat::Svg));
            writeWhole(path + QStringLiteral(".pdf"),
                       encodePicture(item.picture, PictureFormat::Pdf));
            writeWhole(path + QStringLiteral(".png"),
                       encodePicture(item.picture, PictureFormat::Png));
            if (!item.csv.isEmpty()) {
                writeWhole(path + QStringLiteral(".csv"), item.csv);
            }
            saveMatrices(path + QStringLiteral(".npy"), item.matrices);
        }
        const int count = static_cast<int>(items.size());
        return (count == 1 ? tr("1 view is saved in %1.")
                           : tr("%n views are saved in %1.", nullptr, count))
            .arg(QDir::toNativeSeparators(folder));
    };
    start(std::move(job));
}

void ExportController::saveRunFile()
{
    chooseFile(tr("Save Run as One File"),
               QFileInfo(m_run).fileName() + QLatin1String(kRunArchiveEnding),
               {tr("Runs of CLAE Workbench (*.claerun)")},
               [this, run = m_run](const QString& path) { start(packRunJob(run, path)); });
}

void ExportController::saveRunCsv()
{
    chooseFile(tr("Save Metrics"), QFileInfo(m_run).fileName() + QStringLiteral(".csv"),
               {tr("CSV (*.csv)")},
               [this, run = m_run](const QString& path) { start(runCsvJob(run, path)); });
}

void ExportController::saveAllRunsCsv()
{
    chooseFile(tr("Save Metrics of All Runs"), QStringLiteral("runs.csv"), {tr("CSV (*.csv)")},
               [this](const QString& path) { start(allRunsCsvJob(m_runsFolder, path)); });
}

void ExportController::saveRunEvents()
{
    chooseFolder(tr("Folder for TensorBoard"),
                 [this, run = m_run](const QString& folder) { start(runEventsJob(run, folder)); });
}

void ExportController::saveProjector()
{
    chooseFolder(tr("Folder for the Embedding Projector"),
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
    start(projectorJob(std::move(data), std::move(images), folder));
}

void ExportController::openRunFile()
{
    auto* dialog = new QFileDialog(&m_window, tr("Open Run File"), lastFolder(),
                                   tr("Runs of CLAE Workbench (*.claerun)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    choose(dialog, [this](const QString& path) { importRun(path); });
}

void ExportController::importRun(const QString& file)
{
    const auto target = std::make_shared<QString>();
    ExportJob job = unpackRunJob(file, m_runsFolder, target);
    job.done = [this, target] {
        Q_EMIT runImported(*target);
    };
    start(std::move(job));
}

void ExportController::start(ExportJob job)
{
    if (!m_progress) {
        constexpr int kShortWork = 700; // milliseconds that need no dialog
        m_progress = new QProgressDialog(job.title, tr("Cancel"), 0, 0, &m_window);
        m_progress->setObjectName(QStringLiteral("exportProgress"));
        m_progress->setWindowTitle(tr("Export"));
        m_progress->setWindowModality(Qt::NonModal);
        m_progress->setAutoClose(false);
        m_progress->setAutoReset(false);
        m_progress->setMinimumDuration(kShortWork);
        connect(m_progress, &QProgressDialog::canceled, this, [this] {
            for (const ExportJob& waiting : m_jobs) {
                waiting.stop.request();
            }
        });
    }
    m_jobs.push_back(job);
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, job = std::move(job)] { worker->run(job); },
        Qt::QueuedConnection);
}

void ExportController::end()
{
    m_jobs.pop_front();
    if (m_jobs.empty()) {
        m_progress->deleteLater();
        m_progress.clear();
    } else {
        m_progress->setLabelText(m_jobs.front().title);
        m_progress->setRange(0, 0);
    }
}

} // namespace clae
