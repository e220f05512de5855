// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/PictureStrip.h"
#include "widgets/StageCanvas.h"
#include "widgets/StageFigures.h"

#include <QString>

#include <utility>
#include <vector>

namespace clae {

/// The rows of pictures of a stage, a column for each of the items `shown`. REQUIRES: items with
/// pictures.
[[nodiscard]] std::vector<PictureStrip::Row> stageRows(const StepAnatomy& anatomy, Stage stage,
                                                       const std::vector<int>& shown);

/// The number, or in the first stage the class, that stands below an item's pictures.
[[nodiscard]] QString stageCaption(const StepAnatomy& anatomy, Stage stage, int item);

/// What StageCanvas can show of a stage, with its title; empty: there is nothing.
using StageChoice = std::pair<QString, StageCanvas::Picture>;
[[nodiscard]] std::vector<StageChoice> stageChoices(const StepAnatomy& anatomy, Stage stage);

/// A line of numbers for each item that is followed.
[[nodiscard]] QString anatomyCsv(const StepAnatomy& anatomy);

} // namespace clae
