// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Output.h"

#include "core/values/Dataset.h"
#include "core/values/TrainSpec.h"

#include <nlohmann/json.hpp>

#include <functional>

namespace clae {
class Communicator;
class RunControl;
} // namespace clae

// What "clae train" does to be one of several processes that train together. Without others, a null
// world, each of these does its work here and nothing else.

/// Does `work` with the others that the environment names (WorldEnvironment.h), or with null. All
/// but rank 0 are silent. When work fails the others are told why before its exception goes on.
[[nodiscard]] int inWorld(Output& output, const std::function<int(clae::Communicator*)>& work);

/// Rank 0's spec, which only rank 0 resolves: others may not see its files. On top of it `own` sets
/// what the command line of this rank says. Throws InputError unless that leaves it as it is, but
/// for data.folder, train.device and train.threads, which each machine may have its own of. Without
/// a number of threads, processes of one machine share its cores.
[[nodiscard]] clae::TrainSpec
sharedSpec(clae::Communicator* world, const std::function<clae::TrainSpec()>& resolve,
           const std::function<clae::TrainSpec(const clae::TrainSpec&)>& own);

/// Does `work`, which takes each rank its own time, until all are done; a failure or a stop of one
/// ends it for all.
void together(clae::Communicator* world, clae::RunControl& control,
              const std::function<void()>& work);

/// Throws InputError on a rank whose training images are not rank 0's: another number or size, or
/// other labels or pixels, of which some are compared.
void requireSameData(clae::Communicator* world, const clae::DatasetPair& data);

/// What this rank sent, by purpose: {"gradients": {"calls", "bytes", "seconds"}, ...}.
[[nodiscard]] nlohmann::json communicationOf(const clae::Communicator& world);
