// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Seriation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace clae {
namespace {

/// The clusters as they merge. A merged cluster lives on in the slot of its second half.
class Linkage {
public:
    Linkage(const Matrix& similarities, std::size_t count)
        : m_count(count), m_between(count * count), m_original(count * count)
    {
        const auto at = [&](std::size_t r, std::size_t c) {
            const double value = static_cast<double>(similarities.at(r, c));
            return std::isfinite(value) ? value : -1.0;
        };
        for (std::size_t r = 0; r < count; ++r) {
            m_members.push_back({static_cast<int>(r)});
            m_alive.push_back(r);
            for (std::size_t c = 0; c < count; ++c) {
                m_original[r * count + c] = (at(r, c) + at(c, r)) / 2.0;
            }
        }
        m_between = m_original;
    }

    [[nodiscard]] std::size_t alive() const { return m_alive.size(); }
    [[nodiscard]] std::size_t lowest() const { return m_alive.front(); }
    [[nodiscard]] const std::vector<int>& members(std::size_t slot) const
    {
        return m_members[slot];
    }
    [[nodiscard]] double between(std::size_t a, std::size_t b) const
    {
        return m_between[a * m_count + b];
    }

    /// The most similar cluster; among equals `preferred` (which ends a chain), then the lowest.
    [[nodiscard]] std::size_t nearest(std::size_t slot, std::size_t preferred) const
    {
        std::size_t best = preferred;
        double most = preferred < m_count ? between(slot, preferred)
                                          : -std::numeric_limits<double>::infinity();
        for (const std::size_t other : m_alive) {
            if (other != slot && between(slot, other) > most) {
                most = between(slot, other);
                best = other;
            }
        }
        return best;
    }

    void merge(std::size_t a, std::size_t b)
    {
        const double sizeA = static_cast<double>(m_members[a].size());
        const double sizeB = static_cast<double>(m_members[b].size());
        m_alive.erase(std::find(m_alive.begin(), m_alive.end(), a));
        for (const std::size_t other : m_alive) {
            const double mean = (sizeA * between(a, other) + sizeB * between(b, other)) /
                                (sizeA + sizeB); // Lance and Williams 1967
            m_between[b * m_count + other] = mean;
            m_between[other * m_count + b] = mean;
        }
        join(m_members[a], m_members[b]);
        m_members[a].clear();
    }

private:
    /// Appends `second` to `first`, both turned as fits best, into `second`.
    void join(std::vector<int>& first, std::vector<int>& second) const
    {
        const auto original = [&](int r, int c) {
            return m_original[static_cast<std::size_t>(r) * m_count + static_cast<std::size_t>(c)];
        };
        double most = -std::numeric_limits<double>::infinity();
        bool turnFirst = false;
        bool turnSecond = false;
        for (const bool turnA : {false, true}) {
            for (const bool turnB : {false, true}) {
                const double touch = original(turnA ? first.front() : first.back(),
                                              turnB ? second.back() : second.front());
                if (touch > most) {
                    most = touch;
                    turnFirst = turnA;
                    turnSecond = turnB;
                }
            }
        }
        if (turnFirst) {
            std::reverse(first.begin(), first.end());
        }
        if (turnSecond) {
            std::reverse(second.begin(), second.end());
        }
        second.insert(second.begin(), first.begin(), first.end());
    }

    std::size_t m_count;
    std::vector<double> m_between; ///< of the clusters, by slot
    std::vector<double> m_original;
    std::vector<std::vector<int>> m_members; ///< in the order found so far
    std::vector<std::size_t> m_alive;        ///< slots in use, rising
};

std::vector<int> sorted(std::vector<int> values)
{
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

std::vector<int> seriate(const Matrix& similarities, std::size_t count, std::vector<Merge>* merges)
{
    if (count == 0) {
        return {};
    }
    Linkage linkage(similarities, count);
    std::vector<std::size_t> chain;
    while (linkage.alive() > 1) {
        if (chain.empty()) {
            chain.push_back(linkage.lowest());
        }
        // Each one's most similar cluster, until two are each other's.
        while (true) {
            const std::size_t before = chain.size() > 1 ? chain[chain.size() - 2] : count;
            const std::size_t next = linkage.nearest(chain.back(), before);
            if (next == before) {
                break;
            }
            chain.push_back(next);
        }
        const std::size_t second = chain.back();
        chain.pop_back();
        const std::size_t first = chain.back();
        chain.pop_back();
        const auto [low, high] = std::minmax(first, second);
        if (merges != nullptr) {
            merges->push_back({sorted(linkage.members(low)), sorted(linkage.members(high)),
                               linkage.between(low, high)});
        }
        linkage.merge(low, high);
    }
    std::vector<int> order = linkage.members(linkage.lowest());
    if (order.front() > order.back()) {
        std::reverse(order.begin(), order.end());
    }
    return order;
}

} // namespace clae
