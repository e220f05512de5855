// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ViewJobs.h"

#include "core/io/Npy.h"
#include "core/values/Error.h"
#include "widgets/Exportable.h"
#include "widgets/MatrixSource.h"
#include "widgets/ViewExport.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <utility>

namespace clae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::ExportJobs)
};

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

std::vector<NamedMatrix> matricesOf(Exportable& view)
{
    const auto* source = dynamic_cast<MatrixSource*>(&view);
    return source != nullptr ? source->exportMatrices() : std::vector<NamedMatrix>();
}

} // namespace

ExportJob pictureJob(Exportable& view, const QString& title, const QString& path)
{
    ExportJob job;
    job.title = Text::tr("Save %1").arg(title);
    job.work = [picture = recordView(view, title), format = pictureFormat(path),
                path](const StopToken& stop, const ExportJob::Report&) {
        const QByteArray bytes = encodePicture(picture, format);
        stop.check();
        writeWhole(path, bytes);
        return Text::tr("%1 is saved in %2.").arg(picture.title, QDir::toNativeSeparators(path));
    };
    return job;
}

bool hasMatrices(Exportable& view)
{
    return !matricesOf(view).empty();
}

ExportJob dataJob(Exportable& view, const QString& title, const QString& path)
{
    ExportJob job;
    job.title = Text::tr("Save data of %1").arg(title);
    const QString sentence =
        Text::tr("The data of %1 are saved in %2.").arg(title, QDir::toNativeSeparators(path));
    if (path.endsWith(QLatin1String(".npy"), Qt::CaseInsensitive)) {
        const std::vector<NamedMatrix> matrices = matricesOf(view);
        if (matrices.empty()) {
            throw InputError(Text::tr("%1 has no matrices now; save its data as .csv.")
                                 .arg(title)
                                 .toStdString());
        }
        job.work = [matrices, path, sentence](const StopToken&, const ExportJob::Report&) {
            saveMatrices(path, matrices);
            return sentence;
        };
    } else {
        const QByteArray text = view.exportCsv().toUtf8();
        if (text.isEmpty()) {
            throw InputError(Text::tr("%1 has no numbers to save now; its text says what fills it.")
                                 .arg(title)
                                 .toStdString());
        }
        job.work = [text, path, sentence](const StopToken&, const ExportJob::Report&) {
            writeWhole(path, text);
            return sentence;
        };
    }
    return job;
}

ExportJob allViewsJob(const std::vector<TitledView>& views, const QString& parent)
{
    struct Item {
        QString stem;
        ViewPicture picture;
        QByteArray csv;
        std::vector<NamedMatrix> matrices;
    };
    std::vector<Item> items;
    for (const TitledView& each : views) {
        if (!each.view->exportSize().isEmpty()) {
            items.push_back({each.stem, recordView(*each.view, each.title),
                             each.view->exportCsv().toUtf8(), matricesOf(*each.view)});
        }
    }
    if (items.empty()) {
        throw InputError(
            Text::tr("No view shows anything yet, so there is nothing to save; press Start.")
                .toStdString());
    }
    // Of its own, so that no file of the chosen folder is written over.
    const QString folder =
        QStringLiteral("%1/views-%2")
            .arg(parent, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    ExportJob job;
    job.title = Text::tr("Save all views");
    job.work = [items, folder](const StopToken& stop, const ExportJob::Report& report) {
        if (!QDir().mkpath(folder)) {
            throw InputError(
                Text::tr("The folder \"%1\" cannot be made; choose one that you may write "
                         "to.")
                    .arg(folder)
                    .toStdString());
        }
        std::int64_t written = 0;
        for (const Item& item : items) {
            stop.check();
            report({Text::tr("Save %1").arg(item.picture.title).toStdString(), written++,
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
        return (count == 1 ? Text::tr("1 view is saved in %1.")
                           : Text::tr("%n views are saved in %1.", nullptr, count))
            .arg(QDir::toNativeSeparators(folder));
    };
    return job;
}

} // namespace clae
