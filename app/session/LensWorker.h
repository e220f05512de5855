// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    void look(const Controls& controls, std::uint64_t request);
    void cancel() { m_load.request(); }

    [[nodiscard]] std::optional<PairReport> takeReport() { return m_reports.take(); }
    [[nodiscard]] std::optional<DataFacts> takeFacts() { return m_facts.take(); }

Q_SIGNALS:
    void reportArrived();
    void factsArrived();
    /// There are no pairs any more until the next spec.
    void failed(const QString& message);

private:
    struct Order {
        TrainSpec spec;
        StopToken stop; ///< of the loading
    };
    struct Question {
        Controls controls;
        std::uint64_t request = 0;
    };
    void wake();
    void work();
    void rebuild(const Order& order);

    std::shared_ptr<DataCache> m_cache;
    Mailbox<Order> m_orders;
    Mailbox<std::shared_ptr<const ModelState>> m_models;
    Mailbox<Question> m_questions;
    Mailbox<PairReport> m_reports;
    Mailbox<DataFacts> m_facts;

    // Of the thread that calls setSpec().
    DataSpec m_loadOf;
    StopToken m_load;

    // Of the lens thread alone.
    std::unique_ptr<Lens> m_lens;
    Question m_last;
};

} // namespace clae
