// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/MapHistory.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace clae {
namespace {

/// Places in history.layouts of those of one method.
std::vector<std::size_t> placesOf(const MapHistory& history, MapMethod method)
{
    std::vector<std::size_t> places;
    for (std::size_t k = 0; k < history.layouts.size(); ++k) {
        if (history.layouts[k]->method == method) {
            places.push_back(k);
        }
    }
    return places;
}

} // namespace

std::vector<std::shared_ptr<const MapLayout>> MapHistory::of(MapMethod method) const
{
    std::vector<std::shared_ptr<const MapLayout>> found;
    for (const std::size_t place : placesOf(*this, method)) {
        found.push_back(layouts[place]);
    }
    return found;
}

void keepLayout(MapHistory& history, std::shared_ptr<const MapLayout> layout, std::size_t most)
{
    const MapMethod method = layout->method;
    const std::int64_t step = layout->step;
    auto& layouts = history.layouts;
    const auto before = layouts.size();
    layouts.erase(
        std::remove_if(layouts.begin(), layouts.end(),
                       [&](const auto& old) { return old->method == method && old->step >= step; }),
        layouts.end());
    auto& offered = history.offered[static_cast<std::size_t>(method)];
    offered += 1 - static_cast<std::int64_t>(before - layouts.size());
    const auto later = std::find_if(layouts.begin(), layouts.end(),
                                    [&](const auto& old) { return old->step > step; });
    layouts.insert(later, std::move(layout));

    std::vector<std::size_t> places = placesOf(history, method);
    while (places.size() > std::max<std::size_t>(most, 2)) {
        std::size_t victim = 1;
        std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
        for (std::size_t k = 1; k + 1 < places.size(); ++k) {
            const std::int64_t gap = layouts[places[k + 1]]->step - layouts[places[k - 1]]->step;
            if (gap < smallest) {
                smallest = gap;
                victim = k;
            }
        }
        layouts.erase(layouts.begin() + static_cast<std::ptrdiff_t>(places[victim]));
        places = placesOf(history, method);
    }
}

void boundEmbeddings(MapHistory& history, std::size_t mostBytes)
{
    std::size_t bytes = 0;
    const EmbeddingSet* counted = nullptr;
    for (std::size_t k = history.layouts.size(); k-- > 0;) {
        const std::shared_ptr<const EmbeddingSet>& set = history.layouts[k]->embeddings;
        if (set == nullptr || set.get() == counted) {
            continue;
        }
        const std::size_t size =
            (set->clean.values.size() + set->adversarial.values.size()) * sizeof(float);
        if (counted != nullptr && bytes + size > mostBytes) {
            auto bare = std::make_shared<MapLayout>(*history.layouts[k]);
            bare->embeddings = nullptr;
            history.layouts[k] = std::move(bare);
            continue;
        }
        bytes += size;
        counted = set.get();
    }
}

} // namespace clae
