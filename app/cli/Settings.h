// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <string>
#include <vector>

/// Sets keys of a spec from the texts of --set, "section.key=value". Throws clae::InputError.
void applySettings(clae::TrainSpec& spec, const std::vector<std::string>& settings);
