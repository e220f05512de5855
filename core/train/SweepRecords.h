// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SweepReports.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace clae {

/// The folder of a sweep: plan.json, and for each finished run a file with its whole spec and its
/// figures, named after a hash of the spec. Files are written whole, so that a sweep may be killed
/// at any time; one that is cut or changed counts as none. Thread: one at a time.
class SweepRecords {
public:
    /// Makes the folder or opens the one of an earlier sweep. Seeds, values and cases may be others
    /// than there; the base, the keys and what is measured have to be the same. Throws InputError
    /// when they are not, when the folder holds other things, or cannot be written.
    explicit SweepRecords(const SweepPlan& plan);

    /// The figures of the run with this spec, if it is recorded.
    [[nodiscard]] std::optional<std::map<std::string, double>> find(const TrainSpec& spec) const;
    /// Throws InputError and Error as writeFileAtomically.
    void add(const TrainSpec& spec, const SweepRun& run) const;

private:
    [[nodiscard]] std::filesystem::path path(const std::string& spec) const;

    std::filesystem::path m_folder;
};

} // namespace clae
