// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/Tsne.h"
#include "core/values/Error.h"

#include <functional>
#include <string>

inline clae::Tsne started(const clae::Matrix& data, const clae::TsneSettings& settings = {})
{
    clae::Tsne tsne(settings);
    tsne.setData(data);
    return tsne;
}

/// A short schedule for tests that need a run, not a good map.
inline clae::TsneSettings quickSettings()
{
    clae::TsneSettings settings;
    settings.perplexity = 10;
    settings.exaggerationIterations = 40;
    return settings;
}

inline bool sameState(const clae::TsneState& a, const clae::TsneState& b)
{
    return a.position.values == b.position.values && a.velocity.values == b.velocity.values &&
           a.gain.values == b.gain.values && a.iteration == b.iteration &&
           a.affinities.value == b.affinities.value;
}

/// The sentence of the InputError that `action` ends with, or an empty text.
inline std::string refusal(const std::function<void()>& action)
{
    try {
        action();
    } catch (const clae::InputError& error) {
        return error.what();
    }
    return {};
}
