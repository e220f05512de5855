// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/TrainSpec.h"

#include <QtGlobal>

#include <optional>
#include <vector>

namespace clae {

/// What a lesson argues with, as the session and the user's hands left it. Plain numbers, so that a
/// lesson can be gone through without a trainer.
struct LessonFacts {
    /// Of the lens's newest answer, means over the pairs it shows.
    struct Pairs {
        qint64 modelStep = 0;
        int batch = 0;
        Controls controls; ///< with which it was attacked
        double cosineViews = 0.0;
        double cosineAdversarial = 0.0;
        double rankViews = 0.0; ///< 1 is nearest; 0: not known
        double lossBefore = 0.0;
        double lossAfter = 0.0;
        double maxDeltaPixel = 0.0; ///< largest |delta| of the batch, pixel space
    };
    /// Of the newest inspected image.
    struct Inspection {
        qint64 image = -1;
        double temperature = 0.0;
        /// exp(entropy of the mates' weights): how many mates push as much as these do together.
        double effectiveMates = 0.0;
        double heaviestWeight = 0.0;
        double positiveGradient = 0.0;
        double negativeGradient = 0.0;
        int removed = 0; ///< mates left out of the batch
        double changedSigns = 0.0;
        double deltaCosine = 1.0;
    };
    struct Evaluation {
        qint64 step = 0;
        qint64 epoch = 0;
        double knnTop1 = 0.0;
    };

    bool idle = true; ///< no run is training or paused
    bool paused = false;
    TrainSpec spec;                      ///< of the panels
    qint64 runs = 0;                     ///< runs begun since the program started
    qint64 step = 0;                     ///< of the newest run
    std::vector<Evaluation> evaluations; ///< of the newest run
    qint64 picks = 0;                    ///< how often another image was chosen
    qint64 current = -1;                 ///< the chosen image
    std::optional<Pairs> pairs;
    std::optional<Inspection> inspection; ///< of the chosen image, under the present settings
};

} // namespace clae
