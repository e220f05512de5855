// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/LensSubject.h"
#include "core/values/InspectionReports.h"
#include "core/values/Mailbox.h"
#include "core/values/ModelState.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <QObject>

#include <memory>
#include <string>
#include <vector>

namespace clae {

class DataCache;
class Lens;

/// What the views need to know of the data, besides numbers.
struct DataFacts {
    std::vector<std::string> classNames;
    std::shared_ptr<const std::vector<Image>> mapImages; ///< image k of the map
};

/// Attacks a few images with a frozen copy of the encoder, on its own thread, so that a moved
/// slider is answered while a training step runs. Of everything it is asked only the newest counts.
class LensWorker : public QObject {
    Q_OBJECT
public:
    explicit LensWorker(std::shared_ptr<DataCache> cache);
    ~LensWorker() override;

    // None of these blocks. Thread of setSpec() and cancel(): one and the same; of the others: any.
    /// An untrained encoder until setModel(). Ends the load of other images.
    void setSpec(const TrainSpec& spec);
    void setModel(std::shared_ptr<const ModelState> state);
    /// Checked ones (OwnImages.h), which take the places of the first images; null: none.
    void setOwnImages(LensSubject::Images images);
    void look(const Controls& controls, std::uint64_t request);
    void cancel() { m_load.request(); }

    [[nodiscard]] std::optional<PairReport> takeReport() { return m_reports.take(); }
    [[nodiscard]] std::shared_ptr<const BatchReport> takeBatch()
    {
        return m_batches.take().value_or(nullptr);
    }
    [[nodiscard]] std::optional<DataFacts> takeFacts() { return m_facts.take(); }

Q_SIGNALS:
    void reportArrived();
    /// The whole batch of the report, a little later than it.
    void batchArrived();
    void factsArrived();
    /// There are no pairs any more until the next spec.
    void failed(const QString& message);

private:
    struct Question {
        Controls controls;
        std::uint64_t request = 0;
    };
    void wake();
    void work();
    bool follow(const LensSubject::Snapshot& now);
    void rebuild(const LensSubject::Snapshot& now);
    void answer();

    std::shared_ptr<DataCache> m_cache;
    LensSubject m_subject;
    Mailbox<Question> m_questions;
    Mailbox<PairReport> m_reports;
    Mailbox<std::shared_ptr<const BatchReport>> m_batches;
    Mailbox<DataFacts> m_facts;

    // Of the thread that calls setSpec().
    DataSpec m_loadOf;
    StopToken m_load;

    // Of the lens thread alone.
    std::unique_ptr<Lens> m_lens;
    LensSubject::Snapshot m_seen; ///< what the lens was made to look at
    Question m_last;
};

} // namespace clae
