// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunSummary.h"

#include <QString>

#include <vector>

namespace clae {

/// What somebody types to find runs. Terms are parted by spaces, quotes keep spaces, and a run has
/// to fit all of them:
///   word              anywhere in its name, folder, tags, notes, state, device or settings' texts
///   tag=good          one of its tags; state=finished, name=..., the same way
///   knn>0.7           its newest kNN accuracy (0 to 1), best, loss, step
///   attack.epsilon=0.03, epsilon<=0.03, objective.clae!=true    a setting
/// Thread: GUI.
class RunQuery {
public:
    explicit RunQuery(const QString& text = {});

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] bool fits(const RunSummary& run) const;

    /// The word for a state in a query and on the screen.
    [[nodiscard]] static QString stateText(RunState state);

private:
    enum class Relation { Contains, Equal, Unequal, Less, LessEqual, Greater, GreaterEqual };
    struct Term {
        QString key; ///< empty: any text
        Relation relation = Relation::Contains;
        QString value;
    };
    [[nodiscard]] static Term parse(const QString& word);
    [[nodiscard]] static bool fits(const RunSummary& run, const Term& term);
    [[nodiscard]] static bool holds(const QString& left, const Term& term);

    std::vector<Term> m_terms;
};

} // namespace clae
