// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Mailbox.h"
#include "core/values/StepAnatomy.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <QObject>

#include <memory>
#include <optional>

namespace clae {

class DataCache;

/// Takes the first step of a run that has not begun apart, on its own thread. Of several questions
/// that wait only the newest is answered.
class AnatomyWorker : public QObject {
    Q_OBJECT
public:
    explicit AnatomyWorker(std::shared_ptr<DataCache> cache);

    struct Question {
        TrainSpec spec;
        StopToken stop;
    };
    // Thread: any; neither blocks.
    void ask(Question question);
    [[nodiscard]] std::optional<std::shared_ptr<const StepAnatomy>> takeAnatomy()
    {
        return m_anatomies.take();
    }

Q_SIGNALS:
    void anatomyArrived();
    void failed(const QString& message);

private:
    void work();

    std::shared_ptr<DataCache> m_cache;
    Mailbox<Question> m_questions;
    Mailbox<std::shared_ptr<const StepAnatomy>> m_anatomies;
};

} // namespace clae
