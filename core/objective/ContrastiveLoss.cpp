// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/ContrastiveLoss.h"

#include "core/objective/NtXent.h"
#include "core/values/Error.h"

namespace clae {

std::unique_ptr<ContrastiveLoss> makeLoss(const ObjectiveSpec& spec)
{
    if (spec.method == "simclr") {
        return std::make_unique<NtXent>(spec.temperature);
    }
    throw InputError("Method \"" + spec.method +
                     "\" of key \"objective.method\" is unknown; use simclr.");
}

} // namespace clae
