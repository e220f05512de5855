// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/SweepWorker.h"

#include "core/device/ProcessTuning.h"
#include "core/train/Sweep.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"
#include "core/values/SpecFields.h"

#include <QCryptographicHash>

#include <new>

namespace clae {

SweepWorker::SweepWorker()
    : SweepWorker([](const SweepPlan& plan, const StopToken& stop,
                     const std::function<void(const SweepProgress&)>& progress) {
          (void)runSweep(plan, stop, progress);
      })
{}

SweepWorker::SweepWorker(Function function) : m_function(std::move(function)) {}

void SweepWorker::start(const SweepPlan& plan, const StopToken& stop)
{
    m_jobs.post({plan, stop});
    QMetaObject::invokeMethod(this, &SweepWorker::work, Qt::QueuedConnection);
}

void SweepWorker::work()
{
    const std::optional<Job> job = m_jobs.take();
    if (!job) {
        return;
    }
    constexpr int kBelowTheWindow = 5;
    lowerThreadPriority(kBelowTheWindow);
    RunEnd end;
    try {
        m_function(job->plan, job->stop, [this](const SweepProgress& now) {
            if (m_progress.post(now)) {
                Q_EMIT progressArrived();
            }
        });
    } catch (const Cancelled&) {
        end.how = RunEnd::How::Stopped;
    } catch (const std::bad_alloc&) {
        end = {RunEnd::How::Failed, "Memory ran out in the study; use a smaller train.batch."};
    } catch (const std::exception& error) {
        end = {RunEnd::How::Failed, errorText(error)};
    }
    m_ends.post(std::move(end));
    Q_EMIT ended();
}

SweepPlan placedStudy(SweepPlan plan, const std::filesystem::path& runsFolder)
{
    constexpr int kHashDigits = 16;
    const TrainSpec defaults;
    std::string identity;
    for (const SweepAxis& axis : plan.axes) {
        const SpecField& field = specField(axis.key);
        field.set(plan.base, field.get(defaults));
        identity += axis.key + "\n";
    }
    identity += plan.probe ? "probe\n" : "";
    identity += plan.robust ? "robust\n" : "";
    for (const SpecField& field : specFields()) {
        identity += field.key + "=" + specText(plan.base, field.key) + "\n";
    }
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(identity), QCryptographicHash::Sha256)
            .toHex();
    plan.folder = runsFolder / "studies" / hash.left(kHashDigits).toStdString();
    return plan;
}

} // namespace clae
