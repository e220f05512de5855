// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/FileController.h"

#include "app/session/Session.h"
#include "app/workbench/DroppedPath.h"
#include "core/io/AtomicFile.h"
#include "core/spec/SpecFile.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

#include <QAction>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMetaMethod>
#include <QMimeData>
#include <QSettings>

namespace clae {
namespace {

QString recentKey()
{
    return QStringLiteral("recentRuns");
}

std::filesystem::path toPath(const QString& path)
{
    return std::filesystem::path(path.toStdString());
}

QAction* make(QMainWindow& window, const char* name, const QString& text, const QString& tip,
              const QKeySequence& keys)
{
    auto* action = new QAction(text, &window);
    action->setObjectName(QString::fromLatin1(name));
    action->setStatusTip(tip);
    action->setShortcut(keys);
    window.addAction(action);
    return action;
}

} // namespace

FileController::FileController(QMainWindow& window, Session& session, Settings settings)
    : QObject(&window),
      m_window(window),
      m_settings(std::move(settings)),
      m_open(make(window, "openSettings", tr("&Open Settings…"),
                  tr("Load the settings of a .toml file"), QKeySequence(Qt::CTRL | Qt::Key_O))),
      m_save(make(window, "saveSettings", tr("&Save Settings As…"),
                  tr("Write these settings into a .toml file that \"clae train\" reads"),
                  QKeySequence(Qt::CTRL | Qt::Key_S))),
      m_openRun(make(window, "openRun", tr("Open R&un…"),
                     tr("Show the run in a folder, and follow it while it is trained there, also "
                        "by another machine"),
                     QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R))),
      m_closeRun(make(window, "closeRun", tr("&Close Run"),
                      tr("Take the open run off the views and stop following it"),
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W))),
      m_recent(new QMenu(tr("Recent R&uns"), &window))
{
    m_recent->setObjectName(QStringLiteral("recentRuns"));
    m_recent->setToolTipsVisible(true);
    connect(m_open, &QAction::triggered, this, &FileController::askOpen);
    connect(m_save, &QAction::triggered, this, &FileController::askSave);
    connect(m_openRun, &QAction::triggered, this, &FileController::askOpenRun);
    connect(m_recent, &QMenu::aboutToShow, this, &FileController::fillRecent);
    connect(&session, &Session::runStarted, this,
            [this](qint64, const QString&, const QString& folder) { noteRun(folder); });
    const auto follow = [this] {
        const bool locked = m_settings.locked();
        m_open->setEnabled(!locked);
        m_open->setToolTip(locked ? tr("A run is using these settings; stop it to change them.")
                                  : m_open->statusTip());
        m_openRun->setEnabled(!locked);
        m_openRun->setToolTip(locked ? tr("A run is training or paused; stop it first.")
                                     : m_openRun->statusTip());
    };
    connect(&session, &Session::phaseChanged, this, follow);
    follow();
    fillRecent();
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool FileController::refuseWhileLocked()
{
    if (m_settings.locked()) {
        Q_EMIT failed(tr("A run is using these settings; stop it to change them."));
        return true;
    }
    return false;
}

bool FileController::openSpec(const QString& path)
{
    if (refuseWhileLocked()) {
        return false;
    }
    try {
        m_settings.load(loadSpec(toPath(path)));
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
        return false;
    }
    Q_EMIT told(tr("Settings of %1").arg(QFileInfo(path).fileName()));
    return true;
}

bool FileController::saveSpec(const QString& path)
{
    try {
        writeFileAtomically(toPath(path), writeSpec(m_settings.present()));
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
        return false;
    }
    Q_EMIT told(tr("Settings saved in %1").arg(QDir::toNativeSeparators(path)));
    return true;
}

bool FileController::openPath(const QString& path)
{
    switch (classifyDropped(toPath(path))) {
    case DroppedPath::Spec:
        return openSpec(path);
    case DroppedPath::Run:
        return openRun(path);
    case DroppedPath::ImageFolder:
        return openImages(path);
    case DroppedPath::Nothing:
        break;
    }
    Q_EMIT failed(tr("\"%1\" is none of what can be dropped here: a .toml file of settings, the "
                     "folder of a run, or a folder with a folder of images for each class.")
                      .arg(QDir::toNativeSeparators(path)));
    return false;
}

bool FileController::openRun(const QString& folder)
{
    static const QMetaMethod request = QMetaMethod::fromSignal(&FileController::openRunRequested);
    if (isSignalConnected(request)) {
        Q_EMIT openRunRequested(folder);
        return true;
    }
    return openSpec(QDir(folder).filePath(QStringLiteral("spec.toml")));
}

bool FileController::openImages(const QString& folder)
{
    if (refuseWhileLocked()) {
        return false;
    }
    TrainSpec spec = m_settings.present();
    spec.data.name = "folder";
    spec.data.folder = folder.toStdString();
    m_settings.load(spec);
    Q_EMIT told(tr("Images of %1").arg(QDir::toNativeSeparators(folder)));
    return true;
}

void FileController::askOpen()
{
    auto* dialog = new QFileDialog(&m_window, tr("Open Settings"), m_folder,
                                   tr("Settings (*.toml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_folder = QFileInfo(path).path();
        openSpec(path);
    });
    dialog->open();
}

void FileController::askOpenRun()
{
    auto* dialog = new QFileDialog(&m_window, tr("Open Run"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_folder = QFileInfo(path).path();
        openRun(path);
    });
    dialog->open();
}

void FileController::askSave()
{
    auto* dialog = new QFileDialog(&m_window, tr("Save Settings"), m_folder,
                                   tr("Settings (*.toml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("toml"));
    dialog->selectFile(QStringLiteral("settings.toml"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_folder = QFileInfo(path).path();
        saveSpec(path);
    });
    dialog->open();
}

void FileController::noteRun(const QString& folder)
{
    QSettings settings;
    QStringList runs = settings.value(recentKey()).toStringList();
    const QString path = QDir(folder).absolutePath();
    runs.removeAll(path);
    runs.prepend(path);
    settings.setValue(recentKey(), QStringList(runs.mid(0, kRecentRuns)));
    fillRecent();
}

void FileController::fillRecent()
{
    m_recent->clear();
    for (const QString& folder : QSettings().value(recentKey()).toStringList()) {
        // A run that was deleted or lies on a disk that is away stays in the settings, unseen.
        if (!QFileInfo::exists(QDir(folder).filePath(QStringLiteral("spec.toml")))) {
            continue;
        }
        QString name = QFileInfo(folder).fileName();
        QAction* action = m_recent->addAction(name.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setToolTip(QDir::toNativeSeparators(folder));
        action->setStatusTip(action->toolTip());
        connect(action, &QAction::triggered, this, [this, folder] { openRun(folder); });
    }
    if (m_recent->isEmpty()) {
        m_recent->addAction(tr("No run yet; press Start"))->setEnabled(false);
    }
}

QString FileController::localPath(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

bool FileController::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_window) {
        return QObject::eventFilter(watched, event);
    }
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove) {
        // One path is taken to say what is wrong with it; more than one could not be meant.
        auto* drag = static_cast<QDragMoveEvent*>(event);
        if (!localPath(*drag->mimeData()).isEmpty()) {
            drag->setDropAction(Qt::CopyAction);
            drag->accept();
            return true;
        }
    } else if (event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        const QString path = localPath(*drop->mimeData());
        if (!path.isEmpty()) {
            drop->setDropAction(Qt::CopyAction);
            drop->accept();
            openPath(path);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace clae
