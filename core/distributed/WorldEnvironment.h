// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace clae {

/// This process among those that train together, as whoever started them tells it by environment
/// variables.
struct WorldEnvironment {
    int rank = 0; ///< 0 .. size - 1
    int size = 1;
    int localRank = 0;   ///< among the processes of this machine: the number of its GPU
    int localSize = 1;   ///< processes of this machine, as far as it is told
    std::string address; ///< host on which rank 0 listens; empty when alone
    std::uint16_t port = 0;
    /// torchrun itself listens there already, and starts the processes anew after a failure, under
    /// a number of its own each time.
    bool launcherListens = false;
    int attempt = 0;

    [[nodiscard]] bool alone() const { return size == 1; }
};

/// The value of an environment variable, or nothing.
using EnvironmentReader = std::function<std::optional<std::string>(const char* name)>;

/// Understands, the first that is there:
/// - by hand and torchrun: WORLD_SIZE, RANK, MASTER_ADDR; LOCAL_RANK, MASTER_PORT
/// - Open MPI: OMPI_COMM_WORLD_SIZE, _RANK, _LOCAL_RANK, _LOCAL_SIZE
/// - MPICH, Intel MPI: PMI_SIZE, PMI_RANK; MPI_LOCALRANKID, MPI_LOCALNRANKS
/// - srun: SLURM_STEP_NUM_TASKS, SLURM_PROCID, SLURM_LOCALID. Not SLURM_NTASKS, which a batch
///   script without srun sees too.
/// MASTER_ADDR and MASTER_PORT go before what these imply: the first host of the Slurm job, this
/// machine when all processes run on it; port 29500, in a Slurm job one of its own. A world of one
/// process is no world: the result is then as if nothing were set. Throws InputError naming the
/// variable that is missing or wrong, with what it should be. Thread: any.
[[nodiscard]] WorldEnvironment worldEnvironment(const EnvironmentReader& read);

/// That of this process.
[[nodiscard]] WorldEnvironment worldEnvironment();

} // namespace clae
