// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ExportJobs.h"

#include "core/exchange/RunArchive.h"
#include "core/exchange/RunCsv.h"
#include "core/exchange/RunEvents.h"
#include "core/runs/RunReader.h"
#include "core/runs/RunShelf.h"
#include "core/values/Error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <utility>

namespace clae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(clae::ExportJobs)
};

QString nameOf(const QString& run)
{
    return QFileInfo(run).fileName();
}

} // namespace

ExportJob packRunJob(const QString& run, const QString& path)
{
    ExportJob job;
    job.title = Text::tr("Pack %1").arg(nameOf(run));
    job.work = [run, path](const StopToken& stop, const ExportJob::Report& report) {
        packRun(run.toStdString(), path.toStdString(), stop, report);
        return Text::tr("The run %1 is saved in %2.")
            .arg(nameOf(run), QDir::toNativeSeparators(path));
    };
    return job;
}

ExportJob unpackRunJob(const QString& file, const std::filesystem::path& runsFolder,
                       const std::shared_ptr<QString>& target)
{
    ExportJob job;
    job.title = Text::tr("Open %1").arg(nameOf(file));
    job.work = [file, runsFolder, target](const StopToken& stop, const ExportJob::Report& report) {
        *target = QString::fromStdString(
            unpackRun(file.toStdString(), runsFolder, stop, report).string());
        return Text::tr("The run %1 is now in %2.")
            .arg(nameOf(*target), QDir::toNativeSeparators(*target));
    };
    return job;
}

ExportJob runCsvJob(const QString& run, const QString& path)
{
    ExportJob job;
    job.title = Text::tr("Save the metrics of %1").arg(nameOf(run));
    job.work = [run, path](const StopToken& stop, const ExportJob::Report&) {
        const std::vector<RunLoader> runs = {[&] {
            return readRun(run.toStdString(), nameOf(run).toStdString(), stop);
        }};
        saveRunsCsv(path.toStdString(), runs, CsvShape::Long, stop);
        return Text::tr("The metrics of %1 are saved in %2.")
            .arg(nameOf(run), QDir::toNativeSeparators(path));
    };
    return job;
}

ExportJob allRunsCsvJob(const std::filesystem::path& runsFolder, const QString& path)
{
    ExportJob job;
    job.title = Text::tr("Save the metrics of all runs");
    job.work = [runsFolder, path](const StopToken& stop, const ExportJob::Report& report) {
        const RunShelf shelf(runsFolder);
        const std::vector<std::string> names = shelf.list();
        if (names.empty()) {
            throw InputError(Text::tr("There is no run in \"%1\" yet; press Start.")
                                 .arg(QString::fromStdString(runsFolder.string()))
                                 .toStdString());
        }
        std::vector<RunLoader> runs;
        for (const std::string& name : names) {
            runs.push_back([&, name, number = static_cast<std::int64_t>(runs.size())] {
                report({name, number, static_cast<std::int64_t>(names.size())});
                return readRun(shelf.path(name), name, stop);
            });
        }
        saveRunsCsv(path.toStdString(), runs, CsvShape::Long, stop);
        const int count = static_cast<int>(names.size());
        return (count == 1 ? Text::tr("The metrics of 1 run are saved in %1.")
                           : Text::tr("The metrics of %n runs are saved in %1.", nullptr, count))
            .arg(QDir::toNativeSeparators(path));
    };
    return job;
}

ExportJob runEventsJob(const QString& run, const QString& folder)
{
    ExportJob job;
    job.title = Text::tr("Export %1").arg(nameOf(run));
    job.work = [run, folder](const StopToken& stop, const ExportJob::Report&) {
        const std::filesystem::path from = run.toStdString();
        const std::string name = nameOf(run).toStdString();
        // A folder a run, as TensorBoard tells runs apart.
        (void)runEvents(readRun(from, name, stop), from / "figures")
            .save(std::filesystem::path(folder.toStdString()) / name);
        return Text::tr("TensorBoard shows the run with: tensorboard --logdir \"%1\"")
            .arg(QDir::toNativeSeparators(folder));
    };
    return job;
}

ExportJob projectorJob(ProjectorData data, std::shared_ptr<const std::vector<Image>> images,
                       const QString& folder)
{
    ExportJob job;
    job.title = Text::tr("Export the map");
    job.work = [data = std::move(data), images = std::move(images),
                folder](const StopToken&, const ExportJob::Report&) mutable {
        if (images != nullptr && images->size() >= data.labels.size()) {
            data.images.assign(images->begin(),
                               images->begin() + static_cast<std::ptrdiff_t>(data.labels.size()));
        }
        saveProjectorFiles(folder.toStdString(), data);
        return Text::tr("The map is in %1; TensorBoard shows it under Projector.")
            .arg(QDir::toNativeSeparators(folder));
    };
    return job;
}

} // namespace clae
