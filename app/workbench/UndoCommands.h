// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SpecFields.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QUndoCommand>

#include <functional>
#include <string>
#include <vector>

namespace clae {

/// One change of settings: the keys that changed, each with both values, and the preset that the
/// change chose. Thread: GUI.
class SpecCommand : public QUndoCommand {
    Q_DECLARE_TR_FUNCTIONS(clae::SpecCommand)
public:
    /// Puts these settings into the window; `preset` is empty where it stays as it is.
    using Apply = std::function<void(const TrainSpec& spec, const QString& preset)>;
    using Present = std::function<TrainSpec()>;
    struct Moment {
        TrainSpec spec;
        QString preset;
    };
    static constexpr int kId = 1;

    /// `gesture` numbers what the hand does: changes of the same keys within one are one change.
    SpecCommand(const Moment& before, const Moment& after, quint64 gesture, Present present,
                Apply apply);

    /// Whether only what may change while a run trains differs.
    [[nodiscard]] bool isLive() const;

    void undo() override;
    /// The first call, by QUndoStack::push(), does nothing: the change has happened.
    void redo() override;
    [[nodiscard]] int id() const override { return kId; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    struct Change {
        std::string key;
        SpecValue before;
        SpecValue after;
    };
    void describe();
    void apply(SpecValue Change::*value, const QString& preset);

    std::vector<Change> m_changes;
    QString m_presetBefore;
    QString m_presetAfter;
    quint64 m_gesture;
    Present m_present;
    Apply m_apply;
    bool m_done = true; ///< the change is in the window already
};

/// One change of the docks. Thread: GUI.
class LayoutCommand : public QUndoCommand {
public:
    using Apply = std::function<void(const QByteArray& state)>;
    LayoutCommand(QByteArray before, QByteArray after, const QString& text, Apply apply);

    void undo() override;
    /// As SpecCommand::redo().
    void redo() override;

private:
    QByteArray m_before;
    QByteArray m_after;
    Apply m_apply;
    bool m_done = true;
};

} // namespace clae
