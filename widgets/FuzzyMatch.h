// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace clae {

/// How well a few typed letters stand for a text.
struct FuzzyMatch {
    int score = 0;         ///< the higher, the better; comparable between texts for one pattern
    QList<int> characters; ///< of the text, those that the pattern's letters were found at
};

/// The best way to find the letters of `pattern` in `text` in their order, without regard to case
/// and to the pattern's blanks; nothing when they are not all there. A letter at the start of a
/// word counts most, one right after the last found letter next, gaps cost, and of two equal
/// matches the shorter text wins. An empty pattern matches everything with score 0. Thread: any.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text);

} // namespace clae
