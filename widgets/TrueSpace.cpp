// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/TrueSpace.h"

#include "core/values/CpuClones.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace clae {
namespace {

constexpr std::size_t kLanes = 16; ///< sums side by side, which the compiler makes registers

/// a.b and b.b of each row b of `rows`.
CLAE_CPU_CLONES void products(const float* a, const Matrix& rows, float* dots, float* squares)
{
    const std::size_t columns = rows.columns;
    for (std::size_t r = 0; r < rows.rows; ++r) {
        const float* b = rows.row(r);
        float dot[kLanes] = {};
        float square[kLanes] = {};
        std::size_t c = 0;
        for (; c + kLanes <= columns; c += kLanes) {
            for (std::size_t k = 0; k < kLanes; ++k) {
                dot[k] += a[c + k] * b[c + k];
                square[k] += b[c + k] * b[c + k];
            }
        }
        for (; c < columns; ++c) {
            dot[0] += a[c] * b[c];
            square[0] += b[c] * b[c];
        }
        float dots16 = 0.0F;
        float squares16 = 0.0F;
        for (std::size_t k = 0; k < kLanes; ++k) {
            dots16 += dot[k];
            squares16 += square[k];
        }
        dots[r] = dots16;
        squares[r] = squares16;
    }
}

/// Of `query` with each row; 0 where a row is 0.
std::vector<float> cosines(const float* query, const Matrix& rows)
{
    std::vector<float> result(rows.rows);
    std::vector<float> squares(rows.rows);
    products(query, rows, result.data(), squares.data());
    float own = 0.0F;
    for (std::size_t c = 0; c < rows.columns; ++c) {
        own += query[c] * query[c];
    }
    for (std::size_t r = 0; r < rows.rows; ++r) {
        const float length = std::sqrt(own * squares[r]);
        result[r] = length > 0.0F ? result[r] / length : 0.0F;
    }
    return result;
}

} // namespace

void TrueSpace::setEmbeddings(std::shared_ptr<const EmbeddingSet> set)
{
    m_set = std::move(set);
}

bool TrueSpace::has(int index) const
{
    return m_set && index >= 0 && static_cast<std::size_t>(index) < m_set->clean.rows;
}

double TrueSpace::cosine(int index) const
{
    const auto k = static_cast<std::size_t>(index);
    double dot = 0.0;
    double clean = 0.0;
    double adversarial = 0.0;
    for (std::size_t c = 0; c < m_set->clean.columns; ++c) {
        const auto a = static_cast<double>(m_set->clean.at(k, c));
        const auto b = static_cast<double>(m_set->adversarial.at(k, c));
        dot += a * b;
        clean += a * a;
        adversarial += b * b;
    }
    const double length = std::sqrt(clean * adversarial);
    return length > 0.0 ? dot / length : 0.0;
}

int TrueSpace::rank(int index) const
{
    const auto k = static_cast<std::size_t>(index);
    const std::vector<float> all = cosines(m_set->clean.row(k), m_set->adversarial);
    return 1 + static_cast<int>(std::count_if(all.begin(), all.end(),
                                              [own = all[k]](float other) { return other > own; }));
}

std::vector<TrueSpace::Neighbour> TrueSpace::nearest(int index, bool adversarial, int count) const
{
    const auto k = static_cast<std::size_t>(index);
    const float* query = adversarial ? m_set->adversarial.row(k) : m_set->clean.row(k);
    const std::vector<float> all = cosines(query, m_set->clean);
    std::vector<int> order;
    for (std::size_t r = 0; r < all.size(); ++r) {
        if (r != k) {
            order.push_back(static_cast<int>(r));
        }
    }
    const std::size_t kept = std::min(order.size(), static_cast<std::size_t>(std::max(count, 0)));
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                      [&all](int a, int b) {
                          const float left = all[static_cast<std::size_t>(a)];
                          const float right = all[static_cast<std::size_t>(b)];
                          return left > right || (left == right && a < b);
                      });
    std::vector<Neighbour> found;
    for (std::size_t place = 0; place < kept; ++place) {
        found.push_back(
            {order[place], static_cast<double>(all[static_cast<std::size_t>(order[place])])});
    }
    return found;
}

} // namespace clae
