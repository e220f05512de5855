// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/RecordingTranslator.h"

#include <QHash>
#include <QRegularExpression>
#include <QString>

#include <vector>

class QObject;
class QWidget;

namespace clae {

/// Turns the texts of a window from one language into another while it stands on the screen: a text
/// is found again among those that were asked for, also with its placeholders filled in, and put
/// into the other language with the same fillings. What is no text of the program, such as the name
/// of a run, stays. Thread: GUI.
class Retranslation {
public:
    using Texts = std::vector<RecordingTranslator::Text>;

    /// The same texts in the old and in the new language. REQUIRES: equal lengths and order.
    Retranslation(const Texts& before, const Texts& after);

    /// `text` in the new language, or itself. `contexts` are preferred where a text has several
    /// meanings.
    [[nodiscard]] QString translated(const QString& text,
                                     const QList<QByteArray>& contexts = {}) const;

    /// Every text, tip, title and name within `window`, its actions and its plots, from one
    /// language into the other. What was in that language before becomes exactly that again, also
    /// where two texts have one translation.
    void apply(QWidget* window, const QString& from, const QString& to) const;

private:
    struct Exact {
        QByteArray context;
        QString after;
    };
    struct Pattern {
        QRegularExpression before;
        QList<int> numbers; ///< of the placeholders in their order; 0: %n
        QString after;
        qsizetype fixed = 0; ///< characters that are no placeholder
    };

    [[nodiscard]] QString translated(const QString& text, const QList<QByteArray>& contexts,
                                     int depth) const;
    void addPattern(const QString& before, const QString& after);
    void applyTo(QObject* object, const QString& from, const QString& to) const;
    void applyToItems(QObject* object) const;

    QHash<QString, QList<Exact>> m_exact;
    std::vector<Pattern> m_patterns; ///< those with the most fixed characters first
};

} // namespace clae
