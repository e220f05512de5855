// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/LensSubject.h"
#include "core/values/InspectionReports.h"
#include "core/values/Mailbox.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace clae {

class DataCache;
class Inspector;

/// Takes images of the lens's batch apart, on its own thread with an encoder of its own, so that
/// the lens answers meanwhile. Of what it is asked only the newest counts: a newer request ends the
/// one in work. The encoder is made when it is first needed.
class InspectWorker : public QObject {
    Q_OBJECT
public:
    explicit InspectWorker(std::shared_ptr<DataCache> cache);
    ~InspectWorker() override;

    // None of these blocks. Thread of setModel(): any; of the others: one and the same.
    /// As the lens's. Ends the request in work.
    void setSpec(const TrainSpec& spec);
    void setModel(std::shared_ptr<const ModelState> state);
    /// Checked ones (OwnImages.h), or null: none. Ends the request in work.
    void setOwnImages(LensSubject::Images images);
    /// `evaluate` says how the kNN compares. REQUIRES: setSpec() before.
    void inspect(const InspectionRequest& request, const EvaluateSpec& evaluate);
    void cancel();

    /// An answer, perhaps without what takes long; the whole one follows.
    [[nodiscard]] std::shared_ptr<const InspectionReport> takeReport();
    [[nodiscard]] std::optional<Progress> takeProgress() { return m_progress.take(); }

Q_SIGNALS:
    void reportArrived();
    void progressArrived();
    /// No whole answer comes to the request of this number: it was overtaken or cancelled, or it
    /// failed, and then there is a message.
    void lost(quint64 request, const QString& message);

private:
    struct Question {
        InspectionRequest request;
        EvaluateSpec evaluate;
        StopToken stop;
    };
    void work();
    void answer(const Question& question);
    void prepare(const Question& question);
    void publish(const InspectionReport& report);

    std::shared_ptr<DataCache> m_cache;
    LensSubject m_subject;
    Mailbox<Question> m_questions;
    Mailbox<std::shared_ptr<const InspectionReport>> m_reports;
    Mailbox<Progress> m_progress;

    StopToken m_stop; ///< of the newest request; of the thread that asks

    // Of the worker's thread alone.
    std::unique_ptr<Inspector> m_inspector;
    LensSubject::Snapshot m_seen; ///< what the inspector was made to look at
};

} // namespace clae
