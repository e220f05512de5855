// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/InspectionReports.h"
#include "core/values/ModelState.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <functional>
#include <memory>
#include <vector>

namespace clae {

/// Takes one image of a lens's batch apart. Has the batch and an encoder of its own, which are the
/// lens's when both were made from the same spec, data and batch size and given the same model and
/// images, so that a lens goes on answering meanwhile. Thread: the one that made it.
class Inspector {
public:
    using ReportFunction = std::function<void(const InspectionReport&)>;

    /// The encoder starts untrained, with the spec's seed. Throws InputError as Lens does.
    Inspector(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, int batch);
    ~Inspector();

    /// As Lens::setModel and Lens::setOwnImages.
    void setModel(const ModelState& state);
    void setOwnImages(const std::vector<Image>& images);
    /// How the kNN of the row over epsilon compares from now on; at first as the spec says.
    void setEvaluation(const EvaluateSpec& evaluate);

    /// Throws InputError when the request names an item that is not in the batch, removes the one
    /// it asks about or leaves fewer than two, and Cancelled. What takes long is computed once for
    /// a model and goes on where it was cancelled: the features of up to 2,000 test images and, for
    /// the row over epsilon, as many training images. `early` gets the report without that part
    /// where the part is still to be computed. Blocks.
    [[nodiscard]] InspectionReport inspect(const InspectionRequest& request,
                                           const StopToken& stop = {},
                                           const ProgressFunction& progress = {},
                                           const ReportFunction& early = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clae
