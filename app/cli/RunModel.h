// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Output.h"

#include "core/data/Catalogue.h"
#include "core/train/CheckpointStore.h"
#include "core/train/RunFolder.h"
#include "core/train/Trainer.h"

#include <memory>
#include <utility>

/// What the commands that look at a finished run need of it.
struct RunModel {
    clae::TrainSpec spec;
    clae::ModelState state; ///< of the newest checkpoint
    std::shared_ptr<const clae::DatasetPair> data;

    /// Throws InputError when the folder is no run, and as loadDataset does.
    static RunModel load(const std::string& folder, const clae::StopToken& stop, Output& output)
    {
        const clae::RunFolder run = clae::RunFolder::open(folder);
        clae::IntactCheckpoint newest = clae::newestCheckpoint(run.path());
        if (!newest.damaged.empty()) {
            output.log(newest.note());
        }
        RunModel model{run.spec(), std::move(newest.checkpoint.model), nullptr};
        model.data = std::make_shared<const clae::DatasetPair>(
            clae::loadDataset(model.spec.data, stop, [&](const clae::Progress& p) {
                output.progress(p.done, p.total, p.stage);
            }));
        return model;
    }
};
