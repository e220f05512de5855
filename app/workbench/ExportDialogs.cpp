// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ExportDialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

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

/// ".svg" of "SVG (*.svg)".
QString suffixOf(const QString& filter)
{
    return filter.section(QStringLiteral("*."), 1).section(QLatin1Char(')'), 0, 0);
}

void open(QFileDialog* dialog, const TakePath& take)
{
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, [take](const QString& path) {
        const QFileInfo file(path);
        QSettings().setValue(folderKey(), file.isDir() ? path : file.path());
        take(path);
    });
    dialog->open();
}

} // namespace

void chooseNewFile(QWidget& window, const QString& title, const QString& name,
                   const QStringList& filters, const TakePath& take)
{
    auto* dialog = new QFileDialog(&window, title, lastFolder());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->selectFile(name);
    dialog->setDefaultSuffix(suffixOf(filters.first()));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(suffixOf(filter));
        // The name follows, otherwise its ending would win over the choice.
        const QString typed = dialog->selectedFiles().value(0);
        if (!typed.isEmpty()) {
            dialog->selectFile(QFileInfo(typed).completeBaseName() + QLatin1Char('.') +
                               suffixOf(filter));
        }
    });
    open(dialog, take);
}

void chooseFile(QWidget& window, const QString& title, const QString& filter, const TakePath& take)
{
    auto* dialog = new QFileDialog(&window, title, lastFolder(), filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    open(dialog, take);
}

void chooseFolder(QWidget& window, const QString& title, const TakePath& take)
{
    auto* dialog = new QFileDialog(&window, title, lastFolder());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    open(dialog, take);
}

} // namespace clae
