// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/FuzzyMatch.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace clae {
namespace {

constexpr int kLetter = 4;
constexpr int kWordStart = 16;
constexpr int kTextStart = 4; ///< on top of kWordStart
constexpr int kAdjacent = 12;
constexpr int kLargestGap = 8; ///< a longer one costs no more
constexpr int kNever = std::numeric_limits<int>::min() / 2;
constexpr int kWhole = 1000; ///< the text's length decides only between equals

bool startsWord(const QString& text, qsizetype k)
{
    if (k == 0 || !text[k - 1].isLetterOrNumber()) {
        return true;
    }
    return text[k].isUpper() && text[k - 1].isLower();
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text)
{
    QString wanted = pattern.toCaseFolded();
    wanted.removeIf([](QChar letter) { return letter.isSpace(); });
    if (wanted.isEmpty()) {
        return FuzzyMatch{};
    }
    const qsizetype letters = wanted.size();
    const qsizetype length = text.size();
    if (letters > length) {
        return std::nullopt;
    }
    // best[i][k]: of the first i+1 letters with the last one at k. from[i][k]: where the one before
    // it is.
    const auto cell = [length](qsizetype i, qsizetype k) {
        return static_cast<std::size_t>(i * length + k);
    };
    std::vector<int> best(static_cast<std::size_t>(letters * length), kNever);
    std::vector<qsizetype> from(best.size(), -1);
    for (qsizetype i = 0; i < letters; ++i) {
        for (qsizetype k = i; k < length; ++k) {
            if (text[k].toCaseFolded() != wanted[i]) {
                continue;
            }
            const int here =
                kLetter + (startsWord(text, k) ? kWordStart : 0) + (k == 0 ? kTextStart : 0);
            if (i == 0) {
                best[cell(0, k)] = here;
                continue;
            }
            for (qsizetype j = i - 1; j < k; ++j) {
                const int before = best[cell(i - 1, j)];
                if (before == kNever) {
                    continue;
                }
                const int gap = static_cast<int>(std::min<qsizetype>(k - j - 1, kLargestGap));
                const int score = before + here + (gap == 0 ? kAdjacent : -gap);
                if (score > best[cell(i, k)]) {
                    best[cell(i, k)] = score;
                    from[cell(i, k)] = j;
                }
            }
        }
    }
    qsizetype last = -1;
    for (qsizetype k = letters - 1; k < length; ++k) {
        const int score = best[cell(letters - 1, k)];
        if (score != kNever && (last < 0 || score > best[cell(letters - 1, last)])) {
            last = k;
        }
    }
    if (last < 0) {
        return std::nullopt;
    }
    FuzzyMatch match;
    match.score = best[cell(letters - 1, last)] * kWhole -
                  static_cast<int>(std::min<qsizetype>(length, kWhole - 1));
    for (qsizetype i = letters - 1; i >= 0; --i) {
        match.characters.prepend(static_cast<int>(last));
        last = from[cell(i, last)];
    }
    return match;
}

} // namespace clae
